"""One action in one period: what stands now, who owns it, where it stands in the flow."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Klaim, PembatalanAksi, RencanaAksi, Verifikasi
from db.queries.catatan import DITERIMA
from db.queries.keadaan import status_laporan
from db.queries.kunci import get_kunci
from db.queries.periode import get_periode
from db.queries.susunan import pemilik_aksi, zona_opd
from domain.akses import Objek
from domain.berita_acara import KunciBaris
from domain.errors import Ditolak
from domain.kosakata import StatusLaporan
from domain.saat import KeadaanPeriode


@dataclass(frozen=True)
class Laporan:
    """What stands for an action and period now: owner and zone today, newest claim, newest judgements.

    ``kunci`` are the issued minutes that cover the row (None: none do).
    """

    rencana_aksi_id: int
    opd_id: int
    zona_id: int | None
    periode: KeadaanPeriode
    klaim: Klaim | None
    terakhir: Verifikasi | None
    diterima: Verifikasi | None
    kunci: KunciBaris | None = None

    @property
    def status(self) -> StatusLaporan:
        """Where it stands in the flow."""
        return status_laporan(self.klaim, self.terakhir, self.diterima)

    @property
    def objek(self) -> Objek:
        """What access rules look at."""
        return Objek(self.opd_id, self.zona_id, self.klaim.oleh_id if self.klaim else None)


def _newest_verifikasi(
    session: Session, aksi_id: int, periode_id: int, *, accepted: bool
) -> Verifikasi | None:
    """A row with ``ditarik`` takes back what was before it: the search ends there."""
    stmt = select(Verifikasi).where(
        Verifikasi.rencana_aksi_id == aksi_id, Verifikasi.periode_id == periode_id
    )
    if accepted:
        stmt = stmt.where(Verifikasi.hasil.in_(DITERIMA) | Verifikasi.ditarik.is_(True))
    newest = session.scalar(stmt.order_by(Verifikasi.id.desc()).limit(1))
    return None if newest is None or newest.ditarik else newest


def _check_leaf(session: Session, aksi_id: int, today: date) -> None:
    if session.get(RencanaAksi, aksi_id) is None:
        raise Ditolak("Rencana aksi tidak ditemukan. Muat ulang daftar.")
    if session.scalar(select(RencanaAksi.id).where(RencanaAksi.induk_id == aksi_id).limit(1)) is not None:
        raise Ditolak("Aksi ini memiliki turunan. Laporkan pada aksi turunannya.")
    cancelled = select(PembatalanAksi.tanggal).where(PembatalanAksi.rencana_aksi_id == aksi_id)
    batal = session.scalar(cancelled.order_by(PembatalanAksi.id.desc()).limit(1))
    if batal is not None and batal <= today:
        raise Ditolak("Aksi ini sudah dibatalkan dan tidak dapat dilaporkan.")


def get_laporan(session: Session, aksi_id: int, periode_id: int, today: date) -> Laporan:
    """The report of an action and period as it stands now; raises ``Ditolak`` when it can't be reported on."""
    _check_leaf(session, aksi_id, today)
    periode = get_periode(session, periode_id, today)
    owner, zone = pemilik_aksi(today, today), zona_opd(today, today)
    found = session.execute(
        select(owner.c.opd_id, zone.c.zona_id)
        .select_from(owner.outerjoin(zone, zone.c.anggota == owner.c.opd_id))
        .where(owner.c.anggota == aksi_id)
    ).first()
    if periode is None or found is None:
        raise Ditolak("Periode atau OPD penanggung jawab aksi ini tidak ditemukan. Hubungi koordinator.")
    klaim = session.scalar(
        select(Klaim)
        .where(Klaim.rencana_aksi_id == aksi_id, Klaim.periode_id == periode_id)
        .order_by(Klaim.id.desc())
        .limit(1)
    )
    return Laporan(
        aksi_id,
        found.opd_id,
        found.zona_id,
        periode,
        None if klaim is None or klaim.ditarik else klaim,
        _newest_verifikasi(session, aksi_id, periode_id, accepted=False),
        _newest_verifikasi(session, aksi_id, periode_id, accepted=True),
        get_kunci(session, aksi_id, periode_id, today),
    )
