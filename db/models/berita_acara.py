"""Minutes of the zones: their drafts, numbers, frozen content, issued bytes and signed copies."""

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat, pengguna_fk
from domain.kosakata import JenisBeritaAcara, PeristiwaBeritaAcara, StatusBeritaAcara


class BeritaAcara(Tercatat, Base):
    """Minutes of one zone, OPD and period; an addendum names the minutes it corrects (``induk_id``)."""

    __tablename__ = "berita_acara"
    __table_args__ = (Index("ix_berita_acara_kunci", "opd_id", "periode_id"),)
    jenis: Mapped[JenisBeritaAcara] = mapped_column(KataTersimpan(JenisBeritaAcara))
    zona_id: Mapped[int] = mapped_column(BigId, ForeignKey("zona.id"), index=True)
    opd_id: Mapped[int] = mapped_column(BigId, ForeignKey("opd.id"))
    periode_id: Mapped[int] = mapped_column(BigId, ForeignKey("periode.id"), index=True)
    induk_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("berita_acara.id"), index=True)
    oleh_id: Mapped[int | None] = pengguna_fk()
    kunci_kirim: Mapped[str | None] = mapped_column(String(64), unique=True)


class BeritaAcaraIsi(Tercatat, Base):
    """What people wrote into the draft, as canonical JSON of ``IsiBeritaAcara``; the newest row stands."""

    __tablename__ = "berita_acara_isi"
    berita_acara_id: Mapped[int] = mapped_column(BigId, ForeignKey("berita_acara.id"), index=True)
    isi: Mapped[str] = mapped_column(Text)
    oleh_id: Mapped[int | None] = pengguna_fk()


class BeritaAcaraPeristiwa(Tercatat, Base):
    """Something that happened to the minutes, and the state it led to; the newest row says where they stand.

    ``teks`` is a reason, an objection or a conclusion; ``sidik`` the SHA-256 of what was put before the OPD.
    ``kunci_kirim`` makes two presses of issuing one.
    """

    __tablename__ = "berita_acara_peristiwa"
    berita_acara_id: Mapped[int] = mapped_column(BigId, ForeignKey("berita_acara.id"), index=True)
    jenis: Mapped[PeristiwaBeritaAcara] = mapped_column(KataTersimpan(PeristiwaBeritaAcara))
    status: Mapped[StatusBeritaAcara] = mapped_column(KataTersimpan(StatusBeritaAcara))
    teks: Mapped[str | None] = mapped_column(Text)
    sidik: Mapped[str | None] = mapped_column(String(64))
    oleh_id: Mapped[int | None] = pengguna_fk()
    kunci_kirim: Mapped[str | None] = mapped_column(String(64), unique=True)


class BeritaAcaraNomor(Tercatat, Base):
    """A number that was given; it stays taken for ever, also after the minutes were renumbered or voided."""

    __tablename__ = "berita_acara_nomor"
    __table_args__ = (UniqueConstraint("tahun", "nomor"),)
    berita_acara_id: Mapped[int] = mapped_column(BigId, ForeignKey("berita_acara.id"), index=True)
    tahun: Mapped[int]
    urut: Mapped[int]
    nomor: Mapped[str] = mapped_column(String(80))
    oleh_id: Mapped[int | None] = pengguna_fk()


class BeritaAcaraButir(Bernomor, Base):
    """An action and period that issued minutes cover: the row is locked while they are not voided.

    ``verifikasi_id`` is what stood when they were issued (None: not verified).
    """

    __tablename__ = "berita_acara_butir"
    __table_args__ = (
        UniqueConstraint("berita_acara_id", "rencana_aksi_id"),
        Index("ix_berita_acara_butir_kunci", "rencana_aksi_id", "periode_id"),
    )
    berita_acara_id: Mapped[int] = mapped_column(BigId, ForeignKey("berita_acara.id"))
    rencana_aksi_id: Mapped[int] = mapped_column(BigId, ForeignKey("rencana_aksi.id"))
    periode_id: Mapped[int] = mapped_column(BigId, ForeignKey("periode.id"))
    klaim_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("klaim.id"))
    verifikasi_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("verifikasi.id"))


class Snapshot(Tercatat, Base):
    """What the minutes said when they were issued: canonical JSON of ``Naskah`` and its SHA-256.

    ``kepala_audit`` is the head of the audit chain at that moment: an anchor outside the audit table.
    """

    __tablename__ = "snapshot"
    berita_acara_id: Mapped[int] = mapped_column(BigId, ForeignKey("berita_acara.id"), unique=True)
    isi: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    kepala_audit: Mapped[str] = mapped_column(String(64))
    kode_periksa: Mapped[str] = mapped_column(String(20), unique=True)


class BerkasTerbit(Tercatat, Base):
    """The issued PDF: rendered once, every download is these bytes."""

    __tablename__ = "berkas_terbit"
    berita_acara_id: Mapped[int] = mapped_column(BigId, ForeignKey("berita_acara.id"), unique=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    ukuran: Mapped[int] = mapped_column(BigInteger)


class SalinanBertandaTangan(Tercatat, Base):
    """A signed copy that was uploaded; a better scan is a further row, the newest stands."""

    __tablename__ = "salinan_bertanda_tangan"
    berita_acara_id: Mapped[int] = mapped_column(BigId, ForeignKey("berita_acara.id"), index=True)
    nama: Mapped[str] = mapped_column(String(255))
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    ukuran: Mapped[int] = mapped_column(BigInteger)
    oleh_id: Mapped[int | None] = pengguna_fk()
