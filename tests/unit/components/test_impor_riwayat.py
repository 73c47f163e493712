"""The history of imports names what it counts, as the verdict before saving did."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from components.impor_riwayat import akibat, fakta_impor, riwayat_rows
from domain.kosakata import JenisImpor


def impor(jenis: JenisImpor, **lain: Any) -> dict[str, Any]:
    return {
        "impor_id": 7, "nama_berkas": "a.csv", "jenis": jenis, "oleh": None, "baru": 3, "berubah": 7, "sama": 0,
        "ditolak": 2, "pada": datetime(2026, 11, 22, tzinfo=UTC), "keterangan": "", "data_per": date(2026, 11, 20),
        "dibatalkan_id": None, "membatalkan_id": None, **lain,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("jenis", "satuan", "kembali"),
    [
        (JenisImpor.PENERIMA, "daftar", "10 daftar kembali seperti sebelum impor."),
        (JenisImpor.PERISTIWA_WARGA, "peristiwa", "10 peristiwa kembali seperti sebelum impor."),
        (JenisImpor.PENYALURAN, "baris", "10 angka kembali seperti sebelum impor."),
    ],
)
def test_history_facts_and_undo_count_the_same_thing_by_its_name(
    jenis: JenisImpor, satuan: str, kembali: str
) -> None:
    (row,) = riwayat_rows([impor(jenis)])
    assert (row["satuan"], row["baru"], row["berubah"]) == (satuan, 3, 7)
    facts = dict(fakta_impor(impor(jenis), None))
    assert facts[satuan.capitalize()] == "3 baru, 7 berubah, 0 sama, 2 baris ditolak"
    assert akibat(impor(jenis, berubah=10)) == kembali


def test_what_an_undo_left_alone_is_named_too() -> None:
    assert akibat(impor(JenisImpor.PENERIMA, berubah=1, sama=2)) == (
        "1 daftar kembali seperti sebelum impor; 2 daftar yang sudah diganti sesudahnya tetap."
    )
