"""Reading families per kelurahan and welfare decile: a row per decile, or a column per decile."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from seed.importers.baris_wilayah import Letak, baris_wilayah
from seed.importers.batas import MAKS_KPM
from seed.importers.galat import NilaiDitolak
from seed.importers.golongan import TOTAL
from seed.importers.hasil import Dilewati, HasilBaca, Penolakan, TotalBerkas, jumlahkan
from seed.importers.judul import baca_judul
from seed.importers.kolom_tetap import judul_berkolom
from seed.importers.lembar import Isi, baca_lembar
from seed.importers.nilai import baca_bulat, baca_teks
from seed.importers.pembaca import Pembaca, baca_total
from seed.importers.sel import Sel
from seed.importers.skema import KELUARGA
from seed.importers.skema.keluarga import DESIL, GABUNGAN
from seed.importers.susunan import DIKENALI, Susunan
from seed.importers.tabel import BarisMentah, Kepala, baris_judul, isi_tabel, pilih_lembar
from seed.importers.total import Sumbangan, bandingkan
from seed.importers.wilayah import kunci, kunci_kecamatan

KOLOM_TETAP = ("sumber", "data_per")
SEMUA_DESIL = (1, 10)

_RENTANG = re.compile(
    r"(?:desil\s*)?([0-9]{1,2})(?:\s*(?:[-–—]|s\.?\s?d\.?|sampai|hingga)\s*(?:desil\s*)?([0-9]{1,2}))?"
)


@dataclass(frozen=True)
class BarisKeluarga:
    """Families of one kelurahan by decile (1 to 10) as written; ``tahun`` is that of the row, None if unsaid."""

    letak: Letak
    tahun: int | None
    angka: Mapping[int, int]


@dataclass(frozen=True)
class _Gabungan:
    """A row that adds deciles of its kelurahan up: compared with them, never stored."""

    letak: Letak
    tahun: int | None
    rentang: tuple[int, int]
    jumlah: int


def baca_keluarga(
    isi: Isi, nama_berkas: str, lembar: str | None = None, susunan: Susunan = DIKENALI
) -> HasilBaca[BarisKeluarga]:
    """Reads families per kelurahan and decile (XLSX, XLS, ODS or CSV).

    Raises BerkasDitolak when the file as a whole cannot be read, is of another kind, or holds more than one source
    or day.
    """
    halaman, kepala = pilih_lembar(baca_lembar(isi, nama_berkas), KELUARGA, nama_berkas, lembar, susunan)
    mentah = isi_tabel(halaman, kepala, KELUARGA)
    semua, gabungan, tolak = _baca_baris(mentah, kepala)
    baris = [satu for satu in semua if satu.angka]
    kolom = [nama for nama in (*DESIL, *GABUNGAN, "jumlah") if nama in kepala.kolom]
    tertulis, tolak_total = baca_total(mentah, kepala, dict.fromkeys(kolom, baca_bulat))
    sumbangan = [Sumbangan(b.letak.baris, b.letak.kecamatan_teks, _datar(b)) for b in baris]
    total = [*bandingkan(tertulis, sumbangan, kunci_kecamatan), *_total_gabungan(gabungan, baris)]
    return HasilBaca(
        jenis=KELUARGA.jenis,
        lembar=halaman.nama,
        judul=judul_berkolom(baca_judul(baris_judul(halaman, kepala)), mentah, kepala, KOLOM_TETAP),
        baris=tuple(baris),
        penolakan=tuple(tolak + tolak_total),
        dilewati=_dilewati(mentah, semua, gabungan),
        total=tuple(sorted(total, key=lambda satu: satu.baris)),
        jumlah=jumlah_desil(b.angka for b in baris),
        kolom_tak_dikenal=kepala.tak_dikenal,
    )


def jumlah_desil(angka: Iterable[Mapping[int, int]]) -> dict[str, int]:
    """Sums by decile and over all of them, under the names of the columns."""
    semua = jumlahkan({f"desil.{n}": nilai for n, nilai in satu.items()} for satu in angka)
    return {**{nama: semua[nama] for nama in DESIL if nama in semua}, "jumlah": sum(semua.values())}


def _baca_baris(
    mentah: list[BarisMentah], kepala: Kepala
) -> tuple[list[BarisKeluarga], list[_Gabungan], list[Penolakan]]:
    hasil: list[BarisKeluarga] = []
    gabungan: list[_Gabungan] = []
    tolak: list[Penolakan] = []
    baca = _satu_desil if "desil" in kepala.kolom else _semua_desil
    for pembaca, letak in baris_wilayah(mentah, kepala, turun="desil" in kepala.kolom):
        satu = baca(pembaca, letak)
        tolak += pembaca.penolakan
        if isinstance(satu, _Gabungan) and not pembaca.penolakan:
            gabungan.append(satu)
        elif isinstance(satu, BarisKeluarga) and not pembaca.penolakan:
            hasil.append(satu)
    return hasil, gabungan, tolak


def _satu_desil(pembaca: Pembaca, letak: Letak) -> BarisKeluarga | _Gabungan:
    rentang = pembaca.baca("desil", baca_desil)
    jumlah, tahun = pembaca.baca("jumlah", _baca_keluarga), _tahun(pembaca)
    if rentang is None or jumlah is None:
        if jumlah is not None and not pembaca.penolakan:
            pembaca.tolak("desil", "Baris berisi jumlah keluarga, tetapi desilnya tidak disebut.")
        return BarisKeluarga(letak, tahun, {})
    if rentang[0] != rentang[1]:
        return _Gabungan(letak, tahun, rentang, jumlah)
    return BarisKeluarga(letak, tahun, {rentang[0]: jumlah})


def _semua_desil(pembaca: Pembaca, letak: Letak) -> BarisKeluarga:
    tertulis = pembaca.angka(dict.fromkeys((*DESIL, *GABUNGAN, "jumlah"), _baca_keluarga))
    angka = {n: tertulis[nama] for n, nama in enumerate(DESIL, start=1) if nama in tertulis}
    for nama, rentang in {**GABUNGAN, "jumlah": SEMUA_DESIL}.items():
        if nama in tertulis and not _cocok(tertulis[nama], rentang, angka):
            awal, akhir = rentang
            pembaca.tolak(nama, f"Jumlah desil {awal}–{akhir} di baris ini {_dalam(rentang, angka)}.")
    return BarisKeluarga(letak, _tahun(pembaca), angka)


def _dalam(rentang: tuple[int, int], angka: Mapping[int, int]) -> int:
    return sum(nilai for desil, nilai in angka.items() if rentang[0] <= desil <= rentang[1])


def _cocok(tertulis: int, rentang: tuple[int, int], angka: Mapping[int, int]) -> bool:
    """A total over deciles that the row leaves blank can only be too small."""
    lengkap = all(desil in angka for desil in range(rentang[0], rentang[1] + 1))
    return tertulis == _dalam(rentang, angka) if lengkap else tertulis >= _dalam(rentang, angka)


_baca_keluarga = partial(baca_bulat, maks=MAKS_KPM)


def baca_desil(sel: Sel) -> tuple[int, int] | None:
    """The decile of a cell as first and last: "Desil 4" is (4, 4), "1–5" (1, 5), "Jumlah" (1, 10)."""
    teks = baca_teks(sel)
    if teks is None:
        return None
    if TOTAL.match(teks) and not re.search(r"[0-9]", teks):
        return SEMUA_DESIL
    cocok = _RENTANG.fullmatch(TOTAL.sub("", teks.casefold()).strip())
    awal, akhir = (int(cocok[1]), int(cocok[2] or cocok[1])) if cocok else (0, 0)
    if not 1 <= awal <= akhir <= SEMUA_DESIL[1]:
        raise NilaiDitolak("Desil adalah bilangan 1 sampai 10, misalnya 4 atau Desil 4.")
    return awal, akhir


def _tahun(pembaca: Pembaca) -> int | None:
    tahun = pembaca.baca("tahun", baca_bulat)
    if tahun is not None and not 2000 <= tahun <= 2100:
        pembaca.tolak("tahun", "Bukan tahun; tulis misalnya 2026.")
    return tahun


def _datar(baris: BarisKeluarga) -> dict[str, int]:
    desil = {f"desil.{n}": nilai for n, nilai in baris.angka.items()}
    jumlah = {nama: _dalam(rentang, baris.angka) for nama, rentang in GABUNGAN.items()}
    return {**desil, **jumlah, "jumlah": _dalam(SEMUA_DESIL, baris.angka)}


def _total_gabungan(gabungan: list[_Gabungan], baris: list[BarisKeluarga]) -> list[TotalBerkas]:
    return [
        TotalBerkas(
            f"{satu.letak.nama} desil {satu.rentang[0]}–{satu.rentang[1]}",
            satu.letak.baris,
            {"jumlah": satu.jumlah},
            {"jumlah": sum(_dalam(satu.rentang, b.angka) for b in baris if _setempat(satu, b))},
        )
        for satu in gabungan
    ]


def _setempat(satu: _Gabungan, baris: BarisKeluarga) -> bool:
    return (kunci(satu.letak.nama), satu.tahun) == (kunci(baris.letak.nama), baris.tahun)


def _dilewati(
    mentah: list[BarisMentah], semua: list[BarisKeluarga], gabungan: list[_Gabungan]
) -> tuple[Dilewati, ...]:
    bukan_data = [Dilewati(m.baris, m.jenis) for m in mentah if m.jenis != "data"]
    tanpa_angka = [Dilewati(b.letak.baris, "tanpa_angka") for b in semua if not b.angka]
    dijumlah = [Dilewati(g.letak.baris, "total") for g in gabungan]
    return tuple(sorted([*bukan_data, *tanpa_angka, *dijumlah], key=lambda satu: satu.baris))
