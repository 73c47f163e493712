"""The eleven stages of the digitalisation of bansos: where the city and a kelurahan stand in each (docs/fakta.md 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.errors import Ditolak
from domain.penerima import memuat_nik

PANJANG_TEKS = 1000


class KeadaanTahap(StrEnum):
    """Where a stage stands on a day; BELUM_DICATAT is not "not begun": nobody has said anything."""

    TERCAPAI = "Tercapai"
    TERLAMBAT = "Lewat target"
    TERHAMBAT = "Terhambat"
    BERJALAN = "Berjalan"
    DIRENCANAKAN = "Direncanakan"
    BELUM_DICATAT = "Belum dicatat"


@dataclass(frozen=True)
class IsiTahap:
    """What is stated of a stage: begun, reached and due on which day, where the evidence lies, what stands in the way.

    Nothing stated takes an earlier statement back.
    """

    mulai: date | None = None
    selesai: date | None = None
    target: date | None = None
    bukti: str | None = None
    hambatan: str | None = None

    @property
    def kosong(self) -> bool:
        """Whether nothing is stated."""
        return self == IsiTahap()


def check_tahap(isi: IsiTahap, today: date) -> None:
    """Raises ``Ditolak`` for a stage that cannot be right; that an earlier stage is open is no refusal but a note."""
    for hari, apa in ((isi.mulai, "mulai"), (isi.selesai, "tercapai")):
        if hari is not None and hari > today:
            raise Ditolak(f"Tanggal {apa} belum tiba. Isi tanggal yang sudah terjadi, atau tulis di target.")
    if isi.mulai is not None and isi.selesai is not None and isi.selesai < isi.mulai:
        raise Ditolak("Tanggal tercapai sebelum tanggal mulai. Periksa kedua tanggalnya.")
    if isi.selesai is not None and not isi.bukti:
        raise Ditolak(
            "Tahap yang tercapai ditulis bersama buktinya: nomor surat, tautan, atau tempat arsipnya."
        )
    for teks, apa in ((isi.bukti, "Bukti"), (isi.hambatan, "Hambatan")):
        if teks and len(teks) > PANJANG_TEKS:
            raise Ditolak(f"{apa} paling banyak {PANJANG_TEKS} huruf.")
        if memuat_nik(teks):
            raise Ditolak(f"{apa} memuat NIK atau KK. Hapus nomor itu.")


def keadaan_tahap(isi: IsiTahap | None, per: date) -> KeadaanTahap:
    """The state on ``per``; an obstacle counts while the stage is not reached, a passed target before it."""
    if isi is None or isi.kosong:
        return KeadaanTahap.BELUM_DICATAT
    if isi.selesai is not None and isi.selesai <= per:
        return KeadaanTahap.TERCAPAI
    if isi.target is not None and isi.target < per:
        return KeadaanTahap.TERLAMBAT
    if isi.hambatan:
        return KeadaanTahap.TERHAMBAT
    if isi.mulai is not None and isi.mulai <= per:
        return KeadaanTahap.BERJALAN
    return KeadaanTahap.DIRENCANAKAN


def terjauh(keadaan: Sequence[tuple[int, KeadaanTahap]]) -> int:
    """The highest stage that is reached; 0 for none."""
    return max((nomor for nomor, satu in keadaan if satu is KeadaanTahap.TERCAPAI), default=0)


def terlompati(keadaan: Sequence[tuple[int, KeadaanTahap]]) -> tuple[int, ...]:
    """Stages below the highest reached one that are not reached: a note, since stages may overlap in the field."""
    top = terjauh(keadaan)
    return tuple(nomor for nomor, satu in keadaan if nomor < top and satu is not KeadaanTahap.TERCAPAI)


def beban_agen(keluarga: int | None, agen_aktif: int | None) -> Fraction | None:
    """Families of desil 1–5 per active agent; None when either is unknown or nobody is active."""
    if keluarga is None or not agen_aktif:
        return None
    return Fraction(keluarga, agen_aktif)


def bagian(sebagian: int | None, semua: int | None) -> Fraction | None:
    """A share in percent; None when either is unknown or the whole is zero."""
    if sebagian is None or not semua:
        return None
    return Fraction(100 * sebagian, semua)
