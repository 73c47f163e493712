"""Registration for social protection at the last month-ends: invented, rising, slower on the far islands."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select

from db.models import AlasanGagal, Pendaftaran, PendaftaranAlasan, SumberData
from domain.waktu import end_of_last_month
from seed.demo.kalender import office_hour
from seed.demo.kasus import WILAYAH_TAK_DIKENAL
from seed.demo.kota import KotaContoh

BANYAK_BULAN = 3
HARI_REKAP = 5
"""The recap of a month is sent this many days after its end."""
CAKUPAN = (0.30, 0.42, 0.55)
"""Registered families per family of desil 1–5 by month, before a kelurahan's own pace."""
ALASAN = {"DESIL-6-10": 55, "PEKERJAAN": 20, "PINDAH": 10, "MENINGGAL": 6}
"""Percent of the families that are not eligible; of the rest no reason is told."""
JAUH = {"HIRI": 0.85, "MOTI": 0.7, "MAYAU": 0.55, "TIFURE": 0.5}


def month_ends(per: date) -> list[date]:
    """The last month-ends whose recap has been sent before ``per``, oldest first."""
    found = [end_of_last_month(per - timedelta(days=HARI_REKAP))]
    while len(found) < BANYAK_BULAN:
        found.append(end_of_last_month(found[-1]))
    return found[::-1]


def add_pendaftaran(kota: KotaContoh, families: dict[str, list[int]]) -> None:
    """Counts of every kelurahan with families, and of one area that no kelurahan answers for."""
    rnd = Random(f"pendaftaran {kota.per.isoformat()}")  # noqa: S311  (invented figures, not secrets)
    dinsos = kota.session.scalars(select(SumberData.id).where(SumberData.kode == "dinsos")).one()
    pace = {kode: rnd.uniform(0.7, 1.3) * JAUH.get(kota.pulau[kode], 1.0) for kode in families}
    reasons = {row.kode: row.id for row in kota.session.execute(select(AlasanGagal.kode, AlasanGagal.id))}
    agents = {kode: rnd.randint(2, 12) for kode in families}
    for share, per in zip(CAKUPAN, month_ends(kota.per), strict=True):
        moment = office_hour(per + timedelta(days=HARI_REKAP - 1), rnd)
        said = {"data_per": per, "recorded_at": moment, "sumber_data_id": dinsos}
        for kode, counts in families.items():
            target = sum(counts[:5])
            angka = _angka(target, min(1.0, share * pace[kode]), agents[kode], rnd) | _operator(kode, share)
            kota.rows.add(Pendaftaran, kelurahan_kode=kode, nama_wilayah=None, **said, **angka)
            _alasan(kota, reasons, kode, angka["tidak_layak"], per, moment)
        unknown = _angka(60, share, 1, rnd)
        kota.rows.add(Pendaftaran, kelurahan_kode=None, nama_wilayah=WILAYAH_TAK_DIKENAL, **said, **unknown)
        _alasan(kota, reasons, None, unknown["tidak_layak"], per, moment)


def _angka(target: int, cakupan: float, agen: int, rnd: Random) -> dict[str, int | Decimal]:
    pendaftar = round(target * cakupan)
    diproses = round(pendaftar * rnd.uniform(0.5, 0.9))
    layak = round(diproses * rnd.uniform(0.6, 0.9))
    return {
        "keluarga_sasaran": target,
        "pendaftar": pendaftar,
        "diproses": diproses,
        "layak": layak,
        "tidak_layak": diproses - layak,
        "sanggah": rnd.randint(0, 9),
        "agen": agen,
        "agen_aktif": round(agen * rnd.uniform(0.3, 1.0)),
        "ikd_persen": Decimal(round(min(950.0, 1000 * cakupan * rnd.uniform(0.5, 1.1)))) / 10,
    }


def _operator(kode: str, share: float) -> dict[str, int | Decimal]:
    """One or two operators, drawn apart so that the other figures stay what they were."""
    own = Random(f"operator {kode}")  # noqa: S311  (invented figures, not secrets)
    number = own.randint(1, 2)
    return {"operator": number, "operator_dilatih": number if own.random() < share + 0.25 else number - 1}


def _alasan(
    kota: KotaContoh,
    reasons: dict[str, int],
    kode: str | None,
    tidak_layak: int | Decimal,
    per: date,
    moment: datetime,
) -> None:
    for reason, share in ALASAN.items():
        kota.rows.add(
            PendaftaranAlasan,
            recorded_at=moment,
            kelurahan_kode=kode,
            nama_wilayah=None if kode else WILAYAH_TAK_DIKENAL,
            alasan_id=reasons[reason],
            jumlah=int(tidak_layak * Decimal(share) / 100),
            data_per=per,
        )
