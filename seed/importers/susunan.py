"""How a person says that the table of a file lies; it wins over what is recognised."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Susunan:
    """The heading row as a spreadsheet numbers it (from 1), and pairs (our column, heading in the file).

    A heading of two rows is written as both joined by " / ". An empty heading says that the file has no such column.
    None and () leave it to the reader to recognise them.
    """

    baris_kepala: int | None = None
    peta: tuple[tuple[str, str], ...] = ()


DIKENALI = Susunan()
"""Everything as the reader recognises it."""
