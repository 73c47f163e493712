"""The columns of what OPD claim by action and period."""

from domain.kosakata import PERIODE_KODE, JenisImpor
from seed.importers.skema.dasar import BULAN_TW, NOMOR, OPD, TAHUN, TW, Kolom, Skema, pola_periode

REALISASI_PERIODE = tuple(f"realisasi.{kode}" for kode in PERIODE_KODE)


def _kolom_realisasi(nama: str, periode: str, tw: str, bulan: str) -> Kolom:
    sampai = "(?:s d |sd |sampai(?: dengan)? |akhir )?"
    pola = rf"(?:(?:nilai )?(?:realisasi|klaim) )?{sampai}{pola_periode(tw, bulan, periode)}"
    return Kolom(nama, f"realisasi {periode}", pola)


KLAIM = Skema(
    jenis=JenisImpor.KLAIM.value,
    sebutan="daftar klaim per aksi dan triwulan",
    kolom=(
        NOMOR,
        Kolom("kode", "kode aksi", "kode(?: rencana)?(?: aksi)?|kode renaksi"),
        OPD,
        Kolom("uraian", "rencana aksi", "(?:uraian )?(?:rencana aksi|renaksi|aksi)|uraian"),
        TAHUN,
        Kolom("periode", "periode", "periode(?: pelaporan| laporan)?|triwulan|tw"),
        *map(_kolom_realisasi, REALISASI_PERIODE, PERIODE_KODE, TW, BULAN_TW),
        Kolom(
            "realisasi",
            "realisasi",
            "(?:nilai )?(?:realisasi|klaim)(?: kumulatif| opd)?(?: (?:s d|sd|sampai dengan) periode)?",
        ),
        Kolom("satuan", "satuan", "satuan"),
        Kolom("keadaan", "keadaan", "keadaan(?: kerja)?|status(?: pekerjaan| kerja)?"),
        Kolom("kendala", "kendala", "kendala|hambatan|permasalahan|kendala hambatan"),
        Kolom("sebab_kendala", "sebab kendala", "(?:sebab|penyebab)(?: kendala| masalah)?"),
        Kolom("tindak_lanjut", "tindak lanjut", "(?:rencana )?tindak lanjut|solusi"),
        Kolom("dukungan", "dukungan", "dukungan(?: yang)?(?: diperlukan| dibutuhkan)?|kebutuhan dukungan"),
        Kolom("data_per", "data per", "data per|per tanggal|tanggal data"),
    ),
    wajib=(("kode",), ("realisasi", *REALISASI_PERIODE)),
    kunci=("kode",),
    pita="opd",
    bukan_total=("kode", "uraian", "periode", "keadaan"),
)
