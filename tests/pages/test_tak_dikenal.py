"""Wilayah belum dikenal: money, offers that nobody chose for the person, one press, the way back, the ledger."""

import pytest
from sqlalchemy import Engine, select

from components import angka
from db.commands.keluarga import AngkaKeluarga, record_keluarga
from db.models import SumberData
from db.queries.sebutan import get_sebutan, list_alias_kelurahan
from db.queries.wilayah_tak_dikenal import list_tak_dikenal
from db.transaction import reading
from domain.tak_dikenal import DasarRp, JenisTakDikenal
from tests.databases import PER
from tests.db.bangun import pada
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import links, rows, words


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
    before = nama_tak_dikenal(app_demo)
    nama = before[0]
    at = buka(app_demo, "tak_dikenal", "dinsos")
    assert [row[0] for row in rows(at, "Nama yang menunggu")] == before
    choice = at.radio(key=f"tak_dikenal_usulan:{nama}")
    assert choice.value is None and at.button(key="tak_dikenal_simpan").disabled
    assert "huruf (" in choice.options[0]
    choice.set_value(kode_kelurahan(app_demo, choice.options[0].split(" · ")[0])).run()
    at.button(key="tak_dikenal_simpan").click().run()
    if nama in nama_tak_dikenal(app_demo):
        assert "sudah punya" in words(at)
        at.button(key="tak_dikenal_jumlahkan").click().run()
    assert not at.exception and nama_tak_dikenal(app_demo) == before[1:]
    at.selectbox(key="tak_dikenal_sebutan").set_value(alias_ditetapkan(app_demo)).run()
    at.button(key="tak_dikenal_batal").click().run()
    assert "Tulis alasannya lebih dahulu" in words(at)
    at.text_input(key="tak_dikenal_alasan").set_value("Keliru pilih").run()
    at.button(key="tak_dikenal_batal").click().run()
    assert not at.exception and nama_tak_dikenal(app_demo) == before


def test_the_title_says_the_money_and_the_ledger_can_be_narrowed(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        areas = list_tak_dikenal(session)
    baris = [row for area in areas for row in area.buku]
    counted = sum(a.uang.get(DasarRp.ACUAN, 0) for a in areas)
    title = f"{angka.rupiah(counted)} pada {len(areas)} nama wilayah belum dikenal"
    at = buka(app_demo, "tak_dikenal", "koordinator")
    assert title in words(at) and len(rows(at, "Buku wilayah belum dikenal")) == len(baris)
    kind, program = JenisTakDikenal.PENYALURAN, next(row.program_kode for row in baris if row.rp)
    at = buka(app_demo, "tak_dikenal", "koordinator", jenis=kind.value, program=program)
    kept = [row for row in baris if row.jenis is kind and row.program_kode == program]
    shown = rows(at, "Buku wilayah belum dikenal")
    assert 0 < len(shown) == len(kept) < len(baris)
    assert {row[1] for row in shown} == {kind.label}
    assert {row[7] for row in shown} == {angka.rupiah(row.rp) for row in kept}


def test_what_is_no_name_of_an_area_is_listed_without_a_form_and_says_the_mend(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    with pada(app_demo, PER) as session:
        source = session.scalars(select(SumberData.id).limit(1)).one()
        record_keluarga(session, [AngkaKeluarga(None, "Wilayah tidak terbaca", 2026, 1, 5, source, PER)])
    at = buka(app_demo, "tak_dikenal", "dinsos")
    said = next(row for row in rows(at, "Nama yang menunggu") if row[0] == "Wilayah tidak terbaca")
    assert "batalkan impornya, perbaiki kolom wilayahnya, lalu impor lagi" in " ".join(said)
    forms = [radio.key for radio in at.radio if (radio.key or "").startswith("tak_dikenal_usulan:")]
    assert len(forms) == 1 and "tidak terbaca" not in str(forms)


@pytest.mark.parametrize("nama_pengguna", ["inspektorat", "admin.contoh"])
def test_auditor_reads_and_only_those_who_keep_spellings_settle(
    app_demo: Engine, buka: BukaHalaman, nama_pengguna: str
) -> None:
    at = buka(app_demo, "tak_dikenal", nama_pengguna)
    assert rows(at, "Nama yang menunggu")
    offered = [button for button in at.button if button.key == "tak_dikenal_simpan"]
    assert bool(offered) is (nama_pengguna == "admin.contoh")


@pytest.mark.parametrize("nama_pengguna,melihat", [("dinsos", True), ("inspektorat", True), ("sekda", False)])
def test_bansos_bears_a_short_card_with_the_way_there(
    app_demo: Engine, buka: BukaHalaman, nama_pengguna: str, melihat: bool
) -> None:
    at = buka(app_demo, "bansos", nama_pengguna)
    assert ("tak_dikenal" in links(at)) is melihat
    assert not [button for button in at.button if button.key == "tak_dikenal_simpan"]


def test_a_city_without_unknown_areas_says_so(kota_baru: Engine, buka: BukaHalaman) -> None:
    at = buka(kota_baru, "tak_dikenal", "dinsos.kota")
    assert "Semua wilayah dalam berkas dikenal" in words(at)
