"""Reading a recap of registration for social protection per kelurahan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from domain.pendaftaran import BILANGAN, IsiPendaftaran
from seed.importers.baris_wilayah import Letak, baris_wilayah
from seed.importers.batas import MAKS_KPM
from seed.importers.hasil import Dilewati, HasilBaca, Penolakan, jumlahkan
from seed.importers.judul import baca_judul
from seed.importers.kolom_tetap import judul_berkolom
from seed.importers.lembar import Isi, baca_lembar
from seed.importers.nilai import baca_bulat, baca_jumlah
from seed.importers.pembaca import Pembaca, baca_total
from seed.importers.persen import check_persen
from seed.importers.skema import PENDAFTARAN
from seed.importers.skema.pendaftaran import ALASAN, kolom_alasan
from seed.importers.susunan import DIKENALI, Susunan
from seed.importers.tabel import BarisMentah, baris_judul, isi_tabel, pilih_lembar
from seed.importers.total import Sumbangan, bandingkan
from seed.importers.wilayah import kunci_kecamatan

KOLOM_TETAP = ("sumber", "data_per")
EMPAT_DESIMAL = Decimal("0.0001")
KOLOM_ALASAN = tuple(kolom_alasan(kode) for kode in ALASAN)


@dataclass(frozen=True)
class BarisPendaftaran:
    """One area's counts as written."""

    letak: Letak
    isi: IsiPendaftaran
    alasan: Mapping[str, int] = field(default_factory=dict)
    """Families that are not eligible by the code of the reason; a blank cell states nothing."""

    @property
    def kosong(self) -> bool:
        """Whether the row states nothing."""
        return self.isi.kosong and not self.alasan


def baca_pendaftaran(
    isi: Isi, nama_berkas: str, lembar: str | None = None, susunan: Susunan = DIKENALI
) -> HasilBaca[BarisPendaftaran]:
    """Reads a registration recap (XLSX, XLS, ODS or CSV).

    Raises BerkasDitolak when the file as a whole cannot be read, is of another kind, or speaks of more than one day.
    """
    halaman, kepala = pilih_lembar(baca_lembar(isi, nama_berkas), PENDAFTARAN, nama_berkas, lembar, susunan)
    mentah = isi_tabel(halaman, kepala, PENDAFTARAN)
    tolak: list[Penolakan] = []
    semua: list[BarisPendaftaran] = []
    for pembaca, letak in baris_wilayah(mentah, kepala):
        satu = BarisPendaftaran(letak, _isi(pembaca), _alasan(pembaca))
        tolak += pembaca.penolakan
        if not pembaca.penolakan:
            semua.append(satu)
    baris = [satu for satu in semua if not satu.kosong]
    tertulis, tolak_total = baca_total(mentah, kepala, dict.fromkeys((*BILANGAN, *KOLOM_ALASAN), baca_bulat))
    sumbangan = [Sumbangan(b.letak.baris, b.letak.kecamatan_teks, angka_datar(b)) for b in baris]
    return HasilBaca(
        jenis=PENDAFTARAN.jenis,
        lembar=halaman.nama,
        judul=judul_berkolom(baca_judul(baris_judul(halaman, kepala)), mentah, kepala, KOLOM_TETAP),
        baris=tuple(baris),
        penolakan=tuple(tolak + tolak_total),
        dilewati=_dilewati(mentah, semua),
        total=bandingkan(tertulis, sumbangan, kunci_kecamatan),
        jumlah=jumlahkan(s.angka for s in sumbangan),
        kolom_tak_dikenal=kepala.tak_dikenal,
    )


def angka_datar(baris: BarisPendaftaran) -> Mapping[str, int]:
    """The counts that an area states, by name."""
    said = {nama: nilai for nama in BILANGAN if (nilai := getattr(baris.isi, nama)) is not None}
    return {**said, **{kolom_alasan(kode): nilai for kode, nilai in baris.alasan.items()}}


def _alasan(pembaca: Pembaca) -> dict[str, int]:
    said = pembaca.angka(dict.fromkeys(KOLOM_ALASAN, partial(baca_bulat, maks=MAKS_KPM)))
    return {kode: said[kolom_alasan(kode)] for kode in ALASAN if kolom_alasan(kode) in said}


def _isi(pembaca: Pembaca) -> IsiPendaftaran:
    angka = pembaca.angka(dict.fromkeys(BILANGAN, partial(baca_bulat, maks=MAKS_KPM)))
    return IsiPendaftaran(**angka, ikd_persen=_persen(pembaca))


def _persen(pembaca: Pembaca) -> Decimal | None:
    jumlah = pembaca.baca("ikd_persen", baca_jumlah)
    if jumlah is None:
        return None
    check_persen(pembaca, "ikd_persen", jumlah)
    if jumlah.satuan not in (None, "%") or jumlah.nilai > 100:
        pembaca.tolak("ikd_persen", "Isi kolom ini persen dari 0 sampai 100.")
        return None
    return jumlah.nilai.quantize(EMPAT_DESIMAL, rounding=ROUND_HALF_UP)


def _dilewati(mentah: list[BarisMentah], semua: list[BarisPendaftaran]) -> tuple[Dilewati, ...]:
    bukan_data = [Dilewati(m.baris, m.jenis) for m in mentah if m.jenis != "data"]
    tanpa_angka = [Dilewati(b.letak.baris, "tanpa_angka") for b in semua if b.kosong]
    return tuple(sorted(bukan_data + tanpa_angka, key=lambda satu: satu.baris))
