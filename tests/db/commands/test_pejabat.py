"""Office-holders: one at a time in an office, corrections by new rows, and who held it on a day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select

from db.commands.pejabat import IsiPejabat, end_pejabat, record_pejabat
from db.models import Audit, Pejabat
from db.queries.pejabat import list_jabatan, list_pejabat
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from tests.db.bangun import KotaMini, bangun, pada

HARI = date(2026, 11, 22)
MEI = date(2026, 5, 1)
NIP = "19700101 199503 1 001"


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city, with noise: the same office in another OPD."""
    kota = bangun(db_engine)
    catat(kota, "Orang Lain", date(2025, 1, 1), opd="B")
    return kota


def catat(
    kota: KotaMini, nama: str, dari: date, sampai: date | None = None, *, opd: str = "A", jabatan: str = "Kepala Dinas",
    nip: str = "", oleh: str = "koordinator", hari: date = HARI, alasan: str = "SK 821.2/14",
) -> None:  # fmt: skip
    isi = IsiPejabat(kota.opd[opd], jabatan, nama, nip, "Pembina, IV/a", dari, sampai)
    with pada(kota.engine, hari) as session:
        record_pejabat(session, kota.orang(oleh), kota.pelaku(oleh), isi, alasan)


def akhiri(kota: KotaMini, hari: date, alasan: str = "Pensiun") -> None:
    admin, by = kota.orang("admin"), kota.pelaku("admin")
    with pada(kota.engine, HARI) as session:
        end_pejabat(session, admin, by, kota.opd["A"], "Kepala Dinas", hari, alasan)


def siapa(kota: KotaMini, day: date, per: date = HARI) -> list[str]:
    """Who holds offices of OPD A on a day."""
    with reading(kota.engine) as session:
        return [p.nama for p in list_pejabat(session, day, per, kota.opd["A"])]


def test_a_successor_ends_the_term_before_and_earlier_days_keep_their_holder(kota: KotaMini) -> None:
    catat(kota, "Siti", date(2025, 1, 1), nip=NIP)
    catat(kota, "Umar", MEI)
    assert siapa(kota, MEI - timedelta(days=1)) == ["Siti"]
    assert siapa(kota, MEI) == ["Umar"]
    with reading(kota.engine) as session:
        terms = [t for t in list_jabatan(session, HARI) if t.opd_id == kota.opd["A"]]
    assert [(t.nama, t.dari, t.sampai) for t in terms] == [
        ("Siti", date(2025, 1, 1), date(2026, 4, 30)),
        ("Umar", MEI, None),
    ]
    assert terms[0].nip == "197001011995031001"


def test_the_same_first_day_again_corrects_and_the_records_of_yesterday_stay(kota: KotaMini) -> None:
    catat(kota, "Sitti", MEI, hari=HARI - timedelta(days=1))
    catat(kota, "Siti", MEI)
    assert siapa(kota, HARI) == ["Siti"]
    assert siapa(kota, HARI, per=HARI - timedelta(days=1)) == ["Sitti"]
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(Pejabat)) == 3


def test_an_office_may_stand_vacant(kota: KotaMini) -> None:
    catat(kota, "Siti", MEI)
    akhiri(kota, HARI)
    assert siapa(kota, HARI) == ["Siti"]
    assert siapa(kota, HARI + timedelta(days=1)) == []
    catat(kota, "Umar", HARI + timedelta(days=5))
    assert siapa(kota, HARI + timedelta(days=4)) == []
    assert siapa(kota, HARI + timedelta(days=5)) == ["Umar"]


def test_ending_a_term_never_takes_the_successor_away(kota: KotaMini) -> None:
    catat(kota, "Siti", date(2025, 1, 1))
    catat(kota, "Umar", MEI)
    with pytest.raises(Ditolak, match="sudah beralih"):
        akhiri(kota, MEI - timedelta(days=1))
    with pytest.raises(Ditolak, match="tidak dipegang"):
        akhiri(kota, date(2024, 1, 1))
    assert siapa(kota, MEI) == ["Umar"]


def test_one_office_in_two_spellings_is_one_office(kota: KotaMini) -> None:
    catat(kota, "Siti", date(2025, 1, 1))
    catat(kota, "Umar", MEI, jabatan="  kepala   dinas ")
    assert siapa(kota, HARI) == ["Umar"]


def test_two_offices_of_an_opd_have_a_holder_each(kota: KotaMini) -> None:
    catat(kota, "Siti", MEI)
    catat(kota, "Umar", MEI, jabatan="Sekretaris Dinas")
    assert siapa(kota, HARI) == ["Siti", "Umar"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"nip": "123"}, "18 angka"),
        ({"nama": "  "}, "Nama pejabat"),
        ({"nama": "x" * 161}, "160"),
        ({"jabatan": " "}, "Jabatan belum"),
        ({"sampai": date(2026, 1, 1)}, "mendahului"),
        ({"alasan": " "}, "Tulis alasan atau dasarnya"),
    ],
)
def test_what_cannot_be_is_refused_in_words(kota: KotaMini, change: dict[str, object], words: str) -> None:
    given: dict[str, object] = {"nama": "Siti", "dari": MEI, **change}
    with pytest.raises(Ditolak, match=words):
        catat(kota, **given)  # type: ignore[arg-type]
    assert siapa(kota, HARI) == []


@pytest.mark.parametrize("nama", ["pimpinan", "pemantau_1", "pic_A", "dinsos", "auditor"])
def test_only_coordinator_and_administrator_keep_the_offices(kota: KotaMini, nama: str) -> None:
    with pytest.raises(TidakBerhak):
        catat(kota, "Siti", MEI, oleh=nama)


def test_the_audit_tells_who_came_after_whom_and_by_which_decree(kota: KotaMini) -> None:
    catat(kota, "Siti", date(2025, 1, 1))
    catat(kota, "Umar", MEI, alasan="SK 821.2/99")
    with reading(kota.engine) as session:
        row = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).one()
    assert row.tindakan == "catat_pejabat"
    assert "Siti" in (row.sebelum or "")
    assert "Umar" in (row.sesudah or "")
    assert row.alasan == "SK 821.2/99"
    with pytest.raises(Ditolak, match="Tulis alasan"):
        akhiri(kota, HARI, alasan="")
    assert siapa(kota, HARI + timedelta(days=1)) == ["Umar"]
    akhiri(kota, HARI)
    with reading(kota.engine) as session:
        row = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).one()
    assert (row.tindakan, row.alasan) == ("akhiri_pejabat", "Pensiun")
