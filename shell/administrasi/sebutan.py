"""Administrasi, section Sebutan: other names by which office files call kelurahan and OPD."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import angka
from components.filters import option_filter
from components.header import Head, card
from components.markup import show_html
from components.pager import asked_page, page_of, pager
from components.sebutan import matching, sebutan_html
from components.states import empty
from db.commands.alias import (
    add_alias_kelurahan,
    add_alias_opd,
    correct_alias_kelurahan,
    correct_alias_opd,
    end_alias_kelurahan,
    end_alias_opd,
)
from db.queries.sebutan import Alias, get_sebutan, list_alias_kelurahan, list_alias_opd, list_kode_opd
from domain.alasan import PANJANG_ALASAN
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell.administrasi.kerja import write
from shell.cache import Baca
from shell.tak_dikenal import kartu_tak_dikenal
from shell.unduh_kelola import isi_sebutan, kelola

TOPIK = (Topik.WILAYAH, Topik.BANSOS)
JENIS = {"kelurahan": "Kelurahan", "opd": "OPD"}


@dataclass(frozen=True)
class Perintah:
    """What may be done to the spellings of one kind."""

    tambah: Callable[..., object]
    perbaiki: Callable[..., object]
    akhiri: Callable[..., object]


PERINTAH = {
    "kelurahan": Perintah(add_alias_kelurahan, correct_alias_kelurahan, end_alias_kelurahan),
    "opd": Perintah(add_alias_opd, correct_alias_opd, end_alias_opd),
}


def show(baca: Baca, kepala: Head) -> None:
    """The spellings of kelurahan or of OPD, a new one, and the correction of one."""
    kartu_tak_dikenal(baca, kosong=True)
    with kepala.filters:
        jenis = option_filter("Sebutan untuk", "sebutan", JENIS, segmented=True)
    kelurahan, opd = baca(list_alias_kelurahan, TOPIK), baca(list_alias_opd, TOPIK)
    kepala.moment(
        f"{angka.angka(len(kelurahan))} sebutan kelurahan, {angka.angka(len(opd))} sebutan OPD dikenal"
    )
    alias = kelurahan if jenis == "kelurahan" else opd
    target = _targets(baca, jenis)
    with card(f"Sebutan {JENIS[jenis]}", "Nama lain yang dipakai berkas kantor", key="sebutan_daftar"):
        rows, cari = _list(baca, jenis, alias)
    unduhan = kelola(baca, today_wit())
    unduhan.tombol(kepala.filters, lambda: isi_sebutan(unduhan, rows, JENIS[jenis], cari))
    left, right = st.columns(2, gap=12)
    with left, card("Sebutan baru", "Ejaan yang mirip tidak pernah dianggap sama", key="sebutan_baru"):
        _add(baca, jenis, target, len(alias))
    with right, card("Perbaiki sebutan", "Angka yang sudah masuk tetap di tempatnya", key="sebutan_perbaiki"):
        _correct(baca, jenis, alias, target)


def _targets(baca: Baca, jenis: str) -> dict[str, str]:
    if jenis == "opd":
        return baca(list_kode_opd, TOPIK)
    known = baca(get_sebutan, TOPIK)
    return {kode: known.sebut(kode) for kode in known.kelurahan}


def _list(baca: Baca, jenis: str, alias: Sequence[Alias]) -> tuple[list[Alias], str]:
    """The list as the search narrows it; all its spellings, and the search."""
    cari = st.text_input(
        "Cari sebutan", key="cari_sebutan", type="search", icon=":material/search:", bind="query-params",
        placeholder="Sebutan, nama, kecamatan", width=320,
    )  # fmt: skip
    rows = matching(alias, cari or "")
    if not rows:
        empty("Tidak ada sebutan yang cocok.", icon_name="filter_alt_off")
        return rows, cari or ""
    shown, nomor, banyak = page_of(rows, asked_page())
    key = (sebutan_html, jenis, cari, nomor)
    show_html(baca.derive(lambda: sebutan_html(shown, JENIS[jenis]), TOPIK, *key))
    params = {"bagian": "sebutan", "sebutan": jenis, "cari_sebutan": cari or None}
    pager("administrasi", nomor, banyak, params)
    return rows, cari or ""


def _target(label: str, target: Mapping[str, str], key: str) -> str | None:
    chosen: str | None = st.selectbox(
        label,
        list(target),
        index=None,
        key=key,
        format_func=target.__getitem__,
        placeholder="Pilih, atau ketik",
    )
    return chosen


def _add(baca: Baca, jenis: str, target: Mapping[str, str], count: int) -> None:
    text = st.text_input(
        "Tertulis di berkas", key=f"alias:{jenis}:{count}", autocomplete="off", max_chars=160
    )
    kode = _target(f"Berarti {JENIS[jenis]}", target, f"alias_kode:{jenis}:{count}")
    if st.button("Tambah sebutan", type="primary", key="tambah_sebutan", disabled=not kode):
        write(
            baca.pelihat,
            lambda session, who: PERINTAH[jenis].tambah(session, baca.pelihat, who, text or "", kode),
            f'"{text}" kini berarti {target[kode or ""]}.',
        )


def _correct(baca: Baca, jenis: str, alias: Sequence[Alias], target: Mapping[str, str]) -> None:
    by_id: dict[int, Any] = {a.id: a for a in alias}
    chosen = st.selectbox(
        "Sebutan", list(by_id), index=None, key=f"sebutan_lama:{jenis}:{len(alias)}", placeholder="Pilih sebutan",
        format_func=lambda number: f"{by_id[number].alias} · {by_id[number].nama}",
    )  # fmt: skip
    kode = _target("Seharusnya", target, f"sebutan_kode:{jenis}:{chosen}")
    alasan = st.text_input(
        "Alasan", key=f"sebutan_alasan:{jenis}:{chosen}", autocomplete="off", max_chars=PANJANG_ALASAN
    )
    with st.container(horizontal=True, gap="small"):
        mend = st.button("Perbaiki", type="primary", key="perbaiki_sebutan", disabled=not (chosen and kode))
        own = chosen is not None and by_id[chosen].ditetapkan
        drop = st.button("Hapus sebutan", key="hapus_sebutan", disabled=not own)
    if mend and chosen:
        command = PERINTAH[jenis].perbaiki
        write(
            baca.pelihat,
            lambda session, who: command(session, baca.pelihat, who, chosen, kode, alasan or ""),
            f'"{by_id[chosen].alias}" diperbaiki.',
        )
    if drop and chosen:
        command = PERINTAH[jenis].akhiri
        write(
            baca.pelihat,
            lambda session, who: command(session, baca.pelihat, who, chosen, alasan or ""),
            f'"{by_id[chosen].alias}" dihapus.',
        )
