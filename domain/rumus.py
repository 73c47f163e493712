"""Texts that a spreadsheet would run as a formula or spoil as a number, made harmless and plain again."""

import re

_BAHAYA = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r\n]|'*(?:0[0-9]+|[0-9]{12,})\Z")
"""A formula, a line that begins with a blank that spreadsheets drop, a code whose digits a number would lose."""


def jinakkan(teks: str) -> str:
    """The text with an apostrophe before it if a spreadsheet opening the CSV would not leave it as it is."""
    return f"'{teks}" if _BAHAYA.match(teks) else teks


def pulihkan(teks: str) -> str:
    """The text as it was before ``jinakkan``; for those who read an exported CSV again."""
    return teks[1:] if teks.startswith("'") and _BAHAYA.match(teks) else teks
