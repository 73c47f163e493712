"""Photos in the form of a visit: kept as soon as they arrive, each with what it shows."""

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import kunjungan as ui
from components.forms import write_nilai
from components.states import failed
from db.commands.kunjungan import FORMULIR
from db.commands.kunjungan_foto import attach_foto, detach_foto
from db.queries.bukti_ruang import BIDANG_FOTO
from db.queries.kunjungan import OpdKunjungan, foto_mini
from db.transaction import reading, transaction
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kunjungan import FotoKunjungan
from domain.saat import KeadaanPeriode
from seed.importers.bukti import read_bukti
from shell import drafts, guard

GAMBAR = ["jpg", "jpeg", "png", "heic", "heif"]


def isi_foto(
    pelihat: Pelihat,
    opd: OpdKunjungan,
    periode: KeadaanPeriode,
    ganti: int | None,
    form: drafts.Formulir,
    foto: Sequence[FotoKunjungan],
) -> None:
    """Photos: kept as soon as they arrive, each with what it shows."""
    objek = f"{FORMULIR}:{form.objek}"

    def tulis(sha256: str, keterangan: str) -> None:
        form.simpan(
            BIDANG_FOTO,
            [asdict(f) | ({"keterangan": keterangan} if f.sha256 == sha256 else {}) for f in foto],
        )

    def hapus(sha256: str) -> None:
        if guard.is_still(pelihat):
            with transaction() as session:
                detach_foto(session, pelihat, opd.opd_id, periode.id, sha256, foto, menggantikan_id=ganti)

    with reading() as session:
        mini = foto_mini(session, [f.sha256 for f in foto])
    for satu in foto:
        ui.photo_row(objek, satu, mini.get(satu.sha256), tulis, hapus)
    turn, refused = f"{objek}:unggahan", f"{objek}:galat_foto"
    with st.container(key="foto_baru", gap="small"):
        keep = st.checkbox("Simpan posisi dari foto", key=f"{objek}:posisi")
        files = st.file_uploader(
            "Foto kunjungan",
            type=GAMBAR,
            accept_multiple_files=True,
            key=f"{objek}:berkas_{st.session_state.setdefault(turn, 0)}",
            max_upload_size=10,
        )
    for sentence in st.session_state.get(refused, ()):
        failed(sentence)
    if files:
        st.session_state[refused] = [
            said for f in files if (said := _take(pelihat, opd, periode, ganti, form, foto, f, posisi=keep))
        ]
        st.session_state[turn] += 1
        st.rerun(scope="fragment")


def _take(
    pelihat: Pelihat,
    opd: OpdKunjungan,
    periode: KeadaanPeriode,
    ganti: int | None,
    form: drafts.Formulir,
    foto: Sequence[FotoKunjungan],
    file: UploadedFile,
    *,
    posisi: bool,
) -> str:
    """Keep one photo; the sentence why it was not taken."""
    try:
        isi = read_bukti(file.name, file.getvalue(), simpan_posisi=posisi)
        with transaction() as session:
            attach_foto(session, pelihat, opd.opd_id, periode.id, isi, foto, menggantikan_id=ganti)
    except Ditolak as refusal:
        return str(refusal)
    if posisi and isi.lintang is not None and not form.awal.get("lintang"):
        for nama, nilai in (("lintang", isi.lintang), ("bujur", isi.bujur)):
            form.simpan(nama, write_nilai(nilai))
            st.session_state.pop(f"{FORMULIR}:{form.objek}:{nama}", None)
    return ""
