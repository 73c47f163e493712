"""Leave a figure that breaks the chain out of all totals, by explicit choice, and take it in again.

Nothing is overwritten: a row that states nothing takes the figure's place, so that rollups, as-of days, exports and
map follow by themselves; the figure comes back as a row of its own. Both keep the number of the import, so that
undoing that import still finds them. A newer file that states the figure ends the choice.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, record_audit
from db.commands.penyaluran import AngkaPenyaluran, record_penyaluran
from db.models import AngkaDikecualikan, Penyaluran, TahapSalur
from db.queries.kejanggalan import get_kejanggalan, same_key
from db.queries.sebutan import get_sebutan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.bansos import MasaSalur
from domain.errors import Ditolak
from domain.waktu import day_wit

BUKAN_JANGGAL = (
    "Hanya angka yang janggal dan masih berlaku yang dapat dikeluarkan dari jumlah. Muat ulang halaman."
)
BERAKHIR = (
    "Pengecualian ini sudah berakhir: angkanya sudah dihitung lagi atau diganti berkas yang lebih baru."
)


def exclude_angka(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, penyaluran_ids: Collection[int], alasan: str
) -> list[AngkaDikecualikan]:
    """Leave one figure (all rows of its step and area) out of totals from now on.

    Raises ``Ditolak`` without a reason, and for rows that no longer stand or break no rule.
    """
    akses.check(pelihat, Tindakan.KECUALIKAN_ANGKA)
    said = check_alasan(alasan, "Tulis alasannya: mengapa angka ini tidak dihitung.")
    rows = list(session.scalars(select(Penyaluran).where(Penyaluran.id.in_(penyaluran_ids))))
    _check_janggal(session, rows, frozenset(penyaluran_ids))
    return [_choose(session, pelaku, row, said, dikecualikan=True) for row in rows]


def include_angka(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, pengecualian_ids: Iterable[int], alasan: str
) -> list[AngkaDikecualikan]:
    """Count figures again that were left out.

    Raises ``Ditolak`` without a reason, when the choice is over, or when the figure's unknown area was settled since.
    """
    akses.check(pelihat, Tindakan.KECUALIKAN_ANGKA)
    said = check_alasan(alasan, "Tulis alasannya: mengapa angka ini dihitung lagi.")
    found = []
    for number in pengecualian_ids:
        choice = session.get(AngkaDikecualikan, number)
        if choice is None or not choice.dikecualikan:
            raise Ditolak(BERAKHIR)
        row = session.get_one(Penyaluran, choice.penyaluran_id)
        if _newest_id(session, row) != choice.pengganti_id:
            raise Ditolak(BERAKHIR)
        _check_tak_dikenal(session, row)
        found.append(_choose(session, pelaku, row, said, dikecualikan=False))
    return found


def _check_janggal(session: Session, rows: list[Penyaluran], ids: frozenset[int]) -> None:
    if not rows or {row.id for row in rows} != ids:
        raise Ditolak(BUKAN_JANGGAL)
    tahap = session.get_one(TahapSalur, rows[0].tahap_id)
    masa = MasaSalur(tahap.tahun, "B12", day_wit(moment(session)), tahap=tahap.kode)
    if not any(frozenset(one.ids) == ids for one in get_kejanggalan(session, masa).janggal):
        raise Ditolak(BUKAN_JANGGAL)


def _check_tak_dikenal(session: Session, row: Penyaluran) -> None:
    """A name that was settled since takes no figure in: it would be unknown again, beside its kelurahan."""
    nama = row.nama_wilayah or ""
    if row.kelurahan_kode is not None or not (known := get_sebutan(session)).sudah_ditetapkan(nama):
        return
    kode = known.kode(nama)
    assert kode is not None  # noqa: S101
    raise Ditolak(
        f"“{nama}” sudah ditetapkan sebagai {known.sebut(kode)}. Batalkan penetapannya di halaman Wilayah belum "
        "dikenal, hitung lagi angkanya, lalu tetapkan kembali."
    )


def _newest_id(session: Session, row: Penyaluran) -> int | None:
    return session.scalar(select(func.max(Penyaluran.id)).where(*same_key(row)))


def _choose(
    session: Session, pelaku: Pelaku, row: Penyaluran, alasan: str, *, dikecualikan: bool
) -> AngkaDikecualikan:
    angka = AngkaPenyaluran(
        row.tahap_id,
        row.sumber_data_id,
        row.langkah,
        row.kelurahan_kode,
        row.nama_wilayah,
        None if dikecualikan else row.kpm,
        None if dikecualikan else row.rp,
        row.data_per,
        row.kanal_id,
    )
    record_penyaluran(session, pelaku, [angka], row.impor_id)
    choice = AngkaDikecualikan(
        recorded_at=moment(session),
        penyaluran_id=row.id,
        pengganti_id=_newest_id(session, row),
        dikecualikan=dikecualikan,
        alasan=alasan,
        oleh_id=pelaku.pengguna_id,
    )
    session.add(choice)
    session.flush()
    stated = {"kpm": row.kpm, "rp": row.rp}
    record_audit(
        session,
        pelaku,
        "keluarkan_angka" if dikecualikan else "hitung_lagi_angka",
        "angka_dikecualikan",
        choice.id,
        sebelum=stated if dikecualikan else None,
        sesudah={"penyaluran_id": row.id, **({} if dikecualikan else stated)},
        alasan=alasan,
    )
    return choice
