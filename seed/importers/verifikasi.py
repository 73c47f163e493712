"""Reading a sheet that came back from a visit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.kosakata import HasilVerifikasi, KeadaanKerja
from domain.lembar_kunjungan import DIISI, PENILAIAN_BUKTI
from seed.importers.galat import NilaiDitolak
from seed.importers.hasil import Dilewati, HasilBaca, Judul
from seed.importers.klaim import baca_keadaan
from seed.importers.lembar import Isi, baca_lembar
from seed.importers.nilai import baca_bulat, baca_desimal, baca_teks
from seed.importers.pembaca import Pembaca
from seed.importers.sel import Sel
from seed.importers.skema import VERIFIKASI, ringkas
from seed.importers.susunan import DIKENALI, Susunan
from seed.importers.tabel import BarisMentah, Kepala, isi_tabel, pilih_lembar
from seed.importers.tanggal import baca_tanggal

HASIL = {
    "diterima": HasilVerifikasi.DITERIMA,
    "terima": HasilVerifikasi.DITERIMA,
    "diterima sebagian": HasilVerifikasi.DITERIMA_SEBAGIAN,
    "terima sebagian": HasilVerifikasi.DITERIMA_SEBAGIAN,
    "sebagian": HasilVerifikasi.DITERIMA_SEBAGIAN,
    "dikembalikan": HasilVerifikasi.DIKEMBALIKAN,
    "kembalikan": HasilVerifikasi.DIKEMBALIKAN,
}


@dataclass(frozen=True)
class BarisVerifikasi:
    """One judgement as written, with what the monitor saw: ``klaim_id`` and ``verifikasi_id`` (None: none stood).

    ``penilaian_bukti`` judges all evidence of the row that nobody judged yet.
    """

    baris: int
    kode: str
    hasil: HasilVerifikasi
    nilai: Decimal | None
    keadaan: KeadaanKerja | None
    alasan: str | None
    kendala: str | None
    tindak_lanjut: str | None
    tenggat: date | None
    klaim_id: int | None
    verifikasi_id: int | None
    diunduh: date | None
    penilaian_bukti: HasilVerifikasi | None = None


def baca_verifikasi(
    isi: Isi, nama_berkas: str, lembar: str | None = None, susunan: Susunan = DIKENALI
) -> HasilBaca[BarisVerifikasi]:
    """Reads the judgements of a sheet; rows in which nothing was filled in are left out.

    Raises BerkasDitolak when the file as a whole cannot be read or lacks the hidden columns.
    """
    halaman, kepala = pilih_lembar(baca_lembar(isi, nama_berkas), VERIFIKASI, nama_berkas, lembar, susunan)
    baris, tolak, dilewati = [], [], []
    for mentah in isi_tabel(halaman, kepala, VERIFIKASI):
        if mentah.jenis != "data":
            dilewati.append(Dilewati(mentah.baris, mentah.jenis))
            continue
        pembaca = Pembaca(kepala, mentah)
        if not _terisi(kepala, mentah):
            dilewati.append(Dilewati(mentah.baris, "belum_diisi"))
            continue
        satu = _baris(pembaca)
        tolak += pembaca.penolakan
        if satu is not None and not pembaca.penolakan:
            baris.append(satu)
    return HasilBaca(
        jenis=VERIFIKASI.jenis,
        lembar=halaman.nama,
        judul=Judul(),
        baris=tuple(baris),
        penolakan=tuple(tolak),
        dilewati=tuple(dilewati),
        kolom_tak_dikenal=kepala.tak_dikenal,
    )


def _terisi(kepala: Kepala, mentah: BarisMentah) -> bool:
    """Whether the monitor wrote anything into the row; spaces and dashes are nothing, a formula is something."""
    places = [kepala.kolom[nama] for nama in DIISI if nama in kepala.kolom]
    return any(k in mentah.rumus or _berisi(mentah.sel[k]) for k in places)


def _berisi(sel: Sel) -> bool:
    return not isinstance(sel, str) or baca_teks(sel) is not None if sel is not None else False


def _baris(pembaca: Pembaca) -> BarisVerifikasi | None:
    kode, hasil = pembaca.teks("kode"), pembaca.baca("hasil", baca_hasil)
    nilai = pembaca.baca("nilai", baca_desimal)
    keadaan = pembaca.baca("keadaan", baca_keadaan)
    alasan, kendala, tindak = (pembaca.teks(nama) for nama in ("alasan", "kendala", "tindak_lanjut"))
    tenggat = pembaca.baca("tenggat", baca_tanggal)
    penilaian_bukti = pembaca.baca("penilaian_bukti", baca_penilaian)
    klaim_id, verifikasi_id = pembaca.baca("klaim_id", baca_bulat), pembaca.baca("verifikasi_id", baca_bulat)
    diunduh = pembaca.baca("diunduh", baca_tanggal)
    if kode is None:
        pembaca.tolak("kode", "Kode aksi kosong. Salin kembali dari lembar yang diunduh.")
    if hasil is None and not pembaca.penolakan:
        pembaca.tolak(
            "hasil", "Baris ini diisi tanpa hasil. Pilih Diterima, Diterima sebagian, atau Dikembalikan."
        )
    if kode is None or hasil is None:
        return None
    return BarisVerifikasi(
        pembaca.mentah.baris,
        kode,
        hasil,
        nilai,
        keadaan,
        alasan,
        kendala,
        tindak,
        tenggat,
        klaim_id,
        verifikasi_id,
        diunduh,
        penilaian_bukti,
    )


def baca_hasil(sel: Sel) -> HasilVerifikasi | None:
    """The judgement that a cell names."""
    teks = baca_teks(sel)
    if teks is None:
        return None
    hasil = HASIL.get(ringkas(teks))
    if hasil is None:
        raise NilaiDitolak(
            f"Hasil harus salah satu dari: {', '.join(satu.label for satu in HasilVerifikasi)}."
        )
    return hasil


def baca_penilaian(sel: Sel) -> HasilVerifikasi | None:
    """How a cell judges the evidence of its row: accepted or returned, nothing between."""
    teks = baca_teks(sel)
    if teks is None:
        return None
    hasil = HASIL.get(ringkas(teks))
    if hasil not in PENILAIAN_BUKTI:
        said = " atau ".join(satu.label for satu in PENILAIAN_BUKTI)
        raise NilaiDitolak(f"Penilaian bukti: {said}. Pilih salah satu dari daftarnya.")
    return hasil
