"""The rollup of all distribution rows of the demo city, computed in one walk."""

from datetime import date
from typing import Any

from db.models import TAK_DIKENAL, RekapPenyaluran
from domain.waktu import day_wit
from seed.demo.kota import KotaContoh

Kunci = tuple[int, int, Any, str, date]


def _counts(row: dict[str, Any] | None) -> tuple[int, int, int, int]:
    """Recipients, rupiah, and whether each of the two is stated."""
    if row is None:
        return 0, 0, 0, 0
    kpm, rp = row["kpm"], row["rp"]
    return kpm or 0, rp or 0, int(kpm is not None), int(rp is not None)


def add_rekap(kota: KotaContoh) -> None:
    """Per key and day: what the newest rows say less what they said before."""
    newest: dict[tuple[Any, ...], dict[str, Any]] = {}
    deltas: dict[Kunci, list[int]] = {}
    told: dict[Kunci, date] = {}
    for row in sorted(kota.rows.rows.get("penyaluran", []), key=lambda row: (row["recorded_at"], row["id"])):
        wilayah = row["kelurahan_kode"] or TAK_DIKENAL
        group = (row["tahap_id"], row["sumber_data_id"], row["langkah"], wilayah)
        single = (*group, row["kanal_id"], row["nama_wilayah"])
        key = (*group, day_wit(row["recorded_at"]))
        change = deltas.setdefault(key, [0, 0, 0, 0])
        for place, (now, before) in enumerate(zip(_counts(row), _counts(newest.get(single)), strict=True)):
            change[place] += now - before
        newest[single] = row
        told[key] = max(told.get(key, row["data_per"]), row["data_per"])
    for key, (kpm, rp, n_kpm, n_rp) in deltas.items():
        tahap_id, sumber_id, langkah, wilayah, hari = key
        kota.rows.add(
            RekapPenyaluran,
            tahap_id=tahap_id,
            sumber_data_id=sumber_id,
            langkah=langkah,
            wilayah=wilayah,
            hari=hari,
            d_kpm=kpm,
            d_rp=rp,
            d_n_kpm=n_kpm,
            d_n_rp=n_rp,
            data_per=told[key],
        )
