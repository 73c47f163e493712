"""The guard is the first statement of every page, and a tab never keeps what another person typed."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.settings import ROOT
from domain.akses import HALAMAN
from tests.databases import asked_of

BERKAS = sorted((ROOT / "pages").glob("*.py"))


def words(at: AppTest) -> str:
    """Everything that the run wrote as HTML or text."""
    return " ".join(str(getattr(element, "body", None) or getattr(element, "value", "")) for element in at)


def run(path: Path) -> AppTest:
    """One run of a page file alone, around the frame."""
    return AppTest.from_file(str(path), default_timeout=60).run()


def test_every_page_has_its_right_and_every_right_its_page():
    assert {path.stem for path in BERKAS} == set(HALAMAN)


@pytest.mark.parametrize("path", BERKAS, ids=lambda path: path.stem)
def test_a_page_file_alone_without_a_person_shows_the_sign_in_notice_only(app_demo: Engine, path: Path):
    at = run(path)
    assert not at.exception
    assert len(at.main) == 1
    assert "Silakan masuk untuk membuka halaman ini." in words(at)


@pytest.mark.parametrize("path", BERKAS, ids=lambda path: path.stem)
def test_nothing_is_asked_of_the_database_before_the_guard_but_who_this_is(app_demo: Engine, path: Path):
    with asked_of(app_demo) as asked:
        run(path)
    assert [sql for sql in asked if not sql.startswith(("BEGIN", "PRAGMA"))] == []


@pytest.mark.parametrize("path", BERKAS, ids=lambda path: path.stem)
def test_the_guard_is_the_first_call_of_a_page(path: Path):
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.Import | ast.ImportFrom):
            continue
        calls = [ast.unparse(node.func) for node in ast.walk(statement) if isinstance(node, ast.Call)]
        if "guard.require" in calls:
            return
        assert calls in ([], ["frozenset"]), ast.unparse(statement)
    pytest.fail("no guard")


def test_a_page_asks_who_this_is_once_in_each_run(
    app_demo: Engine, sebagai: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
):
    sebagai("walikota")
    at = AppTest.from_file(str(ROOT / "pages" / "ringkasan.py"), default_timeout=60).run()
    with asked_of(app_demo) as asked:
        for expected in (1, 2):
            at.run()
            assert not at.exception
            assert len([sql for sql in asked if "sesi.token_hash" in sql]) == expected


def test_who_may_not_open_a_page_reads_who_may(sebagai: Callable[[str], str]):
    sebagai("dinsos")
    at = run(ROOT / "pages" / "administrasi.py")
    assert len(at.main) == 1
    assert "Hanya Koordinator, Auditor, Admin yang dapat membuka administrasi" in words(at)


def test_a_tab_that_comes_back_with_another_person_keeps_nothing_that_was_typed(
    sebagai: Callable[[str], str],
):
    sebagai("admin.contoh")
    at = AppTest.from_file(str(ROOT / "pages" / "administrasi.py"), default_timeout=60)
    at.query_params["bagian"] = "mulai"
    at.run()
    at.text_input(key="kata_kunci").set_value("rahasia").run()
    assert at.text_input(key="kata_kunci").value == "rahasia"
    sebagai("walikota")
    at.run()
    assert "kata_kunci" not in at.session_state
    sebagai("admin.contoh")
    at.run()
    assert at.text_input(key="kata_kunci").value == ""
