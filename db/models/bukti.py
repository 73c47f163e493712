"""Evidence for a claim: a link or a file, stored once by its SHA-256."""

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, KataTersimpan, Tercatat, pengguna_fk
from domain.kosakata import HasilVerifikasi


class BuktiIsi(Base):
    """The bytes of an evidence file, once for however many claims use it."""

    __tablename__ = "bukti_isi"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    ukuran: Mapped[int] = mapped_column(BigInteger)
    jenis_media: Mapped[str] = mapped_column(String(80))


class Bukti(Tercatat, Base):
    """One piece of evidence of a claim: either a link or a stored file."""

    __tablename__ = "bukti"
    klaim_id: Mapped[int] = mapped_column(BigId, ForeignKey("klaim.id"), index=True)
    nama: Mapped[str] = mapped_column(String(255))
    tautan: Mapped[str | None] = mapped_column(String(1000))
    isi_sha256: Mapped[str | None] = mapped_column(ForeignKey("bukti_isi.sha256"))
    oleh_id: Mapped[int | None] = pengguna_fk()


class BuktiPenilaian(Tercatat, Base):
    """How one verification judged one piece of evidence."""

    __tablename__ = "bukti_penilaian"
    bukti_id: Mapped[int] = mapped_column(BigId, ForeignKey("bukti.id"), index=True)
    verifikasi_id: Mapped[int] = mapped_column(BigId, ForeignKey("verifikasi.id"), index=True)
    hasil: Mapped[HasilVerifikasi] = mapped_column(KataTersimpan(HasilVerifikasi))
    alasan: Mapped[str | None] = mapped_column(Text)
