"""GeoJSON of areas with their figures: opened by QGIS, and taken again as boundaries."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from reports.tabel import PITA_CONTOH, Lembar, isi_sel


def to_geojson(lembar: Lembar, bentuk: Mapping[str, Any]) -> bytes:
    """One feature per row, in the order of the rows; ``bentuk`` are geometries as GeoJSON objects by ``kode``.

    A row without a shape is kept with an empty geometry, so that nothing is lost. Properties bear the names of the
    columns' keys and the values of the screen; notes stand beside the features.
    """
    fitur = [
        {
            "type": "Feature",
            "id": str(baris["kode"]),
            "properties": {kolom.kunci: _polos(isi_sel(kolom, baris)) for kolom in lembar.kolom},
            "geometry": bentuk.get(str(baris["kode"])),
        }
        for baris in lembar.baris
    ]
    isi = {"type": "FeatureCollection", "keterangan": _keterangan(lembar), "features": fitur}
    return json.dumps(isi, ensure_ascii=False, separators=(",", ":")).encode()


def _keterangan(lembar: Lembar) -> dict[str, Any]:
    about = lembar.keterangan
    pita = {"peringatan": PITA_CONTOH} if about.contoh else {}
    kolom = {k.kunci: k.judul for k in lembar.kolom}
    return {
        **pita,
        "judul": about.judul,
        "saat": about.saat,
        "kolom": kolom,
        **dict(about.saringan),
        **dict(about.definisi),
    }


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, Decimal):
        return float(nilai)
    return nilai.isoformat() if isinstance(nilai, date) else nilai
