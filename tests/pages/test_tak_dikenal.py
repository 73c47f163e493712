"""The card of unknown areas: money, offers that nobody chose for the person, one press, and the way back."""

import pytest
from sqlalchemy import Engine

from db.queries.sebutan import get_sebutan, list_alias_kelurahan
from db.queries.wilayah_tak_dikenal import list_tak_dikenal
from db.transaction import reading
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import rows, words


def nama_tak_dikenal(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [area.nama for area in list_tak_dikenal(session)]


def kode_kelurahan(engine: Engine, nama: str) -> str:
    with reading(engine) as session:
        return next(kode for kode, (known, _) in get_sebutan(session).kelurahan.items() if known == nama)


def alias_ditetapkan(engine: Engine) -> int:
    with reading(engine) as session:
        return next(alias.id for alias in list_alias_kelurahan(session) if alias.ditetapkan)


def test_dinsos_settles_an_area_that_nobody_chose_for_them_and_takes_it_back(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    (nama,) = nama_tak_dikenal(app_demo)
    at = buka(app_demo, "bansos", "dinsos")
    assert rows(at, "Wilayah belum dikenal")[0][0] == nama
    choice = at.radio(key=f"tak_dikenal_usulan:{nama}")
    assert choice.value is None and at.button(key="tak_dikenal_simpan").disabled
    choice.set_value(kode_kelurahan(app_demo, choice.options[0].split(" · ")[0])).run()
    at.button(key="tak_dikenal_simpan").click().run()
    if nama_tak_dikenal(app_demo):
        assert "sudah punya" in words(at)
        at.button(key="tak_dikenal_jumlahkan").click().run()
    assert not at.exception and nama_tak_dikenal(app_demo) == []
    at.selectbox(key="tak_dikenal_sebutan").set_value(alias_ditetapkan(app_demo)).run()
    at.button(key="tak_dikenal_batal").click().run()
    assert "Tulis alasannya lebih dahulu" in words(at)
    at.text_input(key="tak_dikenal_alasan").set_value("Keliru pilih").run()
    at.button(key="tak_dikenal_batal").click().run()
    assert not at.exception and nama_tak_dikenal(app_demo) == [nama]


def test_the_auditor_sees_the_list_and_cannot_settle_it(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "bansos", "inspektorat")
    assert rows(at, "Wilayah belum dikenal")
    assert not [button for button in at.button if button.key == "tak_dikenal_simpan"]


@pytest.mark.parametrize("nama_pengguna", ["sekda", "pemantau1"])
def test_others_do_not_see_the_card(app_demo: Engine, buka: BukaHalaman, nama_pengguna: str) -> None:
    at = buka(app_demo, "bansos", nama_pengguna)
    with pytest.raises(AssertionError, match="no table"):
        rows(at, "Wilayah belum dikenal")
