"""The legend of a map: a strip whose counts add up to all areas, those without a boundary included."""

from collections import Counter
from collections.abc import Sequence
from html import escape

import pandas as pd

from components.angka import angka
from components.maps.kelas import GOLONGAN, Golongan, Measure, classify, kelas_of

_GOLONGAN_LAIN: tuple[tuple[Golongan, str], ...] = (("nol", "Nol"), ("tidak_ada_data", "Tidak ada data"))


def legend_html(
    measure: Measure,
    areas_df: pd.DataFrame,
    tanpa_batas: Sequence[str],
    *,
    noun: str = "kelurahan",
    meaning: str,
) -> str:
    """The strip over the map as HTML.

    ``areas_df`` holds every area with the columns ``nama`` and ``nilai`` (percent or rupiah, missing if unknown);
    ``tanpa_batas`` names those without a shape, which are counted apart. ``meaning`` says what is measured
    ("Keluarga penerima yang sudah menerima, % dari kuota · Triwulan III 2026").
    """
    counts = count_classes(measure, areas_df, tanpa_batas)
    total = sum(counts.values()) + len(tanpa_batas)
    classes = "".join(
        _entry(f"tk-warna tk-warna-{at}", label, _count(counts[at], noun))
        for at, label in zip(GOLONGAN, kelas_of(measure).labels, strict=True)
    )
    return (
        f'<section class="tk-legenda" aria-label="Legenda peta">'
        f'<p class="arti">{escape(meaning)} · {_count(total, noun)}</p>'
        f'<ul class="kelas">{classes}</ul><ul class="lain">{_others(counts, tanpa_batas, noun)}</ul></section>'
    )


def count_classes(measure: Measure, areas_df: pd.DataFrame, tanpa_batas: Sequence[str]) -> Counter[Golongan]:
    """How many drawn areas stand in each class, "nol" and "tidak_ada_data" included."""
    hidden = set(tanpa_batas)
    drawn = zip(areas_df["nama"], areas_df["nilai"], strict=True)
    return Counter(classify(value, measure) for name, value in drawn if name not in hidden)


def _others(counts: Counter[Golongan], tanpa_batas: Sequence[str], noun: str) -> str:
    marks = {"nol": "0", "tidak_ada_data": ""}
    entries = [
        _entry(f"tk-warna tk-warna-{kind}", word, _count(counts[kind], noun), marks[str(kind)])
        for kind, word in _GOLONGAN_LAIN
    ]
    if tanpa_batas:
        names = escape(f"{angka(len(tanpa_batas))}: {', '.join(tanpa_batas)}")
        entries.append(_entry("tk-warna tk-warna-tanpa-batas", "Batas belum ada", names))
    return "".join(entries)


def _entry(css: str, label: str, count: str, mark: str = "") -> str:
    return (
        f'<li><i class="{css}" aria-hidden="true">{mark}</i>'
        f"<span>{escape(label)}</span> <small>{count}</small></li>"
    )


def _count(number: int, noun: str) -> str:
    return f'{angka(number)} <span class="satuan">{escape(noun)}</span>'
