"""Appeals against decisions on eligibility: invented tickets without a name, some open past their month."""

from datetime import date, timedelta
from random import Random

from db.models import Sanggah
from domain.kosakata import HasilSanggah
from domain.sanggah import BATAS_HARI
from seed.demo.kalender import office_hour
from seed.demo.kasus import (
    KELURAHAN_TANPA_DATA,
    SANGGAH_DIPERBAIKI,
    SANGGAH_DITARIK,
    SANGGAH_TAK_DIKENAL,
    WILAYAH_TAK_DIKENAL,
)
from seed.demo.kota import KotaContoh

MULAI_HARI = 75
"""The first appeal came in this many days before the day of the demo."""
BANYAK = 130
ALASAN = {
    HasilSanggah.DITERIMA: "Desil diperbaiki sesudah kunjungan BPS (contoh)",
    HasilSanggah.DITOLAK: "Anggota keluarga bekerja sebagai ASN (contoh)",
    HasilSanggah.DICABUT: "Dicabut pemohon (contoh)",
}


def add_sanggah(kota: KotaContoh) -> None:
    """Tickets of most kelurahan, answered or open; one withdrawn, one corrected, one of an unknown area."""
    rnd = Random(f"sanggah {kota.per.isoformat()}")  # noqa: S311  (invented figures, not secrets)
    wards = [kode for kode in kota.kelurahan if kode != KELURAHAN_TANPA_DATA]
    for number in range(1, BANYAK + 1):
        came = kota.per - timedelta(days=rnd.randint(1, MULAI_HARI))
        _ticket(kota, f"SGH-{kota.per.year}-{number:04d}", rnd.choice(wards), came, rnd)
    came = kota.per - timedelta(days=12)
    _row(kota, SANGGAH_TAK_DIKENAL.format(tahun=kota.per.year), None, came, came, rnd)
    gone = SANGGAH_DITARIK.format(tahun=kota.per.year)
    _row(kota, gone, wards[0], came, came, rnd)
    _row(kota, gone, wards[0], came, came + timedelta(days=1), rnd, ditarik=True)
    _corrected(kota, wards[1], rnd)


def _ticket(kota: KotaContoh, number: str, kode: str, came: date, rnd: Random) -> None:
    _row(kota, number, kode, came, came, rnd)
    done = came + timedelta(days=rnd.randint(6, BATAS_HARI + 8))
    if done < kota.per and rnd.random() < 0.9:
        hasil = rnd.choices(list(ALASAN), weights=(5, 4, 1))[0]
        _row(kota, number, kode, came, done, rnd, selesai=done, hasil=hasil)


def _corrected(kota: KotaContoh, kode: str, rnd: Random) -> None:
    """First refused, then accepted after a second look: the newer row stands."""
    number, came = SANGGAH_DIPERBAIKI.format(tahun=kota.per.year), kota.per - timedelta(days=50)
    done = came + timedelta(days=20)
    _row(kota, number, kode, came, came, rnd)
    _row(kota, number, kode, came, done, rnd, selesai=done, hasil=HasilSanggah.DITOLAK)
    again = done + timedelta(days=5)
    _row(kota, number, kode, came, again, rnd, selesai=again, hasil=HasilSanggah.DITERIMA)


def _row(
    kota: KotaContoh,
    number: str,
    kode: str | None,
    came: date,
    hari: date,
    rnd: Random,
    *,
    selesai: date | None = None,
    hasil: HasilSanggah | None = None,
    ditarik: bool = False,
) -> None:
    kota.rows.add(
        Sanggah,
        recorded_at=office_hour(hari, rnd),
        nomor=number,
        kelurahan_kode=kode,
        nama_wilayah=None if kode else WILAYAH_TAK_DIKENAL,
        masuk=came,
        selesai=selesai,
        hasil=hasil,
        alasan=ALASAN[hasil] if hasil else None,
        ditarik=ditarik,
        oleh_id=kota.akun["dinsos"],
    )
