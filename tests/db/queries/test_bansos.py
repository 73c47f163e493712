"""Distribution figures: one source per tranche, unknown areas counted, unknown figures never zero."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine

from db.commands.audit import SISTEM
from db.commands.penyaluran import AngkaGagal, AngkaPenyaluran, record_gagal, record_penyaluran, set_acuan
from db.models import AlasanGagal
from db.queries.bansos import list_gagal, list_penyaluran, serapan, sum_rp, wilayah_belum_dikenal
from db.transaction import reading
from domain.kosakata import Langkah
from tests.db.bangun import KotaMini, bangun, catat, pada, tambah_tahap

AKHIR = date(2026, 6, 30)
PER = date(2026, 11, 22)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with one tranche of PKH, and noise in other years, tranches and programmes."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 4, 2)) as session:
        made.aksi["tahap"] = tambah_tahap(session, made, "PKH", "2", date(2026, 4, 1))
        made.aksi["nanti"] = tambah_tahap(session, made, "PKH", "3", date(2026, 7, 1))
        made.aksi["lalu"] = tambah_tahap(session, made, "PKH", "2", date(2025, 4, 1))
        for noise in ("nanti", "lalu"):
            catat(session, made, Langkah.KUOTA, "K1", 100, 100_000, tahap=noise)
            catat(session, made, Langkah.TERSALUR, "K1", 100, 100_000, tahap=noise)
    return made


def frame_at(kota: KotaMini, per: date = PER, sampai: date = AKHIR) -> pd.DataFrame:
    """The distribution frame of 2026."""
    with reading(kota.engine) as session:
        return list_penyaluran(session, 2026, sampai, per)


def test_money_and_recipients_are_whole_numbers_on_both_databases(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 4)) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 40, 9_000_000_000)
    row = frame_at(kota).iloc[0]
    assert (row["kpm"], row["rp"], row["n_kpm"], row["n_rp"]) == (40, 9_000_000_000, 1, 1)
    assert {type(row[name]) for name in ("kpm", "rp", "n_kpm", "n_rp")} == {int}


def test_other_years_and_tranches_that_begin_later_stay_out(kota: KotaMini) -> None:
    assert frame_at(kota).empty
    assert set(frame_at(kota, sampai=date(2026, 7, 1))["tahap_kode"]) == {"3"}


def test_two_sources_that_disagree_are_never_added_and_the_first_is_the_reference(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 4)) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 40, 4_000)
        catat(session, kota, Langkah.TERSALUR, "K1", 70, 7_000, sumber="pos")
    assert sum_rp(frame_at(kota), Langkah.TERSALUR) == 4_000
    with pada(kota.engine, date(2026, 8, 3)) as session:
        set_acuan(
            session,
            kota.orang("dinsos"),
            kota.pelaku("dinsos"),
            kota.aksi["tahap"],
            kota.sumber_data["pos"],
            "Pos membayar langsung",
        )
    assert sum_rp(frame_at(kota), Langkah.TERSALUR) == 7_000
    assert sum_rp(frame_at(kota, per=date(2026, 8, 2)), Langkah.TERSALUR) == 4_000


def test_of_one_file_with_two_sources_the_first_row_names_the_reference(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 4)) as session:
        both = [
            AngkaPenyaluran(
                kota.aksi["tahap"],
                kota.sumber_data[sumber],
                Langkah.TERSALUR,
                "K1",
                None,
                1,
                rp,
                date(2026, 4, 1),
            )
            for sumber, rp in (("dinsos", 4_000), ("pos", 7_000))
        ]
        record_penyaluran(session, SISTEM, both)
    assert sum_rp(frame_at(kota), Langkah.TERSALUR) == 4_000


def test_money_of_an_unknown_area_counts_in_the_city_total_and_in_no_kelurahan(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 4)) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 40, 4_000)
        catat(session, kota, Langkah.TERSALUR, "Tifuree", 3, 300)
        catat(session, kota, Langkah.TERSALUR, "Tanpa nama", 2, 200)
    frame = frame_at(kota)
    assert sum_rp(frame, Langkah.TERSALUR) == 4_500
    unknown = wilayah_belum_dikenal(frame)
    assert (sum_rp(unknown, Langkah.TERSALUR), int(unknown["kpm"].sum())) == (500, 5)
    assert sum_rp(frame[frame["wilayah"] == "K1"], Langkah.TERSALUR) == 4_000


def test_two_unknown_areas_do_not_correct_each_other(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 4)) as session:
        catat(session, kota, Langkah.TERSALUR, "Tifuree", 3, 300)
        catat(session, kota, Langkah.TERSALUR, "Tanpa nama", 2, 200)
        catat(session, kota, Langkah.TERSALUR, "Tanpa nama", 1, 100)
    assert sum_rp(frame_at(kota), Langkah.TERSALUR) == 400


def test_a_figure_that_nobody_states_is_missing_and_not_zero(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 4)) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 40, None)
        catat(session, kota, Langkah.TERSALUR, "K2", 0, 0)
    frame = frame_at(kota).set_index("wilayah")
    assert frame.loc["K1", "rp"] is None
    assert (frame.loc["K1", "kpm"], frame.loc["K2", "rp"]) == (40, 0)
    assert sum_rp(frame_at(kota), Langkah.KUOTA) is None


def test_a_figure_taken_back_is_missing_again(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 4)) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 40, 4_000)
    with pada(kota.engine, date(2026, 5, 6)) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", None, None)
    assert frame_at(kota).empty
    assert frame_at(kota, per=date(2026, 5, 5)).iloc[0]["rp"] == 4_000


def test_the_share_paid_is_over_areas_that_state_quota_and_payment(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 4)) as session:
        for area, quota, paid in (("K1", 1_000, 900), ("K2", 3_000, 1_500), ("K3", 6_000, None)):
            catat(session, kota, Langkah.KUOTA, area, quota // 10, quota)
            if paid is not None:
                catat(session, kota, Langkah.TERSALUR, area, paid // 10, paid)
        catat(session, kota, Langkah.RETUR, "K1", 10, 100)
        catat(session, kota, Langkah.RETUR, "K3", 10, 100)
    money = serapan(frame_at(kota))
    assert (money.kuota, money.tersalur, money.persen) == (4_000, 2_400, 60)
    assert (money.retur, money.pasangan, money.tanpa_data) == (100, 2, 1)
    assert money.data_per == date(2026, 4, 1)
    people = serapan(frame_at(kota), "kpm")
    assert (people.kuota, people.tersalur) == (400, 240)


def test_a_quota_without_any_payment_figure_has_no_share(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 4)) as session:
        catat(session, kota, Langkah.KUOTA, "K1", 100, 1_000)
    money = serapan(frame_at(kota))
    assert (money.persen, money.kuota, money.tanpa_data, money.data_per) == (None, 0, 1, None)
    assert serapan(frame_at(kota, per=date(2026, 5, 3))).persen is None


def test_failures_by_reason_show_the_newest_row_of_the_reference_source(kota: KotaMini) -> None:
    def gagal(sumber: str, kode: str | None, kpm: int) -> AngkaGagal:
        name = None if kode else "Tifuree"
        return AngkaGagal(
            kota.aksi["tahap"],
            kota.sumber_data[sumber],
            kode,
            name,
            kota.akun["alasan"],
            kpm,
            date(2026, 4, 1),
        )

    with pada(kota.engine, date(2026, 5, 4)) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 40, 4_000)
        reason = AlasanGagal(kode="pindah", nama="Pindah")
        session.add(reason)
        session.flush()
        kota.akun["alasan"] = reason.id
        record_gagal(session, [gagal("dinsos", "K1", 9), gagal("dinsos", None, 2), gagal("pos", "K1", 50)])
    with pada(kota.engine, date(2026, 5, 9)) as session:
        record_gagal(session, [gagal("dinsos", "K1", 4)])
    with reading(kota.engine) as session:
        now, then = (list_gagal(session, 2026, AKHIR, per) for per in (PER, date(2026, 5, 8)))
    assert dict(zip(now["wilayah"], now["kpm"], strict=True)) == {"K1": 4, "": 2}
    assert dict(zip(then["wilayah"], then["kpm"], strict=True)) == {"K1": 9, "": 2}
