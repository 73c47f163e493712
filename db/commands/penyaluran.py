"""Record distribution figures and keep their dated rollup equal to a full recount."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.temuan import hitung_ulang_sumber
from db.models import TAK_DIKENAL, AcuanPenyaluran, Penyaluran, PenyaluranGagal, RekapPenyaluran, TahapSalur
from db.queries.impor import get_sumber_acuan, list_penyaluran_berlaku
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak
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
    """Recipients of one area that could not be paid, for one reason; None takes an earlier figure back."""

    tahap_id: int
    sumber_data_id: int
    kelurahan_kode: str | None
    nama_wilayah: str | None
    alasan_id: int
    kpm: int | None
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
        _date_rekap(rekap, items, standing.values())
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


def _date_rekap(
    rekap: Rekap, items: Iterable[AngkaPenyaluran], standing: Iterable[AngkaPenyaluran | Penyaluran]
) -> None:
    """The rows of the day speak of the newest date among the figures that now stand in their area."""
    newest: dict[tuple[Langkah, str], date] = {}
    for figure in filter(is_stated, standing):
        place = figure.langkah, figure.kelurahan_kode or TAK_DIKENAL
        newest[place] = max(newest.get(place, figure.data_per), figure.data_per)
    for item in items:
        place = item.langkah, item.kelurahan_kode or TAK_DIKENAL
        rekap[place].data_per = newest.get(place, item.data_per)


def is_stated(row: AngkaPenyaluran | Penyaluran) -> bool:
    """Whether a row states a figure; one that states none takes an earlier one back."""
    return row.kpm is not None or row.rp is not None


def ensure_acuan(session: Session, pelaku: Pelaku, tahap_id: int, sumber_id: int) -> None:
    """The first source that speaks of a tranche becomes its reference, until somebody chooses another.

    A reference whose figures were all taken back makes room for the next source that speaks.
    """
    standing = get_sumber_acuan(session, tahap_id)
    if standing is None or (standing != sumber_id and _is_silenced(session, tahap_id, standing)):
        _append_acuan(session, pelaku, tahap_id, sumber_id)


def _is_silenced(session: Session, tahap_id: int, sumber_id: int) -> bool:
    rows = list_penyaluran_berlaku(session, tahap_id, sumber_id)
    return bool(rows) and not any(map(is_stated, rows))


def set_acuan(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, tahap_id: int, sumber_id: int, alasan: str
) -> None:
    """Choose which source counts for a tranche from now on; earlier as-of figures keep the source of their day.

    Raises ``Ditolak`` without a reason, for a source that says nothing of the tranche, or that counts already.
    """
    akses.check(pelihat, Tindakan.TETAPKAN_ACUAN)
    if not alasan.strip():
        raise Ditolak("Alasan belum diisi. Tulis mengapa sumber ini yang dipakai.")
    if not any(map(is_stated, list_penyaluran_berlaku(session, tahap_id, sumber_id))):
        raise Ditolak("Sumber ini belum melaporkan tahap salur itu. Impor berkasnya lebih dahulu.")
    before = get_sumber_acuan(session, tahap_id)
    if before == sumber_id:
        raise Ditolak("Sumber ini sudah menjadi acuan tahap salur itu. Pilih sumber lain.")
    _append_acuan(session, pelaku, tahap_id, sumber_id)
    record_audit(
        session,
        pelaku,
        "tetapkan_acuan",
        "tahap_salur",
        tahap_id,
        sebelum={"sumber_data_id": before},
        sesudah={"sumber_data_id": sumber_id},
        alasan=alasan.strip(),
    )


def _append_acuan(session: Session, pelaku: Pelaku, tahap_id: int, sumber_id: int) -> None:
    session.add(
        AcuanPenyaluran(
            recorded_at=moment(session),
            tahap_id=tahap_id,
            sumber_data_id=sumber_id,
            oleh_id=pelaku.pengguna_id,
        )
    )
    session.flush()
    hitung_ulang_sumber(session, tahap_id)
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
