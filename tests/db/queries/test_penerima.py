"""The rows behind findings: where the office finds them in its own files, and never a digest."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from db.commands.peristiwa_warga import record_peristiwa
from db.queries.penerima import BarisTemuan, list_baris_temuan, list_daftar_berlaku
from db.transaction import reading
from domain.kosakata import JenisImpor, JenisPeristiwaWarga, JenisTemuan
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.daftar_penerima import Orang, impor_daftar, sidik, tambah_impor

MULAI = date(2026, 4, 1)
ANI, BUDI, CICI = Orang(1), Orang(2, rp=None), Orang(3)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """Ani in two kelurahan of two programmes, Budi twice in one, Cici paid after her death."""
    made = bangun(db_engine)
    with pada(db_engine, MULAI) as session:
        made.aksi["pkh"] = tambah_tahap(session, made, "PKH", "1", date(2026, 1, 1))
        made.aksi["sembako"] = tambah_tahap(session, made, "SEMBAKO", "1", date(2026, 1, 1))
        dinsos = made.sumber_data["dinsos"]
        impor_daftar(session, dinsos, [(made.aksi["pkh"], "K1", [CICI, ANI, BUDI])], nama="pkh.csv")
        impor_daftar(session, dinsos, [(made.aksi["pkh"], "Entah", [BUDI])], nama="susulan.csv")
        impor_daftar(session, dinsos, [(made.aksi["sembako"], "K2", [ANI])], nama="sembako.csv")
    with pada(db_engine, MULAI + timedelta(days=1)) as session:
        row = tambah_impor(session, JenisImpor.PERISTIWA_WARGA, "kematian.xlsx")
        record_peristiwa(
            session, [(sidik(3), JenisPeristiwaWarga.MENINGGAL, date(2025, 12, 1), 17)], 1, row.id
        )
    return made


def test_each_finding_names_file_and_row_of_both_sides(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        rows = list_baris_temuan(session, MULAI + timedelta(days=1))
    said = {
        r.jenis: (
            r.program, r.tahap, r.wilayah, r.wilayah_lain, r.rp, r.berkas, r.baris,
            r.tahap_lain, r.berkas_lain, r.baris_lain,
        )
        for r in rows
    }  # fmt: skip
    assert said == {
        JenisTemuan.GANDA_ORANG: (
            "Pkh", "Tahap 1 2026", "", "K1", None, "susulan.csv", 2, "Pkh Tahap 1 2026", "pkh.csv", 4,
        ),
        JenisTemuan.DUA_KELURAHAN: (
            "Sembako", "Tahap 1 2026", "K2", "K1", 600_000, "sembako.csv", 2, "Pkh Tahap 1 2026", "pkh.csv", 3,
        ),
        JenisTemuan.SESUDAH_MENINGGAL: (
            "Pkh", "Tahap 1 2026", "K1", None, 600_000, "pkh.csv", 2, None, "kematian.xlsx", 17,
        ),
    }  # fmt: skip
    dead = next(r for r in rows if r.jenis is JenisTemuan.SESUDAH_MENINGGAL)
    assert (dead.peristiwa, dead.tanggal_peristiwa) == (JenisPeristiwaWarga.MENINGGAL, date(2025, 12, 1))


def test_findings_are_asked_for_by_day_kind_tranche_area_and_page(kota: KotaMini) -> None:
    later = MULAI + timedelta(days=1)
    with reading(kota.engine) as session:
        everything = list_baris_temuan(session, later)
        assert len(list_baris_temuan(session, MULAI)) == 2
        assert [r.jenis for r in list_baris_temuan(session, later, JenisTemuan.GANDA_ORANG)] == [
            JenisTemuan.GANDA_ORANG
        ]
        assert {r.tahap_id for r in list_baris_temuan(session, later, None, (kota.aksi["sembako"],))} == {
            kota.aksi["sembako"]
        }
        assert [r.wilayah for r in list_baris_temuan(session, later, wilayah="")] == [""]
        pages = [list_baris_temuan(session, later, batas=1, mulai=place) for place in range(3)]
    assert tuple(row for page in pages for row in page) == everything


def test_no_field_of_a_finding_can_hold_a_digest() -> None:
    assert not [f.name for f in fields(BarisTemuan) if "bytes" in str(f.type)]


def test_standing_lists_by_tranche_and_source(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        rows = list_daftar_berlaku(session, [kota.aksi["pkh"]], kota.sumber_data["dinsos"])
        assert [(r.kelurahan_kode, r.nama_wilayah, r.baris) for r in rows] == [
            ("K1", None, 3),
            (None, "Entah", 1),
        ]
        assert list_daftar_berlaku(session, [kota.aksi["pkh"]], kota.sumber_data["pos"]) == []
