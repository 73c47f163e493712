"""The bare app that pages are measured against: a title and lines, ``?n=`` elements in all."""

import streamlit as st

st.title("Polos")
for _ in range(int(st.query_params.get("n", "2")) - 1):
    st.write("x")
