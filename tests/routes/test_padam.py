"""The server dies in the middle of its work: what it had acknowledged is there, and nothing is there by half."""

import asyncio
import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session
from websockets.exceptions import ConnectionClosed

from db.commands.draf import save_draf
from db.commands.klaim import FORMULIR, objek_draf
from db.commands.sesi import begin_sesi
from db.engine import make_engine
from db.models import Audit, Draf, Klaim, Periode
from db.queries.pemantauan import list_daftar_kerja
from db.queries.pengguna import find_pengguna, get_sesi
from db.queries.rantai import get_kepala, verify_rantai
from db.transaction import reading, transaction
from domain.kosakata import StatusLaporan
from shell.drafts import DILIHAT
from tests.databases import MACAM, PER, SAAT, Pabrik
from tests.db.bangun import pada
from tools.peladen import start_server
from tools.st_client import StClient

pytestmark = pytest.mark.server

BANYAK = 200
"""Saves under way at one time, each in a browser tab of its own."""
CUKUP = 60
"""Acknowledged saves after which the server is killed, some of each kind among them."""
SEDIKIT = 5
"""Claims and fields that must be acknowledged before: a claim's toast comes with the run after its own."""
SEKALIGUS = 12
"""Tabs that open at one time; all wait until the last one is open, then all press."""
DIISI = {"nilai": "3", "keadaan": "berjalan", "tindak_lanjut": "Belum dikirim", "kendala": "Belum ditulis"}
"""What each person had typed into the form before, as a draft."""
NAMA = {"tindak_lanjut": "Tindak lanjut", "kendala": "Kendala"}
"""Fields that are left while the server dies, and their labels."""


@dataclass(frozen=True)
class Tugas:
    """One save that a monitor is about to make: a field of a draft, or (no field) the claim that the draft holds."""

    sesi: str
    pengguna_id: int
    aksi_id: int
    aksi: str
    periode_id: int
    periode: str
    bidang: str

    @property
    def isi(self) -> str:
        """The text that belongs to this save alone."""
        return f"Dikirim selagi server padam: {self.aksi} {self.periode} {self.bidang}"


class Tab(StClient):
    """A tab that sends one save and notices its acknowledgement the moment it arrives."""

    def __init__(self, url: str, tugas: Tugas, said: Callable[[Tugas], None]) -> None:
        super().__init__(url, {"sesi": tugas.sesi})
        self.tugas, self.said, self.fragment, self.sent = tugas, said, "", False

    async def open(self) -> None:
        """Open the form, which begins with the draft."""
        await self.connect()
        query = f"aksi={self.tugas.aksi}&periode={self.tugas.periode}&tahun=2026"
        run = await self.rerun(page="pemantauan", query=query)
        assert "Ajukan klaim" in self.ids_by_label, run.texts[-4:]

    async def press(self) -> None:
        """Save; the server may die meanwhile."""
        self.sent = True
        try:
            if not self.tugas.bidang:
                await self.click("Ajukan klaim", fragment_id=self.fragment)
            else:
                left = {NAMA[self.tugas.bidang]: ("string_value", self.tugas.isi)}
                run = await self.rerun(widgets=left, fragment_id=self.fragment)
                assert (run.status, run.exceptions) == ("FINISHED_FRAGMENT_RUN_SUCCESSFULLY", [])
                self.said(self.tugas)
        except (ConnectionClosed, OSError):
            return

    def _learn_element(self, message: Any, *rest: Any) -> None:
        self.fragment = message.delta.fragment_id or self.fragment
        element = message.delta.new_element
        if element.WhichOneof("type") == "toast" and element.toast.body == "Klaim diajukan.":
            self.said(self.tugas)
        super()._learn_element(message, *rest)


def siapkan(engine: Engine) -> list[Tugas]:
    """Sign the monitors in, and leave a typed form as a draft for actions of their zone that nobody claimed."""
    with pada(engine, PER, 9, 55) as session:
        found = [one for number in range(1, 7) for one in _worklist(session, f"pemantau{number}")][:BANYAK]
        for one in found:
            about = objek_draf(one.aksi_id, one.periode_id)
            for field, value in DIISI.items():
                save_draf(session, one.pengguna_id, FORMULIR, about, field, value)
    return found


def _worklist(session: Session, nama: str) -> list[Tugas]:
    account = find_pengguna(session, nama)
    assert account is not None
    token = begin_sesi(session, account, "127.0.0.1", "uji")
    sesi = get_sesi(session, token, SAAT)
    assert sesi is not None
    found = []
    for kode in ("B12", "B09"):
        periode = session.scalars(select(Periode.id).where(Periode.tahun == 2026, Periode.kode == kode)).one()
        rows = list_daftar_kerja(session, sesi.pelihat, 2026, kode, PER)
        unclaimed = rows[rows["status"] == StatusLaporan.BELUM_LAPOR]
        for at, row in enumerate(unclaimed.itertuples()):
            for field in NAMA if at % 3 == 0 else ("",):
                found.append(Tugas(token, account.id, row.aksi_id, row.kode, periode, kode, field))
    return found


def fewest(saves: set[Tugas]) -> int:
    """How many there are of the rarer kind: claims, or fields of a draft."""
    claims = sum(not one.bidang for one in saves)
    return min(claims, len(saves) - claims)


async def kirim(url: str, tugas: list[Tugas], padam: Callable[[], None]) -> set[Tugas]:
    """All save at once, and ``padam`` is called among them; the saves that the tabs saw acknowledged."""
    acknowledged: set[Tugas] = set()
    door, dead = asyncio.Semaphore(SEKALIGUS), asyncio.Event()

    def said(one: Tugas) -> None:
        acknowledged.add(one)
        if len(acknowledged) >= CUKUP and fewest(acknowledged) >= SEDIKIT and not dead.is_set():
            assert all(tab.sent for tab in tabs)
            dead.set()
            padam()

    async def come(tab: Tab) -> None:
        async with door:
            await tab.open()

    tabs = [Tab(url, one, said) for one in tugas]
    async with AsyncExitStack() as stack:
        for tab in tabs:
            stack.push_async_callback(tab.close)
        await asyncio.gather(*(come(tab) for tab in tabs))
        await asyncio.gather(*(tab.press() for tab in tabs))
    return acknowledged


@contextmanager
def sesudah_padam(url: str) -> Iterator[Session]:
    """The database as the next server finds it, once whatever the dead one still held is let go."""
    engine = make_engine(url)
    with transaction(engine):
        pass
    with reading(engine) as session:
        yield session
    engine.dispose()


def keadaan(session: Session, one: Tugas) -> tuple[int, int, dict[str, str]]:
    """Of one save: claims, their audit rows, and the fields of the draft."""
    k, d = Klaim, Draf
    claims = session.scalars(
        select(k.id).where(
            k.rencana_aksi_id == one.aksi_id, k.periode_id == one.periode_id, k.nilai == Decimal(3)
        )
    ).all()
    audit = select(func.count()).where(
        Audit.tindakan == "ajukan_klaim", Audit.objek_id.in_([str(number) for number in claims])
    )
    draft = select(d.bidang, d.isi).where(
        d.pengguna_id == one.pengguna_id, d.objek == objek_draf(one.aksi_id, one.periode_id)
    )
    fields = {row.bidang: json.loads(row.isi) for row in session.execute(draft)}
    fields.pop(DILIHAT, None)
    return len(claims), session.scalar(audit) or 0, fields


@pytest.mark.parametrize("macam", MACAM)
def test_every_acknowledged_save_survives_a_server_killed_among_two_hundred_concurrent_ones(
    macam: str, pabrik: Callable[[str], Pabrik], tmp_path: Path
):
    """Half of 200 tabs send a claim, half leave a field of a draft form; kill -9 strikes with all of them under way.

    A claim is acknowledged by its toast, a field by the end of its run. A dead process loses no written page, only
    what was not committed: that an acknowledgement never comes before its commit is what this shows.
    """
    maker = pabrik(macam)
    url = maker.make("contoh")
    engine = make_engine(url)
    tugas = siapkan(engine)
    with reading(engine) as session:
        before, _ = get_kepala(session)
    engine.dispose()
    assert len(tugas) == BANYAK
    with start_server(url, tmp_path, moment=SAAT) as server:
        diakui = asyncio.run(kirim(server.url, tugas, lambda: os.kill(server.pid, signal.SIGKILL)))
    assert CUKUP <= len(diakui) <= BANYAK - CUKUP
    assert fewest(diakui) >= SEDIKIT

    with sesudah_padam(url) as session:
        claims = 0
        for one in tugas:
            made, audited, draft = keadaan(session, one)
            stored: object
            old: object
            new: object
            if one.bidang:
                stored, old, new = draft[one.bidang], DIISI[one.bidang], one.isi
            else:
                stored, old, new = (made, audited, draft), (0, 0, DIISI), (1, 1, {})
                claims += made
            assert stored == new if one in diakui else stored in (old, new), one
        chain = verify_rantai(session)
        assert chain.utuh
        assert chain.cocok == before + claims
        if macam == "sqlite":
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    maker.drop(url)
