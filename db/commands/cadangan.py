"""What must hold after the whole database was replaced by a backup."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, record_audit
from db.models import Sesi, VersiData
from db.transaction import moment


def record_pemulihan(
    session: Session, pelaku: Pelaku, nama_berkas: str, sha256: str, versi_sebelumnya: dict[str, int]
) -> None:
    """Say in the audit chain that the data come from a backup, end all sign-ins, and outdate every cache.

    Sign-ins that were ended since the backup would otherwise live again; and a version number that
    means other data than before would let a page show figures of the replaced database.
    """
    session.execute(update(Sesi).where(Sesi.berakhir.is_(None)).values(berakhir=moment(session)))
    _outdate_caches(session, versi_sebelumnya)
    record_audit(
        session, pelaku, "pulihkan_cadangan", "basis_data", nama_berkas[:60], sesudah={"sha256": sha256}
    )


def _outdate_caches(session: Session, versi_sebelumnya: dict[str, int]) -> None:
    rows = {row.topik: row for row in session.query(VersiData)}
    for topik in rows.keys() | versi_sebelumnya.keys():
        row = rows.get(topik)
        if row is None:
            session.add(VersiData(topik=topik, nomor=versi_sebelumnya[topik] + 1))
        else:
            row.nomor = max(row.nomor, versi_sebelumnya.get(topik, 0)) + 1
