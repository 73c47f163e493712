"""Readiness: the map of stages, the forms of a stage and of an appeal, and what the page offers under "Unduh"."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import streamlit as st

from components import kesiapan as ui
from components import kesiapan_isian as isian
from components import kesiapan_kalimat as kalimat
from components import kesiapan_penjelasan as penjelasan
from components import kesiapan_tahap as tahap_ui
from components import sanggah as sanggah_ui
from components.aksi import history
from components.daftar import Daftar
from components.filters import code_filter, view_filter
from components.header import card
from components.laporan import draft_words
from components.maps.bentuk import CATATAN_BATAS
from components.maps.peta import areas_script, draw_peta, sheet
from components.markup import href, link
from components.pager import asked_page, pager
from components.states import failed
from components.theme import theme_type
from components.unduh import Isi
from db.commands import kesiapan as tahap_cmd
from db.commands import sanggah as sanggah_cmd
from db.queries.kesiapan_tahap import VersiCapaian, get_capaian_berlaku, list_riwayat_capaian
from db.queries.pengaturan import get_peta_daring
from db.queries.riwayat import Kejadian
from db.queries.sanggah import get_sanggah, isi_sanggah, list_tiket
from db.transaction import reading
from domain.akses import Pelihat, Tindakan, can
from domain.alasan import PANJANG_ALASAN
from domain.kesiapan import IsiTahap
from domain.kosakata import Topik
from domain.saat import Saat
from shell import cache, drafts, guard, kirim
from shell.bentuk import layer_shapes
from shell.unduh import Unduhan, arti

TOPIK = (Topik.WILAYAH, Topik.BANSOS, Topik.KESIAPAN, Topik.PENGATURAN, Topik.PENGGUNA)
TINGGI_PETA = 420
"""Pixels."""
HAL_TIKET = "hal_tiket"
"""The page of tickets in the address, beside that of kelurahan."""
LEBAR = 640
"""A form is no wider than a line that is easily read, in pixels."""


def kartu_peta(baca: cache.Baca, rows: Sequence[Any], per: date, kunci: Any, terpilih: str) -> str | None:
    """The highest stage reached by kelurahan; the code of one that was just clicked."""
    tema = theme_type()
    lembar = layer_shapes(baca, Saat(per.year, "B12", per), "kelurahan", {})
    polos = [row.nama for row in rows if row.kode and row.kode not in lembar.bentuk]
    legenda = baca.derive(lambda: tahap_ui.peta_legenda(rows, polos), TOPIK, tahap_ui.peta_legenda, kunci)
    with card("Tahap terjauh yang tercapai", "Tahap 1 sampai 11", key="peta", explanation=penjelasan.tahap()):
        tampak = view_filter({kode: nama for kode, (nama, _) in lembar.nama_pulau.items()})
        wilayah = baca.derive(
            lambda: areas_script(tahap_ui.peta_areas(rows), lembar.bentuk, measure=tahap_ui.KELAS_TAHAP, theme=tema,
                                 selected=terpilih or None, view=tampak, bounds=lembar.pulau),
            TOPIK, areas_script, "kesiapan", kunci, terpilih, tampak, tema,
        )  # fmt: skip
        klik = draw_peta(
            cache.figure(sheet, tema, "peta_kesiapan", baca(get_peta_daring, (Topik.PENGATURAN,))),
            wilayah,
            key="peta_kesiapan",
            height=TINGGI_PETA,
        )
        st.html(legenda)
        st.caption("Batas resmi." if lembar.resmi else CATATAN_BATAS)
    return klik


@st.fragment
def formulir_tahap(kode: str, nama: str, tahap: Sequence[Any], today: date) -> None:
    """The form of one stage of a place with its history; nothing for somebody who may not record."""
    pelihat = guard.require("kesiapan")
    if not can(pelihat, Tindakan.CATAT_KESIAPAN):
        return
    with card(f"Catat tahap: {nama}", "Catatan lama tetap tersimpan.", key="formulir_tahap"):
        names = {str(satu.nomor): f"{satu.nomor} {satu.nama}" for satu in tahap}
        chosen = code_filter("Tahap", "tahap", names, placeholder="Pilih tahap", width=320)
        if not chosen:
            return
        nomor = int(chosen)
        with reading() as session:
            stood_id, stood, writer = get_capaian_berlaku(session, kode, nomor)
            versions = list_riwayat_capaian(session, kode, nomor)
        now: dict[str, int | None] = {"capaian": stood_id}
        objek = tahap_cmd.objek_draf(kode, nomor)
        form = drafts.open_form(pelihat, tahap_cmd.FORMULIR, objek, isian.tahap_bidang(stood), now)
        if form.dilihat.get("capaian") != stood_id:
            kirim.conflict(form, "Tahap ini", writer, isian.tahap_beda(form.awal, stood), now)
            return
        with st.container(width=LEBAR):
            isi = isian.tahap_form(f"{form.nama}:{objek}", form.awal, form.simpan, today)
            if st.button("Simpan tahap", type="primary", key=f"{objek}:kirim", width="stretch"):
                _send_tahap(pelihat, form, kode, nomor, isi)
            st.caption(draft_words(form.diubah))
        _riwayat(pelihat, kode, nomor, versions)


def _send_tahap(pelihat: Pelihat, form: drafts.Formulir, kode: str, nomor: int, isi: IsiTahap) -> None:
    kirim.send(
        pelihat,
        lambda session, pelaku: tahap_cmd.record_capaian(
            session, pelihat, pelaku, kode, nomor, isi, dilihat_id=form.dilihat["capaian"]
        ),
        "Tahap disimpan.",
        form=form,
    )


def _riwayat(pelihat: Pelihat, kode: str, nomor: int, versions: Sequence[VersiCapaian]) -> None:
    """What was stated before, newest first; an earlier statement can stand again."""
    if not versions:
        return
    told = ["Berlaku", *("Sebelumnya" for _ in versions[1:])]
    pairs = zip(told, versions, strict=True)
    history([Kejadian(v.saat, "catat", word, isian.tahap_kata(v.isi), v.oleh) for word, v in pairs])
    before = next((v for v in versions[1:] if v.isi != versions[0].isi), None)
    if before is None and not versions[0].isi.kosong and len(versions) == 1:
        label, again = "Tarik catatan ini", None
    elif before is not None:
        label, again = "Kembalikan catatan sebelumnya", before
    else:
        return
    if not st.button(label, key=f"pulih:{kode}:{nomor}", icon=":material/undo:"):
        return
    kirim.send(
        pelihat,
        lambda session, pelaku: (
            tahap_cmd.record_capaian(
                session, pelihat, pelaku, kode, nomor, IsiTahap(), dilihat_id=versions[0].id
            )
            if again is None
            else tahap_cmd.restore_capaian(
                session, pelihat, pelaku, kode, nomor, again.id, dilihat_id=versions[0].id
            )
        ),
        "Catatan dikembalikan." if again else "Catatan ditarik.",
        lambda _: _forget(pelihat, kode, nomor),
    )


def _forget(pelihat: Pelihat, kode: str, nomor: int) -> None:
    """The open form shows what stands again."""
    drafts.open_form(pelihat, tahap_cmd.FORMULIR, tahap_cmd.objek_draf(kode, nomor), {}, {}).selesai()


def kartu_tiket(
    baca: cache.Baca, per: date, rows: Sequence[Any], tautan: Mapping[str, object], kunci: Any
) -> None:
    """The tickets of the places shown, for those who may see rows; with ``?tiket=`` its form."""
    if not can(baca.pelihat, Tindakan.LIHAT_BARIS_BANSOS):
        return
    tiket = tiket_of(baca, per, rows)
    if not tiket:
        return
    asked = asked_page(HAL_TIKET)

    def susun() -> Daftar:
        return sanggah_ui.tiket_list(tiket, asked, per, dict(tautan))

    with card("Tiket sanggah", "Terbuka paling lama di atas; tanpa nama", key="tiket"):
        isi = baca.derive(susun, TOPIK, sanggah_ui.tiket_list, kunci, asked)
        st.html(isi.tabel)
        pager("kesiapan", isi.nomor, isi.banyak, tautan, HAL_TIKET)


def kartu_wilayah(baca: cache.Baca, rows: Sequence[Any], tautan: Mapping[str, object], kunci: Any) -> None:
    """Every place of the filter in figures, page by page."""
    asked = asked_page()

    def susun() -> Daftar:
        return ui.wilayah_list(rows, asked, tautan)

    with card("Kesiapan tiap kelurahan", "Terdaftar paling rendah di atas", key="wilayah"):
        isi = baca.derive(susun, TOPIK, ui.wilayah_list, kunci, asked)
        st.html(isi.tabel)
        pager("kesiapan", isi.nomor, isi.banyak, tautan)


def tiket_of(baca: cache.Baca, per: date, rows: Sequence[Any]) -> list[Any]:
    """The tickets of these places."""
    shown = {row.kode or row.kunci for row in rows}
    return [satu for satu in baca(list_tiket, TOPIK, per) if satu.kunci in shown]


@contextmanager
def _bingkai_sanggah(nomor: str) -> Iterator[bool]:
    """The frame of the form of a ticket; of a new one it is closed at first, and then nothing of it is drawn."""
    if nomor:
        with card(f"Tiket {nomor}", "Hasil selalu bersama alasannya.", key="formulir_sanggah"):
            yield True
        return
    label = "Catat sanggah satu per satu"
    with st.expander(label, key="catat_sanggah", icon=":material/add:", on_change="rerun") as box:
        yield bool(box.open)


@st.fragment
def formulir_sanggah(wilayah: Mapping[str, str], today: date, tautan: Mapping[str, object]) -> None:
    """A new ticket, or the one that the address names; nothing for somebody who may not record."""
    pelihat = guard.require("kesiapan")
    if not can(pelihat, Tindakan.CATAT_KESIAPAN):
        return
    asked = st.query_params.get("tiket", "")
    with reading() as session:
        stood = get_sanggah(session, asked) if asked else None
    row, writer = stood or (None, None)
    with _bingkai_sanggah(row.nomor if row else "") as terbuka:
        if not terbuka:
            return
        nomor = row.nomor if row else ""
        objek = nomor or sanggah_cmd.BARU
        now: dict[str, int | None] = {"sanggah": row.id if row else None}
        bawaan = isian.sanggah_bidang(row.kelurahan_kode, isi_sanggah(row)) if row else {}
        form = drafts.open_form(pelihat, sanggah_cmd.FORMULIR, objek, bawaan, now)
        if row and form.dilihat.get("sanggah") != row.id:
            beda = isian.sanggah_beda(form.awal, row.kelurahan_kode, isi_sanggah(row))
            kirim.conflict(form, "Sanggah ini", writer, beda, now)
            return
        with st.container(width=LEBAR):
            said = isian.sanggah_form(f"{form.nama}:{objek}", form.awal, form.simpan, today, wilayah, nomor)
            if st.button("Simpan sanggah", type="primary", key=f"sanggah:{objek}:kirim", width="stretch"):
                _send_sanggah(pelihat, form, said, objek)
            st.caption(draft_words(form.diubah))
            if row:
                _tarik(pelihat, row.nomor, row.id)
                st.html(link("Tutup tiket", href("kesiapan", **tautan), "tk-balik"))


def _send_sanggah(pelihat: Pelihat, form: drafts.Formulir, said: Any, objek: str) -> None:
    if said is None:
        failed("Isi nomor tiket, kelurahan, dan tanggal masuk.")
        return
    kode, isi = said
    kirim.send(
        pelihat,
        lambda session, pelaku: sanggah_cmd.record_sanggah(
            session, pelihat, pelaku, kode, isi, dilihat_id=form.dilihat["sanggah"], objek=objek
        ),
        "Sanggah disimpan.",
        form=form,
    )


def _tarik(pelihat: Pelihat, nomor: str, dilihat_id: int) -> None:
    """A ticket that was entered by mistake leaves every count, with the reason."""
    with st.expander("Tarik catatan ini", icon=":material/undo:"):
        alasan = st.text_input("Alasan", key=f"tarik:{nomor}", max_chars=PANJANG_ALASAN, autocomplete="off")
        if st.button("Tarik dari hitungan", key=f"tarik_kirim:{nomor}"):
            kirim.send(
                pelihat,
                lambda session, pelaku: sanggah_cmd.withdraw_sanggah(
                    session, pelihat, pelaku, nomor, alasan or "", dilihat_id=dilihat_id
                ),
                "Sanggah ditarik.",
                lambda _: st.query_params.pop("tiket", None),
            )


def isi_unduh(
    unduhan: Unduhan, baca: cache.Baca, data: Any, rows: Sequence[Any], jumlah: Any, tempat: str
) -> list[Isi]:
    """Every place, every stage, the series, who misses the target; tickets for those who may see rows."""
    where = [("Wilayah", tempat or "Seluruh kota")]
    meaning = [
        *arti("Terdaftar %", penjelasan.cakupan(jumlah, data.per)),
        *arti("Selesai pada laju sekarang", penjelasan.laju(jumlah)),
        *arti("Sanggah", penjelasan.sanggah(jumlah)),
    ]
    found = [
        unduhan.tabel("Kesiapan tiap kelurahan", "kesiapan-kelurahan", ui.wilayah_columns(),
                      lambda: ui.wilayah_rows(rows, None), saringan=where, definisi=meaning),
        unduhan.tabel("Tahap digitalisasi", "tahap-digitalisasi", tahap_ui.export_columns(),
                      lambda: tahap_ui.export_rows(rows, data.kota), saringan=where,
                      definisi=arti("Tahap", penjelasan.tahap())),
        unduhan.tabel("Pendaftar menurut tanggal data", "laju-pendaftaran", ui.deret_columns(),
                      lambda: ui.deret_rows(jumlah), saringan=where, catatan=kalimat.judul_laju(jumlah, data.target)),
    ]  # fmt: skip
    if can(baca.pelihat, Tindakan.LIHAT_BARIS_BANSOS):
        found.append(
            unduhan.tabel("Tiket sanggah", "sanggah", sanggah_ui.tiket_columns(),
                          lambda: sanggah_ui.tiket_rows(tiket_of(baca, data.per, rows), data.per), saringan=where,
                          tindakan=Tindakan.LIHAT_BARIS_BANSOS)
        )  # fmt: skip
    return found
