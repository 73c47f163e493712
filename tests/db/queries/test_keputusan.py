"""Commitments as known on a day, and what of them and of minutes waits in whose inbox."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.models import (
    BeritaAcara,
    BeritaAcaraNomor,
    KeanggotaanZona,
    Keputusan,
    KeputusanPeristiwa,
)
from db.queries.berita_acara import RingkasBeritaAcara
from db.queries.keputusan import (
    Komitmen,
    SaringanKomitmen,
    apply_saringan,
    get_keputusan,
    list_arahan,
    list_keputusan,
    list_terbuka,
    penepatan_opd,
)
from db.queries.kotak_masuk_janji import of_berita_acara, of_komitmen
from db.transaction import moment, reading
from domain.keputusan import StatusKeputusan
from domain.kosakata import (
    AsalKeputusan,
    JenisBeritaAcara,
    PeristiwaKeputusan,
    StatusBeritaAcara,
    Urusan,
)
from tests.db.bangun import KotaMini, bangun, pada, saat_wit, tambah_aksi

KINI = date(2026, 10, 20)


def janji(
    session: Session,
    kota: KotaMini,
    nama: str,
    opd: str,
    tenggat: date,
    *,
    asal: AsalKeputusan = AsalKeputusan.BERITA_ACARA,
    **more: Any,
) -> int:
    """A commitment as stored; its number, kept under its text."""
    row = Keputusan(
        recorded_at=moment(session), asal=asal, opd_id=kota.opd[opd], uraian=nama, pic="Kepala", tenggat=tenggat, **more
    )  # fmt: skip
    session.add(row)
    session.flush()
    kota.aksi[nama] = row.id
    return row.id


def terjadi(session: Session, kota: KotaMini, nama: str, jenis: str, tenggat: date | None = None) -> None:
    """Something happens to a commitment."""
    session.add(
        KeputusanPeristiwa(
            recorded_at=moment(session),
            keputusan_id=kota.aksi[nama],
            jenis=PeristiwaKeputusan(jenis),
            tenggat=tenggat,
            oleh_id=kota.akun["pic_A" if jenis == "dilaporkan" else "koordinator"],
        )
    )
    session.flush()


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """Six commitments of OPD A in every state, one of B and one of C; minutes 7/2026 behind the first."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 10, 1)) as session:
        aksi_id = tambah_aksi(session, made, "01", "A")
        ba = BeritaAcara(
            recorded_at=moment(session), jenis=JenisBeritaAcara.PEMANTAUAN, zona_id=made.zona["Z1"],
            opd_id=made.opd["A"], periode_id=made.periode[2026, "B09"],
        )  # fmt: skip
        session.add(ba)
        session.flush()
        for urut, nomor in enumerate(("6/2026", "7/2026")):
            session.add(
                BeritaAcaraNomor(
                    recorded_at=moment(session), berita_acara_id=ba.id, tahun=2026, urut=urut, nomor=nomor
                )
            )
        janji(session, made, "lewat", "A", date(2026, 10, 10), berita_acara_id=ba.id, rencana_aksi_id=aksi_id)
        janji(session, made, "jauh", "A", date(2026, 12, 20))
        janji(session, made, "dekat", "A", date(2026, 10, 25))
        janji(session, made, "dilapor", "A", date(2026, 10, 18))
        janji(session, made, "tepat", "A", date(2026, 10, 12))
        janji(session, made, "batal", "A", date(2026, 10, 5))
        janji(
            session,
            made,
            "arahan",
            "A",
            date(2026, 12, 31),
            asal=AsalKeputusan.ARAHAN,
            rencana_aksi_id=aksi_id,
        )
        janji(session, made, "milik B", "B", date(2026, 10, 10))
        janji(session, made, "milik C", "C", date(2026, 10, 10))
    with pada(db_engine, date(2026, 10, 12)) as session:
        terjadi(session, made, "dilapor", "dilaporkan")
        terjadi(session, made, "tepat", "ditepati")
        terjadi(session, made, "batal", "dibatalkan")
    with pada(db_engine, date(2026, 10, 15)) as session:
        terjadi(session, made, "milik B", "dipindah", date(2026, 11, 30))
    return made


def semua(kota: KotaMini, per: date = KINI) -> list[Komitmen]:
    """All commitments as the page reads them."""
    with reading(kota.engine) as session:
        return list_keputusan(session, per)


def test_the_most_pressing_stands_first_and_settled_ones_last(kota: KotaMini) -> None:
    names = [item.uraian for item in semua(kota)]
    assert names == ["lewat", "milik C", "dilapor", "dekat", "milik B", "jauh", "arahan", "tepat", "batal"]


def test_an_earlier_day_shows_what_was_known_then(kota: KotaMini) -> None:
    then = {item.uraian: item.keadaan for item in semua(kota, date(2026, 10, 11))}
    assert then["dilapor"].status is then["batal"].status is StatusKeputusan.TERBUKA
    assert then["milik B"].is_late(date(2026, 10, 11))
    now = {item.uraian: item.keadaan for item in semua(kota)}
    assert (now["milik B"].tenggat, now["milik B"].is_late(KINI)) == (date(2026, 11, 30), False)
    assert semua(kota, date(2026, 9, 30)) == []


def test_a_commitment_names_its_minutes_its_action_and_its_zone(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        item = get_keputusan(session, kota.aksi["lewat"], KINI)
    assert item is not None
    assert (item.nomor, item.kode_aksi, item.zona, item.opd_kode) == ("7/2026", "01", "Zona Z1", "A")


def test_the_zone_of_a_commitment_is_that_of_its_opd_on_the_day(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 10, 18)) as session:
        session.add(
            KeanggotaanZona(
                recorded_at=moment(session),
                zona_id=kota.zona["Z2"],
                opd_id=kota.opd["A"],
                berlaku_dari=date(2026, 10, 18),
            )
        )
    zones = {
        per: next(i.zona for i in semua(kota, per) if i.uraian == "lewat")
        for per in (date(2026, 10, 17), KINI)
    }
    assert zones == {date(2026, 10, 17): "Zona Z1", KINI: "Zona Z2"}


def test_the_next_visit_opens_with_what_this_opd_still_owes(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        owed = [item.uraian for item in list_terbuka(session, kota.opd["A"], KINI)]
        of_action = [item.uraian for item in list_arahan(session, kota.aksi["01"], KINI)]
    assert owed == ["lewat", "dilapor", "dekat", "jauh", "arahan"]
    assert of_action == ["arahan", "lewat"]


def test_the_keeping_rate_of_each_opd_lowest_first(kota: KotaMini) -> None:
    rows = {row.opd_kode: row.angka for row in penepatan_opd(semua(kota), KINI)}
    # A: overdue, reported past its day, kept in time are counted; three are not due yet; one is cancelled.
    assert (rows["A"].tepat, rows["A"].dihitung, rows["A"].menunggu, rows["A"].belum_jatuh_tempo) == (
        1,
        3,
        1,
        3,
    )
    assert (rows["C"].tepat, rows["C"].dihitung) == (0, 1)
    assert rows["B"].tingkat is None
    assert list(rows) == ["C", "A", "B"]


@pytest.mark.parametrize(
    "asked,names",
    [
        ({"keadaan": "lewat"}, ["lewat", "milik C", "dilapor"]),
        ({"keadaan": "dilaporkan"}, ["dilapor"]),
        ({"keadaan": "belum", "opd": "B"}, ["milik B"]),
        ({"keadaan": "ditepati"}, ["tepat"]),
        ({"keadaan": "terlambat"}, []),
        ({"keadaan": "diputuskan"}, ["tepat"]),
        ({"keadaan": "terbuka", "zona": "Z1", "asal": "berita_acara"}, ["lewat", "dekat", "milik B", "jauh"]),
        ({"keadaan": "dibatalkan"}, ["batal"]),
        ({"asal": "arahan"}, ["arahan"]),
        ({"zona": "Z2"}, ["milik C"]),
    ],
)
def test_filters_of_the_address_narrow_the_list(
    kota: KotaMini, asked: dict[str, str], names: list[str]
) -> None:
    found = apply_saringan(semua(kota), SaringanKomitmen(**asked), KINI)
    assert [item.uraian for item in found] == names


def inbox(kota: KotaMini, nama: str) -> dict[str, str]:
    """Commitment → reason for which it waits for this person."""
    found = of_komitmen(kota.orang(nama), semua(kota), KINI)
    return {butir.uraian: butir.urusan.value for butir in found}


def test_a_pic_owes_the_own_opd_and_a_monitor_judges_the_own_zone(kota: KotaMini) -> None:
    assert inbox(kota, "pic_A") == {"lewat": "komitmen_lewat", "dekat": "komitmen_tempo", "arahan": "arahan"}
    assert inbox(kota, "pemantau_1") == {"lewat": "nilai_komitmen", "dilapor": "nilai_komitmen"}
    assert inbox(kota, "pemantau_2") == {"milik C": "nilai_komitmen"}
    assert inbox(kota, "koordinator") == dict.fromkeys(("lewat", "dilapor", "milik C"), "nilai_komitmen")
    assert inbox(kota, "pimpinan") == inbox(kota, "auditor") == {}


def test_a_reported_arahan_waits_for_the_leader(kota: KotaMini) -> None:
    with pada(kota.engine, KINI) as session:
        terjadi(session, kota, "arahan", "dilaporkan")
    assert inbox(kota, "pimpinan") == {"arahan": "nilai_komitmen"}
    assert "arahan" not in inbox(kota, "pemantau_1") | inbox(kota, "pic_A")


def minutes(kota: KotaMini, status: str, opd: str = "A", waiting: int = 0) -> RingkasBeritaAcara:
    """One line of the register in this state."""
    return RingkasBeritaAcara(
        1, JenisBeritaAcara.PEMANTAUAN, StatusBeritaAcara(status), None, 2026, "B09", kota.zona["Z1"], "Zona Z1",
        kota.opd[opd], f"Dinas {opd}", saat_wit(KINI), None, False, 0, None, waiting,
    )  # fmt: skip


BERITA_ACARA = {
    #                    pic_A  pic_B  pm_1  pm_2  koord  pim
    "disusun": "         -      -      ya    -     -      -",
    "diajukan": "        jawab  -      -     -     -      -",
    "disetujui": "       -      -      ya    -     ya     -",
    "bernomor": "        -      -      ya    -     ya     -",
    "terbit": "          -      -      -     -     -      -",
    "dibatalkan": "      -      -      -     -     -      -",
}


def test_minutes_wait_for_whoever_takes_their_next_step(kota: KotaMini) -> None:
    people = ("pic_A", "pic_B", "pemantau_1", "pemantau_2", "koordinator", "pimpinan")
    words = {Urusan.JAWAB_BERITA_ACARA: "jawab", Urusan.BERITA_ACARA: "ya"}
    for status, line in BERITA_ACARA.items():
        shown = []
        for nama in people:
            found = list(of_berita_acara(kota.orang(nama), [minutes(kota, status)], KINI))
            shown.append(words[found[0].urusan] if found else "-")
        assert shown == line.split(), status


def test_rows_that_wait_for_an_addendum_are_told_to_the_monitor_of_the_zone(kota: KotaMini) -> None:
    row = minutes(kota, "terbit", waiting=2)
    found = list(of_berita_acara(kota.orang("pemantau_1"), [row], KINI))
    assert [(b.urusan, b.berita_acara_id) for b in found] == [(Urusan.BERITA_ACARA, 1)]
    assert "2 aksi menunggu adendum" in found[0].catatan
    assert not list(of_berita_acara(kota.orang("pemantau_2"), [row], KINI))
