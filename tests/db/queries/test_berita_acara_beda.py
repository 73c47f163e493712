"""Beside issued minutes stands everything printed that today's data say otherwise, and what came or went since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from components.berita_acara_beda import beda_words
from db.models import Bukti, PenanggungJawab, RincianAksi, TargetPeriode, Verifikasi
from db.queries.berita_acara_beda import BedaButir, list_beda
from db.transaction import moment, reading
from domain.kosakata import Arah, HasilVerifikasi, KeadaanKerja
from tests.conftest import MakeEngine
from tests.db.bangun import KotaMini, klaim, pada
from tests.db.rantai_acara import HARI, di_kedua, kota_terpantau, terbit

BESOK = HARI + timedelta(days=1)


@pytest.fixture
def kota(request: pytest.FixtureRequest, database: MakeEngine) -> KotaMini:
    """The mini city with reported actions."""
    return kota_terpantau(database(getattr(request, "param", "sqlite"), "kosong"))


def beda(kota: KotaMini, ba_id: int) -> dict[str, BedaButir]:
    """The rows by the code of their action."""
    with reading(kota.engine) as session:
        return {b.kode: b for b in list_beda(session, ba_id, BESOK)}


def rincian(session: Session, kota: KotaMini, **lain: object) -> None:
    """The action is described anew."""
    row = {"uraian": "Aksi 01", "satuan": "dokumen", "target_tahun": Decimal(8)} | lain
    session.add(
        RincianAksi(
            recorded_at=moment(session), rencana_aksi_id=kota.aksi["01"], arah=Arah.NAIK, bobot=Decimal(1),
            tenggat=date(2026, 12, 31), **row,
        )
    )  # fmt: skip


def target(session: Session, kota: KotaMini) -> None:
    """The target of the period is set anew."""
    session.add(
        TargetPeriode(
            recorded_at=moment(session), rencana_aksi_id=kota.aksi["01"], periode_kode="B09", nilai=Decimal(5)
        )
    )


def nilai_lagi(session: Session, kota: KotaMini, **lain: object) -> None:
    """The standing claim is judged anew with the same value."""
    number = klaim(session, kota, kota.aksi["01"], "B09", "6")
    session.add(
        Verifikasi(
            recorded_at=moment(session), klaim_id=number, rencana_aksi_id=kota.aksi["01"],
            periode_id=kota.periode[2026, "B09"], hasil=HasilVerifikasi.DITERIMA, nilai=Decimal(6),
            keadaan=KeadaanKerja.BERJALAN, oleh_id=kota.akun["pemantau_1"], **lain,
        )
    )  # fmt: skip


def bukti(session: Session, kota: KotaMini) -> None:
    """A claim of the same value brings evidence."""
    number = klaim(session, kota, kota.aksi["04"], "B09", "5")
    session.add(
        Bukti(recorded_at=moment(session), klaim_id=number, nama="Laporan", tautan="https://contoh.invalid/1",
              oleh_id=kota.akun["pic_A"])
    )  # fmt: skip


HARI_LAIN = date(2026, 11, 30)
KASUS: dict[str, tuple[Callable[[Session, KotaMini], None], str, str]] = {
    "uraian": (lambda s, k: rincian(s, k, uraian="Aksi lain"), "01", "Uraian Aksi 01 → Aksi lain"),
    "satuan": (lambda s, k: rincian(s, k, satuan="berkas"), "01", "Satuan dokumen → berkas"),
    "target setahun": (
        lambda s, k: rincian(s, k, target_tahun=Decimal(10)),
        "01",
        "Target setahun 8 → 10",
    ),
    "target": (target, "01", "Target 6 → 5"),
    "kendala": (
        lambda s, k: nilai_lagi(s, k, kendala="Listrik padam"),
        "01",
        "Kendala – → Listrik padam; menunggu adendum",
    ),
    "tindak lanjut": (
        lambda s, k: nilai_lagi(s, k, tindak_lanjut="Melatih petugas"),
        "01",
        "Tindak lanjut – → Melatih petugas; menunggu adendum",
    ),
    "tenggat": (
        lambda s, k: nilai_lagi(s, k, tindak_lanjut=None, tenggat_tindak_lanjut=HARI_LAIN),
        "01",
        "Tenggat – → 30/11/2026; menunggu adendum",
    ),
    "alasan": (
        lambda s, k: nilai_lagi(s, k, alasan="Dihitung ulang"),
        "01",
        "Alasan pemantau – → Dihitung ulang; menunggu adendum",
    ),
    "bukti": (bukti, "04", "Bukti: 1 ditambah"),
}
"""What is recorded after the issue, for which action, and how the screen says it."""


@pytest.mark.parametrize("kasus", KASUS)
def test_every_printed_field_that_changes_after_the_issue_is_told(kota: KotaMini, kasus: str) -> None:
    change, kode, words = KASUS[kasus]
    ba_id = terbit(kota)
    assert [b.kode for b in beda(kota, ba_id).values() if b.berbeda] == []
    with pada(kota.engine, HARI, 17) as session:
        change(session, kota)
    rows = beda(kota, ba_id)
    assert [b.kode for b in rows.values() if b.berbeda] == [kode]
    assert beda_words(rows[kode]) == words
    assert {beda_words(b) for b in rows.values() if b.kode != kode} == {""}


@di_kedua
def test_an_action_that_went_to_another_opd_is_told_as_such(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    with pada(kota.engine, HARI, 17) as session:
        session.add(
            PenanggungJawab(
                recorded_at=moment(session), rencana_aksi_id=kota.aksi["05"], opd_id=kota.opd["C"],
                berlaku_dari=HARI,
            )
        )  # fmt: skip
    row = beda(kota, ba_id)["05"]
    assert (row.berbeda, row.pindah, row.dibatalkan) == (True, True, False)
    assert beda_words(row) == "Aksi dialihkan ke OPD lain"


def test_ids_and_empty_instead_of_missing_words_are_no_difference(kota: KotaMini) -> None:
    row = beda(kota, terbit(kota))["01"]
    assert row.beku is not None
    same = replace(row.beku, klaim_id=99, verifikasi_id=98, kendala="", tindak_lanjut="", alasan="")
    assert not replace(row, kini=same).berbeda
