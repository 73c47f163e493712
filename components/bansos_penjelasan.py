"""What stands behind each figure of the Bansos page: definition, formula, source, age, what it leaves out."""

from typing import Any

from components.angka import angka, tanggal, umur
from components.bansos_kalimat import Satuan
from components.markup import Explanation
from domain.bansos import MasaSalur

SUMBER = "Satu sumber acuan tiap tahap salur; sumber lain tidak dijumlahkan"


def _age(salur: Any, masa: MasaSalur) -> str:
    return f"data {tanggal(salur.data_per)}, {umur(salur.data_per, masa.per)}" if salur.data_per else ""


def _left_out(salur: Any, satuan: Satuan) -> list[str]:
    if not salur.tanpa_data:
        return []
    return [
        f"{angka(salur.tanpa_data)} wilayah-tahap tanpa angka tersalur, kuota {satuan.write(salur.kuota_diam)}"
    ]


def serapan(salur: Any, satuan: Satuan, masa: MasaSalur) -> Explanation:
    """Share paid out, beside the share of days gone."""
    return Explanation(
        f"Tersalur (bruto) dibagi kuota, dalam {satuan.label}, atas tahap yang mulai s.d. {tanggal(masa.per)}. Garis "
        "tegak menandai porsi hari tahap yang sudah berlalu, tertimbang kuota.",
        "jumlah tersalur ÷ jumlah kuota; hari berlalu ÷ hari tahap",
        SUMBER,
        _age(salur, masa),
        _left_out(salur, satuan),
    )


def bersih(salur: Any, masa: MasaSalur) -> Explanation:
    """Money that arrived and stayed."""
    return Explanation(
        "Yang tersalur dikurangi yang kembali (retur). Retur yang tidak dilaporkan tidak mengurangi.",
        "tersalur bruto − retur",
        SUMBER,
        _age(salur, masa),
    )


def sisa(salur: Any, satuan: Satuan, masa: MasaSalur) -> Explanation:
    """What was not paid out yet, and since when."""
    return Explanation(
        "Kuota yang belum sampai. Umurnya dihitung dari hari terakhir tahap salur; tahap yang masih berjalan belum "
        "berumur.",
        "kuota − (tersalur − retur), tiap wilayah dan tahap yang menyatakan kuota dan tersalur",
        SUMBER,
        _age(salur, masa),
        _left_out(salur, satuan),
    )


def retur(masa: MasaSalur) -> Explanation:
    """Money that came back."""
    return Explanation(
        "Yang sudah tersalur lalu kembali ke bank atau pos penyalur.", "retur ÷ tersalur", SUMBER
    )


def tak_dikenal() -> Explanation:
    """Money whose area no list knows."""
    return Explanation(
        "Baris sumber acuan yang nama wilayahnya tidak dikenal. Tetap dihitung dalam setiap angka kota, tidak dilukis "
        "di peta. KPM hanya dijumlahkan dalam satu program. Nama yang hanya ada pada sumber lain tidak dihitung.",
        "",
        "Berkas penyaluran; menjadi sebutan lain satu kelurahan lewat Impor berkas atau Administrasi",
    )


def rantai(satuan: Satuan) -> Explanation:
    """The chain from quota to money in hand."""
    return Explanation(
        f"Angka tiap langkah dalam {satuan.label}. Persen dihitung dari kuota wilayah dan tahap yang melaporkan "
        "langkah itu; bagian berarsir tidak melaporkannya dan bukan nol. Kehilangan langkah tersalur lain dari belum "
        "tersalur, yaitu kuota dikurangi tersalur bersih.",
        "langkah ÷ kuota; kehilangan = langkah sebelumnya − langkah ini, pada yang melaporkan keduanya",
        SUMBER,
    )


def gagal(program: str) -> Explanation:
    """Recipients that could not be paid."""
    words = "Penerima yang gagal salur menurut sebab pada sumber acuan, baris terbaru tiap wilayah dan sebab."
    if not program:
        words = "Penerima yang gagal salur tiap program, tidak dijumlahkan antarprogram. Pilih program untuk sebabnya."
    return Explanation(words, "", SUMBER)


def area(noun: str, masa: MasaSalur) -> Explanation:
    """The figures of areas."""
    zone = f" Keanggotaan zona per {tanggal(masa.hari_susunan)}." if noun == "zona" else ""
    return Explanation(
        f"Angka tiap {noun} adalah jumlah kelurahannya; wilayah belum dikenal berdiri sendiri dan masuk jumlah kota."
        f"{zone}",
        "serapan = tersalur bruto ÷ kuota; sisa = kuota − tersalur + retur",
        SUMBER,
    )


def kanal() -> Explanation:
    """The figures of channels."""
    return Explanation(
        "Kanal dikenal sejak perintah bayar; kuota tidak menyebut kanal. Tanda – berarti kanal tidak melaporkannya.",
        "persen = tersalur ÷ perintah bayar; sisa = perintah bayar − tersalur + retur",
        "Baris penyaluran sumber acuan",
    )


def tren(program: str) -> Explanation:
    """The tranches one after the other."""
    per = "tahap salur program ini" if program else "triwulan mulainya tahap, semua program dalam Rp"
    return Explanation(f"Tersalur bruto terhadap kuota menurut {per}.", "tersalur ÷ kuota", SUMBER)


def acuan() -> Explanation:
    """Which source counts."""
    return Explanation(
        "Bila beberapa sumber melaporkan tahap yang sama, tepat satu yang dihitung. Angka menurut catatan hari lain "
        "memakai acuan hari itu.",
        "",
        "Ditetapkan Dinas Sosial dengan alasan, tercatat dalam audit",
    )
