"""Every figure of the Bansos page agrees with an independent recount, at several as-of dates, programmes and units."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import Connection, Engine

from db.queries.bansos_area import get_bansos, list_tren
from db.queries.bansos_kanal import list_kanal
from db.queries.bansos_rantai import Salur
from db.transaction import reading
from domain.bansos import MasaSalur
from domain.kosakata import Langkah
from tests.hitung_bansos import Hitungan, Tanya, hitung, hitung_gagal, hitung_kanal, petak

TANYA = [
    (Tanya(2026, date(2026, 11, 22)), None, "rp"),
    (Tanya(2026, date(2026, 8, 20)), None, "rp"),
    (Tanya(2026, date(2026, 5, 31)), None, "rp"),
    (Tanya(2025, date(2026, 11, 22)), None, "rp"),
    (Tanya(2026, date(2026, 11, 22), "SEMBAKO", "TW III"), date(2026, 9, 30), "kpm"),
    (Tanya(2026, date(2026, 8, 21), "SEMBAKO", "TW III"), date(2026, 9, 30), "rp"),
    (Tanya(2026, date(2026, 11, 22), "PKH"), None, "kpm"),
]
tiap = pytest.mark.parametrize(
    ("tanya", "selesai", "satuan"),
    TANYA,
    ids=lambda v: f"{v.tahun}-{v.per}-{v.program}" if isinstance(v, Tanya) else "",
)


def masa(tanya: Tanya, selesai: date | None) -> MasaSalur:
    """The moment that the page shows for this question."""
    program, tahap = tanya.program or "", tanya.tahap or ""
    return MasaSalur(tanya.tahun, "B12", tanya.per, program=program, tahap=tahap, selesai=selesai)


def same(shown: Decimal | None, counted: Fraction | None) -> bool:
    """Whether two percentages are the same figure."""
    if shown is None or counted is None:
        return shown is None and counted is None
    return abs(Fraction(shown) - counted) < Fraction(1, 10**9)


def check(shown: Salur, counted: Hitungan | None) -> None:
    """Every figure is the same; an area that nobody speaks of has none."""
    if counted is None:
        assert (shown.kuota, shown.tersalur, shown.serapan, shown.sisa) == (None, None, None, None)
        return
    steps = {step.langkah.value: step.jumlah for step in shown.rantai} | {"retur": shown.retur}
    assert steps == counted.langkah
    assert same(shown.serapan, counted.serapan)
    assert same(shown.berlalu, counted.berlalu)
    for name in ("sisa", "sisa_berakhir", "tertua", "tanpa_data", "kuota_diam"):
        assert getattr(shown, name) == getattr(counted, name), name
    assert sum(shown.umur.values()) == (counted.sisa or 0)


@tiap
def test_the_city_and_each_area_agree_with_the_recount(
    demo_dibaca: Engine, tanya: Tanya, selesai: date | None, satuan: str
) -> None:
    moment = masa(tanya, selesai)
    with reading(demo_dibaca) as session:
        conn = session.connection()
        for menurut in ("kelurahan", "kecamatan", "zona"):
            page = get_bansos(session, moment, menurut, satuan)
            counted = hitung(
                conn, tanya, satuan, menurut, selesai or min(date(tanya.tahun, 12, 31), tanya.per)
            )
            assert set(counted) <= {row.kode for row in page.baris}
            for row in page.baris:
                check(row.salur, counted.get(row.kode))
            check(page.kota, hitung(conn, tanya, satuan)["kota"])


@tiap
def test_failures_and_channels_agree_with_the_recount(
    demo_dibaca: Engine, tanya: Tanya, selesai: date | None, satuan: str
) -> None:
    moment = masa(tanya, selesai)
    with reading(demo_dibaca) as session:
        conn = session.connection()
        page, failed = get_bansos(session, moment, "kelurahan", satuan), hitung_gagal(conn, tanya)
        told: dict[str, int] = {}
        for (program, alasan), kpm in failed.items():
            key = alasan if tanya.program else program
            told[key] = told.get(key, 0) + kpm
        assert {(row.nama if tanya.program else row.program): row.kpm for row in page.gagal} == told
        counted = hitung_kanal(conn, tanya, satuan)
        rows = {row.kode: row for row in list_kanal(session, moment, satuan)}
    assert {
        kode: {
            name: value
            for name, value in (("perintah_bayar", r.perintah), ("tersalur", r.tersalur), ("retur", r.retur))
            if value is not None
        }
        for kode, r in rows.items()
    } == counted
    assert sum(r.tersalur or 0 for r in rows.values()) == (page.kota.tersalur or 0)


@tiap
def test_the_trend_ends_with_the_tranches_of_the_moment(
    demo_dibaca: Engine, tanya: Tanya, selesai: date | None, satuan: str
) -> None:
    with reading(demo_dibaca) as session:
        points, conn = list_tren(session, masa(tanya, selesai), satuan), session.connection()
        if tanya.tahap:
            counted = hitung(conn, tanya, satuan)["kota"]
            assert [same(p.persen, counted.serapan) for p in points if p.tampil] == [True]
        else:
            year = [p for p in points if p.label.endswith(str(tanya.tahun))]
            paid = counted_paid(conn, tanya, satuan)
            assert sum(p.tersalur or 0 for p in year) == paid


def counted_paid(conn: Connection, tanya: Tanya, satuan: str) -> int:
    """What was paid where a quota is stated too."""
    return sum(c.langkah["tersalur"] for c in petak(conn, tanya, satuan) if c.sisa is not None)


def test_the_demo_city_has_something_to_recount(demo_dibaca: Engine) -> None:
    with reading(demo_dibaca) as session:
        page = get_bansos(session, masa(TANYA[0][0], None), "kelurahan", "rp")
    unknown = next(row for row in page.baris if row.kode == "")
    assert (
        min(page.kota.sisa_berakhir, page.kota.retur or 0, page.kota.tanpa_data, unknown.salur.tersalur or 0)
        > 0
    )
    assert page.tak_dikenal.nama == ("Kel. Bastiong Baru",)
    assert [(p.program, p.tersalur) for p in page.tak_dikenal.penerima] == [("Bantuan Sembako (BPNT)", 21)]
    assert {step.langkah for step in page.kota.rantai} == set(Langkah) - {Langkah.RETUR}
