"""Many claims that say nothing new are accepted in one press; everything else is left out and told."""

from datetime import date

import pytest
from sqlalchemy import Engine, func, select

from db.commands.verifikasi_massal import HasilMassal, accept_unchanged
from db.models import Audit, Bukti, BuktiPenilaian, Klaim, Verifikasi
from db.queries.tak_berubah import CalonTerima, list_tak_berubah
from db.transaction import moment, reading
from domain.kosakata import HasilVerifikasi, KeadaanKerja
from tests.db.bangun import KotaMini, bangun, klaim, lapor, pada, tambah_aksi, tambah_bising, verifikasi

HARI = date(2026, 10, 6)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """B06 verified for all; B09 claims: 01 and 02 the same, 03 more, 04 blocked, 05 never verified, 06 of zone 2."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 10)) as session:
        for kode, opd in (("01", "A"), ("02", "B"), ("03", "A"), ("04", "A"), ("05", "A"), ("06", "C")):
            tambah_aksi(session, made, kode, opd)
        tambah_bising(session, made)
    with pada(db_engine, date(2026, 7, 5)) as session:
        for kode in ("01", "02", "03", "04", "06"):
            lapor(session, made, made.aksi[kode], "B06", "4")
    with pada(db_engine, date(2026, 10, 5)) as session:
        for kode, nilai in (("01", "4"), ("02", "4"), ("03", "5"), ("05", "4"), ("06", "4")):
            klaim(session, made, made.aksi[kode], "B09", nilai)
        klaim(session, made, made.aksi["04"], "B09", "4", keadaan=KeadaanKerja.TERKENDALA)
    return made


def calon(kota: KotaMini, nama: str = "pemantau_1") -> tuple[CalonTerima, ...]:
    """What the list offers this person."""
    with reading(kota.engine) as session:
        return list_tak_berubah(session, kota.orang(nama), 2026, "B09", HARI)


def terima(
    kota: KotaMini, rows: tuple[CalonTerima, ...], nama: str = "pemantau_1", kunci: str = "m1"
) -> HasilMassal:
    """Press once as this person."""
    with pada(kota.engine, HARI) as session:
        return accept_unchanged(
            session,
            kota.orang(nama),
            kota.pelaku(nama),
            kota.periode[2026, "B09"],
            rows,
            kunci_kirim=kunci,
        )


def of_b09(kota: KotaMini) -> int:
    """How many judgements B09 has."""
    with reading(kota.engine) as session:
        own = Verifikasi.periode_id == kota.periode[2026, "B09"]
        return session.scalar(select(func.count()).select_from(Verifikasi).where(own)) or 0


def test_only_waiting_claims_of_the_own_zone_that_repeat_the_last_acceptance_are_listed(
    kota: KotaMini,
) -> None:
    assert [(c.kode, c.periode_verifikasi) for c in calon(kota)] == [("01", "B06"), ("02", "B06")]
    assert [c.kode for c in calon(kota, "pemantau_2")] == ["06"]
    assert calon(kota, "koordinator") == calon(kota, "pic_A") == ()


def test_each_gets_its_own_row_and_audit_row_and_a_second_press_makes_nothing_twice(kota: KotaMini) -> None:
    rows = calon(kota)
    assert terima(kota, rows) == terima(kota, rows) == HasilMassal(("01", "02"), ())
    assert of_b09(kota) == 2
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(Audit)) == 2
    assert calon(kota) == ()


def test_a_claim_that_changed_meanwhile_is_left_out_and_told_with_who_and_when(kota: KotaMini) -> None:
    rows = calon(kota)
    with pada(kota.engine, HARI, 9, 5) as session:
        klaim(session, kota, kota.aksi["01"], "B09", "4")
    assert terima(kota, rows) == HasilMassal(
        ("02",), (("01", "Klaim diubah pic_A pukul 09.05 WIT sejak daftar dibuka."),)
    )


def test_a_claim_judged_by_another_monitor_meanwhile_is_left_out(kota: KotaMini) -> None:
    rows = calon(kota)
    terima(kota, rows[:1], "pemantau_1b", "lain")
    done = terima(kota, rows)
    assert done.diterima == ("02",)
    assert "sudah" in done.dilewati[0][1] or "baru saja" in done.dilewati[0][1]


def test_a_list_made_up_by_hand_accepts_nothing_that_is_new_or_not_own(kota: KotaMini) -> None:
    offered = calon(kota)[0]
    forged = tuple(
        CalonTerima(kota.aksi[kode], kode, "", "", "", offered.nilai, "B06", number, None)
        for kode, number in newest_claims(kota).items()
        if kode in ("03", "05", "06")
    )
    done = terima(kota, forged)
    assert done.diterima == ()
    assert [kode for kode, _ in done.dilewati] == ["03", "05", "06"]
    assert of_b09(kota) == 0


def test_a_claim_with_evidence_that_nobody_judged_is_not_listed_and_refused_when_forged(
    kota: KotaMini,
) -> None:
    offered = calon(kota)
    with pada(kota.engine, HARI) as session:
        link = Bukti(
            klaim_id=offered[0].klaim_id, nama="Foto", tautan="https://a.go.id", recorded_at=moment(session)
        )
        session.add(link)
    assert [c.kode for c in calon(kota)] == ["02"]
    assert terima(kota, offered) == HasilMassal(
        ("02",), (("01", "Tidak diterima bersama: ada bukti yang belum dinilai. Periksa satu per satu."),)
    )
    assert of_b09(kota) == 1
    with pada(kota.engine, HARI, 11) as session:
        returned = verifikasi(session, kota, offered[0].klaim_id, None)
        said = {"bukti_id": link.id, "verifikasi_id": returned, "hasil": HasilVerifikasi.DITERIMA}
        session.add(BuktiPenilaian(recorded_at=moment(session), **said))
        klaim(session, kota, kota.aksi["01"], "B09", "4")
    assert terima(kota, calon(kota), kunci="m2").diterima == ("01",), "its judgement carries over"


def newest_claims(kota: KotaMini) -> dict[str, int]:
    """The claim of B09 that stands, by code."""
    with reading(kota.engine) as session:
        rows = session.execute(
            select(Klaim.rencana_aksi_id, Klaim.id)
            .where(Klaim.periode_id == kota.periode[2026, "B09"])
            .order_by(Klaim.id)
        )
        by = {row[0]: row[1] for row in rows}
    return {kode: by[number] for kode, number in kota.aksi.items() if number in by}
