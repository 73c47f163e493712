"""Taking back a plan matrix (actions, details, targets) and claims that came from a file."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.pembatalan_impor.jejak import Hitungan, Jejak, Kembalian, list_riwayat, salin
from db.models import (
    TETAP_BERLAKU,
    BeritaAcaraButir,
    Klaim,
    LokasiAksi,
    PembatalanAksi,
    PenanggungJawab,
    RencanaAksi,
    RincianAksi,
    TargetPeriode,
    Verifikasi,
)
from db.queries.kunci import list_kunci
from db.transaction import moment
from domain.kosakata import Topik
from domain.waktu import day_wit

_TENTANG_AKSI = (Klaim, Verifikasi, RincianAksi, TargetPeriode, PenanggungJawab, LokasiAksi, PembatalanAksi)


def undo_rencana(session: Session, pelaku: Pelaku, jejak: Jejak, undo_id: int, alasan: str) -> Hitungan:
    """New actions are cancelled for the whole year; details, targets and claims of others are as they were."""
    made = _made(session, jejak)
    minuted = _minuted(session, [aksi.id for aksi in made])
    kept = {aksi.id for aksi in made if aksi.id in minuted or _has_newer(session, jejak, aksi.id)}
    gone = {aksi.id: aksi for aksi in made if aksi.id not in kept}
    for aksi in gone.values():
        session.add(_batal(session, aksi, alasan))
    done = Hitungan(len(gone), len(kept))
    done += _rincian(session, jejak, set(gone) | kept)
    done += _target(session, jejak, set(gone), kept)
    done += _klaim(session, pelaku, jejak, undo_id, set(gone), kept)
    raise_versi(session, Topik.RENCANA, Topik.PEMANTAUAN)
    return done


def undo_klaim(session: Session, pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """Claims of a file; one that a monitor judged since, or that issued minutes lock, stays."""
    done = _klaim(session, pelaku, jejak, undo_id, set(), set())
    raise_versi(session, Topik.PEMANTAUAN)
    return done


def _made(session: Session, jejak: Jejak) -> list[RencanaAksi]:
    """The actions that the import entered, or brought back after an undo."""
    revived = select(PembatalanAksi.rencana_aksi_id).where(
        jejak.milik(PembatalanAksi), PembatalanAksi.tanggal == TETAP_BERLAKU
    )
    stmt = select(RencanaAksi).where((RencanaAksi.impor_id == jejak.impor.id) | RencanaAksi.id.in_(revived))
    return list(session.scalars(stmt.order_by(RencanaAksi.id)))


def _minuted(session: Session, aksi: list[int]) -> set[int]:
    """Actions that stand in minutes which were issued: they are never taken back."""
    b = BeritaAcaraButir.rencana_aksi_id
    return set(session.scalars(select(b).where(b.in_(aksi)).distinct()))


def _has_newer(session: Session, jejak: Jejak, aksi_id: int) -> bool:
    """Whether somebody built on an action since: reported, judged, revised, cancelled, moved or divided it."""
    since = jejak.impor.recorded_at
    about: list[Any] = [
        row
        for model in _TENTANG_AKSI
        for row in session.scalars(
            select(model).where(model.rencana_aksi_id == aksi_id, model.recorded_at > since)
        )
    ]
    r = RencanaAksi
    children = select(r).where(
        (r.induk_id == aksi_id) | (r.lanjutan_dari_id == aksi_id), r.recorded_at > since
    )
    return any(not jejak.is_neutral(row) for row in (*about, *session.scalars(children)))


def _batal(session: Session, aksi: RencanaAksi, alasan: str) -> PembatalanAksi:
    """From the first day of its year: as recorded from now on, the action was in no period."""
    return PembatalanAksi(
        recorded_at=moment(session),
        rencana_aksi_id=aksi.id,
        tanggal=date(aksi.tahun, 1, 1),
        alasan=f"Impor dibatalkan: {alasan}",
    )


def _rincian(session: Session, jejak: Jejak, tentang: set[int]) -> Hitungan:
    back, kept = _riwayat_lain(session, jejak, RincianAksi, lambda r: r.rencana_aksi_id, tentang)
    for satu in back:
        if satu.sebelum is not None:
            session.add(RincianAksi(**salin(satu.sebelum), recorded_at=moment(session)))
    return Hitungan(len(back), kept)


def _target(session: Session, jejak: Jejak, gone: set[int], kept: set[int]) -> Hitungan:
    t = TargetPeriode
    key = _per_periode("periode_kode")
    back, left = _riwayat_lain(session, jejak, t, key, gone | kept)
    empty, _ = _riwayat_lain(session, jejak, t, key, kept)
    for satu in empty:
        before = satu.sebelum if satu.kini.rencana_aksi_id not in gone else None
        nilai = before.nilai if before else None
        session.add(t(**{**salin(satu.kini), "nilai": nilai}, recorded_at=moment(session)))
    return Hitungan(len(back), left)


def _klaim(
    session: Session, pelaku: Pelaku, jejak: Jejak, undo_id: int, gone: set[int], kept: set[int]
) -> Hitungan:
    judged = set(session.scalars(select(Verifikasi.klaim_id).join(Klaim).where(jejak.milik(Klaim))))
    rows, left = _riwayat_lain(session, jejak, Klaim, _per_periode("periode_id"), kept)
    locked = _locked(session, rows)
    back = [satu for satu in rows if satu.kini.id not in judged | locked]
    for satu in back:
        session.add(_klaim_sebelum(session, pelaku, satu, undo_id))
    counted = [satu for satu in back if satu.kini.rencana_aksi_id not in gone]
    return Hitungan(len(counted), left + len(rows) - len(back))


def _locked(session: Session, rows: list[Kembalian]) -> set[int]:
    """Ids of the claims among these that stand under issued minutes and were not reopened."""
    today = day_wit(moment(session))
    years = set(
        session.scalars(
            select(RencanaAksi.tahun)
            .where(RencanaAksi.id.in_({satu.kini.rencana_aksi_id for satu in rows}))
            .distinct()
        )
    )
    locks = {key: one for year in years for key, one in list_kunci(session, year, today).items()}
    return {
        satu.kini.id
        for satu in rows
        if (one := locks.get((satu.kini.rencana_aksi_id, satu.kini.periode_id))) and one.is_locked(today)
    }


def _klaim_sebelum(session: Session, pelaku: Pelaku, satu: Kembalian, undo_id: int) -> Klaim:
    """The claim before the import under the name of who made it, or a row that takes the import's claim back."""
    own = {"recorded_at": moment(session), "impor_id": undo_id}
    once = frozenset({"kunci_kirim"})
    if satu.sebelum is not None:
        return Klaim(**salin(satu.sebelum, once), **own)
    said = salin(satu.kini, once) | {"ditarik": True, "oleh_id": pelaku.pengguna_id}
    return Klaim(**said, **own)


def _per_periode(kolom: str) -> Callable[[Any], Hashable]:
    return lambda row: (row.rencana_aksi_id, getattr(row, kolom))


def _riwayat_lain(
    session: Session, jejak: Jejak, model: Any, kunci: Callable[[Any], Hashable], selain: set[int]
) -> tuple[list[Kembalian], int]:
    """What can be taken back of a table, and how many keys are left alone, without these actions."""
    histories = list_riwayat(session, jejak, model, model.rencana_aksi_id, kunci)
    found = [jejak.kembalian(rows) for rows in histories if rows[0].rencana_aksi_id not in selain]
    back = [satu for satu in found if satu is not None]
    return back, len(found) - len(back)
