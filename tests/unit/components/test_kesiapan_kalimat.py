"""What the readiness page says where figures are too old to speak of today."""

from datetime import date
from types import SimpleNamespace

import pytest

from components.kesiapan_kalimat import judul_laju, judul_lewat, judul_tahap, ket_laju, selesai_words, temuan
from domain.kesiapan import KeadaanTahap
from domain.laju import Titik, perkirakan

DERET = (Titik(date(2026, 7, 1), 100), Titik(date(2026, 8, 1), 410))
TARGET = date(2026, 12, 31)


def jumlah(per: date, *, wilayah: int = 1) -> SimpleNamespace:
    forecast = perkirakan(DERET, 700, per)
    return SimpleNamespace(
        perkiraan=forecast, deret=DERET, pendaftar=410, wilayah=wilayah, kelurahan=wilayah, lewat=(),
        belum_dapat=wilayah, data_lama=wilayah, cakupan=SimpleNamespace(persen=58.6),
    )  # fmt: skip


@pytest.mark.parametrize("wilayah", [1, 78])
def test_old_figures_are_called_old_and_no_day_is_foretold(wilayah: int) -> None:
    data = jumlah(date(2026, 11, 22), wilayah=wilayah)
    said = [
        judul_laju(data, TARGET), judul_lewat(data, TARGET), selesai_words(data.perkiraan), temuan(data, TARGET, ""),
    ]  # fmt: skip
    assert all("data lama" in words for words in said)
    assert "Data terakhir per 01/08/2026" in ket_laju(data)
    assert not any("30/08/2026" in words or "tidak ada" in words.casefold() for words in said)


def test_an_unfinished_place_past_its_target_is_said_to_be_late() -> None:
    assert judul_laju(jumlah(date(2027, 1, 2)), TARGET) == (
        "Target 31/12/2026 sudah lewat dan pendaftaran belum selesai"
    )


STAGES = [SimpleNamespace(nomor=n, nama=f"Langkah {n}") for n in range(1, 12)]


def place(*reached: int, kode: str = "K", terjauh: int | None = -1) -> SimpleNamespace:
    """A kelurahan that reached these stages."""
    stages = [
        SimpleNamespace(
            tahap=one, keadaan=KeadaanTahap.TERCAPAI if one.nomor in reached else KeadaanTahap.BERJALAN
        )
        for one in STAGES
    ]
    return SimpleNamespace(
        kode=kode, tahap=stages, terjauh=max(reached, default=0) if terjauh == -1 else terjauh
    )


def test_those_who_went_further_reached_the_stage_too_and_those_who_jumped_it_did_not() -> None:
    most = [place(1, 2, 3, 4) for _ in range(5)]
    rows = [
        *most,
        place(1, 2, 3, 4, 7),
        place(4, 7),
        place(3, 7),
        place(2),
        place(4, terjauh=None),
        place(4, kode=""),
    ]
    assert judul_tahap(rows, STAGES) == "7 dari 10 kelurahan mencapai tahap 4, langkah 4; 3 sudah tahap 7"
    assert judul_tahap([*rows, place(4, 9)], STAGES).endswith("8 dari 11 kelurahan mencapai tahap 4, langkah 4; "
                                                              "4 lebih jauh, terjauh tahap 9")  # fmt: skip


def test_a_city_that_has_hardly_begun_says_who_has() -> None:
    assert judul_tahap([place(), place(), place(3)], STAGES) == (
        "2 dari 3 kelurahan belum mencapai satu tahap pun; 1 sudah tahap 3"
    )
    assert judul_tahap([place(4, terjauh=None)], STAGES) == "Belum ada tahap yang dicatat"
