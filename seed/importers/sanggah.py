"""Reading a list of appeals: ticket number, area, days, result with its reason; nothing of the person."""

from dataclasses import dataclass, replace

from domain.kosakata import HasilSanggah
from domain.penerima import memuat_nik
from domain.sanggah import IsiSanggah, kesalahan_sanggah, kunci_nomor
from domain.waktu import today_wit
from seed.importers.baris_wilayah import Letak, baris_wilayah
from seed.importers.galat import NilaiDitolak
from seed.importers.hasil import Dilewati, HasilBaca, Penolakan
from seed.importers.judul import baca_judul
from seed.importers.lembar import Isi, baca_lembar
from seed.importers.nilai import TANPA_NILAI, baca_teks
from seed.importers.pembaca import Pembaca
from seed.importers.sel import Sel
from seed.importers.skema import SANGGAH
from seed.importers.susunan import DIKENALI, Susunan
from seed.importers.tabel import baris_judul, isi_tabel, pilih_lembar
from seed.importers.tanggal import baca_tanggal

_HASIL = {
    "diterima": HasilSanggah.DITERIMA,
    "dikabulkan": HasilSanggah.DITERIMA,
    "terima": HasilSanggah.DITERIMA,
    "ditolak": HasilSanggah.DITOLAK,
    "tolak": HasilSanggah.DITOLAK,
    "tidak diterima": HasilSanggah.DITOLAK,
    "dicabut": HasilSanggah.DICABUT,
    "ditarik": HasilSanggah.DICABUT,
    "dibatalkan pemohon": HasilSanggah.DICABUT,
}
_MASIH_TERBUKA = frozenset(
    {"proses", "dalam proses", "diproses", "belum", "belum selesai", "terbuka", "baru"}
)


@dataclass(frozen=True)
class BarisSanggah:
    """One appeal as written."""

    letak: Letak
    isi: IsiSanggah


def baca_sanggah(
    isi: Isi, nama_berkas: str, lembar: str | None = None, susunan: Susunan = DIKENALI
) -> HasilBaca[BarisSanggah]:
    """Reads a list of appeals (XLSX, XLS, ODS or CSV); raises BerkasDitolak for a file that cannot be read."""
    halaman, kepala = pilih_lembar(baca_lembar(isi, nama_berkas), SANGGAH, nama_berkas, lembar, susunan)
    mentah = isi_tabel(halaman, kepala, SANGGAH)
    tolak: list[Penolakan] = []
    baris: list[BarisSanggah] = []
    for pembaca, letak in baris_wilayah(mentah, kepala):
        satu = _isi(pembaca)
        tolak += map(_tanpa_nik, pembaca.penolakan)
        if satu is not None and not pembaca.penolakan:
            baris.append(BarisSanggah(letak, satu))
    return HasilBaca(
        jenis=SANGGAH.jenis,
        lembar=halaman.nama,
        judul=baca_judul(baris_judul(halaman, kepala)),
        baris=tuple(baris),
        penolakan=tuple(tolak),
        dilewati=tuple(Dilewati(m.baris, m.jenis) for m in mentah if m.jenis != "data"),
        kolom_tak_dikenal=kepala.tak_dikenal,
    )


def _isi(pembaca: Pembaca) -> IsiSanggah | None:
    nomor = pembaca.teks("tiket")
    masuk = pembaca.baca("masuk", baca_tanggal)
    selesai, hasil = pembaca.baca("selesai", baca_tanggal), pembaca.baca("hasil", _hasil)
    alasan = pembaca.baca("alasan", _alasan)
    if pembaca.penolakan:
        return None
    if masuk is None:
        pembaca.tolak("masuk", "Tanggal masuk belum ditulis.")
        return None
    isi = IsiSanggah(kunci_nomor(nomor or ""), masuk, selesai, hasil, alasan)
    if salah := kesalahan_sanggah(isi, today_wit()):
        bidang, kalimat = salah
        pembaca.tolak("tiket" if bidang == "nomor" else bidang, kalimat)
    return isi


def _alasan(sel: Sel) -> str | None:
    teks = baca_teks(sel)
    return None if teks is None or "_".join(teks.casefold().split()) in TANPA_NILAI else teks


def _hasil(sel: Sel) -> HasilSanggah | None:
    teks = _alasan(sel)
    kata = " ".join((teks or "").casefold().split()).rstrip(".")
    if not kata or kata in _MASIH_TERBUKA:
        return None
    if kata not in _HASIL:
        raise NilaiDitolak("Tulis diterima, ditolak, atau dicabut; kosongkan selama belum dijawab.")
    return _HASIL[kata]


def _tanpa_nik(satu: Penolakan) -> Penolakan:
    """What is refused is kept with its value for the sender; a number of a person is kept nowhere."""
    return replace(satu, nilai=None) if memuat_nik(satu.nilai) else satu
