"""Reporting periods of the demo city and what happened to them."""

from datetime import date, timedelta

from db.models import Periode, PeriodePeristiwa
from domain.kosakata import Peristiwa
from seed.demo.kalender import Triwulan, last_due, office_hour
from seed.demo.kasus import OPD_DIBUKA_KEMBALI
from seed.demo.kota import KotaContoh

HARI_KUNCI = 15
"""A period is locked this many days after its reporting day."""


def reopening(kota: KotaContoh) -> tuple[Triwulan, date, date]:
    """The period that is open again for one OPD, from which day, until which day."""
    quarter = kota.quarters[last_due(kota.quarters, kota.per) - 1]
    return quarter, kota.per - timedelta(days=5), kota.per + timedelta(days=9)


def _event(
    kota: KotaContoh,
    quarter: Triwulan,
    jenis: Peristiwa,
    tanggal: date,
    *,
    tenggat: date | None = None,
    opd: str | None = None,
    alasan: str | None = None,
    dicatat: date | None = None,
) -> None:
    kota.rows.add(
        PeriodePeristiwa,
        recorded_at=office_hour(dicatat or tanggal, kota.rnd),
        periode_id=kota.periode[quarter.tahun, quarter.kode],
        jenis=jenis,
        tanggal=tanggal,
        tenggat=tenggat,
        opd_id=None if opd is None else kota.opd[opd],
        alasan=alasan,
        oleh_id=kota.akun["koordinator"],
    )


def add_periode(kota: KotaContoh) -> None:
    """Eight quarters: those begun are opened, those before the last due one locked, one reopened for one OPD."""
    due = last_due(kota.quarters, kota.per)
    for index, quarter in enumerate(kota.quarters):
        kota.periode[quarter.tahun, quarter.kode] = kota.rows.add(
            Periode, tahun=quarter.tahun, kode=quarter.kode, akhir=quarter.akhir
        )
        if quarter.mulai > kota.per:
            continue
        eve = quarter.mulai - timedelta(days=1)
        _event(kota, quarter, Peristiwa.DIBUKA, quarter.mulai, tenggat=quarter.tenggat, dicatat=eve)
        if index < due:
            _event(kota, quarter, Peristiwa.DIKUNCI, quarter.tenggat + timedelta(days=HARI_KUNCI))
    moved = kota.quarters[0]
    _event(
        kota,
        moved,
        Peristiwa.TENGGAT_DIPINDAH,
        moved.tenggat - timedelta(days=2),
        tenggat=moved.tenggat + timedelta(days=5),
        alasan="Libur bersama",
    )
    quarter, dari, sampai = reopening(kota)
    _event(
        kota,
        quarter,
        Peristiwa.DIBUKA_KEMBALI,
        dari,
        tenggat=sampai,
        opd=OPD_DIBUKA_KEMBALI,
        alasan="Bukti dukung dua aksi keliru diunggah; perbaikan disetujui koordinator.",
    )
