"""Administrasi, section Lanjutan: unfinished actions of a year begin anew in the next, as the coordinator chooses."""

from typing import Any

import streamlit as st

from components import angka
from components.aksi import cut
from components.filters import tab_filter
from components.header import Head, card
from components.states import empty
from db.commands.lanjutan import lanjutkan_aksi
from db.queries.lanjutan import list_belum_selesai, list_tahun_aksi
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell.administrasi.kerja import write
from shell.cache import Baca
from shell.unduh_kelola import isi_lanjutan, kelola

TOPIK = (Topik.RENCANA, Topik.PEMANTAUAN, Topik.WILAYAH, Topik.PENGATURAN)


def show(baca: Baca, kepala: Head) -> None:
    """The unfinished actions of a year as a list to tick, what will happen, and the press."""
    today, years = today_wit(), baca(list_tahun_aksi, TOPIK)
    if not years:
        empty(
            "Belum ada rencana aksi. Impor matriks rencana aksi lebih dahulu.",
            action=("Impor berkas", "impor"),
        )
        return
    with kepala.filters:
        tahun = int(tab_filter("tahun", {str(year): str(year) for year in years}))
    rest = baca(list_belum_selesai, TOPIK, tahun, today)
    kepala.moment(f"Belum selesai tahun {tahun} menurut verifikasi s.d. {angka.tanggal(today)}")
    if rest.empty:
        empty(f"Semua aksi {tahun} sudah selesai, dibatalkan, atau dilanjutkan.", icon_name="task_alt")
        return
    unduhan = kelola(baca, today)
    unduhan.tombol(kepala.filters, lambda: [isi_lanjutan(unduhan, rest, tahun)])
    title = f"{angka.angka(len(rest))} aksi {tahun} belum selesai"
    under = (
        f"Aksi terpilih dimulai lagi pada {tahun + 1} dengan kode yang sama. Targetnya sisa target {tahun}; "
        "OPD, lokasi, dan indikator ikut; pagu dan tanggal diisi kemudian. Aksi lama tetap seperti adanya."
    )
    with card(title, under, key="lanjutan"):
        _choose(baca, rest, tahun)


def _choose(baca: Baca, rest: Any, tahun: int) -> None:
    shown = rest[["aksi_id", "kode", "uraian", "opd_nama", "satuan"]].assign(
        pilih=True,
        uraian=rest["uraian"].map(cut),
        kemajuan=[angka.persen(value) for value in rest["kemajuan"]],
        sisa=[angka.angka(value) if value is not None else "belum ada target" for value in rest["sisa"]],
    )
    edited = st.data_editor(
        shown.set_index("aksi_id"),
        key=f"lanjutan_{tahun}",
        hide_index=True,
        height=460,
        disabled=["kode", "uraian", "opd_nama", "kemajuan", "sisa", "satuan"],
        column_order=["pilih", "kode", "uraian", "opd_nama", "kemajuan", "sisa", "satuan"],
        column_config={
            "pilih": st.column_config.CheckboxColumn("Pilih", width="small"),
            "kode": st.column_config.TextColumn("Kode", width="small"),
            "uraian": st.column_config.TextColumn("Rencana aksi", width="large"),
            "opd_nama": "OPD",
            "kemajuan": st.column_config.TextColumn("Verif.", width="small"),
            "sisa": st.column_config.TextColumn("Sisa target", width="small"),
            "satuan": st.column_config.TextColumn("Satuan", width="small"),
        },
    )
    chosen = [int(number) for number in edited.index[edited["pilih"]]]
    sure = st.checkbox(
        f"{angka.angka(len(chosen))} aksi dimulai pada {tahun + 1}; daftar sudah diperiksa",
        key=f"yakin_{tahun}",
    )
    if st.button(
        f"Lanjutkan ke {tahun + 1}", type="primary", disabled=not (sure and chosen), key="lanjutkan"
    ):
        write(
            baca.pelihat,
            lambda session, who: lanjutkan_aksi(session, baca.pelihat, who, tahun, chosen),
            f"{angka.angka(len(chosen))} aksi dilanjutkan ke {tahun + 1}.",
        )
