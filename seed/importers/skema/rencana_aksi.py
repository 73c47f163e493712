"""The columns of a matrix of action plans."""

from domain.kosakata import PERIODE_KODE, JenisImpor
from seed.importers.skema.dasar import (
    BULAN_TW,
    NOMOR,
    OPD,
    SEBUTAN_PERIODE,
    TW,
    Kolom,
    Skema,
    pola_periode,
)


def _kolom_periode(periode: str, tw: str, bulan: str) -> Kolom:
    return Kolom(periode, f"target {periode}", rf"(?:target )?{pola_periode(tw, bulan, periode)}")


RENCANA_AKSI = Skema(
    jenis=JenisImpor.RENCANA_AKSI.value,
    sebutan="matriks rencana aksi",
    kolom=(
        NOMOR,
        Kolom("kode", "kode", "kode|kode rencana aksi|kode aksi"),
        OPD,
        Kolom("uraian", "rencana aksi", "(?:uraian )?(?:rencana aksi|renaksi|aksi)|uraian"),
        Kolom("indikator", "indikator", "indikator(?: keberhasilan| kinerja| output)?"),
        Kolom("satuan", "satuan", "satuan(?: target)?"),
        Kolom("target", "target tahun", "target(?: tahun| tahunan| setahun| akhir tahun)?"),
        *map(_kolom_periode, PERIODE_KODE, TW, BULAN_TW),
        Kolom("anggaran", "anggaran", "(?:pagu )?anggaran(?: rp)?|pagu(?: rp)?"),
        Kolom("penanggung_jawab", "penanggung jawab", "penanggung ?jawab|pic|pj"),
        Kolom("tenggat", "batas waktu", "batas waktu|tenggat(?: waktu)?|jatuh tempo|waktu penyelesaian"),
        Kolom(
            "realisasi",
            "realisasi",
            rf"realisasi(?: (?:s d|sd|sampai(?: dengan)?))?(?: (?:{SEBUTAN_PERIODE}))?",
        ),
        Kolom("kendala", "kendala", "kendala|hambatan|permasalahan|kendala hambatan"),
        Kolom("bobot", "bobot", "bobot"),
    ),
    wajib=(("uraian",), ("target", "indikator", *PERIODE_KODE)),
    kunci=("uraian",),
    pita="opd",
    bukan_total=("indikator", "target", "penanggung_jawab", "tenggat"),
)
