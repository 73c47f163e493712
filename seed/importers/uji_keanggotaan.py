"""What a list of zone members would change: each member against the zone it belongs to on that day."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.keanggotaan import AnggotaBaru, ZonaBaru
from db.models import KeanggotaanZona
from db.queries.susunan import list_zona
from domain.errors import Ditolak
from seed.importers.area import sebab_tak_dikenal, sebut_beberapa, tanpa_ganda
from seed.importers.hasil import Penolakan
from seed.importers.hasil_uji import Beda, BerkasImpor, Butir, HasilUji, Putusan, TulisKeanggotaan
from seed.importers.keanggotaan import BarisKeanggotaan, IsiKeanggotaan
from seed.importers.rujukan import Pilihan, Rujukan, check_pilihan, kata
from seed.importers.tahap import baca_hari
from seed.importers.wilayah import CUKUP_DEKAT, Cocok, match_kelurahan, match_opd

PANJANG_KODE, PANJANG_NAMA = 20, 80

Anggota = tuple[str, str]
"""('opd', code) or ('kelurahan', code)."""


@dataclass(frozen=True)
class Terurai:
    """A row with its member, its zone (code; None: no zone) and its day."""

    baris: BarisKeanggotaan
    anggota: Anggota
    zona: str | None
    berlaku_dari: date


@dataclass
class DaftarZona:
    """The zones that there are and those that the file brings, by code."""

    nama: dict[str, str]
    baru: dict[str, str] = field(default_factory=dict)

    @property
    def semua(self) -> dict[str, str]:
        """Names of all of them by code."""
        return {**self.nama, **self.baru}

    def cari(self, baris: BarisKeanggotaan) -> str:
        """The code of the zone that a row names; raises ``Ditolak`` when there is none for certain."""
        if baris.zona_kode and baris.zona_nama:
            return self._berdua(baris.zona_kode, baris.zona_nama)
        teks = baris.zona or baris.zona_kode or baris.zona_nama or ""
        disebut = {
            kode
            for kode, nama in self.semua.items()
            if kata(teks) in (kata(kode), kata(nama), kata(f"{kode} {nama}"), kata(f"zona {kode}"))
        } or {kode for kode, nama in self.semua.items() if f"{kata(nama)} ".startswith(f"{kata(teks)} ")}
        if len(disebut) == 1:
            return disebut.pop()
        raise Ditolak(
            f"Zona tidak dikenal.{self._usul(teks)} Zona baru memerlukan kolom Kode zona dan Nama zona."
        )

    def _berdua(self, kode: str, nama: str) -> str:
        """Code and name together; both unknown is a new zone."""
        by_code = next((k for k in self.semua if kata(k) == kata(kode)), None)
        by_name = next((k for k, n in self.semua.items() if kata(n) == kata(nama)), None)
        if by_code != by_name:
            known = f"{by_code} bernama {self.semua[by_code]}" if by_code else f"{nama} berkode {by_name}"
            raise Ditolak(f"Kode dan nama zona tidak cocok: {known}.")
        if by_code is not None:
            return by_code
        if len(kode) > PANJANG_KODE or len(nama) > PANJANG_NAMA:
            raise Ditolak(f"Kode zona paling panjang {PANJANG_KODE} huruf dan namanya {PANJANG_NAMA} huruf.")
        self.baru[kode.upper()] = nama
        return kode.upper()

    def _usul(self, teks: str) -> str:
        mirip = process.extract(teks, self.semua, scorer=fuzz.WRatio, score_cutoff=CUKUP_DEKAT, limit=3)
        shown = "; ".join(f"{nama} ({kode})" for nama, _, kode in mirip)
        return f" Mungkin maksudnya: {shown}." if shown else ""


def uji_keanggotaan(
    session: Session, isi: IsiKeanggotaan, berkas: BerkasImpor, pilihan: Pilihan, rujukan: Rujukan
) -> HasilUji:
    """The verdict on a list of members. Raises ``Ditolak`` when nothing says from which day on it holds."""
    check_pilihan(pilihan, "susunan zona", "mulai")
    hasil = isi.hasil
    zona_kode = {number: zona.kode for number, zona in list_zona(session).items()}
    zona = DaftarZona({z.kode: z.nama for z in list_zona(session).values()})
    mulai = baca_hari(pilihan.mulai, "--mulai") if pilihan.mulai else isi.berlaku_dari
    penolakan = list(hasil.penolakan)
    found = [t for b in hasil.baris if (t := _urai(b, mulai, zona, rujukan, penolakan))]
    rows = [(t.baris.baris, _nama(t, rujukan), (t.anggota, t.berlaku_dari), t) for t in found]
    terurai = tanpa_ganda(rows, "anggota", "Anggota", penolakan)
    riwayat = _riwayat(session, zona_kode, rujukan)
    butir, anggota = [], []
    for t in sorted(terurai, key=lambda t: (t.berlaku_dari, t.baris.baris)):
        satu = _banding(t, riwayat[t.anggota], zona, rujukan, ambil_lama=pilihan.ambil_lama)
        butir.append(satu)
        if satu.putusan in (Putusan.BARU, Putusan.BERUBAH):
            riwayat[t.anggota].append((t.berlaku_dari, t.zona, None))
            anggota.append(_baru(t, rujukan))
    dipakai = {satu.zona for satu in anggota}
    baru = tuple(ZonaBaru(kode, nama) for kode, nama in zona.baru.items() if kode in dipakai)
    return HasilUji(
        berkas=berkas,
        pokok=_sebut(terurai, baru),
        butir=tuple(sorted(butir, key=lambda b: b.baris)),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=(),
        jumlah={},
        tulis=TulisKeanggotaan(baru, tuple(anggota)),
        dilewati=Counter(d.jenis for d in hasil.dilewati),
        kolom_tak_dikenal=hasil.kolom_tak_dikenal,
        catatan=tuple(_tak_disebut(terurai, riwayat, rujukan)),
    )


def _sebut(terurai: list[Terurai], baru: tuple[ZonaBaru, ...]) -> tuple[tuple[str, str], ...]:
    hari = sorted({t.berlaku_dari for t in terurai})
    said = [("Berlaku dari", ", ".join(f"{satu:%d/%m/%Y}" for satu in hari) or "–")]
    if baru:
        said.append(("Zona baru", ", ".join(f"{z.nama} ({z.kode})" for z in baru)))
    return tuple(said)


def _urai(
    baris: BarisKeanggotaan,
    mulai: date | None,
    zona: DaftarZona,
    rujukan: Rujukan,
    penolakan: list[Penolakan],
) -> Terurai | None:
    berlaku = baris.berlaku_dari or mulai
    if berlaku is None:
        raise Ditolak("Hari mulai berlaku tidak disebut. Tambahkan --mulai, misalnya --mulai 01/12/2026.")
    kolom, nilai = "anggota", baris.anggota_teks or baris.kode
    try:
        anggota = _anggota(baris, berlaku, rujukan)
        kolom, nilai = "zona", baris.zona or baris.zona_kode or baris.zona_nama
        return Terurai(baris, anggota, None if baris.tanpa_zona else zona.cari(baris), berlaku)
    except Ditolak as refusal:
        penolakan.append(Penolakan(baris.baris, kolom, nilai, str(refusal)))
        return None


def _anggota(baris: BarisKeanggotaan, berlaku: date, rujukan: Rujukan) -> Anggota:
    """The member that a row names; raises ``Ditolak`` when it is not known for certain."""
    if baris.jenis == "opd":
        return _opd(baris, berlaku, rujukan)
    if baris.jenis == "kelurahan":
        return _kelurahan(baris, rujukan)
    teks = baris.anggota_teks or baris.kode or ""
    bisa_opd = isinstance(match_opd(teks, rujukan.opd), Cocok)
    bisa_kelurahan = isinstance(match_kelurahan(teks, None, rujukan.kelurahan), Cocok)
    if bisa_opd and bisa_kelurahan:
        raise Ditolak("Nama ini berarti OPD dan juga kelurahan. Tambahkan kolom Jenis.")
    if bisa_opd:
        return _opd(baris, berlaku, rujukan)
    return _kelurahan(baris, rujukan)


def _opd(baris: BarisKeanggotaan, berlaku: date, rujukan: Rujukan) -> Anggota:
    cocok = match_opd(baris.anggota_teks or baris.kode or "", rujukan.opd)
    if not isinstance(cocok, Cocok):
        calon = cocok.calon if cocok else ()
        offer = "; ".join(f"{c.nama} ({c.kode})" for c in calon)
        raise Ditolak("OPD tidak dikenal." + (f" Mungkin maksudnya: {offer}." if offer else ""))
    if (ended := rujukan.acuan.opd_berakhir.get(cocok.kode)) and ended[0] <= berlaku:
        nama = rujukan.acuan.opd[ended[1]][1]
        raise Ditolak(f"OPD ini sudah menjadi bagian {nama} sejak {ended[0]:%d/%m/%Y}; sebutkan OPD itu.")
    return "opd", cocok.kode


def _kelurahan(baris: BarisKeanggotaan, rujukan: Rujukan) -> Anggota:
    cocok = match_kelurahan(baris.anggota_teks, baris.kecamatan_teks, rujukan.kelurahan, baris.kode)
    if not isinstance(cocok, Cocok):
        raise Ditolak(sebab_tak_dikenal(cocok))
    return "kelurahan", cocok.kode


def _nama(t: Terurai, rujukan: Rujukan) -> str:
    return _nama_anggota(t.anggota, rujukan)


def _nama_anggota(anggota: Anggota, rujukan: Rujukan) -> str:
    jenis, kode = anggota
    return rujukan.acuan.opd[kode][1] if jenis == "opd" else f"Kelurahan {rujukan.acuan.kelurahan[kode][0]}"


Riwayat = dict[Anggota, list[tuple[date, str | None, date | None]]]
"""By member its memberships in the order of their record: from which day, zone code, until which day."""


def _riwayat(session: Session, zona_kode: dict[int, str], rujukan: Rujukan) -> Riwayat:
    opd = {number: kode for kode, (number, _) in rujukan.acuan.opd.items()}
    found: Riwayat = defaultdict(list)
    k = KeanggotaanZona
    for row in session.scalars(select(k).where(k.pengguna_id.is_(None)).order_by(k.id)):
        anggota = ("kelurahan", row.kelurahan_kode) if row.kelurahan_kode else ("opd", opd[row.opd_id or 0])
        zona = None if row.zona_id is None else zona_kode[row.zona_id]
        found[anggota].append((row.berlaku_dari, zona, row.berlaku_sampai))
    return found


def _zona_pada(rows: list[tuple[date, str | None, date | None]], hari: date) -> str | None:
    """The zone on a day: the latest start decides, of two the later record; none once it has ended."""
    begun = [(row[0], place, row) for place, row in enumerate(rows) if row[0] <= hari]
    if not begun:
        return None
    _, zona, sampai = max(begun)[2]
    return None if sampai is not None and sampai < hari else zona


def _banding(
    t: Terurai,
    rows: list[tuple[date, str | None, date | None]],
    zona: DaftarZona,
    rujukan: Rujukan,
    *,
    ambil_lama: bool,
) -> Butir:
    nama, kini = _nama(t, rujukan), _zona_pada(rows, t.berlaku_dari)
    if kini == t.zona:
        return Butir(t.baris.baris, nama, Putusan.SAMA)
    sebelum, sesudah = (None if kode is None else zona.semua[kode] for kode in (kini, t.zona))
    terbaru = max((row[0] for row in rows), default=t.berlaku_dari)
    if terbaru > t.berlaku_dari and not ambil_lama:
        alasan = f"perpindahan yang lebih baru sudah tercatat, berlaku dari {terbaru:%d/%m/%Y}"
        return Butir(t.baris.baris, nama, Putusan.TIDAK_DIAMBIL, (Beda("zona", sebelum, sesudah, alasan),))
    putusan = Putusan.BERUBAH if rows else Putusan.BARU
    return Butir(t.baris.baris, nama, putusan, (Beda("zona", sebelum, sesudah),))


def _baru(t: Terurai, rujukan: Rujukan) -> AnggotaBaru:
    jenis, kode = t.anggota
    opd_id = rujukan.acuan.opd[kode][0] if jenis == "opd" else None
    return AnggotaBaru(kode if jenis == "kelurahan" else None, opd_id, t.zona, t.berlaku_dari)


def _tak_disebut(terurai: list[Terurai], riwayat: Riwayat, rujukan: Rujukan) -> list[str]:
    """A sentence on members of the file's kinds that it leaves out; they stay in their zone."""
    if not terurai:
        return []
    hari = max(t.berlaku_dari for t in terurai)
    jenis, named = {t.anggota[0] for t in terurai}, {t.anggota for t in terurai}
    left = [
        _nama_anggota(anggota, rujukan)
        for anggota, rows in riwayat.items()
        if anggota[0] in jenis and anggota not in named and _zona_pada(rows, hari) is not None
    ]
    said = f"{len(left)} anggota zona tidak ada dalam berkas dan tetap di zonanya: {sebut_beberapa(left)}."
    return [said] if left else []
