"""Reruns of pages as the websocket sees them: alone beside the bare app, and thirty sessions at once."""

import asyncio
import re
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from html import unescape
from statistics import median
from typing import Any

import requests

from domain.waktu import today_wit
from tools.bench_layani import UKUR
from tools.bench_tabel import HasilHalaman, HasilRamai, persentil
from tools.peladen import Peladen
from tools.st_client import Run, StClient

ORANG = {
    "ringkasan": "sekda",
    "peta": "sekda",
    "rencana_aksi": "sekda",
    "pemantauan": "pemantau1",
    "bansos": "dinsos",
    "sasaran": "dinsos",
    "temuan": "dinsos",
    "rekonsiliasi": "dinsos",
    "kesiapan": "dinsos",
    "uji_coba": "admin.contoh",
    "tak_dikenal": "dinsos",
    "kunjungan": "pemantau1",
    "berita_acara": "pemantau1",
    "keputusan": "sekda",
    "kepatuhan": "sekda",
    "kotak_masuk": "pemantau1",
    "presentasi": "walikota",
    "cari": "sekda",
    "impor": "admin.contoh",
    "administrasi": "koordinator",
}
"""Pages and the demo person who opens them."""
PEMANASAN = 20
SARINGAN = 20
"""Reruns of a page, each with another filter."""
SUDAH_TERBUKA = 8
"""Sessions that stand before memory is measured: the server's threads and caches are not the price of a session."""


def told(peladen: Peladen) -> dict[str, int]:
    """Statements since the start and memory in use, as the server tells."""
    answer: dict[str, int] = requests.get(f"{peladen.url}{UKUR}", timeout=30).json()
    return answer


async def _ask(peladen: Peladen) -> dict[str, int]:
    return await asyncio.to_thread(told, peladen)


async def measure_page(kota: Peladen, polos: Peladen, halaman: str, putaran: int) -> HasilHalaman:
    """Plain reruns of one page in turn with the bare app of as many elements, then reruns with changed filters."""
    cookies = await asyncio.to_thread(kota.masuk, ORANG[halaman])
    async with StClient(kota.url, cookies) as page, StClient(polos.url) as bare:
        first = checked(await page.rerun(page=halaman))
        await bare.rerun(page="", query=f"n={first.elements}")
        for _ in range(PEMANASAN):
            await page.rerun()
            await bare.rerun()
        before = await _ask(kota)
        pairs = [(checked(await page.rerun()), await bare.rerun()) for _ in range(putaran)]
        after = await _ask(kota)
        lain, lain_sql = await _with_filters(kota, page, halaman, first)
    runs, bares = [run for run, _ in pairs], [run.latency_ms for _, run in pairs]
    return HasilHalaman(
        halaman=halaman,
        elemen=runs[-1].elements,
        ulang_ms=tuple(run.latency_ms for run in runs),
        polos_ms=tuple(bares),
        byte=round(median(run.bytes for run in runs)),
        byte_pertama=first.bytes,
        sql=(after["sql"] - before["sql"]) / putaran,
        lain_ms=lain,
        lain_sql=lain_sql,
        peta_byte=first.largest_of.get("component_instance"),
    )


async def _with_filters(
    kota: Peladen, page: StClient, halaman: str, first: Run
) -> tuple[tuple[float, ...], float | None]:
    """Latencies and statements of reruns that each ask for something no cache holds yet."""
    changes = list(_changes(halaman, first))[:SARINGAN]
    if not changes:
        return (), None
    before = await _ask(kota)
    runs = [checked(await page.rerun(**change)) for change in changes]
    after = await _ask(kota)
    return tuple(run.latency_ms for run in runs), (after["sql"] - before["sql"]) / len(runs)


def _changes(halaman: str, first: Run) -> Iterator[dict[str, Any]]:
    """An earlier day of the records each time; on the worklist, the form of another action."""
    if halaman == "pemantauan":
        links = [unescape(target) for text in first.texts for target in re.findall(r'href="([^"]+)"', text)]
        yield from ({"query": link.partition("?")[2]} for link in links if "aksi=" in link)
    elif halaman in ("ringkasan", "peta", "rencana_aksi", "bansos"):
        days = (today_wit() - timedelta(days=1 + back) for back in range(SARINGAN))
        yield from ({"widgets": {"per": ("string_array_value", [day.isoformat()])}} for day in days)


def checked(run: Run) -> Run:
    """The run itself, when it ended well."""
    if run.status != "FINISHED_SUCCESSFULLY" or run.exceptions:
        raise RuntimeError(f"a run under measure failed: {run.status} {run.exceptions}")
    return run


async def measure_crowd(peladen: Peladen, halaman: list[str], sesi: int, putaran: int) -> HasilRamai:
    """``sesi`` sessions over the given pages at once, ``putaran`` reruns each; memory before and after they came."""
    cookies = {name: await asyncio.to_thread(peladen.masuk, ORANG[name]) for name in halaman}
    names = [halaman[index % len(halaman)] for index in range(SUDAH_TERBUKA + sesi)]
    async with AsyncExitStack() as stack:
        await _crowd(stack, peladen, names[:SUDAH_TERBUKA], cookies, putaran)
        before = await _ask(peladen)
        latencies, seconds = await _crowd(stack, peladen, names[SUDAH_TERBUKA:], cookies, putaran)
        after = await _ask(peladen)
    return HasilRamai(
        sesi=sesi,
        per_detik=len(latencies) / seconds,
        p50=median(latencies),
        p95=persentil(latencies, 95),
        byte_tiap_sesi=(after["rss"] - before["rss"]) / sesi,
    )


async def _crowd(
    stack: AsyncExitStack,
    peladen: Peladen,
    names: list[str],
    cookies: dict[str, dict[str, str]],
    putaran: int,
) -> tuple[list[float], float]:
    """Latencies of all reruns and the seconds they took together; the sessions stay open as long as ``stack``."""
    tabs = [await stack.enter_async_context(StClient(peladen.url, cookies[name])) for name in names]
    await asyncio.gather(*(tab.rerun(page=name) for tab, name in zip(tabs, names, strict=True)))

    async def work(tab: StClient) -> list[float]:
        return [checked(await tab.rerun()).latency_ms for _ in range(putaran)]

    started = time.perf_counter()
    every = await asyncio.gather(*(work(tab) for tab in tabs))
    return [latency for one in every for latency in one], time.perf_counter() - started
