"""Distribution by channel, and the rows behind it for those who may see them.

The rollup knows no channel, so these figures come from the rows as entered: the newest row of each key stands.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from db.models import TAK_DIKENAL, Kanal, Kelurahan, Penyaluran
from db.queries.bansos import sumber_acuan
from db.queries.bansos_area import KUNCI, TANPA_ZONA
from db.queries.bansos_tahap import TahapTampil, list_tahap_tampil
from db.queries.izin import untuk
from db.queries.wilayah import list_wilayah
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kosakata import Langkah
from domain.ukuran import porsi
from domain.waktu import end_of_day

TANPA_KANAL = ""
"""Rows that name no channel."""

BERKANAL = (Langkah.PERINTAH_BAYAR, Langkah.TERSALUR, Langkah.RETUR)
"""The steps at which a channel is known; the quota names none."""


@dataclass(frozen=True)
class BarisKanal:
    """What one channel was told to pay, paid and got back; ``persen`` and ``sisa`` over cells that state both."""

    kode: str
    nama: str
    perintah: int | None
    tersalur: int | None
    retur: int | None
    persen: Decimal | None
    sisa: int | None
    data_per: date | None

    @property
    def bersih(self) -> int | None:
        """Paid out and not come back."""
        return None if self.tersalur is None else self.tersalur - (self.retur or 0)


def _standing(tahap_ids: Collection[int], per: date) -> Select[Any]:
    """Numbers of the rows that stand at the end of ``per``."""
    p = Penyaluran
    keys = (p.tahap_id, p.sumber_data_id, p.langkah, p.kelurahan_kode, p.nama_wilayah, p.kanal_id)
    inside = (p.tahap_id.in_(tahap_ids), p.recorded_at < end_of_day(per))
    return select(func.max(p.id)).where(*inside).group_by(*keys)


@untuk(Tindakan.LIHAT_ANGKA)
def list_kanal(session: Session, masa: MasaSalur, satuan: str) -> tuple[BarisKanal, ...]:
    """Channels of the moment, the largest remainder first; ``satuan`` is "rp", or "kpm" within one programme."""
    p, acuan = Penyaluran, sumber_acuan(masa.per)
    value = p.rp if satuan == "rp" else p.kpm
    stmt = (
        select(p.kanal_id, p.tahap_id, p.kelurahan_kode, p.nama_wilayah, p.langkah, value, p.data_per)
        .join(acuan, (acuan.c.tahap_id == p.tahap_id) & (acuan.c.sumber_data_id == p.sumber_data_id))
        .where(p.id.in_(_standing(list(list_tahap_tampil(session, masa)), masa.per)))
        .where(p.langkah.in_(BERKANAL), value.is_not(None))
    )
    cells: dict[int | None, dict[Any, dict[Langkah, int]]] = defaultdict(lambda: defaultdict(dict))
    newest: dict[int | None, date] = {}
    for kanal_id, tahap_id, kelurahan, nama, langkah, amount, data_per in session.execute(stmt):
        cells[kanal_id][tahap_id, kelurahan, nama][langkah] = int(amount or 0)
        newest[kanal_id] = max(newest.get(kanal_id, data_per), data_per)
    names: dict[int | None, tuple[str, str]] = {None: (TANPA_KANAL, "Kanal tidak disebut")}
    names |= {
        row.id: (row.kode, row.nama) for row in session.execute(select(Kanal.id, Kanal.kode, Kanal.nama))
    }
    rows = [_kanal(*names[number], list(steps.values()), newest[number]) for number, steps in cells.items()]
    return tuple(sorted(rows, key=lambda row: (-(row.sisa or 0), row.nama)))


def _kanal(kode: str, nama: str, cells: list[dict[Langkah, int]], data_per: date) -> BarisKanal:
    order, paid, back = BERKANAL

    def total(langkah: Langkah, inside: list[dict[Langkah, int]]) -> int | None:
        values = [cell[langkah] for cell in inside if langkah in cell]
        return sum(values) if values else None

    both = [cell for cell in cells if order in cell and paid in cell]
    asked, reached = total(order, both) or 0, total(paid, both) or 0
    return BarisKanal(
        kode,
        nama,
        total(order, cells),
        total(paid, cells),
        total(back, cells),
        porsi(reached, asked),
        asked - reached + (total(back, both) or 0) if both else None,
        data_per,
    )


@dataclass(frozen=True)
class BarisPenyaluran:
    """One row as entered: what a source said of a step in an area through a channel."""

    tahap: TahapTampil
    wilayah: str
    langkah: Langkah
    kanal: str | None
    kpm: int | None
    rp: int | None
    data_per: date
    recorded_at: datetime


@dataclass(frozen=True)
class HalamanBaris:
    """One page of rows, and how many rows there are."""

    baris: tuple[BarisPenyaluran, ...]
    banyak: int


@untuk(Tindakan.LIHAT_BARIS_BANSOS)
def list_baris(
    session: Session, masa: MasaSalur, menurut: str, kode: str | None, hal: int, besar: int
) -> HalamanBaris:
    """Standing rows of the reference source, by area and step; ``kode`` narrows to one area or channel."""
    p, acuan, tahap = Penyaluran, sumber_acuan(masa.per), list_tahap_tampil(session, masa)
    stmt = (
        select(p, Kelurahan.nama, Kanal.nama)
        .join(acuan, (acuan.c.tahap_id == p.tahap_id) & (acuan.c.sumber_data_id == p.sumber_data_id))
        .outerjoin(Kelurahan, Kelurahan.kode == p.kelurahan_kode)
        .outerjoin(Kanal, Kanal.id == p.kanal_id)
        .where(p.id.in_(_standing(list(tahap), masa.per)), p.kpm.is_not(None) | p.rp.is_not(None))
    )
    if kode is not None:
        stmt = stmt.where(_inside(session, masa, menurut, kode))
    count = session.scalar(select(func.count()).select_from(stmt.subquery())) or 0
    stmt = (
        stmt.order_by(p.kelurahan_kode, p.nama_wilayah, p.tahap_id, p.id)
        .limit(besar)
        .offset((hal - 1) * besar)
    )
    rows = tuple(
        BarisPenyaluran(
            tahap[row.tahap_id],
            nama or row.nama_wilayah or "Wilayah belum dikenal",
            row.langkah,
            kanal,
            row.kpm,
            row.rp,
            row.data_per,
            row.recorded_at,
        )
        for row, nama, kanal in session.execute(stmt)
    )
    return HalamanBaris(rows, count)


def _inside(session: Session, masa: MasaSalur, menurut: str, kode: str) -> Any:
    p = Penyaluran
    if menurut not in KUNCI:
        ids = select(Kanal.id).where(Kanal.kode == kode)
        return p.kanal_id.is_(None) if kode == TANPA_KANAL else p.kanal_id.in_(ids)
    if kode == TAK_DIKENAL:
        return p.kelurahan_kode.is_(None)
    wilayah = list_wilayah(session, masa.hari_susunan, masa.per)
    areas = zip(wilayah["kode"], wilayah[KUNCI[menurut][0]], strict=True)
    return p.kelurahan_kode.in_([own for own, area in areas if (area or TANPA_ZONA) == kode])
