"""Settings change by new rows: with their history, back to the default, and only by an administrator."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select

from db.commands.audit import SISTEM
from db.commands.pengaturan import change_logo, change_setelan, change_tarif, reset_setelan, set_mode
from db.models import Audit, Pengaturan
from db.queries.pengaturan import (
    get_ambang,
    get_kelas,
    get_kop,
    get_logo,
    get_peta_daring,
    get_tarif,
    get_versi,
    list_program_tarif,
    list_riwayat_setelan,
    list_setelan,
)
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Mode
from domain.ukuran import AmbangLampu
from tests.db.bangun import KotaMini, bangun, pada
from tests.db.commands.test_logo import png, svg

HARI = date(2026, 11, 22)
LAMPU = {"hijau": "85", "kuning": "60"}
DARING = {"nyala": True, "templat": "https://peta.contoh.id/{z}/{x}/{y}.png", "atribusi": "Contoh"}


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city, with noise: a setting of the server itself."""
    kota = bangun(db_engine)
    with pada(kota.engine, HARI - timedelta(days=9)) as session:
        set_mode(session, SISTEM, Mode.KOTA)
    return kota


def ubah(
    kota: KotaMini, kunci: str, nilai: Mapping[str, object], hari: date = HARI, alasan: str | None = None
) -> None:
    with pada(kota.engine, hari) as session:
        change_setelan(session, kota.orang("admin"), kota.pelaku("admin"), kunci, nilai, alasan)


def test_nothing_set_is_the_default_everywhere(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        assert list_setelan(session) == {}
        assert list_riwayat_setelan(session) == []
        assert get_ambang(session) == AmbangLampu()
        assert get_kelas(session).persen["kemajuan"] == (50, 65, 75, 90)
        assert get_peta_daring(session) is None
        assert get_logo(session) is None
        assert get_tarif(session, 2026) == {}
        assert get_kop(session)["pemerintah"] == "Pemerintah Kota Ternate"


def test_a_change_counts_at_once_and_its_history_tells_who_when_and_from_what_to_what(kota: KotaMini) -> None:
    ubah(kota, "ambang_lampu", LAMPU, HARI - timedelta(days=1), "Rapat evaluasi")
    ubah(kota, "ambang_lampu", {**LAMPU, "kuning": "65"})
    ubah(kota, "kelas_tersalur", {"batas_1": "50", "batas_2": "60", "batas_3": "70", "batas_4": "80.5"})
    with reading(kota.engine) as session:
        assert get_ambang(session) == AmbangLampu(Decimal(85), Decimal(65))
        assert get_kelas(session).persen["tersalur"] == (50, 60, 70, 80.5)
        history = list_riwayat_setelan(session)
        reasons = session.scalars(select(Audit.alasan).where(Audit.alasan.is_not(None))).all()
    assert [p.kunci for p in history] == ["kelas_tersalur", "ambang_lampu", "ambang_lampu"]
    assert history[1].sebelum == LAMPU
    assert history[1].sesudah == {**LAMPU, "kuning": "65"}
    assert history[2].sebelum is None
    assert history[2].saat.date() == HARI - timedelta(days=1)
    assert {p.oleh for p in history} == {"admin"}
    assert [p.alasan for p in history] == ["", "", "Rapat evaluasi"]
    assert reasons == ["Rapat evaluasi"]


def test_a_setting_returns_to_its_default_by_a_new_row(kota: KotaMini) -> None:
    ubah(kota, "ambang_lampu", LAMPU)
    with pada(kota.engine, HARI) as session:
        reset_setelan(session, kota.orang("admin"), kota.pelaku("admin"), "ambang_lampu")
    with reading(kota.engine) as session:
        assert get_ambang(session) == AmbangLampu()
        assert list_setelan(session) == {}
        assert list_riwayat_setelan(session)[0].sebelum == LAMPU
        assert (
            session.scalar(select(func.count()).select_from(Pengaturan).where(Pengaturan.kunci != "mode"))
            == 2
        )
    with pada(kota.engine, HARI) as session, pytest.raises(Ditolak, match="sudah memakai nilai baku"):
        reset_setelan(session, kota.orang("admin"), kota.pelaku("admin"), "ambang_lampu")


@pytest.mark.parametrize("kunci", ["mode", "tidak_ada"])
def test_what_the_database_holds_is_no_setting_of_a_form(kota: KotaMini, kunci: str) -> None:
    admin, by = kota.orang("admin"), kota.pelaku("admin")
    with pada(kota.engine, HARI) as session:
        with pytest.raises(Ditolak):
            change_setelan(session, admin, by, kunci, {})
        with pytest.raises(Ditolak):
            reset_setelan(session, admin, by, kunci)


def test_a_refused_or_unchanged_value_writes_nothing(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        before = get_versi(session)
    with pytest.raises(Ditolak, match="harus naik"):
        ubah(kota, "skala_kinerja", {"rendah": "65", "sedang": "65", "tinggi": "75", "sangat_tinggi": "90"})
    with pytest.raises(Ditolak, match="Tidak ada yang berubah"):
        ubah(kota, "ambang_lampu", {"hijau": "90", "kuning": "70"})
    with reading(kota.engine) as session:
        assert list_riwayat_setelan(session) == []
        assert get_versi(session) == before


def test_tariffs_stand_by_year_and_an_unknown_one_is_absent(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        kode = next(iter(list_program_tarif(session)))
    admin, by = kota.orang("admin"), kota.pelaku("admin")
    with pada(kota.engine, HARI) as session:
        change_tarif(session, admin, by, 2025, {kode: 500_000})
        change_tarif(session, admin, by, 2026, {kode: 600_000})
        with pytest.raises(Ditolak, match="tidak dikenal"):
            change_tarif(session, admin, by, 2026, {"lain": 1})
    with pada(kota.engine, HARI) as session:
        change_tarif(session, admin, by, 2026, {kode: None})
    with reading(kota.engine) as session:
        assert get_tarif(session, 2025) == {kode: 500_000}
        assert get_tarif(session, 2026) == get_tarif(session, 2024) == {}


def test_a_logo_is_kept_whole_but_the_audit_tells_only_its_fingerprint(kota: KotaMini) -> None:
    admin, by = kota.orang("admin"), kota.pelaku("admin")
    with pada(kota.engine, HARI) as session:
        change_logo(session, admin, by, png())
        with pytest.raises(Ditolak, match="sudah dipakai"):
            change_logo(session, admin, by, png())
        with pytest.raises(Ditolak, match="PNG atau SVG"):
            change_logo(session, admin, by, b"%PDF-1.7")
    with reading(kota.engine) as session:
        first = get_logo(session)
        told = session.scalars(select(Audit.sesudah).where(Audit.objek_id == "logo")).one()
    assert first is not None
    assert first.jenis == "image/png"
    assert first.isi not in (told or "")
    with pada(kota.engine, HARI) as session:
        change_logo(session, admin, by, svg())
    with reading(kota.engine) as session:
        second = get_logo(session)
        assert second is not None
        assert second.sidik != first.sidik
        assert list_riwayat_setelan(session)[0].sesudah == {"jenis": "image/svg+xml"}


def test_online_ground_can_be_turned_on_and_off(kota: KotaMini) -> None:
    ubah(kota, "peta_daring", DARING)
    with reading(kota.engine) as session:
        found = get_peta_daring(session)
        assert found is not None
        assert found.host == "peta.contoh.id"
    ubah(kota, "peta_daring", {**DARING, "nyala": False})
    with reading(kota.engine) as session:
        assert get_peta_daring(session) is None


@pytest.mark.parametrize("nama", ["pimpinan", "koordinator", "pemantau_1", "pic_A", "dinsos", "auditor"])
def test_only_an_administrator_changes_settings(kota: KotaMini, nama: str) -> None:
    me, by = kota.orang(nama), kota.pelaku(nama)
    with pada(kota.engine, HARI) as session:
        for act in (
            lambda: change_setelan(session, me, by, "ambang_lampu", LAMPU),
            lambda: change_tarif(session, me, by, 2026, {}),
            lambda: change_logo(session, me, by, png()),
            lambda: reset_setelan(session, me, by, "ambang_lampu"),
        ):
            with pytest.raises(TidakBerhak):
                act()
