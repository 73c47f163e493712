"""The page of docs/ that tells how fast the dashboard is."""

import os
import platform
import subprocess
from datetime import datetime

from components.angka import angka, pukul, tanggal
from db.settings import ROOT
from domain.waktu import WIT
from tools.bench_tabel import (
    HasilHalaman,
    HasilImpor,
    HasilLayar,
    HasilMuat,
    HasilRamai,
    HasilTumbuh,
    halaman_table,
    list_sasaran,
    muat_table,
    sasaran_table,
    tumbuh_table,
)
from tools.bench_ulang import PEMANASAN

CARA = (
    "{putaran} jalan ulang sesudah {pemanasan} pemanasan, bergantian dengan aplikasi polos: `st.title` dan "
    '`st.write("x")` sebanyak unsur halaman itu, setelan dan peladen sama, tanpa masuk. "Saringan baru": tiap jalan '
    "ulang meminta tanggal catatan lain (Pemantauan zona: aksi lain) yang belum ada di tembolok."
)


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def _commit() -> str:
    changed = _git("status", "--porcelain", "--untracked-files=no", ":!docs")
    return _git("rev-parse", "--short", "HEAD") + (" dan perubahan yang belum dicatat" if changed else "")


def _crowd_words(crowd: HasilRamai) -> str:
    return (
        f"{angka(crowd.per_detik, 1)} jalan ulang tiap detik; p50 {angka(crowd.p50, 0)} ms, p95 "
        f"{angka(crowd.p95, 0)} ms; {angka(crowd.byte_tiap_sesi / 1e6, 2)} MB tiap sesi tambahan. Pengunjung uji "
        "berjalan di mesin yang sama."
    )


CARA_MUAT = (
    "Berkas `python -m seed bnba` lewat `python -m seed import` di kota contoh: dari urai sampai tersimpan, dengan "
    "pemeriksaan, rekap, dan temuan. Memori: semua proses bersama, halaman memori bersama dihitung sekali."
)


def _skala(muat: list[HasilMuat], tumbuh: list[HasilTumbuh]) -> list[str]:
    if not muat:
        return []
    sizes = [hasil.baris for hasil in muat]
    return [
        "## Jutaan penerima",
        "",
        CARA_MUAT,
        "",
        *muat_table(muat),
        "",
        "Jalan ulang bergantian pada dua kota (SQLite), sedikit dan banyak penerima, dan pada aplikasi polos:",
        "",
        *tumbuh_table(tumbuh, min(sizes), max(sizes)),
        "",
    ]


def document(
    pages: list[HasilHalaman],
    crowd: HasilRamai | None,
    screens: HasilLayar,
    putaran: int,
    load: float,
    impor: HasilImpor | None = None,
    skala: tuple[list[HasilMuat], list[HasilTumbuh]] = ([], []),
) -> str:
    """The page of docs/ as Markdown."""
    now = datetime.now(WIT)
    machine = f"{os.cpu_count()} inti, Python {platform.python_version()}, SQLite"
    layers = ", ".join(f"{angka(ms, 0)}" for ms in screens.lapisan_ms)
    bare = {"polos (Streamlit sendiri)": screens.polos_ms} if screens.polos_ms else {}
    visits = [f"| {name} | {angka(ms, 0)} |" for name, ms in {**screens.kunjungan_ms, **bare}.items()]
    polygons = ", ".join(f"{name} {angka(ms, 0)}" for name, ms in screens.poligon_ms.items())
    lines = [
        "# Kecepatan",
        "",
        f"Ditulis oleh `make bench` pada {tanggal(now)} pukul {pukul(now)}, commit {_commit()}.",
        "",
        f"Mesin: {machine}; beban sebelum mulai {angka(load, 1)}.",
        "",
        *sasaran_table(list_sasaran(pages, crowd, screens, impor, *skala)),
        "",
        "## Jalan ulang tiap halaman",
        "",
        CARA.format(putaran=putaran, pemanasan=PEMANASAN),
        "",
        *halaman_table(pages),
        "",
    ]
    if impor:
        small, large = angka(impor.periksa_detik, 1), angka(impor.besar_detik, 1)
        words = f"5.000 baris: {small} detik; 100.000 baris: {large} detik."
        lines += ["## Berkas kantor", "", f"Matriks CSV, pemeriksaan seperti di halaman. {words}", ""]
    lines += _skala(*skala)
    if crowd:
        lines += [f"## {crowd.sesi} sesi serentak", "", _crowd_words(crowd), ""]
    if screens.kunjungan_ms:
        lines += [
            "## Di Chromium",
            "",
            "Tembolok peramban kosong, peladen hangat; sampai unsur terakhir terlukis (dua bingkai sesudahnya).",
            "",
            "| Halaman | Kunjungan pertama ms |",
            "|---|--:|",
            *visits,
            "",
            f"Poligon pertama: {polygons or '–'} ms. Peta: ganti lapisan {layers or '–'} ms.",
            "",
        ]
    return "\n".join(lines)
