"""Write docs/alur.md: the state diagrams of reports, periods, minutes and commitments, from their tables in domain/.

python -m tools.alur            writes the file
python -m tools.alur --periksa  says whether the file is what the tables give, and changes nothing
"""

import argparse
import sys
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from db.settings import ROOT
from domain import berita_acara, keputusan, laporan, periode, rekonsiliasi
from domain.akses import who_may
from domain.kosakata import AsalKeputusan, Kata, StatusLaporan
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S

BERKAS = ROOT / "docs" / "alur.md"
Panah = tuple[str, str, str]
"""From a state to a state by an event."""

PEMBUKA = """# Alur (state diagrams)

Dibuat dari tabel peralihan di `domain/` dengan `python -m tools.alur`; jangan disunting dengan tangan. `make check`
membandingkan berkas ini dengan tabelnya. Yang tidak digambar ditolak dengan kalimat yang menyebut perbaikannya.
"""
LAPORAN = "Satu aksi dalam satu periode (`domain/laporan.py`)."
PERIODE = """
Satu periode lapor (`domain/periode.py`). "Tenggat lewat" datang dengan harinya, bukan karena peristiwa. Selagi
periode terbuka bagi semua, hanya OPD yang berita acaranya sudah terbit yang dapat dibuka kembali.
"""
BERITA_ACARA = """
Berita acara dan adendum (`domain/berita_acara.py`). Setiap perubahan isi atau data menggugurkan jawaban OPD. Sejak
terbit barisnya terkunci; baris yang dibuka kembali dan diverifikasi lagi menunggu adendum, dan adendum menguncinya
lagi. Berita acara yang beradendum hanya dibatalkan bersama adendumnya.
"""
KEPUTUSAN = """
Komitmen: tenggat yang disepakati dalam berita acara, atau arahan pimpinan (`domain/keputusan.py`). "Lewat tenggat"
datang dengan harinya. Komitmen dari berita acara dibatalkan hanya bersama berita acaranya.
"""


SELISIH = """
Selisih dua sumber dalam satu tahap salur, wilayah, dan langkah (`domain/rekonsiliasi.py`). Yang dinyatakan berlaku bagi
angka saat itu: bila angkanya berubah, selisih terbuka lagi; bila menjadi sama, selisih menunggu dinyatakan dikoreksi.
"""


def _diagram(awal: str, panah: Iterable[Panah], nama: Iterable[Kata]) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    states = list(nama)
    lines += [f"    {state.value}: {state.label}" for state in states]
    lines.append(f"    [*] --> {awal}")
    arrows = list(panah)
    order = {state.value: at for at, state in enumerate(states)}
    arrows.sort(key=lambda arrow: (order[arrow[0]], order[arrow[1]]))
    for (start, end), same in groupby(arrows, key=lambda arrow: arrow[:2]):
        lines.append(f"    {start} --> {end}: {', '.join(arrow[2] for arrow in same)}")
    leaving = {arrow[0] for arrow in arrows if arrow[0] != arrow[1]}
    lines += [f"    {state.value} --> [*]" for state in states if state.value not in leaving]
    return "\n".join([*lines, "```"])


def _panah(tabel: Mapping[Any, Mapping[Any, Kata]]) -> list[Panah]:
    return [
        (start.value, end.value, event.label)
        for start, events in tabel.items()
        for event, end in events.items()
    ]


def _laporan() -> str:
    arrows = [
        (start.value, end.value, event)
        for start, events in laporan.PERALIHAN.items()
        for event, ends in events.items()
        for end in ends
    ]
    return _diagram(StatusLaporan.BELUM_LAPOR.value, arrows, StatusLaporan)


def _periode() -> str:
    opened = (periode.StatusPeriode.TERBUKA, periode.StatusPeriode.LEWAT_TENGGAT)
    arrows = []
    for start in periode.StatusPeriode:
        for event in periode.allowed_events(start, terbit=True):
            alone = event not in periode.allowed_events(start)
            end = start if alone else periode.TUJUAN[event]
            arrows.append((start.value, end.value, event.label + (" bagi OPD yang terbit" if alone else "")))
    arrows.append((opened[0].value, opened[1].value, "Hari tenggat lewat"))
    return _diagram(periode.StatusPeriode.BELUM_DIBUKA.value, arrows, periode.StatusPeriode)


def _berita_acara() -> str:
    return _diagram(S.DISUSUN.value, _panah(berita_acara.PERALIHAN), S)


def _siapa() -> str:
    rows = [f"| {event.label} | {who_may(berita_acara.HAK[event])} |" for event in P]
    return "\n".join(["| peristiwa | siapa (di zona atau OPD-nya) |", "|---|---|", *rows])


def _keputusan() -> str:
    status = keputusan.StatusKeputusan
    return _diagram(status.TERBUKA.value, _panah(keputusan.PERALIHAN), status)


def _siapa_keputusan() -> str:
    rows = []
    for event in dict.fromkeys(e for events in keputusan.PERALIHAN.values() for e in events):
        rights = [keputusan.required_right(asal, event) for asal in AsalKeputusan]
        who = " | ".join("–" if right is None else who_may(right) for right in rights)
        rows.append(f"| {event.label} | {who} |")
    head = ["| peristiwa | " + " | ".join(asal.label for asal in AsalKeputusan) + " |", "|---|---|---|"]
    return "\n".join([*head, *rows])


def _selisih() -> str:
    """The steps of people, and what newer figures do by themselves."""
    k = rekonsiliasi.KeadaanSelisih
    arrows = [arrow for arrow in _panah(rekonsiliasi.PERALIHAN) if arrow[0] != k.DIKOREKSI.value]
    arrows += [(k.DIKOREKSI.value, k.SUDAH_SAMA.value, rekonsiliasi.TindakSelisih.BUKA.label)]
    arrows += [(start.value, k.BERUBAH.value, "Angka berubah") for start in (k.DIJELASKAN, k.DIKOREKSI)]
    spoken = (k.TERBUKA, k.BERUBAH, k.DIJELASKAN)
    arrows += [(start.value, k.SUDAH_SAMA.value, "Angka menjadi sama") for start in spoken]
    return _diagram(k.TERBUKA.value, arrows, k)


def render() -> str:
    """The whole file."""
    parts = [
        PEMBUKA,
        "## Klaim dan verifikasi", LAPORAN, _laporan(),
        "## Periode lapor", PERIODE, _periode(),
        "## Berita acara", BERITA_ACARA, _berita_acara(), _siapa(),
        "## Komitmen", KEPUTUSAN, _keputusan(), _siapa_keputusan(),
        "## Selisih antar sumber", SELISIH, _selisih(),
    ]  # fmt: skip
    return "\n\n".join(part.strip() for part in parts) + "\n"


def is_fresh(berkas: Path = BERKAS) -> bool:
    """Whether the file says what the tables say."""
    return berkas.exists() and berkas.read_text(encoding="utf-8") == render()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--periksa", action="store_true", help="only compare")
    if parser.parse_args().periksa:
        sys.exit(
            0 if is_fresh() else "docs/alur.md berbeda dari tabel di domain/. Jalankan python -m tools.alur."
        )
    BERKAS.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
