"""Carry unfinished actions over into the next year: new actions that name the ones they continue."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.rencana_aksi import IsiRincian, open_tahun, record_target, revise_rincian
from db.models import (
    IndikatorAksi,
    LokasiAksi,
    OpdPendukung,
    PenanggungJawab,
    RencanaAksi,
    RincianAksi,
)
from db.queries.lanjutan import list_belum_selesai
from db.queries.lokasi import list_lokasi
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.saat import Saat
from domain.waktu import day_wit

TETAP = (
    "uraian",
    "sasaran",
    "output",
    "indikator_keberhasilan",
    "satuan",
    "arah",
    "bobot",
    "penanggung_jawab",
)
"""Details that go over unchanged; budget and dates of the new year are not known yet and stay empty."""


def lanjutkan_aksi(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, tahun: int, aksi_id: Sequence[int]
) -> dict[str, int]:
    """The chosen unfinished actions of ``tahun`` begin anew in the next year under the same code; code → new id.

    The old ones stay as they are. Target of the new year is what is left; baseline is the last verified value;
    owner, places, supporting OPD and indicators go over. Raises ``Ditolak`` when a choice no longer fits.
    """
    akses.check(pelihat, Tindakan.LANJUTKAN_AKSI)
    today = day_wit(moment(session))
    rest = list_belum_selesai(session, tahun, today).set_index("aksi_id", drop=False)
    chosen = _check(session, tahun, aksi_id, rest)
    open_tahun(session, pelaku, tahun + 1)
    places = list_lokasi(session, Saat(tahun, "B12", today))
    made = {row["kode"]: _continue(session, row, tahun + 1, places) for row in chosen}
    record_audit(
        session,
        pelaku,
        "lanjutkan_aksi",
        "rencana_aksi",
        tahun + 1,
        sesudah={"dari": tahun, "aksi": sorted(made)},
    )
    raise_versi(session, Topik.RENCANA, Topik.WILAYAH)
    return made


def _check(session: Session, tahun: int, aksi_id: Sequence[int], rest: Any) -> list[dict[str, Any]]:
    if not aksi_id:
        raise Ditolak("Pilih sedikitnya satu aksi.")
    gone = set(aksi_id) - set(rest.index)
    if gone:
        raise Ditolak(
            "Sebagian aksi sudah selesai, dibatalkan, atau sudah dilanjutkan. Muat ulang daftar, lalu pilih lagi."
        )
    chosen: list[dict[str, Any]] = rest.loc[list(dict.fromkeys(aksi_id))].to_dict("records")
    if orphans := [row["kode"] for row in chosen if row["opd_id"] is None]:
        raise Ditolak(
            f"Aksi {', '.join(orphans)} tidak punya OPD penanggung jawab. Tetapkan OPD-nya lebih dahulu."
        )
    codes = [row["kode"] for row in chosen]
    taken = session.scalars(
        select(RencanaAksi.kode).where(RencanaAksi.tahun == tahun + 1, RencanaAksi.kode.in_(codes))
    ).all()
    if taken:
        raise Ditolak(
            f"Kode {', '.join(sorted(taken))} sudah dipakai pada tahun {tahun + 1}. Lepaskan dari pilihan."
        )
    return chosen


def _continue(session: Session, row: dict[str, Any], tahun: int, places: Any) -> int:
    old, now = session.get_one(RencanaAksi, row["aksi_id"]), moment(session)
    new = RencanaAksi(
        recorded_at=now,
        kode=old.kode,
        tahun=tahun,
        sumber_rencana_id=old.sumber_rencana_id,
        lanjutan_dari_id=old.id,
    )
    session.add(new)
    session.flush()
    newest = select(RincianAksi).where(RincianAksi.rencana_aksi_id == old.id).order_by(RincianAksi.id.desc())
    detail = session.scalars(newest.limit(1)).one()
    kept = {name: getattr(detail, name) for name in TETAP}
    revise_rincian(
        session, new.id, IsiRincian(**kept, baseline=row["nilai_verifikasi"], target_tahun=row["sisa"])
    )
    if row["sisa"] is not None:
        record_target(session, new.id, {"B12": row["sisa"]})
    session.add(
        PenanggungJawab(
            recorded_at=now, rencana_aksi_id=new.id, opd_id=row["opd_id"], berlaku_dari=date(tahun, 1, 1)
        )
    )
    _copy_links(session, old.id, new.id, list(places.loc[places["aksi_id"] == old.id, "kelurahan_kode"]))
    return new.id


def _copy_links(session: Session, old: int, new: int, kelurahan: Sequence[str]) -> None:
    """Places, supporting OPD and indicators served."""
    now = moment(session)
    session.add_all(
        LokasiAksi(recorded_at=now, rencana_aksi_id=new, kelurahan_kode=kode) for kode in kelurahan
    )
    supporting = session.scalars(select(OpdPendukung.opd_id).where(OpdPendukung.rencana_aksi_id == old)).all()
    session.add_all(OpdPendukung(rencana_aksi_id=new, opd_id=opd) for opd in supporting)
    served = session.scalars(
        select(IndikatorAksi.indikator_id).where(IndikatorAksi.rencana_aksi_id == old)
    ).all()
    session.add_all(IndikatorAksi(rencana_aksi_id=new, indikator_id=number) for number in served)
    session.flush()
