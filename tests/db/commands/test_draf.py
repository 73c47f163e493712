"""Drafts are saved field by field, each for its own person, form and object."""

from datetime import date

import pytest
from sqlalchemy import Engine

from db.commands.draf import clear_draf, save_draf
from db.queries.draf import get_draf, list_objek_draf
from db.transaction import reading
from domain.errors import Ditolak
from tests.db.bangun import KotaMini, bangun, pada, saat_wit

HARI = date(2026, 10, 5)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city."""
    return bangun(db_engine)


def test_a_field_saved_again_replaces_itself_and_keeps_the_others(kota: KotaMini) -> None:
    me = kota.akun["pic_A"]
    with pada(kota.engine, HARI, 9) as session:
        save_draf(session, me, "klaim", "aksi:1", "nilai", "6,5")
        save_draf(session, me, "klaim", "aksi:1", "kendala", None)
    with pada(kota.engine, HARI, 11) as session:
        save_draf(session, me, "klaim", "aksi:1", "nilai", "7")
    with reading(kota.engine) as session:
        draft = get_draf(session, me, "klaim", "aksi:1")
        assert list_objek_draf(session, me, "klaim") == {"aksi:1"}
        assert list_objek_draf(session, me, "verifikasi") == set()
    assert draft.bidang == {"nilai": "7", "kendala": None}
    assert draft.diubah == saat_wit(HARI, 11)


def test_thrown_away_drafts_are_gone_and_nobody_elses(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        for nama in ("pic_A", "pic_B"):
            save_draf(session, kota.akun[nama], "klaim", "aksi:1", "nilai", "1")
        clear_draf(session, kota.akun["pic_A"], "klaim", "aksi:1")
    with reading(kota.engine) as session:
        assert get_draf(session, kota.akun["pic_A"], "klaim", "aksi:1").diubah is None
        assert get_draf(session, kota.akun["pic_B"], "klaim", "aksi:1").bidang == {"nilai": "1"}


@pytest.mark.parametrize(
    "isi", ["Keluarga 8271060101850001 pindah", "8271 0601 0185 0001", [{"uraian": "a 8271060101850001"}]]
)
def test_a_number_of_a_person_is_refused_before_it_is_kept(kota: KotaMini, isi: object) -> None:
    me = kota.akun["pic_A"]
    with pada(kota.engine, HARI) as session:
        save_draf(session, me, "capaian_tahap", "tahap:K1:4", "hambatan", "Listrik padam")
    with pytest.raises(Ditolak, match="memuat NIK"), pada(kota.engine, HARI) as session:
        save_draf(session, me, "capaian_tahap", "tahap:K1:4", "hambatan", isi)
    with reading(kota.engine) as session:
        assert get_draf(session, me, "capaian_tahap", "tahap:K1:4").bidang == {"hambatan": "Listrik padam"}


def test_the_digest_of_a_file_is_no_number_of_a_person(kota: KotaMini) -> None:
    digest = "a8271060101850001b" + "0" * 46
    with pada(kota.engine, HARI) as session:
        save_draf(session, kota.akun["pic_A"], "klaim", "aksi:1", "bukti", [{"sha256": digest}])


def test_a_pasted_document_is_refused_with_what_to_do(kota: KotaMini) -> None:
    with pytest.raises(Ditolak, match="lampirkan"), pada(kota.engine, HARI) as session:
        save_draf(session, kota.akun["pic_A"], "klaim", "aksi:1", "kendala", "x" * 20_001)
