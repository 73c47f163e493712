"""When a claim and a judgement may be written (docs/fakta.md 3), rule by rule."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.errors import Ditolak
from domain.kosakata import HasilVerifikasi, KeadaanKerja, StatusLaporan
from domain.laporan import IsiKlaim, IsiVerifikasi, check_klaim, check_nilai, check_periode, check_verifikasi
from domain.saat import KeadaanPeriode

D = Decimal

KLAIM = IsiKlaim(D(5), KeadaanKerja.BERJALAN)
TERIMA = IsiVerifikasi(HasilVerifikasi.DITERIMA, D(5), KeadaanKerja.BERJALAN)
SEBAGIAN = IsiVerifikasi(
    HasilVerifikasi.DITERIMA_SEBAGIAN, D(3), KeadaanKerja.BERJALAN, alasan="Dua tanpa bukti"
)
KEMBALI = IsiVerifikasi(HasilVerifikasi.DIKEMBALIKAN, None, None, alasan="Bukti tidak terbaca")


@pytest.mark.parametrize("nilai", [D(0), D("0.0001"), D("12.5000"), D(10) ** 12])
def test_a_value_is_zero_or_more_with_up_to_four_decimals(nilai: D) -> None:
    check_nilai(nilai)


@pytest.mark.parametrize(
    "nilai,word",
    [
        (D(-1), "nol atau lebih"),
        (D("NaN"), "nol atau lebih"),
        (D("Infinity"), "nol atau lebih"),
        (D(10) ** 12 + 1, "terlalu besar"),
        (D("0.00001"), "empat angka"),
    ],
)
def test_an_unbelievable_value_is_refused_with_what_is_wrong(nilai: D, word: str) -> None:
    with pytest.raises(Ditolak, match=word):
        check_nilai(nilai)


@pytest.mark.parametrize("kendala", [None, "", "   "])
def test_a_blocked_action_must_say_what_blocks_it(kendala: str | None) -> None:
    with pytest.raises(Ditolak, match="kendala"):
        check_klaim(replace(KLAIM, keadaan=KeadaanKerja.TERKENDALA, kendala=kendala))
    with pytest.raises(Ditolak, match="kendala"):
        check_verifikasi(
            replace(TERIMA, keadaan=KeadaanKerja.TERKENDALA, kendala=kendala), D(5), StatusLaporan.DIAJUKAN
        )


def test_a_blocked_action_that_says_why_is_taken() -> None:
    check_klaim(replace(KLAIM, keadaan=KeadaanKerja.TERKENDALA, kendala="Kapal tidak berlayar"))


BOLEH = [
    (TERIMA, StatusLaporan.DIAJUKAN),
    (TERIMA, StatusLaporan.KLAIM_BERUBAH),
    (replace(TERIMA, alasan="Bukti menyusul"), StatusLaporan.DIVERIFIKASI),
    (SEBAGIAN, StatusLaporan.DIAJUKAN),
    (SEBAGIAN, StatusLaporan.KLAIM_BERUBAH),
    (SEBAGIAN, StatusLaporan.DIVERIFIKASI),
    (KEMBALI, StatusLaporan.DIAJUKAN),
    (KEMBALI, StatusLaporan.KLAIM_BERUBAH),
]


@pytest.mark.parametrize("isi,status", BOLEH)
def test_a_judgement_that_fits_the_state_is_taken(isi: IsiVerifikasi, status: StatusLaporan) -> None:
    check_verifikasi(isi, D(5), status)


@pytest.mark.parametrize("isi", [TERIMA, SEBAGIAN, KEMBALI])
@pytest.mark.parametrize("status", [StatusLaporan.BELUM_LAPOR, StatusLaporan.DIKEMBALIKAN])
def test_without_a_new_claim_there_is_nothing_to_judge(isi: IsiVerifikasi, status: StatusLaporan) -> None:
    with pytest.raises(Ditolak, match="Belum ada klaim baru"):
        check_verifikasi(isi, D(5), status)


TOLAK = [
    (replace(TERIMA, nilai=D(4)), StatusLaporan.DIAJUKAN, "Diterima sebagian"),
    (replace(TERIMA, nilai=None), StatusLaporan.DIAJUKAN, "belum diisi"),
    (replace(TERIMA, nilai=D(-5)), StatusLaporan.DIAJUKAN, "nol atau lebih"),
    (TERIMA, StatusLaporan.DIVERIFIKASI, "alasan perubahannya"),
    (replace(SEBAGIAN, alasan=" "), StatusLaporan.DIAJUKAN, "Alasan wajib"),
    (replace(SEBAGIAN, nilai=None), StatusLaporan.DIAJUKAN, "belum diisi"),
    (replace(KEMBALI, alasan=None), StatusLaporan.DIAJUKAN, "Alasan wajib"),
    (replace(KEMBALI, nilai=D(5)), StatusLaporan.DIAJUKAN, "tidak memiliki nilai"),
    (KEMBALI, StatusLaporan.DIVERIFIKASI, "sudah diterima"),
]


@pytest.mark.parametrize("isi,status,word", TOLAK)
def test_a_judgement_that_breaks_a_rule_is_refused_with_its_reason(
    isi: IsiVerifikasi, status: StatusLaporan, word: str
) -> None:
    with pytest.raises(Ditolak, match=word):
        check_verifikasi(isi, D(5), status)


def test_a_closed_period_says_whether_it_is_not_yet_open_or_already_locked() -> None:
    later = KeadaanPeriode(1, 2026, "B12", date(2026, 12, 31), date(2026, 10, 1))
    locked = replace(later, terkunci=True)
    check_periode(later, 7, date(2026, 10, 1))
    with pytest.raises(Ditolak, match="belum dibuka"):
        check_periode(later, 7, date(2026, 9, 30))
    with pytest.raises(Ditolak, match="sudah dikunci"):
        check_periode(locked, 7, date(2026, 10, 1))
