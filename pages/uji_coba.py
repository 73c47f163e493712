"""Wilayah uji coba: the regions of the national pilot side by side; what is unknown is shown as unknown."""

import streamlit as st

from components import css
from components import uji_coba as ui
from components.angka import tanggal
from components.header import card, finding, head
from components.markup import href, link, show_html
from db.queries.uji_coba import list_wilayah_uji_coba, with_ternate
from db.queries.uji_coba_ternate import get_angka_ternate
from domain.akses import Tindakan, can
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell import cache, guard
from shell.uji_coba import isi_unduh, kelola
from shell.unduh import Unduhan, penanda_hari

TOPIK = (Topik.KESIAPAN, Topik.BANSOS, Topik.WILAYAH, Topik.PENERIMA)

pelihat = guard.require("uji_coba")
baca = cache.Baca(pelihat)
today = today_wit()
kepala = head("Wilayah uji coba")
st.html(css.sheet("kesiapan.css"))
saat = f"Menurut catatan s.d. {tanggal(today)}"
kepala.moment(f"{saat}, hari ini")
tersimpan = baca(list_wilayah_uji_coba, TOPIK)
pembaca = can(pelihat, Tindakan.LIHAT_ANGKA)
rows = with_ternate(tersimpan, baca(get_angka_ternate, TOPIK, today)) if pembaca else tersimpan
mengelola = can(pelihat, Tindakan.KELOLA_UJI_COBA)
unduhan = Unduhan("uji_coba", baca, saat, penanda_hari(today))
unduhan.tombol(kepala.filters, lambda: isi_unduh(unduhan, rows))

finding(ui.temuan(rows))
show_html(baca.derive(lambda: ui.ubin_html(rows) + ui.petak_html(rows), TOPIK, ui.ubin_html, pembaca))
with card("Tiap ukuran berdampingan", "Ternate di atas, percontohan 2025 sebagai pembanding", key="banding",
          explanation=ui.penjelasan()):  # fmt: skip
    show_html(baca.derive(lambda: ui.banding_html(rows), TOPIK, ui.banding_html, pembaca))
    if not pembaca:
        st.caption("Angka Ternate dari basis data kota tidak ditampilkan untuk peran ini.")
terbuka = mengelola and "wilayah" in st.query_params
if terbuka:
    kelola(pelihat, tersimpan, today)
with card("Wilayah dan angkanya", "Kosong berarti tidak diketahui", key="wilayah_uji"):
    show_html(baca.derive(lambda: ui.table_of(rows, mengelola), TOPIK, ui.table_of, pembaca, mengelola))
    if mengelola:
        st.html(link("Impor angka dari berkas", href("impor"), "tk-balik"))
if not terbuka:
    kelola(pelihat, tersimpan, today)
with card("Sumber angka", "Tiap angka disebut asalnya", key="sumber"):
    show_html(baca.derive(lambda: ui.sumber_html(rows), TOPIK, ui.sumber_html, pembaca))
