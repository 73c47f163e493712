"""Rules for the numbers of persons (NIK) and families (KK), and how they are made unreadable before they are kept."""

import hashlib
import re
from calendar import monthrange
from collections.abc import Sequence
from struct import Struct
from typing import Any

from domain.kosakata import StatusPenerima

PANJANG = 16
"""Digits of a NIK and of a KK number."""

PROVINSI = frozenset(
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 "
    "91 92 93 94 95 96".split()
)
"""Codes of the 38 provinces (Kepmendagri 300.2.2-2138/2025)."""

KOTA = "8271"
"""Kota Ternate."""

KECAMATAN_KOTA = frozenset(f"{KOTA}{nomor:02d}" for nomor in range(1, 9))
"""The eight kecamatan of Kota Ternate."""

KECAMATAN_CONTOH = f"{KOTA}99"
"""No real region: every number of the demo city begins with it, and none of a real city."""

ISI = Struct("<16s16sBBqi")
"""A row of a list between reader and writer: digests of person and family (zeros: none), decile (0: unknown), status
(place in ``URUT_STATUS``), rupiah (-1: not stated), day of payment (ordinal; 0: not stated)."""

URUT_STATUS = tuple(StatusPenerima)
"""Statuses by their place in ``ISI``."""

JANGKAUAN = (StatusPenerima.TERSALUR, StatusPenerima.DITETAPKAN, StatusPenerima.RETUR, StatusPenerima.GAGAL)
"""How far a family got, the furthest first."""

TANPA_KK = bytes(16)
"""Digest of a family that the file does not name."""

LUPA_TEKS = "Jadikan kolomnya teks di lembar asal, lalu simpan ulang."

_BUKAN_ANGKA = re.compile(r"\D")
_NOMOR_ORANG = re.compile(r"\d(?:[\s._'\u2019`-]*\d){15}")
_NIK = re.compile(
    r"(?<!\d)(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}"
    r"(?:0[1-9]|[1-6]\d|7[01])(?:0[1-9]|1[0-2])\d{6}(?!\d)"
)
"""Sixteen digits built like a NIK or KK: province, regency, district, day (plus forty), month, year, number."""

_ILMIAH = re.compile(r"^\d+(?:[.,]\d+)?[eE]\+?\d+$")


def memuat_nomor(teks: str) -> bool:
    """Whether sixteen digits stand in a text, also with spaces, dots or apostrophes between: a person's, perhaps."""
    return _NOMOR_ORANG.search(teks) is not None


def memuat_nik(teks: str | None) -> bool:
    """Whether a NIK or KK stands in a text, also one written in groups: it is kept nowhere.

    A ticket number of sixteen digits that begins with its year is none: no province is called 20.
    """
    return bool(_NIK.search(re.sub(r"(?<=\d)[ .](?=\d)", "", teks or "")))


def sebab_nik(nik: str, *, contoh: bool) -> str | None:
    """Why a cleaned NIK cannot be one, without repeating it; None when it fits.

    It has 16 digits, a known region and a day of birth (women: day + 40). A demo city (``contoh``) takes only the
    numbers made for it, and no other city takes them.
    """
    if len(nik) != PANJANG or not nik.isdecimal() or not nik.isascii():
        return _sebab_bentuk(nik, "NIK")
    return _sebab_wilayah("NIK", nik[:6], contoh) or _sebab_lahir(nik[6:12])


def sebab_kk(kk: str, *, contoh: bool) -> str | None:
    """Why a cleaned KK number cannot be one, without repeating it; None when it fits (region, day of issue)."""
    if len(kk) != PANJANG or not kk.isdecimal() or not kk.isascii():
        return _sebab_bentuk(kk, "Nomor KK")
    return _sebab_wilayah("Nomor KK", kk[:6], contoh) or _sebab_terbit(kk[6:12])


def _sebab_bentuk(nomor: str, sebutan: str) -> str:
    if not nomor:
        return f"{sebutan} kosong."
    if _ILMIAH.match(nomor):
        return f"{sebutan} berbentuk bilangan ilmiah, angka belakangnya sudah hilang. {LUPA_TEKS}"
    if _BUKAN_ANGKA.search(nomor) or not nomor.isascii():
        return f"{sebutan} memuat tanda selain angka. Tulis 16 angka tanpa pemisah."
    return f"{sebutan} berisi {len(nomor)} angka, seharusnya {PANJANG}."


_WILAYAH: dict[tuple[str, str, bool], str | None] = {}
_LAHIR: dict[str, str | None] = {}
_TERBIT: dict[str, str | None] = {}


def _sebab_wilayah(sebutan: str, awal: str, contoh: bool) -> str | None:
    key = sebutan, awal, contoh
    if key not in _WILAYAH:
        _WILAYAH[key] = _periksa_wilayah(*key)
    return _WILAYAH[key]


def _periksa_wilayah(sebutan: str, awal: str, contoh: bool) -> str | None:
    if contoh:
        return (
            None
            if awal == KECAMATAN_CONTOH
            else f"{sebutan} bukan nomor contoh; kota contoh tidak menerimanya."
        )
    if awal == KECAMATAN_CONTOH:
        return f"{sebutan} adalah nomor contoh; data kota tidak menerimanya."
    if awal[:2] not in PROVINSI or awal[2:4] == "00" or awal[4:] == "00":
        return f"Kode wilayah pada {_kecil(sebutan)} tidak dikenal."
    if awal[:4] == KOTA and awal not in KECAMATAN_KOTA:
        return f"Kode kecamatan pada {_kecil(sebutan)} tidak ada di Kota Ternate."
    return None


def _kecil(sebutan: str) -> str:
    return sebutan if sebutan.isupper() else sebutan[0].lower() + sebutan[1:]


def _sebab_lahir(ddmmyy: str) -> str | None:
    if ddmmyy not in _LAHIR:
        hari = int(ddmmyy[:2])
        fits = _is_tanggal(hari - 40 if hari > 40 else hari, ddmmyy)
        _LAHIR[ddmmyy] = None if fits else "Tanggal lahir di dalam NIK tidak ada di kalender."
    return _LAHIR[ddmmyy]


def _sebab_terbit(ddmmyy: str) -> str | None:
    if ddmmyy not in _TERBIT:
        fits = _is_tanggal(int(ddmmyy[:2]), ddmmyy)
        _TERBIT[ddmmyy] = None if fits else "Tanggal terbit di dalam nomor KK tidak ada di kalender."
    return _TERBIT[ddmmyy]


def _is_tanggal(hari: int, ddmmyy: str) -> bool:
    """A real day of this century or of the last one; the last one makes every such day a past one."""
    bulan, tahun = int(ddmmyy[2:4]), int(ddmmyy[4:])
    if not 1 <= bulan <= 12:
        return False
    return 1 <= hari <= max(monthrange(abad + tahun, bulan)[1] for abad in (1900, 2000))


class Penyidik:
    """Turns a NIK or KK number into 16 bytes that mean nothing without the keys: HMAC(kₙ, … HMAC(k₁, number)).

    ``kunci`` are the keys from the first to the newest, ``nomor`` the newest one's number. Numbers of persons and of
    families never meet: each kind is marked before the first key is applied.
    """

    def __init__(self, kunci: Sequence[bytes]) -> None:
        if not kunci:
            raise ValueError("no key")
        self._kunci = tuple(kunci)
        self.nomor = len(self._kunci)
        dalam, self._luar = _siap(self._kunci[0])
        self._dalam_nik, self._dalam_kk = dalam.copy(), dalam.copy()
        self._dalam_nik.update(b"nik:")
        self._dalam_kk.update(b"kk:")
        self._lanjut = tuple(_siap(satu) for satu in self._kunci[1:])

    def __reduce__(self) -> tuple[Any, ...]:
        return Penyidik, (self._kunci,)

    def __repr__(self) -> str:
        return f"Penyidik(nomor={self.nomor})"

    # Copies of half-finished hashes take a third of the time of ``hmac.digest``, which begins each time anew.
    def nik(self, nomor: str) -> bytes:
        """Digest of a person's number (16 digits)."""
        dalam = self._dalam_nik.copy()
        dalam.update(nomor.encode())
        luar = self._luar.copy()
        luar.update(dalam.digest())
        return self.bungkus(luar.digest()[:16]) if self._lanjut else luar.digest()[:16]

    def kk(self, nomor: str) -> bytes:
        """Digest of a family's number (16 digits)."""
        dalam = self._dalam_kk.copy()
        dalam.update(nomor.encode())
        luar = self._luar.copy()
        luar.update(dalam.digest())
        return self.bungkus(luar.digest()[:16]) if self._lanjut else luar.digest()[:16]

    def bungkus(self, sidik: bytes, dari: int = 1) -> bytes:
        """A digest of key number ``dari`` wrapped by every later key."""
        for dalam, luar in self._lanjut[dari - 1 :]:
            inner, outer = dalam.copy(), luar.copy()
            inner.update(sidik)
            outer.update(inner.digest())
            sidik = outer.digest()[:16]
        return sidik


def _siap(kunci: bytes) -> tuple[Any, Any]:
    """SHA-256 after the inner and the outer padding of a key (RFC 2104)."""
    block = (hashlib.sha256(kunci).digest() if len(kunci) > 64 else kunci).ljust(64, b"\0")
    return hashlib.sha256(bytes(b ^ 0x36 for b in block)), hashlib.sha256(bytes(b ^ 0x5C for b in block))
