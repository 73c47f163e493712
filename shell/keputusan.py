"""One commitment with its steps, its form by what the person may do now, and what the page offers under "Unduh"."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from components import angka
from components import keputusan as ui
from components.aksi import action_head, facts, history
from components.forms import LEBAR
from components.header import card
from components.keputusan_isian import BIDANG_LANGKAH, SELESAI, TOMBOL, step_differences, step_form
from components.laporan import draft_words
from components.markup import href, link
from components.states import empty
from components.unduh import Isi
from db.commands.keputusan import FORMULIR, objek_draf, record_peristiwa
from db.queries.keputusan import KEADAAN, Komitmen, SaringanKomitmen, get_keputusan
from db.queries.riwayat import Kejadian
from db.transaction import reading
from domain.akses import Pelihat, can
from domain.keputusan import PERALIHAN, IsiPeristiwa, penepatan, required_right
from domain.kosakata import PeristiwaKeputusan, Topik
from domain.penulis import Penulis
from shell import drafts, guard, kirim
from shell.cache import Baca
from shell.unduh import Unduhan, arti

TOPIK = (Topik.KEPUTUSAN, Topik.BERITA_ACARA, Topik.WILAYAH, Topik.RENCANA, Topik.PENGGUNA)


def allowed_steps(pelihat: Pelihat, item: Komitmen) -> list[PeristiwaKeputusan]:
    """What this person may do to the commitment in its state."""
    steps = PERALIHAN[item.keadaan.status]
    rights = {step: required_right(item.asal, step) for step in steps}
    return [step for step, right in rights.items() if right is not None and can(pelihat, right, item.objek)]


def show(baca: Baca, keputusan_id: str, back: str, per: date, today: date) -> Komitmen | None:
    """One commitment as recorded by ``per``; steps are offered only while that is today. None when it is not known."""
    number = int(keputusan_id) if keputusan_id.isdecimal() and len(keputusan_id) < 15 else 0
    item = baca(get_keputusan, TOPIK, number, per)
    st.html(link("Kembali ke daftar", back, "tk-balik"))
    if item is None:
        empty(f"Komitmen ini tidak ada menurut catatan s.d. {angka.tanggal(per)}.")
        return None
    action_head(item.uraian, (item.opd, item.zona, ui.origin(item)), (ui.state_chip(item.keadaan, per),))
    left, right = st.columns(2, gap=12)
    with left:
        with card("Rincian", key="komitmen_rincian"):
            facts(ui.commitment_facts(item))
            _links(item)
        if per == today and allowed_steps(baca.pelihat, item):
            with card(
                "Tindak lanjut", "Tercatat dengan nama dan waktunya; tidak ada yang dihapus.", key="langkah"
            ):
                steps(item.id, today)
    with right, card("Riwayat", "Terbaru di atas", key="komitmen_riwayat"):
        history(events(item))
    return item


def _links(item: Komitmen) -> None:
    """The action and the minutes that it comes from."""
    ways = []
    if item.kode_aksi:
        target = href("rencana_aksi", aksi=item.kode_aksi, tahun=item.tahun_aksi)
        ways.append(link(f"Buka aksi {item.kode_aksi}", target, "tk-balik"))
    if item.berita_acara_id:
        ways.append(link("Buka berita acara", href("berita_acara", ba=item.berita_acara_id), "tk-balik"))
    if ways:
        st.html(" · ".join(ways))


def events(item: Komitmen) -> list[Kejadian]:
    """The whole history, newest first: made, then all that happened to it."""
    made = Kejadian(item.dibuat, "dibuat", f"Dicatat dari {ui.origin(item)}", item.uraian, item.oleh)
    told = [Kejadian(e.saat, e.jenis.value, *ui.event_words(e), e.oleh) for e in item.peristiwa]
    return [made, *told][::-1]


@st.fragment
def steps(keputusan_id: int, today: date, kunjungan_id: int | None = None) -> None:
    """The steps that the person may take; ``kunjungan_id`` is the visit on which they are taken."""
    pelihat = guard.require("keputusan")
    with reading() as session:
        item = get_keputusan(session, keputusan_id, today)
    boleh = allowed_steps(pelihat, item) if item else []
    if item is None or not boleh:
        st.caption("Tidak ada langkah lagi untuk peran ini.")
        return
    form = drafts.open_form(pelihat, FORMULIR, objek_draf(item.id), {}, {"peristiwa": item.terbaru_id})
    if _conflict(form, item):
        return
    with st.container(width=LEBAR):
        isi = step_form(f"{FORMULIR}:{form.objek}", form.awal, form.simpan, boleh, item.keadaan.status, today)
        if isi is None:
            st.caption("Pilih langkah yang akan dicatat.")
            return
        pressed = st.button(TOMBOL[isi.jenis], type="primary", key=f"kirim:{form.objek}", width="stretch")
        st.caption(draft_words(form.diubah))
        if pressed:
            _send(pelihat, form, item.id, isi, kunjungan_id)


def _conflict(form: drafts.Formulir, item: Komitmen) -> bool:
    """Somebody wrote since the form was opened: who did what, and the choice. True while it is open."""
    if form.dilihat.get("peristiwa") == item.terbaru_id:
        return False
    last = item.peristiwa[-1]
    who = Penulis(last.oleh_id, last.oleh or "", "", last.saat)
    mine = form.pegang(BIDANG_LANGKAH)
    kirim.conflict(
        mine, "Komitmen ini", who, step_differences(mine.awal, last), {"peristiwa": item.terbaru_id}
    )
    return True


def _send(
    pelihat: Pelihat,
    form: drafts.Formulir,
    keputusan_id: int,
    isi: IsiPeristiwa,
    kunjungan_id: int | None = None,
) -> None:
    kirim.send(
        pelihat,
        lambda session, pelaku: record_peristiwa(
            session,
            pelihat,
            pelaku,
            keputusan_id,
            isi,
            dilihat_id=form.dilihat["peristiwa"],
            kunci_kirim=form.kunci,
            kunjungan_id=kunjungan_id,
        ),
        SELESAI[isi.jenis],
        form=form,
    )


def isi_unduh(
    unduhan: Unduhan,
    items: Sequence[Komitmen],
    rates: Sequence[Any],
    saringan: SaringanKomitmen,
    names: Mapping[str, Mapping[str, str]],
    per: date,
) -> list[Isi]:
    """The commitments as filtered, and the keeping rate per OPD."""
    asked = [
        ("Keadaan", KEADAAN.get(saringan.keadaan, "")),
        ("Zona", names["zona"].get(saringan.zona, "")),
        ("OPD", names["opd"].get(saringan.opd, "")),
        ("Asal", saringan.asal.replace("_", " ")),
    ]
    rate = ui.rate_explanation(penepatan([item.keadaan for item in items], per))
    return [
        unduhan.tabel("Komitmen", "komitmen", ui.export_columns(), lambda: ui.export_rows(items, per),
                      saringan=[pair for pair in asked if pair[1]], catatan=f"{angka.angka(len(items))} komitmen"),
        unduhan.tabel("Penepatan menurut OPD", "penepatan-opd", ui.rate_columns(), lambda: ui.rate_rows(rates, {}),
                      definisi=arti("Penepatan %", rate)),
    ]  # fmt: skip


def isi_satu(unduhan: Unduhan, item: Komitmen, per: date) -> list[Isi]:
    """One commitment and its history."""
    kolom = ui.event_columns()
    return [
        unduhan.tabel("Komitmen", f"komitmen-{item.id}", ui.export_columns(), lambda: ui.export_rows([item], per)),
        unduhan.tabel("Riwayat komitmen", f"riwayat-komitmen-{item.id}", kolom, lambda: ui.event_rows(events(item))),
    ]  # fmt: skip
