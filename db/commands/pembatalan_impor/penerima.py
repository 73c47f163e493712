"""Taking back lists of recipients, and reported deaths and moves."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.pembatalan_impor.jejak import Hitungan, Jejak, list_kembalian, salin
from db.commands.penerima_kedudukan import Pindah, catat_kedudukan, geser_rekap, pastikan_rekap
from db.commands.peristiwa_warga import temukan_ulang
from db.commands.temuan import hitung_ulang_tahap
from db.models import TAK_DIKENAL, DaftarPenerima, KedudukanDaftar, PeristiwaWarga
from db.queries.penerima import DaftarBerlaku, Tempat, list_daftar_berlaku, tempat
from db.transaction import moment
from domain.kosakata import Topik


def undo_penerima(session: Session, pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """The import's lists that stand cease to count; those they replaced count again, where theirs stood last."""
    mine = session.scalars(select(DaftarPenerima).where(DaftarPenerima.impor_id == jejak.impor.id)).all()
    standing = [
        satu
        for satu in list_daftar_berlaku(session, {d.tahap_id for d in mine})
        if satu.impor_id == jejak.impor.id
    ]
    back = _digantikan(session, jejak, standing)
    pindah = [
        Pindah(satu.daftar_id, satu.kelurahan_kode, satu.nama_wilayah, berlaku=False) for satu in standing
    ]
    catat_kedudukan(session, [*pindah, *back], undo_id, pelaku.pengguna_id)
    geser_rekap(
        session,
        [
            (satu.daftar_id, satu.kelurahan_kode or TAK_DIKENAL, 1 if satu.berlaku else -1)
            for satu in (*pindah, *back)
        ],
    )
    touched = {satu.tahap_id for satu in standing}
    for sumber in {satu.sumber_data_id for satu in standing}:
        pastikan_rekap(session, touched, sumber)
    hitung_ulang_tahap(session, touched, berubah=[satu.daftar_id for satu in back])
    raise_versi(session, Topik.PENERIMA)
    return Hitungan(len(standing), len(mine) - len(standing))


def _digantikan(session: Session, jejak: Jejak, standing: Iterable[DaftarBerlaku]) -> list[Pindah]:
    """The lists that gave way to those of this import, at the place where these stand by now."""
    now = {satu.daftar_id: satu for satu in standing}
    rows = _kedudukan(session, jejak)
    place: dict[Tempat, DaftarBerlaku] = {}
    for row, tahap_id, sumber_id in rows:
        if row.daftar_id in now and row.berlaku and row.impor_id == jejak.impor.id:
            at = tempat(tahap_id, sumber_id, row.kelurahan_kode, row.nama_wilayah)
            place[at] = now[row.daftar_id]
    last = {row.daftar_id: (row, tahap_id, sumber_id) for row, tahap_id, sumber_id in rows}
    found = []
    for row, tahap_id, sumber_id in last.values():
        at = tempat(tahap_id, sumber_id, row.kelurahan_kode, row.nama_wilayah)
        if row.impor_id == jejak.impor.id and not row.berlaku and at in place:
            there = place[at]
            found.append(Pindah(row.daftar_id, there.kelurahan_kode, there.nama_wilayah, berlaku=True))
    return found


def _kedudukan(session: Session, jejak: Jejak) -> list[tuple[KedudukanDaftar, int, int]]:
    """Every standing, oldest first, of the import's standing lists and of those that gave way to the import."""
    k, d = KedudukanDaftar, DaftarPenerima
    gone = select(k.daftar_id).where(k.impor_id == jejak.impor.id)
    stmt = (
        select(k, d.tahap_id, d.sumber_data_id)
        .join(d, d.id == k.daftar_id)
        .where(k.daftar_id.in_(gone))
        .order_by(k.id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(stmt)]


def undo_peristiwa(session: Session, _pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """Reported deaths and moves."""
    back, kept = list_kembalian(
        session, jejak, PeristiwaWarga, PeristiwaWarga.nik, lambda r: (r.nik, r.jenis)
    )
    for satu in back:
        said = salin(satu.sebelum or satu.kini) | ({} if satu.sebelum else {"ditarik": True})
        session.add(PeristiwaWarga(**said, recorded_at=moment(session), impor_id=undo_id))
    session.flush()
    temukan_ulang(session, [satu.kini.nik for satu in back])
    raise_versi(session, Topik.PENERIMA)
    return Hitungan(len(back), kept)
