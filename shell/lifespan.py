"""Start and stop of the server process."""

import importlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from starlette.formparsers import MultiPartParser

from seed.importers.batas import MAKS_BYTE_ORANG
from shell import collector, jangkar

BERAT = (
    "pandas",
    "plotly.graph_objects",
    "folium",
    "shapely",
    "db.queries.ringkasan",
    "db.queries.peta",
    "babel.dates",
)
"""Imported before the first visitor comes; never ``streamlit_folium``, which only a script run may import."""


def configure_log() -> None:
    """One JSON line per event on standard error, with the trace but never the values of variables."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def keep_uploads_in_memory() -> None:
    """No name or number of a person reaches the disk: Starlette parks uploads of 1 MB and more in the temp folder."""
    MultiPartParser.spool_max_size = MAKS_BYTE_ORANG + 2**20


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Warm up, keep garbage collections short, and write the head of the audit chain to the log day by day."""
    configure_log()
    keep_uploads_in_memory()
    for name in BERAT:
        importlib.import_module(name)
    collector.install()
    structlog.get_logger().info("server_siap")
    async with jangkar.daily():
        yield {}
