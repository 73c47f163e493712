"""Settings: every field has a default that its own check accepts, and what is out of bounds is refused in words."""

from decimal import Decimal
from typing import Any

import pytest

from domain.errors import Ditolak
from domain.pengaturan import (
    BATAS_BAKU,
    JUDUL,
    KUNCI_DOKUMEN,
    SETELAN,
    Setelan,
    batas_kelas,
    check_tarif,
    peta_daring,
    tile_host,
)

UBIN = "https://peta.contoh.id/{z}/{x}/{y}.png"


@pytest.mark.parametrize("setelan", SETELAN.values(), ids=lambda s: s.kunci)
def test_every_default_passes_its_own_check_and_has_a_name(setelan: Setelan) -> None:
    assert setelan.check(setelan.baku) == setelan.baku
    assert JUDUL[setelan.kunci] == setelan.judul
    assert all(isian.label for isian in setelan.isian)


@pytest.mark.parametrize(
    ("kunci", "ubah", "words"),
    [
        ("ambang_lampu", {"kuning": "90"}, "di bawah batas hijau"),
        ("ambang_lampu", {"hijau": "101"}, "antara 1 dan 100"),
        ("ambang_lampu", {"hijau": "NaN"}, "tulis angka"),
        ("ambang_lampu", {"hijau": "72.55"}, "satu desimal"),
        ("ambang_lampu", {"hijau": "banyak"}, "tulis angka"),
        ("skala_kinerja", {"sedang": "50"}, "harus naik"),
        ("skala_kinerja", {"sangat_tinggi": "100"}, "antara 1 dan 99"),
        ("kelas_tersalur", {"batas_3": "60"}, "harus naik"),
        ("kelas_terlambat", {"batas_1": None}, "tulis angka"),
        ("kelas_rp", {"zona": 300_000_000}, "1, 2, atau 5"),
        ("kelas_rp", {"zona": 5}, "rupiah bulat"),
        ("kelas_rp", {"zona": True}, "rupiah bulat"),
        ("kop_surat", {"pemerintah": " "}, "belum diisi"),
        ("kop_surat", {"alamat": "x" * 241}, "paling banyak 240"),
    ],
)
def test_a_value_out_of_its_bounds_is_refused_with_the_mend(
    kunci: str, ubah: dict[str, Any], words: str
) -> None:
    setelan = SETELAN[kunci]
    with pytest.raises(Ditolak, match=words):
        setelan.check({**setelan.baku, **ubah})


def test_a_checked_value_is_stored_in_one_way_only() -> None:
    checked = SETELAN["ambang_lampu"].check({"hijau": Decimal("85.50"), "kuning": 70})
    assert checked == {"hijau": "85.5", "kuning": "70"}
    assert (
        SETELAN["kop_surat"].check({"pemerintah": "  Pemerintah   Kota "})["pemerintah"] == "Pemerintah Kota"
    )


@pytest.mark.parametrize(
    "templat",
    [
        "http://peta.contoh.id/{z}/{x}/{y}.png",
        "https://peta.contoh.id:99999999/{z}/{x}/{y}",
        "https://*.contoh.id/{z}/{x}/{y}.png",
        "https://{s}.contoh.id/{z}/{x}/{y}.png",
        "https://orang@contoh.id/{z}/{x}/{y}.png",
        "https://contoh.id; img-src *//{z}/{x}/{y}",
        "https://contoh.id/{z}/{x}.png",
        "https://contoh.id/{z}/{x}/{y}/{y}",
        "https://contoh.id/{z}/{x}/{y}/{s}",
        "//contoh.id/{z}/{x}/{y}",
        "javascript:alert(1)//{z}{x}{y}",
        "",
    ],
)
def test_online_ground_takes_one_named_host_over_https_only(templat: str) -> None:
    with pytest.raises(Ditolak):
        SETELAN["peta_daring"].check({"nyala": True, "templat": templat, "atribusi": "Contoh"})


def test_online_ground_is_off_until_it_is_turned_on() -> None:
    on = SETELAN["peta_daring"].check({"nyala": True, "templat": UBIN, "atribusi": "Contoh"})
    found = peta_daring(on)
    assert found is not None
    assert found.host == tile_host(UBIN) == "peta.contoh.id"
    assert peta_daring(None) is None
    assert peta_daring({**on, "nyala": False}) is None
    with pytest.raises(Ditolak, match="Atribusi"):
        SETELAN["peta_daring"].check({"nyala": True, "templat": UBIN, "atribusi": ""})


def test_class_breaks_come_from_the_settings_and_from_permendagri_by_default() -> None:
    assert list(BATAS_BAKU.persen["kemajuan"]) == [50, 65, 75, 90]
    moved = batas_kelas({"skala_kinerja": {"rendah": "40.5"}})
    assert list(moved.persen["kemajuan"]) == [40.5, 65, 75, 90]
    assert moved.persen["tersalur"] == BATAS_BAKU.persen["tersalur"]


def test_an_empty_tariff_stays_unknown_and_zero_is_refused() -> None:
    program = {"pkh": "PKH", "bpnt": "Sembako"}
    assert check_tarif(2026, {"pkh": 600_000, "bpnt": None}, program) == {"pkh": 600_000}
    for tahun, tarif, words in (
        (2026, {"pkh": 0}, r"PKH\. Tarif"),
        (2026, {"lain": 1}, "tidak dikenal"),
        (1999, {"pkh": 1}, "Tahun"),
    ):
        with pytest.raises(Ditolak, match=words):
            check_tarif(tahun, tarif, program)


@pytest.mark.parametrize(
    ("nilai", "tolak"),
    [
        ({"ukuran": "f4", "alamat": "https://pantau.contoh.id/ternate"}, ""),
        ({"ukuran": "a4", "alamat": ""}, ""),
        ({"ukuran": "letter", "alamat": ""}, "pilih A4"),
        ({"ukuran": "a4", "alamat": "pantau.contoh.id"}, "diawali https://"),
        ({"ukuran": "a4", "alamat": "https://pantau.contoh.id/?x=1"}, "diawali https://"),
    ],
)
def test_the_paper_of_documents_is_one_of_two_and_the_address_on_the_qr_is_an_address(
    nilai: dict[str, str], tolak: str
) -> None:
    setelan = SETELAN[KUNCI_DOKUMEN]
    if not tolak:
        assert setelan.check(nilai) == nilai
        return
    with pytest.raises(Ditolak, match=tolak):
        setelan.check(nilai)
