"""Kunjungan: who finds the form, what is written, what others read."""

from datetime import date

import pytest
from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from db.commands.audit import raise_versi
from db.models import Draf, Kunjungan, KunjunganHadir, Opd, Pejabat
from db.transaction import moment, reading, transaction
from domain.kosakata import PihakHadir, Topik
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import words


def form(at: AppTest) -> bool:
    """Whether the form of a visit is on the page."""
    return any(button.label == "Simpan kunjungan" for button in at.button)


def test_the_monitor_of_the_zone_writes_a_visit_that_stands_in_the_list_and_leaves_no_draft(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo_polos, "kunjungan", "pemantau1", opd="BAPPELITBANGDA", periode="B09", tahun="2026")
    names = [field for field in at.text_input if field.label == "Nama"]
    names[1].set_value("Sekretaris Contoh").run()
    with reading(app_demo_polos) as session:
        assert session.scalars(select(Draf.id).where(Draf.formulir == "kunjungan")).all()
    next(button for button in at.button if button.label == "Simpan kunjungan").click().run()
    assert not at.exception
    assert "Sekretaris Contoh" in words(at)
    with reading(app_demo_polos) as session:
        visit = session.scalars(select(Kunjungan)).one()
        met = session.scalars(select(KunjunganHadir).where(KunjunganHadir.pihak == PihakHadir.OPD)).one()
        left = session.scalars(select(Draf.id).where(Draf.formulir == "kunjungan")).all()
    assert (met.kunjungan_id, met.nama, left) == (visit.id, "Sekretaris Contoh", [])


def test_a_visit_without_anybody_of_the_opd_is_refused_and_what_was_typed_stays(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo_polos, "kunjungan", "pemantau1", opd="BAPPELITBANGDA", periode="B09", tahun="2026")
    next(button for button in at.button if button.label == "Simpan kunjungan").click().run()
    assert "Belum ada yang ditemui dari OPD" in words(at)
    assert form(at)
    with reading(app_demo_polos) as session:
        assert session.scalars(select(Kunjungan)).all() == []


def test_the_people_who_may_be_added_are_the_office_holders_of_the_day_of_the_visit(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    with transaction(app_demo_polos) as session:
        session.add(
            Pejabat(
                recorded_at=moment(session), jabatan="Plh. Kepala Contoh", nama="Pengganti", nip=None, pangkat=None,
                opd_id=session.scalars(select(Opd.id).where(Opd.kode == "BAPPELITBANGDA")).one(),
                berlaku_dari=date(2026, 11, 16), berlaku_sampai=date(2026, 11, 18),
            )
        )  # fmt: skip
        raise_versi(session, Topik.PENGGUNA)
    at = buka(app_demo_polos, "kunjungan", "pemantau1", opd="BAPPELITBANGDA", periode="B09", tahun="2026")

    def offered() -> bool:
        choices = next(box.options for box in at.selectbox if box.label == "Tambah dari daftar pejabat")
        return "Pengganti · Plh. Kepala Contoh" in choices

    assert not offered()
    at.date_input[0].set_value(date(2026, 11, 17)).run()
    assert offered()


@pytest.mark.parametrize(
    ("nama", "opd", "boleh"),
    [
        ("koordinator", "BAPPELITBANGDA", False),
        ("pic.dinkes", "DINKES", False),
        ("pemantau1", "DINKES", None),
    ],
)
def test_others_read_and_another_zone_finds_nothing(
    app_demo_polos: Engine, buka: BukaHalaman, nama: str, opd: str, boleh: bool | None
) -> None:
    at = buka(app_demo_polos, "kunjungan", nama, opd=opd, periode="B09", tahun="2026")
    assert not at.exception
    assert not form(at)
    expected = "tidak ada dalam jangkauan" if boleh is None else "Belum dikunjungi pada B09 2026"
    assert expected in words(at)
