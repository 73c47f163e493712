"""Emptying the demo city: what stays, what goes, who may, and the new audit chain."""

import json
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select

from db.commands.audit import AWAL_RANTAI, SISTEM, Pelaku, row_hash
from db.commands.kosongkan import ACUAN, DIMUAT, empty_demo, mulai_data_kota
from db.commands.sesi import HASHER
from db.commands.uji_coba import add_wilayah, name_wilayah, record_angka
from db.models import (
    Audit,
    Base,
    Batas,
    Kelurahan,
    Opd,
    Pengguna,
    PeranPengguna,
    RencanaAksi,
    SumberRencana,
    VersiData,
)
from db.queries.pengaturan import get_mode, get_versi
from db.queries.uji_coba import list_wilayah_uji_coba
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Kawasan, Mode, Peran, SaatUjiCoba, UkuranUjiCoba
from seed.demo import load_demo
from tests.databases import PER

TETAP = {*ACUAN, *DIMUAT, "pengguna", "peran_pengguna", "audit", "pengaturan"}


def _pelihat(engine: Engine, nama_pengguna: str, peran: Peran) -> Pelihat:
    with reading(engine) as session:
        found = session.scalars(select(Pengguna).where(Pengguna.nama_pengguna == nama_pengguna)).one()
        return Pelihat(found.id, found.nama, penugasan=(Penugasan(peran),))


def _press(engine: Engine) -> str | None:
    admin = _pelihat(engine, "admin.contoh", Peran.ADMIN)
    with transaction(engine) as session:
        return mulai_data_kota(session, admin, "127.0.0.1")


def _play_with_regions(engine: Engine) -> None:
    """Somebody tries the pilot regions of the demo city: a name, a figure, one more region."""
    admin = _pelihat(engine, "admin.contoh", Peran.ADMIN)
    with transaction(engine) as session:
        who, places = (admin, Pelaku(admin.pengguna_id)), list_wilayah_uji_coba(session)
        name_wilayah(session, *who, places[-1].id, "Kota Coba")
        figure = {(UkuranUjiCoba.AGEN, SaatUjiCoba.SESUDAH): Decimal(1)}
        record_angka(session, *who, places[0].id, figure, PER, "Coba")
        add_wilayah(session, *who, Kawasan.TIMUR, 2)


def test_one_press_leaves_reference_data_and_the_administrator(demo_engine: Engine):
    _play_with_regions(demo_engine)
    _press(demo_engine)
    with reading(demo_engine) as session:
        places = list_wilayah_uji_coba(session)
        assert [p.nama for p in places if p.nama] == ["Kabupaten Banyuwangi", "Kota Ternate"]
        assert (len(places), places[0].nilai(UkuranUjiCoba.AGEN)) == (33, 4000)
        for table in Base.metadata.sorted_tables:
            count = session.scalar(select(func.count()).select_from(table))
            assert count == 0 or table.name in TETAP, table.name
        assert session.scalar(select(func.count()).select_from(Kelurahan)) == 78
        assert session.scalar(select(func.count()).select_from(Opd)) == 41
        assert session.scalar(select(func.count()).select_from(Batas)) == 77
        admin = session.scalars(select(Pengguna)).one()
        assert (admin.nama_pengguna, admin.contoh, admin.aktif) == ("admin.contoh", False, True)
        assert session.scalars(select(PeranPengguna.peran)).all() == [Peran.ADMIN]
        assert get_mode(session) is Mode.KOTA


def test_a_new_audit_chain_begins_and_names_the_old_one(sqlite_demo: Engine):
    with reading(sqlite_demo) as session:
        old = session.scalars(select(Audit).order_by(Audit.id)).all()
    _press(sqlite_demo)
    with reading(sqlite_demo) as session:
        new = session.scalars(select(Audit).order_by(Audit.id)).all()
    told = json.loads(new[0].sesudah or "")["rantai_lama"]
    assert told == {"baris": len(old), "hash_terakhir": old[-1].hash}
    assert new[0].hash_sebelumnya == AWAL_RANTAI
    assert [row.hash_sebelumnya for row in new[1:]] == [row.hash for row in new[:-1]]
    assert all(row_hash(row) == row.hash for row in new)


def test_every_cache_learns_of_it(sqlite_demo: Engine):
    with reading(sqlite_demo) as session:
        before = get_versi(session)
    _press(sqlite_demo)
    with reading(sqlite_demo) as session:
        after = {row.topik: row.nomor for row in session.scalars(select(VersiData))}
    assert all(after[topik] > nomor for topik, nomor in before.items())


@pytest.mark.parametrize("peran", [peran for peran in Peran if peran is not Peran.ADMIN])
def test_nobody_but_an_administrator_may_empty_the_city(sqlite_demo: Engine, peran: Peran):
    person = _pelihat(sqlite_demo, "koordinator", peran)
    with pytest.raises(TidakBerhak), transaction(sqlite_demo) as session:
        mulai_data_kota(session, person)
    with reading(sqlite_demo) as session:
        assert session.scalar(select(func.count()).select_from(RencanaAksi)) == 500


def test_the_citys_own_data_are_never_emptied(sqlite_demo: Engine):
    _press(sqlite_demo)
    admin = _pelihat(sqlite_demo, "admin.contoh", Peran.ADMIN)
    with transaction(sqlite_demo) as session:
        source = session.scalars(select(SumberRencana.id).limit(1)).one()
        session.add(RencanaAksi(kode="A-1", tahun=2026, sumber_rencana_id=source))
    with pytest.raises(Ditolak, match="data kota"), transaction(sqlite_demo) as session:
        mulai_data_kota(session, admin)
    with pytest.raises(Ditolak, match="data kota"), transaction(sqlite_demo) as session:
        empty_demo(session, SISTEM)
    with pytest.raises(Ditolak), transaction(sqlite_demo) as session:
        load_demo(session, PER)
    with reading(sqlite_demo) as session:
        assert session.scalars(select(RencanaAksi.kode)).all() == ["A-1"]


def test_an_administrator_without_a_password_gets_a_one_time_one(sqlite_demo: Engine):
    sandi = _press(sqlite_demo)
    with reading(sqlite_demo) as session:
        admin = session.scalars(select(Pengguna)).one()
    assert sandi is not None
    assert HASHER.verify(admin.sandi_hash, sandi)
    assert admin.wajib_ganti


def test_an_administrator_with_a_password_keeps_it(sqlite_demo: Engine):
    with transaction(sqlite_demo) as session:
        found = session.scalars(select(Pengguna).where(Pengguna.nama_pengguna == "admin.contoh")).one()
        found.sandi_hash = HASHER.hash("sandi sendiri")
    assert _press(sqlite_demo) is None
    with reading(sqlite_demo) as session:
        assert HASHER.verify(session.scalars(select(Pengguna.sandi_hash)).one(), "sandi sendiri")


def test_another_demo_city_takes_the_place_of_the_first(sqlite_demo: Engine):
    with transaction(sqlite_demo) as session:
        empty_demo(session, SISTEM)
        load_demo(session, PER, size=400)
    with reading(sqlite_demo) as session:
        assert get_mode(session) is Mode.CONTOH
        assert session.scalar(select(func.count()).select_from(RencanaAksi)) == 400
