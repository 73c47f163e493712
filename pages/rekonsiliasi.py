"""Rekonsiliasi sumber: where two sources tell different figures, and what was said about it."""

from functools import partial

import streamlit as st

from components import angka
from components import rekonsiliasi as ui
from components import rekonsiliasi_gambar as gambar
from components.filters import moment_words
from components.header import card, finding, head
from components.markup import href, show_html
from components.pager import asked_page, pager
from components.rekonsiliasi_saringan import masa_filter, selisih_filter
from components.states import empty
from db.queries.bansos_tahap import list_tahap_pilihan
from db.queries.rekonsiliasi import list_selisih
from db.queries.rekonsiliasi_saringan import KEADAAN, SaringanSelisih, apply_saringan, of_keadaan
from db.queries.rekonsiliasi_sepakat import list_kesepakatan, list_langkah
from domain.akses import Tindakan, can
from domain.bansos import MasaSalur
from domain.kosakata import Langkah, Topik
from domain.waktu import today_wit
from shell import cache, guard
from shell.bansos import kartu_acuan
from shell.rekonsiliasi import TOPIK, isi_satu, isi_unduh, saringan_kata, show
from shell.unduh import Unduhan, penanda_hari

pelihat = guard.require("rekonsiliasi")
baca = cache.Baca(pelihat)
today = today_wit()
kepala = head("Rekonsiliasi sumber")
tahun, per = masa_filter(kepala.filters, [t.tahun for t in baca(list_tahap_pilihan, (Topik.BANSOS,))], today)
masa = MasaSalur(tahun, "B12", per)
kepala.moment(moment_words(masa, today))
langkah_ada = baca(list_langkah, TOPIK, tahun, per)
diminta = st.query_params.get("langkah", "")
langkah = next((step for step in langkah_ada if step.value == diminta), Langkah.TERSALUR)
semua = baca(list_selisih, TOPIK, tahun, per, langkah)
pairs = {"tahun": (tahun, today.year), "per": (per.isoformat(), today.isoformat())}
tautan: dict[str, object] = {key: value for key, (value, usual) in pairs.items() if value != usual}

unduhan = Unduhan("rekonsiliasi", baca, moment_words(masa), f"{tahun}_{penanda_hari(per)}")

if selisih := st.query_params.get("selisih"):
    kembali = {k: v for k, v in st.query_params.to_dict().items() if k != "selisih"}
    item = show(baca, selisih, kembali, per, today)
    if item is not None:
        unduhan.tombol(kepala.filters, partial(isi_satu, unduhan, item, per))
    st.stop()
if not semua and len(langkah_ada) == 1:
    empty(
        f"Belum ada tahap salur {tahun} yang dilaporkan lebih dari satu sumber. Impor berkas sumber lain untuk tahap "
        "yang sama, atau pilih tahun lain.",
        action=("Impor berkas", href("impor")) if can(pelihat, Tindakan.IMPOR_BANSOS) else None,
    )
    st.stop()

tempat = st.container()
saringan = selisih_filter(semua, KEADAAN, SaringanSelisih, langkah_ada)
tautan |= {"langkah": langkah.value} if langkah is not Langkah.TERSALUR else {}
tautan |= {key: value for key, value in vars(saringan).items() if value}
susun = baca.susun(TOPIK, tahun, per, langkah, saringan)
dipilih = susun(apply_saringan, semua, saringan)
items = susun(of_keadaan, dipilih, saringan.keadaan)
titik = baca(list_kesepakatan, TOPIK, tahun, per, langkah, saringan.program)


def daftar() -> None:
    """The differences as filtered, the largest first."""
    hal = asked_page()
    judul = f"{angka.angka(len(items))} selisih, terbesar di atas"
    with card(judul, susun(ui.list_keterangan, items, langkah.label), key="selisih"):
        if not items:
            lepas = ("Hapus saringan", href("rekonsiliasi"))
            empty(
                "Tidak ada selisih yang cocok dengan saringan ini.", icon_name="filter_alt_off", action=lepas
            )
            return
        isi = susun(ui.list_page, items, hal, tautan, dan=(hal,))
        show_html(isi.tabel)
        pager("rekonsiliasi", isi.nomor, isi.banyak, tautan)


with tempat:
    if dipilih:
        finding(susun(ui.found, dipilih))
        show_html(susun(ui.summary_html, dipilih, tautan))
ket = f"{langkah.label} Rp, sumber lain − acuan, menurut wilayah"
with card(susun(gambar.batang_judul, dipilih), ket, key="batang"):
    show_html(susun(gambar.batang_html, dipilih))
daftar()
with card(susun(gambar.sepakat_judul, titik), "Wilayah dan Rp yang sama menurut tahap salur, terbaru di atas",
          key="sepakat", explanation=ui.sepakat_explanation()):  # fmt: skip
    show_html(susun(gambar.sepakat_html, titik))
kartu_acuan(baca, MasaSalur(tahun, "B12", per, program=saringan.program, tahap=saringan.tahap))
unduhan.tombol(
    kepala.filters,
    lambda: isi_unduh(unduhan, dipilih, items, titik, saringan_kata(saringan, langkah, semua)),
)
