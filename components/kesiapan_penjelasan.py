"""What stands behind each figure of the readiness page: definition, formula, source, age, what it leaves out."""

from datetime import date
from typing import Any

from components.angka import angka, tanggal, umur
from components.markup import Explanation
from domain.laju import JENDELA_HARI, RENTANG_TERPENDEK
from domain.sanggah import BATAS_HARI

REKAP = "Rekap pendaftaran perlinsos yang diimpor"


def cakupan(jumlah: Any, per: date) -> Explanation:
    """Registered families of the families to register."""
    left = jumlah.wilayah - jumlah.cakupan.wilayah
    source = f"{REKAP}; keluarga desil 1–5 dari rekap itu sendiri"
    if jumlah.dari_dtsen:
        source += f", di {angka(jumlah.dari_dtsen)} wilayah dari data keluarga per desil"
    return Explanation(
        "Keluarga terdaftar dibagi keluarga desil 1–5, hanya atas wilayah yang menyatakan keduanya. Pendaftar boleh "
        "dari desil mana pun, jadi bagian ini dapat melampaui 100%.",
        "jumlah pendaftar ÷ jumlah keluarga desil 1–5",
        source,
        f"data {tanggal(jumlah.data_per_akhir)}, {umur(jumlah.data_per_akhir, per)}"
        if jumlah.data_per_akhir
        else "",
        [f"{angka(left)} wilayah yang tidak menyatakan keduanya"] if left else [],
    )


def agen(jumlah: Any) -> Explanation:
    """Active agents and their load."""
    left = jumlah.wilayah - jumlah.agen.wilayah
    load = jumlah.beban
    return Explanation(
        "Agen yang bekerja dibagi semua agen. **Beban** adalah keluarga desil 1–5 dibagi agen aktif, atas wilayah "
        f"yang menyatakan keduanya ({angka(load.penyebut)} keluarga, {angka(load.pembilang)} agen aktif); wilayah "
        "tanpa agen aktif ikut dengan keluarganya.",
        "agen aktif ÷ agen; keluarga desil 1–5 ÷ agen aktif",
        REKAP,
        left_out=[f"{angka(left)} wilayah tanpa data agen"] if left else [],
    )


def operator(jumlah: Any) -> Explanation:
    """Operators trained, and identities."""
    left = jumlah.wilayah - jumlah.operator.wilayah
    span = jumlah.ikd
    return Explanation(
        "Operator yang sudah dilatih dibagi semua operator. IKD adalah identitas kependudukan digital; persennya tidak "
        "dijumlahkan, yang ditampilkan nilai tengah kelurahan"
        + (f" (terendah {angka(span[0], 1)}%, tertinggi {angka(span[2], 1)}%)." if span else "."),
        "operator dilatih ÷ operator",
        REKAP,
        left_out=[f"{angka(left)} wilayah tanpa data operator"] if left else [],
    )


def sanggah(jumlah: Any) -> Explanation:
    """Appeals and their month."""
    return Explanation(
        f"Sanggah yang belum dijawab dan berumur lebih dari {BATAS_HARI} hari sejak masuk. Satu bulan dihitung "
        f"{BATAS_HARI} hari, sama di setiap bulan.",
        "tanggal catatan dikurangi tanggal masuk",
        "Daftar sanggah menurut nomor tiket, tanpa nama",
        left_out=[f"{angka(jumlah.sanggah.terlambat)} dijawab sesudah lewat batas"]
        if jumlah.sanggah.terlambat
        else [],
    )


def tahap() -> Explanation:
    """The eleven stages."""
    return Explanation(
        "Sebelas tahap digitalisasi bansos. Tahap tercapai bila tanggalnya dicatat bersama buktinya; lewat target bila "
        "hari targetnya sudah lewat. Lokus dan regulasi kota berlaku pula bagi kelurahan. Tahap yang terlompati "
        "dicatat sebagai keterangan, tidak ditolak.",
        source="Catatan Dinas Sosial dan koordinator",
    )


def laju(jumlah: Any) -> Explanation:
    """The pace and the forecast."""
    return Explanation(
        f"Tambahan pendaftar per hari dalam {JENDELA_HARI} hari terakhir menurut tanggal data, paling pendek "
        f"{RENTANG_TERPENDEK} hari. Perkiraan selesai adalah hari ketika pendaftar mencapai jumlah keluarga desil 1–5 "
        f"bila laju itu tetap. Data yang lebih tua dari {JENDELA_HARI} hari, atau yang menurut lajunya mestinya sudah "
        "selesai tetapi belum, tidak dipakai memperkirakan (data lama). Wilayah yang belum selesai sesudah hari target "
        "terhitung lewat.",
        "sisa keluarga ÷ laju per hari, dibulatkan ke atas, sesudah tanggal data terakhir",
        f"{REKAP}; target selesai dari Pengaturan",
        left_out=[f"{angka(jumlah.belum_dapat)} wilayah dengan data terlalu sedikit atau terlalu lama"]
        if jumlah.belum_dapat
        else [],
    )


def layak() -> Explanation:
    """Eligibility with its reasons."""
    return Explanation(
        "Hasil pemeriksaan pendaftar. Sebab tidak layak menurut rekap terakhir tiap wilayah yang menyebutnya; yang "
        "tidak disebut sebabnya berdiri sendiri.",
        "tidak layak dikurangi jumlah menurut sebab = sebab belum disebut",
        REKAP,
    )
