"""The form of a draft berita acara: day, place, parties, legal basis, conclusions, agreed deadlines, attendance."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from components import angka
from components.baris import Baris, DaftarBaris, KolomBaris
from components.berita_acara import tanda_html
from domain.berita_acara import IsiBeritaAcara, Kesepakatan, Orang

Simpan = Callable[[str, Any], None]

PIHAK = {
    "pihak_kesatu": "Pihak kesatu (tim zona)",
    "pihak_kedua": "Pihak kedua (OPD)",
    "mengetahui": "Mengetahui",
    "hadir": "Daftar hadir",
}
"""The lists of people with their headings."""

NAMA_BIDANG = {
    "tanggal": "Tanggal",
    "tempat": "Tempat",
    **PIHAK,
    "dasar_hukum": "Dasar hukum",
    "kesimpulan": "Kesimpulan",
    "kesepakatan": "Kesepakatan",
}
"""Every field of the draft as people read it, in the order of the form."""

_ORANG = (
    KolomBaris("nama", "Nama", 1.4),
    KolomBaris("jabatan", "Jabatan", 1.4),
    KolomBaris("nip", "NIP", 1.1),
    KolomBaris("pangkat", "Pangkat", 0.9),
    KolomBaris("unit", "Unit kerja", 1.3),
)
_HADIR = tuple(b for b in _ORANG if b.kunci in ("nama", "jabatan", "unit"))


def isi_bidang(isi: IsiBeritaAcara) -> dict[str, Any]:
    """The draft as fields of the form: texts, days as ISO text, lists of rows."""
    return {
        "tanggal": isi.tanggal.isoformat(),
        "tempat": isi.tempat,
        **{nama: [orang_baris(o) for o in getattr(isi, nama)] for nama in PIHAK},
        "dasar_hukum": "\n".join(isi.dasar_hukum),
        "kesimpulan": isi.kesimpulan,
        "kesepakatan": [
            {
                "uraian": k.uraian,
                "pic": k.pic,
                "tenggat": k.tenggat.isoformat(),
                "kode_aksi": k.kode_aksi or "",
            }
            for k in isi.kesepakatan
        ],
    }


def orang_baris(orang: Orang) -> Baris:
    """A person as a row of the form."""
    return {
        "nama": orang.nama,
        "jabatan": orang.jabatan,
        "nip": orang.nip or "",
        "pangkat": orang.pangkat or "",
        "unit": orang.unit,
    }


def pihak_bidang(pihak: Any) -> dict[str, list[Baris]]:
    """The proposed parties of a day (``Pihak``) as rows of the form."""
    return {nama: [orang_baris(o) for o in getattr(pihak, nama)] for nama in PIHAK if nama != "hadir"}


def pihak_html(hari: date, pihak: Mapping[str, Sequence[Baris]]) -> str:
    """Who holds the offices on the day of the minutes, where the form names others."""
    said = "; ".join(f"{PIHAK[nama]}: {_names(rows)}" for nama, rows in pihak.items())
    return tanda_html(f"**Pejabat pada {angka.tanggal(hari)} lain dari yang tertulis.** {said}.")


def _names(rows: Sequence[Baris]) -> str:
    return ", ".join(f"{row['nama']} ({row['jabatan']})" if row["jabatan"] else row["nama"] for row in rows)


def read_isi(bidang: Mapping[str, Any]) -> tuple[IsiBeritaAcara | None, str]:
    """What the fields say, or None with the sentence that says what is missing."""
    if not bidang.get("tanggal"):
        return None, "Isi tanggal berita acara."
    if galat := _kurang(bidang):
        return None, galat
    orang = {nama: tuple(_orang(row) for row in bidang.get(nama) or ()) for nama in PIHAK}
    return IsiBeritaAcara(
        tanggal=date.fromisoformat(bidang["tanggal"]),
        tempat=str(bidang.get("tempat") or "").strip(),
        dasar_hukum=tuple(
            line.strip() for line in str(bidang.get("dasar_hukum") or "").splitlines() if line.strip()
        ),
        kesimpulan=str(bidang.get("kesimpulan") or "").strip(),
        kesepakatan=tuple(_kesepakatan(row) for row in bidang.get("kesepakatan") or ()),
        **orang,
    ), ""


def _kurang(bidang: Mapping[str, Any]) -> str:
    """What a list still lacks."""
    for nama, judul in PIHAK.items():
        if any(not row.get("nama") for row in bidang.get(nama) or ()):
            return f"{judul}: isi nama pada setiap baris, atau hapus barisnya."
    for at, row in enumerate(bidang.get("kesepakatan") or (), 1):
        lacks = [label for kunci, label in _WAJIB.items() if not row.get(kunci)]
        if lacks:
            return f"Kesepakatan baris {angka.angka(at)}: isi {' dan '.join(lacks)}, atau hapus barisnya."
    return ""


_WAJIB = {"uraian": "tindakan", "pic": "penanggung jawab", "tenggat": "tenggat"}


def _orang(row: Baris) -> Orang:
    return Orang(
        row["nama"],
        row.get("jabatan") or "",
        row.get("nip") or None,
        row.get("pangkat") or None,
        row.get("unit") or "",
    )


def _kesepakatan(row: Baris) -> Kesepakatan:
    return Kesepakatan(
        row["uraian"], row["pic"], date.fromisoformat(row["tenggat"]), row.get("kode_aksi") or None
    )


def isi_form(
    objek: str,
    awal: Mapping[str, Any],
    simpan: Simpan,
    aksi: Mapping[str, str],
    pejabat: Sequence[Orang],
) -> dict[str, Any]:
    """Draws the form; returns its fields. ``aksi`` names the rows by code, ``pejabat`` are people who may be added."""
    form = _Form(objek, awal, simpan)
    usul = {f"{o.nama}, {o.jabatan}, {o.unit}".rstrip(", "): orang_baris(o) for o in pejabat}
    bidang: dict[str, Any] = {}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        bidang["tanggal"] = form.hari("Tanggal", "tanggal")
        bidang["tempat"] = form.baris_teks("Tempat", "tempat")
    for nama in ("pihak_kesatu", "pihak_kedua", "mengetahui"):
        bidang[nama] = form.daftar(nama, _ORANG, "Tambah orang", usul)
    bidang["dasar_hukum"] = form.teks("Dasar hukum (satu per baris)", "dasar_hukum", 140)
    bidang["kesimpulan"] = form.teks("Kesimpulan", "kesimpulan", 120)
    bidang["kesepakatan"] = form.daftar("kesepakatan", _kolom_kesepakatan(aksi), "Tambah kesepakatan")
    bidang["hadir"] = form.daftar("hadir", _HADIR, "Tambah yang hadir", usul)
    return bidang


def _kolom_kesepakatan(aksi: Mapping[str, str]) -> tuple[KolomBaris, ...]:
    return (
        KolomBaris("uraian", "Tindakan", 2.2),
        KolomBaris("pic", "Penanggung jawab", 1.3),
        KolomBaris("tenggat", "Tenggat", 0.9, hari=True),
        KolomBaris("kode_aksi", "Aksi terkait", 1.2, pilihan={kode: kode for kode in aksi}),
    )


class _Form:
    """The fields of the form; each keeps itself through ``simpan`` when it is left."""

    def __init__(self, objek: str, awal: Mapping[str, Any], simpan: Simpan) -> None:
        self.objek, self.awal, self.simpan = objek, awal, simpan

    def _pilihan(self, bidang: str) -> dict[str, Any]:
        key = f"{self.objek}:{bidang}"
        return {"key": key, "on_change": self._tinggalkan, "args": (bidang, key)}

    def _tinggalkan(self, bidang: str, key: str) -> None:
        # A second press may arrive when the form was sent already and its fields are gone.
        if key not in st.session_state:
            return
        value = st.session_state[key]
        self.simpan(bidang, value.isoformat() if isinstance(value, date) else value)

    def hari(self, label: str, bidang: str) -> str:
        stored = self.awal.get(bidang)
        day = st.date_input(
            label,
            value=date.fromisoformat(stored) if stored else None,
            format="DD/MM/YYYY",
            width=150,
            **self._pilihan(bidang),
        )
        return day.isoformat() if isinstance(day, date) else ""

    def baris_teks(self, label: str, bidang: str) -> str:
        text = st.text_input(
            label,
            value=str(self.awal.get(bidang) or ""),
            max_chars=200,
            autocomplete="off",
            width=460,
            **self._pilihan(bidang),
        )
        return text or ""

    def teks(self, label: str, bidang: str, tinggi: int) -> str:
        text = st.text_area(
            label,
            value=str(self.awal.get(bidang) or ""),
            height=tinggi,
            max_chars=8000,
            **self._pilihan(bidang),
        )
        return text or ""

    def daftar(
        self, bidang: str, kolom: Sequence[KolomBaris], tambah: str, usul: Mapping[str, Baris] | None = None
    ) -> list[Baris]:
        st.html(f"<h3>{NAMA_BIDANG[bidang]}</h3>")
        rows = DaftarBaris(self.objek, bidang, kolom, self.awal.get(bidang) or [], self.simpan)
        return rows.gambar(tambah, usul)
