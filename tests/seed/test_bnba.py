"""The invented list: the same for the same choices, and what was planted in it is what the finder finds."""

import io
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Engine

from db.commands.audit import SISTEM
from db.transaction import transaction
from domain.kosakata import JenisImpor, JenisTemuan
from domain.penerima import sebab_kk, sebab_nik
from seed.bnba import Bnba, bagi, main, tulis_bnba
from seed.importers.penerima_simpan import simpan_orang
from seed.importers.penerima_sumber import Berkas
from seed.importers.penerima_uji import HasilOrang
from seed.importers.rujukan import Pilihan

PER = date(2026, 11, 22)


def buat(baris: int, benih: int = 1) -> tuple[Bnba, str, str]:
    keluar, peristiwa = io.StringIO(), io.StringIO()
    hasil = tulis_bnba(keluar, baris=baris, per=PER, benih=benih, peristiwa=peristiwa)
    return hasil, keluar.getvalue(), peristiwa.getvalue()


def test_the_same_choices_give_the_same_bytes_and_another_seed_others() -> None:
    assert buat(2_000)[1:] == buat(2_000)[1:]
    assert buat(2_000)[1] != buat(2_000, benih=2)[1]


def test_every_row_is_counted_and_bears_a_number_that_no_real_city_has() -> None:
    hasil, isi, _ = buat(4_000)
    rows = [line.split(";") for line in isi.splitlines()[3:]]
    assert len(rows) == hasil.baris == sum(hasil.per_tahap.values()) == 4_000
    assert not [r for r in rows if sebab_nik(r[1], contoh=True) or sebab_kk(r[3], contoh=True)]
    assert all(sebab_nik(r[1], contoh=False) for r in rows)


def test_a_person_comes_twice_in_a_tranche_only_where_it_was_planted() -> None:
    hasil, isi, _ = buat(20_000)
    rows = [line.split(";") for line in isi.splitlines()[3:]]
    people = Counter((r[1], r[9], r[10], r[11]) for r in rows)
    assert sum(n - 1 for n in people.values()) == hasil.ditanam[JenisTemuan.GANDA_ORANG] == 4


def test_parts_add_up_to_the_whole() -> None:
    assert bagi(10, [1, 1, 1]) == [3, 4, 3]
    assert sum(bagi(1_000_003, [0.3, 2.5, 7.1])) == 1_000_003


def test_the_command_writes_both_files_and_says_what_it_planted(
    tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    out, events = f"{tmp_path}/a.csv", f"{tmp_path}/b.csv"
    assert main(["--baris", "600", "--per", "2026-11-22", "--keluar", out, "--peristiwa", events]) == 0
    assert "ganda_orang: 1" in capsys.readouterr().out
    assert main(["--baris", "600", "--keluar", f"{tmp_path}/tiada/a.csv"]) == 1


def test_the_findings_are_what_was_planted(demo_engine: Engine) -> None:
    hasil, isi, peristiwa = buat(10_000)
    found: Counter[JenisTemuan] = Counter()
    for jenis, teks in ((JenisImpor.PERISTIWA_WARGA, peristiwa), (JenisImpor.PENERIMA, isi)):
        berkas = Berkas("contoh.csv", teks.encode())
        with transaction(demo_engine) as session:
            row, verdict = simpan_orang(
                session, None, SISTEM, berkas, jenis, Pilihan(jenis=jenis, daftar_menyusut=True)
            )
        assert row is not None
        assert isinstance(verdict, HasilOrang)
        assert row.baru + row.berubah == sum(butir.banyak for butir in verdict.butir)
        found.update(verdict.temuan)
    assert verdict.baris == hasil.baris
    assert {jenis: n for jenis, n in found.items() if n} == dict(hasil.ditanam)
    assert set(hasil.ditanam.values()) == {2}
