"""What went out for import comes in again as "same": no action, figure, claim, member or boundary is new."""

import io
import json
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from openpyxl import load_workbook
from sqlalchemy import Engine, select

from db.commands.audit import SISTEM
from db.commands.pengaturan import set_mode
from db.models import Klaim, Penyaluran, Periode
from db.queries.unduh import (
    list_keanggotaan_lengkap,
    list_klaim_lengkap,
    list_penyaluran_lengkap,
    list_rencana_lengkap,
)
from db.queries.wilayah import list_batas
from db.transaction import moment, reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.kosakata import AsalKlaim, KeadaanKerja, Mode, Peran
from domain.saat import Saat
from reports.geojson import to_geojson
from reports.impor import lembar_keanggotaan, lembar_klaim, lembar_penyaluran, lembar_rencana
from reports.tabel import Keterangan, Kolom, Lembar
from reports.xlsx import to_xlsx
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import MATRIKS, SEMBAKO, contoh, xlsx
from tests.seed.importers.kota import PER, hitung, masukkan, matriks, periksa, rekap

TENTANG = Keterangan("Ekspor", "Menurut catatan s.d. 22/11/2026")


@pytest.fixture
def kota(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day."""
    return database("sqlite", "acuan")


@pytest.fixture
def kota_penuh(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with a year of claims, moves and merged OPD, as if all of it were its own."""
    engine = database("sqlite", "contoh")
    with transaction(engine) as session:
        set_mode(session, SISTEM, Mode.KOTA)
    return engine


def ekspor_rencana(kota: Engine) -> bytes:
    with reading(kota) as session:
        frame = list_rencana_lengkap(session, Saat(2026, "B09", PER))
    return to_xlsx(lembar_rencana(frame.to_dict("records"), 2026, TENTANG))


def ekspor_penyaluran(kota: Engine) -> bytes:
    with reading(kota) as session:
        p = session.scalars(select(Penyaluran)).first()
        assert p is not None
        found = list_penyaluran_lengkap(session, p.tahap_id, p.sumber_data_id, PER)
    return to_xlsx(lembar_penyaluran(found, TENTANG))


def ekspor_klaim(kota: Engine, periode: str) -> bytes:
    """The claims of a period as the coordinator takes them away."""
    koordinator = Pelihat(1, "Uji", penugasan=(Penugasan(Peran.KOORDINATOR),))
    with reading(kota) as session:
        found = list_klaim_lengkap(session, koordinator, 2026, periode, PER)
    return to_xlsx(lembar_klaim(found, 2026, periode, TENTANG))


def ekspor_keanggotaan(kota: Engine) -> bytes:
    with reading(kota) as session:
        return to_xlsx(lembar_keanggotaan(list_keanggotaan_lengkap(session, PER), TENTANG))


def isi_lembar(isi: bytes) -> list[tuple[Any, ...]]:
    """The rows below title and headings."""
    rows = load_workbook(io.BytesIO(isi)).worksheets[0].iter_rows(values_only=True, min_row=3)
    return [tuple(row) for row in rows if any(row)]


def catat_berbaris(kota: Engine) -> None:
    """A claim whose texts have several lines, as somebody types them in the form."""
    with transaction(kota) as session:
        lama = session.scalars(select(Klaim).join(Periode).where(Periode.kode == "B09").limit(1)).one()
        session.add(
            Klaim(
                recorded_at=moment(session), rencana_aksi_id=lama.rencana_aksi_id, periode_id=lama.periode_id,
                nilai=lama.nilai, keadaan=KeadaanKerja.TERKENDALA, kendala="Lahan:\n- belum bebas\n\n- sengketa ",
                tindak_lanjut="", asal=AsalKlaim.OPD, dukungan="=Camat",
            )
        )  # fmt: skip


def test_the_office_matrix_goes_out_and_comes_in_as_same(kota: Engine) -> None:
    masukkan(kota, contoh(MATRIKS), MATRIKS)
    assert hitung(periksa(kota, ekspor_rencana(kota))) == {"sama": 38}


def test_fractions_percentages_and_odd_words_go_out_and_come_in_as_same(kota: Engine) -> None:
    rows: list[list[object]] = [
        ["Dinas Perhubungan", "-Menata halte", "-", "0,75 km", 0.1, 0.2, 0.5, 0.75, 100_000_000],
        ["Diskominfo", "+Membangun pusat data", "@ layanan", "100 %", 25, 50, 75, 100, 7],
        ["Diskominfo", "Jumlah total aksi 1.234,5", "Indikator 0012", "1.234,5 unit", 1, 2, 3, 1234.5, None],
    ]
    masukkan(kota, matriks(*rows))
    assert hitung(periksa(kota, ekspor_rencana(kota))) == {"sama": 3}


def test_actions_of_two_sources_go_out_on_two_sheets_and_come_in_as_same(kota: Engine) -> None:
    masukkan(kota, matriks(["Diskominfo", "Membangun pusat data", "Layanan", "12 layanan", 3, 6, 9, 12, 1]))
    kpk = matriks(
        ["Dinas Perhubungan", "Menata parkir", "Titik", "4 titik", 1, 2, 3, 4, 1],
        judul="RENCANA AKSI KPK TAHUN 2026",
    )
    masukkan(kota, kpk)
    isi = ekspor_rencana(kota)
    for sheet in ("RENCANA-INDUK-SPBE", "KPK"):
        assert hitung(periksa(kota, isi, lembar=sheet)) == {"sama": 1}


def test_the_office_recap_goes_out_and_comes_in_as_same(kota: Engine) -> None:
    hasil = periksa(kota, contoh(SEMBAKO), SEMBAKO)
    masukkan(kota, contoh(SEMBAKO), SEMBAKO, lewati_ditolak=True)
    again = hitung(periksa(kota, ekspor_penyaluran(kota)))
    assert set(again) == {"sama"}
    assert again["sama"] >= sum(hitung(hasil).values()) - hasil.baris_ditolak


def test_unknown_areas_and_figures_of_two_days_come_in_as_same(kota: Engine) -> None:
    first = rekap(
        ["Ternate Utara", "Akehuda", 10, 1000, 8, 800, 2, "pindah"],
        ["Ternate Utara", "Kampung Entah", 5, 500, 5, 500, None, None],
    )
    masukkan(kota, first)
    masukkan(kota, rekap(["Ternate Utara", "Akehuda", 10, 1000, 9, 900, 1, "pindah"], per="12 Juli 2026"))
    isi = ekspor_penyaluran(kota)
    for day, rows in (("12-07-2026", 2), ("10-07-2026", 1)):
        assert hitung(periksa(kota, isi, lembar=f"Triwulan II per {day}")) == {"sama": rows}


def test_boundaries_go_out_and_come_in_as_same(kota: Engine) -> None:
    kolom = (Kolom("kode", "Kode"), Kolom("nama", "Kelurahan"), Kolom("status", "Status"))
    with reading(kota) as session:
        frame = list_batas(session, PER).to_dict("records")
        rows = [{"kode": r["kode"], "status": r["status"].value} for r in frame]
        shapes = {r["kode"]: json.loads(r["geojson"]) for r in frame}
        isi = to_geojson(Lembar("Batas", kolom, rows, TENTANG), shapes)
    assert len(rows) > 70
    assert hitung(periksa(kota, isi, "batas.geojson")) == {"sama": len(rows)}


def test_the_claims_of_a_period_go_out_and_come_in_as_same(kota: Engine) -> None:
    rencana: list[list[object]] = [
        ["Dinas Perhubungan", "Menata halte", "Halte", "0,75 km", 0.1, 0.2, 0.5, 0.75, 1],
        ["Diskominfo", "Membangun pusat data", "Layanan", "100 %", 25, 50, 75, 100, 7],
        ["Diskominfo", "Melatih operator", "Orang", "40 orang", 10, 20, 30, 40, 7],
    ]
    masukkan(kota, matriks(*rencana))
    kepala = [
        "Kode",
        "Periode",
        "Realisasi",
        "Keadaan",
        "Kendala",
        "Sebab Kendala",
        "Tindak Lanjut",
        "Dukungan",
    ]
    hub, kom = "SPBE-2026-DISHUB-01", "SPBE-2026-DISKOMINFOSANDI-01"
    rows = [
        [hub, "TW III", 0.4375, "Terkendala", "@Lahan belum bebas", "-Sengketa", "+Rapat", "@Bagian Hukum"],
        [kom, "TW III", 62.5, "Berjalan", None, None, None, None],
        [hub, "TW II", 0.2, "Berjalan", None, None, None, None],
    ]
    masukkan(kota, xlsx([["KLAIM OPD TAHUN 2026"], kepala, *rows]))
    hasil = periksa(kota, ekspor_klaim(kota, "B09"))
    assert hitung(hasil) == {"sama": 2}
    assert hasil.dilewati["tanpa_angka"] == 1
    assert hitung(periksa(kota, ekspor_klaim(kota, "B06"))) == {"sama": 1}


def test_claims_made_in_the_dashboard_come_in_as_same_too(kota_penuh: Engine) -> None:
    catat_berbaris(kota_penuh)
    for periode in ("B03", "B09"):
        found = hitung(periksa(kota_penuh, ekspor_klaim(kota_penuh, periode)))
        assert set(found) == {"sama"}
        assert found["sama"] > 100


def test_members_and_their_days_go_out_and_come_in_as_same(kota: Engine) -> None:
    kepala = ["Jenis", "Anggota", "Kode Zona", "Nama Zona", "Berlaku Dari"]
    satu, dua = ["Z1", "Zona 1 – Selatan"], ["Z2", "Zona 2 – Utara"]
    rows: list[list[object]] = [
        ["Kelurahan", "Sasa", *satu, date(2026, 1, 1)],
        ["Kelurahan", "Tafure", *dua, date(2026, 1, 1)],
        ["OPD", "Dinas Kesehatan", *satu, date(2026, 1, 1)],
        ["Kelurahan", "Sasa", *dua, date(2026, 12, 1)],
        ["OPD", "Dinas Kesehatan", "Tanpa zona", None, date(2026, 6, 1)],
    ]
    masukkan(kota, xlsx([["SUSUNAN ZONA"], kepala, *rows]))
    isi = ekspor_keanggotaan(kota)
    member = {tuple(row[i] for i in (0, 1, 4, 6)) for row in isi_lembar(isi)}
    assert ("Kelurahan", "Sasa", "Z1", datetime(2026, 1, 1)) in member
    assert ("Kelurahan", "Sasa", "Z2", datetime(2026, 12, 1)) in member
    assert ("OPD", "Dinas Kesehatan", None, datetime(2026, 6, 1)) in member
    found = hitung(periksa(kota, isi))
    assert set(found) == {"sama"}
    assert found["sama"] == len(member) > 78


def test_a_city_with_moves_and_merged_opd_goes_out_and_comes_in_as_same(kota_penuh: Engine) -> None:
    isi = ekspor_keanggotaan(kota_penuh)
    assert hitung(periksa(kota_penuh, isi)) == {"sama": len(isi_lembar(isi))}
