"""Administrasi, section Pejabat: who holds which office of an OPD on a day, and a new holder."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import streamlit as st

from components import angka
from components.filters import code_filter, folded
from components.header import Head, card
from components.markup import href, link, show_html
from components.pejabat import masa_html, pejabat_html
from components.states import empty
from db.commands.pejabat import IsiPejabat, end_pejabat, record_pejabat
from db.queries.pejabat import Jabatan, list_jabatan, list_opd_jabatan
from domain.kosakata import Topik
from domain.pejabat import PANGKAT
from domain.waktu import today_wit
from shell.administrasi.kerja import reason, write
from shell.cache import Baca
from shell.unduh_kelola import isi_masa, isi_pejabat, kelola

TOPIK = (Topik.WILAYAH,)
CONTOH_ALASAN = "SK Wali Kota Nomor …"


def show(baca: Baca, kepala: Head) -> None:
    """The offices of all OPD on a day, or those of one OPD with their history."""
    today = today_wit()
    terms, opd = baca(list_jabatan, TOPIK, today), baca(list_opd_jabatan, TOPIK)
    with folded(kepala.filters, "Hari dan OPD"):
        hari = st.date_input(
            "Pada hari", value=today, key="hari_jabatan", bind="query-params", format="DD/MM/YYYY", width=140
        )
        asked = code_filter(
            "OPD", "opd_jabatan", {str(k): v for k, v in opd.items()}, placeholder="Semua OPD", width=280
        )
    day = hari if isinstance(hari, date) else today
    held = [t for t in terms if t.covers(day)]
    kepala.moment(f"{angka.angka(len(held))} jabatan terisi pada {angka.tanggal(day)}")
    unduhan = kelola(baca, today)
    unduhan.tombol(
        kepala.filters,
        lambda: (
            isi_masa(unduhan, opd[int(asked)], [t for t in terms if t.opd_id == int(asked)], today)
            if asked
            else isi_pejabat(unduhan, held, day)
        ),
    )
    if asked:
        _one(baca, int(asked), opd, [t for t in terms if t.opd_id == int(asked)], today)
        return
    with card("Pejabat", "Pilih jabatan untuk riwayat dan penggantian", key="pejabat"):
        if held:
            params: dict[str, object] = {"hari_jabatan": None if day == today else day.isoformat()}
            show_html(baca.derive(lambda: pejabat_html(held, params), TOPIK, pejabat_html, day, today))
        else:
            empty(f"Tidak ada jabatan yang terisi pada {angka.tanggal(day)}.")
    with card("Jabatan lain", "Pilih OPD yang jabatannya belum ada dalam daftar", key="jabatan_baru"):
        _form(baca, None, opd, terms, today)


def _one(baca: Baca, opd_id: int, opd: Mapping[int, str], terms: Sequence[Jabatan], today: date) -> None:
    """The offices of one OPD: their terms, a new holder, the end of a term."""
    st.html(link("Kembali ke semua OPD", href("administrasi", bagian="pejabat"), "tk-balik"))
    with card(opd[opd_id], _holder_words(terms, today), key="masa_jabatan"):
        if terms:
            show_html(baca.derive(lambda: masa_html(terms, today), TOPIK, masa_html, opd_id, today))
        else:
            empty("Belum ada pejabat yang dicatat untuk OPD ini.")
    with card(
        "Pejabat baru", "Pejabat sebelumnya berakhir sehari sebelum hari pertama ini", key="pejabat_baru"
    ):
        _form(baca, opd_id, opd, terms, today)
    _end(baca, opd_id, [t for t in terms if t.covers(today)], today)


def _holder_words(terms: Sequence[Jabatan], today: date) -> str:
    now = [t for t in terms if t.covers(today)]
    return "; ".join(f"{t.jabatan}: {t.nama}" for t in now) or "Tidak ada jabatan yang terisi hari ini"


def _form(
    baca: Baca, opd_id: int | None, opd: Mapping[int, str], terms: Sequence[Jabatan], today: date
) -> None:
    """One person into one office; the same first day again corrects what was written."""
    key = f"{opd_id}:{len(terms)}"
    chosen = opd_id
    left, right = st.columns(2)
    if opd_id is None:
        chosen = left.selectbox(
            "OPD",
            list(opd),
            index=None,
            format_func=opd.__getitem__,
            key=f"jabatan_opd:{key}",
            placeholder="Pilih OPD",
        )
    known = list(dict.fromkeys(t.jabatan for t in terms if t.opd_id == chosen))
    jabatan = left.selectbox(
        "Jabatan", known, index=0 if known else None, key=f"jabatan:{key}:{chosen}", accept_new_options=True,
        placeholder="Pilih, atau tulis jabatan baru",
    )  # fmt: skip
    nama = left.text_input(
        "Nama lengkap dengan gelar", key=f"jabatan_nama:{key}", autocomplete="off", max_chars=160
    )
    nip = right.text_input(
        "NIP", key=f"jabatan_nip:{key}", autocomplete="off", placeholder="19700101 199503 1 001", max_chars=24,
        help="18 angka; boleh kosong untuk pejabat yang dipilih.",
    )  # fmt: skip
    pangkat = right.selectbox(
        "Pangkat, golongan", PANGKAT, index=None, key=f"jabatan_pangkat:{key}", accept_new_options=True,
        placeholder="Pilih, atau tulis",
    )  # fmt: skip
    dari = left.date_input("Sejak", value=today, key=f"jabatan_dari:{key}", format="DD/MM/YYYY")
    sampai = right.date_input(
        "Sampai (boleh kosong)", value=None, key=f"jabatan_sampai:{key}", format="DD/MM/YYYY"
    )
    alasan = reason(f"jabatan_alasan:{key}", CONTOH_ALASAN)
    if st.button("Catat pejabat", type="primary", key=f"catat_pejabat:{key}", disabled=chosen is None):
        isi = IsiPejabat(
            chosen or 0, jabatan or "", nama or "", nip or "", pangkat or "",
            dari if isinstance(dari, date) else today, sampai if isinstance(sampai, date) else None,
        )  # fmt: skip
        write(
            baca.pelihat,
            lambda session, who: record_pejabat(session, baca.pelihat, who, isi, alasan),
            f"{isi.jabatan}: {isi.nama} sejak {angka.tanggal(isi.dari)}.",
        )


def _end(baca: Baca, opd_id: int, held: Sequence[Jabatan], today: date) -> None:
    if not held:
        return
    with card("Jabatan kosong", "Bila belum ada pengganti; catat Plt di bagian Akun", key="jabatan_kosong"):
        names = {t.jabatan: f"{t.jabatan} · {t.nama}" for t in held}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            jabatan = st.selectbox(
                "Akhiri masa jabatan", list(names), index=None, key=f"akhir_jabatan:{opd_id}",
                format_func=names.__getitem__, placeholder="Pilih jabatan", width=360,
            )  # fmt: skip
            last = st.date_input(
                "Hari terakhir", value=today - timedelta(days=1), key=f"akhir_hari:{opd_id}",
                format="DD/MM/YYYY", width=150,
            )  # fmt: skip
            alasan = reason(f"akhir_alasan:{opd_id}:{jabatan}", CONTOH_ALASAN, in_row=True)
            pressed = st.button("Akhiri", key="akhiri_jabatan", disabled=jabatan is None)
    if pressed and jabatan and isinstance(last, date):
        write(
            baca.pelihat,
            lambda session, who: end_pejabat(session, baca.pelihat, who, opd_id, jabatan, last, alasan),
            f"{jabatan} berakhir {angka.tanggal(last)}.",
        )
