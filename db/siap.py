"""Makes the configured database ready for this version of the product."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from db.cadangan import make_cadangan
from db.upgrade import check_revision, current_revision, head_revision, upgrade


@dataclass(frozen=True)
class Kesiapan:
    """What had to be done: the revision found (None: no tables yet) and the backup made before migrating."""

    revisi_semula: str | None
    cadangan: Path | None = None


def prepare(on: Engine, folder: Path) -> Kesiapan:
    """Create the tables, or back up and then migrate an older database; does nothing when all is current."""
    with on.connect() as connection:
        revision = current_revision(connection)
    check_revision(revision)
    if revision == head_revision():
        return Kesiapan(revision)
    cadangan = make_cadangan(on, folder) if revision else None
    upgrade(on)
    return Kesiapan(revision, cadangan)
