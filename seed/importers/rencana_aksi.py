"""Reading a matrix of action plans with their targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.kosakata import PERIODE_KODE
from seed.importers.hasil import Dilewati, HasilBaca, Penolakan, jumlahkan
from seed.importers.judul import baca_judul
from seed.importers.lembar import Isi, baca_lembar
from seed.importers.nilai import Jumlah, baca_jumlah, baca_rupiah
from seed.importers.pembaca import Pembaca, baca_total
from seed.importers.persen import check_persen
from seed.importers.skema import RENCANA_AKSI, periode_dari
from seed.importers.susunan import DIKENALI, Susunan
from seed.importers.tabel import BarisMentah, Kepala, baris_judul, isi_tabel, pilih_lembar
from seed.importers.tanggal import baca_tanggal
from seed.importers.total import Sumbangan, bandingkan
from seed.importers.wilayah import kunci_opd


@dataclass(frozen=True)
class BarisRencanaAksi:
    """One action as written.

    ``target`` holds cumulative targets by period code (B03 … B12) and ``target_tahun`` that of the
    year, both in ``satuan``, as is ``realisasi``: "45%" in the file means 45% of the year's target
    and is converted. None means the file says nothing, never zero. ``anggaran`` is in rupiah.
    """

    baris: int
    nomor: str | None
    opd_teks: str
    uraian: str
    indikator: str | None
    satuan: str | None
    target_tahun: Decimal | None
    target: Mapping[str, Decimal]
    anggaran: int | None
    penanggung_jawab: str | None
    tenggat: date | None
    realisasi: Decimal | None
    realisasi_periode: str | None
    kendala: str | None
    kode: str | None = None
    bobot: Decimal | None = None


def baca_rencana_aksi(
    isi: Isi, nama_berkas: str, lembar: str | None = None, susunan: Susunan = DIKENALI
) -> HasilBaca[BarisRencanaAksi]:
    """Reads an action-plan matrix (XLSX, XLS, ODS or CSV).

    Raises BerkasDitolak when the file as a whole cannot be read or is of another kind.
    """
    halaman, kepala = pilih_lembar(baca_lembar(isi, nama_berkas), RENCANA_AKSI, nama_berkas, lembar, susunan)
    mentah = isi_tabel(halaman, kepala, RENCANA_AKSI)
    baris, tolak = _baca_baris(mentah, kepala)
    tertulis, tolak_total = baca_total(mentah, kepala, {"anggaran": baca_rupiah})
    sumbangan = [Sumbangan(b.baris, b.opd_teks, _anggaran(b)) for b in baris]
    return HasilBaca(
        jenis=RENCANA_AKSI.jenis,
        lembar=halaman.nama,
        judul=baca_judul(baris_judul(halaman, kepala)),
        baris=tuple(baris),
        penolakan=tuple(tolak + tolak_total),
        dilewati=tuple(Dilewati(m.baris, m.jenis) for m in mentah if m.jenis != "data"),
        total=bandingkan(tertulis, sumbangan, kunci_opd),
        jumlah=jumlahkan(s.angka for s in sumbangan),
        kolom_tak_dikenal=kepala.tak_dikenal,
    )


def _anggaran(baris: BarisRencanaAksi) -> dict[str, int]:
    return {} if baris.anggaran is None else {"anggaran": baris.anggaran}


def _baca_baris(mentah: list[BarisMentah], kepala: Kepala) -> tuple[list[BarisRencanaAksi], list[Penolakan]]:
    hasil: list[BarisRencanaAksi] = []
    tolak: list[Penolakan] = []
    opd: str | None = None
    for satu in mentah:
        if satu.jenis == "pita":
            opd = satu.teks
        elif satu.jenis == "total":
            opd = None
        elif satu.jenis == "data":
            pembaca = Pembaca(kepala, satu)
            opd = pembaca.turun("opd", opd)
            baris = _satu(pembaca, opd)
            tolak += pembaca.penolakan
            if not pembaca.penolakan:
                hasil.append(baris)
    return hasil, tolak


def _satu(pembaca: Pembaca, opd: str | None) -> BarisRencanaAksi:
    uraian = pembaca.teks("uraian")
    if uraian is None:
        pembaca.tolak("uraian", "Baris berisi, tetapi rencana aksinya tidak disebut.")
    if opd is None:
        pembaca.tolak("opd", "OPD pemilik rencana aksi ini tidak disebut di atasnya maupun di barisnya.")
    target = pembaca.baca("target", baca_jumlah)
    satuan = _satuan(pembaca, target)
    setahun = None if target is None else target.nilai
    return BarisRencanaAksi(
        baris=pembaca.mentah.baris,
        nomor=pembaca.teks("nomor"),
        opd_teks=opd or "",
        uraian=uraian or "",
        indikator=pembaca.teks("indikator"),
        satuan=satuan,
        target_tahun=setahun,
        target=_target_periode(pembaca, setahun, satuan),
        anggaran=pembaca.baca("anggaran", baca_rupiah),
        penanggung_jawab=pembaca.teks("penanggung_jawab"),
        tenggat=pembaca.baca("tenggat", baca_tanggal),
        realisasi=_terukur(pembaca, "realisasi", setahun, satuan),
        realisasi_periode=periode_dari(pembaca.kepala.judul.get("realisasi", "")),
        kendala=pembaca.teks("kendala"),
        kode=pembaca.teks("kode"),
        bobot=_bobot(pembaca),
    )


def _satuan(pembaca: Pembaca, target: Jumlah | None) -> str | None:
    kolom = pembaca.teks("satuan")
    tertulis = None if target is None else target.satuan
    if kolom and tertulis and kolom.casefold() != tertulis.casefold():
        pembaca.tolak("target", f'Satuan target "{tertulis}" berbeda dari kolom satuan "{kolom}".')
    return tertulis or kolom


def _bobot(pembaca: Pembaca) -> Decimal | None:
    bobot = pembaca.baca("bobot", baca_jumlah)
    return None if bobot is None else bobot.nilai


def _target_periode(pembaca: Pembaca, setahun: Decimal | None, satuan: str | None) -> dict[str, Decimal]:
    semua = {periode: _terukur(pembaca, periode, setahun, satuan) for periode in PERIODE_KODE}
    return {periode: nilai for periode, nilai in semua.items() if nilai is not None}


def _terukur(pembaca: Pembaca, nama: str, setahun: Decimal | None, satuan: str | None) -> Decimal | None:
    """A figure in the action's unit; a percentage is a share of the year's target.

    Only a period target of an action measured in percent stays as written: "3%" of "12 %" is 3.
    """
    jumlah = pembaca.baca(nama, baca_jumlah)
    if jumlah is None:
        return None
    if jumlah.satuan is None:
        check_persen(pembaca, nama, jumlah)
        return jumlah.nilai
    if jumlah.satuan == "%" and not (nama in PERIODE_KODE and satuan == "%"):
        return _dari_persen(pembaca, nama, jumlah.nilai, setahun)
    if satuan is not None and jumlah.satuan.casefold() != satuan.casefold():
        pembaca.tolak(nama, f'Satuan "{jumlah.satuan}" berbeda dari satuan target "{satuan}".')
    return jumlah.nilai


def _dari_persen(pembaca: Pembaca, nama: str, persen: Decimal, setahun: Decimal | None) -> Decimal | None:
    if setahun is None:
        pembaca.tolak(nama, "Persen dari target tahun, tetapi target tahunnya kosong.")
        return None
    return persen * setahun / 100
