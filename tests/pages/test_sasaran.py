"""Ketepatan sasaran and Temuan penerima: the screen says what the lists say, for whom, and what is missing."""

import io
import json
from datetime import date

import pytest
import time_machine
from openpyxl import load_workbook
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.models import (
    BatasDesil,
    Penerima,
    Pengguna,
    PeranPengguna,
    ProgramBansos,
    SumberData,
    TemuanPenerima,
)
from db.transaction import moment, reading
from domain.kosakata import JenisTemuan, Peran, StatusPenerima
from tests.db.bangun import KotaMini, pada, tambah_tahap
from tests.db.bangun_penerima import Orang, batas, daftar, keluarga, temuan
from tests.pages.conftest import ORANG_KOTA, BukaHalaman
from tests.pages.layar import links, rows, words
from tests.pages.test_unduh import Unduh, unduh

__all__ = ["unduh"]

SASA, JAMBULA = "82.71.02.1001", "82.71.01.1001"
PKH = [
    *(Orang(n, n, 1) for n in range(1, 6)), Orang(6, 6, 9), Orang(7, 7, 9), Orang(8, 8, 0),
    Orang(9, 9, 2, StatusPenerima.GAGAL),
]  # fmt: skip


@pytest.fixture
def kota(app_reference: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """Lists of PKH (with a ceiling) and of Sembako (without one), families of Sasa, findings with their rows."""
    mini = KotaMini(app_reference)
    with pada(app_reference, date(2026, 10, 5)) as session:
        mini.program = {row.kode: row.id for row in session.scalars(select(ProgramBansos))}
        mini.sumber_data = {row.kode: row.id for row in session.scalars(select(SumberData))}
        _people(session)
        t3 = tambah_tahap(session, mini, "PKH", "T3", date(2026, 7, 1))
        tw3 = tambah_tahap(session, mini, "SEMBAKO", "TW3", date(2026, 7, 1))
        batas(session, mini, "PKH", 2026, 4)
        keluarga(session, mini, SASA, [10, 10, 10, 10, 10])
        number = daftar(session, mini, t3, SASA, PKH)
        daftar(session, mini, t3, JAMBULA, [Orang(20, 20, 1)])
        daftar(session, mini, tw3, SASA, [Orang(1, 1, 1)])
        temuan(session, mini, t3, JenisTemuan.GANDA_ORANG, SASA, 2, 1_200_000)
        temuan(session, mini, tw3, JenisTemuan.SALING_KECUALI, SASA, 1, 600_000)
        mine = session.scalars(
            select(Penerima.id).where(Penerima.daftar_id == number).order_by(Penerima.id)
        ).all()
        session.add_all(
            TemuanPenerima(jenis=JenisTemuan.GANDA_ORANG, tahap_id=t3, sumber_data_id=mini.sumber_data["dinsos"],
                           wilayah=SASA, wilayah_lain=SASA, penerima_id=mine[at], lain_id=mine[0], rp=600_000,
                           sejak=date(2026, 10, 5), sampai=None)
            for at in (4, 5)
        )  # fmt: skip
    return app_reference


def _people(session: Session) -> None:
    """One person of each role, who never typed a password."""
    for nama, peran in ORANG_KOTA.items():
        opd = 1 if peran is Peran.PIC_OPD else None
        orang = Pengguna(
            recorded_at=moment(session), nama_pengguna=nama, nama=nama, sandi_hash="-", wajib_ganti=False
        )
        session.add(orang)
        session.flush()
        session.add(PeranPengguna(recorded_at=moment(session), pengguna_id=orang.id, peran=peran, opd_id=opd,
                                  berlaku_dari=date(2026, 1, 1)))  # fmt: skip


def test_the_finding_and_each_ratio_stand_with_both_counts(kota: Engine, buka: BukaHalaman) -> None:
    at = buka(kota, "sasaran", "pimpinan.kota")
    shown = words(at)
    assert (
        "Dari 40 keluarga layak PKH, 35 belum terjangkau (87,5%); 2 penerima di atas desil 4 (25,0%); "
        "77 kelurahan tidak dapat dihitung." in shown
    )
    assert "35 belum terjangkau dari 40 keluarga layak" in shown
    assert "2 di atas desil 4 dari 8 penerima berdesil" in shown
    assert "8 keluarga terjangkau dari 40 keluarga layak" in shown
    assert "11,1% dari 9 penerima" in shown
    assert "Banyuwangi 77,7% → 28,2%" in shown
    assert "Banyuwangi sesudah uji coba 2025, 71,8% terjangkau" in shown
    table = rows(at, "Ketepatan sasaran menurut kelurahan")
    assert table[0] == ["Sasa", "35", "40", "87,5", "28,6", "20,0"]
    assert ["Jambula · jumlah keluarga per desil 2026 belum lengkap", "–", "–", "–", "0,0", "–"] in table
    assert table[-1] == ["Kota", "35", "40", "87,5", "25,0", "20,0"]
    assert len(table) == 79
    assert "Batas desil 4 di bawah garis ini tidak layak" in shown
    assert any(address.startswith("temuan?") for address in links(at))


def test_everybody_on_the_list_and_one_area_stand_when_asked_for(kota: Engine, buka: BukaHalaman) -> None:
    at = buka(kota, "sasaran", "auditor.kota", dihitung="ditetapkan", wilayah=SASA, ukuran="inklusi")
    shown = words(at)
    assert "Sasa: dari 40 keluarga layak PKH, 34 tidak ada dalam daftar (85,0%)" in shown
    assert rows(at, "Ketepatan sasaran menurut kelurahan")[0] == [
        "Sasa · dipilih",
        "2",
        "8",
        "25,0",
        "85,0",
        "22,5",
    ]


def test_what_is_missing_is_said_with_the_way_for_who_may_mend_it(kota: Engine, buka: BukaHalaman) -> None:
    at = buka(kota, "sasaran", "dinsos.kota", program="SEMBAKO")
    assert "Batas desil BPNT 2026 belum ditetapkan, sehingga ketepatan sasaran tidak dapat dihitung" in words(
        at
    )
    assert not [address for address in links(at) if "batas_desil" in address]
    none = buka(kota, "sasaran", "dinsos.kota", program="PIP")
    assert "Belum ada daftar penerima Program Indonesia Pintar (PIP)" in words(none) and "impor" in links(
        none
    )
    reader = buka(kota, "sasaran", "pimpinan.kota", per="2026-10-01")
    assert "Belum ada daftar penerima" in words(reader) and "impor" not in links(reader)


def test_findings_are_counted_for_all_and_row_by_row_for_few(kota: Engine, buka: BukaHalaman) -> None:
    for nama in ("dinsos.kota", "koordinator.kota", "auditor.kota"):
        at = buka(kota, "temuan", nama)
        assert "3 temuan senilai Rp1,8 juta, paling banyak orang ganda (2)." in words(at)
        assert [row[:4] for row in rows(at, "Baris temuan")] == [
            ["Orang ganda", "Sasa", "PKH Tahap T3 2026", "tanpa berkas, baris 6"],
            ["Orang ganda", "Sasa", "PKH Tahap T3 2026", "tanpa berkas, baris 7"],
        ]
    for nama in ("pimpinan.kota", "pic.kota"):
        at = buka(kota, "temuan", nama, jenis="ganda_orang", program="PKH")
        shown = words(at)
        assert "2 temuan senilai Rp1,2 juta" in shown and "bukan bukti kesalahan" in shown
        assert rows(at, "Temuan menurut kelurahan")[0][:3] == ["Sasa", "Ternate Selatan", "2"]
        with pytest.raises(AssertionError):
            rows(at, "Baris temuan")
    assert "Hanya" in words(buka(kota, "temuan", "admin.kota"))


def test_the_administrator_sets_a_ceiling_with_basis_and_reason(kota: Engine, buka: BukaHalaman) -> None:
    at = buka(kota, "administrasi", "admin.kota", bagian="pengaturan", setelan="batas_desil")
    at.selectbox(key="batas:1:program").set_value("SEMBAKO").run()
    at.selectbox(key="batas:1:SEMBAKO:2026:desil").set_value(4).run()
    at.text_input(key="batas:1:SEMBAKO:2026:dasar").set_value("Permensos 1/2026").run()
    at.button(key="simpan_batas").click().run()
    assert "Tulis alasannya lebih dahulu" in words(at)
    at.text_input(key="batas:1:SEMBAKO:2026:alasan").set_value("Penetapan 2026").run()
    at.button(key="simpan_batas").click().run()
    assert not at.exception
    with reading(kota) as session:
        newest = session.scalars(select(BatasDesil).order_by(BatasDesil.id.desc())).first()
    assert newest is not None and (newest.desil, newest.tahun, newest.dasar) == (4, 2026, "Permensos 1/2026")
    assert "Batas Bantuan Sembako (BPNT) 2026: desil 4" in words(at)


def test_what_is_taken_away_is_what_stands_on_the_screen(
    kota: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = buka(kota, "sasaran", "auditor.kota")
    files = unduh(at)
    table = berkas(files["sasaran-kelurahan_PKH-2026_per-2026-11-22.xlsx"]())
    screen = rows(at, "Ketepatan sasaran menurut kelurahan")[:-1]
    assert [row[0] for row in table[1:]] == [row[0].split(" · ")[0] for row in screen]
    sasa = dict(zip(table[0], table[1], strict=True))
    assert (sasa["Terlewat"], sasa["Layak"], sasa["Di atas batas"], sasa["Berdesil"], sasa["Tanpa KK"]) == (
        35,
        40,
        2,
        7,
        0,
    )
    shapes = json.loads(files["sasaran-kelurahan_PKH-2026_per-2026-11-22.geojson"]())
    named = {f["properties"]["nama"]: f for f in shapes["features"]}
    assert named["Sasa"]["properties"]["terlewat"] == 35 and named["Sasa"]["geometry"] is not None
    assert "Jambula" in named and named["Jambula"]["properties"]["terlewat"] is None
    found = unduh(buka(kota, "temuan", "auditor.kota", jenis="ganda_orang"))
    assert [row[3] for row in berkas(found["temuan-baris_2026_per-2026-11-22.xlsx"]())[1:]] == [
        "tanpa berkas, baris 6", "tanpa berkas, baris 7"
    ]  # fmt: skip
    assert not [name for name in unduh(buka(kota, "temuan", "pimpinan.kota")) if "baris" in name]


def berkas(isi: bytes) -> list[list[object]]:
    """The first sheet, headings first."""
    sheet = load_workbook(io.BytesIO(isi)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]
