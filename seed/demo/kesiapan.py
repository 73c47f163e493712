"""Readiness for the digitalisation of bansos: the eleven stages and the target day; all invented."""

import json
from datetime import date, timedelta
from random import Random
from typing import Any

from db.models import CapaianTahap, Pengaturan
from domain.pengaturan import KUNCI_PERLINSOS
from seed.demo.kalender import month_end, office_hour
from seed.demo.kasus import (
    KELURAHAN_TANPA_DATA,
    KESIAPAN_DIPERBAIKI,
    KESIAPAN_MELOMPAT,
    KESIAPAN_TERHAMBAT,
)
from seed.demo.kota import KotaContoh

JAUH = {"TERNATE": 0, "HIRI": 12, "MOTI": 30, "MAYAU": 48, "TIFURE": 55}
"""Days by which an island is behind."""
MULAI_HARI = {3: 150, 4: 130, 5: 110, 6: 95, 7: 40, 8: 20}
"""A stage begins this many days before the day of the demo."""
LAMA_HARI = {3: 12, 4: 15, 5: 200, 6: 200, 7: 30, 8: 30}
KOTA_SELESAI = {1: ("SK Gugus Tugas (contoh)", 210), 2: ("DPA Dinas Sosial (contoh)", 170)}
HAMBATAN = "Kapal ke pulau tidak berlayar karena cuaca"


def add_kesiapan(kota: KotaContoh) -> None:
    """Where the city and each kelurahan stand in the eleven stages, and by when registration must be done."""
    rnd = Random(f"kesiapan {kota.per.isoformat()}")  # noqa: S311  (invented figures, not secrets)
    deadline = month_end(kota.per.year, kota.per.month + 3)
    kota.rows.add(
        Pengaturan,
        recorded_at=office_hour(kota.per - timedelta(days=160), rnd),
        kunci=KUNCI_PERLINSOS,
        nilai=json.dumps({"selesai": deadline.isoformat()}),
    )
    _city(kota, deadline, rnd)
    for kode in kota.kelurahan:
        if kode != KELURAHAN_TANPA_DATA:
            _kelurahan(kota, kode, deadline, rnd)
    _corrected(kota, rnd)


def _city(kota: KotaContoh, deadline: date, rnd: Random) -> None:
    for nomor, (bukti, ago) in KOTA_SELESAI.items():
        done = kota.per - timedelta(days=ago)
        _add(
            kota,
            None,
            nomor,
            done,
            rnd,
            mulai=done - timedelta(days=30),
            selesai=done,
            target=done,
            bukti=bukti,
        )
    done = kota.per - timedelta(days=125)
    _add(
        kota, None, 3, done, rnd, mulai=done - timedelta(days=25), selesai=done, bukti="Berita acara (contoh)"
    )
    begun = kota.per - timedelta(days=MULAI_HARI[6])
    _add(kota, None, 6, begun, rnd, mulai=begun, target=deadline)
    late = kota.per - timedelta(days=20)
    _add(kota, None, 5, begun, rnd, mulai=begun, target=late, hambatan="Perangkat perekaman kurang (contoh)")


def _kelurahan(kota: KotaContoh, kode: str, deadline: date, rnd: Random) -> None:
    delay = JAUH[kota.pulau[kode]] + rnd.randint(0, 25)
    for nomor, ago in MULAI_HARI.items():
        begun = kota.per - timedelta(days=ago) + timedelta(days=delay)
        if begun >= kota.per or (kode == KESIAPAN_MELOMPAT and nomor == 4):
            continue
        done = begun + timedelta(days=LAMA_HARI[nomor] + rnd.randint(0, 10))
        said: dict[str, Any] = {"mulai": begun, "target": min(deadline, begun + timedelta(days=60))}
        if nomor in (5, 6):
            said["target"] = deadline
        if done < kota.per:
            said |= {"selesai": done, "bukti": f"Laporan kelurahan tahap {nomor} (contoh)"}
        elif kode == KESIAPAN_TERHAMBAT:
            said["hambatan"] = HAMBATAN
        _add(kota, kode, nomor, max(begun, done if done < kota.per else begun), rnd, **said)


def _corrected(kota: KotaContoh, rnd: Random) -> None:
    """Sosialisasi was first called done, then taken back: the newer row stands."""
    first, second = kota.per - timedelta(days=40), kota.per - timedelta(days=15)
    done = kota.per - timedelta(days=45)
    said: dict[str, Any] = {"mulai": done - timedelta(days=5), "target": done}
    _add(kota, KESIAPAN_DIPERBAIKI, 3, first, rnd, **said, selesai=done, bukti="Daftar hadir (contoh)")
    _add(
        kota,
        KESIAPAN_DIPERBAIKI,
        3,
        second,
        rnd,
        **said,
        hambatan="Daftar hadir keliru, sosialisasi diulang (contoh)",
    )


def _add(kota: KotaContoh, kode: str | None, nomor: int, hari: date, rnd: Random, **said: Any) -> None:
    kota.rows.add(
        CapaianTahap,
        recorded_at=office_hour(hari, rnd),
        kelurahan_kode=kode,
        nomor=nomor,
        oleh_id=kota.akun["dinsos"],
        **said,
    )
