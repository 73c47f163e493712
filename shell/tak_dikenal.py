"""Wilayah belum dikenal: money whose area no file named for certain, and the one press that settles it."""

from collections.abc import Sequence

import streamlit as st

from components.header import card
from components.states import failed
from components.tak_dikenal import BarisTakDikenal, asal, pilihan_kelurahan, tak_dikenal_html, temuan
from db.commands.penetapan import SudahAdaAngka, settle_wilayah
from db.commands.penetapan_batal import undo_settle
from db.queries.sebutan import Alias, SebutanKelurahan, get_sebutan, list_alias_kelurahan
from db.queries.wilayah_tak_dikenal import TakDikenal, list_tak_dikenal
from db.transaction import transaction
from domain.akses import Pelihat, Tindakan, can
from domain.alasan import PANJANG_ALASAN
from domain.errors import Ditolak
from domain.kosakata import Topik
from seed.importers.usulan import usul_kelurahan
from seed.importers.wilayah import RujukanKelurahan
from shell import cache, guard

TOPIK = (Topik.BANSOS, Topik.WILAYAH)
PINDAH = "tak_dikenal_pindah"
"""Set when figures moved in a callback: the rest of the page shows them too."""

LAIN = "lain"
"""The choice of a kelurahan that is not among the offers."""


@st.fragment
def wilayah_tak_dikenal(halaman: str, *, kosong: bool = False) -> None:
    """The card "Wilayah belum dikenal" on this page (its name as in ``domain.akses.HALAMAN``).

    Nothing is drawn for somebody who may not see it, nor when every area is known and nothing can be undone
    (``kosong``: the card then says so).
    """
    pelihat = guard.require(halaman)
    if st.session_state.pop(PINDAH, False):
        st.rerun()
    if not can(pelihat, Tindakan.LIHAT_TAK_DIKENAL):
        return
    baca = cache.Baca(pelihat)
    areas, sebutan = baca(list_tak_dikenal, TOPIK), baca(get_sebutan, TOPIK)
    mine = can(pelihat, Tindakan.KELOLA_ALIAS)
    settled = [one for one in baca(list_alias_kelurahan, TOPIK) if one.ditetapkan] if mine else []
    if not (areas or settled or kosong):
        return
    money = [area.rp for area in areas if area.rp is not None]
    under = "Dihitung dalam jumlah kota, tidak digambar di peta." if areas else ""
    with card(temuan(len(areas), sum(money) if money else None), under, key="tak_dikenal"):
        if areas:
            st.html(baca.derive(lambda: _tabel(areas), TOPIK, _tabel))
        if mine:
            _tetapkan(pelihat, areas, sebutan)
            _batalkan(pelihat, settled)


def _tabel(areas: Sequence[TakDikenal]) -> str:
    return tak_dikenal_html([_baris(area) for area in areas])


def _baris(area: TakDikenal) -> BarisTakDikenal:
    stages = [f"{one.program}, {one.tahap}" for one in area.rincian]
    registered = [one.pendaftar for one in area.pendaftaran if one.pendaftar is not None]
    wrong = (
        f"Nama ini {area.sudah_berarti}; kecamatan atau kode dalam berkas berbeda, perbaiki lalu impor ulang."
    )
    return BarisTakDikenal(
        area.nama,
        asal(area.berkas, stages),
        area.kpm,
        area.rp,
        sum(registered) if registered else None,
        area.keluarga_terbaru,
        wrong if area.sudah_berarti else "",
    )


def _tetapkan(pelihat: Pelihat, areas: Sequence[TakDikenal], sebutan: SebutanKelurahan) -> None:
    """Choose a name, then the kelurahan; nothing is chosen beforehand."""
    names = [area.nama for area in areas if area.nama and not area.sudah_berarti]
    if not names:
        return
    nama = names[0]
    if len(names) > 1:
        nama = st.selectbox("Nama dalam berkas", names, key="tak_dikenal_nama", width=360)
    offers = usul_kelurahan(nama, RujukanKelurahan(sebutan.kelurahan, sebutan.alias))
    labels = {one.kode: pilihan_kelurahan(one.nama, one.kecamatan, one.huruf) for one in offers}
    chosen = st.radio(
        f'"{nama}" adalah kelurahan',
        [*labels, LAIN],
        index=None,
        format_func=lambda kode: labels.get(kode, "Kelurahan lain"),
        key=f"tak_dikenal_usulan:{nama}",
    )
    if chosen == LAIN:
        chosen = st.selectbox(
            "Kelurahan lain",
            list(sebutan.kelurahan),
            index=None,
            format_func=lambda kode: pilihan_kelurahan(*sebutan.kelurahan[kode]),
            placeholder="Pilih kelurahan",
            key=f"tak_dikenal_lain:{nama}",
            width=360,
        )
    pressed = st.button(
        "Jadikan sebutan lain", type="primary", disabled=chosen is None, key="tak_dikenal_simpan"
    )
    st.caption(
        "Angkanya pindah ke kelurahan itu, dan berkas berikutnya mengenalnya. Dapat dibatalkan di bawah."
    )
    if pressed and chosen is not None:
        _simpan(pelihat, nama, chosen, sebutan)


def _simpan(pelihat: Pelihat, nama: str, kode: str, sebutan: SebutanKelurahan) -> None:
    try:
        _settle(pelihat, nama, kode, jumlahkan=False)
    except SudahAdaAngka as refusal:
        failed(str(refusal))
        st.button(
            "Jumlahkan keduanya", key="tak_dikenal_jumlahkan", on_click=_jumlahkan, args=(pelihat, nama, kode)
        )
        return
    except Ditolak as refusal:
        failed(str(refusal))
        return
    st.toast(f"{nama} kini berarti {sebutan.sebut(kode)}.", icon=":material/check_circle:")
    st.rerun()


def _jumlahkan(pelihat: Pelihat, nama: str, kode: str) -> None:
    """The second press, after the person read that the kelurahan has figures of its own."""
    if not guard.is_still(pelihat):
        return
    try:
        _settle(pelihat, nama, kode, jumlahkan=True)
    except Ditolak as refusal:
        st.toast(str(refusal), icon=":material/error:")
        return
    st.session_state[PINDAH] = True


def _settle(pelihat: Pelihat, nama: str, kode: str, *, jumlahkan: bool) -> None:
    with transaction() as session:
        settle_wilayah(session, pelihat, guard.pelaku(pelihat), nama, kode, jumlahkan=jumlahkan)


def _batalkan(pelihat: Pelihat, settled: Sequence[Alias]) -> None:
    """Take a settlement back: its figures are unknown again."""
    if not settled:
        return
    by_id = {one.id: one for one in settled}
    with st.expander("Batalkan sebutan yang ditetapkan"):
        chosen = st.selectbox(
            "Sebutan",
            list(by_id),
            index=None,
            format_func=lambda n: (
                f"{by_id[n].alias} → {pilihan_kelurahan(by_id[n].nama, by_id[n].kecamatan)}"
            ),
            placeholder="Pilih sebutan",
            key="tak_dikenal_sebutan",
        )
        why = st.text_input("Alasan", key="tak_dikenal_alasan", autocomplete="off", max_chars=PANJANG_ALASAN)
        if not st.button("Batalkan", key="tak_dikenal_batal", disabled=chosen is None) or chosen is None:
            return
        try:
            with transaction() as session:
                undo_settle(session, pelihat, guard.pelaku(pelihat), chosen, why or "")
        except Ditolak as refusal:
            failed(str(refusal))
            return
        st.toast(f"{by_id[chosen].alias} belum dikenal lagi.", icon=":material/check_circle:")
        st.rerun()
