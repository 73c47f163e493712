"""The first statement of every page: who is this, and may they be here? Asked of the database in every run."""

from datetime import datetime
from urllib.parse import quote, urlencode

import streamlit as st

from components.states import no_right, notice
from db.commands.audit import Pelaku
from db.commands.sesi import touch_sesi
from db.queries.pengaturan import get_versi
from db.queries.pengguna import SesiHidup, get_sesi
from db.transaction import reading
from domain import akses
from domain.akses import HALAMAN, Pelihat
from domain.errors import TidakBerhak
from domain.sesi import CATAT_TIAP
from domain.waktu import now_utc
from shell.run import VERSI, once, tell

COOKIE = "sesi"
MESIN_SENDIRI = "127.0.0.1"
ORANG = "_orang"
"""Whose widgets this browser tab holds."""


def token() -> str:
    """The session token that the browser sent when it opened this connection; no header says who somebody is."""
    found: object = st.context.cookies.get(COOKIE)
    return found if isinstance(found, str) else ""


def current() -> Pelihat | None:
    """The person behind this browser's session at this very moment; None when signed out, expired or deactivated.

    An open connection keeps the cookie of its handshake, so only the database knows whether it still counts.
    """
    sesi = once("sesi", _sesi)
    return sesi.pelihat if sesi else None


def _sesi() -> SesiHidup | None:
    kept, now = token(), now_utc()
    if not kept:
        return None
    with reading() as session:
        sesi = get_sesi(session, kept, now)
        # Asked along, since opening the database once more costs as much as the question.
        tell(VERSI, get_versi(session))
    if sesi is not None:
        _begin_anew(sesi.pelihat.pengguna_id)
        _stay_awake(sesi, now)
    return sesi


def _begin_anew(pengguna_id: int) -> None:
    """A tab that lost its connection may come back with another person's cookie: nothing typed stays for them."""
    known = st.session_state.get(ORANG)
    if known == pengguna_id:
        return
    if known is not None:
        st.session_state.clear()
    st.session_state[ORANG] = pengguna_id


def _stay_awake(sesi: SesiHidup, now: datetime) -> None:
    if now - sesi.terakhir >= CATAT_TIAP:
        touch_sesi(sesi.id, now)


def require(halaman: str) -> Pelihat:
    """The person, if they may open this page; else the notice that says what to do, and nothing after it runs.

    Fragments ask again: they run without the rest of the page.
    """
    pelihat = current()
    if pelihat is None:
        notice("Silakan masuk untuk membuka halaman ini.", ("Masuk", f"/masuk?lanjut={_address(halaman)}"))
        st.stop()
    if pelihat.wajib_ganti_sandi:
        notice("Sandi sekali pakai harus diganti sebelum melanjutkan.", ("Ganti sandi", "/sandi"))
        st.stop()
    try:
        akses.check(pelihat, HALAMAN[halaman].tindakan)
    except TidakBerhak as refusal:
        no_right(str(refusal))
        st.stop()
    return pelihat


def _address(halaman: str) -> str:
    """Where to return after signing in, with the filters of the address bar, as one value of a query."""
    query = urlencode(st.query_params.to_dict())
    return quote(f"/{halaman}?{query}" if query else f"/{halaman}", safe="/")


def is_still(pelihat: Pelihat) -> bool:
    """Whether the same person is still signed in; widget callbacks run before the page's own guard."""
    now = current()
    return now is not None and now.pengguna_id == pelihat.pengguna_id and not now.wajib_ganti_sandi


def pelaku(pelihat: Pelihat) -> Pelaku:
    """Who acts and from where, for the audit row; Streamlit names no address for the server's own machine."""
    return Pelaku(pelihat.pengguna_id, st.context.ip_address or MESIN_SENDIRI)
