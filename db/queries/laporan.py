"""One action in one period: what stands now, who owns it, where it stands in the flow."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Klaim, PembatalanAksi, Pengguna, RencanaAksi, Verifikasi
from db.queries.catatan import DITERIMA
from db.queries.keadaan import status_laporan
from db.queries.kunci import get_kunci
from db.queries.periode import get_periode
from db.queries.susunan import pemilik_aksi, zona_opd
from domain.akses import Objek
from domain.berita_acara import KunciBaris
from domain.errors import Ditolak
from domain.kosakata import StatusLaporan
from domain.penulis import Penulis
from domain.saat import KeadaanPeriode

T = TypeVar("T", Klaim, Verifikasi)


@dataclass(frozen=True)
class Laporan:
    """What stands for an action and period now: owner and zone today, newest claim, newest judgements.

    ``kunci`` are the issued minutes that cover the row (None: none do). ``penulis_klaim`` and ``penulis_verifikasi``
    wrote the newest rows, also one that took back what was before it (None: nothing was written yet).
    """

    rencana_aksi_id: int
    opd_id: int
    zona_id: int | None
    periode: KeadaanPeriode
    klaim: Klaim | None
    terakhir: Verifikasi | None
    diterima: Verifikasi | None
    kunci: KunciBaris | None = None
    penulis_klaim: Penulis | None = None
    penulis_verifikasi: Penulis | None = None

    @property
    def status(self) -> StatusLaporan:
        """Where it stands in the flow."""
        return status_laporan(self.klaim, self.terakhir, self.diterima)

    @property
    def objek(self) -> Objek:
        """What access rules look at."""
        return Objek(self.opd_id, self.zona_id, self.klaim.oleh_id if self.klaim else None)


def _newest(
    session: Session, model: type[T], aksi_id: int, periode_id: int
) -> tuple[T | None, Penulis | None]:
    """The newest row and who wrote it. A row with ``ditarik`` takes back what was before it: then nothing stands."""
    stmt = (
        select(model, Pengguna.nama, Pengguna.jabatan)
        .outerjoin(Pengguna, Pengguna.id == model.oleh_id)
        .where(model.rencana_aksi_id == aksi_id, model.periode_id == periode_id)
    )
    found = session.execute(stmt.order_by(model.id.desc()).limit(1)).first()
    if found is None:
        return None, None
    row, nama, jabatan = found
    who = Penulis(row.oleh_id, nama or "", jabatan or "", row.recorded_at)
    return None if row.ditarik else row, who


def _newest_diterima(session: Session, aksi_id: int, periode_id: int) -> Verifikasi | None:
    """The newest accepted judgement, unless a later row took it back."""
    stmt = select(Verifikasi).where(
        Verifikasi.rencana_aksi_id == aksi_id,
        Verifikasi.periode_id == periode_id,
        Verifikasi.hasil.in_(DITERIMA) | Verifikasi.ditarik.is_(True),
    )
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
    klaim, penulis_klaim = _newest(session, Klaim, aksi_id, periode_id)
    terakhir, penulis_verifikasi = _newest(session, Verifikasi, aksi_id, periode_id)
    return Laporan(
        aksi_id,
        found.opd_id,
        found.zona_id,
        periode,
        klaim,
        terakhir,
        _newest_diterima(session, aksi_id, periode_id),
        get_kunci(session, aksi_id, periode_id, today),
        penulis_klaim,
        penulis_verifikasi,
    )
