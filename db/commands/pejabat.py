"""Who holds an office: a new holder, a correction, and the end of a term; all by new rows."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import Opd, Pejabat
from db.queries.pejabat import get_pejabat
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.pejabat import check_nip
from domain.waktu import day_wit

TANPA_ALASAN = "Tulis alasan atau dasarnya, misalnya nomor SK."


@dataclass(frozen=True)
class IsiPejabat:
    """A person in an office of an OPD from a day on; ``sampai`` None is until further notice."""

    opd_id: int
    jabatan: str
    nama: str
    nip: str
    pangkat: str
    dari: date
    sampai: date | None = None


def record_pejabat(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, isi: IsiPejabat, alasan: str
) -> Pejabat:
    """From that day on this person holds the office; whoever held it before ends on the day before.

    The same start again corrects what was written about it. Days before stay as they were. ``alasan`` is best the
    number of the decree; raises ``Ditolak`` without one.
    """
    akses.check(pelihat, Tindakan.KELOLA_PEJABAT)
    nip = _check(session, isi)
    said = check_alasan(alasan, TANPA_ALASAN)
    jabatan = _office(session, isi.opd_id, isi.jabatan)
    before = get_pejabat(session, isi.opd_id, jabatan, isi.dari, day_wit(moment(session)))
    row = Pejabat(
        recorded_at=moment(session),
        opd_id=isi.opd_id,
        jabatan=jabatan,
        nama=_plain(isi.nama),
        nip=nip,
        pangkat=_plain(isi.pangkat) or None,
        berlaku_dari=isi.dari,
        berlaku_sampai=isi.sampai,
    )
    _append(session, pelaku, "catat_pejabat", row, before, said)
    return row


def end_pejabat(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    opd_id: int,
    jabatan: str,
    hari_terakhir: date,
    alasan: str,
) -> None:
    """The office is vacant from the day after; who held it until then stays known. ``Ditolak`` without a reason."""
    akses.check(pelihat, Tindakan.KELOLA_PEJABAT)
    today = day_wit(moment(session))
    before = get_pejabat(session, opd_id, jabatan, hari_terakhir, today)
    if before is None:
        raise Ditolak("Pada hari itu jabatan ini tidak dipegang siapa pun. Pilih hari lain.")
    after = hari_terakhir + timedelta(days=1)
    next_one = get_pejabat(session, opd_id, jabatan, after, today)
    if next_one is not None and next_one.berlaku_dari == after:
        raise Ditolak("Jabatan ini sudah beralih pada hari berikutnya; tidak ada yang perlu diakhiri.")
    said = check_alasan(alasan, TANPA_ALASAN)
    row = Pejabat(
        recorded_at=moment(session),
        opd_id=opd_id,
        jabatan=jabatan,
        nama=before.nama,
        nip=before.nip,
        pangkat=before.pangkat,
        berlaku_dari=after,
        berlaku_sampai=hari_terakhir,
    )
    _append(session, pelaku, "akhiri_pejabat", row, before, said)


def _append(
    session: Session, pelaku: Pelaku, tindakan: str, row: Pejabat, before: Pejabat | None, alasan: str
) -> None:
    session.add(row)
    session.flush()
    record_audit(
        session, pelaku, tindakan, "pejabat", row.id, sebelum=_said(before), sesudah=_said(row), alasan=alasan
    )
    raise_versi(session, Topik.WILAYAH)


def _said(row: Pejabat | None) -> dict[str, object] | None:
    names = ("opd_id", "jabatan", "nama", "nip", "pangkat", "berlaku_dari", "berlaku_sampai")
    return {name: getattr(row, name) for name in names} if row else None


def _check(session: Session, isi: IsiPejabat) -> str | None:
    if session.get(Opd, isi.opd_id) is None:
        raise Ditolak("OPD tidak dikenal. Pilih dari daftar.")
    if not _plain(isi.jabatan):
        raise Ditolak("Jabatan belum diisi.")
    if not _plain(isi.nama):
        raise Ditolak("Nama pejabat belum diisi.")
    for label, text, longest in (
        ("Jabatan", isi.jabatan, 160),
        ("Nama", isi.nama, 160),
        ("Pangkat", isi.pangkat, 80),
    ):
        if len(_plain(text)) > longest:
            raise Ditolak(f"{label} paling banyak {longest} karakter.")
    if isi.sampai is not None and isi.sampai < isi.dari:
        raise Ditolak("Hari terakhir mendahului hari pertama.")
    return check_nip(isi.nip)


def _office(session: Session, opd_id: int, jabatan: str) -> str:
    """The office as it is already written; else two spellings would make two offices."""
    known = session.scalars(select(Pejabat.jabatan).where(Pejabat.opd_id == opd_id).distinct())
    wanted = _plain(jabatan)
    return next((name for name in known if name.casefold() == wanted.casefold()), wanted)


def _plain(text: str) -> str:
    return " ".join(text.split())
