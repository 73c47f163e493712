"""Evidence for a claim: a link or a file, stored once by its SHA-256."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, false, true
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, KataTersimpan, Tercatat, Terukur, pengguna_fk
from domain.kosakata import CatatanBukti, HasilVerifikasi


class BuktiIsi(Base):
    """The bytes of an evidence file or photo, once for however many claims use it, and what they say of themselves.

    Images are stored re-encoded; ``asli_sha256`` is the hash of the file as it was handed in. ``tanggal_berkas`` is
    the day the photo was taken or the document made, by its own words (None: it does not say). ``lintang`` and
    ``bujur`` are kept only on purpose. ``terbaca`` is false for an empty or encrypted PDF.
    """

    __tablename__ = "bukti_isi"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    ukuran: Mapped[int] = mapped_column(BigInteger)
    jenis_media: Mapped[str] = mapped_column(String(80))
    asli_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    mini: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    halaman: Mapped[int | None]
    terbaca: Mapped[bool] = mapped_column(default=True, server_default=true())
    tanggal_berkas: Mapped[date | None]
    lintang: Mapped[Decimal | None] = mapped_column(Terukur)
    bujur: Mapped[Decimal | None] = mapped_column(Terukur)


class Bukti(Tercatat, Base):
    """One piece of evidence of a claim: either a link or a stored file; ``ditarik`` takes an earlier one back.

    A later claim of the same action and period keeps what was handed in with the claims before it. A row with
    ``ditarik`` repeats name and content of the one it withdraws (``menarik_id``).
    """

    __tablename__ = "bukti"
    klaim_id: Mapped[int] = mapped_column(BigId, ForeignKey("klaim.id"), index=True)
    nama: Mapped[str] = mapped_column(String(255))
    tautan: Mapped[str | None] = mapped_column(String(1000))
    isi_sha256: Mapped[str | None] = mapped_column(ForeignKey("bukti_isi.sha256"), index=True)
    oleh_id: Mapped[int | None] = pengguna_fk()
    ditarik: Mapped[bool] = mapped_column(default=False, server_default=false())
    menarik_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("bukti.id"), unique=True)


class BuktiPenilaian(Tercatat, Base):
    """How one verification judged one piece of evidence."""

    __tablename__ = "bukti_penilaian"
    bukti_id: Mapped[int] = mapped_column(BigId, ForeignKey("bukti.id"), index=True)
    verifikasi_id: Mapped[int] = mapped_column(BigId, ForeignKey("verifikasi.id"), index=True)
    hasil: Mapped[HasilVerifikasi] = mapped_column(KataTersimpan(HasilVerifikasi))
    alasan: Mapped[str | None] = mapped_column(Text)


class CatatanJawaban(Tercatat, Base):
    """The verifier's answer to a note about a claim or one piece of its evidence; the newest stands."""

    __tablename__ = "catatan_jawaban"
    __table_args__ = (Index("ix_catatan_jawaban_kunci", "klaim_id", "jenis"),)
    klaim_id: Mapped[int] = mapped_column(BigId, ForeignKey("klaim.id"))
    bukti_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("bukti.id"))
    jenis: Mapped[CatatanBukti] = mapped_column(KataTersimpan(CatatanBukti))
    jawaban: Mapped[str] = mapped_column(Text)
    oleh_id: Mapped[int | None] = pengguna_fk()
