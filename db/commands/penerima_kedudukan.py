"""Where lists of recipients count, and the rollup that follows them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Date, bindparam, func, insert, select, text
from sqlalchemy.orm import Session

from db.models import TAK_DIKENAL, KedudukanDaftar, RekapPenerima
from db.queries.penerima import list_daftar_berlaku
from db.transaction import moment
from domain.waktu import day_wit


@dataclass(frozen=True)
class Pindah:
    """A list that begins (+1) or ceases (-1) to count in an area."""

    daftar_id: int
    kelurahan_kode: str | None
    nama_wilayah: str | None
    berlaku: bool


def catat_kedudukan(
    session: Session, pindah: Iterable[Pindah], impor_id: int | None, oleh_id: int | None
) -> None:
    """Append where lists count from now on."""
    rows = [
        {
            "recorded_at": moment(session),
            "daftar_id": satu.daftar_id,
            "kelurahan_kode": satu.kelurahan_kode,
            "nama_wilayah": None if satu.kelurahan_kode else satu.nama_wilayah,
            "berlaku": satu.berlaku,
            "impor_id": impor_id,
            "oleh_id": oleh_id,
        }
        for satu in pindah
    ]
    if rows:
        session.execute(insert(KedudukanDaftar), rows)


def dudukkan(session: Session, pindah: Sequence[Pindah], impor_id: int | None, oleh_id: int | None) -> None:
    """Append where lists count from now on, and move the rollup by those that begin or cease to count."""
    catat_kedudukan(session, pindah, impor_id, oleh_id)
    geser_rekap(
        session,
        [(satu.daftar_id, satu.kelurahan_kode or TAK_DIKENAL, 1 if satu.berlaku else -1) for satu in pindah],
    )


def geser_rekap(session: Session, geser: Iterable[tuple[int, str, int]]) -> None:
    """Move the rollup by whole lists: (list, area key, +1 or -1)."""
    rows = [{"d": daftar, "w": wilayah, "t": tanda} for daftar, wilayah, tanda in geser]
    if not rows:
        return
    session.execute(
        text("CREATE TEMP TABLE geser_daftar (daftar_id BIGINT, wilayah VARCHAR(13), tanda INTEGER)")
    )
    session.execute(text("INSERT INTO geser_daftar VALUES (:d, :w, :t)"), rows)
    session.execute(_GESER, {"hari": day_wit(moment(session))})
    session.execute(text("DROP TABLE geser_daftar"))


_GESER = text(
    """
    INSERT INTO rekap_penerima (tahap_id, sumber_data_id, wilayah, desil, status, hari,
        d_penerima, d_keluarga, d_tanpa_kk, d_rp, d_n_rp, data_per)
    SELECT d.tahap_id, d.sumber_data_id, g.wilayah, r.desil, r.status, :hari,
        sum(g.tanda * r.penerima), sum(g.tanda * r.keluarga), sum(g.tanda * r.tanpa_kk),
        sum(g.tanda * r.rp), sum(g.tanda * r.n_rp), max(d.data_per)
    FROM geser_daftar g
    JOIN daftar_penerima d ON d.id = g.daftar_id
    JOIN rekap_daftar r ON r.daftar_id = g.daftar_id
    WHERE true
    GROUP BY d.tahap_id, d.sumber_data_id, g.wilayah, r.desil, r.status
    ON CONFLICT (tahap_id, sumber_data_id, wilayah, desil, status, hari) DO UPDATE SET
        d_penerima = rekap_penerima.d_penerima + excluded.d_penerima,
        d_keluarga = rekap_penerima.d_keluarga + excluded.d_keluarga,
        d_tanpa_kk = rekap_penerima.d_tanpa_kk + excluded.d_tanpa_kk,
        d_rp = rekap_penerima.d_rp + excluded.d_rp,
        d_n_rp = rekap_penerima.d_n_rp + excluded.d_n_rp,
        data_per = excluded.data_per
    """
).bindparams(bindparam("hari", type_=Date))


def pastikan_rekap(session: Session, tahap_ids: Collection[int], sumber_data_id: int) -> None:
    """The rollup must name as many recipients as the standing lists have rows; a difference stops the transaction."""
    r = RekapPenerima
    told = session.scalar(
        select(func.coalesce(func.sum(r.d_penerima), 0)).where(
            r.tahap_id.in_(tahap_ids), r.sumber_data_id == sumber_data_id
        )
    )
    counted = sum(satu.baris for satu in list_daftar_berlaku(session, tahap_ids, sumber_data_id))
    if int(told or 0) != counted:
        raise RuntimeError(f"rollup of recipients is {told}, lists have {counted} rows")
