"""One difference: both figures beside each other, what was said of it, and the form for what is said next."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import angka
from components.bentrok import Beda, differences
from components.forms import Bidang, Simpan
from components.tables import Column, Row, table_html
from domain.alasan import PANJANG_ALASAN
from domain.kosakata import StatusSelisih
from domain.rekonsiliasi import PERALIHAN, Dua, IsiSelisih, JenisSelisih, KeadaanSelisih, TindakSelisih

TOMBOL = {
    TindakSelisih.TUGASKAN: "Tetapkan pemilik",
    TindakSelisih.JELASKAN: "Simpan penjelasan",
    TindakSelisih.KOREKSI: "Nyatakan dikoreksi",
    TindakSelisih.BUKA: "Buka kembali",
}
SELESAI = {
    TindakSelisih.TUGASKAN: "Pemilik ditetapkan.",
    TindakSelisih.JELASKAN: "Penjelasan tersimpan.",
    TindakSelisih.KOREKSI: "Selisih dinyatakan dikoreksi.",
    TindakSelisih.BUKA: "Selisih dibuka kembali.",
}
BIDANG = {"tindak": "Tindakan", "catatan": "Catatan", "pemilik": "Pemilik"}
_CATATAN = {
    TindakSelisih.TUGASKAN: "Catatan (boleh kosong)",
    TindakSelisih.JELASKAN: "Mengapa kedua sumber berbeda",
    TindakSelisih.KOREKSI: "Catatan (boleh kosong)",
    TindakSelisih.BUKA: "Alasan dibuka kembali",
}


def figures_html(item: Any) -> str:
    """Both sources and what separates them."""
    columns = [
        Column("sumber", "Sumber"),
        Column("kpm", item.tahap.satuan.label, "number"),
        Column("rp", "Rp", "rupiah"),
        Column("data_per", "Data per", "date"),
    ]
    dua: Dua = item.dua
    rows: list[Row] = [
        {"sumber": nama, "kpm": figure.kpm, "rp": figure.rp, "data_per": day}
        for nama, figure, day in zip(
            (f"**{item.tahap.sumber}**, acuan", item.lain), dua, item.data_per, strict=True
        )
    ]
    total = {
        "sumber": "Selisih (lain − acuan)",
        "kpm": angka.bertanda(dua.beda_kpm, 0),
        "rp": angka.rupiah_bertanda(dua.beda_rp),
    }
    return table_html(columns, rows, caption="Angka kedua sumber", total=total)


def judul(item: Any) -> str:
    """What separates the two, as a finding."""
    if item.jenis is JenisSelisih.HANYA_ACUAN:
        return f"Hanya {item.tahap.sumber} yang menyebut"
    if item.jenis is JenisSelisih.HANYA_LAIN:
        return f"Hanya {item.lain} yang menyebut"
    if item.jenis is JenisSelisih.TAK_SEBANDING:
        return "Kedua sumber menyebut satuan yang berbeda"
    if item.jenis is not JenisSelisih.BEDA:
        return "Kedua sumber sama"
    beda, kpm = item.dua.beda_rp, item.dua.beda_kpm
    word = "kurang" if (beda or kpm or 0) < 0 else "lebih"
    size = angka.rupiah(abs(beda)) if beda else f"{angka.angka(abs(kpm or 0))} {item.tahap.satuan.label}"
    return f"{item.lain} {size} {word} dari {item.tahap.sumber}"


def allowed(keadaan: KeadaanSelisih | None) -> list[TindakSelisih]:
    """What may be said in this state; what people do most often comes first."""
    order = (TindakSelisih.JELASKAN, TindakSelisih.KOREKSI, TindakSelisih.BUKA, TindakSelisih.TUGASKAN)
    return [tindak for tindak in order if keadaan is not None and tindak in PERALIHAN[keadaan]]


class BidangSelisih(Bidang):
    """The fields of a difference; the owner is one of a few accounts."""

    def orang(self, label: str, bidang: str, names: Mapping[int, str]) -> int | None:
        """One account by its name; None while nobody is chosen."""
        stored, numbers = self.awal.get(bidang), list(names)
        chosen: int | None = st.selectbox(
            label,
            numbers,
            index=numbers.index(stored) if stored is not None and stored in names else None,
            format_func=names.__getitem__,
            placeholder="Belum ada pemilik",
            **self._options(bidang),
        )
        return chosen


def selisih_form(
    objek: str,
    awal: Mapping[str, Any],
    simpan: Simpan,
    boleh: Sequence[TindakSelisih],
    pemilik: Mapping[int, str],
) -> IsiSelisih | None:
    """What the person says; None while nothing is chosen."""
    known = awal if awal.get("tindak") in [tindak.value for tindak in boleh] else {**awal, "tindak": None}
    f = BidangSelisih(objek, known, simpan)
    tindak = boleh[0] if len(boleh) == 1 else f.pilihan("Tindakan", "tindak", TindakSelisih, list(boleh))
    if tindak is None:
        return None
    catatan = f.teks(_CATATAN[tindak], "catatan", 100, PANJANG_ALASAN)
    return IsiSelisih(tindak, catatan or "", f.orang("Pemilik", "pemilik", pemilik))


def form_differences(
    isian: Mapping[str, Any], item: Any, dilihat: Dua, pemilik: Mapping[int, str]
) -> list[Beda]:
    """In what an unsent form and what stands by now differ: words, owner, and the figures under them."""
    last = item.terakhir
    stored = {
        "tindak": last.status.label if last else None,
        "catatan": last.catatan if last else None,
        "pemilik": last.pemilik if last else None,
    }
    tindak = isian.get("tindak")
    mine = {
        **isian,
        "tindak": TindakSelisih(tindak).label if tindak else None,
        "pemilik": pemilik.get(isian.get("pemilik") or 0),
    }
    found = differences(mine, stored, BIDANG)
    if dilihat != item.dua:
        found.append(("Angka acuan dan lain", _dua(dilihat), _dua(item.dua)))
    return found


def _dua(dua: Dua) -> str:
    return " dan ".join(f"{angka.rupiah(a.rp)} ({angka.angka(a.kpm)} penerima)" for a in dua)


_JUDUL = {
    StatusSelisih.TERBUKA: "Terbuka",
    StatusSelisih.DIJELASKAN: "Dijelaskan",
    StatusSelisih.DIKOREKSI: "Dinyatakan dikoreksi",
}


def said_words(ucapan: Any) -> tuple[str, str]:
    """Title and words of one thing said, with the figures that stood then."""
    owner = f"Pemilik: {ucapan.pemilik}. " if ucapan.pemilik else ""
    return _JUDUL[ucapan.status], f"{owner}{ucapan.catatan} Angka saat itu: {_dua(ucapan.dua)}.".strip()
