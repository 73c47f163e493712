"""What a row below the heading is: data, or one of the things that offices put between data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from seed.importers.sel import Sel
from seed.importers.tanggal import BULAN

TOTAL = re.compile(r"(?i)^(?:sub\s*-?\s*total|grand\s+total|jumlah|jml|total)\b")
_TANDA_TANGAN = re.compile(
    rf"(?i)^[a-z][\w .'-]*,\s*(?:tanggal\s+)?[0-9.…_\s]*(?:{'|'.join(BULAN)})\s+20[0-9]{{2}}$"
    r"|^(?:(?:plt|plh|a\.?n|u\.?b)\.?\s+)?(?:kepala (?:dinas|bidang|badan|bagian|seksi|sub)|sekretaris|camat|lurah"
    r"|inspektur|direktur|pimpinan|mengetahui|menyetujui|pembina|penata)\b|^nip\b"
)
_CATATAN = re.compile(r"(?i)^(?:catatan|keterangan|ket|sumber|data per)\b\s*[:.]|^\*|^\(?sumber\b")
_OPD = re.compile(
    r"(?i)^(?:dinas|badan|kecamatan|kec\.|sekretariat|inspektorat|satuan polisi|bagian|rumah sakit|rsud|opd)\b"
)


MAKS_SEL_PENUTUP = 3
"""Officials sign side by side, at most three; a row with more cells is a row of the table."""


@dataclass(frozen=True)
class Konteks:
    """What the heading tells about the table: column places, key columns, width of merged rows."""

    kolom: Mapping[str, int]
    kunci: tuple[int, ...]
    bukan_total: tuple[int, ...]
    judul: tuple[frozenset[str], ...]
    lebar: Mapping[int, int]


def golongkan(i: int, sel: tuple[Sel, ...], konteks: Konteks, *, ditandatangani: bool) -> str:
    """The kind of row ``i``: data, kosong, nomor_kolom, judul_ulang, total, tanda_tangan, catatan or pita."""
    isi = {k: s for k, s in enumerate(sel) if s is not None}
    if not isi:
        return "kosong"
    if _nomor_kolom(isi):
        return "nomor_kolom"
    if frozenset(str(s).casefold() for s in isi.values()) in konteks.judul:
        return "judul_ulang"
    if _total(isi, konteks):
        return "total"
    if jenis := _penutup(isi, konteks, ditandatangani):
        return jenis
    return "pita" if _pita(i, isi, konteks) else "data"


def _nomor_kolom(isi: Mapping[int, Sel]) -> bool:
    """The row "(1) (2) (3) …" under a heading."""
    angka = [re.sub(r"[()\s]|\.0$", "", str(s)) for s in isi.values()]
    return len(angka) >= 3 and angka == [str(n) for n in range(1, len(angka) + 1)]


def _bernomor(isi: Mapping[int, Sel], konteks: Konteks) -> bool:
    nomor = isi.get(konteks.kolom.get("nomor", -1))
    return nomor is not None and bool(re.match(r"[0-9]", str(nomor)))


def _total(isi: Mapping[int, Sel], konteks: Konteks) -> bool:
    if _bernomor(isi, konteks) or any(k in isi for k in konteks.bukan_total):
        return False
    awal = {k: s for k, s in isi.items() if k <= max(konteks.kunci)}
    teks = [s for s in awal.values() if isinstance(s, str)]
    return bool(teks) and bool(TOTAL.match(teks[0]))


def _penutup(isi: Mapping[int, Sel], konteks: Konteks, ditandatangani: bool) -> str | None:
    """A signature block has no figures; once begun it goes on with names and numbers of officials."""
    teks = [s for s in isi.values() if isinstance(s, str)]
    if _bernomor(isi, konteks) or len(teks) < len(isi):
        return None
    if _CATATAN.match(teks[0]):
        return "catatan"
    berkunci = any(k in isi and not _TANDA_TANGAN.match(str(isi[k])) for k in konteks.kunci)
    mulai = not berkunci and any(map(_TANDA_TANGAN.match, teks))
    return "tanda_tangan" if len(isi) <= MAKS_SEL_PENUTUP and (mulai or ditandatangani) else None


def _pita(i: int, isi: Mapping[int, Sel], konteks: Konteks) -> bool:
    if _bernomor(isi, konteks):
        return False
    nomor = konteks.kolom.get("nomor", -1)
    pokok = {k: s for k, s in isi.items() if k != nomor} or isi
    if len(pokok) != 1 or not isinstance(teks := next(iter(pokok.values())), str):
        return False
    lebar_tabel = max(konteks.kolom.values()) - min(konteks.kolom.values()) + 1
    if konteks.lebar.get(i, 1) * 2 >= lebar_tabel:
        return True
    kolom = next(iter(pokok))
    return kolom < min(konteks.kunci) or (kolom in konteks.kunci and bool(_OPD.match(teks)))
