"""Notes to the verifier about claims and their evidence: derived here from what is recorded, with their answers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.base import Baris, Pilihan
from db.models import (
    Bukti,
    BuktiIsi,
    CatatanJawaban,
    Klaim,
    Pengguna,
    Periode,
    RencanaAksi,
    RincianAksi,
    Verifikasi,
)
from db.queries.bukti_berlaku import BuktiTampil, in_force, list_berlaku
from db.queries.catatan import DITERIMA
from db.queries.periode import get_periode
from domain.bukti import (
    FaktaBukti,
    FaktaKlaim,
    KunciCatatan,
    Temuan,
    notes_of_claim,
    notes_of_piece,
    period_begin,
)
from domain.kosakata import CatatanBukti
from domain.penulis import Penulis
from domain.saat import KeadaanPeriode
from domain.ukuran import kemajuan
from domain.waktu import day_wit

T = TypeVar("T", Klaim, Verifikasi)

Alamat = tuple[CatatanBukti, int | None, int | None]
"""What an answer answers: kind of note, piece, and the claim where it is about no piece."""
AKSI_DISEBUT = 3
"""Other actions that a note names one by one."""


@dataclass(frozen=True)
class CatatanTampil:
    """A note as the verifier sees it; ``jawaban`` None: not answered yet, and then nobody is its ``penulis``."""

    aksi_id: int
    kode_aksi: str
    klaim_id: int
    kunci: KunciCatatan
    kalimat: str
    jawaban: str | None = None
    jawaban_id: int | None = None
    penulis: Penulis | None = None


def list_catatan_semua(
    session: Session, aksi_ids: Collection[int], periode_id: int, today: date
) -> list[CatatanTampil]:
    """Notes about the newest claim of each action in the period, and about its evidence in force."""
    periode = get_periode(session, periode_id, today)
    claims = {row.rencana_aksi_id: row for row in _standing(session, aksi_ids, periode_id)}
    if periode is None or not claims:
        return []
    pieces = [p for p in list_berlaku(session, list(claims), periode_id) if p.aksi_id in claims]
    others = _used_elsewhere(session, pieces)
    found: list[tuple[Baris, Temuan]] = []
    for aksi_id, claim in sorted(claims.items(), key=lambda item: item[1].kode):
        found += [(claim, note) for note in notes_of_claim(_claim_facts(session, claim, periode))]
        for piece in (p for p in pieces if p.aksi_id == aksi_id):
            facts = _piece_facts(piece, others)
            found += [(claim, note) for note in notes_of_piece(facts, period_begin(periode.akhir))]
    return _answered(session, found)


def _standing(session: Session, aksi_ids: Collection[int], periode_id: int) -> Iterable[Baris]:
    """The newest claim of each action in the period with the action's target, unless it was taken back."""
    last = (
        select(Klaim.id)
        .where(Klaim.periode_id == periode_id, Klaim.rencana_aksi_id == RencanaAksi.id)
        .order_by(Klaim.id.desc())
        .limit(1)
        .correlate(RencanaAksi)
        .scalar_subquery()
    )
    detail = (
        select(RincianAksi.id)
        .where(RincianAksi.rencana_aksi_id == RencanaAksi.id)
        .order_by(RincianAksi.id.desc())
        .limit(1)
        .correlate(RencanaAksi)
        .scalar_subquery()
    )
    stmt: Pilihan = (
        select(
            Klaim.id,
            Klaim.rencana_aksi_id,
            Klaim.nilai,
            Klaim.recorded_at,
            RencanaAksi.kode,
            RincianAksi.target_tahun,
            RincianAksi.arah,
        )
        .select_from(RencanaAksi)
        .join(Klaim, Klaim.id == last)
        .join(RincianAksi, RincianAksi.id == detail)
        .where(RencanaAksi.id.in_(aksi_ids), Klaim.ditarik.is_(False))
    )
    return session.execute(stmt)


def _claim_facts(session: Session, claim: Baris, periode: KeadaanPeriode) -> FaktaKlaim:
    before = _value_before(session, claim, periode)
    return FaktaKlaim(
        day_wit(claim.recorded_at),
        periode.tenggat,
        kemajuan(claim.nilai, claim.target_tahun, claim.arah),
        None if before is None else kemajuan(before, claim.target_tahun, claim.arah),
    )


def _value_before(session: Session, claim: Baris, periode: KeadaanPeriode) -> Decimal | None:
    """The value from which the claim steps up: the last verified one, or else the last claimed of an earlier period.

    A claim that was returned does not count.
    An earlier claim of the same period that nobody verified is no step: who claims twice does not hide a jump.
    """
    aksi_id: int = claim.rencana_aksi_id
    verified = (
        select(Verifikasi)
        .join(Periode, Periode.id == Verifikasi.periode_id)
        .where(Verifikasi.rencana_aksi_id == aksi_id, Verifikasi.klaim_id < claim.id)
        .where(Periode.akhir <= periode.akhir)
        .order_by(Periode.akhir.desc(), Verifikasi.id.desc())
    )
    judged = _not_taken_back(session.scalars(verified))
    accepted = [row for row in judged if row.hasil in DITERIMA]
    if accepted and accepted[0].nilai is not None:
        return accepted[0].nilai
    claimed = (
        select(Klaim)
        .join(Periode, Periode.id == Klaim.periode_id)
        .where(Klaim.rencana_aksi_id == aksi_id, Periode.akhir < periode.akhir)
        .order_by(Periode.akhir.desc(), Klaim.id.desc())
    )
    returned = {row.klaim_id for row in judged}
    rows = _not_taken_back(session.scalars(claimed))
    return next((row.nilai for row in rows if row.id not in returned), None)


def _not_taken_back(rows: Iterable[T]) -> list[T]:
    """Of rows that come newest first: none that a later one of its period took back."""
    void: set[int] = set()
    kept: list[T] = []
    for row in rows:
        if row.ditarik:
            void.add(row.periode_id)
        if row.periode_id not in void:
            kept.append(row)
    return kept


def _used_elsewhere(session: Session, pieces: Sequence[BuktiTampil]) -> dict[str, list[tuple[int, str]]]:
    """Per content, as stored or as handed in: the actions and periods that it is evidence for."""
    hashes = {h for p in pieces for h in (p.sha256, p.asli_sha256) if h}
    if not hashes:
        return {}
    stmt: Pilihan = in_force(
        select(
            BuktiIsi.sha256,
            BuktiIsi.asli_sha256,
            RencanaAksi.id.label("aksi_id"),
            RencanaAksi.kode,
            Periode.kode.label("periode"),
            Periode.tahun,
        )
        .select_from(Bukti)
        .join(BuktiIsi, BuktiIsi.sha256 == Bukti.isi_sha256)
        .join(Klaim, Klaim.id == Bukti.klaim_id)
        .join(RencanaAksi, RencanaAksi.id == Klaim.rencana_aksi_id)
        .join(Periode, Periode.id == Klaim.periode_id)
    )
    same = or_(BuktiIsi.sha256.in_(hashes), BuktiIsi.asli_sha256.in_(hashes))
    used: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in session.execute(stmt.where(same).order_by(Periode.akhir.desc(), RencanaAksi.kode)):
        for sha256 in {row.sha256, row.asli_sha256} - {None}:
            used[sha256].append((row.aksi_id, f"aksi {row.kode} ({row.periode} {row.tahun})"))
    return used


def _piece_facts(piece: BuktiTampil, used: dict[str, list[tuple[int, str]]]) -> FaktaBukti:
    hashes = {h for h in (piece.sha256, piece.asli_sha256) if h}
    names = [name for h in hashes for aksi_id, name in used.get(h, ()) if aksi_id != piece.aksi_id]
    others = list(dict.fromkeys(names))
    shown = others[:AKSI_DISEBUT]
    if len(others) > AKSI_DISEBUT:
        shown.append(f"dan {len(others) - AKSI_DISEBUT} lainnya")
    return FaktaBukti(
        piece.id, piece.nama, piece.jenis_media, piece.terbaca, piece.tanggal_berkas, tuple(shown)
    )


def _answered(session: Session, found: Sequence[tuple[Baris, Temuan]]) -> list[CatatanTampil]:
    """The notes with their newest answers; one about a piece stays answered when the OPD claims again."""
    claims = {claim.id for claim, _ in found}
    pieces = {note.kunci.bukti_id for _, note in found} - {None}
    stmt: Pilihan = (
        select(CatatanJawaban, Pengguna.nama, Pengguna.jabatan)
        .outerjoin(Pengguna, Pengguna.id == CatatanJawaban.oleh_id)
        .where(or_(CatatanJawaban.klaim_id.in_(claims), CatatanJawaban.bukti_id.in_(pieces)))
        .order_by(CatatanJawaban.id)
    )
    given: dict[Alamat, tuple[CatatanJawaban, Penulis]] = {}
    for answer, name, office in session.execute(stmt):
        about = None if answer.bukti_id else answer.klaim_id
        who = Penulis(answer.oleh_id, name or "", office or "", answer.recorded_at)
        given[answer.jenis, answer.bukti_id, about] = answer, who
    return [_with_answer(claim, note, given) for claim, note in found]


def _with_answer(
    claim: Baris,
    note: Temuan,
    given: dict[Alamat, tuple[CatatanJawaban, Penulis]],
) -> CatatanTampil:
    about = None if note.kunci.bukti_id else claim.id
    answer, who = given.get((note.kunci.jenis, note.kunci.bukti_id, about), (None, None))
    return CatatanTampil(
        claim.rencana_aksi_id,
        claim.kode,
        claim.id,
        note.kunci,
        note.kalimat,
        answer.jawaban if answer else None,
        answer.id if answer else None,
        who,
    )
