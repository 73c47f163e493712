"""Figures that break the chain, by every source in its own right, and those that were left out of totals by choice."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Subquery, case, func, select
from sqlalchemy.orm import Session

from db.models import (
    TAK_DIKENAL,
    AngkaDikecualikan,
    Impor,
    Kanal,
    Kelurahan,
    Pengguna,
    Penyaluran,
    SumberData,
)
from db.queries.bansos_tahap import TahapTampil, list_tahap_tampil
from db.queries.izin import untuk
from db.queries.pengaturan import get_tarif
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kejanggalan import AngkaLangkah, Janggal, gabung_kanal, periksa
from domain.kosakata import Langkah
from domain.tak_dikenal import BELUM_DIKENAL
from domain.waktu import end_of_day


@dataclass(frozen=True)
class AngkaJanggal:
    """A figure that breaks the chain: all channels of one step in one area, as one source states them.

    ``ids`` are its rows as entered, ``sebab`` the reasons, ``berkas`` the office file that brought it (None: typed, or
    from before files were noted). ``acuan``: its source is the one that counts, so it stands in the totals.
    """

    ids: tuple[int, ...]
    tahap: TahapTampil
    sumber_id: int
    sumber: str
    acuan: bool
    wilayah: str
    nama: str
    langkah: Langkah
    kpm: int | None
    rp: int | None
    data_per: date
    berkas: str | None
    sebab: tuple[Janggal, ...]


@dataclass(frozen=True)
class AngkaKeluar:
    """A figure that was left out of totals: which, why, when and by whom.

    ``berlaku`` is False once something newer was stated in its place: then the choice is over, on ``berakhir``.
    """

    id: int
    tahap: TahapTampil
    sumber_id: int
    sumber: str
    acuan: bool
    wilayah: str
    nama: str
    langkah: Langkah
    kanal: str | None
    kpm: int | None
    rp: int | None
    data_per: date
    alasan: str
    saat: datetime
    oleh: str | None
    berlaku: bool
    berakhir: datetime | None


@dataclass(frozen=True)
class Kejanggalan:
    """What a moment shows: figures to look at (the largest first), figures left out, and choices that are over.

    ``tanpa_tarif`` are the programmes shown whose rupiah no tariff could check.
    """

    janggal: tuple[AngkaJanggal, ...]
    keluar: tuple[AngkaKeluar, ...]
    berakhir: tuple[AngkaKeluar, ...]
    tanpa_tarif: tuple[str, ...] = ()


def _newest(tahap: Collection[int], per: date) -> Subquery:
    """Number of the newest row of each key, and the first day that the key ever spoke of."""
    p = Penyaluran
    stated = p.kpm.is_not(None) | p.rp.is_not(None)
    keys = (p.tahap_id, p.sumber_data_id, p.langkah, p.kelurahan_kode, p.nama_wilayah, p.kanal_id)
    first = func.min(case((stated, p.data_per))).label("pertama")
    inside = (p.tahap_id.in_(list(tahap)), p.recorded_at < end_of_day(per))
    return select(func.max(p.id).label("id"), first).where(*inside).group_by(*keys).subquery()


Sel = tuple[int, int, str | None, str | None]
"""Tranche, source, kelurahan code, name of an unknown area."""


def list_sel(session: Session, tahap: Collection[int], per: date) -> dict[Sel, dict[Langkah, list[Any]]]:
    """Standing rows (id, figures, day, first day, import) of the tranches by cell and step."""
    p, newest = Penyaluran, _newest(tahap, per)
    stmt = (
        select(p.tahap_id, p.sumber_data_id, p.kelurahan_kode, p.nama_wilayah, p.langkah, p.id, p.kpm, p.rp,
               p.data_per, newest.c.pertama, p.impor_id)
        .join(newest, newest.c.id == p.id)
        .where(p.kpm.is_not(None) | p.rp.is_not(None))
        .order_by(p.id)
    )  # fmt: skip
    found: dict[Sel, dict[Langkah, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in session.execute(stmt):
        found[tuple(row[:4])][row.langkah].append(row)
    return found


def _periksa_sel(
    cells: Mapping[Sel, Mapping[Langkah, list[Any]]],
    tahap: Mapping[int, TahapTampil],
    tarif: Mapping[str, int],
    keluar: Collection["AngkaKeluar"],
) -> list[tuple[Sel, Langkah, AngkaLangkah, tuple[Janggal, ...]]]:
    spoken: dict[tuple[int, int], set[Langkah]] = defaultdict(set)
    for sel, steps in cells.items():
        if sel[2] is not None:
            spoken[sel[:2]].update(steps)
    # What a person left out was stated: the step after it did not run ahead.
    left_out: dict[tuple[int, int, str], set[Langkah]] = defaultdict(set)
    for choice in keluar:
        left_out[choice.tahap.id, choice.sumber_id, choice.wilayah].add(choice.langkah)
    found = []
    for sel, steps in cells.items():
        figures = {langkah: gabung_kanal(rows) for langkah, rows in steps.items()}
        # Rows of an unknown area are fragments: its other steps may stand under the right name.
        told = spoken[sel[:2]] - left_out[sel[0], sel[1], sel[2]] if sel[2] is not None else ()
        reasons: dict[Langkah, list[Janggal]] = defaultdict(list)
        for one in periksa(figures, tarif.get(tahap[sel[0]].program), dilaporkan=told):
            reasons[one.langkah].append(one)
        found += [(sel, langkah, figures[langkah], tuple(why)) for langkah, why in reasons.items()]
    return found


@untuk(Tindakan.LIHAT_ANGKA)
def get_kejanggalan(session: Session, masa: MasaSalur) -> Kejanggalan:
    """Warnings and exclusions of the tranches of a moment, over all their sources."""
    tahap = list_tahap_tampil(session, masa)
    names = _Nama(session)
    cells = list_sel(session, list(tahap), masa.per)
    rows = []
    keluar = _list_keluar(session, tahap, masa.per, names)
    standing = [k for k in keluar if k.berlaku]
    tarif = get_tarif(session, masa.tahun)
    for sel, langkah, figure, why in _periksa_sel(cells, tahap, tarif, standing):
        tahap_id, sumber_id, kode, nama = sel
        behind = cells[sel][langkah]
        rows.append(
            AngkaJanggal(
                tuple(row.id for row in behind),
                tahap[tahap_id],
                sumber_id,
                names.sumber[sumber_id],
                tahap[tahap_id].sumber_id == sumber_id,
                kode or TAK_DIKENAL,
                names.wilayah.get(kode or "", nama or BELUM_DIKENAL),
                langkah,
                figure.kpm,
                figure.rp,
                figure.data_per,
                next((names.berkas.get(row.impor_id) for row in reversed(behind) if row.impor_id), None),
                why,
            )
        )
    rows.sort(key=lambda r: (not r.acuan, -abs(r.rp or 0), -abs(r.kpm or 0), r.nama, r.ids))
    return Kejanggalan(
        tuple(rows),
        tuple(standing),
        tuple(k for k in keluar if not k.berlaku),
        tuple(dict.fromkeys(t.program_nama for t in tahap.values() if not tarif.get(t.program))),
    )


class _Nama:
    """Names of sources, channels, kelurahan and files, read once."""

    def __init__(self, session: Session) -> None:
        self.sumber = {row.id: row.nama for row in session.execute(select(SumberData.id, SumberData.nama))}
        self.kanal = {row.id: row.nama for row in session.execute(select(Kanal.id, Kanal.nama))}
        self.wilayah = {row.kode: row.nama for row in session.execute(select(Kelurahan.kode, Kelurahan.nama))}
        self.berkas = {
            row.id: row.nama_berkas for row in session.execute(select(Impor.id, Impor.nama_berkas))
        }


def _list_keluar(
    session: Session, tahap: Mapping[int, TahapTampil], per: date, names: _Nama
) -> list[AngkaKeluar]:
    """The newest choice about each figure, as far as it left the figure out; newest first."""
    d, p, newest = AngkaDikecualikan, Penyaluran, _newest(list(tahap), per)
    last = select(func.max(d.id)).where(d.recorded_at < end_of_day(per)).group_by(d.penyaluran_id)
    stands = d.pengganti_id.in_(select(newest.c.id)).label("berlaku")
    stmt = (
        select(d, p, Pengguna.nama.label("oleh"), stands)
        .join(p, p.id == d.penyaluran_id)
        .outerjoin(Pengguna, Pengguna.id == d.oleh_id)
        .where(d.id.in_(last), d.dikecualikan, p.tahap_id.in_(list(tahap)))
        .order_by(d.id.desc())
    )
    return [
        AngkaKeluar(
            choice.id,
            tahap[row.tahap_id],
            row.sumber_data_id,
            names.sumber[row.sumber_data_id],
            tahap[row.tahap_id].sumber_id == row.sumber_data_id,
            row.kelurahan_kode or TAK_DIKENAL,
            names.wilayah.get(row.kelurahan_kode or "", row.nama_wilayah or BELUM_DIKENAL),
            row.langkah,
            names.kanal.get(row.kanal_id or 0),
            row.kpm,
            row.rp,
            row.data_per,
            choice.alasan,
            choice.recorded_at,
            oleh,
            bool(berlaku),
            None if berlaku else _replaced(session, choice.pengganti_id, row, per),
        )
        for choice, row, oleh, berlaku in session.execute(stmt).all()
    ]


def same_key(row: Penyaluran) -> tuple[Any, ...]:
    """The conditions that pick all rows of this figure's key."""
    p = Penyaluran
    pairs = (
        (p.kelurahan_kode, row.kelurahan_kode),
        (p.nama_wilayah, row.nama_wilayah),
        (p.kanal_id, row.kanal_id),
    )
    return (
        p.tahap_id == row.tahap_id,
        p.sumber_data_id == row.sumber_data_id,
        p.langkah == row.langkah,
        *(column.is_(None) if value is None else column == value for column, value in pairs),
    )


def _replaced(session: Session, pengganti_id: int, row: Penyaluran, per: date) -> datetime | None:
    """When something newer than the choice was recorded in its place."""
    p = Penyaluran
    stmt = select(func.min(p.recorded_at)).where(
        *same_key(row), p.id > pengganti_id, p.recorded_at < end_of_day(per)
    )
    return session.scalar(stmt)


@dataclass(frozen=True)
class Dikeluarkan:
    """How many figures of the counting sources are left out of the totals, and the rupiah among them.

    ``tersalur_rp`` is the part of it that was paid out.
    """

    jumlah: int
    rp: int
    tersalur_rp: int


@untuk(Tindakan.LIHAT_ANGKA)
def count_dikeluarkan(session: Session, masa: MasaSalur, sampai: date | None = None) -> Dikeluarkan:
    """What is left out by choice of the totals of a moment, of tranches begun by ``sampai``.

    One statement while nothing was ever left out: other pages only mention it.
    """
    if session.scalar(select(AngkaDikecualikan.id).limit(1)) is None:
        return Dikeluarkan(0, 0, 0)
    tahap = list_tahap_tampil(session, masa)
    tahap = {number: item for number, item in tahap.items() if sampai is None or item.mulai <= sampai}
    rows = [k for k in _list_keluar(session, tahap, masa.per, _Nama(session)) if k.berlaku and k.acuan]
    return Dikeluarkan(
        len(rows),
        sum(k.rp or 0 for k in rows),
        sum(k.rp or 0 for k in rows if k.langkah is Langkah.TERSALUR),
    )
