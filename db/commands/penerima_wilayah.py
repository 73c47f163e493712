"""Lists of an unknown area: where they count once somebody says which kelurahan it is, and the way back."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.penerima_kedudukan import Pindah, catat_kedudukan, geser_rekap
from db.commands.temuan import hitung_ulang_tahap
from db.models import TAK_DIKENAL, KedudukanDaftar
from db.queries.penerima import DaftarBerlaku, list_daftar_berlaku
from domain.kosakata import Topik
from domain.sebutan import kunci_wilayah


def move_daftar(session: Session, pelaku: Pelaku, nama: str, kode: str) -> int:
    """The standing lists of this name, in any of its spellings, count in the kelurahan from now on; how many.

    The caller asks for the right and writes the audit row of the whole action.
    """
    mine = [satu for satu in list_daftar_berlaku(session) if satu.bernama(nama)]
    _pindahkan(session, pelaku, mine, [Pindah(satu.daftar_id, kode, None, berlaku=True) for satu in mine])
    return len(mine)


def move_back(session: Session, pelaku: Pelaku, nama: str, kode: str) -> int:
    """The lists that stand in the kelurahan and came from this name are of an unknown area again; how many.

    A list that a newer one replaced stays as it is.
    """
    here = [satu for satu in list_daftar_berlaku(session) if satu.kelurahan_kode == kode]
    said = _sebutan_semula(session, [satu.daftar_id for satu in here])
    mine = [satu for satu in here if kunci_wilayah(said.get(satu.daftar_id) or "") == kunci_wilayah(nama)]
    back = [Pindah(satu.daftar_id, None, said[satu.daftar_id], berlaku=True) for satu in mine]
    _pindahkan(session, pelaku, mine, back)
    return len(mine)


def _sebutan_semula(session: Session, daftar_ids: Sequence[int]) -> dict[int, str]:
    """The name that each list bore just before it came to where it stands."""
    k = KedudukanDaftar
    stmt = select(k.daftar_id, k.nama_wilayah).where(k.daftar_id.in_(daftar_ids), k.nama_wilayah.is_not(None))
    return {row.daftar_id: row.nama_wilayah or "" for row in session.execute(stmt.order_by(k.id))}


def _pindahkan(
    session: Session, pelaku: Pelaku, semula: Sequence[DaftarBerlaku], kini: Sequence[Pindah]
) -> None:
    if not kini:
        return
    catat_kedudukan(session, kini, None, pelaku.pengguna_id)
    geser_rekap(
        session,
        [(satu.daftar_id, satu.wilayah, -1) for satu in semula]
        + [(satu.daftar_id, satu.kelurahan_kode or TAK_DIKENAL, 1) for satu in kini],
    )
    hitung_ulang_tahap(
        session, {satu.tahap_id for satu in semula}, berubah=[satu.daftar_id for satu in semula]
    )
    raise_versi(session, Topik.PENERIMA)
