"""Charts of the screen as pictures to take away: the same points, words and order."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any

from components.angka import Nilai, angka, bulan, persen, tanggal, tepat
from components.charts.laju_picture import bidang_laju, langkah, lanjutan
from components.charts.trend import TrendPoint, chosen_days
from components.lists import BarRow
from reports.gambar import Batang, Gambar, Garis, Gaya, Titik

_GARIS: tuple[tuple[str, str, Gaya], ...] = (
    ("planned", "Seharusnya", "titik"),
    ("claimed", "Klaim OPD", "putus"),
    ("verified", "Terverifikasi", "penuh"),
)

JARAK_KATA = 14
"""Percent of the axis that two dates under it need between them."""


def gambar_tren(judul: str, subjudul: str, titik: Sequence[TrendPoint]) -> Gambar:
    """The trend of progress in percent of the year's target."""
    days = [point.day for point in titik]
    span = (days[-1] - days[0]).days if days else 0
    shown = chosen_days(days)
    words = {day: bulan(day, panjang=False) for day in shown}
    if shown:
        words[shown[-1]] = f"{shown[-1].day} {bulan(shown[-1], panjang=False)}"
    return Gambar(
        judul.replace("**", ""),
        subjudul.replace("**", ""),
        letak=[(100 * (day - days[0]).days / span if span else 0.0, words.get(day, "")) for day in days],
        garis=[Garis(nama, gaya, [_titik(getattr(p, kunci)) for p in titik]) for kunci, nama, gaya in _GARIS],
        arsir=("Terverifikasi", "Klaim OPD"),
        hari=[tanggal(day) for day in days],
    )


def _titik(nilai: Nilai | None) -> Titik | None:
    tahu = tepat(nilai)
    return None if tahu is None else Titik(float(tahu), persen(tahu))


def gambar_batang(
    judul: str, subjudul: str, baris: Sequence[BarRow], teks: Sequence[str] | None = None,
    penuh: Sequence[Nilai | None] = (),
) -> Gambar:  # fmt: skip
    """Counts as bars from one zero; ``teks`` are the words behind them where a number alone does not do.

    ``penuh`` is the most that each could have reached, in the unit of the bars.
    """
    words = teks or [" · ".join(filter(None, (angka(row.value), row.share))) for row in baris]
    most = [float(satu or 0) for satu in penuh or [0] * len(baris)]
    largest = max((max(float(row.value or 0), most[at]) for at, row in enumerate(baris)), default=0.0) or 1.0
    return Gambar(
        judul.replace("**", ""),
        subjudul.replace("**", ""),
        batang=[
            Batang(
                row.label,
                None if row.value is None else 100 * float(row.value) / largest,
                text,
                100 * full / largest,
            )
            for row, text, full in zip(baris, words, most, strict=True)
        ],
    )


def gambar_laju(
    judul: str, subjudul: str, deret: Sequence[Any], perkiraan: Any, sasaran: int | None, target: date | None
) -> Gambar:
    """Registered families by the day of the data (at least one), the pace carried on, the families to register.

    The target day is a mark under the axis while it lies ahead and in view.
    """
    plane = bidang_laju(deret, perkiraan, sasaran, target)
    known = {t.hari: float(t.jumlah) for t in deret}
    marked = {target} if target is not None and deret[-1].hari < target <= plane.akhir else set()
    ahead = lanjutan(deret, perkiraan, plane, marked)
    end = max(ahead, default=plane.akhir)
    days = sorted({*known, *ahead, *marked, end})
    step = langkah(plane.atas)
    steps = ceil(plane.atas / step)

    def line(nama: str, gaya: Gaya, figures: Mapping[date, float], teks: str = "") -> Garis:
        return Garis(nama, gaya, [
            Titik(100 * figures[day] / (step * steps), teks or angka(figures[day], 0)) if day in figures else None
            for day in days
        ])  # fmt: skip

    lines = [line("Terdaftar", "penuh", known)]
    if ahead:
        finish = tanggal(perkiraan.selesai) if perkiraan.selesai else ""
        lines.insert(0, line("Perkiraan", "putus", ahead, finish))
    if sasaran is not None:
        whole = {day: float(sasaran) for day in days if day <= end}
        lines.insert(0, line("Keluarga desil 1–5", "titik", whole))
    words: dict[date, str] = {}
    for day in (*marked, deret[-1].hari, deret[0].hari):
        if all(abs(plane.x(day) - plane.x(other)) > JARAK_KATA for other in words):
            words[day] = f"target {tanggal(day)}" if day in marked else tanggal(day)
    return Gambar(
        judul,
        subjudul,
        letak=[(plane.x(day), words.get(day, "")) for day in days],
        garis=lines,
        tanda=[angka(step * at) for at in range(steps + 1)],
        hari=[tanggal(day) for day in days],
    )
