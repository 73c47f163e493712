"""Figures of the demo city that break the chain, each in a finished tranche of its own kind (docs/contoh.md)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from db.models import Penyaluran
from domain.kosakata import Langkah
from domain.waktu import WIT
from seed.demo.bansos import Penyalur
from seed.demo.kasus import JANGGAL
from seed.demo.kota import KotaContoh

L = Langkah


def list_selesai(kota: KotaContoh, program_id: int) -> list[dict[str, Any]]:
    """Finished tranches of a programme with their provisional numbers, newest first."""
    rows = [row for row in kota.rows.rows["tahap_salur"] if row["program_id"] == program_id]
    done = [row for row in rows if row["selesai"] < kota.per - timedelta(days=7)]
    return sorted(done, key=lambda row: row["mulai"], reverse=True)


def add_janggal(kota: KotaContoh) -> None:
    """One newer row each, told a few days before the city's day: typing errors of an office."""
    program = Penyalur(kota, {}).program
    for at, (kode, mundur, kelurahan, langkah, jenis) in enumerate(JANGGAL.values()):
        done = list_selesai(kota, program[kode])
        if len(done) > mundur:
            cell = _cell(kota, done[mundur]["id"], kelurahan)
            if L.TERSALUR in cell:
                _add(kota, cell, langkah, jenis, at)


def _cell(kota: KotaContoh, tahap_id: int, kelurahan: str) -> dict[Langkah, dict[str, Any]]:
    """The newest row of each step of a kelurahan in a tranche, by the source that told the quota."""
    place = tahap_id, kelurahan
    rows = [r for r in kota.rows.rows["penyaluran"] if (r["tahap_id"], r["kelurahan_kode"]) == place]
    told = {row["sumber_data_id"] for row in rows if row["langkah"] is L.KUOTA}
    return {row["langkah"]: row for row in rows if row["sumber_data_id"] in told}


def _add(
    kota: KotaContoh, cell: dict[Langkah, dict[str, Any]], langkah: Langkah, jenis: str, at: int
) -> None:
    paid = cell[L.TERSALUR]
    hari = kota.per - timedelta(days=5)
    kpm, rp = _figure(cell, paid["rp"] // max(1, paid["kpm"]), jenis)
    row = {
        **paid,
        **cell.get(langkah, {}),
        "langkah": langkah,
        "kpm": kpm,
        "rp": rp,
        "data_per": hari - timedelta(days=1),
    }
    row = {key: value for key, value in row.items() if key != "id"}
    kota.rows.add(Penyaluran, **{**row, "recorded_at": _moment(hari, at), "oleh_id": kota.akun["dinsos"]})


def _moment(hari: date, at: int) -> datetime:
    return datetime.combine(hari, time(11, at), WIT).astimezone(UTC)


def _figure(cell: dict[Langkah, dict[str, Any]], nominal: int, jenis: str) -> tuple[int | None, int | None]:
    paid: int = cell[L.TERSALUR]["kpm"]
    kpm = {
        "lebih_perintah": cell.get(L.PERINTAH_BAYAR, cell[L.TERSALUR])["kpm"] + 3,
        "lebih_kuota": cell[L.KUOTA]["kpm"] + 4,
        "lebih_retur": paid + 5,
        "negatif": -2,
        "tarif": paid,
    }.get(jenis)
    if kpm is None:
        return None, None
    # A nought too little: the amount of one recipient was typed as a tenth.
    return kpm, kpm * nominal // (10 if jenis == "tarif" else 1)
