"""Reading figures of the regions of the national pilot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from domain.errors import Ditolak
from domain.kosakata import Kawasan, SaatUjiCoba, UkuranUjiCoba
from domain.uji_coba import EMPAT_DESIMAL, PERSEN, check_nilai, saat_of
from seed.importers.galat import NilaiDitolak
from seed.importers.hasil import Dilewati, HasilBaca, Penolakan
from seed.importers.judul import baca_judul
from seed.importers.lembar import Isi, baca_lembar
from seed.importers.nilai import baca_bulat, baca_jumlah, baca_teks
from seed.importers.pembaca import Pembaca
from seed.importers.persen import check_persen
from seed.importers.sel import Sel
from seed.importers.skema import UJI_COBA
from seed.importers.skema.uji_coba import nama_kolom
from seed.importers.susunan import DIKENALI, Susunan
from seed.importers.tabel import baris_judul, isi_tabel, pilih_lembar
from seed.importers.tanggal import baca_tanggal

Kunci = tuple[UkuranUjiCoba, SaatUjiCoba]


@dataclass(frozen=True)
class BarisUjiCoba:
    """One region as written with the figures that its row states; a blank cell states nothing."""

    baris: int
    kawasan: Kawasan | None
    wilayah: str | None
    kode: str | None
    angka: Mapping[Kunci, Decimal]
    sumber: str | None
    data_per: date | None


def baca_uji_coba(
    isi: Isi, nama_berkas: str, lembar: str | None = None, susunan: Susunan = DIKENALI
) -> HasilBaca[BarisUjiCoba]:
    """Reads figures of pilot regions (XLSX, XLS, ODS or CSV); raises BerkasDitolak for a file that cannot be read."""
    halaman, kepala = pilih_lembar(baca_lembar(isi, nama_berkas), UJI_COBA, nama_berkas, lembar, susunan)
    mentah = isi_tabel(halaman, kepala, UJI_COBA)
    tolak: list[Penolakan] = []
    semua: list[BarisUjiCoba] = []
    kawasan: Kawasan | None = None
    for satu in mentah:
        if satu.jenis == "pita":
            kawasan = _cari_kawasan(satu.teks)
        elif satu.jenis == "data":
            pembaca = Pembaca(kepala, satu)
            row = _baris(pembaca, kawasan)
            tolak += pembaca.penolakan
            if not pembaca.penolakan:
                semua.append(row)
    bukan_data = [Dilewati(m.baris, m.jenis) for m in mentah if m.jenis != "data"]
    kosong = [Dilewati(b.baris, "tanpa_angka") for b in semua if not b.angka]
    return HasilBaca(
        jenis=UJI_COBA.jenis,
        lembar=halaman.nama,
        judul=baca_judul(baris_judul(halaman, kepala)),
        baris=tuple(b for b in semua if b.angka),
        penolakan=tuple(tolak),
        dilewati=tuple(sorted(bukan_data + kosong, key=lambda d: d.baris)),
        kolom_tak_dikenal=kepala.tak_dikenal,
    )


def _baris(pembaca: Pembaca, kawasan: Kawasan | None) -> BarisUjiCoba:
    nama, kode = pembaca.teks("wilayah"), pembaca.baca("kode", _kode)
    if nama is None and kode is None and not pembaca.penolakan:
        pembaca.tolak("wilayah", "Baris berisi angka, tetapi wilayahnya tidak disebut.")
    angka = {
        (ukuran, saat): nilai
        for ukuran in UkuranUjiCoba
        for saat in saat_of(ukuran)
        if (nilai := _angka(pembaca, ukuran, saat)) is not None
    }
    return BarisUjiCoba(
        pembaca.mentah.baris,
        pembaca.baca("kawasan", _kawasan) or kawasan,
        nama,
        kode,
        angka,
        pembaca.teks("sumber"),
        pembaca.baca("data_per", baca_tanggal),
    )


def _angka(pembaca: Pembaca, ukuran: UkuranUjiCoba, saat: SaatUjiCoba) -> Decimal | None:
    kolom = nama_kolom(ukuran, saat)
    if ukuran not in PERSEN:
        bulat = pembaca.baca(kolom, baca_bulat)
        nilai = None if bulat is None else Decimal(bulat)
    else:
        jumlah = pembaca.baca(kolom, baca_jumlah)
        if jumlah is None:
            return None
        check_persen(pembaca, kolom, jumlah)
        if jumlah.satuan not in (None, "%"):
            pembaca.tolak(kolom, "Isi kolom ini persen.")
            return None
        nilai = jumlah.nilai.quantize(EMPAT_DESIMAL, rounding=ROUND_HALF_UP)
    try:
        return check_nilai(ukuran, nilai)
    except Ditolak as refusal:
        pembaca.tolak(kolom, str(refusal))
        return None


def _kode(sel: Sel) -> str | None:
    """A region's code; a spreadsheet that took "35.10" for a number shows 35.1."""
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        return f"{sel:05.2f}"
    return baca_teks(sel)


def _kawasan(sel: Sel) -> Kawasan | None:
    teks = baca_teks(sel)
    if teks is None:
        return None
    found = _cari_kawasan(teks)
    if found is None:
        raise NilaiDitolak("Tulis Barat, Tengah, atau Timur.")
    return found


def _cari_kawasan(teks: str) -> Kawasan | None:
    words = teks.casefold().split()
    named = [satu for satu in Kawasan if satu.value in words]
    return named[0] if len(named) == 1 else None
