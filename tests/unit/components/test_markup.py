"""Tiles, tables, lists, chips, states: what stands in them, as text and structure."""

from datetime import date
from xml.etree import ElementTree

import pytest

from components import header, lists, states
from components.chips import Chip, badge, chip
from components.markup import Bar, Explanation, bar, explain, href, link, rich
from components.tables import Column, table_html
from components.tiles import Change, Tile, change, tiles_html

SINCE = date(2026, 10, 31)
EXPLANATION = Explanation(
    "Rata-rata berbobot.", "jumlah ÷ bobot", "verifikasi", "2 hari", ["3 aksi dibatalkan"]
)


def _tree(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{html.replace(' data-dalam', '').replace('&nbsp;', ' ')}</div>")


def _find(html: str, path: str) -> ElementTree.Element:
    found = _tree(html).find(path)
    assert found is not None, path
    return found


def _text(html: str) -> str:
    return " ".join("".join(_tree(html).itertext()).split())


def test_text_from_the_database_is_never_markup() -> None:
    hostile = '<script>alert("x")</script>'
    for html in (
        rich(hostile),
        link(hostile, f"a?b={hostile}"),
        chip(Chip("merah", hostile, hostile)),
        tiles_html(
            [
                Tile(
                    hostile,
                    hostile,
                    hostile,
                    Change(hostile, hostile),
                    hostile,
                    hostile,
                    Explanation(hostile),
                )
            ]
        ),
        table_html(
            [Column("a", hostile), Column("b", hostile)], [{"a": hostile, "b": hostile}], caption=hostile
        ),
        lists.attention_html([lists.Attention(Chip("merah"), hostile, hostile, "x")], (hostile, "x")),
        lists.bar_list_html([lists.BarRow(hostile, 1, share=hostile)], caption=hostile),
        states.state_html(hostile, "lock", action=(hostile, "x")),
        header.title_html(hostile, hostile, hostile),
        header.card_head_html(hostile, hostile, (hostile, "x")),
    ):
        assert "<script" not in html
        _tree(html)


def test_an_address_keeps_what_was_chosen_and_leaves_out_what_was_not() -> None:
    assert href("rencana_aksi", zona=6, opd=None, cari="izin usaha") == "rencana_aksi?zona=6&cari=izin+usaha"
    assert href("peta") == "peta"
    assert href("kesiapan", "formulir_tahap", tahap=4) == "kesiapan?tahap=4#formulir_tahap"


def test_the_bar_says_its_three_figures_to_those_who_do_not_see_it() -> None:
    html = bar(Bar(73.1, 79.4, 82.6))
    assert 'aria-label="Terverifikasi 73,1%, klaim 79,4%, seharusnya 82,6%"' in html
    assert html.index('class="klaim"') < html.index('class="verif"') < html.index('class="harus"')


def test_an_unknown_bar_is_not_an_empty_one() -> None:
    assert "tk-kosong" in bar(Bar(None))
    assert "Tidak ada data" in bar(Bar(None))
    assert "tk-kosong" not in bar(Bar(0))
    assert "Terverifikasi 0,0%" in bar(Bar(0))


def test_a_bar_never_leaves_its_track() -> None:
    assert "width:100.0%" in bar(Bar(180))
    assert "left:0.0%" in bar(Bar(10, None, -4))


def test_a_change_is_coloured_only_when_better_or_worse_is_known() -> None:
    assert change(6, SINCE, "turun") == Change("naik 6", "sejak 31/10", False)
    assert change(-2, SINCE, "turun") == Change("turun 2", "sejak 31/10", True)
    assert change(3, SINCE) == Change("naik 3", "sejak 31/10", None)
    assert change(0.01, SINCE, "naik", "poin", 1) == Change("tetap", "sejak 31/10", None)
    assert change(None, SINCE, "naik") is None


def test_a_tile_reads_as_label_figure_comparison_and_age() -> None:
    tile = Tile(
        "Terlambat", "31", "dari 264 aksi", change(6, SINCE, "turun"), "B09", "12 lewat lebih dari 30 hari"
    )
    assert (
        _text(tiles_html([tile]))
        == "Terlambat31dari 264 aksinaik 6 sejak 31/10 · B0912 lewat lebih dari 30 hari"
    )


def test_the_tile_with_a_bar_is_the_main_one() -> None:
    html = tiles_html([Tile("Kemajuan", "73,1%", bar=Bar(73.1)), Tile("Terlambat", "31")])
    assert html.count("tk-kartu utama") == 1


def test_an_explanation_holds_definition_formula_source_age_and_what_is_left_out() -> None:
    html = explain("Kemajuan", EXPLANATION, "a Kemajuan")
    button, card = list(_tree(html))
    assert button.get("popovertarget") == card.get("id") == "jelas-a-kemajuan"
    assert button.get("aria-label") == "Penjelasan Kemajuan"
    for words in ("Rata-rata berbobot.", "jumlah ÷ bobot", "verifikasi", "2 hari", "3 aksi dibatalkan"):
        assert words in _text(html)


def test_explanations_of_two_rows_of_tiles_do_not_share_an_id() -> None:
    tile = Tile("Retur", "96", explanation=EXPLANATION)
    ids = [_find(tiles_html([tile], key), ".//*[@id]").get("id") for key in ("atas", "bawah")]
    assert len(set(ids)) == 2


COLUMNS = [
    Column("n", "Zona"),
    Column("a", "Aksi", "number"),
    Column("v", "Verif. %", "number", 1, strong=True),
    Column("b", "Terverifikasi", "bar"),
    Column("l", "Keadaan", "status"),
]
ROW = {"n": "Zona 6", "a": 1042, "v": 57, "b": Bar(57), "l": "merah", "href": "rencana_aksi?zona=6"}


def test_a_table_has_a_caption_headers_for_columns_and_rows_and_real_links() -> None:
    html = table_html(COLUMNS, [ROW], caption="Kemajuan per zona")
    assert _find(html, ".//caption").text == "Kemajuan per zona"
    assert [th.text for th in _tree(html).findall(".//thead//th")] == [column.label for column in COLUMNS]
    name = _find(html, ".//tbody//th[@scope='row']/a")
    assert (name.text, name.get("href")) == ("Zona 6", "rencana_aksi?zona=6")


def test_numbers_stand_right_with_equal_decimals_and_missing_is_a_dash() -> None:
    html = table_html(COLUMNS, [ROW, {**ROW, "v": None, "href": None}], caption="x")
    cells = [td for td in _tree(html).iter("td") if "kanan" in td.get("class", "")]
    assert [td.text for td in cells] == ["1.042", "57,0", "1.042", "–"]


def test_on_a_phone_the_percent_sign_follows_the_number_and_not_a_dash() -> None:
    html = table_html(COLUMNS, [ROW, {**ROW, "v": float("nan")}], caption="x")
    cells = [td for td in _tree(html).iter("td") if td.get("data-label") == "Verif."]
    assert [td.get("data-unit") for td in cells] == ["%", None]


def test_a_total_row_leaves_cells_empty_that_do_not_add() -> None:
    html = table_html(COLUMNS, [ROW], caption="x", total={"n": "Kota", "a": 264})
    last = _tree(html).findall(".//tbody/tr")[-1]
    assert last.get("class") == "jumlah"
    assert [(cell.text or "") for cell in last] == ["Kota", "264", "", "", ""]


def test_a_sorted_column_says_so() -> None:
    column = Column("n", "Zona", sort_href="x?urut=n", sorted="descending")
    html = table_html([column], [], caption="x")
    assert _find(html, ".//thead//th").get("aria-sort") == "descending"
    assert _find(html, ".//thead//th/a").get("href") == "x?urut=n"


def test_a_chip_has_an_icon_and_a_word_and_may_carry_reason_and_rule() -> None:
    html = chip(Chip("terlambat", "Terlambat 38 hari", "jatuh tempo 15/10/2026"))
    assert "alarm" in html
    assert "Terlambat 38 hari" in html
    assert 'title="jatuh tempo 15/10/2026"' in html
    assert badge("kuning") == ":orange-badge[:material/warning: Perlu perhatian]"
    assert badge("berjalan") == ":blue-badge[Berjalan]"


def test_the_attention_list_links_every_entry_and_the_rest() -> None:
    item = lists.Attention(Chip("terkendala"), "Pemadanan", "Dinas Sosial · Zona 6", "aksi?id=2")
    tree = _tree(lists.attention_html([item], ("Lihat semua 71 aksi", "aksi")))
    assert [a.get("href") for a in tree.iter("a")] == ["aksi?id=2", "aksi"]


def test_bars_share_one_zero_and_the_longest_is_full() -> None:
    html = lists.bar_list_html(
        [lists.status_row("selesai", 104), lists.status_row("berjalan", 52)], caption="x"
    )
    assert [i.get("style") for i in _tree(html).iter("i")] == ["width:100.0%", "width:50.0%"]
    assert _text(lists.bar_list_html([lists.BarRow("Kosong", None)], caption="x")) == "Kosong–"


def test_bars_of_nothing_but_zero_stay_empty() -> None:
    assert "width:0.0%" in lists.bar_list_html([lists.BarRow("a", 0)], caption="x")


def test_the_band_says_that_figures_are_made_up() -> None:
    assert _text(header.band_html()).endswith(
        "DATA CONTOH · angka di halaman ini buatan dan bukan data resmi."
    )


@pytest.mark.parametrize(
    "html, words",
    [
        (states.stale(34), "Data berumur 34 hari"),
        (states.frozen("Terkunci oleh BA 12/2026"), "Terkunci oleh BA 12/2026"),
    ],
)
def test_old_and_locked_rows_are_chips_with_words(html: str, words: str) -> None:
    assert words in html


def test_an_error_card_is_announced_and_a_plain_one_is_not_alarming() -> None:
    assert 'role="alert"' in states.state_html("Gagal menyimpan.", "error", "red", role="alert")
    assert 'role="status"' in states.state_html("Belum ada laporan.", "inbox")
