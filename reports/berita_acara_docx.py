"""Minutes as DOCX for offices that edit: the parts of the PDF in the same order, with tables that can be edited.

It bears the check code in words but no QR: what anyone may change must not look like the issued paper.
"""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

from docx import Document
from docx.document import Document as Dokumen
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as Alinea

from domain.berita_acara import Naskah
from reports.cetakan import (
    Bagian,
    Baris,
    Cetakan,
    Daftar,
    Foto,
    Identitas,
    Keaslian,
    Paragraf,
    Satuan,
    Tabel,
    TandaTangan,
)
from reports.gambar_naskah import Gambar, crest, photo
from reports.susunan_berita_acara import SALINAN, compose
from reports.tabel import PITA_CONTOH
from reports.tabel_docx import bare_table, border, element, put_table

TENGAH = WD_ALIGN_PARAGRAPH.CENTER
_REDUP = RGBColor(0x4C, 0x5D, 0x66)
_UKURAN = {"a4": (210, 297), "f4": (215, 330)}
_TEPI = 17
KETERANGAN = "Keterangan"
TANPA_QR = "Kode QR hanya dicetak pada PDF terbit."


def to_docx(
    naskah: Naskah,
    *,
    sidik: str,
    foto: Mapping[str, bytes],
    lambang: tuple[str, bytes] | None,
    alamat_periksa: str,
    contoh: bool,
) -> bytes:
    """The DOCX of the same content as ``reports.berita_acara.to_pdf``; its header says that the PDF is what counts."""
    cetakan = compose(naskah, sidik=sidik, alamat_periksa=alamat_periksa, contoh=contoh)
    dokumen = _document(cetakan)
    _letterhead(dokumen, cetakan, crest(lambang))
    _title(dokumen, cetakan)
    for satu in cetakan.bagian:
        _put(dokumen, satu, foto)
    tujuan = io.BytesIO()
    dokumen.save(tujuan)
    return tujuan.getvalue()


def _document(cetakan: Cetakan) -> Dokumen:
    dokumen = Document()
    _styles(dokumen)
    halaman = dokumen.sections[0]
    lebar, tinggi = _UKURAN.get(cetakan.kertas, _UKURAN["a4"])
    halaman.page_width, halaman.page_height = Mm(lebar), Mm(tinggi)
    halaman.left_margin = halaman.right_margin = Mm(_TEPI)
    halaman.top_margin = halaman.bottom_margin = Mm(20)
    halaman.header_distance = halaman.footer_distance = Mm(9)
    tanda = [SALINAN]
    tanda += ["RANCANGAN, belum diterbitkan."] if cetakan.rancangan else []
    tanda += [PITA_CONTOH] if cetakan.contoh else []
    kepala = halaman.header.paragraphs[0]
    kepala.alignment = TENGAH
    kepala.add_run(" ".join(tanda)).bold = True
    _footer(halaman.footer.paragraphs[0], cetakan.kaki, lebar - 2 * _TEPI)
    sifat = dokumen.core_properties
    sifat.title, sifat.author, sifat.language = cetakan.judul_berkas, cetakan.kop[0], "id-ID"
    sifat.comments, sifat.created = SALINAN, datetime.now(UTC)
    return dokumen


def _styles(dokumen: Dokumen) -> None:
    baku = dokumen.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    baku.replace(baku.find(qn("w:rFonts")), element("w:rFonts", ascii="Arial", hAnsi="Arial", cs="Arial"))
    baku.find(qn("w:lang")).set(qn("w:val"), "id-ID")
    for nama, ukuran, tebal, jarak in (
        ("Normal", 10, False, 4), ("Heading 1", 13, True, 4), ("Heading 2", 11, True, 4),
        ("Header", 8, False, 0), ("Footer", 8, False, 0), ("List Number", 10, False, 2),
    ):  # fmt: skip
        gaya = cast(ParagraphStyle, dokumen.styles[nama])
        gaya.font.name, gaya.font.size, gaya.font.bold = "Arial", Pt(ukuran), tebal
        gaya.font.color.rgb = RGBColor(0x0F, 0x1D, 0x24)
        for sifat in ("w:themeColor", "w:themeShade", "w:themeTint"):
            gaya.element.rPr.color.attrib.pop(qn(sifat), None)
        gaya.paragraph_format.space_after = Pt(jarak)
        huruf = gaya.element.get_or_add_rPr().get_or_add_rFonts()
        for sifat in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            huruf.attrib.pop(qn(sifat), None)
    kecil = cast(ParagraphStyle, dokumen.styles.add_style(KETERANGAN, WD_STYLE_TYPE.PARAGRAPH))
    kecil.base_style = dokumen.styles["Normal"]
    kecil.font.size, kecil.font.color.rgb = Pt(9), _REDUP


def _footer(kaki: Alinea, teks: str, lebar: int) -> None:
    kaki.style = KETERANGAN
    kaki.paragraph_format.tab_stops.add_tab_stop(Mm(lebar), WD_TAB_ALIGNMENT.RIGHT)
    kaki.add_run(f"{teks}\thalaman ")
    _field(kaki, "PAGE")
    kaki.add_run(" dari ")
    _field(kaki, "NUMPAGES")


def _field(alinea: Alinea, nama: str) -> None:
    bidang: BaseOxmlElement = element("w:fldSimple", instr=nama)
    bidang.append(alinea.add_run("1")._r)
    alinea._p.append(bidang)


def _letterhead(dokumen: Dokumen, cetakan: Cetakan, lambang: Gambar | None) -> None:
    if lambang is None:
        baris = [dokumen.add_paragraph() for _ in range(3)]
    else:
        kiri, tengah, _ = bare_table(dokumen, (24, 128, 24))
        ukuran = {"height": Mm(22)} if lambang.tinggi >= lambang.lebar else {"width": Mm(20)}
        kiri.paragraphs[0].add_run().add_picture(io.BytesIO(lambang.isi), **ukuran)
        baris = [tengah.paragraphs[0], tengah.add_paragraph(), tengah.add_paragraph()]
    for alinea, teks, besar in zip(baris, cetakan.kop, (14, 12.5, 9), strict=True):
        alinea.alignment, alinea.paragraph_format.space_after = TENGAH, Pt(0)
        huruf = alinea.add_run(teks)
        huruf.font.size, huruf.bold = Pt(besar), besar > 9
    garis = dokumen.add_paragraph()
    garis.paragraph_format.space_after = Pt(6)
    border(garis, "thickThinSmallGap", 24)


def _title(dokumen: Dokumen, cetakan: Cetakan) -> None:
    utama, opd, masa = cetakan.judul
    dokumen.add_heading(utama, 1).alignment = TENGAH
    for teks, tebal in ((opd, True), (masa, False), *((nomor, False) for nomor in cetakan.nomor)):
        alinea = dokumen.add_paragraph()
        alinea.alignment, alinea.paragraph_format.space_after = TENGAH, Pt(2)
        alinea.add_run(teks).bold = tebal


def _put(dokumen: Dokumen, satu: Satuan, foto: Mapping[str, bytes]) -> None:
    match satu:
        case Bagian():
            kepala = dokumen.add_heading(satu.judul, satu.tingkat)
            kepala.paragraph_format.page_break_before = satu.halaman_baru
        case Paragraf():
            _paragraph(dokumen, satu)
        case Daftar():
            _list(dokumen, satu)
        case Identitas():
            _identity(dokumen, satu)
        case Tabel():
            put_table(dokumen, satu)
        case TandaTangan():
            _signatures(dokumen, satu)
        case Foto():
            _photos(dokumen, satu, foto)
        case Keaslian():
            _authenticity(dokumen, satu)


def _paragraph(dokumen: Dokumen, satu: Paragraf) -> None:
    for teks in filter(str.strip, satu.teks.split("\n")):
        alinea = dokumen.add_paragraph(teks, style=KETERANGAN if satu.redup else None)
        alinea.paragraph_format.keep_with_next = satu.lekat


def _list(dokumen: Dokumen, satu: Daftar) -> None:
    for butir in satu.butir:
        dokumen.add_paragraph(butir, style="List Number")


def _lines(dokumen: Dokumen, baris: tuple[Baris, ...], masuk: float, lebar_label: float) -> None:
    """Label and value: an indented line each, its value in one column."""
    for label, nilai in baris:
        alinea = dokumen.add_paragraph()
        bentuk = alinea.paragraph_format
        bentuk.left_indent, bentuk.first_line_indent = Mm(masuk + lebar_label), Mm(-lebar_label)
        bentuk.space_after, bentuk.keep_with_next = Pt(1), True
        bentuk.tab_stops.add_tab_stop(Mm(masuk + lebar_label))
        alinea.add_run(f"{label}\t{nilai}")


def _identity(dokumen: Dokumen, satu: Identitas) -> None:
    for nomor, orang in enumerate(satu.orang, 1):
        awalan = f"{nomor}. " if len(satu.orang) > 1 else ""
        (label, nama), *sisa = ((label, f": {nilai}") for label, nilai in orang)
        _lines(dokumen, ((f"{awalan}{label}", nama), *sisa), 10, 42)
    dokumen.add_paragraph(satu.sebutan).paragraph_format.left_indent = Mm(5)


def _signatures(dokumen: Dokumen, satu: TandaTangan) -> None:
    dokumen.add_paragraph(satu.penutup).paragraph_format.keep_with_next = True
    tanggal = dokumen.add_paragraph(satu.tempat_tanggal)
    tanggal.alignment, tanggal.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.RIGHT, True
    kiri, kanan = bare_table(dokumen, (88, 88))
    for sel, judul, penanda in ((kiri, satu.judul_kiri, satu.kiri), (kanan, satu.judul_kanan, satu.kanan)):
        _signer_lines(sel.paragraphs[0], [judul], tebal=True)
        for orang in penanda:
            _signer(sel.add_paragraph(), sel.add_paragraph(), sel.add_paragraph(), orang)
    if satu.mengetahui:
        _signer_lines(dokumen.add_paragraph(), ["Mengetahui"], tebal=True)
        for orang in satu.mengetahui:
            _signer(dokumen.add_paragraph(), dokumen.add_paragraph(), dokumen.add_paragraph(), orang)


def _signer(atas: Alinea, nama: Alinea, bawah: Alinea, orang: tuple[str, str, tuple[str, ...]]) -> None:
    jabatan, sebutan, baris = orang
    _signer_lines(atas, [jabatan])
    nama.paragraph_format.space_before = Mm(16)
    _signer_lines(nama, [sebutan], tebal=True)
    nama.runs[0].underline = True
    _signer_lines(bawah, list(baris), ekor=True)


def _signer_lines(alinea: Alinea, baris: list[str], *, tebal: bool = False, ekor: bool = False) -> None:
    alinea.alignment, alinea.paragraph_format.space_after = TENGAH, Pt(10 if ekor else 0)
    alinea.paragraph_format.keep_with_next = not ekor
    alinea.add_run("\n".join(baris)).bold = tebal


def _photos(dokumen: Dokumen, satu: Foto, foto: Mapping[str, bytes]) -> None:
    for awal in range(0, len(satu.foto), 2):
        for sel, (sha256, keterangan) in zip(
            bare_table(dokumen, (88, 88)), satu.foto[awal : awal + 2], strict=False
        ):
            gambar, alinea = photo(foto.get(sha256)), sel.paragraphs[0]
            alinea.alignment, alinea.paragraph_format.keep_with_next = TENGAH, True
            if gambar is None:
                alinea.add_run("Foto tidak dapat ditampilkan.")
            else:
                pas = gambar.lebar / gambar.tinggi >= 82 / 62
                ukuran = {"width": Mm(82)} if pas else {"height": Mm(62)}
                alinea.add_run().add_picture(io.BytesIO(gambar.isi), **ukuran)
            sel.add_paragraph(keterangan, style=KETERANGAN).alignment = TENGAH
    dokumen.add_paragraph()


def _authenticity(dokumen: Dokumen, satu: Keaslian) -> None:
    _lines(dokumen, satu.baris, 0, 52)
    kalimat = (*satu.kalimat, TANPA_QR) if satu.qr else satu.kalimat
    for teks in kalimat:
        dokumen.add_paragraph(teks, style=KETERANGAN)
