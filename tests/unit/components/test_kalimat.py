"""The sentences that the figures make, as people read them."""

from datetime import date

from components import kalimat
from components.kalimat import Group

ENAM = [
    Group("Zona 1", 85.0, 82.9, 44, "hijau"),
    Group("Zona 2", 78.8, 82.4, 46, "hijau"),
    Group("Zona 3", 76.0, 83.3, 43, "hijau"),
    Group("Zona 4", 71.4, 82.1, 47, "kuning"),
    Group("Zona 5", 69.0, 82.8, 42, "kuning"),
    Group("Zona 6", 57.4, 82.4, 42, "merah"),
]


def test_the_finding_says_how_far_behind_and_who_holds_back() -> None:
    assert kalimat.temuan_kemajuan(73.1, 82.6, "B09", ENAM) == (
        "Kemajuan terverifikasi 73,1%, **9,5 poin di bawah** yang seharusnya s.d. B09. Zona 6 menahan paling besar."
    )


def test_the_finding_without_figures_says_so() -> None:
    assert kalimat.temuan_kemajuan(None, None, None) == "Belum ada angka kemajuan untuk pilihan ini."


def test_the_finding_before_any_report_does_not_say_nought_percent() -> None:
    sentence = kalimat.temuan_kemajuan(0, 21, "B03", reported=0)
    assert sentence == "**Belum ada laporan.** Kemajuan yang seharusnya s.d. B03 21,0%."


def test_the_finding_with_claims_only_says_that_nothing_is_verified() -> None:
    sentence = kalimat.temuan_kemajuan(None, 21, "B03", reported=4)
    assert sentence == "**Belum ada kemajuan terverifikasi.** Kemajuan yang seharusnya s.d. B03 21,0%."


def test_the_finding_before_the_first_reporting_day_compares_with_nothing() -> None:
    assert kalimat.temuan_kemajuan(4.2, None, None) == (
        "Kemajuan terverifikasi 4,2%. Belum ada periode yang tenggat lapornya lewat."
    )


def test_figures_that_print_alike_are_on_target() -> None:
    assert "**sama dengan** yang seharusnya s.d. B06" in kalimat.temuan_kemajuan(50.04, 49.96, "B06")


def test_the_finding_above_target_names_nobody_when_nobody_is_behind() -> None:
    groups = [Group("Zona 1", 55, 50), Group("Zona 2", 52, 50)]
    assert kalimat.temuan_kemajuan(54, 50, "B06", groups) == (
        "Kemajuan terverifikasi 54,0%, **4,0 poin di atas** yang seharusnya s.d. B06. "
        "Tidak ada zona yang tertinggal."
    )


def test_the_finding_above_target_still_names_who_is_behind() -> None:
    groups = [Group("Zona 1", 70, 50), Group("Zona 2", 40, 50)]
    assert kalimat.temuan_kemajuan(54, 50, "B06", groups).endswith("Zona 2 menahan paling besar.")


def test_equal_groups_are_not_told_apart() -> None:
    groups = [Group(f"Zona {n}", 40, 50) for n in range(1, 7)]
    assert kalimat.temuan_kemajuan(40, 50, "B06", groups).endswith("Jarak semua zona sama.")


def test_a_heavy_zone_holds_back_more_than_a_small_one_that_is_further_behind() -> None:
    groups = [Group("Zona 1", 40, 50, 100), Group("Zona 2", 30, 50, 2)]
    assert kalimat.temuan_kemajuan(40, 50, "B06", groups).endswith("Zona 1 menahan paling besar.")


def test_two_that_hold_back_alike_are_both_named() -> None:
    groups = [Group("Zona 1", 40, 50), Group("Zona 2", 40, 50), Group("Zona 3", 49, 50)]
    assert kalimat.temuan_kemajuan(43, 50, "B06", groups).endswith("Zona 1 dan Zona 2 menahan paling besar.")


def test_groups_without_figures_are_not_blamed() -> None:
    groups = [Group("Zona 1", None, 50), Group("Zona 2", 40, 50), Group("Zona 3", 45, 50)]
    assert kalimat.temuan_kemajuan(43, 50, "B06", groups).endswith("Zona 2 menahan paling besar.")


def _tren(*gaps: float) -> list[tuple[date, float | None, float | None]]:
    return [(date(2026, month, 28), 50 + gap, 50) for month, gap in enumerate(gaps, start=6)]


def test_the_trend_title_says_since_when_the_distance_grows() -> None:
    assert kalimat.judul_tren(_tren(4, 3, 2, 4.5, 6.3)) == (
        "Jarak klaim ke verifikasi melebar sejak Agustus, kini 6,3 poin"
    )


def test_the_trend_title_says_since_when_the_distance_shrinks() -> None:
    assert (
        kalimat.judul_tren(_tren(2, 6, 4)) == "Jarak klaim ke verifikasi menyempit sejak Juli, kini 4,0 poin"
    )


def test_the_trend_title_without_movement_says_only_the_distance() -> None:
    assert kalimat.judul_tren(_tren(4, 4)) == "Jarak klaim ke verifikasi 4,0 poin"
    assert kalimat.judul_tren(_tren(4)) == "Jarak klaim ke verifikasi 4,0 poin"


def test_the_trend_title_knows_equal_and_reversed_lines_and_no_data() -> None:
    assert kalimat.judul_tren(_tren(4, 0)) == "Klaim dan verifikasi sama, kini 50,0%"
    assert kalimat.judul_tren(_tren(4, -2)) == "Verifikasi 2,0 poin di atas klaim"
    assert kalimat.judul_tren([(date(2026, 6, 30), None, 50)]) == (
        "Belum ada klaim dan verifikasi untuk dibandingkan"
    )


def test_the_table_title_counts_the_good_and_names_the_worst() -> None:
    assert kalimat.judul_kelompok(ENAM) == "Tiga zona sesuai, Zona 6 tertinggal 25,0 poin"


def test_the_table_title_when_all_are_good_none_is_or_none_has_reported() -> None:
    assert kalimat.judul_kelompok(ENAM[:3]) == "Semua zona sesuai"
    assert kalimat.judul_kelompok(ENAM[5:]) == "Belum ada zona yang sesuai, Zona 6 tertinggal 25,0 poin"
    assert kalimat.judul_kelompok([Group("Zona 1", None, 50)]) == "Belum ada zona yang melapor"
    assert kalimat.judul_kelompok([], "kecamatan") == "Belum ada kecamatan pada pilihan ini"


def test_the_table_title_says_who_is_silent() -> None:
    groups = [*ENAM[:3], Group("Zona 4", None, 82.0)]
    assert kalimat.judul_kelompok(groups) == "Tiga zona sesuai, satu belum lapor"


def test_a_yellow_group_is_short_and_not_yet_behind() -> None:
    assert kalimat.judul_kelompok(ENAM[:4]) == "Tiga zona sesuai, Zona 4 kurang 10,7 poin"


def test_the_state_title_gives_the_count() -> None:
    assert kalimat.judul_status(104, 264) == "104 dari 264 aksi selesai"
    assert kalimat.judul_status(0, 264) == "Belum ada yang selesai dari 264 aksi"
    assert kalimat.judul_status(3, 3) == "Semua 3 aksi selesai"
    assert kalimat.judul_status(0, 0) == "Belum ada rencana aksi pada pilihan ini"


def test_the_bansos_title_compares_with_the_tahap_before() -> None:
    assert (
        kalimat.judul_bansos("TW III", 85.3, 85.7)
        == "TW III tersalur 85,3%, turun 0,4 poin dari tahap sebelumnya"
    )
    assert (
        kalimat.judul_bansos("TW III", 85.3, 85.32) == "TW III tersalur 85,3%, sama dengan tahap sebelumnya"
    )
    assert kalimat.judul_bansos("TW I", 92) == "TW I tersalur 92,0%"
    assert kalimat.judul_bansos("TW IV", None) == "Belum ada penyaluran tercatat untuk TW IV"


def test_the_line_of_attention_leaves_out_what_is_nil() -> None:
    assert kalimat.ringkas_perhatian(31, 0, 21) == "31 terlambat · 21 belum lapor"
    assert kalimat.ringkas_perhatian(0, 0, 0) == "Tidak ada yang terlambat, terkendala, atau belum lapor"


def test_the_line_under_the_bar_stands_alone() -> None:
    assert kalimat.posisi(73.1, 82.6) == "**9,5 poin di bawah** seharusnya 82,6%"
    assert kalimat.posisi(None, 82.6) == "Seharusnya 82,6%"
    assert kalimat.posisi(10, None) == "Belum ada target yang jatuh tempo"


def test_the_rule_of_a_lamp_shows_its_arithmetic() -> None:
    assert kalimat.aturan_lampu("merah", 57.4, 82.4) == "57,4% dari seharusnya 82,4% = 69,7%."
    assert kalimat.aturan_lampu("hijau", 3, 0) == "Belum ada target yang jatuh tempo."
    assert (
        kalimat.aturan_lampu("abu", None, 82.4) == "Belum ada laporan yang dapat dibandingkan dengan target."
    )


def test_money_that_has_not_arrived_is_said_in_short() -> None:
    assert kalimat.kurang_uang(6_760_000_000, 7_760_000_000) == "Rp1 miliar belum tersalur"
    assert kalimat.kurang_uang(5, 5) == "Seluruh alokasi tersalur"
    assert kalimat.kurang_uang(None, 5) == "Nilai alokasi atau penyaluran belum ada"


def test_a_figure_that_is_not_a_number_counts_as_missing() -> None:
    nan = float("nan")
    assert kalimat.temuan_kemajuan(nan, nan, "B09") == "Belum ada angka kemajuan untuk pilihan ini."
    assert kalimat.temuan_kemajuan(
        40, 50, "B06", [Group("Zona 1", nan, 50), Group("Zona 2", 40, 50)]
    ).endswith("B06.")
    assert kalimat.judul_tren([(date(2026, 6, 30), nan, 50)]).startswith("Belum ada")
    assert kalimat.posisi(nan, nan) == "Belum ada target yang jatuh tempo"
