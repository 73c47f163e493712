"""What the readiness page says where figures are too old to speak of today."""

from datetime import date
from types import SimpleNamespace

import pytest

from components.kesiapan_kalimat import judul_laju, judul_lewat, ket_laju, selesai_words, temuan
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
