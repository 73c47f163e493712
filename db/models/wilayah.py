"""Territory: islands, kecamatan, kelurahan, their boundaries and the families that live there."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat
from domain.kosakata import StatusBatas


class Pulau(Base):
    """An island with its distance by sea from the city, in nautical miles (0 for Ternate itself)."""

    __tablename__ = "pulau"
    kode: Mapped[str] = mapped_column(String(20), primary_key=True)
    nama: Mapped[str] = mapped_column(String(80))
    jarak_mil_laut: Mapped[str] = mapped_column(String(10))
    urut: Mapped[int]


class Kecamatan(Base):
    """A district; the Kemendagri code is the key."""

    __tablename__ = "kecamatan"
    kode: Mapped[str] = mapped_column(String(8), primary_key=True)
    nama: Mapped[str] = mapped_column(String(80))


class Kelurahan(Base):
    """A ward; the Kemendagri code is the key. A ward without boundary still counts in every total."""

    __tablename__ = "kelurahan"
    kode: Mapped[str] = mapped_column(String(13), primary_key=True)
    nama: Mapped[str] = mapped_column(String(80))
    kecamatan_kode: Mapped[str] = mapped_column(ForeignKey("kecamatan.kode"))
    pulau_kode: Mapped[str] = mapped_column(ForeignKey("pulau.kode"))
    kode_pos: Mapped[str | None] = mapped_column(String(5))


class KelurahanAlias(Bernomor, Base):
    """Another spelling that offices use for a kelurahan, normalised (lower case, single spaces)."""

    __tablename__ = "kelurahan_alias"
    alias: Mapped[str] = mapped_column(String(120), unique=True)
    kelurahan_kode: Mapped[str] = mapped_column(ForeignKey("kelurahan.kode"))
    sumber: Mapped[str] = mapped_column(String(120))


class Batas(Tercatat, Base):
    """A boundary of one kelurahan as GeoJSON geometry (WGS 84, lon/lat), with its legal weight.

    The newest row wins; one without a geometry takes the boundary back.
    """

    __tablename__ = "batas"
    kelurahan_kode: Mapped[str] = mapped_column(ForeignKey("kelurahan.kode"), index=True)
    geojson: Mapped[str | None] = mapped_column(Text)
    status: Mapped[StatusBatas] = mapped_column(KataTersimpan(StatusBatas))
    sumber: Mapped[str] = mapped_column(String(255))
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))


class Keluarga(Tercatat, Base):
    """Families of one kelurahan, year and welfare decile (desil 1-10) by one source; unknown has no figure.

    ``kelurahan_kode`` is empty for "wilayah belum dikenal"; then ``nama_wilayah`` keeps what the file said.
    """

    __tablename__ = "keluarga"
    __table_args__ = (Index("ix_keluarga_kunci", "kelurahan_kode", "tahun", "desil", "sumber_data_id"),)
    kelurahan_kode: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.kode"))
    nama_wilayah: Mapped[str | None] = mapped_column(String(160))
    tahun: Mapped[int]
    desil: Mapped[int]
    jumlah: Mapped[int | None]
    sumber_data_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"))
    data_per: Mapped[date]
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))


class SumberData(Bernomor, Base):
    """Who says a figure: Dinsos, SIKS-NG, a bank, PT Pos, DTSEN."""

    __tablename__ = "sumber_data"
    __table_args__ = (UniqueConstraint("kode"),)
    kode: Mapped[str] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(120))
