"""The audit chain: each row says what was done and points to the one before it."""

import hashlib
import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select

from db.commands.audit import AWAL_RANTAI, SISTEM, canonical, raise_versi, record_audit, row_hash
from db.models import Audit
from db.queries.pengaturan import get_versi
from db.transaction import reading
from domain.kosakata import Mode, Topik
from tests.db.bangun import AWAL, KotaMini, bangun, pada


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city."""
    return bangun(db_engine)


def isi(kota: KotaMini) -> None:
    """Three acts of two days, with every field used and unused."""
    with pada(kota.engine, AWAL) as session:
        record_audit(session, SISTEM, "muat", "acuan", "opd")
    with pada(kota.engine, date(2025, 1, 3), 23, 59) as session:
        record_audit(
            session,
            kota.pelaku("admin"),
            "ubah",
            "pengaturan",
            "ambang",
            sebelum={"hijau": Decimal("90.0")},
            sesudah={"hijau": Decimal(95), "per": AWAL, "mode": Mode.KOTA, "daftar": [1, None, True]},
            alasan="Rapat “evaluasi” · 12,5%",
        )
        record_audit(session, kota.pelaku("admin"), "ubah", "pengaturan", "ambang", sesudah=None)


def rantai(kota: KotaMini) -> list[Audit]:
    """All audit rows in order."""
    with reading(kota.engine) as session:
        return list(session.scalars(select(Audit).order_by(Audit.id)))


def test_each_row_points_to_the_hash_before_it_and_its_own_hash_recomputes(kota: KotaMini) -> None:
    isi(kota)
    before = AWAL_RANTAI
    rows = rantai(kota)
    assert len(rows) == 3
    for row in rows:
        assert row.hash_sebelumnya == before
        assert row.hash == row_hash(row)
        before = row.hash


def test_the_hash_can_be_recomputed_with_nothing_but_the_standard_library(kota: KotaMini) -> None:
    isi(kota)
    for row in rantai(kota):
        said = {
            "sebelumnya": row.hash_sebelumnya,
            "saat": row.recorded_at.isoformat(),
            "pengguna": row.pengguna_id,
            "tindakan": row.tindakan,
            "objek": row.objek,
            "objek_id": row.objek_id,
            "sebelum": row.sebelum,
            "sesudah": row.sesudah,
            "alasan": row.alasan,
            "alamat": row.alamat,
        }
        text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert row.hash == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "bidang,nilai",
    [
        ("alasan", "lain"),
        ("sesudah", "{}"),
        ("pengguna_id", 1),
        ("objek_id", "2"),
        ("hash_sebelumnya", "1" * 64),
    ],
)
def test_a_row_that_was_tampered_with_no_longer_fits_its_hash(
    kota: KotaMini, bidang: str, nilai: object
) -> None:
    isi(kota)
    row = rantai(kota)[-1]
    setattr(row, bidang, nilai)
    assert row.hash != row_hash(row)


def test_equal_data_are_written_equally_whatever_their_order_and_precision() -> None:
    one = canonical({"b": Decimal("12.50"), "a": date(2026, 1, 2), "c": Mode.KOTA})
    other = canonical({"c": "kota", "a": "2026-01-02", "b": Decimal("12.5")})
    assert one == other == '{"a":"2026-01-02","b":"12.5","c":"kota"}'
    assert canonical([Decimal("1E+3"), Decimal(0), Decimal("0.0000")]) == '["1000","0","0"]'


def test_a_version_counts_up_per_topic(kota: KotaMini) -> None:
    with pada(kota.engine, AWAL) as session:
        raise_versi(session, Topik.BANSOS, Topik.WILAYAH)
    with pada(kota.engine, AWAL) as session:
        raise_versi(session, Topik.BANSOS)
    with reading(kota.engine) as session:
        assert get_versi(session) == {"bansos": 2, "wilayah": 1}
