"""Keys of recipients' digests: outside the database, needed for ever, turned over without losing who is who."""

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from db.__main__ import main
from db.commands.audit import SISTEM
from db.commands.penerima_kunci import putar_kunci
from db.commands.pengaturan import set_mode
from db.commands.peristiwa_warga import record_peristiwa
from db.kunci_penerima import KUNCI_CONTOH, folder_kunci, list_keadaan_kunci, siapkan_penyidik
from db.models import Audit, DaftarPenerima, KunciPenerima, Penerima, PeristiwaWarga
from db.queries.penerima import hitung_rekap_penerima
from db.transaction import reading
from domain.errors import Ditolak
from domain.kosakata import JenisPeristiwaWarga, Mode
from domain.penerima import Penyidik
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.daftar_penerima import impor_nomor, rekap

MULAI = date(2026, 4, 1)
ANI, BUDI, CICI = "8271031708900001", "8271035708900002", "8271011203750003"
KK = "8271031708120009"


@pytest.fixture
def kota(db_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> KotaMini:
    """The mini city with a tranche and a folder for keys."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    made = bangun(db_engine)
    with pada(db_engine, MULAI) as session:
        made.aksi["tahap"] = tambah_tahap(session, made, "PKH", "1", MULAI)
    return made


def ambil(kota: KotaMini, nik: list[str], wilayah: str = "K1") -> None:
    with pada(kota.engine, MULAI) as session:
        penyidik = siapkan_penyidik(session, tulis=True)
        rows = [(penyidik.nik(satu), penyidik.kk(KK)) for satu in nik]
        impor_nomor(session, kota.sumber_data["dinsos"], kota.aksi["tahap"], wilayah, rows, penyidik.nomor)


def sidik_orang(engine: Engine) -> list[tuple[bytes, bytes, int]]:
    with reading(engine) as session:
        rows = session.scalars(select(Penerima).order_by(Penerima.id))
        return [(bytes(p.nik), bytes(p.kk or b""), p.kunci) for p in rows]


def test_the_first_import_makes_a_key_that_only_its_owner_reads(kota: KotaMini) -> None:
    ambil(kota, [ANI])
    path = folder_kunci() / "1.key"
    assert path.stat().st_mode & 0o777 == 0o600
    with reading(kota.engine) as session:
        row = session.scalars(select(KunciPenerima)).one()
        assert list_keadaan_kunci(session) == ((1, row.sidik, "ada"),)
    assert sidik_orang(kota.engine)[0][0] == Penyidik([bytes.fromhex(path.read_text())]).nik(ANI)
    assert row.sidik not in path.read_text()


def test_a_dry_run_makes_no_key(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        assert siapkan_penyidik(session, tulis=False).nomor == 1
    assert not folder_kunci().exists()


def test_a_missing_or_foreign_or_broken_key_is_refused_with_its_mend(
    kota: KotaMini, monkeypatch: pytest.MonkeyPatch
) -> None:
    ambil(kota, [ANI])
    path = folder_kunci() / "1.key"
    kept = path.read_text()
    path.unlink()
    with pytest.raises(Ditolak, match=r"nomor 1 tidak ditemukan. Kembalikan berkas 1.key"):
        ambil(kota, [BUDI])
    path.write_text("0" * 64)
    with pytest.raises(Ditolak, match="bukan kunci basis data ini"):
        ambil(kota, [BUDI])
    path.write_text("bukan kunci")
    with pytest.raises(Ditolak, match="rusak"):
        ambil(kota, [BUDI])
    monkeypatch.setenv("KUNCI_PENERIMA_1", kept)
    ambil(kota, [BUDI], "K2")


def test_turning_the_key_keeps_equal_digests_equal_and_knows_people_of_old_in_new_files(
    kota: KotaMini,
) -> None:
    ambil(kota, [ANI, BUDI])
    ambil(kota, [ANI], "K2")
    with pada(kota.engine, MULAI) as session:
        nik = siapkan_penyidik(session, tulis=False).nik(CICI)
        record_peristiwa(session, [(nik, JenisPeristiwaWarga.MENINGGAL, MULAI, 2)], 1, None)
    before = sidik_orang(kota.engine)
    with pada(kota.engine, MULAI) as session:
        done = putar_kunci(session, SISTEM)
    after = sidik_orang(kota.engine)
    assert (done.nomor, done.penerima, done.peristiwa) == (2, 3, 1)
    assert after[0][0] == after[2][0] != after[1][0]
    assert not {row[0] for row in before} & {row[0] for row in after}
    assert not {row[1] for row in before} & {row[1] for row in after}
    assert {row[2] for row in after} == {2}
    with reading(kota.engine) as session:
        penyidik = siapkan_penyidik(session, tulis=False)
        assert penyidik.nik(ANI) == after[0][0] and penyidik.kk(KK) == after[0][1]
        assert bytes(session.scalars(select(PeristiwaWarga.nik)).one()) == penyidik.nik(CICI)
        assert rekap(session, MULAI) == hitung_rekap_penerima(session, MULAI)
        audit = session.scalars(select(Audit).where(Audit.tindakan == "putar_kunci_penerima")).one()
    assert ANI not in f"{audit.sesudah}"


def test_the_same_list_is_known_again_after_the_key_was_turned(kota: KotaMini) -> None:
    ambil(kota, [ANI, BUDI])
    with pada(kota.engine, MULAI) as session:
        putar_kunci(session, SISTEM)
    ambil(kota, [ANI, BUDI])
    with reading(kota.engine) as session:
        assert len(session.scalars(select(DaftarPenerima)).all()) == 1


def test_after_turning_every_earlier_key_stays_needed(kota: KotaMini) -> None:
    ambil(kota, [ANI])
    with pada(kota.engine, MULAI) as session:
        putar_kunci(session, SISTEM)
    (folder_kunci() / "1.key").unlink()
    with (
        pytest.raises(Ditolak, match="Kunci penerima nomor 1 tidak ditemukan"),
        pada(kota.engine, MULAI) as session,
    ):
        putar_kunci(session, SISTEM)
    with reading(kota.engine) as session:
        assert [row[2] for row in list_keadaan_kunci(session)] == ["hilang", "ada"]


def test_a_demo_city_needs_no_key_file(kota: KotaMini) -> None:
    with pada(kota.engine, MULAI) as session:
        set_mode(session, SISTEM, Mode.CONTOH)
    ambil(kota, [ANI])
    assert not folder_kunci().exists()
    assert sidik_orang(kota.engine)[0][0] == Penyidik([KUNCI_CONTOH]).nik(ANI)


def test_the_command_line_lists_and_turns_keys(
    kota: KotaMini, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", kota.engine.url.render_as_string(hide_password=False))
    assert main(["kunci-penerima", "daftar"]) == 0
    assert main(["kunci-penerima", "putar"]) == 1
    ambil(kota, [ANI])
    assert main(["kunci-penerima", "putar"]) == 0
    assert main(["kunci-penerima", "daftar"]) == 0
    said = capsys.readouterr()
    assert "Belum ada kunci penerima" in said.out and "Belum ada kunci penerima" in said.err
    assert "Kunci 2 berlaku; 1 baris penerima" in said.out
    assert (folder_kunci() / "2.key").read_text() not in said.out


def test_no_number_lies_in_the_database_file_or_beside_it(kota: KotaMini, tmp_path: Path) -> None:
    ambil(kota, [ANI, BUDI])
    planted = [satu.encode() for satu in (ANI, BUDI, KK)]
    planted += [int(satu).to_bytes(8) for satu in (ANI, BUDI, KK)]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    database = kota.engine.url.database or ""
    if kota.engine.dialect.name == "sqlite":
        files += [Path(database + end) for end in ("", "-wal") if os.path.exists(database + end)]
        with sqlite3.connect(database) as raw:
            dump = "\n".join(raw.iterdump()).encode()
        assert not any(satu in dump for satu in planted)
    assert files
    for path in files:
        content = path.read_bytes()
        assert not any(satu in content for satu in planted), path
