"""Unduh: what is taken away is what stands on the screen, for those who may, made only when they press."""

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, update
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from components.angka import angka, rupiah, tanggal
from db.commands.audit import SISTEM
from db.commands.sesi import end_sesi
from db.models import Pengguna, PeranPengguna
from db.queries.keadaan import list_keadaan
from db.queries.wilayah import list_batas
from db.transaction import reading, transaction
from domain.errors import TidakBerhak
from domain.saat import Saat
from reports.tabel import PITA_CONTOH
from seed.demo import kasus
from tests.databases import PER
from tests.pages.conftest import BukaHalaman, Peramban
from tests.pages.layar import bodies, rows, words

SAAT = "2026-B09_per-2026-11-22"
KINI = Saat(2026, "B09", PER)
Unduh = Callable[..., dict[str, Callable[[], bytes]]]


@pytest.fixture
def unduh(buka: BukaHalaman, monkeypatch: pytest.MonkeyPatch) -> Unduh:
    """``unduh(at)``: presses "Unduh" on an open page; the makers of its files by their names."""
    made: dict[str, Callable[[], bytes]] = {}
    offer = MediaFileManager.add_deferred

    def note(self: MediaFileManager, data: Any, mime: Any, at: str, file_name: str, **more: Any) -> str:
        made[file_name] = data
        return offer(self, data, mime, at, file_name, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", note)

    def press(at: AppTest) -> dict[str, Callable[[], bytes]]:
        made.clear()
        at.session_state["unduh"] = True
        at.run()
        assert not at.exception, [error.message for error in at.exception]
        return dict(made)

    return press


def lembar(isi: bytes) -> list[list[Any]]:
    """The first sheet below the demo band, headings first."""
    sheet = load_workbook(io.BytesIO(isi)).worksheets[0]
    table = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert table[0][0] == PITA_CONTOH
    return table[1:]


def baca_csv(isi: bytes) -> list[list[str]]:
    table = list(csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert table[0] == [PITA_CONTOH]
    return table[1:]


def catatan(isi: bytes) -> dict[str, str]:
    """The second sheet."""
    sheet = load_workbook(io.BytesIO(isi))["Keterangan"]
    return {str(row[0]): str(row[1]) for row in sheet.iter_rows(values_only=True)}


def persen(nilai: object) -> str:
    """A cell of the file as the screen writes it."""
    return angka(nilai, 1)  # type: ignore[arg-type]


def test_closed_the_button_is_one_element_and_makes_nothing(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = buka(app_demo, "ringkasan")
    assert [p.proto.popover.label for p in at.get("popover")].count("Unduh") == 1
    assert not at.get("download_button")


def test_the_table_of_ringkasan_goes_out_as_it_stands(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = buka(app_demo, "ringkasan")
    screen = [[r[0], r[2], r[3], r[4], r[6], r[7]] for r in rows(at, "Kemajuan menurut Zona")]
    files = unduh(at)
    head, *table = lembar(files[f"kemajuan-zona_{SAAT}.xlsx"]())
    assert head == ["Zona", "Verif. %", "Klaim %", "Seharusnya %", "Keadaan", "Terlambat", "Belum lapor"]
    assert [[r[0], *map(persen, r[1:4]), angka(r[5]), angka(r[6])] for r in table] == screen
    as_csv = baca_csv(files[f"kemajuan-zona_{SAAT}.csv"]())
    assert [[r[0], r[5]] for r in as_csv[1:]] == [[r[0], r[4]] for r in screen]
    assert "22/11/2026" in catatan(files[f"kemajuan-zona_{SAAT}.xlsx"]())["Saat"]


def test_tiles_and_trend_go_out_with_the_figures_of_the_screen(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = buka(app_demo, "ringkasan")
    shown = re.findall(
        r'<section class="tk-kartu[^"]*" aria-label="([^"]+)".*?<p class="nilai">([^<]+)',
        " ".join(bodies(at)),
    )
    files = unduh(at)
    tiles = lembar(files[f"angka-utama_{SAAT}.xlsx"]())[1:]
    written = [(r[0], f"{persen(r[1])}%" if r[2].startswith("%") else angka(r[1])) for r in tiles]
    assert len(shown) == 5
    assert written == shown
    trend = lembar(files[f"tren-kemajuan_{SAAT}.xlsx"]())[1:]
    svg = files[f"tren-kemajuan_{SAAT}.svg"]().decode()
    for day, verified, claimed, planned in trend:
        for name, value in (("Terverifikasi", verified), ("Klaim OPD", claimed), ("Seharusnya", planned)):
            assert (f"{name} {tanggal(day)}: {persen(value)}%" in svg) is (value is not None)
    assert PITA_CONTOH in svg
    assert files[f"tren-kemajuan_{SAAT}.png"]().startswith(b"\x89PNG")


def test_the_list_goes_out_whole_filtered_and_sorted_as_on_the_screen(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = buka(app_demo, "rencana_aksi", zona="Z6", keadaan="terlambat", urut="-verifikasi")
    screen = rows(at, "Daftar rencana aksi")
    isi = unduh(at)[f"rencana-aksi_{SAAT}.xlsx"]()
    head, *table = lembar(isi)
    place = {name: head.index(name) for name in head}
    assert [r[place["Kode"]] for r in table] == [r[1] for r in screen]
    assert [persen(r[place["Verif. %"]]) for r in table] == [r[5] for r in screen]
    assert [persen(r[place["Klaim %"]]) for r in table] == [r[6] for r in screen]
    assert [tanggal(r[place["Tenggat"]]) for r in table] == [r[9] for r in screen]
    notes = catatan(isi)
    assert notes["Keadaan"] == "Terlambat"
    assert notes["Zona"].startswith("Zona 6")


def test_every_row_goes_out_and_not_only_the_page_in_view(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    with reading(app_demo) as session:
        frame = list_keadaan(session, KINI)
    files = unduh(buka(app_demo, "rencana_aksi"))
    table = baca_csv(files[f"rencana-aksi_{SAAT}.csv"]())[1:]
    assert [row[1] for row in table] == list(frame["kode"])
    assert [row[0] for row in table] == list(frame["uraian"])


def test_the_roll_up_in_view_goes_out_too(app_demo: Engine, buka: BukaHalaman, unduh: Unduh) -> None:
    at = buka(app_demo, "rencana_aksi", tampil="opd")
    screen = rows(at, "Kemajuan menurut OPD")
    table = lembar(unduh(at)[f"kemajuan-opd_{SAAT}.xlsx"]())[1:]
    assert [[r[0], persen(r[1])] for r in table] == [[r[0], r[2]] for r in screen]


def test_one_action_goes_out_with_its_periods_and_history(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    kode = kasus.AKSI_KLAIM_MELAMPAUI
    at = buka(app_demo, "rencana_aksi", aksi=kode)
    screen = rows(at, "Target, klaim, dan verifikasi tiap periode")
    files = unduh(at)
    table = lembar(files[f"aksi-{kode}-periode_{SAAT}.xlsx"]())[1:]
    assert [[r[0], *map(angka, r[1:4]), r[4], tanggal(r[5]), tanggal(r[6])] for r in table] == [
        [*r[:4], r[4].split("check_circle")[-1].split("pending")[-1].split("warning")[-1], *r[5:]]
        for r in screen
    ]
    history = lembar(files[f"aksi-{kode}-riwayat_{SAAT}.xlsx"]())[1:]
    assert f"{len(history)} catatan, terbaru di atas" in words(at)
    assert all(str(row[2]) in words(at) for row in history)


def test_the_map_goes_out_as_table_and_shapes_with_the_same_figures(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = buka(app_demo, "peta", ukuran="rp", lapisan="kecamatan")
    screen = rows(at, "Bansos tersalur, Rp menurut kecamatan")
    files = unduh(at)
    table = lembar(files[f"peta-kecamatan_{SAAT}.xlsx"]())[1:]
    assert [[r[0], rupiah(r[1]), angka(r[2])] for r in table] == screen
    shapes = json.loads(files[f"peta-kecamatan_{SAAT}.geojson"]())
    assert [[f["properties"]["nama"], f["properties"]["nilai"]] for f in shapes["features"]] == [
        r[:2] for r in table
    ]
    assert {f["geometry"]["type"] for f in shapes["features"]} <= {"Polygon", "MultiPolygon"}
    assert shapes["keterangan"]["peringatan"] == PITA_CONTOH
    left_out = catatan(files[f"peta-kecamatan_{SAAT}.xlsx"]())["Tidak dihitung"]
    assert left_out == shapes["keterangan"]["Tidak dihitung"]
    assert left_out.removesuffix(" bansos") in words(at) and "angka janggal dikeluarkan" in left_out


def test_the_selected_area_goes_out_with_its_panel(app_demo: Engine, buka: BukaHalaman, unduh: Unduh) -> None:
    at = buka(app_demo, "peta", wilayah="82.71.05.1001")
    programs, trend = (
        rows(at, "Penerima menurut program pada tahap terbaru"),
        rows(at, "Kemajuan tiap periode"),
    )
    files = unduh(at)
    table = lembar(files[f"kelurahan-82.71.05.1001-bansos-program_{SAAT}.xlsx"]())[1:]
    assert [[f"{r[0]} · {r[1]}", angka(r[3]), angka(r[4]), persen(r[5])] for r in table] == programs
    known = [
        r for r in lembar(files[f"kelurahan-82.71.05.1001-kemajuan_{SAAT}.xlsx"]())[1:] if r[1] is not None
    ]
    assert [[persen(r[1]), persen(r[3])] for r in known] == [[r[2], r[3]] for r in trend]
    aksi = lembar(files[f"kelurahan-82.71.05.1001-aksi_{SAAT}.xlsx"]())[1:]
    assert f"{len(aksi)} rencana aksi" in words(at)


def test_boundaries_go_out_exactly_as_they_are_stored(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    files = unduh(buka(app_demo, "peta"))
    shapes = json.loads(files[f"batas-kelurahan_{SAAT}.geojson"]())
    with reading(app_demo) as session:
        stored = list_batas(session, PER)
    assert {f["id"]: f["geometry"] for f in shapes["features"]} == {
        kode: json.loads(teks) for kode, teks in zip(stored["kode"], stored["geojson"], strict=True)
    }


@pytest.mark.parametrize("menurut", ["kecamatan", "zona"])
def test_bansos_goes_out_with_the_figures_of_the_screen(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh, menurut: str
) -> None:
    at = buka(app_demo, "bansos", "dinsos", menurut=menurut)
    screen = rows(at, f"Bansos menurut {menurut}")[:-1]
    files = unduh(at)
    table = lembar(files[f"bansos-{menurut}_2026_per-2026-11-22.xlsx"]())[1:]
    shown = [[r[0], angka(r[2] / 10**6, 1), angka(r[5] / 10**6, 1), persen(r[6])] for r in table]
    assert shown == [[r[0], r[1], r[2], r[4]] for r in screen]
    assert all(make() for make in files.values())


def gambar(files: dict[str, Callable[[], bytes]], nama: str) -> list[str]:
    """The words of a picture of Bansos in their order; the same picture is there as PNG."""
    assert files[f"{nama}_2026_per-2026-11-22.png"]().startswith(b"\x89PNG")
    svg = files[f"{nama}_2026_per-2026-11-22.svg"]().decode()
    assert PITA_CONTOH in svg
    return [unescape(word) for word in re.findall(r"<text[^>]*>([^<]*)", svg)]


@pytest.mark.parametrize("pilihan", [{}, {"program": "SEMBAKO"}, {"program": "PKH", "satuan": "kpm"}])
def test_the_pictures_of_bansos_bear_the_titles_and_figures_of_the_screen(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh, pilihan: dict[str, str]
) -> None:
    at = buka(app_demo, "bansos", "dinsos", **pilihan)
    titles = [re.sub("<[^>]+>", "", t) for t in re.findall(r"<h2[^>]*>(.*?)</h2>", " ".join(bodies(at)))]
    files = unduh(at)
    for nama in ("bansos-rantai", "bansos-gagal", "bansos-tren"):
        assert gambar(files, nama)[1] in titles
    failed = lembar(files["bansos-gagal_2026_per-2026-11-22.xlsx"]())[1:]
    words = gambar(files, "bansos-gagal")[3:-1]
    assert words[::2] == [row[0] for row in failed]
    assert [text.split(" · ")[0] for text in words[1::2]] == [angka(row[1]) for row in failed]
    trend = lembar(files["bansos-tren_2026_per-2026-11-22.xlsx"]())[1:]
    words = gambar(files, "bansos-tren")[3:-1]
    assert words[::2] == [row[0] for row in reversed(trend)]
    assert [text.split(" · ")[1] for text in words[1::2]] == [f"{persen(row[3])}%" for row in reversed(trend)]


def test_rows_of_distribution_go_out_only_to_who_may_see_them(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    one = {"program": "PKH", "tahap": "TW1"}
    assert [n for n in unduh(buka(app_demo, "bansos", "dinsos", **one)) if n.startswith("rekap-penyaluran")]
    assert not [
        n for n in unduh(buka(app_demo, "bansos", "sekda", **one)) if n.startswith("rekap-penyaluran")
    ]


@pytest.mark.parametrize("peran", ["pic.dinkes", "pemantau1", "koordinator"])
def test_the_worklist_goes_out_as_far_as_the_person_sees_it(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh, peran: str
) -> None:
    at = buka(app_demo, "pemantauan", peran)
    screen = rows(at, "Daftar kerja")
    table = lembar(unduh(at)[f"daftar-kerja_{SAAT}.xlsx"]())[1:]
    assert [[r[2], persen(r[4]), persen(r[5])] for r in table[: len(screen)]] == [
        [r[1], r[3], r[4]] for r in screen
    ]
    assert f"dari {len(table)} aksi menunggu" in words(at)


def test_the_claims_of_the_worklist_go_out_to_be_imported_again(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = buka(app_demo, "pemantauan", "pic.dinkes")
    screen = [row[0] for row in rows(at, "Daftar kerja")]
    title, head, *table = lembar(unduh(at)[f"klaim_{SAAT}.xlsx"]())
    assert title[0] == "Klaim OPD TW III tahun 2026"
    assert head[:6] == ["Kode", "OPD", "Rencana Aksi", "Periode", "Realisasi", "Satuan"]
    assert len(table) == len(screen) > 3
    assert all(shown.startswith(row[2][:40]) for row, shown in zip(table, screen, strict=True))
    assert {row[1] for row in table} == {"Dinas Kesehatan"}


def test_the_order_of_zones_goes_out_to_be_imported_again(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = buka(app_demo, "administrasi", "koordinator", bagian="zona")
    _, head, *table = lembar(unduh(at)["susunan-zona_per-2026-11-22.xlsx"]())
    assert head == ["Jenis", "Anggota", "Kecamatan", "Kode", "Kode Zona", "Nama Zona", "Berlaku Dari"]
    assert len({row[3] for row in table if row[0] == "Kelurahan"}) == 78


@pytest.mark.parametrize("peran", [None, "admin.contoh"])
def test_who_may_not_open_the_page_is_offered_nothing(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh, peran: str | None
) -> None:
    assert unduh(buka(app_demo, "rencana_aksi", peran)) == {}


def test_after_signing_out_an_open_page_gives_nothing_more(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh, peramban: Peramban
) -> None:
    files = unduh(buka(app_demo, "rencana_aksi"))
    assert all(make() for make in files.values())
    with transaction(app_demo) as session:
        end_sesi(session, SISTEM, peramban.cookies["sesi"])
    for make in files.values():
        with pytest.raises(TidakBerhak):
            make()


def test_a_role_taken_away_bites_before_the_next_file(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    files = unduh(buka(app_demo, "peta", "sekda"))
    with transaction(app_demo) as session:
        person = session.query(Pengguna).filter_by(nama_pengguna="sekda").one()
        session.execute(
            update(PeranPengguna)
            .where(PeranPengguna.pengguna_id == person.id)
            .values(berlaku_sampai=PER.replace(day=1))
        )
    for make in files.values():
        with pytest.raises(TidakBerhak):
            make()
