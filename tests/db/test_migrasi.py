"""The migrations, on both databases."""

import re
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Constraint, Engine, Index, inspect, text

from db.models import Base
from db.settings import ROOT
from db.siap import prepare
from db.upgrade import (
    alembic_config,
    current_revision,
    downgrade,
    head_revision,
    known_revisions,
    migration_connection,
    upgrade,
)
from domain.errors import Ditolak

VERSIONS = sorted((ROOT / "db" / "migrations" / "versions").glob("[0-9]*.py"))


def revision_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return current_revision(connection)


def tables_of(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_migrations_can_be_taken_back_and_run_again(db_engine: Engine) -> None:
    assert tables_of(db_engine) == set(Base.metadata.tables)
    downgrade(db_engine)
    assert tables_of(db_engine) == set()
    assert revision_of(db_engine) is None
    upgrade(db_engine)
    assert tables_of(db_engine) == set(Base.metadata.tables)
    assert revision_of(db_engine) == head_revision()


def test_the_migrations_make_exactly_the_tables_of_the_models(db_engine: Engine) -> None:
    with db_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    with migration_connection(db_engine) as connection:
        command.check(alembic_config(connection))


def test_no_name_is_longer_than_postgresql_allows() -> None:
    for table in Base.metadata.tables.values():
        items: list[Constraint | Index] = [*table.constraints, *table.indexes]
        names = [table.name, *(str(item.name) for item in items)]
        assert [name for name in names if len(name) > 63] == []


def test_migrations_are_numbered_and_import_nothing_of_the_product() -> None:
    assert [path.name[:4] for path in VERSIONS] == [f"{number:04d}" for number in range(1, len(VERSIONS) + 1)]
    assert list(known_revisions()) == [path.name[:4] for path in VERSIONS]
    for path in VERSIONS:
        imports = re.findall(r"^(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(imports) <= {"sqlalchemy", "alembic"}, path.name


def test_a_failed_migration_changes_nothing(db_engine: Engine) -> None:
    def migrate_half_way() -> None:
        with migration_connection(db_engine) as connection:
            connection.execute(text("DROP TABLE draf"))
            connection.execute(text("SELECT * FROM tabel_yang_tidak_ada"))

    with pytest.raises(Exception, match="tabel_yang_tidak_ada"):
        migrate_half_way()
    assert "draf" in tables_of(db_engine)


def test_preparing_an_empty_database_creates_the_tables_without_a_backup(
    db_engine: Engine, tmp_path: Path
) -> None:
    downgrade(db_engine)
    done = prepare(db_engine, tmp_path)
    assert (done.revisi_semula, done.cadangan) == (None, None)
    assert revision_of(db_engine) == head_revision()


def test_preparing_a_current_database_does_nothing(db_engine: Engine, tmp_path: Path) -> None:
    assert prepare(db_engine, tmp_path).cadangan is None
    assert list(tmp_path.iterdir()) == []


def test_an_older_database_is_backed_up_before_it_is_migrated(
    reference_engine: Engine, later_version: str, tmp_path: Path
) -> None:
    before = revision_of(reference_engine)
    done = prepare(reference_engine, tmp_path / "cadangan")
    assert done.revisi_semula == before
    assert done.cadangan is not None
    assert done.cadangan.is_file()
    assert revision_of(reference_engine) == later_version
    assert "catatan" in {column["name"] for column in inspect(reference_engine).get_columns("opd")}


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(
    reference_engine: Engine, later_version: str, tmp_path: Path
) -> None:
    counts = "SELECT (SELECT count(*) FROM opd), (SELECT count(*) FROM opd_alias)"
    with reference_engine.connect() as connection:
        before = connection.execute(text(counts)).one()
    prepare(reference_engine, tmp_path)
    with reference_engine.connect() as connection:
        assert connection.execute(text(counts)).one() == before
        assert before[1] > 0


def test_a_database_of_a_newer_version_is_refused(db_engine: Engine, tmp_path: Path) -> None:
    with db_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Ditolak, match="versi dasbor yang lebih baru"):
        prepare(db_engine, tmp_path)
