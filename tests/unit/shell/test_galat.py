"""What a reader sees when a page ends before its time."""

import re

import pytest
import structlog
from streamlit.testing.v1 import AppTest
from structlog.testing import capture_logs

from domain.errors import Ditolak, TidakBerhak
from domain.galat import new_code

KODE = re.compile(r"[A-Z]\d-\d{4}")


def shown(error: Exception) -> tuple[str, list[dict[str, object]]]:
    """What stands on the page and in the log after this error."""

    def page() -> None:
        import streamlit as st

        from shell.galat import on_script_error

        st.session_state["kept"] = on_script_error(st.session_state["error"])

    at = AppTest.from_function(page)
    at.session_state["error"] = error
    with capture_logs() as log:
        at.run()
    assert not at.exception
    assert at.session_state["kept"] is True
    return " ".join(str(getattr(element, "body", "")) for element in at.main), [dict(line) for line in log]


def test_a_code_can_be_read_out_over_the_phone():
    codes = {new_code() for _ in range(200)}
    assert all(KODE.fullmatch(code) for code in codes)
    assert not any(letter in "".join(codes) for letter in "IO")
    assert len(codes) > 150


def test_an_unexpected_error_is_logged_under_the_code_that_the_reader_sees():
    words, log = shown(ValueError("rahasia di dalam"))
    found = KODE.search(words)
    assert found is not None
    assert "sebutkan kode" in words
    assert "rahasia" not in words
    (line,) = log
    assert line["kode"] == found[0]


@pytest.mark.parametrize("error", [Ditolak("Periode terkunci."), TidakBerhak("Hanya Admin yang dapat ini.")])
def test_a_refusal_speaks_in_its_own_words_and_is_no_error_in_the_log(error: Ditolak):
    words, log = shown(error)
    assert str(error) in words
    assert not KODE.search(words)
    assert log == []


def test_the_log_never_holds_what_a_person_typed(capsys: pytest.CaptureFixture[str]):
    from shell.lifespan import configure_log

    configure_log()
    sandi = "jangan dicatat"
    try:
        raise ValueError(len(sandi))
    except ValueError as error:
        structlog.get_logger().error("galat_tak_terduga", kode="A1-0001", exc_info=error)
    written = capsys.readouterr().err
    structlog.reset_defaults()
    assert "A1-0001" in written
    assert "jangan dicatat" not in written
