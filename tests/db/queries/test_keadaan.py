"""The state of each action and its roll-ups, on hand-computed cases among rows that must not count."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from db.queries.catatan import load_catatan
from db.queries.keadaan import list_keadaan
from db.queries.lokasi import list_lokasi
from db.queries.rekap import rekap, rekap_menurut, tren
from db.transaction import reading
from domain.kosakata import Arah, KeadaanKerja, Lampu, StatusLaporan
from domain.saat import Saat
from tests.db.bangun import (
    KotaMini,
    bangun,
    batalkan,
    klaim,
    lapor,
    pada,
    saat_wit,
    tambah_aksi,
    tambah_bising,
    verifikasi,
)

PER = date(2026, 11, 22)
B09 = Saat(2026, "B09", PER)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with last year's noise."""
    made = bangun(db_engine)
    with pada(db_engine, date(2025, 12, 20)) as session:
        tambah_bising(session, made)
    return made


def frame_at(kota: KotaMini, saat: Saat = B09) -> pd.DataFrame:
    """The action frame of that moment by action code."""
    with reading(kota.engine) as session:
        return list_keadaan(session, saat).set_index("kode", drop=False)


def cell(kota: KotaMini, kode: str, column: str, saat: Saat = B09) -> Any:
    """One figure of one action."""
    return frame_at(kota, saat).loc[kode, column]


def test_verified_claimed_and_expected_stand_side_by_side(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A")
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, aksi, "B09", "6", "4")
    row = frame_at(kota).loc["01"]
    assert row["kemajuan"] == 50  # 4 of 8
    assert row["kemajuan_klaim"] == 75  # 6 of 8
    assert row["seharusnya"] == 75  # 6 of 8
    assert row["lampu"] is Lampu.MERAH  # 50 / 75 = 67 percent
    assert row["status"] is StatusLaporan.DIVERIFIKASI
    assert row["capaian"] == Decimal(400) / 6


def test_rows_of_another_year_another_opd_and_a_later_period_do_not_count(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        one, other = tambah_aksi(session, kota, "01", "A"), tambah_aksi(session, kota, "02", "C")
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, one, "B09", "2")
        lapor(session, kota, other, "B09", "8")
        lapor(session, kota, one, "B12", "8")
    with reading(kota.engine) as session:
        frame = list_keadaan(session, B09)
    assert len(frame) == 2
    by_zone = rekap_menurut(frame, ["zona_kode"]).set_index("zona_kode")
    assert by_zone.loc["Z1", "verifikasi"] == 25
    assert by_zone.loc["Z2", "verifikasi"] == 100
    assert rekap(frame).verifikasi == Decimal("62.5")


@pytest.mark.parametrize("opd", ["A", "B"])
def test_the_actions_of_one_opd_are_the_very_rows_of_the_whole_city(kota: KotaMini, opd: str) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = [tambah_aksi(session, kota, kode, of) for kode, of in (("01", "A"), ("02", "B"), ("03", "A"))]
    with pada(kota.engine, date(2026, 10, 5)) as session:
        for one, nilai in zip(aksi, ("2", "3", "8"), strict=True):
            lapor(session, kota, one, "B09", nilai)
    with reading(kota.engine) as session:
        city, own = list_keadaan(session, B09), list_keadaan(session, B09, kota.opd[opd])
    expected = city[city["opd_id"] == kota.opd[opd]]
    assert 0 < len(expected) < len(city)
    assert own.to_dict("records") == expected.to_dict("records")


def test_an_action_that_is_silent_keeps_its_last_verified_value_and_is_counted_as_not_reported(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        quiet, fresh = tambah_aksi(session, kota, "01", "A"), tambah_aksi(session, kota, "02", "A")
        tambah_aksi(session, kota, "03", "A")
    with pada(kota.engine, date(2026, 7, 5)) as session:
        lapor(session, kota, quiet, "B06", "4")
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, fresh, "B09", "6")
    frame = frame_at(kota)
    assert list(frame["kemajuan"]) == [50, 75, 0]
    assert list(frame["belum_lapor"]) == [True, False, True]
    assert frame.loc["01", "lampu"] is Lampu.ABU
    assert frame.loc["01", "periode_verifikasi"] == "B06"
    total = rekap(frame)
    assert total.verifikasi == Decimal(125) / 3
    assert (total.belum_lapor, total.aksi) == (2, 3)


def test_a_claim_that_waits_for_its_judgement_is_reported_but_counts_nothing_as_verified(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A")
    with pada(kota.engine, date(2026, 10, 5)) as session:
        klaim(session, kota, aksi, "B09", "8")
    row = frame_at(kota).loc["01"]
    assert (row["kemajuan"], row["kemajuan_klaim"], row["belum_lapor"]) == (0, 100, False)
    assert row["status"] is StatusLaporan.DIAJUKAN
    assert row["lampu"] is Lampu.MERAH


def test_a_returned_claim_does_not_hide_an_earlier_acceptance(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A")
    with pada(kota.engine, date(2026, 7, 5)) as session:
        lapor(session, kota, aksi, "B06", "4")
    with pada(kota.engine, date(2026, 10, 5)) as session:
        verifikasi(session, kota, klaim(session, kota, aksi, "B09", "8"), None)
    row = frame_at(kota).loc["01"]
    assert row["kemajuan"] == 50
    assert row["kemajuan_klaim"] == 100
    assert row["status"] is StatusLaporan.DIKEMBALIKAN
    assert not row["belum_lapor"]


def test_a_second_claim_that_is_returned_leaves_the_acceptance_of_the_first(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A")
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, aksi, "B09", "4")
        verifikasi(session, kota, klaim(session, kota, aksi, "B09", "8"), None)
    row = frame_at(kota).loc["01"]
    assert row["kemajuan"] == 50
    assert row["status"] is StatusLaporan.DIKEMBALIKAN


def test_a_claim_changed_after_verification_is_said_and_the_verified_value_stays(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A")
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, aksi, "B09", "4")
        klaim(session, kota, aksi, "B09", "7")
    row = frame_at(kota).loc["01"]
    assert row["status"] is StatusLaporan.KLAIM_BERUBAH
    assert (row["nilai_verifikasi"], row["nilai_klaim"]) == (4, 7)
    assert row["kemajuan"] == 50


def test_a_target_of_zero_is_listed_but_stays_outside_every_percentage(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        zero = tambah_aksi(session, kota, "01", "A", target_tahun="0", target={"B09": "0"})
        tambah_aksi(session, kota, "02", "A", target_tahun=None, target={})
        counted = tambah_aksi(session, kota, "03", "A")
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, zero, "B09", "5")
        lapor(session, kota, counted, "B09", "6")
    frame = frame_at(kota)
    assert list(frame["kemajuan"]) == [None, None, 75]
    assert list(frame["seharusnya"]) == [None, None, 75]
    total = rekap(frame)
    assert (total.aksi, total.tidak_dihitung, total.verifikasi) == (3, 2, 75)


def test_a_period_without_target_is_outside_capaian_and_inside_kemajuan(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A", target={"B09": "0", "B12": "8"})
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, aksi, "B09", "2")
    row = frame_at(kota).loc["01"]
    assert (row["capaian"], row["kemajuan"], row["seharusnya"]) == (None, 25, 0)
    assert row["lampu"] is Lampu.HIJAU


def test_capaian_divides_by_the_target_of_the_period_on_show_even_before_it_is_due(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A")
    with pada(kota.engine, date(2026, 11, 5)) as session:
        lapor(session, kota, aksi, "B12", "6")
    row = frame_at(kota, Saat(2026, "B12", PER)).loc["01"]
    assert row["capaian"] == 75  # 6 of the 8 of B12
    assert row["seharusnya"] == 75  # 6 of 8: what B09, the last due period, expected
    assert row["target_acuan"] == 6


def test_lower_is_better_is_measured_the_other_way_round(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        days = tambah_aksi(
            session, kota, "01", "A", target_tahun="20", target={"B09": "30", "B12": "20"}, arah=Arah.TURUN
        )
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, days, "B09", "25")
    row = frame_at(kota).loc["01"]
    assert (row["kemajuan"], row["seharusnya"]) == (75, 50)


def test_a_parent_is_not_counted_beside_its_leaves(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        parent = tambah_aksi(session, kota, "01", "A", bobot="50")
    with pada(kota.engine, date(2026, 7, 1)) as session:
        heavy = tambah_aksi(session, kota, "01.1", "A", bobot="3", induk=parent)
        tambah_aksi(session, kota, "01.2", "A", bobot="1", induk=parent)
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, heavy, "B09", "4")
    frame = frame_at(kota)
    assert list(frame.index) == ["01.1", "01.2"]
    assert rekap(frame).verifikasi == Decimal("37.5")  # (3 x 50 + 1 x 0) / 4
    before = frame_at(kota, Saat(2026, "B06", date(2026, 6, 30)))
    assert list(before.index) == ["01"]  # a leaf itself until its parts were entered


def test_a_cancelled_action_drops_out_from_its_date_and_not_before(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        kept, dropped = tambah_aksi(session, kota, "01", "A"), tambah_aksi(session, kota, "02", "A")
    with pada(kota.engine, date(2026, 4, 5)) as session:
        lapor(session, kota, kept, "B03", "2")
        lapor(session, kota, dropped, "B03", "8")
    with pada(kota.engine, date(2026, 8, 20)) as session:
        batalkan(session, dropped, date(2026, 8, 15))
    assert list(frame_at(kota, Saat(2026, "B06", PER)).index) == ["01", "02"]
    assert list(frame_at(kota).index) == ["01"]
    assert list(frame_at(kota, Saat(2026, "B09", date(2026, 8, 19))).index) == ["01", "02"]


def test_a_trend_keeps_what_counted_in_each_period_before_a_cancellation(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        kept, dropped = tambah_aksi(session, kota, "01", "A"), tambah_aksi(session, kota, "02", "A")
    with pada(kota.engine, date(2026, 4, 5)) as session:
        lapor(session, kota, kept, "B03", "2")
        lapor(session, kota, dropped, "B03", "8")
    with pada(kota.engine, date(2026, 8, 20)) as session:
        batalkan(session, dropped, date(2026, 8, 15))
        lapor(session, kota, kept, "B09", "6")
    with reading(kota.engine) as session:
        points = tren(load_catatan(session, B09), B09)
    assert [p.rencana for p in points] == [25, 50, 75, 100]
    assert [p.verifikasi for p in points] == [Decimal("62.5"), None, 75, None]
    assert [p.klaim for p in points] == [Decimal("62.5"), None, 75, None]


def test_late_is_an_action_past_its_own_due_date_that_is_not_verified_as_done(kota: KotaMini) -> None:
    due = date(2026, 9, 1)
    with pada(kota.engine, date(2026, 2, 1)) as session:
        made = [tambah_aksi(session, kota, f"0{n}", "A", tenggat=due) for n in range(1, 5)]
        tambah_aksi(session, kota, "05", "A", tenggat=PER)
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, made[0], "B09", "8")
        lapor(session, kota, made[1], "B09", "8", "7")
        klaim(session, kota, made[2], "B09", "8")
    frame = frame_at(kota)
    assert list(frame["terlambat"]) == [False, True, True, True, False]
    assert frame.loc["02", "hari_terlambat"] == 82
    total = rekap(frame)
    assert (total.terlambat, total.porsi_terlambat, total.selesai) == (3, 60, 1)


def test_an_action_finished_later_in_the_year_is_not_late_when_an_earlier_period_is_looked_at(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A", tenggat=date(2026, 7, 31))
    with pada(kota.engine, date(2026, 10, 5)) as session:
        lapor(session, kota, aksi, "B09", "8")
    assert cell(kota, "01", "hari_terlambat", Saat(2026, "B06", PER)) == 0
    assert cell(kota, "01", "hari_terlambat", Saat(2026, "B06", date(2026, 8, 10))) == 10


def test_a_cancelled_action_is_never_late(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A", tenggat=date(2026, 10, 15))
    with pada(kota.engine, date(2026, 10, 20)) as session:
        batalkan(session, aksi, date(2026, 10, 20))
    assert cell(kota, "01", "terlambat") is False


def test_an_action_without_computable_target_is_done_when_its_verified_state_says_so(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        done, undone = (
            tambah_aksi(session, kota, kode, "A", target_tahun="0", target={}, tenggat=date(2026, 9, 1))
            for kode in ("01", "02")
        )
    with pada(kota.engine, date(2026, 10, 5)) as session:
        for aksi, state in ((done, KeadaanKerja.SELESAI), (undone, KeadaanKerja.BERJALAN)):
            verifikasi(
                session, kota, klaim(session, kota, aksi, "B09", "0", keadaan=state), "0", keadaan=state
            )
    assert list(frame_at(kota)["terlambat"]) == [False, True]


def test_blocked_and_support_come_from_whoever_spoke_last(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        one, other = tambah_aksi(session, kota, "01", "A"), tambah_aksi(session, kota, "02", "A")
    with pada(kota.engine, date(2026, 7, 5)) as session:
        for aksi in (one, other):
            number = klaim(
                session, kota, aksi, "B06", "4", keadaan=KeadaanKerja.TERKENDALA, dukungan="Armada tambahan"
            )
            verifikasi(session, kota, number, "4", keadaan=KeadaanKerja.TERKENDALA)
    with pada(kota.engine, date(2026, 10, 5)) as session:
        klaim(session, kota, one, "B09", "5", dukungan="Operator")
    frame = frame_at(kota)
    assert list(frame["keadaan"]) == [KeadaanKerja.BERJALAN, KeadaanKerja.TERKENDALA]
    assert frame.loc["01", "dukungan"] == "Operator"
    total = rekap(frame)
    assert (total.terkendala, total.minta_dukungan) == (1, 1)


def test_places_are_those_recorded_by_the_day_and_of_the_year(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        placed = tambah_aksi(session, kota, "01", "A", lokasi=["K1", "K3"])
        tambah_aksi(session, kota, "02", "A")
    with reading(kota.engine) as session:
        places = list_lokasi(session, B09)
        unknown_yet = list_lokasi(session, Saat(2026, "B03", date(2026, 1, 31)))
    assert sorted(map(tuple, places.itertuples(index=False))) == [(placed, "K1"), (placed, "K3")]
    assert unknown_yet.empty


def test_the_last_second_of_a_day_counts_for_it_and_midnight_in_ternate_does_not(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 2, 1)) as session:
        aksi = tambah_aksi(session, kota, "01", "A")
    with pada(kota.engine, date(2026, 10, 5), 23, 59) as session:
        assert session.info["recorded_at"].hour == 14
        lapor(session, kota, aksi, "B09", "2")
    with pada(kota.engine, date(2026, 10, 6), 0, 0) as session:
        assert session.info["recorded_at"] == saat_wit(date(2026, 10, 6), 0)
        lapor(session, kota, aksi, "B09", "6")
    assert cell(kota, "01", "kemajuan", Saat(2026, "B09", date(2026, 10, 5))) == 25
    assert cell(kota, "01", "kemajuan", Saat(2026, "B09", date(2026, 10, 6))) == 75


def test_before_anything_is_due_nothing_is_expected_and_nobody_is_silent(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 1, 5)) as session:
        tambah_aksi(session, kota, "01", "A")
    row = frame_at(kota, Saat(2026, "B03", date(2026, 3, 1))).loc["01"]
    assert row["seharusnya"] is None
    assert row["belum_lapor"] is False
    assert row["lampu"] is Lampu.ABU


def test_a_city_without_actions_has_no_figures_and_no_zeros(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        total = rekap(list_keadaan(session, B09))
    assert (total.aksi, total.verifikasi, total.klaim, total.seharusnya) == (0, None, None, None)
    assert total.porsi_terlambat is None
    assert total.lampu is Lampu.ABU
