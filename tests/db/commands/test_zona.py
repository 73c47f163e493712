"""The coordinator makes and renames zones."""

import json

import pytest
from sqlalchemy import Engine, select

from db.commands.zona import create_zona, rename_zona
from db.models import Audit, Zona
from db.queries.pengaturan import get_versi
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Topik
from tests.db.bangun import AWAL, KotaMini, bangun, pada


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with its two zones."""
    return bangun(db_engine)


def buat(kota: KotaMini, kode: str, nama: str, oleh: str = "koordinator") -> None:
    """A new zone."""
    with pada(kota.engine, AWAL) as session:
        create_zona(session, kota.orang(oleh), kota.pelaku(oleh), kode, nama)


def namai(kota: KotaMini, zona_id: int, nama: str, oleh: str = "koordinator") -> None:
    """Another name for a zone."""
    with pada(kota.engine, AWAL) as session:
        rename_zona(session, kota.orang(oleh), kota.pelaku(oleh), zona_id, nama)


def semua(kota: KotaMini) -> dict[str, str]:
    """Names of all zones by code."""
    with reading(kota.engine) as session:
        return {z.kode: z.nama for z in session.scalars(select(Zona))}


def test_a_new_zone_is_tidied_and_recorded(kota: KotaMini) -> None:
    buat(kota, " z3 ", "  Zona   Pulau ")
    assert semua(kota) == {"Z1": "Zona Z1", "Z2": "Zona Z2", "Z3": "Zona Pulau"}
    with reading(kota.engine) as session:
        row = session.scalars(select(Audit)).one()
        assert get_versi(session) == {Topik.WILAYAH: 1}
    assert json.loads(row.sesudah or "") == {"kode": "Z3", "nama": "Zona Pulau"}


def test_another_name_says_in_the_audit_what_it_was(kota: KotaMini) -> None:
    namai(kota, kota.zona["Z1"], "Zona Tengah")
    assert semua(kota) == {"Z1": "Zona Tengah", "Z2": "Zona Z2"}
    with reading(kota.engine) as session:
        row = session.scalars(select(Audit)).one()
    assert (row.sebelum, row.sesudah) == ('{"nama":"Zona Z1"}', '{"nama":"Zona Tengah"}')


@pytest.mark.parametrize(
    ("kode", "nama", "kata"),
    [
        ("", "Baru", "kode"),
        ("Z" * 21, "Baru", "kode"),
        ("z1", "Baru", "Z1 sudah dipakai"),
        ("Z3", " ", "nama"),
        ("Z3", "N" * 81, "nama"),
        ("Z3", "zona z2", "dipakai Z2"),
    ],
)
def test_a_zone_needs_a_new_code_and_a_new_name(kota: KotaMini, kode: str, nama: str, kata: str) -> None:
    with pytest.raises(Ditolak, match=kata):
        buat(kota, kode, nama)
    assert len(semua(kota)) == 2


def test_an_empty_same_or_foreign_name_is_refused(kota: KotaMini) -> None:
    for zona_id, nama in (
        (kota.zona["Z1"], ""),
        (kota.zona["Z1"], "Zona Z1"),
        (kota.zona["Z1"], "ZONA Z2"),
        (99, "A"),
    ):
        with pytest.raises(Ditolak):
            namai(kota, zona_id, nama)
    assert semua(kota) == {"Z1": "Zona Z1", "Z2": "Zona Z2"}


def test_only_the_coordinator_makes_and_renames_zones(kota: KotaMini) -> None:
    for oleh in ("pimpinan", "pemantau_1", "pic_A", "dinsos", "auditor", "admin"):
        with pytest.raises(TidakBerhak):
            buat(kota, "Z3", "Baru", oleh)
        with pytest.raises(TidakBerhak):
            namai(kota, kota.zona["Z1"], "Baru", oleh)
    assert semua(kota) == {"Z1": "Zona Z1", "Z2": "Zona Z2"}
