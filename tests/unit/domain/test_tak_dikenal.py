"""Money under an unknown name: each tranche once, by the first that states any, and never two sources together."""

from datetime import date

import pytest

from domain.tak_dikenal import DasarRp, Uang, jumlah_uang, uang_menurut

AWAL, AKHIR = date(2026, 7, 1), date(2026, 8, 1)
ACUAN, DAFTAR, LAIN = DasarRp.ACUAN, DasarRp.DAFTAR, DasarRp.LAIN


def uang(dasar: DasarRp, rp: int, tahap: str = "I", sumber: str = "bank", hari: date = AWAL) -> Uang:
    """One line of the ledger."""
    return Uang(("SEMBAKO", tahap), dasar, sumber, hari, rp)


@pytest.mark.parametrize(
    ("baris", "hasil"),
    [
        ([], {}),
        ([uang(ACUAN, 600), uang(DAFTAR, 575), uang(LAIN, 900)], {ACUAN: 600}),
        ([uang(DAFTAR, 575), uang(LAIN, 900)], {DAFTAR: 575}),
        ([uang(LAIN, 900)], {LAIN: 900}),
        ([uang(LAIN, 900), uang(LAIN, 6, sumber="pos", hari=AKHIR)], {LAIN: 6}),
        ([uang(DAFTAR, 500), uang(DAFTAR, 75)], {DAFTAR: 575}),
        ([uang(ACUAN, 600), uang(DAFTAR, 575, "II"), uang(LAIN, 900, "III")], {ACUAN: 600, DAFTAR: 575, LAIN: 900}),
        ([uang(ACUAN, 600), uang(ACUAN, 60, "II")], {ACUAN: 660}),
        ([uang(ACUAN, 0), uang(DAFTAR, 575)], {DAFTAR: 575}),
        ([uang(ACUAN, 0)], {ACUAN: 0}),
    ],
)  # fmt: skip
def test_a_tranche_is_told_once_by_the_counting_source_else_the_lists_else_another(
    baris: list[Uang], hasil: dict[DasarRp, int]
) -> None:
    assert uang_menurut(baris) == hasil


def test_names_add_up_by_whose_figures_they_are() -> None:
    assert list(jumlah_uang([{LAIN: 1}, {ACUAN: 10, LAIN: 2}, {}]).items()) == [(ACUAN, 10), (LAIN, 3)]
