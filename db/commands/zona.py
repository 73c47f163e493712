"""Zones themselves: a new one, and another name for one; who belongs to them is in ``susunan``."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import Zona
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak
from domain.kosakata import Topik

PANJANG_KODE, PANJANG_NAMA = 20, 80


def create_zona(session: Session, pelihat: Pelihat, pelaku: Pelaku, kode: str, nama: str) -> Zona:
    """A zone without members; code and name must be new."""
    akses.check(pelihat, Tindakan.KELOLA_ZONA)
    kode, nama = kode.strip().upper(), _tidy(nama)
    if not 0 < len(kode) <= PANJANG_KODE:
        raise Ditolak(f"Isi kode zona, paling banyak {PANJANG_KODE} huruf, misalnya Z7.")
    if session.scalar(select(Zona).where(func.upper(Zona.kode) == kode)) is not None:
        raise Ditolak(f"Kode {kode} sudah dipakai zona lain.")
    _check_nama(session, nama, None)
    row = Zona(kode=kode, nama=nama)
    session.add(row)
    session.flush()
    record_audit(session, pelaku, "buat_zona", "zona", row.id, sesudah={"kode": kode, "nama": nama})
    raise_versi(session, Topik.WILAYAH)
    return row


def rename_zona(session: Session, pelihat: Pelihat, pelaku: Pelaku, zona_id: int, nama: str) -> None:
    """Another name for a zone from now on, on every page and day; its code and members stay."""
    akses.check(pelihat, Tindakan.KELOLA_ZONA)
    row = session.get(Zona, zona_id)
    if row is None:
        raise Ditolak("Zona tidak dikenal. Muat ulang halaman.")
    nama = _tidy(nama)
    _check_nama(session, nama, zona_id)
    before, row.nama = row.nama, nama
    record_audit(
        session, pelaku, "ubah_nama_zona", "zona", zona_id, sebelum={"nama": before}, sesudah={"nama": nama}
    )
    raise_versi(session, Topik.WILAYAH)


def _tidy(nama: str) -> str:
    return " ".join(nama.split())


def _check_nama(session: Session, nama: str, zona_id: int | None) -> None:
    if not 0 < len(nama) <= PANJANG_NAMA:
        raise Ditolak(f"Isi nama zona, paling banyak {PANJANG_NAMA} huruf.")
    same = session.scalar(select(Zona).where(func.lower(Zona.nama) == nama.lower()))
    if same is not None:
        word = (
            "Nama itu sudah dipakai zona ini."
            if same.id == zona_id
            else f"Nama itu sudah dipakai {same.kode}."
        )
        raise Ditolak(f"{word} Pilih nama lain.")
