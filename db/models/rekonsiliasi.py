"""What Dinas Sosial says of figures that do not add up: differences between sources, figures left out of totals."""

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, KataTersimpan, Tercatat, pengguna_fk
from domain.kosakata import Langkah, StatusSelisih


class SelisihSumber(Tercatat, Base):
    """What was said of the difference between two sources in one tranche, area and step; newest row of a key stands.

    ``wilayah`` is the kelurahan code or ``TAK_DIKENAL``. The four figures are those that the person saw: when they
    have changed since, the difference is open again. ``kunci_kirim`` makes two presses one row.
    """

    __tablename__ = "selisih_sumber"
    __table_args__ = (Index("ix_selisih_sumber_kunci", "tahap_id", "wilayah", "langkah"),)
    tahap_id: Mapped[int] = mapped_column(BigId, ForeignKey("tahap_salur.id"))
    wilayah: Mapped[str] = mapped_column(String(13))
    langkah: Mapped[Langkah] = mapped_column(KataTersimpan(Langkah))
    acuan_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"))
    lain_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"))
    status: Mapped[StatusSelisih] = mapped_column(KataTersimpan(StatusSelisih))
    pemilik_id: Mapped[int | None] = pengguna_fk()
    catatan: Mapped[str] = mapped_column(Text)
    kpm_acuan: Mapped[int | None]
    rp_acuan: Mapped[int | None] = mapped_column(BigInteger)
    kpm_lain: Mapped[int | None]
    rp_lain: Mapped[int | None] = mapped_column(BigInteger)
    kunci_kirim: Mapped[str | None] = mapped_column(String(64), unique=True)
    oleh_id: Mapped[int | None] = pengguna_fk()


class AngkaDikecualikan(Tercatat, Base):
    """A figure that breaks the chain and was left out of all totals by choice, or taken in again; newest row stands.

    ``penyaluran_id`` is the figure that was left out; ``pengganti_id`` the row written in its place: one that states
    nothing, or the figure anew. The choice holds for as long as that row stands: a newer import ends it.
    """

    __tablename__ = "angka_dikecualikan"
    penyaluran_id: Mapped[int] = mapped_column(BigId, ForeignKey("penyaluran.id"), index=True)
    pengganti_id: Mapped[int] = mapped_column(BigId, ForeignKey("penyaluran.id"))
    dikecualikan: Mapped[bool]
    alasan: Mapped[str] = mapped_column(Text)
    oleh_id: Mapped[int | None] = pengguna_fk()
