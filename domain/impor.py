"""Words of an import that the page and the shell say alike."""

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
