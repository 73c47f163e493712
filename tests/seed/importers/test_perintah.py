"""``python -m seed import``: what a person reads, the exit code, and what is left in the database."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine

from db.engine import engine as app_engine
from db.models import Impor
from db.settings import ROOT
from seed.importers.laporan import susun_laporan
from seed.importers.perintah import GALAT, main
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import CONTOH, MATRIKS, PENDAFTARAN, SEMBAKO, contoh
from tests.seed.importers.kota import banyak, masukkan, matriks, periksa, rekap, seluruh_isi

SASA = ["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 4, "penerima pindah"]
FITU = ["Ternate Selatan", "Fitu", 65, 39_000_000, 61, 36_600_000, 0, None]


def opened(on: Engine, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Engine]:
    monkeypatch.setenv("DATABASE_URL", on.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DATA_DIR", str(folder))
    yield on
    app_engine().dispose()


@pytest.fixture
def kota(
    database: MakeEngine,
    pada_hari_contoh: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Engine]:
    """A city without demo data, as the database that the command opens."""
    yield from opened(database("sqlite", "acuan"), monkeypatch, tmp_path)


@pytest.fixture
def simpan_berkas(tmp_path: Path) -> Callable[[bytes], str]:
    """Put a file on disk; its path."""

    def write(isi: bytes) -> str:
        path = tmp_path / "berkas.xlsx"
        path.write_bytes(isi)
        return str(path)

    return write


def jalankan(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(list(argv))
    out, err = capsys.readouterr()
    return code, out, err


def test_all_office_files_go_in_untouched(kota: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    for nama, rows in ((SEMBAKO, 78), (MATRIKS, 38), (PENDAFTARAN, 79)):
        code, out, err = jalankan(capsys, str(CONTOH / nama), "--commit")
        assert (code, err) == (0, "") and f"{rows} baru, 0 berubah, 0 tetap." in out
    assert banyak(kota, Impor) == 3


def test_without_commit_it_only_says_what_it_would_do(
    kota: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    before = seluruh_isi(kota)
    code, out, _ = jalankan(capsys, str(CONTOH / SEMBAKO))
    assert code == 0 and "Baris: baru 78 · berubah 0 · sama 0 · ditolak 0" in out
    assert "TOTAL, baris 94, cocok: kuota KPM 5.720 (baris: 5.720)" in out
    assert "tidak ada yang disimpan. Tambahkan --commit" in out
    assert seluruh_isi(kota) == before


def test_the_same_file_again_says_that_nothing_changed(
    kota: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    jalankan(capsys, str(CONTOH / MATRIKS), "--commit")
    before = seluruh_isi(kota)
    code, out, _ = jalankan(capsys, str(CONTOH / MATRIKS), "--commit")
    assert code == 0 and "Tidak ada yang berubah; tidak ada yang disimpan." in out
    assert "tidak ada yang berubah" in jalankan(capsys, str(CONTOH / MATRIKS))[1]
    assert seluruh_isi(kota) == before


def test_a_refused_row_is_told_with_row_column_value_and_reason(
    kota: Engine, capsys: pytest.CaptureFixture[str], simpan_berkas: Callable[[bytes], str]
) -> None:
    berkas = simpan_berkas(rekap(SASA, [*FITU[:2], "banyak", *FITU[3:]]))
    before = seluruh_isi(kota)
    for extra in ([], ["--commit"]):
        code, out, err = jalankan(capsys, berkas, *extra)
        assert code == 1 and 'baris 4, kolom KUOTA KPM, isi "banyak": ' in out
        assert "Tidak ada yang disimpan: 1 baris ditolak" in err and "--lewati-yang-ditolak" in err
    assert seluruh_isi(kota) == before
    code, out, _ = jalankan(capsys, berkas, "--commit", "--lewati-yang-ditolak")
    assert code == 0 and "1 baru, 0 berubah, 0 tetap, 1 ditolak." in out


@pytest.mark.parametrize(
    "argv, kata",
    [
        ([str(CONTOH / "tidak ada.xlsx")], "tidak ada"),
        ([str(CONTOH)], "bukan berkas"),
        ([str(ROOT / "pyproject.toml")], "bukan XLSX"),
        ([str(CONTOH / PENDAFTARAN), "--jenis", "penyaluran"], "bukan rekap penyaluran"),
        ([str(CONTOH / PENDAFTARAN), "--jenis", "surat"], "pilih salah satu"),
        ([str(CONTOH / PENDAFTARAN), "--tahun", "2026"], "--tahun tidak berlaku"),
        ([str(CONTOH / SEMBAKO), "--tahap", "kapan"], "tidak dikenal"),
        ([str(CONTOH / SEMBAKO), "--sumber", "koran"], "--sumber"),
        ([str(CONTOH / MATRIKS), "--program", "PKH"], "--program"),
        ([], "Perintah tidak lengkap"),
        ([str(CONTOH / SEMBAKO), "--tahun", "dua"], "Perintah tidak lengkap"),
        ([str(CONTOH / SEMBAKO), "--hapus"], "Perintah tidak lengkap"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_leaves_the_database_as_it_was(
    kota: Engine, capsys: pytest.CaptureFixture[str], argv: list[str], kata: str
) -> None:
    before = seluruh_isi(kota)
    code, _, err = jalankan(capsys, *argv, "--commit")
    assert code == 1 and kata in err and len(err.splitlines()) == 1
    assert seluruh_isi(kota) == before


def test_an_unforeseen_failure_is_kept_under_a_number_and_changes_nothing(
    kota: Engine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("cakram penuh")

    before = seluruh_isi(kota)
    monkeypatch.setattr("seed.importers.simpan.record_gagal", broken)
    code, _, err = jalankan(capsys, str(CONTOH / SEMBAKO), "--commit")
    nomor = err.partition("nomor ")[2][:8]
    log = (tmp_path / GALAT).read_text(encoding="utf-8")
    assert code == 1 and nomor in log and "cakram penuh" in log and "cakram penuh" not in err
    assert seluruh_isi(kota) == before


def test_a_demo_city_refuses_dry_run_and_commit(
    sqlite_demo: Engine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for _ in opened(sqlite_demo, monkeypatch, tmp_path):
        before = banyak(sqlite_demo, Impor)
        for extra in ([], ["--commit"]):
            code, out, err = jalankan(capsys, str(CONTOH / SEMBAKO), *extra)
            assert (code, out) == (1, "") and "Mulai dengan data kota" in err
        assert banyak(sqlite_demo, Impor) == before


def test_a_database_without_reference_data_is_told_what_to_run_first(
    database: MakeEngine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for _ in opened(database("sqlite", "kosong"), monkeypatch, tmp_path):
        code, _, err = jalankan(capsys, str(CONTOH / SEMBAKO))
        assert code == 1 and "make city" in err


def test_a_new_database_is_told_the_same_and_stays_empty(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    code, _, err = jalankan(capsys, str(CONTOH / SEMBAKO), "--commit")
    assert code == 1 and "make city" in err
    app_engine().dispose()


def test_the_report_shows_before_and_after_unknown_areas_and_notes(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, FITU))
    tafuree = ["Ternate Utara", "Tafuree", 10, 6_000_000, 9, 5_400_000, 1, "kartu hilang"]
    said = susun_laporan(periksa(kota, rekap([*SASA[:4], 25, 15_000_000, 4, "penerima pindah"], tafuree)))
    assert "Baris: baru 1 · berubah 1 · sama 0 · ditolak 0" in said
    assert "baris 3, Sasa: tersalur KPM 24 → 25; tersalur Rp Rp14.400.000 → Rp15.000.000" in said
    assert "1 baris: kuota KPM 10 · kuota Rp6.000.000 · tersalur KPM 9" in said
    assert 'baris 4, "Tafuree" (kecamatan Ternate Utara)' in said
    assert "Mungkin maksudnya: Tafure, Ternate Utara (82.71.03.1014)" in said
    assert "1 wilayah sudah tercatat dan tidak ada dalam berkas" in said and '"kartu hilang"' in said


def test_the_report_shows_older_figures_and_how_to_take_them(kota: Engine) -> None:
    masukkan(kota, rekap(SASA))
    said = susun_laporan(periksa(kota, rekap([*SASA[:4], 20, 12_000_000, 4, None], per="1 Juli 2026")))
    assert "tidak diambil 1" in said and "(tidak diambil: yang tercatat lebih baru, per 10/07/2026)" in said
    assert "--ambil-lama" in said


def test_the_report_names_a_new_year_of_reporting_periods(kota: Engine) -> None:
    aksi = [
        "Dinas Perhubungan",
        "Menyusun peta",
        "Jumlah dokumen",
        "4 dokumen",
        1,
        2,
        3,
        4,
        100_000_000,
        2,
        None,
    ]
    said = susun_laporan(periksa(kota, matriks(aksi)))
    assert "TW III s.d. 10/10/2026" in said and "Berkas tidak memuat baris jumlah" in said
    assert "anggaran Rp100.000.000" in said
    masukkan(kota, matriks(aksi))
    said = susun_laporan(periksa(kota, matriks([*aksi[:6], 2.5, 4, 90_000_000, 2, None])))
    assert "anggaran Rp100.000.000 → Rp90.000.000; target B09 3 → 2,5" in said


@pytest.mark.parametrize("macam", ["sqlite", "postgresql"])
def test_the_shell_command_saves_a_file(database: MakeEngine, tmp_path: Path, macam: str) -> None:
    on = database(macam, "acuan")
    (tmp_path / "Sembako.xlsx").write_bytes(contoh(SEMBAKO))
    env = {
        **os.environ,
        "DATABASE_URL": on.url.render_as_string(hide_password=False),
        "DATA_DIR": str(tmp_path),
    }
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "seed",
            "import",
            str(tmp_path / "Sembako.xlsx"),
            "--per",
            "10/07/2026",
            "--commit",
        ],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "Tersimpan sebagai impor nomor 1: 78 baru" in done.stdout
    assert banyak(on, Impor) == 1
