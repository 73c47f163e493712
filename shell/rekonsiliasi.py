"""One difference with its form and history, and what Rekonsiliasi offers under "Unduh"."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from components import angka
from components import rekonsiliasi as ui
from components import rekonsiliasi_gambar as gambar
from components import rekonsiliasi_satu as satu
from components.aksi import action_head, history
from components.forms import LEBAR
from components.header import card
from components.keputusan import event_columns, event_rows
from components.laporan import draft_words
from components.lists import BarRow
from components.states import empty
from components.unduh import Isi
from db.commands.rekonsiliasi import FORMULIR, record_selisih
from db.queries.penulis import get_penulis
from db.queries.rekonsiliasi import Selisih, get_selisih, list_ucapan
from db.queries.rekonsiliasi_saringan import KEADAAN, SaringanSelisih
from db.queries.rekonsiliasi_sepakat import list_pemilik
from db.queries.riwayat import Kejadian
from db.transaction import reading
from domain.akses import Pelihat, Tindakan, can
from domain.kosakata import Langkah, Topik
from domain.rekonsiliasi import Angka, Dua, IsiSelisih, KunciSelisih, read_kunci
from reports.gambar import Gambar
from shell import drafts, guard, kirim
from shell.cache import Baca
from shell.unduh import Pasangan, Unduhan, arti
from shell.unduh_gambar import gambar_batang

TOPIK = (Topik.BANSOS, Topik.REKONSILIASI, Topik.WILAYAH, Topik.PENGGUNA)


def show(baca: Baca, teks: str, params: Mapping[str, object], per: date, today: date) -> Selisih | None:
    """One difference as recorded by ``per``; its form only while that is today. None when it is not known."""
    st.html(ui.back_link(params))
    kunci = read_kunci(teks)
    item = baca(get_selisih, TOPIK, kunci, per) if kunci else None
    if kunci is None or item is None:
        empty("Selisih ini tidak ada menurut catatan hari itu: sumbernya tidak lagi dibandingkan.")
        return None
    action_head(
        f"{item.nama}: {satu.judul(item)}",
        (ui.nama_tahap(item.tahap), item.langkah.label, item.kecamatan and f"Kec. {item.kecamatan}"),
        (ui.state_chip(item),),
    )
    left, right = st.columns(2, gap=12)
    with left:
        with card("Angka kedua sumber", "Tidak dijumlahkan; hanya acuan yang dihitung.", key="selisih_angka"):
            st.html(satu.figures_html(item))
        if per == today and can(baca.pelihat, Tindakan.REKONSILIASI) and satu.allowed(item.keadaan):
            with card("Tindak lanjut", "Tercatat dengan nama dan waktunya.", key="selisih_langkah"):
                langkah(kunci.teks, today)
    with right, card("Riwayat", "Terbaru di atas", key="selisih_riwayat"):
        said = events(baca(list_ucapan, TOPIK, kunci, per))
        if said:
            history(said)
        else:
            st.caption("Belum ada yang dinyatakan tentang selisih ini.")
    return item


def events(said: Sequence[Any]) -> list[Kejadian]:
    """All that was said, newest first."""
    return [Kejadian(u.saat, u.status.value, *satu.said_words(u), u.oleh) for u in said]


def _seen(item: Selisih) -> dict[str, int | None]:
    """What stands before the person: the newest row and the four figures."""
    a, b = item.dua
    return {"selisih": item.terbaru_id, "a_kpm": a.kpm, "a_rp": a.rp, "b_kpm": b.kpm, "b_rp": b.rp}


def _dua(dilihat: dict[str, int | None]) -> Dua:
    return Dua(
        Angka(dilihat.get("a_kpm"), dilihat.get("a_rp")), Angka(dilihat.get("b_kpm"), dilihat.get("b_rp"))
    )


@st.fragment
def langkah(teks: str, today: date) -> None:
    """What the person says of the difference now."""
    pelihat, kunci = guard.require("rekonsiliasi"), read_kunci(teks)
    with reading() as session:
        item = get_selisih(session, kunci, today) if kunci else None
        pemilik = list_pemilik(session, today)
    boleh = satu.allowed(item.keadaan) if item else []
    if item is None or kunci is None or not boleh:
        st.caption("Tidak ada langkah lagi untuk selisih ini.")
        return
    awal = {"pemilik": item.terakhir.pemilik_id if item.terakhir else pelihat.pengguna_id}
    form = drafts.open_form(pelihat, FORMULIR, teks, awal, _seen(item))
    if _conflict(form, item, pemilik):
        return
    with st.container(width=LEBAR):
        isi = satu.selisih_form(f"{FORMULIR}:{teks}", form.awal, form.simpan, boleh, pemilik)
        if isi is None:
            st.caption("Pilih tindakan yang akan dicatat.")
            return
        pressed = st.button(satu.TOMBOL[isi.tindak], type="primary", key=f"kirim:{teks}", width="stretch")
        st.caption(draft_words(form.diubah))
        if pressed:
            _send(pelihat, form, kunci, isi)


def _conflict(form: drafts.Formulir, item: Selisih, pemilik: dict[int, str]) -> bool:
    """Words or figures changed since the form was opened: both versions, and the choice. True while it is open."""
    now = _seen(item)
    if form.dilihat == now:
        return False
    who = None
    if form.dilihat.get("selisih") != item.terbaru_id and item.terakhir is not None:
        with reading() as session:
            who = get_penulis(session, item.terakhir.oleh_id, item.terakhir.saat)
    beda = satu.form_differences(form.awal, item, _dua(form.dilihat), pemilik)
    kirim.conflict(form, "Selisih ini", who, beda, now)
    return True


def _send(pelihat: Pelihat, form: drafts.Formulir, kunci: KunciSelisih, isi: IsiSelisih) -> None:
    kirim.send(
        pelihat,
        lambda session, pelaku: record_selisih(
            session,
            pelihat,
            pelaku,
            kunci,
            isi,
            dilihat_id=form.dilihat["selisih"],
            dilihat=_dua(form.dilihat),
            kunci_kirim=form.kunci,
        ),
        satu.SELESAI[isi.tindak],
        form=form,
    )


def isi_unduh(
    unduhan: Unduhan,
    dipilih: Sequence[Selisih],
    items: Sequence[Selisih],
    titik: Sequence[Any],
    saringan: Pasangan,
) -> list[Isi]:
    """The differences by area whatever their state (``dipilih``), one by one as filtered, the agreement over time."""
    kolom = ui.list_columns(export=True)
    beda = [("Selisih", "Sumber lain dikurangi sumber acuan; kosong bila hanya satu sumber yang menyebut.")]
    sama = [*arti("Sama %", ui.sepakat_explanation()), *arti("Rp sama %", ui.sepakat_rp_explanation())]
    sums = gambar.batang(dipilih)
    wide = [pair for pair in saringan if pair[0] != "Keadaan"]
    isi = [
        unduhan.tabel("Selisih antar sumber", "selisih-sumber", kolom, lambda: ui.list_rows(items, {}),
                      saringan=saringan, definisi=beda),
        unduhan.tabel("Kesepakatan menurut tahap salur", "kesepakatan-sumber", gambar.sepakat_columns(),
                      lambda: gambar.sepakat_rows(titik), saringan=saringan, definisi=sama),
    ]  # fmt: skip
    if sums:
        rows = [{"nama": nama, "rp": selisih} for nama, selisih in sums.items()]
        judul = gambar.batang_judul(dipilih)
        isi.append(unduhan.gambar("Selisih menurut wilayah", "selisih-wilayah", gambar.BATANG, rows,
                                  svg=lambda: _gambar_selisih(judul, sums), saringan=wide))  # fmt: skip
    return isi


def _gambar_selisih(judul: str, sums: Mapping[str, int]) -> Gambar:
    """The areas of the screen; a bar is as long as the difference is large, its words tell the side."""
    shown = list(sums.items())[: gambar.BATANG_TERBANYAK]
    subjudul = (
        f"Sumber lain − acuan, {angka.angka(len(shown))} terbesar dari {angka.angka(len(sums))} wilayah"
    )
    words = [gambar.batang_kata(beda) for _, beda in shown]
    return gambar_batang(judul, subjudul, [BarRow(nama, abs(beda)) for nama, beda in shown], words)


def isi_satu(unduhan: Unduhan, item: Selisih, per: date) -> list[Isi]:
    """One difference and all that was said of it."""
    said = unduhan.baca(list_ucapan, TOPIK, item.kunci, per)
    kolom = ui.list_columns(export=True)
    return [
        unduhan.tabel("Selisih", f"selisih-{item.kunci.teks}", kolom, lambda: ui.list_rows([item], {})),
        unduhan.tabel("Riwayat selisih", f"riwayat-selisih-{item.kunci.teks}", event_columns(),
                      lambda: event_rows(events(said))),
    ]  # fmt: skip


def saringan_kata(
    saringan: SaringanSelisih, langkah: Langkah, items: Sequence[Selisih]
) -> list[tuple[str, str]]:
    """What was asked for, in words for the notes of a file."""
    lain = {str(item.lain_id): item.lain for item in items}
    kecamatan = {item.kecamatan_kode: item.kecamatan for item in items}
    pairs = [
        ("Langkah", langkah.label),
        ("Program", saringan.program),
        ("Tahap salur", saringan.tahap),
        ("Sumber lain", lain.get(saringan.lain, "")),
        ("Kecamatan", kecamatan.get(saringan.kecamatan, "")),
        ("Keadaan", KEADAAN.get(saringan.keadaan, "")),
    ]
    return [(label, words) for label, words in pairs if words]
