"""What the import contracts cannot say, read from the sources themselves."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from db.settings import ROOT

PAKET = ("pages", "shell", "components", "domain", "db", "seed", "reports", "routes")
PINTU_DB = ("db.queries", "db.commands", "db.transaction")
BATAS_BARIS = {"pages": 150}
BATAS_BARIS_LAIN = 350


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports_of(path: Path) -> Iterator[str]:
    """Names of all modules that a source file imports, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_domain_needs_the_standard_library_only() -> None:
    for path in sources("domain"):
        foreign = (
            {name.partition(".")[0] for name in imports_of(path)} - set(sys.stdlib_module_names) - {"domain"}
        )
        assert foreign == set(), path


def test_app_knows_shell_routes_and_db() -> None:
    own = {name.partition(".")[0] for name in imports_of(ROOT / "app.py")} & set(PAKET)
    assert own <= {"shell", "routes", "db"}


@pytest.mark.parametrize("path", sources("pages"), ids=lambda path: path.name)
def test_a_page_enters_the_database_through_its_three_doors_only(path: Path) -> None:
    inside = {name for name in imports_of(path) if name.split(".")[0] == "db"} - {"db"}
    assert {name for name in inside if not name.startswith(PINTU_DB)} == set()


def test_only_app_pages_shell_and_components_know_streamlit() -> None:
    for path in sources("domain", "db", "seed", "reports", "routes"):
        assert "streamlit" not in {name.partition(".")[0] for name in imports_of(path)}, path


def test_pages_touch_no_session_state_and_caches_stand_in_one_file() -> None:
    for path in sources("pages"):
        assert "session_state" not in path.read_text(encoding="utf-8"), path
    for path in sources("pages", "shell", "components"):
        if path != ROOT / "shell" / "cache.py":
            assert "st.cache_" not in path.read_text(encoding="utf-8"), path


def test_the_map_component_is_imported_inside_a_run_only() -> None:
    for path in [ROOT / "app.py", *sources("routes", "shell")]:
        top = ast.parse(path.read_text(encoding="utf-8")).body
        names = [node.module or "" for node in top if isinstance(node, ast.ImportFrom)]
        assert not any(name.startswith("streamlit_folium") for name in names), path


def test_no_file_has_swallowed_its_neighbours() -> None:
    for folder in PAKET:
        for path in sources(folder):
            if "versions" not in path.parts:
                lines = len(path.read_text(encoding="utf-8").splitlines())
                assert lines <= BATAS_BARIS.get(folder, BATAS_BARIS_LAIN), path


def test_every_contract_holds_without_exceptions() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert "ignore_imports" not in settings
    contracts = {contract["id"]: contract for contract in settings["contracts"]}
    assert set(contracts) == set(PAKET)
    assert not any("ignore_imports" in contract for contract in contracts.values())


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_direct_dependency_is_pinned_and_says_why(name: str) -> None:
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-r")):
            pin, _, reason = line.partition("#")
            assert "==" in pin, line
            assert reason.strip(), line


def test_every_package_that_the_product_imports_is_pinned() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = {
        re.split(r"[\[=]", line)[0].lower().replace("_", "-") for line in text.splitlines() if "==" in line
    }
    distributions = packages_distributions()
    for path in [ROOT / "app.py", *sources(*PAKET)]:
        for name in {name.partition(".")[0] for name in imports_of(path)} & set(distributions):
            owners = {owner.lower().replace("_", "-") for owner in distributions[name]}
            assert owners & pinned, f"{path.relative_to(ROOT)}: {name}"
