"""Errors that nobody expected: logged with an id, which the reader sees with what to do."""

import secrets

import structlog

from components.states import failed

_log = structlog.get_logger()


def new_code() -> str:
    """A short code that can be read out over the phone, such as K7-2041."""
    return (
        f"{secrets.choice('ABCDEFGHJKMNPQRSTUVWXYZ')}{secrets.randbelow(10)}-{secrets.randbelow(10_000):04d}"
    )


def on_script_error(error: Exception) -> bool:
    """Log the error under a code and show the card that names it; True: Streamlit shows nothing of its own."""
    code = new_code()
    _log.error("galat_tak_terduga", kode=code, exc_info=error)
    failed("Halaman ini gagal dimuat. Isian yang sudah tersimpan sebagai draf tetap ada.", code)
    return True
