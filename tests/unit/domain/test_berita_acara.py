"""Minutes: who may do what in which state, by hand; check codes, numbers, and when a row is locked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.akses import Objek, Pelihat, Penugasan
from domain.berita_acara import (
    ABJAD_KODE,
    KunciBaris,
    check_kunci,
    check_langkah,
    list_boleh,
    new_kode_periksa,
    read_kode,
    write_kode,
)
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Peran
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S
from domain.naskah import check_nomor, is_kode_periksa, read_urut, write_nomor

OPD, ZONA = 7, 3
OBJEK = Objek(OPD, ZONA)
PEMANTAU = Penugasan(Peran.PEMANTAU, zona_id=ZONA)
PIC = Penugasan(Peran.PIC_OPD, opd_id=OPD)

ORANG = {
    "pemantau": Pelihat(1, "pemantau", penugasan=(PEMANTAU,)),
    "pemantau zona lain": Pelihat(2, "lain", penugasan=(Penugasan(Peran.PEMANTAU, zona_id=9),)),
    "pemantau dari OPD ini": Pelihat(3, "sendiri", opd_id=OPD, penugasan=(PEMANTAU,)),
    "pic": Pelihat(4, "pic", penugasan=(PIC,)),
    "pic OPD lain": Pelihat(5, "pic lain", penugasan=(Penugasan(Peran.PIC_OPD, opd_id=8),)),
    "koordinator": Pelihat(6, "koordinator", penugasan=(Penugasan(Peran.KOORDINATOR),)),
    "pimpinan": Pelihat(7, "pimpinan", penugasan=(Penugasan(Peran.PIMPINAN),)),
    "auditor": Pelihat(8, "auditor", penugasan=(Penugasan(Peran.AUDITOR),)),
    "dinsos": Pelihat(9, "dinsos", penugasan=(Penugasan(Peran.DINSOS),)),
    "admin": Pelihat(10, "admin", penugasan=(Penugasan(Peran.ADMIN),)),
    "tanpa peran": Pelihat(11, "tanpa peran"),
}

PERUBAHAN = {
    "disusun": {"ubah": "disusun", "ajukan": "diajukan", "buang": "dibuang"},
    "diajukan": {
        "ubah": "disusun",
        "setujui": "disetujui",
        "keberatan": "berkeberatan",
        "lewati": "tanpa_jawaban",
        "buang": "dibuang",
    },
    "disetujui": {"ubah": "disusun", "ajukan": "diajukan", "nomori": "bernomor", "buang": "dibuang"},
    "berkeberatan": {"ubah": "disusun", "ajukan": "diajukan", "nomori": "bernomor", "buang": "dibuang"},
    "tanpa_jawaban": {"ubah": "disusun", "ajukan": "diajukan", "nomori": "bernomor", "buang": "dibuang"},
    "bernomor": {
        "ubah": "disusun",
        "ajukan": "diajukan",
        "nomori": "bernomor",
        "terbitkan": "terbit",
        "buang": "dibuang",
    },
    "terbit": {"unggah_salinan": "bertanda_tangan", "batalkan": "dibatalkan"},
    "bertanda_tangan": {
        "unggah_salinan": "bertanda_tangan",
        "arsipkan": "arsip",
        "batalkan": "dibatalkan",
    },
    "arsip": {"batalkan": "dibatalkan"},
    "dibatalkan": {},
    "dibuang": {},
}
"""Where each event leads in each state, written by hand; what is missing is refused, whoever asks."""

PELAKU = {
    "pemantau": {"susun", "ubah", "ajukan", "buang", "terbitkan", "unggah_salinan"},
    "pemantau zona lain": set(),
    "pemantau dari OPD ini": {"unggah_salinan"},
    "pic": {"setujui", "keberatan"},
    "pic OPD lain": set(),
    "koordinator": {"lewati", "nomori", "terbitkan", "unggah_salinan", "arsipkan", "batalkan"},
    "pimpinan": set(),
    "auditor": set(),
    "dinsos": set(),
    "admin": set(),
    "tanpa peran": set(),
}
"""Who may do what, written by hand; what is missing is refused in every state."""


def test_the_tables_speak_of_every_state_every_person_and_every_event() -> None:
    assert set(PERUBAHAN) == set(S)
    assert set(PELAKU) == set(ORANG)
    assert {event for events in PERUBAHAN.values() for event in events} == set(P) - {P.SUSUN}
    assert set().union(*PELAKU.values()) == set(P)


@pytest.mark.parametrize("nama", ORANG)
def test_each_person_may_in_each_state_exactly_what_the_tables_say(nama: str) -> None:
    for status in S:
        wanted = set(PERUBAHAN[status]) & PELAKU[nama]
        assert list_boleh(ORANG[nama], OBJEK, status) == wanted, status
        for event in P:
            if event in wanted:
                reached = check_langkah(ORANG[nama], OBJEK, status, event)
                assert reached.value == PERUBAHAN[status][event]
            elif event in PELAKU[nama]:
                with pytest.raises(Ditolak, match=f"berstatus {status.label}"):
                    check_langkah(ORANG[nama], OBJEK, status, event)
            else:
                with pytest.raises(TidakBerhak):
                    check_langkah(ORANG[nama], OBJEK, status, event)


def test_who_has_not_changed_the_first_password_may_nothing() -> None:
    person = replace(ORANG["koordinator"], wajib_ganti_sandi=True)
    assert all(not list_boleh(person, OBJEK, status) for status in S)


TERBIT = datetime(2026, 10, 5, 6, tzinfo=UTC)
KUNCI = KunciBaris(1, "1/2026", TERBIT)
BESOK = date(2026, 10, 6)


@pytest.mark.parametrize(
    ("dibuka", "sampai", "terkunci"),
    [
        (None, None, True),
        (TERBIT + timedelta(hours=1), BESOK, False),
        (TERBIT + timedelta(hours=1), date(2026, 10, 5), True),
        (TERBIT - timedelta(hours=1), BESOK, True),
        (TERBIT, BESOK, True),
        (TERBIT + timedelta(hours=1), None, True),
    ],
)
def test_a_row_is_locked_unless_it_was_reopened_after_the_issue_and_the_day_has_not_passed(
    dibuka: datetime | None, sampai: date | None, terkunci: bool
) -> None:
    kunci = replace(KUNCI, dibuka_pada=dibuka, dibuka_sampai=sampai)
    assert kunci.is_locked(BESOK) is terkunci
    if terkunci:
        with pytest.raises(Ditolak, match="berita acara 1/2026"):
            check_kunci(kunci, BESOK)
    else:
        check_kunci(kunci, BESOK)


def test_a_row_that_no_minutes_cover_is_open() -> None:
    check_kunci(None, BESOK)


@given(st.lists(st.sampled_from(ABJAD_KODE), min_size=20, max_size=20).map("".join))
def test_a_check_code_survives_print_and_handwriting(kode: str) -> None:
    assert is_kode_periksa(kode)
    assert read_kode(write_kode(kode).lower().replace("-", " ")) == kode
    assert read_kode(write_kode(kode).replace("0", "O").replace("1", "l")) == kode


def test_check_codes_hold_at_least_80_random_bits_and_differ() -> None:
    assert len(set(ABJAD_KODE)) ** 20 >= 2**80
    assert len({new_kode_periksa() for _ in range(200)}) == 200


def test_a_number_is_written_by_the_rule_and_its_running_part_read_back() -> None:
    nomor = write_nomor("000.5", 7, "DINKES", 7, 2026)
    assert nomor == "000.5/007/BA-DINKES/VII/2026"
    assert read_urut(nomor) == 7
    assert [read_urut(text) for text in ("7", "000.5/tujuh/BA", "a/0012/b")] == [None, None, 12]
    assert check_nomor("  000.5/1   A ") == "000.5/1 A"
    for text in ("", " 1 ", "9" * 81):
        with pytest.raises(Ditolak):
            check_nomor(text)
