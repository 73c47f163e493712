"""Berita acara: the register of a period, and each document from its draft to the archive."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import angka, css
from components import berita_acara as ui
from components import berita_acara_daftar as buku
from components.header import finding, head
from components.markup import href
from components.pager import asked_page, page_of, pager
from components.states import empty
from components.tables import table_html
from db.queries.periode import list_periode
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell import cache, guard
from shell.berita_acara import arsip, daftar, satu
from shell.berita_acara.kerja import HALAMAN
from shell.unduh import Unduhan, penanda_hari

pelihat = guard.require("berita_acara")
baca = cache.Baca(pelihat)
today = today_wit()
st.html(css.sheet("berita_acara.css"))
kepala = head("Berita acara")


def register() -> None:
    """The finding, what still has to be drafted, the list, and everything as one file."""
    periode = baca(list_periode, (Topik.PEMANTAUAN,), today)
    tahun, kode = daftar.saring(kepala, periode, today)
    semua = daftar.semua(baca, tahun)
    satu_periode = kode != daftar.SEMUA
    kepala.moment(
        f"{ui.nama_periode(tahun, kode) if satu_periode else tahun}, keadaan {angka.tanggal(today)}"
    )
    zona = {str(r.zona_id): ui.zona_pendek(r.zona) for r in semua}
    opd = daftar.opd_tercakup(baca, tahun, kode, today) if satu_periode else {}
    if satu_periode:
        zona |= {o.zona_id: ui.zona_pendek(o.zona) for o in opd.values()}
        finding(buku.temuan(semua, len(opd), tahun, kode, daftar.cakupan(pelihat)))
    else:
        finding(buku.temuan_tahun(semua, tahun))
    if any(not satu_periode or r.periode == kode for r in semua):
        saringan = daftar.saring_isi(dict(sorted(zona.items(), key=lambda pair: pair[1])), tahun, kode)
        baris = daftar.hitung_baris(baca, [r for r in semua if r.periode == kode], tahun, opd)
        tabel(buku.narrow(semua, saringan), baris, saringan, zona.get(saringan.zona, ""))
    else:
        kosong(buku.SaringanRegister(tahun, kode if satu_periode else ""))
    if satu_periode and pelihat.zona_dipantau:
        daftar.calon(baca, tahun, kode, today)
    elif satu_periode:
        daftar.belum(semua, opd, tahun, kode)
    terbit = [r for r in semua if r.periode == kode and r.terbit_pada]
    if terbit:
        arsip.kartu(tahun, kode, len(terbit))


def tabel(rows: Sequence[Any], baris: Mapping[int, int], saringan: buku.SaringanRegister, zona: str) -> None:
    """A page of the list, and what can be taken of it."""
    params = saringan.params()
    if not rows:
        kosong(saringan)
        return
    shown, nomor, banyak = page_of(rows, asked_page())
    st.html(
        table_html(
            buku.register_columns(),
            buku.register_rows(shown, baris, params),
            caption="Daftar berita acara",
        )
    )
    pager(HALAMAN, nomor, banyak, params)
    unduhan = Unduhan(HALAMAN, baca, f"Keadaan {angka.tanggal(today)}", penanda_hari(today))
    unduhan.tombol(kepala.filters, lambda: daftar.isi_register(unduhan, rows, baris, saringan, zona))


def kosong(saringan: buku.SaringanRegister) -> None:
    """Nothing in the list: because of the filters, or because nobody has begun."""
    if saringan.zona or saringan.keadaan or saringan.cari:
        back = (
            "Hapus saringan",
            href(HALAMAN, tahun=saringan.tahun, periode=saringan.periode or daftar.SEMUA),
        )
        empty("Tidak ada berita acara yang cocok.", icon_name="filter_alt_off", action=back)
        return
    empty(buku.kosong_kata(saringan, monitor=bool(pelihat.zona_dipantau)))


if asked := st.query_params.get("ba"):
    satu.show(baca, kepala, asked, today)
else:
    register()
