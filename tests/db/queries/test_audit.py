"""The audit list: narrowed by person, action, object, days and text; and the check of the chain."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, delete, update

from db.commands.audit import record_audit
from db.models import Audit
from db.queries.audit import HALAMAN, SaringanAudit, export_audit, list_audit, pilihan_audit
from db.queries.rantai import verify_rantai
from db.transaction import reading
from tests.db.bangun import KotaMini, bangun, pada

HARI = date(2026, 11, 22)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with four acts of three days."""
    kota = bangun(db_engine)
    admin, auditor = kota.pelaku("admin"), kota.pelaku("auditor")
    with pada(kota.engine, HARI - timedelta(days=2), 23, 59) as session:
        record_audit(session, admin, "ubah_pengaturan", "pengaturan", "ambang_lampu", sesudah={"hijau": 85})
    with pada(kota.engine, HARI - timedelta(days=1), 0, 1) as session:
        record_audit(
            session, admin, "beri_peran", "pengguna", kota.akun["dinsos"], sesudah={"peran": "auditor"}
        )
        record_audit(session, auditor, "masuk", "pengguna", kota.akun["auditor"])
    with pada(kota.engine, HARI) as session:
        record_audit(session, admin, "gabung_opd", "opd", "3", alasan="Perda 5_2026")
    return kota


def tindakan(kota: KotaMini, **asked: object) -> list[str]:
    """What the list shows for these filters, newest first."""
    with reading(kota.engine) as session:
        page = list_audit(session, SaringanAudit(**asked))  # type: ignore[arg-type]
    assert page.jumlah == len(page.baris)
    return [row.tindakan for row in page.baris]


def test_all_rows_stand_newest_first_with_the_names_of_people(kota: KotaMini) -> None:
    assert tindakan(kota) == ["gabung_opd", "masuk", "beri_peran", "ubah_pengaturan"]
    with reading(kota.engine) as session:
        rows = list_audit(session, SaringanAudit()).baris
    assert [row.orang for row in rows] == ["admin", "auditor", "admin", "admin"]
    assert [row.perihal for row in rows] == ["", "auditor", "dinsos", ""]


def test_each_filter_narrows_alone_and_together(kota: KotaMini) -> None:
    assert tindakan(kota, orang=kota.akun["auditor"]) == ["masuk"]
    assert tindakan(kota, tindakan="beri_peran") == ["beri_peran"]
    assert tindakan(kota, objek="pengguna") == ["masuk", "beri_peran"]
    assert tindakan(kota, objek="pengguna", orang=kota.akun["admin"]) == ["beri_peran"]
    assert tindakan(kota, teks="HIJAU") == ["ubah_pengaturan"]
    assert tindakan(kota, teks="perda 5_2") == ["gabung_opd"]
    assert tindakan(kota, teks="5%2") == []


def test_days_are_those_of_the_city_and_both_are_included(kota: KotaMini) -> None:
    yesterday = HARI - timedelta(days=1)
    assert tindakan(kota, dari=yesterday, sampai=yesterday) == ["masuk", "beri_peran"]
    assert tindakan(kota, sampai=HARI - timedelta(days=2)) == ["ubah_pengaturan"]
    assert tindakan(kota, dari=HARI) == ["gabung_opd"]


def test_long_lists_come_in_pages_and_the_export_has_all_of_them(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        for number in range(HALAMAN):
            record_audit(session, kota.pelaku("admin"), "uji", "opd", number)
    with reading(kota.engine) as session:
        first, last = (list_audit(session, SaringanAudit(), number) for number in (1, 99))
        exported = export_audit(session, SaringanAudit())
    assert (first.nomor, first.banyak, first.jumlah) == (1, 2, HALAMAN + 4)
    assert last.nomor == 2
    assert [row.id for row in [*first.baris, *last.baris]] == [row.id for row in exported]


def test_only_what_occurs_is_offered(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        offered = pilihan_audit(session)
    assert set(offered.orang.values()) == {"admin", "auditor"}
    assert offered.tindakan == ["beri_peran", "gabung_opd", "masuk", "ubah_pengaturan"]
    assert offered.objek == ["opd", "pengaturan", "pengguna"]


def test_a_whole_chain_says_so_and_an_empty_one_too(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        last = list_audit(session, SaringanAudit()).baris[0].id
        found = verify_rantai(session)
    assert (found.cocok, found.sampai, found.putus) == (4, last, None)
    with kota.engine.begin() as connection:
        connection.execute(delete(Audit))
    with reading(kota.engine) as session:
        assert verify_rantai(session).cocok == 0


@pytest.mark.parametrize("how", ["change", "remove"])
def test_a_changed_or_removed_row_breaks_the_chain_at_its_place(kota: KotaMini, how: str) -> None:
    with reading(kota.engine) as session:
        ids = [row.id for row in reversed(list_audit(session, SaringanAudit()).baris)]
    stmt = (
        update(Audit).where(Audit.id == ids[1]).values(sesudah='{"peran":"admin"}')
        if how == "change"
        else delete(Audit).where(Audit.id == ids[1])
    )
    with kota.engine.begin() as connection:
        connection.execute(stmt)
    with reading(kota.engine) as session:
        found = verify_rantai(session)
    assert (found.cocok, found.sampai) == (1, ids[0])
    assert found.putus == (ids[1] if how == "change" else ids[2])
