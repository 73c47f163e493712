"""Two sources: what counts as a difference, what may be said of it in which state, how far they agree."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Ditolak
from domain.kosakata import StatusSelisih
from domain.rekonsiliasi import (
    Angka,
    Dua,
    IsiSelisih,
    JenisSelisih,
    KeadaanSelisih,
    KunciSelisih,
    Pernyataan,
    TindakSelisih,
    besar_selisih,
    check_isi,
    jenis_selisih,
    keadaan_selisih,
    kesepakatan,
    read_kunci,
)

DIAM = Angka(None, None)
BEDA = Dua(Angka(10, 6_000), Angka(9, 5_400))
SAMA = Dua(Angka(10, 6_000), Angka(10, 6_000))
SEPIHAK = Dua(Angka(10, 6_000), DIAM)


@pytest.mark.parametrize(
    ("dua", "jenis"),
    [
        (SAMA, "sama"),
        (BEDA, "beda"),
        (Dua(Angka(10, 6_000), Angka(10, 5_999)), "beda"),
        (Dua(Angka(10, 6_000), Angka(10, None)), "sama"),
        (Dua(Angka(0, 0), Angka(0, 0)), "sama"),
        (SEPIHAK, "hanya_acuan"),
        (Dua(DIAM, Angka(0, None)), "hanya_lain"),
        (Dua(Angka(10, None), Angka(None, 6_000)), "tak_sebanding"),
        (Dua(DIAM, DIAM), None),
    ],
)
def test_only_one_of_them_says_is_a_kind_of_its_own_and_silence_is_never_zero(
    dua: Dua, jenis: str | None
) -> None:
    assert jenis_selisih(dua) == (jenis and JenisSelisih(jenis))


LAMA = Dua(Angka(10, 6_000), Angka(8, 4_800))
DIKATAKAN = {
    "belum": None,
    "terbuka": Pernyataan(StatusSelisih.TERBUKA, BEDA),
    "dijelaskan": Pernyataan(StatusSelisih.DIJELASKAN, BEDA),
    "dijelaskan, angka lain": Pernyataan(StatusSelisih.DIJELASKAN, LAMA),
    "dikoreksi": Pernyataan(StatusSelisih.DIKOREKSI, SAMA),
}


@pytest.mark.parametrize(
    ("kata", "dua", "keadaan"),
    [
        ("belum", BEDA, "terbuka"),
        ("belum", SAMA, None),
        ("terbuka", BEDA, "terbuka"),
        ("terbuka", SAMA, "sudah_sama"),
        ("dijelaskan", BEDA, "dijelaskan"),
        ("dijelaskan, angka lain", BEDA, "berubah"),
        ("dijelaskan", SAMA, "sudah_sama"),
        ("dijelaskan", Dua(DIAM, DIAM), "sudah_sama"),
        ("dijelaskan", SEPIHAK, "berubah"),
        ("dikoreksi", SAMA, "dikoreksi"),
        ("dikoreksi", Dua(Angka(11, 6_600), Angka(11, 6_600)), "dikoreksi"),
        ("dikoreksi", BEDA, "berubah"),
    ],
)
def test_what_was_said_holds_for_the_figures_that_stood_then(
    kata: str, dua: Dua, keadaan: str | None
) -> None:
    assert keadaan_selisih(dua, DIKATAKAN[kata]) == (keadaan and KeadaanSelisih(keadaan))


BOLEH = {
    ("terbuka", "tugaskan"): "terbuka",
    ("terbuka", "jelaskan"): "dijelaskan",
    ("berubah", "tugaskan"): "terbuka",
    ("berubah", "jelaskan"): "dijelaskan",
    ("dijelaskan", "jelaskan"): "dijelaskan",
    ("dijelaskan", "buka"): "terbuka",
    ("sudah_sama", "koreksi"): "dikoreksi",
    ("dikoreksi", "buka"): "terbuka",
}


@pytest.mark.parametrize("tindak", list(TindakSelisih))
@pytest.mark.parametrize("keadaan", list(KeadaanSelisih))
def test_each_state_allows_what_the_table_says_and_nothing_else(
    keadaan: KeadaanSelisih, tindak: TindakSelisih
) -> None:
    isi = IsiSelisih(tindak, "Dua hari kerja terpisah libur.", 7)
    if (wanted := BOLEH.get((keadaan.value, tindak.value))) is None:
        with pytest.raises(Ditolak):
            check_isi(keadaan, isi)
    else:
        assert check_isi(keadaan, isi) == (StatusSelisih(wanted), "Dua hari kerja terpisah libur.")


@pytest.mark.parametrize(
    ("keadaan", "tindak", "kata"),
    [
        ("terbuka", "jelaskan", "penjelasannya"),
        ("dijelaskan", "buka", "alasan"),
        ("terbuka", "tugaskan", "pemiliknya"),
        ("terbuka", "koreksi", "Impor dahulu berkas"),
        ("dijelaskan", "koreksi", "Impor dahulu berkas"),
        ("sudah_sama", "jelaskan", "sudah sama"),
    ],
)
def test_a_refusal_says_what_is_missing(keadaan: str, tindak: str, kata: str) -> None:
    with pytest.raises(Ditolak, match=kata):
        check_isi(KeadaanSelisih(keadaan), IsiSelisih(TindakSelisih(tindak), "  ", None))


@pytest.mark.parametrize("nomor", ["8271994101850001", "8271 9941 0185 0001"])
def test_a_note_never_keeps_the_number_of_a_person(nomor: str) -> None:
    isi = IsiSelisih(TindakSelisih.JELASKAN, f"Salah baca pada NIK {nomor}.", None)
    with pytest.raises(Ditolak, match="memuat NIK") as refusal:
        check_isi(KeadaanSelisih.TERBUKA, isi)
    assert nomor not in str(refusal.value)


def test_a_correction_needs_no_note() -> None:
    isi = IsiSelisih(TindakSelisih.KOREKSI, "", None)
    assert check_isi(KeadaanSelisih.SUDAH_SAMA, isi) == (StatusSelisih.DIKOREKSI, "")


def test_the_agreement_counts_areas_of_which_both_speak_and_their_rupiah() -> None:
    pairs = [SAMA, BEDA, SEPIHAK, Dua(DIAM, Angka(3, 9)), Dua(Angka(1, None), Angka(1, 700)), Dua(DIAM, DIAM)]
    found = kesepakatan(pairs)
    assert (found.sama, found.keduanya, found.hanya_acuan, found.hanya_lain) == (2, 3, 1, 1)
    assert (found.rp_sama, found.rp, found.persen_rp) == (6_000, 12_000, Decimal(50))
    assert kesepakatan([SEPIHAK]).persen is None


ANGKA = st.builds(Angka, st.none() | st.integers(-9, 9), st.none() | st.integers(-9, 9))


@given(st.builds(Dua, ANGKA, ANGKA))
def test_turning_the_two_around_changes_neither_the_kind_of_agreement_nor_the_size(dua: Dua) -> None:
    turned = {
        JenisSelisih.HANYA_ACUAN: JenisSelisih.HANYA_LAIN,
        JenisSelisih.HANYA_LAIN: JenisSelisih.HANYA_ACUAN,
    }
    kind = jenis_selisih(dua)
    assert jenis_selisih(dua.dibalik) == (turned.get(kind, kind) if kind else None)
    assert besar_selisih(dua.dibalik) == besar_selisih(dua)


@pytest.mark.parametrize("wilayah", ["82.71.02.1004", ""])
def test_a_key_comes_back_from_its_address_whatever_the_order_of_the_sources(wilayah: str) -> None:
    kunci = KunciSelisih(12, wilayah, "rekening_siap", frozenset((9, 3)))
    assert read_kunci(kunci.teks) == kunci
    assert read_kunci("12-x-tersalur-3") is None
    assert read_kunci("a-x-tersalur-3-4") is None
