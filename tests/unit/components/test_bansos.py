"""Sentences, chain and tiles of the Bansos page: what is missing is said to be missing."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from components import bansos_kalimat as kalimat
from components.bansos import rantai_html
from components.bansos_kalimat import Satuan
from components.bansos_ubin import _unknown_tile, share
from components.charts.bansos import TahapPoint
from components.charts.rantai_picture import RantaiRow, rantai_picture
from components.charts.salur_picture import salur_picture
from domain.kosakata import Langkah

RP, KPM = Satuan("rp", "Rp"), Satuan("kpm", "KPM")


@dataclass(frozen=True)
class Langkahnya:
    """One step as the query gives it."""

    langkah: Langkah
    jumlah: int | None
    persen: int | None = None
    kuota_diam: int = 0
    sel: int = 2
    turun: int | None = None
    dari: Langkah | None = None
    pasangan: int = 0


@dataclass(frozen=True)
class Salurnya:
    """A group of cells as the query gives it."""

    rantai: tuple[Langkahnya, ...] = ()
    kuota: int | None = 1_000
    tersalur: int | None = 800
    bersih: int | None = 780
    retur: int | None = 20
    sisa: int | None = 220
    sisa_berakhir: int = 0
    tertua: int | None = None
    sel: int = 2
    kuota_diam: int = 0
    umur: dict[str, int] = field(default_factory=dict)


def temuan(**lain: Any) -> str:
    """The finding of a city with two areas."""
    return kalimat.temuan(
        replace(Salurnya(), **lain), [("Sasa", 200), ("Moti", 20), ("Hiri", None)], "kelurahan", KPM
    )


def test_the_finding_says_how_much_is_overdue_and_who_holds_back_most() -> None:
    assert temuan(sisa_berakhir=100) == (
        "**220 KPM belum tersalur** dari kuota 1.000 KPM, 100 KPM di antaranya pada tahap yang sudah berakhir. "
        "Sasa menahan paling besar, 200 KPM."
    )
    assert "semuanya pada tahap yang masih berjalan" in temuan()
    assert "semuanya pada tahap yang sudah berakhir" in temuan(sisa_berakhir=220)


@pytest.mark.parametrize(
    ("lain", "kalimatnya"),
    [
        ({"sisa": 0}, "Seluruh kuota 1.000 KPM yang dilaporkan **sudah tersalur**."),
        ({"sisa": None}, "Kuota 1.000 KPM tercatat; **belum ada angka tersalur**."),
        ({"sisa": None, "kuota": None}, "Belum ada kuota dan penyaluran yang tercatat untuk pilihan ini."),
    ],
)
def test_nothing_left_and_nothing_known_are_two_things(lain: dict[str, Any], kalimatnya: str) -> None:
    assert temuan(**lain) == kalimatnya


def test_a_unit_that_is_no_abbreviation_is_small_inside_a_sentence() -> None:
    assert Satuan("kpm", "Jiwa").write(1_200) == "1.200 jiwa"
    assert RP.write(1_200_000) == "Rp1,2 juta"
    assert KPM.write(None) == "–"


def test_the_largest_loss_names_the_chain_and_alone_is_red() -> None:
    steps = (
        Langkahnya(Langkah.KUOTA, 1_000, 100),
        Langkahnya(Langkah.TERDAFTAR, 990, 99, turun=10),
        Langkahnya(Langkah.REKENING_SIAP, None, sel=0, kuota_diam=1_000),
        Langkahnya(Langkah.TERSALUR, 800, 80, turun=190, dari=Langkah.PERINTAH_BAYAR, pasangan=2),
    )
    html = rantai_html(Salurnya(rantai=steps), KPM)
    assert kalimat.judul_rantai(Salurnya(rantai=steps), KPM) == (
        "Kehilangan terbesar: belum dibayarkan dari perintah bayar, 190 KPM"
    )
    assert kalimat.dasar_rantai(Salurnya(rantai=steps)) == (
        " · kehilangan pada 2 wilayah-tahap yang melaporkan kedua langkah, sebelum retur"
    )
    assert kalimat.dasar_rantai(Salurnya()) == ""
    assert html.count('class="terbesar"') == 1
    assert html.count("tidak dilaporkan") == 1
    assert "0 dari 2" not in html
    assert kalimat.judul_rantai(Salurnya(), KPM) == "Belum ada langkah yang dilaporkan sesudah kuota"


def test_what_is_not_reported_is_hatched_and_never_covered_by_a_bar() -> None:
    html = rantai_picture(
        [RantaiRow("Bayar", "Rp5", 90, turun=30, diam=25), RantaiRow("Cek", "–", None)], "Rantai"
    )
    assert 'class="isi" style="width:75.00%"' in html
    assert 'class="turun"' not in html
    assert 'class="diam" style="left:75.00%;width:25.00%"' in html
    assert 'class="diam" style="left:0;width:100%"' in html


def test_a_zero_is_drawn_as_zero_and_names_are_escaped() -> None:
    html = rantai_picture([RantaiRow("A<b>", "0", 0.0, persen=0)], "x")
    assert "A&lt;b&gt;" in html and "0,0%" in html and "tidak dilaporkan" not in html


def test_the_light_trend_prints_a_dash_where_a_share_is_unknown() -> None:
    html = salur_picture([TahapPoint("TW I 2026", 100, 50), TahapPoint("TW II 2026", None, None)], "Tren", 0)
    assert "50,0%" in html and "–</b>" in html
    assert html.count('class="kini"') == 1
    assert ">TW II<br>2026<" in salur_picture([TahapPoint("Triwulan II 2026", 1, 1)], "Tren", 0)
    assert ">Sep<br>2026<" in salur_picture([TahapPoint("September 2026", 1, 1)], "Tren", 0)
    assert salur_picture([], "Tren", -1) == '<div class="tk-salur" role="img" aria-label="Tren"></div>'


def test_money_and_time_are_compared_as_they_print() -> None:
    assert kalimat.jarak_waktu(79.8, 51.3) == "**28,5 poin di atas** waktu berlalu 51,3%"
    assert kalimat.jarak_waktu(91.04, 91.01) == "Sama dengan waktu berlalu 91,0%"
    assert kalimat.jarak_waktu(None, 50) == "Belum dapat dibandingkan dengan waktu"


def test_areas_that_share_the_lowest_place_are_named_together() -> None:
    assert kalimat.judul_area([("A", 50), ("B", 50), ("C", 90)], "kelurahan") == "A dan B terendah, 50,0%"
    assert kalimat.judul_area([("A", 50), ("B", 50)], "kelurahan") == "Serapan semua kelurahan sama, 50,0%"
    assert kalimat.judul_area([("A", None)], "zona") == "Belum ada serapan untuk satu pun zona"


@dataclass(frozen=True)
class Titik:
    """One tranche of the trend as the query gives it."""

    label: str
    persen: float | None
    berjalan: bool = False
    tampil: bool = False


def test_the_trend_speaks_of_the_tranche_on_the_page_else_of_the_last_finished_one() -> None:
    points = [Titik("TW I", 90), Titik("TW II", 94.5), Titik("TW III", 40, berjalan=True)]
    assert kalimat.judul_tren(points) == "TW II tersalur 94,5%, naik 4,5 poin"
    assert kalimat.judul_tren([replace(points[0], tampil=True), *points[1:]]) == "TW I tersalur 90,0%"
    running = kalimat.judul_tren([*points[:2], replace(points[2], tampil=True)])
    assert running == "TW III tersalur 40,0%, masih berjalan"
    assert kalimat.judul_tren([Titik("TW I", None)]) == "Belum ada tahap yang selesai untuk dibandingkan"


@pytest.mark.parametrize(
    ("persen", "katanya"),
    [
        (Decimal("99.96"), "100,0%"),
        (Decimal(110), "110,0%, melebihi kuota"),
        (None, "tidak dapat dihitung dari kuota ini"),
    ],
)
def test_a_share_above_the_quota_and_one_of_no_quota_say_so(persen: Decimal | None, katanya: str) -> None:
    assert kalimat.sebut_serapan(persen) == katanya


def test_no_picture_shows_a_share_of_a_negative_quota_and_none_hides_its_figures() -> None:
    assert [share(5, 10), share(5, -10), share(5, 0), share(None, 10)] == [50.0, None, None, None]
    steps = (Langkahnya(Langkah.KUOTA, -5), Langkahnya(Langkah.TERSALUR, 0, turun=-5, dari=Langkah.KUOTA))
    jati = Salurnya(rantai=steps, kuota=-5, tersalur=0, bersih=0, retur=None, sisa=-5)
    html = rantai_html(jati, KPM)
    assert ("−5" in html, html.count("tidak dilaporkan"), "%</strong>" in html) == (True, 1, False)
    assert kalimat.judul_rantai(jati, KPM) == "Tidak ada kehilangan di antara langkah yang dilaporkan"
    assert "–" in salur_picture([TahapPoint("Triwulan II 2026", -5, 0)], "Tren", 0)


def test_the_tile_of_unknown_areas_names_those_of_sources_that_do_not_count() -> None:
    def ubin(**lain: Any) -> str:
        isi = {
            "rp": SimpleNamespace(kuota=None, tersalur=None),
            "penerima": (),
            "nama": (),
            "lain": (),
            **lain,
        }
        tile = _unknown_tile(SimpleNamespace(**isi), {})
        return f"{tile.value} {tile.unit} · {tile.note} · {tile.foot}"

    assert ubin() == "0 baris · semua wilayah dikenal dalam penyaluran ini · "
    assert (
        ubin(lain=("Antah",))
        == "0 baris · tidak ada pada sumber acuan · 1 nama pada sumber yang tidak dihitung"
    )
    told = {"rp": SimpleNamespace(kuota=None, tersalur=5_000_000), "nama": ("Tafuree",), "lain": ("A", "B")}
    assert ubin(**told).endswith("Tafuree. 2 nama pada sumber yang tidak dihitung")
