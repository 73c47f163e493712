"""What the lines above a table say: programme, tranche, year, source of data and its moment."""

import re
from dataclasses import replace
from datetime import date

from seed.importers.galat import BerkasDitolak, NilaiDitolak
from seed.importers.hasil import Judul
from seed.importers.rujukan import PROGRAM, kata
from seed.importers.tanggal import BULAN, baca_tanggal

_ROMAWI = {teks: n for n, teks in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
_TAHAP = re.compile(r"\b(triwulan|tw|tahap|semester)(?:\s+(?:salur|ke))?\s*[:.-]?\s*([ivx]+|[0-9]{1,2})\b")
_KODE_TAHAP = re.compile(r"\s*([ts])\s*([0-9]{1,2})\s*")
_KELURAHAN = re.compile(
    r"\b(?:kelurahan|kel\.)\s*:?\s*([a-z][a-z '\u2019-]*?)"
    r"(?=\s+(?:kecamatan|kec|kota|tahap|tahun|tw|triwulan|bulan|periode|program|data|per)\b|[^a-z '\u2019-]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_BULAN = re.compile(rf"\b(?:bulan|periode|masa)\s*:?\s*({'|'.join(BULAN)}|[0-9]{{1,2}})\b")
_TAHUN = re.compile(r"\b(?:tahun|t\.?a\.?|tahun anggaran)\s*:?\s*(20[0-9]{2})\b")
_TAHUN_SAJA = re.compile(r"\b20[0-9]{2}\b")
_SUMBER = re.compile(r"\bsumber(?:\s+data)?\s*:\s*([^,;()\n]+)", re.IGNORECASE)
_TANGGAL = (
    r"([0-9]{1,2}\s+[A-Za-z]+\s+[0-9]{4}|[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})"
)
_DATA_PER = re.compile(
    rf"\b(?:per|keadaan|posisi|s\.?\s?d\.?)\s*(?:per\s+)?(?:tanggal|tgl\.?)?\s*:?\s*{_TANGGAL}", re.IGNORECASE
)
_POKOK = re.compile(r"\b(penyaluran|realisasi|bantuan|bansos|rencana aksi|renaksi)\b", re.IGNORECASE)
_DAFTAR = re.compile(
    r"\b(daftar|penerima|bnba|by name by address|program|kpm|tahap|tw|triwulan)\b", re.IGNORECASE
)
_BUANG = re.compile(
    r"\([^)]*\)|\b(?:tahun\s+anggaran|tahun|t\.a\.?)\s*:?\s*20[0-9]{2}|\b20[0-9]{2}\b"
    r"|\b(?:triwulan|tw|tahap|semester)(?:\s+salur)?\s*(?:[ivx]+|[0-9]{1,2})\b"
    rf"|\b(?:bulan|periode)\s+(?:{'|'.join(BULAN)})\b|\bkota\s+ternate\b"
    r"|\b(?:laporan|rekapitulasi|rekap|data|daftar|realisasi|penyaluran|bantuan\s+sosial|bansos|bantuan|program"
    r"|matriks|rencana\s+aksi|renaksi|perkembangan|pelaksanaan)\b",
    re.IGNORECASE,
)


def baca_judul(baris: tuple[str, ...]) -> Judul:
    """Reads the title lines; what they do not say stays None for the caller to ask."""
    semua = "\n".join(baris)
    sumber = _SUMBER.search(semua)
    return Judul(
        teks=baris,
        program_teks=next(filter(None, map(_program, baris)), None),
        tahap=baca_tahap(semua),
        tahun=baca_tahun(semua),
        sumber_teks=" ".join(sumber[1].split()) if sumber else None,
        data_per=_data_per(semua),
        kelurahan_teks=_kelurahan(semua),
    )


def baca_tahap(teks: str) -> tuple[str, int] | None:
    """The tranche named in a text: "Triwulan II" is ('triwulan', 2), "bulan Juli" ('bulan', 7).

    A code of the city's own stands alone: "T3" is ('tahap', 3).
    """
    kecil = teks.casefold()
    if cocok := _TAHAP.search(kecil):
        nomor = _ROMAWI.get(cocok[2]) or (int(cocok[2]) if cocok[2].isdigit() else 0)
        jenis = "triwulan" if cocok[1] == "tw" else cocok[1]
        return (jenis, nomor) if 1 <= nomor <= 12 else None
    if cocok := _KODE_TAHAP.fullmatch(kecil):
        jenis, nomor = {"t": "tahap", "s": "semester"}[cocok[1]], int(cocok[2])
        return (jenis, nomor) if 1 <= nomor <= 12 else None
    if cocok := _BULAN.search(kecil):
        nomor = BULAN.get(cocok[1]) or int(cocok[1])
        return ("bulan", nomor) if 1 <= nomor <= 12 else None
    return None


def baca_tahun(teks: str) -> int | None:
    """The year a text is about; a year named as such wins over one inside a date."""
    if cocok := _TAHUN.search(teks.casefold()):
        return int(cocok[1])
    bebas = set(_TAHUN_SAJA.findall(teks))
    return int(bebas.pop()) if len(bebas) == 1 else None


def dengan_kolom(judul: Judul, tetap: dict[str, str]) -> Judul:
    """Takes over what a flat file repeats in columns of its own; the columns win over the title."""
    data_per = tetap.get("data_per")
    return replace(
        judul,
        program_teks=tetap.get("program", judul.program_teks),
        tahap=baca_tahap(tetap["tahap"]) if "tahap" in tetap else judul.tahap,
        tahun=baca_tahun(tetap["tahun"]) if "tahun" in tetap else judul.tahun,
        sumber_teks=tetap.get("sumber", judul.sumber_teks),
        data_per=baca_tanggal(data_per) if data_per else judul.data_per,
    )


def _program(baris: str) -> str | None:
    bernama = _bernama(re.split(r"(?i)\bsumber\b", baris)[0])
    if not _POKOK.search(baris):
        return bernama if _DAFTAR.search(baris) else None
    sisa = re.sub(r"[^\w\s/&.-]", " ", _BUANG.sub(" ", baris)).split()
    # Shouted words become names, abbreviations (PKH, BPNT, PBI-JK) stay as they are.
    said = " ".join(k.capitalize() if k.isalpha() and k.isupper() and len(k) > 4 else k for k in sisa)
    return (said if _bernama(said) == bernama else bernama) or None


def _bernama(teks: str) -> str | None:
    """Codes of the programmes that a text names by a word of theirs."""
    ini = f" {kata(teks)} "
    return ", ".join(sorted({kode for frasa, kode in PROGRAM.items() if f" {frasa} " in ini})) or None


def _kelurahan(teks: str) -> str | None:
    """What the one line says that names a kelurahan; None where several different ones are named."""
    named = {" ".join(found.casefold().split()) for found in _KELURAHAN.findall(teks)}
    return named.pop() if len(named) == 1 else None


def _data_per(teks: str) -> date | None:
    cocok = _DATA_PER.search(teks)
    if cocok is None:
        return None
    try:
        return baca_tanggal(cocok[1])
    except NilaiDitolak as galat:
        raise BerkasDitolak(f'Tanggal data "{cocok[1]}" pada judul berkas bukan tanggal yang sah.') from galat
