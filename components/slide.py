"""A slide for the wall: headline of at most two lines, one picture, a footer with moment and page; large type."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from components.angka import Nilai, persen
from components.chips import Chip
from components.markup import Bar, icon, link, rich
from components.theme import sign

BARIS_TERBANYAK = 7
"""More rows can't be read from the back of a room (look: 30 px at 1920 is the least)."""


@dataclass(frozen=True)
class BarisSlide:
    """One bar: whose, how far, and its lamp or words at the right; ``strong`` for the one that the headline names."""

    nama: str
    bar: Bar
    lampu: str = ""
    kata: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Kaki:
    """The footer: when the figures were true, which slide of how many, and where the arrows lead."""

    saat: str
    nomor: int
    banyak: int
    sebelum: str
    sesudah: str
    tutup: str
    contoh: bool


def slide_html(judul: str, keterangan: str, isi: str, kaki: Kaki, daftar: str = "") -> str:
    """The whole slide; ``daftar`` is the list of all slides behind a button."""
    mark = "<strong>DATA CONTOH</strong> · " if kaki.contoh else ""
    return (
        f'<section class="tk-slide" aria-roledescription="salindia" aria-label="{escape(judul)}">'
        f"<h1>{rich(judul)}</h1><p class='sub'>{rich(keterangan)}</p><div class='isi'>{isi}</div>"
        f"<footer><span>{mark}{escape(kaki.saat)}</span>{_controls(kaki, daftar)}</footer></section>"
    )


def _controls(kaki: Kaki, daftar: str) -> str:
    back = _turn("prev", kaki.sebelum, "Salindia sebelumnya", "chevron_left")
    on = _turn("next", kaki.sesudah, "Salindia berikutnya", "chevron_right")
    full = f'<button type="button" data-penuh aria-label="Layar penuh">{icon("fullscreen")}</button>'
    close = f'<a data-dalam class="tutup" href="{escape(kaki.tutup)}" aria-label="Tutup presentasi">{icon("close")}</a>'
    page = f"<b>{kaki.nomor} / {kaki.banyak}</b>"
    return f'<nav aria-label="Salindia">{daftar}{back}{page}{on}{full}{close}</nav>'


def _turn(rel: str, target: str, words: str, sign_name: str) -> str:
    return f'<a data-dalam rel="{rel}" href="{escape(target)}" aria-label="{words}">{icon(sign_name)}</a>'


def bars_html(rows: Sequence[BarisSlide], harus: str = "") -> str:
    """Bars with the figure inside, claim hatched behind it, a dark tick where it should be, named by ``harus``."""
    head = f'<p class="harus">{escape(harus)}</p>' if harus else ""
    return f'{head}<ol class="batang">{"".join(_bar(row) for row in rows[:BARIS_TERBANYAK])}</ol>'


def _bar(row: BarisSlide) -> str:
    verified, claimed, expected = (_width(v) for v in (row.bar.verified, row.bar.claimed, row.bar.expected))
    marks = "" if claimed is None else f'<i class="klaim" style="width:{claimed:.1f}%"></i>'
    marks += "" if verified is None else f'<i class="verif" style="width:{verified:.1f}%"></i>'
    marks += "" if expected is None else f'<i class="seharusnya" style="left:{expected:.1f}%"></i>'
    inside = "di-luar" if (verified or 0) < 14 else ""
    number = f'<b class="{inside}">{persen(row.bar.verified)}</b>'
    return (
        f'<li class="{"kuat" if row.strong else ""}"><span class="nama">{escape(row.nama)}</span>'
        f'<span class="jalur" role="img" aria-label="{escape(row.bar.words)}">{marks}{number}</span>{_state(row)}</li>'
    )


def _state(row: BarisSlide) -> str:
    if not row.lampu:
        return f'<span class="kata">{rich(row.kata)}</span>'
    shown = sign(row.lampu)
    return (
        f'<span class="kata tk-nada-{shown.tone}">{icon(shown.icon)}{escape(row.kata or shown.word)}</span>'
    )


def figures_html(pairs: Sequence[tuple[str, str, str]]) -> str:
    """Large figures in a row: label, number, what stands behind it."""
    cells = "".join(
        f"<div><span>{escape(label)}</span><b>{escape(number)}</b><small>{escape(words)}</small></div>"
        for label, number, words in pairs
    )
    return f'<div class="angka">{cells}</div>'


def lines_html(lines: Sequence[tuple[Chip, str, str]]) -> str:
    """Actions by name with why they are named."""
    items = "".join(_line(*line) for line in lines[:BARIS_TERBANYAK])
    return f'<ul class="baris">{items}</ul>'


def _line(mark: Chip, title: str, detail: str) -> str:
    shown = sign(mark.status)
    why = (
        f'<span class="kata tk-nada-{shown.tone}">{icon(shown.icon)}{escape(mark.words or shown.word)}</span>'
    )
    return f"<li>{why}<b>{escape(title)}</b><small>{escape(detail)}</small></li>"


def menu_html(slides: Sequence[tuple[str, str]], now: str) -> str:
    """All slides as links behind one button, which the browser opens over the slide."""
    items = "".join(
        f"<li>{link(title, target, 'kini' if target == now else '')}</li>" for title, target in slides
    )
    return (
        f'<button type="button" popovertarget="daftar-slide" aria-label="Daftar salindia">{icon("list")}</button>'
        f'<div id="daftar-slide" class="tk-daftar-slide" popover="auto" role="dialog" aria-label="Daftar salindia">'
        f"<ol>{items}</ol></div>"
    )


def _width(value: Nilai | None) -> float | None:
    return None if value is None or value != value else max(0.0, min(100.0, float(value)))
