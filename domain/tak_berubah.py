"""Which waiting claims say nothing new, so that a monitor may accept many of them at once."""

from dataclasses import dataclass
from decimal import Decimal

from domain.kosakata import KeadaanKerja


@dataclass(frozen=True)
class Ucapan:
    """What a claim or an acceptance says: value, state of work, obstacle, support asked for."""

    nilai: Decimal | None
    keadaan: KeadaanKerja | None
    kendala: str | None = None
    dukungan: str | None = None


def why_changed(klaim: Ucapan, diterima: Ucapan | None, catatan: int = 0, bukti: int = 0) -> str:
    """Why a waiting claim must be judged by itself; empty when it is *tidak berubah*.

    Unchanged is a claim that repeats the newest acceptance of its action in the year: same value, same state of work,
    same obstacle and support asked for (apart from spaces), no piece of evidence that nobody judged (``bukti`` counts
    them), and no note about claim or evidence that nobody answered (``catatan``).
    """
    if diterima is None or diterima.nilai is None:
        return "belum pernah diverifikasi"
    if klaim.nilai != diterima.nilai:
        return "nilai berubah sejak verifikasi terakhir"
    if klaim.keadaan is not (diterima.keadaan or klaim.keadaan):
        return "keadaan kerja berubah sejak verifikasi terakhir"
    if _words(klaim.kendala) != _words(diterima.kendala):
        return "kendala berubah sejak verifikasi terakhir"
    if _words(klaim.dukungan) != _words(diterima.dukungan):
        return "dukungan yang diminta berubah sejak verifikasi terakhir"
    if bukti:
        return "ada bukti yang belum dinilai"
    return "ada catatan bukti yang belum dijawab" if catatan else ""


def _words(text: str | None) -> list[str]:
    return (text or "").split()
