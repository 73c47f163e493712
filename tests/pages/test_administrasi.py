"""Administrasi: sections by role, zones, periods, the list of accounts, and the end of the demo city."""

import re

import pytest
from sqlalchemy import Engine, func, select
from streamlit.testing.v1 import AppTest

from db.models import KeanggotaanZona, Pengguna, PeriodePeristiwa, RencanaAksi
from db.queries.pengaturan import get_mode
from db.queries.zona import list_aksi_opd
from db.transaction import reading
from domain.kosakata import Mode, Peristiwa
from domain.waktu import today_wit
from shell.administrasi.bagian import BAGIAN
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import rows, words


def test_every_account_is_listed_with_its_roles_of_today(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        names = session.scalars(select(Pengguna.nama_pengguna)).all()
    pages = [buka(app_demo, "administrasi", "admin.contoh", hal=str(number)) for number in (1, 2)]
    shown = {row[0]: row for at in pages for row in rows(at, "Daftar akun")}
    assert set(shown) == set(names)
    assert (shown["pemantau1"][4], shown["pic.disbud"][4]) == ("Pemantau zona", "–")
    assert shown["pemantau1"][5].endswith("Aktif")
    assert shown["pic.disbud"][5].endswith("Nonaktif")


def test_a_demo_city_offers_no_real_account(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh")
    assert "Akun baru" not in words(at)
    assert [button.label for button in at.button if button.label == "Buat akun"] == []


def test_the_demo_city_is_emptied_only_after_the_word_was_typed(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="mulai")
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


BAGIAN_PERAN = {
    "koordinator": ["zona", "periode", "lanjutan", "pejabat", "sebutan", "audit", "impor"],
    "admin.contoh": ["akun", "pejabat", "sebutan", "pengaturan", "audit", "impor", "mulai"],
    "inspektorat": ["audit"],
}


def test_the_hand_written_table_knows_every_section() -> None:
    assert {kode for listed in BAGIAN_PERAN.values() for kode in listed} == set(BAGIAN)


@pytest.mark.parametrize("nama", sorted(BAGIAN_PERAN))
def test_each_role_sees_its_sections_and_begins_at_the_first(
    app_demo: Engine, buka: BukaHalaman, nama: str
) -> None:
    at = buka(app_demo, "administrasi", nama)
    tabs = next(group for group in at.segmented_control if str(group.key).startswith("bagian="))
    expected = BAGIAN_PERAN[nama]
    assert tabs.options == [BAGIAN[kode].label for kode in expected]
    assert tabs.value == expected[0]


@pytest.mark.parametrize("nama", sorted(BAGIAN_PERAN))
def test_the_address_of_another_section_is_refused_with_the_sentence_who_may(
    app_demo: Engine, buka: BukaHalaman, nama: str
) -> None:
    for kode, bagian in BAGIAN.items():
        shown = words(buka(app_demo, "administrasi", nama, bagian=kode))
        assert (f"yang dapat {bagian.tindakan.value}" in shown) is (kode not in BAGIAN_PERAN[nama]), kode


def count(engine: Engine, model: type) -> int:
    """How many rows of a table stand."""
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def say_why(at: AppTest) -> None:
    """Write a reason into the field that asks for one."""
    next(field for field in at.text_input if field.label == "Alasan").set_value("Penataan kota").run()


def test_a_move_is_seen_before_it_is_saved_and_taken_back_in_one_press(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    before = count(app_demo, KeanggotaanZona)
    at = buka(app_demo, "administrasi", "koordinator", anggota="82.71.02.1004")
    assert at.button(key="pindahkan").disabled
    target = next(box for box in at.selectbox if str(box.key).startswith("ke_zona:"))
    target.set_value(1).run()
    assert "Zona 2 – Ternate Selatan: 17 → 16; Zona 1 – Ternate Tengah: 16 → 17 kelurahan." in words(at)
    at.button(key="pindahkan").click().run()
    assert "Tulis alasan perpindahan zona." in words(at)
    assert count(app_demo, KeanggotaanZona) == before
    say_why(at)
    at.button(key="pindahkan").click().run()
    assert not at.exception
    assert count(app_demo, KeanggotaanZona) == before + 1
    shown = {row[0]: row[1] for row in rows(at, "Zona")}
    assert (shown["Zona 1 – Ternate Tengah"], shown["Zona 2 – Ternate Selatan"]) == ("17", "16")
    assert "Kalumata : Zona 2 – Ternate Selatan → Zona 1 – Ternate Tengah" in words(at)
    back = next(button for button in at.button if str(button.key).startswith("batal_pindah:"))
    back.click().run()
    assert count(app_demo, KeanggotaanZona) == before + 2
    shown = {row[0]: row[1] for row in rows(at, "Zona")}
    assert (shown["Zona 1 – Ternate Tengah"], shown["Zona 2 – Ternate Selatan"]) == ("16", "17")


def test_a_date_that_has_passed_is_allowed_with_a_warning(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "koordinator", anggota="82.71.02.1004")
    next(box for box in at.selectbox if str(box.key).startswith("ke_zona:")).set_value(0).run()
    assert "Tanggal mulai sudah lewat" not in words(at)
    at.date_input(key="zona_mulai").set_value(today_wit().replace(month=1, day=1)).run()
    next(box for box in at.selectbox if str(box.key).startswith("ke_zona:")).set_value(0).run()
    assert "Tanggal mulai sudah lewat" in words(at)
    assert not at.button(key="pindahkan").disabled


def test_a_kelurahan_without_zone_stands_at_the_top(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "koordinator", anggota="82.71.02.1004")
    assert "kelurahan tanpa zona" not in words(at)
    next(box for box in at.selectbox if str(box.key).startswith("ke_zona:")).set_value(0).run()
    say_why(at)
    at.button(key="pindahkan").click().run()
    assert "1 kelurahan tanpa zona: Kalumata." in words(at)


def test_an_action_passes_to_another_opd_after_its_preview(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "koordinator", urus="pemilik", dari="3")
    assert at.button(key="simpan_pemilik").disabled
    with reading(app_demo) as session:
        owned = list(list_aksi_opd(session, 3, today_wit(), today_wit()))
        target = len(list_aksi_opd(session, 4, today_wit(), today_wit()))
    at.multiselect(key="aksi_dipindah:3").set_value(owned[:2]).run()
    at.selectbox(key="pemilik_ke:3").set_value(4).run()
    assert f"{target} → {target + 2} aksi" in words(at)
    say_why(at)
    at.button(key="simpan_pemilik").click().run()
    assert not at.exception
    with reading(app_demo) as session:
        assert set(owned[:2]) <= set(list_aksi_opd(session, 4, today_wit(), today_wit()))
        assert list(list_aksi_opd(session, 3, today_wit(), today_wit())) == owned[2:]


def test_a_merger_needs_to_be_confirmed(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "koordinator", urus="gabung", dari="3")
    at.selectbox(key="gabung_ke:3").set_value(4).run()
    assert at.button(key="simpan_gabung").disabled
    at.checkbox(key="yakin_gabung:3:4").check().run()
    say_why(at)
    at.button(key="simpan_gabung").click().run()
    assert not at.exception
    assert len(rows(at, "Perubahan OPD")) == 2


def test_only_what_makes_sense_is_offered_for_a_period(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "koordinator", bagian="periode")
    keadaan = {row[0]: row[1] for row in rows(at, "Periode lapor")}
    assert keadaan["B03 · TW I"].endswith("Terkunci")
    assert keadaan["B12 · TW IV"].endswith("Terbuka")
    for kode, offered in (("B03", ["Buka kembali"]), ("B12", ["Pindahkan tenggat", "Kunci"])):
        at.segmented_control(key="periode_diubah:2026").set_value(kode).run()
        tindakan = next(group for group in at.segmented_control if str(group.key).startswith("tindakan:"))
        assert tindakan.options == offered


def test_a_period_is_locked_and_the_next_year_made(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "koordinator", bagian="periode")
    at.segmented_control(key="periode_diubah:2026").set_value("B09").run()
    next(g for g in at.segmented_control if str(g.key).startswith("tindakan:")).set_value("Kunci").run()
    at.button(key="simpan_periode").click().run()
    assert {row[0]: row[1] for row in rows(at, "Periode lapor")}["B09 · TW III"].endswith("Terkunci")
    assert rows(at, "Riwayat periode")[0][1:3] == ["B09", "Dikunci"]
    at.button(key="siapkan_tahun").click().run()
    with reading(app_demo) as session:
        opened = session.scalar(
            select(func.count())
            .select_from(PeriodePeristiwa)
            .where(PeriodePeristiwa.jenis == Peristiwa.DIBUKA)
        )
    assert opened == 12
    assert "Siapkan periode 2027" not in [button.label for button in at.button]


def test_a_missing_reason_is_a_sentence_and_nothing_is_recorded(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "koordinator", bagian="periode")
    before = count(app_demo, PeriodePeristiwa)
    at.button(key="simpan_periode").click().run()
    assert "Alasan wajib diisi." in words(at)
    assert count(app_demo, PeriodePeristiwa) == before
