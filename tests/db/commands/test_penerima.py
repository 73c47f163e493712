"""Lists of recipients: the rollups equal a full recount on every day, whatever came in which order."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, func, inspect, select
from sqlalchemy.orm import Session

from db.commands.audit import SISTEM
from db.commands.pembatalan_impor.jejak import load_jejak
from db.commands.pembatalan_impor.penerima import undo_penerima, undo_peristiwa
from db.commands.penerima import PenulisDaftar
from db.commands.penerima_wilayah import move_back, move_daftar
from db.commands.penyaluran import _append_acuan, ensure_acuan
from db.commands.peristiwa_warga import record_peristiwa
from db.commands.temuan import hitung_ulang_kecuali
from db.models import (
    AcuanPenyaluran,
    DaftarPenerima,
    Impor,
    KedudukanDaftar,
    Penerima,
    PeristiwaWarga,
    ProgramBansos,
    ProgramKecuali,
    RekapDaftar,
    RekapPenerima,
    RekapTemuan,
    TemuanPenerima,
)
from db.queries.penerima import hitung_rekap_penerima, hitung_rekap_temuan, list_daftar_berlaku
from db.transaction import moment, reading
from domain.kosakata import JenisImpor, JenisPeristiwaWarga, JenisTemuan, SatuanPenerima, StatusPenerima
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.daftar_penerima import (
    Orang,
    hari_tercatat,
    hitung_rekap,
    hitung_temuan,
    impor_daftar,
    isi,
    rekap,
    rekap_temuan,
    sidik,
    tambah_impor,
)

MULAI = date(2026, 4, 1)
J = JenisTemuan


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with two tranches of PKH and one of SEMBAKO that overlaps with the first."""
    made = bangun(db_engine)
    with pada(db_engine, MULAI) as session:
        made.aksi["pkh1"] = tambah_tahap(session, made, "PKH", "1", date(2026, 1, 1))
        made.aksi["sembako"] = tambah_tahap(session, made, "SEMBAKO", "1", date(2026, 2, 1))
        made.aksi["pkh2"] = tambah_tahap(session, made, "PKH", "2", date(2026, 4, 1))
    return made


def kecualikan(session: Session, kota: KotaMini, berlaku: bool = True) -> None:
    a, b = kota.program["PKH"], kota.program["SEMBAKO"]
    session.add(
        ProgramKecuali(recorded_at=moment(session), program_id=a, lain_id=b, berlaku=berlaku, dasar="SK")
    )
    session.flush()
    hitung_ulang_kecuali(session, a, b)


def batalkan(session: Session, impor_id: int) -> None:
    impor = session.get_one(Impor, impor_id)
    undo = tambah_impor(session, impor.jenis)
    undo.membatalkan_id = impor_id
    session.flush()
    undo_of = undo_penerima if impor.jenis is JenisImpor.PENERIMA else undo_peristiwa
    undo_of(session, SISTEM, load_jejak(session, impor), undo.id, "salah berkas")


def check_semua(engine: Engine) -> None:
    with reading(engine) as session:
        for per in hari_tercatat(session):
            assert rekap(session, per) == hitung_rekap(session, per), per
            assert hitung_rekap_penerima(session, per) == hitung_rekap(session, per), per
            assert rekap_temuan(session, per) == hitung_temuan(session, per), per
            assert hitung_rekap_temuan(session, per) == hitung_temuan(session, per), per


def jumlah(engine: Engine) -> dict[JenisTemuan, int]:
    with reading(engine) as session:
        stmt = select(TemuanPenerima.jenis, func.count()).where(TemuanPenerima.sampai.is_(None))
        return {row[0]: row[1] for row in session.execute(stmt.group_by(TemuanPenerima.jenis))}


orang = st.builds(
    Orang,
    nik=st.integers(1, 6),
    kk=st.integers(0, 3),
    desil=st.integers(0, 3),
    status=st.sampled_from(list(StatusPenerima)),
    rp=st.sampled_from([None, 200_000, 600_000]),
    tanggal=st.sampled_from([None, date(2026, 3, 10), date(2026, 4, 20)]),
)
tempat = st.tuples(
    st.sampled_from(["pkh1", "sembako", "pkh2"]), st.sampled_from(["K1", "K2", "Entah", "Hilang"])
)
langkah = st.one_of(
    st.tuples(
        st.just("daftar"),
        st.sampled_from(["dinsos", "dinsos", "pos"]),
        st.dictionaries(tempat, st.lists(orang, min_size=1, max_size=5), min_size=1, max_size=3),
    ),
    st.tuples(st.just("batal"), st.integers(0, 20), st.none()),
    st.tuples(st.just("tetapkan"), st.sampled_from(["Entah", "HILANG"]), st.sampled_from(["K1", "K2"])),
    st.tuples(st.just("kembalikan"), st.sampled_from(["entah", "Hilang"]), st.sampled_from(["K1", "K2"])),
    st.tuples(
        st.just("peristiwa"),
        st.sampled_from(list(JenisPeristiwaWarga)),
        st.dictionaries(
            st.integers(1, 6), st.sampled_from([date(2026, 1, 20), date(2026, 4, 2)]), max_size=3
        ),
    ),
    st.tuples(st.just("kecuali"), st.booleans(), st.none()),
    st.tuples(st.just("acuan"), st.sampled_from(["dinsos", "pos"]), st.sampled_from(["pkh1", "sembako"])),
)


def check_tanpa_dibatalkan(engine: Engine) -> None:
    """No list of an import that was taken back counts."""
    with reading(engine) as session:
        undone = set(session.scalars(select(Impor.membatalkan_id).where(Impor.membatalkan_id.is_not(None))))
        assert not [satu for satu in list_daftar_berlaku(session) if satu.impor_id in undone]


def kosongkan(engine: Engine) -> None:
    """Each example begins with a city without lists."""
    with pada(engine, MULAI) as session:
        for model in (
            RekapTemuan,
            RekapPenerima,
            TemuanPenerima,
            Penerima,
            RekapDaftar,
            KedudukanDaftar,
            DaftarPenerima,
            PeristiwaWarga,
            ProgramKecuali,
            AcuanPenyaluran,
            Impor,
        ):
            session.execute(delete(model))


def jalankan(session: Session, kota: KotaMini, satu: tuple, impor: list[int]) -> None:
    match satu:
        case "daftar", sumber, lists:
            rows = [(kota.aksi[tahap], wilayah, orang) for (tahap, wilayah), orang in lists.items()]
            impor.append(impor_daftar(session, kota.sumber_data[sumber], rows)[0])
        case "batal", place, _ if place < len(impor):
            batalkan(session, impor.pop(place))
        case "tetapkan", nama, kode:
            move_daftar(session, SISTEM, nama, kode)
        case "kembalikan", nama, kode:
            move_back(session, SISTEM, nama, kode)
        case "peristiwa", jenis, happened:
            row = tambah_impor(session, JenisImpor.PERISTIWA_WARGA)
            impor.append(row.id)
            said = [(sidik(nik), jenis, day, 2) for nik, day in happened.items()]
            record_peristiwa(session, said, 1, row.id)
        case "kecuali", berlaku, _:
            kecualikan(session, kota, berlaku)
        case "acuan", sumber, tahap:
            _append_acuan(session, SISTEM, kota.aksi[tahap], kota.sumber_data[sumber])


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(st.lists(st.tuples(st.integers(0, 1), langkah), min_size=3, max_size=9))
def test_rollups_equal_a_full_recount_on_every_as_of_day(kota: KotaMini, urutan: list) -> None:
    kosongkan(kota.engine)
    hari = MULAI
    impor: list[int] = []
    for lewat, satu in urutan:
        hari += timedelta(days=lewat)
        with pada(kota.engine, hari) as session:
            jalankan(session, kota, satu, impor)
    check_semua(kota.engine)
    check_tanpa_dibatalkan(kota.engine)


tempat_batal = st.sampled_from([("pkh1", "K1"), ("pkh1", "K2"), ("pkh1", "Entah"), ("sembako", "K1")])


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.sets(tempat_batal, min_size=1), min_size=2, max_size=5),
    st.randoms(use_true_random=False),
)
def test_imports_undone_in_any_order_leave_the_newest_list_of_those_that_remain(
    kota: KotaMini, berkas: list[set[tuple[str, str]]], acak: Random
) -> None:
    kosongkan(kota.engine)
    numbers = [
        impor(kota, MULAI + timedelta(n), *((t, w, [Orang(1, rp=n), Orang(n + 2)]) for t, w in sorted(said)))
        for n, said in enumerate(berkas)
    ]
    remain = dict(zip(numbers, berkas, strict=True))
    order = acak.sample(numbers, len(numbers))
    for lewat, number in enumerate(order):
        expected = {place: n for n, said in remain.items() for place in said}
        assert berlaku_di(kota) == expected
        if number not in expected.values():
            continue
        with pada(kota.engine, MULAI + timedelta(10 + lewat)) as session:
            batalkan(session, number)
        del remain[number]
    check_semua(kota.engine)


def berlaku_di(kota: KotaMini) -> dict[tuple[str, str], int | None]:
    """The import of the list that counts in each place."""
    short = {kota.aksi[nama]: nama for nama in ("pkh1", "sembako")}
    with reading(kota.engine) as session:
        found = list_daftar_berlaku(session)
    places = [(short[d.tahap_id], d.kelurahan_kode or d.nama_wilayah or "") for d in found]
    assert len(set(places)) == len(places)
    return dict(zip(places, (d.impor_id for d in found), strict=True))


def impor(
    kota: KotaMini,
    hari: date,
    *daftar: tuple[str, str, list[Orang]],
    sumber: str = "dinsos",
    data_per: date = MULAI,
) -> int:
    with pada(kota.engine, hari) as session:
        rows = [(kota.aksi[tahap], wilayah, orang) for tahap, wilayah, orang in daftar]
        return impor_daftar(session, kota.sumber_data[sumber], rows, data_per=data_per)[0]


A, B, C, D = Orang(1, 11), Orang(2, 12), Orang(3, 13), Orang(4, 14)


def lagi(orang: Orang, **kini: object) -> Orang:
    return replace(orang, **kini)  # type: ignore[arg-type]


def test_k_rows_of_a_person_are_k_minus_one_findings_whatever_their_family(kota: KotaMini) -> None:
    impor(kota, MULAI, ("pkh1", "K1", [A, A, lagi(A, kk=0), B, C]))
    impor(kota, MULAI, ("pkh1", "K1", [A, B]), sumber="pos")
    assert jumlah(kota.engine) == {J.GANDA_ORANG: 2}
    check_semua(kota.engine)


def test_a_family_is_found_by_its_persons_only_where_the_programme_counts_families(kota: KotaMini) -> None:
    with pada(kota.engine, MULAI) as session:
        program = session.get_one(ProgramBansos, kota.program["SEMBAKO"])
        program.satuan = SatuanPenerima.JIWA
    family = [lagi(A, kk=99), lagi(B, kk=99), lagi(C, kk=99), lagi(C, kk=99), D]
    impor(kota, MULAI, ("pkh1", "K1", family[:2]), ("pkh1", "K2", family[2:3]), ("sembako", "K1", family[:2]))
    assert jumlah(kota.engine) == {J.GANDA_KELUARGA: 2}
    check_semua(kota.engine)


def test_two_kelurahan_are_found_in_a_tranche_and_across_overlapping_ones_once_each(kota: KotaMini) -> None:
    impor(kota, MULAI, ("pkh1", "K1", [A, A, B, C]), ("pkh1", "K2", [A]))
    impor(kota, MULAI, ("sembako", "K2", [B, A]), ("sembako", "Entah", [C]))
    impor(kota, MULAI, ("pkh2", "K3", [D]))
    impor(kota, MULAI, ("pkh1", "K2", [D, A]))
    # A: twice too often in one tranche, in two kelurahan once; B once; C stands in an unknown area; D moved since.
    assert jumlah(kota.engine) == {J.GANDA_ORANG: 2, J.DUA_KELURAHAN: 2}
    with pada(kota.engine, MULAI) as session:
        move_daftar(session, SISTEM, "entah", "K3")
    assert jumlah(kota.engine) == {J.GANDA_ORANG: 2, J.DUA_KELURAHAN: 3}
    check_semua(kota.engine)


def test_programmes_that_exclude_each_other_only_while_they_do_and_their_days_overlap(kota: KotaMini) -> None:
    with pada(kota.engine, MULAI) as session:
        kota.aksi["jauh"] = tambah_tahap(session, kota, "SEMBAKO", "9", date(2026, 9, 1))
    impor(kota, MULAI, ("pkh1", "K1", [A, B]), ("jauh", "K1", [A]))
    impor(kota, MULAI, ("sembako", "K1", [A, A, C, lagi(D, kk=12)]))
    assert jumlah(kota.engine) == {J.GANDA_ORANG: 1}
    with pada(kota.engine, MULAI + timedelta(days=1)) as session:
        kecualikan(session, kota)
    # A in person, D by B's family.
    assert jumlah(kota.engine) == {J.GANDA_ORANG: 1, J.SALING_KECUALI: 2}
    with pada(kota.engine, MULAI + timedelta(days=2)) as session:
        kecualikan(session, kota, berlaku=False)
    assert jumlah(kota.engine) == {J.GANDA_ORANG: 1}
    check_semua(kota.engine)


def test_payments_after_a_reported_death_or_move_and_none_before(kota: KotaMini) -> None:
    paid_early, paid_late = date(2026, 1, 10), date(2026, 3, 10)
    rows = [
        lagi(A, tanggal=paid_early),
        lagi(B, tanggal=paid_late),
        C,
        lagi(D, tanggal=paid_late, status=StatusPenerima.GAGAL),
    ]
    impor(kota, MULAI, ("pkh1", "K1", rows), ("pkh2", "K1", [C]))
    with pada(kota.engine, MULAI) as session:
        row = tambah_impor(session, JenisImpor.PERISTIWA_WARGA)
        dead = [(sidik(nik), JenisPeristiwaWarga.MENINGGAL, date(2026, 2, 1), 2) for nik in (1, 2, 3, 4)]
        moved = [(sidik(3), JenisPeristiwaWarga.PINDAH, date(2025, 12, 31), 9)]
        done = record_peristiwa(session, dead + moved, 1, row.id)
    assert (done.baru, done.sama) == (5, 0)
    # B; C in the second tranche; C's move before either tranche.
    assert jumlah(kota.engine) == {J.SESUDAH_MENINGGAL: 2, J.SESUDAH_PINDAH: 2}
    with pada(kota.engine, MULAI) as session:
        assert record_peristiwa(session, dead, 1, None).sama == 4
        batalkan(session, row.id)
    assert jumlah(kota.engine) == {}
    check_semua(kota.engine)


def test_a_newer_list_replaces_the_one_of_its_tranche_source_and_area_alone(kota: KotaMini) -> None:
    impor(kota, MULAI, ("pkh1", "K1", [A, A]), ("pkh1", "K2", [B]), ("pkh2", "K1", [C]))
    impor(kota, MULAI, ("pkh1", "K1", [D]), sumber="pos")
    newer = impor(
        kota, MULAI + timedelta(days=3), ("pkh1", "K1", [A, lagi(C, rp=None, status=StatusPenerima.RETUR)])
    )
    with reading(kota.engine) as session:
        now = rekap(session, MULAI + timedelta(days=3))
        before = rekap(session, MULAI + timedelta(days=2))
    pkh1, dinsos = kota.aksi["pkh1"], kota.sumber_data["dinsos"]
    assert before[pkh1, dinsos, "K1", 1, StatusPenerima.TERSALUR] == (2, 1, 0, 1_200_000, 2)
    assert now[pkh1, dinsos, "K1", 1, StatusPenerima.TERSALUR] == (1, 1, 0, 600_000, 1)
    assert now[pkh1, dinsos, "K1", 1, StatusPenerima.RETUR] == (1, 1, 0, 0, 0)
    assert jumlah(kota.engine) == {}
    with pada(kota.engine, MULAI + timedelta(days=4)) as session:
        batalkan(session, newer)
    with reading(kota.engine) as session:
        assert rekap(session, MULAI + timedelta(days=4)) == before
    assert jumlah(kota.engine) == {J.GANDA_ORANG: 1}
    check_semua(kota.engine)


def test_a_list_of_an_undone_import_never_counts_again(kota: KotaMini) -> None:
    impor(kota, MULAI, ("pkh1", "Entah", [D]))
    first = impor(kota, MULAI, ("pkh1", "Entah", [A]), ("pkh1", "K2", [B]))
    with pada(kota.engine, MULAI) as session:
        move_daftar(session, SISTEM, "entah", "K1")
    second = impor(kota, MULAI + timedelta(1), ("pkh1", "K1", [A, C]))
    hari = MULAI + timedelta(2)
    for number, left in ((first, {"K1": 2}), (second, {"K1": 1})):
        with pada(kota.engine, hari) as session:
            batalkan(session, number)
        with reading(kota.engine) as session:
            assert {d.kelurahan_kode: d.baris for d in list_daftar_berlaku(session)} == left
        hari += timedelta(1)
    # What counts is the list that the undone import had replaced, where that one was settled since.
    with reading(kota.engine) as session:
        (standing,) = list_daftar_berlaku(session)
        assert standing.impor_id not in (first, second)
    check_semua(kota.engine)


def test_a_list_that_stands_already_is_not_written_again(kota: KotaMini) -> None:
    impor(kota, MULAI, ("pkh1", "K1", [A, B]), ("pkh1", "K2", [C]))
    impor(kota, MULAI, ("pkh1", "K1", [A, B]), ("pkh1", "K2", [D]))
    with reading(kota.engine) as session:
        lists = session.scalars(select(DaftarPenerima).order_by(DaftarPenerima.id)).all()
        assert [d.baris for d in lists] == [2, 1, 1]
    impor(kota, MULAI, ("pkh1", "K1", [A, B]), data_per=date(2026, 5, 1))
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(DaftarPenerima)) == 4
    check_semua(kota.engine)


def test_a_settled_list_counts_in_its_kelurahan_until_the_settlement_is_taken_back(kota: KotaMini) -> None:
    impor(kota, MULAI, ("pkh1", "Tifuree", [A, B]), ("pkh1", "K1", [C]), ("pkh1", "Entah", [D]))
    hari = MULAI + timedelta(days=1)
    with pada(kota.engine, hari) as session:
        assert move_daftar(session, SISTEM, "TIFUREE", "K1") == 1
    with reading(kota.engine) as session:
        found = rekap(session, hari)
    assert {key[2]: value[0] for key, value in found.items()} == {"K1": 3, "": 1}
    with pada(kota.engine, hari + timedelta(days=1)) as session:
        assert move_back(session, SISTEM, "tifuree", "K1") == 1
        assert move_back(session, SISTEM, "tifuree", "K1") == 0
    with reading(kota.engine) as session:
        assert rekap(session, hari + timedelta(days=1)) == rekap(session, MULAI) != found
    check_semua(kota.engine)


def test_the_reference_source_says_who_is_compared_across_tranches(kota: KotaMini) -> None:
    impor(kota, MULAI, ("pkh1", "K1", [A]))
    impor(kota, MULAI, ("sembako", "K2", [A]))
    assert jumlah(kota.engine) == {J.DUA_KELURAHAN: 1}
    impor(kota, MULAI, ("sembako", "K1", [A]), sumber="pos")
    assert jumlah(kota.engine) == {}
    with pada(kota.engine, MULAI) as session:
        ensure_acuan(session, SISTEM, kota.aksi["sembako"], kota.sumber_data["dinsos"])
    assert jumlah(kota.engine) == {J.DUA_KELURAHAN: 1}
    check_semua(kota.engine)


def test_a_list_larger_than_a_piece_is_counted_whole(kota: KotaMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.commands.penerima_muat.SEKALI", 7)
    monkeypatch.setattr("db.commands.penerima_muat.KELUARGA_SEKALI", 5)
    monkeypatch.setattr("db.commands.penerima_muat.INDEKS_BESAR", 10)
    rows = [
        Orang(n, n // 3 % 11, n % 4, list(StatusPenerima)[n % 3], 1_000 * n if n % 5 else None)
        for n in range(1, 60)
    ]
    impor(kota, MULAI, ("pkh1", "K1", rows), ("pkh1", "K2", rows[20:]))
    check_semua(kota.engine)
    with reading(kota.engine) as session:
        assert {i["name"] for i in inspect(session.connection()).get_indexes("penerima")} == {
            "ix_penerima_nik",
            "ix_penerima_kk",
        }


def test_rows_that_do_not_fit_their_numbers_are_a_mistake_of_the_reader(kota: KotaMini) -> None:
    with pada(kota.engine, MULAI) as session:
        writer = PenulisDaftar(session, SISTEM, sumber_data_id=1, data_per=MULAI, kunci=1)
        handle = writer.buka(kota.aksi["pkh1"], "K1", None)
        with pytest.raises(ValueError, match="do not fit"):
            writer.tulis(handle, isi([A, B]), b"\0" * 4)
        assert writer.selesai(None, {handle: "-"}).hitungan.baru == 0
