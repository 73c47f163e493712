"""Kunjungan: which OPD of the zone were seen in the period; one OPD opens with its commitments, then the form."""

from collections import Counter
from typing import Any

import streamlit as st

from components import angka, css
from components import kunjungan as ui
from components.aksi import action_head
from components.chips import Chip
from components.filters import periode_filter
from components.header import card, finding, head
from components.markup import href, link, show_html
from components.states import empty
from db.queries.keputusan import list_keputusan
from db.queries.kunjungan import OpdKunjungan, list_opd_kunjungan
from db.queries.pemantauan import default_period, list_daftar_kerja, open_periods
from db.queries.periode import list_periode
from domain.akses import Tindakan, can
from domain.keputusan import BELUM_SELESAI
from domain.kosakata import Topik
from domain.laporan import MENUNGGU
from domain.saat import KeadaanPeriode
from domain.waktu import today_wit
from shell import cache, guard, keputusan, kunjungan, pelaporan
from shell.unduh import Unduhan, penanda_hari

TOPIK = pelaporan.TOPIK
TOPIK_KOMITMEN = keputusan.TOPIK

pelihat = guard.require("kunjungan")
baca = cache.Baca(pelihat)
today = today_wit()


def unduh(periode: KeadaanPeriode, rows: Any, opd: OpdKunjungan | None) -> None:
    """The sheet for a visit without signal, for who may bring it back, and the list of visits."""
    if can(pelihat, Tindakan.IMPOR_VERIFIKASI) and rows:
        berkas = kunjungan.lembar(baca, periode, today, opd, opd.nama if opd else rows[0].zona)
        kepala.filters.download_button(
            "Lembar kunjungan",
            data=berkas.isi,
            file_name=berkas.nama,
            mime=berkas.mime,
            icon=":material/table_view:",
            on_click="ignore",
            help="Untuk kunjungan tanpa sinyal; masukkan kembali di Impor berkas.",
        )
    if opd is None and rows:
        saat = f"Periode {periode.kode} {periode.tahun}, keadaan {angka.tanggal(today)}"
        tanda = f"{periode.tahun}-{periode.kode}_{penanda_hari(today)}"
        unduhan = Unduhan("kunjungan", baca, saat, tanda)
        judul = f"Kunjungan terakhir tiap OPD, {periode.kode} {periode.tahun}"
        unduhan.tombol(
            kepala.filters,
            lambda: [unduhan.tabel(judul, "kunjungan", ui.visit_columns(), lambda: ui.visit_rows(rows))],
        )


def daftar(rows: Any, periode: KeadaanPeriode) -> None:
    """The OPD in reach, those not visited yet first."""
    finding(ui.temuan(rows, f"{periode.kode} {periode.tahun}"))
    params: dict[str, object] = {"periode": periode.kode, "tahun": periode.tahun}
    kerja = baca(list_daftar_kerja, TOPIK, pelihat, periode.tahun, periode.kode, today)
    terbuka = baca(list_keputusan, TOPIK_KOMITMEN, today)

    def susun() -> str:
        menunggu = Counter(kerja.loc[kerja["status"].isin(MENUNGGU), "opd_id"])
        komitmen = Counter(k.opd_id for k in terbuka if k.keadaan.status in BELUM_SELESAI)
        return ui.opd_html(ui.opd_rows(rows, menunggu, komitmen, params))

    topik = (*TOPIK, *TOPIK_KOMITMEN)
    show_html(baca.derive(susun, topik, ui.opd_html, pelihat, periode.kode, periode.tahun, today))


def satu(opd: OpdKunjungan, periode: KeadaanPeriode) -> None:
    """One OPD: what it owes, the form, what waits, what was written before."""
    params: dict[str, object] = {"periode": periode.kode, "tahun": periode.tahun}
    st.html(f"{link('Semua OPD', href('kunjungan', **params), 'tk-balik')} · {opd.zona or 'Tanpa zona'}")
    seen = opd.terakhir
    mark = Chip("diverifikasi", f"Dikunjungi {angka.tanggal(seen.isi.tanggal)}") if seen else None
    action_head(opd.nama, (f"Periode {periode.kode} {periode.tahun}",),
                (mark or Chip("belum_lapor", "Belum dikunjungi"),))  # fmt: skip
    asked = st.query_params.get("perbaiki", "")
    with st.container(key="kunjungan_opd", width=kunjungan.LEBAR_FORMULIR):
        kunjungan.komitmen(baca, opd, periode, today)
        kunjungan.formulir(opd, periode, int(asked) if asked.isdecimal() and len(asked) < 15 else None, today)
        kerja = baca(list_daftar_kerja, TOPIK, pelihat, periode.tahun, periode.kode, today)
        waiting = kerja[(kerja["opd_id"] == opd.opd_id) & kerja["status"].isin(MENUNGGU)].to_dict("records")
        if waiting:
            with card(f"{angka.angka(len(waiting))} klaim menunggu verifikasi", key="menunggu_verifikasi"):
                st.html(ui.waiting_html(waiting, params))
        kunjungan.riwayat(baca, opd, periode, today)


periode = baca(list_periode, (Topik.PEMANTAUAN,), today)
terbuka = open_periods(periode, pelihat, today)
bawaan = default_period(terbuka, today)
kepala = head("Kunjungan")
st.html(css.sheet("kunjungan.css"))
if bawaan is None:
    empty("Belum ada periode yang dibuka. Koordinator membuka periode lapor lebih dahulu.")
    st.stop()
pilih = periode_filter(kepala.filters, terbuka, bawaan)
kepala.moment(f"Periode {pilih.kode} {pilih.tahun}, keadaan {angka.tanggal(today)}")
semua = baca(list_opd_kunjungan, TOPIK, pelihat, pilih.id, today)
asked_opd = st.query_params.get("opd")
dipilih = next((row for row in semua if row.kode == asked_opd), None)
unduh(pilih, semua, dipilih)
if not semua:
    empty("Tidak ada OPD dalam jangkauan akun ini.")
elif asked_opd and dipilih is None:
    empty("OPD ini tidak ada dalam jangkauan akun ini.", action=("Semua OPD", href("kunjungan")))
elif dipilih:
    satu(dipilih, pilih)
else:
    daftar(semua, pilih)
