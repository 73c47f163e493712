"""The chain by area: unknown is not zero, unknown areas count, zones are dated, recipients add within a programme."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from db.commands.penyaluran import AngkaGagal, record_gagal
from db.models import AlasanGagal, Kanal, KeanggotaanZona
from db.queries.bansos_acuan import list_sumber
from db.queries.bansos_area import Bansos, get_bansos, list_tren
from db.queries.bansos_kanal import list_baris, list_kanal
from db.queries.bansos_tahap import list_tahap_pilihan
from db.transaction import moment, reading
from domain.bansos import MasaSalur
from domain.kosakata import Langkah
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.bangun import catat as bangun_catat

MULAI = date(2026, 4, 1)
SELESAI = MULAI + timedelta(days=89)
PER = date(2026, 11, 22)
DICATAT = date(2026, 5, 4)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with one tranche of PKH and one of Sembako; other years, later tranches as noise."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 4, 2)) as session:
        made.aksi["tahap"] = tambah_tahap(session, made, "PKH", "2", MULAI)
        made.aksi["sembako"] = tambah_tahap(session, made, "SEMBAKO", "2", MULAI)
        made.aksi["nanti"] = tambah_tahap(session, made, "PKH", "4", date(2026, 12, 1))
        made.aksi["lalu"] = tambah_tahap(session, made, "PKH", "2", date(2025, 4, 1))
        session.add_all([Kanal(kode="BRI", nama="BRI"), Kanal(kode="POS", nama="PT Pos")])
        session.flush()
        for noise in ("nanti", "lalu"):
            catat(session, made, Langkah.KUOTA, "K1", 100, 100_000, tahap=noise)
            catat(session, made, Langkah.TERSALUR, "K1", 100, 100_000, tahap=noise)
    return made


catat = partial(bangun_catat, data_per=date(2026, 5, 1))


def masa(per: date = PER, program: str = "PKH", tahap: str = "2", **lain: Any) -> MasaSalur:
    """The tranche under test."""
    return MasaSalur(2026, "B12", per, program=program, tahap=tahap, selesai=SELESAI, **lain)


def lihat(kota: KotaMini, moment: MasaSalur, menurut: str = "kelurahan", satuan: str = "rp") -> Bansos:
    """The page's read."""
    with reading(kota.engine) as session:
        return get_bansos(session, moment, menurut, satuan)


def salur(data: Bansos, kode: str) -> Any:
    """The figures of one area."""
    return next(row.salur for row in data.baris if row.kode == kode)


def test_a_step_that_nobody_reports_is_missing_and_one_of_zero_is_zero(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.KUOTA, "K1", 10, 1_000)
        catat(session, kota, Langkah.TERDAFTAR, "K1", 9, None)
        catat(session, kota, Langkah.TERSALUR, "K1", 0, 0)
    city = lihat(kota, masa()).kota
    steps = {step.langkah: step.jumlah for step in city.rantai}
    assert (steps[Langkah.TERDAFTAR], steps[Langkah.TERSALUR]) == (None, 0)
    assert (city.serapan, city.sisa, city.retur, city.bersih) == (0, 1_000, None, 0)
    assert salur(lihat(kota, masa()), "K2").kuota is None


def test_losses_and_shares_compare_only_those_that_report_both_steps(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        for area, quota in (("K1", 1_000), ("K2", 3_000)):
            catat(session, kota, Langkah.KUOTA, area, None, quota)
        catat(session, kota, Langkah.PERINTAH_BAYAR, "K1", None, 900)
        catat(session, kota, Langkah.TERSALUR, "K1", None, 800)
        catat(session, kota, Langkah.TERSALUR, "K2", None, 2_000)
        catat(session, kota, Langkah.RETUR, "K1", None, 50)
    city = lihat(kota, masa()).kota
    steps = {step.langkah: step for step in city.rantai}
    order, paid = steps[Langkah.PERINTAH_BAYAR], steps[Langkah.TERSALUR]
    assert (order.persen, order.turun, order.dari, order.kuota_diam, order.sel) == (
        90,
        100,
        Langkah.KUOTA,
        3_000,
        1,
    )
    assert (paid.jumlah, paid.persen, paid.turun, paid.dari) == (2_800, 70, 100, Langkah.PERINTAH_BAYAR)
    assert (city.bersih, city.sisa) == (2_750, 1_250)


def test_quota_without_news_is_neither_paid_nor_a_remainder(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.KUOTA, "K1", None, 1_000)
        catat(session, kota, Langkah.TERSALUR, "K1", None, 900)
        catat(session, kota, Langkah.KUOTA, "K2", None, 5_000)
    city = lihat(kota, masa()).kota
    assert (city.kuota, city.serapan, city.sisa) == (6_000, 90, 100)
    assert (city.tanpa_data, city.kuota_diam) == (1, 5_000)


def test_an_area_that_nobody_knows_has_its_own_row_and_counts_in_the_city(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.KUOTA, "K1", 10, 1_000)
        catat(session, kota, Langkah.TERSALUR, "K1", 9, 900)
        catat(session, kota, Langkah.TERSALUR, "Tifuree", 3, 300)
        catat(session, kota, Langkah.TERSALUR, "Salah tulis", 5, 500)
        catat(session, kota, Langkah.TERSALUR, "Salah tulis", None, None)
    for menurut in ("kelurahan", "kecamatan", "zona"):
        data = lihat(kota, masa(), menurut)
        assert (data.kota.tersalur, salur(data, "").tersalur) == (1_200, 300)
        assert sum(row.salur.tersalur or 0 for row in data.baris) == 1_200
    unknown = lihat(kota, masa()).tak_dikenal
    assert (unknown.rp.tersalur, unknown.nama, unknown.penerima[0].tersalur) == (300, ("Tifuree",), 3)


def test_a_name_that_only_a_source_that_does_not_count_gave_stands_apart(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.TERSALUR, "Tifuree", 3, 300)
        for wilayah in ("TIFUREE", "Antah Berantah"):
            catat(session, kota, Langkah.TERSALUR, wilayah, 9, 900, sumber="pos")
        catat(session, kota, Langkah.TERSALUR, "Tahun Lalu", 9, 900, tahap="lalu")
    unknown = lihat(kota, masa()).tak_dikenal
    assert (unknown.nama, unknown.lain, unknown.rp.tersalur) == (("Tifuree",), ("Antah Berantah",), 300)
    later = lihat(kota, masa(DICATAT - timedelta(days=1))).tak_dikenal
    assert (later.nama, later.lain) == ((), ())


def test_a_negative_quota_gives_no_share_and_a_loss_is_over_the_cells_that_report_both(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, DICATAT) as session:
        for wilayah, kuota, perintah, paid in (("K1", -5, 0, 0), ("K2", 10, 12, 11), ("K3", 10, None, 4)):
            catat(session, kota, Langkah.KUOTA, wilayah, kuota, None)
            catat(session, kota, Langkah.PERINTAH_BAYAR, wilayah, perintah, None)
            catat(session, kota, Langkah.TERSALUR, wilayah, paid, None)
    data = lihat(kota, masa(), satuan="kpm")
    k1 = salur(data, "K1")
    assert (k1.kuota, k1.serapan, k1.berlalu) == (-5, None, None)
    assert {step.persen for step in k1.rantai} == {None}
    assert (salur(data, "K2").serapan, salur(data, "K3").serapan) == (110, 40)
    last = data.kota.rantai[-1]
    assert (last.turun, last.dari, last.pasangan) == (1, Langkah.PERINTAH_BAYAR, 2)


def test_money_adds_over_programmes_and_unknown_recipients_stand_by_programme(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 9, 900)
        catat(session, kota, Langkah.TERSALUR, "Tifuree", 3, 300)
        catat(session, kota, Langkah.TERSALUR, "Tifuree", 4, 400, tahap="sembako")
    everything = lihat(kota, MasaSalur(2026, "B12", PER))
    assert everything.kota.tersalur == 1_600
    assert {(p.program, p.tersalur) for p in everything.tak_dikenal.penerima} == {("Pkh", 3), ("Sembako", 4)}
    assert lihat(kota, masa(), satuan="kpm").kota.tersalur == 12


def test_figures_stand_as_they_were_recorded_on_the_day_asked_for(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 9, 900)
    with pada(kota.engine, date(2026, 8, 3)) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 7, 700)
    assert [lihat(kota, masa(per)).kota.tersalur for per in (date(2026, 5, 3), date(2026, 8, 2), PER)] == [
        None,
        900,
        700,
    ]


def test_the_remainder_ages_from_the_end_of_its_tranche(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.KUOTA, "K1", None, 1_000)
        catat(session, kota, Langkah.TERSALUR, "K1", None, 600)
    running, over = (lihat(kota, masa(per)).kota for per in (SELESAI, SELESAI + timedelta(days=31)))
    assert (running.sisa, running.sisa_berakhir, running.tertua) == (400, 0, None)
    assert running.umur == {"Tahap masih berjalan": 400}
    assert (over.sisa_berakhir, over.tertua, over.umur) == (400, 31, {"Lewat 31–90 hari": 400})
    assert (running.berlalu, over.berlalu) == (100, 100)


def test_a_zone_has_the_kelurahan_of_the_end_of_the_tranche_or_by_choice_of_today(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", None, 900)
    with pada(kota.engine, date(2026, 9, 1)) as session:
        session.add(
            KeanggotaanZona(
                recorded_at=moment(session),
                kelurahan_kode="K1",
                zona_id=kota.zona["Z2"],
                berlaku_dari=date(2026, 9, 1),
            )
        )

    def zone(**lain: Any) -> str:
        return next(r.kode for r in lihat(kota, masa(**lain), "zona").baris if r.salur.tersalur)

    assert zone() == "Z1"
    assert zone(susunan_sekarang=True) == "Z2"


def test_failures_stand_by_reason_within_a_programme_and_by_programme_over_all(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        reasons = [AlasanGagal(kode=name, nama=name.title()) for name in ("pindah", "wafat")]
        session.add_all(reasons)
        session.flush()
        pindah, wafat = (row.id for row in reasons)

        def gagal(
            alasan: int, kode: str | None, kpm: int | None, tahap: str = "tahap", sumber: str = "dinsos"
        ) -> None:
            name = None if kode else "Tifuree"
            item = AngkaGagal(kota.aksi[tahap], kota.sumber_data[sumber], kode, name, alasan, kpm, MULAI)
            record_gagal(session, [item])

        for tahap in ("tahap", "sembako"):
            catat(session, kota, Langkah.TERSALUR, "K1", 9, 900, tahap=tahap)
        gagal(pindah, "K1", 4)
        gagal(pindah, None, 2)
        gagal(wafat, "K2", 9)
        gagal(wafat, "K2", None)
        gagal(wafat, "K3", 1)
        gagal(pindah, "K1", 50, sumber="pos")
        gagal(wafat, "K1", 8, tahap="sembako")
    data = lihat(kota, masa())
    assert [(row.nama, row.kpm) for row in data.gagal] == [("Pindah", 6), ("Wafat", 1)]
    assert [(r.kode, [g.kpm for g in r.gagal]) for r in data.baris if r.gagal] == [
        ("K1", [4]),
        ("K3", [1]),
        ("", [2]),
    ]
    everything = lihat(kota, MasaSalur(2026, "B12", PER))
    assert [(row.nama, row.program, row.kpm) for row in everything.gagal] == [
        ("Sembako", "SEMBAKO", 8),
        ("Pkh", "PKH", 7),
    ]


def test_channels_are_known_from_the_payment_order_on_and_unnamed_ones_stand_apart(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.KUOTA, "K1", None, 1_000)
        catat(session, kota, Langkah.PERINTAH_BAYAR, "K1", None, 900, kanal=1)
        catat(session, kota, Langkah.TERSALUR, "K1", None, 800, kanal=1)
        catat(session, kota, Langkah.RETUR, "K1", None, 30, kanal=1)
        catat(session, kota, Langkah.TERSALUR, "K2", None, 70, kanal=2)
        catat(session, kota, Langkah.TERSALUR, "K2", None, 5)
        catat(session, kota, Langkah.TERSALUR, "K1", None, 777, kanal=2, sumber="pos")
    with reading(kota.engine) as session:
        rows = {row.kode: row for row in list_kanal(session, masa(), "rp")}
    assert {kode: (r.perintah, r.tersalur, r.sisa) for kode, r in rows.items()} == {
        "BRI": (900, 800, 130),
        "POS": (None, 70, None),
        "": (None, 5, None),
    }


def test_rows_as_entered_can_be_narrowed_to_an_area_or_a_channel_and_come_page_by_page(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.KUOTA, "K1", None, 1_000)
        catat(session, kota, Langkah.TERSALUR, "K1", None, 700, kanal=1)
        catat(session, kota, Langkah.TERSALUR, "K1", None, 800, kanal=1)
        catat(session, kota, Langkah.TERSALUR, "K3", None, 90, kanal=2)
        catat(session, kota, Langkah.TERSALUR, "Tifuree", None, 5)
        catat(session, kota, Langkah.TERSALUR, "K1", None, 777, sumber="pos")

    def ambil(menurut: str, kode: str | None, hal: int = 1, besar: int = 50) -> tuple[list[int], int]:
        with reading(kota.engine) as session:
            page = list_baris(session, masa(), menurut, kode, hal, besar)
        return sorted(row.rp or 0 for row in page.baris), page.banyak

    assert ambil("kelurahan", None) == ([5, 90, 800, 1_000], 4)
    assert ambil("kelurahan", "K1") == ([800, 1_000], 2)
    assert ambil("kelurahan", "") == ([5], 1)
    assert ambil("kecamatan", "82.71.02") == ([90], 1)
    assert ambil("kanal", "POS") == ([90], 1)
    assert ambil("kanal", "") == ([5, 1_000], 2)
    pages = [ambil("kelurahan", None, hal, 3) for hal in (1, 2)]
    assert (len(pages[0][0]), len(pages[1][0]), pages[0][1]) == (3, 1, 4)


def test_each_source_of_a_tranche_stands_with_what_it_says_and_one_counts(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 9, 900)
        catat(session, kota, Langkah.TERSALUR, "K1", 7, None, sumber="pos")
    with reading(kota.engine) as session:
        rows = list_sumber(session, masa())
    assert [(row.sumber, row.acuan, row.kpm, row.rp) for row in rows] == [
        ("Dinsos", True, 9, 900),
        ("Pos", False, 7, None),
    ]


def test_the_trend_holds_begun_tranches_of_two_years_and_can_be_narrowed_to_an_area(kota: KotaMini) -> None:
    with pada(kota.engine, DICATAT) as session:
        for area, paid in (("K1", 900), ("K2", 500)):
            catat(session, kota, Langkah.KUOTA, area, None, 1_000)
            catat(session, kota, Langkah.TERSALUR, area, None, paid)
    with reading(kota.engine) as session:
        city = list_tren(session, masa(), "rp")
        narrow = list_tren(session, masa(), "rp", "kelurahan", "K2")
    assert [(p.label, p.persen, p.tampil) for p in city] == [
        ("Tahap 2 2025", 100, False),
        ("Tahap 2 2026", 70, True),
    ]
    assert [p.persen for p in narrow] == [None, 50]


def test_every_tranche_of_the_city_can_be_asked_for(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        found = list_tahap_pilihan(session)
    assert {(t.program, t.tahun, t.kode) for t in found} == {
        ("PKH", 2026, "2"), ("SEMBAKO", 2026, "2"), ("PKH", 2026, "4"), ("PKH", 2025, "2")
    }  # fmt: skip
