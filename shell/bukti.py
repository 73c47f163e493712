"""Evidence in the forms of Pemantauan zona: hand in and take back, judge piece by piece, answer notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import bukti as tampil
from components.forms import Bidang
from components.states import failed
from db.commands.bukti import record_jawaban
from db.commands.bukti_draf import attach_isi, attach_tautan, detach
from db.queries.bukti import BIDANG_BUKTI, list_bukti_aksi, list_catatan, list_isi, read_lampiran
from db.queries.bukti_berlaku import BuktiTampil
from db.queries.bukti_catatan import CatatanTampil
from db.queries.laporan import Laporan
from db.transaction import reading, transaction
from domain.akses import Pelihat, Tindakan, can
from domain.alasan import PANJANG_ALASAN
from domain.bukti import (
    MB,
    PANJANG_JAWABAN,
    UKURAN_TERBESAR,
    IsiJawaban,
    KunciCatatan,
    Lampiran,
    PenilaianBukti,
)
from domain.errors import Ditolak
from domain.kosakata import AsalKlaim, HasilVerifikasi, Topik
from seed.importers.bukti import read_bukti
from shell import drafts, kirim
from shell.cache import Baca

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN)
BIDANG_TARIK = "tarik"
DINILAI = [HasilVerifikasi.DITERIMA, HasilVerifikasi.DIKEMBALIKAN]


@dataclass(frozen=True)
class Penilaian:
    """What the monitor said of the evidence and answered to the notes."""

    bukti: tuple[PenilaianBukti, ...] = ()
    jawaban: Mapping[KunciCatatan, IsiJawaban] | None = None


def daftar(pelihat: Pelihat, laporan: Laporan) -> list[BuktiTampil]:
    """Evidence in force of this report; nothing for those who may not see it."""
    if not can(pelihat, Tindakan.LIHAT_BUKTI, laporan.objek):
        return []
    about = (laporan.rencana_aksi_id, laporan.periode.id)
    return Baca(pelihat)(list_bukti_aksi, TOPIK, *about, objek=laporan.objek)


def catatan(pelihat: Pelihat, laporan: Laporan, today: date) -> list[CatatanTampil]:
    """Notes about this report; nothing for those who may not see its evidence."""
    if not can(pelihat, Tindakan.LIHAT_BUKTI, laporan.objek):
        return []
    about = (laporan.rencana_aksi_id, laporan.periode.id, today)
    return Baca(pelihat)(list_catatan, TOPIK, *about, objek=laporan.objek)


def lihat(pelihat: Pelihat, laporan: Laporan, today: date) -> None:
    """Evidence and notes for those who read only."""
    rows = daftar(pelihat, laporan)
    if not rows:
        return
    tampil.style()
    tampil.heading("Bukti", len(rows))
    tampil.pieces(rows)
    if notes := catatan(pelihat, laporan, today):
        tampil.heading("Catatan bagi pemantau", len(notes))
        tampil.notes(notes)


def lampirkan(
    pelihat: Pelihat, form: drafts.Formulir, laporan: Laporan, asal: AsalKlaim
) -> tuple[list[Lampiran], list[int]]:
    """The evidence part of a claim: what stands, what is added, what is taken back with it."""
    standing, drafted = daftar(pelihat, laporan), read_lampiran(form.awal.get(BIDANG_BUKTI))
    tampil.style()
    tampil.heading("Bukti", len(standing) + len(drafted))
    taken_back = _standing(form, standing)
    with reading() as session:
        known = list_isi(session, [one.sha256 for one in drafted if one.sha256])
    for place, one in enumerate(drafted):
        _drafted(pelihat, form, laporan, one, known.get(one.sha256 or ""), place)
    _add(pelihat, form, laporan, asal)
    return drafted, taken_back


def widget_key(form: drafts.Formulir, part: str) -> str:
    """Where this window holds a field of the form."""
    return f"{form.nama}:{form.objek}:{part}"


def _standing(form: drafts.Formulir, standing: Sequence[BuktiTampil]) -> list[int]:
    """Evidence of earlier claims, each with the choice to take it back."""
    marked = set(form.awal.get(BIDANG_TARIK) or ())
    keys = {one.id: widget_key(form, f"tarik_{one.id}") for one in standing}

    def left() -> None:
        form.simpan(BIDANG_TARIK, [number for number, key in keys.items() if st.session_state.get(key)])

    for one in standing:
        with st.container(gap=None):
            tampil.piece(one)
            st.checkbox(f"Tarik {one.nama}", value=one.id in marked, key=keys[one.id], on_change=left)
    return [number for number, key in keys.items() if st.session_state.get(key)]


def _drafted(
    pelihat: Pelihat, form: drafts.Formulir, laporan: Laporan, one: Lampiran, known: Any, place: int
) -> None:
    with st.container(gap=None):
        tampil.draft_piece(one, known)
        if st.button(
            f"Hapus {one.nama}",
            key=widget_key(form, f"hapus_{place}"),
            icon=":material/close:",
            type="tertiary",
        ):
            with transaction() as session:
                detach(session, pelihat, laporan.rencana_aksi_id, laporan.periode.id, one)
            st.rerun()


def _add(pelihat: Pelihat, form: drafts.Formulir, laporan: Laporan, asal: AsalKlaim) -> None:
    """New files, kept as soon as they arrive, and links."""
    turn, refusals = widget_key(form, "unggahan"), widget_key(form, "galat_bukti")
    with st.container(key="bukti_baru", border=True, gap="small"):
        # A new turn empties the box, and the choice about positions has to be made again.
        at = st.session_state.setdefault(turn, 0)
        keep = st.checkbox("Simpan posisi pengambilan foto", key=widget_key(form, f"posisi_{at}"))
        files = st.file_uploader(
            "Tambah berkas bukti",
            accept_multiple_files=True,
            key=widget_key(form, f"berkas_{at}"),
            max_upload_size=UKURAN_TERBESAR // MB,
        )
        st.caption(tampil.KETERANGAN_UNGGAH)
        for sentence in st.session_state.get(refusals, ()):
            failed(sentence)
        if files:
            st.session_state[refusals] = [
                said for file in files if (said := _take(pelihat, form, laporan, asal, file, posisi=keep))
            ]
            st.session_state[turn] += 1
            st.rerun()
        _add_link(pelihat, form, laporan, asal)


def _take(
    pelihat: Pelihat,
    form: drafts.Formulir,
    laporan: Laporan,
    asal: AsalKlaim,
    file: UploadedFile,
    *,
    posisi: bool,
) -> str:
    """Read one file and keep it with the draft; the sentence of the refusal, if any."""
    try:
        isi = read_bukti(file.name, file.getvalue(), simpan_posisi=posisi)
        with transaction() as session:
            attach_isi(
                session, pelihat, laporan.rencana_aksi_id, laporan.periode.id, isi, file.name, asal=asal
            )
        form.lihat_ulang(form.dilihat)
    except Ditolak as refusal:
        return str(refusal)
    return ""


def _add_link(pelihat: Pelihat, form: drafts.Formulir, laporan: Laporan, asal: AsalKlaim) -> None:
    with (
        st.expander("Tambah tautan", icon=":material/link:"),
        st.form(widget_key(form, "tautan"), border=False, clear_on_submit=True, enter_to_submit=False),
    ):
        address = st.text_input("Alamat tautan bukti", placeholder="https://", autocomplete="off")
        name = st.text_input("Nama tautan (boleh kosong)", max_chars=255, autocomplete="off")
        if not st.form_submit_button("Tambah tautan"):
            return
    refusals = widget_key(form, "galat_bukti")
    st.session_state[refusals] = []
    try:
        with transaction() as session:
            attach_tautan(
                session, pelihat, laporan.rencana_aksi_id, laporan.periode.id, address, name, asal=asal
            )
        form.lihat_ulang(form.dilihat)
    except Ditolak as refusal:
        st.session_state[refusals] = [str(refusal)]
    st.rerun()


def bawaan(rows: Sequence[BuktiTampil], notes: Sequence[CatatanTampil]) -> dict[str, Any]:
    """What the fields of the judgement begin with: what was judged and answered before."""
    judged = {f"bukti_{one.id}": one.hasil.value for one in rows if one.hasil in DINILAI}
    reasons = {f"bukti_{one.id}_alasan": one.alasan for one in rows if one.alasan}
    return {**judged, **reasons, **{bidang_jawab(n.kunci): n.jawaban for n in notes if n.jawaban}}


def bidang_jawab(kunci: KunciCatatan) -> str:
    """The field in which a note is answered."""
    return f"jawab_{kunci.jenis.value}_{kunci.bukti_id or 0}"


def nilai(
    pelihat: Pelihat,
    form: drafts.Formulir,
    laporan: Laporan,
    rows: Sequence[BuktiTampil],
    notes: Sequence[CatatanTampil],
) -> Penilaian:
    """The evidence part of a judgement: each piece accepted or returned, each note answered or left open."""
    if not rows and not notes:
        st.caption("Klaim ini tidak membawa bukti.")
        return Penilaian()
    tampil.style()
    fields = Bidang(f"{form.nama}:{form.objek}", form.awal, form.simpan)
    tampil.heading("Bukti", len(rows))
    judged = [one for row in rows if (one := _judge(fields, row))]
    _accept_all(form, rows, judged)
    answers = _answers(pelihat, form, fields, laporan, notes) if notes else {}
    return Penilaian(tuple(judged), answers)


def _judge(fields: Bidang, row: BuktiTampil) -> PenilaianBukti | None:
    with st.container(gap="xsmall"):
        tampil.piece(row, judged=False)
        hasil = fields.pilihan(f"Penilaian {row.nama}", f"bukti_{row.id}", HasilVerifikasi, DINILAI)
        if hasil is None:
            return None
        alasan = None
        if hasil is HasilVerifikasi.DIKEMBALIKAN:
            alasan = fields.baris(
                f"{row.nama}: alasan dikembalikan", f"bukti_{row.id}_alasan", PANJANG_ALASAN
            )
    return PenilaianBukti(row.id, hasil, alasan)


def _accept_all(form: drafts.Formulir, rows: Sequence[BuktiTampil], judged: Sequence[PenilaianBukti]) -> None:
    """One press for the pieces that nobody judged yet."""
    left = {row.id for row in rows} - {one.bukti_id for one in judged}

    def accept() -> None:
        for number in left:
            form.simpan(f"bukti_{number}", HasilVerifikasi.DITERIMA.value)
            st.session_state[widget_key(form, f"bukti_{number}")] = HasilVerifikasi.DITERIMA

    if len(left) > 1:
        st.button(
            f"Terima {len(left)} bukti yang belum dinilai",
            key=widget_key(form, "terima_semua"),
            on_click=accept,
        )


def _answers(
    pelihat: Pelihat,
    form: drafts.Formulir,
    fields: Bidang,
    laporan: Laporan,
    notes: Sequence[CatatanTampil],
) -> dict[KunciCatatan, IsiJawaban]:
    """Notes with a field each. They never block: what is left empty stays "belum dijawab"."""
    tampil.heading("Catatan bagi pemantau", len(notes))
    typed: dict[KunciCatatan, str] = {}
    for note in notes:
        with st.container(gap="xsmall"):
            st.html(tampil.note_html(note))
            said = fields.baris("Jawaban", bidang_jawab(note.kunci), PANJANG_JAWABAN)
        if said:
            typed[note.kunci] = said
    fresh = {
        n.kunci: IsiJawaban(typed[n.kunci], form.dilihat.get(bidang_jawab(n.kunci)))
        for n in notes
        if n.kunci in typed and typed[n.kunci] != n.jawaban
    }
    if st.button("Simpan jawaban", key=widget_key(form, "simpan_jawaban"), disabled=not fresh):
        _save_answers(pelihat, form, laporan, fresh)
    return fresh


def _save_answers(
    pelihat: Pelihat, form: drafts.Formulir, laporan: Laporan, fresh: Mapping[KunciCatatan, IsiJawaban]
) -> None:
    about = (laporan.rencana_aksi_id, laporan.periode.id)

    def own(given: Mapping[KunciCatatan, int]) -> None:
        form.susul({bidang_jawab(key): number for key, number in given.items()})

    kirim.send(
        pelihat,
        lambda session, pelaku: record_jawaban(session, pelihat, pelaku, *about, fresh),
        "Jawaban catatan disimpan.",
        own,
    )
