"""The words beside a frozen row: what differs, and always that it waits for an addendum."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from components.berita_acara_beda import PALING_BANYAK, PANJANG_KATA, beda_words, tambahan_words
from components.berita_acara_naskah import sebelum_words
from domain.berita_acara import BuktiNaskah, ButirBeritaAcara, KataButir, NilaiButir
from domain.kosakata import HasilVerifikasi, KeadaanKerja, StatusLaporan

NILAI = NilaiButir(
    Decimal(6), Decimal(6), Decimal(100), Decimal(75), StatusLaporan.DIVERIFIKASI, KeadaanKerja.BERJALAN
)
BUTIR = ButirBeritaAcara(1, "01", "Melatih petugas", "orang", Decimal(6), Decimal(8), NILAI, 3, 4)
BUKTI = BuktiNaskah("01", "daftar.pdf", None, "a" * 64, 10, None)


@dataclass(frozen=True)
class Beda:
    """A row as the query gives it."""

    beku: ButirBeritaAcara | None = BUTIR
    kini: ButirBeritaAcara | None = BUTIR
    bukti_beku: tuple[BuktiNaskah, ...] = ()
    bukti_kini: tuple[BuktiNaskah, ...] = ()
    dibatalkan: bool = False
    pindah: bool = False
    adendum: str | None = None
    menunggu: bool = False
    berbeda: bool = True
    kode: str = "01"


NAIK = replace(BUTIR, nilai=replace(NILAI, klaim=Decimal(7), verifikasi=Decimal(7)))


@pytest.mark.parametrize(
    ("beda", "kata"),
    [
        (Beda(berbeda=False), ""),
        (Beda(berbeda=False, menunggu=True), "Menunggu adendum"),
        (Beda(kini=NAIK, menunggu=True), "Verifikasi 6 → 7, klaim 6 → 7; menunggu adendum"),
        (Beda(kini=NAIK, adendum="2/2026"), "Verifikasi 6 → 7, klaim 6 → 7; tercakup adendum 2/2026"),
        (Beda(kini=NAIK, adendum="2/2026", menunggu=True), "Verifikasi 6 → 7, klaim 6 → 7; menunggu adendum"),
        (Beda(berbeda=False, adendum="2/2026"), ""),
        (Beda(kini=None), "Aksi tidak aktif lagi"),
        (Beda(kini=None, dibatalkan=True), "Aksi dibatalkan sesudah terbit"),
        (Beda(pindah=True), "Aksi dialihkan ke OPD lain"),
        (Beda(beku=None), "Ditambahkan sesudah terbit"),
        (Beda(kini=replace(BUTIR, kendala="x" * 90)), f"Kendala – → {'x' * PANJANG_KATA}…"),
        (Beda(kini=replace(BUTIR, nilai=replace(NILAI, capaian=Decimal(90)))), "Capaian 100,0% → 90,0%"),
        (Beda(bukti_kini=(BUKTI,)), "Bukti: 1 ditambah"),
        (Beda(bukti_beku=(BUKTI,)), "Bukti: 1 ditarik"),
        (
            Beda(bukti_beku=(BUKTI,), bukti_kini=(replace(BUKTI, hasil=HasilVerifikasi.DITERIMA),)),
            "Bukti: 1 dinilai lain",
        ),
        (Beda(bukti_beku=(BUKTI,), bukti_kini=(replace(BUKTI, kode_aksi="1"),)), "Perincian berubah"),
    ],
)
def test_each_difference_has_its_words(beda: Beda, kata: str) -> None:
    assert beda_words(beda) == kata


def test_many_changed_fields_are_counted_instead_of_listed() -> None:
    other = ButirBeritaAcara(
        1, "01", "Lain", "hari", Decimal(5), Decimal(9), replace(NILAI, klaim=None), 3, 4, "k", "t",
        date(2026, 11, 1), "a",
    )  # fmt: skip
    words = beda_words(Beda(kini=other))
    assert words.startswith("Klaim 6 → –, target 6 → 5,")
    assert words.count("→") == PALING_BANYAK
    assert words.endswith(", dan 4 lainnya")


def test_actions_entered_since_are_named_and_none_are_not_mentioned() -> None:
    assert tambahan_words([Beda()]) == ""
    added = [Beda(beku=None, kode=f"{n:02}") for n in range(1, 7)]
    words = tambahan_words([Beda(), *added])
    assert words.startswith("**6 rencana aksi ditambahkan sesudah terbit:** 01 Melatih petugas; 02 ")
    assert words.endswith("; dan 1 lainnya.")


WAS = KataButir("Jaringan putus", "Memasang jalur", date(2026, 9, 30), None)


@pytest.mark.parametrize(
    ("butir", "kata"),
    [
        (BUTIR, "Tidak tercantum"),
        (replace(BUTIR, sebelum=NILAI), "Klaim 6, verifikasi 6, diverifikasi."),
        (
            replace(BUTIR, sebelum=NILAI, kata_sebelum=WAS, kendala="Jaringan putus"),
            "Tindak lanjut: Memasang jalur (s.d. 30/09/2026)",
        ),
        (
            replace(BUTIR, sebelum=NILAI, kata_sebelum=KataButir(), kendala="Baru", tenggat=date(2026, 9, 1)),
            "Kendala: –. Tindak lanjut: –.",
        ),
    ],
)
def test_an_addendum_on_the_screen_tells_the_former_words_that_changed(
    butir: ButirBeritaAcara, kata: str
) -> None:
    assert kata in sebelum_words(butir)


def test_an_addendum_frozen_before_words_were_kept_tells_the_figures_alone() -> None:
    words = sebelum_words(replace(BUTIR, sebelum=NILAI, kendala="Baru", alasan="Lain"))
    assert "Kendala" not in words
    assert "Alasan" not in words
