"""Record the plan: new actions, revised details and targets, and what a plan file says was realised."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.models import (
    TETAP_BERLAKU,
    Klaim,
    PembatalanAksi,
    PenanggungJawab,
    Periode,
    PeriodePeristiwa,
    RencanaAksi,
    RincianAksi,
    TargetPeriode,
)
from db.transaction import moment
from domain.kosakata import PERIODE_KODE, Arah, AsalKlaim, Peristiwa, Topik
from domain.laporan import IsiKlaim, check_klaim
from domain.saat import period_end

HARI_LAPOR = 10
"""Reporting day after the end of a quarter unless a coordinator moves it: the tenth, the office's custom."""


@dataclass(frozen=True)
class IsiRincian:
    """What an action is, as in ``RincianAksi``; None is unknown, never zero."""

    uraian: str
    sasaran: str | None = None
    output: str | None = None
    indikator_keberhasilan: str | None = None
    satuan: str | None = None
    arah: Arah = Arah.NAIK
    baseline: Decimal | None = None
    target_tahun: Decimal | None = None
    bobot: Decimal = Decimal(1)
    pagu: int | None = None
    mulai: date | None = None
    tenggat: date | None = None
    penanggung_jawab: str | None = None


@dataclass(frozen=True)
class AksiBaru:
    """An action to enter: its code is unique in its year; ``target`` is cumulative by period code."""

    kode: str
    tahun: int
    sumber_rencana_id: int
    opd_id: int
    rincian: IsiRincian
    target: Mapping[str, Decimal]


@dataclass(frozen=True)
class KlaimBerkas:
    """What a file says was realised of an action by the end of a period."""

    aksi_id: int
    periode_id: int
    isi: IsiKlaim


def record_aksi(session: Session, aksi: Sequence[AksiBaru], impor_id: int | None = None) -> dict[str, int]:
    """Enter actions with details, targets and owner (from the first day of their year); code → id.

    An action whose import was undone keeps its number and is brought back. The caller writes the audit row of the
    whole action.
    """
    number = _revive(session, aksi)
    rows = [
        RencanaAksi(
            recorded_at=moment(session),
            kode=a.kode,
            tahun=a.tahun,
            sumber_rencana_id=a.sumber_rencana_id,
            impor_id=impor_id,
        )
        for a in aksi
        if a.kode not in number
    ]
    session.add_all(rows)
    session.flush()
    number |= {row.kode: row.id for row in rows}
    for a in aksi:
        revise_rincian(session, number[a.kode], a.rincian)
        record_target(session, number[a.kode], a.target)
        session.add(
            PenanggungJawab(
                recorded_at=moment(session),
                rencana_aksi_id=number[a.kode],
                opd_id=a.opd_id,
                berlaku_dari=date(a.tahun, 1, 1),
            )
        )
    raise_versi(session, Topik.RENCANA)
    return number


def _revive(session: Session, aksi: Sequence[AksiBaru]) -> dict[str, int]:
    """Take the cancellation of actions back that are entered again; code → id."""
    r = RencanaAksi
    years = {a.tahun for a in aksi}
    codes = {(a.tahun, a.kode) for a in aksi}
    known = {
        row.kode: row.id
        for row in session.scalars(select(r).where(r.tahun.in_(years)))
        if (row.tahun, row.kode) in codes
    }
    for number in known.values():
        session.add(
            PembatalanAksi(
                recorded_at=moment(session),
                rencana_aksi_id=number,
                tanggal=TETAP_BERLAKU,
                alasan="Dicatat lagi lewat impor.",
            )
        )
    return known


def revise_rincian(session: Session, aksi_id: int, isi: IsiRincian) -> None:
    """Append the details that stand from now on; older ones stay."""
    session.add(RincianAksi(recorded_at=moment(session), rencana_aksi_id=aksi_id, **asdict(isi)))


def record_target(session: Session, aksi_id: int, target: Mapping[str, Decimal]) -> None:
    """Append cumulative targets by period code; the newest of a period stands."""
    for kode, nilai in target.items():
        session.add(
            TargetPeriode(
                recorded_at=moment(session), rencana_aksi_id=aksi_id, periode_kode=kode, nilai=nilai
            )
        )


def record_klaim_berkas(
    session: Session, pelaku: Pelaku, klaim: Iterable[KlaimBerkas], impor_id: int | None
) -> None:
    """Append what a file says was realised, marked as such: it waits for verification like any claim."""
    for satu in klaim:
        check_klaim(satu.isi)
        session.add(
            Klaim(
                recorded_at=moment(session),
                rencana_aksi_id=satu.aksi_id,
                periode_id=satu.periode_id,
                asal=AsalKlaim.IMPOR,
                oleh_id=pelaku.pengguna_id,
                impor_id=impor_id,
                **asdict(satu.isi),
            )
        )
    raise_versi(session, Topik.PEMANTAUAN)


def open_tahun(session: Session, pelaku: Pelaku, tahun: int) -> dict[str, int]:
    """The reporting periods of a year by code, those that are missing made and opened with their quarter.

    A plan cannot be reported on without them; a coordinator may move their reporting days later.
    """
    known = {p.kode: p.id for p in session.scalars(select(Periode).where(Periode.tahun == tahun))}
    for kode in PERIODE_KODE:
        if kode not in known:
            known[kode] = _open_periode(session, pelaku, tahun, kode)
    return known


def quarter_start(tahun: int, kode: str) -> date:
    """The first day of the quarter that ends with the period."""
    return date(tahun, int(kode[1:]) - 2, 1)


def _open_periode(session: Session, pelaku: Pelaku, tahun: int, kode: str) -> int:
    akhir = period_end(tahun, kode)
    row = Periode(tahun=tahun, kode=kode, akhir=akhir)
    session.add(row)
    session.flush()
    session.add(
        PeriodePeristiwa(
            recorded_at=moment(session),
            periode_id=row.id,
            jenis=Peristiwa.DIBUKA,
            tanggal=quarter_start(tahun, kode),
            tenggat=akhir + timedelta(days=HARI_LAPOR),
            oleh_id=pelaku.pengguna_id,
        )
    )
    raise_versi(session, Topik.PEMANTAUAN)
    return row.id
