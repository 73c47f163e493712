"""What is proposed for minutes before anybody wrote: number, parties, legal basis, agreed deadlines."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import BeritaAcara, BeritaAcaraNomor, Opd, Pengguna, Zona
from db.queries.izin import untuk
from db.queries.kunjungan import list_kunjungan_naskah
from db.queries.naskah import get_nomor
from db.queries.naskah_butir import list_butir
from db.queries.pejabat import Jabatan, list_pejabat
from db.queries.pengaturan import get_pengaturan
from db.queries.pengguna import pelimpahan_berlaku, peran_berlaku
from db.queries.susunan import zona_pengguna
from domain.akses import Tindakan
from domain.berita_acara import ButirBeritaAcara, IsiBeritaAcara, Kesepakatan, KunjunganNaskah, Orang
from domain.dasar_hukum import list_dasar
from domain.errors import Ditolak
from domain.kosakata import Peran
from domain.naskah import write_nomor
from domain.pengaturan import SETELAN
from domain.saat import KeadaanPeriode

KEPALA = ("kepala", "camat", "inspektur", "direktur", "sekretaris", "lurah")
"""How the office of an OPD's head begins, in order; "Plt.", "Plh." or "Pj." before it does not matter."""
MENGETAHUI = "sekretaris daerah"
"""Whose office stands under "Mengetahui" until the monitor writes another."""


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def propose_nomor(session: Session, ba_id: int, today: date) -> str:
    """The number it already bears, else the next one of the year (docs/fakta.md 4); the coordinator may change it."""
    known = get_nomor(session, ba_id)
    if known is not None:
        return known
    kode = session.scalar(
        select(Opd.kode).join(BeritaAcara, BeritaAcara.opd_id == Opd.id).where(BeritaAcara.id == ba_id)
    )
    if kode is None:
        raise Ditolak("Berita acara tidak ditemukan. Muat ulang daftar.")
    n = BeritaAcaraNomor
    newest = session.scalar(select(func.max(n.urut)).where(n.tahun == today.year)) or 0
    setelan = SETELAN["penomoran"].lengkap(get_pengaturan(session, "penomoran"))
    return write_nomor(setelan["klasifikasi"], newest + 1, kode, today.month, today.year)


@dataclass(frozen=True)
class Pihak:
    """Who stands in minutes of a day: the zone's monitors, the OPD's head, who takes note."""

    pihak_kesatu: tuple[Orang, ...]
    pihak_kedua: tuple[Orang, ...]
    mengetahui: tuple[Orang, ...]


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def propose_pihak(session: Session, opd_id: int, zona_id: int, tanggal: date, today: date) -> Pihak:
    """The parties of minutes dated ``tanggal``: whoever held the office on that day, as recorded up to today."""
    heads = _kepala(list_pejabat(session, tanggal, today, opd_id))
    return Pihak(
        _pemantau(session, zona_id, tanggal, today),
        tuple(_orang(term) for term in heads),
        _mengetahui(session, tanggal, today),
    )


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def propose_isi(
    session: Session,
    opd_id: int,
    zona_id: int,
    periode: KeadaanPeriode,
    today: date,
    tanggal: date | None = None,
) -> IsiBeritaAcara:
    """The written part of minutes dated ``tanggal`` (today without one) as it can be known today.

    Office-holders and monitors of that day, places and people of the visits, the legal basis of the year.
    """
    day = tanggal or today
    opd = session.get_one(Opd, opd_id)
    sides = propose_pihak(session, opd_id, zona_id, day, today)
    visits = list_kunjungan_naskah(session, opd_id, periode.id)
    butir = list_butir(session, periode, today, opd_id)
    dasar = SETELAN["dasar_hukum"].lengkap(get_pengaturan(session, "dasar_hukum"))
    head = sides.pihak_kedua[0].jabatan if sides.pihak_kedua else f"PIC {opd.nama}"
    return IsiBeritaAcara(
        tanggal=day,
        tempat=visits[-1].tempat if visits else f"Kantor {opd.nama}",
        pihak_kesatu=sides.pihak_kesatu,
        pihak_kedua=sides.pihak_kedua,
        mengetahui=sides.mengetahui,
        dasar_hukum=list_dasar(dasar, periode.tahun),
        kesepakatan=tuple(_kesepakatan(b, head, day) for b in butir if b.tindak_lanjut and b.tenggat),
        hadir=_hadir(visits),
    )


def _bare(jabatan: str) -> str:
    """The office itself, without the word for who acts in it: "Plt. Kepala Dinas X" is "kepala dinas x"."""
    return _PENJABAT.sub("", jabatan.casefold())


_PENJABAT = re.compile(r"^(plt|plh|pj)\b[. ]*")


def _order(term: Jabatan) -> tuple[int, bool]:
    """A deputy's office is longer than the head's; who acts in the head's place on the day goes before the head."""
    bare = _bare(term.jabatan)
    return len(bare), bare == term.jabatan.casefold()


def _kepala(pejabat: Sequence[Jabatan]) -> tuple[Jabatan, ...]:
    """The head of an OPD among its office-holders of the day; when none is called so, whoever is first."""
    for word in KEPALA:
        found = [term for term in pejabat if _bare(term.jabatan).startswith(word)]
        if found:
            return (min(found, key=_order),)
    return tuple(pejabat[:1])


def _orang(term: Jabatan) -> Orang:
    return Orang(term.nama, term.jabatan, term.nip, term.pangkat, term.opd)


def _mengetahui(session: Session, day: date, today: date) -> tuple[Orang, ...]:
    found = [t for t in list_pejabat(session, day, today) if _bare(t.jabatan) == MENGETAHUI]
    return tuple(_orang(term) for term in sorted(found, key=_order)[:1])


def _pemantau(session: Session, zona_id: int, day: date, today: date) -> tuple[Orang, ...]:
    """Who monitors the zone on ``day``, by name; in the place of who is away stands the deputy of that day."""
    role, zone = peran_berlaku(day), zona_pengguna(day, today)
    stmt = (
        select(Pengguna.id, Pengguna.nama, Pengguna.jabatan, Opd.nama.label("opd"), Zona.nama.label("zona"))
        .distinct()
        .join(role, role.c.pengguna_id == Pengguna.id)
        .join(zone, zone.c.anggota == Pengguna.id)
        .join(Zona, Zona.id == zone.c.zona_id)
        .outerjoin(Opd, Opd.id == Pengguna.opd_id)
        .where(role.c.peran == Peran.PEMANTAU, zone.c.zona_id == zona_id, Pengguna.aktif.is_(True))
        .order_by(Pengguna.nama)
    )
    rows = session.execute(stmt).all()
    own = {row.id for row in rows}
    acting = _pengganti(session, own, day)
    people = []
    for row in rows:
        deputy = acting.get(row.id)
        if deputy is None:
            people.append(Orang(row.nama, row.jabatan, unit=row.opd or row.zona))
        elif deputy.id not in own:
            office = f"{deputy.sebutan}. {row.jabatan or Peran.PEMANTAU.label}"
            people.append(Orang(deputy.nama, office, unit=deputy.opd or row.zona))
    return tuple(people)


def _pengganti(session: Session, orang: Collection[int], day: date) -> dict[int, Any]:
    """Who acts for which of these people on ``day`` (Plt, Plh)."""
    given = pelimpahan_berlaku(day)
    stmt = (
        select(given.c.dari_id, given.c.sebutan, Pengguna.id, Pengguna.nama, Opd.nama.label("opd"))
        .join(Pengguna, Pengguna.id == given.c.kepada_id)
        .outerjoin(Opd, Opd.id == Pengguna.opd_id)
        .where(given.c.dari_id.in_(orang), Pengguna.aktif.is_(True))
        .order_by(Pengguna.id)
    )
    return {row.dari_id: row for row in session.execute(stmt)}


def _kesepakatan(butir: ButirBeritaAcara, pic: str, day: date) -> Kesepakatan:
    return Kesepakatan(butir.tindak_lanjut or "", pic[:160], max(butir.tenggat or day, day), butir.kode)


def _hadir(visits: Sequence[KunjunganNaskah]) -> tuple[Orang, ...]:
    """Everybody who was met on the visits, once."""
    return tuple(dict.fromkeys(person for visit in visits for person in visit.hadir))
