"""The plan: actions, their owners, targets, places and the indicators they serve."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat, Terukur
from domain.kosakata import Arah


class SumberRencana(Bernomor, Base):
    """Where an action comes from: Rencana Induk SPBE, KPK recommendation, PANRB, RPJMD, bansos pilot, Smart Island."""

    __tablename__ = "sumber_rencana"
    __table_args__ = (UniqueConstraint("kode"),)
    kode: Mapped[str] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(160))


class Instrumen(Base):
    """An evaluation instrument with the years it is valid for (docs/fakta.md 2)."""

    __tablename__ = "instrumen"
    kode: Mapped[str] = mapped_column(String(20), primary_key=True)
    nama: Mapped[str] = mapped_column(String(200))
    tahun_dari: Mapped[int]
    tahun_sampai: Mapped[int | None]


class Indikator(Bernomor, Base):
    """One indicator of an instrument; ``bobot`` is its weight in percent."""

    __tablename__ = "indikator"
    __table_args__ = (UniqueConstraint("instrumen_kode", "nomor"),)
    instrumen_kode: Mapped[str] = mapped_column(ForeignKey("instrumen.kode"))
    nomor: Mapped[int]
    nama: Mapped[str] = mapped_column(String(300))
    domain: Mapped[str] = mapped_column(String(120))
    aspek: Mapped[str] = mapped_column(String(160))
    bobot: Mapped[Decimal] = mapped_column(Terukur)
    opd_lazim: Mapped[str | None] = mapped_column(String(160))


class RencanaAksi(Tercatat, Base):
    """An action of one year, perhaps carried over from the year before; only leaves are claimed.

    What may change stands in ``rincian_aksi``.
    """

    __tablename__ = "rencana_aksi"
    __table_args__ = (UniqueConstraint("tahun", "kode"),)
    kode: Mapped[str] = mapped_column(String(60))
    tahun: Mapped[int] = mapped_column(index=True)
    induk_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("rencana_aksi.id"))
    sumber_rencana_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_rencana.id"))
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))
    lanjutan_dari_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("rencana_aksi.id"))


class RincianAksi(Tercatat, Base):
    """What an action is, as agreed at a moment; the newest row (by id) stands, older ones stay."""

    __tablename__ = "rincian_aksi"
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"), index=True)
    uraian: Mapped[str] = mapped_column(Text)
    sasaran: Mapped[str | None] = mapped_column(Text)
    output: Mapped[str | None] = mapped_column(Text)
    indikator_keberhasilan: Mapped[str | None] = mapped_column(Text)
    satuan: Mapped[str | None] = mapped_column(String(60))
    arah: Mapped[Arah] = mapped_column(KataTersimpan(Arah), default=Arah.NAIK)
    baseline: Mapped[Decimal | None] = mapped_column(Terukur)
    target_tahun: Mapped[Decimal | None] = mapped_column(Terukur)
    bobot: Mapped[Decimal] = mapped_column(Terukur, default=Decimal(1))
    pagu: Mapped[int | None] = mapped_column(BigInteger)
    mulai: Mapped[date | None]
    tenggat: Mapped[date | None]
    penanggung_jawab: Mapped[str | None] = mapped_column(String(160))


class PenanggungJawab(Tercatat, Base):
    """From ``berlaku_dari`` on, this OPD owns the action; append-only, decided like ``keanggotaan_zona``."""

    __tablename__ = "penanggung_jawab"
    __table_args__ = (Index("ix_penanggung_jawab_kunci", "rencana_aksi_id", "berlaku_dari"),)
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"))
    opd_id: Mapped[int] = mapped_column(BigId, ForeignKey("opd.id"), index=True)
    berlaku_dari: Mapped[date]
    berlaku_sampai: Mapped[date | None]


class OpdPendukung(Bernomor, Base):
    """An OPD that supports an action of another."""

    __tablename__ = "opd_pendukung"
    __table_args__ = (UniqueConstraint("rencana_aksi_id", "opd_id"),)
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"))
    opd_id: Mapped[int] = mapped_column(BigId, ForeignKey("opd.id"))


class TargetPeriode(Tercatat, Base):
    """Cumulative target of an action at the end of a period (B03 … B12); the newest row stands (empty: none)."""

    __tablename__ = "target_periode"
    __table_args__ = (Index("ix_target_periode_kunci", "rencana_aksi_id", "periode_kode"),)
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"))
    periode_kode: Mapped[str] = mapped_column(String(3))
    nilai: Mapped[Decimal | None] = mapped_column(Terukur)


class LokasiAksi(Tercatat, Base):
    """The action takes place in this kelurahan (``batal``: no longer); an action without a row is city-wide."""

    __tablename__ = "lokasi_aksi"
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"), index=True)
    kelurahan_kode: Mapped[str] = mapped_column(ForeignKey("kelurahan.kode"), index=True)
    batal: Mapped[bool] = mapped_column(default=False)


class IndikatorAksi(Bernomor, Base):
    """The action serves this evaluation indicator."""

    __tablename__ = "indikator_aksi"
    __table_args__ = (UniqueConstraint("rencana_aksi_id", "indikator_id"),)
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"))
    indikator_id: Mapped[int] = mapped_column(BigId, ForeignKey("indikator.id"))


TETAP_BERLAKU = date.max
"""Day of a cancellation that never comes: the row brings the action back."""


class PembatalanAksi(Tercatat, Base):
    """The action is cancelled from ``tanggal`` on, with its reason; it drops out of roll-ups from that date.

    The newest row stands; one with ``TETAP_BERLAKU`` takes the cancellation back.
    """

    __tablename__ = "pembatalan_aksi"
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"), index=True)
    tanggal: Mapped[date]
    alasan: Mapped[str] = mapped_column(Text)
