"""Families per kelurahan by desil: invented, but bounded by what is public (docs/fakta.md 5)."""

from datetime import date

from sqlalchemy import select

from db.models import Keluarga, SumberData
from seed.demo.kalender import office_hour
from seed.demo.kasus import KELURAHAN_TANPA_BATAS, KELURAHAN_TANPA_DATA
from seed.demo.kota import KotaContoh
from seed.reference import penduduk_2010

PENDUDUK_KOTA = 208_000
"""People of the city in 2024; the census of 2010 gives the shares of the kelurahan."""
JIWA_PER_KELUARGA = 4.1
PENDUDUK_TONGOLE = 1_300
"""Tongole split off after the census: an invented figure, so that a ward without boundary has families."""
CONDONG = {"TERNATE": -0.05, "HIRI": 0.35, "MOTI": 0.40, "MAYAU": 0.55, "TIFURE": 0.60}
"""How far families of an island lean to the lower desil (0 = as the country)."""


def families(kota: KotaContoh) -> dict[str, list[int]]:
    """Families of desil 1 to 10 for each kelurahan with figures."""
    people = {**penduduk_2010(), KELURAHAN_TANPA_BATAS: PENDUDUK_TONGOLE}
    grown = PENDUDUK_KOTA / sum(people.values()) / JIWA_PER_KELUARGA
    found = {}
    for kode in kota.kelurahan:
        if kode == KELURAHAN_TANPA_DATA:
            continue
        lean = CONDONG[kota.pulau[kode]] + kota.rnd.uniform(-0.2, 0.2)
        shares = [1 + lean * (5.5 - desil) / 4.5 for desil in range(1, 11)]
        found[kode] = [round(people[kode] * grown * share / 10) for share in shares]
    return found


def add_keluarga(kota: KotaContoh) -> dict[str, list[int]]:
    """Families by DTSEN for last year and this one; returns the newest."""
    dtsen = kota.session.scalars(select(SumberData.id).where(SumberData.kode == "dtsen")).one()
    newest = families(kota)
    for tahun in (kota.per.year - 1, kota.per.year):
        per = date(tahun - 1, 12, 15)
        moment = office_hour(per, kota.rnd)
        for kode, counts in newest.items():
            for desil, jumlah in enumerate(counts, start=1):
                kota.rows.add(
                    Keluarga,
                    recorded_at=moment,
                    kelurahan_kode=kode,
                    tahun=tahun,
                    desil=desil,
                    jumlah=jumlah if tahun == kota.per.year else round(jumlah * 0.985),
                    sumber_data_id=dtsen,
                    data_per=per,
                )
    return newest
