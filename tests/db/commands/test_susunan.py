"""The coordinator moves members between zones and merges OPD; what it does to figures: queries/test_riwayat."""

import json
from datetime import date

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.commands.susunan import Anggota, merge_opd, move_zona, set_pemilik, undo_zona
from db.models import Audit, KeanggotaanZona, PenanggungJawab, PerubahanOpd
from db.queries.pengaturan import get_versi
from db.queries.susunan import get_zona_kelurahan
from db.queries.zona import get_susunan, list_aksi_opd, list_perpindahan
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Topik
from tests.db.bangun import KotaMini, bangun, pada, tambah_aksi, tambah_bising

HARI = date(2026, 8, 18)
ALASAN = "SK Wali Kota Nomor 12"
BUKAN_KOORDINATOR = ["pimpinan", "pemantau_1", "pic_A", "dinsos", "auditor", "admin"]


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with an action of each OPD."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 10)) as session:
        for kode, opd in (("01", "A"), ("02", "B"), ("03", "C")):
            tambah_aksi(session, made, kode, opd)
    return made


def pindah(session: Session, kota: KotaMini, anggota: Anggota, nama: str = "koordinator") -> None:
    """Move a member to Z2 as this person."""
    move_zona(session, kota.orang(nama), kota.pelaku(nama), anggota, kota.zona["Z2"], HARI, ALASAN)


def gabung(
    session: Session, kota: KotaMini, dari: str, ke: str, nama: str = "koordinator", alasan: str = ALASAN
) -> PerubahanOpd:
    """Merge one OPD into another as this person."""
    return merge_opd(session, kota.orang(nama), kota.pelaku(nama), kota.opd[dari], kota.opd[ke], HARI, alasan)


def jumlah(kota: KotaMini) -> tuple[int, int, int, int]:
    """Rows of membership, ownership, mergers and audit."""
    with reading(kota.engine) as session:
        memberships, owners, mergers, audits = (
            session.scalar(select(func.count()).select_from(m)) or 0
            for m in (KeanggotaanZona, PenanggungJawab, PerubahanOpd, Audit)
        )
    return memberships, owners, mergers, audits


def test_a_move_appends_a_row_with_its_audit_and_a_new_version(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        pindah(session, kota, Anggota(kelurahan_kode="K1"))
    assert jumlah(kota) == (7, 3, 0, 1)
    with reading(kota.engine) as session:
        assert get_versi(session) == {Topik.WILAYAH: 1}


@pytest.mark.parametrize("anggota", [Anggota(), Anggota(kelurahan_kode="K1", opd_id=1)])
def test_a_member_is_exactly_one_of_kelurahan_opd_and_person(kota: KotaMini, anggota: Anggota) -> None:
    with pytest.raises(IntegrityError), pada(kota.engine, HARI) as session:
        pindah(session, kota, anggota)
    assert jumlah(kota) == (6, 3, 0, 0)


def test_a_merger_passes_on_the_actions_of_the_merged_opd_and_no_others(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        gabung(session, kota, "B", "C")
    assert jumlah(kota) == (6, 4, 1, 1)
    with reading(kota.engine) as session:
        last = session.scalars(select(PenanggungJawab).order_by(PenanggungJawab.id.desc())).first()
        assert get_versi(session) == {Topik.WILAYAH: 1, Topik.RENCANA: 1}
    assert last is not None
    assert (last.rencana_aksi_id, last.opd_id, last.berlaku_dari) == (kota.aksi["02"], kota.opd["C"], HARI)


@pytest.mark.parametrize("dari,ke", [("A", "A"), ("B", "A"), ("A", "B")])
def test_an_opd_is_not_merged_with_itself_twice_or_into_one_that_is_gone(
    kota: KotaMini, dari: str, ke: str
) -> None:
    with pada(kota.engine, HARI) as session:
        gabung(session, kota, "B", "C")
    with pytest.raises(Ditolak), pada(kota.engine, HARI) as session:
        gabung(session, kota, dari, ke)
    assert jumlah(kota) == (6, 4, 1, 1)


def test_only_the_coordinator_changes_who_belongs_where(kota: KotaMini) -> None:
    for nama in BUKAN_KOORDINATOR:
        with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
            pindah(session, kota, Anggota(kelurahan_kode="K1"), nama)
        with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
            gabung(session, kota, "B", "C", nama)
    assert jumlah(kota) == (6, 3, 0, 0)


def zona(kota: KotaMini, hari: date, per: date, kelurahan: str = "K1") -> str | None:
    """The zone of a kelurahan on a day as recorded by a day."""
    names = {number: kode for kode, number in kota.zona.items()}
    with reading(kota.engine) as session:
        found = get_zona_kelurahan(session, hari, per).get(kelurahan)
    return names[found] if found else None


def pindahkan(
    kota: KotaMini, ke: str | None, mulai: date, dicatat: date, kelurahan: str = "K1", alasan: str = ALASAN
) -> int:
    """The coordinator records on a day that a kelurahan moves from another day on; the row's number."""
    with pada(kota.engine, dicatat) as session:
        row = move_zona(
            session,
            kota.orang("koordinator"),
            kota.pelaku("koordinator"),
            Anggota(kelurahan_kode=kelurahan),
            kota.zona[ke] if ke else None,
            mulai,
            alasan,
        )
        return row.id


def batalkan(kota: KotaMini, number: int, hari: date, nama: str = "koordinator") -> None:
    """Take a move back."""
    with pada(kota.engine, hari) as session:
        undo_zona(session, kota.orang(nama), kota.pelaku(nama), number)


def test_a_move_into_the_past_never_changes_earlier_as_of_figures(kota: KotaMini) -> None:
    earlier = date(2026, 3, 31)
    pindahkan(kota, "Z2", date(2026, 2, 1), HARI)
    assert zona(kota, earlier, date(2026, 8, 17)) == "Z1"
    assert zona(kota, earlier, HARI) == "Z2"
    assert zona(kota, date(2026, 1, 31), HARI) == "Z1"
    assert zona(kota, earlier, HARI, "K2") == "Z1"


def test_a_move_to_where_it_is_or_to_an_unknown_zone_is_refused(kota: KotaMini) -> None:
    with pytest.raises(Ditolak, match="Sudah di zona itu"):
        pindahkan(kota, "Z1", HARI, HARI)
    kota.zona["Z9"] = 999
    with pytest.raises(Ditolak, match="tidak dikenal"):
        pindahkan(kota, "Z9", HARI, HARI)
    assert jumlah(kota) == (6, 3, 0, 0)


def test_the_audit_row_of_a_move_says_where_it_was_and_why_it_moved(kota: KotaMini) -> None:
    pindahkan(kota, "Z2", HARI, HARI, alasan="  Pemekaran\n RT 05 ")
    with reading(kota.engine) as session:
        row = session.scalars(select(Audit)).one()
    assert json.loads(row.sebelum or "")["zona_id"] == kota.zona["Z1"]
    assert json.loads(row.sesudah or "")["zona_id"] == kota.zona["Z2"]
    assert row.alasan == "Pemekaran RT 05"


def test_each_change_tells_its_reason_in_the_audit(kota: KotaMini) -> None:
    number = pindahkan(kota, "Z2", HARI, HARI)
    batalkan(kota, number, HARI)
    serahkan(kota, ["01"], "C")
    with pada(kota.engine, HARI) as session:
        gabung(session, kota, "B", "C")
    with reading(kota.engine) as session:
        told = session.execute(select(Audit.tindakan, Audit.alasan).order_by(Audit.id)).all()
    assert [tuple(row) for row in told] == [
        ("pindah_zona", ALASAN),
        ("batal_pindah_zona", f"Perpindahan nomor {number} dibatalkan"),
        ("pindah_penanggung_jawab", ALASAN),
        ("gabung_opd", ALASAN),
    ]


@pytest.mark.parametrize("kosong", ["", " \n "])
def test_without_a_reason_nothing_changes(kota: KotaMini, kosong: str) -> None:
    with pytest.raises(Ditolak, match="Tulis alasan perpindahan"):
        pindahkan(kota, "Z2", HARI, HARI, alasan=kosong)
    with pytest.raises(Ditolak, match="Tulis alasan pemindahan"):
        serahkan(kota, ["01"], "C", alasan=kosong)
    with pytest.raises(Ditolak, match="Tulis alasan penggabungan"), pada(kota.engine, HARI) as session:
        gabung(session, kota, "B", "C", alasan=kosong)
    assert jumlah(kota) == (6, 3, 0, 0)


def test_one_press_takes_a_move_back_as_a_new_row(kota: KotaMini) -> None:
    number = pindahkan(kota, "Z2", date(2026, 2, 1), date(2026, 5, 1))
    batalkan(kota, number, HARI)
    for hari in (date(2026, 1, 31), date(2026, 3, 31), HARI):
        assert zona(kota, hari, HARI) == "Z1"
    assert zona(kota, date(2026, 3, 31), date(2026, 8, 17)) == "Z2"
    assert jumlah(kota)[0] == 8
    with pytest.raises(Ditolak, match="yang lebih baru"):
        batalkan(kota, number, HARI)


def test_taking_a_move_back_gives_back_the_end_and_keeps_a_later_move(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 1, 5)) as session:
        session.add(
            KeanggotaanZona(
                recorded_at=session.info["recorded_at"],
                zona_id=kota.zona["Z2"],
                kelurahan_kode="K1",
                berlaku_dari=date(2026, 1, 1),
                berlaku_sampai=date(2026, 4, 30),
            )
        )
    pindahkan(kota, "Z1", date(2026, 7, 1), date(2026, 1, 6))
    number = pindahkan(kota, None, date(2026, 3, 1), date(2026, 1, 7))
    assert zona(kota, date(2026, 3, 31), HARI) is None
    batalkan(kota, number, HARI)
    assert zona(kota, date(2026, 3, 31), HARI) == "Z2"
    assert zona(kota, date(2026, 5, 31), HARI) is None
    assert zona(kota, date(2026, 7, 1), HARI) == "Z1"


def test_a_first_membership_and_an_unknown_one_are_not_taken_back(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        first = session.scalars(
            select(KeanggotaanZona.id).where(KeanggotaanZona.kelurahan_kode == "K3")
        ).one()
    for number in (first, 999):
        with pytest.raises(Ditolak):
            batalkan(kota, number, HARI)
    with pytest.raises(TidakBerhak):
        batalkan(kota, first, HARI, "admin")
    assert jumlah(kota) == (6, 3, 0, 0)


def test_the_history_lists_moves_only_newest_first_with_who_and_what_can_be_taken_back(
    kota: KotaMini,
) -> None:
    pindahkan(kota, "Z2", date(2026, 2, 1), date(2026, 5, 1))
    pindahkan(kota, None, HARI, HARI)
    pindahkan(kota, "Z1", HARI, HARI, "K3")
    with reading(kota.engine) as session:
        moves = list_perpindahan(session)
    assert [(m.nama, m.dari, m.ke, m.oleh, m.terbaru) for m in moves] == [
        ("Kelurahan K3", "Zona Z2", "Zona Z1", "koordinator", True),
        ("Kelurahan K1", "Zona Z2", None, "koordinator", True),
        ("Kelurahan K1", "Zona Z1", "Zona Z2", "koordinator", False),
    ]


def test_the_members_of_a_day_name_whoever_is_without_zone(kota: KotaMini) -> None:
    pindahkan(kota, None, HARI, HARI)
    with reading(kota.engine) as session:
        before, now = get_susunan(session, date(2026, 8, 17), HARI), get_susunan(session, HARI, HARI)
    assert [row.kode for row in now.anggota["kelurahan"] if row.zona_id is None] == ["K1"]
    assert [row.kode for row in before.anggota["kelurahan"] if row.zona_id is None] == []
    assert {row.nama for row in now.anggota["pemantau"]} == {"pemantau_1", "pemantau_1b", "pemantau_2"}
    assert [(row.nama, row.zona_id) for row in now.anggota["opd"]] == [
        ("Dinas A", kota.zona["Z1"]),
        ("Dinas B", kota.zona["Z1"]),
        ("Dinas C", kota.zona["Z2"]),
    ]


def serahkan(
    kota: KotaMini,
    aksi: list[str],
    ke: str,
    mulai: date = HARI,
    nama: str = "koordinator",
    alasan: str = ALASAN,
) -> None:
    """Actions pass to another OPD."""
    with pada(kota.engine, HARI) as session:
        numbers = [kota.aksi[kode] for kode in aksi]
        set_pemilik(session, kota.orang(nama), kota.pelaku(nama), numbers, kota.opd[ke], mulai, alasan)


def milik(kota: KotaMini, opd: str, hari: date, per: date = HARI) -> list[str]:
    """Codes of the actions that an OPD owns on a day."""
    with reading(kota.engine) as session:
        return [text[:2] for text in list_aksi_opd(session, kota.opd[opd], hari, per).values()]


def test_an_action_passes_to_another_opd_from_a_day_on(kota: KotaMini) -> None:
    serahkan(kota, ["01", "02"], "C")
    assert milik(kota, "C", HARI) == ["01", "02", "03"]
    assert milik(kota, "A", HARI) == []
    assert milik(kota, "A", date(2026, 8, 17)) == ["01"]
    assert milik(kota, "A", HARI, date(2026, 8, 17)) == ["01"]
    with reading(kota.engine) as session:
        row = session.scalars(select(Audit)).one()
        assert get_versi(session) == {Topik.RENCANA: 1}
    assert json.loads(row.sebelum or "") == {"opd_id": {"01": kota.opd["A"], "02": kota.opd["B"]}}


def test_an_impossible_handing_over_is_refused_and_leaves_nothing(kota: KotaMini) -> None:
    for aksi, ke, mulai, word in (
        ([], "C", HARI, "sedikitnya satu"),
        (["03", "01"], "C", HARI, "OPD itu: 03"),
        (["01"], "C", date(2025, 12, 31), "belum ada"),
        (["01"], "C", date(2019, 1, 1), "tidak ada pada tanggal"),
    ):
        with pytest.raises(Ditolak, match=word):
            serahkan(kota, aksi, ke, mulai)
    for nama in BUKAN_KOORDINATOR:
        with pytest.raises(TidakBerhak):
            serahkan(kota, ["01"], "C", nama=nama)
    assert jumlah(kota) == (6, 3, 0, 0)


def test_actions_of_another_year_are_not_handed_over(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 1, 11)) as session:
        tambah_bising(session, kota)
    assert milik(kota, "A", HARI) == ["01"]
    serahkan(kota, ["01"], "C")
    assert milik(kota, "A", date(2025, 6, 30)) == ["01"]
    assert milik(kota, "C", HARI) == ["01", "03"]
