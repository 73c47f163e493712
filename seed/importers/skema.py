"""Which columns each kind of office file has, and by what headings they are known.

Headings are compared after ``ringkas``: lower case, letters and digits only, without the year. A
heading of two rows is compared as both joined: "KUOTA" above "Rp" is "kuota rp".
"""

import re
from dataclasses import dataclass
from functools import cached_property

from domain.kosakata import PERIODE_KODE, JenisImpor, Langkah

LANGKAH = tuple(langkah.value for langkah in Langkah)

_SEBUTAN_LANGKAH = {
    "kuota": "kuota|alokasi|pagu|target|sasaran",
    "terdaftar": "terdaftar",
    "rekening_siap": "rekening siap|siap rekening|burekol|buka rekening",
    "lolos_cek": "lolos cek|lolos omspan|omspan|cek rekening",
    "perintah_bayar": "perintah bayar|sp2d",
    "tersalur": "tersalur|tersalurkan|salur|realisasi|realisasi salur|penyaluran|realisasi penyaluran",
    "retur": "retur",
}
_SEBUTAN_SATUAN = {
    "kpm": "kpm|keluarga|kk|orang|jiwa|penerima|siswa",
    "rp": "rp|rupiah|nilai|nilai rp|nominal|nominal rp|jumlah rp|jumlah rupiah|dana|anggaran",
}
_SEBUTAN_PERIODE = r"(?:tw|triwulan) ?(?:i{1,3}|iv|[1-4])|b\d\d|maret|juni|september|desember"
_TANPA_SATUAN = "kuota|terdaftar|rekening siap|lolos cek|perintah bayar|tersalur|retur"
_TW = ("(?:i|1)", "(?:ii|2)", "(?:iii|3)", "(?:iv|4)")
_BULAN_TW = ("maret", "juni", "september", "desember")


@dataclass(frozen=True)
class Kolom:
    """A logical column: its name, how it is called in a sentence, and the headings it answers to."""

    nama: str
    sebutan: str
    pola: str

    @cached_property
    def cocok(self) -> re.Pattern[str]:
        """The compiled heading pattern; it must fit the whole heading."""
        return re.compile(self.pola)


@dataclass(frozen=True)
class Skema:
    """The columns of one kind of file.

    ``wajib`` are groups of which each needs at least one column; ``kunci`` names what a row is about;
    ``pita`` is the column that a band row speaks for; ``bukan_total`` are columns that no total row fills.
    """

    jenis: str
    sebutan: str
    kolom: tuple[Kolom, ...]
    wajib: tuple[tuple[str, ...], ...]
    kunci: tuple[str, ...]
    pita: str
    bukan_total: tuple[str, ...] = ()

    def kenali(self, judul: str) -> str | None:
        """The logical column that a heading stands for, or None."""
        teks = ringkas(judul)
        return next((satu.nama for satu in self.kolom if satu.cocok.fullmatch(teks)), None)

    def sebut(self, nama: str) -> str:
        """How a logical column is called in a sentence."""
        return next(satu.sebutan for satu in self.kolom if satu.nama == nama)


def ringkas(judul: str) -> str:
    """A heading reduced to what identifies it: "Target Tahun 2026 (Rp)" becomes "target tahun rp"."""
    teks = re.sub(r"[^a-z0-9]+", " ", judul.casefold())
    return " ".join(re.sub(r"\b20[0-9]{2}\b", " ", teks).split())


def periode_dari(judul: str) -> str | None:
    """The period that a heading such as "Realisasi s.d. TW III" speaks of: 'B09'."""
    teks = ringkas(judul)
    for periode, tw, bulan in zip(PERIODE_KODE, _TW, _BULAN_TW, strict=True):
        if re.search(rf"\b(?:(?:tw|triwulan) ?{tw}|{periode.lower()}|{bulan})\b", teks):
            return periode
    return None


def _kolom_periode(periode: str, tw: str, bulan: str) -> Kolom:
    pola = rf"(?:target )?(?:(?:tw|triwulan) ?{tw}|{periode.lower()}|{bulan})"
    return Kolom(periode, f"target {periode}", pola)


def _kolom_langkah(langkah: str, satuan: str) -> Kolom:
    nama, ukuran = _SEBUTAN_LANGKAH[langkah], _SEBUTAN_SATUAN[satuan]
    awal = "(?:jumlah |jml |total )?"
    pola = rf"{awal}(?:{nama}) {awal}(?:{ukuran})|{awal}(?:{ukuran}) (?:{nama})"
    if satuan == "kpm":
        polos = "|".join(satu for satu in nama.split("|") if satu in _TANPA_SATUAN.split("|"))
        pola += rf"|{polos}"
    return Kolom(f"{langkah}.{satuan}", f"{langkah.replace('_', ' ')} ({satuan.upper()})", pola)


RENCANA_AKSI = Skema(
    jenis=JenisImpor.RENCANA_AKSI.value,
    sebutan="matriks rencana aksi",
    kolom=(
        Kolom("nomor", "nomor", "no|nomor|no urut"),
        Kolom("kode", "kode", "kode|kode rencana aksi|kode aksi"),
        Kolom("opd", "OPD", "(?:nama )?(?:opd|skpd|(?:organisasi )?perangkat daerah|instansi|unit kerja)"),
        Kolom("uraian", "rencana aksi", "(?:uraian )?(?:rencana aksi|renaksi|aksi)|uraian"),
        Kolom("indikator", "indikator", "indikator(?: keberhasilan| kinerja| output)?"),
        Kolom("satuan", "satuan", "satuan(?: target)?"),
        Kolom("target", "target tahun", "target(?: tahun| tahunan| setahun| akhir tahun)?"),
        *map(_kolom_periode, PERIODE_KODE, _TW, _BULAN_TW),
        Kolom("anggaran", "anggaran", "(?:pagu )?anggaran(?: rp)?|pagu(?: rp)?"),
        Kolom("penanggung_jawab", "penanggung jawab", "penanggung ?jawab|pic|pj"),
        Kolom("tenggat", "batas waktu", "batas waktu|tenggat(?: waktu)?|jatuh tempo|waktu penyelesaian"),
        Kolom(
            "realisasi",
            "realisasi",
            rf"realisasi(?: (?:s d|sd|sampai(?: dengan)?))?(?: (?:{_SEBUTAN_PERIODE}))?",
        ),
        Kolom("kendala", "kendala", "kendala|hambatan|permasalahan|kendala hambatan"),
        Kolom("bobot", "bobot", "bobot"),
    ),
    wajib=(("uraian",), ("target", "indikator", *PERIODE_KODE)),
    kunci=("uraian",),
    pita="opd",
    bukan_total=("indikator", "target", "penanggung_jawab", "tenggat"),
)

PENYALURAN = Skema(
    jenis=JenisImpor.PENYALURAN.value,
    sebutan="rekap penyaluran bansos",
    kolom=(
        Kolom("nomor", "nomor", "no|nomor|no urut"),
        Kolom("kecamatan", "kecamatan", "(?:nama )?(?:kecamatan|kec)"),
        Kolom("kelurahan", "kelurahan", "(?:nama )?(?:kelurahan|kel|kelurahan desa|desa kelurahan)"),
        Kolom("kode", "kode kelurahan", "kode(?: kelurahan| wilayah| kemendagri)?"),
        *(_kolom_langkah(langkah, satuan) for langkah in LANGKAH for satuan in ("kpm", "rp")),
        Kolom(
            "gagal.kpm",
            "gagal (KPM)",
            "(?:jumlah )?(?:gagal(?: salur)?|tidak tersalur)(?: kpm)?|kpm gagal(?: salur)?",
        ),
        Kolom("keterangan", "keterangan", "keterangan|ket|alasan|alasan gagal"),
        Kolom("kanal", "kanal", "kanal|bank|penyalur|bank penyalur"),
        Kolom("program", "program", "program|program bansos|nama program"),
        Kolom("tahap", "tahap", "tahap|tahap salur|triwulan|tw|bulan"),
        Kolom("tahun", "tahun", "tahun|tahun anggaran"),
        Kolom("sumber", "sumber data", "sumber|sumber data"),
        Kolom("data_per", "data per", "data per|per tanggal|tanggal data"),
    ),
    wajib=(("kelurahan", "kode"), tuple(f"{langkah}.{s}" for langkah in LANGKAH for s in ("kpm", "rp"))),
    kunci=("kelurahan", "kode"),
    pita="kecamatan",
    bukan_total=("kode",),
)

SEMUA = (RENCANA_AKSI, PENYALURAN)
