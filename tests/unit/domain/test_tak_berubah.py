"""When a waiting claim says nothing new."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.kosakata import KeadaanKerja
from domain.tak_berubah import Ucapan, why_changed

SAMA = Ucapan(Decimal(6), KeadaanKerja.BERJALAN, "Listrik padam", "Genset")


def test_a_claim_that_repeats_the_acceptance_is_unchanged_whatever_its_spaces() -> None:
    assert why_changed(replace(SAMA, nilai=Decimal("6.0"), kendala=" Listrik\n padam "), SAMA) == ""


def test_an_acceptance_without_a_state_is_no_change_of_state() -> None:
    assert why_changed(SAMA, replace(SAMA, keadaan=None)) == ""


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"nilai": Decimal(7)}, "nilai"),
        ({"keadaan": KeadaanKerja.SELESAI}, "keadaan"),
        ({"kendala": "Kapal tidak berlayar"}, "kendala"),
        ({"kendala": None}, "kendala"),
        ({"dukungan": "Genset dua"}, "dukungan"),
    ],
)
def test_whatever_else_it_says_is_a_change(ubah: dict[str, object], kata: str) -> None:
    assert kata in why_changed(replace(SAMA, **ubah), SAMA)  # type: ignore[arg-type]


def test_what_was_never_accepted_or_is_still_open_is_judged_by_itself() -> None:
    assert "belum pernah" in why_changed(SAMA, None)
    assert "bukti yang belum dinilai" in why_changed(SAMA, SAMA, bukti=1)
    assert "catatan bukti" in why_changed(SAMA, SAMA, catatan=1)
