"""The columns of registration for social protection per kelurahan."""

from domain.kosakata import JenisImpor
from seed.importers.skema.dasar import (
    DATA_PER,
    KECAMATAN,
    KELURAHAN,
    KODE_KELURAHAN,
    NOMOR,
    SUMBER,
    Kolom,
    Skema,
)
from seed.importers.skema.keluarga import pola_gabungan

_AWAL = "(?:(?:jumlah|jml|total) )?"

PENDAFTARAN = Skema(
    jenis=JenisImpor.PENDAFTARAN.value,
    sebutan="rekap pendaftaran perlinsos",
    kolom=(
        NOMOR,
        KECAMATAN,
        KELURAHAN,
        KODE_KELURAHAN,
        Kolom(
            "keluarga_sasaran",
            "keluarga sasaran (desil 1–5)",
            rf"{pola_gabungan(1, 5)}|{_AWAL}(?:keluarga|kk) sasaran|{_AWAL}sasaran(?: keluarga| kk)?",
        ),
        Kolom("pendaftar", "pendaftar", rf"{_AWAL}(?:pendaftar|(?:keluarga )?mendaftar)(?: keluarga| kk)?"),
        Kolom("diproses", "diproses", rf"{_AWAL}(?:sudah |telah )?diproses"),
        Kolom("layak", "layak", rf"{_AWAL}(?:dinyatakan )?layak"),
        Kolom("tidak_layak", "tidak layak", rf"{_AWAL}(?:dinyatakan )?(?:tidak|tdk) layak"),
        Kolom("sanggah", "sanggah", rf"{_AWAL}(?:masa |pengajuan )?sanggah(?:an)?"),
        Kolom("agen", "agen", rf"{_AWAL}agen(?: perlinsos| terlatih| pendaftaran)?"),
        Kolom("agen_aktif", "agen aktif", rf"{_AWAL}agen(?: yang)? aktif"),
        Kolom("ikd_persen", "IKD aktif (%)", "(?:persen |aktivasi )?ikd(?: aktif| persen| teraktivasi)*"),
        SUMBER,
        DATA_PER,
    ),
    wajib=(
        ("kelurahan", "kode"),
        ("pendaftar", "diproses", "layak", "sanggah", "agen", "agen_aktif", "ikd_persen"),
    ),
    kunci=("kelurahan", "kode"),
    pita="kecamatan",
    bukan_total=("kode",),
)
