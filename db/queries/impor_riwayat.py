"""Which office files were taken in: by whom, what they changed, whether they were or can be undone."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.models import Impor, ImporPenolakan, Pengguna
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.kosakata import JenisImpor
from domain.waktu import WIT

KOLOM_RIWAYAT = [
    "impor_id",
    "pada",
    "oleh",
    "nama_berkas",
    "jenis",
    "baru",
    "berubah",
    "sama",
    "ditolak",
    "penolakan",
    "data_per",
    "keterangan",
    "membatalkan_id",
    "dibatalkan_id",
    "dibatalkan_pada",
    "dibatalkan_oleh",
    "alasan_batal",
    "dapat_dibatalkan",
]

KOLOM_PENOLAKAN = ["baris", "kolom", "nilai", "alasan"]


@untuk(Tindakan.BUKA_IMPOR)
def list_impor(session: Session, jenis: Sequence[JenisImpor], batas: int | None = 200) -> pd.DataFrame:
    """The newest ``batas`` imports of these kinds (None: all), newest first (columns ``KOLOM_RIWAYAT``).

    ``jenis`` are the viewer's kinds: ``db.commands.impor.jenis_boleh(pelihat)``. ``pada`` and ``dibatalkan_pada`` are
    moments in WIT; ``penolakan`` counts refused cells; an undo is a row of its own (``membatalkan_id`` is set, ``baru``
    is 0, ``berubah`` counts the figures taken back and ``sama`` those left alone). ``dapat_dibatalkan``: neither undone
    yet nor an undo itself.
    """
    undo, undoer = aliased(Impor), aliased(Pengguna)
    refused = (
        select(func.count(ImporPenolakan.id)).where(ImporPenolakan.impor_id == Impor.id).scalar_subquery()
    )
    stmt = (
        select(
            Impor.id,
            Impor.recorded_at,
            Pengguna.nama,
            Impor.nama_berkas,
            Impor.jenis,
            Impor.baru,
            Impor.berubah,
            Impor.sama,
            Impor.ditolak,
            refused,
            Impor.data_per,
            Impor.keterangan,
            Impor.membatalkan_id,
            undo.id,
            undo.recorded_at,
            undoer.nama,
            undo.keterangan,
        )
        .outerjoin(Pengguna, Pengguna.id == Impor.oleh_id)
        .outerjoin(undo, undo.membatalkan_id == Impor.id)
        .outerjoin(undoer, undoer.id == undo.oleh_id)
        .where(Impor.jenis.in_(list(jenis)))
        .order_by(Impor.id.desc())
        .limit(batas)
    )
    rows = [_row(tuple(row)) for row in session.execute(stmt)]
    return pd.DataFrame(rows, columns=KOLOM_RIWAYAT, dtype=object)


def _row(row: tuple[object, ...]) -> tuple[object, ...]:
    pada, undone = row[1], row[14]
    shown = [*row, row[12] is None and row[13] is None]
    shown[1] = pada.astimezone(WIT)  # type: ignore[attr-defined]
    shown[14] = None if undone is None else undone.astimezone(WIT)  # type: ignore[attr-defined]
    return tuple(shown)


@untuk(Tindakan.BUKA_IMPOR)
def list_penolakan(session: Session, jenis: Sequence[JenisImpor], impor_id: int) -> pd.DataFrame:
    """The refused cells of one import by row (columns ``KOLOM_PENOLAKAN``); empty for a kind not in ``jenis``.

    ``nilai`` is empty for kinds with personal data: none of their raw values is stored.
    """
    p = ImporPenolakan
    stmt = (
        select(p.baris, p.kolom, p.nilai, p.alasan)
        .join(Impor, Impor.id == p.impor_id)
        .where(p.impor_id == impor_id, Impor.jenis.in_(list(jenis)))
        .order_by(p.baris, p.id)
    )
    return pd.DataFrame(session.execute(stmt).all(), columns=KOLOM_PENOLAKAN, dtype=object)
