"""Other spellings are added, corrected and ended by those who keep them; a name of its own is never one."""

import json
from datetime import date

import pytest
from sqlalchemy import Engine, select

from db.commands.alias import (
    add_alias_kelurahan,
    add_alias_opd,
    correct_alias_kelurahan,
    correct_alias_opd,
    end_alias_kelurahan,
    end_alias_opd,
)
from db.commands.audit import Pelaku
from db.commands.penetapan import settle_wilayah
from db.commands.penyaluran import record_penyaluran
from db.models import Audit, KelurahanAlias, OpdAlias
from db.queries.pengaturan import get_versi
from db.queries.sebutan import get_sebutan, list_alias_kelurahan, list_alias_opd
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Topik
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.commands.test_penetapan import satu

HARI = date(2026, 4, 1)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with one spelling from the reference data."""
    made = bangun(db_engine)
    with pada(db_engine, HARI) as session:
        session.add(KelurahanAlias(alias="ka dua", kelurahan_kode="K2", sumber="Sensus Penduduk 2010"))
        session.add(OpdAlias(alias="disa", opd_id=made.opd["A"], sumber="daftar kantor"))
    return made


def tambah(kota: KotaMini, alias: str, kode: str, oleh: str = "admin") -> int:
    with pada(kota.engine, HARI) as session:
        return add_alias_kelurahan(session, kota.orang(oleh), Pelaku(kota.akun[oleh]), alias, kode).id


def arti(kota: KotaMini) -> dict[str, str]:
    with reading(kota.engine) as session:
        return {alias.alias: alias.kode for alias in list_alias_kelurahan(session)}


@pytest.mark.parametrize("oleh", ["admin", "koordinator", "dinsos"])
def test_a_new_spelling_is_kept_plain_and_told_in_the_audit(kota: KotaMini, oleh: str) -> None:
    with reading(kota.engine) as session:
        before = get_versi(session).get(Topik.WILAYAH, 0)
    number = tambah(kota, "  Ka-SATU (lama)", "K1", oleh)
    assert arti(kota) == {"ka dua": "K2", "ka satu lama": "K1"}
    with reading(kota.engine) as session:
        audit = session.scalars(select(Audit).where(Audit.tindakan == "tambah_alias")).one()
        assert (audit.objek_id, audit.pengguna_id) == (str(number), kota.akun[oleh])
        assert get_versi(session)[Topik.WILAYAH] > before
        assert get_sebutan(session).sudah_ditetapkan("KA SATU LAMA")
        assert not get_sebutan(session).sudah_ditetapkan("Ka Dua")


@pytest.mark.parametrize("alias", ["Kelurahan K2", "KA-DUA", "kadua", "Kelurahan K1"])
def test_a_spelling_that_means_a_kelurahan_already_is_refused(kota: KotaMini, alias: str) -> None:
    with pytest.raises(Ditolak, match=r"sudah berarti Kelurahan K\d, Kecamatan"):
        tambah(kota, alias, "K1")


@pytest.mark.parametrize("oleh", ["pimpinan", "auditor", "pemantau_1", "pic_A"])
def test_nobody_else_keeps_the_spellings(kota: KotaMini, oleh: str) -> None:
    with pytest.raises(TidakBerhak):
        tambah(kota, "ka satu", "K1", oleh)


def test_a_wrong_spelling_is_corrected_with_a_reason_and_both_stand_in_the_audit(kota: KotaMini) -> None:
    number = tambah(kota, "ka satu", "K3")
    admin, pelaku = kota.orang("admin"), Pelaku(kota.akun["admin"])
    with pada(kota.engine, HARI) as session:
        for kode, alasan in (("K1", " "), ("K3", "sama"), ("K9", "tidak ada")):
            with pytest.raises(Ditolak):
                correct_alias_kelurahan(session, admin, pelaku, number, kode, alasan)
    with pada(kota.engine, HARI) as session:
        correct_alias_kelurahan(session, admin, pelaku, number, "K1", "Salah pilih")
    assert arti(kota)["ka satu"] == "K1"
    with reading(kota.engine) as session:
        audit = session.scalars(select(Audit).where(Audit.tindakan == "perbaiki_alias")).one()
    told = [json.loads(said or "{}")["kelurahan_kode"] for said in (audit.sebelum, audit.sesudah)]
    assert told == ["K3", "K1"] and audit.alasan == "Salah pilih"


def test_a_spelling_ends_but_not_one_of_the_reference_data(kota: KotaMini) -> None:
    number = tambah(kota, "ka satu", "K1")
    with reading(kota.engine) as session:
        acuan = session.scalars(select(KelurahanAlias.id).where(KelurahanAlias.alias == "ka dua")).one()
    admin, pelaku = kota.orang("admin"), Pelaku(kota.akun["admin"])
    with pada(kota.engine, HARI) as session:
        end_alias_kelurahan(session, admin, pelaku, number, "Tidak dipakai")
        with pytest.raises(Ditolak, match="data acuan tidak dapat dihapus"):
            end_alias_kelurahan(session, admin, pelaku, acuan, "Tidak dipakai")
        with pytest.raises(Ditolak, match="sudah tidak ada"):
            end_alias_kelurahan(session, admin, pelaku, number, "Tidak dipakai")
    assert arti(kota) == {"ka dua": "K2"}


def test_a_spelling_that_moved_figures_is_first_undone(kota: KotaMini) -> None:
    admin, pelaku = kota.orang("admin"), Pelaku(kota.akun["admin"])
    with pada(kota.engine, HARI) as session:
        tahap_id = tambah_tahap(session, kota, "PKH", "a", HARI)
        record_penyaluran(session, pelaku, [satu(kota, tahap_id, "Ka Satu", 900)])
        number = settle_wilayah(session, admin, pelaku, "Ka Satu", "K3").alias_id
    with pada(kota.engine, HARI) as session:
        with pytest.raises(Ditolak, match="Batalkan penetapannya"):
            correct_alias_kelurahan(session, admin, pelaku, number, "K1", "Salah pilih")
        with pytest.raises(Ditolak, match="Batalkan penetapannya"):
            end_alias_kelurahan(session, admin, pelaku, number, "Salah pilih")


def test_spellings_of_an_opd_are_kept_the_same_way(kota: KotaMini) -> None:
    admin, pelaku = kota.orang("admin"), Pelaku(kota.akun["admin"])
    with pada(kota.engine, HARI) as session:
        number = add_alias_opd(session, admin, pelaku, "Dis-B", "B").id
        for alias in ("DISA", "Dinas C", "c", "dis b", "–"):
            with pytest.raises(Ditolak):
                add_alias_opd(session, admin, pelaku, alias, "A")
        with pytest.raises(Ditolak, match="OPD itu tidak ada"):
            add_alias_opd(session, admin, pelaku, "dinas x", "X")
        correct_alias_opd(session, admin, pelaku, number, "C", "Salah pilih")
        assert {a.alias: a.kode for a in list_alias_opd(session)} == {"disa": "A", "dis b": "C"}
        end_alias_opd(session, admin, pelaku, number, "Tidak dipakai")
        assert {a.alias: a.kode for a in list_alias_opd(session)} == {"disa": "A"}
