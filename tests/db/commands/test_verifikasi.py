"""A zone monitor judges the claim on screen, and nobody else does."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.commands.draf import save_draf
from db.commands.klaim import objek_draf
from db.commands.susunan import Anggota, move_zona
from db.commands.verifikasi import FORMULIR, record_verifikasi
from db.models import Audit, Klaim, Verifikasi
from db.queries.draf import get_draf
from db.queries.keadaan import list_keadaan
from db.queries.laporan import get_laporan
from db.queries.pengaturan import get_versi
from db.transaction import reading
from domain.akses import Penugasan
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.kosakata import HasilVerifikasi, KeadaanKerja, Peran, StatusLaporan, Topik
from domain.laporan import IsiVerifikasi
from domain.saat import Saat
from tests.db.bangun import KotaMini, bangun, klaim, pada, tambah_aksi

HARI = date(2026, 10, 6)
TERIMA = IsiVerifikasi(HasilVerifikasi.DITERIMA, Decimal(6), KeadaanKerja.BERJALAN)
SEBAGIAN = IsiVerifikasi(
    HasilVerifikasi.DITERIMA_SEBAGIAN,
    Decimal(4),
    KeadaanKerja.BERJALAN,
    alasan="Dua tanpa bukti",
    tindak_lanjut="Unggah bukti",
    tenggat_tindak_lanjut=date(2026, 10, 31),
)
KEMBALI = IsiVerifikasi(HasilVerifikasi.DIKEMBALIKAN, None, None, alasan="Bukti tidak terbaca")


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with one claim of A; its number stands at ``akun["klaim"]``."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 10)) as session:
        tambah_aksi(session, made, "01", "A")
        tambah_aksi(session, made, "02", "B")
    with pada(db_engine, date(2026, 10, 5)) as session:
        made.akun["klaim"] = klaim(session, made, made.aksi["01"], "B09", "6")
    return made


def nilai(
    session: Session,
    kota: KotaMini,
    nama: str = "pemantau_1",
    *,
    isi: IsiVerifikasi = TERIMA,
    kunci: str = "v1",
    klaim_id: int | None = None,
    dilihat: int | None = None,
    aksi: str = "01",
) -> Verifikasi:
    """Judge as this person."""
    return record_verifikasi(
        session,
        kota.orang(nama),
        kota.pelaku(nama),
        kota.aksi[aksi],
        kota.periode[2026, "B09"],
        isi,
        klaim_id=klaim_id or kota.akun["klaim"],
        dilihat_id=dilihat,
        kunci_kirim=kunci,
    )


def jumlah(kota: KotaMini) -> tuple[int, int, int]:
    """How many judgements and audit rows stand, and the version of monitoring."""
    with reading(kota.engine) as session:
        rows, audits = (session.scalar(select(func.count()).select_from(m)) or 0 for m in (Verifikasi, Audit))
        return rows, audits, get_versi(session).get(Topik.PEMANTAUAN, 0)


def status(kota: KotaMini) -> StatusLaporan:
    """Where the action stands now."""
    with reading(kota.engine) as session:
        return get_laporan(session, kota.aksi["01"], kota.periode[2026, "B09"], HARI).status


def test_an_acceptance_writes_itself_its_audit_row_and_a_new_version_at_one_moment(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        row = nilai(session, kota)
    assert jumlah(kota) == (1, 1, 1)
    with reading(kota.engine) as session:
        stored, audit = session.get_one(Verifikasi, row.id), session.scalars(select(Audit)).one()
    assert (stored.klaim_id, stored.nilai, stored.oleh_id) == (kota.akun["klaim"], 6, kota.akun["pemantau_1"])
    assert audit.recorded_at == stored.recorded_at
    assert json.loads(audit.sesudah or "")["klaim_id"] == kota.akun["klaim"]
    assert status(kota) is StatusLaporan.DIVERIFIKASI


def test_a_partial_acceptance_keeps_its_reason_and_the_claim_untouched(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        nilai(session, kota, isi=SEBAGIAN)
    with reading(kota.engine) as session:
        row = list_keadaan(session, Saat(2026, "B09", HARI)).set_index("kode").loc["01"]
        audit = session.scalars(select(Audit)).one()
    assert (row["nilai_klaim"], row["nilai_verifikasi"]) == (6, 4)
    assert audit.alasan == "Dua tanpa bukti"


def test_a_return_waits_for_a_new_claim_and_then_lets_it_be_judged(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        first = nilai(session, kota, isi=KEMBALI)
    assert status(kota) is StatusLaporan.DIKEMBALIKAN
    with pytest.raises(Ditolak, match="Belum ada klaim baru"), pada(kota.engine, HARI) as session:
        nilai(session, kota, kunci="v2", dilihat=first.id)
    with pada(kota.engine, HARI) as session:
        again = klaim(session, kota, kota.aksi["01"], "B09", "6")
    assert status(kota) is StatusLaporan.DIAJUKAN
    with pada(kota.engine, HARI) as session:
        nilai(session, kota, kunci="v3", klaim_id=again, dilihat=first.id)
    assert status(kota) is StatusLaporan.DIVERIFIKASI


def test_a_claim_changed_after_an_acceptance_and_returned_waits_for_the_opd_again(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        first = nilai(session, kota)
        again = klaim(session, kota, kota.aksi["01"], "B09", "8")
    assert status(kota) is StatusLaporan.KLAIM_BERUBAH
    with pada(kota.engine, HARI) as session:
        second = nilai(session, kota, isi=KEMBALI, kunci="v2", klaim_id=again, dilihat=first.id)
    assert status(kota) is StatusLaporan.DIKEMBALIKAN
    accept = replace(TERIMA, nilai=Decimal(8))
    with pytest.raises(Ditolak, match="Belum ada klaim baru"), pada(kota.engine, HARI) as session:
        nilai(session, kota, isi=accept, kunci="v3", klaim_id=again, dilihat=second.id)


def test_an_accepted_claim_can_be_corrected_with_a_reason_and_keeps_the_first_judgement(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, HARI) as session:
        first = nilai(session, kota)
    with pytest.raises(Ditolak, match="alasan perubahannya"), pada(kota.engine, HARI) as session:
        nilai(session, kota, kunci="v2", dilihat=first.id)
    with pada(kota.engine, HARI) as session:
        nilai(session, kota, isi=SEBAGIAN, kunci="v3", dilihat=first.id)
    with reading(kota.engine) as session:
        stored = [row.nilai for row in session.scalars(select(Verifikasi).order_by(Verifikasi.id))]
        last = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert stored == [6, 4]
    assert last is not None
    assert json.loads(last.sebelum or "") == {"nilai": "6", "verifikasi_id": first.id}


def test_sending_the_same_judgement_twice_makes_one_row(kota: KotaMini) -> None:
    ids = set()
    for _ in range(2):
        with pada(kota.engine, HARI) as session:
            ids.add(nilai(session, kota).id)
    assert len(ids) == 1
    assert jumlah(kota) == (1, 1, 1)


def test_judging_a_claim_that_the_opd_has_changed_meanwhile_is_refused_and_names_the_new_claim(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, HARI) as session:
        newer = klaim(session, kota, kota.aksi["01"], "B09", "7")
    with (
        pytest.raises(SudahBerubah, match=r"OPD mengubah.*: pic_A.* WIT") as refused,
        pada(kota.engine, HARI) as session,
    ):
        nilai(session, kota)
    assert refused.value.terbaru == newer
    assert jumlah(kota) == (0, 0, 0)


def test_judging_on_top_of_another_monitors_judgement_is_refused_and_names_it(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        first = nilai(session, kota, "pemantau_1b")
    with (
        pytest.raises(SudahBerubah, match=r"diverifikasi pemantau_1b.* WIT") as refused,
        pada(kota.engine, HARI) as session,
    ):
        nilai(session, kota, kunci="v2", isi=SEBAGIAN)
    assert refused.value.terbaru == first.id
    assert jumlah(kota) == (1, 1, 1)


def test_sending_clears_the_monitors_own_draft(kota: KotaMini) -> None:
    objek = objek_draf(kota.aksi["01"], kota.periode[2026, "B09"])
    with pada(kota.engine, HARI) as session:
        for nama in ("pemantau_1", "pemantau_1b"):
            save_draf(session, kota.akun[nama], FORMULIR, objek, "alasan", "…")
        nilai(session, kota)
    with reading(kota.engine) as session:
        assert get_draf(session, kota.akun["pemantau_1"], FORMULIR, objek).bidang == {}
        assert get_draf(session, kota.akun["pemantau_1b"], FORMULIR, objek).bidang == {"alasan": "…"}


def test_only_a_monitor_of_the_zone_verifies(kota: KotaMini) -> None:
    for nama in ("pimpinan", "koordinator", "pemantau_2", "pic_A", "pic_C", "dinsos", "auditor", "admin"):
        with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
            nilai(session, kota, nama)
    assert jumlah(kota) == (0, 0, 0)


def test_a_monitor_does_not_verify_the_claim_that_they_took_down_but_a_colleague_does(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        own = klaim(session, kota, kota.aksi["01"], "B09", "6", oleh="pemantau_1")
    with pytest.raises(TidakBerhak, match="sendiri"), pada(kota.engine, HARI) as session:
        nilai(session, kota, klaim_id=own)
    with pada(kota.engine, HARI) as session:
        nilai(session, kota, "pemantau_1b", klaim_id=own)


@pytest.mark.parametrize("sebagai", ["staf", "pic"])
def test_a_monitor_does_not_verify_the_opd_that_they_belong_to(kota: KotaMini, sebagai: str) -> None:
    person = kota.orang("pemantau_1")
    if sebagai == "staf":
        person = replace(person, opd_id=kota.opd["A"])
    else:
        duty = Penugasan(Peran.PIC_OPD, opd_id=kota.opd["A"])
        person = replace(person, penugasan=(*person.penugasan, duty))
    with pytest.raises(TidakBerhak, match="sendiri"), pada(kota.engine, HARI) as session:
        record_verifikasi(
            session,
            person,
            kota.pelaku("pemantau_1"),
            kota.aksi["01"],
            kota.periode[2026, "B09"],
            TERIMA,
            klaim_id=kota.akun["klaim"],
            dilihat_id=None,
            kunci_kirim="v1",
        )
    assert jumlah(kota) == (0, 0, 0)


def test_after_the_opd_moved_to_another_zone_its_monitor_verifies(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        move_zona(
            session,
            kota.orang("koordinator"),
            kota.pelaku("koordinator"),
            Anggota(opd_id=kota.opd["A"]),
            kota.zona["Z2"],
            HARI,
            "Penataan zona",
        )
    with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
        nilai(session, kota)
    with pada(kota.engine, HARI) as session:
        nilai(session, kota, "pemantau_2")


def test_without_a_claim_there_is_nothing_to_verify(kota: KotaMini) -> None:
    with pytest.raises(Ditolak, match="Belum ada klaim"), pada(kota.engine, HARI) as session:
        nilai(session, kota, aksi="02")
    assert jumlah(kota) == (0, 0, 0)


def test_a_claim_of_another_action_cannot_be_smuggled_in(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        foreign = klaim(session, kota, kota.aksi["02"], "B09", "6", oleh="pic_B")
    with pytest.raises(SudahBerubah), pada(kota.engine, HARI) as session:
        nilai(session, kota, klaim_id=foreign)
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(Klaim)) == 2
