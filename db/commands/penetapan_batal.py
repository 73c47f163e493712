"""Take a settlement back: the name is unknown again, and every figure that moved by it returns."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from db.commands.alias import remove_alias
from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.keluarga import record_keluarga
from db.commands.pembatalan_impor.jejak import Asal, load_asal
from db.commands.penerima_wilayah import move_back
from db.commands.penetapan_angka import (
    TAK_MENYEBUT,
    angka_gagal,
    angka_keluarga,
    angka_salur,
    baris_daftar,
    isi_daftar,
    kunci_daftar,
    kunci_gagal,
    kunci_keluarga,
    kunci_salur,
)
from db.commands.penetapan_kesiapan import kunci_alasan, return_alasan, return_sanggah
from db.commands.penyaluran import record_gagal, record_penyaluran
from db.models import Keluarga, KelurahanAlias, Pendaftaran, PendaftaranAlasan, Penyaluran, PenyaluranGagal
from db.queries.sebutan import BATALKAN, list_penetapan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.sebutan import kunci_wilayah


@dataclass(frozen=True)
class _Pindahan:
    """One settlement: under which name, at which moment, to which kelurahan."""

    nama: str
    saat: datetime
    kode: str


def undo_settle(session: Session, pelihat: Pelihat, pelaku: Pelaku, alias_id: int, alasan: str) -> int:
    """The spelling ends and its figures are "wilayah belum dikenal" again; how many figures returned.

    A figure that something newer has replaced in the kelurahan since stays there, and what an import said that was
    taken back since never returns. Raises ``Ditolak`` without a reason or for an unknown spelling.
    """
    akses.check(pelihat, Tindakan.KELOLA_ALIAS)
    alasan = check_alasan(alasan)
    alias = session.get(KelurahanAlias, alias_id)
    if alias is None:
        raise Ditolak("Sebutan itu sudah tidak ada. Muat ulang halaman.")
    nama, kode = alias.alias, alias.kelurahan_kode
    settled = list_penetapan(session, alias)
    returned = sum(_return_all(session, pelaku, _Pindahan(nama, *one)) for one in settled)
    remove_alias(session, pelaku, alias, {"alias": nama, "kelurahan_kode": kode}, alasan)
    record_audit(
        session,
        pelaku,
        BATALKAN,
        "kelurahan_alias",
        alias_id,
        sebelum={"nama_wilayah": nama, "kelurahan_kode": kode},
        sesudah={"nama_wilayah": nama, "kelurahan_kode": None, "angka": returned},
        alasan=alasan,
    )
    raise_versi(session, Topik.WILAYAH, Topik.BANSOS)
    return returned


def _return_all(session: Session, pelaku: Pelaku, pindahan: _Pindahan) -> int:
    asal = load_asal(session)

    def pairs(model: Any, kunci: Callable[[Any], Hashable], isi: Callable[[Any], Any]) -> list[_Pasangan]:
        return list(_pairs(session, asal, model, pindahan, kunci, isi))

    salur = pairs(Penyaluran, kunci_salur, lambda row: (row.kpm, row.rp))
    gagal = pairs(PenyaluranGagal, kunci_gagal, lambda row: row.kpm)
    daftar = pairs(Pendaftaran, kunci_daftar, isi_daftar)
    keluarga = pairs(Keluarga, kunci_keluarga, lambda row: row.jumlah)
    alasan = pairs(PendaftaranAlasan, kunci_alasan, lambda row: row.jumlah)
    for row, before in salur:
        number = angka_salur(row, kpm=None, rp=None) if before is None else angka_salur(before)
        record_penyaluran(session, pelaku, [number], (before or row).impor_id)
    for row, before in gagal:
        failed = angka_gagal(row, kpm=None) if before is None else angka_gagal(before)
        record_gagal(session, [failed], (before or row).impor_id)
    for row, before in keluarga:
        families = angka_keluarga(row, jumlah=None) if before is None else angka_keluarga(before)
        record_keluarga(session, [families], (before or row).impor_id)
    rows = [
        baris_daftar(session, pelaku, before or row, **({} if before else TAK_MENYEBUT))
        for row, before in daftar
    ]
    if rows:
        session.execute(insert(Pendaftaran), rows)
    return_alasan(session, alasan)
    tickets = return_sanggah(session, pelaku, pindahan.saat, pindahan.kode)
    lists = move_back(session, pelaku, pindahan.nama, pindahan.kode)
    figures = sum(row.kelurahan_kode is None for row, _ in (*salur, *gagal, *daftar, *keluarga, *alasan))
    return figures + tickets + lists


_Pasangan = tuple[Any, Any]
"""A row that the settlement wrote, and what stands once it is gone (None: nothing)."""


def _pairs(
    session: Session,
    asal: Asal,
    model: Any,
    pindahan: _Pindahan,
    kunci: Callable[[Any], Hashable],
    isi: Callable[[Any], Any],
) -> Iterator[_Pasangan]:
    """Each row that the settlement wrote and that still stands, with what stands once it is gone."""
    area = or_(model.kelurahan_kode.is_(None), model.kelurahan_kode == pindahan.kode)
    figures: dict[Hashable, dict[str | None, list[Any]]] = {}
    for row in session.scalars(select(model).where(area).order_by(model.id)):
        if row.kelurahan_kode or kunci_wilayah(row.nama_wilayah or "") == kunci_wilayah(pindahan.nama):
            figures.setdefault(kunci(row), {}).setdefault(row.nama_wilayah, []).append(row)
    for by_name in figures.values():
        written = {
            name: [row for row in rows if row.recorded_at == pindahan.saat] for name, rows in by_name.items()
        }
        # All spellings of a figure went into one: it returns whole or, once replaced, not at all.
        if any(own and isi(by_name[name][-1]) != isi(own[-1]) for name, own in written.items()):
            continue
        for name, own in written.items():
            if own:
                told = asal.berlaku(row for row in by_name[name] if row.id <= own[-1].id)
                rest = asal.tanpa_penetapan(told, {pindahan.saat}, moment(session))
                yield own[-1], rest[-1] if rest else None
