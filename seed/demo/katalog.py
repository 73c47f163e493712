"""The catalogue of what OPD of a city do, from which the demo city takes its actions."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SUMBER = {
    "S": "RENCANA-INDUK-SPBE",
    "K": "KPK",
    "P": "PANRB",
    "R": "RPJMD",
    "B": "PILOTING-BANSOS",
    "I": "SMART-ISLAND",
}
SASARAN = {
    "S": "Terwujudnya pemerintah digital yang terpadu",
    "K": "Menurunnya risiko korupsi pada tata kelola daerah",
    "P": "Meningkatnya kualitas pelayanan publik",
    "R": "Meningkatnya kesejahteraan warga Ternate",
    "B": "Bansos tepat sasaran, transparan, dan akuntabel",
    "I": "Ternate sebagai kota pulau yang cerdas dan terhubung",
}
SPBE_SEPADAN = {
    1: 11,
    2: 28,
    3: 25,
    4: 20,
    5: 23,
    6: 23,
    7: 43,
    8: 22,
    9: 31,
    10: 22,
    11: 22,
    12: 22,
    13: 15,
    14: 17,
    15: 14,
    16: 18,
    17: 45,
    18: 18,
    19: 42,
    20: 42,
}
"""SPBE indicator that last year's action served where this year's serves a Pemdi one (suggested bridge, editable)."""


@dataclass(frozen=True)
class Contoh:
    """One line of the catalogue; ``lokasi`` is "0" (city-wide), a count of kelurahan, "P" (islands) or "W" (own)."""

    sumber: str
    satuan: str
    target: int
    lokasi: str
    pemdi: int
    uraian: str


@cache
def _lines() -> dict[str, tuple[Contoh, ...]]:
    found: dict[str, tuple[Contoh, ...]] = {}
    with (Path(__file__).parent / "katalog.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="|"):
            line = Contoh(
                row["sumber"],
                row["satuan"],
                int(row["target"]),
                row["lokasi"],
                int(row["pemdi"]),
                row["uraian"],
            )
            found[row["opd"]] = (*found.get(row["opd"], ()), line)
    return found


def lines_of(opd: str) -> tuple[Contoh, ...]:
    """Actions that fit an OPD: its own tasks first, then those that every OPD has."""
    own = _lines()["KEC"] if opd.startswith("KEC-") else _lines()[opd]
    return own + _lines()["SEMUA"]
