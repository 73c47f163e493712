"""Pemantauan zona: the PIC claims, the monitor verifies, one action after the other without leaving the list."""

from typing import Any

import streamlit as st

from components import aksi as aksi_ui
from components import angka
from components.chips import Chip
from components.daftar import Daftar, work_list
from components.filters import periode_filter
from components.header import finding, head
from components.markup import href, link, show_html
from components.pager import asked_page, pager
from components.states import empty
from db.commands.klaim import FORMULIR as KLAIM
from db.commands.klaim import objek_draf
from db.commands.verifikasi import FORMULIR as VERIFIKASI
from db.queries.pemantauan import default_period, list_daftar_kerja, open_periods
from db.queries.periode import list_periode
from domain.kosakata import Topik
from domain.saat import KeadaanPeriode
from domain.waktu import today_wit
from shell import cache, drafts, guard, pelaporan, terima_massal
from shell.unduh import Unduhan, penanda_hari
from shell.unduh_isi import isi_kerja

TOPIK = pelaporan.TOPIK

LEBAR_FORMULIR = 760
"""Pixels: a line of text that the eye follows without a ruler."""

pelihat = guard.require("pemantauan")
baca = cache.Baca(pelihat)
today = today_wit()


def daftar(rows: Any, periode: KeadaanPeriode) -> None:
    """The worklist in order of turn."""
    kunci = (pelihat, periode.kode, periode.tahun, today)
    menunggu = baca.derive(lambda: int((rows["giliran"] <= 0).sum()), TOPIK, "menunggu", *kunci)
    finding(f"**{angka.angka(menunggu)}** dari {angka.angka(len(rows))} aksi menunggu giliran di sini.")
    terima_massal.tawarkan(baca, periode, today)
    hal, drafted = asked_page(), drafts.objects(baca, KLAIM, VERIFIKASI)
    params: dict[str, object] = {"periode": periode.kode, "tahun": periode.tahun}

    def susun() -> Daftar:
        marked = [aksi_id for aksi_id in rows["aksi_id"] if objek_draf(aksi_id, periode.id) in drafted]
        return work_list(rows, hal, marked, params)

    isi = baca.derive(susun, TOPIK, work_list, *kunci, hal, drafted)
    show_html(isi.tabel)
    pager("pemantauan", isi.nomor, isi.banyak, params)
    nama = f"{periode.kode} {periode.tahun}"
    saat = f"Periode {nama}, keadaan {angka.tanggal(today)}"
    unduhan = Unduhan("pemantauan", baca, saat, f"{periode.tahun}-{periode.kode}_{penanda_hari(today)}")
    unduhan.tombol(kepala.filters, lambda: isi_kerja(unduhan, rows, periode, today))


def langkah(rows: Any, kode: str, periode: KeadaanPeriode) -> dict[str, str]:
    """Addresses of the action before and after in the list, the next one that waits, and the place in it."""
    codes = list(rows["kode"])
    at = codes.index(kode)
    near = {"sebelumnya": at - 1, "berikutnya": at + 1}
    step = {
        name: href("pemantauan", aksi=codes[index], periode=periode.kode, tahun=periode.tahun)
        for name, index in near.items()
        if 0 <= index < len(codes)
    }
    waiting = [row["kode"] for row in rows.to_dict("records") if row["giliran"] <= 0 and row["kode"] != kode]
    following = next((other for other in waiting if codes.index(other) > at), next(iter(waiting), None))
    onward = {"lanjut": following} if following else {}
    return {**step, **onward, "posisi": f"{angka.angka(at + 1)} dari {angka.angka(len(codes))}"}


def satu(rows: Any, kode: str, periode: KeadaanPeriode) -> None:
    """One action of the list with the form that fits the person."""
    back = href("pemantauan", periode=periode.kode, tahun=periode.tahun)
    if kode not in set(rows["kode"]):
        empty(f"Aksi {kode} tidak ada dalam daftar kerja ini.", action=("Kembali ke daftar kerja", back))
        return
    row = rows[rows["kode"] == kode].iloc[0].to_dict()
    step = langkah(rows, kode, periode)
    words = f"{row['zona_nama'] or 'Tanpa zona'} · {step['posisi']} · periode {periode.kode}"
    st.html(f"{link('Daftar kerja', back, 'tk-balik')} · {words}")
    aksi_ui.action_head(
        row["uraian"],
        (row["kode"], row["opd_nama"], row["penanggung_jawab"]),
        (aksi_ui.state_chip(row), Chip(row["status"].value)),
    )
    with st.container(key="laporan", width=LEBAR_FORMULIR):
        pelaporan.isi(row, periode.id, step, today)


periode = baca(list_periode, (Topik.PEMANTAUAN,), today)
terbuka = open_periods(periode, pelihat, today)
bawaan = default_period(terbuka, today)
kepala = head("Pemantauan zona")
if bawaan is None:
    empty("Belum ada periode yang dibuka. Koordinator membuka periode lapor lebih dahulu.")
    st.stop()
pilih = periode_filter(kepala.filters, terbuka, bawaan)
kepala.moment(f"Periode {pilih.kode} {pilih.tahun}, tenggat lapor {angka.tanggal(pilih.tenggat)}")
baris = baca(list_daftar_kerja, TOPIK, pelihat, pilih.tahun, pilih.kode, today)
if baris.empty:
    empty("Tidak ada rencana aksi pada zona atau OPD ini untuk periode terpilih.")
elif kode := st.query_params.get("aksi"):
    satu(baris, kode, pilih)
else:
    daftar(baris, pilih)
