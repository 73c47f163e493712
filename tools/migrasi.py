"""Write the next numbered migration from the difference between the models and the migrations so far.

python -m tools.migrasi kolom_kunjungan     writes db/migrations/versions/0002_kolom_kunjungan.py
python -m tools.migrasi awal --ulang        writes the newest one anew (before it has ever been released)
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command

from db.engine import make_engine
from db.settings import ROOT
from db.upgrade import alembic_config, migration_connection, upgrade

VERSIONS = ROOT / "db" / "migrations" / "versions"
CHATTER = ("# ### commands auto generated", "# ### end Alembic commands")


def _next_number() -> str:
    return f"{len(list(VERSIONS.glob('[0-9]*.py'))) + 1:04d}"


def _tidy(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.strip().startswith(CHATTER)), encoding="utf-8")
    for step in (["check", "--fix", "--quiet"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *step, str(path)], check=True)


def write_migration(name: str) -> Path:
    """Write the next migration and return its path; the database it compares with is thrown away."""
    number = _next_number()
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite+pysqlite:///{Path(folder) / 'banding.db'}")
        upgrade(engine)
        with migration_connection(engine) as connection:
            config = alembic_config(connection)
            command.revision(config, message=name, rev_id=number, autogenerate=True)
        engine.dispose()
    path = VERSIONS / f"{number}_{name}.py"
    _tidy(path)
    return path


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("nama", help="what the migration does, in words joined by _")
    parser.add_argument("--ulang", action="store_true", help="replace the newest migration")
    args = parser.parse_args()
    if args.ulang:
        max(VERSIONS.glob("[0-9]*.py")).unlink()
    print(write_migration(args.nama).relative_to(ROOT))


if __name__ == "__main__":
    main()
