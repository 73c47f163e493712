"""The next step of a document: one card with the buttons that this person may press now; nothing final unasked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from components import angka
from components import berita_acara as ui
from components.forms import Bidang
from components.header import card
from components.markup import rich
from db.commands.audit import Pelaku
from db.commands.berita_acara import (
    FORMULIR,
    create_adendum,
    discard_berita_acara,
    objek_draf,
    submit_berita_acara,
)
from db.commands.berita_acara_jawab import answer_berita_acara, skip_answer
from db.commands.berita_acara_terbit import (
    SALINAN_TERBESAR,
    archive_berita_acara,
    store_salinan,
    void_berita_acara,
)
from db.queries.berita_acara import get_berita_acara
from domain.akses import Pelihat, Tindakan, can
from domain.alasan import PANJANG_ALASAN
from domain.berita_acara import TERBIT
from domain.errors import Ditolak
from domain.kosakata import JenisBeritaAcara
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S
from shell import drafts, guard, kirim
from shell.berita_acara import nomor, terbit
from shell.berita_acara.kerja import HALAMAN, TOPIK, buka, kunci, lupakan
from shell.cache import Baca

BELUM_DISIMPAN = "Ada isian yang belum disimpan pada Ubah isian; yang diajukan adalah isi yang tersimpan."
JAWABAN = "jawaban_berita_acara"
"""The form of the OPD's answer, for its draft."""
ALASAN = "alasan_berita_acara"
"""The form of a reason (to go on, to void, to discard), for its draft: one field per step."""


@st.fragment
def kartu(ba_id: int, today: date) -> None:
    """Whose turn it is, and the buttons of this person."""
    pelihat = guard.require(HALAMAN)
    try:
        lengkap = Baca(pelihat)(get_berita_acara, TOPIK, pelihat, ba_id, today)
    except Ditolak as refusal:
        st.html(ui.tanda_html(str(refusal)))
        return
    r = lengkap.ringkas
    with card("Langkah berikutnya", key="langkah"):
        st.html(f"<p>{rich(ui.GILIRAN[r.status])}</p>")
        steps = [step for event, step in LANGKAH.items() if event in lengkap.boleh]
        addendum = _menunggu_adendum(pelihat, lengkap)
        if not steps and not addendum:
            if words := ui.hanya_baca(r.status):
                st.html(f'<p class="tk-ket">{words}</p>')
            return
        if P.UBAH in lengkap.boleh and objek_draf(r.id) in drafts.objects(Baca(pelihat), FORMULIR):
            st.html(f'<p class="tk-ket">{BELUM_DISIMPAN}</p>')
        with st.container(horizontal=True, gap="small", key="langkah_tombol"):
            if addendum:
                _adendum(pelihat, lengkap)
            for step in steps:
                step(pelihat, lengkap, today)


def _menunggu_adendum(pelihat: Pelihat, lengkap: Any) -> bool:
    r = lengkap.ringkas
    return (
        r.status in TERBIT
        and r.jenis is JenisBeritaAcara.PEMANTAUAN
        and r.menunggu_adendum > 0
        and all(a.status in TERBIT or a.status is S.DIBATALKAN for a in lengkap.adendum)
        and can(pelihat, Tindakan.SUSUN_BERITA_ACARA, lengkap.objek)
    )


def _adendum(pelihat: Pelihat, lengkap: Any) -> None:
    r, name = lengkap.ringkas, f"adendum:{lengkap.ringkas.id}:{len(lengkap.adendum)}"
    label = f"Susun adendum ({angka.angka(r.menunggu_adendum)} baris)"

    def opened(ba_id: int) -> None:
        buka(ba_id)
        lupakan(name)

    if st.button(label, key="susun_adendum", type="primary", icon=":material/post_add:"):
        kirim.send(
            pelihat,
            lambda s, who: create_adendum(s, pelihat, who, r.id, kunci_kirim=kunci(name)).id,
            "Adendum disusun dari baris yang menunggu.",
            opened,
        )


def _ajukan(pelihat: Pelihat, lengkap: Any, _today: date) -> None:
    ba_id, again = lengkap.ringkas.id, lengkap.ringkas.status is not S.DISUSUN
    if again and not lengkap.jawaban_lapse:
        return
    # Asked first: the button that drafts stands at the same place one page earlier, and people press twice.
    with _tanya("Ajukan", ":material/send:", "ajukan", utama=True):
        _kata(
            "OPD membaca isi di bawah ini, lalu setuju atau berkeberatan. Perubahan sesudah ini menggugurkannya."
        )
        _kirim(pelihat, "Ajukan kepada OPD", "ajukan_ya",
               lambda s, who: submit_berita_acara(s, pelihat, who, ba_id), "Diajukan kepada OPD.")  # fmt: skip


def _setujui(pelihat: Pelihat, lengkap: Any, _today: date) -> None:
    with _tanya("Setuju", ":material/check:", "setujui", utama=True):
        _kata(
            "OPD menyatakan setuju atas isi di bawah ini. Nama dan waktunya dicetak dalam berita acara. "
            "Bila isinya berubah sesudah ini, persetujuan gugur."
        )
        _kirim(
            pelihat, "Ya, setuju", "setujui_ya", _jawab(pelihat, lengkap, True, ""), "Persetujuan dicatat."
        )


def _keberatan(pelihat: Pelihat, lengkap: Any, _today: date) -> None:
    objek = objek_draf(lengkap.ringkas.id)
    form = drafts.open_form(pelihat, JAWABAN, objek, {}, {"isi": lengkap.isi_id})
    with _tanya("Sampaikan keberatan", ":material/report:", "keberatan"):
        _kata("Keberatan dicetak apa adanya dalam berita acara.")
        teks = Bidang(f"{JAWABAN}:{objek}", form.awal, form.simpan).teks("Keberatan OPD", "keberatan", 160)
        command = _jawab(pelihat, lengkap, False, teks or "")

        def send(session: Session, who: Pelaku) -> None:
            if not teks:
                raise Ditolak("Tulis keberatannya: bagian mana yang tidak sesuai, dan menurut OPD bagaimana.")
            command(session, who)

        if st.button("Kirim keberatan", key="keberatan_ya", type="primary"):
            kirim.send(pelihat, send, "Keberatan dicatat.", lambda _: form.buang())


def _jawab(pelihat: Pelihat, lengkap: Any, setuju: bool, teks: str) -> Callable[[Session, Pelaku], object]:
    return lambda s, who: answer_berita_acara(
        s, pelihat, who, lengkap.ringkas.id, setuju, teks, sidik=lengkap.sidik
    )


def _lewati(pelihat: Pelihat, lengkap: Any, _today: date) -> None:
    ba_id = lengkap.ringkas.id
    with _tanya("Lanjutkan tanpa jawaban", ":material/skip_next:", "lewati"):
        _kata("Dicetak bahwa OPD tidak menjawab, dengan alasan ini.")
        form, alasan = _alasan(pelihat, P.LEWATI, ba_id)
        _kirim(
            pelihat,
            "Lanjutkan tanpa jawaban OPD",
            "lewati_ya",
            lambda s, who: skip_answer(s, pelihat, who, ba_id, alasan),
            "Dilanjutkan tanpa jawaban OPD.",
            form,
        )


def _nomori(pelihat: Pelihat, lengkap: Any, today: date) -> None:
    r, form = lengkap.ringkas, nomor.open_form(pelihat, lengkap, today)
    if form is None:
        return
    label = "Ganti nomor" if r.nomor else "Beri nomor"
    with _tanya(label, ":material/tag:", "nomori", utama=not r.nomor):
        _kata("Nomor diusulkan dan dapat diubah. Nomor yang pernah diberikan tidak dipakai lagi.")
        nomor.isi(pelihat, form, r.id)


def _terbitkan(pelihat: Pelihat, lengkap: Any, today: date) -> None:
    r = lengkap.ringkas
    with _tanya("Terbitkan", ":material/verified:", "terbitkan", utama=True):
        _kata(
            f"Berita acara **{r.nomor}** dibekukan dan {angka.angka(len(lengkap.naskah.butir))} barisnya dikunci. "
            "Sesudah ini isi, nomor, dan PDF **tidak dapat diubah lagi**; perbaikan hanya lewat adendum."
        )
        if st.button("Terbitkan sekarang", key="terbitkan_ya", type="primary"):
            terbit.terbitkan(pelihat, r.id, lengkap.objek, today)


def _salinan(pelihat: Pelihat, lengkap: Any, _today: date) -> None:
    ba_id, key = lengkap.ringkas.id, f"salinan:{lengkap.ringkas.id}:{len(lengkap.salinan)}"
    label = "Simpan salinan bertanda tangan" if not lengkap.salinan else "Simpan pindaian yang lebih baik"
    with _tanya(label, ":material/upload_file:", "salinan", utama=not lengkap.salinan):
        _kata(
            "PDF hasil pindai atau bertanda tangan. Disimpan dengan SHA-256-nya; salinan lama tidak dihapus."
        )
        file = st.file_uploader(
            "Berkas PDF", type=["pdf"], key=key, max_upload_size=SALINAN_TERBESAR // 2**20
        )
        if st.button("Simpan salinan", key="salinan_ya", type="primary", disabled=file is None) and file:
            kirim.send(pelihat, lambda s, who: store_salinan(s, pelihat, who, ba_id, file.name, file.getvalue()),
                    "Salinan bertanda tangan disimpan.")  # fmt: skip


def _arsipkan(pelihat: Pelihat, lengkap: Any, _today: date) -> None:
    ba_id = lengkap.ringkas.id
    with _tanya("Arsipkan", ":material/inventory_2:", "arsipkan", utama=True):
        _kata(
            "Salinan bertanda tangan sudah diperiksa dan lengkap. Sesudah diarsipkan tidak ada salinan baru."
        )
        _kirim(pelihat, "Ya, arsipkan", "arsipkan_ya",
               lambda s, who: archive_berita_acara(s, pelihat, who, ba_id), "Diarsipkan.")  # fmt: skip


def _batalkan(pelihat: Pelihat, lengkap: Any, _today: date) -> None:
    ba_id = lengkap.ringkas.id
    live = [
        a.nomor or "yang belum bernomor" for a in lengkap.adendum if a.status not in (S.DIBATALKAN, S.DIBUANG)
    ]
    with _tanya("Batalkan", ":material/block:", "batalkan"):
        along = f" **Ikut dibatalkan: adendum {', '.join(live)}.**" if live else ""
        _kata(
            f"Pembatalan tidak dapat ditarik. Barisnya tidak terkunci lagi; nomor dan PDF tetap tersimpan.{along}"
        )
        form, alasan = _alasan(pelihat, P.BATALKAN, ba_id)
        _kirim(
            pelihat,
            "Batalkan berita acara",
            "batalkan_ya",
            lambda s, who: void_berita_acara(s, pelihat, who, ba_id, alasan),
            "Berita acara dibatalkan.",
            form,
        )


def _buang(pelihat: Pelihat, lengkap: Any, _today: date) -> None:
    r = lengkap.ringkas
    with _tanya("Buang rancangan", ":material/delete:", "buang"):
        taken = f" Nomor {r.nomor} tetap terpakai." if r.nomor else ""
        _kata(f"Rancangan dibuang dan hilang dari daftar; klaim dan verifikasi tetap.{taken}")
        form, alasan = _alasan(pelihat, P.BUANG, r.id)
        _kirim(
            pelihat,
            "Buang rancangan ini",
            "buang_ya",
            lambda s, who: discard_berita_acara(s, pelihat, who, r.id, alasan),
            "Rancangan dibuang.",
            form,
        )


def _tanya(label: str, ikon: str, key: str, *, utama: bool = False) -> Any:
    """A button that asks before anything happens."""
    return st.popover(label, icon=ikon, key=f"{key}_tanya", type="primary" if utama else "secondary")


def _kata(sentence: str) -> None:
    st.html(f"<p>{rich(sentence)}</p>")


def _alasan(pelihat: Pelihat, langkah: P, ba_id: int) -> tuple[drafts.Formulir, str]:
    """The reason of a step; what was typed waits as a draft until the step is taken."""
    form = drafts.open_form(pelihat, ALASAN, objek_draf(ba_id), {}, {})
    field = Bidang(f"{ALASAN}:{form.objek}", form.awal, form.simpan)
    return form, field.teks("Alasan", langkah.value, 90, PANJANG_ALASAN) or ""


def _kirim(
    pelihat: Pelihat,
    label: str,
    key: str,
    command: Callable[[Session, Pelaku], object],
    done: str,
    form: drafts.Formulir | None = None,
) -> None:
    """The button that takes the step; the draft of ``form`` is done with once it was taken."""
    if st.button(label, key=key, type="primary"):
        kirim.send(pelihat, command, done, lambda _: form.buang() if form else None)


LANGKAH: dict[P, Callable[[Pelihat, Any, date], None]] = {
    P.AJUKAN: _ajukan,
    P.SETUJUI: _setujui,
    P.KEBERATAN: _keberatan,
    P.LEWATI: _lewati,
    P.TERBITKAN: _terbitkan,
    P.NOMORI: _nomori,
    P.ARSIPKAN: _arsipkan,
    P.UNGGAH_SALINAN: _salinan,
    P.BATALKAN: _batalkan,
    P.BUANG: _buang,
}
"""What each event is pressed with, in the order of the buttons."""
