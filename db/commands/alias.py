"""Other spellings by which office files name kelurahan and OPD: added, corrected and ended by a person.

A spelling that is the name of another kelurahan is refused: Tafure never becomes a word for Tifure.
"""

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import KelurahanAlias, Opd, OpdAlias
from db.queries.sebutan import DITETAPKAN, get_kode_opd, get_sebutan, list_penetapan
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.sebutan import check_nama, kunci, kunci_opd, sebutan

AliasT = TypeVar("AliasT", KelurahanAlias, OpdAlias)

MAKS_SEBUTAN = 120
MAKS_SEBUTAN_OPD = 160


def add_alias_kelurahan(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, alias: str, kelurahan_kode: str
) -> KelurahanAlias:
    """From now on files that write ``alias`` mean this kelurahan; figures that stand are moved by ``settle_wilayah``.

    Raises ``Ditolak`` when the spelling already means a kelurahan, this one or another, or names no area at all.
    """
    akses.check(pelihat, Tindakan.KELOLA_ALIAS)
    _check_baru(session, alias, kelurahan_kode)
    row = KelurahanAlias(alias=sebutan(alias), kelurahan_kode=kelurahan_kode, sumber=DITETAPKAN)
    _add(session, pelaku, row, {"alias": row.alias, "kelurahan_kode": kelurahan_kode})
    return row


def correct_alias_kelurahan(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, alias_id: int, kelurahan_kode: str, alasan: str
) -> KelurahanAlias:
    """From now on the spelling means another kelurahan; figures that files brought by it stay until imported anew.

    Raises ``Ditolak`` without a reason, for an unknown spelling, for the kelurahan that it means already, and when
    figures were moved by it (``undo_settle`` takes them back first).
    """
    akses.check(pelihat, Tindakan.KELOLA_ALIAS)
    alasan, row = check_alasan(alasan), _get(session, KelurahanAlias, alias_id)
    _check_kelurahan(session, kelurahan_kode)
    _check_tanpa_pindahan(session, row)
    if row.kelurahan_kode == kelurahan_kode:
        raise Ditolak("Sebutan ini sudah menunjuk kelurahan itu. Pilih kelurahan lain.")
    before = {"alias": row.alias, "kelurahan_kode": row.kelurahan_kode, "sumber": row.sumber}
    row.kelurahan_kode, row.sumber = kelurahan_kode, DITETAPKAN
    after = {"alias": row.alias, "kelurahan_kode": kelurahan_kode, "sumber": DITETAPKAN}
    _told(session, pelaku, "perbaiki_alias", row, before, after, alasan)
    return row


def end_alias_kelurahan(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, alias_id: int, alasan: str
) -> None:
    """From now on the spelling is unknown again.

    Raises ``Ditolak`` without a reason, for reference data, and when figures were moved by it (``undo_settle``).
    """
    akses.check(pelihat, Tindakan.KELOLA_ALIAS)
    row: KelurahanAlias = _get(session, KelurahanAlias, alias_id)
    _check_tanpa_pindahan(session, row)
    remove_alias(session, pelaku, row, {"alias": row.alias, "kelurahan_kode": row.kelurahan_kode}, alasan)


def add_alias_opd(session: Session, pelihat: Pelihat, pelaku: Pelaku, alias: str, opd_kode: str) -> OpdAlias:
    """From now on files that write ``alias`` mean this OPD. Raises ``Ditolak`` when it already means one."""
    akses.check(pelihat, Tindakan.KELOLA_ALIAS)
    opd_id = _opd_id(session, opd_kode)
    _check_ejaan(alias, kunci_opd(alias), MAKS_SEBUTAN_OPD)
    if known := get_kode_opd(session, alias):
        raise Ditolak(f'"{alias}" sudah berarti {known}. Perbaiki sebutan itu bila salah.')
    row = OpdAlias(alias=sebutan(alias), opd_id=opd_id, sumber=DITETAPKAN)
    _add(session, pelaku, row, {"alias": row.alias, "opd": opd_kode})
    return row


def correct_alias_opd(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, alias_id: int, opd_kode: str, alasan: str
) -> OpdAlias:
    """From now on the spelling means another OPD. Raises ``Ditolak`` without a reason or for an unknown spelling."""
    akses.check(pelihat, Tindakan.KELOLA_ALIAS)
    alasan, row = check_alasan(alasan), _get(session, OpdAlias, alias_id)
    opd_id = _opd_id(session, opd_kode)
    if row.opd_id == opd_id:
        raise Ditolak("Sebutan ini sudah menunjuk OPD itu. Pilih OPD lain.")
    before = {"alias": row.alias, "opd_id": row.opd_id, "sumber": row.sumber}
    row.opd_id, row.sumber = opd_id, DITETAPKAN
    after = {"alias": row.alias, "opd_id": opd_id, "sumber": DITETAPKAN}
    _told(session, pelaku, "perbaiki_alias", row, before, after, alasan)
    return row


def end_alias_opd(session: Session, pelihat: Pelihat, pelaku: Pelaku, alias_id: int, alasan: str) -> None:
    """From now on the spelling is unknown again. Raises ``Ditolak`` without a reason or for reference data."""
    akses.check(pelihat, Tindakan.KELOLA_ALIAS)
    row: OpdAlias = _get(session, OpdAlias, alias_id)
    remove_alias(session, pelaku, row, {"alias": row.alias, "opd_id": row.opd_id}, alasan)


def _check_baru(session: Session, alias: str, kelurahan_kode: str) -> None:
    check_nama(alias)
    _check_ejaan(alias, kunci(alias), MAKS_SEBUTAN)
    _check_kelurahan(session, kelurahan_kode)
    known = get_sebutan(session)
    if kode := known.kode(alias):
        raise Ditolak(f'"{alias}" sudah berarti {known.sebut(kode)}. Perbaiki sebutan itu bila salah.')


def _check_ejaan(alias: str, polos: str, terpanjang: int) -> None:
    if not polos:
        raise Ditolak("Sebutan harus memuat huruf atau angka. Perbaiki nama itu di berkasnya.")
    if len(sebutan(alias)) > terpanjang:
        raise Ditolak(f"Sebutan paling panjang {terpanjang} huruf. Perbaiki nama itu di berkasnya.")


def _check_kelurahan(session: Session, kode: str) -> None:
    if kode not in get_sebutan(session).kelurahan:
        raise Ditolak("Kelurahan itu tidak ada. Pilih dari daftar 78 kelurahan.")


def _check_tanpa_pindahan(session: Session, row: KelurahanAlias) -> None:
    if list_penetapan(session, row):
        raise Ditolak(
            f'Angka "{row.alias}" sudah dipindahkan ke kelurahan. Batalkan penetapannya lebih dahulu, '
            "lalu tetapkan lagi."
        )


def _opd_id(session: Session, kode: str) -> int:
    number = session.scalar(select(Opd.id).where(Opd.kode == kode))
    if number is None:
        raise Ditolak("OPD itu tidak ada. Pilih dari daftar OPD.")
    return number


def _get(session: Session, model: type[AliasT], alias_id: int) -> AliasT:
    row = session.get(model, alias_id)
    if row is None:
        raise Ditolak("Sebutan itu sudah tidak ada. Muat ulang halaman.")
    return row


def _add(session: Session, pelaku: Pelaku, row: Any, after: dict[str, Any]) -> None:
    session.add(row)
    session.flush()
    _told(session, pelaku, "tambah_alias", row, None, after, None)


def remove_alias(session: Session, pelaku: Pelaku, row: Any, before: dict[str, Any], alasan: str) -> None:
    """Delete a spelling that a person settled, with its audit row; the right was asked before."""
    alasan = check_alasan(alasan)
    if row.sumber != DITETAPKAN:
        raise Ditolak(
            "Sebutan dari data acuan tidak dapat dihapus. Perbaiki kelurahan atau OPD-nya bila salah."
        )
    session.delete(row)
    session.flush()
    _told(session, pelaku, "hapus_alias", row, before, None, alasan)


def _told(
    session: Session,
    pelaku: Pelaku,
    tindakan: str,
    row: Any,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    alasan: str | None,
) -> None:
    record_audit(
        session, pelaku, tindakan, row.__tablename__, row.id, sebelum=before, sesudah=after, alasan=alasan
    )
    raise_versi(session, Topik.WILAYAH, Topik.BANSOS)
