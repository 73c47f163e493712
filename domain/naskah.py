"""What people write into minutes, checked: parties, place, agreed deadlines, the number, the check code."""

import re

from domain.berita_acara import ABJAD_KODE, PANJANG_KODE, IsiBeritaAcara, Kesepakatan, Naskah, Orang
from domain.errors import Ditolak
from domain.kosakata import JenisBeritaAcara

PANJANG_NAMA = 160
PANJANG_TEMPAT = 200
PANJANG_URAIAN = 2000
PANJANG_KESIMPULAN = 10_000
PANJANG_NOMOR = 80
BULAN_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def check_isi(isi: IsiBeritaAcara) -> None:
    """What was written so far; a draft may have gaps. Raises ``Ditolak`` with the sentence that says the mend."""
    _check_panjang("Tempat", isi.tempat, PANJANG_TEMPAT)
    _check_panjang("Kesimpulan", isi.kesimpulan, PANJANG_KESIMPULAN)
    for person in (*isi.pihak_kesatu, *isi.pihak_kedua, *isi.mengetahui, *isi.hadir):
        _check_orang(person)
    for basis in isi.dasar_hukum:
        _check_panjang("Dasar hukum", basis, PANJANG_URAIAN)
    for agreed in isi.kesepakatan:
        _check_kesepakatan(agreed, isi)


def _check_orang(orang: Orang) -> None:
    if not orang.nama.strip():
        raise Ditolak("Nama setiap pihak dan hadirin harus diisi. Hapus baris yang kosong.")
    for label, text in (("Nama", orang.nama), ("Jabatan", orang.jabatan), ("Unit kerja", orang.unit)):
        _check_panjang(label, text, PANJANG_NAMA)


def _check_kesepakatan(agreed: Kesepakatan, isi: IsiBeritaAcara) -> None:
    if not agreed.uraian.strip() or not agreed.pic.strip():
        raise Ditolak("Setiap kesepakatan memerlukan uraian dan penanggung jawab.")
    _check_panjang("Uraian kesepakatan", agreed.uraian, PANJANG_URAIAN)
    _check_panjang("Penanggung jawab", agreed.pic, PANJANG_NAMA)
    if agreed.tenggat < isi.tanggal:
        raise Ditolak("Tenggat kesepakatan tidak boleh sebelum tanggal berita acara.")


def _check_panjang(label: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise Ditolak(f"{label} paling panjang {longest} huruf. Ringkas isinya.")


def check_siap(naskah: Naskah) -> None:
    """Whether a draft is complete enough to be put before the OPD; raises ``Ditolak`` with what is missing."""
    check_isi(naskah.isi)
    if not naskah.isi.pihak_kesatu:
        raise Ditolak("Pihak kesatu belum diisi. Tulis pemantau yang menandatangani.")
    if not naskah.isi.pihak_kedua:
        raise Ditolak("Pihak kedua belum diisi. Tulis pejabat OPD yang menandatangani.")
    if not naskah.isi.tempat.strip():
        raise Ditolak("Tempat belum diisi.")
    if naskah.jenis is JenisBeritaAcara.ADENDUM and not naskah.butir:
        raise Ditolak("Tidak ada baris yang menunggu adendum. Buang rancangan ini.")


def check_nomor(nomor: str) -> str:
    """A number as it is printed, without needless blanks; raises ``Ditolak``."""
    said = " ".join(nomor.split())
    if not 3 <= len(said) <= PANJANG_NOMOR:
        raise Ditolak(f"Nomor harus 3 sampai {PANJANG_NOMOR} karakter.")
    return said


def write_nomor(klasifikasi: str, urut: int, unit: str, bulan: int, tahun: int) -> str:
    """The number of docs/fakta.md 4: 000.5/007/BA-DINKES/VII/2026."""
    return f"{klasifikasi}/{urut:03d}/BA-{unit}/{BULAN_ROMAWI[bulan - 1]}/{tahun}"


def read_urut(nomor: str) -> int | None:
    """The running number within a number; None when it was written in another way."""
    parts = nomor.split("/")
    return int(parts[1]) if len(parts) > 1 and re.fullmatch(r"[0-9]{1,6}", parts[1].strip()) else None


def is_kode_periksa(kode: str) -> bool:
    """Whether this is a check code as ``new_kode_periksa`` makes them."""
    return len(kode) == PANJANG_KODE and all(sign in ABJAD_KODE for sign in kode)
