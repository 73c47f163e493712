"""What the reader sees when a page ends before its time: a refusal in its own words, or a code to tell the admin."""

import structlog

from components.states import failed, no_right
from domain.errors import Ditolak, TidakBerhak
from domain.galat import new_code

_log = structlog.get_logger()


def on_script_error(error: Exception) -> bool:
    """Show the words of a refusal; log anything else under a code and show the card that names it.

    True: Streamlit shows nothing of its own. Reached by whole pages, fragments and callbacks alike.
    """
    if isinstance(error, TidakBerhak):
        no_right(str(error))
    elif isinstance(error, Ditolak):
        failed(str(error))
    else:
        code = new_code()
        _log.error("galat_tak_terduga", kode=code, exc_info=error)
        failed("Halaman ini gagal dimuat. Isian yang sudah tersimpan sebagai draf tetap ada.", code)
    return True
