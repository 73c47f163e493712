"""Open a period, move its reporting day, lock it, reopen it for one OPD."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import PeriodePeristiwa
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak
from domain.kosakata import Peristiwa, Topik
from domain.waktu import day_wit


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
    """Append an event of a period, effective today; a move and a reopening need a reason and a date."""
    akses.check(pelihat, Tindakan.KELOLA_PERIODE)
    today = day_wit(moment(session))
    _check(isi, today)
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
        sesudah={"tenggat": isi.tenggat, "opd_id": isi.opd_id},
        alasan=isi.alasan,
    )
    raise_versi(session, Topik.PEMANTAUAN)
    return row


def _check(isi: IsiPeristiwa, today: date) -> None:
    needs_reason = isi.jenis in (Peristiwa.TENGGAT_DIPINDAH, Peristiwa.DIBUKA_KEMBALI)
    if needs_reason and not isi.alasan:
        raise Ditolak("Alasan wajib diisi.")
    if isi.jenis is not Peristiwa.DIKUNCI and (isi.tenggat is None or isi.tenggat < today):
        raise Ditolak("Tanggal harus diisi dan tidak boleh sebelum hari ini.")
    if (isi.jenis is Peristiwa.DIBUKA_KEMBALI) != (isi.opd_id is not None):
        raise Ditolak("Pilih satu OPD untuk pembukaan kembali.")
