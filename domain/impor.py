"""Words of an import that the page and the shell say alike."""

from domain.kosakata import JenisImpor

_SATUAN = {JenisImpor.PENERIMA: "daftar", JenisImpor.PERISTIWA_WARGA: "peristiwa"}


def sebut_satuan(jenis: JenisImpor, baku: str = "baris") -> str:
    """What the counts of an import of this kind count: lists of recipients, events, or (``baku``) anything else."""
    return _SATUAN.get(jenis, baku)


DILEWATI = {
    "kosong": "kosong",
    "pita": "pita",
    "total": "jumlah",
    "tanda_tangan": "tanda tangan",
    "catatan": "catatan",
    "nomor_kolom": "nomor kolom",
    "judul_ulang": "judul berulang",
    "tanpa_angka": "tanpa angka",
    "luar_kota": "di luar kota",
    "belum_diisi": "belum diisi",
}
"""Rows of an office file that are no data, as a person calls them."""
