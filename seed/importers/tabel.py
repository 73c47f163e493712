"""Finding the table in a sheet: its heading of one or two rows, and what each row below is."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from seed.importers.galat import BerkasDitolak
from seed.importers.golongan import Konteks, golongkan
from seed.importers.kemajuan import dibaca
from seed.importers.kepala_data import check_baris_kepala
from seed.importers.lembar import Lembar
from seed.importers.sel import Sel, SelGalat
from seed.importers.skema import SEMUA, Skema
from seed.importers.susunan import DIKENALI, Susunan

BARIS_CARI_KEPALA = 60
TAMBAH = (
    "Tambahkan satu baris judul kolom di atas datanya seperti pada templat (halaman Impor berkas, Unduh templat), "
    "lalu kirim ulang."
)
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
    """A row below the heading: its spreadsheet number, what it is, its cells and its leading text.

    ``rumus`` are the columns (from 0) whose value a formula made.
    """

    baris: int
    jenis: str
    sel: tuple[Sel, ...]
    teks: str
    rumus: frozenset[int] = frozenset()


def pilih_lembar(
    semua: tuple[Lembar, ...],
    skema: Skema,
    nama_berkas: str,
    lembar: str | None = None,
    susunan: Susunan = DIKENALI,
) -> tuple[Lembar, Kepala]:
    """The one sheet that fits the schema, with its heading; a named sheet decides between several.

    What a person says in ``susunan`` wins over what is recognised. Raises BerkasDitolak naming the missing columns, a
    doubled column, a heading that the file has not, or the sheets to choose from.
    """
    calon = [satu for satu in semua if lembar is None or satu.nama == lembar]
    if not calon:
        raise BerkasDitolak(f'Lembar "{lembar}" tidak ada pada berkas "{nama_berkas}".')
    if susunan.baris_kepala is not None and susunan.baris_kepala > max(len(satu.sel) for satu in calon):
        raise BerkasDitolak(f'Lembar "{calon[0].nama}" tidak memiliki baris {susunan.baris_kepala}.')
    kepala = [(satu, kepala_terbaik(satu, skema, susunan)) for satu in calon]
    cocok = [(satu, k) for satu, k in kepala if not kurang(k, skema)]
    if not cocok:
        halaman, terdekat = max(kepala, key=lambda satu: len(satu[1].kolom))
        check_baris_kepala(halaman, terdekat.awal, terdekat.tinggi, skema.jenis, susunan)
        _check_peta(terdekat, susunan)
        raise BerkasDitolak(_bukan(nama_berkas, skema, terdekat, calon))
    if len(cocok) > 1:
        pilihan = ", ".join(f'"{satu.nama}"' for satu, _ in cocok)
        raise BerkasDitolak(
            f'Berkas "{nama_berkas}" memuat beberapa {skema.sebutan}: {pilihan}. Sebutkan lembarnya.'
        )
    check_baris_kepala(cocok[0][0], cocok[0][1].awal, cocok[0][1].tinggi, skema.jenis, susunan)
    _check_peta(cocok[0][1], susunan)
    _check_kepala(*cocok[0], skema)
    return cocok[0]


def kenali_jenis(semua: tuple[Lembar, ...], nama_berkas: str, susunan: Susunan = DIKENALI) -> str:
    """Which kind of file this is, as ``Skema.jenis``: of several that fit, the one that knows most of its headings.

    Raises BerkasDitolak when none fits, or two know equally many.
    """
    dikenal = {skema.jenis: _terbanyak(semua, skema, susunan) for skema in SEMUA}
    terbanyak = max(dikenal.values())
    cocok = [skema for skema in SEMUA if terbanyak and dikenal[skema.jenis] == terbanyak]
    if len(cocok) == 1:
        return cocok[0].jenis
    if cocok:
        sebutan = " atau ".join(skema.sebutan for skema in cocok)
        raise BerkasDitolak(f'Berkas "{nama_berkas}" dapat dibaca sebagai {sebutan}; sebutkan jenisnya.')
    sebutan = ", ".join(skema.sebutan for skema in SEMUA)
    raise BerkasDitolak(f'Bentuk berkas "{nama_berkas}" tidak dikenal: bukan {sebutan}. {TAMBAH}')


def _terbanyak(semua: tuple[Lembar, ...], skema: Skema, susunan: Susunan) -> int:
    """How many columns of a kind a file has; 0 when it lacks one that the kind cannot be read without."""
    kepala = (kepala_terbaik(satu, skema, susunan) for satu in semua)
    return max((len(satu.kolom) for satu in kepala if not kurang(satu, skema)), default=0)


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
    rumus: dict[int, list[int]] = defaultdict(list)
    for r, k in lembar.rumus:
        rumus[r].append(k)
    ditandatangani = False
    for i in range(kepala.awal + kepala.tinggi, len(lembar.sel)):
        sel = lembar.sel[i]
        jenis = golongkan(i, sel, konteks, ditandatangani=ditandatangani)
        # Below a signature stand names and NIP; only a repeated heading begins a table again.
        ditandatangani = jenis == "tanda_tangan" or (ditandatangani and jenis != "judul_ulang")
        teks = next((s for s in sel if isinstance(s, str) and re.search(r"[^\W\d_]{2}", s)), "")
        hasil.append(BarisMentah(i + 1, jenis, sel, teks, frozenset(rumus.get(i, ()))))
    return dibaca(hasil)


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


def kepala_terbaik(lembar: Lembar, skema: Skema, susunan: Susunan = DIKENALI) -> Kepala:
    """The heading under which most columns of the schema are found, in the row that the person names if any."""
    banyak = min(len(lembar.sel), BARIS_CARI_KEPALA)
    awal = range(banyak)
    if susunan.baris_kepala is not None:
        awal = range(max(susunan.baris_kepala - 1, 0), min(susunan.baris_kepala, len(lembar.sel)))
    calon = [_kepala(lembar, i, t, skema, susunan) for i in awal for t in (1, 2) if i + t <= len(lembar.sel)]
    nothing = Kepala(0, 1, {}, {}, (), (), lembar.persen_terlihat)
    return max(calon, key=lambda k: (len(k.kolom), -k.tinggi, -k.awal), default=nothing)


def semua_judul(lembar: Lembar, kepala: Kepala) -> tuple[str, ...]:
    """Every heading of the table from left to right, as ``Susunan.peta`` names it."""
    return tuple(" / ".join(label) for label in _label(lembar, kepala.awal, kepala.tinggi) if label)


def _kepala(lembar: Lembar, awal: int, tinggi: int, skema: Skema, susunan: Susunan) -> Kepala:
    said = dict(susunan.peta)
    called = {judul: nama for nama, judul in susunan.peta if judul}
    kolom: dict[str, int] = {}
    judul: dict[str, str] = {}
    tak_dikenal, ganda = [], []
    for i, label in enumerate(_label(lembar, awal, tinggi)):
        tertulis = " / ".join(label)
        nama = called.get(tertulis) or (skema.kenali(" ".join(label)) if label else None)
        if nama in said and tertulis not in called:
            nama = None
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


def kurang(kepala: Kepala, skema: Skema) -> list[str]:
    """The columns that the kind cannot be read without and that the heading lacks, as a sentence calls them."""
    return [
        " atau ".join(skema.sebut(nama) for nama in kelompok[:2])
        + (" dan seterusnya" if kelompok[2:] else "")
        for kelompok in skema.wajib
        if not any(nama in kepala.kolom for nama in kelompok)
    ]


def _bukan(nama_berkas: str, skema: Skema, kepala: Kepala, calon: list[Lembar]) -> str:
    lain = [s for s in SEMUA if s is not skema and any(not kurang(kepala_terbaik(c, s), s) for c in calon)]
    hilang = "; ".join(kurang(kepala, skema))
    if lain:
        return f'Berkas "{nama_berkas}" adalah {lain[0].sebutan}, bukan {skema.sebutan}.'
    if not kepala.kolom:
        return f'Berkas "{nama_berkas}" bukan {skema.sebutan}: baris judul kolom tidak ditemukan. {TAMBAH}'
    return (
        f'Berkas "{nama_berkas}" bukan {skema.sebutan} yang lengkap: '
        f"pada baris {kepala.awal + 1} tidak ada kolom {hilang}."
    )


def _check_peta(kepala: Kepala, susunan: Susunan) -> None:
    for nama, judul in susunan.peta:
        if judul and kepala.judul.get(nama) != judul:
            raise BerkasDitolak(
                f'Judul kolom "{judul}" tidak ada pada baris {kepala.awal + 1}. Petakan kolomnya lagi.'
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
