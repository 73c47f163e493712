"""How completely and how timely is reported, and who will be late before the reporting day has come.

The forecast is one plain rule. Of the actions that an OPD had not reported this many days before the reporting day in
its last ``PERIODE_ACUAN`` due periods, a share was still reported in time. The same share is expected of those that
it has not reported now; the rest will be late. An OPD without such a past is measured by the whole city's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from domain.kosakata import Kata, StatusLaporan
from domain.ukuran import NOL, SERATUS, porsi

PERIODE_ACUAN = 3
"""The last due periods that the forecast looks at."""
AKSI_BERISIKO = Decimal("0.5")
"""From this many actions expected to be late on, which rounds to one, an OPD is at risk."""
PORSI_TINGGI = Decimal(50)
"""From this share of its actions on (percent) expected to be late the risk is high."""


class KetepatanLapor(Kata):
    """When an action was reported for a period."""

    TEPAT = "tepat", "Tepat waktu"
    TERLAMBAT = "terlambat", "Terlambat"
    BELUM = "belum", "Belum lapor"


class Risiko(Kata):
    """What the forecast says about an OPD, before the reporting day."""

    TINGGI = "tinggi", "Risiko tinggi"
    SEDANG = "sedang", "Berisiko"
    RENDAH = "rendah", "Diperkirakan tepat waktu"
    LENGKAP = "lengkap", "Sudah lengkap"


def ketepatan(hari_lapor: date | None, tenggat: date | None) -> KetepatanLapor:
    """An action reported on the reporting day itself is in time; a period without a reporting day knows no lateness."""
    if hari_lapor is None:
        return KetepatanLapor.BELUM
    late = tenggat is not None and hari_lapor > tenggat
    return KetepatanLapor.TERLAMBAT if late else KetepatanLapor.TEPAT


@dataclass(frozen=True)
class Kepatuhan:
    """Reports and judgements of a group of actions in one period; all counts are actions.

    ``diverifikasi``, ``dikembalikan`` and ``menunggu`` split those reported: the standing claim was accepted, sent
    back, or not judged yet.
    """

    aksi: int
    tepat: int
    terlambat: int
    diverifikasi: int
    dikembalikan: int
    menunggu: int

    @property
    def lapor(self) -> int:
        """Reported, in time or not."""
        return self.tepat + self.terlambat

    @property
    def belum(self) -> int:
        """Not reported."""
        return self.aksi - self.lapor

    @property
    def kelengkapan(self) -> Decimal | None:
        """Reported ÷ all active actions, 0-100; None without actions."""
        return porsi(self.lapor, self.aksi)

    @property
    def ketepatan(self) -> Decimal | None:
        """Reported in time ÷ all active actions, 0-100; None without actions."""
        return porsi(self.tepat, self.aksi)

    @property
    def pemeriksaan(self) -> Decimal | None:
        """Accepted by the monitor ÷ reported, 0-100; None while nothing was reported."""
        return porsi(self.diverifikasi, self.lapor)


def count(rows: Iterable[tuple[KetepatanLapor, StatusLaporan]]) -> Kepatuhan:
    """Count actions by when they were reported and where their claim stands."""
    listed = list(rows)
    when = [ketepatan for ketepatan, _ in listed]
    told = [status for ketepatan, status in listed if ketepatan is not KetepatanLapor.BELUM]
    verified, back = told.count(StatusLaporan.DIVERIFIKASI), told.count(StatusLaporan.DIKEMBALIKAN)
    return Kepatuhan(
        aksi=len(listed),
        tepat=when.count(KetepatanLapor.TEPAT),
        terlambat=when.count(KetepatanLapor.TERLAMBAT),
        diverifikasi=verified,
        dikembalikan=back,
        menunggu=len(told) - verified - back,
    )


def hari_tengah(hari: Sequence[int]) -> Decimal | None:
    """The median of days, halves included; None without any."""
    return Decimal(str(median(hari))) if hari else None


@dataclass(frozen=True)
class Langgam:
    """The pace of the past: actions not reported this many days before the reporting day, and those that still were.

    ``belum`` counts over the past periods, ``menyusul`` those of them that were reported in time after all.
    """

    belum: int
    menyusul: int

    def __add__(self, other: "Langgam") -> "Langgam":
        return Langgam(self.belum + other.belum, self.menyusul + other.menyusul)

    @property
    def porsi(self) -> Decimal | None:
        """Share that caught up, 0-100; None when nothing was open at that time."""
        return porsi(self.menyusul, self.belum)


def langgam(hari_lapor: Iterable[date | None], tenggat: date, sisa: int) -> Langgam:
    """The pace of one past period: reporting days of its actions, seen ``sisa`` days before its reporting day."""
    days = list(hari_lapor)
    behind = [day for day in days if day is None or (tenggat - day).days < sisa]
    caught = sum(day is not None and day <= tenggat for day in behind)
    return Langgam(len(behind), caught)


BERISIKO = frozenset({Risiko.TINGGI, Risiko.SEDANG})
"""Risks that the list begins with."""


@dataclass(frozen=True)
class Perkiraan:
    """The forecast for one OPD: how many actions will be late, and from which pace that follows.

    ``langgam`` is what the rule used; ``sendiri`` False says that it is the whole city's. ``terlambat`` may be a
    fraction; None: there is no past at all, and nothing can be said.
    """

    risiko: Risiko | None
    belum: int
    sisa: int
    langgam: Langgam
    sendiri: bool
    terlambat: Decimal | None

    @property
    def berisiko(self) -> bool:
        """Whether actions are expected to be late."""
        return self.risiko in BERISIKO


def perkirakan(aksi: int, belum: int, sisa: int, own: Langgam, kota: Langgam) -> Perkiraan:
    """Forecast an OPD with ``aksi`` active actions, ``belum`` of them not reported ``sisa`` days before the day."""
    used, sendiri = (own, True) if own.belum else (kota, False)
    if belum == 0:
        return Perkiraan(Risiko.LENGKAP, 0, sisa, used, sendiri, NOL)
    if not used.belum:
        return Perkiraan(None, belum, sisa, used, sendiri, None)
    late = Decimal(belum * (used.belum - used.menyusul)) / used.belum
    return Perkiraan(_risk(late, aksi), belum, sisa, used, sendiri, late)


def _risk(late: Decimal, aksi: int) -> Risiko:
    if late < AKSI_BERISIKO:
        return Risiko.RENDAH
    return Risiko.TINGGI if late * SERATUS >= PORSI_TINGGI * aksi else Risiko.SEDANG
