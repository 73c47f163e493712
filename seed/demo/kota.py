"""What every part of the demo city shares: the date it is seen on, codes with numbers, and the rows so far."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Kelurahan, Opd
from seed.demo.kalender import Triwulan, cutoff, last_due, list_triwulan, mid_year
from seed.demo.kasus import OPD_DIGABUNG, OPD_PINDAH
from seed.demo.penampung import Penampung

ZONA_OPD = {
    "Z1": "SETDA SETWAN INSPEKTORAT BAPPELITBANGDA BPKAD KEC-TERNATE-TENGAH",
    "Z2": "DINKES DPPKB DP3A DINSOS DISNAKER DISDUKCAPIL KEC-TERNATE-SELATAN",
    "Z3": "DISDIK DISPORA DISBUD DISPERPUSIP DISPAR KESBANGPOL KEC-TERNATE-UTARA",
    "Z4": "PUPR PERKIM DLH DAMKAR SATPOL-PP KEC-PULAU-TERNATE",
    "Z5": "DISKOMINFOSANDI DISKOP-UKM DISPERINDAG DPMPTSP BP2RD BKPSDM KEC-TERNATE-BARAT KEC-HIRI",
    "Z6": "DKP DISHUB DISTAN DKP-PANGAN BPBD KEC-MOTI KEC-BATANG-DUA",
}
"""Zone of every OPD before the rearrangement in mid-year (data contoh: the true zones are not public)."""


@dataclass
class KotaContoh:
    """The demo city under construction, as seen on ``per``."""

    session: Session
    per: date
    size: int
    rnd: Random
    rows: Penampung
    opd: dict[str, int]
    kelurahan: dict[str, str]
    pulau: dict[str, str]
    zona: dict[str, int] = field(default_factory=dict)
    akun: dict[str, int] = field(default_factory=dict)
    periode: dict[tuple[int, str], int] = field(default_factory=dict)
    berkas: set[str] = field(default_factory=set)

    @property
    def quarters(self) -> list[Triwulan]:
        """Reporting periods of last year and this one."""
        return list_triwulan(self.per)

    @property
    def due(self) -> Triwulan:
        """The last period whose reporting day has passed."""
        return self.quarters[last_due(self.quarters, self.per)]

    @property
    def before_due(self) -> Triwulan:
        """The period before it: the last one that is locked."""
        return self.quarters[last_due(self.quarters, self.per) - 1]

    @property
    def cutoff(self) -> datetime:
        """Everything is recorded before this moment."""
        return cutoff(self.per)

    @property
    def rearranged(self) -> date:
        """The day in mid-year on which zones and OPD changed."""
        return mid_year(self.per)

    def zona_of(self, opd: str, day: date) -> str:
        """Code of the zone that an OPD belongs to on a day."""
        if opd == OPD_PINDAH[0] and day >= self.rearranged:
            return OPD_PINDAH[2]
        return next(kode for kode, members in ZONA_OPD.items() if opd in members.split())

    def owner_of(self, opd: str, day: date) -> str:
        """Code of the OPD that answers for the work of ``opd`` on a day, after the merger."""
        return OPD_DIGABUNG[1] if opd == OPD_DIGABUNG[0] and day >= self.rearranged else opd


def begin(session: Session, per: date, size: int) -> KotaContoh:
    """An empty demo city over the reference data of this database."""
    opd = {row.kode: row.id for row in session.execute(select(Opd.kode, Opd.id).order_by(Opd.id))}
    wards = session.execute(
        select(Kelurahan.kode, Kelurahan.kecamatan_kode, Kelurahan.pulau_kode).order_by(Kelurahan.kode)
    ).all()
    rnd = Random(f"ternate {per.isoformat()}")  # noqa: S311  (invented figures, not secrets)
    return KotaContoh(
        session,
        per,
        size,
        rnd,
        Penampung(session),
        opd,
        {kode: kecamatan for kode, kecamatan, _ in wards},
        {kode: pulau for kode, _, pulau in wards},
    )
