"""Every command of the chain asks for the right and the state itself: role × state × event, tried for real."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku
from db.commands.berita_acara import discard_berita_acara, save_isi, submit_berita_acara
from db.commands.berita_acara_jawab import answer_berita_acara, number_berita_acara, skip_answer
from db.commands.berita_acara_terbit import (
    archive_berita_acara,
    issue_berita_acara,
    store_salinan,
    void_berita_acara,
)
from db.models import BeritaAcaraPeristiwa
from db.queries.naskah import build_naskah, get_isi, read_isi
from db.transaction import moment
from domain.akses import Pelihat
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S
from tests.conftest import MakeEngine
from tests.db.bangun import KotaMini, pada
from tests.db.rantai_acara import HARI, PDF, kota_terpantau, sepakat, susun

Perintah = Callable[[Session, Pelihat, Pelaku, int], object]


def ubah(session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int) -> object:
    stands = get_isi(session, ba_id)
    isi = sepakat(read_isi(stands.isi))
    return save_isi(session, pelihat, pelaku, ba_id, isi, dilihat_id=stands.id)


def terbitkan(session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int) -> object:
    naskah = build_naskah(session, ba_id, HARI)
    return issue_berita_acara(session, pelihat, pelaku, ba_id, naskah, PDF, kunci_kirim="k")


PERINTAH: dict[P, Perintah] = {
    P.UBAH: ubah,
    P.AJUKAN: submit_berita_acara,
    P.SETUJUI: lambda s, o, p, n: answer_berita_acara(s, o, p, n, True, "", sidik="-"),
    P.KEBERATAN: lambda s, o, p, n: answer_berita_acara(s, o, p, n, False, "Keliru", sidik="-"),
    P.LEWATI: lambda s, o, p, n: skip_answer(s, o, p, n, "Tidak menjawab"),
    P.NOMORI: lambda s, o, p, n: number_berita_acara(s, o, p, n, "1/2026", dilihat_id=None),
    P.TERBITKAN: terbitkan,
    P.UNGGAH_SALINAN: lambda s, o, p, n: store_salinan(s, o, p, n, "pindai.pdf", PDF),
    P.ARSIPKAN: archive_berita_acara,
    P.BATALKAN: lambda s, o, p, n: void_berita_acara(s, o, p, n, "Keliru"),
    P.BUANG: lambda s, o, p, n: discard_berita_acara(s, o, p, n, "Keliru"),
}
BERHAK = {
    P.UBAH: ("pemantau_1", "pemantau_1b"),
    P.AJUKAN: ("pemantau_1", "pemantau_1b"),
    P.BUANG: ("pemantau_1", "pemantau_1b"),
    P.SETUJUI: ("pic_A",),
    P.KEBERATAN: ("pic_A",),
    P.LEWATI: ("koordinator",),
    P.NOMORI: ("koordinator",),
    P.TERBITKAN: ("pemantau_1", "pemantau_1b", "koordinator"),
    P.UNGGAH_SALINAN: ("pemantau_1", "pemantau_1b", "koordinator"),
    P.ARSIPKAN: ("koordinator",),
    P.BATALKAN: ("koordinator",),
}
"""Who may call each command about the minutes of A, in zone 1; everybody else is refused."""
ORANG = (
    "koordinator", "pemantau_1", "pemantau_1b", "pemantau_2", "pic_A", "pic_B", "pic_C", "pimpinan", "dinsos",
    "auditor", "admin",
)  # fmt: skip
RANCANGAN = (S.DISUSUN, S.DIAJUKAN, S.DISETUJUI, S.BERKEBERATAN, S.TANPA_JAWABAN, S.BERNOMOR)
KEADAAN: dict[P, tuple[S, ...]] = {
    P.UBAH: RANCANGAN,
    P.AJUKAN: (S.DISUSUN, S.DISETUJUI, S.BERKEBERATAN, S.TANPA_JAWABAN, S.BERNOMOR),
    P.SETUJUI: (S.DIAJUKAN,),
    P.KEBERATAN: (S.DIAJUKAN,),
    P.LEWATI: (S.DIAJUKAN,),
    P.NOMORI: (S.DISETUJUI, S.BERKEBERATAN, S.TANPA_JAWABAN, S.BERNOMOR),
    P.TERBITKAN: (S.BERNOMOR,),
    P.UNGGAH_SALINAN: (S.TERBIT, S.BERTANDA_TANGAN),
    P.ARSIPKAN: (S.BERTANDA_TANGAN,),
    P.BATALKAN: (S.TERBIT, S.BERTANDA_TANGAN, S.ARSIP),
    P.BUANG: RANCANGAN,
}
"""The states in which each command makes sense; in all others it is refused."""
BERSYARAT = frozenset({P.SETUJUI, P.KEBERATAN, P.NOMORI, P.TERBITKAN})
"""Commands that also compare the content with what was answered: here it never fits, so they are refused later."""


@pytest.fixture
def kota(database: MakeEngine) -> KotaMini:
    """The mini city on SQLite: rights do not depend on the database."""
    return kota_terpantau(database("sqlite", "kosong"))


@contextmanager
def dalam(engine: Engine, ba_id: int, status: S) -> Iterator[Session]:
    """A transaction in which the minutes stand in that state; nothing of it is kept."""
    with pada(engine, HARI) as session, session.begin_nested() as nested:
        row = BeritaAcaraPeristiwa(
            recorded_at=moment(session), berita_acara_id=ba_id, jenis=P.UBAH, status=status
        )
        session.add(row)
        session.flush()
        yield session
        nested.rollback()


def outcome(kota: KotaMini, ba_id: int, nama: str, status: S, event: P) -> str:
    """What became of the call: "boleh", "hak" (no right), "keadaan" (wrong state) or "isi" (content does not fit)."""
    with dalam(kota.engine, ba_id, status) as session:
        try:
            PERINTAH[event](session, kota.orang(nama), kota.pelaku(nama), ba_id)
        except TidakBerhak:
            return "hak"
        except Ditolak as refusal:
            return "keadaan" if "berstatus" in str(refusal) else "isi"
    return "boleh"


def test_the_tables_speak_of_every_event_and_state() -> None:
    assert set(PERINTAH) == set(BERHAK) == set(KEADAAN) == set(P) - {P.SUSUN}


@pytest.mark.parametrize("event", PERINTAH, ids=lambda event: event.value)
def test_a_command_is_refused_for_everybody_else_and_in_every_other_state(kota: KotaMini, event: P) -> None:
    ba_id = susun(kota)
    done = "isi" if event in BERSYARAT else "boleh"
    for status in S:
        expected = done if status in KEADAAN[event] else "keadaan"
        assert outcome(kota, ba_id, BERHAK[event][0], status, event) == expected, status
    for nama in ORANG:
        expected = done if nama in BERHAK[event] else "hak"
        assert outcome(kota, ba_id, nama, KEADAAN[event][0], event) == expected, nama
