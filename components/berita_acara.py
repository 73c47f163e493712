"""One set of minutes on the screen: its state, whose turn it is, its head, what proves it, what differs today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from components.chips import Chip, chip
from components.markup import href, icon, link, rich
from components.tables import Column, Row
from domain.berita_acara import TERBIT
from domain.kosakata import TRIWULAN, JenisBeritaAcara
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S

HALAMAN = "berita_acara"

_TANDA = {
    S.DISUSUN: "belum_mulai",
    S.DIAJUKAN: "diajukan",
    S.DISETUJUI: "diterima",
    S.BERKEBERATAN: "perhatian",
    S.TANPA_JAWABAN: "perhatian",
    S.BERNOMOR: "berjalan",
    S.TERBIT: "selesai",
    S.BERTANDA_TANGAN: "selesai",
    S.ARSIP: "terkunci",
    S.DIBATALKAN: "dibatalkan",
    S.DIBUANG: "dibatalkan",
}

_PENDEK = {S.BERTANDA_TANGAN: "Bertanda tangan", S.BERNOMOR: "Bernomor"}
"""Words that fit into a chip."""

GILIRAN = {
    S.DISUSUN: "Rancangan masih disusun tim zona. Sesudah isinya lengkap, rancangan diajukan kepada OPD.",
    S.DIAJUKAN: "Rancangan menunggu jawaban OPD: setuju, atau keberatan yang ikut dicetak.",
    S.DISETUJUI: "OPD menyetujui isinya. Koordinator memberi nomor.",
    S.BERKEBERATAN: "OPD berkeberatan; keberatannya ikut dicetak. Koordinator memberi nomor, atau tim zona mengubah.",
    S.TANPA_JAWABAN: "OPD tidak menjawab; alasannya ikut dicetak. Koordinator memberi nomor.",
    S.BERNOMOR: "Nomor sudah diberikan. Sesudah diterbitkan, isi dan barisnya tidak dapat diubah lagi.",
    S.TERBIT: "Sudah terbit. Cetak, tanda tangani, lalu simpan salinannya di sini.",
    S.BERTANDA_TANGAN: "Salinan bertanda tangan sudah disimpan. Koordinator mengarsipkannya.",
    S.ARSIP: "Selesai dan diarsipkan.",
    S.DIBATALKAN: "Dibatalkan. Dokumennya tetap tersimpan, tetapi tidak berlaku lagi.",
    S.DIBUANG: "Rancangan ini dibuang dan tidak pernah terbit.",
}
"""Per state: what is the case, and whose turn it is."""


def status_chip(status: S) -> Chip:
    """The state of minutes as a chip."""
    return Chip(_TANDA[status], _PENDEK.get(status, status.label), rule=status.label)


def ringkas_row(r: Any, params: Mapping[str, object]) -> dict[str, Any]:
    """One line of the register (``RingkasBeritaAcara``); it opens its document and knows the way back."""
    issued = r.status in TERBIT
    addendum = "Adendum · " if r.jenis is JenisBeritaAcara.ADENDUM else ""
    return {
        "opd": f"{addendum}{r.opd}",
        "nomor": r.nomor or "Belum bernomor",
        "keadaan": status_chip(r.status),
        "zona": zona_pendek(r.zona),
        "periode": f"{r.periode} {r.tahun}",
        "adendum": r.jumlah_adendum if issued else None,
        "menunggu": r.menunggu_adendum if issued else None,
        "salinan": "Ada" if r.punya_salinan else "Belum" if issued else None,
        "terbit": r.terbit_pada,
        "href": href(HALAMAN, **{**params, "ba": r.id}),
    }


def zona_pendek(zona: str) -> str:
    """A zone's name without its places."""
    return zona.split(" – ")[0]


def nama_pendek(kode: str) -> str:
    """A period without its year: TW III (B09)."""
    return f"{TRIWULAN[kode]} ({kode})"


def nama_periode(tahun: int, kode: str) -> str:
    """A period as people say it: TW III 2026."""
    return f"{TRIWULAN[kode]} {tahun}"


def judul(r: Any) -> str:
    """What the document is called on the screen."""
    return f"{r.jenis.label} {r.opd}, {nama_periode(r.tahun, r.periode)}"


def riwayat_baris(peristiwa: Sequence[Any]) -> list[Any]:
    """Everything that happened, newest first, as ``components.aksi.history`` draws it."""
    return [_kejadian(p) for p in sorted(peristiwa, key=lambda p: p.saat, reverse=True)]


@dataclass(frozen=True)
class _Kejadian:
    saat: Any
    judul: str
    oleh: str
    rincian: str


def _kejadian(p: Any) -> _Kejadian:
    return _Kejadian(p.saat, p.jenis.label, p.nama, p.teks or f"Keadaan: {p.status.label}")


HANYA_BACA = {
    P.UBAH: "pemantau zona ini",
    P.SETUJUI: "PIC OPD",
    P.NOMORI: "koordinator",
    P.TERBITKAN: "koordinator atau pemantau zona ini",
    P.UNGGAH_SALINAN: "koordinator atau pemantau zona ini",
    P.ARSIPKAN: "koordinator",
}
"""Who does the next step."""

_LANGKAH_UTAMA = {
    S.DISUSUN: P.UBAH,
    S.DIAJUKAN: P.SETUJUI,
    S.DISETUJUI: P.NOMORI,
    S.BERKEBERATAN: P.NOMORI,
    S.TANPA_JAWABAN: P.NOMORI,
    S.BERNOMOR: P.TERBITKAN,
    S.TERBIT: P.UNGGAH_SALINAN,
    S.BERTANDA_TANGAN: P.ARSIPKAN,
}


def hanya_baca(status: S) -> str:
    """Why there is nothing to press for this reader; empty where nothing is left to do."""
    step = _LANGKAH_UTAMA.get(status)
    return f"Hanya baca: langkah berikutnya dilakukan {HANYA_BACA[step]}." if step else ""


def judul_html(r: Any, back: str, chips: Sequence[Chip]) -> str:
    """The head of one document: the way back, what it is, its number and place, where it stands."""
    words = " · ".join(escape(text) for text in (r.nomor or "Belum bernomor", r.zona) if text)
    shown = " ".join(chip(item) for item in chips)
    return (
        f'{back}<h2 class="tk-aksi">{escape(judul(r))}</h2><p class="tk-ket">{words}</p>'
        f'<p class="tk-chips">{shown}</p>'
    )


def bukti_html(kode: str, alamat: str, sidik_pdf: str, salinan: str | None) -> str:
    """How anybody checks an issued document: code, address, hashes."""
    page = f'<a href="{escape(alamat)}" target="_blank" rel="noopener">{escape(alamat)}</a>'
    pairs = (
        ("Kode periksa", f"<strong>{escape(kode)}</strong>. Kode ini bukan tanda tangan elektronik."),
        ("Halaman periksa", page),
        ("SHA-256 PDF terbit", escape(sidik_pdf)),
        ("Salinan bertanda tangan", escape(salinan) if salinan else "Belum disimpan"),
    )
    body = "".join(f"<div><dt>{label}</dt><dd>{text}</dd></div>" for label, text in pairs)
    return f'<dl class="tk-fakta">{body}</dl>'


def tanda_html(sentence: str) -> str:
    """A quiet warning above the content."""
    return f'<p class="tk-tanda">{icon("warning")}<span>{rich(sentence)}</span></p>'


def catatan_html(sentence: str, way: tuple[str, str]) -> str:
    """What a coordinator may do about issued minutes, with the way there."""
    return f'<p class="tk-tanda polos">{icon("lock_open")}<span>{rich(sentence)} {link(*way)}</span></p>'


def adendum_columns() -> list[Column]:
    """Columns of the addenda of one document."""
    return [
        Column("nomor", "Nomor"),
        Column("keadaan", "Keadaan", "status"),
        Column("terbit", "Terbit", "date"),
    ]


def adendum_rows(rows: Sequence[Any]) -> list[Row]:
    """Addenda (``RingkasBeritaAcara``); each opens its document."""
    return [ringkas_row(r, {}) for r in rows]
