"""What office files name beside areas and OPD, matched with the city's reference data.

A name is taken when it is a code, a full name or a recorded word for exactly one entry; two entries named in one
text are asked about, never guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from db.queries.impor import Daftar, DataAcuan
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.susunan import Susunan
from seed.importers.wilayah import RujukanKelurahan, RujukanOpd

Sebutan = Mapping[str, str]

PROGRAM: Sebutan = {
    "pkh": "PKH",
    "keluarga harapan": "PKH",
    "sembako": "SEMBAKO",
    "bpnt": "SEMBAKO",
    "bantuan pangan non tunai": "SEMBAKO",
    "pbi": "PBI-JK",
    "pbi jk": "PBI-JK",
    "pbi jkn": "PBI-JK",
    "penerima bantuan iuran": "PBI-JK",
    "blts": "BLTS-KESRA",
    "blt kesra": "BLTS-KESRA",
    "blts kesra": "BLTS-KESRA",
    "pip": "PIP",
    "indonesia pintar": "PIP",
    "apbd": "BANTUAN-APBD",
}
"""Words by which offices call a programme (docs/fakta.md 5)."""

SUMBER_DATA: Sebutan = {
    "dinsos": "dinsos",
    "dinas sosial": "dinsos",
    "siks": "siks-ng",
    "siksng": "siks-ng",
    "siks ng": "siks-ng",
    "pos": "pos",
    "dtsen": "dtsen",
    "bank": "bank",
    "himbara": "bank",
    "bri": "bank",
    "bni": "bank",
    "mandiri": "bank",
    "bsi": "bank",
}

SUMBER_RENCANA: Sebutan = {
    "spbe": "RENCANA-INDUK-SPBE",
    "kpk": "KPK",
    "mcp": "KPK",
    "mcsp": "KPK",
    "panrb": "PANRB",
    "rpjmd": "RPJMD",
    "digitalisasi bansos": "PILOTING-BANSOS",
    "piloting bansos": "PILOTING-BANSOS",
    "smart island": "SMART-ISLAND",
}

KANAL: Sebutan = {
    "bri": "BRI",
    "bni": "BNI",
    "mandiri": "MANDIRI",
    "bsi": "BSI",
    "pos": "POS",
    "bpjs": "BPJS",
}

ALASAN: Sebutan = {
    "burekol": "BUREKOL",
    "rekening": "BUREKOL",
    "omspan": "OMSPAN",
    "tidak ditemukan": "TIDAK-DITEMUKAN",
    "alamat": "TIDAK-DITEMUKAN",
    "tidak dikenal": "TIDAK-DITEMUKAN",
    "meninggal": "MENINGGAL",
    "wafat": "MENINGGAL",
    "almarhum": "MENINGGAL",
    "pindah": "PINDAH",
    "asn": "PEKERJAAN",
    "pns": "PEKERJAAN",
    "pppk": "PEKERJAAN",
    "tni": "PEKERJAAN",
    "polri": "PEKERJAAN",
    "bumn": "PEKERJAAN",
    "pejabat": "PEKERJAAN",
    "desil": "DESIL-6-10",
}
"""Words by which a remark names a reason for failure (docs/fakta.md 5)."""

TAK_DISEBUT = "TIDAK-DISEBUT"

_POKOK = ("program", "tahap", "tahun", "sumber", "per", "mulai", "selesai", "kelurahan", "peristiwa")

TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100
"""Years outside are a slip of the hand."""


@dataclass(frozen=True)
class Pilihan:
    """What the person says beside the file: it wins over the file's title.

    ``ambil_lama`` takes figures older than those stored; ``lewati_ditolak`` saves the rest of a file of which
    rows were refused or whose totals do not fit. ``jenis`` says what kind of file it is (None: its headings do);
    ``resmi`` says that boundaries are official; ``baris_kepala`` and ``peta`` are those of ``Susunan``.
    ``kelurahan`` and ``peristiwa`` stand for rows that name none; ``daftar_menyusut`` allows a list of recipients to
    take the place of a much longer one.
    """

    program: str | None = None
    tahap: str | None = None
    tahun: int | None = None
    sumber: str | None = None
    per: str | None = None
    mulai: str | None = None
    selesai: str | None = None
    lembar: str | None = None
    ambil_lama: bool = False
    lewati_ditolak: bool = False
    resmi: bool = False
    jenis: JenisImpor | None = None
    baris_kepala: int | None = None
    peta: tuple[tuple[str, str], ...] = ()
    kelurahan: str | None = None
    peristiwa: str | None = None
    daftar_menyusut: bool = False

    @property
    def susunan(self) -> Susunan:
        """How the person says that the table lies."""
        return Susunan(self.baris_kepala, self.peta)


@dataclass(frozen=True)
class Rujukan:
    """The reference data as an import matches with them."""

    acuan: DataAcuan

    @cached_property
    def kelurahan(self) -> RujukanKelurahan:
        """Areas by code, name and alias."""
        acuan = self.acuan
        return RujukanKelurahan(acuan.kelurahan, acuan.alias_kelurahan, acuan.alias_ditetapkan)

    @cached_property
    def opd(self) -> RujukanOpd:
        """OPD by code, name and alias."""
        return RujukanOpd({kode: nama for kode, (_, nama) in self.acuan.opd.items()}, self.acuan.alias_opd)

    def sebut(self, kode: str | None, nama: str) -> str:
        """An area as a reader knows it: a kelurahan by its code, an unknown one by its name as written."""
        return self.acuan.kelurahan[kode][0] if kode else f"{nama} (wilayah belum dikenal)"

    def alasan(self, keterangan: str | None) -> str:
        """The one reason that a remark names; anything else is "sebab tidak disebut"."""
        named = bernama(keterangan or "", self.acuan.alasan, ALASAN)
        return named.pop() if len(named) == 1 else TAK_DISEBUT


def kata(teks: str) -> str:
    """A text as plain words: "PT. Pos Indonesia (Persero)" is "pt pos indonesia persero"."""
    return " ".join(re.findall(r"[a-z0-9]+", teks.casefold()))


def bernama(teks: str, daftar: Daftar, sebutan: Sebutan) -> set[str]:
    """Codes that a text names: one by its code or full name, or all whose words stand in it."""
    ini = kata(teks)
    for kode, (_, nama) in daftar.items():
        if ini and ini in (kata(kode), kata(nama)):
            return {kode}
    return {kode for frasa, kode in sebutan.items() if kode in daftar and f" {frasa} " in f" {ini} "}


def pilih(teks: str | None, daftar: Daftar, sebutan: Sebutan, apa: str, opsi: str) -> str:
    """The one entry that a text names; raises ``Ditolak`` with the option that says it and what there is."""
    known = ", ".join(daftar)
    if not teks:
        raise Ditolak(f"{apa} tidak disebut dalam berkas. Tambahkan {opsi} (salah satu dari: {known}).")
    named = bernama(teks, daftar, sebutan)
    if len(named) == 1:
        return named.pop()
    shown = teks if len(teks) <= 120 else f"{teks[:120]}…"
    if named:
        raise Ditolak(
            f'{apa} "{shown}" menunjuk lebih dari satu: {", ".join(sorted(named))}. Pilih dengan {opsi}.'
        )
    raise Ditolak(f'{apa} "{shown}" tidak dikenal. Tambahkan {opsi} (salah satu dari: {known}).')


def pilih_tahun(opsi: int | None, dari_judul: int | None) -> int:
    """The year that the option names, else the title's; raises ``Ditolak`` when neither says a year of this age."""
    tahun = dari_judul if opsi is None else opsi
    if tahun is None:
        raise Ditolak("Tahun tidak disebut dalam berkas. Tambahkan --tahun, misalnya --tahun 2026.")
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise Ditolak(f"Tahun {tahun} di luar {TAHUN_AWAL} sampai {TAHUN_AKHIR}. Periksa --tahun.")
    return tahun


def check_pilihan(pilihan: Pilihan, apa: str, *dipakai: str) -> None:
    """Refuses an option that says something about another kind of file: ``dipakai`` are those that count here."""
    asing = [f"--{nama}" for nama in _POKOK if nama not in dipakai and getattr(pilihan, nama) is not None]
    if asing:
        raise Ditolak(f"{' dan '.join(asing)} tidak berlaku untuk {apa}. Hilangkan dari perintah.")
