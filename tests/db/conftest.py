"""Fixtures of the database tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import db.upgrade

STEP = '''"""A step that a later version might take: it rebuilds a table that others refer to."""

import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("opd", recreate="auto") as table:
        table.add_column(sa.Column("catatan", sa.String(40), nullable=False, server_default="-"))
        table.alter_column("jenis", existing_type=sa.String(40), type_=sa.String(60))


def downgrade() -> None:
    with op.batch_alter_table("opd") as table:
        table.drop_column("catatan")
'''


@pytest.fixture
def later_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """As if the product had one migration more; its revision."""
    head = db.upgrade.head_revision()
    following = f"{int(head) + 1:04d}"
    folder = tmp_path / "migrations"
    shutil.copytree(db.upgrade.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{following}_uji.py").write_text(STEP.format(next=following, head=head))
    monkeypatch.setattr(db.upgrade, "MIGRATIONS", folder)
    db.upgrade.known_revisions.cache_clear()
    yield following
    db.upgrade.known_revisions.cache_clear()
