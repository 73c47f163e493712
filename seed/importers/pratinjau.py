"""A first look at an office file, before anybody confirms what it is: sheets, rows, guesses."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from domain.kosakata import JenisImpor
from seed.importers.galat import BerkasDitolak
from seed.importers.judul import baca_judul
from seed.importers.kepala_data import BERORANG, check_baris_kepala, tebak_kepala
from seed.importers.kolom_tetap import judul_berkolom
from seed.importers.lembar import Lembar, baca_lembar
from seed.importers.penerima_jenis import ORANG, kenali_orang
from seed.importers.penerima_nilai import samarkan
from seed.importers.penerima_pratinjau import banyak_baris, lembar_awal, samarkan_lembar, samarkan_orang
from seed.importers.penerima_sumber import Berkas
from seed.importers.penyaluran import KOLOM_TETAP
from seed.importers.rujukan import Pilihan
from seed.importers.skema import RENCANA_AKSI, SEMUA, Skema, ringkas
from seed.importers.susunan import Susunan
from seed.importers.tabel import (
    Kepala,
    baris_judul,
    isi_tabel,
    kenali_jenis,
    kepala_terbaik,
    semua_judul,
    teks_sel,
)

BARIS_PRATINJAU = 30
"""Rows shown for the person to recognise their file by."""


@dataclass(frozen=True)
class KolomTebakan:
    """One of our columns: its name, how it is called in a sentence, the heading that it was found under.

    ``judul`` is None where no heading answers to it; ``wajib``: the kind cannot be read without (one of) these.
    """

    nama: str
    sebutan: str
    judul: str | None
    wajib: bool


@dataclass(frozen=True)
class FaktaJudul:
    """What the lines above the table (or columns that repeat one value) say; None where they say nothing.

    Texts are as the file writes them, ready to stand in the fields of ``Pilihan``.
    """

    program: str | None = None
    tahap: str | None = None
    tahun: int | None = None
    sumber: str | None = None
    data_per: date | None = None
    kelurahan: str | None = None


@dataclass(frozen=True)
class Pratinjau:
    """What a file looks like: ``lembar`` are all its readable sheets, the other fields are about ``lembar_dipilih``.

    ``baris`` are its first rows as text (row 1 first); ``jenis`` is the guessed kind (None: not recognised);
    ``baris_kepala`` the guessed heading row, from 1, and ``tinggi_kepala`` how many rows it takes; ``judul`` all
    headings of the file as ``peta`` names them; ``sidik`` the fingerprint under which a mapping is remembered.
    ``jenis_baris`` says of each row in ``baris`` what it is: judul, kepala, data, or why it is left out (``Dilewati``).
    """

    lembar: tuple[str, ...]
    lembar_dipilih: str
    baris: tuple[tuple[str, ...], ...]
    banyak_baris: int
    jenis: JenisImpor | None
    baris_kepala: int | None
    tinggi_kepala: int
    judul: tuple[str, ...]
    kolom: tuple[KolomTebakan, ...]
    fakta: FaktaJudul
    sidik: str
    jenis_baris: tuple[str, ...] = ()


def pratinjau(
    isi: bytes,
    nama: str,
    lembar: str | None = None,
    jenis: JenisImpor | None = None,
    baris_kepala: int | None = None,
    peta: tuple[tuple[str, str], ...] = (),
) -> Pratinjau:
    """Look at a file; the person's own word on sheet, kind, heading row or columns replaces the guess.

    Raises ``BerkasDitolak`` with the sentence for the sender when the file cannot be read at all. A boundary file
    (GeoJSON, GeoPackage, Shapefile) is no table and is not for this.
    """
    nama = PurePath(nama).name
    susunan = Susunan(baris_kepala, peta)
    orang = Berkas(samarkan(nama), isi)
    asked = Pilihan(jenis=jenis, baris_kepala=baris_kepala, peta=peta)
    if (kind := kenali_orang(orang, asked)) is not None:
        semua = lembar_awal(orang)
        look = _lihat(semua, orang.nama, lembar, kind, susunan)
        return replace(look, banyak_baris=banyak_baris(orang, semua[0]))
    return _lihat(baca_lembar(isi, nama), nama, lembar, jenis, susunan)


def _lihat(
    semua: tuple[Lembar, ...], nama: str, lembar: str | None, jenis: JenisImpor | None, susunan: Susunan
) -> Pratinjau:
    baris_kepala = susunan.baris_kepala
    skema = _skema(semua, nama, lembar, jenis, susunan)
    dipilih = _lembar(semua, nama, lembar, skema, susunan)
    susunan = _tebak(dipilih, skema, susunan)
    kepala = None if skema is None else kepala_terbaik(dipilih, skema, susunan)
    if kepala is None and baris_kepala is not None:
        kepala = kepala_terbaik(dipilih, SEMUA[0], susunan)
    if kepala is not None:
        check_baris_kepala(dipilih, kepala.awal, kepala.tinggi, skema.jenis if skema else "", susunan)
    judul = () if kepala is None else semua_judul(dipilih, kepala)
    atas = replace(dipilih, sel=dipilih.sel[:BARIS_PRATINJAU])
    if skema is not None and (orang := JenisImpor(skema.jenis)) in ORANG:
        shown = samarkan_lembar(atas, orang, susunan)
    else:
        shown = samarkan_orang(atas, kepala, semua=skema is not None and skema.jenis in BERORANG)
    return Pratinjau(
        lembar=tuple(satu.nama for satu in semua),
        lembar_dipilih=dipilih.nama,
        baris=tuple(tuple(samarkan(teks_sel(s)) for s in baris) for baris in shown.sel[:BARIS_PRATINJAU]),
        banyak_baris=len(dipilih.sel),
        jenis=None if skema is None else JenisImpor(skema.jenis),
        baris_kepala=None if kepala is None else kepala.awal + 1,
        tinggi_kepala=0 if kepala is None else kepala.tinggi,
        judul=judul,
        kolom=() if skema is None or kepala is None else _kolom(skema, kepala),
        fakta=FaktaJudul() if skema is None or kepala is None else _fakta(dipilih, kepala, skema),
        sidik=sidik_judul(judul),
        jenis_baris=() if skema is None or kepala is None else _jenis_baris(dipilih, kepala, skema),
    )


def _tebak(lembar: Lembar, skema: Skema | None, susunan: Susunan) -> Susunan:
    """Where no heading of a list of persons is known, the row above the first of them is taken for it."""
    if skema is None or skema.jenis not in BERORANG or susunan.baris_kepala is not None:
        return susunan
    if kepala_terbaik(lembar, skema, susunan).kolom:
        return susunan
    return replace(susunan, baris_kepala=tebak_kepala(lembar))


def _jenis_baris(lembar: Lembar, kepala: Kepala, skema: Skema) -> tuple[str, ...]:
    """What each of the first rows is; a table cannot be told apart without a column that names its rows."""
    awal = ("judul",) * kepala.awal + ("kepala",) * kepala.tinggi
    if not any(nama in kepala.kolom for nama in skema.kunci):
        return awal
    atas = replace(lembar, sel=lembar.sel[:BARIS_PRATINJAU])
    return (*awal, *(satu.jenis for satu in isi_tabel(atas, kepala, skema)))


def sidik_judul(judul: tuple[str, ...]) -> str:
    """The fingerprint of headings: the same for the next file of an office, whatever its year, case and marks."""
    return hashlib.sha256("\n".join(map(ringkas, judul)).encode()).hexdigest()


def _skema(
    semua: tuple[Lembar, ...], nama: str, lembar: str | None, jenis: JenisImpor | None, susunan: Susunan
) -> Skema | None:
    if jenis is not None:
        return next((skema for skema in SEMUA if skema.jenis == jenis.value), None)
    named = tuple(satu for satu in semua if satu.nama == lembar)
    try:
        return next(s for s in SEMUA if s.jenis == kenali_jenis(named or semua, nama, susunan))
    except BerkasDitolak:
        return None


def _lembar(
    semua: tuple[Lembar, ...], nama: str, lembar: str | None, skema: Skema | None, susunan: Susunan
) -> Lembar:
    """The named sheet, else the one that fits the kind best."""
    if lembar is not None:
        found = next((satu for satu in semua if satu.nama == lembar), None)
        if found is None:
            raise BerkasDitolak(f'Lembar "{lembar}" tidak ada pada berkas "{nama}".')
        return found
    if skema is None:
        return semua[0]
    enough = [satu for satu in semua if (susunan.baris_kepala or 1) <= len(satu.sel)] or list(semua)
    return max(enough, key=lambda satu: len(kepala_terbaik(satu, skema, susunan).kolom))


def _kolom(skema: Skema, kepala: Kepala) -> tuple[KolomTebakan, ...]:
    needed = {nama for kelompok in skema.wajib for nama in kelompok}
    return tuple(
        KolomTebakan(satu.nama, satu.sebutan, kepala.judul.get(satu.nama), satu.nama in needed)
        for satu in skema.kolom
    )


def _fakta(lembar: Lembar, kepala: Kepala, skema: Skema) -> FaktaJudul:
    """What can be read for certain; a title that contradicts itself is asked about when the file is judged."""
    if not any(nama in kepala.kolom for nama in skema.kunci):
        return FaktaJudul()
    try:
        judul = baca_judul(baris_judul(lembar, kepala))
        judul = judul_berkolom(
            judul,
            isi_tabel(lembar, kepala, skema),
            kepala,
            tuple(nama for nama in KOLOM_TETAP if nama in kepala.kolom),
        )
    except BerkasDitolak:
        return FaktaJudul()
    sumber = judul.sumber_teks
    if skema is RENCANA_AKSI:
        sumber = " ".join(judul.teks) or None
    return FaktaJudul(
        judul.program_teks, _tahap(judul.tahap), judul.tahun, sumber, judul.data_per, judul.kelurahan_teks
    )


def _tahap(tahap: tuple[str, int] | None) -> str | None:
    return None if tahap is None else f"{tahap[0]} {tahap[1]}"
