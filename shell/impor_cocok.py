"""Step 2: what was recognised of a file, for the person to confirm or mend; a known form of file is not asked again."""

from dataclasses import replace
from typing import Any

import streamlit as st

from components import angka
from components.impor_pratinjau import DATA, BarisTampil, lembar_html, terbaca_html, ubah_peta
from components.states import failed
from db.commands.pemetaan import remember_pemetaan
from db.queries.impor import DataAcuan
from db.queries.pemetaan import Pemetaan, get_pemetaan
from db.transaction import reading, transaction
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.berkas_batas import kenali_batas
from seed.importers.pratinjau import Pratinjau
from seed.importers.rujukan import Pilihan
from shell import guard, impor_isian
from shell.impor import Berkas, Kerja, kata_halaman, kerja_kini, periksa
from shell.impor_kerja import Lihat, lihat


def cocokkan(pelihat: Pelihat, berkas: Berkas, boleh: tuple[JenisImpor, ...]) -> None:
    """Step 2: what was recognised, for the person to confirm or mend; then the dry run."""
    kerja = kerja_kini()
    try:
        if _batas(berkas):
            _cocokkan_batas(pelihat, berkas, kerja, boleh)
            return
        look = _lihat(kerja, berkas, berkas.jenis)
    except Ditolak as refusal:
        failed(kata_halaman(str(refusal)))
        return
    jenis = berkas.jenis or look.jenis
    if jenis is None:
        failed(
            "Jenis berkas ini tidak dikenal dari isinya. Pilih jenisnya di atas, atau salin isinya ke templat."
        )
        st.html(lembar_html(_baris(look), "Baris pertama berkas"))
        return
    if jenis not in boleh:
        failed(
            f"Berkas ini {jenis.label.lower()}; akun ini tidak dapat mengimpornya. Hubungi admin bila perlu."
        )
        return
    acuan = kerja.acuan = kerja.acuan or impor_isian.load()
    kantor = _kantor(pelihat, acuan)
    if (jenis, look.sidik) not in kerja.ingat:
        kerja.ingat[jenis, look.sidik] = _ingatan(jenis, kantor, look)
    ingat = kerja.ingat[jenis, look.sidik]
    berkas = replace(berkas, jenis=jenis)
    if ingat is not None:
        look, ingat = _seperti_dulu(kerja, berkas, jenis, look, ingat)
    _isi_cocokkan(pelihat, berkas, kerja, acuan, look, kantor, known=ingat is not None)


def _seperti_dulu(
    kerja: Kerja, berkas: Berkas, jenis: JenisImpor, look: Pratinjau, ingat: Pemetaan
) -> tuple[Pratinjau, Pemetaan | None]:
    """The file as its office once confirmed such a one; as recognised where its heading now stands elsewhere."""
    try:
        return _lihat(kerja, berkas, jenis, None, ingat.baris_kepala, ingat.peta), ingat
    except Ditolak:
        return look, None


def _cocokkan_batas(pelihat: Pelihat, berkas: Berkas, kerja: Kerja, boleh: tuple[JenisImpor, ...]) -> None:
    if JenisImpor.BATAS not in boleh:
        failed("Berkas ini batas wilayah; akun ini tidak dapat mengimpornya. Hubungi admin bila perlu.")
        return
    words = "atribut dan sistem koordinatnya dibaca dari berkas."
    st.html(f'<p class="tk-ket">Dikenali sebagai <strong>Batas wilayah</strong>; {words}</p>')
    pilihan = impor_isian.isian_batas(f"impor:{kerja.tanda}")
    _tawarkan_periksa(pelihat, berkas, kerja, pilihan, None)


def _isi_cocokkan(
    pelihat: Pelihat,
    berkas: Berkas,
    kerja: Kerja,
    acuan: DataAcuan,
    look: Pratinjau,
    kantor: str,
    *,
    known: bool,
) -> None:
    """The fields of the title, sheet and columns; a ``known`` form of file is checked at once."""
    jenis = berkas.jenis or JenisImpor.PENYALURAN
    key = f"impor:{kerja.tanda}"
    said = impor_isian.bawaan(jenis, look.fakta, berkas.nama, acuan)
    st.html(f'<p class="tk-ket">{_dikenali(look, jenis, known)}</p>')
    isian = impor_isian.isian(jenis, said, acuan, key, {k.nama for k in look.kolom if k.judul})
    ubah = st.toggle("Ubah lembar, baris judul, atau kolom", key=f"{key}:ubah")
    try:
        susunan = _susunan(kerja, berkas, look, key) if ubah else _tetap(look)
    except Ditolak as refusal:
        failed(kata_halaman(str(refusal)))
        return
    look, pilihan = susunan[0], replace(isian.pilihan, jenis=jenis, **susunan[1])
    pairs = [(k.sebutan, k.judul) for k in look.kolom if k.judul]
    st.html(terbaca_html(_baris(look), pairs, _tak_dibaca(look), terbuka=kerja.hasil is None))
    if isian.kurang:
        st.caption(f"Isi dulu: {', '.join(isian.kurang)}. Berkas tidak menyebutnya.")
        return
    auto = known and kerja.dipakai is None and not kerja.galat and not ubah
    _tawarkan_periksa(pelihat, berkas, kerja, pilihan, (kantor, look), auto=auto)


def _tawarkan_periksa(
    pelihat: Pelihat,
    berkas: Berkas,
    kerja: Kerja,
    pilihan: Pilihan,
    ingat: tuple[str, Pratinjau] | None,
    *,
    auto: bool = False,
) -> None:
    """The button of the dry run, as long as nothing was checked with these very choices."""
    if kerja.dipakai is not None and replace(kerja.dipakai, ambil_lama=False) == pilihan:
        return
    if kerja.dipakai is not None:
        kerja.galat = ""
    kerja.hasil = kerja.tersimpan = None
    if auto or st.button("Periksa berkas", type="primary", key="impor_periksa", icon=":material/fact_check:"):
        if periksa(pelihat, berkas, kerja, pilihan) and ingat is not None and berkas.jenis is not None:
            _ingat(pelihat, berkas.jenis, *ingat)
        st.rerun()


def _batas(berkas: Berkas) -> bool:
    """A boundary file is no table: it has no columns to match."""
    return berkas.jenis is JenisImpor.BATAS or kenali_batas(berkas.isi, berkas.nama) is not None


def _lihat(
    kerja: Kerja,
    berkas: Berkas,
    jenis: JenisImpor | None,
    lembar: str | None = None,
    kepala: int | None = None,
    peta: tuple[tuple[str, str], ...] = (),
) -> Pratinjau:
    """The preview, read once for each way of looking at the file."""
    asked = (lembar, jenis, kepala, peta)
    if asked not in kerja.dilihat:
        kerja.dilihat = dict(list(kerja.dilihat.items())[-3:])
        kerja.dilihat[asked] = lihat(Lihat(berkas.isi, berkas.nama, *asked))
    return kerja.dilihat[asked]


def _tetap(look: Pratinjau) -> tuple[Pratinjau, dict[str, Any]]:
    """As recognised, or as this office once confirmed; said in full, so that the check reads what is shown."""
    peta = tuple((k.nama, k.judul or "") for k in look.kolom)
    return look, {
        "lembar": look.lembar_dipilih if len(look.lembar) > 1 else None,
        "baris_kepala": look.baris_kepala,
        "peta": peta,
    }


def _susunan(kerja: Kerja, berkas: Berkas, look: Pratinjau, key: str) -> tuple[Pratinjau, dict[str, Any]]:
    """Sheet, heading row and columns as the person says them."""
    with st.container(horizontal=True, gap="small"):
        lembar = st.selectbox(
            "Lembar",
            look.lembar,
            index=look.lembar.index(look.lembar_dipilih),
            key=f"{key}:lembar",
            width=260,
        )
        kepala = st.number_input(
            "Baris judul kolom",
            min_value=1,
            max_value=max(1, look.banyak_baris),
            value=look.baris_kepala or 1,
            key=f"{key}:kepala",
            width=180,
        )
    same = lembar == look.lembar_dipilih and kepala == look.baris_kepala
    base = look if same else _lihat(kerja, berkas, berkas.jenis, lembar, int(kepala))
    peta = ubah_peta(base.kolom, base.judul, f"{key}:{lembar}:{kepala}")
    shown = _lihat(kerja, berkas, berkas.jenis, lembar, int(kepala), peta)
    return shown, {
        "lembar": lembar if len(look.lembar) > 1 else None,
        "baris_kepala": int(kepala),
        "peta": peta,
    }


def _ingatan(jenis: JenisImpor, kantor: str, look: Pratinjau) -> Pemetaan | None:
    with reading() as session:
        return get_pemetaan(session, jenis, kantor, look.sidik)


def _ingat(pelihat: Pelihat, jenis: JenisImpor, kantor: str, look: Pratinjau) -> None:
    """The next file with these headings from this office needs no confirmation."""
    if look.baris_kepala is None:
        return
    peta = tuple((k.nama, k.judul or "") for k in look.kolom)
    with transaction() as session:
        remember_pemetaan(
            session,
            pelihat,
            guard.pelaku(pelihat),
            jenis,
            kantor,
            look.sidik,
            Pemetaan(look.baris_kepala, peta),
        )


def _kantor(pelihat: Pelihat, acuan: DataAcuan) -> str:
    """The code of the person's office; empty for the administrator."""
    mine = {*pelihat.opd_diwakili, pelihat.opd_id}
    return next((kode for kode, (number, _) in acuan.opd.items() if number in mine), "")


def _baris(look: Pratinjau) -> list[BarisTampil]:
    """The first rows with what each of them is."""
    kinds = [*look.jenis_baris, *[DATA] * (len(look.baris) - len(look.jenis_baris))]
    return [
        BarisTampil(at, kind, cells)
        for at, (kind, cells) in enumerate(zip(kinds, look.baris, strict=False), 1)
    ]


def _tak_dibaca(look: Pratinjau) -> list[str]:
    used = {k.judul for k in look.kolom}
    return [judul for judul in look.judul if judul not in used]


def _dikenali(look: Pratinjau, jenis: JenisImpor, known: bool) -> str:
    words = f"Dikenali sebagai <strong>{jenis.label}</strong>, {angka.angka(look.banyak_baris)} baris"
    if len(look.lembar) > 1:
        words += f", lembar \u201c{look.lembar_dipilih}\u201d dari {angka.angka(len(look.lembar))} lembar"
    if known:
        return f"{words}. Bentuk berkas ini sudah pernah dicocokkan; kolomnya dipakai lagi."
    return f"{words}. Pastikan isian ini benar: berkas hanya menyebutnya pada judul."
