"""Administrasi: zones, periods, accounts, offices and settings; each section shows itself to those who may."""

import streamlit as st

from components import css
from components.filters import tab_filter
from components.header import head
from components.states import no_right
from domain import akses
from domain.errors import TidakBerhak
from shell import cache, guard
from shell.administrasi.bagian import BAGIAN, allowed, drawer

pelihat = guard.require("administrasi")
st.html(css.sheet("administrasi.css"))
kepala = head("Administrasi")
asked = st.query_params.get("bagian")
chosen = tab_filter("bagian", allowed(pelihat))
try:
    if asked in BAGIAN:
        akses.check(pelihat, BAGIAN[asked].tindakan)
except TidakBerhak as refusal:
    no_right(str(refusal))
else:
    drawer(chosen)(cache.Baca(pelihat), kepala)
