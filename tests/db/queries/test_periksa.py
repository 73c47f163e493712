"""What a check code tells anybody: which minutes, in which state, with which addenda; and never about whom."""

from datetime import date

import pytest
from sqlalchemy import Engine

from db.queries.periksa import Terkait, find_berkas, get_pemeriksaan
from db.transaction import reading
from domain.kosakata import JenisBeritaAcara
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S
from tests.databases import asked_of
from tests.db.bangun import KotaMini, bangun, pada, saat_wit
from tests.db.terbitan import RAHASIA, Tempat, peristiwa, sidik, simpan_salinan, terbitkan

HARI = date(2026, 10, 8)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city."""
    return bangun(db_engine)


def tempat(kota: KotaMini, opd: str = "A") -> Tempat:
    """A place of the mini city."""
    return Tempat(kota.zona["Z1"], kota.opd[opd], kota.periode[2026, "B09"])


def test_a_code_tells_number_dates_place_state_and_hashes_of_its_own_minutes_only(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        number, kode = terbitkan(session, tempat(kota), "007/BA/2026", b"%PDF-1")
    with pada(kota.engine, date(2026, 10, 9)) as session:
        other, _ = terbitkan(session, tempat(kota, "B"), "008/BA/2026", b"%PDF-2")
        terbitkan(session, tempat(kota, "B"), "009/BA/2026", b"%PDF-3", induk_id=other)
        simpan_salinan(session, other, b"%PDF-4")
        peristiwa(session, other, P.BATALKAN, S.DIBATALKAN)
    with reading(kota.engine) as session:
        found = get_pemeriksaan(session, kode)
    assert found is not None
    assert (found.id, found.kode, found.nomor, found.jenis) == (
        number,
        kode,
        "007/BA/2026",
        JenisBeritaAcara.PEMANTAUAN,
    )
    assert (found.tanggal, found.terbit) == (date(2026, 10, 7), saat_wit(HARI))
    assert (found.zona, found.opd, found.periode, found.tahun) == (
        "Zona 1 – Pusat dan Utara", "Dinas Kesehatan", "B09", 2026,
    )  # fmt: skip
    assert (found.status, found.dibatalkan, found.salinan) == (S.TERBIT, None, 0)
    assert (found.sidik_isi, found.sidik_berkas) == (f"{number:064x}", sidik(b"%PDF-1"))
    assert (found.induk, list(found.adendum)) == (None, [])


def test_addenda_signed_copies_and_voiding_are_told(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        number, kode = terbitkan(session, tempat(kota), "007/BA/2026", b"%PDF-1")
        simpan_salinan(session, number, b"%PDF-ttd-1")
        simpan_salinan(session, number, b"%PDF-ttd-2")
        first, _ = terbitkan(
            session, tempat(kota), "011/BA/2026", b"%PDF-a", induk_id=number, tanggal=date(2026, 11, 2)
        )
        _, second = terbitkan(
            session, tempat(kota), "012/BA/2026", b"%PDF-b", induk_id=number, tanggal=date(2026, 11, 5)
        )
    with reading(kota.engine) as session:
        found, addendum = get_pemeriksaan(session, kode), get_pemeriksaan(session, second)
    assert found is not None
    assert addendum is not None
    assert (found.status, found.salinan) == (S.BERTANDA_TANGAN, 2)
    assert list(found.adendum) == [
        Terkait("011/BA/2026", date(2026, 11, 2), None), Terkait("012/BA/2026", date(2026, 11, 5), None),
    ]  # fmt: skip
    assert (addendum.jenis, addendum.induk) == (
        JenisBeritaAcara.ADENDUM, Terkait("007/BA/2026", date(2026, 10, 7), None),
    )  # fmt: skip
    with pada(kota.engine, date(2026, 11, 20), 23, 30) as session:
        for one in (first, number):
            peristiwa(session, one, P.BATALKAN, S.DIBATALKAN)
    with reading(kota.engine) as session:
        found = get_pemeriksaan(session, kode)
    assert found is not None
    assert (found.status, found.dibatalkan) == (S.DIBATALKAN, saat_wit(date(2026, 11, 20), 23, 30))
    assert [a.dibatalkan for a in found.adendum] == [date(2026, 11, 20), None]


def test_an_unknown_code_tells_nothing_and_asks_the_database_as_often_as_a_known_one(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        _, kode = terbitkan(session, tempat(kota), "007/BA/2026", b"%PDF-1")
    with asked_of(kota.engine) as asked, reading(kota.engine) as session:
        assert get_pemeriksaan(session, kode) is not None
        known = list(asked)
        asked.clear()
        assert get_pemeriksaan(session, "9" * 20) is None
    assert [text for text in asked if "SELECT" in text] == [text for text in known if "SELECT" in text]
    with reading(kota.engine) as session:
        assert get_pemeriksaan(session, "") is None


def test_nothing_of_people_actions_or_reasons_leaves(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        number, kode = terbitkan(session, tempat(kota), "007/BA/2026", b"%PDF-1")
        simpan_salinan(session, number, b"%PDF-ttd")
        terbitkan(session, tempat(kota), "008/BA/2026", b"%PDF-2", induk_id=number)
        peristiwa(session, number, P.BATALKAN, S.DIBATALKAN)
    with reading(kota.engine) as session:
        told = repr(get_pemeriksaan(session, kode)) + repr(find_berkas(session, sidik(b"%PDF-ttd"), number))
    assert [secret for secret in RAHASIA if secret in told] == []


def test_a_file_equals_the_issued_one_or_any_signed_copy_and_its_own_minutes_come_first(kota: KotaMini):
    with pada(kota.engine, HARI) as session:
        number, _ = terbitkan(session, tempat(kota), "007/BA/2026", b"%PDF-1")
        other, _ = terbitkan(session, tempat(kota, "B"), "008/BA/2026", b"%PDF-2")
        for copy in (b"%PDF-lama", b"%PDF-sama"):
            simpan_salinan(session, number, copy)
        simpan_salinan(session, other, b"%PDF-sama")

    def match(content: bytes, asked: int) -> tuple[int, str, bool] | None:
        with reading(kota.engine) as session:
            found = find_berkas(session, sidik(content), asked)
        return (found.id, found.nomor, found.salinan) if found else None

    assert match(b"%PDF-1", number) == (number, "007/BA/2026", False)
    assert match(b"%PDF-lama", number) == (number, "007/BA/2026", True)
    assert match(b"%PDF-sama", other) == (other, "008/BA/2026", True)
    assert match(b"%PDF-sama", number) == (number, "007/BA/2026", True)
    assert match(b"%PDF-2", number) == (other, "008/BA/2026", False)
    assert match(b"%PDF-1 ", number) is None
