"""How far sources agree over time, in which steps they can be compared, and who may look after a difference."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Pengguna
from db.queries.bansos_tahap import TahapTampil, list_tahap_tampil
from db.queries.izin import untuk
from db.queries.pengguna import peran_berlaku
from db.queries.rekonsiliasi import Selisih, build, told
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kosakata import Langkah, Peran
from domain.rekonsiliasi import Kesepakatan, kesepakatan


@untuk(Tindakan.LIHAT_ANGKA)
def list_langkah(session: Session, tahun: int, per: date) -> tuple[Langkah, ...]:
    """Steps that another source than the reference speaks of in the year, in order of the chain; paid comes first."""
    tahap = list_tahap_tampil(session, MasaSalur(tahun, "B12", per))
    spoken = {
        step
        for (tahap_id, step), sources in told(session, tahap, per, None).items()
        if set(sources) - {tahap[tahap_id].sumber_id}
    }
    rest = [step for step in Langkah if step in spoken and step is not Langkah.TERSALUR]
    return (Langkah.TERSALUR, *rest)


@dataclass(frozen=True)
class TitikSepakat:
    """The agreement of one tranche's reference source with another source, and the newest day they speak of."""

    tahap: TahapTampil
    lain_id: int
    lain: str
    data_per: date
    angka: Kesepakatan


@untuk(Tindakan.LIHAT_ANGKA)
def list_kesepakatan(
    session: Session, tahun: int, per: date, langkah: Langkah, program: str = ""
) -> tuple[TitikSepakat, ...]:
    """Agreement over time: one point per tranche and other source of this year and the year before, oldest first."""
    masa = MasaSalur(tahun, "B12", per, program=program)
    tahap = list_tahap_tampil(session, masa, sejak=tahun - 1)
    groups: dict[tuple[int, int], list[Selisih]] = defaultdict(list)
    for item in build(session, tahap, per, langkah):
        groups[item.tahap.id, item.lain_id].append(item)
    points = []
    for rows in groups.values():
        days = [day for row in rows for day in row.data_per if day is not None]
        if days:
            angka = kesepakatan(row.dua for row in rows)
            points.append(TitikSepakat(rows[0].tahap, rows[0].lain_id, rows[0].lain, max(days), angka))
    return tuple(sorted(points, key=lambda p: (p.tahap.mulai, p.tahap.id, p.lain)))


@untuk(Tindakan.LIHAT_ANGKA)
def list_pemilik(session: Session, today: date) -> dict[int, str]:
    """Accounts of Dinas Sosial that may look after a difference today: number and name."""
    held = peran_berlaku(today)
    stmt = (
        select(Pengguna.id, Pengguna.nama)
        .join(held, held.c.pengguna_id == Pengguna.id)
        .where(held.c.peran == Peran.DINSOS, Pengguna.aktif)
        .order_by(Pengguna.nama, Pengguna.id)
    )
    return {row.id: row.nama for row in session.execute(stmt)}
