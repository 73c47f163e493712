"""What people write into minutes, checked; the legal basis by year."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.berita_acara import IsiBeritaAcara, Kesepakatan, Orang
from domain.dasar_hukum import DASAR_BAKU, list_dasar
from domain.errors import Ditolak
from domain.naskah import check_isi
from domain.pengaturan import SETELAN

HARI = date(2026, 10, 5)
ISI = IsiBeritaAcara(HARI, "Aula", (Orang("Pemantau"),), (Orang("Kepala"),))


@pytest.mark.parametrize(
    ("bidang", "kata"),
    [
        ({"pihak_kesatu": (Orang(" "),)}, "Nama setiap pihak"),
        ({"hadir": (Orang("x" * 161),)}, "Nama paling panjang"),
        ({"mengetahui": (Orang("x", "y" * 161),)}, "Jabatan paling panjang"),
        ({"tempat": "x" * 201}, "Tempat paling panjang"),
        ({"kesimpulan": "x" * 10_001}, "Kesimpulan paling panjang"),
        ({"kesepakatan": (Kesepakatan("", "Sekretaris", HARI),)}, "uraian dan penanggung jawab"),
        ({"kesepakatan": (Kesepakatan("Melengkapi", " ", HARI),)}, "uraian dan penanggung jawab"),
        ({"kesepakatan": (Kesepakatan("Melengkapi", "Kepala", date(2026, 10, 4)),)}, "Tenggat kesepakatan"),
    ],
)
def test_what_cannot_stand_in_minutes_is_refused_with_the_mend(bidang: dict[str, Any], kata: str) -> None:
    with pytest.raises(Ditolak, match=kata):
        check_isi(replace(ISI, **bidang))


def test_a_draft_may_have_gaps() -> None:
    check_isi(replace(ISI, pihak_kedua=(), tempat="", kesimpulan=""))


@pytest.mark.parametrize(
    ("tahun", "nomor"),
    [
        (2025, ["Nomor 95 Tahun 2018", "Nomor 82 Tahun 2023", "Nomor 59 Tahun 2020"]),
        (2026, ["Nomor 95 Tahun 2018", "Nomor 82 Tahun 2023", "Nomor 8 Tahun 2026"]),
        (2030, ["Nomor 95 Tahun 2018", "Nomor 82 Tahun 2023", "Nomor 8 Tahun 2026"]),
    ],
)
def test_the_legal_basis_follows_the_year_that_is_monitored(tahun: int, nomor: list[str]) -> None:
    said = list_dasar(SETELAN["dasar_hukum"].baku, tahun)
    assert len(said) == len(nomor)
    assert all(number in text for number, text in zip(nomor, said, strict=True))


def test_a_local_decree_that_the_administrator_enters_stands_last() -> None:
    edited = {**{kunci: text for kunci, _, text in DASAR_BAKU}, "daerah_1": "Keputusan contoh"}
    assert list_dasar(edited, 2026)[-1] == "Keputusan contoh"
