"""What is said once when a write is done.

It is drawn by the run that follows: Streamlit hands a short run and the one it ends in to the browser in one piece, and
a toast of the first is then gone before it was ever drawn.
"""

import streamlit as st

KUNCI = "_pesan"


def rerun(kata: str) -> None:
    """Draw the page anew, and say these words on it."""
    st.session_state[KUNCI] = kata
    st.rerun()


def sampaikan() -> None:
    """Say what the run before left to be said."""
    if kata := st.session_state.pop(KUNCI, ""):
        st.toast(kata, icon=":material/check_circle:")
