"""Tables of a DOCX: real, editable tables whose heading repeats on each page and whose rows stay whole."""

from docx.document import Document as Dokumen
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as Alinea

from reports.cetakan import KolomCetak, Sel, Tabel, sel

_LATAR = "EEF3F5"
_GARIS = "AEBBC1"
_TWIP = 56.6929
"""Twentieths of a point in a millimetre."""


def element(nama: str, **sifat: str | int) -> BaseOxmlElement:
    """An element of the format with attributes of the same name space: ``element("w:jc", val="end")``."""
    jadi: BaseOxmlElement = OxmlElement(nama)
    for kunci, nilai in sifat.items():
        jadi.set(qn(f"w:{kunci}"), str(nilai))
    return jadi


def border(alinea: Alinea, macam: str, tebal: int) -> None:
    """A line below the paragraph, in eighths of a point."""
    tepi = element("w:pBdr")
    tepi.append(element("w:bottom", val=macam, sz=tebal, space=1, color="0F1D24"))
    alinea._p.get_or_add_pPr().insert_element_before(
        tepi, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def bare_table(dokumen: Dokumen, lebar: tuple[float, ...]) -> list[_Cell]:
    """The cells of a table of one row without lines, to set things side by side."""
    tabel = dokumen.add_table(rows=1, cols=len(lebar))
    tabel.autofit = False
    for kolom, ukuran in zip(tabel.columns, lebar, strict=True):
        kolom.width = Mm(ukuran)
    for isi, ukuran in zip(tabel.rows[0].cells, lebar, strict=True):
        isi.width = Mm(ukuran)
    tabel.rows[0]._tr.get_or_add_trPr().append(element("w:cantSplit"))
    return list(tabel.rows[0].cells)


def put_table(dokumen: Dokumen, tabel: Tabel) -> None:
    """The table, its heading rows first; a gap below, so that two tables never grow together."""
    jadi = dokumen.add_table(rows=0, cols=len(tabel.kolom))
    jadi.autofit = False
    _look(jadi)
    for kolom, rancang in zip(jadi.columns, tabel.kolom, strict=True):
        kolom.width = Mm(rancang.lebar)
    kepala = [tuple(sel(kolom.judul, kanan=kolom.kanan) for kolom in tabel.kolom)]
    if tabel.bawah:
        kepala.append((sel(""), sel(tabel.bawah, lebar=len(tabel.kolom) - 1)))
    for baris in kepala:
        _group(jadi, (baris,), tabel.kolom, kepala=True)
    for kelompok in tabel.baris:
        _group(jadi, kelompok, tabel.kolom)
    dokumen.add_paragraph().paragraph_format.space_after = Pt(2)


def _look(tabel: Table) -> None:
    sifat = tabel._tbl.tblPr
    garis = element("w:tblBorders")
    for sisi in ("top", "left", "bottom", "right", "insideH", "insideV"):
        garis.append(element(f"w:{sisi}", val="single", sz=4, space=0, color=_GARIS))
    sifat.insert_element_before(garis, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    jarak = element("w:tblCellMar")
    for sisi, lebar in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85)):
        jarak.append(element(f"w:{sisi}", w=lebar, type="dxa"))
    sifat.insert_element_before(jarak, "w:tblLook")


def _group(
    tabel: Table,
    kelompok: tuple[tuple[Sel, ...], ...],
    kolom: tuple[KolomCetak, ...],
    *,
    kepala: bool = False,
) -> None:
    """Rows that belong together: cells that reach down are merged, the rows keep to one page."""
    sisa: dict[int, tuple[int, int]] = {}
    for nomor, baris in enumerate(kelompok):
        tr = element("w:tr")
        sifat = element("w:trPr")
        sifat.append(element("w:cantSplit"))
        if kepala:
            sifat.append(element("w:tblHeader"))
        tr.append(sifat)
        tabel._tbl.append(tr)
        menunggu, letak = list(baris), 0
        while letak < len(kolom):
            if sisa.get(letak, (0, 0))[0] > nomor:
                lebar = sisa[letak][1]
                tr.append(_cell(Sel((("", ""),), lebar=lebar), kolom[letak : letak + lebar], "continue"))
            else:
                satu = menunggu.pop(0)
                lebar = satu.lebar
                sisa[letak] = (nomor + satu.tinggi, lebar)
                tc = _cell(satu, kolom[letak : letak + lebar], "restart" if satu.tinggi > 1 else "")
                _fill(_Cell(tc, tabel), satu, kepala=kepala, lekat=nomor < len(kelompok) - 1)
                tr.append(tc)
            letak += lebar


def _cell(satu: Sel, kolom: tuple[KolomCetak, ...], turun: str) -> BaseOxmlElement:
    tc, sifat = element("w:tc"), element("w:tcPr")
    sifat.append(element("w:tcW", w=round(sum(k.lebar for k in kolom) * _TWIP), type="dxa"))
    if satu.lebar > 1:
        sifat.append(element("w:gridSpan", val=satu.lebar))
    if turun:
        sifat.append(element("w:vMerge", val=turun))
    tc.append(sifat)
    tc.append(element("w:p"))
    return tc


def _fill(tempat: _Cell, satu: Sel, *, kepala: bool, lekat: bool) -> None:
    if kepala:
        tempat._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=_LATAR))
    for nomor, (label, teks) in enumerate(satu.isi):
        alinea = tempat.paragraphs[0] if nomor == 0 else tempat.add_paragraph()
        alinea.paragraph_format.space_after, alinea.paragraph_format.keep_with_next = Pt(0), lekat or kepala
        if satu.kanan:
            alinea.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if label:
            _run(alinea, f"{label} ", tebal=not satu.kanan)
        _run(alinea, teks, tebal=kepala)


def _run(alinea: Alinea, teks: str, *, tebal: bool) -> None:
    huruf = alinea.add_run(teks)
    huruf.font.size, huruf.bold = Pt(8), tebal
