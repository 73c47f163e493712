"""What a file of claims would change: each claim against the one that stands for its action and period."""

from collections import Counter
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.rencana_aksi import KlaimBerkas
from db.models import Impor, Klaim
from db.queries.impor import AksiBerlaku, list_aksi_berlaku
from db.queries.kunci import Baris, list_kunci
from domain import akses
from domain.akses import Objek, Pelihat, Tindakan
from domain.berita_acara import KunciBaris, check_kunci
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import TRIWULAN, AsalKlaim, KeadaanKerja
from domain.laporan import IsiKlaim, check_klaim, check_periode
from domain.saat import KeadaanPeriode
from domain.waktu import today_wit
from seed.importers.aksi import EMPAT_DESIMAL, keadaan_kerja, kunci_uraian, load_periode
from seed.importers.area import sebut_beberapa, tanpa_ganda
from seed.importers.hasil import HasilBaca, Penolakan
from seed.importers.hasil_uji import (
    Beda,
    BerkasImpor,
    Butir,
    HasilUji,
    KlaimMilik,
    Nilai,
    Putusan,
    TulisKlaim,
)
from seed.importers.judul import baca_tahap
from seed.importers.klaim import BarisKlaim
from seed.importers.putusan import sebab_lama
from seed.importers.rujukan import Pilihan, Rujukan, check_pilihan, pilih_tahun
from seed.importers.wilayah import Cocok, match_opd

TEKS = ("kendala", "sebab_kendala", "tindak_lanjut", "dukungan")


@dataclass(frozen=True)
class Acuan:
    """What holds for the whole file and what the city knows."""

    tahun: int
    today: date
    rujukan: Rujukan
    pelihat: Pelihat | None
    pilihan: Pilihan
    data_per: date | None
    aksi: dict[str, AksiBerlaku]
    uraian: dict[str, str]
    periode: dict[str, KeadaanPeriode]
    data_per_klaim: dict[int, date]
    kunci: dict[Baris, KunciBaris]


@dataclass(frozen=True)
class Terurai:
    """A row with its action and period."""

    baris: BarisKlaim
    aksi: AksiBerlaku
    periode: str


def uji_klaim(
    session: Session,
    hasil: HasilBaca[BarisKlaim],
    berkas: BerkasImpor,
    pilihan: Pilihan,
    rujukan: Rujukan,
    pelihat: Pelihat | None = None,
) -> HasilUji:
    """The verdict on a file of claims; rows of an OPD that ``pelihat`` may not import for are refused.

    ``pelihat`` None is the shell, which may all. Raises ``Ditolak`` when year or period are unknown.
    """
    check_pilihan(pilihan, "klaim", "tahun", "tahap")
    acuan = _acuan(session, hasil, pilihan, rujukan, pelihat)
    penolakan = list(hasil.penolakan)
    found = [t for b in hasil.baris if (t := _urai(b, hasil, acuan, penolakan))]
    rows = [(t.baris.baris, t.baris.kode, (t.aksi.aksi.id, t.periode), t) for t in found]
    terurai = tanpa_ganda(rows, "kode", "Aksi dan triwulan", penolakan)
    butir, klaim = [], []
    for t in terurai:
        try:
            satu, isi = _banding(t, acuan)
        except Ditolak as refusal:
            penolakan.append(Penolakan(t.baris.baris, t.baris.kolom, t.baris.tertulis, str(refusal)))
            continue
        butir.append(satu)
        if isi is not None:
            tulis = KlaimBerkas(t.aksi.aksi.id, acuan.periode[t.periode].id, isi)
            klaim.append(KlaimMilik(t.aksi.pemilik_id, tulis))
    return HasilUji(
        berkas=berkas,
        pokok=_sebut(terurai, acuan),
        butir=tuple(butir),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=(),
        jumlah={},
        tulis=TulisKlaim(tuple(klaim)),
        dilewati=Counter(d.jenis for d in hasil.dilewati),
        kolom_tak_dikenal=hasil.kolom_tak_dikenal,
        catatan=tuple(_tak_disebut(terurai, acuan)),
        data_per=acuan.data_per,
    )


def _acuan(
    session: Session,
    hasil: HasilBaca[BarisKlaim],
    pilihan: Pilihan,
    rujukan: Rujukan,
    pelihat: Pelihat | None,
) -> Acuan:
    tahun, today = pilih_tahun(pilihan.tahun, hasil.judul.tahun), today_wit()
    aksi = {a.aksi.kode: a for a in list_aksi_berlaku(session, tahun, today) if not a.ditarik}
    known = select(Klaim.impor_id, Impor.data_per).join(Impor, Impor.id == Klaim.impor_id).distinct()
    return Acuan(
        tahun,
        today,
        rujukan,
        pelihat,
        pilihan,
        hasil.judul.data_per,
        aksi,
        {kunci_uraian(a.rincian.uraian): kode for kode, a in aksi.items()},
        load_periode(session, tahun, today),
        {number: per for number, per in session.execute(known) if number is not None and per is not None},
        list_kunci(session, tahun, today),
    )


def _sebut(terurai: list[Terurai], acuan: Acuan) -> tuple[tuple[str, str], ...]:
    kode = sorted({t.periode for t in terurai})
    said = [("Tahun", str(acuan.tahun)), ("Triwulan", ", ".join(TRIWULAN[k] for k in kode) or "–")]
    if acuan.data_per is not None:
        said.append(("Data per", f"{acuan.data_per:%d/%m/%Y}"))
    return tuple(said)


def _urai(
    baris: BarisKlaim, hasil: HasilBaca[BarisKlaim], acuan: Acuan, penolakan: list[Penolakan]
) -> Terurai | None:
    try:
        aksi = _aksi(baris, acuan)
    except (Ditolak, TidakBerhak) as refusal:
        penolakan.append(Penolakan(baris.baris, "kode", baris.kode, str(refusal)))
        return None
    return Terurai(baris, aksi, baris.periode or _periode_berkas(hasil, acuan.pilihan))


def _aksi(baris: BarisKlaim, acuan: Acuan) -> AksiBerlaku:
    """The action that a row speaks of, if this person may claim for it; raises the sentence why not."""
    aksi = acuan.aksi.get(baris.kode)
    if aksi is None:
        raise Ditolak(f"Tidak ada aksi dengan kode ini pada tahun {acuan.tahun}. Periksa kode dan tahunnya.")
    if acuan.pelihat is not None:
        akses.check(acuan.pelihat, Tindakan.IMPOR_KLAIM, Objek(aksi.pemilik_id))
    if aksi.induk:
        raise Ditolak("Aksi ini memiliki turunan; realisasi dilaporkan pada aksi turunannya.")
    if aksi.batal is not None and aksi.batal <= acuan.today:
        raise Ditolak(f"Aksi ini sudah dibatalkan sejak {aksi.batal:%d/%m/%Y}.")
    if aksi.pemilik_id is None:
        raise Ditolak("Aksi ini tidak memiliki OPD penanggung jawab hari ini. Hubungi koordinator.")
    _check_cocok(baris, aksi, acuan)
    return aksi


def _check_cocok(baris: BarisKlaim, aksi: AksiBerlaku, acuan: Acuan) -> None:
    """Code, wording and OPD of a row must not point at different actions."""
    lain = acuan.uraian.get(kunci_uraian(baris.uraian or ""))
    same = kunci_uraian(aksi.rincian.uraian) == kunci_uraian(baris.uraian or "")
    if lain is not None and lain != baris.kode and not same:
        raise Ditolak(f"Kode menunjuk aksi lain daripada uraiannya, yang tercatat dengan kode {lain}.")
    cocok = match_opd(baris.opd_teks, acuan.rujukan.opd) if baris.opd_teks else None
    if isinstance(cocok, Cocok) and acuan.rujukan.acuan.opd[cocok.kode][0] not in aksi.pernah_memiliki:
        raise Ditolak(f"Aksi ini tercatat pada OPD lain, bukan {baris.opd_teks}.")


def _periode_berkas(hasil: HasilBaca[BarisKlaim], pilihan: Pilihan) -> str:
    """The period of rows that name none: the option, else the title; raises ``Ditolak`` when neither says it."""
    tahap = baca_tahap(pilihan.tahap) if pilihan.tahap else hasil.judul.tahap
    if tahap is None or tahap[0] != "triwulan" or not 1 <= tahap[1] <= 4:
        raise Ditolak('Triwulan tidak disebut dalam berkas. Tambahkan --tahap, misalnya --tahap "TW III".')
    return f"B{tahap[1] * 3:02d}"


def _banding(t: Terurai, acuan: Acuan) -> tuple[Butir, IsiKlaim | None]:
    """The verdict on a claim and what it would write; raises ``Ditolak`` with the reason when it can't be taken."""
    lama = t.aksi.klaim.get(t.periode)
    isi = _isi(t, lama)
    check_klaim(isi)
    beda = _beda(lama, isi)
    nama = f"{t.baris.kode} {TRIWULAN[t.periode]}"
    if not beda:
        return Butir(t.baris.baris, nama, Putusan.SAMA), None
    if alasan := _tetap(lama, acuan):
        kept = tuple(replace(satu, alasan=alasan) for satu in beda)
        return Butir(t.baris.baris, nama, Putusan.TIDAK_DIAMBIL, kept), None
    _check_periode(t, acuan)
    return Butir(t.baris.baris, nama, Putusan.BERUBAH if lama else Putusan.BARU, beda), isi


def _check_periode(t: Terurai, acuan: Acuan) -> None:
    periode = acuan.periode[t.periode]
    if periode.id == 0:
        raise Ditolak(f"Periode {t.periode} {acuan.tahun} belum dibuka.")
    if t.aksi.pemilik_id is not None:
        check_periode(periode, t.aksi.pemilik_id, acuan.today)
    check_kunci(acuan.kunci.get((t.aksi.aksi.id, periode.id)), acuan.today)


def _tetap(lama: Klaim | None, acuan: Acuan) -> str | None:
    """Why the claim that stands is kept: it was entered in the dashboard, or a file told of a later day."""
    if lama is None or acuan.pilihan.ambil_lama:
        return None
    if lama.asal is not AsalKlaim.IMPOR:
        return f"sudah ada klaim lewat dasbor ({lama.asal.label})"
    known = acuan.data_per_klaim.get(lama.impor_id or 0)
    older = acuan.data_per is not None and known is not None and acuan.data_per < known
    return sebab_lama(known) if older and known else None


def _isi(t: Terurai, lama: Klaim | None) -> IsiKlaim:
    """The claim with what the row says; a blank cell changes nothing."""
    nilai = _nilai(t)
    said = {nama: getattr(t.baris, nama) for nama in TEKS}
    if lama is not None:
        said = {nama: _teks(teks, getattr(lama, nama)) for nama, teks in said.items()}
    return IsiKlaim(nilai, _keadaan(t, lama, nilai, said["kendala"]), **said)


def _teks(teks: str | None, lama: str | None) -> str | None:
    """What the row says; blank, or the same words on fewer lines, leaves what stands."""
    return lama if teks is None or teks.split() == (lama or "").split() else teks


def _keadaan(t: Terurai, lama: Klaim | None, nilai: Decimal, kendala: str | None) -> KeadaanKerja:
    if t.baris.keadaan is not None:
        return t.baris.keadaan
    if lama is not None and lama.nilai == nilai:
        return lama.keadaan
    return keadaan_kerja(nilai, kendala, t.aksi.rincian.target_tahun, t.aksi.rincian.arah)


def _nilai(t: Terurai) -> Decimal:
    """The figure in the action's unit; "45%" of an action in another unit is a share of the year's target."""
    jumlah, rincian = t.baris.nilai, t.aksi.rincian
    nilai = jumlah.nilai
    if jumlah.satuan == "%":
        nilai = _dari_persen(nilai, rincian.satuan, rincian.target_tahun)
    elif jumlah.satuan and rincian.satuan and jumlah.satuan.casefold() != rincian.satuan.casefold():
        raise Ditolak(f'Satuan "{jumlah.satuan}" berbeda dari satuan aksi "{rincian.satuan}".')
    return nilai.quantize(EMPAT_DESIMAL, rounding=ROUND_HALF_UP)


def _dari_persen(persen: Decimal, satuan: str | None, target: Decimal | None) -> Decimal:
    if target is None:
        raise Ditolak("Persen dari target tahun, tetapi target tahun aksi ini belum ditetapkan.")
    if satuan in ("%", "persen") and target != 100:
        raise Ditolak(
            "Apakah persen dari target tahun, atau nilai dalam satuan %? Tulis angkanya tanpa tanda %."
        )
    return persen * target / 100


def _beda(lama: Klaim | None, isi: IsiKlaim) -> tuple[Beda, ...]:
    pairs: list[tuple[str, Nilai, Nilai]] = []
    for satu in fields(isi):
        sebelum, sesudah = (getattr(dari, satu.name) if dari else None for dari in (lama, isi))
        if sebelum != sesudah:
            nama = "realisasi" if satu.name == "nilai" else satu.name.replace("_", " ")
            pairs.append((nama, _kata(sebelum), _kata(sesudah)))
    return tuple(Beda(*satu) for satu in pairs)


def _kata(nilai: Nilai) -> Nilai:
    return nilai.label if isinstance(nilai, KeadaanKerja) else nilai


def _tak_disebut(terurai: list[Terurai], acuan: Acuan) -> list[str]:
    """A sentence on claims that stand in the file's periods for its OPD and that it leaves out; they stay."""
    named = {(t.baris.kode, t.periode) for t in terurai}
    opd = {t.aksi.pemilik_id for t in terurai}
    left = [
        f"{kode} {TRIWULAN[periode]}"
        for kode, a in acuan.aksi.items()
        for periode in sorted({t.periode for t in terurai})
        if a.pemilik_id in opd and periode in a.klaim and (kode, periode) not in named
    ]
    return (
        [
            f"{len(left)} klaim sudah tercatat dan tidak ada dalam berkas; tetap berlaku: {sebut_beberapa(left)}."
        ]
        if left
        else []
    )
