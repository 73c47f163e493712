"""Notes to the verifier and the annex of the minutes: what other actions, periods and undone rows must not change."""

import hashlib
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.models import Bukti, BuktiIsi, Klaim, Verifikasi
from db.queries.bukti import get_berkas, list_bukti_naskah, list_catatan, list_catatan_naskah
from db.transaction import moment, reading
from domain.akses import Objek, Tindakan, can
from domain.bukti import JPEG, PDF
from domain.kosakata import CatatanBukti as C
from tests.db.bangun import KotaMini, bangun, klaim, pada, tambah_aksi, tambah_bising, verifikasi

HARI = date(2026, 10, 5)
"""Five days before the reporting day of B09."""


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with two actions of A, one of C, and all of last year."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 10)) as session:
        tambah_bising(session, made)
        for kode, opd in (("01", "A"), ("04", "A"), ("03", "C")):
            tambah_aksi(session, made, kode, opd)
    return made


def bukti(
    session: Session,
    klaim_id: int,
    isi: str,
    *,
    asli: str = "",
    jenis: str = PDF,
    hari: date | None = date(2026, 9, 1),
    **more: object,
) -> int:
    """A piece of evidence of a claim as stored; its number."""
    sha256 = hashlib.sha256(isi.encode()).hexdigest()
    if session.get(BuktiIsi, sha256) is None:
        origin = hashlib.sha256((asli or isi).encode()).hexdigest()
        session.add(
            BuktiIsi(
                sha256=sha256, isi=isi.encode(), ukuran=len(isi), jenis_media=jenis,
                asli_sha256=origin, tanggal_berkas=hari,
            )
        )  # fmt: skip
        session.flush()
    row = Bukti(recorded_at=moment(session), klaim_id=klaim_id, nama=f"{isi}.pdf", isi_sha256=sha256, **more)
    session.add(row)
    session.flush()
    return row.id


def catatan(kota: KotaMini, kode: str = "B09", aksi: str = "01") -> list[C]:
    """Kinds of the notes about an action in a period."""
    with reading(kota.engine) as session:
        found = list_catatan(session, kota.aksi[aksi], kota.periode[2026, kode], HARI)
    return [note.kunci.jenis for note in found]


def kalimat(kota: KotaMini) -> str:
    """All sentences about action 01 in B09."""
    with reading(kota.engine) as session:
        found = list_catatan(session, kota.aksi["01"], kota.periode[2026, "B09"], HARI)
    return " ".join(note.kalimat for note in found)


def test_the_same_file_is_noted_by_what_was_handed_in_in_any_period_but_not_within_the_action(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, HARI) as session:
        own = klaim(session, kota, kota.aksi["01"], "B09", "6")
        bukti(session, own, "satu", asli="foto")
        bukti(session, klaim(session, kota, kota.aksi["01"], "B06", "4"), "satu")
        bukti(session, klaim(session, kota, kota.aksi["04"], "B06", "4"), "lain")
    assert catatan(kota) == []
    with pada(kota.engine, HARI) as session:
        bukti(session, klaim(session, kota, kota.aksi["04"], "B03", "2"), "satu lagi", asli="foto")
        bukti(session, klaim(session, kota, kota.aksi["03"], "B06", "2", oleh="pic_C"), "satu")
    assert catatan(kota) == [C.BERKAS_SAMA]
    assert "aksi 03 (B06 2026)" in kalimat(kota)
    assert "aksi 04 (B03 2026)" in kalimat(kota)


def test_a_piece_taken_back_on_either_side_is_not_noted(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        own = klaim(session, kota, kota.aksi["01"], "B09", "6")
        old = bukti(session, own, "tua", hari=date(2025, 1, 1))
        other = klaim(session, kota, kota.aksi["04"], "B09", "6")
        used = bukti(session, own, "sama"), bukti(session, other, "sama")
    assert catatan(kota) == [C.LEBIH_TUA, C.BERKAS_SAMA]
    with pada(kota.engine, HARI) as session:
        bukti(session, own, "tua", ditarik=True, menarik_id=old)
        bukti(session, other, "sama", ditarik=True, menarik_id=used[1])
    assert catatan(kota) == []


def test_a_photo_without_date_an_unreadable_pdf_and_an_old_one_are_each_noted(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        own = klaim(session, kota, kota.aksi["01"], "B09", "6")
        bukti(session, own, "foto", jenis=JPEG, hari=None)
        bukti(session, own, "tua", hari=date(2026, 6, 30))
        bukti(session, own, "terkunci")
        session.get_one(BuktiIsi, hashlib.sha256(b"terkunci").hexdigest()).terbaca = False
    assert catatan(kota) == [C.TANPA_TANGGAL, C.LEBIH_TUA, C.TIDAK_TERBACA]


LANGKAH: list[tuple[list[tuple[str, str, str | None]], bool]] = [
    ([], True),
    ([("B06", "0", "0")], True),
    ([("B06", "4", "0")], True),
    ([("B06", "4", None)], True),
    ([("B06", "4", "4")], False),
    ([("B03", "2", "2"), ("B06", "0", None)], False),
    ([("B12", "8", "8")], True),
]
"""What was claimed and found in which period before (None: returned), and whether all of the target is a leap."""


def test_a_step_is_measured_from_what_was_verified_or_else_claimed_before(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 9, 20)) as session:
        for number, (before, _) in enumerate(LANGKAH):
            aksi = tambah_aksi(session, kota, f"L{number}", "A")
            for kode, claimed, verified in before:
                verifikasi(session, kota, klaim(session, kota, aksi, kode, claimed), verified)
            klaim(session, kota, aksi, "B09", "1")
            klaim(session, kota, aksi, "B09", "8")
    for number, (before, leap) in enumerate(LANGKAH):
        assert (catatan(kota, aksi=f"L{number}"), before) == ([C.LONCAT_PENUH] if leap else [], before)


def test_an_unverified_claim_of_an_earlier_period_is_the_step_below(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 9, 20)) as session:
        klaim(session, kota, kota.aksi["01"], "B06", "4")
        klaim(session, kota, kota.aksi["01"], "B09", "8")
    assert catatan(kota) == []
    with pada(kota.engine, date(2026, 9, 21)) as session:
        undone = Klaim(
            recorded_at=moment(session), rencana_aksi_id=kota.aksi["01"], periode_id=kota.periode[2026, "B06"],
            nilai="4", keadaan="berjalan", asal="opd", ditarik=True,
        )  # fmt: skip
        session.add(undone)
    assert catatan(kota) == [C.LONCAT_PENUH]


def test_a_verification_taken_back_is_no_step(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 9, 20)) as session:
        number = klaim(session, kota, kota.aksi["01"], "B06", "0")
        verifikasi(session, kota, number, "4")
        klaim(session, kota, kota.aksi["01"], "B09", "8")
    assert catatan(kota) == []
    with pada(kota.engine, date(2026, 9, 21)) as session:
        session.add(
            Verifikasi(
                recorded_at=moment(session), klaim_id=number, rencana_aksi_id=kota.aksi["01"],
                periode_id=kota.periode[2026, "B06"], hasil="diterima", ditarik=True,
            )
        )  # fmt: skip
    assert catatan(kota) == [C.LONCAT_PENUH]


def test_a_jump_is_noted_in_the_last_two_days_only(kota: KotaMini) -> None:
    for hari, noted in ((date(2026, 10, 7), []), (date(2026, 10, 8), [C.LONJAKAN_AKHIR])):
        with pada(kota.engine, hari) as session:
            klaim(session, kota, kota.aksi["01"], "B09", "6")
        assert catatan(kota) == noted


def test_the_annex_lists_the_actions_asked_for_with_their_notes(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        for aksi in ("04", "01", "03"):
            number = klaim(session, kota, kota.aksi[aksi], "B09", "6")
            bukti(session, number, f"bukti {aksi}", hari=date(2026, 1, 1))
        bukti(session, klaim(session, kota, kota.aksi["01"], "B06", "4"), "bukti B06")
    asked, periode = [kota.aksi["01"], kota.aksi["04"]], kota.periode[2026, "B09"]
    with reading(kota.engine) as session:
        annex = list_bukti_naskah(session, asked, periode)
        notes = list_catatan_naskah(session, asked, periode, HARI)
    assert [(b.kode_aksi, b.nama, b.hasil) for b in annex] == [
        ("01", "bukti 01.pdf", None),
        ("04", "bukti 04.pdf", None),
    ]
    assert [(n.kode_aksi, n.jawaban) for n in notes] == [("01", None), ("04", None)]


# Written by hand from docs/rancangan.md 6: evidence of OPD A, which belongs to zone 1.
BOLEH = {
    "pimpinan": True, "koordinator": True, "auditor": True, "pemantau_1": True, "pic_A": True,
    "pemantau_2": False, "pic_B": False, "pic_C": False, "dinsos": False, "admin": False,
}  # fmt: skip


def test_who_may_see_a_file(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        number = bukti(session, klaim(session, kota, kota.aksi["01"], "B09", "6"), "satu")
    with reading(kota.engine) as session:
        found = get_berkas(session, number, HARI)
        assert get_berkas(session, number + 1, HARI) is None
    assert found is not None
    assert found.objek == Objek(kota.opd["A"], kota.zona["Z1"])
    assert {nama: can(kota.orang(nama), Tindakan.LIHAT_BUKTI, found.objek) for nama in BOLEH} == BOLEH
