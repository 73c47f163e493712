"""What is proposed for minutes before anybody wrote: number, parties, legal basis, agreed deadlines."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import BeritaAcara, BeritaAcaraNomor, Opd, Pengguna, Zona
from db.queries.izin import untuk
from db.queries.kunjungan import list_kunjungan_naskah
from db.queries.naskah import get_nomor
from db.queries.naskah_butir import list_butir
from db.queries.pejabat import Jabatan, list_pejabat
from db.queries.pengaturan import get_pengaturan
from db.queries.pengguna import peran_berlaku
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
"""How the office of an OPD's head begins, in order; a deputy's "Plt." or "Plh." before it does not matter."""
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


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def propose_isi(
    session: Session, opd_id: int, zona_id: int, periode: KeadaanPeriode, today: date
) -> IsiBeritaAcara:
    """The written part as it can be known today: office-holders of the day, monitors, legal basis of the year."""
    opd = session.get_one(Opd, opd_id)
    heads = _kepala(list_pejabat(session, today, today, opd_id))
    visits = list_kunjungan_naskah(session, opd_id, periode.id)
    butir = list_butir(session, periode, today, opd_id)
    dasar = SETELAN["dasar_hukum"].lengkap(get_pengaturan(session, "dasar_hukum"))
    head = heads[0].jabatan if heads else f"PIC {opd.nama}"
    return IsiBeritaAcara(
        tanggal=today,
        tempat=visits[-1].tempat if visits else f"Kantor {opd.nama}",
        pihak_kesatu=_pemantau(session, zona_id, today),
        pihak_kedua=tuple(_orang(term) for term in heads),
        mengetahui=_mengetahui(session, today),
        dasar_hukum=list_dasar(dasar, periode.tahun),
        kesepakatan=tuple(_kesepakatan(b, head, today) for b in butir if b.tindak_lanjut and b.tenggat),
        hadir=_hadir(visits),
    )


def _bare(jabatan: str) -> str:
    return jabatan.casefold().removeprefix("plt").removeprefix("plh").lstrip(". ")


def _kepala(pejabat: Sequence[Jabatan]) -> tuple[Jabatan, ...]:
    """The head of an OPD among its office-holders of the day; when none is called so, whoever is first."""
    for word in KEPALA:
        found = [term for term in pejabat if _bare(term.jabatan).startswith(word)]
        if found:
            # A deputy's office is longer than the head's: "Kepala Dinas X", "Kepala Bidang Y pada Dinas X".
            return (min(found, key=lambda term: len(_bare(term.jabatan))),)
    return tuple(pejabat[:1])


def _orang(term: Jabatan) -> Orang:
    return Orang(term.nama, term.jabatan, term.nip, term.pangkat, term.opd)


def _mengetahui(session: Session, today: date) -> tuple[Orang, ...]:
    found = [t for t in list_pejabat(session, today, today) if _bare(t.jabatan) == MENGETAHUI]
    return tuple(_orang(term) for term in found[:1])


def _pemantau(session: Session, zona_id: int, today: date) -> tuple[Orang, ...]:
    """Who monitors the zone today, by name."""
    role, zone = peran_berlaku(today), zona_pengguna(today, today)
    stmt = (
        select(Pengguna.nama, Pengguna.jabatan, Opd.nama.label("opd"), Zona.nama.label("zona"))
        .distinct()
        .join(role, role.c.pengguna_id == Pengguna.id)
        .join(zone, zone.c.anggota == Pengguna.id)
        .join(Zona, Zona.id == zone.c.zona_id)
        .outerjoin(Opd, Opd.id == Pengguna.opd_id)
        .where(role.c.peran == Peran.PEMANTAU, zone.c.zona_id == zona_id, Pengguna.aktif.is_(True))
        .order_by(Pengguna.nama)
    )
    return tuple(Orang(row.nama, row.jabatan, unit=row.opd or row.zona) for row in session.execute(stmt))


def _kesepakatan(butir: ButirBeritaAcara, pic: str, today: date) -> Kesepakatan:
    return Kesepakatan(butir.tindak_lanjut or "", pic[:160], max(butir.tenggat or today, today), butir.kode)


def _hadir(visits: Sequence[KunjunganNaskah]) -> tuple[Orang, ...]:
    """Everybody who was met on the visits, once."""
    return tuple(dict.fromkeys(person for visit in visits for person in visit.hadir))
