"""Administrasi, one account: its state, its roles with dates, and the browsers in which it is signed in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from components import angka
from components.akun import moment_words, peran_html, perangkat, sesi_html, state_chip, until
from components.chips import chip
from components.header import card
from components.markup import href, link, rich, show_html
from components.states import empty, failed
from db.commands.pengguna import end_peran, grant_peran, reset_sandi, set_aktif
from db.commands.sesi import end_semua_sesi_pengguna, end_sesi_pengguna
from db.queries.akun import PeranDipegang, list_peran_dipegang, list_sesi
from db.queries.susunan import list_opd_pilihan, list_zona_pilihan
from db.transaction import transaction
from domain.akses import Pelihat, Penugasan
from domain.errors import Ditolak
from domain.kosakata import Peran, Topik
from domain.waktu import now_utc, today_wit
from shell import guard
from shell.administrasi.kerja import reason, write
from shell.administrasi.segar import fresh
from shell.cache import Baca

TOPIK = (Topik.PENGGUNA, Topik.WILAYAH)


def show(baca: Baca, akun: Any) -> None:
    """Everything about one account that an administrator may see and change."""
    today = today_wit()
    st.html(link("Kembali ke daftar akun", href("administrasi", bagian="akun"), "tk-balik"))
    with card(akun.nama, akun.jabatan or "Tanpa jabatan", key="satu_akun"):
        opd = f'<span class="tk-ket">{rich(akun.opd)}</span>' if akun.opd else ""
        st.html(f'<div class="tk-chips">{chip(state_chip(akun))}{opd}</div>')
        _state_buttons(baca.pelihat, akun)
    roles = baca(list_peran_dipegang, TOPIK, today).get(akun.id, [])
    held = [r for r in roles if r.covers(today)]
    with card(_role_title(held), "Peran berlaku dari hari pertama sampai hari terakhirnya", key="peran_akun"):
        if roles:
            show_html(baca.derive(lambda: peran_html(roles, today), TOPIK, peran_html, akun.id, today))
        else:
            empty("Akun ini belum pernah memegang peran.")
        _add_role(baca, akun, today)
        _end_role(baca.pelihat, akun, [r for r in roles if r.sampai is None or r.sampai >= today])
    _sessions(baca.pelihat, akun)


def _role_title(held: Sequence[PeranDipegang]) -> str:
    words = ", ".join(dict.fromkeys(r.peran.label for r in held))
    return f"Peran hari ini: {words}" if words else "Tidak memegang peran hari ini"


def _state_buttons(pelihat: Pelihat, akun: Any) -> None:
    with st.container(horizontal=True, gap="small"):
        reset = st.button("Sandi sekali pakai", key="reset_sandi", icon=":material/key:")
        with st.popover("Nonaktifkan" if akun.aktif else "Aktifkan", key="ubah_aktif"):
            _turn(pelihat, akun)
    if reset:
        show_once(pelihat, lambda session: reset_sandi(session, pelihat, guard.pelaku(pelihat), akun.id))


def _turn(pelihat: Pelihat, akun: Any) -> None:
    """Deactivate or activate, with the reason that the audit keeps."""
    alasan = reason(f"alasan_aktif:{akun.id}:{akun.aktif}", "Pensiun, mutasi" if akun.aktif else "")
    word = "Nonaktifkan akun" if akun.aktif else "Aktifkan akun"
    if st.button(word, type="primary", key="simpan_aktif"):
        write(
            pelihat,
            lambda session, who: set_aktif(session, pelihat, who, akun.id, not akun.aktif, alasan),
            f"Akun {akun.nama_pengguna} {'dinonaktifkan' if akun.aktif else 'diaktifkan'}.",
        )


def show_once(pelihat: Pelihat, command: Callable[[Session], str]) -> None:
    """Run the command and show the one-time password, which is stored nowhere."""
    try:
        with transaction() as session:
            sandi = command(session)
    except Ditolak as refusal:
        failed(str(refusal))
        return
    st.success(f"Sandi sekali pakai: `{sandi}`. Tampil satu kali; sampaikan langsung kepada orangnya.")


def peran_fields(
    key: str, opd: Mapping[int, str], zona: Mapping[int, str]
) -> tuple[Peran, int | None, int | None]:
    """A role with the OPD or zone that it is bound to; what it does not need is not asked."""
    roles = {p.value: p.label for p in Peran}
    peran = Peran(
        st.selectbox("Peran", list(roles), format_func=roles.__getitem__, key=f"{key}_peran") or "auditor"
    )
    if peran is Peran.PEMANTAU:
        zona_id = st.selectbox(
            "Zona", list(zona), index=None, format_func=zona.__getitem__, key=f"{key}_zona",
            placeholder="Pilih zona yang dipantau",
        )  # fmt: skip
        return peran, None, zona_id
    if peran is Peran.PIC_OPD:
        opd_id = st.selectbox(
            "OPD", list(opd), index=None, format_func=opd.__getitem__, key=f"{key}_opd",
            placeholder="Pilih OPD yang diwakili",
        )  # fmt: skip
        return peran, opd_id, None
    return peran, None, None


def _add_role(baca: Baca, akun: Any, today: date) -> None:
    with st.expander("Tambah peran", icon=":material/add:"):
        opd, zona = baca(list_opd_pilihan, TOPIK, today), baca(list_zona_pilihan, TOPIK)
        left, right = st.columns(2)
        with left:
            peran, opd_id, zona_id = peran_fields(f"tambah:{akun.id}", opd, zona)
        dari = right.date_input("Sejak", value=today, key=f"peran_dari:{akun.id}", format="DD/MM/YYYY")
        sampai = right.date_input(
            "Sampai (boleh kosong)", value=None, key=f"peran_sampai:{akun.id}", format="DD/MM/YYYY"
        )
        if st.button("Beri peran", type="primary", key="beri_peran"):
            tugas = Penugasan(peran, zona_id, opd_id)
            start = dari if isinstance(dari, date) else today
            end = sampai if isinstance(sampai, date) else None
            write(
                baca.pelihat,
                lambda session, who: grant_peran(session, baca.pelihat, who, akun.id, tugas, start, end),
                f"Peran {peran.label} diberikan kepada {akun.nama}.",
            )


def _end_role(pelihat: Pelihat, akun: Any, roles: Sequence[PeranDipegang]) -> None:
    if not roles:
        return
    named = {f"{r.peran.value}:{r.opd_id}": r for r in roles}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Cabut peran",
            list(named),
            index=None,
            key=f"cabut:{akun.id}",
            placeholder="Pilih peran",
            format_func=lambda code: _role_words(named[code]),
            width=360,
        )
        alasan = reason(f"alasan_cabut:{akun.id}:{chosen}", in_row=True)
        pressed = st.button("Cabut mulai hari ini", key="cabut_peran", disabled=chosen is None)
    if pressed and chosen:
        role = named[chosen]
        write(
            pelihat,
            lambda session, who: end_peran(
                session, pelihat, who, akun.id, role.peran, role.opd_id, alasan=alasan
            ),
            f"Peran {role.peran.label} dicabut.",
        )


def _role_words(role: PeranDipegang) -> str:
    scope = f" · {role.lingkup}" if role.lingkup else ""
    return f"{role.peran.label}{scope} ({angka.tanggal(role.dari)} – {until(role.sampai)})"


def _sessions(pelihat: Pelihat, akun: Any) -> None:
    """Living sessions with the way to end one or all."""
    sesi = fresh(pelihat, list_sesi, akun.id, now_utc())
    title = f"Masuk di {angka.angka(len(sesi))} peramban" if sesi else "Tidak sedang masuk di mana pun"
    with card(title, "Sesi berakhir sendiri setelah 8 jam diam atau 7 hari", key="sesi_akun"):
        if not sesi:
            return
        st.html(sesi_html(sesi))
        by_id = {s.id: f"{perangkat(s.perangkat)}, masuk {moment_words(s.dibuat)}" for s in sesi}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                "Akhiri sesi", list(by_id), index=None, key=f"sesi:{akun.id}", placeholder="Pilih sesi",
                format_func=by_id.__getitem__, width=360,
            )  # fmt: skip
            one = st.button("Akhiri", key="akhiri_sesi", disabled=chosen is None)
            every = st.button("Akhiri semua", key="akhiri_semua")
    if one and chosen:
        write(pelihat, lambda s, who: end_sesi_pengguna(s, pelihat, who, chosen), "Sesi diakhiri.")
    if every:
        write(
            pelihat, lambda s, who: end_semua_sesi_pengguna(s, pelihat, who, akun.id), "Semua sesi diakhiri."
        )
