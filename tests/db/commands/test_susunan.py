"""The coordinator moves members between zones and merges OPD; what it does to figures: queries/test_riwayat."""

from datetime import date

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.commands.susunan import Anggota, merge_opd, move_zona
from db.models import Audit, KeanggotaanZona, PenanggungJawab, PerubahanOpd
from db.queries.pengaturan import get_versi
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Topik
from tests.db.bangun import KotaMini, bangun, pada, tambah_aksi

HARI = date(2026, 8, 18)
BUKAN_KOORDINATOR = ["pimpinan", "pemantau_1", "pic_A", "dinsos", "auditor", "admin"]


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with an action of each OPD."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 10)) as session:
        for kode, opd in (("01", "A"), ("02", "B"), ("03", "C")):
            tambah_aksi(session, made, kode, opd)
    return made


def pindah(session: Session, kota: KotaMini, anggota: Anggota, nama: str = "koordinator") -> None:
    """Move a member to Z2 as this person."""
    move_zona(session, kota.orang(nama), kota.pelaku(nama), anggota, kota.zona["Z2"], HARI)


def gabung(session: Session, kota: KotaMini, dari: str, ke: str, nama: str = "koordinator") -> PerubahanOpd:
    """Merge one OPD into another as this person."""
    return merge_opd(session, kota.orang(nama), kota.pelaku(nama), kota.opd[dari], kota.opd[ke], HARI)


def jumlah(kota: KotaMini) -> tuple[int, int, int, int]:
    """Rows of membership, ownership, mergers and audit."""
    with reading(kota.engine) as session:
        memberships, owners, mergers, audits = (
            session.scalar(select(func.count()).select_from(m)) or 0
            for m in (KeanggotaanZona, PenanggungJawab, PerubahanOpd, Audit)
        )
    return memberships, owners, mergers, audits


def test_a_move_appends_a_row_with_its_audit_and_a_new_version(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        pindah(session, kota, Anggota(kelurahan_kode="K1"))
    assert jumlah(kota) == (7, 3, 0, 1)
    with reading(kota.engine) as session:
        assert get_versi(session) == {Topik.WILAYAH: 1}


@pytest.mark.parametrize("anggota", [Anggota(), Anggota(kelurahan_kode="K1", opd_id=1)])
def test_a_member_is_exactly_one_of_kelurahan_opd_and_person(kota: KotaMini, anggota: Anggota) -> None:
    with pytest.raises(IntegrityError), pada(kota.engine, HARI) as session:
        pindah(session, kota, anggota)
    assert jumlah(kota) == (6, 3, 0, 0)


def test_a_merger_passes_on_the_actions_of_the_merged_opd_and_no_others(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        gabung(session, kota, "B", "C")
    assert jumlah(kota) == (6, 4, 1, 1)
    with reading(kota.engine) as session:
        last = session.scalars(select(PenanggungJawab).order_by(PenanggungJawab.id.desc())).first()
        assert get_versi(session) == {Topik.WILAYAH: 1, Topik.RENCANA: 1}
    assert last is not None
    assert (last.rencana_aksi_id, last.opd_id, last.berlaku_dari) == (kota.aksi["02"], kota.opd["C"], HARI)


@pytest.mark.parametrize("dari,ke", [("A", "A"), ("B", "A"), ("A", "B")])
def test_an_opd_is_not_merged_with_itself_twice_or_into_one_that_is_gone(
    kota: KotaMini, dari: str, ke: str
) -> None:
    with pada(kota.engine, HARI) as session:
        gabung(session, kota, "B", "C")
    with pytest.raises(Ditolak), pada(kota.engine, HARI) as session:
        gabung(session, kota, dari, ke)
    assert jumlah(kota) == (6, 4, 1, 1)


def test_only_the_coordinator_changes_who_belongs_where(kota: KotaMini) -> None:
    for nama in BUKAN_KOORDINATOR:
        with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
            pindah(session, kota, Anggota(kelurahan_kode="K1"), nama)
        with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
            gabung(session, kota, "B", "C", nama)
    assert jumlah(kota) == (6, 3, 0, 0)
