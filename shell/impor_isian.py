"""What stands only in a file's title: read from there, shown as fields, confirmed once by the person."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from db.queries.impor import Daftar, DataAcuan, load_acuan
from db.transaction import reading
from domain.kosakata import JenisImpor, JenisPeristiwaWarga
from domain.waktu import today_wit
from seed.importers.data_per import cari_tanggal
from seed.importers.judul import baca_tahap
from seed.importers.penerima_kenal import kelurahan_judul
from seed.importers.pratinjau import FaktaJudul
from seed.importers.rujukan import (
    PROGRAM,
    SUMBER_DATA,
    SUMBER_RENCANA,
    TAHUN_AWAL,
    Pilihan,
    Rujukan,
    Sebutan,
    bernama,
)

WAJIB: Mapping[JenisImpor, tuple[str, ...]] = {
    JenisImpor.PENYALURAN: ("program", "tahap", "tahun", "sumber", "per"),
    JenisImpor.RENCANA_AKSI: ("tahun", "sumber"),
    JenisImpor.KLAIM: ("tahun",),
    JenisImpor.KELUARGA: ("sumber", "per"),
    JenisImpor.PENDAFTARAN: ("per",),
    JenisImpor.KEANGGOTAAN: (),
    JenisImpor.BATAS: (),
    JenisImpor.VERIFIKASI: (),
    JenisImpor.SANGGAH: (),
    JenisImpor.UJI_COBA: (),
    JenisImpor.PENERIMA: ("program", "tahap", "sumber", "per"),
    JenisImpor.PERISTIWA_WARGA: ("peristiwa", "per"),
}
"""What must be known about a whole file of each kind; without it nothing can be compared."""

BOLEH: Mapping[JenisImpor, tuple[str, ...]] = {
    JenisImpor.PENYALURAN: ("mulai", "selesai"),
    JenisImpor.RENCANA_AKSI: ("tahap",),
    JenisImpor.KLAIM: ("tahap",),
    JenisImpor.KELUARGA: ("tahun",),
    JenisImpor.PENDAFTARAN: ("sumber",),
    JenisImpor.KEANGGOTAAN: ("mulai",),
    JenisImpor.UJI_COBA: ("per",),
    JenisImpor.PENERIMA: ("tahun", "kelurahan", "mulai", "selesai"),
}
"""What may be said beside it where rows or headings do not say it themselves."""

SEBUTAN = {
    "program": "Program",
    "tahap": "Tahap salur",
    "tahun": "Tahun",
    "sumber": "Sumber data",
    "per": "Data per",
    "mulai": "Hari pertama tahap",
    "selesai": "Hari terakhir tahap",
    "kelurahan": "Kelurahan",
    "peristiwa": "Jenis peristiwa",
}
DARI_KOLOM: Mapping[JenisImpor, Mapping[str, str]] = {
    JenisImpor.PENERIMA: {n: n for n in ("program", "tahap", "tahun", "kelurahan")},
    JenisImpor.PERISTIWA_WARGA: {"peristiwa": "jenis"},
}
"""What each row may say in a column of its own: field and column; then it is not asked."""
_ROMAWI = ("I", "II", "III", "IV")
_BULAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
TRIWULAN = {("triwulan", i): f"Triwulan {roman}" for i, roman in enumerate(_ROMAWI, start=1)}
TAHAP = {
    **TRIWULAN,
    **{("bulan", i): f"Bulan {nama}" for i, nama in enumerate(_BULAN, start=1)},
    **{("semester", i): f"Semester {i}" for i in (1, 2)},
    **{("tahap", i): f"Tahap {i}" for i in range(1, 7)},
}
PER_NAMA = (JenisImpor.KELUARGA, JenisImpor.PENDAFTARAN)
BERTANGGAL = "Tahap"
"""Stages of this kind have no fixed dates; the person may say them."""


@dataclass(frozen=True)
class Isian:
    """What the person confirmed about a whole file, and what is still missing."""

    pilihan: Pilihan
    kurang: tuple[str, ...]


def load() -> DataAcuan:
    """The names that a file may bear, for the choices."""
    with reading() as session:
        return load_acuan(session)


def bawaan(jenis: JenisImpor, fakta: FaktaJudul, nama: str, acuan: DataAcuan) -> dict[str, Any]:
    """What the file itself says, as it stands in the fields; its name may say the month ("… 2026-09.csv")."""
    return {
        "program": _satu(fakta.program, acuan.program, PROGRAM),
        "tahap": _tahap(fakta.tahap),
        "tahun": fakta.tahun,
        "sumber": _satu(fakta.sumber, *_sumber(jenis, acuan)),
        "kelurahan": kelurahan_judul(fakta.kelurahan, Rujukan(acuan).kelurahan),
        "per": fakta.data_per or (cari_tanggal(nama) if jenis in PER_NAMA else None),
    }


def isian(
    jenis: JenisImpor, said: Mapping[str, Any], acuan: DataAcuan, key: str, ada: Collection[str] = ()
) -> Isian:
    """The fields of this kind in one row, filled with what the file says; returns what stands in them.

    ``ada`` are columns that the file has: what each row says itself is not asked for the whole file.
    """
    rows = {nama for nama, kolom in DARI_KOLOM.get(jenis, {}).items() if kolom in ada}
    needed = [nama for nama in WAJIB[jenis] if nama not in rows]
    names = [nama for nama in (*needed, *BOLEH.get(jenis, ())) if nama not in rows]
    found: dict[str, Any] = {}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for nama in names:
            if "tahap" in found and nama in ("mulai", "selesai") and not _bertanggal(found["tahap"]):
                continue
            found[nama] = _bidang(jenis, nama, said.get(nama), acuan, f"{key}:{nama}")
    return Isian(Pilihan(**_teks(found)), tuple(SEBUTAN[n] for n in needed if not found.get(n)))


def isian_batas(key: str) -> Pilihan:
    """The fields of a boundary file: where it comes from, whether it is official, which layer."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        sumber = st.text_input(
            "Sumber batas", key=f"{key}:sumber", placeholder="Perwali, BIG, skala", width=320
        )
        lapisan = st.text_input("Lapisan, bila ada beberapa", key=f"{key}:lapisan", width=220)
        resmi = st.toggle("Batas resmi", key=f"{key}:resmi", help="Batas resmi wajib menyebut sumbernya.")
    return Pilihan(jenis=JenisImpor.BATAS, sumber=sumber or None, lembar=lapisan or None, resmi=resmi)


def _bertanggal(tahap: Any) -> bool:
    """Whether a tranche has no dates of its own."""
    return str(tahap or "").startswith(BERTANGGAL)


def _teks(found: Mapping[str, Any]) -> dict[str, Any]:
    """Days as the importers read them."""
    return {k: f"{v:%d/%m/%Y}" if isinstance(v, date) else v or None for k, v in found.items()}


def _bidang(jenis: JenisImpor, nama: str, start: Any, acuan: DataAcuan, key: str) -> Any:
    match nama:
        case "program":
            return _pilih("Program", acuan.program, start, key, 250)
        case "sumber":
            daftar, _ = _sumber(jenis, acuan)
            label = "Sumber rencana" if jenis is JenisImpor.RENCANA_AKSI else "Sumber data"
            return _pilih(label, daftar, start, key, 250)
        case "kelurahan":
            areas = {kode: (0, f"{nama}, {kecamatan}") for kode, (nama, kecamatan) in acuan.kelurahan.items()}
            return _pilih("Kelurahan, bila hanya satu", areas, start, key, 250)
        case "peristiwa":
            kinds = {j.value: (0, j.label) for j in JenisPeristiwaWarga}
            return _pilih("Jenis peristiwa", kinds, start, key, 180)
        case "tahap":
            return _pilih_tahap(jenis, start, key)
        case "tahun":
            years = list(range(today_wit().year + 1, TAHUN_AWAL, -1))
            at = years.index(start) if start in years else None
            return st.selectbox("Tahun", years, index=at, key=key, placeholder="Pilih", width=110)
        case _:
            latest = today_wit() if nama == "per" else None
            first = start if latest is None or start is None or start <= latest else None
            label = "Berlaku mulai" if jenis is JenisImpor.KEANGGOTAAN else SEBUTAN[nama]
            return st.date_input(
                label, value=first, max_value=latest, format="DD/MM/YYYY", key=key, width=150
            )


def _pilih(label: str, daftar: Daftar, start: str | None, key: str, width: int) -> str | None:
    names = {kode: nama for kode, (_, nama) in daftar.items()}
    codes = list(names)
    at = codes.index(start) if start in names else None
    return st.selectbox(
        label, codes, index=at, format_func=names.__getitem__, key=key, placeholder="Pilih", width=width
    )


def _pilih_tahap(jenis: JenisImpor, start: str | None, key: str) -> str | None:
    bansos = jenis in (JenisImpor.PENYALURAN, JenisImpor.PENERIMA)
    options = list((TAHAP if bansos else TRIWULAN).values())
    at = options.index(start) if start in options else None
    label = "Tahap salur" if bansos else "Realisasi s.d."
    return st.selectbox(label, options, index=at, key=key, placeholder="Pilih", width=160)


def _sumber(jenis: JenisImpor, acuan: DataAcuan) -> tuple[Daftar, Sebutan]:
    if jenis is JenisImpor.RENCANA_AKSI:
        return acuan.sumber_rencana, SUMBER_RENCANA
    return acuan.sumber_data, SUMBER_DATA


def _satu(teks: str | None, daftar: Daftar, sebutan: Sebutan) -> str | None:
    named = bernama(teks or "", daftar, sebutan)
    return named.pop() if len(named) == 1 else None


def _tahap(teks: str | None) -> str | None:
    found = baca_tahap(teks) if teks else None
    return TAHAP.get(found) if found else None
