"""The two forms of the flow: the OPD's claim and the monitor's judgement; each field is kept when it is left.

Values are typed the Indonesian way (73,5). The forms never query; what they return is checked by the command.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import streamlit as st
from babel.numbers import NumberFormatError, parse_decimal

from components import angka
from components.aksi import ukuran_bar
from domain.alasan import PANJANG_ALASAN
from domain.kosakata import HasilVerifikasi, KeadaanKerja
from domain.laporan import IsiKlaim, IsiVerifikasi
from domain.ukuran import kemajuan

Simpan = Callable[[str, Any], None]
"""Keeps one field of the form as a draft: name of the field and its value."""

LEBAR = 640
"""A form is no wider than a line that is easily read, in pixels."""


@dataclass(frozen=True)
class Konteks:
    """What the person must see before typing: unit, targets, what was claimed and verified before."""

    objek: str
    satuan: str
    arah: Any
    target_tahun: Decimal | None
    target_periode: Decimal | None
    periode: str
    klaim: Decimal | None
    verifikasi: Decimal | None
    periode_verifikasi: str | None


def read_nilai(text: str) -> Decimal | None:
    """A typed value: 73,5 or 1.234,5; an empty field is None. Raises ``ValueError`` for anything else."""
    cleaned = text.strip()
    if not cleaned:
        return None
    try:
        return Decimal(parse_decimal(cleaned, locale="id_ID", strict=True))
    except (NumberFormatError, InvalidOperation) as error:
        raise ValueError("Tulis angka seperti 73,5 atau 1.234,5.") from error


def write_nilai(nilai: Decimal | None) -> str:
    """The value as it would be typed."""
    return "" if nilai is None else format(nilai.normalize(), "f").replace(".", ",")


def context_panel(k: Konteks) -> None:
    """What was claimed, verified before, targeted: four figures and the bar, above the first field."""
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            for label, value in (
                ("Klaim OPD", k.klaim),
                (f"Verif. {k.periode_verifikasi or ''}".strip(), k.verifikasi),
                (f"Target {k.periode}", k.target_periode),
                ("Setahun", k.target_tahun),
            ):
                st.html(
                    f'<p class="tk-angka"><span>{label}</span><b>{angka.angka(value)}</b></p>',
                    width="content",
                )
        verified, claimed, expected = (
            kemajuan(v, k.target_tahun, k.arah) if v is not None else None
            for v in (k.verifikasi, k.klaim, k.target_periode)
        )
        words = (
            f"{f'Satuan {k.satuan}. ' if k.satuan else ''}Verifikasi {angka.persen(verified)}, "
            f"klaim {angka.persen(claimed)}, seharusnya {angka.persen(expected)} dari target setahun."
        )
        ukuran_bar(verified, claimed, expected, words)


class Bidang:
    """Draws the fields of one form; each keeps itself through ``simpan`` when it is left."""

    def __init__(self, objek: str, awal: Mapping[str, Any], simpan: Simpan) -> None:
        self.objek, self.awal, self.simpan = objek, awal, simpan

    def _options(self, bidang: str) -> dict[str, Any]:
        key = f"{self.objek}:{bidang}"
        return {"key": key, "on_change": self._left, "args": (bidang, key)}

    def _left(self, bidang: str, key: str) -> None:
        # A second press may arrive when the form was sent already and its fields are gone.
        if key not in st.session_state:
            return
        value = st.session_state[key]
        self.simpan(bidang, value.isoformat() if isinstance(value, date) else value)

    def nilai(self, label: str) -> tuple[Decimal | None, str]:
        """A measured value and, when it cannot be read, the sentence that says how to write it."""
        text = st.text_input(
            label,
            value=str(self.awal.get("nilai") or ""),
            autocomplete="off",
            placeholder="contoh: 73,5",
            **self._options("nilai"),
        )
        try:
            return read_nilai(text or ""), ""
        except ValueError as error:
            return None, str(error)

    def pilihan(self, label: str, bidang: str, jenis: Any, pilihan: list[Any] | None = None) -> Any:
        """One word of the vocabulary as buttons."""
        words = list(pilihan or jenis)
        stored = self.awal.get(bidang)
        chosen = st.segmented_control(
            label,
            words,
            default=jenis(stored) if stored else None,
            wrap=True,
            format_func=lambda word: word.label,
            **self._options(bidang),
        )
        return jenis(chosen) if chosen else None

    def teks(self, label: str, bidang: str, tinggi: int = 80, panjang: int = 2000) -> str | None:
        """A free text of at most ``panjang`` signs; empty is None."""
        text = st.text_area(
            label,
            value=str(self.awal.get(bidang) or ""),
            height=tinggi,
            max_chars=panjang,
            **self._options(bidang),
        )
        return (text or "").strip() or None

    def baris(self, label: str, bidang: str, panjang: int) -> str | None:
        """A short text on one line, at most ``panjang`` signs; empty is None."""
        text = st.text_input(
            label,
            value=str(self.awal.get(bidang) or ""),
            max_chars=panjang,
            autocomplete="off",
            **self._options(bidang),
        )
        return (text or "").strip() or None

    def tanggal(self, label: str, bidang: str, paling_awal: date) -> date | None:
        """A day that has not passed; empty is None."""
        stored = self.awal.get(bidang)
        start = date.fromisoformat(stored) if stored else None
        day = st.date_input(
            label,
            value=start,
            min_value=min(paling_awal, start or paling_awal),
            format="DD/MM/YYYY",
            **self._options(bidang),
        )
        return day if isinstance(day, date) else None


def klaim_form(k: Konteks, awal: Mapping[str, Any], simpan: Simpan) -> tuple[IsiKlaim | None, str]:
    """The OPD's claim; returns what was typed, or None with the sentence that says what is missing."""
    context_panel(k)
    f = Bidang(k.objek, awal, simpan)
    nilai, salah = f.nilai(
        f"Nilai kumulatif s.d. {k.periode} ({k.satuan})" if k.satuan else f"Nilai s.d. {k.periode}"
    )
    st.caption(salah or _meaning(nilai, k))
    keadaan = f.pilihan("Keadaan kerja", "keadaan", KeadaanKerja)
    kendala, sebab, tindak, dukungan = _texts(f)
    if salah or nilai is None or keadaan is None:
        return None, salah or "Isi nilai dan keadaan kerja sebelum mengajukan."
    return IsiKlaim(nilai, keadaan, kendala, sebab, tindak, dukungan), ""


def verifikasi_form(
    k: Konteks, awal: Mapping[str, Any], simpan: Simpan, today: date
) -> tuple[IsiVerifikasi | None, str]:
    """The monitor's judgement, below ``context_panel``; what was typed, or None with what is missing."""
    f = Bidang(k.objek, awal, simpan)
    hasil = f.pilihan("Hasil verifikasi", "hasil", HasilVerifikasi)
    returned = hasil is HasilVerifikasi.DIKEMBALIKAN
    nilai, salah = (
        (None, "")
        if returned
        else f.nilai(f"Nilai terverifikasi ({k.satuan})" if k.satuan else "Nilai terverifikasi")
    )
    if not returned:
        st.caption(salah or _meaning(nilai, k))
    alasan = f.teks("Alasan (wajib bila nilai berubah atau dikembalikan)", "alasan", panjang=PANJANG_ALASAN)
    keadaan = None if returned else f.pilihan("Keadaan kerja", "keadaan", KeadaanKerja)
    kendala, sebab, tindak, dukungan = _texts(f)
    tenggat = f.tanggal("Tenggat tindak lanjut", "tenggat_tindak_lanjut", today)
    if hasil is None:
        return None, "Pilih hasil verifikasi: terima, terima sebagian, atau kembalikan."
    if salah or (not returned and nilai is None):
        return None, salah or "Isi nilai terverifikasi."
    return IsiVerifikasi(hasil, nilai, keadaan, alasan, kendala, sebab, tindak, tenggat, dukungan), ""


def _texts(f: Bidang) -> tuple[str | None, str | None, str | None, str | None]:
    return (
        f.teks("Kendala", "kendala"),
        f.teks("Sebab kendala", "sebab_kendala"),
        f.teks("Tindak lanjut", "tindak_lanjut"),
        f.teks("Dukungan yang dibutuhkan", "dukungan"),
    )


def _meaning(nilai: Decimal | None, k: Konteks) -> str:
    """What the typed value means: share of the year's target, distance to the claim."""
    if nilai is None:
        return "Nilai kumulatif sejak awal tahun."
    share = kemajuan(nilai, k.target_tahun, k.arah)
    parts = [
        "Target tahun tidak ada, persen tidak dapat dihitung"
        if share is None
        else f"{angka.persen(share)} dari target tahun"
    ]
    if k.klaim is not None and nilai != k.klaim:
        word = "di bawah" if nilai < k.klaim else "di atas"
        parts.append(f"{angka.angka(abs(nilai - k.klaim))} {k.satuan} {word} klaim".replace("  ", " "))
    return " · ".join(parts)
