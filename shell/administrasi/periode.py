"""Administrasi, section Periode: the year's reporting periods, what may happen to each, and what has happened."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from components import angka
from components.filters import tab_filter
from components.forms import LEBAR
from components.header import Head, card
from components.markup import show_html
from components.periode import periode_html, peristiwa_html
from db.commands.periode import IsiPeristiwa, create_tahun, record_peristiwa
from db.commands.rencana_aksi import HARI_LAPOR
from db.queries.periode import PeriodeKelola, list_periode_kelola, next_tahun
from db.queries.susunan import list_opd_pilihan
from domain.alasan import PANJANG_ALASAN
from domain.kosakata import Peristiwa, Topik
from domain.periode import StatusPeriode, allowed_events
from domain.waktu import today_wit
from shell.administrasi.kerja import say, write
from shell.cache import Baca
from shell.unduh_kelola import isi_periode, kelola

TOPIK = (Topik.PEMANTAUAN, Topik.WILAYAH, Topik.PENGGUNA)
TINDAKAN = {
    Peristiwa.DIBUKA: "Buka",
    Peristiwa.TENGGAT_DIPINDAH: "Pindahkan tenggat",
    Peristiwa.DIKUNCI: "Kunci",
    Peristiwa.DIBUKA_KEMBALI: "Buka kembali",
}
KEMBALI_HARI = 14
"""A reopening is offered for two weeks; the coordinator may choose otherwise."""


def show(baca: Baca, kepala: Head) -> None:
    """The periods of a year, the form for one of them, and the events."""
    today = today_wit()
    semua, berikut = baca(list_periode_kelola, TOPIK, today), baca(next_tahun, TOPIK, today)
    kepala.moment(_finding(semua))
    years = sorted({p.keadaan.tahun for p in semua}, reverse=True)
    if years:
        default = max((p.keadaan.tahun for p in semua if p.keadaan.dibuka), default=years[0])
        ordered = sorted(years, key=lambda year: year != default)
        tahun = int(tab_filter("tahun", {str(year): str(year) for year in ordered}))
        shown = [p for p in semua if p.keadaan.tahun == tahun]
        opd = baca(list_opd_pilihan, TOPIK, today)
        with card(f"Periode lapor {tahun}", _under(shown), key="periode"):
            key = (list_periode_kelola, "tabel", tahun, today)
            show_html(baca.derive(lambda: periode_html(shown, opd, today), TOPIK, *key))
        with (
            card("Ubah periode", "Berlaku mulai hari ini, tercatat dengan alasan.", key="ubah_periode"),
            st.container(width=LEBAR),
        ):
            _change(baca, shown, opd, today)
    if berikut is not None:
        with card(f"Tahun {berikut}", _next_year_words(berikut), key="tahun_berikut"):
            if st.button(f"Siapkan periode {berikut}", key="siapkan_tahun"):
                write(
                    baca.pelihat,
                    lambda session, who: create_tahun(session, baca.pelihat, who, berikut),
                    f"Empat periode {berikut} disiapkan.",
                )
    if years:
        with card("Riwayat periode", f"Tahun {tahun}, terbaru di atas", key="riwayat_periode"):
            show_html(
                baca.derive(
                    lambda: peristiwa_html(shown), TOPIK, list_periode_kelola, "riwayat", tahun, today
                )
            )
        unduhan = kelola(baca, today)
        unduhan.tombol(kepala.filters, lambda: isi_periode(unduhan, shown, opd, today))


def _finding(semua: Sequence[PeriodeKelola]) -> str:
    terbuka = [p for p in semua if p.status in (StatusPeriode.TERBUKA, StatusPeriode.LEWAT_TENGGAT)]
    if not semua:
        return "Belum ada periode"
    if not terbuka:
        return "Tidak ada periode yang terbuka"
    return "Terbuka: " + "; ".join(
        f"{p.nama}, tenggat lapor {angka.tanggal(p.keadaan.tenggat)}" for p in terbuka
    )


def _under(shown: Sequence[PeriodeKelola]) -> str:
    locked = sum(p.keadaan.terkunci for p in shown)
    return f"{angka.angka(locked)} dari {angka.angka(len(shown))} periode terkunci"


def _next_year_words(tahun: int) -> str:
    return (
        f"Empat periode {tahun} dibuka dengan sendirinya pada awal triwulannya; "
        f"tenggat lapor {HARI_LAPOR} hari sesudah triwulan berakhir dan dapat dipindah."
    )


def _change(baca: Baca, shown: Sequence[PeriodeKelola], opd: dict[int, str], today: date) -> None:
    """Choose a period and what happens to it; only what makes sense in its state is offered."""
    by_kode = {p.keadaan.kode: p for p in shown}
    start = next((k for k, p in by_kode.items() if not p.keadaan.terkunci), next(iter(by_kode)))
    tahun = shown[0].keadaan.tahun
    kode = st.segmented_control(
        "Periode", list(by_kode), default=start, required=True, key=f"periode_diubah:{tahun}"
    )
    p = by_kode[kode or start]
    offered = {TINDAKAN[event]: event for event in allowed_events(p.status, terbit=bool(p.opd_terbit))}
    word = st.segmented_control(
        "Tindakan", list(offered), default=next(iter(offered)), required=True,
        key=f"tindakan:{p.keadaan.id}:{p.status}",
    )  # fmt: skip
    event = offered[word or next(iter(offered))]
    isi, sentence = _fields(p, event, opd, today)
    say(sentence)
    if st.button(f"{TINDAKAN[event]} {p.nama}", type="primary", key="simpan_periode"):
        write(
            baca.pelihat,
            lambda session, who: record_peristiwa(session, baca.pelihat, who, p.keadaan.id, isi),
            f"{p.nama}: {event.label.lower()}.",
        )


def _fields(p: PeriodeKelola, event: Peristiwa, opd: dict[int, str], today: date) -> tuple[IsiPeristiwa, str]:
    """The fields that the event needs, and what it will do, in one sentence."""
    key = f"{p.keadaan.id}:{event}"
    opd_id = None
    if event is Peristiwa.DIKUNCI:
        sentence = (
            f"Sesudah dikunci, klaim dan verifikasi {p.nama} tidak dapat ditulis lagi oleh OPD mana pun."
        )
        return IsiPeristiwa(event, alasan=_reason(key, "Alasan (boleh kosong)")), sentence
    left, right = st.columns(2)
    with left:
        tenggat = _day(p, event, key, today)
    if event is Peristiwa.DIBUKA_KEMBALI:
        # While the period is open for all, only rows under issued minutes are locked.
        choice = [number for number in opd if p.keadaan.terkunci or number in p.opd_terbit]
        opd_id = right.selectbox(
            "OPD",
            choice,
            index=None,
            format_func=opd.__getitem__,
            key=f"opd:{key}",
            placeholder="Pilih OPD",
        )
    alasan = None if event is Peristiwa.DIBUKA else _reason(key, "Alasan")
    return IsiPeristiwa(event, tenggat, opd_id, alasan), _preview(p, event, tenggat, opd.get(opd_id or 0))


def _day(p: PeriodeKelola, event: Peristiwa, key: str, today: date) -> date | None:
    """The reporting day that is set, or the last day of a reopening; never a day that has passed."""
    start = (
        today + timedelta(days=KEMBALI_HARI)
        if event is Peristiwa.DIBUKA_KEMBALI
        else p.keadaan.tenggat or p.keadaan.akhir + timedelta(days=HARI_LAPOR)
    )
    label = "Sampai dengan" if event is Peristiwa.DIBUKA_KEMBALI else "Tenggat lapor"
    day = st.date_input(
        label, value=max(start, today), min_value=today, key=f"tenggat:{key}", format="DD/MM/YYYY"
    )
    return day if isinstance(day, date) else None


def _reason(key: str, label: str) -> str | None:
    text = st.text_input(label, key=f"alasan:{key}", max_chars=PANJANG_ALASAN, autocomplete="off")
    return (text or "").strip() or None


def _preview(p: PeriodeKelola, event: Peristiwa, tenggat: date | None, opd: str | None) -> str:
    day = angka.tanggal(tenggat)
    if event is Peristiwa.DIBUKA_KEMBALI and not p.keadaan.terkunci:
        return (
            f"Aksi {p.nama} di bawah berita acara {opd or 'OPD terpilih'} dapat diperbaiki sampai {day}; "
            "hasilnya masuk lewat adendum."
        )
    if event is Peristiwa.DIBUKA_KEMBALI:
        return f"{p.nama} dapat diisi lagi oleh {opd or 'OPD terpilih'} sampai {day}; bagi OPD lain tetap terkunci."
    if event is Peristiwa.TENGGAT_DIPINDAH:
        return f"Tenggat lapor {p.nama}: {angka.tanggal(p.keadaan.tenggat)} → **{day}**, bagi semua OPD."
    return f"Semua OPD dapat melapor untuk {p.nama} mulai hari ini sampai {day}."
