"""Evidence: what may be handed in, how it is judged, and what the verifier is told about it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.bukti import (
    BUKTI_TERBANYAK,
    JPEG,
    KUOTA_OPD,
    MB,
    PDF,
    PNG,
    UKURAN_TERBESAR,
    XLSX,
    FaktaBukti,
    FaktaKlaim,
    PenilaianBukti,
    check_banyak,
    check_jawaban,
    check_kuota,
    check_penilaian,
    check_tautan,
    check_ukuran,
    clean_nama,
    notes_of_claim,
    notes_of_piece,
    period_begin,
)
from domain.errors import Ditolak
from domain.kosakata import CatatanBukti as C
from domain.kosakata import HasilVerifikasi

D = Decimal
MULAI = date(2026, 7, 1)
BIASA = FaktaBukti(1, "a.pdf", PDF, tanggal_berkas=date(2026, 9, 1))


def test_limits_hold_exactly_at_their_bound() -> None:
    check_ukuran("a", UKURAN_TERBESAR)
    check_kuota(KUOTA_OPD - MB, MB)
    check_banyak(BUKTI_TERBANYAK)
    for refused, sentence in (
        (lambda: check_ukuran("a", 0), "kosong"),
        (lambda: check_ukuran("a", UKURAN_TERBESAR + 1), "lebih besar dari 10 MB"),
        (lambda: check_kuota(KUOTA_OPD - MB, MB + 1), "tinggal 1 MB dari 500 MB"),
        (lambda: check_banyak(BUKTI_TERBANYAK + 1), "Paling banyak 10 bukti"),
    ):
        with pytest.raises(Ditolak, match=sentence):
            refused()


@pytest.mark.parametrize(
    "tautan", ["https://drive.contoh.go.id/a?b=1#c", "http://contoh.id", " https://contoh.id:8443/é "]
)
def test_a_web_address_is_a_link(tautan: str) -> None:
    assert check_tautan(tautan) == tautan.strip()


@pytest.mark.parametrize(
    "tautan",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://contoh.id/a",
        "//contoh.id",
        "contoh.id/a",
        "https://",
        "https://lokal",
        "https://a b.id",
        'https://contoh.id/"onx=',
        "https://contoh.id/\nX",
        "https://orang:sandi@contoh.id",
        "https://contoh.id:x/",
        "https://[::1",
        f"https://contoh.id/{'a' * 1000}",
    ],
)
def test_nothing_else_is_a_link(tautan: str) -> None:
    with pytest.raises(Ditolak):
        check_tautan(tautan)


@pytest.mark.parametrize(
    ("nama", "bersih"),
    [
        ("laporan.pdf", "laporan.pdf"),
        (r"C:\Users\a\laporan.pdf", "laporan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nb\u202e.pdf", "ab.pdf"),
        ("", "berkas"),
        (f"{'a' * 300}.docx", f"{'a' * 250}.docx"),
    ],
)
def test_a_file_is_called_by_its_name_alone(nama: str, bersih: str) -> None:
    assert clean_nama(nama) == bersih


def nilai(bukti_id: int, hasil: HasilVerifikasi, alasan: str | None = None) -> PenilaianBukti:
    """A judgement of one piece."""
    return PenilaianBukti(bukti_id, hasil, alasan)


def test_pieces_are_accepted_or_returned_with_a_reason() -> None:
    terima, kembali = HasilVerifikasi.DITERIMA, HasilVerifikasi.DIKEMBALIKAN
    check_penilaian([nilai(1, terima), nilai(2, kembali, "Buram")], {1, 2, 3})
    for wrong, sentence in (
        ([nilai(1, kembali, "  ")], "Alasan wajib"),
        ([nilai(1, HasilVerifikasi.DITERIMA_SEBAGIAN, "x")], "diterima atau dikembalikan"),
        ([nilai(9, terima)], "berubah sejak"),
        ([nilai(1, terima), nilai(1, kembali, "x")], "berubah sejak"),
    ):
        with pytest.raises(Ditolak, match=sentence):
            check_penilaian(wrong, {1, 2, 3})


def test_an_answer_is_a_sentence() -> None:
    assert check_jawaban(" Sudah dicek di lapangan. ") == "Sudah dicek di lapangan."
    for wrong in (" ", "a" * 501):
        with pytest.raises(Ditolak):
            check_jawaban(wrong)


@pytest.mark.parametrize(
    ("akhir", "mulai"),
    [(date(2026, 3, 31), date(2026, 1, 1)), (date(2026, 12, 31), date(2026, 10, 1))],
)
def test_a_period_begins_with_its_quarter(akhir: date, mulai: date) -> None:
    assert period_begin(akhir) == mulai


@pytest.mark.parametrize(
    ("fakta", "catatan"),
    [
        (BIASA, []),
        (replace(BIASA, tanggal_berkas=MULAI), []),
        (replace(BIASA, tanggal_berkas=date(2026, 6, 30)), [C.LEBIH_TUA]),
        (replace(BIASA, tanggal_berkas=None), []),
        (replace(BIASA, terbaca=False), [C.TIDAK_TERBACA]),
        (replace(BIASA, dipakai_lain=("aksi 02 (B06 2026)",)), [C.BERKAS_SAMA]),
        (FaktaBukti(1, "a.jpg", JPEG), [C.TANPA_TANGGAL]),
        (FaktaBukti(1, "a.png", PNG), [C.TANPA_TANGGAL]),
        (FaktaBukti(1, "a.xlsx", XLSX), []),
        (FaktaBukti(1, "tautan", None), []),
        (
            FaktaBukti(1, "a.pdf", PDF, False, date(2020, 1, 1), ("aksi 02",)),
            [C.BERKAS_SAMA, C.LEBIH_TUA, C.TIDAK_TERBACA],
        ),
    ],
)
def test_what_is_noted_about_a_piece(fakta: FaktaBukti, catatan: list[C]) -> None:
    found = list(notes_of_piece(fakta, MULAI))
    assert [note.kunci.jenis for note in found] == catatan
    assert all(note.kunci.bukti_id == 1 and fakta.nama in note.kalimat for note in found)


AWAL, AKHIR, TENGGAT = date(2026, 10, 7), date(2026, 10, 8), date(2026, 10, 10)


@pytest.mark.parametrize(
    ("hari", "kini", "sebelumnya", "catatan"),
    [
        (AWAL, "100", None, [C.LONCAT_PENUH]),
        (AWAL, "100", "0", [C.LONCAT_PENUH]),
        (AWAL, "100", "0.1", []),
        (AWAL, "99.9", None, []),
        (AKHIR, "30", None, [C.LONJAKAN_AKHIR]),
        (AKHIR, "29.9", None, []),
        (AKHIR, "80", "50", [C.LONJAKAN_AKHIR]),
        (AKHIR, "80", "50.1", []),
        (TENGGAT, "80", "50", [C.LONJAKAN_AKHIR]),
        (date(2026, 10, 11), "80", "50", []),
        (AKHIR, "50", "80", []),
        (AKHIR, "100", None, [C.LONCAT_PENUH, C.LONJAKAN_AKHIR]),
    ],
)
def test_what_is_noted_about_a_claimed_value(
    hari: date, kini: str, sebelumnya: str | None, catatan: list[C]
) -> None:
    before = None if sebelumnya is None else D(sebelumnya)
    found = list(notes_of_claim(FaktaKlaim(hari, TENGGAT, D(kini), before)))
    assert [note.kunci.jenis for note in found] == catatan
    assert all(note.kunci.bukti_id is None for note in found)


def test_without_a_target_or_a_reporting_day_no_step_is_noted() -> None:
    assert list(notes_of_claim(FaktaKlaim(AKHIR, TENGGAT, None, None))) == []
    assert list(notes_of_claim(FaktaKlaim(AKHIR, None, D(60), D(10)))) == []
