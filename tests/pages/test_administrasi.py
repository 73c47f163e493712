"""Administrasi: the list of accounts, one-time passwords shown once, and the end of the demo city."""

import re

from sqlalchemy import Engine, func, select

from db.models import Pengguna, RencanaAksi
from db.queries.pengaturan import get_mode
from db.transaction import reading
from domain.kosakata import Mode
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import rows, words


def test_every_account_is_listed_with_its_roles_of_today(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh")
    with reading(app_demo) as session:
        names = session.scalars(select(Pengguna.nama_pengguna)).all()
    shown = {row[0]: row for row in rows(at, "Daftar akun")}
    assert set(shown) == set(names)
    assert shown["pemantau1"][4:] == ["Pemantau zona", "Aktif"]
    assert shown["pic.disbud"][4:] == ["–", "Nonaktif"]


def test_a_demo_city_offers_no_real_account(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh")
    assert "Akun baru" not in words(at)
    assert [button.label for button in at.button if button.label == "Buat akun"] == []


def test_the_demo_city_is_emptied_only_after_the_word_was_typed(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh")
    button = next(button for button in at.button if button.label == "Mulai dengan data kota")
    assert button.disabled
    at.text_input(key="kata_kunci").set_value("KOSONGKAN").run()
    button = next(button for button in at.button if button.label == "Mulai dengan data kota")
    assert not button.disabled
    button.click().run()
    assert not at.exception
    assert re.search(r"Sandi sekali pakai akun ini: `[a-z0-9]{4}(-[a-z0-9]{4}){3}`", words(at))
    with reading(app_demo) as session:
        assert get_mode(session) is not Mode.CONTOH
        assert session.scalar(select(func.count()).select_from(RencanaAksi)) == 0
        assert session.scalars(select(Pengguna.nama_pengguna)).all() == ["admin.contoh"]
