"""Recipients without names: lists of digests, where each list counts, what they add up to, what does not add up."""

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Bernomor, BigId, KataTersimpan, Tercatat, pengguna_fk
from domain.kosakata import JenisPeristiwaWarga, JenisTemuan, StatusPenerima


class KunciPenerima(Tercatat, Base):
    """A key that lies outside the database, by its number and a fingerprint that tells whether it is the right one."""

    __tablename__ = "kunci_penerima"
    __table_args__ = (UniqueConstraint("nomor"),)
    nomor: Mapped[int]
    sidik: Mapped[str] = mapped_column(String(32))


class DaftarPenerima(Tercatat, Base):
    """The recipients that one file names for one tranche, source and area; its rows never change.

    Where the list counts today says ``KedudukanDaftar``. Its rows are ``penerima`` number ``awal`` up to ``awal`` +
    ``baris`` - 1, in the order of the file. ``sidik`` is a digest over them, by which a list that came before is known.
    """

    __tablename__ = "daftar_penerima"
    __table_args__ = (Index("ix_daftar_penerima_kunci", "tahap_id", "sumber_data_id"),)
    tahap_id: Mapped[int] = mapped_column(BigId, ForeignKey("tahap_salur.id"))
    sumber_data_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"))
    data_per: Mapped[date]
    awal: Mapped[int] = mapped_column(BigInteger)
    baris: Mapped[int]
    sidik: Mapped[str] = mapped_column(String(64))
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"), index=True)


class KedudukanDaftar(Tercatat, Base):
    """Where a list counts from this moment on; the newest row of a list stands.

    ``kelurahan_kode`` is empty for "wilayah belum dikenal"; then ``nama_wilayah`` keeps what the file said. A list
    that another one replaced, or that was taken back, no longer counts (``berlaku``).
    """

    __tablename__ = "kedudukan_daftar"
    daftar_id: Mapped[int] = mapped_column(BigId, ForeignKey("daftar_penerima.id"), index=True)
    kelurahan_kode: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.kode"))
    nama_wilayah: Mapped[str | None] = mapped_column(String(160))
    berlaku: Mapped[bool]
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"), index=True)
    oleh_id: Mapped[int | None] = pengguna_fk()


class Penerima(Bernomor, Base):
    """One row of a list: keyed digests of the person and of the family, never a name or a number of theirs.

    ``nik`` and ``kk`` are HMAC-SHA256 truncated to 16 bytes under key number ``kunci``; ``kk`` is empty where the file
    names no family. ``baris`` is the row in the office's own file, by which the office finds the person again.
    ``tahap_id`` repeats the list's own for the indexes (the list vouches for it, so no key is checked twice per row).
    """

    __tablename__ = "penerima"
    __table_args__ = (
        Index("ix_penerima_nik", "tahap_id", "nik", "daftar_id"),
        Index("ix_penerima_kk", "tahap_id", "kk", "daftar_id"),
    )
    daftar_id: Mapped[int] = mapped_column(BigId, ForeignKey("daftar_penerima.id"))
    tahap_id: Mapped[int] = mapped_column(BigId)
    nik: Mapped[bytes] = mapped_column(LargeBinary(16))
    kk: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    kunci: Mapped[int]
    desil: Mapped[int]
    status: Mapped[StatusPenerima] = mapped_column(KataTersimpan(StatusPenerima))
    rp: Mapped[int | None] = mapped_column(BigInteger)
    tanggal: Mapped[date | None]
    baris: Mapped[int]


class RekapDaftar(Base):
    """What one list adds up to by decile and status: written with the list and, like it, never changed.

    Its columns mean what those of ``RekapPenerima`` mean, so that a list that begins or ceases to count moves the
    rollup without its rows being read again.
    """

    __tablename__ = "rekap_daftar"
    daftar_id: Mapped[int] = mapped_column(BigId, ForeignKey("daftar_penerima.id"), primary_key=True)
    desil: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    status: Mapped[StatusPenerima] = mapped_column(KataTersimpan(StatusPenerima), primary_key=True)
    penerima: Mapped[int] = mapped_column(BigInteger)
    keluarga: Mapped[int] = mapped_column(BigInteger)
    tanpa_kk: Mapped[int] = mapped_column(BigInteger)
    rp: Mapped[int] = mapped_column(BigInteger)
    n_rp: Mapped[int] = mapped_column(BigInteger)


class RekapPenerima(Base):
    """Rollup of standing lists as dated deltas: what changed on ``hari`` (WIT) for a key; as-of is a plain sum.

    ``wilayah`` is the kelurahan code or ``TAK_DIKENAL``; ``desil`` is 0 where none is stated, never the poorest.
    ``d_keluarga`` counts families, each once per list: under the status that reached furthest (tersalur, ditetapkan,
    retur, gagal) and its lowest decile. ``d_tanpa_kk`` counts rows that name no family, ``d_n_rp`` rows that state an
    amount.
    """

    __tablename__ = "rekap_penerima"
    tahap_id: Mapped[int] = mapped_column(BigId, ForeignKey("tahap_salur.id"), primary_key=True)
    sumber_data_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"), primary_key=True)
    wilayah: Mapped[str] = mapped_column(String(13), primary_key=True)
    desil: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    status: Mapped[StatusPenerima] = mapped_column(KataTersimpan(StatusPenerima), primary_key=True)
    hari: Mapped[date] = mapped_column(primary_key=True)
    d_penerima: Mapped[int] = mapped_column(BigInteger)
    d_keluarga: Mapped[int] = mapped_column(BigInteger)
    d_tanpa_kk: Mapped[int] = mapped_column(BigInteger)
    d_rp: Mapped[int] = mapped_column(BigInteger)
    d_n_rp: Mapped[int] = mapped_column(BigInteger)
    data_per: Mapped[date]


class PeristiwaWarga(Tercatat, Base):
    """A reported death or move by digest of the person; the newest row of a person and kind stands.

    ``ditarik`` takes what was reported before back.
    """

    __tablename__ = "peristiwa_warga"
    __table_args__ = (Index("ix_peristiwa_warga_nik", "nik"),)
    nik: Mapped[bytes] = mapped_column(LargeBinary(16))
    kunci: Mapped[int]
    jenis: Mapped[JenisPeristiwaWarga] = mapped_column(KataTersimpan(JenisPeristiwaWarga))
    tanggal: Mapped[date]
    baris: Mapped[int]
    ditarik: Mapped[bool]
    impor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("impor.id"), index=True)


class TemuanPenerima(Bernomor, Base):
    """Two rows, or a row and an event, that cannot both be right; derived like a rollup, and dated like one.

    It stands from ``sejak`` up to, not including, ``sampai`` (empty: still). ``wilayah`` is where ``penerima_id``
    counts, ``wilayah_lain`` where ``lain_id`` does; ``rp`` is what the later of the two was paid (empty: not stated).
    """

    __tablename__ = "temuan_penerima"
    __table_args__ = (
        Index("ix_temuan_penerima_daftar", "jenis", "wilayah", "sampai", "id"),
        Index("ix_temuan_penerima_tahap", "tahap_id", "sampai"),
    )
    jenis: Mapped[JenisTemuan] = mapped_column(KataTersimpan(JenisTemuan))
    tahap_id: Mapped[int] = mapped_column(BigId, ForeignKey("tahap_salur.id"))
    sumber_data_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"))
    wilayah: Mapped[str] = mapped_column(String(13))
    wilayah_lain: Mapped[str | None] = mapped_column(String(13))
    penerima_id: Mapped[int] = mapped_column(BigId, ForeignKey("penerima.id"))
    lain_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("penerima.id"))
    peristiwa_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("peristiwa_warga.id"))
    rp: Mapped[int | None] = mapped_column(BigInteger)
    sejak: Mapped[date]
    sampai: Mapped[date | None]


class RekapTemuan(Base):
    """How many findings stand, as dated deltas by kind, tranche, source and area; ``d_rp`` is the money in them."""

    __tablename__ = "rekap_temuan"
    jenis: Mapped[JenisTemuan] = mapped_column(KataTersimpan(JenisTemuan), primary_key=True)
    tahap_id: Mapped[int] = mapped_column(BigId, ForeignKey("tahap_salur.id"), primary_key=True)
    sumber_data_id: Mapped[int] = mapped_column(BigId, ForeignKey("sumber_data.id"), primary_key=True)
    wilayah: Mapped[str] = mapped_column(String(13), primary_key=True)
    hari: Mapped[date] = mapped_column(primary_key=True)
    d_jumlah: Mapped[int] = mapped_column(BigInteger)
    d_rp: Mapped[int] = mapped_column(BigInteger)
