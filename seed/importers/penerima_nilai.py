"""Cells of lists of persons as offices write them; a refusal says the rule and never the value."""

import re
from datetime import date
from typing import Final

from domain.kosakata import JenisPeristiwaWarga, StatusPenerima
from domain.waktu import today_wit
from seed.importers.galat import NilaiDitolak
from seed.importers.nilai import baca_rupiah
from seed.importers.rujukan import kata
from seed.importers.sel import Sel, SelGalat
from seed.importers.tanggal import baca_tanggal

NOMOR_PANJANG = re.compile(r"\d(?:[\s.\-]?\d){7,}")
"""A number that may be a person's: eight digits and more."""

NAMA_ORANG = re.compile(r"\b(?:bin|binti)\b", re.IGNORECASE)
"""What stands in a person's name and in no area's."""

MAKS_RP_ORANG = 100_000_000
"""More than this for one recipient in one tranche is a sum of many, or a slip of the hand."""

SAMAR: Final = "•" * 16

_STATUS_KATA = {
    StatusPenerima.TERSALUR: "tersalur|tersalurkan|salur|sudah salur|sudah tersalur|sudah disalurkan|berhasil"
    "|berhasil salur|salur berhasil|sukses|success|dibayar|sudah dibayar|terbayar|bayar|cair|sudah cair|dicairkan"
    "|diterima|sudah diterima|sudah terima|terima|sudah transaksi|transaksi|transaksi berhasil|berhasil transaksi",
    StatusPenerima.DITETAPKAN: "ditetapkan|penetapan|ditetapkan penerima|terdaftar|layak|aktif|kpm aktif|proses"
    "|dalam proses|diproses|belum|belum salur|belum tersalur|belum disalurkan|belum transaksi|belum dibayar"
    "|belum cair|menunggu|sp2d|penerima",
    StatusPenerima.GAGAL: "gagal|gagal salur|salur gagal|tidak tersalur|tidak salur|tidak disalurkan|gagal transfer"
    "|gagal bayar|gagal burekol|gagal omspan|gagal cek rekening|gagal transaksi|transaksi gagal|tidak berhasil"
    "|failed|batal",
    StatusPenerima.RETUR: "retur|diretur|retur bank|dikembalikan|kembali|pengembalian|dana kembali|return"
    "|kembali ke kas negara|setor kembali",
}
STATUS = {teks: status for status, semua in _STATUS_KATA.items() for teks in semua.split("|")}
"""Words by which offices say what became of a payment."""

_PERISTIWA_KATA = {
    JenisPeristiwaWarga.MENINGGAL: "meninggal|meninggal dunia|wafat|kematian|mati|almarhum|almarhumah|alm|md",
    JenisPeristiwaWarga.PINDAH: "pindah|pindah keluar|pindah domisili|pindah alamat|pindah datang|mutasi|keluar"
    "|pindah keluar kota|pindah luar kota",
}
PERISTIWA = {teks: jenis for jenis, semua in _PERISTIWA_KATA.items() for teks in semua.split("|")}

KOSONG = frozenset(("", "-", "–", "—", "0", "null", "n/a", "#n/a", "nan"))

SEBAGAI_ANGKA = (
    "Nomor tersimpan sebagai angka, sehingga angka terakhirnya dapat hilang. Ambil lagi dari sumbernya dengan "
    "kolom berformat teks, lalu kirim ulang."
)
_SATU_DARI = "Tulis salah satu dari: {}."
BUKAN_STATUS = f"Status tidak dikenal. {_SATU_DARI.format(', '.join(s.label for s in StatusPenerima))}"
BUKAN_PERISTIWA = (
    f"Jenis peristiwa tidak dikenal. {_SATU_DARI.format(', '.join(j.label for j in JenisPeristiwaWarga))}"
)
BUKAN_DESIL = "Desil ditulis 1 sampai 10, atau dikosongkan bila tidak diketahui."
GALAT_SEL = "Sel berisi galat lembar kerja; perbaiki rumusnya, lalu kirim ulang."

_ILMIAH = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+|\d{10,}[.,]\d+")
_HIASAN = str.maketrans("", "", " \u00a0\u200b\ufeff\t.-\u2013\u2014_'\u2018\u2019`\"=")


def rapi_nomor(sel: Sel) -> str:
    """A NIK or KK number without what offices put around it; '' for an empty cell.

    Raises ``NilaiDitolak`` for a number that a spreadsheet keeps as a figure: beyond 15 digits it is not to be trusted.
    """
    if isinstance(sel, str):
        teks = sel.strip()
        if _ILMIAH.fullmatch(teks.lstrip("'")):
            raise NilaiDitolak(SEBAGAI_ANGKA)
        bersih = teks.translate(_HIASAN)
        return "" if bersih.casefold() in KOSONG else bersih
    if sel is None:
        return ""
    if isinstance(sel, SelGalat):
        raise NilaiDitolak(GALAT_SEL)
    raise NilaiDitolak(SEBAGAI_ANGKA)


def baca_status(sel: Sel) -> StatusPenerima:
    """What became of the payment; a list that says nothing of it names those it was granted to."""
    if isinstance(sel, SelGalat):
        raise NilaiDitolak(GALAT_SEL)
    teks = "" if sel is None else kata(str(sel))
    if not teks:
        return StatusPenerima.DITETAPKAN
    if teks not in STATUS:
        raise NilaiDitolak(BUKAN_STATUS)
    return STATUS[teks]


def baca_peristiwa(sel: Sel) -> JenisPeristiwaWarga | None:
    """Which event a row reports; None for an empty cell."""
    teks = "" if sel is None or isinstance(sel, SelGalat) else kata(str(sel))
    if not teks:
        return None
    if teks not in PERISTIWA:
        raise NilaiDitolak(BUKAN_PERISTIWA)
    return PERISTIWA[teks]


def baca_desil(sel: Sel) -> int:
    """The welfare decile 1 to 10; 0 where the list states none."""
    if isinstance(sel, float) and sel.is_integer():
        sel = int(sel)
    teks = "" if sel is None else str(sel).strip().casefold()
    if teks in KOSONG:
        return 0
    angka = re.fullmatch(r"(?:desil|d)?\s*[:.]?\s*0?(\d{1,2})(?:[.,]0+)?", teks)
    if angka is None or not 1 <= int(angka[1]) <= 10:
        raise NilaiDitolak(BUKAN_DESIL)
    return int(angka[1])


def baca_rp(sel: Sel) -> int:
    """Rupiah of one recipient; -1 where the list states none."""
    try:
        rp = baca_rupiah(sel)
    except NilaiDitolak as galat:
        raise NilaiDitolak(tanpa_angka(str(galat))) from None
    if rp is not None and rp > MAKS_RP_ORANG:
        raise NilaiDitolak("Nominal satu penerima lebih dari Rp100 juta; tulis rupiah untuk satu orang.")
    return -1 if rp is None else rp


def baca_hari(sel: Sel) -> date | None:
    """The day of a payment or event; never one that has not come."""
    try:
        hari = baca_tanggal(sel)
    except NilaiDitolak as galat:
        raise NilaiDitolak(tanpa_angka(str(galat))) from None
    if hari is not None and hari > today_wit():
        raise NilaiDitolak("Tanggal belum tiba; periksa tahunnya.")
    return hari


def tanpa_angka(alasan: str) -> str:
    """A reason without what the cell holds: readers of figures quote the figure that they doubt."""
    if alasan.startswith("Apakah"):
        return (
            "Angka dapat dibaca seribu kali lebih besar atau lebih kecil; tulis rupiah penuh tanpa desimal."
        )
    return alasan


def samarkan(teks: str) -> str:
    """A file name or heading without numbers that may be a person's."""
    return re.sub(r"\d(?:[\s._\-]?\d){15,}", SAMAR, teks)
