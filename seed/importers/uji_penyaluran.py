"""What a distribution recap would change: each row against the figures that stand."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from db.commands.penyaluran import AngkaGagal, AngkaPenyaluran, TahapBaru
from db.models import TahapSalur
from db.queries.impor import get_sumber_acuan, list_tahap
from db.queries.pengaturan import get_tarif
from domain.errors import Ditolak
from domain.waktu import today_wit
from seed.importers.area import MAKS_NAMA
from seed.importers.banding import Area, Banding, Pokok, load_banding
from seed.importers.hasil import HasilBaca, Penolakan
from seed.importers.hasil_uji import (
    BerkasImpor,
    Butir,
    HasilUji,
    TulisPenyaluran,
    WilayahTakDikenal,
)
from seed.importers.janggal import Baru, list_peringatan, sebut_pengecualian, sebut_tarif
from seed.importers.penyaluran import BarisPenyaluran
from seed.importers.rujukan import (
    KANAL,
    PROGRAM,
    SUMBER_DATA,
    TAK_DISEBUT,
    Pilihan,
    Rujukan,
    bernama,
    pilih,
    pilih_tahun,
)
from seed.importers.tahap import baca_hari, find_tahap, pilih_tahap, susun_tahap
from seed.importers.wilayah import Cocok, Usulan, match_kelurahan


@dataclass(frozen=True)
class Terurai:
    """A row with its area, channel and reason matched."""

    baris: BarisPenyaluran
    area: Area
    kanal_id: int | None
    usulan: Usulan | None


def uji_penyaluran(
    session: Session,
    hasil: HasilBaca[BarisPenyaluran],
    berkas: BerkasImpor,
    pilihan: Pilihan,
    rujukan: Rujukan,
) -> HasilUji:
    """The verdict on a recap. Raises ``Ditolak`` when programme, tranche, year, source or moment are unknown."""
    pokok, tahap = _pokok(session, hasil, pilihan, rujukan)
    penolakan = list(hasil.penolakan)
    terurai = _tanpa_ganda([t for b in hasil.baris if (t := _urai(b, rujukan, penolakan))], penolakan)
    banding = load_banding(session, pokok, rujukan, pilihan)
    terurai = [t for t in terurai if not _bentrok_kanal(t, banding, penolakan)]
    butir, angka, gagal = _putuskan(terurai, banding, rujukan)
    tahun, tarif = _tarif(session, pokok, tahap)
    return HasilUji(
        berkas=berkas,
        pokok=_sebut(pokok, tahap, rujukan),
        butir=tuple(butir),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=hasil.total,
        jumlah=_jumlah(terurai),
        tulis=TulisPenyaluran(tahap, tuple(satu for _, satu in angka), tuple(gagal)),
        tak_dikenal=tuple(_tak_dikenal(t) for t in terurai if t.area.kode is None),
        dilewati=Counter(d.jenis for d in hasil.dilewati),
        kolom_tak_dikenal=hasil.kolom_tak_dikenal,
        catatan=(
            *_catatan(session, pokok, terurai, banding, rujukan),
            *sebut_pengecualian(session, banding, angka),
            *sebut_tarif(tarif, rujukan.acuan.program[pokok.program][1], tahun, angka),
        ),
        data_per=pokok.data_per,
        peringatan=list_peringatan(banding, angka, tarif),
    )


def _pokok(
    session: Session, hasil: HasilBaca[BarisPenyaluran], pilihan: Pilihan, rujukan: Rujukan
) -> tuple[Pokok, TahapBaru | None]:
    judul, acuan = hasil.judul, rujukan.acuan
    program = pilih(pilihan.program or judul.program_teks, acuan.program, PROGRAM, "Program", "--program")
    jenis_tahap = pilih_tahap(pilihan.tahap, judul.tahap)
    tahun = pilih_tahun(pilihan.tahun, judul.tahun)
    sumber = pilih(
        pilihan.sumber or judul.sumber_teks, acuan.sumber_data, SUMBER_DATA, "Sumber data", "--sumber"
    )
    program_id = acuan.program[program][0]
    data_per = _data_per(pilihan.per, judul.data_per)
    known = Pokok(program, 0, "", sumber, acuan.sumber_data[sumber][0], data_per)
    stored = find_tahap(jenis_tahap, list_tahap(session, program_id, tahun))
    if stored is not None:
        return replace(known, tahap_id=stored.id, nama_tahap=f"{stored.nama} {tahun}"), None
    baru = susun_tahap(jenis_tahap, (program_id, program), tahun, pilihan.mulai, pilihan.selesai)
    return replace(known, nama_tahap=f"{baru.nama} {tahun}"), baru


def _tarif(session: Session, pokok: Pokok, tahap: TahapBaru | None) -> tuple[int, int | None]:
    """Year of the tranche, and rupiah per recipient of the programme in it; None while it is not set."""
    tahun = tahap.tahun if tahap else session.get_one(TahapSalur, pokok.tahap_id).tahun
    return tahun, get_tarif(session, tahun).get(pokok.program)


def _data_per(opsi: str | None, judul: date | None) -> date:
    per = baca_hari(opsi, "--per") if opsi else judul
    if per is None:
        raise Ditolak("Tanggal data tidak disebut dalam berkas. Tambahkan --per, misalnya --per 10/07/2026.")
    if per > today_wit():
        raise Ditolak(
            f"Tanggal data {per:%d/%m/%Y} belum tiba. Periksa tahunnya, atau sebutkan dengan --per."
        )
    return per


def _sebut(pokok: Pokok, tahap: TahapBaru | None, rujukan: Rujukan) -> tuple[tuple[str, str], ...]:
    baru = f" (baru: {tahap.mulai:%d/%m/%Y} sampai {tahap.selesai:%d/%m/%Y})" if tahap else ""
    return (
        ("Program", rujukan.acuan.program[pokok.program][1]),
        ("Tahap salur", pokok.nama_tahap + baru),
        ("Sumber data", rujukan.acuan.sumber_data[pokok.sumber][1]),
        ("Data per", f"{pokok.data_per:%d/%m/%Y}"),
    )


def _urai(baris: BarisPenyaluran, rujukan: Rujukan, penolakan: list[Penolakan]) -> Terurai | None:
    """The row with its area and channel; None when it had to be refused."""
    nama = baris.kelurahan_teks or baris.kode or ""
    if len(nama) > MAKS_NAMA:
        penolakan.append(
            Penolakan(baris.baris, "kelurahan", nama, f"Nama lebih panjang dari {MAKS_NAMA} huruf.")
        )
        return None
    kanal = bernama(baris.kanal_teks or "", rujukan.acuan.kanal, KANAL)
    if baris.kanal_teks and len(kanal) != 1:
        known = ", ".join(rujukan.acuan.kanal)
        penolakan.append(
            Penolakan(baris.baris, "kanal", baris.kanal_teks, f"Kanal harus salah satu dari: {known}.")
        )
        return None
    cocok = match_kelurahan(baris.kelurahan_teks, baris.kecamatan_teks, rujukan.kelurahan, baris.kode)
    area = Area(cocok.kode, nama) if isinstance(cocok, Cocok) else Area(None, nama)
    kanal_id = rujukan.acuan.kanal[kanal.pop()][0] if kanal else None
    return Terurai(baris, area, kanal_id, cocok if isinstance(cocok, Usulan) else None)


def _tanpa_ganda(terurai: list[Terurai], penolakan: list[Penolakan]) -> list[Terurai]:
    """Two rows that speak of the same figure contradict each other or count twice: neither is taken."""
    same: dict[tuple[tuple[str, str], str, int | None], list[int]] = defaultdict(list)
    for t in terurai:
        for langkah in t.baris.angka:
            same[t.area.kunci, langkah, t.kanal_id].append(t.baris.baris)
    ganda = {baris: rows for rows in same.values() if len(rows) > 1 for baris in rows}
    for t in terurai:
        if rows := ganda.get(t.baris.baris):
            lain = ", ".join(str(n) for n in sorted(set(rows) - {t.baris.baris}))
            alasan = (
                f"Kelurahan, langkah, dan kanal yang sama juga ada di baris {lain}; keduanya tidak diambil."
            )
            penolakan.append(Penolakan(t.baris.baris, "kelurahan", t.area.nama, alasan))
    return [t for t in terurai if t.baris.baris not in ganda]


def _bentrok_kanal(t: Terurai, banding: Banding, penolakan: list[Penolakan]) -> bool:
    """A figure with a channel beside one without would be counted twice."""
    alasan = banding.bentrok_kanal(t.area, t.kanal_id, t.baris.angka)
    if alasan:
        penolakan.append(Penolakan(t.baris.baris, "kanal", t.baris.kanal_teks, alasan))
    return alasan is not None


def _putuskan(
    terurai: list[Terurai], banding: Banding, rujukan: Rujukan
) -> tuple[list[Butir], Baru, list[AngkaGagal]]:
    stated: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for t in terurai:
        if t.baris.gagal_kpm is not None:
            stated[t.area.kunci][rujukan.alasan(t.baris.keterangan)] += t.baris.gagal_kpm
    di_berkas = {t.area.kunci for t in terurai}
    butir: list[Butir] = []
    angka: list[tuple[int, AngkaPenyaluran]] = []
    gagal: list[AngkaGagal] = []
    for t in terurai:
        satu = banding.banding(t.area, t.kanal_id, t.baris.angka, stated.pop(t.area.kunci, None), di_berkas)
        butir.append(Butir(t.baris.baris, banding.sebut(t.area), satu.putusan, satu.beda))
        angka += [(t.baris.baris, baru) for baru in satu.angka]
        gagal += satu.gagal
    return butir, angka, gagal


def _angka_datar(baris: BarisPenyaluran) -> dict[str, int]:
    pairs: dict[str, int | None] = {}
    for langkah, angka in baris.angka.items():
        pairs |= {f"{langkah}.kpm": angka.kpm, f"{langkah}.rp": angka.rp}
    pairs["gagal.kpm"] = baris.gagal_kpm
    return {nama: nilai for nama, nilai in pairs.items() if nilai is not None}


def _jumlah(terurai: list[Terurai]) -> dict[str, int]:
    jumlah: Counter[str] = Counter()
    for t in terurai:
        jumlah.update(_angka_datar(t.baris))
    return dict(jumlah)


def _tak_dikenal(t: Terurai) -> WilayahTakDikenal:
    angka = _angka_datar(t.baris)
    return WilayahTakDikenal.of(t.baris.baris, t.area.nama, t.baris.kecamatan_teks, angka, t.usulan)


def _catatan(
    session: Session, pokok: Pokok, terurai: list[Terurai], banding: Banding, rujukan: Rujukan
) -> list[str]:
    said = banding.tak_disebut({t.area.kunci for t in terurai})
    acuan = get_sumber_acuan(session, pokok.tahap_id)
    if acuan not in (None, pokok.sumber_id):
        nama = next(nama for number, nama in rujukan.acuan.sumber_data.values() if number == acuan)
        said.append(
            f"Sumber acuan tahap ini adalah {nama}; angka berkas ini disimpan di sampingnya, "
            "tetapi tidak masuk jumlah kota selama acuannya tidak diganti."
        )
    lain = {t.baris.keterangan for t in terurai if t.baris.gagal_kpm and _tanpa_kata(t, rujukan)}
    if lain:
        shown = "; ".join(f'"{teks}"' for teks in sorted(filter(None, lain))[:5])
        said.append(f"Alasan gagal yang tidak dikenal dicatat sebagai sebab tidak disebut: {shown}.")
    return said


def _tanpa_kata(t: Terurai, rujukan: Rujukan) -> bool:
    return bool(t.baris.keterangan) and rujukan.alasan(t.baris.keterangan) == TAK_DISEBUT
