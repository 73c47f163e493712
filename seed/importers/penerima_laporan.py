"""The verdict on a list of persons in words, for the terminal: never a name or a number of a person."""

from collections.abc import Iterator

from seed.importers.hasil_uji import Putusan
from seed.importers.laporan import baris_catatan, baris_kepala, baris_total, baris_wilayah
from seed.importers.penerima_simpan import menyusut
from seed.importers.penerima_uji import HasilOrang
from seed.importers.sebut import sebut

BARIS_TAMPIL = 50
"""Refused rows and replaced lists that are named one by one; all are counted."""


def susun_laporan_orang(hasil: HasilOrang) -> str:
    """All that a person needs to decide whether to save the list, in Indonesian."""
    return "\n".join(
        [
            *baris_kepala(hasil),
            *_isi(hasil),
            *baris_total(hasil),
            *_ditolak(hasil),
            *_diganti(hasil),
            *_menyusut(hasil),
            *baris_wilayah(hasil),
            *baris_catatan(hasil),
        ]
    )


def temuan_orang(hasil: HasilOrang) -> str:
    """What was found by comparing digests, after saving; '' when nothing was."""
    if not hasil.temuan or not any(hasil.temuan.values()):
        return "Temuan baru: tidak ada."
    return "\n".join(
        ["Temuan baru", *(f"  {jenis.label}: {sebut(n)}" for jenis, n in hasil.temuan.items() if n)]
    )


def _isi(hasil: HasilOrang) -> Iterator[str]:
    yield ""
    yield f"Baris: terbaca {sebut(hasil.baris)} · ditolak {sebut(hasil.banyak_ditolak)}"
    for tahap, rows, areas in hasil.per_tahap:
        yield f"  {tahap}: {sebut(rows)} penerima di {sebut(areas)} wilayah"
    if hasil.butir and hasil.per_tahap:
        words = [f"{p.value} {sebut(hasil.banyak(p))}" for p in (Putusan.BARU, Putusan.BERUBAH, Putusan.SAMA)]
        older = hasil.banyak(Putusan.TIDAK_DIAMBIL)
        words += [f"tidak diambil {sebut(older)} (lebih lama; --ambil-lama)"] if older else []
        yield f"Daftar: {' · '.join(words)}"
    if rp := hasil.jumlah.get("penerima.rp"):
        yield f"Nominal yang disebut: Rp{sebut(rp)}"


def _ditolak(hasil: HasilOrang) -> Iterator[str]:
    if not hasil.banyak_ditolak:
        return
    yield "\nDitolak menurut aturan"
    ranked = sorted(hasil.ditolak_per.items(), key=lambda satu: (-satu[1], satu[0]))
    yield from (f"  {sebut(n)} baris, kolom {kolom}: {alasan}" for (kolom, alasan), n in ranked)
    # What an option of the command mends holds for the whole file: its count says all.
    each = [p for p in hasil.penolakan if "--" not in p.alasan]
    if each:
        yield f"Ditolak, {BARIS_TAMPIL} baris pertama" if len(each) > BARIS_TAMPIL else "Ditolak"
    yield from (f"  baris {p.baris}, kolom {p.kolom}: {p.alasan}" for p in each[:BARIS_TAMPIL])


def _diganti(hasil: HasilOrang) -> Iterator[str]:
    found = [b for b in hasil.butir if b.putusan is Putusan.BERUBAH]
    if found:
        yield "\nDaftar yang diganti (penerima lama → baru)"
    for butir in found[:BARIS_TAMPIL]:
        beda = butir.beda[0]
        yield f"  {butir.sebutan}: {sebut(beda.sebelum)} → {sebut(beda.sesudah)}"
    if len(found) > BARIS_TAMPIL:
        yield f"  … dan {sebut(len(found) - BARIS_TAMPIL)} daftar lagi"


def _menyusut(hasil: HasilOrang) -> Iterator[str]:
    if hasil.menyusut:
        yield f"\n{menyusut(hasil)}"
    for nama, lama, baru in hasil.menyusut[:BARIS_TAMPIL]:
        yield f"  {nama}: {sebut(lama)} → {sebut(baru)}"
