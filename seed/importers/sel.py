"""What one raw cell can hold."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True)
class SelGalat:
    """A formula that failed or was never computed: neither empty nor zero, so it must be refused."""

    teks: str


Sel: TypeAlias = str | float | bool | date | SelGalat | None
"""A raw cell; None is empty. Whole numbers arrive as int or float, moments as date or datetime."""
