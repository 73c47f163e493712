"""The columns of a recap of bansos distribution."""

from domain.kosakata import JenisImpor, Langkah
from seed.importers.skema.dasar import (
    DATA_PER,
    KECAMATAN,
    KELURAHAN,
    KODE_KELURAHAN,
    NOMOR,
    SUMBER,
    TAHUN,
    Kolom,
    Skema,
)

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
_TANPA_SATUAN = "kuota|terdaftar|rekening siap|lolos cek|perintah bayar|tersalur|retur"


def _kolom_langkah(langkah: str, satuan: str) -> Kolom:
    nama, ukuran = _SEBUTAN_LANGKAH[langkah], _SEBUTAN_SATUAN[satuan]
    awal = "(?:jumlah |jml |total )?"
    pola = rf"{awal}(?:{nama}) {awal}(?:{ukuran})|{awal}(?:{ukuran}) (?:{nama})"
    if satuan == "kpm":
        polos = "|".join(satu for satu in nama.split("|") if satu in _TANPA_SATUAN.split("|"))
        pola += rf"|{polos}"
    return Kolom(f"{langkah}.{satuan}", f"{langkah.replace('_', ' ')} ({satuan.upper()})", pola)


PENYALURAN = Skema(
    jenis=JenisImpor.PENYALURAN.value,
    sebutan="rekap penyaluran bansos",
    kolom=(
        NOMOR,
        KECAMATAN,
        KELURAHAN,
        KODE_KELURAHAN,
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
        TAHUN,
        SUMBER,
        DATA_PER,
    ),
    wajib=(("kelurahan", "kode"), tuple(f"{langkah}.{s}" for langkah in LANGKAH for s in ("kpm", "rp"))),
    kunci=("kelurahan", "kode"),
    pita="kecamatan",
    bukan_total=("kode",),
)
