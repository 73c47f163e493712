"""One demo action as the monitoring part needs it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.kosakata import Arah


@dataclass
class Aksi:
    """A leaf action with its targets; ``opd`` is the OPD in whose plan it began."""

    id: int
    kode: str
    tahun: int
    opd: str
    arah: Arah
    baseline: Decimal
    target: Decimal | None
    cumulative: tuple[Decimal, ...]
    performance: float
    batal: date | None = None

    @property
    def key(self) -> tuple[int, str]:
        """Year and code, which name an action among people."""
        return self.tahun, self.kode


def whole(value: float | Decimal) -> Decimal:
    """Rounded to a whole unit."""
    return Decimal(round(value))
