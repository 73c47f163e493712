"""Pictures to take away: the pace of registration with what the screen draws of it."""

from datetime import date

from domain.laju import Titik, perkirakan
from reports.gambar import to_svg
from shell.unduh_gambar import gambar_laju

DERET = [Titik(date(2026, 9, 1), 1000), Titik(date(2026, 9, 11), 1100), Titik(date(2026, 9, 21), 1200)]


def test_the_pace_bears_its_figures_the_finish_and_the_day_of_the_target() -> None:
    forecast = perkirakan(DERET, 1400, date(2026, 9, 22))
    drawn = gambar_laju("Laju", "Kota", DERET, forecast, 1400, date(2026, 11, 1))
    lines = {line.nama: [point and point.teks for point in line.titik] for line in drawn.garis}
    assert [day for _, day in drawn.letak] == ["01/09/2026", "", "21/09/2026", "", "target 01/11/2026"]
    assert lines == {
        "Keluarga desil 1–5": ["1.400", "1.400", "1.400", "1.400", None],
        "Perkiraan": [None, None, "11/10/2026", "11/10/2026", None],
        "Terdaftar": ["1.000", "1.100", "1.200", None, None],
    }
    assert drawn.tanda == ["0", "500", "1.000", "1.500", "2.000"]
    assert "Perkiraan 11/10/2026" in to_svg(drawn)


def test_without_a_pace_or_a_goal_only_what_was_stated_is_drawn() -> None:
    drawn = gambar_laju("Laju", "Kota", DERET[:1], perkirakan(DERET[:1], None, date(2026, 9, 22)), None, None)
    assert [line.nama for line in drawn.garis] == ["Terdaftar"]
    assert "Terdaftar 1.000" in to_svg(drawn)
