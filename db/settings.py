"""Where the database is, from the environment (``DATABASE_URL``, ``DATA_DIR``)."""

from pathlib import Path

from pydantic_settings import BaseSettings

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings of the data store; every field is an environment variable of the same name."""

    database_url: str = ""
    data_dir: Path = ROOT / "data"

    @property
    def url(self) -> str:
        """The SQLAlchemy address; without ``DATABASE_URL`` the SQLite file in ``data/``."""
        return self.database_url or f"sqlite+pysqlite:///{self.data_dir / 'ternate.db'}"
