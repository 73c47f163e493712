"""Change who belongs where: zone membership, owners of actions, merged OPD."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import KeanggotaanZona, PenanggungJawab, PerubahanOpd, RencanaAksi, Zona
from db.queries.susunan import list_opd, pemilik_aksi
from db.queries.zona import standing
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import JenisPerubahanOpd, Topik
from domain.waktu import day_wit


@dataclass(frozen=True)
class Anggota:
    """Exactly one of a kelurahan, an OPD or a person."""

    kelurahan_kode: str | None = None
    opd_id: int | None = None
    pengguna_id: int | None = None


def move_zona(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    anggota: Anggota,
    zona_id: int | None,
    berlaku_dari: date,
    alasan: str,
) -> KeanggotaanZona:
    """From that day on the member belongs to the zone (None: to none); figures of earlier days keep their zone.

    A move to where the member already is on that day is refused: it would only lengthen the history. So is one
    without a reason.
    """
    akses.check(pelihat, Tindakan.KELOLA_ZONA)
    if zona_id is not None and session.get(Zona, zona_id) is None:
        raise Ditolak("Zona tidak dikenal. Pilih dari daftar.")
    before = standing(_rows(session, anggota), berlaku_dari)
    if before is not None and before.zona_id == zona_id and before.berlaku_sampai is None:
        raise Ditolak("Sudah di zona itu pada tanggal yang dipilih. Pilih zona atau tanggal lain.")
    said = check_alasan(alasan, "Tulis alasan perpindahan zona.")
    return _append(session, pelaku, "pindah_zona", said, anggota, before, zona_id, berlaku_dari)


def undo_zona(session: Session, pelihat: Pelihat, pelaku: Pelaku, keanggotaan_id: int) -> KeanggotaanZona:
    """Take the newest move of a member back: from its day on the earlier membership stands again, as a new row."""
    akses.check(pelihat, Tindakan.KELOLA_ZONA)
    row = session.get(KeanggotaanZona, keanggotaan_id)
    if row is None:
        raise Ditolak("Perpindahan tidak dikenal. Muat ulang halaman.")
    anggota = Anggota(row.kelurahan_kode, row.opd_id, row.pengguna_id)
    rows = _rows(session, anggota)
    if rows[-1].id != row.id:
        raise Ditolak("Ada perpindahan yang lebih baru. Batalkan yang terbaru lebih dahulu.")
    if len(rows) == 1:
        raise Ditolak("Ini keanggotaan pertama. Pindahkan ke zona lain bila keliru.")
    earlier = standing(rows[:-1], row.berlaku_dari)
    return _append(
        session,
        pelaku,
        "batal_pindah_zona",
        f"Perpindahan nomor {row.id} dibatalkan",
        anggota,
        row,
        earlier.zona_id if earlier else None,
        row.berlaku_dari,
        earlier.berlaku_sampai if earlier else None,
    )


def _rows(session: Session, anggota: Anggota) -> Sequence[KeanggotaanZona]:
    """All memberships of this member, oldest record first."""
    same = [getattr(KeanggotaanZona, name) == value for name, value in vars(anggota).items()]
    return session.scalars(select(KeanggotaanZona).where(*same).order_by(KeanggotaanZona.id)).all()


def _append(
    session: Session,
    pelaku: Pelaku,
    tindakan: str,
    alasan: str,
    anggota: Anggota,
    before: KeanggotaanZona | None,
    zona_id: int | None,
    berlaku_dari: date,
    berlaku_sampai: date | None = None,
) -> KeanggotaanZona:
    """The row, its audit row with what stood before, and the new version."""
    row = KeanggotaanZona(
        recorded_at=moment(session),
        zona_id=zona_id,
        berlaku_dari=berlaku_dari,
        berlaku_sampai=berlaku_sampai,
        **vars(anggota),
    )
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        tindakan,
        "keanggotaan_zona",
        row.id,
        sebelum=None
        if before is None
        else {"zona_id": before.zona_id, "berlaku_dari": before.berlaku_dari, **vars(anggota)},
        sesudah={"zona_id": zona_id, "berlaku_dari": berlaku_dari, **vars(anggota)},
        alasan=alasan,
    )
    raise_versi(session, Topik.WILAYAH)
    return row


def set_pemilik(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    aksi_ids: Sequence[int],
    opd_id: int,
    berlaku_dari: date,
    alasan: str,
) -> None:
    """From that day on the OPD answers for these actions; figures of periods that ended before keep the old owner."""
    akses.check(pelihat, Tindakan.KELOLA_ZONA)
    if not aksi_ids:
        raise Ditolak("Pilih sedikitnya satu aksi.")
    alive = {opd.id for opd in list_opd(session, berlaku_dari, day_wit(moment(session)))}
    if opd_id not in alive:
        raise Ditolak("OPD itu tidak ada pada tanggal tersebut. Pilih OPD lain atau tanggal lain.")
    before = _owners(session, aksi_ids, berlaku_dari)
    if opd_id in before.values():
        same = ", ".join(kode for kode, owner in before.items() if owner == opd_id)
        raise Ditolak(f"Sudah menjadi tanggung jawab OPD itu: {same}. Keluarkan dari pilihan.")
    said = check_alasan(alasan, "Tulis alasan pemindahan penanggung jawab.")
    for aksi_id in dict.fromkeys(aksi_ids):
        session.add(
            PenanggungJawab(
                recorded_at=moment(session),
                rencana_aksi_id=aksi_id,
                opd_id=opd_id,
                berlaku_dari=berlaku_dari,
            )
        )
    session.flush()
    record_audit(
        session,
        pelaku,
        "pindah_penanggung_jawab",
        "penanggung_jawab",
        opd_id,
        sebelum={"opd_id": before},
        sesudah={"opd_id": opd_id, "berlaku_dari": berlaku_dari, "aksi": list(before)},
        alasan=said,
    )
    raise_versi(session, Topik.RENCANA)


def _owners(session: Session, aksi_ids: Sequence[int], day: date) -> dict[str, int]:
    """Code of each action → id of its owner on that day; refuses an action that has none then."""
    owner = pemilik_aksi(day, day_wit(moment(session)))
    rows: Sequence[Any] = session.execute(
        select(RencanaAksi.kode, owner.c.opd_id)
        .join(owner, owner.c.anggota == RencanaAksi.id)
        .where(RencanaAksi.id.in_(aksi_ids))
        .order_by(RencanaAksi.kode)
    ).all()
    if len(rows) != len(set(aksi_ids)):
        raise Ditolak("Salah satu aksi belum ada pada tanggal itu. Pilih tanggal yang lebih kemudian.")
    return {row.kode: row.opd_id for row in rows}


def merge_opd(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, dari_id: int, ke_id: int, tanggal: date, alasan: str
) -> PerubahanOpd:
    """From that day on one OPD is part of another: it ends, and its actions pass to the successor."""
    akses.check(pelihat, Tindakan.KELOLA_ZONA)
    _check_merge(session, dari_id, ke_id, tanggal)
    said = check_alasan(alasan, "Tulis alasan penggabungan, misalnya nomor peraturannya.")
    row = PerubahanOpd(
        recorded_at=moment(session),
        dari_id=dari_id,
        ke_id=ke_id,
        tanggal=tanggal,
        jenis=JenisPerubahanOpd.DIGABUNG,
    )
    session.add(row)
    owner = pemilik_aksi(tanggal, day_wit(moment(session)))
    owned = session.scalars(select(owner.c.anggota).where(owner.c.opd_id == dari_id)).all()
    for aksi_id in owned:
        session.add(
            PenanggungJawab(
                recorded_at=moment(session), rencana_aksi_id=aksi_id, opd_id=ke_id, berlaku_dari=tanggal
            )
        )
    session.flush()
    record_audit(
        session,
        pelaku,
        "gabung_opd",
        "opd",
        dari_id,
        sebelum={"opd_id": dari_id, "aksi_id": list(owned)},
        sesudah={"ke_id": ke_id, "tanggal": tanggal, "aksi": len(owned)},
        alasan=said,
    )
    raise_versi(session, Topik.WILAYAH, Topik.RENCANA)
    return row


def _check_merge(session: Session, dari_id: int, ke_id: int, tanggal: date) -> None:
    if dari_id == ke_id:
        raise Ditolak("OPD tidak dapat digabung dengan dirinya sendiri.")
    alive = {opd.id for opd in list_opd(session, tanggal, day_wit(moment(session)))}
    if not {dari_id, ke_id} <= alive:
        raise Ditolak("Salah satu OPD tidak ada atau sudah digabung pada tanggal itu. Periksa daftar OPD.")
