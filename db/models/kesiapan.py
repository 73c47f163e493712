"""How far the digitalisation of bansos is, per kelurahan, and the other regions of the pilot."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat, Terukur, pengguna_fk
from domain.kosakata import HasilSanggah, Kawasan, SaatUjiCoba, UkuranUjiCoba


class TahapDigitalisasi(Base):
    """One of the eleven stages of the pilot (docs/fakta.md 5); ``tiap_kelurahan``: it is reached area by area."""

    __tablename__ = "tahap_digitalisasi"
    nomor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    nama: Mapped[str] = mapped_column(String(120))
    tiap_kelurahan: Mapped[bool]


class CapaianTahap(Tercatat, Base):
    """Where the city (empty ``kelurahan_kode``) or a kelurahan stands in a stage; the newest row of a key stands.

    ``selesai`` is the day it was reached, ``target`` the day it is due; ``bukti`` says where the evidence lies.
    """

    __tablename__ = "capaian_tahap"
    __table_args__ = (Index("ix_capaian_tahap_kunci", "kelurahan_kode", "nomor"),)
    kelurahan_kode: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.kode"))
    nomor: Mapped[int] = mapped_column(ForeignKey("tahap_digitalisasi.nomor"))
    mulai: Mapped[date | None]
    selesai: Mapped[date | None]
    target: Mapped[date | None]
    bukti: Mapped[str | None] = mapped_column(Text)
    hambatan: Mapped[str | None] = mapped_column(Text)
    oleh_id: Mapped[int | None] = pengguna_fk()


class PendaftaranAlasan(Tercatat, Base):
    """Registered families of an area that are not eligible, by reason, as of ``data_per``; the newest row stands."""

    __tablename__ = "pendaftaran_alasan"
    __table_args__ = (Index("ix_pendaftaran_alasan_kunci", "data_per", "kelurahan_kode"),)
    kelurahan_kode: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.kode"))
    nama_wilayah: Mapped[str | None] = mapped_column(String(160))
    alasan_id: Mapped[int] = mapped_column(BigId, ForeignKey("alasan_gagal.id"))
    jumlah: Mapped[int | None]
    data_per: Mapped[date]
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))


class Sanggah(Tercatat, Base):
    """An appeal by its ticket number, without a name; the newest row of a number stands."""

    __tablename__ = "sanggah"
    nomor: Mapped[str] = mapped_column(String(40), index=True)
    kelurahan_kode: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.kode"))
    nama_wilayah: Mapped[str | None] = mapped_column(String(160))
    masuk: Mapped[date]
    selesai: Mapped[date | None]
    hasil: Mapped[HasilSanggah | None] = mapped_column(KataTersimpan(HasilSanggah))
    alasan: Mapped[str | None] = mapped_column(Text)
    ditarik: Mapped[bool]
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"), index=True)
    oleh_id: Mapped[int | None] = pengguna_fk()


class WilayahUjiCoba(Bernomor, Base):
    """A region of the national pilot; ``nama`` is empty while it is not public which one it is."""

    __tablename__ = "wilayah_uji_coba"
    __table_args__ = (UniqueConstraint("kawasan", "urut"),)
    kawasan: Mapped[Kawasan] = mapped_column(KataTersimpan(Kawasan))
    urut: Mapped[int]
    kode: Mapped[str | None] = mapped_column(String(5))
    nama: Mapped[str | None] = mapped_column(String(120))
    gelombang: Mapped[int]


class AngkaUjiCoba(Tercatat, Base):
    """A figure of a pilot region; the newest row of a region, measure and time stands, an empty one takes it back."""

    __tablename__ = "angka_uji_coba"
    wilayah_id: Mapped[int] = mapped_column(BigId, ForeignKey("wilayah_uji_coba.id"), index=True)
    ukuran: Mapped[UkuranUjiCoba] = mapped_column(KataTersimpan(UkuranUjiCoba))
    saat: Mapped[SaatUjiCoba] = mapped_column(KataTersimpan(SaatUjiCoba))
    nilai: Mapped[Decimal | None] = mapped_column(Terukur)
    data_per: Mapped[date]
    sumber: Mapped[str] = mapped_column(String(255))
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"))
    oleh_id: Mapped[int | None] = pengguna_fk()
