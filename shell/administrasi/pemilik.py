"""Which OPD answers for which action from a day on, and an OPD that becomes part of another."""

from datetime import date, timedelta

import streamlit as st

from components import angka
from components.filters import code_filter
from components.forms import LEBAR
from components.header import card
from components.tables import Column, table_html
from db.commands.susunan import merge_opd, set_pemilik
from db.queries.susunan import list_opd_pilihan
from db.queries.zona import list_aksi_opd, list_perubahan_opd
from domain.kosakata import Topik
from shell.administrasi.kerja import reason, say, write
from shell.cache import Baca

TOPIK = (Topik.WILAYAH, Topik.RENCANA)


def show(baca: Baca, today: date) -> None:
    """Actions of one OPD pass to another from a day on."""
    with (
        card(
            "Pindahkan penanggung jawab aksi",
            "Klaim dan verifikasi yang sudah tercatat tetap pada aksinya.",
            key="pindah_pemilik",
        ),
        st.container(width=LEBAR),
    ):
        opd, dari = _pair_start(baca, today)
        hari = _day(today, "pemilik_mulai")
        if dari is None:
            say("Pilih OPD yang menyerahkan aksi.")
            return
        aksi = baca(list_aksi_opd, TOPIK, dari, hari, today)
        chosen = st.multiselect(
            f"Aksi {opd[dari]}", list(aksi), format_func=aksi.__getitem__, key=f"aksi_dipindah:{dari}",
            placeholder=f"Pilih dari {angka.angka(len(aksi))} aksi",
        )  # fmt: skip
        ke = _other(opd, dari, "pemilik_ke", "Ke OPD")
        if chosen and ke is not None:
            before = len(baca(list_aksi_opd, TOPIK, ke, hari, today))
            moved = len(chosen)
            say(
                f"**{opd[dari]}: {len(aksi)} → {len(aksi) - moved}** aksi; "
                f"**{opd[ke]}: {before} → {before + moved}** aksi, mulai {angka.tanggal(hari)}. "
                "Angka periode yang berakhir sebelumnya tetap pada OPD lama."
            )
        alasan = reason(f"alasan_pemilik:{dari}:{len(aksi)}")
        if st.button(
            "Pindahkan aksi", type="primary", disabled=not chosen or ke is None, key="simpan_pemilik"
        ):
            number = ke or 0
            write(
                baca.pelihat,
                lambda session, who: set_pemilik(session, baca.pelihat, who, chosen, number, hari, alasan),
                f"{angka.angka(len(chosen))} aksi berpindah ke {opd[number]}.",
                "dari",
            )


def show_merge(baca: Baca, today: date) -> None:
    """One OPD becomes part of another from a day on."""
    with (
        card(
            "Gabungkan OPD",
            "OPD lama berakhir pada tanggal itu; angka sebelum tanggal itu tetap atas namanya.",
            key="gabung_opd",
        ),
        st.container(width=LEBAR),
    ):
        opd, dari = _pair_start(baca, today)
        ke = _other(opd, dari, "gabung_ke", "Digabung ke OPD")
        hari = _day(today, "gabung_mulai")
        if dari is not None and ke is not None:
            _confirm_merge(baca, opd, dari, ke, hari, today)
    rows = baca(list_perubahan_opd, TOPIK)
    if rows:
        with card("Perubahan OPD", "Terbaru di atas", key="perubahan_opd"):
            columns = [
                Column("dari", "OPD lama"),
                Column("jenis", "Perubahan"),
                Column("ke", "Menjadi bagian"),
                Column("tanggal", "Berlaku mulai", "date"),
                Column("dicatat", "Dicatat", "date", phone=False),
            ]
            lines = [
                {
                    "dari": r.dari,
                    "jenis": r.jenis.label,
                    "ke": r.ke,
                    "tanggal": r.tanggal,
                    "dicatat": r.recorded_at,
                }
                for r in rows
            ]
            st.html(table_html(columns, lines, caption="Perubahan OPD"))


def _confirm_merge(baca: Baca, opd: dict[int, str], dari: int, ke: int, hari: date, today: date) -> None:
    moved = len(baca(list_aksi_opd, TOPIK, dari, hari, today))
    say(
        f"**{opd[dari]}** berakhir {angka.tanggal(hari)}; **{angka.angka(moved)} aksi** tahun {hari.year} "
        f"berpindah ke **{opd[ke]}**. Penggabungan tidak dapat dibatalkan dengan satu tombol."
    )
    alasan = reason(f"alasan_gabung:{dari}:{ke}", "Perda Nomor …")
    sure = st.checkbox("Penggabungan ini sudah ditetapkan", key=f"yakin_gabung:{dari}:{ke}")
    if st.button("Gabungkan", type="primary", disabled=not sure, key="simpan_gabung"):
        write(
            baca.pelihat,
            lambda session, who: merge_opd(session, baca.pelihat, who, dari, ke, hari, alasan),
            f"{opd[dari]} digabung ke {opd[ke]}.",
            "dari",
        )


def _pair_start(baca: Baca, today: date) -> tuple[dict[int, str], int | None]:
    """The OPD of today, and the one that gives something away (``?dari=…``)."""
    opd = baca(list_opd_pilihan, TOPIK, today)
    kode = code_filter("Dari OPD", "dari", {str(n): nama for n, nama in opd.items()}, placeholder="Pilih OPD")
    return opd, int(kode) if kode else None


def _other(opd: dict[int, str], dari: int | None, key: str, label: str) -> int | None:
    rest = [number for number in opd if number != dari]
    return st.selectbox(
        label, rest, index=None, format_func=opd.__getitem__, key=f"{key}:{dari}", placeholder="Pilih OPD"
    )


def _day(today: date, key: str) -> date:
    day = st.date_input(
        "Berlaku mulai", value=today, max_value=today + timedelta(days=400), key=key, format="DD/MM/YYYY"
    )
    return day if isinstance(day, date) else today
