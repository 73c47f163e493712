"""Stages, appeals and figures of pilot regions: what is refused, with which words; what state they are in."""

from datetime import date
from decimal import Decimal

import pytest

from domain.errors import Ditolak
from domain.kesiapan import (
    IsiTahap,
    KeadaanTahap,
    beban_agen,
    check_tahap,
    keadaan_tahap,
    terjauh,
    terlompati,
)
from domain.kosakata import HasilSanggah, UkuranUjiCoba
from domain.penerima import memuat_nik
from domain.sanggah import LEWAT, IsiSanggah, check_sanggah, golongan_umur, ringkas_sanggah
from domain.uji_coba import check_nilai

PER = date(2026, 11, 22)
LALU, BESOK = date(2026, 11, 1), date(2026, 11, 23)
T = KeadaanTahap


@pytest.mark.parametrize(
    ("isi", "keadaan"),
    [
        (None, T.BELUM_DICATAT),
        (IsiTahap(), T.BELUM_DICATAT),
        (IsiTahap(selesai=LALU, target=date(2026, 10, 1), bukti="SK"), T.TERCAPAI),
        (IsiTahap(mulai=LALU, target=date(2026, 11, 21), hambatan="Cuaca"), T.TERLAMBAT),
        (IsiTahap(mulai=LALU, target=PER, hambatan="Cuaca"), T.TERHAMBAT),
        (IsiTahap(mulai=LALU, target=PER), T.BERJALAN),
        (IsiTahap(target=BESOK), T.DIRENCANAKAN),
    ],
)
def test_where_a_stage_stands(isi: IsiTahap | None, keadaan: KeadaanTahap) -> None:
    assert keadaan_tahap(isi, PER) is keadaan


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (IsiTahap(selesai=BESOK, bukti="SK"), "belum tiba"),
        (IsiTahap(mulai=BESOK), "belum tiba"),
        (IsiTahap(mulai=PER, selesai=LALU, bukti="SK"), "sebelum tanggal mulai"),
        (IsiTahap(selesai=LALU), "bersama buktinya"),
        (IsiTahap(hambatan="x" * 1001), "paling banyak 1000"),
        (IsiTahap(hambatan="menunggu 8271990101900001"), "memuat NIK"),
    ],
)
def test_a_stage_that_cannot_be_right_is_refused_with_its_mend(isi: IsiTahap, kata: str) -> None:
    with pytest.raises(Ditolak, match=kata):
        check_tahap(isi, PER)


def test_a_skipped_stage_is_a_note_and_no_refusal() -> None:
    states = [(1, T.TERCAPAI), (2, T.BERJALAN), (3, T.TERCAPAI), (4, T.BELUM_DICATAT)]
    assert (terjauh(states), terlompati(states)) == (3, (2,))
    assert (terjauh([(1, T.BERJALAN)]), terlompati([(1, T.BERJALAN)])) == (0, ())


def test_nobody_active_has_no_load() -> None:
    assert beban_agen(120, 0) is None and beban_agen(None, 3) is None
    assert beban_agen(120, 3) == 40


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (IsiSanggah("", LALU), "belum ditulis"),
        (IsiSanggah("8271990101900001", LALU), "berbentuk NIK"),
        (IsiSanggah("A1", BESOK), "belum tiba"),
        (IsiSanggah("A1", LALU, date(2026, 10, 31), HasilSanggah.DITOLAK, "x"), "sebelum tanggal masuk"),
        (IsiSanggah("A1", LALU, PER, HasilSanggah.DITOLAK), "bersama alasannya"),
        (IsiSanggah("A1", LALU, None, HasilSanggah.DITOLAK, "x"), "tanggal selesai belum"),
        (IsiSanggah("A1", LALU, PER), "hasil belum"),
        (IsiSanggah("A1", LALU, BESOK, HasilSanggah.DITOLAK, "x"), "belum tiba"),
        (IsiSanggah("A1", LALU, PER, HasilSanggah.DITOLAK, "milik 3510 0101 0190 0001"), "memuat NIK"),
    ],
)
def test_an_appeal_that_cannot_be_right_is_refused_and_no_number_repeated(isi: IsiSanggah, kata: str) -> None:
    with pytest.raises(Ditolak, match=kata) as refusal:
        check_sanggah(isi, PER)
    assert "0190" not in str(refusal.value)


def test_a_long_ticket_number_is_no_nik() -> None:
    assert not memuat_nik("2026112200012345") and not memuat_nik("SGH-20261122-00012345")


@pytest.mark.parametrize(
    ("hari", "golongan"),
    [(0, "Sampai 7 hari"), (7, "Sampai 7 hari"), (8, "8–14 hari"), (14, "8–14 hari"), (15, "15–30 hari"),
     (30, "15–30 hari"), (31, LEWAT)],
)  # fmt: skip
def test_the_month_is_thirty_days(hari: int, golongan: str) -> None:
    assert golongan_umur(hari) == golongan


def test_appeals_are_counted_as_they_stood_on_the_day() -> None:
    rows = [
        IsiSanggah("1", date(2026, 10, 1)),
        IsiSanggah("2", date(2026, 10, 1), date(2026, 11, 5), HasilSanggah.DITERIMA, "x"),
        IsiSanggah("3", date(2026, 11, 20), BESOK, HasilSanggah.DITOLAK, "x"),
        IsiSanggah("4", BESOK),
    ]
    found = ringkas_sanggah(rows, PER)
    assert (found.masuk, found.terbuka, found.lewat, found.selesai, found.terlambat) == (3, 2, 1, 1, 1)


@pytest.mark.parametrize(
    ("ukuran", "nilai"),
    [
        (UkuranUjiCoba.EKSKLUSI_PKH, "100.1"),
        (UkuranUjiCoba.AGEN, "1.5"),
        (UkuranUjiCoba.AGEN, "-1"),
        (UkuranUjiCoba.CAKUPAN_DAFTAR, "1000.1"),
        (UkuranUjiCoba.CAKUPAN_DAFTAR, "NaN"),
    ],
)
def test_a_figure_of_a_region_has_bounds(ukuran: UkuranUjiCoba, nilai: str) -> None:
    with pytest.raises(Ditolak):
        check_nilai(ukuran, Decimal(nilai))
