"""A monitor accepts many waiting claims that say nothing new, in one press."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku
from db.commands.verifikasi import record_verifikasi
from db.models import Klaim, Pengguna, Verifikasi
from db.queries.kunjungan import get_kunjungan_sejak
from db.queries.laporan import get_laporan
from db.queries.periode import get_periode
from db.queries.tak_berubah import CalonTerima, count_terbuka, get_diterima_terakhir, ucapan
from db.transaction import moment
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import HasilVerifikasi
from domain.laporan import IsiVerifikasi
from domain.tak_berubah import Ucapan, why_changed
from domain.waktu import WIT, day_wit

Maju = Callable[[int, int], None]
"""Told how many of how many were looked at."""


@dataclass(frozen=True)
class HasilMassal:
    """Codes that were accepted, and code and reason of those that were left out."""

    diterima: tuple[str, ...]
    dilewati: tuple[tuple[str, str], ...]


def accept_unchanged(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    periode_id: int,
    calon: Sequence[CalonTerima],
    *,
    kunci_kirim: str,
    maju: Maju = lambda _selesai, _semua: None,
) -> HasilMassal:
    """Accept each claim as it was listed, with a row and an audit row of its own; all in the caller's transaction.

    What changed since the list was drawn, is locked, or is not this person's is left out and told; the same
    ``kunci_kirim`` twice makes nothing twice.
    """
    today, taken, left = day_wit(moment(session)), [], []
    verified = _verified(session, periode_id, calon, today)
    left_open = count_terbuka(session, [c.aksi_id for c in calon], periode_id, today)
    for number, satu in enumerate(calon, start=1):
        try:
            before = verified.get(satu.aksi_id), *left_open[satu.aksi_id]
            kunci = f"{kunci_kirim}:{satu.aksi_id}"
            _accept(session, pelihat, pelaku, periode_id, satu, before, kunci, today)
            taken.append(satu.kode)
        except Ditolak as refusal:
            left.append((satu.kode, str(refusal)))
        maju(number, len(calon))
    return HasilMassal(tuple(taken), tuple(left))


def _verified(
    session: Session, periode_id: int, calon: Sequence[CalonTerima], today: date
) -> dict[int, Ucapan]:
    """The newest acceptance of each action; nobody else writes while this transaction runs."""
    periode = get_periode(session, periode_id, today)
    if periode is None:
        raise Ditolak("Periode tidak ditemukan. Muat ulang daftar.")
    found = get_diterima_terakhir(session, [c.aksi_id for c in calon], periode.tahun, today, periode.kode)
    return {aksi_id: ucapan(row) for aksi_id, (row, _) in found.items()}


def _accept(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    periode_id: int,
    satu: CalonTerima,
    before: tuple[Ucapan | None, int, int],
    kunci: str,
    today: date,
) -> None:
    """Every refusal comes before the first write, so that what was accepted before it stands."""
    own = Verifikasi.oleh_id == pelihat.pengguna_id
    if session.scalar(select(Verifikasi.id).where(Verifikasi.kunci_kirim == kunci, own)) is not None:
        return
    laporan = get_laporan(session, satu.aksi_id, periode_id, today)
    claim = laporan.klaim
    if claim is None or claim.id != satu.klaim_id:
        raise Ditolak(_changed(session, claim))
    if why := why_changed(ucapan(claim), *before):
        raise Ditolak(f"Tidak diterima bersama: {why}. Periksa satu per satu.")
    record_verifikasi(
        session,
        pelihat,
        pelaku,
        satu.aksi_id,
        periode_id,
        IsiVerifikasi(
            HasilVerifikasi.DITERIMA,
            claim.nilai,
            claim.keadaan,
            kendala=claim.kendala,
            sebab_kendala=claim.sebab_kendala,
            tindak_lanjut=claim.tindak_lanjut,
            dukungan=claim.dukungan,
        ),
        klaim_id=satu.klaim_id,
        dilihat_id=satu.dilihat_id,
        kunci_kirim=kunci,
        kunjungan_id=get_kunjungan_sejak(session, laporan.opd_id, periode_id, laporan.zona_id, today),
    )


def _changed(session: Session, klaim: Klaim | None) -> str:
    if klaim is None:
        return "Klaim ditarik sejak daftar dibuka."
    who = session.get(Pengguna, klaim.oleh_id) if klaim.oleh_id else None
    at = klaim.recorded_at.astimezone(WIT)
    return f"Klaim diubah {who.nama if who else 'OPD'} pukul {at:%H.%M} WIT sejak daftar dibuka."
