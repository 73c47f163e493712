"""Administrasi: begin with the city's own data; accounts with one-time passwords, roles, deactivation."""

import streamlit as st

from components import angka
from components.header import card, head
from components.tables import Column, table_html
from db.queries.pengguna import list_pengguna, list_peran
from db.queries.susunan import list_opd_pilihan, list_zona_pilihan
from domain.kosakata import Topik
from domain.waktu import today_wit
from shell import administrasi, cache, guard

TOPIK = (Topik.PENGGUNA, Topik.WILAYAH)

pelihat = guard.require("administrasi")
baca = cache.Baca(pelihat)
akun, peran = baca(list_pengguna, TOPIK), baca(list_peran, TOPIK, today_wit())
head("Administrasi").moment(f"{angka.angka(len(akun))} akun, {angka.angka(sum(a.aktif for a in akun))} aktif")

if cache.is_contoh():
    with card(
        "Mulai dengan data kota",
        "Kota contoh dikosongkan; data acuan dan akun admin ini tetap ada.",
        key="mulai",
    ):
        administrasi.mulai_data_kota(pelihat)
else:
    with card(
        "Akun baru",
        "Sandi sekali pakai tampil satu kali dan harus diganti pada masuk pertama.",
        key="akun_baru",
    ):
        administrasi.akun_baru(
            pelihat, baca(list_opd_pilihan, TOPIK, today_wit()), baca(list_zona_pilihan, TOPIK)
        )


def daftar_akun() -> str:
    """All accounts with today's roles."""
    return table_html(
        [
            Column("nama_pengguna", "Nama pengguna"),
            Column("nama", "Nama"),
            Column("jabatan", "Jabatan", phone=False),
            Column("opd", "OPD", phone=False),
            Column("peran", "Peran"),
            Column("keadaan", "Keadaan"),
        ],
        [
            {
                "nama_pengguna": a.nama_pengguna,
                "nama": a.nama,
                "jabatan": a.jabatan,
                "opd": a.opd,
                "peran": ", ".join(peran.get(a.id, [])),
                "keadaan": "Nonaktif" if not a.aktif else "Sandi sekali pakai" if a.wajib_ganti else "Aktif",
            }
            for a in akun
        ],
        caption="Daftar akun",
    )


with card("Akun", "Peran yang berlaku hari ini", key="akun"):
    st.html(baca.derive(daftar_akun, TOPIK, list_pengguna, "tabel"))
    administrasi.ubah_akun(pelihat, akun)
