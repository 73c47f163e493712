"""Social assistance: programmes, tranches, distribution and its dated rollup."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat, Terukur, pengguna_fk
from domain.kosakata import Langkah, SatuanPenerima

TAK_DIKENAL = ""
"""Area key of money whose kelurahan is not known: counted in every city total, painted nowhere."""


class ProgramBansos(Bernomor, Base):
    """A programme and who counts as one recipient of it."""

    __tablename__ = "program_bansos"
    __table_args__ = (UniqueConstraint("kode"),)
    kode: Mapped[str] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(160))
    satuan: Mapped[SatuanPenerima] = mapped_column(KataTersimpan(SatuanPenerima))
    tunai: Mapped[bool]
    urut: Mapped[int]


class Kanal(Bernomor, Base):
    """The bank, post office or insurer that pays out."""

    __tablename__ = "kanal"
    __table_args__ = (UniqueConstraint("kode"),)
    kode: Mapped[str] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(120))


class AlasanGagal(Bernomor, Base):
    """Why money did not arrive (docs/fakta.md 5)."""

    __tablename__ = "alasan_gagal"
    __table_args__ = (UniqueConstraint("kode"),)
    kode: Mapped[str] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(160))


class TahapSalur(Bernomor, Base):
    """A payment tranche of a programme with its own dates."""

    __tablename__ = "tahap_salur"
    __table_args__ = (UniqueConstraint("program_id", "tahun", "kode"),)
    program_id: Mapped[int] = mapped_column(BigId, ForeignKey("program_bansos.id"))
    tahun: Mapped[int] = mapped_column(index=True)
    kode: Mapped[str] = mapped_column(String(20))
    nama: Mapped[str] = mapped_column(String(80))
    mulai: Mapped[date]
    selesai: Mapped[date]


class Penyaluran(Tercatat, Base):
    """Recipients and rupiah of one step, tranche, area, channel and source; the newest row of a key stands.

    ``kelurahan_kode`` is empty for "wilayah belum dikenal"; then ``nama_wilayah`` keeps what the file said.
    ``kpm`` or ``rp`` may be unknown (empty), which is not zero.
    """

    __tablename__ = "penyaluran"
    __table_args__ = (
        Index("ix_penyaluran_kunci", "tahap_id", "sumber_data_id", "langkah", "kelurahan_kode"),
    )
    tahap_id: Mapped[int] = mapped_column(BigId, ForeignKey("tahap_salur.id"))
    kelurahan_kode: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.kode"))
    nama_wilayah: Mapped[str | None] = mapped_column(String(160))
    langkah: Mapped[Langkah] = mapped_column(KataTersimpan(Langkah))
    kanal_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("kanal.id"))
    sumber_data_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"))
    kpm: Mapped[int | None]
    rp: Mapped[int | None] = mapped_column(BigInteger)
    data_per: Mapped[date]
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))
    oleh_id: Mapped[int | None] = pengguna_fk()


class PenyaluranGagal(Tercatat, Base):
    """Recipients that could not be paid, by reason; the newest row of a key stands (empty: taken back)."""

    __tablename__ = "penyaluran_gagal"
    __table_args__ = (Index("ix_penyaluran_gagal_kunci", "tahap_id", "sumber_data_id", "kelurahan_kode"),)
    tahap_id: Mapped[int] = mapped_column(BigId, ForeignKey("tahap_salur.id"))
    kelurahan_kode: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.kode"))
    nama_wilayah: Mapped[str | None] = mapped_column(String(160))
    alasan_id: Mapped[int] = mapped_column(BigId, ForeignKey("alasan_gagal.id"))
    sumber_data_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"))
    kpm: Mapped[int | None]
    data_per: Mapped[date]
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))


class AcuanPenyaluran(Tercatat, Base):
    """Which one source counts for a tranche when several speak; totals never add sources. Newest row stands."""

    __tablename__ = "acuan_penyaluran"
    tahap_id: Mapped[int] = mapped_column(BigId, ForeignKey("tahap_salur.id"), index=True)
    sumber_data_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"))
    oleh_id: Mapped[int | None] = pengguna_fk()


class RekapPenyaluran(Base):
    """Rollup as dated deltas: what changed on ``hari`` (WIT) for a key, so that as-of is a plain sum.

    ``wilayah`` is the kelurahan code, or ``TAK_DIKENAL``. ``n_kpm``/``n_rp`` count rows that state the figure,
    so that "unknown" stays apart from zero. ``data_per`` is the newest date the figures of that day speak of.
    """

    __tablename__ = "rekap_penyaluran"
    tahap_id: Mapped[int] = mapped_column(BigId, ForeignKey("tahap_salur.id"), primary_key=True)
    sumber_data_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"), primary_key=True)
    langkah: Mapped[Langkah] = mapped_column(KataTersimpan(Langkah), primary_key=True)
    wilayah: Mapped[str] = mapped_column(String(13), primary_key=True)
    hari: Mapped[date] = mapped_column(primary_key=True)
    d_kpm: Mapped[int] = mapped_column(BigInteger)
    d_rp: Mapped[int] = mapped_column(BigInteger)
    d_n_kpm: Mapped[int]
    d_n_rp: Mapped[int]
    data_per: Mapped[date]


class Pendaftaran(Tercatat, Base):
    """Registration of the social protection pilot in one kelurahan as of ``data_per``; the newest row of a key stands.

    ``kelurahan_kode`` is empty for "wilayah belum dikenal"; then ``nama_wilayah`` keeps what the file said. Every
    count may be unknown (empty), which is not zero; ``ikd_persen`` is the share of active digital identities. A row
    with every figure empty takes an earlier one back.
    """

    __tablename__ = "pendaftaran"
    __table_args__ = (Index("ix_pendaftaran_kunci", "data_per", "kelurahan_kode"),)
    kelurahan_kode: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.kode"))
    nama_wilayah: Mapped[str | None] = mapped_column(String(160))
    sumber_data_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("sumber_data.id"))
    data_per: Mapped[date]
    keluarga_sasaran: Mapped[int | None]
    pendaftar: Mapped[int | None]
    diproses: Mapped[int | None]
    layak: Mapped[int | None]
    tidak_layak: Mapped[int | None]
    sanggah: Mapped[int | None]
    agen: Mapped[int | None]
    agen_aktif: Mapped[int | None]
    operator: Mapped[int | None]
    operator_dilatih: Mapped[int | None]
    ikd_persen: Mapped[Decimal | None] = mapped_column(Terukur)
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))
    oleh_id: Mapped[int | None] = pengguna_fk()
