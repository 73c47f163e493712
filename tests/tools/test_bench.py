"""The arithmetic of the measure and the table that it writes; how fast the product is stands in docs/."""

from typing import Any

import pytest

from tools.bench_tabel import (
    HasilHalaman,
    HasilLayar,
    HasilMuat,
    HasilRamai,
    HasilTumbuh,
    Sasaran,
    halaman_table,
    list_sasaran,
    persentil,
    sasaran_table,
)

PETA = HasilHalaman(
    "peta",
    elemen=20,
    ulang_ms=(30.0, 10.0, 20.0),
    polos_ms=(5.0, 8.0, 4.0),
    byte=11_000,
    byte_pertama=156_000,
    sql=2.0,
    lain_ms=(200.0, 400.0, 300.0),
    lain_sql=18.0,
    peta_byte=78_200,
)
ADMINISTRASI = HasilHalaman("administrasi", 14, (12.0,), (6.0,), 9_000, 50_000, 2.0)


@pytest.mark.parametrize(("persen", "nilai"), [(50, 3.0), (95, 5.0), (100, 5.0), (20, 1.0), (21, 2.0)])
def test_a_percentile_is_a_value_that_was_measured(persen: int, nilai: float) -> None:
    assert persentil([5.0, 1.0, 4.0, 2.0, 3.0], persen) == nilai


def test_nothing_measured_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        persentil([], 50)


def test_the_ratio_compares_medians() -> None:
    assert PETA.rasio == 4.0


@pytest.mark.parametrize(
    ("terukur", "words"), [(3.0, "ya"), (3.04, "**belum**"), (0.0, "ya"), (None, "tidak diukur")]
)
def test_a_target_is_judged_by_the_figure_as_measured(terukur: float | None, words: str) -> None:
    assert Sasaran("Rasio", 3, terukur, "×").words == words


def test_every_page_has_its_ratio_and_its_statements_among_the_targets() -> None:
    rows = list_sasaran([PETA, ADMINISTRASI], None, HasilLayar())
    found = {row.nama: row.terukur for row in rows}
    assert found["Peta: jalan ulang p50 dibanding polos"] == 4.0
    assert found["Administrasi: jalan ulang p50 dibanding polos"] == 2.0
    assert found["Peta: perintah SQL tiap jalan ulang"] == 2.0
    assert found["Pesan peta"] == 78.2


def test_what_was_left_out_says_that_it_was_not_measured() -> None:
    rows = {row.nama: row for row in list_sasaran([ADMINISTRASI], None, HasilLayar())}
    for nama in ("Pesan peta", "Peta: ganti lapisan", "Memori tiap sesi tambahan"):
        assert rows[nama].words == "tidak diukur"


def test_seconds_and_megabytes_are_those_of_the_targets() -> None:
    layar = HasilLayar(
        {"ringkasan": 1600.0, "peta": 2600.0}, poligon_ms={"peta": 2400.0}, lapisan_ms=(300.0, 700.0, 400.0)
    )
    ramai = HasilRamai(30, 100.0, 250.0, 400.0, 2_500_000)
    rows = {row.nama: row for row in list_sasaran([PETA], ramai, layar)}
    assert rows["Ringkasan: kunjungan pertama sampai unsur terakhir"].terukur == 1.6
    assert rows["Peta: kunjungan pertama sampai poligon pertama"].words == "ya"
    assert rows["Peta: ganti lapisan"].terukur == 0.4
    assert rows["Memori tiap sesi tambahan"].terukur == 2.5


def test_the_tables_are_markdown_with_indonesian_numbers() -> None:
    lines = sasaran_table([Sasaran("Rasio", 3, 4.0, "×"), Sasaran("Peta", 2.5, None, "detik", 2)])
    assert lines[2:] == ["| Rasio | ≤ 3× | 4,0× | **belum** |", "| Peta | ≤ 2,5 detik | – | tidak diukur |"]
    peta, administrasi = halaman_table([PETA, ADMINISTRASI])[2:]
    assert peta == "| Peta | 20 | 20,0 | 30,0 | 5,0 | 4,0× | 156,0 | 11,0 | 2,0 | 300,0 | 18,0 |"
    assert administrasi.endswith("| 2,0 | – | – |")


def test_every_row_has_as_many_cells_as_its_head() -> None:
    for lines in (halaman_table([PETA]), sasaran_table([Sasaran("Rasio", 3, 1.0)])):
        assert len({line.count("|") for line in lines}) == 1


def test_a_page_is_slower_only_beyond_a_fifth_and_five_milliseconds() -> None:
    def lebih(kecil: float, besar: float) -> float:
        return HasilTumbuh("bansos", kecil, besar, polos_ms=5.0, sql=2.0).lebih

    assert lebih(100.0, 119.0) < 1 < lebih(100.0, 121.0)
    assert lebih(10.0, 14.0) < 1 < lebih(10.0, 16.0)


def judged(words: str, **measured: Any) -> dict[str, str]:
    """Whether each target with these words is met."""
    rows = list_sasaran([], None, HasilLayar(), **measured)
    return {row.nama: row.words for row in rows if words in row.nama}


def test_the_limits_of_a_page_hold_with_few_and_with_many_recipients() -> None:
    grown = [HasilTumbuh("bansos", 14.0, 16.0, polos_ms=5.0, sql=13.0)]
    assert judged("Bansos", tumbuh=grown) == {
        "Bansos: jalan ulang p50 dibanding polos, penerima paling sedikit": "ya",
        "Bansos: jalan ulang p50 dibanding polos, penerima terbanyak": "**belum**",
        "Bansos: perintah SQL tiap jalan ulang, penerima terbanyak": "**belum**",
        "Bansos: lebih lambat dengan penerima terbanyak, bagian dari yang boleh": "ya",
    }


def test_the_largest_load_is_judged_on_each_database() -> None:
    loads = [HasilMuat("sqlite", 100, 9.0, 90), HasilMuat("sqlite", 1_000_000, 21.0, 290),
             HasilMuat("postgresql", 1_000_000, 19.0, 310)]  # fmt: skip
    assert judged("Daftar", muat=loads) == {
        "Daftar penerima: 1.000.000 baris masuk, sqlite": "**belum**",
        "Daftar penerima: memori puncak, sqlite": "ya",
        "Daftar penerima: 1.000.000 baris masuk, postgresql": "ya",
        "Daftar penerima: memori puncak, postgresql": "**belum**",
    }
