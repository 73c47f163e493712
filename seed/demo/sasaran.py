"""Whom the demo city's programmes are for: ceilings by year, one programme without, one pair that excludes itself."""

from datetime import UTC, datetime

from sqlalchemy import select

from db.models import BatasDesil, ProgramBansos, ProgramKecuali
from seed.demo.kota import KotaContoh

BATAS = {"PKH": 4, "SEMBAKO": 4, "PBI-JK": 5, "BLTS-KESRA": 4, "PIP": 4}
"""Invented as all of the demo city; the local aid (BANTUAN-APBD) has no ceiling yet: nothing of it can be judged."""
BATAS_LAMA = {"SEMBAKO": 5}
"""Last year one programme reached further."""
KECUALI = ("PKH", "BANTUAN-APBD")
DASAR = "Data contoh: dasar ditetapkan admin"


def add_sasaran(kota: KotaContoh) -> None:
    """Ceilings of last year and this one, and programmes that nobody may receive together."""
    program = {row.kode: row.id for row in kota.session.execute(select(ProgramBansos.kode, ProgramBansos.id))}
    for tahun in (kota.per.year - 1, kota.per.year):
        moment = _decided(tahun - 1)
        for kode, desil in BATAS.items():
            limit = BATAS_LAMA.get(kode, desil) if tahun < kota.per.year else desil
            kota.rows.add(
                BatasDesil,
                recorded_at=moment,
                program_id=program[kode],
                tahun=tahun,
                desil=limit,
                dasar=DASAR,
            )
    one, other = sorted(program[kode] for kode in KECUALI)
    moment = _decided(kota.per.year - 2)
    kota.rows.add(
        ProgramKecuali, recorded_at=moment, program_id=one, lain_id=other, berlaku=True, dasar=DASAR
    )


def _decided(tahun: int) -> datetime:
    """A morning in the December before."""
    return datetime(tahun, 12, 18, 2, 0, tzinfo=UTC)
