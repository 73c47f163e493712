"""The columns of a list of deaths and moves: only these are ever looked at."""

from domain.kosakata import JenisImpor
from seed.importers.skema.dasar import NOMOR, Kolom, Skema
from seed.importers.skema.penerima import NIK

PERISTIWA_WARGA = Skema(
    jenis=JenisImpor.PERISTIWA_WARGA.value,
    sebutan="daftar meninggal dan pindah",
    kolom=(
        NOMOR,
        NIK,
        Kolom(
            "tanggal",
            "tanggal peristiwa",
            "(?:tanggal|tgl)(?: (?:peristiwa|kejadian|meninggal|wafat|kematian|mati|pindah|keluar|lapor))*",
        ),
        Kolom(
            "jenis",
            "jenis peristiwa",
            "(?:jenis )?peristiwa|jenis|status(?: (?:warga|penduduk))?|keterangan|ket",
        ),
    ),
    wajib=(("nik",), ("tanggal",)),
    kunci=("nik",),
    pita="jenis",
    bukan_total=("nik",),
)
