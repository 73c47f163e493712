"""Ringkasan: what stands on the screen is what the queries say, for everybody and for every moment."""

from datetime import date

import pytest
from sqlalchemy import Engine

from components import angka
from db.queries.ringkasan import get_ringkasan
from db.transaction import reading
from domain.saat import Saat
from tests.databases import PER
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import bodies, links, rows, words

KINI = Saat(2026, "B09", PER)


def figures(engine: Engine, saat: Saat) -> list[str]:
    """The five tiles as they must read."""
    with reading(engine) as session:
        data = get_ringkasan(session, saat)
    kota, bansos = data.kini.kota, data.kini.bansos
    return [
        f"{angka.persen(kota.verifikasi)} klaim OPD {angka.persen(kota.klaim)}",
        f"{angka.angka(kota.terlambat)} dari {angka.angka(kota.aksi)} aksi",
        f"{angka.angka(kota.terkendala)} aksi",
        f"{angka.angka(kota.belum_lapor)} dari {angka.angka(kota.aksi)} aksi",
        f"{angka.persen(bansos.persen)} kuota Rp",
    ]


@pytest.mark.parametrize(
    "peran", ["walikota", "koordinator", "pemantau1", "pic.dinkes", "dinsos", "inspektorat"]
)
def test_everybody_who_may_see_figures_sees_the_same_ones(
    app_demo: Engine, buka: BukaHalaman, peran: str
) -> None:
    shown = words(buka(app_demo, "ringkasan", peran))
    for figure in figures(app_demo, KINI):
        assert figure in shown


@pytest.mark.parametrize(
    ("alamat", "saat"),
    [
        ({"periode": "B06"}, Saat(2026, "B06", PER)),
        ({"tahun": "2025", "periode": "B12"}, Saat(2025, "B12", PER)),
        ({"per": "2026-07-15"}, Saat(2026, "B06", date(2026, 7, 15))),
        ({"periode": "B06", "per": "2026-08-01"}, Saat(2026, "B06", date(2026, 8, 1))),
        ({"periode": "B06", "susunan": "kini"}, Saat(2026, "B06", PER, susunan_sekarang=True)),
    ],
)
def test_the_address_chooses_year_period_and_the_day_of_the_records(
    app_demo: Engine, buka: BukaHalaman, alamat: dict[str, str], saat: Saat
) -> None:
    shown = words(buka(app_demo, "ringkasan", **alamat))
    assert f"Menurut catatan s.d. {angka.tanggal(saat.per)}" in shown
    for figure in figures(app_demo, saat):
        assert figure in shown


def test_the_sentence_says_how_far_the_city_is_from_where_it_should_be(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    with reading(app_demo) as session:
        kota = get_ringkasan(session, KINI).kini.kota
    shown = words(buka(app_demo, "ringkasan"))
    assert kota.verifikasi is not None
    assert kota.seharusnya is not None
    jarak = angka.poin(kota.seharusnya - kota.verifikasi)
    assert (
        f"Kemajuan terverifikasi {angka.persen(kota.verifikasi)}, {jarak} di bawah yang seharusnya" in shown
    )


def test_zones_stand_with_verified_before_claimed(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        zona = get_ringkasan(session, KINI).zona
    shown = {row[0]: row for row in rows(buka(app_demo, "ringkasan"), "Kemajuan menurut Zona")}
    assert len(shown) == 6
    for zone in zona.to_dict("records"):
        row = shown[zone["zona_nama"]]
        assert row[2:5] == [angka.angka(zone[key], 1) for key in ("verifikasi", "klaim", "seharusnya")]
        assert row[6:] == [angka.angka(zone["terlambat"]), angka.angka(zone["belum_lapor"])]


@pytest.mark.parametrize(("kelompok", "banyak"), [("kecamatan", 8), ("opd", 40)])
def test_kecamatan_and_opd_stand_in_the_same_table(
    app_demo: Engine, buka: BukaHalaman, kelompok: str, banyak: int
) -> None:
    title = {"kecamatan": "Kecamatan", "opd": "OPD"}[kelompok]
    shown = rows(buka(app_demo, "ringkasan", kelompok=kelompok), f"Kemajuan menurut {title}")
    assert len(shown) == banyak


def test_each_line_that_needs_attention_leads_to_its_action(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        first = get_ringkasan(session, KINI).perhatian.head(5)
    offered = links(buka(app_demo, "ringkasan"))
    assert [f"rencana_aksi?aksi={kode}" for kode in first["kode"]] == [
        address for address in offered if "aksi=" in address
    ]


def test_links_keep_a_moment_that_is_not_the_usual_one(app_demo: Engine, buka: BukaHalaman) -> None:
    offered = links(buka(app_demo, "ringkasan", periode="B06", per="2026-08-01"))
    inside = [address for address in offered if address.startswith(("rencana_aksi", "peta"))]
    assert inside
    assert all("periode=B06&per=2026-08-01" in address for address in inside)


def test_definition_formula_and_source_stand_behind_each_tile(app_demo: Engine, buka: BukaHalaman) -> None:
    html = " ".join(str(element.proto.body) for element in buka(app_demo, "ringkasan").get("html"))
    for label in ("Kemajuan terverifikasi", "Terlambat", "Terkendala", "Belum lapor", "Bansos tersalur"):
        assert f'aria-label="Penjelasan {label}"' in html


def test_the_trend_is_a_light_picture_until_somebody_asks_for_the_interactive_chart(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo, "ringkasan")
    assert not at.get("plotly_chart")
    assert any('class="tk-tren"' in body for body in bodies(at))
    at.toggle(key="gambar_tren_interaktif").set_value(True).run()
    assert len(at.get("plotly_chart")) == 1
