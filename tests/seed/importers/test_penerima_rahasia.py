"""No name, NIK or KK of a list outlives its reading: not in the database, a log, a cache, an export or a trace."""

import io
import logging
import pickle
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine, select

from db.commands.audit import SISTEM, Pelaku
from db.commands.pengaturan import set_mode
from db.engine import engine as app_engine
from db.models import KedudukanDaftar
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.errors import Ditolak
from domain.kosakata import JenisImpor, Mode, Peran
from reports.csv import to_csv
from reports.tabel import Keterangan, Kolom, Lembar
from reports.xlsx import to_xlsx
from seed.importers import penerima
from seed.importers.perintah import main
from seed.importers.pratinjau import pratinjau
from seed.importers.rujukan import Pilihan
from shell import impor_kerja
from shell.impor_kerja import Tersimpan, Tugas, jalankan
from tests.conftest import MakeEngine
from tests.seed.importers.kota import periksa
from tests.seed.importers.test_penerima import baris, bnba

NAMA = "ZULKARNAIN TERTANAM"
NIK, KK = "8271994207880777", "8271991708080888"
BURUK = "8271991313990666"
"""A number whose day does not exist: refused, and never repeated."""
RAHASIA = (NAMA, NIK, KK, BURUK)
DINSOS = Pelihat(1, "Rina", penugasan=(Penugasan(Peran.DINSOS),))


@pytest.fixture
def kota(
    database: MakeEngine,
    pada_hari_contoh: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Engine]:
    """A demo city as the database that command and page open."""
    on = database("sqlite", "acuan")
    with transaction(on) as session:
        set_mode(session, SISTEM, Mode.CONTOH)
    monkeypatch.setenv("DATABASE_URL", on.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    yield on
    app_engine().dispose()


def berkas(folder: Path) -> Path:
    """Good rows and refused ones, under a name that holds a NIK itself."""
    path = folder / f"bnba {NIK}.csv"
    rows = [
        baris(1, NIK, nama=NAMA, kk=KK),
        baris(2, BURUK, nama=NAMA, kk=KK),
        baris(3, NIK, nama=NAMA, kk=BURUK),
        baris(4, NIK, nama=NAMA, status=NAMA),
        baris(5, NIK, nama=NAMA, kelurahan=NIK),
        baris(6, NIK, nama=NAMA, rp=NIK),
        baris(7, NIK, nama=NAMA, tanggal=KK),
        baris(8, NIK, nama=NAMA, program=NAMA),
    ]
    path.write_bytes(bnba(*rows))
    return path


def bentuk(teks: str) -> list[bytes]:
    return [teks.encode(), teks.encode("utf-16-le"), teks[::-1].encode(), teks.casefold().encode()]


def check_bersih(isi: bytes, di_mana: str) -> None:
    for teks in RAHASIA:
        assert not any(rupa in isi for rupa in bentuk(teks)), f"{di_mana} memuat data orang"


def check_folder(on: Engine, folder: Path) -> None:
    """The database file, its journal, and everything that lies in the data folder."""
    database = Path(str(on.url.database))
    found = [database, *(Path(f"{database}{tail}") for tail in ("-wal", "-shm")), *folder.rglob("*")]
    seen = [path for path in found if path.is_file()]
    assert database in seen
    for path in seen:
        check_bersih(path.read_bytes(), path.name)
        check_bersih(path.name.encode(), "nama berkas")


def test_neither_database_nor_output_nor_log_repeats_a_person(
    kota: Engine, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = berkas(tmp_path)
    assert main([str(path), "--jenis", "penerima"]) == 1
    assert main([str(path), "--jenis", "penerima", "--lewati-yang-ditolak", "--commit"]) == 0
    out, err = capfd.readouterr()
    assert "Tersimpan sebagai impor nomor 1" in out
    assert "Dibaca 100,0%" in err
    check_bersih(out.encode() + err.encode(), "keluaran perintah")
    check_bersih(caplog.text.encode(), "catatan")
    check_folder(kota, tmp_path / "data")


def test_a_name_that_slipped_into_the_column_of_areas_is_not_kept(
    kota: Engine, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    places = (
        {"kelurahan": f"{NAMA} BIN ANU"}, {"kelurahan": NAMA}, {"kelurahan": f"Kel. {NAMA} binti Anu"},
        {"kelurahan": f"Jambulo ({NAMA})"}, {"kecamatan": NAMA}, {"kelurahan": "Kel. Bastiong Baru"},
    )  # fmt: skip
    rows = [baris(n, f"82719942078807{n:02d}", kk=KK, **said) for n, said in enumerate(places, start=1)]
    path = tmp_path / "bnba.csv"
    path.write_bytes(bnba(*rows))
    assert main([str(path), "--jenis", "penerima", "--commit"]) == 0
    out, err = capfd.readouterr()
    assert '3 baris masuk "Wilayah tidak terbaca" (yang pertama baris 3)' in out
    with reading(kota) as session:
        kept = session.scalars(select(KedudukanDaftar.nama_wilayah)).all()
    assert sorted(map(str, kept)) == ["Jambula", "Jambulo", "Kel. Bastiong Baru", "Wilayah tidak terbaca"]
    check_bersih(out.encode() + err.encode(), "keluaran perintah")
    check_folder(kota, tmp_path / "data")
    look = pratinjau(path.read_bytes(), path.name)
    assert not any(f"{NAMA} BIN" in str(row) for row in look.baris)


def test_a_word_for_an_area_before_a_name_does_not_make_it_an_area(kota: Engine) -> None:
    people = [
        "Kel. Budi Santoso", "KEL SUTRISNO", "Kelurahan Sutrisno", "Kel. Jati / BUDI", "Desa Budi", "Kampung Budi",
        "RT 03 Budi", "Salahuddin Umar", "Kel. Salahuddin Umar", "Kel. Desa Budi",
    ]  # fmt: skip
    areas = ["Kel. Bastiong Baru", "Kampung Jambulo", "Desa Tafuree", "Kel. Jambulo RT 02"]
    rows = [
        baris(n, f"82719942078807{n:02d}", kk=KK, kelurahan=said)
        for n, said in enumerate([*people, *areas], start=1)
    ]
    hasil = periksa(kota, bnba(*rows), "bnba.csv")
    assert {area.nama: area.angka["penerima"] for area in hasil.tak_dikenal} == {
        "Wilayah tidak terbaca": 10, **dict.fromkeys(areas, 1)
    }  # fmt: skip
    assert not any(name in str(hasil) for name in people)


def test_a_crash_in_the_middle_tells_where_in_the_program_and_nothing_of_the_row(
    kota: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def rusak(sel: Any) -> int:
        raise ValueError(f"invalid literal: {sel} {NIK} {NAMA}")

    monkeypatch.setattr(penerima, "baca_desil", rusak)
    assert main([str(berkas(tmp_path)), "--jenis", "penerima", "--commit"]) == 1
    out, err = capfd.readouterr()
    assert "kesalahan yang tidak diperkirakan" in err
    check_bersih(out.encode() + err.encode(), "keluaran perintah")
    log = (tmp_path / "data" / "galat-impor.log").read_text(encoding="utf-8")
    assert "ValueError di test_penerima_rahasia.py" in log
    assert "baris berkas 3" in log
    check_bersih(log.encode(), "catatan galat")
    check_folder(kota, tmp_path / "data")


def test_what_the_page_keeps_and_exports_holds_no_person(kota: Engine, tmp_path: Path) -> None:
    path = berkas(tmp_path)
    isi, nama = path.read_bytes(), path.name
    look = pratinjau(isi, nama)
    assert look.jenis is JenisImpor.PENERIMA
    assert "16 angka" in look.baris[2]
    check_bersih(pickle.dumps(look), "pratinjau")
    hasil = jalankan(Tugas(isi, nama, Pilihan(jenis=JenisImpor.PENERIMA), DINSOS), lambda _a, _b: None)
    check_bersih(pickle.dumps(hasil), "hasil periksa")
    assert not isinstance(hasil, Tersimpan)
    assert [p.baris for p in hasil.penolakan] == [4, 5, 6, 7, 8, 9, 10]
    kolom = tuple(Kolom(nama, nama) for nama in ("baris", "kolom", "nilai", "alasan"))
    rows = [{k.kunci: getattr(p, k.kunci) for k in kolom} for p in hasil.penolakan]
    lembar = Lembar("Ditolak", kolom, rows, Keterangan("Ditolak"))
    check_bersih(to_csv(lembar), "unduhan CSV")
    with zipfile.ZipFile(io.BytesIO(to_xlsx([lembar]))) as buku:
        check_bersih(b"".join(buku.read(name) for name in buku.namelist()), "unduhan XLSX")


def test_the_process_beside_saves_the_same_and_leaves_no_person(
    kota: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(impor_kerja, "BYTE_SENDIRI", 0)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "sementara"))
    (tmp_path / "sementara").mkdir()
    path, told = berkas(tmp_path), []
    tugas = Tugas(path.read_bytes(), path.name, Pilihan(jenis=JenisImpor.PENERIMA), DINSOS)
    seen = jalankan(tugas, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    write = Tugas(**{**vars(tugas), "pelaku": Pelaku(None), "dilihat": seen.tulis, "lewati_ditolak": True})  # type: ignore[union-attr]
    saved = jalankan(write, lambda _a, _b: None)
    assert isinstance(saved, Tersimpan)
    assert saved.nomor == 1
    with pytest.raises(Ditolak, match="Catatan kota berubah"):
        jalankan(write, lambda _a, _b: None)
    check_bersih("".join(capfd.readouterr()).encode(), "keluaran peladen")
    assert not list((tmp_path / "sementara").iterdir())
    check_folder(kota, tmp_path / "data")
