"""Boundary files: any format, any coordinate system, any attribute names; a doubtful area is never taken."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import shapely
import time_machine
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from components.maps.bentuk import load_bentuk, to_features
from db.models import Audit, Batas, Impor
from db.queries.pengaturan import get_versi
from db.queries.wilayah import list_batas
from db.transaction import reading
from domain.errors import Ditolak
from domain.kosakata import JenisImpor, StatusBatas
from seed.importers.batas_wilayah import baca_batas
from seed.importers.bentuk_batas import TITIK_KOTA, baca, bulat, sederhanakan, tumpang_tindih
from seed.importers.berkas_batas import MAKS_BIDANG, buka_batas, kenali_batas
from seed.importers.laporan import susun_laporan
from seed.importers.perintah import main
from seed.importers.wilayah import RujukanKelurahan
from seed.reference import read_csv
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import SEMBAKO, contoh, xlsx
from tests.seed.importers.berkas_peta import acuan, geojson, geser, gpkg, shp
from tests.seed.importers.kota import PER, hitung, masukkan, periksa, seluruh_isi

RUJUKAN = RujukanKelurahan(
    {row["code"]: (row["name"], row["kecamatan"]) for row in read_csv("kelurahan.csv")}
)
JAMBULA, TAFURE, TIFURE, TONGOLE = "82.71.01.1001", "82.71.03.1004", "82.71.05.1004", "82.71.06.1016"
PADAT = 0.00005
"""Corners every five metres, as official boundaries have them."""


def kode(nama: str) -> str:
    return next(row["code"] for row in read_csv("kelurahan.csv") if row["name"] == nama)


@pytest.fixture
def kota(reference_engine: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with the reference boundaries and nothing else."""
    return reference_engine


def berlaku(engine: Engine) -> dict[str, tuple[str, StatusBatas, str]]:
    """The boundary that stands of each kelurahan."""
    with reading(engine) as session:
        frame = list_batas(session, PER)
    return {
        row.kode: (row.geojson, row.status, row.sumber)
        for row in frame.itertuples()
        if row.geojson is not None
    }


def tongole() -> list[Any]:
    """A square in the sea beside the city for the one kelurahan without boundary."""
    return [({"NAMOBJ": "Tongole", "WADMKC": "Ternate Tengah"}, shapely.box(127.40, 0.78, 127.41, 0.79))]


@pytest.mark.parametrize("macam", ["geojson", "geojson lama", "gpkg", "shp"])
def test_the_same_boundaries_in_any_format_and_system_change_nothing(
    kota: Engine, tmp_path: Path, macam: str
) -> None:
    isi, nama = {
        "geojson": lambda: (geojson(acuan()), "batas.geojson"),
        "geojson lama": lambda: (geojson(acuan(), "urn:ogc:def:crs:EPSG::32652"), "batas.json"),
        "gpkg": lambda: (gpkg(tmp_path, acuan(), "EPSG:32652"), "batas.gpkg"),
        "shp": lambda: (shp(tmp_path, acuan(), "EPSG:3857"), "batas.zip"),
    }[macam]()
    hasil = periksa(kota, isi, nama)
    assert hasil.berkas.jenis is JenisImpor.BATAS
    assert hitung(hasil) == {"sama": 77}
    before = seluruh_isi(kota)
    assert masukkan(kota, isi, nama) is None
    assert seluruh_isi(kota) == before


def test_a_kelurahan_that_had_no_boundary_gets_one_and_the_others_stay_and_are_named(kota: Engine) -> None:
    hasil = periksa(kota, geojson(tongole()), "Tongole.geojson")
    assert hitung(hasil) == {"baru": 1}
    assert any("77 kelurahan tidak ada dalam berkas; batasnya tetap" in satu for satu in hasil.catatan)
    row = masukkan(kota, geojson(tongole()), "Tongole.geojson", sumber="Survei 2026")
    assert row is not None and (row.jenis, row.baru) == (JenisImpor.BATAS, 1)
    shapes = berlaku(kota)
    assert len(shapes) == 78 and shapes[TONGOLE][1:] == (StatusBatas.INDIKATIF, "Survei 2026")
    with reading(kota) as session:
        assert session.scalars(select(Batas.impor_id).where(Batas.kelurahan_kode == TONGOLE)).all() == [
            row.id
        ]


def test_a_moved_boundary_is_recorded_once_and_yesterdays_map_stays(
    kota: Engine, pada_hari_contoh: time_machine.Traveller
) -> None:
    ((about, shape),) = acuan(JAMBULA)
    moved = geojson([(about, geser(shape, 50))])
    lama = berlaku(kota)[JAMBULA]
    hasil = periksa(kota, moved, "Jambula.geojson")
    assert hitung(hasil) == {"berubah": 1}
    assert [beda.bidang for beda in hasil.butir[0].beda] == ["luas (km²)", "bagian yang bergeser (ha)"]
    pada_hari_contoh.move_to("2026-11-25T10:00:00+09:00")
    with reading(kota) as session:
        versi = get_versi(session).get("wilayah", 0)
    assert masukkan(kota, moved, "Jambula.geojson") is not None
    assert masukkan(kota, moved, "Jambula.geojson") is None
    assert berlaku(kota)[JAMBULA] == lama
    with reading(kota) as session:
        assert get_versi(session)["wilayah"] > versi
        kini = list_batas(session, PER.replace(day=25)).set_index("kode").loc[JAMBULA, "geojson"]
        audit = session.scalars(select(Audit).where(Audit.tindakan == "impor_batas")).one()
    assert baca(kini).equals(bulat(geser(shape, 50)))
    assert "bagian yang bergeser" in (audit.sesudah or "")


def test_attributes_of_any_name_are_found_by_what_stands_in_them(kota: Engine) -> None:
    areas = [
        ({"fid": n, "xx1": about["NAMOBJ"], "k": "?"}, shape) for n, (about, shape) in enumerate(acuan())
    ]
    hasil = periksa(kota, geojson(areas), "a.geojson")
    assert hitung(hasil) == {"sama": 77}
    assert dict(hasil.pokok)["Atribut"] == "nama dari xx1"


@pytest.mark.parametrize(
    "kolom",
    [
        {"KDEPUM": "kode", "NAMOBJ": "nama", "WADMKC": "kecamatan"},
        {"KODE_DESA": "kode", "DESA": "nama", "KECAMATAN": "kecamatan"},
        {"IDDESA": "kode", "nmdesa": "nama", "nmkec": "kecamatan"},
        {"kode": "kode", "kelurahan": "nama"},
        {"WADMKD": "nama"},
        {"kdepum": "kode"},
    ],
)
def test_names_of_big_and_bps_are_known(kolom: dict[str, str]) -> None:
    isi = {"kode": "8271011001", "nama": "JAMBULA", "kecamatan": "Pulau Ternate"}
    about = {"OBJECTID": 1, "KDPPUM": "82", **{theirs: isi[ours] for theirs, ours in kolom.items()}}
    hasil = baca_batas(geojson([(about, acuan(JAMBULA)[0][1])]), "a.geojson", RUJUKAN)
    assert hasil.kolom == {ours: theirs for theirs, ours in kolom.items()}


def test_a_person_may_say_which_attribute_is_which(kota: Engine) -> None:
    ((_, shape),) = acuan(JAMBULA)
    areas = [({"NAMOBJ": "Sasa", "ASLI": "Jambula"}, shape)]
    hasil = periksa(kota, geojson(areas), "a.geojson", peta=(("nama", "ASLI"),))
    assert hitung(hasil) == {"sama": 1}


def test_codes_kept_as_numbers_are_codes(kota: Engine) -> None:
    areas = [({"kode": float(str(about["KDEPUM"]).replace(".", ""))}, shape) for about, shape in acuan()]
    assert hitung(periksa(kota, geojson(areas), "a.geojson")) == {"sama": 77}


def test_a_near_name_is_offered_with_its_kecamatan_and_never_taken(kota: Engine) -> None:
    ((_, shape),) = acuan(kode("Tafure"))
    hasil = periksa(kota, geojson([({"DESA": "Tafuree"}, shape), *_lain()]), "a.geojson")
    (tolak,) = hasil.penolakan
    assert "Tafure, Kecamatan Ternate Utara" in tolak.alasan and "Tifure, Kecamatan" in tolak.alasan
    with pytest.raises(Ditolak, match="1 baris ditolak"):
        masukkan(kota, geojson([({"DESA": "Tafuree"}, shape), *_lain()]), "a.geojson")


def _lain() -> list[Any]:
    ((_, shape),) = acuan(JAMBULA)
    return [({"DESA": "Jambula"}, geser(shape, 30))]


def test_a_name_and_a_code_that_contradict_each_other_are_refused(kota: Engine) -> None:
    ((_, shape),) = acuan(kode("Tafure"))
    hasil = periksa(kota, geojson([({"KDEPUM": kode("Tifure"), "NAMOBJ": "Tafure"}, shape)]), "a.geojson")
    assert "Kode dan nama menunjuk kelurahan yang berbeda" in hasil.penolakan[0].alasan


def test_a_kelurahan_drawn_twice_is_refused_both_times(kota: Engine) -> None:
    ((about, shape),) = acuan(JAMBULA)
    hasil = periksa(kota, geojson([(about, shape), (about, geser(shape, 99))]), "a.geojson")
    assert hitung(hasil) == {"ditolak": 2}
    assert "juga ada di bidang 2" in hasil.penolakan[0].alasan


def test_an_area_of_the_city_far_away_is_refused_and_other_places_are_passed_over(kota: Engine) -> None:
    ((about, shape),) = acuan(JAMBULA)
    halmahera = ({"NAMOBJ": "Weda", "WADMKC": "Weda"}, shapely.box(127.8, 0.3, 127.9, 0.4))
    jauh = ({**about, "NAMOBJ": "Jambula"}, geser(shape, 300_000))
    hasil = periksa(kota, geojson([*acuan(kode("Sasa")), halmahera, jauh]), "a.geojson")
    assert hitung(hasil) == {"sama": 1, "ditolak": 1}
    assert "di luar Kota Ternate" in hasil.penolakan[0].alasan
    assert hasil.dilewati == {"luar_kota": 1}


def test_a_file_that_lies_elsewhere_altogether_is_refused_with_its_system(kota: Engine) -> None:
    areas = [(about, shapely.transform(shape, lambda xy: xy[:, ::-1])) for about, shape in acuan()]
    with pytest.raises(Ditolak, match=r"di luar Kota Ternate\. Periksa sistem koordinatnya"):
        periksa(kota, geojson(areas), "a.geojson")


def test_a_crossed_boundary_is_mended_and_said_and_a_bow_tie_is_refused(kota: Engine) -> None:
    ((about, shape),) = acuan(JAMBULA)
    assert shape is not None
    corners = [*shapely.get_coordinates(shape)]
    x, y = corners[0]
    spike = shapely.Polygon([*corners[:-1], (x, y), (x + 1e-4, y), (x - 1e-5, y + 1e-5), (x, y)])
    assert not spike.is_valid
    hasil = periksa(kota, geojson([(about, spike)]), "a.geojson")
    assert any("yang bersilang diperbaiki: Jambula" in satu for satu in hasil.catatan)
    bow = shapely.Polygon([(127.3, 0.75), (127.31, 0.76), (127.31, 0.75), (127.3, 0.76)])
    hasil = periksa(kota, geojson([(about, bow), *_lain()]), "a.geojson")
    assert "tidak dapat diperbaiki dengan pasti" in hasil.penolakan[0].alasan


@pytest.mark.parametrize(
    "bentuk", [None, shapely.Polygon(), shapely.LineString([(127.3, 0.7), (127.4, 0.8)])]
)
def test_an_area_without_a_surface_is_refused(kota: Engine, bentuk: Any) -> None:
    hasil = periksa(kota, geojson([({"NAMOBJ": "Jambula"}, bentuk), *acuan(kode("Sasa"))]), "a.geojson")
    assert [p.baris for p in hasil.penolakan] == [1]


def test_overlaps_with_neighbours_are_warned_of_but_do_not_stop_the_file(kota: Engine) -> None:
    ((about, shape),) = acuan(JAMBULA)
    hasil = periksa(kota, geojson([(about, geser(shape, 400))]), "a.geojson")
    assert any("Jambula" in satu and "bertumpang tindih" in satu for satu in hasil.catatan)
    assert not hasil.terhalang


def test_official_boundaries_need_a_source_and_are_not_replaced_by_indicative_ones(kota: Engine) -> None:
    ((about, shape),) = acuan(JAMBULA)
    isi = geojson([(about, shape)])
    with pytest.raises(Ditolak, match="harus menyebut sumbernya"):
        periksa(kota, isi, "a.geojson", resmi=True)
    row = masukkan(kota, isi, "a.geojson", resmi=True, sumber="BIG 2026")
    assert row is not None and row.berubah == 1
    assert berlaku(kota)[JAMBULA][1:] == (StatusBatas.RESMI, "BIG 2026")
    assert masukkan(kota, isi, "a.geojson") is None
    hasil = periksa(kota, geojson([(about, geser(shape, 50))]), "a.geojson")
    assert hitung(hasil) == {"tidak_diambil": 1}
    assert "batas resmi tidak diganti" in susun_laporan(hasil)


def test_dense_boundaries_are_thinned_without_gaps_so_that_the_map_stays_light(
    database: MakeEngine, pada_hari_contoh: time_machine.Traveller
) -> None:
    kota = database("sqlite", "acuan")
    dense = [(about, shapely.segmentize(geser(shape, 20), PADAT)) for about, shape in acuan()]
    assert masukkan(kota, geojson(dense), "padat.geojson") is not None
    shapes = load_bentuk({kode: one[0] for kode, one in berlaku(kota).items()})
    assert shapely.coverage_is_valid(list(shapes.values()))
    assert sum(map(shapely.get_num_coordinates, shapes.values())) <= TITIK_KOTA
    about = {kode: {"nama": kode, "nilai": "73,5%", "warna": "#1f6f8b"} for kode in shapes}
    assert len(to_features(shapes, about).encode()) < 40_000
    for about_, shape in acuan():
        assert shape is not None
        assert shapes[str(about_["KDEPUM"])].area == pytest.approx(shape.area, rel=0.05)
    assert masukkan(kota, geojson(dense), "padat.geojson") is None


def test_real_detail_that_does_not_fit_is_simplified_together(tmp_path: Path) -> None:
    ref = {str(about["KDEPUM"]): shape for about, shape in acuan()}
    simple = sederhanakan(ref, 2_500)
    assert sum(map(shapely.get_num_coordinates, simple.values())) <= 2_500
    assert shapely.coverage_is_valid(list(simple.values()))
    assert tumpang_tindih(simple, {}) == []


def test_a_gpkg_with_several_layers_asks_which_one(tmp_path: Path) -> None:
    import pyogrio

    gpkg(tmp_path, acuan(JAMBULA), lapisan="satu")
    path = tmp_path / "batas.gpkg"
    areas = pyogrio.raw.read(path, layer="satu")
    pyogrio.raw.write(
        path,
        areas[2],
        areas[3],
        areas[0]["fields"],
        geometry_type="MultiPolygon",
        crs="EPSG:32652",
        driver="GPKG",
        layer="dua",
        append=True,
    )
    with pytest.raises(Ditolak, match="--lembar: satu, dua"):
        buka_batas(path.read_bytes(), "a.gpkg")
    assert buka_batas(path.read_bytes(), "a.gpkg", "dua").lapisan == "dua"


def test_a_shapefile_without_its_system_is_taken_only_as_degrees(tmp_path: Path) -> None:
    degrees = shp(tmp_path, acuan(JAMBULA), "EPSG:4326", tanpa=[".prj"])
    hasil = baca_batas(degrees, "a.zip", RUJUKAN)
    assert len(hasil.baris) == 1 and "tidak menyebut sistem koordinat" in hasil.catatan[0]
    metres = shp(tmp_path, acuan(JAMBULA), "EPSG:32652", tanpa=[".prj"])
    with pytest.raises(Ditolak, match=r"Sertakan \.prj"):
        baca_batas(metres, "a.zip", RUJUKAN)


def test_an_incomplete_shapefile_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Ditolak, match=r"tidak memuat \.shx dan \.dbf"):
        buka_batas(shp(tmp_path, acuan(JAMBULA), tanpa=[".dbf", ".shx"]), "a.zip")


def _zip(isi: dict[str, bytes]) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, teks in isi.items():
            arsip.writestr(nama, teks)
    return keluar.getvalue()


@pytest.mark.parametrize(
    "isi,nama,kalimat",
    [
        (b"{" * 5000, "a.geojson", "rusak"),
        (b'{"type":"FeatureCollection","features":[]}', "a.geojson", "tidak memuat satu bidang pun"),
        (b'{"type":"gdal_streamed_alg","command_line":"gdal vector pipeline"}', "a.json", "bidang pun|rusak"),
        (b"SQLite format 3\x00" + bytes(200), "a.gpkg", "bukan GeoPackage"),
        (b"SQLite format 3\x00" + bytes(52) + b"GPKG" + bytes(200), "a.gpkg", "rusak"),
        (b"PK\x03\x04" + bytes(50), "a.zip", "rusak"),
        (_zip({"baca.txt": b"x"}), "a.zip", "tidak memuat Shapefile"),
        (_zip({"a.shp": b"x", "b.shp": b"y"}), "a.zip", "beberapa Shapefile"),
        (_zip({"a.shp": b"x", "a.shx": b"", "a.dbf": b""}), "a.zip", "rusak"),
        (_zip({f"{n}.shp": b"" for n in range(300)}), "a.zip", "lebih dari 200 berkas"),
        (_zip({"a.shp": bytes(101 * 2**20)}), "a.zip", "lebih besar dari 100 MB setelah dibuka"),
        (b"{" + bytes(21 * 2**20), "a.geojson", "lebih besar dari 20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(isi: bytes, nama: str, kalimat: str) -> None:
    with pytest.raises(Ditolak, match=kalimat):
        buka_batas(isi, nama)


def test_a_file_of_too_many_areas_is_refused() -> None:
    one: dict[str, Any] = {"type": "Feature", "properties": {}, "geometry": None}
    data = {"type": "FeatureCollection", "features": [one] * (MAKS_BIDANG + 1)}
    with pytest.raises(Ditolak, match="terlalu banyak bidang"):
        buka_batas(json.dumps(data).encode(), "a.geojson")


def test_a_workbook_is_no_boundary_file() -> None:
    assert kenali_batas(contoh(SEMBAKO), SEMBAKO) is None
    assert kenali_batas(xlsx([["a"]]), "a.xlsx") is None
    assert kenali_batas(b"a;b;c", "a.csv") is None


@settings(max_examples=300, deadline=None)
@example(b'{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[]}}]}', 0)
@example(
    b'{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[NaN,1]]]}}]}', 0
)
@example(b'{"type":"FeatureCollection","features":5}', 0)
@example(b'{"type":"FeatureCollection","features":[[]]}', 0)
@given(st.binary(max_size=400), st.sampled_from([0, 1, 2, 3]))
def test_no_bytes_make_the_reader_fail_other_than_with_a_sentence(isi: bytes, awal: int) -> None:
    head = (b"", b"{", b"SQLite format 3\x00" + bytes(52) + b"GPKG", b"PK\x03\x04")[awal]
    for nama in ("a.geojson", "a.gpkg", "a.zip"):
        try:
            baca_batas(head + isi, nama, RUJUKAN)
        except Ditolak as refusal:
            assert str(refusal).endswith(".")


@pytest.mark.parametrize("macam", ["geojson", "gpkg", "shp"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_real_file_with_damaged_bytes_is_read_or_refused_never_a_crash(
    berkas_kecil: dict[str, tuple[bytes, str]], macam: str, data: st.DataObject
) -> None:
    isi, nama = berkas_kecil[macam]
    broken = bytearray(isi)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.none() | st.integers(1, len(broken)))
    try:
        baca_batas(bytes(broken[:cut]), nama, RUJUKAN)
    except Ditolak as refusal:
        assert str(refusal).endswith(".")


@pytest.fixture(scope="module")
def berkas_kecil(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, str]]:
    """One small valid file of each format."""
    areas, folder = acuan(JAMBULA), tmp_path_factory.mktemp("batas")
    return {
        "geojson": (geojson(areas), "a.geojson"),
        "gpkg": (gpkg(folder, areas), "a.gpkg"),
        "shp": (shp(folder, areas), "a.zip"),
    }


def test_the_shell_takes_a_boundary_file_by_its_content(
    app_reference: Engine,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    pada_hari_contoh: time_machine.Traveller,
) -> None:
    path = tmp_path / "Tongole.gpkg"
    path.write_bytes(gpkg(tmp_path, tongole(), "EPSG:3857"))
    assert main([str(path)]) == 0
    assert "Batas wilayah" in capsys.readouterr().out
    assert main([str(path), "--resmi", "--commit"]) == 1
    assert "--sumber" in capsys.readouterr().err
    assert main([str(path), "--resmi", "--sumber", "Perwali 1/2026", "--commit"]) == 0
    assert "1 baru" in capsys.readouterr().out
    assert berlaku(app_reference)[TONGOLE][1:] == (StatusBatas.RESMI, "Perwali 1/2026")


def test_a_refused_file_leaves_the_database_as_it_was(kota: Engine) -> None:
    before = seluruh_isi(kota)
    for isi in (b"{}", b"PK\x03\x04", geojson([({"NAMOBJ": "Jambula"}, None)])):
        with pytest.raises(Ditolak):
            masukkan(kota, isi, "a.geojson")
    assert seluruh_isi(kota) == before
    with reading(kota) as session:
        assert session.scalars(select(Impor)).all() == []
