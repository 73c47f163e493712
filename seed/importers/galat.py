"""The two ways in which reading fails: the whole file, or one cell of it."""

from domain.errors import Ditolak


class BerkasDitolak(Ditolak):
    """The file as a whole cannot be read; the text is the sentence its sender reads."""


class NilaiDitolak(ValueError):
    """One cell cannot be read for certain; the text is the reason its sender reads."""
