"""Make a year's periods, open one, move its reporting day, lock it, reopen it for one OPD."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.rencana_aksi import open_tahun
from db.models import Opd, PeriodePeristiwa
from db.queries.kunci import list_opd_terbit
from db.queries.periode import get_periode, next_tahun
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import Peristiwa, Topik
from domain.periode import check_peralihan, status_of
from domain.saat import KeadaanPeriode
from domain.waktu import TEKAN_ULANG, day_wit


@dataclass(frozen=True)
class IsiPeristiwa:
    """What happens to a period; ``tenggat`` is the reporting day, or the last day of a reopening."""

    jenis: Peristiwa
    tenggat: date | None = None
    opd_id: int | None = None
    alasan: str | None = None


def record_peristiwa(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, periode_id: int, isi: IsiPeristiwa
) -> PeriodePeristiwa:
    """Append an event of a period, effective today; a move and a reopening need a reason and a date.

    A reopening also lifts the lock of the OPD's issued minutes until its last day. A second press makes no second
    event. Raises ``Ditolak`` for one that makes no sense in the period's state (``domain.periode.PERALIHAN``).
    """
    akses.check(pelihat, Tindakan.KELOLA_PERIODE)
    today = day_wit(moment(session))
    _check(isi, today)
    before = get_periode(session, periode_id, today)
    if before is None:
        raise Ditolak("Periode tidak dikenal. Muat ulang halaman.")
    terbit = isi.opd_id is not None and isi.opd_id in list_opd_terbit(session).get(periode_id, ())
    check_peralihan(status_of(before, today), isi.jenis, terbit=terbit)
    if isi.opd_id is not None and session.get(Opd, isi.opd_id) is None:
        raise Ditolak("OPD tidak dikenal. Pilih dari daftar.")
    if (pressed := _pressed_already(session, pelihat, periode_id, isi)) is not None:
        return pressed
    row = PeriodePeristiwa(
        recorded_at=moment(session),
        periode_id=periode_id,
        jenis=isi.jenis,
        tanggal=today,
        tenggat=isi.tenggat,
        opd_id=isi.opd_id,
        alasan=isi.alasan,
        oleh_id=pelihat.pengguna_id,
    )
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        f"periode_{isi.jenis.value}",
        "periode",
        periode_id,
        sebelum=_standing(before),
        sesudah={"tenggat": isi.tenggat, "opd_id": isi.opd_id},
        alasan=isi.alasan,
    )
    raise_versi(session, Topik.PEMANTAUAN, Topik.BERITA_ACARA)
    return row


def _pressed_already(
    session: Session, pelihat: Pelihat, periode_id: int, isi: IsiPeristiwa
) -> PeriodePeristiwa | None:
    """The newest event of the period when it says the same and its writer pressed a moment ago."""
    p = PeriodePeristiwa
    newest = session.scalar(select(p).where(p.periode_id == periode_id).order_by(p.id.desc()).limit(1))
    if newest is None or newest.oleh_id != pelihat.pengguna_id or newest.tanggal != day_wit(moment(session)):
        return None
    fresh = moment(session) - newest.recorded_at < TEKAN_ULANG
    return newest if fresh and all(getattr(newest, k) == v for k, v in vars(isi).items()) else None


def _check(isi: IsiPeristiwa, today: date) -> None:
    needs_reason = isi.jenis in (Peristiwa.TENGGAT_DIPINDAH, Peristiwa.DIBUKA_KEMBALI)
    if needs_reason or isi.alasan:
        check_alasan(isi.alasan or "", "Alasan wajib diisi.")
    if isi.jenis is not Peristiwa.DIKUNCI and (isi.tenggat is None or isi.tenggat < today):
        raise Ditolak("Tanggal harus diisi dan tidak boleh sebelum hari ini.")
    if (isi.jenis is Peristiwa.DIBUKA_KEMBALI) != (isi.opd_id is not None):
        raise Ditolak("Pilih satu OPD untuk pembukaan kembali.")


def create_tahun(session: Session, pelihat: Pelihat, pelaku: Pelaku, tahun: int) -> None:
    """The four periods of a year, each opening with its quarter and due ten days after it.

    Only this year and the next can be made, and only while some of their periods are missing.
    """
    akses.check(pelihat, Tindakan.KELOLA_PERIODE)
    if tahun != next_tahun(session, day_wit(moment(session))):
        raise Ditolak(f"Periode {tahun} sudah ada atau belum waktunya dibuat.")
    made = open_tahun(session, pelaku, tahun)
    record_audit(session, pelaku, "buka_tahun", "tahun", tahun, sesudah={"periode": list(made)})


def _standing(periode: KeadaanPeriode) -> dict[str, object]:
    """What stood before the event, for the audit row."""
    return {
        "dibuka": periode.dibuka,
        "tenggat": periode.tenggat,
        "terkunci": periode.terkunci,
        "dibuka_kembali": {str(opd): until for opd, until in periode.dibuka_kembali.items()},
    }
