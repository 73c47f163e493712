"""An OPD claims progress: one action, one transaction, one audit row, or nothing at all."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.commands.draf import save_draf
from db.commands.klaim import FORMULIR, objek_draf, record_klaim
from db.models import Audit, Klaim, PenanggungJawab, PeriodePeristiwa
from db.queries.draf import get_draf
from db.queries.pengaturan import get_versi
from db.transaction import moment, reading
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.kosakata import AsalKlaim, KeadaanKerja, Peristiwa, Topik
from domain.laporan import IsiKlaim
from tests.db.bangun import KotaMini, bangun, batalkan, pada, tambah_aksi, verifikasi

HARI = date(2026, 10, 5)
ISI = IsiKlaim(Decimal("6.5"), KeadaanKerja.BERJALAN, dukungan="Armada")
LAIN = IsiKlaim(Decimal(7), KeadaanKerja.BERJALAN)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with one action of each OPD."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 10)) as session:
        for kode, opd in (("01", "A"), ("02", "B"), ("03", "C")):
            tambah_aksi(session, made, kode, opd)
    return made


def ajukan(
    session: Session,
    kota: KotaMini,
    nama: str = "pic_A",
    *,
    aksi: str = "01",
    isi: IsiKlaim = ISI,
    kode: str = "B09",
    dilihat: int | None = None,
    kunci: str = "k1",
    asal: AsalKlaim = AsalKlaim.OPD,
) -> Klaim:
    """Claim as this person."""
    return record_klaim(
        session,
        kota.orang(nama),
        kota.pelaku(nama),
        kota.aksi[aksi],
        kota.periode[2026, kode],
        isi,
        dilihat_id=dilihat,
        kunci_kirim=kunci,
        asal=asal,
    )


def jumlah(kota: KotaMini) -> tuple[int, int, int]:
    """How many claims and audit rows stand, and the version of monitoring."""
    with reading(kota.engine) as session:
        claims, audits = (session.scalar(select(func.count()).select_from(m)) or 0 for m in (Klaim, Audit))
        return claims, audits, get_versi(session).get(Topik.PEMANTAUAN, 0)


def test_a_claim_writes_itself_its_audit_row_and_a_new_version_at_one_moment(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        row = ajukan(session, kota)
    assert jumlah(kota) == (1, 1, 1)
    with reading(kota.engine) as session:
        audit = session.scalars(select(Audit)).one()
        stored = session.get_one(Klaim, row.id)
    assert (stored.nilai, stored.keadaan, stored.dukungan) == (
        Decimal("6.5"),
        KeadaanKerja.BERJALAN,
        "Armada",
    )
    assert (stored.oleh_id, stored.asal) == (kota.akun["pic_A"], AsalKlaim.OPD)
    assert audit.recorded_at == stored.recorded_at
    assert (audit.pengguna_id, audit.tindakan, audit.objek_id) == (
        kota.akun["pic_A"],
        "ajukan_klaim",
        str(row.id),
    )
    assert json.loads(audit.sesudah or "")["nilai"] == "6.5"
    assert audit.sebelum is None


def test_sending_the_same_form_twice_makes_one_row(kota: KotaMini) -> None:
    ids = set()
    for _ in range(2):
        with pada(kota.engine, HARI) as session:
            ids.add(ajukan(session, kota).id)
    assert len(ids) == 1
    assert jumlah(kota) == (1, 1, 1)


def test_a_slow_second_press_finds_a_new_form_and_still_makes_one_row(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        first = ajukan(session, kota)
        again = ajukan(session, kota, dilihat=first.id, kunci="k2")
    assert again.id == first.id
    assert jumlah(kota) == (1, 1, 1)


def test_the_same_claim_is_new_once_the_first_was_returned(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        first = ajukan(session, kota)
        verifikasi(session, kota, first.id, None)
        again = ajukan(session, kota, dilihat=first.id, kunci="k2")
    assert again.id != first.id


def test_the_key_of_somebody_elses_form_does_not_answer_for_their_claim(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        ajukan(session, kota)
    with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
        ajukan(session, kota, "pic_B")
    with pytest.raises(IntegrityError), pada(kota.engine, HARI) as session:
        ajukan(session, kota, "pic_B", aksi="02")
    assert jumlah(kota) == (1, 1, 1)


def test_a_correction_keeps_the_claim_before_it_and_says_so_in_the_audit(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        first = ajukan(session, kota)
    with pada(kota.engine, date(2026, 10, 6)) as session:
        ajukan(session, kota, dilihat=first.id, kunci="k2", isi=LAIN)
    with reading(kota.engine) as session:
        assert [row.nilai for row in session.scalars(select(Klaim).order_by(Klaim.id))] == [Decimal("6.5"), 7]
        last = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert last is not None
    assert json.loads(last.sebelum or "") == {"klaim_id": first.id, "nilai": "6.5"}


@pytest.mark.parametrize("dilihat", [None, "first"])
def test_saving_on_top_of_a_newer_claim_is_refused_and_names_it(kota: KotaMini, dilihat: str | None) -> None:
    with pada(kota.engine, HARI) as session:
        first = ajukan(session, kota)
        second = ajukan(session, kota, dilihat=first.id, kunci="k2", isi=LAIN)
    named = r"diubah pic_A.*, pada \d\d/\d\d/2026 pukul \d\d\.\d\d WIT"
    with pytest.raises(SudahBerubah, match=named) as refused, pada(kota.engine, HARI) as session:
        ajukan(session, kota, dilihat=first.id if dilihat else None, kunci="k3")
    assert refused.value.terbaru == second.id
    assert jumlah(kota)[0] == 2


def test_sending_clears_the_draft_of_this_action_and_leaves_the_others(kota: KotaMini) -> None:
    mine, other = (objek_draf(kota.aksi[kode], kota.periode[2026, "B09"]) for kode in ("01", "02"))
    with pada(kota.engine, HARI) as session:
        for objek in (mine, other):
            save_draf(session, kota.akun["pic_A"], FORMULIR, objek, "nilai", "6,5")
        save_draf(session, kota.akun["pic_B"], FORMULIR, mine, "nilai", "1")
        ajukan(session, kota)
    with reading(kota.engine) as session:
        assert get_draf(session, kota.akun["pic_A"], FORMULIR, mine).bidang == {}
        assert get_draf(session, kota.akun["pic_A"], FORMULIR, other).bidang == {"nilai": "6,5"}
        assert get_draf(session, kota.akun["pic_B"], FORMULIR, mine).bidang == {"nilai": "1"}


ORANG = [
    "pimpinan",
    "koordinator",
    "pemantau_1",
    "pemantau_2",
    "pic_B",
    "pic_C",
    "dinsos",
    "auditor",
    "admin",
]


def test_only_the_pic_of_the_owning_opd_claims(kota: KotaMini) -> None:
    for nama in ORANG:
        with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
            ajukan(session, kota, nama)
    assert jumlah(kota) == (0, 0, 0)


def test_only_a_monitor_of_the_zone_takes_a_claim_down_on_the_spot(kota: KotaMini) -> None:
    for nama in [*ORANG, "pic_A"]:
        if nama != "pemantau_1":
            with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
                ajukan(session, kota, nama, asal=AsalKlaim.LAPANGAN)
    assert jumlah(kota) == (0, 0, 0)
    with pada(kota.engine, HARI) as session:
        assert ajukan(session, kota, "pemantau_1", asal=AsalKlaim.LAPANGAN).asal is AsalKlaim.LAPANGAN


def test_after_the_owner_changed_the_new_opd_claims_and_the_old_one_no_longer(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 7, 1)) as session:
        session.add(
            PenanggungJawab(
                recorded_at=moment(session),
                rencana_aksi_id=kota.aksi["01"],
                opd_id=kota.opd["C"],
                berlaku_dari=date(2026, 7, 1),
            )
        )
    with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
        ajukan(session, kota, "pic_A")
    with pada(kota.engine, HARI) as session:
        ajukan(session, kota, "pic_C")


def kunci_periode(kota: KotaMini, opd: str | None = None, sampai: date | None = None) -> None:
    """Lock B09, and reopen it for one OPD."""
    with pada(kota.engine, HARI) as session:
        events: list[tuple[Peristiwa, int | None, date | None]] = [(Peristiwa.DIKUNCI, None, None)]
        if opd:
            events.append((Peristiwa.DIBUKA_KEMBALI, kota.opd[opd], sampai))
        for jenis, opd_id, tenggat in events:
            session.add(
                PeriodePeristiwa(
                    recorded_at=moment(session),
                    periode_id=kota.periode[2026, "B09"],
                    jenis=jenis,
                    tanggal=HARI,
                    tenggat=tenggat,
                    opd_id=opd_id,
                    alasan="Alasan",
                )
            )


def test_a_locked_period_takes_no_claim(kota: KotaMini) -> None:
    kunci_periode(kota)
    with pytest.raises(Ditolak, match="sudah dikunci"), pada(kota.engine, HARI) as session:
        ajukan(session, kota)
    assert jumlah(kota) == (0, 0, 0)


def test_a_reopened_period_takes_claims_of_its_opd_until_the_date_and_of_nobody_else(kota: KotaMini) -> None:
    kunci_periode(kota, "A", date(2026, 10, 20))
    with pytest.raises(Ditolak, match="sudah dikunci"), pada(kota.engine, date(2026, 10, 10)) as session:
        ajukan(session, kota, "pic_B", aksi="02")
    with pytest.raises(Ditolak, match="sudah dikunci"), pada(kota.engine, date(2026, 10, 21)) as session:
        ajukan(session, kota)
    with pada(kota.engine, date(2026, 10, 20), 23, 59) as session:
        ajukan(session, kota)
    assert jumlah(kota)[0] == 1


def test_a_period_that_has_not_begun_takes_no_claim(kota: KotaMini) -> None:
    with pytest.raises(Ditolak, match="belum dibuka"), pada(kota.engine, date(2026, 9, 30)) as session:
        ajukan(session, kota, kode="B12")


def test_a_parent_a_cancelled_and_an_unknown_action_take_no_claim(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 8, 1)) as session:
        tambah_aksi(session, kota, "01.1", "A", induk=kota.aksi["01"])
        batalkan(session, kota.aksi["02"], date(2026, 8, 1))
    kota.aksi["hilang"] = 999_999
    refusals = (
        ("01", "pic_A", "turunan"),
        ("02", "pic_B", "dibatalkan"),
        ("hilang", "pic_A", "tidak ditemukan"),
    )
    for aksi, nama, word in refusals:
        with pytest.raises(Ditolak, match=word), pada(kota.engine, HARI) as session:
            ajukan(session, kota, nama, aksi=aksi)
    assert jumlah(kota) == (0, 0, 0)


def test_an_impossible_value_leaves_nothing_behind_and_keeps_the_draft(kota: KotaMini) -> None:
    objek = objek_draf(kota.aksi["01"], kota.periode[2026, "B09"])
    with pada(kota.engine, HARI) as session:
        save_draf(session, kota.akun["pic_A"], FORMULIR, objek, "nilai", "-1")
    with pytest.raises(Ditolak), pada(kota.engine, HARI) as session:
        ajukan(session, kota, isi=IsiKlaim(Decimal(-1), KeadaanKerja.BERJALAN))
    assert jumlah(kota) == (0, 0, 0)
    with reading(kota.engine) as session:
        assert get_draf(session, kota.akun["pic_A"], FORMULIR, objek).bidang == {"nilai": "-1"}
