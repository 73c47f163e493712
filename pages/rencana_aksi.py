"""Rencana aksi: find an action, see who owns it, what was planned, claimed and verified, and its whole history."""

from typing import Any

import streamlit as st

from components import angka
from components.aksi import history, periode_rows, periode_table
from components.aksi_detail import detail_facts, detail_head
from components.daftar import Daftar, aksi_list, rolled_up
from components.filters import (
    aksi_filter,
    filter_names,
    moment_words,
    saat_filter,
    saat_params,
    tab_filter,
)
from components.header import card, finding, head
from components.markup import href, link, show_html
from components.pager import asked_page, pager
from components.states import empty
from db.queries.keadaan import list_keadaan
from db.queries.lokasi import list_lokasi_kecamatan
from db.queries.periode import list_periode
from db.queries.rekap import rekap_menurut
from db.queries.rencana_aksi import find_aksi_id, get_detail, list_bukti
from db.queries.riwayat import list_kejadian
from db.queries.saringan import KEADAAN, Saringan, apply_saringan
from domain.akses import Objek, Tindakan, can
from domain.kosakata import Topik
from domain.saat import default_saat
from domain.waktu import today_wit
from shell import arahan, cache, guard
from shell.unduh import Unduhan
from shell.unduh_aksi import isi_daftar, isi_detail

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.PENGATURAN)
TAMPILAN = {"daftar": "Daftar", "opd": "Menurut OPD", "zona": "Menurut zona"}

pelihat = guard.require("rencana_aksi")
baca = cache.Baca(pelihat)
today = today_wit()
periode = baca(list_periode, (Topik.PEMANTAUAN,), today)
biasa = default_saat(periode, today)
kepala = head("Rencana aksi")
saat = saat_filter(kepala.filters, periode, biasa, today)
kepala.moment(moment_words(saat, today))
tautan = saat_params(saat, biasa)
unduhan = Unduhan.pada("rencana_aksi", baca, saat)
frame = baca(list_keadaan, TOPIK, saat)


def daftar() -> None:
    """The list, narrowed and sorted by what stands in the address."""
    lokasi = baca(list_lokasi_kecamatan, TOPIK, saat)
    nama = baca.derive(lambda: filter_names(frame, lokasi), TOPIK, filter_names, saat)
    saringan = aksi_filter(nama, KEADAAN, Saringan)
    rows = baca.derive(lambda: apply_saringan(frame, lokasi, saringan), TOPIK, apply_saringan, saat, saringan)
    params = {**tautan, **{k: v for k, v in vars(saringan).items() if v and (k, v) != ("urut", "kode")}}
    if rows.empty:
        lepas = ("Hapus saringan", href("rencana_aksi", **tautan))
        empty("Tidak ada aksi yang cocok dengan saringan ini.", icon_name="filter_alt_off", action=lepas)
        return
    finding(f"**{angka.angka(len(rows))}** dari {angka.angka(len(frame))} rencana aksi tampil.")
    tampil = tab_filter("tampil", TAMPILAN)
    hal = asked_page()

    def rekap() -> Any:
        return rekap_menurut(rows, [f"{tampil}_id", f"{tampil}_kode", f"{tampil}_nama"])

    def susun() -> Daftar:
        if tampil == "daftar":
            return aksi_list(rows, hal, saringan.urut, params)
        return rolled_up(rekap(), tampil, params)

    isi = baca.derive(susun, TOPIK, Daftar, saat, saringan, tampil, hal, params)
    show_html(isi.tabel)
    pager("rencana_aksi", isi.nomor, isi.banyak, params)
    kelompok = (tampil, rekap) if tampil != "daftar" else None
    unduhan.tombol(kepala.filters, lambda: isi_daftar(unduhan, rows, saringan, nama, saat, kelompok))


def detail(kode: str) -> None:
    """One action: targets, claims and verifications side by side, then place, indicators, obstacles, history."""
    st.html(link("Kembali ke daftar", href("rencana_aksi", **tautan), "tk-balik"))
    aksi_id = baca(find_aksi_id, TOPIK, saat.tahun, kode)
    data = baca(get_detail, TOPIK, aksi_id, saat.per) if aksi_id is not None else None
    if data is None:
        empty(
            f"Aksi {kode} tidak ada pada tahun {saat.tahun} menurut catatan s.d. {angka.tanggal(saat.per)}."
        )
        return
    row = next(iter(frame[frame["aksi_id"] == aksi_id].to_dict("records")), None)
    detail_head(data, row)
    objek = Objek(row["opd_id"], row["zona_id"]) if row else Objek()
    bukti = None
    if can(pelihat, Tindakan.LIHAT_BUKTI, objek):
        bukti = baca(list_bukti, TOPIK, aksi_id, saat.per, objek=objek)
    if row and can(pelihat, Tindakan.LIHAT_PEMANTAUAN):
        kerja = href("pemantauan", aksi=kode, periode=saat.periode, tahun=saat.tahun)
        st.html(link("Buka di Pemantauan zona", kerja, "tk-balik"))
    arah = f"Kumulatif sejak 1 Januari {saat.tahun} · {data.rincian.arah.label.lower()}"
    with card("Target, klaim, dan verifikasi", arah, key="periode_aksi"):
        periode_table(baris := periode_rows(data.target, data.klaim, data.verifikasi), data.rincian.satuan)
    arahan.show(baca, data.aksi.id, row, saat.per, today)
    kiri, kanan = st.columns(2, gap=12)
    with kiri, card("Rincian", key="rincian"):
        detail_facts(data, row, bukti)
    kejadian = list_kejadian(data)
    with kanan, card("Riwayat", f"{angka.angka(len(kejadian))} catatan, terbaru di atas", key="riwayat"):
        history(kejadian)
    unduhan.tombol(kepala.filters, lambda: isi_detail(unduhan, data, baris, kejadian))


if kode := st.query_params.get("aksi"):
    detail(kode)
elif frame.empty:
    empty(f"Belum ada rencana aksi tahun {saat.tahun}. Impor matriks rencana aksi, atau pilih tahun lain.")
else:
    daftar()
