"""Commitments as known on a day: what was promised to whom, where each stands, what happened to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from db.base import Pilihan
from db.models import (
    BeritaAcaraNomor,
    Keputusan,
    KeputusanPeristiwa,
    Opd,
    Pengguna,
    RencanaAksi,
    Zona,
)
from db.queries.izin import untuk
from db.queries.susunan import zona_opd
from domain.akses import Objek, Tindakan
from domain.keputusan import (
    BELUM_SELESAI,
    DIPUTUSKAN,
    Keadaan,
    Langkah,
    Penepatan,
    StatusKeputusan,
    penepatan,
    stand,
)
from domain.kosakata import AsalKeputusan, PeristiwaKeputusan
from domain.waktu import day_wit, end_of_day


@dataclass(frozen=True)
class BarisPeristiwa:
    """What happened to a commitment: when (UTC), by whom, in which words; ``tenggat`` is what a move set."""

    id: int
    saat: datetime
    jenis: PeristiwaKeputusan
    tenggat: date | None
    catatan: str | None
    oleh_id: int | None
    oleh: str | None


@dataclass(frozen=True)
class Komitmen:
    """One commitment as known on a day; zone is that of its OPD on that day.

    ``tenggat_awal`` is the day first agreed; ``keadaan.tenggat`` the one that counts now. ``nomor`` is the number of
    the minutes it comes from, ``kode_aksi`` and ``tahun_aksi`` the action it is about, if any.
    """

    id: int
    asal: AsalKeputusan
    opd_id: int
    opd_kode: str
    opd: str
    zona_id: int | None
    zona_kode: str | None
    zona: str | None
    aksi_id: int | None
    kode_aksi: str | None
    tahun_aksi: int | None
    berita_acara_id: int | None
    nomor: str | None
    uraian: str
    pic: str
    tenggat_awal: date
    dibuat: datetime
    oleh: str | None
    peristiwa: tuple[BarisPeristiwa, ...]
    keadaan: Keadaan

    @property
    def terbaru_id(self) -> int | None:
        """The newest event: what a writer must have seen."""
        return self.peristiwa[-1].id if self.peristiwa else None

    @property
    def objek(self) -> Objek:
        """What access rules look at; whoever reported it as done does not judge it."""
        told = [p.oleh_id for p in self.peristiwa if p.jenis is PeristiwaKeputusan.DILAPORKAN]
        return Objek(self.opd_id, self.zona_id, told[-1] if told else None)


def _events(session: Session, per: date, ids: Sequence[int] | None) -> dict[int, list[BarisPeristiwa]]:
    stmt = (
        select(KeputusanPeristiwa, Pengguna.nama)
        .outerjoin(Pengguna, Pengguna.id == KeputusanPeristiwa.oleh_id)
        .where(KeputusanPeristiwa.recorded_at < end_of_day(per))
        .order_by(KeputusanPeristiwa.id)
    )
    if ids is not None:
        stmt = stmt.where(KeputusanPeristiwa.keputusan_id.in_(ids))
    found: dict[int, list[BarisPeristiwa]] = defaultdict(list)
    for row, nama in session.execute(stmt):
        found[row.keputusan_id].append(
            BarisPeristiwa(row.id, row.recorded_at, row.jenis, row.tenggat, row.catatan, row.oleh_id, nama)
        )
    return found


def _stmt(per: date) -> Pilihan:
    zone = zona_opd(per, per)
    numbered = (
        select(func.max(BeritaAcaraNomor.id).label("id"))
        .where(BeritaAcaraNomor.recorded_at < end_of_day(per))
        .group_by(BeritaAcaraNomor.berita_acara_id)
    )
    number = select(BeritaAcaraNomor).where(BeritaAcaraNomor.id.in_(numbered)).subquery()
    return (
        select(
            Keputusan,
            Opd.kode.label("opd_kode"),
            Opd.nama.label("opd"),
            Zona.id.label("zona_id"),
            Zona.kode.label("zona_kode"),
            Zona.nama.label("zona"),
            RencanaAksi.kode.label("kode_aksi"),
            RencanaAksi.tahun.label("tahun_aksi"),
            number.c.nomor,
            Pengguna.nama.label("oleh"),
        )
        .join(Opd, Opd.id == Keputusan.opd_id)
        .outerjoin(zone, zone.c.anggota == Keputusan.opd_id)
        .outerjoin(Zona, Zona.id == zone.c.zona_id)
        .outerjoin(RencanaAksi, RencanaAksi.id == Keputusan.rencana_aksi_id)
        .outerjoin(number, number.c.berita_acara_id == Keputusan.berita_acara_id)
        .outerjoin(Pengguna, Pengguna.id == Keputusan.oleh_id)
        .where(Keputusan.recorded_at < end_of_day(per))
        .order_by(Keputusan.id)
    )


def _komitmen(row: Row[tuple[Keputusan]], events: Sequence[BarisPeristiwa]) -> Komitmen:
    k: Keputusan = row.Keputusan
    steps = [Langkah(e.jenis, day_wit(e.saat), e.tenggat) for e in events]
    return Komitmen(
        id=k.id,
        asal=k.asal,
        opd_id=k.opd_id,
        opd_kode=row.opd_kode,
        opd=row.opd,
        zona_id=row.zona_id,
        zona_kode=row.zona_kode,
        zona=row.zona,
        aksi_id=k.rencana_aksi_id,
        kode_aksi=row.kode_aksi,
        tahun_aksi=row.tahun_aksi,
        berita_acara_id=k.berita_acara_id,
        nomor=row.nomor,
        uraian=k.uraian,
        pic=k.pic,
        tenggat_awal=k.tenggat,
        dibuat=k.recorded_at,
        oleh=row.oleh,
        peristiwa=tuple(events),
        keadaan=stand(k.tenggat, steps),
    )


def _pressing(item: Komitmen, per: date) -> tuple[int, date, int]:
    """Overdue first, then what waits for a decision, then what is due next; settled ones last, newest first."""
    if item.keadaan.status is StatusKeputusan.TERBUKA:
        return (0 if item.keadaan.is_late(per) else 2), item.keadaan.tenggat, item.id
    rank = {StatusKeputusan.DILAPORKAN: 1, StatusKeputusan.TIDAK_DITEPATI: 3, StatusKeputusan.DITEPATI: 4}
    return rank.get(item.keadaan.status, 5), item.keadaan.tenggat, -item.id


@untuk(Tindakan.LIHAT_KEPUTUSAN)
def list_keputusan(session: Session, per: date) -> list[Komitmen]:
    """All commitments as recorded by the end of ``per``, most pressing first; cancelled ones are among them."""
    events = _events(session, per, None)
    found = [_komitmen(row, events[row.Keputusan.id]) for row in session.execute(_stmt(per))]
    return sorted(found, key=lambda item: _pressing(item, per))


@untuk(Tindakan.LIHAT_KEPUTUSAN)
def get_keputusan(session: Session, keputusan_id: int, per: date) -> Komitmen | None:
    """One commitment as recorded by the end of ``per``; None when it was not known then."""
    row = session.execute(_stmt(per).where(Keputusan.id == keputusan_id)).first()
    return None if row is None else _komitmen(row, _events(session, per, [keputusan_id])[keputusan_id])


@untuk(Tindakan.LIHAT_KEPUTUSAN)
def list_terbuka(session: Session, opd_id: int, per: date) -> list[Komitmen]:
    """What an OPD still owes, most pressing first: the next visit to it begins with these."""
    rows = session.execute(_stmt(per).where(Keputusan.opd_id == opd_id)).all()
    events = _events(session, per, [row.Keputusan.id for row in rows])
    found = [_komitmen(row, events[row.Keputusan.id]) for row in rows]
    owed = [item for item in found if item.keadaan.status in BELUM_SELESAI]
    return sorted(owed, key=lambda item: _pressing(item, per))


@untuk(Tindakan.LIHAT_KEPUTUSAN)
def list_arahan(session: Session, aksi_id: int, per: date) -> list[Komitmen]:
    """Commitments about one action, from minutes and from leaders, newest first."""
    rows = session.execute(_stmt(per).where(Keputusan.rencana_aksi_id == aksi_id)).all()
    events = _events(session, per, [row.Keputusan.id for row in rows])
    return [_komitmen(row, events[row.Keputusan.id]) for row in reversed(rows)]


@dataclass(frozen=True)
class PenepatanOpd:
    """How far one OPD kept its word."""

    opd_kode: str
    opd: str
    zona: str | None
    angka: Penepatan


def penepatan_opd(items: Sequence[Komitmen], per: date) -> list[PenepatanOpd]:
    """The keeping rate of each OPD that has a commitment, lowest first; those without a rate at the end."""
    groups: dict[int, list[Komitmen]] = defaultdict(list)
    for item in items:
        groups[item.opd_id].append(item)
    rows = [
        PenepatanOpd(mine[0].opd_kode, mine[0].opd, mine[0].zona, penepatan([k.keadaan for k in mine], per))
        for mine in groups.values()
    ]
    kept = [row for row in rows if row.angka.dihitung or row.angka.belum_jatuh_tempo]
    return sorted(kept, key=_lowest)


def _lowest(row: PenepatanOpd) -> tuple[bool, float, int, str]:
    rate = row.angka.tingkat
    return rate is None, float(rate or 0), -row.angka.dihitung, row.opd


KEADAAN = {
    "belum": "Belum selesai",
    "terbuka": "Terbuka",
    "lewat": "Lewat tenggat",
    "dilaporkan": "Menunggu penilaian",
    "diputuskan": "Sudah diputuskan",
    "ditepati": "Ditepati",
    "terlambat": "Ditepati terlambat",
    "tidak": "Tidak ditepati",
    "dibatalkan": "Dibatalkan",
}
"""States that the list can be narrowed to, under the names that stand in the address."""


@dataclass(frozen=True)
class SaringanKomitmen:
    """What the reader asked for; empty fields ask for nothing."""

    keadaan: str = ""
    zona: str = ""
    opd: str = ""
    asal: str = ""


def apply_saringan(items: Sequence[Komitmen], saringan: SaringanKomitmen, per: date) -> list[Komitmen]:
    """Commitments that match, in their order."""
    return [
        item
        for item in items
        if (not saringan.zona or item.zona_kode == saringan.zona)
        and (not saringan.opd or item.opd_kode == saringan.opd)
        and (not saringan.asal or item.asal.value == saringan.asal)
        and _in_state(item.keadaan, saringan.keadaan, per)
    ]


def _in_state(keadaan: Keadaan, asked: str, per: date) -> bool:
    match asked:
        case "belum":
            return keadaan.status in BELUM_SELESAI
        case "terbuka":
            return keadaan.status is StatusKeputusan.TERBUKA
        case "lewat":
            return keadaan.is_late(per)
        case "dilaporkan":
            return keadaan.status is StatusKeputusan.DILAPORKAN
        case "diputuskan":
            return keadaan.status in DIPUTUSKAN
        case "ditepati":
            return keadaan.status is StatusKeputusan.DITEPATI
        case "terlambat":
            return keadaan.status is StatusKeputusan.DITEPATI and not keadaan.tepat_waktu
        case "tidak":
            return keadaan.status is StatusKeputusan.TIDAK_DITEPATI
        case "dibatalkan":
            return keadaan.status is StatusKeputusan.DIBATALKAN
    return True
