"""What of an unfinished action goes into the next year."""

from decimal import Decimal

from domain.kosakata import Arah


def sisa_target(target: Decimal | None, terverifikasi: Decimal | None, arah: Arah) -> Decimal | None:
    """The target of the next year: what is left of this year's, by what was verified.

    Values count from 1 January, so the rest starts at zero again. Where less is better the target itself stays:
    there is nothing to add up. None without a target: it is to be set, never guessed.

    >>> sisa_target(Decimal(8), Decimal(5), Arah.NAIK)
    Decimal('3')
    >>> sisa_target(Decimal(8), None, Arah.NAIK)
    Decimal('8')
    """
    if target is None or arah is Arah.TURUN:
        return target
    return max(target - (terverifikasi or Decimal(0)), Decimal(0))
