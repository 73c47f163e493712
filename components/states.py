"""Cards for what is not a figure: nothing there, still loading, gone wrong, not allowed, old, locked.

Every sentence says the fact, then what to do.
"""

from html import escape

import streamlit as st

from components.angka import angka
from components.chips import Chip, chip
from components.markup import icon, link, rich
from components.theme import Tone


def empty(sentence: str, *, icon_name: str = "inbox", action: tuple[str, str] | None = None) -> None:
    """Nothing to show yet, with one way on: "Belum ada laporan untuk B12. Periode dibuka 1 Desember 2026."."""
    st.html(state_html(sentence, icon_name, action=action))


def nothing_found(key: str, sentence: str = "Tidak ada aksi yang cocok dengan saringan ini.") -> bool:
    """The filter finds nothing; True in the run in which the person asks to reset it."""
    box = st.container(
        border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    )
    box.html(state_html(sentence, "filter_alt_off", bare=True), width="content")
    return box.button("Hapus saringan", key=key, icon=":material/close:")


def loading(sentence: str = "Memuat…", height: int = 320) -> None:
    """A grey block in the final size (pixels), so that nothing jumps when the piece arrives."""
    st.html(
        f'<div class="tk-muat" role="status" style="height:{height}px"><span>{escape(sentence)}</span></div>'
    )


def failed(sentence: str, code: str = "") -> None:
    """Something went wrong; ``code`` is what the reader tells the admin."""
    tail = f" Coba lagi; bila terulang, sebutkan kode **{code}**." if code else ""
    st.html(state_html(sentence + tail, "error", "red", role="alert"))


def no_right(sentence: str) -> None:
    """The reader may not see this; the sentence says who may, the link leads to what the reader may see."""
    st.html(
        state_html(sentence, "lock", "gray", more='<p><a href="/" target="_self">Ke halaman utama</a></p>')
    )


def notice(sentence: str, action: tuple[str, str]) -> None:
    """What stands between the reader and the page, with the plain address that helps (a full load, not a page)."""
    words, address = action
    more = f'<p><a class="tk-tombol utama" href="{escape(address)}" target="_self">{escape(words)}</a></p>'
    st.html(state_html(sentence, "login", "gray", more=more))


def stale(days: int) -> str:
    """The chip beside a moment when data are old, as HTML."""
    return chip(Chip("kuning", f"Data berumur {angka(days)} hari"))


def frozen(words: str) -> str:
    """The chip of a locked row ("Terkunci oleh BA 12/2026"), as HTML."""
    return chip(Chip("terkunci", words))


def state_html(
    sentence: str,
    icon_name: str,
    tone: Tone | None = None,
    *,
    action: tuple[str, str] | None = None,
    role: str = "status",
    more: str = "",
    bare: bool = False,
) -> str:
    """One icon, one sentence, at most one action, in a bordered card (``bare``: inside somebody else's)."""
    css = "tk-keadaan" + (f" tk-tepi-{tone}" if tone else "") + (" polos" if bare else "")
    way = f"<p>{link(*action)}</p>" if action else ""
    return f'<div class="{css}" role="{role}">{icon(icon_name)}<div><p>{rich(sentence)}</p>{more}{way}</div></div>'
