"""May it now: what a visit to an OPD must say before it is kept."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain.errors import Ditolak
from domain.kosakata import PihakHadir
from domain.saat import KeadaanPeriode

PANJANG_TEMPAT, PANJANG_ORANG, PANJANG_KETERANGAN, PANJANG_CATATAN = 200, 160, 255, 4000
FOTO_TERBANYAK = 12
"""Photos of one visit: more belong to the evidence of an action."""

LINTANG, BUJUR = (Decimal(-11), Decimal(6)), (Decimal(95), Decimal(141))
"""Degrees between which Indonesia lies: beyond them a position is a slip, mostly both figures swapped."""
EMPAT_DESIMAL = Decimal("0.0001")


@dataclass(frozen=True)
class Hadir:
    """Somebody who was met, and on whose side."""

    pihak: PihakHadir
    nama: str
    jabatan: str = ""


@dataclass(frozen=True)
class FotoKunjungan:
    """A stored photo by its SHA-256 and what it shows."""

    sha256: str
    keterangan: str = ""


@dataclass(frozen=True)
class IsiKunjungan:
    """What the monitor says about a visit; ``lintang`` and ``bujur`` (degrees) only when given on purpose."""

    tanggal: date
    tempat: str
    hadir: tuple[Hadir, ...]
    foto: tuple[FotoKunjungan, ...] = ()
    lintang: Decimal | None = None
    bujur: Decimal | None = None
    catatan: str | None = None


def tidy(isi: IsiKunjungan) -> IsiKunjungan:
    """The same visit without stray spaces, nameless lines and digits of the position beyond 11 metres."""
    hadir = tuple(
        Hadir(h.pihak, " ".join(h.nama.split()), " ".join(h.jabatan.split()))
        for h in isi.hadir
        if h.nama.strip() or h.jabatan.strip()
    )
    return replace(
        isi,
        tempat=" ".join(isi.tempat.split()),
        hadir=tuple(dict.fromkeys(hadir)),
        foto=tuple({f.sha256: f for f in isi.foto}.values()),
        lintang=_rounded(isi.lintang),
        bujur=_rounded(isi.bujur),
        catatan=(isi.catatan or "").strip() or None,
    )


def _rounded(derajat: Decimal | None) -> Decimal | None:
    return None if derajat is None or not derajat.is_finite() else derajat.quantize(EMPAT_DESIMAL)


def check_kunjungan(isi: IsiKunjungan, periode: KeadaanPeriode, today: date) -> None:
    """A visit has a day that has come, a place and somebody of the OPD who was met; raises ``Ditolak``."""
    if isi.tanggal > today:
        raise Ditolak("Tanggal kunjungan belum tiba. Catat kunjungan setelah dilaksanakan.")
    if periode.dibuka is not None and isi.tanggal < periode.dibuka:
        raise Ditolak(
            f"Tanggal kunjungan mendahului pembukaan periode {periode.kode} {periode.tahun} "
            f"({periode.dibuka:%d/%m/%Y}). Periksa tanggal atau pilih periode lain."
        )
    if not isi.tempat:
        raise Ditolak("Tempat kunjungan belum diisi.")
    if len(isi.tempat) > PANJANG_TEMPAT:
        raise Ditolak(f"Tempat paling panjang {PANJANG_TEMPAT} huruf.")
    _check_hadir(isi.hadir)
    _check_foto(isi.foto)
    _check_posisi(isi.lintang, isi.bujur)
    if len(isi.catatan or "") > PANJANG_CATATAN:
        raise Ditolak(f"Catatan paling panjang {PANJANG_CATATAN} huruf. Ringkas isinya.")


def _check_hadir(hadir: tuple[Hadir, ...]) -> None:
    if any(not h.nama for h in hadir):
        raise Ditolak("Ada baris yang ditemui tanpa nama. Isi namanya atau kosongkan barisnya.")
    if not any(h.pihak is PihakHadir.OPD for h in hadir):
        raise Ditolak("Belum ada yang ditemui dari OPD. Isi sedikitnya satu nama dengan pihak OPD.")
    if any(len(text) > PANJANG_ORANG for h in hadir for text in (h.nama, h.jabatan)):
        raise Ditolak(f"Nama dan jabatan paling panjang {PANJANG_ORANG} huruf.")


def _check_foto(foto: tuple[FotoKunjungan, ...]) -> None:
    if len(foto) > FOTO_TERBANYAK:
        raise Ditolak(f"Paling banyak {FOTO_TERBANYAK} foto satu kunjungan. Kurangi fotonya.")
    if any(len(f.keterangan) > PANJANG_KETERANGAN for f in foto):
        raise Ditolak(f"Keterangan foto paling panjang {PANJANG_KETERANGAN} huruf.")


def _check_posisi(lintang: Decimal | None, bujur: Decimal | None) -> None:
    if (lintang is None) != (bujur is None):
        raise Ditolak("Posisi memerlukan lintang dan bujur. Isi keduanya atau kosongkan keduanya.")
    if lintang is None or bujur is None:
        return
    if not (LINTANG[0] <= lintang <= LINTANG[1] and BUJUR[0] <= bujur <= BUJUR[1]):
        raise Ditolak("Posisi di luar Indonesia. Periksa: lintang seperti 0,7906 dan bujur seperti 127,3742.")
