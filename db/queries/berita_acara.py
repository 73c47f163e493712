"""Minutes: the register, one set of minutes with all that happened to it, and the OPD that still wait for theirs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import (
    BeritaAcara,
    BeritaAcaraIsi,
    BeritaAcaraPeristiwa,
    BerkasTerbit,
    Opd,
    Pengguna,
    Periode,
    SalinanBertandaTangan,
    Snapshot,
    Zona,
)
from db.queries.berita_acara_usulan import propose_isi as propose_isi
from db.queries.berita_acara_usulan import propose_nomor as propose_nomor
from db.queries.berita_acara_usulan import propose_pihak as propose_pihak
from db.queries.izin import untuk
from db.queries.keadaan import list_keadaan
from db.queries.kunci import list_menunggu_adendum, nomor_kini, status_kini
from db.queries.naskah import build_naskah, digest_isi, get_isi, get_peristiwa_jawaban, read_naskah
from db.queries.periode import list_periode
from db.queries.susunan import get_zona_opd, list_opd, list_zona
from domain import akses
from domain.akses import Objek, Pelihat, Tindakan
from domain.berita_acara import DIJAWAB, RANCANGAN, TERBIT, Naskah, list_boleh
from domain.errors import Ditolak
from domain.kosakata import JenisBeritaAcara, PeristiwaBeritaAcara, StatusBeritaAcara, StatusLaporan
from domain.saat import Saat


@dataclass(frozen=True)
class RingkasBeritaAcara:
    """One line of the register. ``nomor`` None: not numbered yet; ``terbit_pada`` (UTC) None: not issued.

    ``menunggu_adendum`` counts the rows that were verified anew since and that no addendum covers yet.
    """

    id: int
    jenis: JenisBeritaAcara
    status: StatusBeritaAcara
    nomor: str | None
    tahun: int
    periode: str
    zona_id: int
    zona: str
    opd_id: int
    opd: str
    dibuat: datetime
    terbit_pada: datetime | None
    punya_salinan: bool
    jumlah_adendum: int
    induk_id: int | None
    menunggu_adendum: int


@dataclass(frozen=True)
class CalonBeritaAcara:
    """An OPD of the monitor's zone without live minutes in a period, with how far its actions are verified."""

    opd_id: int
    opd: str
    zona_id: int
    zona: str
    jumlah_aksi: int
    diverifikasi: int
    belum: int


@dataclass(frozen=True)
class KejadianBeritaAcara:
    """Something that happened to the minutes: when (UTC), by whom, what, where it led, and the words with it."""

    saat: datetime
    nama: str
    jenis: PeristiwaBeritaAcara
    status: StatusBeritaAcara
    teks: str | None


@dataclass(frozen=True)
class SalinanRingkas:
    """A signed copy that was uploaded (newest last); its bytes: ``db.queries.berita_acara_berkas``."""

    id: int
    saat: datetime
    nama: str
    ukuran: int
    sha256: str
    oleh: str | None


@dataclass(frozen=True)
class BeritaAcaraLengkap:
    """One set of minutes: live text while it is a draft, the frozen one afterwards.

    ``isi_id`` is the row of the written part that the reader saw (``dilihat_id`` of save_isi); ``sidik`` the SHA-256 of
    what the OPD answers to (``sidik`` of answer_berita_acara). ``boleh``: what this viewer may do now.
    ``jawaban_lapse``: the content changed since the OPD answered, so it must be submitted again.
    ``kode_periksa`` and ``sha256_pdf`` are None until it is issued; ``sha256`` is that of the frozen text.
    """

    ringkas: RingkasBeritaAcara
    objek: Objek
    isi_id: int
    naskah: Naskah
    sidik: str
    peristiwa: tuple[KejadianBeritaAcara, ...]
    boleh: frozenset[PeristiwaBeritaAcara]
    jawaban_lapse: bool
    kode_periksa: str | None
    sha256: str | None
    sha256_pdf: str | None
    salinan: tuple[SalinanRingkas, ...]
    adendum: tuple[RingkasBeritaAcara, ...]


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def list_berita_acara(session: Session, pelihat: Pelihat, tahun: int) -> list[RingkasBeritaAcara]:
    """The year's minutes and addenda that the viewer may open, newest first; discarded drafts are left out."""
    akses.check(pelihat, Tindakan.LIHAT_BERITA_ACARA)
    return [
        row
        for row in _ringkas(session, tahun)
        if row.status is not StatusBeritaAcara.DIBUANG
        and akses.can(pelihat, Tindakan.BUKA_NASKAH, Objek(row.opd_id, row.zona_id))
    ]


def _ringkas(session: Session, tahun: int) -> list[RingkasBeritaAcara]:
    rows = session.execute(_ringkas_stmt(tahun)).all()
    waiting: dict[tuple[int, int], int] = {}
    if any(row.status in TERBIT for row in rows):
        for one in list_menunggu_adendum(session, tahun):
            waiting[one.opd_id, one.periode_id] = waiting.get((one.opd_id, one.periode_id), 0) + 1
    addenda: dict[int, int] = {}
    for row in rows:
        if row.induk_id is not None and row.status is not StatusBeritaAcara.DIBUANG:
            addenda[row.induk_id] = addenda.get(row.induk_id, 0) + 1
    return [
        RingkasBeritaAcara(
            row.id, row.jenis, row.status, row.nomor, row.tahun, row.periode, row.zona_id, row.zona,
            row.opd_id, row.opd, row.dibuat, row.terbit, row.salinan > 0, addenda.get(row.id, 0), row.induk_id,
            waiting.get((row.opd_id, row.periode_id), 0) if row.induk_id is None and row.status in TERBIT else 0,
        )
        for row in rows
    ]  # fmt: skip


def _ringkas_stmt(tahun: int) -> Any:
    b, status, nomor = BeritaAcara, status_kini(), nomor_kini()
    copies = (
        select(func.count())
        .select_from(SalinanBertandaTangan)
        .where(SalinanBertandaTangan.berita_acara_id == b.id)
        .scalar_subquery()
    )
    return (
        select(
            b.id, b.jenis, b.zona_id, b.opd_id, b.periode_id, b.induk_id, b.recorded_at.label("dibuat"),
            status.c.status, nomor.c.nomor, Periode.tahun, Periode.kode.label("periode"),
            Zona.nama.label("zona"), Opd.nama.label("opd"), Snapshot.recorded_at.label("terbit"),
            copies.label("salinan"),
        )
        .join(status, status.c.berita_acara_id == b.id)
        .join(Periode, Periode.id == b.periode_id)
        .join(Zona, Zona.id == b.zona_id)
        .join(Opd, Opd.id == b.opd_id)
        .outerjoin(nomor, nomor.c.berita_acara_id == b.id)
        .outerjoin(Snapshot, Snapshot.berita_acara_id == b.id)
        .where(Periode.tahun == tahun)
        .order_by(b.id.desc())
    )  # fmt: skip


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def list_calon(
    session: Session, pelihat: Pelihat, tahun: int, kode: str, today: date
) -> list[CalonBeritaAcara]:
    """OPD whose minutes of the period this monitor may draft now, by name; none before the period was opened."""
    periode = next((p for p in list_periode(session, today) if (p.tahun, p.kode) == (tahun, kode)), None)
    if periode is None or periode.dibuka is None or periode.dibuka > today:
        return []
    zona = get_zona_opd(session, today, today)
    taken = {
        row.opd_id
        for row in _ringkas(session, tahun)
        if row.periode == kode and row.induk_id is None and row.status in RANCANGAN | TERBIT
    }
    wanted = [
        opd
        for opd in list_opd(session, today, today)
        if opd.id not in taken
        and akses.can(pelihat, Tindakan.SUSUN_BERITA_ACARA, Objek(opd.id, zona.get(opd.id)))
    ]
    if not wanted:
        return []
    names = list_zona(session)
    frame = list_keadaan(session, Saat(tahun, kode, today, susunan_sekarang=True))
    found = []
    for opd in wanted:
        status = frame.loc[frame["opd_id"] == opd.id, "status"]
        done = int((status == StatusLaporan.DIVERIFIKASI).sum())
        at = zona[opd.id]
        found.append(
            CalonBeritaAcara(opd.id, opd.nama, at, names[at].nama, len(status), done, len(status) - done)
        )
    return found


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def get_berita_acara(session: Session, pelihat: Pelihat, ba_id: int, today: date) -> BeritaAcaraLengkap:
    """One set of minutes; raises ``TidakBerhak`` for another zone's or OPD's, ``Ditolak`` for an unknown one."""
    ba = session.get(BeritaAcara, ba_id)
    if ba is None:
        raise Ditolak("Berita acara tidak ditemukan. Muat ulang daftar.")
    objek = Objek(ba.opd_id, ba.zona_id)
    akses.check(pelihat, Tindakan.BUKA_NASKAH, objek)
    semua = _ringkas(session, session.get_one(Periode, ba.periode_id).tahun)
    ringkas = next(row for row in semua if row.id == ba_id)
    beku = session.scalar(select(Snapshot).where(Snapshot.berita_acara_id == ba_id))
    naskah = read_naskah(beku.isi) if beku else build_naskah(session, ba_id, today)
    sidik = digest_isi(naskah)
    return BeritaAcaraLengkap(
        ringkas=ringkas,
        objek=objek,
        isi_id=get_isi(session, ba_id).id,
        naskah=naskah,
        sidik=sidik,
        peristiwa=_peristiwa(session, ba_id),
        boleh=_boleh(session, pelihat, objek, ringkas),
        jawaban_lapse=_lapsed(session, ringkas, sidik),
        kode_periksa=beku.kode_periksa if beku else None,
        sha256=beku.sha256 if beku else None,
        sha256_pdf=session.scalar(select(BerkasTerbit.sha256).where(BerkasTerbit.berita_acara_id == ba_id)),
        salinan=_salinan(session, ba_id),
        adendum=tuple(
            row
            for row in reversed(semua)
            if row.induk_id == ba_id and row.status is not StatusBeritaAcara.DIBUANG
        ),
    )


def _lapsed(session: Session, ringkas: RingkasBeritaAcara, sidik: str) -> bool:
    if ringkas.status not in DIJAWAB | {StatusBeritaAcara.BERNOMOR}:
        return False
    answer = get_peristiwa_jawaban(session, ringkas.id)
    return answer is None or answer.sidik != sidik


_JAWAB = frozenset({PeristiwaBeritaAcara.SETUJUI, PeristiwaBeritaAcara.KEBERATAN})


def _boleh(
    session: Session, pelihat: Pelihat, objek: Objek, ringkas: RingkasBeritaAcara
) -> frozenset[PeristiwaBeritaAcara]:
    """Who acted for the zone in the minutes does not answer for the OPD, whatever roles they hold."""
    allowed = list_boleh(pelihat, objek, ringkas.status)
    if allowed & _JAWAB and pelihat.pengguna_id in list_penulis(session, ringkas.id):
        return allowed - _JAWAB
    return allowed


def list_penulis(session: Session, ba_id: int) -> set[int]:
    """Who acted for the zone or the coordinator in these minutes: drafted, wrote, submitted, numbered, or went on."""
    wrote = select(BeritaAcaraIsi.oleh_id).where(BeritaAcaraIsi.berita_acara_id == ba_id)
    p = BeritaAcaraPeristiwa
    stepped = select(p.oleh_id).where(p.berita_acara_id == ba_id, p.jenis.not_in(list(_JAWAB)))
    return {number for number in session.scalars(wrote.union(stepped)) if number is not None}


def _peristiwa(session: Session, ba_id: int) -> tuple[KejadianBeritaAcara, ...]:
    p = BeritaAcaraPeristiwa
    stmt = (
        select(p, Pengguna.nama)
        .outerjoin(Pengguna, Pengguna.id == p.oleh_id)
        .where(p.berita_acara_id == ba_id)
        .order_by(p.id)
    )
    return tuple(
        KejadianBeritaAcara(row.recorded_at, nama or "sistem", row.jenis, row.status, row.teks)
        for row, nama in session.execute(stmt)
    )


def _salinan(session: Session, ba_id: int) -> tuple[SalinanRingkas, ...]:
    s = SalinanBertandaTangan
    stmt = (
        select(s.id, s.recorded_at, s.nama, s.ukuran, s.sha256, Pengguna.nama.label("oleh"))
        .outerjoin(Pengguna, Pengguna.id == s.oleh_id)
        .where(s.berita_acara_id == ba_id)
        .order_by(s.id)
    )
    return tuple(SalinanRingkas(*row) for row in session.execute(stmt))
