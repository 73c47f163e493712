"""The dated rollup of distribution equals a full recount on every day, whatever was entered in which order."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from db.commands.audit import SISTEM
from db.commands.penyaluran import AngkaPenyaluran, record_penyaluran
from db.models import AcuanPenyaluran, Kanal, Penyaluran, RekapPenyaluran
from db.queries.pengaturan import get_versi
from db.transaction import reading
from domain.kosakata import Langkah, Topik
from domain.waktu import day_wit
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap

MULAI = date(2026, 4, 1)
HARI = 4
nomor = count(1)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with two channels."""
    made = bangun(db_engine)
    with pada(db_engine, MULAI) as session:
        session.add_all([Kanal(kode="BRI", nama="BRI"), Kanal(kode="POS", nama="PT Pos")])
    return made


angka = st.none() | st.integers(0, 10_000)
tulisan = st.tuples(
    st.integers(0, HARI - 1),
    st.builds(
        AngkaPenyaluran,
        tahap_id=st.just(0),
        sumber_data_id=st.sampled_from([1, 2]),
        langkah=st.sampled_from([Langkah.KUOTA, Langkah.TERSALUR, Langkah.RETUR]),
        kelurahan_kode=st.sampled_from(["K1", "K2", None]),
        nama_wilayah=st.sampled_from(["Tifuree", "Tanpa nama"]),
        kpm=angka,
        rp=angka,
        data_per=st.dates(date(2026, 1, 1), date(2026, 4, 1)),
        kanal_id=st.sampled_from([None, 1, 2]),
    ),
)
Kunci = tuple[int, Langkah, str]
Hitungan = tuple[int, int, int, int]


def hitung_ulang(session: Session, tahap_id: int, per: date) -> dict[Kunci, Hitungan]:
    """The newest row of each key recorded by ``per``, added up in plain Python."""
    newest: dict[tuple[object, ...], Penyaluran] = {}
    for row in session.scalars(
        select(Penyaluran).where(Penyaluran.tahap_id == tahap_id).order_by(Penyaluran.id)
    ):
        if day_wit(row.recorded_at) <= per:
            key = (row.sumber_data_id, row.langkah, row.kelurahan_kode, row.nama_wilayah, row.kanal_id)
            newest[key] = row
    totals: dict[Kunci, Hitungan] = {}
    for row in newest.values():
        place = (row.sumber_data_id, row.langkah, row.kelurahan_kode or "")
        kpm, rp, n_kpm, n_rp = totals.get(place, (0, 0, 0, 0))
        totals[place] = (
            kpm + (row.kpm or 0),
            rp + (row.rp or 0),
            n_kpm + (row.kpm is not None),
            n_rp + (row.rp is not None),
        )
    return totals


def jumlah_rekap(session: Session, tahap_id: int, per: date) -> dict[Kunci, Hitungan]:
    """The same from the dated differences."""
    totals: dict[Kunci, Hitungan] = {}
    rows = select(RekapPenyaluran).where(RekapPenyaluran.tahap_id == tahap_id, RekapPenyaluran.hari <= per)
    for row in session.scalars(rows):
        place = (row.sumber_data_id, row.langkah, row.wilayah)
        kpm, rp, n_kpm, n_rp = totals.get(place, (0, 0, 0, 0))
        totals[place] = (kpm + row.d_kpm, rp + row.d_rp, n_kpm + row.d_n_kpm, n_rp + row.d_n_rp)
    return totals


def resolve(kota: KotaMini, tahap_id: int, item: AngkaPenyaluran) -> AngkaPenyaluran:
    """The drawn figure with the numbers of this city's rows."""
    source = kota.sumber_data["dinsos" if item.sumber_data_id == 1 else "pos"]
    return replace(item, tahap_id=tahap_id, sumber_data_id=source)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(tulisan, max_size=12))
def test_the_rollup_equals_a_full_recount_on_every_as_of_day(
    kota: KotaMini, entries: list[tuple[int, AngkaPenyaluran]]
) -> None:
    with pada(kota.engine, MULAI) as session:
        tahap_id = tambah_tahap(session, kota, "PKH", f"t{next(nomor)}", MULAI)
    for place in range(HARI):
        of_day = [resolve(kota, tahap_id, item) for day, item in entries if day == place]
        with pada(kota.engine, MULAI + timedelta(days=place)) as session:
            assert record_penyaluran(session, SISTEM, of_day) == len(of_day)
    with reading(kota.engine) as session:
        for place in range(HARI):
            per = MULAI + timedelta(days=place)
            assert jumlah_rekap(session, tahap_id, per) == hitung_ulang(session, tahap_id, per)


def satu(kota: KotaMini, tahap_id: int, rp: int) -> AngkaPenyaluran:
    """Money that arrived in K1 through no named channel."""
    return AngkaPenyaluran(
        tahap_id, kota.sumber_data["dinsos"], Langkah.TERSALUR, "K1", None, None, rp, MULAI
    )


def test_a_correction_of_the_same_figure_in_one_file_leaves_the_last_word(kota: KotaMini) -> None:
    with pada(kota.engine, MULAI) as session:
        tahap_id = tambah_tahap(session, kota, "PKH", "x", MULAI)
        record_penyaluran(session, SISTEM, [satu(kota, tahap_id, 500), satu(kota, tahap_id, 700)])
    with reading(kota.engine) as session:
        totals = jumlah_rekap(session, tahap_id, MULAI)
        assert session.execute(text("SELECT COUNT(*) FROM penyaluran")).scalar_one() == 2
    assert list(totals.values()) == [(0, 700, 0, 1)]


def test_a_late_evening_in_ternate_is_still_that_day_in_the_rollup(kota: KotaMini) -> None:
    with pada(kota.engine, MULAI) as session:
        tahap_id = tambah_tahap(session, kota, "PKH", "x", MULAI)
    with pada(kota.engine, MULAI, 23, 59) as session:
        record_penyaluran(session, SISTEM, [satu(kota, tahap_id, 500)])
    with pada(kota.engine, MULAI + timedelta(days=1), 0, 1) as session:
        record_penyaluran(session, SISTEM, [satu(kota, tahap_id, 900)])
    with reading(kota.engine) as session:
        rows = session.scalars(select(RekapPenyaluran).order_by(RekapPenyaluran.hari)).all()
    assert [(row.hari, row.d_rp) for row in rows] == [(MULAI, 500), (MULAI + timedelta(days=1), 400)]


def test_new_figures_outdate_cached_ones_and_name_the_first_reference_once(kota: KotaMini) -> None:
    with pada(kota.engine, MULAI) as session:
        tahap_id = tambah_tahap(session, kota, "PKH", "x", MULAI)
        before = get_versi(session).get(Topik.BANSOS, 0)
    for rp in (500, 600):
        with pada(kota.engine, MULAI) as session:
            record_penyaluran(session, SISTEM, [satu(kota, tahap_id, rp)])
    with reading(kota.engine) as session:
        assert get_versi(session)[Topik.BANSOS] >= before + 2
        assert len(session.scalars(select(AcuanPenyaluran)).all()) == 1
