"""Filters of the readiness page: where, and as of which day; every choice stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from streamlit.delta_generator import DeltaGenerator

from components.filters import code_filter, folded, per_filter

OLDEST = date(2020, 1, 1)


@dataclass(frozen=True)
class SaringanKesiapan:
    """The places shown: a kecamatan, a zone, or everything; ``wilayah`` is the one kelurahan that is looked at."""

    per: date
    kecamatan: str = ""
    zona: str = ""
    wilayah: str = ""

    def pilih(self, rows: Sequence[Any]) -> list[Any]:
        """The places of the filter; unknown areas belong to the whole city only."""
        return [
            row
            for row in rows
            if self.kecamatan in ("", row.kecamatan_kode) and self.zona in ("", row.zona_kode)
        ]

    @property
    def seluruh(self) -> bool:
        """Whether the whole city is shown."""
        return not (self.kecamatan or self.zona)


def day_filter(place: DeltaGenerator, today: date) -> date:
    """The day whose records are shown (``?per=``)."""
    with folded(place, "Per tanggal"):
        return per_filter(today, OLDEST)


def place_filter(place: DeltaGenerator, rows: Sequence[Any], per: date, wilayah: str) -> SaringanKesiapan:
    """Kecamatan and zone (``?kecamatan=&zona=``); ``wilayah`` as the address says it, if it is a kelurahan."""
    kecamatan = {row.kecamatan_kode: row.kecamatan for row in rows if row.kode}
    zona = {row.zona_kode: row.zona for row in rows if row.zona_kode}
    with folded(place, "Wilayah"):
        chosen = code_filter("Kecamatan", "kecamatan", kecamatan, placeholder="Semua", width=170)
        zone = code_filter("Zona", "zona", dict(sorted(zona.items())), placeholder="Semua", width=130)
    known = {row.kode for row in rows if row.kode}
    return SaringanKesiapan(per, chosen, zone, wilayah if wilayah in known else "")


def kesiapan_params(saringan: SaringanKesiapan, today: date) -> dict[str, object]:
    """What a link must carry to show the same places; what is default is left out."""
    pairs = {
        "per": saringan.per.isoformat() if saringan.per != today else None,
        "kecamatan": saringan.kecamatan or None,
        "zona": saringan.zona or None,
    }
    return {key: value for key, value in pairs.items() if value is not None}
