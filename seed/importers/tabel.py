"""Finding the table in a sheet: its heading of one or two rows, and what each row below is."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from seed.importers.galat import BerkasDitolak
from seed.importers.golongan import Konteks, golongkan
from seed.importers.lembar import Lembar
from seed.importers.sel import Sel, SelGalat
from seed.importers.skema import SEMUA, Skema

BARIS_CARI_KEPALA = 60
_SKALA = re.compile(
    r"(?i)\b(?:dalam|x|kali)\s+(?:ribu|ribuan|juta|jutaan|miliar|milyar)|\brp\.?\s*(?:ribu|juta|miliar|000)\b"
    r"|\b(?:ribuan|jutaan)\s+rupiah"
)


@dataclass(frozen=True)
class Kepala:
    """The heading: first row (from 0), height, column index and written heading of each logical column.

    ``persen_terlihat`` is that of its sheet.
    """

    awal: int
    tinggi: int
    kolom: dict[str, int]
    judul: dict[str, str]
    tak_dikenal: tuple[str, ...]
    ganda: tuple[str, ...]
    persen_terlihat: bool


@dataclass(frozen=True)
class BarisMentah:
    """A row below the heading: its spreadsheet number, what it is, its cells and its leading text."""

    baris: int
    jenis: str
    sel: tuple[Sel, ...]
    teks: str


def pilih_lembar(
    semua: tuple[Lembar, ...], skema: Skema, nama_berkas: str, lembar: str | None = None
) -> tuple[Lembar, Kepala]:
    """The one sheet that fits the schema, with its heading; a named sheet decides between several.

    Raises BerkasDitolak naming the missing columns, a doubled column, or the sheets to choose from.
    """
    calon = [satu for satu in semua if lembar is None or satu.nama == lembar]
    if not calon:
        raise BerkasDitolak(f'Lembar "{lembar}" tidak ada pada berkas "{nama_berkas}".')
    kepala = [(satu, _kepala_terbaik(satu, skema)) for satu in calon]
    cocok = [(satu, k) for satu, k in kepala if not _kurang(k, skema)]
    if not cocok:
        terdekat = max((k for _, k in kepala), key=lambda k: len(k.kolom))
        raise BerkasDitolak(_bukan(nama_berkas, skema, terdekat, calon))
    if len(cocok) > 1:
        pilihan = ", ".join(f'"{satu.nama}"' for satu, _ in cocok)
        raise BerkasDitolak(
            f'Berkas "{nama_berkas}" memuat beberapa {skema.sebutan}: {pilihan}. Sebutkan lembarnya.'
        )
    _check_kepala(*cocok[0], skema)
    return cocok[0]


def kenali_jenis(semua: tuple[Lembar, ...], nama_berkas: str) -> str:
    """Which kind of file this is: 'rencana_aksi' or 'penyaluran'; raises BerkasDitolak for any other."""
    jenis = [s.jenis for s in SEMUA if any(not _kurang(_kepala_terbaik(satu, s), s) for satu in semua)]
    if len(jenis) == 1:
        return jenis[0]
    sebutan = " atau ".join(s.sebutan for s in SEMUA)
    if jenis:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" dapat dibaca sebagai {sebutan}; sebutkan jenisnya.')
    raise BerkasDitolak(f'Bentuk berkas "{nama_berkas}" tidak dikenal: bukan {sebutan}.')


def baris_judul(lembar: Lembar, kepala: Kepala) -> tuple[str, ...]:
    """The lines above the heading, each as one text."""
    baris = (" ".join(teks_sel(s) for s in isi if s is not None) for isi in lembar.sel[: kepala.awal])
    return tuple(teks for teks in baris if teks)


def isi_tabel(lembar: Lembar, kepala: Kepala, skema: Skema) -> list[BarisMentah]:
    """Every row below the heading with its kind."""
    konteks = Konteks(
        kolom=kepala.kolom,
        kunci=tuple(kepala.kolom[k] for k in skema.kunci if k in kepala.kolom),
        bukan_total=tuple(kepala.kolom[k] for k in skema.bukan_total if k in kepala.kolom),
        judul=tuple(frozenset(_terisi(lembar.sel[kepala.awal + i])) for i in range(kepala.tinggi)),
        lebar={awal: kolom - awal_k + 1 for (awal, awal_k), (_, kolom) in lembar.gabungan},
    )
    hasil: list[BarisMentah] = []
    ditandatangani = False
    for i in range(kepala.awal + kepala.tinggi, len(lembar.sel)):
        sel = lembar.sel[i]
        jenis = golongkan(i, sel, konteks, ditandatangani=ditandatangani)
        # Below a signature stand names and NIP; only a repeated heading begins a table again.
        ditandatangani = jenis == "tanda_tangan" or (ditandatangani and jenis != "judul_ulang")
        teks = next((s for s in sel if isinstance(s, str) and re.search(r"[^\W\d_]{2}", s)), "")
        hasil.append(BarisMentah(i + 1, jenis, sel, teks))
    return hasil


def teks_sel(sel: Sel) -> str:
    """A raw cell as the sender would recognise it."""
    if sel is None:
        return ""
    if isinstance(sel, SelGalat):
        return sel.teks
    if isinstance(sel, float) and sel.is_integer():
        return str(int(sel))
    return sel.isoformat() if isinstance(sel, date) else str(sel)


def _terisi(sel: tuple[Sel, ...]) -> list[str]:
    return [teks_sel(s).casefold() for s in sel if s is not None]


def _kepala_terbaik(lembar: Lembar, skema: Skema) -> Kepala:
    banyak = min(len(lembar.sel), BARIS_CARI_KEPALA)
    calon = [_kepala(lembar, i, t, skema) for i in range(banyak) for t in (1, 2) if i + t <= len(lembar.sel)]
    return max(calon, key=lambda k: (len(k.kolom), -k.tinggi, -k.awal))


def _kepala(lembar: Lembar, awal: int, tinggi: int, skema: Skema) -> Kepala:
    kolom: dict[str, int] = {}
    judul: dict[str, str] = {}
    tak_dikenal, ganda = [], []
    for i, label in enumerate(_label(lembar, awal, tinggi)):
        nama = skema.kenali(" ".join(label)) if label else None
        if label and nama is None:
            tak_dikenal.append(" / ".join(label))
        elif nama in kolom:
            ganda.append(" / ".join(label))
        elif nama is not None:
            kolom[nama], judul[nama] = i, " / ".join(label)
    return Kepala(awal, tinggi, kolom, judul, tuple(tak_dikenal), tuple(ganda), lembar.persen_terlihat)


def _label(lembar: Lembar, awal: int, tinggi: int) -> list[tuple[str, ...]]:
    """Per column the heading texts from top to bottom, group headings filled to the right."""
    if tinggi == 1:
        return [tuple(filter(None, (teks_sel(s),))) for s in lembar.sel[awal]]
    atas, bawah = _isi_kanan(lembar, awal), [teks_sel(s) for s in lembar.sel[awal + 1]]
    return [tuple(filter(None, (a, b if b != a else ""))) for a, b in zip(atas, bawah, strict=True)]


def _isi_kanan(lembar: Lembar, baris: int) -> list[str]:
    asal = {k: k0 for (r, k0), (r2, k2) in lembar.gabungan if r <= baris <= r2 for k in range(k0, k2 + 1)}
    teks = [teks_sel(s) for s in lembar.sel[baris]]
    for k in range(1, len(teks)):
        if teks[k]:
            continue
        if k in asal:
            teks[k] = teks[asal[k]]
        elif lembar.sel[baris + 1][k] is not None and lembar.sel[baris + 1][k - 1] is not None:
            # Not merged (CSV, ODS, or simply left blank): a group goes on while sub-headings do.
            teks[k] = teks[k - 1]
    return teks


def _kurang(kepala: Kepala, skema: Skema) -> list[str]:
    return [
        " atau ".join(skema.sebut(nama) for nama in kelompok[:2])
        + (" dan seterusnya" if kelompok[2:] else "")
        for kelompok in skema.wajib
        if not any(nama in kepala.kolom for nama in kelompok)
    ]


def _bukan(nama_berkas: str, skema: Skema, kepala: Kepala, calon: list[Lembar]) -> str:
    lain = [s for s in SEMUA if s is not skema and any(not _kurang(_kepala_terbaik(c, s), s) for c in calon)]
    hilang = "; ".join(_kurang(kepala, skema))
    if lain:
        return f'Berkas "{nama_berkas}" adalah {lain[0].sebutan}, bukan {skema.sebutan}.'
    if not kepala.kolom:
        return f'Berkas "{nama_berkas}" bukan {skema.sebutan}: baris judul kolom tidak ditemukan.'
    return (
        f'Berkas "{nama_berkas}" bukan {skema.sebutan} yang lengkap: '
        f"pada baris {kepala.awal + 1} tidak ada kolom {hilang}."
    )


def _check_kepala(lembar: Lembar, kepala: Kepala, skema: Skema) -> None:
    if kepala.ganda:
        kolom = Counter(kepala.ganda)
        raise BerkasDitolak(
            f'Lembar "{lembar.nama}" memuat kolom yang sama lebih dari sekali: {", ".join(kolom)}. '
            f"Sisakan satu kolom untuk setiap isi {skema.sebutan}."
        )
    semua = [*baris_judul(lembar, kepala), *kepala.judul.values(), *kepala.tak_dikenal]
    if skala := next((teks for teks in semua if _SKALA.search(teks)), None):
        raise BerkasDitolak(f'Angka dipersingkat ("{skala}"). Tulis nilai rupiah secara penuh.')
