"""Why something was done: a sentence that the audit keeps for whoever asks later."""

from domain.errors import Ditolak

PANJANG_ALASAN = 500
"""Characters; a reason is a sentence, not a letter."""


def check_alasan(alasan: str, kosong: str = "Tulis alasannya lebih dahulu.") -> str:
    """Why something is done, on one line; raises ``Ditolak`` (``kosong``) when nothing was said, or too much."""
    said = " ".join(alasan.split())
    if not said:
        raise Ditolak(kosong)
    if len(said) > PANJANG_ALASAN:
        raise Ditolak(f"Alasan paling panjang {PANJANG_ALASAN} huruf. Ringkas isinya.")
    return said
