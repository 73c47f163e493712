"""Record distribution figures and keep their dated rollup equal to a full recount."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.models import TAK_DIKENAL, AcuanPenyaluran, Penyaluran, PenyaluranGagal, RekapPenyaluran, TahapSalur
from db.queries.impor import list_penyaluran_berlaku
from db.transaction import moment
from domain.kosakata import Langkah, Topik
from domain.waktu import day_wit


@dataclass(frozen=True)
class AngkaPenyaluran:
    """One figure to record: recipients and rupiah of a step; None is "not stated", never zero."""

    tahap_id: int
    sumber_data_id: int
    langkah: Langkah
    kelurahan_kode: str | None
    nama_wilayah: str | None
    kpm: int | None
    rp: int | None
    data_per: date
    kanal_id: int | None = None


@dataclass(frozen=True)
class AngkaGagal:
    """Recipients of one area that could not be paid, for one reason."""

    tahap_id: int
    sumber_data_id: int
    kelurahan_kode: str | None
    nama_wilayah: str | None
    alasan_id: int
    kpm: int
    data_per: date


@dataclass(frozen=True)
class TahapBaru:
    """A payment tranche that the city does not know yet."""

    program_id: int
    tahun: int
    kode: str
    nama: str
    mulai: date
    selesai: date


def add_tahap(session: Session, tahap: TahapBaru) -> int:
    """Enter a payment tranche; its id. The caller writes the audit row of the whole action."""
    row = TahapSalur(**asdict(tahap))
    session.add(row)
    session.flush()
    return row.id


Kunci = tuple[Langkah, str | None, str | None, int | None]


def _kunci(row: AngkaPenyaluran | Penyaluran) -> Kunci:
    return row.langkah, row.kelurahan_kode, None if row.kelurahan_kode else row.nama_wilayah, row.kanal_id


def record_penyaluran(
    session: Session, pelaku: Pelaku, angka: Iterable[AngkaPenyaluran], impor_id: int | None = None
) -> int:
    """Append the figures, move the rollup by the difference, and give a first tranche its reference source.

    Returns how many rows were written. The caller writes the audit row of the whole action.
    """
    groups: dict[tuple[int, int], list[AngkaPenyaluran]] = {}
    for item in angka:
        groups.setdefault((item.tahap_id, item.sumber_data_id), []).append(item)
    for (tahap_id, sumber_id), items in groups.items():
        # One read and one write per tranche and source: a file of thousands of rows must not ask once for each.
        standing: dict[Kunci, AngkaPenyaluran | Penyaluran] = {}
        standing |= {_kunci(row): row for row in list_penyaluran_berlaku(session, tahap_id, sumber_id)}
        rekap = _rekap_of_day(session, tahap_id, sumber_id)
        for item in items:
            _move_rekap(session, rekap, item, standing.get(_kunci(item)))
            standing[_kunci(item)] = item
        session.execute(insert(Penyaluran), [_row(session, pelaku, item, impor_id) for item in items])
        session.flush()
        ensure_acuan(session, pelaku, tahap_id, sumber_id)
    raise_versi(session, Topik.BANSOS)
    return sum(map(len, groups.values()))


def _row(session: Session, pelaku: Pelaku, item: AngkaPenyaluran, impor_id: int | None) -> dict[str, Any]:
    nama = item.nama_wilayah if item.kelurahan_kode is None else None
    return {
        **asdict(item),
        "nama_wilayah": nama,
        "recorded_at": moment(session),
        "impor_id": impor_id,
        "oleh_id": pelaku.pengguna_id,
    }


Rekap = dict[tuple[Langkah, str], RekapPenyaluran]


def _rekap_of_day(session: Session, tahap_id: int, sumber_id: int) -> Rekap:
    r, day = RekapPenyaluran, day_wit(moment(session))
    rows = session.scalars(
        select(r).where(r.tahap_id == tahap_id, r.sumber_data_id == sumber_id, r.hari == day)
    )
    return {(row.langkah, row.wilayah): row for row in rows}


def _move_rekap(
    session: Session, rekap: Rekap, item: AngkaPenyaluran, before: AngkaPenyaluran | Penyaluran | None
) -> None:
    wilayah = item.kelurahan_kode or TAK_DIKENAL
    row = rekap.get((item.langkah, wilayah))
    if row is None:
        row = rekap[item.langkah, wilayah] = RekapPenyaluran(
            tahap_id=item.tahap_id,
            sumber_data_id=item.sumber_data_id,
            langkah=item.langkah,
            wilayah=wilayah,
            hari=day_wit(moment(session)),
            d_kpm=0,
            d_rp=0,
            d_n_kpm=0,
            d_n_rp=0,
            data_per=item.data_per,
        )
        session.add(row)
    row.d_kpm += (item.kpm or 0) - ((before.kpm or 0) if before else 0)
    row.d_rp += (item.rp or 0) - ((before.rp or 0) if before else 0)
    row.d_n_kpm += int(item.kpm is not None) - int(before is not None and before.kpm is not None)
    row.d_n_rp += int(item.rp is not None) - int(before is not None and before.rp is not None)
    row.data_per = max(row.data_per, item.data_per)


def ensure_acuan(session: Session, pelaku: Pelaku, tahap_id: int, sumber_id: int) -> None:
    """The first source that speaks of a tranche becomes its reference, until somebody chooses another."""
    if (
        session.scalar(select(AcuanPenyaluran.id).where(AcuanPenyaluran.tahap_id == tahap_id).limit(1))
        is None
    ):
        set_acuan(session, pelaku, tahap_id, sumber_id)


def set_acuan(session: Session, pelaku: Pelaku, tahap_id: int, sumber_id: int) -> None:
    """Choose which source counts for a tranche from now on."""
    session.add(
        AcuanPenyaluran(
            recorded_at=moment(session),
            tahap_id=tahap_id,
            sumber_data_id=sumber_id,
            oleh_id=pelaku.pengguna_id,
        )
    )
    raise_versi(session, Topik.BANSOS)


def record_gagal(session: Session, gagal: Iterable[AngkaGagal], impor_id: int | None = None) -> None:
    """Append failures by reason; the newest row of a key stands."""
    rows = [
        {
            **asdict(item),
            "nama_wilayah": item.nama_wilayah if item.kelurahan_kode is None else None,
            "recorded_at": moment(session),
            "impor_id": impor_id,
        }
        for item in gagal
    ]
    if rows:
        session.execute(insert(PenyaluranGagal), rows)
    raise_versi(session, Topik.BANSOS)
