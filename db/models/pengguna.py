"""People: accounts, roles, sessions, delegation, the audit chain, settings and data versions."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat, WaktuUtc, pengguna_fk
from domain.kosakata import Peran


class Pengguna(Tercatat, Base):
    """An account. Names and contact change in place with an audit row; deactivation bites at the next run."""

    __tablename__ = "pengguna"
    __table_args__ = (UniqueConstraint("nama_pengguna"),)
    nama_pengguna: Mapped[str] = mapped_column(String(60))
    nama: Mapped[str] = mapped_column(String(160))
    jabatan: Mapped[str] = mapped_column(String(160), default="")
    opd_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("opd.id"))
    sandi_hash: Mapped[str] = mapped_column(String(255))
    wajib_ganti: Mapped[bool] = mapped_column(default=True)
    aktif: Mapped[bool] = mapped_column(default=True)
    contoh: Mapped[bool] = mapped_column(default=False)


class PeranPengguna(Tercatat, Base):
    """A role with its dates; a PIC's role names the OPD, a monitor's zone stands in ``keanggotaan_zona``."""

    __tablename__ = "peran_pengguna"
    pengguna_id: Mapped[int] = mapped_column(BigId, ForeignKey("pengguna.id"), index=True)
    peran: Mapped[Peran] = mapped_column(KataTersimpan(Peran))
    opd_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("opd.id"))
    berlaku_dari: Mapped[date]
    berlaku_sampai: Mapped[date | None]


class Pelimpahan(Tercatat, Base):
    """Plt/Plh: from one day to another a deputy acts with the roles of the office-holder, under their own name."""

    __tablename__ = "pelimpahan"
    dari_id: Mapped[int] = mapped_column(BigId, ForeignKey("pengguna.id"))
    kepada_id: Mapped[int] = mapped_column(BigId, ForeignKey("pengguna.id"), index=True)
    sebutan: Mapped[str] = mapped_column(String(10))
    berlaku_dari: Mapped[date]
    berlaku_sampai: Mapped[date]


class Sesi(Bernomor, Base):
    """One signed-in browser; only the hash of its token is kept."""

    __tablename__ = "sesi"
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    pengguna_id: Mapped[int] = mapped_column(BigId, ForeignKey("pengguna.id"), index=True)
    dibuat: Mapped[datetime] = mapped_column(WaktuUtc)
    terakhir: Mapped[datetime] = mapped_column(WaktuUtc)
    berakhir: Mapped[datetime | None] = mapped_column(WaktuUtc)
    alamat: Mapped[str] = mapped_column(String(64))
    perangkat: Mapped[str] = mapped_column(String(255))


class PercobaanMasuk(Base):
    """Failed sign-ins per name and address: the delay rises, and ends by itself."""

    __tablename__ = "percobaan_masuk"
    kunci: Mapped[str] = mapped_column(String(160), primary_key=True)
    jumlah: Mapped[int]
    terakhir: Mapped[datetime] = mapped_column(WaktuUtc)
    tunggu_sampai: Mapped[datetime] = mapped_column(WaktuUtc)


class Audit(Tercatat, Base):
    """Append-only, hash-chained record of every write: who, when, what, before, after, why, from where."""

    __tablename__ = "audit"
    pengguna_id: Mapped[int | None] = pengguna_fk()
    tindakan: Mapped[str] = mapped_column(String(60))
    objek: Mapped[str] = mapped_column(String(60))
    objek_id: Mapped[str] = mapped_column(String(60))
    sebelum: Mapped[str | None] = mapped_column(Text)
    sesudah: Mapped[str | None] = mapped_column(Text)
    alasan: Mapped[str | None] = mapped_column(Text)
    alamat: Mapped[str | None] = mapped_column(String(64))
    hash_sebelumnya: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class Pengaturan(Tercatat, Base):
    """A setting that an administrator edits (JSON); the newest row of a key stands."""

    __tablename__ = "pengaturan"
    kunci: Mapped[str] = mapped_column(String(60), index=True)
    nilai: Mapped[str] = mapped_column(Text)
    oleh_id: Mapped[int | None] = pengguna_fk()


class VersiData(Base):
    """Version number per topic, raised by each command in its own transaction; cached reads take it as key."""

    __tablename__ = "versi_data"
    topik: Mapped[str] = mapped_column(String(20), primary_key=True)
    nomor: Mapped[int] = mapped_column(default=0)
