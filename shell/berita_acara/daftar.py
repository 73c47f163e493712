"""The register: its filters, the OPD that still have no minutes, and what can be taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from components import angka
from components import berita_acara as ui
from components import berita_acara_daftar as buku
from components.filters import folded, search_filter, start_filter
from components.header import Head, card
from components.markup import rich
from components.saringan import filter_row, folded_row
from components.unduh import Isi
from db.commands.berita_acara import create_berita_acara
from db.queries.berita_acara import list_berita_acara, list_calon
from db.queries.berita_acara_berkas import count_butir
from db.queries.keadaan import list_keadaan
from db.queries.periode import list_periode
from domain.akses import Objek, Pelihat, Tindakan, can
from domain.berita_acara import RANCANGAN, TERBIT
from domain.kosakata import PERIODE_KODE, JenisBeritaAcara, Topik
from domain.saat import KeadaanPeriode, Saat, default_saat
from shell import kirim
from shell.berita_acara.kerja import TOPIK, buka, kunci, lupakan
from shell.cache import Baca
from shell.unduh import Unduhan

SEMUA = "semua"
"""The choice of all periods, in the address."""


def saring(kepala: Head, periode: Sequence[KeadaanPeriode], today: date) -> tuple[int, str]:
    """Year and period (a code, or ``semua``), in the head of the page."""
    biasa = default_saat(periode, today)
    years = {str(p.tahun): str(p.tahun) for p in sorted(periode, key=lambda p: -p.tahun)} or {
        str(biasa.tahun): str(biasa.tahun)
    }
    names = {SEMUA: "Semua", **{kode: ui.nama_pendek(kode) for kode in PERIODE_KODE}}
    asked = st.query_params.get("periode", biasa.periode), st.query_params.get("tahun", str(biasa.tahun))
    with folded(kepala.filters, " · ".join(asked)):
        tahun = start_filter("Tahun", "tahun", years, str(biasa.tahun), width=104)
        kode = start_filter("Periode", "periode", names, biasa.periode, width=150)
    return int(tahun), kode


def saring_isi(zona: Mapping[str, str], tahun: int, kode: str) -> buku.SaringanRegister:
    """Zone, state and search, above the table."""
    row, chosen = filter_row(), ""
    with row:
        cari = search_filter("Nomor atau OPD")
    with folded_row(row, ("keadaan", "zona")):
        keadaan = start_filter("Keadaan", "keadaan", buku.KELOMPOK, "", width=220)
        if len(zona) > 1:
            chosen = start_filter("Zona", "zona", {"": "Semua zona", **zona}, "", width=220)
    return buku.SaringanRegister(tahun, "" if kode == SEMUA else kode, chosen, keadaan, cari)


@dataclass(frozen=True)
class OpdTercakup:
    """An OPD with active actions in a period: its name, its zone (id as text, name) and how many actions."""

    nama: str
    zona_id: str
    zona: str
    aksi: int


def opd_tercakup(baca: Baca, tahun: int, kode: str, today: date) -> dict[int, OpdTercakup]:
    """The OPD with active actions in the period whose minutes this person may open."""
    saat = Saat(tahun, kode, today)
    frame = baca(list_keadaan, tuple(t for t in TOPIK if t is not Topik.BERITA_ACARA), saat)

    def pick() -> dict[int, OpdTercakup]:
        grouped = frame.groupby(["opd_id", "opd_nama", "zona_id", "zona_nama"], dropna=False).size()
        return {
            opd: OpdTercakup(nama, str(int(zona)), zona_nama, int(count))
            for (opd, nama, zona, zona_nama), count in grouped.items()
            if zona == zona and can(baca.pelihat, Tindakan.BUKA_NASKAH, Objek(opd, zona))
        }

    return baca.derive(pick, TOPIK, opd_tercakup, saat, baca.pelihat)


def hitung_baris(
    baca: Baca, semua: Sequence[Any], tahun: int, opd: Mapping[int, OpdTercakup]
) -> dict[int, int]:
    """How many actions each document speaks of: frozen ones as issued, drafts of the shown period as of today."""
    issued = baca(count_butir, TOPIK, tahun)
    live = {
        r.id: opd[r.opd_id].aksi
        for r in semua
        if r.status in RANCANGAN and r.jenis is JenisBeritaAcara.PEMANTAUAN and r.opd_id in opd
    }
    return {**live, **issued}


def cakupan(pelihat: Pelihat) -> str:
    """Whose OPD the finding counts."""
    if can(pelihat, Tindakan.BUKA_NASKAH, Objek()):
        return "di kota ini"
    return "zona ini" if pelihat.zona_dipantau else "yang diwakili"


def calon(baca: Baca, tahun: int, kode: str, today: date) -> None:
    """For a monitor: the OPD without minutes, each with one press to its draft."""
    rows = baca(list_calon, TOPIK, baca.pelihat, tahun, kode, today)
    if not rows:
        return
    title = f"{angka.angka(len(rows))} OPD belum memiliki berita acara {ui.nama_periode(tahun, kode)}"
    with card(title, "Rancangan memuat semua aksi aktif OPD, juga yang belum dilaporkan", key="calon"):
        for row in rows:
            _calon(baca, row, tahun, kode, today)


def belum(semua: Sequence[Any], opd: Mapping[int, OpdTercakup], tahun: int, kode: str) -> None:
    """For those who draft nothing themselves: which OPD still have no minutes, by zone, folded away."""
    begun = {r.opd_id for r in semua if r.periode == kode and r.status in RANCANGAN | TERBIT}
    waiting = sorted((ui.zona_pendek(o.zona), o.nama) for number, o in opd.items() if number not in begun)
    if waiting:
        st.html(buku.belum_html(waiting, ui.nama_periode(tahun, kode)))


def _calon(baca: Baca, row: Any, tahun: int, kode: str, today: date) -> None:
    words = (
        f"{ui.zona_pendek(row.zona)} · {angka.angka(row.diverifikasi)} dari {angka.angka(row.jumlah_aksi)} aksi "
        "terverifikasi"
    )
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        key=f"calon_{row.opd_id}",
    ):
        st.html(
            f'<p><strong>{rich(row.opd)}</strong></p><p class="tk-ket">{rich(words)}</p>', width="content"
        )
        if st.button("Susun rancangan", key=f"susun_{row.opd_id}", icon=":material/edit_document:"):
            _susun(baca, row.opd_id, tahun, kode, today)


def _susun(baca: Baca, opd_id: int, tahun: int, kode: str, today: date) -> None:
    periode = next(
        p for p in baca(list_periode, (Topik.PEMANTAUAN,), today) if (p.tahun, p.kode) == (tahun, kode)
    )
    name = f"susun:{opd_id}:{periode.id}"

    def opened(ba_id: int) -> None:
        buka(ba_id)
        lupakan(name)

    kirim.send(
        baca.pelihat,
        lambda s, who: (
            create_berita_acara(s, baca.pelihat, who, opd_id, periode.id, kunci_kirim=kunci(name)).id
        ),
        "Rancangan disusun dari data yang tercatat.",
        opened,
    )


def semua(baca: Baca, tahun: int) -> list[Any]:
    """The lines of the year that this person may open."""
    rows: list[Any] = baca(list_berita_acara, TOPIK, baca.pelihat, tahun)
    return rows


def isi_register(
    unduhan: Unduhan,
    rows: Sequence[Any],
    baris: Mapping[int, int],
    saringan: buku.SaringanRegister,
    zona: str,
) -> list[Isi]:
    """What "Unduh" offers: the register as it is narrowed."""
    named = [
        ("Periode", saringan.periode or "Semua"),
        ("Zona", zona),
        ("Keadaan", buku.KELOMPOK[saringan.keadaan] if saringan.keadaan else ""),
        ("Memuat", saringan.cari),
    ]
    return [
        unduhan.tabel(
            "Daftar berita acara", "berita-acara", buku.register_columns(), lambda: buku.register_rows(rows, baris),
            saringan=[pair for pair in named if pair[1]], catatan=f"{angka.angka(len(rows))} dokumen",
        )
    ]  # fmt: skip
