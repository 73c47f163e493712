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

ALASAN = {
    "DESIL-6-10": ("desil 6–10", r"(?:di luar )?desil (?:6 (?:(?:s d|sd|sampai|hingga) )?10|di ?atas 5)"),
    "PEKERJAAN": (
        "ASN, TNI, Polri, BUMN, atau pejabat",
        r"pekerjaan|(?:asn|pns|pppk|tni|polri|bumn|pejabat|atau|dan| )+",
    ),
    "MENINGGAL": ("meninggal", "meninggal(?: dunia)?"),
    "PINDAH": ("pindah", "pindah(?: domisili| alamat)?"),
    "TIDAK-DITEMUKAN": (
        "tidak ditemukan",
        r"(?:(?:alamat|individu|atau) )*(?:tidak|tdk) (?:ditemukan|dikenal)",
    ),
    "TIDAK-DISEBUT": ("sebab lain", r"(?:alasan |sebab )?lain(?: lain|nya)?|tidak disebut"),
}
"""Reasons of ineligibility by their code: what a sentence calls them, and their words in a heading."""

_TIDAK_LAYAK = r"(?:(?:tidak|tdk) layak|alasan|sebab)(?: (?:karena|alasan|sebab))?"


def kolom_alasan(kode: str) -> str:
    """The logical column of a reason."""
    return f"alasan.{kode}"


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
        *(
            Kolom(
                kolom_alasan(kode),
                f"tidak layak: {sebutan}",
                rf"{_AWAL}{_TIDAK_LAYAK} (?:{pola})(?: kk| keluarga)?",
            )
            for kode, (sebutan, pola) in ALASAN.items()
        ),
        Kolom("sanggah", "sanggah", rf"{_AWAL}(?:masa |pengajuan )?sanggah(?:an)?"),
        Kolom("agen", "agen", rf"{_AWAL}agen(?: perlinsos| terlatih| pendaftaran)?"),
        Kolom("agen_aktif", "agen aktif", rf"{_AWAL}agen(?: yang)? aktif"),
        Kolom("operator", "operator", rf"{_AWAL}operator(?: kelurahan| siks ng)?"),
        Kolom(
            "operator_dilatih",
            "operator dilatih",
            rf"{_AWAL}operator(?: yang)?(?: sudah| telah)? (?:dilatih|terlatih)",
        ),
        Kolom("ikd_persen", "IKD aktif (%)", "(?:persen |aktivasi )?ikd(?: aktif| persen| teraktivasi)*"),
        SUMBER,
        DATA_PER,
    ),
    wajib=(
        ("kelurahan", "kode"),
        ("pendaftar", "diproses", "layak", "sanggah", "agen", "agen_aktif", "operator", "ikd_persen"),
    ),
    kunci=("kelurahan", "kode"),
    pita="kecamatan",
    bukan_total=("kode",),
)
