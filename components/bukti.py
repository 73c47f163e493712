"""Evidence on the screen: a row per piece with its thumbnail, opened over the page; notes to the verifier.

Pictures and pages come from addresses that ask who is there each time (``routes.bukti``); they load when opened.
"""

from base64 import b64encode
from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

import streamlit as st

from components import angka
from components.chips import Chip, chip
from components.css import sheet
from components.markup import icon, slug
from domain.bukti import BUKTI_TERBANYAK, GAMBAR, KB, MB, PDF, SEBUTAN, UKURAN_TERBESAR

HALAMAN_TAMPIL = 40
"""Pages of a PDF that are shown in the page; the rest is in the file."""
KETERANGAN_UNGGAH = (
    f"PDF, JPEG, PNG, HEIC, DOCX, atau XLSX; {UKURAN_TERBESAR // MB} MB tiap berkas, paling banyak {BUKTI_TERBANYAK} "
    "bukti tiap klaim. Posisi dihapus dari foto, kecuali dicentang."
)


def style() -> None:
    """The sheet of the evidence rows; once on a page that draws them."""
    st.html(sheet("bukti.css"))


def heading(words: str, count: int) -> None:
    """A section of the form with how many it holds."""
    st.html(f'<h3 class="tk-bukti-judul">{escape(words)} <span>{angka.angka(count)}</span></h3>')


def size_words(ukuran: int) -> str:
    """Bytes as people say them: 850 kB, 1,2 MB."""
    if ukuran < MB:
        return f"{angka.angka(max(1, round(ukuran / KB)))} kB"
    return f"{angka.angka(Decimal(ukuran) / MB, 1)} MB"


def piece(one: Any, *, judged: bool = True) -> None:
    """One piece that was sent, with its judgement (``judged``), and what opens or fetches it."""
    st.html(piece_html(one, judged=judged))


def pieces(rows: Sequence[Any], *, judged: bool = True) -> None:
    """All pieces as one list."""
    st.html("".join(piece_html(one, judged=judged) for one in rows))


def piece_html(one: Any, *, judged: bool = True) -> str:
    """A piece that was sent; see ``piece``."""
    verdict = ""
    if judged:
        mark = Chip(one.hasil.value) if one.hasil else Chip("tidak_ada_data", "Belum dinilai")
        reason = f'<span class="ket">{escape(one.alasan)}</span>' if one.alasan else ""
        verdict = f'<span class="nilai">{chip(mark)}{reason}</span>'
    return _row(
        _thumbnail(one),
        one.nama,
        [*_facts(one), f"diajukan {angka.tanggal(one.diajukan)}"],
        verdict + _ways(one),
    )


def draft_piece(lampiran: Any, isi: Any) -> None:
    """One piece that is not sent yet; ``isi`` is what is known of its content, None for a link."""
    if isi is None:
        st.html(_row(_mark("link"), lampiran.nama, [_short(lampiran.tautan)], ""))
        return
    if isi.mini:
        source = f"data:image/jpeg;base64,{b64encode(isi.mini).decode()}"
        picture = f'<span class="mini"><img src="{source}" alt=""></span>'
    else:
        picture = _mark("description")
    st.html(_row(picture, lampiran.nama, _facts(isi), ""))


def _row(picture: str, nama: str, facts: Sequence[str], more: str) -> str:
    said = " · ".join(escape(fact) for fact in facts if fact)
    return (
        f'<div class="tk-bukti">{picture}<div class="isi"><strong>{escape(nama)}</strong>'
        f'<span class="ket">{said}</span>{more}</div></div>'
    )


def _facts(one: Any) -> list[str]:
    """Type, pages, size and own date of a stored content; the address of a link."""
    if getattr(one, "tautan", None):
        return ["Tautan", _short(one.tautan)]
    pages = f"{angka.angka(one.halaman)} halaman" if one.halaman is not None else ""
    dated = f"bertanggal {angka.tanggal(one.tanggal_berkas)}" if one.tanggal_berkas else ""
    unread = "" if one.terbaca else "kosong atau terkunci sandi"
    place = (
        "" if one.lintang is None else f"posisi {angka.angka(one.lintang, 4)}, {angka.angka(one.bujur, 4)}"
    )
    return [SEBUTAN.get(one.jenis_media, "Berkas"), pages, size_words(one.ukuran), dated, place, unread]


def _short(tautan: str) -> str:
    return tautan if len(tautan) <= 60 else f"{tautan[:59]}…"


def _mark(name: str) -> str:
    return f'<span class="mini">{icon(name)}</span>'


def _thumbnail(one: Any) -> str:
    if one.tautan:
        return _mark("link")
    if one.jenis_media in GAMBAR or (one.jenis_media == PDF and one.terbaca):
        return f'<span class="mini"><img src="bukti/{one.id}/mini" alt="" loading="lazy" decoding="async"></span>'
    return _mark("lock" if not one.terbaca else "description")


def _ways(one: Any) -> str:
    """What can be done with it: open it over the page, fetch it, or go to its address."""
    if one.tautan:
        away = f'<a href="{escape(one.tautan)}" target="_blank" rel="noopener noreferrer">Buka tautan</a>'
        return f'<span class="cara">{away}</span>'
    fetch = f'<a href="bukti/{one.id}/berkas" download target="_self">Unduh</a>'
    inside = _inside(one)
    if not inside:
        return f'<span class="cara">{fetch}</span>'
    target = f"bukti-{slug(str(one.id))}"
    name = escape(one.nama)
    return (
        f'<span class="cara"><button type="button" popovertarget="{target}" aria-label="Buka {name}">Buka</button>'
        f'{fetch}</span><div class="tk-bukti-buka" id="{target}" popover="auto" role="dialog" aria-label="{name}">'
        f'<p class="kepala"><strong>{name}</strong><button type="button" popovertarget="{target}" '
        f'popovertargetaction="hide">Tutup</button></p>{inside}</div>'
    )


def _inside(one: Any) -> str:
    """The picture, or the pages one below the other; each loads when it comes into view."""
    if one.jenis_media in GAMBAR:
        return f'<img src="bukti/{one.id}/gambar" alt="{escape(one.nama)}" loading="lazy">'
    if one.jenis_media != PDF or not one.halaman or not one.terbaca:
        return ""
    shown = min(one.halaman, HALAMAN_TAMPIL)
    drawn = "".join(
        f'<figure><img class="lembar" src="bukti/{one.id}/halaman/{number}" alt="Halaman {number}" loading="lazy">'
        f"<figcaption>Halaman {number} dari {one.halaman}</figcaption></figure>"
        for number in range(1, shown + 1)
    )
    left = one.halaman - shown
    return drawn + (
        f"<p>{angka.angka(left)} halaman berikutnya ada dalam berkas unduhan.</p>" if left else ""
    )


def note_html(note: Any) -> str:
    """A note to the verifier and its answer, or that it has none yet."""
    if note.jawaban is None:
        answer = chip(Chip("kuning", "Belum dijawab"))
    else:
        by = note.penulis
        who = f" <span>{escape(by.nama)}, {angka.tanggal(by.saat)}</span>" if by and by.nama else ""
        answer = f'<span class="jawab">{escape(note.jawaban)}{who}</span>'
    return f'<div class="tk-catatan">{icon("lightbulb")}<div>{escape(note.kalimat)}{answer}</div></div>'


def notes(rows: Sequence[Any]) -> None:
    """All notes with their answers, for those who read only."""
    st.html("".join(note_html(note) for note in rows))
