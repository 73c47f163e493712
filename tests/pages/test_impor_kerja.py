"""Large files are checked and saved in a process of their own, with the same verdict, refusals and rights."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from db.commands.audit import Pelaku
from db.models import Impor, Penyaluran
from db.transaction import reading
from domain.akses import Pelihat, Penugasan
from domain.errors import Ditolak
from domain.kosakata import JenisImpor, Peran
from seed.importers.pratinjau import pratinjau
from seed.importers.rujukan import Pilihan
from shell import impor_kerja
from shell.impor import kata_halaman
from shell.impor_kerja import Lihat, Tersimpan, Tugas, jalankan, lihat
from tests.seed.importers.bantu import SEMBAKO, contoh
from tests.seed.importers.kota import rekap

DINSOS = Pelihat(1, "Rina", penugasan=(Penugasan(Peran.DINSOS),))
PILIHAN = Pilihan(jenis=JenisImpor.PENYALURAN)


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch, app_reference: Engine) -> Engine:
    """Every file counts as large."""
    monkeypatch.setattr(impor_kerja, "BYTE_SENDIRI", 0)
    return app_reference


def diam(_done: int, _total: int) -> None:
    """Nobody watches."""


def test_the_verdict_of_the_other_process_is_the_same(
    beside: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    tugas = Tugas(contoh(SEMBAKO), SEMBAKO, PILIHAN, DINSOS)
    there = jalankan(tugas, lambda done, total: told.append((done, total)))
    monkeypatch.setattr(impor_kerja, "BYTE_SENDIRI", 10**9)
    assert there == jalankan(tugas, diam)
    assert told
    assert all(0 <= done <= total for done, total in told)
    assert told[-1][0] == told[-1][1]


def test_the_first_look_of_the_other_process_is_the_same(beside: Engine) -> None:
    assert lihat(Lihat(contoh(SEMBAKO), SEMBAKO)) == pratinjau(contoh(SEMBAKO), SEMBAKO)


def test_a_refusal_comes_back_in_its_own_words(beside: Engine) -> None:
    with pytest.raises(Ditolak, match=r'Berkas "kosong\.xlsx"'):
        jalankan(Tugas(b"", "kosong.xlsx", PILIHAN, DINSOS), diam)


def test_saving_beside_writes_once_and_only_what_was_seen(beside: Engine) -> None:
    isi = contoh(SEMBAKO)
    seen = jalankan(Tugas(isi, SEMBAKO, PILIHAN, DINSOS), diam)
    other = jalankan(Tugas(rekap(["", "Sasa", 1, 1, 1, 1, 0, None]), "lain.xlsx", PILIHAN, DINSOS), diam)
    assert not isinstance(seen, Tersimpan)
    assert not isinstance(other, Tersimpan)
    save = Tugas(isi, SEMBAKO, PILIHAN, DINSOS, pelaku=Pelaku(None), dilihat=other.tulis)
    with pytest.raises(Ditolak, match="berubah sejak berkas ini diperiksa"):
        jalankan(save, diam)
    with reading(beside) as session:
        assert session.scalars(select(Impor)).all() == []
    saved = jalankan(Tugas(isi, SEMBAKO, PILIHAN, DINSOS, pelaku=Pelaku(None), dilihat=seen.tulis), diam)
    assert isinstance(saved, Tersimpan)
    with reading(beside) as session:
        assert session.scalars(select(Impor.id)).all() == [saved.nomor]
        assert len(session.scalars(select(Penyaluran.id)).all()) >= 78


def test_a_person_without_the_right_saves_nothing_beside(beside: Engine) -> None:
    isi, nobody = contoh(SEMBAKO), Pelihat(2, "Siapa", penugasan=(Penugasan(Peran.AUDITOR),))
    seen = jalankan(Tugas(isi, SEMBAKO, PILIHAN, nobody), diam)
    assert not isinstance(seen, Tersimpan)
    with pytest.raises(Ditolak, match="Hanya"):
        jalankan(Tugas(isi, SEMBAKO, PILIHAN, nobody, pelaku=Pelaku(None), dilihat=seen.tulis), diam)


def test_no_upload_is_written_to_disk(beside: Engine, tmp_path: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    jalankan(Tugas(contoh(SEMBAKO), SEMBAKO, PILIHAN, DINSOS), diam)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("shell", "page"),
    [
        (
            "Tahun tidak disebut dalam berkas. Tambahkan --tahun, misalnya --tahun 2026.",
            "Tahun tidak disebut dalam berkas. Periksa isian «Tahun».",
        ),
        (
            "Tanggal --selesai mendahului --mulai.",
            "Periksa isian «Hari terakhir tahap» dan «Hari pertama tahap».",
        ),
        ("Berkas kosong (0 byte).", "Berkas kosong (0 byte)."),
    ],
)
def test_a_refusal_names_fields_of_the_page_and_no_option_of_the_shell(shell: str, page: str) -> None:
    assert kata_halaman(shell) == page
