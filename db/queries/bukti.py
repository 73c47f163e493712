"""Evidence as pages, routes and the minutes ask for it. Who may see it is asked with ``LIHAT_BUKTI`` and its owner."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Baris, Pilihan
from db.models import Bukti, BuktiIsi, Klaim
from db.queries.bukti_berlaku import BuktiTampil, list_berlaku
from db.queries.bukti_catatan import CatatanTampil, list_catatan_semua
from db.queries.izin import untuk
from db.queries.susunan import pemilik_aksi, zona_opd
from domain.akses import Objek, Tindakan
from domain.berita_acara import BuktiNaskah, CatatanNaskah
from domain.bukti import Lampiran

FORMULIR_KLAIM = "klaim"
BIDANG_BUKTI = "bukti"
"""The field of a claim's draft that names its evidence not yet sent."""


@dataclass(frozen=True)
class IsiTampil:
    """What is known of a stored content without its bytes; ``mini`` is its thumbnail (JPEG)."""

    sha256: str
    jenis_media: str
    ukuran: int
    halaman: int | None
    terbaca: bool
    tanggal_berkas: date | None
    lintang: Decimal | None
    bujur: Decimal | None
    mini: bytes | None


@dataclass(frozen=True)
class BerkasBukti:
    """A stored file of a claim, and whose it is today."""

    objek: Objek
    nama: str
    sha256: str
    jenis_media: str


@untuk(Tindakan.LIHAT_BUKTI)
def list_bukti_aksi(session: Session, aksi_id: int, periode_id: int) -> list[BuktiTampil]:
    """Evidence in force of one action in one period, first handed in first."""
    return list_berlaku(session, (aksi_id,), periode_id)


@untuk(Tindakan.LIHAT_BUKTI)
def list_catatan(session: Session, aksi_id: int, periode_id: int, today: date) -> list[CatatanTampil]:
    """Notes to the verifier about the newest claim of one action in one period, with their answers."""
    return list_catatan_semua(session, (aksi_id,), periode_id, today)


def list_bukti_naskah(
    session: Session, aksi_ids: Collection[int], periode_id: int
) -> tuple[BuktiNaskah, ...]:
    """Evidence in force of these actions as the annex of the minutes lists it."""
    return tuple(
        BuktiNaskah(p.kode_aksi, p.nama, p.tautan, p.sha256, p.ukuran, p.hasil, p.alasan)
        for p in list_berlaku(session, aksi_ids, periode_id)
    )


def list_catatan_naskah(
    session: Session, aksi_ids: Collection[int], periode_id: int, today: date
) -> tuple[CatatanNaskah, ...]:
    """Notes about these actions and their answers as the minutes print them."""
    return tuple(
        CatatanNaskah(c.kode_aksi, c.kalimat, c.jawaban)
        for c in list_catatan_semua(session, aksi_ids, periode_id, today)
    )


def read_lampiran(isi: Any) -> list[Lampiran]:
    """The evidence that a draft names."""
    return [Lampiran(one["nama"], one.get("sha256"), one.get("tautan")) for one in isi or ()]


def list_isi(session: Session, sha256: Collection[str]) -> dict[str, IsiTampil]:
    """Stored contents by their SHA-256; for the drafts of the person who put them in."""
    stmt: Pilihan = select(
        BuktiIsi.sha256,
        BuktiIsi.jenis_media,
        BuktiIsi.ukuran,
        BuktiIsi.halaman,
        BuktiIsi.terbaca,
        BuktiIsi.tanggal_berkas,
        BuktiIsi.lintang,
        BuktiIsi.bujur,
        BuktiIsi.mini,
    ).where(BuktiIsi.sha256.in_(sha256))
    return {row.sha256: IsiTampil(*row) for row in session.execute(stmt)}


def get_berkas(session: Session, bukti_id: int, today: date) -> BerkasBukti | None:
    """A stored file and the OPD and zone that its action belongs to today; None for a link or an unknown number."""
    owner, zone = pemilik_aksi(today, today), zona_opd(today, today)
    stmt: Pilihan = (
        select(Bukti.nama, BuktiIsi.sha256, BuktiIsi.jenis_media, owner.c.opd_id, zone.c.zona_id)
        .select_from(Bukti)
        .join(BuktiIsi, BuktiIsi.sha256 == Bukti.isi_sha256)
        .join(Klaim, Klaim.id == Bukti.klaim_id)
        .outerjoin(owner, owner.c.anggota == Klaim.rencana_aksi_id)
        .outerjoin(zone, zone.c.anggota == owner.c.opd_id)
        .where(Bukti.id == bukti_id)
    )
    row: Baris | None = session.execute(stmt).first()
    if row is None:
        return None
    return BerkasBukti(Objek(row.opd_id, row.zona_id), row.nama, row.sha256, row.jenis_media)


def get_isi(session: Session, sha256: str) -> bytes | None:
    """The bytes of a stored content."""
    return session.scalar(select(BuktiIsi.isi).where(BuktiIsi.sha256 == sha256))


def get_mini(session: Session, sha256: str) -> bytes | None:
    """The thumbnail of a stored content, if it has one."""
    return session.scalar(select(BuktiIsi.mini).where(BuktiIsi.sha256 == sha256))
