"""What all sections share: one write with its refusal as a sentence, and the moment that a thing was recorded."""

from collections.abc import Callable

import streamlit as st
from sqlalchemy.orm import Session

from components.markup import rich
from db.commands.audit import Pelaku
from domain.akses import Pelihat
from domain.alasan import PANJANG_ALASAN
from shell import kirim


def write(pelihat: Pelihat, command: Callable[[Session, Pelaku], object], done: str, *forget: str) -> None:
    """Run the command; then say so and draw anew, without what ``forget`` names in the address.

    A refusal stands as its sentence where the button was pressed, and nothing typed is lost.
    """

    def leave(_: object) -> None:
        for name in forget:
            st.query_params.pop(name, None)

    kirim.send(pelihat, command, done, leave)


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
