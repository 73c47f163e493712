"""The audit list in words: what changed between two stored values."""

from domain.jejak import Beda, beda, sebut


def test_only_fields_that_differ_are_told() -> None:
    before = '{"hijau":"90","kuning":"70","nyala":false}'
    after = '{"hijau":"90","kuning":"65","nyala":true}'
    assert beda(before, after) == [Beda("kuning", "70", "65"), Beda("nyala", "tidak", "ya")]


def test_what_a_change_is_about_stands_first_also_where_it_stays() -> None:
    before = '{"dari":"2026-01-02","nama":"A","opd_id":3,"peran":"pic_opd","sampai":null}'
    after = '{"dari":"2026-01-02","nama":"A","opd_id":3,"peran":"pic_opd","sampai":"2026-11-21"}'
    told = beda(before, after)
    assert told == [
        Beda("opd_id", "3", "3"),
        Beda("peran", "pic_opd", "pic_opd"),
        Beda("sampai", None, "21/11/2026"),
    ]
    assert [b.tetap for b in told] == [True, True, False]
    assert beda(after, after) == []


def test_what_was_not_there_and_what_is_gone_are_none() -> None:
    assert beda(None, '{"a":1,"b":null}') == [Beda("a", None, "1")]
    assert beda('{"a":[1,2],"c":[]}', '{"a":null}') == [Beda("a", "1, 2", None), Beda("c", "kosong", None)]


def test_nested_values_are_named_by_their_way() -> None:
    assert beda('{"baru":{"opd":1}}', '{"baru":{"opd":2}}') == [Beda("baru.opd", "1", "2")]
    assert beda(None, '{"baris":[{"x":1},{"x":2}]}') == [
        Beda("baris 1.x", None, "1"),
        Beda("baris 2.x", None, "2"),
    ]


def test_a_plain_value_and_a_text_that_is_no_json_are_shown_as_they_are() -> None:
    assert beda('"contoh"', '"kota"') == [Beda("", "contoh", "kota")]
    assert beda(None, "bukan json") == [Beda("", None, "bukan json")]


def test_a_day_is_written_as_people_do() -> None:
    assert beda(None, '{"dari":"2026-11-23"}') == [Beda("dari", None, "23/11/2026")]


def test_an_action_without_a_word_of_its_own_is_told_by_its_name() -> None:
    assert sebut("beri_peran") == "Memberi peran"
    assert sebut("periode_dikunci") == "Periode dikunci"
