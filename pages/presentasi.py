"""Presentasi: the city, its zones and OPD, the map and bansos as slides for the wall; arrow keys turn them."""

import streamlit as st

from components import css, presentasi
from components.angka import tanggal
from components.filters import saat_asked, saat_params
from components.markup import href, show_html
from components.slide import Kaki, menu_html, slide_html
from components.theme import theme_type
from components.wilayah import class_name, layer_content
from db.queries.pengaturan import get_kelas
from db.queries.periode import list_periode
from db.queries.peta import LAPISAN, get_peta
from db.queries.presentasi import get_bahan
from db.queries.ringkasan import get_ringkasan
from domain.kosakata import Topik
from domain.saat import default_saat
from domain.waktu import today_wit
from shell import cache, guard
from shell.bentuk import layer_shapes

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.BANSOS, Topik.PENGATURAN)

baca = cache.Baca(guard.require("presentasi"))
today, tema = today_wit(), theme_type()
periode = baca(list_periode, (Topik.PEMANTAUAN,), today)
biasa = default_saat(periode, today)
saat = saat_asked(periode, biasa, today)
data, bahan = baca(get_ringkasan, TOPIK, saat), baca(get_bahan, TOPIK, saat)
tautan = saat_params(saat, biasa)


def peta() -> presentasi.Salindia:
    """The map by kelurahan, coloured by verified progress."""
    layer = baca(get_peta, TOPIK, saat, "kelurahan", "")
    lembar = layer_shapes(baca, saat, "kelurahan", layer.anggota)
    kelas = class_name("kemajuan", "kelurahan", "", baca(get_kelas, (Topik.PENGATURAN,)))
    isi = layer_content(layer.area, lembar.bentuk, "kemajuan", kelas, LAPISAN["kelurahan"])
    words = f"Kemajuan terverifikasi aksi yang berlokasi di kelurahan, s.d. {saat.periode} {saat.tahun}"
    return presentasi.map_slide(layer.area, lembar, isi, kelas, tema, words)


def salindia(kode: str) -> presentasi.Salindia:
    """The slide of that code; the city for one that no longer exists."""
    kind, _, rest = kode.partition("-")
    if kode == "peta":
        return peta()
    made = {
        "zona": lambda: presentasi.zone_slide(data, bahan, rest) if rest else presentasi.zones_slide(data),
        "opd": lambda: presentasi.opd_slide(data, bahan, rest),
        "bansos": lambda: presentasi.bansos_slide(data, bahan),
    }.get(kind, lambda: None)()
    return made or presentasi.city_slide(data)


def halaman(kode: str, contoh: bool) -> str:
    """The slide with its footer as HTML."""
    codes = [slide for slide, _ in daftar]
    at = codes.index(kode)
    before, after = (
        href("presentasi", slide=codes[place % len(codes)], **tautan) for place in (at - 1, at + 1)
    )
    one = salindia(kode)
    saat_kaki, tutup = f"Menurut catatan s.d. {tanggal(saat.per)}", href("ringkasan", **tautan)
    kaki = Kaki(saat_kaki, at + 1, len(codes), before, after, tutup, contoh)
    links = [(name, href("presentasi", slide=slide, **tautan)) for slide, name in daftar]
    menu = menu_html(links, href("presentasi", slide=kode, **tautan))
    return slide_html(one.judul, one.keterangan, one.isi, kaki, menu)


daftar = baca.derive(lambda: presentasi.list_slides(data, bahan), TOPIK, presentasi.list_slides, saat)
asked = st.query_params.get("slide", "kota")
kode = asked if asked in dict(daftar) else "kota"
contoh = cache.is_contoh()
st.html(css.sheet("slide.css"))
show_html(baca.derive(lambda: halaman(kode, contoh), TOPIK, halaman, saat, kode, tema, contoh))
