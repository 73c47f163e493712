"""One action in a file against what stands: details, targets and what was realised."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy.orm import Session

from db.commands.rencana_aksi import HARI_LAPOR, IsiRincian, quarter_start
from db.models import Klaim, RincianAksi
from db.queries.impor import AksiBerlaku
from db.queries.kunci import Baris
from db.queries.periode import list_periode
from domain.berita_acara import KunciBaris, check_kunci
from domain.errors import Ditolak
from domain.kosakata import PERIODE_KODE, Arah, AsalKlaim, KeadaanKerja
from domain.laporan import NILAI_TERBESAR, IsiKlaim, check_klaim, check_periode
from domain.saat import KeadaanPeriode, period_end
from seed.importers.hasil_uji import Beda, Putusan
from seed.importers.rencana_aksi import BarisRencanaAksi
from seed.importers.rujukan import Rujukan

EMPAT_DESIMAL = Decimal("0.0001")
"""What the database keeps of a measured value; "33,33333" of a spreadsheet's division loses nothing that matters."""

PANJANG = {"satuan": 60, "penanggung_jawab": 160, "kode": 60}
_SEBUTAN = {
    "uraian": "uraian",
    "indikator_keberhasilan": "indikator",
    "satuan": "satuan",
    "target_tahun": "target tahun",
    "bobot": "bobot",
    "pagu": "anggaran",
    "tenggat": "batas waktu",
    "penanggung_jawab": "penanggung jawab",
}


@dataclass(frozen=True)
class Acuan:
    """What holds for the whole matrix; a period with id 0 is made when the file is saved."""

    tahun: int
    sumber: str
    rujukan: Rujukan
    periode_klaim: str | None
    periode: Mapping[str, KeadaanPeriode]
    today: date
    kunci: Mapping[Baris, KunciBaris] = field(default_factory=dict)


@dataclass
class Bandingan:
    """The verdict on one row and what it would write: details only if they change."""

    putusan: Putusan
    beda: tuple[Beda, ...] = ()
    rincian: IsiRincian | None = None
    target: dict[str, Decimal] = field(default_factory=dict)
    klaim: IsiKlaim | None = None


def kunci_uraian(teks: str) -> str:
    """The wording of an action without case, marks and spacing."""
    return " ".join(re.findall(r"\w+", teks.casefold()))


def nomor_berikut(awalan: str, kode: Iterable[str]) -> int:
    """The number after the highest one used with this beginning of a code."""
    tails = (satu.removeprefix(awalan) for satu in kode if satu.startswith(awalan))
    return max((int(tail) for tail in tails if tail.isdigit()), default=0) + 1


def load_periode(session: Session, tahun: int, today: date) -> dict[str, KeadaanPeriode]:
    """The reporting periods of the year, as they are or as saving would open them."""
    known = {p.kode: p for p in list_periode(session, today) if p.tahun == tahun}
    return {kode: known.get(kode) or _periode_baru(tahun, kode) for kode in PERIODE_KODE}


def _periode_baru(tahun: int, kode: str) -> KeadaanPeriode:
    akhir = period_end(tahun, kode)
    return KeadaanPeriode(
        0, tahun, kode, akhir, quarter_start(tahun, kode), akhir + timedelta(days=HARI_LAPOR)
    )


def banding_aksi(baris: BarisRencanaAksi, opd: str, kini: AksiBerlaku | None, acuan: Acuan) -> Bandingan:
    """The verdict on a row; raises ``Ditolak`` with the reason when it can't be taken."""
    _check_panjang(baris)
    if kini is None or kini.ditarik:
        return _baru(baris, opd, acuan)
    lama = _isi(kini.rincian)
    isi = _rincian(baris, lama)
    beda = [
        Beda(_SEBUTAN[f.name], getattr(lama, f.name), getattr(isi, f.name))
        for f in fields(IsiRincian)
        if getattr(lama, f.name) != getattr(isi, f.name)
    ]
    target = {kode: nilai for kode, nilai in _target(baris).items() if kini.target.get(kode) != nilai}
    klaim, beda_klaim = _klaim(baris, kini, acuan, isi)
    hasil = Bandingan(Putusan.SAMA, rincian=isi if beda else None, target=target, klaim=klaim)
    hasil.beda = (
        *beda,
        *(Beda(f"target {k}", kini.target.get(k), n) for k, n in target.items()),
        *beda_klaim,
    )
    if beda or target or klaim:
        _check_batal(kini)
        hasil.putusan = Putusan.BERUBAH
    elif beda_klaim:
        hasil.putusan = Putusan.TIDAK_DIAMBIL
    return hasil


def _baru(baris: BarisRencanaAksi, opd: str, acuan: Acuan) -> Bandingan:
    if ended := acuan.rujukan.acuan.opd_berakhir.get(opd):
        hari, penerus = ended
        if hari <= acuan.today:
            nama = acuan.rujukan.acuan.opd[penerus][1]
            raise Ditolak(f"OPD ini sudah menjadi bagian {nama} sejak {hari:%d/%m/%Y}; sebutkan OPD itu.")
    isi = _rincian(baris, IsiRincian(""))
    klaim, _ = _klaim(baris, None, acuan, isi)
    if klaim is not None and acuan.periode_klaim:
        check_periode(acuan.periode[acuan.periode_klaim], acuan.rujukan.acuan.opd[opd][0], acuan.today)
    return Bandingan(Putusan.BARU, rincian=isi, target=_target(baris), klaim=klaim)


def _check_panjang(baris: BarisRencanaAksi) -> None:
    for bidang, maks in PANJANG.items():
        if len(getattr(baris, bidang) or "") > maks:
            raise Ditolak(f"Isi kolom {bidang.replace('_', ' ')} lebih panjang dari {maks} huruf.")


def _check_batal(kini: AksiBerlaku) -> None:
    if kini.batal is not None:
        raise Ditolak(f"Aksi {kini.aksi.kode} sudah dibatalkan sejak {kini.batal:%d/%m/%Y} dan tidak diubah.")


def _isi(row: RincianAksi) -> IsiRincian:
    return IsiRincian(**{f.name: getattr(row, f.name) for f in fields(IsiRincian)})


def _rincian(baris: BarisRencanaAksi, lama: IsiRincian) -> IsiRincian:
    """The details with what the row says; a blank cell changes nothing."""
    said: dict[str, Any] = {
        "uraian": baris.uraian,
        "indikator_keberhasilan": baris.indikator,
        "satuan": baris.satuan,
        "target_tahun": _ukur(
            baris.target_tahun if baris.target_tahun is not None else baris.target.get("B12")
        ),
        "bobot": _ukur(baris.bobot),
        "pagu": baris.anggaran,
        "tenggat": baris.tenggat,
        "penanggung_jawab": baris.penanggung_jawab,
    }
    return replace(lama, **{nama: nilai for nama, nilai in said.items() if nilai is not None})


def _target(baris: BarisRencanaAksi) -> dict[str, Decimal]:
    """Cumulative targets; that of the last period is by definition the year's."""
    semua = dict(baris.target)
    if baris.target_tahun is not None:
        semua.setdefault("B12", baris.target_tahun)
    return {kode: terukur for kode, nilai in semua.items() if (terukur := _ukur(nilai)) is not None}


def _ukur(nilai: Decimal | None) -> Decimal | None:
    if nilai is None:
        return None
    if nilai > NILAI_TERBESAR:
        raise Ditolak("Nilai terlalu besar. Periksa satuan dan jumlah nolnya.")
    return nilai.quantize(EMPAT_DESIMAL, rounding=ROUND_HALF_UP)


def _klaim(
    baris: BarisRencanaAksi, kini: AksiBerlaku | None, acuan: Acuan, isi: IsiRincian
) -> tuple[IsiKlaim | None, tuple[Beda, ...]]:
    """The claim to write, and how it differs; what the OPD itself entered is never replaced by a file."""
    nilai = _ukur(baris.realisasi)
    if nilai is None or acuan.periode_klaim is None:
        return None, ()
    lama = kini.klaim.get(acuan.periode_klaim) if kini else None
    kendala = baris.kendala or (lama.kendala if lama else None)
    klaim = IsiKlaim(nilai, keadaan_kerja(nilai, kendala, isi.target_tahun, isi.arah), kendala)
    check_klaim(klaim)
    if lama is not None and _sama(lama, klaim):
        return None, ()
    beda = _beda_klaim(lama, klaim, acuan.periode_klaim)
    if lama is not None and lama.asal is not AsalKlaim.IMPOR:
        kept = f"sudah ada klaim lewat dasbor ({lama.asal.label})"
        return None, tuple(replace(satu, alasan=kept) for satu in beda)
    if kini is not None:
        _check_klaim(kini, acuan)
    return klaim, beda


def _check_klaim(kini: AksiBerlaku, acuan: Acuan) -> None:
    if kini.induk:
        raise Ditolak("Aksi ini memiliki turunan; realisasi dilaporkan pada aksi turunannya.")
    if acuan.periode_klaim is not None and kini.pemilik_id is not None:
        periode = acuan.periode[acuan.periode_klaim]
        check_periode(periode, kini.pemilik_id, acuan.today)
        check_kunci(acuan.kunci.get((kini.aksi.id, periode.id)), acuan.today)


def _sama(lama: Klaim, klaim: IsiKlaim) -> bool:
    if lama.asal is not AsalKlaim.IMPOR:
        return lama.nilai == klaim.nilai
    return (lama.nilai, lama.keadaan, lama.kendala) == (klaim.nilai, klaim.keadaan, klaim.kendala)


def _beda_klaim(lama: Klaim | None, klaim: IsiKlaim, periode: str) -> tuple[Beda, ...]:
    pairs = (
        (f"realisasi {periode}", lama.nilai if lama else None, klaim.nilai),
        (f"keadaan {periode}", lama.keadaan.label if lama else None, klaim.keadaan.label),
        (f"kendala {periode}", lama.kendala if lama else None, klaim.kendala),
    )
    return tuple(Beda(*satu) for satu in pairs if satu[1] != satu[2])


def keadaan_kerja(
    nilai: Decimal, kendala: str | None, target_tahun: Decimal | None, arah: Arah
) -> KeadaanKerja:
    """The state of work where a file has no word for it: it follows from value, target and obstacle."""
    if target_tahun and arah is Arah.NAIK and nilai >= target_tahun:
        return KeadaanKerja.SELESAI
    if kendala:
        return KeadaanKerja.TERKENDALA
    return KeadaanKerja.BERJALAN if nilai else KeadaanKerja.BELUM_MULAI
