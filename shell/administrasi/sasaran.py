"""Administrasi, Pengaturan: the ceiling decile of each programme and year, and programmes that exclude each other."""

import streamlit as st

from components import sasaran_aturan as ui
from components.header import card
from components.markup import href, show_html
from components.states import empty
from db.commands.sasaran import set_batas_desil, set_program_kecuali
from db.queries.batas_desil import AturanSasaran, get_aturan_sasaran
from domain.kosakata import Topik
from domain.sasaran import DESIL, PANJANG_DASAR
from domain.waktu import today_wit
from shell.administrasi.kerja import reason, write
from shell.cache import Baca

TOPIK = (Topik.PENERIMA, Topik.BANSOS)
BELUM = "Belum ditetapkan"


def ringkas(baca: Baca) -> None:
    """What stands now, with the way to change it."""
    aturan = baca(get_aturan_sasaran, TOPIK)
    change = ("Ubah", href("administrasi", bagian="pengaturan", setelan=ui.KUNCI))
    ket = "Sampai desil berapa suatu program ditujukan, dan program yang tidak boleh diterima bersamaan"
    with card(ui.JUDUL, ket, key="sasaran_bansos", action=change):
        show_html(baca.derive(lambda: ui.aturan_html(aturan), TOPIK, ui.aturan_html))


def show_forms(baca: Baca) -> None:
    """Both forms with their history."""
    aturan = baca(get_aturan_sasaran, TOPIK)
    left, right = st.columns([0.55, 0.45], gap=12)
    with left:
        _batas(baca, aturan)
        _kecuali(baca, aturan)
    with right, card("Berlaku sekarang", ui.JUDUL, key="aturan_sasaran"):
        show_html(baca.derive(lambda: ui.aturan_html(aturan), TOPIK, ui.aturan_html))
    with card("Riwayat", "Perubahan terbaru di atas", key="riwayat_sasaran"):
        if aturan.riwayat:
            show_html(baca.derive(lambda: ui.riwayat_html(aturan.riwayat), TOPIK, ui.riwayat_html))
        else:
            empty("Belum pernah diubah.")


def _batas(baca: Baca, aturan: AturanSasaran) -> None:
    now, key = today_wit().year, f"batas:{len(aturan.riwayat)}"
    with card(
        "Batas desil", "Keluarga sampai desil ini layak menerima program pada tahun itu", key="form_batas"
    ):
        program = st.selectbox(
            "Program", list(aturan.program), format_func=aturan.program.__getitem__, key=f"{key}:program"
        )
        tahun = st.selectbox(
            "Tahun", [now + 1, now, now - 1, now - 2], index=1, key=f"{key}:tahun", width=120
        )
        told = aturan.batas.get((program, tahun))
        mine = f"{key}:{program}:{tahun}"
        choices = [None, *DESIL]
        desil = st.selectbox(
            "Batas desil", choices, index=choices.index(told.desil if told else None), key=f"{mine}:desil",
            format_func=lambda d: BELUM if d is None else f"Desil {d}", width=200,
        )  # fmt: skip
        dasar = _basis(f"{mine}:dasar", told.dasar if told else "")
        alasan = reason(f"{mine}:alasan", "Contoh: penyesuaian kuota pusat")
        if st.button("Simpan batas desil", type="primary", key="simpan_batas"):
            write(
                baca.pelihat,
                lambda s, who: set_batas_desil(s, baca.pelihat, who, program, tahun, desil, dasar, alasan),
                "Batas desil disimpan.",
            )


def _kecuali(baca: Baca, aturan: AturanSasaran) -> None:
    key, codes = f"kecuali:{len(aturan.riwayat)}", list(aturan.program)
    judul, ket = (
        "Program yang saling mengecualikan",
        "Orang yang menerima keduanya menjadi temuan untuk diperiksa",
    )
    with card(judul, ket, key="form_kecuali"):
        program = st.selectbox(
            "Program pertama", codes, format_func=aturan.program.__getitem__, key=f"{key}:program"
        )
        others = [kode for kode in codes if kode != program]
        lain = st.selectbox(
            "Program kedua", others, format_func=aturan.program.__getitem__, key=f"{key}:{program}:lain"
        )
        told = aturan.kecuali.get((program, lain)) or aturan.kecuali.get((lain, program))
        mine = f"{key}:{program}:{lain}"
        berlaku = st.toggle("Tidak boleh diterima bersamaan", value=told is not None, key=f"{mine}:berlaku")
        dasar = _basis(f"{mine}:dasar", told or "")
        alasan = reason(f"{mine}:alasan", "Contoh: surat edaran Kementerian Sosial")
        if st.button("Simpan", type="primary", key="simpan_kecuali"):
            write(
                baca.pelihat,
                lambda s, who: set_program_kecuali(
                    s, baca.pelihat, who, program, lain, berlaku, dasar, alasan
                ),
                "Program yang saling mengecualikan disimpan.",
            )


def _basis(key: str, value: str) -> str:
    text = st.text_input("Dasar", value=value, key=key, max_chars=PANJANG_DASAR, autocomplete="off",
                         placeholder="Nomor peraturan atau surat")  # fmt: skip
    return text or ""
