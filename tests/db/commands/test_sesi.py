"""Sign-ins begin, stay awake and end; passwords are checked and chosen."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from db.commands.audit import Pelaku
from db.commands.sesi import (
    HASHER,
    SANDI_MATI,
    begin_sesi,
    check_sandi,
    check_sandi_baru,
    end_all_sesi,
    end_sesi,
    matches,
    touch_sesi,
)
from db.models import Audit, Pengguna, Sesi
from db.queries.pengguna import SesiHidup, get_sesi
from db.transaction import reading, transaction
from domain.errors import Ditolak
from domain.sesi import DIAM, TERLAMA
from tests.db.bangun import KotaMini, bangun, pada, saat_wit

HARI = date(2026, 11, 22)
SAAT = saat_wit(HARI)
SANDI = "perahu kora kora biru"


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city, in which pic_A has a password."""
    made = bangun(db_engine)
    with pada(db_engine, HARI) as session:
        account = session.get_one(Pengguna, made.akun["pic_A"])
        account.nama_pengguna, account.sandi_hash = "pic.a", HASHER.hash(SANDI)
    return made


def masuk(kota: KotaMini, nama: str = "pic_A", lama: str = "") -> str:
    """Sign in; the token."""
    with pada(kota.engine, HARI) as session:
        return begin_sesi(session, session.get_one(Pengguna, kota.akun[nama]), "10.0.0.7", "Peramban", lama)


def hidup(kota: KotaMini, token: str, sesudah: timedelta = timedelta()) -> SesiHidup | None:
    """The living session of the token, that long after the sign-in."""
    with reading(kota.engine) as session:
        return get_sesi(session, token, SAAT + sesudah)


def test_only_the_hash_of_a_token_is_stored_and_the_sign_in_is_in_the_audit(kota: KotaMini):
    token = masuk(kota)
    with reading(kota.engine) as session:
        row = session.scalars(select(Sesi)).one()
        audit = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert token not in (row.token_hash, row.perangkat, row.alamat)
    assert len(token) >= 40
    assert audit is not None
    assert (audit.tindakan, audit.pengguna_id, audit.alamat) == ("masuk", kota.akun["pic_A"], "10.0.0.7")


def test_a_session_lives_until_it_is_idle_or_too_old(kota: KotaMini):
    token = masuk(kota)
    found = hidup(kota, token)
    assert found is not None
    assert found.pelihat.pengguna_id == kota.akun["pic_A"]
    assert hidup(kota, token, DIAM) is None
    for hours in range(6, 24 * 7, 6):
        assert touch_sesi(found.id, SAAT + timedelta(hours=hours), kota.engine)
        assert hidup(kota, token, timedelta(hours=hours + 1)) is not None
    assert hidup(kota, token, TERLAMA) is None


def test_signing_out_ends_this_browser_only_and_everywhere_ends_all(kota: KotaMini):
    here, there, other = masuk(kota), masuk(kota), masuk(kota, "pic_B")
    pelaku = Pelaku(kota.akun["pic_A"], "10.0.0.7")
    with pada(kota.engine, HARI) as session:
        end_sesi(session, pelaku, here)
    assert (hidup(kota, here), hidup(kota, there) is None) == (None, False)
    with pada(kota.engine, HARI) as session:
        end_all_sesi(session, pelaku, kota.akun["pic_A"])
    assert hidup(kota, there) is None
    assert hidup(kota, other) is not None


def test_signing_in_over_another_session_of_the_browser_ends_that_one(kota: KotaMini):
    first = masuk(kota, "pic_B")
    second = masuk(kota, "pic_A", lama=first)
    assert hidup(kota, first) is None
    assert hidup(kota, second) is not None


def test_signing_in_with_a_one_time_password_leaves_no_other_session_of_the_account(kota: KotaMini):
    before = masuk(kota)
    with pada(kota.engine, HARI) as session:
        session.get_one(Pengguna, kota.akun["pic_A"]).wajib_ganti = True
    after = masuk(kota)
    assert hidup(kota, before) is None
    found = hidup(kota, after)
    assert found is not None
    assert found.pelihat.wajib_ganti_sandi


def test_an_ended_session_is_not_kept_awake(kota: KotaMini):
    token = masuk(kota)
    found = hidup(kota, token)
    assert found is not None
    with pada(kota.engine, HARI) as session:
        end_sesi(session, Pelaku(kota.akun["pic_A"]), token)
    touch_sesi(found.id, SAAT + timedelta(hours=1), kota.engine)
    with reading(kota.engine) as session:
        assert session.scalars(select(Sesi.terakhir)).one() == SAAT


def test_a_page_does_not_wait_for_an_import_to_note_that_somebody_is_there(kota: KotaMini):
    token = masuk(kota)
    found = hidup(kota, token)
    assert found is not None
    with transaction(kota.engine) as session:
        session.get_one(Sesi, found.id).perangkat = "lain"
        session.flush()
        assert not touch_sesi(found.id, SAAT + timedelta(minutes=2), kota.engine)
    assert touch_sesi(found.id, SAAT + timedelta(minutes=2), kota.engine)


def test_a_wrong_password_an_unknown_name_and_a_closed_account_are_one_answer(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        right = check_sandi(session, " PIC.a ", SANDI)
        assert right is not None
        assert right.id == kota.akun["pic_A"]
        session.get_one(Pengguna, kota.akun["pic_A"]).aktif = False
        session.flush()
        answers = [
            check_sandi(session, n, s) for n, s in (("pic.a", SANDI), ("pic.a", "x"), ("hantu", SANDI))
        ]
    assert answers == [None, None, None]


def test_a_dead_password_fits_nothing():
    assert not matches(SANDI_MATI, SANDI_MATI)
    assert not matches("", "")


@pytest.mark.parametrize(
    ("sandi", "words"),
    [
        ("pendek", "paling sedikit 12 karakter"),
        ("aaaaaaaaaaaaaa", "mengulang karakter"),
        ("sandi pic_a 2026", "nama pengguna"),
        (SANDI, "berbeda dari sandi lama"),
    ],
)
def test_a_new_password_is_long_not_the_name_and_not_the_old_one(sandi: str, words: str):
    account = Pengguna(nama_pengguna="pic_a", sandi_hash=HASHER.hash(SANDI))
    with pytest.raises(Ditolak, match=words):
        check_sandi_baru(account, sandi)
    check_sandi_baru(account, "empat kata lepas saja")
