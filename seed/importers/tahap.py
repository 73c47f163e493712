"""Payment tranches as files name them, and when they run."""

from calendar import monthrange
from datetime import date

from db.commands.penyaluran import TahapBaru
from db.models import TahapSalur
from domain.errors import Ditolak
from seed.importers.galat import NilaiDitolak
from seed.importers.judul import baca_tahap
from seed.importers.tanggal import BULAN, baca_tanggal

Tahap = tuple[str, int]

EMPAT_TAHAP = frozenset({"PKH"})
"""Programmes paid in four stages a year, one a quarter (docs/fakta.md 5); others date their stages as they like."""

_ROMAWI = ("I", "II", "III", "IV")
_NAMA_BULAN = {nomor: nama.capitalize() for nama, nomor in reversed(BULAN.items())}
_LAMA = {"triwulan": 3, "semester": 6, "bulan": 1}


def pilih_tahap(teks: str | None, dari_judul: Tahap | None) -> Tahap:
    """The tranche that the option names, else the title's; raises ``Ditolak`` when neither says it."""
    if teks is None and dari_judul is not None:
        return dari_judul
    if teks is None:
        raise Ditolak('Tahap salur tidak disebut dalam berkas. Tambahkan --tahap, misalnya --tahap "TW II".')
    found = baca_tahap(teks)
    if found is None:
        raise Ditolak(
            f'Tahap "{teks}" tidak dikenal. Tulis misalnya --tahap "TW II", "Tahap 3", atau "bulan Juli".'
        )
    return found


def find_tahap(tahap: Tahap, known: list[TahapSalur]) -> TahapSalur | None:
    """The tranche of the city that bears this kind and number in its code or name."""
    return next((row for row in known if tahap in (baca_tahap(row.kode), baca_tahap(row.nama))), None)


def susun_tahap(
    tahap: Tahap, program: tuple[int, str], tahun: int, mulai: str | None, selesai: str | None
) -> TahapBaru:
    """A tranche to enter for a programme (id, code); stages without fixed dates need ``mulai`` and ``selesai``."""
    jenis, nomor = tahap
    if mulai is not None and selesai is not None:
        awal, akhir = baca_hari(mulai, "--mulai"), baca_hari(selesai, "--selesai")
        if akhir < awal:
            raise Ditolak("Tanggal --selesai mendahului --mulai.")
    else:
        awal, akhir = _rentang(jenis, nomor, program[1], tahun)
    kode, nama = _sebutan(jenis, nomor)
    return TahapBaru(program[0], tahun, kode, nama, awal, akhir)


def baca_hari(teks: str, opsi: str) -> date:
    """A date given as an option."""
    try:
        hari = baca_tanggal(teks)
    except NilaiDitolak as galat:
        raise Ditolak(f'{opsi} "{teks}": {galat}') from galat
    if hari is None:
        raise Ditolak(f'{opsi} "{teks}" bukan tanggal; tulis misalnya 10/07/2026.')
    return hari


def _rentang(jenis: str, nomor: int, program: str, tahun: int) -> tuple[date, date]:
    lama = _LAMA.get(jenis) or (3 if program in EMPAT_TAHAP else None)
    if lama is None:
        raise Ditolak(
            f"Tahap {nomor} program {program} belum tercatat dan tidak bertanggal tetap. "
            "Tambahkan --mulai dan --selesai, misalnya --mulai 01/04/2026 --selesai 30/06/2026."
        )
    if nomor * lama > 12:
        raise Ditolak(f"{jenis.capitalize()} {nomor} tidak ada dalam satu tahun. Periksa --tahap.")
    bulan = nomor * lama
    return date(tahun, bulan - lama + 1, 1), date(tahun, bulan, monthrange(tahun, bulan)[1])


def _sebutan(jenis: str, nomor: int) -> tuple[str, str]:
    """Code and name of a tranche."""
    if jenis == "triwulan":
        return f"TW{nomor}", f"Triwulan {_ROMAWI[nomor - 1]}"
    if jenis == "bulan":
        return f"{nomor:02d}", f"Bulan {_NAMA_BULAN[nomor]}"
    return f"{jenis[0].upper()}{nomor}", f"{jenis.capitalize()} {nomor}"
