"""The two small forms of the readiness page: a stage of a place, an appeal; each field is kept when it is left."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import streamlit as st

from components.bentrok import Beda, differences
from components.forms import Bidang, Simpan
from domain.kesiapan import PANJANG_TEKS, IsiTahap
from domain.kosakata import HasilSanggah
from domain.sanggah import PANJANG_ALASAN, PANJANG_NOMOR, IsiSanggah

JUDUL_TAHAP = {
    "mulai": "Mulai",
    "selesai": "Tercapai",
    "target": "Target",
    "bukti": "Bukti",
    "hambatan": "Hambatan",
}
JUDUL_SANGGAH = {
    "kelurahan": "Kelurahan",
    "masuk": "Tanggal masuk",
    "selesai": "Tanggal selesai",
    "hasil": "Hasil",
    "alasan": "Alasan",
}
TERAWAL = date(2020, 1, 1)


class BidangHari(Bidang):
    """Fields with days that may have passed."""

    def hari(self, label: str, bidang: str, paling_akhir: date | None) -> date | None:
        """A day up to ``paling_akhir`` (None: any); empty is None."""
        stored = self.awal.get(bidang)
        day = st.date_input(
            label,
            value=date.fromisoformat(stored) if stored else None,
            min_value=TERAWAL,
            max_value=paling_akhir,
            format="DD/MM/YYYY",
            **self._options(bidang),
        )
        return day if isinstance(day, date) else None

    def kode(self, label: str, bidang: str, names: Mapping[str, str]) -> str | None:
        """One of many by its code."""
        codes, stored = list(names), self.awal.get(bidang)
        chosen = st.selectbox(
            label,
            codes,
            index=codes.index(str(stored)) if stored in names else None,
            format_func=names.__getitem__,
            placeholder="Pilih",
            **self._options(bidang),
        )
        return str(chosen) if chosen else None


def tahap_bidang(isi: IsiTahap) -> dict[str, Any]:
    """What stands of a stage as the fields of its form."""
    said = {f.name: getattr(isi, f.name) for f in fields(isi)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}


def tahap_form(objek: str, awal: Mapping[str, Any], simpan: Simpan, today: date) -> IsiTahap:
    """The form of a stage."""
    f = BidangHari(objek, awal, simpan)
    with st.container(horizontal=True, gap="small"):
        mulai = f.hari("Mulai", "mulai", today)
        selesai = f.hari("Tercapai", "selesai", today)
        target = f.hari("Target", "target", None)
    bukti = f.teks("Bukti (wajib bila tercapai)", "bukti", panjang=PANJANG_TEKS)
    hambatan = f.teks("Hambatan", "hambatan", panjang=PANJANG_TEKS)
    return IsiTahap(mulai, selesai, target, bukti, hambatan)


def tahap_beda(isian: Mapping[str, Any], tersimpan: IsiTahap) -> list[Beda]:
    """The fields in which the form and what was stored meanwhile differ."""
    return differences(isian, tahap_bidang(tersimpan), JUDUL_TAHAP)


def tahap_kata(isi: IsiTahap) -> str:
    """One statement of a stage in a line, for its history."""
    said = differences(tahap_bidang(isi), {}, JUDUL_TAHAP)
    return " · ".join(f"{title}: {mine}" for title, mine, _ in said) or "Dikosongkan"


def sanggah_bidang(kelurahan: str | None, isi: IsiSanggah | None) -> dict[str, Any]:
    """A ticket as the fields of its form."""
    if isi is None:
        return {}
    return {
        "nomor": isi.nomor,
        "kelurahan": kelurahan,
        "masuk": isi.masuk.isoformat(),
        "selesai": isi.selesai.isoformat() if isi.selesai else None,
        "hasil": isi.hasil.value if isi.hasil else None,
        "alasan": isi.alasan,
    }


def sanggah_form(
    objek: str, awal: Mapping[str, Any], simpan: Simpan, today: date, wilayah: Mapping[str, str], nomor: str
) -> tuple[str, IsiSanggah] | None:
    """The form of a ticket, new (``nomor`` empty) or known; None while number, area or day are missing."""
    f = BidangHari(objek, awal, simpan)
    number = nomor or f.baris("Nomor tiket (bukan NIK)", "nomor", PANJANG_NOMOR)
    with st.container(horizontal=True, gap="small"):
        kode = f.kode("Kelurahan", "kelurahan", wilayah)
        masuk = f.hari("Tanggal masuk", "masuk", today)
        selesai = f.hari("Tanggal selesai", "selesai", today)
    hasil = f.pilihan("Hasil", "hasil", HasilSanggah)
    alasan = f.teks("Alasan hasil (wajib bila hasil diisi)", "alasan", panjang=PANJANG_ALASAN)
    if not number or masuk is None or kode is None:
        return None
    return kode, IsiSanggah(number, masuk, selesai, hasil, alasan)


def sanggah_beda(isian: Mapping[str, Any], kelurahan: str | None, isi: IsiSanggah) -> list[Beda]:
    """The fields in which the form and what was stored meanwhile differ."""
    return differences(isian, sanggah_bidang(kelurahan, isi), JUDUL_SANGGAH)


def nama_wilayah(rows: Sequence[Any]) -> dict[str, str]:
    """Kelurahan for a choice, by name."""
    named = [(row.kode, f"{row.nama}, {row.kecamatan}") for row in rows if row.kode]
    return dict(sorted(named, key=lambda pair: pair[1]))
