"""The worklist beside issued minutes: what they lock is nobody's turn, what was verified anew waits for an addendum."""

from datetime import date

import pytest
from sqlalchemy import Engine

from db.queries.kotak_masuk import build_urusan
from db.queries.pemantauan import GILIRAN_TERKUNCI, MENUNGGU_ADENDUM, TERKUNCI, list_daftar_kerja
from db.queries.periode import list_periode
from db.transaction import reading
from domain.kosakata import Urusan
from tests.databases import MACAM
from tests.db.bangun import KotaMini
from tests.db.rantai_acara import HARI, adendum, buka_kembali, kota_terpantau, perbaiki, terbit


@pytest.fixture(params=MACAM)
def kota(request: pytest.FixtureRequest, database: object) -> KotaMini:
    """OPD A with minutes to come; B and C are noise."""
    engine: Engine = database(request.param, "kosong")  # type: ignore[operator]
    return kota_terpantau(engine)


def marks(kota: KotaMini, nama: str = "koordinator", hari: date = HARI) -> dict[str, tuple[str, int]]:
    """Mark and turn of each action of the worklist."""
    with reading(kota.engine) as session:
        frame = list_daftar_kerja(session, kota.orang(nama), 2026, "B09", hari)
    return {row.kode: (row.tanda, int(row.giliran)) for row in frame.itertuples()}


def test_issued_minutes_lock_the_rows_of_their_opd_in_the_worklist_and_nobody_elses(kota: KotaMini) -> None:
    before = marks(kota)
    assert {mark for mark, _ in before.values()} == {""}
    terbit(kota)
    after = marks(kota)
    assert {kode for kode, (mark, _) in after.items() if mark == TERKUNCI} == {"01", "04", "05"}
    assert {after[kode][1] for kode in ("01", "04", "05")} == {GILIRAN_TERKUNCI}
    assert {kode: after[kode] for kode in ("02", "03")} == {kode: before[kode] for kode in ("02", "03")}


def test_a_row_verified_anew_waits_for_its_addendum_and_a_draft_of_it_does_not_end_that(
    kota: KotaMini,
) -> None:
    ba_id = terbit(kota)
    buka_kembali(kota)
    perbaiki(kota, "01", "7")
    assert {kode for kode, (mark, _) in marks(kota).items() if mark} == {"01"}
    assert marks(kota)["01"][0] == MENUNGGU_ADENDUM
    tambahan = adendum(kota, ba_id)
    assert tambahan != ba_id
    assert marks(kota)["01"][0] == MENUNGGU_ADENDUM


def test_a_locked_row_waits_in_no_inbox(kota: KotaMini) -> None:
    def waiting() -> set[str]:
        monitor = kota.orang("pemantau_1")
        with reading(kota.engine) as session:
            (periode,) = (p for p in list_periode(session, HARI) if (p.tahun, p.kode) == (2026, "B09"))
            frame = list_daftar_kerja(session, monitor, 2026, "B09", HARI)
        return {
            b.kode
            for b in build_urusan(monitor, [(periode, frame, {})], HARI)
            if b.urusan is Urusan.VERIFIKASI
        }

    assert "04" in waiting()
    terbit(kota)
    assert "04" not in waiting()
