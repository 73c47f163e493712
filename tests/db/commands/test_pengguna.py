"""Accounts: made by an administrator or the shell, bound by roles with dates, ended at once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from db.commands.audit import SISTEM
from db.commands.pengaturan import set_mode
from db.commands.pengguna import (
    AkunBaru,
    change_own_sandi,
    create_pengguna,
    end_peran,
    grant_peran,
    open_akun_contoh,
    reset_sandi,
    set_aktif,
)
from db.commands.sesi import begin_sesi, matches
from db.models import Audit, Pengguna
from db.queries.pengguna import get_sesi, hash_token
from db.transaction import reading
from domain.akses import Penugasan
from domain.errors import Ditolak, TidakBerhak
from domain.jejak import beda
from domain.kosakata import Mode, Peran
from tests.db.bangun import KotaMini, bangun, pada, saat_wit

HARI = date(2026, 11, 22)
BARU = AkunBaru("siti.rahma", "Siti Rahma", "Kepala Bidang", Peran.KOORDINATOR)
SENDIRI = "empat kata lepas saja"


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city."""
    return bangun(db_engine)


def buat(kota: KotaMini, akun: AkunBaru = BARU, oleh: str | None = "admin") -> tuple[int, str]:
    """Make an account as this person (None: the shell); its id and one-time password."""
    pelihat, pelaku = (kota.orang(oleh), kota.pelaku(oleh)) if oleh else (None, SISTEM)
    with pada(kota.engine, HARI) as session:
        row, sandi = create_pengguna(session, pelihat, pelaku, akun)
    return row.id, sandi


def masuk(kota: KotaMini, pengguna_id: int) -> str:
    """A session of that account."""
    with pada(kota.engine, HARI) as session:
        return begin_sesi(session, session.get_one(Pengguna, pengguna_id), "10.0.0.7", "uji")


def peran(kota: KotaMini, pengguna_id: int, hari: date = HARI) -> set[Penugasan]:
    """Roles of that day."""
    with pada(kota.engine, hari) as session:
        token = begin_sesi(session, session.get_one(Pengguna, pengguna_id), "10.0.0.7", "uji")
    with reading(kota.engine) as session:
        found = get_sesi(session, token, saat_wit(hari))
    assert found is not None
    return set(found.pelihat.penugasan)


def jejak(kota: KotaMini) -> list[str]:
    """What the audit says was done."""
    with reading(kota.engine) as session:
        return [a.tindakan for a in session.scalars(select(Audit).order_by(Audit.id))]


def test_a_new_account_has_a_one_time_password_that_stands_nowhere(kota: KotaMini):
    number, sandi = buat(kota)
    with reading(kota.engine) as session:
        row = session.get_one(Pengguna, number)
        said = " ".join(f"{a.sebelum}{a.sesudah}{a.alasan}" for a in session.scalars(select(Audit)))
    assert row.wajib_ganti
    assert matches(row.sandi_hash, sandi)
    assert sandi not in said
    assert len(sandi) >= 16
    assert jejak(kota) == ["buat_akun"]


def test_first_roles_are_bound_to_their_opd_or_zone(kota: KotaMini):
    pic, _ = buat(kota, AkunBaru("pic.baru", "PIC", "", Peran.PIC_OPD, opd_id=kota.opd["B"]))
    monitor, _ = buat(kota, AkunBaru("pantau.baru", "Pemantau", "", Peran.PEMANTAU, zona_id=kota.zona["Z2"]))
    assert peran(kota, pic) == {Penugasan(Peran.PIC_OPD, opd_id=kota.opd["B"])}
    assert peran(kota, monitor) == {Penugasan(Peran.PEMANTAU, zona_id=kota.zona["Z2"])}


@pytest.mark.parametrize(
    ("akun", "words"),
    [
        (AkunBaru("Siti Rahma", "Siti", "", Peran.AUDITOR), "huruf kecil"),
        (AkunBaru("dinsos", "Orang", "", Peran.AUDITOR), "sudah dipakai"),
        (AkunBaru("orang.baru", " ", "", Peran.AUDITOR), "Nama orang"),
        (AkunBaru("orang.baru", "Orang", "", Peran.PIC_OPD), "OPD-nya"),
        (AkunBaru("orang.baru", "Orang", "", Peran.PEMANTAU), "zonanya"),
    ],
)
def test_an_account_that_would_not_work_is_refused_with_the_reason(
    kota: KotaMini, akun: AkunBaru, words: str
):
    with pytest.raises(Ditolak, match=words):
        buat(kota, akun)
    assert jejak(kota) == []


def test_a_real_account_is_refused_in_a_demo_city_also_from_the_shell(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        set_mode(session, SISTEM, Mode.CONTOH)
    for oleh in ("admin", None):
        with pytest.raises(Ditolak, match="Mulai dengan data kota"):
            buat(kota, oleh=oleh)


@pytest.mark.parametrize("nama", ["pimpinan", "koordinator", "pemantau_1", "pic_A", "dinsos", "auditor"])
def test_only_an_administrator_touches_accounts(kota: KotaMini, nama: str):
    me, by, other = kota.orang(nama), kota.pelaku(nama), kota.akun["pic_B"]
    with pada(kota.engine, HARI) as session:
        for act in (
            lambda: create_pengguna(session, me, by, BARU),
            lambda: reset_sandi(session, me, by, other),
            lambda: set_aktif(session, me, by, other, False, "Uji"),
            lambda: grant_peran(session, me, by, other, Penugasan(Peran.ADMIN), HARI),
            lambda: end_peran(session, me, by, other, Peran.PIC_OPD, kota.opd["B"], alasan="Uji"),
        ):
            with pytest.raises(TidakBerhak):
                act()
    assert jejak(kota) == []


def test_a_role_is_given_from_a_day_on_and_may_end_by_itself(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        grant_peran(
            session, kota.orang("admin"), kota.pelaku("admin"), kota.akun["dinsos"], Penugasan(Peran.PIMPINAN),
            HARI + timedelta(days=1), HARI + timedelta(days=2),
        )  # fmt: skip
    own = {Penugasan(Peran.DINSOS)}
    held = [peran(kota, kota.akun["dinsos"], HARI + timedelta(days=n)) for n in range(4)]
    assert held == [own, {*own, Penugasan(Peran.PIMPINAN)}, {*own, Penugasan(Peran.PIMPINAN)}, own]


def test_a_role_taken_away_is_gone_today_stays_known_for_yesterday_and_may_be_given_again(kota: KotaMini):
    pic, tugas = kota.akun["pic_A"], Penugasan(Peran.PIC_OPD, opd_id=kota.opd["A"])
    with pada(kota.engine, HARI) as session:
        admin, by = kota.orang("admin"), kota.pelaku("admin")
        end_peran(session, admin, by, pic, Peran.PIC_OPD, kota.opd["A"], alasan="Mutasi")
    assert peran(kota, pic, HARI - timedelta(days=1)) == {tugas}
    assert peran(kota, pic) == set()
    with pada(kota.engine, HARI) as session:
        grant_peran(session, kota.orang("admin"), kota.pelaku("admin"), pic, tugas, HARI)
    assert peran(kota, pic) == {tugas}


def test_taking_a_role_away_also_stops_one_that_was_to_begin_later(kota: KotaMini):
    soon = HARI + timedelta(days=5)
    with pada(kota.engine, HARI) as session:
        admin, by, who = kota.orang("admin"), kota.pelaku("admin"), kota.akun["dinsos"]
        grant_peran(session, admin, by, who, Penugasan(Peran.PIMPINAN), soon)
        end_peran(session, admin, by, who, Peran.PIMPINAN, alasan="Batal")
    assert peran(kota, kota.akun["dinsos"], soon) == {Penugasan(Peran.DINSOS)}


def catatan(kota: KotaMini, tindakan: str) -> list[Audit]:
    """The audit rows that say this was done."""
    with reading(kota.engine) as session:
        return list(session.scalars(select(Audit).where(Audit.tindakan == tindakan).order_by(Audit.id)))


def test_the_audit_shows_the_role_that_was_taken_away_its_days_before_and_after_and_why(kota: KotaMini):
    pic, soon = kota.akun["pic_A"], HARI + timedelta(days=5)
    admin, by = kota.orang("admin"), kota.pelaku("admin")
    with pada(kota.engine, HARI) as session:
        grant_peran(session, admin, by, pic, Penugasan(Peran.PIMPINAN), soon)
        end_peran(session, admin, by, pic, Peran.PIC_OPD, kota.opd["A"], alasan="Mutasi ke Dinas B")
        end_peran(session, admin, by, pic, Peran.PIMPINAN, alasan="Batal dilantik")
    now, later = catatan(kota, "cabut_peran")
    assert [tuple(vars(b).values()) for b in beda(now.sebelum, now.sesudah)] == [
        ("opd_id", str(kota.opd["A"]), str(kota.opd["A"])),
        ("peran", "pic_opd", "pic_opd"),
        ("sampai", None, "21/11/2026"),
    ]
    assert [tuple(vars(b).values()) for b in beda(later.sebelum, later.sesudah)] == [
        ("peran", "pimpinan", "pimpinan"),
        ("dari", "27/11/2026", None),
    ]
    assert (now.alasan, later.alasan) == ("Mutasi ke Dinas B", "Batal dilantik")


def test_a_role_that_has_ended_is_not_taken_away_again(kota: KotaMini):
    pic, admin, by = kota.akun["pic_A"], kota.orang("admin"), kota.pelaku("admin")
    with pada(kota.engine, HARI) as session:
        end_peran(session, admin, by, pic, Peran.PIC_OPD, kota.opd["A"], alasan="Mutasi")
        with pytest.raises(Ditolak, match="tidak memegang"):
            end_peran(session, admin, by, pic, Peran.PIC_OPD, kota.opd["A"], alasan="Mutasi")


def test_an_account_and_a_role_change_only_with_a_reason(kota: KotaMini):
    pic, admin, by = kota.akun["pic_A"], kota.orang("admin"), kota.pelaku("admin")
    with pada(kota.engine, HARI) as session:
        with pytest.raises(Ditolak, match="Tulis alasan pencabutan"):
            end_peran(session, admin, by, pic, Peran.PIC_OPD, kota.opd["A"], alasan=" ")
        with pytest.raises(Ditolak, match="Tulis alasan menonaktifkan"):
            set_aktif(session, admin, by, pic, False, "")
        with pytest.raises(Ditolak, match="paling panjang 500"):
            set_aktif(session, admin, by, pic, False, "x" * 501)
    assert jejak(kota) == []
    with pada(kota.engine, HARI) as session:
        set_aktif(session, admin, by, pic, False, "Pensiun")
    (row,) = catatan(kota, "nonaktif")
    assert (row.sebelum, row.sesudah, row.alasan) == ('{"aktif":true}', '{"aktif":false}', "Pensiun")


def test_an_administrator_cannot_lock_the_city_out_by_their_own_account(kota: KotaMini):
    admin, by, me = kota.orang("admin"), kota.pelaku("admin"), kota.akun["admin"]
    with pada(kota.engine, HARI) as session:
        with pytest.raises(Ditolak, match="Minta admin lain"):
            set_aktif(session, admin, by, me, False, "Uji")
        with pytest.raises(Ditolak, match="Minta admin lain"):
            end_peran(session, admin, by, me, Peran.ADMIN, alasan="Uji")
        with pytest.raises(Ditolak, match="tidak memegang"):
            end_peran(session, admin, by, me, Peran.AUDITOR, alasan="Uji")


@pytest.mark.parametrize("how", ["reset", "deactivate"])
def test_a_new_one_time_password_or_deactivation_ends_every_session(kota: KotaMini, how: str):
    token = masuk(kota, kota.akun["pic_A"])
    admin, by = kota.orang("admin"), kota.pelaku("admin")
    with pada(kota.engine, HARI) as session:
        if how == "reset":
            reset_sandi(session, admin, by, kota.akun["pic_A"])
        else:
            set_aktif(session, admin, by, kota.akun["pic_A"], False, "Cuti")
            set_aktif(session, admin, by, kota.akun["pic_A"], True, "Kembali bertugas")
    with reading(kota.engine) as session:
        assert get_sesi(session, token, saat_wit(HARI)) is None


def test_an_own_password_needs_the_old_one_and_ends_the_other_sessions(kota: KotaMini):
    number, sandi = buat(kota)
    token = masuk(kota, number)
    with pada(kota.engine, HARI) as session:
        with pytest.raises(Ditolak, match="Sandi lama salah"):
            change_own_sandi(session, SISTEM, number, "bukan ini", SENDIRI)
        change_own_sandi(session, SISTEM, number, sandi, SENDIRI)
    with reading(kota.engine) as session:
        row = session.get_one(Pengguna, number)
        assert get_sesi(session, token, saat_wit(HARI)) is None
    assert not row.wajib_ganti
    assert matches(row.sandi_hash, SENDIRI)
    assert not matches(row.sandi_hash, sandi)


def test_one_click_voids_a_printed_password_of_a_demo_account_and_opens_no_real_one(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        demo = session.get_one(Pengguna, kota.akun["pimpinan"])
        demo.contoh = True
        session.flush()
        printed = reset_sandi(session, None, SISTEM, demo.id)
        opened = open_akun_contoh(session, demo.id)
        assert not opened.wajib_ganti
        assert not matches(opened.sandi_hash, printed)
        with pytest.raises(Ditolak):
            open_akun_contoh(session, kota.akun["admin"])


def test_a_token_is_hashed_with_sha_256():
    assert hash_token("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
