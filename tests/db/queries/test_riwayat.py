"""Nothing that is recorded later changes what was shown before: full frames are compared."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.commands.audit import SISTEM
from db.commands.penyaluran import AngkaPenyaluran, record_penyaluran
from db.commands.susunan import Anggota, merge_opd, move_zona
from db.models import LokasiAksi, RincianAksi, TargetPeriode
from db.queries.bansos import list_penyaluran
from db.queries.keadaan import list_keadaan
from db.queries.lokasi import list_lokasi
from db.queries.rekap import rekap_menurut
from db.queries.susunan import get_zona_kelurahan, get_zona_opd, list_opd
from db.queries.wilayah import list_wilayah
from db.transaction import moment, reading
from domain.kosakata import Langkah
from domain.saat import Saat
from tests.db.bangun import (
    KotaMini,
    bangun,
    batalkan,
    klaim,
    lapor,
    pada,
    tambah_aksi,
    tambah_bising,
    tambah_tahap,
    verifikasi,
)

HARI_UBAH = date(2026, 8, 18)
"""The day on which each change below is recorded."""
SEBELUM = [date(2026, 4, 20), date(2026, 7, 20), date(2026, 8, 17)]
AKHIR = date(2026, 11, 22)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with reports of two periods and one tranche of two sources."""
    made = bangun(db_engine)
    with pada(db_engine, date(2025, 12, 20)) as session:
        tambah_bising(session, made)
    with pada(db_engine, date(2026, 1, 10)) as session:
        for kode, opd, places in (("01", "A", ["K1"]), ("02", "B", ["K2", "K3"]), ("03", "C", [])):
            tambah_aksi(session, made, kode, opd, lokasi=places)
        tahap = tambah_tahap(session, made, "PKH", "1", date(2026, 1, 1))
        noise = tambah_tahap(session, made, "SEMBAKO", "1", date(2026, 1, 1))
    with pada(db_engine, date(2026, 4, 6)) as session:
        lapor(session, made, made.aksi["01"], "B03", "2")
        lapor(session, made, made.aksi["02"], "B03", "1")
        for number, sumber, rp in ((tahap, "dinsos", 800), (tahap, "pos", 999), (noise, "dinsos", 5)):
            record_penyaluran(session, SISTEM, [salur(made, number, sumber, rp)])
    with pada(db_engine, date(2026, 7, 6)) as session:
        lapor(session, made, made.aksi["01"], "B06", "4")
        lapor(session, made, made.aksi["03"], "B06", "3")
    made.program["tahap"] = tahap
    return made


def salur(kota: KotaMini, tahap: int, sumber: str, rp: int) -> AngkaPenyaluran:
    """Money that arrived in K1."""
    return AngkaPenyaluran(
        tahap, kota.sumber_data[sumber], Langkah.TERSALUR, "K1", None, rp // 100, rp, date(2026, 4, 1)
    )


def foto(kota: KotaMini, per: date) -> list[pd.DataFrame]:
    """Everything that pages show as recorded by ``per``, for both periods reported on and for last year."""
    frames = []
    with reading(kota.engine) as session:
        for tahun, kode in ((2025, "B12"), (2026, "B03"), (2026, "B06")):
            saat = Saat(tahun, kode, per)
            frame = list_keadaan(session, saat)
            frames += [frame, rekap_menurut(frame, ["zona_kode"]), rekap_menurut(frame, ["opd_kode"])]
            frames += [list_lokasi(session, saat), list_wilayah(session, saat.akhir, per)]
            frames.append(list_penyaluran(session, tahun, saat.akhir, per))
        frames.append(pd.DataFrame({"opd": [o.kode for o in list_opd(session, per, per)]}))
        frames.append(pd.DataFrame(get_zona_opd(session, per, per).items()))
        frames.append(pd.DataFrame(get_zona_kelurahan(session, per, per).items()))
    return frames


def pindah_kelurahan(session: Session, kota: KotaMini) -> None:
    """K1 goes to the other zone in mid-year."""
    move_zona(
        session,
        kota.orang("koordinator"),
        kota.pelaku("koordinator"),
        Anggota(kelurahan_kode="K1"),
        kota.zona["Z2"],
        date(2026, 7, 1),
        "Penataan zona",
    )


def pindah_opd(session: Session, kota: KotaMini) -> None:
    """B goes to the other zone in mid-year."""
    move_zona(
        session,
        kota.orang("koordinator"),
        kota.pelaku("koordinator"),
        Anggota(opd_id=kota.opd["B"]),
        kota.zona["Z2"],
        date(2026, 7, 1),
        "Penataan zona",
    )


def gabung(session: Session, kota: KotaMini) -> None:
    """B becomes part of C in mid-year."""
    merge_opd(
        session,
        kota.orang("koordinator"),
        kota.pelaku("koordinator"),
        kota.opd["B"],
        kota.opd["C"],
        date(2026, 7, 1),
        "Perda kelembagaan",
    )


def koreksi(session: Session, kota: KotaMini) -> None:
    """The reference source corrects what it said."""
    record_penyaluran(session, SISTEM, [salur(kota, kota.program["tahap"], "dinsos", 300)])


def klaim_ulang(session: Session, kota: KotaMini) -> None:
    """An earlier period is claimed and judged again."""
    number = klaim(session, kota, kota.aksi["01"], "B03", "8")
    verifikasi(session, kota, number, "7")


def ubah_rincian(session: Session, kota: KotaMini) -> None:
    """Weight, target of the year and of a period, and place are revised."""
    aksi = kota.aksi["02"]
    session.add(
        RincianAksi(
            recorded_at=moment(session),
            rencana_aksi_id=aksi,
            uraian="Aksi 02 direvisi",
            target_tahun=Decimal(2),
            bobot=Decimal(9),
        )
    )
    session.add(
        TargetPeriode(recorded_at=moment(session), rencana_aksi_id=aksi, periode_kode="B03", nilai=Decimal(1))
    )
    session.add(
        LokasiAksi(recorded_at=moment(session), rencana_aksi_id=aksi, kelurahan_kode="K2", batal=True)
    )


def batal(session: Session, kota: KotaMini) -> None:
    """An action is cancelled, back to the middle of an earlier period."""
    batalkan(session, kota.aksi["01"], date(2026, 6, 1))


def aksi_baru(session: Session, kota: KotaMini) -> None:
    """Two more actions are entered: one of its own and one below an old one, which stops being a leaf."""
    tambah_aksi(session, kota, "04", "A")
    tambah_aksi(session, kota, "03.1", "C", induk=kota.aksi["03"])


PERUBAHAN = [
    pindah_kelurahan,
    pindah_opd,
    gabung,
    koreksi,
    klaim_ulang,
    ubah_rincian,
    batal,
    aksi_baru,
]


@pytest.mark.parametrize("ubah", PERUBAHAN)
def test_a_change_leaves_every_earlier_as_of_figure_unchanged_and_does_show_afterwards(
    kota: KotaMini, ubah: Callable[[Session, KotaMini], None]
) -> None:
    before = [foto(kota, per) for per in SEBELUM]
    now = foto(kota, AKHIR)
    with pada(kota.engine, HARI_UBAH) as session:
        ubah(session, kota)
    for per, expected in zip(SEBELUM, before, strict=True):
        for then, still in zip(expected, foto(kota, per), strict=True):
            assert_frame_equal(then, still)
    assert not all(then.equals(after) for then, after in zip(now, foto(kota, AKHIR), strict=True))


@pytest.mark.parametrize("ubah", [pindah_kelurahan, pindah_opd, gabung])
def test_a_new_membership_leaves_periods_that_ended_before_it_unchanged_even_today(
    kota: KotaMini, ubah: Callable[[Session, KotaMini], None]
) -> None:
    def earlier() -> list[pd.DataFrame]:
        with reading(kota.engine) as session:
            frames = [list_keadaan(session, Saat(2026, kode, AKHIR)) for kode in ("B03", "B06")]
            return [*frames, list_wilayah(session, date(2026, 6, 30), AKHIR)]

    before = earlier()
    with pada(kota.engine, HARI_UBAH) as session:
        ubah(session, kota)
    for then, still in zip(before, earlier(), strict=True):
        assert_frame_equal(then, still)


def test_an_opd_that_moved_counts_for_its_new_zone_from_the_period_that_ends_after_the_move(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, HARI_UBAH) as session:
        pindah_opd(session, kota)
    with reading(kota.engine) as session:
        zones = {
            kode: list_keadaan(session, Saat(2026, kode, AKHIR)).set_index("kode")["zona_kode"]["02"]
            for kode in ("B03", "B06", "B09")
        }
        present = list_keadaan(session, Saat(2026, "B03", AKHIR, susunan_sekarang=True)).set_index("kode")
    assert zones == {"B03": "Z1", "B06": "Z1", "B09": "Z2"}
    assert present.loc["02", "zona_kode"] == "Z2"


def test_a_kelurahan_that_moved_belongs_to_one_zone_on_each_day(kota: KotaMini) -> None:
    with pada(kota.engine, HARI_UBAH) as session:
        pindah_kelurahan(session, kota)
    with reading(kota.engine) as session:
        eve, day = (get_zona_kelurahan(session, d, AKHIR) for d in (date(2026, 6, 30), date(2026, 7, 1)))
    assert (eve["K1"], day["K1"]) == (kota.zona["Z1"], kota.zona["Z2"])
    assert len(eve) == len(day) == 3


def test_a_kelurahan_taken_out_of_its_zone_belongs_to_none(kota: KotaMini) -> None:
    with pada(kota.engine, HARI_UBAH) as session:
        move_zona(
            session,
            kota.orang("koordinator"),
            kota.pelaku("koordinator"),
            Anggota(kelurahan_kode="K1"),
            None,
            date(2026, 7, 1),
            "Penataan zona",
        )
    with reading(kota.engine) as session:
        assert "K1" not in get_zona_kelurahan(session, date(2026, 7, 1), AKHIR)
        wilayah = list_wilayah(session, date(2026, 7, 1), AKHIR).set_index("kode")
    assert len(wilayah) == 3
    assert wilayah.loc["K1", "zona_kode"] is None


def test_of_two_rows_for_the_same_day_the_later_entered_decides(kota: KotaMini) -> None:
    with pada(kota.engine, HARI_UBAH) as session:
        pindah_opd(session, kota)
    with pada(kota.engine, date(2026, 8, 19)) as session:
        move_zona(
            session,
            kota.orang("koordinator"),
            kota.pelaku("koordinator"),
            Anggota(opd_id=kota.opd["B"]),
            kota.zona["Z1"],
            date(2026, 7, 1),
            "Kembali ke zona semula",
        )
    with reading(kota.engine) as session:
        assert get_zona_opd(session, date(2026, 7, 1), AKHIR)[kota.opd["B"]] == kota.zona["Z1"]
        assert get_zona_opd(session, date(2026, 7, 1), HARI_UBAH)[kota.opd["B"]] == kota.zona["Z2"]


def test_actions_of_a_merged_opd_pass_to_its_successor_from_the_day_of_the_merger(kota: KotaMini) -> None:
    with pada(kota.engine, HARI_UBAH) as session:
        gabung(session, kota)
    with reading(kota.engine) as session:
        owners = {
            kode: list_keadaan(session, Saat(2026, kode, AKHIR)).set_index("kode")["opd_kode"].to_dict()
            for kode in ("B06", "B09")
        }
        alive = {
            day: [o.kode for o in list_opd(session, day, AKHIR)]
            for day in (date(2026, 6, 30), date(2026, 7, 1))
        }
    assert owners["B06"] == {"01": "A", "02": "B", "03": "C"}
    assert owners["B09"] == {"01": "A", "02": "C", "03": "C"}
    assert alive == {date(2026, 6, 30): ["A", "B", "C"], date(2026, 7, 1): ["A", "C"]}
