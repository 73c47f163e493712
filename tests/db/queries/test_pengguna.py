"""Who somebody is today: own roles, roles of others while they are away, the zone of a monitor."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from db.commands.sesi import begin_sesi
from db.models import KeanggotaanZona, Pelimpahan, Pengguna, PeranPengguna
from db.queries.pengguna import get_sesi, list_peran
from db.transaction import moment, reading
from domain.akses import Pelihat, Penugasan
from domain.kosakata import Peran
from tests.databases import asked_of
from tests.db.bangun import KotaMini, bangun, pada, saat_wit

HARI = date(2026, 11, 22)
BESOK, KEMARIN = HARI + timedelta(days=1), HARI - timedelta(days=1)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city."""
    return bangun(db_engine)


def lihat(kota: KotaMini, nama: str, hari: date = HARI) -> Pelihat | None:
    """The person as a page knows them on that day."""
    with pada(kota.engine, hari, 8) as session:
        token = begin_sesi(session, session.get_one(Pengguna, kota.akun[nama]), "10.0.0.7", "uji")
    with reading(kota.engine) as session:
        found = get_sesi(session, token, saat_wit(hari, 8, 1))
    return found.pelihat if found else None


def tugas(kota: KotaMini, nama: str, hari: date = HARI) -> set[Penugasan]:
    """The roles of that day."""
    pelihat = lihat(kota, nama, hari)
    assert pelihat is not None
    return set(pelihat.penugasan)


def beri(kota: KotaMini, nama: str, peran: Peran, dari: date, sampai: date | None = None) -> None:
    """One row about a role."""
    with pada(kota.engine, KEMARIN) as session:
        session.add(
            PeranPengguna(
                recorded_at=moment(session), pengguna_id=kota.akun[nama], peran=peran,
                berlaku_dari=dari, berlaku_sampai=sampai,
            )
        )  # fmt: skip


def anggota(kota: KotaMini, nama: str, zona: str, dari: date, sampai: date | None = None) -> None:
    """One row about a monitor's zone."""
    with pada(kota.engine, KEMARIN) as session:
        session.add(
            KeanggotaanZona(
                recorded_at=moment(session), pengguna_id=kota.akun[nama], zona_id=kota.zona[zona],
                berlaku_dari=dari, berlaku_sampai=sampai,
            )
        )  # fmt: skip


def limpah(kota: KotaMini, dari: str, kepada: str, mulai: date, sampai: date) -> None:
    """Plt: a deputy acts for somebody."""
    with pada(kota.engine, KEMARIN) as session:
        session.add(
            Pelimpahan(
                recorded_at=moment(session), dari_id=kota.akun[dari], kepada_id=kota.akun[kepada], sebutan="Plt",
                berlaku_dari=mulai, berlaku_sampai=sampai,
            )
        )  # fmt: skip


def test_a_pic_is_bound_to_the_opd_of_the_role(kota: KotaMini):
    assert tugas(kota, "pic_A") == {Penugasan(Peran.PIC_OPD, opd_id=kota.opd["A"])}


def test_a_monitor_has_the_zone_of_the_day(kota: KotaMini):
    anggota(kota, "pemantau_1", "Z1", date(2026, 1, 1))
    anggota(kota, "pemantau_1", "Z2", HARI)
    assert tugas(kota, "pemantau_1", KEMARIN) == {Penugasan(Peran.PEMANTAU, zona_id=kota.zona["Z1"])}
    assert tugas(kota, "pemantau_1") == {Penugasan(Peran.PEMANTAU, zona_id=kota.zona["Z2"])}


def test_a_monitor_whose_membership_ended_monitors_no_zone(kota: KotaMini):
    anggota(kota, "pemantau_1", "Z1", date(2026, 1, 1), KEMARIN)
    assert tugas(kota, "pemantau_1") == {Penugasan(Peran.PEMANTAU)}


def test_a_role_counts_from_its_first_to_its_last_day(kota: KotaMini):
    beri(kota, "auditor", Peran.PIMPINAN, HARI, HARI)
    only = {Penugasan(Peran.AUDITOR)}
    assert tugas(kota, "auditor", KEMARIN) == only
    assert tugas(kota, "auditor") == {*only, Penugasan(Peran.PIMPINAN)}
    assert tugas(kota, "auditor", BESOK) == only


def test_of_two_rows_about_a_role_the_newer_decides(kota: KotaMini):
    beri(kota, "auditor", Peran.AUDITOR, HARI, KEMARIN)
    assert tugas(kota, "auditor", KEMARIN) == {Penugasan(Peran.AUDITOR)}
    assert tugas(kota, "auditor") == set()


def test_a_deputy_acts_with_the_roles_of_the_absent_on_the_days_of_the_letter_only(kota: KotaMini):
    limpah(kota, "pimpinan", "auditor", HARI, HARI)
    own = {Penugasan(Peran.AUDITOR)}
    assert [tugas(kota, "auditor", day) for day in (KEMARIN, HARI, BESOK)] == [
        own, {*own, Penugasan(Peran.PIMPINAN)}, own,
    ]  # fmt: skip
    assert tugas(kota, "pimpinan") == {Penugasan(Peran.PIMPINAN)}


def test_what_was_delegated_is_not_delegated_further(kota: KotaMini):
    limpah(kota, "pimpinan", "auditor", HARI, HARI)
    limpah(kota, "auditor", "dinsos", HARI, HARI)
    assert tugas(kota, "dinsos") == {Penugasan(Peran.DINSOS), Penugasan(Peran.AUDITOR)}


def test_the_zone_of_a_delegated_monitor_comes_along(kota: KotaMini):
    anggota(kota, "pemantau_2", "Z2", date(2026, 1, 1))
    anggota(kota, "pemantau_1", "Z1", date(2026, 1, 1))
    limpah(kota, "pemantau_2", "pemantau_1", HARI, HARI)
    pelihat = lihat(kota, "pemantau_1")
    assert pelihat is not None
    assert pelihat.zona_dipantau == {kota.zona["Z1"], kota.zona["Z2"]}


def test_a_deactivated_person_is_nobody_at_once(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        token = begin_sesi(session, session.get_one(Pengguna, kota.akun["pic_A"]), "10.0.0.7", "uji")
        session.get_one(Pengguna, kota.akun["pic_A"]).aktif = False
    with reading(kota.engine) as session:
        assert get_sesi(session, token, saat_wit(HARI)) is None


def test_who_has_no_role_is_somebody_who_may_nothing(kota: KotaMini):
    beri(kota, "auditor", Peran.AUDITOR, HARI, KEMARIN)
    pelihat = lihat(kota, "auditor")
    assert pelihat is not None
    assert pelihat.peran == frozenset()


def test_a_strange_token_is_nobody_and_the_person_is_asked_in_one_statement(kota: KotaMini):
    with asked_of(kota.engine) as statements, reading(kota.engine) as session:
        assert get_sesi(session, "palsu", saat_wit(HARI)) is None
    assert len([s for s in statements if s.lstrip().upper().startswith(("SELECT", "WITH"))]) == 1


def test_the_list_of_accounts_shows_the_roles_of_the_day(kota: KotaMini):
    beri(kota, "auditor", Peran.PIMPINAN, HARI)
    beri(kota, "dinsos", Peran.DINSOS, HARI, KEMARIN)
    with reading(kota.engine) as session:
        roles = list_peran(session, HARI)
    assert roles[kota.akun["auditor"]] == ["Auditor", "Pimpinan"]
    assert kota.akun["dinsos"] not in roles
