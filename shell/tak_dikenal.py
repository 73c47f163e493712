"""Wilayah belum dikenal: the short card on other pages, and the one press that settles a name or takes it back."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import angka
from components.header import card
from components.markup import href, link
from components.states import failed
from components.tak_dikenal import asal, pilihan_kelurahan, temuan
from db.commands.penetapan import SudahAdaAngka, settle_wilayah
from db.commands.penetapan_batal import undo_settle
from db.queries.sebutan import Alias, SebutanKelurahan, get_sebutan, list_alias_kelurahan
from db.queries.wilayah_tak_dikenal import TakDikenal, list_tak_dikenal
from db.transaction import transaction
from domain.akses import Pelihat, Tindakan, can
from domain.alasan import PANJANG_ALASAN
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.sebutan import bukan_nama
from seed.importers.usulan import usul_kelurahan
from seed.importers.wilayah import RujukanKelurahan
from shell import cache, guard, kirim, pesan

HALAMAN = "tak_dikenal"
TOPIK = (Topik.BANSOS, Topik.WILAYAH, Topik.PENERIMA, Topik.KESIAPAN)
LAIN = "lain"
"""The choice of a kelurahan that is not among the offers."""


def kartu_tak_dikenal(baca: cache.Baca, *, kosong: bool = False) -> None:
    """The short card on another page: how many names, how much money, and the way to the ledger.

    Nothing is drawn for somebody who may not see it, nor when every area is known (``kosong``: then it says so).
    """
    if not can(baca.pelihat, Tindakan.LIHAT_TAK_DIKENAL):
        return
    areas = baca(list_tak_dikenal, TOPIK)
    if not (areas or kosong):
        return
    to = ("Buka buku wilayah belum dikenal", href(HALAMAN))
    susun = baca.susun(TOPIK)
    with card(susun(temuan, areas), susun(_nama, areas), key=HALAMAN):
        st.html(f'<p class="tk-ket">{link(*to)}</p>')


def _nama(areas: Sequence[TakDikenal]) -> str:
    if not areas:
        return "Penetapan yang keliru dapat dibatalkan di bukunya."
    files = asal(tuple(dict.fromkeys(name for area in areas for name in area.berkas)), [])
    return f"{asal([area.nama or '(tanpa nama)' for area in areas], [])}{f' · {files}' if files else ''}"


def tetapkan(baca: cache.Baca) -> None:
    """Choose a name, then the kelurahan; nothing is chosen beforehand. One press moves everything under the name."""
    areas, sebutan = baca(list_tak_dikenal, TOPIK), baca(get_sebutan, TOPIK)
    by_name = {
        area.nama: area
        for area in areas
        if area.nama and not area.sudah_berarti and not bukan_nama(area.nama)
    }
    if not by_name:
        return
    with card("Tetapkan kelurahannya", "Pilih nama, lalu kelurahan yang dimaksud berkas", key="tetapkan"):
        nama = next(iter(by_name))
        if len(by_name) > 1:
            nama = st.selectbox("Nama dalam berkas", list(by_name), key="tak_dikenal_nama", width=360)
        chosen = _pilihan(nama, sebutan)
        pressed = st.button(
            "Jadikan sebutan lain", type="primary", disabled=chosen is None, key="tak_dikenal_simpan"
        )
        entries = angka.angka(sum(row.catatan for row in by_name[nama].buku))
        st.caption(
            f"{entries} catatan atas nama ini pindah ke kelurahan itu sekaligus, dan berkas berikutnya mengenalnya. "
            "Penetapan dapat dibatalkan."
        )
        if pressed and chosen is not None:
            _simpan(baca.pelihat, nama, chosen, sebutan)


def _pilihan(nama: str, sebutan: SebutanKelurahan) -> str | None:
    """Kelurahan spelled closely, each with the letters that differ, and the way to any other."""
    offers = usul_kelurahan(nama, RujukanKelurahan(sebutan.kelurahan, sebutan.alias))
    labels = {one.kode: pilihan_kelurahan(one.nama, one.kecamatan, one.huruf, nama) for one in offers}
    chosen: str | None = st.radio(
        f'"{nama}" adalah kelurahan',
        [*labels, LAIN],
        index=None,
        format_func=lambda kode: labels.get(kode, "Kelurahan lain"),
        key=f"tak_dikenal_usulan:{nama}",
    )
    if chosen != LAIN:
        return chosen
    other: str | None = st.selectbox(
        "Kelurahan lain",
        list(sebutan.kelurahan),
        index=None,
        format_func=lambda kode: pilihan_kelurahan(*sebutan.kelurahan[kode]),
        placeholder="Pilih kelurahan",
        key=f"tak_dikenal_lain:{nama}",
        width=360,
    )
    return other


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
    pesan.rerun(f"{nama} kini berarti {sebutan.sebut(kode)}.")


def _jumlahkan(pelihat: Pelihat, nama: str, kode: str) -> None:
    """The second press, after the person read that the kelurahan has figures of its own."""
    if not guard.is_still(pelihat):
        return
    try:
        _settle(pelihat, nama, kode, jumlahkan=True)
    except Ditolak as refusal:
        st.toast(str(refusal), icon=":material/error:")


def _settle(pelihat: Pelihat, nama: str, kode: str, *, jumlahkan: bool) -> None:
    with transaction() as session:
        settle_wilayah(session, pelihat, guard.pelaku(pelihat), nama, kode, jumlahkan=jumlahkan)


def batalkan(baca: cache.Baca) -> None:
    """Take a settlement back: everything that it moved is unknown again."""
    settled = [one for one in baca(list_alias_kelurahan, TOPIK) if one.ditetapkan]
    if not settled:
        return
    by_id = {one.id: one for one in settled}
    with card("Batalkan penetapan", "Semua yang pindah karenanya kembali belum dikenal", key="batalkan"):
        chosen = st.selectbox(
            "Sebutan",
            list(by_id),
            index=None,
            format_func=_sebut(by_id),
            placeholder="Pilih sebutan",
            key="tak_dikenal_sebutan",
            width=480,
        )
        why = st.text_input("Alasan", key="tak_dikenal_alasan", autocomplete="off", max_chars=PANJANG_ALASAN)
        if not st.button("Batalkan", key="tak_dikenal_batal", disabled=chosen is None) or chosen is None:
            return
        kirim.send(
            baca.pelihat,
            lambda session, pelaku: undo_settle(session, baca.pelihat, pelaku, chosen, why or ""),
            f"{by_id[chosen].alias} belum dikenal lagi.",
        )


def _sebut(by_id: dict[int, Alias]) -> Callable[[int], str]:
    return lambda n: f"{by_id[n].alias} → {pilihan_kelurahan(by_id[n].nama, by_id[n].kecamatan)}"
