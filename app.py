"""The server in one look: Streamlit's pages inside their frame, plain routes beside them, one lifespan.

``uvicorn app:app`` serves it; ``streamlit run app.py`` works too, but is slower (decision 2 in docs/keputusan.md).
"""

import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from routes import make_routes
from routes.galat import HANDLERS
from routes.perantara import MIDDLEWARE
from shell import gaya
from shell.galat import on_script_error
from shell.lifespan import lifespan
from shell.skrip import Skrip, pramuat

# Who starts the server by hand says with --server.address, or in config.toml, where it listens.
os.environ.setdefault("HOST", st.get_option("server.address") or "0.0.0.0")  # noqa: S104

app = st.App(
    Path(__file__).resolve().parent / "shell" / "frame.py",
    routes=[*gaya.ROUTES, *make_routes(gaya.sisipan() + pramuat())],
    middleware=[*MIDDLEWARE, Middleware(Skrip)],
    lifespan=lifespan,
    on_script_error=on_script_error,
    exception_handlers=HANDLERS,
)
