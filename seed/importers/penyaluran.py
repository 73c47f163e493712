"""Reading a recap of bansos distribution per kelurahan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from seed.importers.baris_wilayah import Letak, baris_wilayah
from seed.importers.batas import MAKS_KPM
from seed.importers.hasil import Dilewati, HasilBaca, Penolakan, jumlahkan
from seed.importers.judul import baca_judul
from seed.importers.kolom_tetap import judul_berkolom
from seed.importers.lembar import Isi, baca_lembar
from seed.importers.nilai import baca_bulat, baca_rupiah
from seed.importers.pembaca import Pembaca, baca_total
from seed.importers.sel import Sel
from seed.importers.skema import LANGKAH, PENYALURAN
from seed.importers.susunan import DIKENALI, Susunan
from seed.importers.tabel import BarisMentah, Kepala, baris_judul, isi_tabel, pilih_lembar
from seed.importers.total import Sumbangan, bandingkan
from seed.importers.wilayah import kunci_kecamatan

KOLOM_TETAP = ("program", "tahap", "tahun", "sumber", "data_per")

_KOLOM_ANGKA = (*(f"{langkah}.{satuan}" for langkah in LANGKAH for satuan in ("kpm", "rp")), "gagal.kpm")


class Angka(NamedTuple):
    """Recipients and rupiah of one step of the chain; None where the file says nothing."""

    kpm: int | None
    rp: int | None


@dataclass(frozen=True)
class BarisPenyaluran:
    """One kelurahan's figures as written; ``angka`` by langkah holds the steps that the row fills.

    ``kelurahan_teks`` is the name as written ('' where only a code stands). ``keterangan`` is the
    reason given for failures.
    """

    baris: int
    kecamatan_teks: str | None
    kelurahan_teks: str
    kode: str | None
    angka: Mapping[str, Angka]
    gagal_kpm: int | None
    keterangan: str | None
    kanal_teks: str | None = None


def baca_penyaluran(
    isi: Isi, nama_berkas: str, lembar: str | None = None, susunan: Susunan = DIKENALI
) -> HasilBaca[BarisPenyaluran]:
    """Reads a distribution recap (XLSX, XLS, ODS or CSV).

    Raises BerkasDitolak when the file as a whole cannot be read, is of another kind, or holds more
    than one programme, tranche, year or source.
    """
    halaman, kepala = pilih_lembar(baca_lembar(isi, nama_berkas), PENYALURAN, nama_berkas, lembar, susunan)
    mentah = isi_tabel(halaman, kepala, PENYALURAN)
    semua, tolak = _baca_baris(mentah, kepala)
    baris = [satu for satu in semua if _angka_datar(satu)]
    tertulis, tolak_total = baca_total(mentah, kepala, {n: _pembaca_angka(n) for n in _KOLOM_ANGKA})
    sumbangan = [Sumbangan(b.baris, b.kecamatan_teks, _angka_datar(b)) for b in baris]
    return HasilBaca(
        jenis=PENYALURAN.jenis,
        lembar=halaman.nama,
        judul=judul_berkolom(baca_judul(baris_judul(halaman, kepala)), mentah, kepala, KOLOM_TETAP),
        baris=tuple(baris),
        penolakan=tuple(tolak + tolak_total),
        dilewati=_dilewati(mentah, semua),
        total=bandingkan(tertulis, sumbangan, kunci_kecamatan),
        jumlah=jumlahkan(s.angka for s in sumbangan),
        kolom_tak_dikenal=kepala.tak_dikenal,
    )


def _baca_baris(mentah: list[BarisMentah], kepala: Kepala) -> tuple[list[BarisPenyaluran], list[Penolakan]]:
    hasil: list[BarisPenyaluran] = []
    tolak: list[Penolakan] = []
    for pembaca, letak in baris_wilayah(mentah, kepala):
        baris = _satu(pembaca, letak)
        tolak += pembaca.penolakan
        if not pembaca.penolakan:
            hasil.append(baris)
    return hasil, tolak


def _dilewati(mentah: list[BarisMentah], semua: list[BarisPenyaluran]) -> tuple[Dilewati, ...]:
    """A kelurahan listed without any figure reports nothing: left out, told, and no error."""
    bukan_data = [Dilewati(m.baris, m.jenis) for m in mentah if m.jenis != "data"]
    tanpa_angka = [Dilewati(b.baris, "tanpa_angka") for b in semua if not _angka_datar(b)]
    return tuple(sorted(bukan_data + tanpa_angka, key=lambda satu: satu.baris))


def _satu(pembaca: Pembaca, letak: Letak) -> BarisPenyaluran:
    angka = pembaca.angka({nama: _pembaca_angka(nama, maks_kpm=MAKS_KPM) for nama in _KOLOM_ANGKA})
    return BarisPenyaluran(
        baris=letak.baris,
        kecamatan_teks=letak.kecamatan_teks,
        kelurahan_teks=letak.kelurahan_teks,
        kode=letak.kode,
        angka=_per_langkah(angka),
        gagal_kpm=angka.get("gagal.kpm"),
        keterangan=pembaca.teks("keterangan"),
        kanal_teks=pembaca.teks("kanal"),
    )


def _per_langkah(angka: Mapping[str, int]) -> dict[str, Angka]:
    semua = {langkah: Angka(angka.get(f"{langkah}.kpm"), angka.get(f"{langkah}.rp")) for langkah in LANGKAH}
    return {langkah: satu for langkah, satu in semua.items() if satu != (None, None)}


def _angka_datar(baris: BarisPenyaluran) -> dict[str, int]:
    datar = {"gagal.kpm": baris.gagal_kpm}
    for langkah, angka in baris.angka.items():
        datar |= {f"{langkah}.kpm": angka.kpm, f"{langkah}.rp": angka.rp}
    return {nama: nilai for nama, nilai in datar.items() if nilai is not None}


def _pembaca_angka(nama: str, *, maks_kpm: int | None = None) -> Callable[[Sel], int | None]:
    """Negative figures of the chain are read, and the dry run warns of them; a number of failures is never negative."""
    negatif = not nama.startswith("gagal.")
    if nama.endswith(".rp"):
        return partial(baca_rupiah, negatif=negatif)
    if maks_kpm is None:
        return partial(baca_bulat, negatif=negatif)
    return partial(baca_bulat, maks=maks_kpm, negatif=negatif)
