"""Why something was done: a sentence that the audit keeps for whoever asks later."""

from domain.errors import Ditolak
from domain.penerima import memuat_nik

PANJANG_ALASAN = 500
"""Characters; a reason is a sentence, not a letter."""

BERISI_NIK = "Tulisan ini memuat NIK atau nomor KK. Hapus nomor itu; sebut nomor barisnya bila perlu."


def check_alasan(alasan: str, kosong: str = "Tulis alasannya lebih dahulu.") -> str:
    """Why something is done, on one line; raises ``Ditolak`` when nothing was said (``kosong``), too much, or a NIK."""
    said = " ".join(alasan.split())
    if not said:
        raise Ditolak(kosong)
    if len(said) > PANJANG_ALASAN:
        raise Ditolak(f"Alasan paling panjang {PANJANG_ALASAN} huruf. Ringkas isinya.")
    if memuat_nik(said):
        raise Ditolak(BERISI_NIK)
    return said
