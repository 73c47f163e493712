"""Targeting against an independent recount of the rows as entered, with rows beside them that must not count."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from db.models import DaftarPenerima
from db.queries.sasaran import Sasaran, get_sasaran, list_tahap_sasaran
from db.queries.sasaran_tren import list_tren_sasaran
from db.queries.sumber_daftar import sumber_daftar
from db.queries.temuan import MasaTemuan, get_temuan
from db.transaction import reading
from domain.kosakata import JenisTemuan, StatusPenerima
from domain.sasaran import Jangkauan, MasaSasaran, Sebab
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.bangun_penerima import DITETAPKAN, Orang, acuan, batas, daftar, keluarga, temuan, withdraw

PER = date(2026, 11, 22)
GAGAL, RETUR = StatusPenerima.GAGAL, StatusPenerima.RETUR
K1_BARIS = [
    Orang(1, 1, 1), Orang(2, 1, 3), Orang(3, 2, 4), Orang(4, None, 2), Orang(5, 3, 7), Orang(6, 4, 0),
    Orang(7, 5, 2, GAGAL), Orang(8, 6, 1, DITETAPKAN), Orang(9, 7, 9, RETUR), Orang(10, 2, 0, GAGAL),
]  # fmt: skip


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """Lists of one tranche, and of another tranche, programme, year and source, replaced and later ones."""
    kota = bangun(db_engine)
    with pada(db_engine, date(2026, 7, 10)) as session:
        for nama, program, mulai in (
            ("T2", "PKH", date(2026, 4, 1)), ("T3", "PKH", date(2026, 7, 1)), ("L", "PKH", date(2025, 7, 1)),
            ("S", "SEMBAKO", date(2026, 7, 1)),
        ):  # fmt: skip
            kota.aksi[nama] = tambah_tahap(session, kota, program, nama, mulai)
        for tahun, desil in ((2026, 5), (2025, 2)):
            batas(session, kota, "PKH", tahun, desil)
        batas(session, kota, "SEMBAKO", 2026, 9)
        keluarga(session, kota, "K1", [4, 3, 2, 1, 9, 9], sumber="dinsos", data_per=date(2026, 1, 1))
        keluarga(session, kota, "K1", [40] * 6, sumber="pos", data_per=date(2025, 12, 1))
        keluarga(session, kota, "K1", [7, 7], tahun=2025)
        keluarga(session, kota, "K2", [5, 5, 5], sumber="dinsos")
        keluarga(session, kota, "K3", [3, 0, 0, 1, 8], sumber="dinsos")
        keluarga(session, kota, "Entah", [11, 11, 11, 11], sumber="dinsos")
        daftar(session, kota, kota.aksi["T3"], "K1", [Orang(90 + n, 90 + n, 1) for n in range(5)])
        daftar(
            session, kota, kota.aksi["T3"], "K1", [Orang(60 + n, 60 + n, 1) for n in range(4)], sumber="pos"
        )
        daftar(session, kota, kota.aksi["T2"], "K1", [Orang(1, 1, 1), Orang(2, 2, 8)])
        daftar(session, kota, kota.aksi["L"], "K1", [Orang(1, 1, 1), Orang(2, 2, 3)])
        daftar(session, kota, kota.aksi["S"], "K1", [Orang(70, 70, 8)])
    with pada(db_engine, date(2026, 8, 1)) as session:
        batas(session, kota, "PKH", 2026, 4)
        daftar(session, kota, kota.aksi["T3"], "K1", K1_BARIS)
        daftar(session, kota, kota.aksi["T3"], "K2", [Orang(20, 20, 1), Orang(21, 21, 9)])
        daftar(
            session,
            kota,
            kota.aksi["T3"],
            "Entah Baru",
            [Orang(30, 30, 2), Orang(31, 31, 8), Orang(32, None, 0)],
        )
        acuan(session, kota, kota.aksi["T3"], "dinsos")
    with pada(db_engine, date(2026, 12, 1)) as session:
        batas(session, kota, "PKH", 2026, 9)
        daftar(session, kota, kota.aksi["T3"], "K1", [Orang(1, 1, 1)])
    return kota


def masa(
    tahap: str = "T3", per: date = PER, jangkauan: Jangkauan = Jangkauan.TERSALUR, tahun: int = 2026
) -> MasaSasaran:
    return MasaSasaran(tahun, "B12", per, program="PKH", tahap=tahap, jangkauan=jangkauan)


def baca(kota: KotaMini, menurut: str = "kelurahan", **asked: Any) -> Sasaran:
    with reading(kota.engine) as session:
        found = get_sasaran(session, masa(**asked), menurut)
    assert found is not None
    return found


def hitung_ulang(kota: KotaMini, tahap: str, statuses: set[str], ceiling: int) -> pd.DataFrame:
    """Recipients and families of K1…K3 and "" by plain SQL over the rows as entered on or before ``PER``."""
    rows = text(
        "SELECT p.daftar_id, p.desil, p.status, p.kk, p.nik, COALESCE(k.kelurahan_kode, '') AS area "
        "FROM penerima p JOIN daftar_penerima d ON d.id = p.daftar_id JOIN kedudukan_daftar k ON k.daftar_id = d.id "
        "WHERE d.tahap_id = :t AND d.sumber_data_id = :s AND k.berlaku AND k.id = (SELECT MAX(x.id) FROM "
        "kedudukan_daftar x WHERE x.daftar_id = d.id AND x.recorded_at < '2026-11-22 15:00:00')"
    )
    with reading(kota.engine) as session:
        asked = {"t": kota.aksi[tahap], "s": kota.sumber_data["dinsos"]}
        frame = pd.DataFrame(
            session.execute(rows, asked).all(), columns=["daftar", "desil", "status", "kk", "nik", "area"]
        )
    frame["kk"] = [bytes(kk if kk is not None else nik) + b"k" * (kk is None) for kk, nik in
                   zip(frame["kk"], frame["nik"], strict=True)]  # fmt: skip
    frame = frame[frame["status"].isin(statuses)]
    known = frame[frame["desil"] > 0]
    lowest = known.groupby(["area", "kk"])["desil"].min().reset_index()
    return pd.DataFrame({
        "penerima": frame.groupby("area").size(),
        "berdesil": known.groupby("area").size(),
        "di_atas": known[known["desil"] > ceiling].groupby("area").size(),
        "terjangkau": lowest[lowest["desil"] <= ceiling].groupby("area").size(),
        "keluarga": frame.groupby("area")["kk"].nunique(),
    }).reindex(["", "K1", "K2", "K3"]).fillna(0).astype(int)  # fmt: skip


def test_each_area_says_what_its_rows_say(kota: KotaMini) -> None:
    data, again = baca(kota), hitung_ulang(kota, "T3", {"tersalur"}, 4)
    for row in data.baris:
        told = again.loc[row.kode]
        assert row.nilai.penerima == told["penerima"], row.kode
        assert (row.nilai.inklusi.bagian, row.nilai.inklusi.semua) == (told["di_atas"], told["berdesil"])
    k1 = next(row.nilai for row in data.baris if row.kode == "K1")
    assert (k1.eksklusi.bagian, k1.eksklusi.semua) == (10 - again.loc["K1", "terjangkau"], 10)
    assert (k1.cakupan.bagian, k1.cakupan.semua) == (again.loc["K1", "keluarga"], 10)
    assert (k1.terjangkau, k1.inklusi.bagian, k1.inklusi.semua, k1.tanpa_desil, k1.tanpa_kk) == (
        3,
        1,
        5,
        1,
        1,
    )
    assert data.desil == 4 and data.keluarga.sumber == "Dinsos" and data.keluarga.tak_dikenal == 44


def test_what_an_area_does_not_state_has_its_reason_and_the_city_names_it(kota: KotaMini) -> None:
    data = baca(kota)
    why = {row.kode: row.nilai.eksklusi.sebab for row in data.baris}
    assert why == {"K1": None, "K2": Sebab.KELUARGA, "K3": Sebab.DAFTAR, "": Sebab.WILAYAH}
    assert (data.tanpa_keluarga, data.tanpa_daftar) == (("Kelurahan K2",), ("Kelurahan K3",))
    assert (data.kota.eksklusi.bagian, data.kota.eksklusi.semua, data.kota.layak_luar) == (7, 10, 2)
    assert (data.kota.inklusi.bagian, data.kota.inklusi.semua, data.kota.penerima) == (3, 9, 11)


def test_areas_of_each_division_add_up_to_the_city(kota: KotaMini) -> None:
    for menurut in ("kelurahan", "kecamatan", "zona"):
        _adds_up(baca(kota, menurut))


def _adds_up(data: Sasaran) -> None:
    for pick in (lambda v: v.penerima, lambda v: v.inklusi.bagian, lambda v: v.inklusi.semua, lambda v: v.terjangkau,
                 lambda v: v.eksklusi.semua, lambda v: v.cakupan.bagian, lambda v: v.tanpa_kk):  # fmt: skip
        assert sum(pick(row.nilai) for row in data.baris) == pick(data.kota)


def test_everybody_on_the_list_counts_when_asked_so(kota: KotaMini) -> None:
    data = baca(kota, jangkauan=Jangkauan.DITETAPKAN)
    again = hitung_ulang(kota, "T3", {"tersalur", "ditetapkan", "gagal", "retur"}, 4)
    k1 = next(row.nilai for row in data.baris if row.kode == "K1")
    assert (
        (k1.penerima, k1.terjangkau)
        == (again.loc["K1", "penerima"], again.loc["K1", "terjangkau"])
        == (10, 5)
    )
    assert k1.cakupan.bagian == again.loc["K1", "keluarga"] == 8


def test_an_earlier_day_shows_the_list_and_the_ceiling_of_that_day(kota: KotaMini) -> None:
    data = baca(kota, per=date(2026, 7, 20))
    assert (data.desil, data.kota.penerima) == (5, 4)
    later = baca(kota, per=date(2026, 12, 2))
    assert (later.desil, next(r.nilai.penerima for r in later.baris if r.kode == "K1")) == (9, 1)
    with reading(kota.engine) as session:
        assert get_sasaran(session, masa(per=date(2026, 7, 1)), "kelurahan") is None


def test_the_reference_source_counts_where_it_has_a_list_else_the_newest(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        now, before = sumber_daftar(session, PER), sumber_daftar(session, date(2026, 7, 20))
    assert (now[kota.aksi["T3"]].sumber, now[kota.aksi["T3"]].acuan, now[kota.aksi["T3"]].lain) == (
        "Dinsos",
        True,
        ("Pos",),
    )
    assert (before[kota.aksi["T3"]].sumber, before[kota.aksi["T3"]].acuan) == ("Pos", False)
    with pada(kota.engine, date(2026, 9, 1)) as session:
        acuan(session, kota, kota.aksi["T2"], "pos")
    with reading(kota.engine) as session:
        assert sumber_daftar(session, PER)[kota.aksi["T2"]].sumber == "Dinsos"
        only = list_daftar(session, kota.aksi["S"])
    with pada(kota.engine, date(2026, 9, 2)) as session:
        for number in only:
            withdraw(session, number)
    with reading(kota.engine) as session:
        assert kota.aksi["S"] not in sumber_daftar(session, PER)
        assert kota.aksi["S"] in sumber_daftar(session, date(2026, 9, 1))


def list_daftar(session: Session, tahap_id: int) -> list[int]:
    """The lists of a tranche."""
    return list(session.scalars(select(DaftarPenerima.id).where(DaftarPenerima.tahap_id == tahap_id)))


def test_tranches_are_listed_by_programme_the_newest_first(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 9, 1)) as session:
        daftar(session, kota, kota.aksi["S"], "K1", [Orang(70, 70, 8, DITETAPKAN)])
    with reading(kota.engine) as session:
        listed = list_tahap_sasaran(session, PER)
    assert [(t.program, t.kode, t.ada_bayar) for t in listed] == [
        ("PKH", "T3", True), ("PKH", "T2", True), ("PKH", "L", True), ("SEMBAKO", "S", False)
    ]  # fmt: skip


def test_the_trend_judges_each_tranche_by_its_own_year(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        points = list_tren_sasaran(session, masa(), "kelurahan", "K1")
        zone = list_tren_sasaran(session, masa(), "zona", "Z1")
    assert [(p.label, p.desil, p.tampil) for p in points] == [
        ("Tahap L 2025", 2, False), ("Tahap T2 2026", 4, False), ("Tahap T3 2026", 4, True)
    ]  # fmt: skip
    assert [(p.nilai.eksklusi.bagian, p.nilai.eksklusi.semua) for p in points] == [(13, 14), (9, 10), (7, 10)]
    assert [p.nilai.inklusi.bagian for p in points] == [1, 1, 1]
    assert points[-1].nilai == next(row.nilai for row in baca(kota).baris if row.kode == "K1")
    assert zone[-1].nilai == next(row.nilai for row in baca(kota, "zona").baris if row.kode == "Z1")


def test_findings_are_counted_by_kind_programme_and_area_for_the_source_that_counts(kota: KotaMini) -> None:
    ganda, pindah = JenisTemuan.GANDA_ORANG, JenisTemuan.SESUDAH_PINDAH
    t3, t2, lama = (kota.aksi[k] for k in ("T3", "T2", "L"))
    with pada(kota.engine, date(2026, 8, 2)) as session:
        found = ((t3, ganda, "K1", 5, 50), (t3, pindah, "K1", 1, 7), (t3, ganda, "", 2, 20), (t2, ganda, "K2", 4, 0),
                 (lama, ganda, "K1", 100, 100))  # fmt: skip
        for args in found:
            temuan(session, kota, *args)
        temuan(session, kota, t3, ganda, "K1", 1000, 1000, sumber="pos")
    with pada(kota.engine, date(2026, 9, 2)) as session:
        temuan(session, kota, t3, ganda, "K1", -2, -20)
    with pada(kota.engine, date(2026, 12, 2)) as session:
        temuan(session, kota, t3, ganda, "K1", 500, 500)
    with reading(kota.engine) as session:
        all_of_it = get_temuan(session, MasaTemuan(2026, PER))
        one = get_temuan(session, MasaTemuan(2026, PER, "PKH", "T3"))
        before = get_temuan(session, MasaTemuan(2026, date(2026, 8, 20), "PKH", "T3"))
        none = get_temuan(session, MasaTemuan(2026, PER, "SEMBAKO"))
    assert (all_of_it.kota.jumlah, all_of_it.kota.rp) == (10, 57)
    assert {k: (b.jumlah, b.rp) for k, b in all_of_it.jenis.items() if b.jumlah} == {
        ganda: (9, 50),
        pindah: (1, 7),
    }
    assert [(w.kode, w.semua.jumlah, w.jenis[ganda].jumlah) for w in one.wilayah] == [
        ("K1", 4, 3),
        ("", 2, 2),
    ]
    assert {nama: b.jumlah for nama, b in one.program.items()} == {"Pkh": 6}
    assert before.kota.jumlah == 8
    assert (none.kota.jumlah, none.wilayah, len(none.jenis)) == (0, (), len(JenisTemuan))
