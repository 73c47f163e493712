"""Taking back lists of recipients, and reported deaths and moves."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.pembatalan_impor.jejak import Hitungan, Jejak, list_kembalian, salin
from db.commands.penerima_kedudukan import Pindah, dudukkan, pastikan_rekap
from db.commands.peristiwa_warga import temukan_ulang
from db.commands.temuan import hitung_ulang_tahap
from db.models import DaftarPenerima, KedudukanDaftar, PeristiwaWarga
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
    dudukkan(session, [*pindah, *back], undo_id, pelaku.pengguna_id)
    touched = {satu.tahap_id for satu in standing}
    for sumber in {satu.sumber_data_id for satu in standing}:
        pastikan_rekap(session, touched, sumber)
    hitung_ulang_tahap(session, touched, berubah=[satu.daftar_id for satu in back])
    raise_versi(session, Topik.PENERIMA)
    return Hitungan(len(standing), len(mine) - len(standing))


def _digantikan(session: Session, jejak: Jejak, standing: Iterable[DaftarBerlaku]) -> list[Pindah]:
    """The lists that gave way to those of this import, at the place where these stand by now.

    A list whose own import was taken back since never returns: those that it had replaced do instead.
    """
    by_place: defaultdict[tuple[int | None, Tempat], list[_Riwayat]] = defaultdict(list)
    found = {satu.daftar_id: satu for satu in _riwayat(session, {satu.tahap_id for satu in standing})}
    for satu in found.values():
        if not satu.kini.berlaku:
            by_place[satu.kini.impor_id, satu.tempat(satu.kini)].append(satu)
    undone = set(jejak.membatalkan.values())
    back = []
    for there in standing:
        waiting = [found[there.daftar_id]]
        while waiting:
            newer = waiting.pop()
            for satu in by_place[newer.awal.impor_id, newer.tempat(newer.awal)]:
                if satu.awal.impor_id in undone:
                    waiting.append(satu)
                else:
                    back.append(
                        Pindah(satu.daftar_id, there.kelurahan_kode, there.nama_wilayah, berlaku=True)
                    )
    return back


@dataclass(frozen=True)
class _Riwayat:
    """A list, where it first counted (its import says so) and what was said of it last."""

    daftar_id: int
    tahap_id: int
    sumber_data_id: int
    awal: KedudukanDaftar
    kini: KedudukanDaftar

    def tempat(self, row: KedudukanDaftar) -> Tempat:
        """Where a standing puts the list."""
        return tempat(self.tahap_id, self.sumber_data_id, row.kelurahan_kode, row.nama_wilayah)


def _riwayat(session: Session, tahap_ids: Collection[int]) -> list[_Riwayat]:
    """Every list of these tranches, oldest first."""
    k, d = KedudukanDaftar, DaftarPenerima
    stmt = select(k, d.tahap_id, d.sumber_data_id).join(d, d.id == k.daftar_id)
    found: dict[int, _Riwayat] = {}
    for row, tahap_id, sumber_id in session.execute(stmt.where(d.tahap_id.in_(tahap_ids)).order_by(k.id)):
        first = found[row.daftar_id].awal if row.daftar_id in found else row
        found[row.daftar_id] = _Riwayat(row.daftar_id, tahap_id, sumber_id, first, row)
    return list(found.values())


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
