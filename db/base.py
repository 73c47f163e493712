"""Types and conventions that every table shares."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import BigInteger, DateTime, Dialect, ForeignKey, Integer, MetaData, Row, Select, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from domain.kosakata import Kata
from domain.waktu import now_utc

SKALA = 10_000
"""Measured values keep four decimals, stored as scaled integers: SQLite's Numeric is a float."""

Baris: TypeAlias = Row[*tuple[Any, ...]]
"""A row of a query with named columns."""

Pilihan: TypeAlias = Select[*tuple[Any, ...]]
"""A statement whose columns are named, not typed one by one."""

BigId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only for a plain INTEGER key."""


class Base(DeclarativeBase):
    """Root of all models; constraint names are predictable so that errors can be told apart."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class WaktuUtc(TypeDecorator[datetime]):
    """An aware UTC moment on both databases (SQLite forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments; hand SQLite the UTC clock without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("moment without a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Terukur(TypeDecorator[Decimal]):
    """A measured value with four decimals, stored as a whole number of ten-thousandths."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """Scale up; more than four decimals are a programming error, rounded nowhere."""
        if value is None:
            return None
        scaled = Decimal(value) * SKALA
        if scaled != scaled.to_integral_value():
            raise ValueError(f"more than four decimals: {value}")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Scale down without a float in between."""
        return None if value is None else Decimal(value) / SKALA


class KataTersimpan(TypeDecorator[Any]):
    """A word of ``domain.kosakata``, stored as its Indonesian value."""

    impl = String(40)
    cache_ok = True

    def __init__(self, jenis: type[Kata]) -> None:
        super().__init__()
        self.jenis = jenis
        self._words: dict[str, Kata] = {word.value: word for word in jenis}

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Only words of the vocabulary go in."""
        return None if value is None else self.jenis(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Kata | None:
        """Back to the vocabulary."""
        return None if value is None else self._words[value]


class Bernomor:
    """A table whose rows are numbered; the newest row is the one with the highest number."""

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)


class Tercatat(Bernomor):
    """An append-only fact: it says when the city learnt it (UTC) and is never changed afterwards."""

    recorded_at: Mapped[datetime] = mapped_column(WaktuUtc, default=now_utc, index=True)


def pengguna_fk(*, nullable: bool = True) -> Any:
    """Who did it; empty for facts that came with the reference data."""
    return mapped_column(BigId, ForeignKey("pengguna.id"), nullable=nullable)
