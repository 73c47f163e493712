"""Steps 3 and 4: the verdict on a file, the word that saves it, and where its figures now stand."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components import angka
from components.header import card, finding
from components.impor import temuan, ubin_uji, uji_html
from components.markup import href, link
from components.states import failed, state_html
from domain.akses import HALAMAN, Pelihat, can
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.hasil_uji import HasilUji
from seed.importers.penerima_simpan import kata_menyusut
from seed.importers.penerima_uji import HasilOrang
from seed.importers.rujukan import Pilihan
from shell import guard
from shell.impor import Berkas, Bilah, Kerja, berikutnya, kata_halaman, kerja_kini, lupakan, periksa
from shell.impor_kerja import Tersimpan, Tugas, jalankan
from shell.impor_unduh import unduh_penolakan

TUJUAN = {
    JenisImpor.RENCANA_AKSI: (
        ("rencana_aksi", {}, "Lihat rencana aksi"),
        ("ringkasan", {}, "Lihat ringkasan"),
    ),
    JenisImpor.PENYALURAN: (("bansos", {}, "Lihat bansos"), ("peta", {"ukuran": "rp"}, "Lihat di peta")),
    JenisImpor.KLAIM: (("pemantauan", {}, "Lihat daftar kerja"), ("rencana_aksi", {}, "Lihat rencana aksi")),
    JenisImpor.KELUARGA: (("bansos", {}, "Lihat bansos"), ("peta", {}, "Lihat peta")),
    JenisImpor.PENDAFTARAN: (
        ("kesiapan", {}, "Lihat kesiapan digitalisasi"),
        ("bansos", {}, "Lihat bansos"),
    ),
    JenisImpor.SANGGAH: (("kesiapan", {}, "Lihat kesiapan digitalisasi"),),
    JenisImpor.UJI_COBA: (("uji_coba", {}, "Lihat wilayah uji coba"),),
    JenisImpor.PENERIMA: (
        ("sasaran", {}, "Lihat ketepatan sasaran"),
        ("temuan", {}, "Lihat temuan penerima"),
    ),
    JenisImpor.PERISTIWA_WARGA: (("temuan", {}, "Lihat temuan penerima"),),
    JenisImpor.KEANGGOTAAN: (
        ("administrasi", {"bagian": "zona"}, "Lihat zona dan OPD"),
        ("peta", {"lapisan": "zona"}, "Lihat di peta"),
    ),
    JenisImpor.BATAS: (("peta", {}, "Lihat di peta"),),
    JenisImpor.VERIFIKASI: (
        ("pemantauan", {}, "Lihat daftar kerja"),
        ("kunjungan", {}, "Lihat kunjungan"),
    ),
}
"""Where the figures of a kind now stand."""


def putuskan(pelihat: Pelihat, berkas: Berkas, jarak: Mapping[str, str]) -> None:
    """Steps 3 and 4: what saving would do, and the word that does it."""
    kerja = kerja_kini()
    if kerja.galat:
        failed(kerja.galat)
    if kerja.tersimpan is not None:
        _selesai(pelihat, kerja.tersimpan)
    elif kerja.hasil is not None and kerja.dipakai is not None:
        with card("Hasil periksa", f"{berkas.nama} · belum ada yang disimpan", key="hasil_uji"):
            finding(temuan(kerja.hasil))
            st.html(ubin_uji(kerja.hasil))
            st.html(f'<p class="tk-ket">{_pokok(kerja.hasil)}</p>')
            st.html(uji_html(kerja.hasil, jarak))
            if kerja.hasil.penolakan:
                unduh_penolakan(berkas.nama, kerja.hasil.penolakan, "uji")
            _simpan(pelihat, berkas, kerja, kerja.hasil, kerja.dipakai)


def _simpan(pelihat: Pelihat, berkas: Berkas, kerja: Kerja, hasil: HasilUji, pilihan: Pilihan) -> None:
    older = any(beda.alasan for butir in hasil.butir for beda in butir.beda)
    if older or pilihan.ambil_lama:
        lama = st.toggle(
            "Ambil juga angka yang lebih lama dari yang tercatat", value=pilihan.ambil_lama, key="impor_lama"
        )
        if lama != pilihan.ambil_lama:
            periksa(pelihat, berkas, kerja, replace(pilihan, ambil_lama=lama))
            st.rerun()
    if hasil.tanpa_perubahan:
        st.caption("Tidak ada yang perlu disimpan.")
        return
    susut = isinstance(hasil, HasilOrang) and bool(hasil.menyusut)
    if isinstance(hasil, HasilOrang) and susut:
        pilihan = replace(pilihan, daftar_menyusut=_tanya_menyusut(hasil))
    label = _kata_simpan(hasil)
    if hasil.terhalang:
        st.caption(_akibat(hasil))
    if not st.button(
        label,
        type="primary",
        key="impor_simpan",
        icon=":material/save:",
        disabled=susut and not pilihan.daftar_menyusut,
    ):
        return
    tugas = Tugas(
        berkas.isi,
        berkas.nama,
        pilihan,
        pelihat,
        pelaku=guard.pelaku(pelihat),
        dilihat=hasil.tulis,
        lewati_ditolak=hasil.terhalang,
    )
    try:
        saved = jalankan(tugas, Bilah("Menyimpan").maju)
    except Ditolak as refusal:
        kerja.galat, kerja.hasil, kerja.dipakai = kata_halaman(str(refusal)), None, None
        st.rerun()
    if isinstance(saved, Tersimpan):
        kerja.tersimpan = saved
        if isinstance(saved.hasil, HasilOrang):
            lupakan(kerja, berkas.nama)
    st.rerun()


def _tanya_menyusut(hasil: HasilOrang) -> bool:
    """Lists that would take the place of much longer ones: said loudly, and saved only by explicit word."""
    st.html(state_html(kata_menyusut(hasil), "warning", "orange", bare=True))
    return st.toggle("Ganti juga daftar yang menyusut", key="impor_menyusut")


def _kata_simpan(hasil: HasilUji) -> str:
    if hasil.penolakan:
        return "Simpan baris yang baik saja"
    return "Simpan walau jumlah tidak cocok" if hasil.selisih else "Simpan semua"


def _akibat(hasil: HasilUji) -> str:
    """What saving the rest means, before it is pressed."""
    parts = []
    if hasil.baris_ditolak:
        parts.append(
            f"{angka.angka(hasil.baris_ditolak)} baris yang ditolak tidak disimpan dan dapat diunduh"
        )
    if hasil.selisih:
        parts.append("jumlah dalam berkas tidak cocok, dan itu ikut dicatat")
    return f"Bila disimpan sekarang: {'; '.join(parts)}." if parts else "Ada baris jumlah yang tidak terbaca."


def _selesai(pelihat: Pelihat, saved: Tersimpan) -> None:
    """What was saved under which number, and where the figures now stand."""
    hasil = saved.hasil
    if saved.nomor is None:
        title, words = "Tidak ada yang disimpan", "Semua angka berkas sudah tercatat."
    else:
        title = f"Tersimpan sebagai impor nomor {saved.nomor}"
        words = temuan(hasil).replace(" siap diambil", " diambil")
    with card(title, hasil.berkas.nama, key="tersimpan"):
        finding(words)
        if isinstance(hasil, HasilOrang):
            st.html(f'<p class="tk-ket">{_dilupakan(hasil)}</p>')
        st.html(f'<p class="tk-jalan">{_jalan(pelihat, hasil.berkas.jenis)}</p>')
        if hasil.penolakan:
            unduh_penolakan(hasil.berkas.nama, hasil.penolakan, "tersimpan")
        if st.button("Impor berkas lain", key="impor_lain", icon=":material/upload_file:"):
            berikutnya()
            st.rerun()


def _dilupakan(hasil: HasilOrang) -> str:
    """What comparing digests found, and what became of the file."""
    found = [f"{jenis.label} ({angka.angka(n)})" for jenis, n in hasil.temuan.items() if n]
    said = f"Temuan baru: {'; '.join(found)}." if found else "Tidak ada temuan baru."
    return f"{said} Isi berkas sudah dihapus dari peladen; nama, NIK, dan nomor KK tidak disimpan."


def _jalan(pelihat: Pelihat, jenis: JenisImpor) -> str:
    """Links to where the figures now stand, as far as the person may go there."""
    return " · ".join(
        link(words, href(page, **params))
        for page, params, words in TUJUAN[jenis]
        if can(pelihat, HALAMAN[page].tindakan)
    )


def _pokok(hasil: HasilUji) -> str:
    return " · ".join(f"{label}: {nilai}" for label, nilai in hasil.pokok)
