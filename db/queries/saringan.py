"""Filters, search and order over the action frame: what the Rencana aksi page and its links ask for."""

from dataclasses import dataclass

import pandas as pd

from db.queries.ringkasan import list_perhatian
from domain.kosakata import KeadaanKerja, StatusLaporan

URUTAN = {
    "kode": "kode",
    "uraian": "uraian",
    "opd": "opd_nama",
    "zona": "zona_kode",
    "verifikasi": "kemajuan",
    "klaim": "kemajuan_klaim",
    "seharusnya": "seharusnya",
    "terlambat": "hari_terlambat",
    "tenggat": "tenggat",
}
"""Columns that the list can be sorted by, under the names that stand in the address."""

KEADAAN = {
    "terlambat": "Terlambat",
    "terkendala": "Terkendala",
    "belum_lapor": "Belum lapor",
    "perhatian": "Perlu perhatian hari ini",
    "selesai": "Selesai",
    "diajukan": "Menunggu verifikasi",
    "dikembalikan": "Dikembalikan",
    "klaim_berubah": "Klaim berubah sejak verifikasi",
    "minta_dukungan": "Minta dukungan",
    "tanpa_lokasi": "Seluruh kota (tanpa lokasi)",
}
"""States that the list can be narrowed to, under the names that stand in the address."""


@dataclass(frozen=True)
class Saringan:
    """What the reader asked for; empty fields ask for nothing. ``urut`` begins with "-" for descending."""

    cari: str = ""
    keadaan: str = ""
    zona: str = ""
    opd: str = ""
    kecamatan: str = ""
    kelurahan: str = ""
    sumber: str = ""
    urut: str = "kode"


def apply_saringan(frame: pd.DataFrame, lokasi: pd.DataFrame, saringan: Saringan) -> pd.DataFrame:
    """Rows of the action frame that match; ``lokasi`` has ``aksi_id``, ``kelurahan_kode``, ``kecamatan_kode``."""
    rows = _by_state(frame, lokasi, saringan.keadaan)
    for column, wanted in (
        ("zona_kode", saringan.zona),
        ("opd_kode", saringan.opd),
        ("sumber_kode", saringan.sumber),
    ):
        rows = rows[rows[column] == wanted] if wanted else rows
    for column, wanted in (("kecamatan_kode", saringan.kecamatan), ("kelurahan_kode", saringan.kelurahan)):
        if wanted:
            rows = rows[rows["aksi_id"].isin(lokasi.loc[lokasi[column] == wanted, "aksi_id"])]
    return _sorted(_search(rows, saringan.cari), saringan.urut)


def _by_state(frame: pd.DataFrame, lokasi: pd.DataFrame, keadaan: str) -> pd.DataFrame:
    match keadaan:
        case "terlambat" | "belum_lapor":
            return frame[frame[keadaan].astype(bool)]
        case "terkendala":
            return frame[frame["keadaan"] == KeadaanKerja.TERKENDALA]
        case "perhatian":
            return list_perhatian(frame)
        case "selesai":
            return frame[frame["kemajuan"] == 100]
        case "minta_dukungan":
            return frame[frame["dukungan"].notna() & (frame["kemajuan"] != 100)]
        case "tanpa_lokasi":
            return frame[~frame["aksi_id"].isin(lokasi["aksi_id"])]
        case "diajukan" | "dikembalikan" | "klaim_berubah":
            return frame[frame["status"] == StatusLaporan(keadaan)]
        case _:
            return frame


def _search(rows: pd.DataFrame, cari: str) -> pd.DataFrame:
    """Every word must stand somewhere in code, text, OPD, person in charge or source."""
    text = rows[["kode", "uraian", "opd_nama", "opd_kode", "penanggung_jawab", "sumber_nama"]].fillna("")
    joined = text.agg(" ".join, axis=1).str.lower() if len(rows) else pd.Series(dtype=str)
    for word in cari.lower().split():
        keep = joined.str.contains(word, regex=False)
        rows, joined = rows[keep], joined[keep]
    return rows


def _sorted(rows: pd.DataFrame, urut: str) -> pd.DataFrame:
    column = URUTAN.get(urut.lstrip("-"))
    if column is None or rows.empty:
        return rows
    return rows.sort_values(
        [column, "kode"],
        ascending=[not urut.startswith("-"), True],
        na_position="last",
        key=lambda s: s if s.name == "kode" else pd.Series(s.tolist(), index=s.index).infer_objects(),
    )
