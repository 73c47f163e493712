"""Who reported a period, when, and how soon it was verified; before the reporting day: who will be late."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Pengguna
from db.queries.catatan import list_aksi
from db.queries.hari_lapor import HariLapor, Nilai, list_hari_lapor, list_penilaian
from db.queries.izin import untuk
from db.queries.keadaan import list_keadaan
from db.queries.periode import list_periode
from db.queries.susunan import list_zona, zona_pengguna
from domain.akses import Tindakan
from domain.kepatuhan import (
    PERIODE_ACUAN,
    Kepatuhan,
    Langgam,
    Perkiraan,
    Risiko,
    count,
    hari_tengah,
    ketepatan,
    langgam,
    perkirakan,
)
from domain.laporan import MENUNGGU
from domain.saat import KeadaanPeriode, Saat
from domain.waktu import day_wit


@dataclass(frozen=True)
class BarisOpd:
    """An OPD in a period; ``perkiraan`` only before the reporting day, ``kode_belum`` are its unreported actions."""

    opd_id: int
    opd_kode: str
    opd: str
    zona: str | None
    zona_kode: str | None
    angka: Kepatuhan
    kode_belum: tuple[str, ...]
    perkiraan: Perkiraan | None


@dataclass(frozen=True)
class BarisZona:
    """A zone in a period: its OPD together, how many of them are at risk, median days until a claim was judged."""

    zona_kode: str
    zona: str
    angka: Kepatuhan
    opd: int
    berisiko: int
    hari: Decimal | None


@dataclass(frozen=True)
class BarisPemantau:
    """A monitor in a period: the claims of the zone, and how many of its own judgements took how long.

    ``angka`` is the whole zone's (None: judged, but monitors no zone then), without the monitor's own OPD.
    ``diperiksa`` claims were first judged by this person, in ``hari`` days (median); ``terlama`` is how many days the
    oldest claim that nobody has judged has waited.
    """

    nama: str
    zona: str | None
    angka: Kepatuhan | None
    diperiksa: int
    hari: Decimal | None
    terlama: int | None


@dataclass(frozen=True)
class LaporanKepatuhan:
    """Everything of a period; ``sisa`` are the days left until the reporting day (None: not opened, negative: past).

    ``acuan`` are the past periods that the forecast looked at, newest last.
    """

    periode: KeadaanPeriode | None
    sisa: int | None
    kota: Kepatuhan
    hari: Decimal | None
    opd: tuple[BarisOpd, ...]
    zona: tuple[BarisZona, ...]
    pemantau: tuple[BarisPemantau, ...]
    acuan: tuple[KeadaanPeriode, ...]
    langgam: Langgam

    @property
    def sebelum_tenggat(self) -> bool:
        """Whether the reporting day has not passed yet."""
        return self.sisa is not None and self.sisa >= 0


def _count(frame: pd.DataFrame, told: HariLapor, periode: KeadaanPeriode) -> Kepatuhan:
    return count(
        (ketepatan(told.get((aksi_id, periode.id)), periode.tenggat), status)
        for aksi_id, status in zip(frame["aksi_id"], frame["status"], strict=True)
    )


def _past(periode: Sequence[KeadaanPeriode], shown: KeadaanPeriode, per: date) -> list[KeadaanPeriode]:
    due = [p for p in periode if p.akhir < shown.akhir and p.is_due(per)]
    return sorted(due, key=lambda p: p.akhir)[-PERIODE_ACUAN:]


def _pace(
    session: Session, past: Sequence[KeadaanPeriode], told: HariLapor, per: date, sisa: int
) -> dict[int, Langgam]:
    """Per OPD that owned actions then: its pace over the past periods."""
    found: dict[int, Langgam] = defaultdict(lambda: Langgam(0, 0))
    for p in past:
        days: dict[int, list[date | None]] = defaultdict(list)
        for aksi in list_aksi(session, Saat(p.tahun, p.kode, per)):
            if aksi.opd_id is not None and (aksi.batal_dari is None or aksi.batal_dari > p.akhir):
                days[aksi.opd_id].append(told.get((aksi.aksi_id, p.id)))
        for opd_id, reported in days.items():
            found[opd_id] += langgam(reported, p.tenggat or p.akhir, sisa)
    return found


def _opd_rows(
    frame: pd.DataFrame,
    told: HariLapor,
    periode: KeadaanPeriode,
    pace: Mapping[int, Langgam] | None,
    kota: Langgam,
    sisa: int,
) -> list[BarisOpd]:
    rows = []
    for opd_id, mine in frame[frame["opd_id"].notna()].groupby("opd_id", sort=False):
        head, angka = mine.iloc[0], _count(mine, told, periode)
        actions = zip(mine["kode"], mine["aksi_id"], strict=True)
        missing = tuple(kode for kode, aksi_id in actions if (aksi_id, periode.id) not in told)
        forecast = None
        if pace is not None:
            own = pace.get(int(head["opd_id"]), Langgam(0, 0))
            forecast = perkirakan(angka.aksi, angka.belum, sisa, own, kota)
        rows.append(
            BarisOpd(opd_id, head["opd_kode"], head["opd_nama"], head["zona_nama"], head["zona_kode"], angka,
                     missing, forecast)
        )  # fmt: skip
    return sorted(rows, key=_pressing)


URUTAN = (Risiko.TINGGI, Risiko.SEDANG, None, Risiko.RENDAH, Risiko.LENGKAP)
"""Order of the forecasts in the list; None: there is no past to go by."""


def _pressing(row: BarisOpd) -> tuple[int, float, float, str]:
    """Before the reporting day by risk and the share expected to be late, after it by the share not reported."""
    share = row.angka.aksi or 1
    if row.perkiraan is not None:
        expected = float(row.perkiraan.terlambat or 0)
        return URUTAN.index(row.perkiraan.risiko), -expected / share, -row.angka.belum / share, row.opd
    return 0, -row.angka.belum / share, -row.angka.terlambat / share, row.opd


def _zona_rows(
    frame: pd.DataFrame,
    told: HariLapor,
    periode: KeadaanPeriode,
    opd: Iterable[BarisOpd],
    nilai: list[Nilai],
) -> list[BarisZona]:
    rows = []
    at_risk = [r.zona_kode for r in opd if r.perkiraan is not None and r.perkiraan.berisiko]
    for key, mine in frame[frame["zona_id"].notna()].groupby(["zona_kode", "zona_nama"], sort=True):
        kode, nama = key
        ids = set(mine["aksi_id"])
        days = [one.hari for one in nilai if one.aksi_id in ids]
        rows.append(
            BarisZona(kode, nama, _count(mine, told, periode), mine["opd_id"].nunique(), at_risk.count(kode),
                      hari_tengah(days))
        )  # fmt: skip
    return rows


def _monitors(session: Session, saat: Saat) -> list[tuple[int, str, int, int | None]]:
    """Monitors of the zones on the day of the membership: person, name, zone, own OPD."""
    member = zona_pengguna(saat.hari_susunan, saat.per)
    stmt = (
        select(Pengguna.id, Pengguna.nama, member.c.zona_id, Pengguna.opd_id)
        .join(member, member.c.anggota == Pengguna.id)
        .where(member.c.zona_id.is_not(None))
        .order_by(member.c.zona_id, Pengguna.nama)
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(stmt)]


def _pemantau_rows(
    session: Session,
    saat: Saat,
    frame: pd.DataFrame,
    told: HariLapor,
    periode: KeadaanPeriode,
    nilai: list[Nilai],
) -> list[BarisPemantau]:
    zones = list_zona(session)
    members = _monitors(session, saat)
    by_person: dict[int | None, list[Nilai]] = defaultdict(list)
    for one in nilai:
        by_person[one.oleh_id].append(one)
    rows = []
    for person, nama, zona_id, opd_id in members:
        mine = frame[(frame["zona_id"] == zona_id) & (frame["opd_id"] != opd_id)]
        judged = [one.hari for one in by_person.pop(person, [])]
        angka = _count(mine, told, periode)
        rows.append(
            BarisPemantau(nama, zones[zona_id].nama, angka, len(judged), hari_tengah(judged), _oldest(mine, saat.per))
        )  # fmt: skip
    for gone in by_person.values():
        days = [one.hari for one in gone]
        rows.append(BarisPemantau(gone[0].nama or "–", None, None, len(days), hari_tengah(days), None))
    return rows


def _oldest(frame: pd.DataFrame, per: date) -> int | None:
    """How many days the oldest claim without a judgement has waited."""
    waiting = frame.loc[frame["status"].isin(MENUNGGU), "klaim_pada"]
    return max(((per - day_wit(moment)).days for moment in waiting), default=None)


@untuk(Tindakan.LIHAT_KEPATUHAN)
def get_kepatuhan(session: Session, saat: Saat) -> LaporanKepatuhan:
    """Completeness and timeliness of a period as recorded by ``saat.per``, by OPD, zone and monitor.

    Counts every active leaf action (the rows of ``list_keadaan``); zones and owners are those of the period's end, or
    today's by choice. Before the reporting day each OPD has its forecast, and the list begins with those at risk.
    """
    periods = list_periode(session, saat.per)
    shown = next((p for p in periods if (p.tahun, p.kode) == (saat.tahun, saat.periode)), None)
    if shown is None or shown.dibuka is None or shown.dibuka > saat.per or shown.tenggat is None:
        return LaporanKepatuhan(shown, None, count(()), None, (), (), (), (), Langgam(0, 0))
    sisa = (shown.tenggat - saat.per).days
    past = _past(periods, shown, saat.per) if sisa >= 0 else []
    told = list_hari_lapor(session, [shown.id, *(p.id for p in past)], saat.per)
    frame = list_keadaan(session, saat)
    pace = _pace(session, past, told, saat.per, sisa) if sisa >= 0 else None
    kota = sum((pace or {}).values(), Langgam(0, 0))
    nilai = [
        one for one in list_penilaian(session, shown.id, saat.per) if one.aksi_id in set(frame["aksi_id"])
    ]
    opd = _opd_rows(frame, told, shown, pace, kota, sisa)
    return LaporanKepatuhan(
        periode=shown,
        sisa=sisa,
        kota=_count(frame, told, shown),
        hari=hari_tengah([one.hari for one in nilai]),
        opd=tuple(opd),
        zona=tuple(_zona_rows(frame, told, shown, opd, nilai)),
        pemantau=tuple(_pemantau_rows(session, saat, frame, told, shown, nilai)),
        acuan=tuple(past),
        langgam=kota,
    )


def default_saat_lapor(periode: Sequence[KeadaanPeriode], per: date) -> Saat:
    """What the page shows unasked: the open period whose reporting day comes next, else the last one due."""
    ahead = [p for p in periode if p.dibuka and p.dibuka <= per and p.tenggat and p.tenggat >= per]
    due = [p for p in periode if p.is_due(per)]
    if ahead:
        first = min(ahead, key=lambda p: (p.tenggat or p.akhir, p.akhir))
        return Saat(first.tahun, first.kode, per)
    if due:
        last = max(due, key=lambda p: p.akhir)
        return Saat(last.tahun, last.kode, per)
    return Saat(per.year, f"B{(per.month + 2) // 3 * 3:02d}", per)
