"""Plt and Plh: the deputy holds the roles from the first to the last day, or until the delegation is ended."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from db.commands.pelimpahan import IsiPelimpahan, end_pelimpahan, record_pelimpahan
from db.commands.pengguna import set_aktif
from db.commands.sesi import begin_sesi, end_semua_sesi_pengguna, end_sesi_pengguna
from db.models import Audit, Pengguna
from db.queries.akun import list_pelimpahan, list_peran_dipegang, list_sesi
from db.queries.pengguna import get_sesi
from db.transaction import reading
from domain.akses import Penugasan
from domain.errors import Ditolak, TidakBerhak
from domain.jejak import beda
from domain.kosakata import Peran
from tests.db.bangun import KotaMini, bangun, pada, saat_wit

HARI = date(2026, 11, 22)
BESOK = HARI + timedelta(days=1)
SENDIRI, LIMPAHAN = Penugasan(Peran.AUDITOR), Penugasan(Peran.PIMPINAN)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city."""
    return bangun(db_engine)


def limpahkan(
    kota: KotaMini,
    dari: date = HARI,
    sampai: date = HARI + timedelta(days=9),
    oleh: str = "admin",
    alasan: str = "Cuti tahunan",
    **change: object,
) -> int:
    """The auditor acts for the leader; the number of the delegation."""
    isi = {"dari_id": kota.akun["pimpinan"], "kepada_id": kota.akun["auditor"], "sebutan": "Plh", **change}
    with pada(kota.engine, HARI) as session:
        row = record_pelimpahan(
            session,
            kota.orang(oleh),
            kota.pelaku(oleh),
            IsiPelimpahan(dari=dari, sampai=sampai, **isi),  # type: ignore[arg-type]
            alasan,
        )
        return row.id


def akhiri(kota: KotaMini, nomor: int, hari: date = HARI, alasan: str = "Kembali bertugas") -> None:
    with pada(kota.engine, hari) as session:
        end_pelimpahan(session, kota.orang("admin"), kota.pelaku("admin"), nomor, alasan)


def peran(kota: KotaMini, hari: date) -> set[Penugasan]:
    """The auditor's roles on that day, through a session that begins on it."""
    with pada(kota.engine, hari) as session:
        token = begin_sesi(session, session.get_one(Pengguna, kota.akun["auditor"]), "127.0.0.1", "uji")
    with reading(kota.engine) as session:
        found = get_sesi(session, token, saat_wit(hari))
    assert found is not None
    return set(found.pelihat.penugasan)


def test_the_deputy_holds_both_from_the_first_to_the_last_day(kota: KotaMini) -> None:
    limpahkan(kota, BESOK, BESOK)
    assert peran(kota, HARI) == {SENDIRI}
    assert peran(kota, BESOK) == {SENDIRI, LIMPAHAN}
    assert peran(kota, BESOK + timedelta(days=1)) == {SENDIRI}


def test_ending_bites_at_once_and_the_days_before_stay_known(kota: KotaMini) -> None:
    number = limpahkan(kota, HARI - timedelta(days=3))
    akhiri(kota, number)
    assert peran(kota, HARI) == {SENDIRI}
    with reading(kota.engine) as session:
        (known,) = list_pelimpahan(session)
    assert (known.dari, known.sampai) == (HARI - timedelta(days=3), HARI - timedelta(days=1))


def test_one_that_was_to_begin_later_is_taken_back_whole_and_may_be_given_again(kota: KotaMini) -> None:
    akhiri(kota, limpahkan(kota, BESOK))
    assert peran(kota, BESOK) == {SENDIRI}
    with reading(kota.engine) as session:
        assert list_pelimpahan(session) == []
    limpahkan(kota, BESOK)
    assert peran(kota, BESOK) == {SENDIRI, LIMPAHAN}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sebutan": "Wakil"}, "Plt atau Plh"),
        ({"sampai": HARI - timedelta(days=1)}, "sudah lewat"),
        ({"dari": BESOK, "sampai": HARI}, "mendahului"),
        ({"kepada_id": 999_999}, "tidak ada atau nonaktif"),
    ],
)
def test_what_cannot_be_is_refused_in_words(kota: KotaMini, change: dict[str, object], words: str) -> None:
    with pytest.raises(Ditolak, match=words):
        limpahkan(kota, **change)  # type: ignore[arg-type]


def test_nobody_acts_for_themselves_twice_or_while_deactivated(kota: KotaMini) -> None:
    with pytest.raises(Ditolak, match="orang lain"):
        limpahkan(kota, kepada_id=kota.akun["pimpinan"])
    limpahkan(kota)
    with pytest.raises(Ditolak, match="Sudah ada pelimpahan"):
        limpahkan(kota, BESOK)
    with pada(kota.engine, HARI) as session:
        set_aktif(session, kota.orang("admin"), kota.pelaku("admin"), kota.akun["dinsos"], False, "Pensiun")
    with pytest.raises(Ditolak, match="nonaktif"):
        limpahkan(kota, kepada_id=kota.akun["dinsos"])


def test_an_ended_delegation_is_not_ended_twice(kota: KotaMini) -> None:
    number = limpahkan(kota, HARI, HARI)
    with pytest.raises(Ditolak, match="sudah berakhir"):
        akhiri(kota, number, BESOK)


def test_the_audit_tells_why_it_began_and_why_it_ended_with_the_days_before_and_after(
    kota: KotaMini,
) -> None:
    number = limpahkan(kota, HARI - timedelta(days=3))
    akhiri(kota, number)
    with reading(kota.engine) as session:
        begun, ended = session.scalars(select(Audit).where(Audit.objek == "pelimpahan").order_by(Audit.id))
    assert (begun.alasan, ended.alasan) == ("Cuti tahunan", "Kembali bertugas")
    assert [(b.bidang, b.sebelum, b.sesudah) for b in beda(ended.sebelum, ended.sesudah) if not b.tetap] == [
        ("sampai", "01/12/2026", "21/11/2026")
    ]


def test_without_a_reason_nobody_acts_for_another_and_nothing_ends(kota: KotaMini) -> None:
    with pytest.raises(Ditolak, match="Tulis alasan pelimpahan"):
        limpahkan(kota, alasan=" ")
    assert peran(kota, HARI) == {SENDIRI}
    number = limpahkan(kota)
    with pytest.raises(Ditolak, match="Tulis alasan mengakhiri"):
        akhiri(kota, number, alasan="")
    assert peran(kota, HARI) == {SENDIRI, LIMPAHAN}


@pytest.mark.parametrize("nama", ["pimpinan", "koordinator", "pemantau_1", "pic_A", "dinsos", "auditor"])
def test_only_an_administrator_delegates_and_ends_sessions(kota: KotaMini, nama: str) -> None:
    with pytest.raises(TidakBerhak):
        limpahkan(kota, oleh=nama)
    number = limpahkan(kota)
    with pada(kota.engine, HARI) as session:
        for act in (
            lambda: end_pelimpahan(session, kota.orang(nama), kota.pelaku(nama), number, "Selesai"),
            lambda: end_semua_sesi_pengguna(session, kota.orang(nama), kota.pelaku(nama), kota.akun["admin"]),
            lambda: end_sesi_pengguna(session, kota.orang(nama), kota.pelaku(nama), 1),
        ):
            with pytest.raises(TidakBerhak):
                act()


def test_an_administrator_ends_one_session_and_the_others_stand(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        person = session.get_one(Pengguna, kota.akun["pic_A"])
        first, second = (begin_sesi(session, person, "127.0.0.1", name) for name in ("telepon", "kantor"))
        begin_sesi(session, session.get_one(Pengguna, kota.akun["pic_B"]), "127.0.0.1", "lain")
    with reading(kota.engine) as session:
        listed = {s.perangkat: s.id for s in list_sesi(session, kota.akun["pic_A"], saat_wit(HARI))}
    assert set(listed) == {"telepon", "kantor"}
    with pada(kota.engine, HARI) as session:
        end_sesi_pengguna(session, kota.orang("admin"), kota.pelaku("admin"), listed["telepon"])
        with pytest.raises(Ditolak, match="sudah berakhir"):
            end_sesi_pengguna(session, kota.orang("admin"), kota.pelaku("admin"), listed["telepon"])
    with reading(kota.engine) as session:
        assert get_sesi(session, first, saat_wit(HARI)) is None
        assert get_sesi(session, second, saat_wit(HARI)) is not None
        assert len(list_sesi(session, kota.akun["pic_A"], saat_wit(HARI))) == 1
        assert list_sesi(session, kota.akun["pic_A"], saat_wit(HARI + timedelta(days=1))) == []


def test_every_role_is_listed_with_its_days_and_what_it_is_bound_to(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        held = list_peran_dipegang(session, HARI)
    (pic,) = held[kota.akun["pic_A"]]
    (monitor,) = held[kota.akun["pemantau_1"]]
    assert (pic.peran, pic.opd_id, pic.sampai) == (Peran.PIC_OPD, kota.opd["A"], None)
    assert pic.lingkup
    assert pic.covers(HARI)
    assert monitor.peran is Peran.PEMANTAU
