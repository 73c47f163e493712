"""Rencana aksi: the address narrows and sorts; a detail shows target, claim and verification side by side."""

import pytest
from sqlalchemy import Engine

from db.queries.keadaan import list_keadaan
from db.transaction import reading
from domain.saat import Saat
from seed.demo import kasus
from tests.databases import PER
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import links, rows, words

KINI = Saat(2026, "B09", PER)
DAFTAR = "Daftar rencana aksi"


def test_the_list_shows_fifty_rows_and_leads_to_the_rest(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        semua = len(list_keadaan(session, KINI))
    at = buka(app_demo, "rencana_aksi")
    assert f"{semua} dari {semua} rencana aksi tampil." in words(at)
    assert len(rows(at, DAFTAR)) == 50
    assert "rencana_aksi?hal=2" in links(at)
    last = buka(app_demo, "rencana_aksi", hal="5")
    assert len(rows(last, DAFTAR)) == semua - 200
    assert "Halaman 5 dari 5" in words(last)


def test_filters_search_and_order_stand_in_the_address(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        frame = list_keadaan(session, KINI)
    wanted = frame[(frame["zona_kode"] == "Z6") & frame["terlambat"].astype(bool)]
    at = buka(app_demo, "rencana_aksi", zona="Z6", keadaan="terlambat", urut="-verifikasi")
    shown = rows(at, DAFTAR)
    assert {row[1] for row in shown} == set(wanted["kode"])
    values = [0 if row[5] == "–" else float(row[5].replace(",", ".")) for row in shown]
    assert values == sorted(values, reverse=True)
    detail = [address for address in links(at) if "aksi=" in address]
    assert all("zona=Z6" in address and "urut=-verifikasi" in address for address in detail)


def test_search_finds_by_code_title_owner_and_person(app_demo: Engine, buka: BukaHalaman) -> None:
    shown = rows(buka(app_demo, "rencana_aksi", cari="drainase"), DAFTAR)
    assert [row[1] for row in shown if row[1] == kasus.AKSI_KLAIM_MELAMPAUI] == [kasus.AKSI_KLAIM_MELAMPAUI]
    assert len(shown) < 10


def test_a_filter_that_finds_nothing_offers_to_drop_it(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "rencana_aksi", cari="tidak akan ditemukan")
    assert "Tidak ada aksi yang cocok dengan saringan ini. Hapus saringan" in words(at)
    assert "rencana_aksi" in links(at)


@pytest.mark.parametrize(("tampil", "nama", "banyak"), [("opd", "OPD", 40), ("zona", "Zona", 6)])
def test_the_list_is_summed_by_opd_and_zone(
    app_demo: Engine, buka: BukaHalaman, tampil: str, nama: str, banyak: int
) -> None:
    assert len(rows(buka(app_demo, "rencana_aksi", tampil=tampil), f"Kemajuan menurut {nama}")) == banyak


def test_a_claim_far_above_what_was_verified_stands_beside_it(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "rencana_aksi", aksi=kasus.AKSI_KLAIM_MELAMPAUI)
    period = {row[0][:3]: row for row in rows(at, "Target, klaim, dan verifikasi tiap periode")}
    assert period["B09"][1:4] == ["4.320", "1.350", "5.400"]
    assert "Terverifikasi 25,0%, klaim 100,0%" in words(at)


@pytest.mark.parametrize(
    ("kode", "kata"),
    [
        (kasus.AKSI_DIKEMBALIKAN, "Dikembalikan"),
        (kasus.AKSI_KLAIM_BERUBAH, "Klaim berubah sejak verifikasi"),
        (kasus.AKSI_TARGET_PERIODE_NOL, "B03"),
        (kasus.AKSI_TARGET_TAHUN_NOL, "Terverifikasi –"),
        (kasus.AKSI_TANPA_TARGET, "Terverifikasi –"),
        (kasus.AKSI_MAKIN_KECIL_MAKIN_BAIK, "makin kecil makin baik"),
        (kasus.AKSI_DIBATALKAN, "Dibatalkan"),
        (kasus.AKSI_TANPA_LOKASI, "Seluruh kota"),
        (kasus.AKSI_TARGET_DIREVISI, "Target B09 diubah"),
        ("SMART-ISLAND-01", "Turunan"),
    ],
)
def test_each_hard_case_opens_and_is_named(app_demo: Engine, buka: BukaHalaman, kode: str, kata: str) -> None:
    shown = words(buka(app_demo, "rencana_aksi", aksi=kode))
    assert kode in shown
    assert kata.lower() in shown.lower()


def test_evidence_is_named_to_readers_of_evidence_only(app_demo: Engine, buka: BukaHalaman) -> None:
    kode = kasus.AKSI_KLAIM_MELAMPAUI
    assert "Dokumentasi kegiatan" in words(buka(app_demo, "rencana_aksi", "sekda", aksi=kode))
    for peran in ("pic.dinkes", "pemantau1", "dinsos"):
        assert "Dokumentasi kegiatan" not in words(buka(app_demo, "rencana_aksi", peran, aksi=kode))


def test_an_earlier_day_shows_nothing_that_was_recorded_later(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "rencana_aksi", aksi=kasus.AKSI_KLAIM_MELAMPAUI, per="2026-07-09")
    period = {row[0][:3]: row for row in rows(at, "Target, klaim, dan verifikasi tiap periode")}
    assert period["B06"][2:5] == ["–", "3.415", "Diajukan"]
    assert period["B09"][2:4] == ["–", "–"]
