"""Change who belongs where: zone membership, owners of actions, merged OPD."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import KeanggotaanZona, PenanggungJawab, PerubahanOpd
from db.queries.susunan import list_opd, pemilik_aksi
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
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
) -> KeanggotaanZona:
    """From that day on the member belongs to the zone (None: to none); figures of earlier days keep their zone."""
    akses.check(pelihat, Tindakan.KELOLA_ZONA)
    row = KeanggotaanZona(
        recorded_at=moment(session),
        zona_id=zona_id,
        kelurahan_kode=anggota.kelurahan_kode,
        opd_id=anggota.opd_id,
        pengguna_id=anggota.pengguna_id,
        berlaku_dari=berlaku_dari,
    )
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        "pindah_zona",
        "keanggotaan_zona",
        row.id,
        sesudah={"zona_id": zona_id, "berlaku_dari": berlaku_dari, **vars(anggota)},
    )
    raise_versi(session, Topik.WILAYAH)
    return row


def merge_opd(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, dari_id: int, ke_id: int, tanggal: date
) -> PerubahanOpd:
    """From that day on one OPD is part of another: it ends, and its actions pass to the successor."""
    akses.check(pelihat, Tindakan.KELOLA_ZONA)
    _check_merge(session, dari_id, ke_id, tanggal)
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
        sesudah={"ke_id": ke_id, "tanggal": tanggal, "aksi": len(owned)},
    )
    raise_versi(session, Topik.WILAYAH, Topik.RENCANA)
    return row


def _check_merge(session: Session, dari_id: int, ke_id: int, tanggal: date) -> None:
    if dari_id == ke_id:
        raise Ditolak("OPD tidak dapat digabung dengan dirinya sendiri.")
    alive = {opd.id for opd in list_opd(session, tanggal, day_wit(moment(session)))}
    if not {dari_id, ke_id} <= alive:
        raise Ditolak("Salah satu OPD tidak ada atau sudah digabung pada tanggal itu. Periksa daftar OPD.")
