"""The files of an issued document: the kept PDF, its DOCX, the signed copy, and how anybody checks them."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from components import angka
from components import berita_acara as ui
from components.berita_acara_naskah import butir_columns, butir_rows
from components.header import Head, card
from components.markup import slug
from components.unduh import Berkas, Isi
from db.queries.berita_acara_berkas import get_pdf, get_salinan, list_foto
from db.queries.naskah import digest
from db.queries.pengaturan import get_alamat_aplikasi, get_logo
from db.transaction import reading
from domain.akses import Objek, Pelihat
from domain.berita_acara import TERBIT, Naskah, write_kode
from reports.berita_acara_docx import to_docx
from shell import cache
from shell.berita_acara.kerja import HALAMAN
from shell.cache import Baca
from shell.unduh import Unduhan, dijaga, penanda_hari

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def kartu(baca: Baca, lengkap: Any) -> None:
    """Downloads and what proves them."""
    r, pelihat = lengkap.ringkas, baca.pelihat
    stem = f"{slug(r.jenis.label)}_{slug(r.nomor or str(r.id))}"
    with card(
        "Dokumen terbit" if r.status in TERBIT else "Dokumen yang dibatalkan",
        "Setiap unduhan PDF adalah berkas yang dibekukan saat terbit; DOCX hanya untuk disunting",
        key="berkas",
    ):
        with st.container(horizontal=True, gap="small", key="berkas_unduh"):
            _tombol(
                pelihat,
                "PDF terbit",
                f"{stem}.pdf",
                "application/pdf",
                lambda: _pdf(pelihat, r.id),
                utama=True,
            )
            _tombol(pelihat, "DOCX", f"{stem}.docx", DOCX, lambda: _docx(pelihat, lengkap))
            if lengkap.salinan:
                newest = lengkap.salinan[-1]
                _tombol(
                    pelihat, "Salinan bertanda tangan", f"{stem}_bertanda-tangan.pdf", "application/pdf",
                    lambda: _salinan(pelihat, newest.id),
                )  # fmt: skip
        st.html(
            ui.bukti_html(
                write_kode(lengkap.kode_periksa),
                alamat_periksa(lengkap.kode_periksa),
                lengkap.sha256_pdf,
                _salinan_kata(lengkap.salinan),
            )
        )


def unduh(baca: Baca, kepala: Head, lengkap: Any) -> None:
    """Behind "Unduh": the results as a table, and a draft as a DOCX to talk about; an issued document has its own."""
    r, pelihat = lengkap.ringkas, baca.pelihat
    naskah: Naskah = lengkap.naskah
    stem = f"hasil-pemantauan_{slug(naskah.opd_kode)}"
    unduhan = Unduhan(
        HALAMAN,
        baca,
        f"Angka per {angka.tanggal(naskah.per)}",
        f"{r.tahun}-{r.periode}_{penanda_hari(naskah.per)}",
    )

    def isi() -> list[Isi]:
        found = [
            unduhan.tabel(
                "Hasil pemantauan", stem, butir_columns(naskah), lambda: butir_rows(naskah),
                saringan=[("OPD", r.opd), ("Nomor", r.nomor or "Belum bernomor")],
                catatan=f"{angka.angka(len(naskah.butir))} rencana aksi",
            )
        ]  # fmt: skip
        if not lengkap.kode_periksa:
            make = dijaga(HALAMAN, pelihat, lambda: _docx(pelihat, lengkap))
            found.append(Isi("Rancangan", [Berkas("DOCX", f"rancangan_{slug(naskah.opd_kode)}.docx", DOCX, make)],
                             "Untuk dibahas; belum bernomor dan belum berlaku"))  # fmt: skip
        return found

    unduhan.tombol(kepala.filters, isi)


def _tombol(
    pelihat: Pelihat, label: str, nama: str, mime: str, isi: Callable[[], bytes], *, utama: bool = False
) -> None:
    st.download_button(
        label,
        data=dijaga(HALAMAN, pelihat, isi),
        file_name=nama,
        mime=mime,
        key=f"unduh_{slug(label)}",
        on_click="ignore",
        type="primary" if utama else "secondary",
        icon=":material/download:",
    )


def _pdf(pelihat: Pelihat, ba_id: int) -> bytes:
    with reading() as session:
        return get_pdf(session, pelihat, ba_id)


def _salinan(pelihat: Pelihat, salinan_id: int) -> bytes:
    with reading() as session:
        return get_salinan(session, pelihat, salinan_id)[1]


def _docx(pelihat: Pelihat, lengkap: Any) -> bytes:
    shown = cetak(pelihat, lengkap.objek, lengkap.naskah)
    # What was frozen keeps the hash that was printed then, whatever fields a text has today.
    return to_docx(lengkap.naskah, **shown | ({"sidik": lengkap.sha256} if lengkap.sha256 else {}))


def cetak(pelihat: Pelihat, objek: Objek, naskah: Naskah) -> dict[str, Any]:
    """What PDF and DOCX take beside the text: its hash, photos, crest, the check page's address, demo or not."""
    with reading() as session:
        photos = list_foto(session, pelihat, objek, naskah)
        logo = get_logo(session)
    return {
        "sidik": digest(naskah),
        "foto": photos,
        "lambang": (logo.jenis, b64decode(logo.isi)) if logo else None,
        "alamat_periksa": alamat_periksa(naskah.kode_periksa),
        "contoh": cache.is_contoh(),
    }


def alamat_periksa(kode: str) -> str:
    """Where anybody checks the document: the address that the administrator set, else the one in this browser."""
    with reading() as session:
        set_one = get_alamat_aplikasi(session)
    return f"{set_one or alamat_peramban()}/periksa/{kode}"


def alamat_peramban() -> str:
    """The address of this application as the browser knows it, without the page."""
    parts = urlsplit(str(st.context.url or ""))
    base = parts.path.rsplit(f"/{HALAMAN}", 1)[0].rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{base}" if parts.netloc else ""


def _salinan_kata(salinan: Any) -> str | None:
    if not salinan:
        return None
    s = salinan[-1]
    by = f" oleh {s.oleh}" if s.oleh else ""
    older = f"; {angka.angka(len(salinan) - 1)} salinan lama tetap tersimpan" if len(salinan) > 1 else ""
    return f"{s.nama}, disimpan {angka.tanggal(s.saat)}{by}. SHA-256 {s.sha256}{older}"
