"""The columns of families per kelurahan and welfare decile: one row per decile, or one column."""

from domain.kosakata import JenisImpor
from seed.importers.skema.dasar import (
    DATA_PER,
    KECAMATAN,
    KELURAHAN,
    KODE_KELURAHAN,
    NOMOR,
    SUMBER,
    TAHUN,
    Kolom,
    Skema,
)

DESIL = tuple(f"desil.{nomor}" for nomor in range(1, 11))
GABUNGAN = {
    f"desil.{awal}-{akhir}": (awal, akhir) for awal, akhir in [*((1, n) for n in range(2, 11)), (6, 10)]
}
"""Columns that add several deciles up: compared with them, never stored."""

_AWAL = "(?:(?:jumlah|jml|total) )?(?:(?:kepala )?(?:keluarga|kk) )?"
_AKHIR = "(?: (?:kk|(?:kepala )?keluarga|jumlah))?"


def pola_gabungan(awal: int, akhir: int) -> str:
    """What names several deciles together in a heading: "Jml Keluarga Desil 1–5"."""
    sampai = "(?:(?:s d|sd|sampai(?: dengan)?|hingga) )?"
    return rf"{_AWAL}(?:desil|d) ?{awal} {sampai}(?:desil |d)?{akhir}{_AKHIR}"


def _kolom_desil(nomor: int) -> Kolom:
    return Kolom(f"desil.{nomor}", f"desil {nomor}", rf"{_AWAL}(?:desil|d) ?{nomor}{_AKHIR}")


KELUARGA = Skema(
    jenis=JenisImpor.KELUARGA.value,
    sebutan="keluarga per kelurahan dan desil",
    kolom=(
        NOMOR,
        KECAMATAN,
        KELURAHAN,
        KODE_KELURAHAN,
        *map(_kolom_desil, range(1, 11)),
        *(Kolom(nama, f"desil {a}–{b}", pola_gabungan(a, b)) for nama, (a, b) in GABUNGAN.items()),
        Kolom("desil", "desil", "(?:kelompok |nomor )?desil(?: kesejahteraan)?"),
        Kolom(
            "jumlah",
            "jumlah keluarga",
            "(?:jumlah|jml|total)(?: (?:kepala )?(?:keluarga|kk))?(?: seluruhnya| semua desil)?"
            "|(?:kepala )?keluarga|kk|banyaknya",
        ),
        TAHUN,
        SUMBER,
        DATA_PER,
    ),
    wajib=(("kelurahan", "kode"), ("desil", *DESIL)),
    kunci=("kelurahan", "kode"),
    pita="kecamatan",
    bukan_total=("kode", "desil"),
)
