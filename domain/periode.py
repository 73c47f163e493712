"""What may happen to a reporting period in which state; every other event is refused with its sentence."""

from datetime import date

from domain.errors import Ditolak
from domain.kosakata import Kata, Peristiwa
from domain.saat import KeadaanPeriode


class StatusPeriode(Kata):
    """Where a reporting period stands on a day; derived from its events, never stored."""

    BELUM_DIBUKA = "belum_dibuka", "Belum dibuka"
    TERBUKA = "terbuka", "Terbuka"
    LEWAT_TENGGAT = "lewat_tenggat", "Terbuka, tenggat lewat"
    TERKUNCI = "terkunci", "Terkunci"
    DIBUKA_SEBAGIAN = "dibuka_sebagian", "Terkunci, sebagian dibuka"


BOLEH = ""
"""The event is allowed."""
_SUDAH_TERBUKA = "Periode ini sudah dibuka. Untuk mengubah tanggal lapor, pindahkan tenggatnya."
_SUDAH_TERKUNCI = (
    "Periode ini sudah dibuka lalu dikunci. Untuk perbaikan, buka kembali bagi satu OPD dengan alasan."
)
_BELUM_DIBUKA = "Periode ini belum dibuka. Buka dahulu dengan tenggat lapor."
_KUNCI_LAGI = "Periode ini sudah terkunci."
_TENGGAT_TERKUNCI = "Periode ini terkunci. Buka kembali bagi satu OPD, tenggat bersama tidak lagi dipindah."
_MASIH_TERBUKA = "Periode ini masih terbuka bagi semua OPD. Kunci dahulu, atau pindahkan tenggatnya."

_TERBUKA = {
    Peristiwa.DIBUKA: _SUDAH_TERBUKA,
    Peristiwa.TENGGAT_DIPINDAH: BOLEH,
    Peristiwa.DIKUNCI: BOLEH,
    Peristiwa.DIBUKA_KEMBALI: _MASIH_TERBUKA,
}
PERALIHAN: dict[StatusPeriode, dict[Peristiwa, str]] = {
    StatusPeriode.BELUM_DIBUKA: {
        Peristiwa.DIBUKA: BOLEH,
        Peristiwa.TENGGAT_DIPINDAH: _BELUM_DIBUKA,
        Peristiwa.DIKUNCI: _BELUM_DIBUKA,
        Peristiwa.DIBUKA_KEMBALI: _BELUM_DIBUKA,
    },
    StatusPeriode.TERBUKA: _TERBUKA,
    StatusPeriode.LEWAT_TENGGAT: _TERBUKA,
    StatusPeriode.TERKUNCI: {
        Peristiwa.DIBUKA: _SUDAH_TERKUNCI,
        Peristiwa.TENGGAT_DIPINDAH: _TENGGAT_TERKUNCI,
        Peristiwa.DIKUNCI: _KUNCI_LAGI,
        Peristiwa.DIBUKA_KEMBALI: BOLEH,
    },
    StatusPeriode.DIBUKA_SEBAGIAN: {
        Peristiwa.DIBUKA: _SUDAH_TERKUNCI,
        Peristiwa.TENGGAT_DIPINDAH: _TENGGAT_TERKUNCI,
        Peristiwa.DIKUNCI: BOLEH,
        Peristiwa.DIBUKA_KEMBALI: BOLEH,
    },
}
"""Per state and event the sentence of its refusal, or ``BOLEH``.

Locking a partly reopened period ends the reopenings.
"""


def status_of(periode: KeadaanPeriode, per: date) -> StatusPeriode:
    """Where the period stands on that day; a reopening whose last day has passed counts no more."""
    if periode.dibuka is None or periode.dibuka > per:
        return StatusPeriode.BELUM_DIBUKA
    if not periode.terkunci:
        return StatusPeriode.LEWAT_TENGGAT if periode.is_due(per) else StatusPeriode.TERBUKA
    reopened = any(until >= per for until in periode.dibuka_kembali.values())
    return StatusPeriode.DIBUKA_SEBAGIAN if reopened else StatusPeriode.TERKUNCI


TUJUAN: dict[Peristiwa, StatusPeriode] = {
    Peristiwa.DIBUKA: StatusPeriode.TERBUKA,
    Peristiwa.TENGGAT_DIPINDAH: StatusPeriode.TERBUKA,
    Peristiwa.DIKUNCI: StatusPeriode.TERKUNCI,
    Peristiwa.DIBUKA_KEMBALI: StatusPeriode.DIBUKA_SEBAGIAN,
}
"""Where an allowed event leads; a period that is open for all stays so when it is reopened for one OPD's minutes."""


def _refusal(status: StatusPeriode, peristiwa: Peristiwa, *, terbit: bool) -> str:
    """An OPD with issued minutes is reopened also while the period is open for all: its rows alone are locked."""
    refusal = PERALIHAN[status][peristiwa]
    return BOLEH if terbit and refusal == _MASIH_TERBUKA else refusal


def allowed_events(status: StatusPeriode, *, terbit: bool = False) -> list[Peristiwa]:
    """What a coordinator may do to a period in that state; ``terbit``: some OPD has issued minutes in it."""
    return [event for event in PERALIHAN[status] if _refusal(status, event, terbit=terbit) == BOLEH]


def check_peralihan(status: StatusPeriode, peristiwa: Peristiwa, *, terbit: bool = False) -> None:
    """Raises ``Ditolak`` with the sentence that says what to do instead; ``terbit``: the OPD has issued minutes."""
    refusal = _refusal(status, peristiwa, terbit=terbit)
    if refusal != BOLEH:
        raise Ditolak(refusal)
