"""Who sees what, asked of the real server by websocket: the table of roles, and that every change bites at once."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import requests
from sqlalchemy import func, select

from db.commands.audit import SISTEM
from db.commands.sesi import end_all_sesi
from db.models import Draf, PeranPengguna
from db.queries.pengguna import find_pengguna
from db.transaction import moment, reading, transaction
from domain.akses import HALAMAN
from domain.kosakata import Peran
from tests.databases import PER
from tests.routes.conftest import Tuan
from tools.peladen import Peladen
from tools.st_client import Run, StClient

pytestmark = pytest.mark.server

# Written by hand from docs/rancangan.md 6: who reads figures, who works in or reads the monitoring, who administers.
ANGKA = {
    "ringkasan", "peta", "rencana_aksi", "bansos", "presentasi", "cari", "sasaran", "temuan", "rekonsiliasi",
    "kesiapan", "uji_coba",
}  # fmt: skip
PEMANTAUAN = {"pemantauan", "kotak_masuk", "kunjungan", "berita_acara", "keputusan", "kepatuhan"}
BOLEH: dict[str | None, set[str]] = {
    "walikota": {*ANGKA, *PEMANTAUAN},
    "sekda": {*ANGKA, *PEMANTAUAN},
    "koordinator": {*ANGKA, *PEMANTAUAN, "administrasi", "impor", "tak_dikenal"},
    "pemantau1": {*ANGKA, *PEMANTAUAN, "impor"},
    "pic.dinkes": {*ANGKA, *PEMANTAUAN, "impor"},
    "dinsos": {*ANGKA, "impor", "tak_dikenal"},
    "inspektorat": {*ANGKA, *PEMANTAUAN, "administrasi", "tak_dikenal"},
    "admin.contoh": {"administrasi", "impor", "uji_coba", "tak_dikenal"},
    None: set(),
}
DARI_KOTAK_CARI = {"cari"}
"""Stands on every page as a box, not in the menu."""
SEMUA = (*sorted(ANGKA | PEMANTAUAN), "administrasi", "impor", "tak_dikenal")

PALSU = {
    "X-Forwarded-User": "walikota", "X-Remote-User": "walikota", "Remote-User": "walikota", "X-User": "walikota",
    "X-Pengguna": "1", "X-Sesi": "1", "Authorization": "Bearer walikota", "X-Forwarded-For": "127.0.0.1",
}  # fmt: skip

TIDAK_BERHAK = re.compile(r"Hanya .+ yang dapat")
MASUK = "Silakan masuk untuk membuka halaman ini."
PALING_BANYAK = 6
"""Style, script, band, who is signed in, and one card: nothing of the page itself."""


class Tamu(StClient):
    """A visitor who also remembers the fragments of a page."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fragments: set[str] = set()

    def _learn_element(self, message: Any, *rest: Any) -> None:
        if message.delta.fragment_id:
            self.fragments.add(message.delta.fragment_id)
        super()._learn_element(message, *rest)


def answer(run: Run) -> str:
    """What the page said: opened, no right, or sign in first."""
    said = " ".join(run.texts)
    assert run.exceptions == []
    assert "sebutkan kode" not in said, said
    if MASUK in said:
        return "masuk"
    return "tidak berhak" if TIDAK_BERHAK.search(said) else "terbuka"


def visit(
    server: Peladen, cookies: dict[str, str], act: Callable[[Tamu], Awaitable[None]], **more: Any
) -> None:
    """Do something in a tab of its own."""

    async def go() -> None:
        async with Tamu(server.url, cookies, **more) as tamu:
            await act(tamu)

    asyncio.run(go())


def expected(peran: str | None, halaman: str) -> str:
    """By the table."""
    if peran is None:
        return "masuk"
    return "terbuka" if halaman in BOLEH[peran] else "tidak berhak"


def test_the_table_knows_every_page():
    assert set(SEMUA) == set(HALAMAN)


@pytest.mark.parametrize("peran", BOLEH, ids=str)
def test_each_role_opens_its_pages_and_meets_a_card_on_the_others(server: Peladen, peran: str | None):
    async def act(tamu: Tamu) -> None:
        for halaman in SEMUA:
            run = await tamu.rerun(page=halaman)
            assert answer(run) == expected(peran, halaman), halaman
            if expected(peran, halaman) != "terbuka":
                assert run.elements <= PALING_BANYAK, run.texts

    visit(server, server.masuk(peran) if peran else {}, act)


async def meets_the_notice(tamu: Tamu, halaman: str) -> None:
    run = await tamu.rerun(page=halaman)
    assert answer(run) == "masuk"
    assert run.elements <= PALING_BANYAK, run.texts


def test_no_address_that_was_never_opened_shows_a_stranger_more_than_the_sign_in_notice(
    fresh_server: Peladen,
):
    """The first of them meets a cold server."""
    for halaman in reversed(SEMUA):
        visit(fresh_server, {}, partial(meets_the_notice, halaman=halaman))


def test_the_menu_shows_a_person_only_what_they_may_open(server: Peladen):
    shown: dict[str, set[str]] = {}

    class Menu(StClient):
        def _learn_pages(self, told: Any, run: Run) -> None:
            super()._learn_pages(told, run)
            if hasattr(told, "sections"):
                shown[self.cookies.get("nama", "")] = {
                    p.url_pathname for p in told.app_pages if not p.is_hidden
                }

    async def go(peran: str) -> None:
        async with Menu(server.url, {**server.masuk(peran), "nama": peran}) as visitor:
            await visitor.rerun(page="ringkasan")

    for peran in ("dinsos", "admin.contoh", "sekda"):
        asyncio.run(go(peran))
        assert shown[peran] == BOLEH[peran] - DARI_KOTAK_CARI


@pytest.mark.parametrize("cookies", [{}, {"sesi": "palsu"}, {"sesi": ""}, {"sesi": "../../etc"}], ids=str)
def test_forged_identities_open_nothing(server: Peladen, cookies: dict[str, str]):
    async def act(tamu: Tamu) -> None:
        assert answer(await tamu.rerun(page="peta")) == "masuk"

    visit(server, cookies, act, headers=PALSU)
    page = requests.get(
        f"{server.url}/peta", headers=PALSU, cookies=cookies, allow_redirects=False, timeout=30
    )
    assert page.headers["Location"] == "/masuk?lanjut=/peta"


def test_forged_headers_do_not_change_who_a_signed_in_person_is(server: Peladen):
    async def act(tamu: Tamu) -> None:
        assert answer(await tamu.rerun(page="ringkasan")) == "tidak berhak"

    visit(server, server.masuk("admin.contoh"), act, headers=PALSU)


def test_the_notice_keeps_the_way_back_with_its_filters(server: Peladen):
    async def act(tamu: Tamu) -> None:
        run = await tamu.rerun(page="rencana_aksi", query="keadaan=terlambat&tahun=2026")
        assert "/masuk?lanjut=/rencana_aksi%3Fkeadaan%3Dterlambat%26tahun%3D2026" in " ".join(run.texts)

    visit(server, {}, act)


def test_signing_out_bites_in_an_open_tab_and_in_its_fragments(tuan: Tuan):
    cookies = tuan.peladen.masuk("pic.dinkes")

    async def act(tamu: Tamu) -> None:
        run = await tamu.rerun(page="pemantauan", query="aksi=DINKES-04")
        assert answer(run) == "terbuka"
        (fragment,) = tamu.fragments
        assert answer(await tamu.rerun(fragment_id=fragment)) == "terbuka"
        await asyncio.to_thread(tuan.kirim, "/keluar", None, cookies)
        assert answer(await tamu.rerun(fragment_id=fragment)) == "masuk"
        assert answer(await tamu.rerun()) == "masuk"

    visit(tuan.peladen, cookies, act)


def drafts_of(tuan: Tuan, nama: str) -> int:
    """How many fields this person has left unsent."""
    with reading(tuan.engine) as session:
        account = find_pengguna(session, nama)
        assert account is not None
        return (
            session.scalar(select(func.count()).select_from(Draf).where(Draf.pengguna_id == account.id)) or 0
        )


def test_a_field_left_after_signing_out_is_not_saved(tuan: Tuan):
    cookies = tuan.peladen.masuk("pic.dinkes")

    async def act(tamu: Tamu) -> None:
        await tamu.rerun(page="pemantauan", query="aksi=DINKES-04")
        await tamu.rerun(widgets={"Kendala": ("string_value", "Jaringan putus")})
        saved = drafts_of(tuan, "pic.dinkes")
        assert saved > 0
        await asyncio.to_thread(tuan.kirim, "/keluar", None, cookies)
        await tamu.rerun(widgets={"Tindak lanjut": ("string_value", "Ditulis sesudah keluar")})
        assert drafts_of(tuan, "pic.dinkes") == saved

    visit(tuan.peladen, cookies, act)


def test_deactivation_bites_in_an_open_tab_and_at_the_door(tuan: Tuan):
    cookies = tuan.peladen.masuk("pemantau1")

    async def act(tamu: Tamu) -> None:
        assert answer(await tamu.rerun(page="peta")) == "terbuka"
        tuan.ubah("pemantau1", lambda account: setattr(account, "aktif", False))
        assert answer(await tamu.rerun()) == "masuk"

    visit(tuan.peladen, cookies, act)
    page = requests.get(f"{tuan.url}/peta", cookies=cookies, allow_redirects=False, timeout=30)
    assert page.status_code == 303


def test_a_new_one_time_password_bites_in_an_open_tab(tuan: Tuan):
    async def act(tamu: Tamu) -> None:
        assert answer(await tamu.rerun(page="peta")) == "terbuka"
        tuan.ubah("koordinator", lambda account: setattr(account, "wajib_ganti", True))
        run = await tamu.rerun()
        assert "harus diganti" in " ".join(run.texts)
        assert run.elements <= PALING_BANYAK

    visit(tuan.peladen, tuan.peladen.masuk("koordinator"), act)


def test_a_role_taken_away_or_given_bites_in_an_open_tab(tuan: Tuan):
    def append(peran: Peran, sampai: timedelta | None) -> None:
        with transaction(tuan.engine) as session:
            account = find_pengguna(session, "inspektorat")
            assert account is not None
            session.add(
                PeranPengguna(
                    recorded_at=moment(session), pengguna_id=account.id, peran=peran, berlaku_dari=PER,
                    berlaku_sampai=None if sampai is None else PER + sampai,
                )
            )  # fmt: skip

    async def act(tamu: Tamu) -> None:
        assert answer(await tamu.rerun(page="peta")) == "terbuka"
        append(Peran.AUDITOR, timedelta(days=-1))
        assert answer(await tamu.rerun()) == "tidak berhak"
        assert answer(await tamu.rerun(page="administrasi")) == "tidak berhak"
        append(Peran.ADMIN, None)
        assert answer(await tamu.rerun()) == "terbuka"

    visit(tuan.peladen, tuan.peladen.masuk("inspektorat"), act)


def test_ending_all_sessions_from_another_process_bites_in_an_open_tab(tuan: Tuan):
    async def act(tamu: Tamu) -> None:
        assert answer(await tamu.rerun(page="peta")) == "terbuka"
        with transaction(tuan.engine) as session:
            account = find_pengguna(session, "dinsos")
            assert account is not None
            end_all_sesi(session, SISTEM, account.id)
        assert answer(await tamu.rerun()) == "masuk"

    visit(tuan.peladen, tuan.peladen.masuk("dinsos"), act)
