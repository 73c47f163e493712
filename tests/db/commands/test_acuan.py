"""Choosing the reference source: who may, why, only a source that speaks, and earlier figures keep theirs."""

from datetime import date

import pytest
from sqlalchemy import Engine, select

from db.commands.audit import SISTEM
from db.commands.penyaluran import AngkaPenyaluran, record_penyaluran, set_acuan
from db.models import AcuanPenyaluran, Audit
from db.queries.pengaturan import get_versi
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Langkah, Topik
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap

MULAI = date(2026, 4, 1)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """A tranche that two sources speak of, and one that only the first does."""
    made = bangun(db_engine)
    with pada(db_engine, MULAI) as session:
        for kode, sumber in (("1", ("dinsos", "pos")), ("2", ("dinsos",))):
            made.aksi[kode] = tambah_tahap(session, made, "PKH", kode, MULAI)
            for name in sumber:
                angka = AngkaPenyaluran(
                    made.aksi[kode], made.sumber_data[name], Langkah.TERSALUR, "K1", None, 1, 100, MULAI
                )
                record_penyaluran(session, SISTEM, [angka])
    return made


def tetapkan(
    kota: KotaMini, tahap: str, sumber: str, orang: str = "dinsos", alasan: str = "Pos membayar"
) -> None:
    """Choose the source as that person."""
    with pada(kota.engine, date(2026, 5, 4)) as session:
        set_acuan(
            session, kota.orang(orang), kota.pelaku(orang), kota.aksi[tahap], kota.sumber_data[sumber], alasan
        )


def test_dinsos_chooses_with_a_reason_that_the_audit_keeps(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        before = get_versi(session)[Topik.BANSOS]
    tetapkan(kota, "1", "pos", alasan=" Pos membayar ")
    with reading(kota.engine) as session:
        newest = session.scalars(select(AcuanPenyaluran).order_by(AcuanPenyaluran.id.desc())).first()
        audit = session.scalars(select(Audit).where(Audit.tindakan == "tetapkan_acuan")).one()
        assert get_versi(session)[Topik.BANSOS] > before
    assert newest is not None
    assert (newest.tahap_id, newest.sumber_data_id) == (kota.aksi["1"], kota.sumber_data["pos"])
    assert newest.oleh_id == audit.pengguna_id == kota.akun["dinsos"]
    assert audit.alasan == "Pos membayar"
    assert (audit.sebelum, audit.sesudah) == (
        f'{{"sumber_data_id":{kota.sumber_data["dinsos"]}}}',
        f'{{"sumber_data_id":{kota.sumber_data["pos"]}}}',
    )


def test_a_source_that_took_everything_back_cannot_be_chosen(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 5, 2)) as session:
        angka = AngkaPenyaluran(
            kota.aksi["1"], kota.sumber_data["pos"], Langkah.TERSALUR, "K1", None, None, None, MULAI
        )
        record_penyaluran(session, SISTEM, [angka])
    with pytest.raises(Ditolak, match="belum melaporkan"):
        tetapkan(kota, "1", "pos")


@pytest.mark.parametrize("orang", ["pimpinan", "koordinator", "pemantau_1", "pic_A", "auditor", "admin"])
def test_nobody_else_may(kota: KotaMini, orang: str) -> None:
    with pytest.raises(TidakBerhak):
        tetapkan(kota, "1", "pos", orang)


@pytest.mark.parametrize(
    ("tahap", "sumber", "alasan", "kalimat"),
    [
        ("1", "pos", "  ", "Alasan belum diisi"),
        ("2", "pos", "Pos membayar", "belum melaporkan"),
        ("1", "dinsos", "Pos membayar", "sudah menjadi acuan"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    kota: KotaMini, tahap: str, sumber: str, alasan: str, kalimat: str
) -> None:
    with pytest.raises(Ditolak, match=kalimat):
        tetapkan(kota, tahap, sumber, alasan=alasan)
    with reading(kota.engine) as session:
        assert len(session.scalars(select(AcuanPenyaluran)).all()) == 2
