"""Registered families of each area over the days that files speak of: what the pace is taken from."""

from collections import defaultdict
from collections.abc import Iterable

from db.models import Pendaftaran
from db.queries.pendaftaran import per_tanggal
from domain.laju import Titik


def list_deret(rows: Iterable[Pendaftaran]) -> dict[str, tuple[Titik, ...]]:
    """The series of each area (code, or comparable name), oldest day first, of rows in the order of their record.

    A day on which an area leaves its registered families blank is no point of its series.
    """
    found: dict[str, list[Titik]] = defaultdict(list)
    for (area, day), row in sorted(per_tanggal(rows).items(), key=lambda item: item[0][1]):
        if row.pendaftar is not None:
            found[area].append(Titik(day, row.pendaftar))
    return {area: tuple(points) for area, points in found.items()}
