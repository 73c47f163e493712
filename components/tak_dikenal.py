"""Unknown areas in words: the names that wait, the ledger of their entries, and the labels of what can be chosen."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any

import streamlit as st

from components import angka
from components.filters import code_filter
from components.kalimat import daftar
from components.markup import Explanation
from components.tables import Column, Row, table_html
from domain.sebutan import bukan_nama, kunci
from domain.tak_dikenal import DasarRp, JenisTakDikenal, jumlah_uang

BERKAS_TERLIHAT = 2
BARIS_TERBANYAK = 200
"""Lines of the ledger on the screen; the file under "Unduh" holds them all."""

NAMA = (
    Column("nama", "Nama dalam berkas"),
    Column("asal", "Asal"),
    Column("penerima", "Penerima"),
    Column("catatan", "Catatan", "number"),
    Column("umur", "Menunggu (hari)", "number"),
    Column("rp", "Tersalur Rp", "rupiah", strong=True),
    Column("dasar", "Rp menurut"),
)
BUKU = (
    Column("nama", "Nama dalam berkas"),
    Column("jenis", "Jenis"),
    Column("program", "Program, tahap"),
    Column("berkas", "Berkas atau sumber"),
    Column("catatan", "Catatan", "number"),
    Column("jumlah", "Jumlah", "number"),
    Column("satuan", "Satuan"),
    Column("rp", "Rp", "rupiah"),
    Column("umur", "Menunggu (hari)", "number"),
)
BUKU_BERKAS = (
    *BUKU[:2],
    Column("kode", "Kode program"),
    Column("program", "Program"),
    Column("tahap", "Tahap"),
    Column("sumber", "Sumber"),
    Column("berkas", "Berkas"),
    *BUKU[4:8],
    Column("dihitung", "Dihitung dalam jumlah kota"),
    Column("data_per", "Data per", "date"),
    Column("masuk", "Masuk", "date"),
    BUKU[8],
)
"""The ledger as a file: what the screen joins or leaves out stands in columns of its own."""


def temuan(areas: Sequence[Any], *, penuh: bool = False) -> str:
    """How much money stands under no kelurahan, and whose figures these are; ``penuh`` writes every rupiah."""
    if not areas:
        return "Semua wilayah dalam berkas dikenal"
    names = f"{angka.angka(len(areas))} nama wilayah belum dikenal"
    uang = {dasar: rp for dasar, rp in total_uang(areas).items() if rp}
    if not uang:
        return names
    write = angka.rupiah if penuh else angka.rupiah_singkat
    if list(uang) == [DasarRp.ACUAN]:
        return f"{write(uang[DasarRp.ACUAN])} pada {names}"
    return f"{daftar([f'{write(rp)} menurut {dasar.label}' for dasar, rp in uang.items()])} pada {names}"


def total_uang(areas: Sequence[Any]) -> dict[DasarRp, int]:
    """Rupiah of all names by whose figures they are; only the counting source's stand in the city's totals."""
    return jumlah_uang(area.uang for area in areas)


def keterangan(areas: Sequence[Any]) -> str:
    """What of these names the city's totals count."""
    there = set(total_uang(areas))
    if there == {DasarRp.ACUAN}:
        return "Dihitung dalam jumlah kota, tidak digambar di peta"
    if DasarRp.ACUAN in there:
        return "Hanya Rp menurut sumber acuan dihitung dalam jumlah kota; tidak satu pun digambar di peta"
    counted = "Rp-nya tidak dihitung dalam jumlah kota" if there else "Tanpa Rp tersalur"
    return f"{counted}, tidak digambar di peta"


def arti_rp() -> Explanation:
    """What the money in the title is."""
    return Explanation(
        "Rupiah tersalur yang wilayahnya tidak disebut berkas dengan pasti. Yang menurut sumber acuan dihitung dalam "
        "jumlah kota, tetapi tidak dalam angka kelurahan, kecamatan, atau zona mana pun; yang menurut daftar penerima "
        "atau sumber lain tidak dihitung.",
        "tiap nama dan tahap salur sekali: menurut sumber acuan; bila tidak ada, menurut daftar penerima; bila tidak "
        "ada, menurut sumber terbaru yang tidak dihitung",
        left_out=("angka lain untuk nama dan tahap yang sama, karena dapat menyebut uang yang sama",),
    )


def nama_html(areas: Sequence[Any], today: date) -> str:
    """The names that wait, the most money first."""
    return table_html(NAMA, nama_rows(areas, today), caption="Nama yang menunggu")


def nama_rows(areas: Sequence[Any], today: date) -> list[Row]:
    """One row per name: where it stands, whom it counts, since when it waits; why it cannot be settled here."""
    return [
        {
            "nama": area.nama or "(tanpa nama)",
            "asal": _asal(area),
            "penerima": _penerima(area),
            "catatan": sum(row.catatan for row in area.buku),
            "umur": (today - min(row.masuk for row in area.buku)).days,
            "rp": area.rp,
            "dasar": _dasar(area.uang),
        }
        for area in areas
    ]


def _dasar(uang: Mapping[DasarRp, int]) -> str:
    if len(uang) < 2:
        return "".join(dasar.label for dasar in uang)
    return ", ".join(f"{angka.rupiah(rp)} {dasar.label}" for dasar, rp in uang.items())


def _asal(area: Any) -> str:
    stages = [f"{one.program}, {one.tahap}" for one in area.rincian]
    kinds = [row.jenis.label for row in area.buku]
    where = asal(area.berkas, stages or kinds)
    if bukan_nama(area.nama):
        return f"{where}. Bukan nama wilayah: batalkan impornya, perbaiki kolom wilayahnya, lalu impor lagi."
    if not area.sudah_berarti:
        return where
    wrong = (
        f"Nama ini {area.sudah_berarti}; kecamatan atau kode dalam berkas berbeda, perbaiki lalu impor ulang."
    )
    return f"{where}. {wrong}"


def _penerima(area: Any) -> str:
    """Recipients add only within a programme, so each is named."""
    words = [f"{angka.angka(n)} {program}" for program, n in area.kpm]
    registered = [one.pendaftar for one in area.pendaftaran if one.pendaftar is not None]
    if registered:
        words.append(f"{angka.angka(sum(registered))} pendaftar")
    if area.keluarga_terbaru is not None:
        tahun, jumlah = area.keluarga_terbaru
        words.append(f"{angka.angka(jumlah)} keluarga {tahun}")
    for jenis, label in ((JenisTakDikenal.PENERIMA, "baris daftar"), (JenisTakDikenal.SANGGAH, "sanggah")):
        if banyak := sum(row.jumlah or 0 for row in area.buku if row.jenis is jenis):
            words.append(f"{angka.angka(banyak)} {label}")
    return " · ".join(words)


def asal(berkas: Sequence[str], tahap: Sequence[str]) -> str:
    """Where a name stands: its files, else the tranches; further ones are counted."""
    names = list(dict.fromkeys(berkas or tahap))
    more = f", dan {len(names) - BERKAS_TERLIHAT} lagi" if len(names) > BERKAS_TERLIHAT else ""
    return ", ".join(names[:BERKAS_TERLIHAT]) + more


def buku_filter(baris: Sequence[Any]) -> tuple[str, str]:
    """Kind and programme of the ledger (``?jenis=…&program=…``); empty asks for all."""
    there = {row.jenis for row in baris}
    kinds = {jenis.value: jenis.label for jenis in JenisTakDikenal if jenis in there}
    programs = dict(sorted({row.program_kode: row.program for row in baris if row.program_kode}.items()))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        jenis = code_filter("Jenis", "jenis", kinds, placeholder="Semua", width=200)
        program = code_filter("Program", "program", programs, placeholder="Semua", width=280)
    return jenis, program


def saring(baris: Sequence[Any], jenis: str, program: str) -> list[Any]:
    """The lines that the choice leaves, longest waiting first."""
    kept = [row for row in baris if jenis in ("", row.jenis) and program in ("", row.program_kode)]
    return sorted(kept, key=lambda row: (row.masuk, -(row.rp or 0), row.nama))


def buku_rows(baris: Sequence[Any], today: date) -> list[Row]:
    """The ledger, line by line."""
    return [
        {
            "nama": row.nama or "(tanpa nama)",
            "jenis": row.jenis.label,
            "program": ", ".join(filter(None, (row.program, row.tahap))),
            "berkas": row.berkas or row.sumber or "Tanpa berkas",
            "catatan": row.catatan,
            "jumlah": row.jumlah,
            "satuan": row.satuan,
            "rp": row.rp,
            "umur": (today - row.masuk).days,
        }
        for row in baris
    ]


def buku_berkas(baris: Sequence[Any], today: date) -> list[Row]:
    """The same for a file."""
    more: list[Mapping[str, Any]] = [
        {
            "kode": row.program_kode,
            "program": row.program,
            "tahap": row.tahap,
            "sumber": row.sumber,
            "berkas": row.berkas or "",
            "dihitung": "ya" if row.dihitung and row.rp is not None else "tidak",
            "data_per": row.data_per,
            "masuk": row.masuk,
        }
        for row in baris
    ]
    return [{**row, **own} for row, own in zip(buku_rows(baris, today), more, strict=True)]


def buku_html(baris: Sequence[Any], today: date) -> str:
    """The ledger as a table; of a long one its head."""
    return table_html(BUKU, buku_rows(baris[:BARIS_TERBANYAK], today), caption="Buku wilayah belum dikenal")


def pilihan_kelurahan(nama: str, kecamatan: str, huruf: int | None = None, tertulis: str = "") -> str:
    """A kelurahan as a choice, told from its near namesakes: Tafure · Ternate Utara · beda 1 huruf (e berlebih)."""
    words = f"{nama} · {kecamatan}"
    if huruf is None:
        return words
    if huruf == 0:
        return f"{words} · ejaan sama"
    apart = huruf_beda(tertulis, nama) if tertulis else ""
    return f"{words} · beda {huruf} huruf{f' ({apart})' if apart else ''}"


def huruf_beda(tertulis: str, nama: str) -> str:
    """Which letters the file writes otherwise than the kelurahan's name: "a bukan i", "e berlebih", "tanpa u"."""
    file, name = kunci(tertulis), kunci(nama)
    said = []
    for kind, a, b, c, d in SequenceMatcher(None, file, name, autojunk=False).get_opcodes():
        match kind:
            case "replace":
                said.append(f"{file[a:b]} bukan {name[c:d]}")
            case "delete":
                said.append(f"{file[a:b]} berlebih")
            case "insert":
                said.append(f"tanpa {name[c:d]}")
    return ", ".join(said)
