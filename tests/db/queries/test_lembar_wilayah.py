"""Money on the sheet of an area adds up, or says which kelurahan its remainder and share are of."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from db.queries.lembar_wilayah import LembarWilayah, list_lembar
from db.transaction import reading
from domain.kosakata import Langkah
from domain.saat import Saat
from shell.laporan_bansos import bagian_bansos
from tests.db.bangun import KotaMini, bangun, catat, pada, tambah_tahap
from tests.db.bangun_penerima import acuan

PER = date(2026, 11, 22)
SAAT = Saat(2026, "B10", PER)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """K1 states all steps, K2 a quota alone; K3 lies elsewhere. An older tranche and another source are noise."""
    kota = bangun(db_engine)
    with pada(db_engine, date(2026, 8, 1)) as session:
        kota.aksi["lama"] = tambah_tahap(session, kota, "PKH", "T2", date(2026, 4, 1))
        kota.aksi["tahap"] = tambah_tahap(session, kota, "PKH", "T3", date(2026, 7, 1))
        for nama in ("lama", "tahap"):
            acuan(session, kota, kota.aksi[nama], "dinsos")
        catat(session, kota, Langkah.KUOTA, "K2", 70, 700, tahap="lama")
        catat(session, kota, Langkah.TERSALUR, "K2", 60, 600, tahap="lama")
        catat(session, kota, Langkah.TERSALUR, "K2", 5, 50, sumber="pos")
        for kode, langkah, kpm in (
            ("K1", Langkah.KUOTA, 10), ("K1", Langkah.TERSALUR, 7), ("K1", Langkah.RETUR, 1), ("K2", Langkah.KUOTA, 8),
            ("K3", Langkah.KUOTA, 90), ("K3", Langkah.TERSALUR, 90),
        ):  # fmt: skip
            catat(session, kota, langkah, kode, kpm, kpm * 100)
    return kota


def sheet(kota: KotaMini, lapisan: str, kode: str) -> LembarWilayah:
    with reading(kota.engine) as session:
        return list_lembar(session, SAAT, lapisan).wilayah[kode]


def printed(found: LembarWilayah) -> tuple[list[str], str]:
    """The row of the only programme as the sheet prints it, and the line under the title."""
    table = bagian_bansos(found, SAAT, None).tabel[0]
    (row,) = table.baris
    assert [column.judul for column in table.kolom[3:]] == [
        "Kuota", "Tersalur", "Retur", "Sisa", "Serapan %", "Tersalur Rp",
    ]  # fmt: skip
    return list(row[3:8]), table.catatan


def test_a_kecamatan_says_of_which_kelurahan_its_remainder_and_share_are(kota: KotaMini) -> None:
    found = sheet(kota, "kecamatan", "82.71.01")
    (one,) = found.salur
    assert (one.kpm.kuota, one.kpm.tersalur, one.kpm.sisa, one.kpm.serapan) == (18, 7, 4, Decimal(70))
    two = one.keduanya
    assert (two.wilayah, two.dari, two.kuota, two.tersalur) == (1, 2, 10, 7) and one.sebagian
    assert printed(found) == (
        ["18", "7", "1", "4*", "70,0*"],
        "* Hanya kelurahan yang melaporkan kuota dan tersalur: Pkh 1 dari 2 kelurahan (tersalur 7 dari kuota 10).",
    )


def test_where_all_report_both_the_columns_add_up_without_a_word(kota: KotaMini) -> None:
    assert printed(sheet(kota, "kelurahan", "K1")) == (["10", "7", "1", "4", "70,0"], "")
