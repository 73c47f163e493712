"""What all sections share: one write with its refusal as a sentence, and the moment that a thing was recorded."""

from collections.abc import Callable

import streamlit as st
from sqlalchemy.orm import Session

from components.markup import rich
from components.states import failed
from db.commands.audit import Pelaku
from db.transaction import transaction
from domain.akses import Pelihat
from domain.alasan import PANJANG_ALASAN
from domain.errors import Ditolak
from shell import guard

LEBAR = 640
"""A form is no wider than a line that is easily read, in pixels."""


def write(pelihat: Pelihat, command: Callable[[Session, Pelaku], object], done: str, *forget: str) -> None:
    """Run the command; then say so and draw anew, without what ``forget`` names in the address.

    A refusal stands as its sentence where the button was pressed, and nothing typed is lost.
    """
    try:
        with transaction() as session:
            command(session, guard.pelaku(pelihat))
    except Ditolak as refusal:
        failed(str(refusal))
        return
    for name in forget:
        if name in st.query_params:
            del st.query_params[name]
    st.toast(done, icon=":material/check_circle:")
    st.rerun()


def reason(key: str, example: str = "", *, in_row: bool = False) -> str:
    """The field for why a thing is done, which the audit keeps; what is left empty the command refuses.

    ``in_row`` stands beside other fields, and on a phone below them.
    """
    text = st.text_input(
        "Alasan", key=key, max_chars=PANJANG_ALASAN, autocomplete="off", placeholder=example,
        width=360 if in_row else "stretch",
    )  # fmt: skip
    return text or ""


def say(sentence: str) -> None:
    """What pressing the button will do; ``**words**`` are strong."""
    st.html(f'<p class="tk-ket">{rich(sentence)}</p>')
