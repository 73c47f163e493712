"""Templates of the kinds whose rows are persons: their numbers belong to nobody."""

from dataclasses import replace
from datetime import date

from domain.kosakata import JenisImpor
from seed.importers.templat_bentuk import KECAMATAN, KELURAHAN, NOMOR, Isian, K

NIK = K(
    "NIK",
    "16 angka sebagai teks, bukan angka. Contoh di sini memakai kode wilayah 827199 yang tidak ada.",
    ("8271994101850001", "8271991203790002", "8271995507900003"),
    wajib=True,
)

ISI_ORANG: dict[JenisImpor, Isian] = {
    JenisImpor.PENERIMA: Isian(
        judul=(
            "DAFTAR PENERIMA BANTUAN SOSIAL KOTA TERNATE TAHUN {tahun}",
            "(data per 1 Januari {tahun}, sumber: SIKS-NG)",
        ),
        kolom=(
            NOMOR,
            NIK,
            K(
                "No KK",
                "16 angka sebagai teks; boleh kosong.",
                ("8271990102150001", "8271990203160002", None),
            ),
            KECAMATAN,
            replace(KELURAHAN, wajib=False),
            K("Desil", "1 sampai 10; kosong bila tidak diketahui.", (1, 3, None)),
            K("Program", "Kode atau nama program.", ("SEMBAKO", "SEMBAKO", "SEMBAKO")),
            K("Tahap", "Tahap salur, misalnya TW III atau Tahap 3.", ("TW I", "TW I", "TW I")),
            K(
                "Status Salur",
                "Ditetapkan, Tersalur, Gagal salur, atau Retur.",
                ("Tersalur", "Tersalur", "Retur"),
            ),
            K("Nominal Rp", "Rupiah penuh untuk satu penerima.", (600_000, 600_000, 600_000)),
            K("Tanggal Salur", "Hari uang diterima.", (date(2026, 1, 1), date(2026, 1, 1), None)),
        ),
        petunjuk=(
            "Nama dan alamat tidak diperlukan dan tidak pernah dibaca.",
            "NIK dan nomor KK hanya menjadi sidik berkunci, lalu dilupakan; berkasnya tidak disimpan.",
            "Nama berkas ikut tersimpan dalam riwayat; jangan memakai nama atau nomor orang.",
            "Program dan tahap boleh berbeda tiap baris.",
            "Daftar yang lebih baru menggantikan yang lama untuk tahap, sumber, dan kelurahan yang sama.",
            "CSV dibaca sampai 200 MB lewat halaman, dan berapa pun panjangnya lewat perintah di peladen.",
        ),
    ),
    JenisImpor.PERISTIWA_WARGA: Isian(
        judul=("DAFTAR WARGA MENINGGAL DAN PINDAH TAHUN {tahun}", "(data per 1 Januari {tahun})"),
        kolom=(
            NOMOR,
            NIK,
            K("Jenis Peristiwa", "Meninggal atau Pindah.", ("Meninggal", "Pindah", "Meninggal")),
            K("Tanggal Peristiwa", "Hari meninggal atau pindah.", (date(2026, 1, 1),) * 3, wajib=True),
        ),
        petunjuk=(
            "Nama dan alamat tidak diperlukan dan tidak pernah dibaca; NIK hanya menjadi sidik berkunci.",
        ),
    ),
}
