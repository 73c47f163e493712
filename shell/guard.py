"""The first statement of every page: who is this, and may they be here? Asked of the database in every run."""

import streamlit as st

from components.states import no_right, notice
from db.commands.audit import Pelaku
from db.commands.sesi import touch_sesi
from db.queries.pengguna import SesiHidup, get_sesi
from db.transaction import reading, transaction
from domain import akses
from domain.akses import HALAMAN, Pelihat
from domain.errors import TidakBerhak
from domain.sesi import CATAT_TIAP
from domain.waktu import now_utc

COOKIE = "sesi"


def current() -> Pelihat | None:
    """The person behind this browser's session at this very moment; None when signed out, expired or deactivated.

    An open connection keeps the cookie of its handshake, so only the database knows whether it still counts.
    """
    sesi = _sesi()
    return sesi.pelihat if sesi else None


def _sesi() -> SesiHidup | None:
    token = st.context.cookies.get(COOKIE)
    if not token:
        return None
    now = now_utc()
    with reading() as session:
        sesi = get_sesi(session, token, now)
    if sesi is not None and now - sesi.terakhir >= CATAT_TIAP:
        with transaction() as session:
            touch_sesi(session, sesi.id, sesi.terakhir)
    return sesi


def require(halaman: str) -> Pelihat:
    """The person, if they may open this page; else the notice that says what to do, and nothing after it runs.

    Fragments ask again: they run without the rest of the page.
    """
    pelihat = current()
    if pelihat is None:
        notice("Silakan masuk untuk membuka halaman ini.", ("Masuk", f"/masuk?lanjut=/{halaman}"))
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


def is_still(pelihat: Pelihat) -> bool:
    """Whether the same person is still signed in; widget callbacks run before the page's own guard."""
    now = current()
    return now is not None and now.pengguna_id == pelihat.pengguna_id and not now.wajib_ganti_sandi


def pelaku(pelihat: Pelihat) -> Pelaku:
    """Who acts and from where, for the audit row."""
    return Pelaku(pelihat.pengguna_id, st.context.ip_address)
