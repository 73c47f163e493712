"""Carrying unfinished actions over: what goes with them, what stays, what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from db.commands.lanjutan import lanjutkan_aksi
from db.models import RencanaAksi
from db.queries.keadaan import list_keadaan
from db.queries.lanjutan import list_belum_selesai
from db.queries.lokasi import list_lokasi
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Arah
from domain.lanjutan import sisa_target
from domain.saat import Saat
from tests.db.bangun import KotaMini, bangun, batalkan, lapor, pada, tambah_aksi, tambah_bising

HARI = date(2026, 12, 20)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """One action half done, one done, one cancelled, one of another year with the same codes."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 2, 1)) as session:
        tambah_bising(session, made)
        for kode in ("01", "02", "03"):
            made.aksi[kode] = tambah_aksi(session, made, kode, "A")
        batalkan(session, made.aksi["03"], date(2026, 3, 1))
    with pada(db_engine, date(2026, 10, 5)) as session:
        lapor(session, made, made.aksi["01"], "B09", "5")
        lapor(session, made, made.aksi["02"], "B09", "8")
    return made


def carry(kota: KotaMini, *kode: str, nama: str = "koordinator") -> dict[str, int]:
    """The press on the button."""
    with pada(kota.engine, HARI) as session:
        chosen = [kota.aksi[k] for k in kode]
        return lanjutkan_aksi(session, kota.orang(nama), kota.pelaku(nama), 2026, chosen)


def unfinished(kota: KotaMini) -> list[str]:
    """Codes on the list of 2026."""
    with reading(kota.engine) as session:
        return list(list_belum_selesai(session, 2026, HARI)["kode"])


def test_only_active_actions_below_their_target_are_offered(kota: KotaMini) -> None:
    assert unfinished(kota) == ["01"]


def test_the_rest_of_the_target_begins_anew_and_names_where_it_comes_from(kota: KotaMini) -> None:
    made = carry(kota, "01")
    with reading(kota.engine) as session:
        row = list_keadaan(session, Saat(2027, "B12", HARI)).set_index("kode").loc["01"]
        new = session.get_one(RencanaAksi, made["01"])
    assert (row["target_tahun"], row["target_periode"], row["opd_kode"]) == (3, 3, "A")
    assert row["nilai_verifikasi"] is None
    assert (new.tahun, new.lanjutan_dari_id) == (2027, kota.aksi["01"])


def test_figures_of_the_old_year_stay_and_the_action_leaves_the_list(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        before = list_keadaan(session, Saat(2026, "B12", HARI))
    carry(kota, "01")
    with reading(kota.engine) as session:
        after = list_keadaan(session, Saat(2026, "B12", HARI))
    assert before.equals(after)
    assert unfinished(kota) == []


def test_places_go_over(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 2)) as session:
        kota.aksi["04"] = tambah_aksi(session, kota, "04", "B", lokasi=("K1", "K3"))
    made = carry(kota, "04")
    with reading(kota.engine) as session:
        places = list_lokasi(session, Saat(2027, "B12", HARI))
    assert set(places.loc[places["aksi_id"] == made["04"], "kelurahan_kode"]) == {"K1", "K3"}


def test_a_choice_that_no_longer_fits_is_refused_and_nothing_is_written(kota: KotaMini) -> None:
    with pytest.raises(Ditolak, match="Muat ulang"):
        carry(kota, "01", "02")
    carry(kota, "01")
    with pytest.raises(Ditolak, match="Muat ulang"):
        carry(kota, "01")
    with reading(kota.engine) as session:
        assert session.scalars(select(RencanaAksi.kode).where(RencanaAksi.tahun == 2027)).all() == ["01"]


def test_a_code_that_the_next_year_already_has_is_named(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 12, 1)) as session:
        tambah_aksi(session, kota, "01", "C", tahun=2027)
    with pytest.raises(Ditolak, match="Kode 01 sudah dipakai pada tahun 2027"):
        carry(kota, "01")


@pytest.mark.parametrize("nama", ["pimpinan", "pemantau_1", "pic_A", "dinsos", "auditor", "admin"])
def test_only_the_coordinator_carries_over(kota: KotaMini, nama: str) -> None:
    with pytest.raises(TidakBerhak):
        carry(kota, "01", nama=nama)


AMOUNT = st.decimals(0, 10_000, places=2)


@given(AMOUNT, AMOUNT)
def test_what_is_left_and_what_was_verified_make_the_target_unless_more_was_done(
    target: Decimal, verified: Decimal
) -> None:
    rest = sisa_target(target, verified, Arah.NAIK)
    assert rest is not None and rest >= 0
    assert rest + min(verified, target) == target


def test_without_a_target_nothing_is_guessed_and_lower_is_better_keeps_its_target() -> None:
    assert sisa_target(None, Decimal(3), Arah.NAIK) is None
    assert sisa_target(Decimal(10), Decimal(14), Arah.TURUN) == 10
