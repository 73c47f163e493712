"""Every figure of Ringkasan and Peta agrees with an independent recount, at several as-of dates."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from db.queries.bansos import Serapan, list_penyaluran, serapan, sum_rp
from db.queries.peta import get_area, get_peta
from db.queries.ringkasan import get_ringkasan
from db.transaction import reading
from domain.kosakata import Langkah
from domain.saat import Saat
from tests.hitung_ulang import (
    Hitungan,
    HitunganBansos,
    Pertanyaan,
    bulan_lalu,
    hitung_aksi,
    hitung_bansos,
    hitung_kpm,
    kecamatan_kelurahan,
)

TANYA = [
    Pertanyaan(2026, "B09", date(2026, 11, 22)),
    Pertanyaan(2026, "B06", date(2026, 9, 30)),
    Pertanyaan(2026, "B03", date(2026, 6, 15)),
    Pertanyaan(2026, "B12", date(2026, 11, 22)),
    Pertanyaan(2025, "B12", date(2026, 11, 22)),
]
SATU_SEPERMILIAR = Fraction(1, 10**9)
tiap_saat = pytest.mark.parametrize("tanya", TANYA, ids=lambda t: f"{t.tahun}-{t.kode}-{t.per}")


def saat(tanya: Pertanyaan) -> Saat:
    """The moment that the page shows for this question."""
    return Saat(tanya.tahun, tanya.kode, tanya.per)


def same(shown: Decimal | None, counted: Fraction | None) -> bool:
    """Whether two percentages are the same figure (the product rounds at 28 digits)."""
    if shown is None or counted is None:
        return shown is None and counted is None
    return abs(Fraction(shown) - counted) < SATU_SEPERMILIAR


def check_aksi(shown: Mapping[str, Any], counted: Hitungan) -> None:
    """Every figure that both know is the same."""
    for name, value in asdict(counted).items():
        if name in shown:
            told = shown[name]
            equal = same(told, value) if name in ("verifikasi", "klaim", "seharusnya") else told == value
            assert equal, (name, told, value)


def check_bansos(shown: Serapan, counted: HitunganBansos) -> None:
    """Money, share and the areas left out are the same."""
    assert (shown.kuota, shown.tersalur, shown.tanpa_data) == (
        counted.kuota,
        counted.tersalur,
        counted.tanpa_data,
    )
    assert same(shown.persen, counted.persen)


def check_groups(frame: Any, key: str, counted: Mapping[Any, Hitungan]) -> None:
    """The same groups, each with the same figures."""
    assert set(frame[key]) == set(counted)
    for row in frame.to_dict("records"):
        check_aksi(row, counted[row[key]])


@tiap_saat
def test_ringkasan_agrees_with_the_recount(demo_dibaca: Engine, tanya: Pertanyaan) -> None:
    with reading(demo_dibaca) as session:
        page, conn = get_ringkasan(session, saat(tanya)), session.connection()
        check_aksi(asdict(page.kini.kota), hitung_aksi(conn, tanya)[None])
        check_aksi(asdict(page.lalu.kota), hitung_aksi(conn, bulan_lalu(tanya))[None])
        check_bansos(page.kini.bansos, hitung_bansos(conn, tanya)[""])
        check_groups(page.zona, "zona_kode", hitung_aksi(conn, tanya, "zona"))
        check_groups(page.kecamatan, "kecamatan_kode", hitung_aksi(conn, tanya, "kecamatan"))
        check_groups(page.opd, "opd_kode", hitung_aksi(conn, tanya, "opd"))


@tiap_saat
def test_the_trend_of_ringkasan_agrees_with_the_recount_of_each_period(
    demo_dibaca: Engine, tanya: Pertanyaan
) -> None:
    with reading(demo_dibaca) as session:
        points, conn = get_ringkasan(session, saat(tanya)).tren, session.connection()
        for point in points:
            counted = hitung_aksi(conn, Pertanyaan(tanya.tahun, point.periode, tanya.per))[None]
            if point.verifikasi is not None or point.klaim is not None:
                assert same(point.verifikasi, counted.verifikasi)
                assert same(point.klaim, counted.klaim)
    told = [point.periode for point in points if point.verifikasi is not None]
    assert told
    assert max(told) <= tanya.kode


def check_area(row: Mapping[str, Any], actions: Hitungan | None, money: HitunganBansos | None) -> None:
    """One area of the map: no action is no figure, and no stated money is no money."""
    if actions is None:
        assert (row["aksi"], row["verifikasi"], row["porsi_terlambat"]) == (0, None, None)
    else:
        check_aksi(row, actions)
        assert row["porsi_terlambat"] is not None
        assert same(row["porsi_terlambat"], Fraction(100 * actions.terlambat, actions.aksi))
    assert same(row["persen_tersalur"], money.persen if money else None)
    assert row["rp_tersalur"] == (money.rp if money else None)


@tiap_saat
def test_each_layer_of_peta_agrees_with_the_recount(demo_dibaca: Engine, tanya: Pertanyaan) -> None:
    for lapisan in ("kelurahan", "kecamatan", "zona"):
        check_layer(demo_dibaca, tanya, lapisan)


def check_layer(engine: Engine, tanya: Pertanyaan, lapisan: str) -> None:
    """Every area of one layer, and what cannot be painted."""
    with reading(engine) as session:
        page, conn = get_peta(session, saat(tanya), lapisan), session.connection()
        actions, money = hitung_aksi(conn, tanya, lapisan), hitung_bansos(conn, tanya, lapisan)
        whole = hitung_bansos(conn, tanya)[""]
    assert set(actions) | set(money) <= set(page.area["kode"])
    for row in page.area.to_dict("records"):
        check_area(row, actions.get(row["kode"]), money.get(row["kode"]))
    assert page.rp_tak_dikenal == (whole.rp or 0) - sum(m.rp or 0 for m in money.values())
    check_bansos(page.kota_bansos, whole)


@tiap_saat
def test_recipients_per_programme_of_a_kecamatan_agree_with_the_recount(
    demo_dibaca: Engine, tanya: Pertanyaan
) -> None:
    with reading(demo_dibaca) as session:
        conn, names = session.connection(), program_names(session.connection())
        district = kecamatan_kelurahan(conn)
        for kecamatan in sorted({str(kode) for kode in district.values()})[::3]:
            inside = frozenset(k for k, parent in district.items() if parent == kecamatan)
            counted = hitung_kpm(conn, tanya, inside)
            page = get_area(session, saat(tanya), "kecamatan", kecamatan)
            assert {row.nama for row in page.program} == {names[kode] for kode in counted}
            for row in page.program:
                check_bansos(row.serapan, next(counted[kode] for kode in counted if names[kode] == row.nama))


def program_names(conn: Connection) -> dict[str, str]:
    """Programme code → name."""
    return {row[0]: row[1] for row in conn.exec_driver_sql("SELECT kode, nama FROM program_bansos")}


@tiap_saat
def test_money_of_the_city_and_of_each_programme_agrees_with_the_rows_as_entered(
    demo_dibaca: Engine, tanya: Pertanyaan
) -> None:
    with reading(demo_dibaca) as session:
        frame = list_penyaluran(session, tanya.tahun, tanya.akhir, tanya.per)
        conn = session.connection()
        assert sum_rp(frame, Langkah.TERSALUR) == hitung_bansos(conn, tanya)[""].rp
        for program, counted in hitung_kpm(conn, tanya).items():
            mine = frame[frame["program_kode"] == program].sort_values(["mulai", "tahap_id"])
            newest = mine[mine["tahap_id"] == mine["tahap_id"].iloc[-1]]
            check_bansos(serapan(newest, "kpm"), counted)


def test_the_demo_city_has_something_to_recount(demo_dibaca: Engine) -> None:
    with reading(demo_dibaca) as session:
        counted = hitung_aksi(session.connection(), TANYA[0])[None]
        unknown = get_peta(session, saat(TANYA[0]), "kelurahan").rp_tak_dikenal
    assert min(counted.terlambat, counted.terkendala, counted.belum_lapor, counted.minta_dukungan) > 0
    assert min(counted.selesai, unknown) > 0
