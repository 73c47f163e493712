"""Plays stories in the order of their moments, as if people had pressed the buttons day by day."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.base import Base
from db.commands.audit import Pelaku
from db.models import KeanggotaanZona, Opd, Pengguna, PeranPengguna, Periode, RencanaAksi
from domain.akses import Pelihat, Penugasan
from domain.berita_acara import ABJAD_KODE, PANJANG_KODE
from domain.kosakata import Peran
from domain.waktu import WIT
from seed.demo.kota import KotaContoh

Alur = Iterator[datetime]
"""A story: says when its next step happens, and takes that step when it is asked to go on."""


def saat(hari: date, jam: int, menit: int = 0) -> datetime:
    """A moment of that day in Ternate."""
    return datetime.combine(hari, time(jam, menit), WIT).astimezone(UTC)


@dataclass
class Panggung:
    """Everything that a story needs, after the rows of the city were written."""

    kota: KotaContoh
    rnd: Random
    orang: dict[str, Pelihat]
    opd: dict[str, int]
    periode: dict[tuple[int, str], int]
    _menunggu: list[tuple[datetime, int, Alur]] = field(default_factory=list)
    _nomor: int = 0

    @property
    def session(self) -> Session:
        """The transaction that loads the city."""
        return self.kota.session

    def pelaku(self, nama: str) -> Pelaku:
        """The same person as the audit row names them."""
        return Pelaku(self.orang[nama].pengguna_id)

    def kode_periksa(self) -> str:
        """A check code of this city: the same for the same day, so not a secret."""
        return "".join(self.rnd.choice(ABJAD_KODE) for _ in range(PANJANG_KODE))

    def aksi(self, kode: str) -> int:
        """Number of the action with that code in the year of the last due period."""
        wanted = RencanaAksi.kode == kode, RencanaAksi.tahun == self.kota.due.tahun
        return self.session.scalars(select(RencanaAksi.id).where(*wanted)).one()

    def add(self, alur: Alur) -> None:
        """Let a story begin; one whose next step would be on the city's day or later stays as it is."""
        moment = next(alur, None)
        if moment is not None and moment < self.kota.cutoff:
            self._nomor += 1
            heapq.heappush(self._menunggu, (moment, self._nomor, alur))

    def play(self) -> None:
        """Take every step at its moment."""
        loaded = self.session.info["recorded_at"]
        while self._menunggu:
            moment, _, alur = heapq.heappop(self._menunggu)
            self.session.info["recorded_at"] = moment
            self.add(alur)
        self.session.info["recorded_at"] = loaded


def open_panggung(kota: KotaContoh) -> Panggung:
    """The stage over a city whose rows are written."""
    session = kota.session
    return Panggung(
        kota,
        Random(f"berita acara {kota.per.isoformat()}"),  # noqa: S311  (codes of an invented city)
        _orang(session),
        {row.kode: row.id for row in session.execute(select(Opd.kode, Opd.id))},
        _periode(session),
    )


def _periode(session: Session) -> dict[tuple[int, str], int]:
    rows = session.execute(select(Periode.tahun, Periode.kode, Periode.id))
    return {(tahun, kode): number for tahun, kode, number in rows}


def _orang(session: Session) -> dict[str, Pelihat]:
    """Every account with the one role that it holds."""
    zone = {
        row.pengguna_id: row.zona_id for row in session.scalars(select(KeanggotaanZona)) if row.pengguna_id
    }
    roles = {row.pengguna_id: row for row in session.scalars(select(PeranPengguna))}
    found = {}
    for row in session.scalars(select(Pengguna)):
        role = roles[row.id]
        bound = zone.get(row.id) if role.peran is Peran.PEMANTAU else None
        duty = Penugasan(role.peran, bound, role.opd_id)
        found[row.nama_pengguna] = Pelihat(row.id, row.nama, row.jabatan, row.opd_id, (duty,))
    return found


def add_tertahan(panggung: Panggung) -> None:
    """Rows of the city that were held back are written at their moments."""
    for name, row in panggung.kota.rows.held:
        panggung.add(_late(panggung, name, row))


def _late(panggung: Panggung, name: str, row: dict[str, Any]) -> Alur:
    yield row["recorded_at"]
    panggung.session.execute(insert(Base.metadata.tables[name]), [row])
