"""Visits of the zones: on the days on which their monitors verified, with people met and drawn photos."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from db.models import BuktiIsi, Kunjungan, KunjunganFoto, KunjunganHadir
from domain.bukti import JPEG
from domain.kosakata import PihakHadir
from domain.waktu import day_wit
from seed.demo.aksi import Aksi
from seed.demo.cerita import CERITA
from seed.demo.foto import draw_foto
from seed.demo.kalender import Triwulan, last_due
from seed.demo.kasus import OPD_KUNJUNGAN_DIPERBAIKI
from seed.demo.kota import KotaContoh
from seed.demo.organisasi import head_title
from seed.reference import read_csv

SERING = {1: 0.85, 0: 0.6, -1: 0.5}
"""Share of the OPD that were visited, by how many periods back: the last locked, the just due, the open one."""
CATATAN = (
    "Dokumen diperiksa di tempat; dua lampiran disusulkan melalui dasbor.",
    "Kegiatan ditinjau langsung bersama kepala bidang.",
    "Angka klaim dicocokkan dengan rekapitulasi bidang.",
    None,
    None,
)
FOTO = ("Pertemuan dengan tim OPD", "Peninjauan dokumen pendukung", "Peninjauan lokasi kegiatan")


@dataclass(frozen=True)
class Kantor:
    """An OPD as a visitor finds it."""

    kode: str
    nama: str
    kepala: str


def add_kunjungan(kota: KotaContoh, aksi: list[Aksi]) -> None:
    """Visits of the last locked, the just due and the open period, and of every OPD and period with minutes.

    A verification of that day was made on the visit.
    """
    rnd = Random(f"kunjungan {kota.per.isoformat()}")  # noqa: S311  (invented visits, not secrets)
    due, told = last_due(kota.quarters, kota.per), {(one.opd, one.mundur) for one in CERITA}
    offices = list(_kantor())
    judged = _verifikasi(kota, aksi)
    for index, quarter in enumerate(kota.quarters):
        for office in offices:
            back = due - index
            chosen = rnd.random() < SERING.get(back, 0) or (office.kode, back) in told
            rows = judged.get((quarter.tahun, quarter.kode, office.kode))
            if chosen and rows:
                _visit(kota, rnd, quarter, office, rows)


def _kantor() -> Iterator[Kantor]:
    for row in read_csv("opd.csv"):
        yield Kantor(row["code"], row["name"], head_title(row["code"], row["name"], row["jenis"]))


def _verifikasi(kota: KotaContoh, aksi: list[Aksi]) -> dict[tuple[int, str, str], list[dict[str, Any]]]:
    """What monitors found, by year, period and the OPD that answered for it."""
    owner, period = {one.id: one.opd for one in aksi}, {number: key for key, number in kota.periode.items()}
    found: dict[tuple[int, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in kota.rows.rows["verifikasi"]:
        opd = kota.owner_of(owner[row["rencana_aksi_id"]], day_wit(row["recorded_at"]))
        found[(*period[row["periode_id"]], opd)].append(row)
    return found


def _visit(
    kota: KotaContoh, rnd: Random, quarter: Triwulan, office: Kantor, rows: list[dict[str, Any]]
) -> None:
    """On the day on which most was verified, shortly before the first of it."""
    days = Counter(day_wit(row["recorded_at"]) for row in rows)
    day = max(days, key=lambda one: (days[one], one))
    that_day = [row for row in rows if day_wit(row["recorded_at"]) == day]
    moment = min(row["recorded_at"] for row in that_day) - timedelta(minutes=20)
    place = f"Kantor {office.nama}"
    number = _record(kota, rnd, quarter, office, day, moment, place)
    for row in that_day:
        row["kunjungan_id"] = number
    if (office.kode, quarter) == (OPD_KUNJUNGAN_DIPERBAIKI, kota.before_due):
        later = moment + timedelta(hours=1)
        _record(kota, rnd, quarter, office, day, later, f"Ruang rapat {office.nama}", number)


def _record(
    kota: KotaContoh,
    rnd: Random,
    quarter: Triwulan,
    office: Kantor,
    day: date,
    moment: datetime,
    place: str,
    instead_of: int | None = None,
) -> int:
    zona = kota.zona_of(office.kode, day)
    known = rnd.random() < 0.3 and zona in ("Z1", "Z2", "Z3")
    number = kota.rows.add(
        Kunjungan,
        recorded_at=moment,
        zona_id=kota.zona[zona],
        opd_id=kota.opd[office.kode],
        periode_id=kota.periode[quarter.tahun, quarter.kode],
        tanggal=day,
        tempat=place[:200],
        lintang=Decimal(rnd.randrange(7800, 8000)) / 10_000 if known else None,
        bujur=Decimal(1_273_700 + rnd.randrange(200)) / 10_000 if known else None,
        catatan=rnd.choice(CATATAN),
        menggantikan_id=instead_of,
        oleh_id=kota.akun[f"pemantau{zona[1]}"],
    )
    for side, name, title in _met(rnd, zona, office):
        kota.rows.add(KunjunganHadir, kunjungan_id=number, pihak=side, nama=name[:160], jabatan=title[:160])
    for place_of_photo in range(rnd.choice((0, 0, 1, 2))):
        _photo(kota, number, office, day, place_of_photo)
    return number


def _met(rnd: Random, zona: str, office: Kantor) -> Iterator[tuple[PihakHadir, str, str]]:
    monitor = f"Pemantau Zona {zona[1]}"
    yield PihakHadir.ZONA, f"{monitor} (contoh)", monitor
    if rnd.random() < 0.6:
        yield PihakHadir.OPD, f"{office.kepala} (contoh)", office.kepala
    yield PihakHadir.OPD, f"PIC {office.kode} (contoh)", f"PIC rencana aksi {office.nama}"
    if rnd.random() < 0.15:
        yield PihakHadir.LAIN, "Pendamping kelurahan (contoh)", "Pendamping kegiatan"


def _photo(kota: KotaContoh, visit: int, office: Kantor, day: date, place: int) -> None:
    isi = draw_foto(office.kode, day, place)
    sha256 = hashlib.sha256(isi).hexdigest()
    if sha256 not in kota.berkas:
        kota.berkas.add(sha256)
        kota.rows.add(
            BuktiIsi,
            sha256=sha256,
            isi=isi,
            ukuran=len(isi),
            jenis_media=JPEG,
            asli_sha256=sha256,
            halaman=None,
            terbaca=True,
            tanggal_berkas=day,
        )
    kota.rows.add(KunjunganFoto, kunjungan_id=visit, isi_sha256=sha256, keterangan=FOTO[place % len(FOTO)])
