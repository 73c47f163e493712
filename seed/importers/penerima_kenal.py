"""Which list a recipient belongs to: programme, tranche and area, recognised once for each distinct spelling."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from db.commands.penyaluran import TahapBaru
from domain.errors import Ditolak
from domain.penerima import memuat_nik
from domain.sebutan import TIDAK_DISEBUT, TIDAK_TERBACA
from seed.importers.area import MAKS_NAMA
from seed.importers.banding import Area, KunciArea
from seed.importers.galat import BerkasDitolak, NilaiDitolak
from seed.importers.hasil import Judul
from seed.importers.judul import baca_tahap, baca_tahun
from seed.importers.penerima_nilai import NAMA_ORANG, NOMOR_PANJANG
from seed.importers.rujukan import PROGRAM, Pilihan, Rujukan, bernama, pilih, pilih_tahun
from seed.importers.tahap import Tahap, pilih_tahap, susun_tahap
from seed.importers.usulan import usul_kelurahan
from seed.importers.wilayah import Cocok, RujukanKelurahan, Usulan, match_kelurahan

MAKS_TAK_DIKENAL = 300
"""More unknown spellings than this mean that the column of areas holds something else."""

_KATA_WILAYAH = re.compile(
    r"^(?:\s*(?:kel(?:urahan)?|desa|ds|dusun|dsn|lingk(?:ungan)?|kampung|kp|pulau)\b[\s.:]*)+", re.IGNORECASE
)
"""What offices put before an area's name."""

_KATA_TAMBAHAN = frozenset(
    "baru lama atas bawah dalam luar tengah utara selatan timur barat pantai kota ternate kecamatan kec rt rw".split()
)
"""What offices put behind an area's name; any other word may be a person's."""

_KODE_WILAYAH = re.compile(r"\d{2}(?:[.\s]*\d{2}){2}[.\s]*\d{4}")
_TAHAP_POLOS = re.compile(r"(?:tahap\s*)?(?:ke\s*-?\s*)?([ivx]+|\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True)
class TahapKota:
    """A tranche of the city."""

    id: int
    program: str
    tahun: int
    kode: str
    nama: str


@dataclass(frozen=True)
class TahapBerkas:
    """A tranche that a file speaks of; ``baru`` is to be entered first (then ``id`` is 0)."""

    program: str
    tahun: int
    nama: str
    id: int
    baru: TahapBaru | None = None

    @property
    def kunci(self) -> tuple[str, int, str]:
        """What makes two rows speak of the same tranche."""
        return self.program, self.tahun, self.nama


@dataclass(frozen=True)
class DaftarBerkas:
    """The recipients of a tranche and area in a file; ``baris`` is its first row."""

    tahap: TahapBerkas
    area: Area
    kecamatan: str | None
    usulan: Usulan | None
    baris: int

    @property
    def kunci(self) -> tuple[tuple[str, int, str], KunciArea]:
        """One list for each."""
        return self.tahap.kunci, self.area.kunci


@dataclass
class Pengenal:
    """Recognises tranche and area of each row; what the person says wins over the row, the row over the title."""

    rujukan: Rujukan
    kota: Sequence[TahapKota]
    pilihan: Pilihan
    judul: Judul
    data_per: date

    def __post_init__(self) -> None:
        self._tahap: dict[tuple[str, str, str], TahapBerkas] = {}
        self._area: dict[tuple[str, str, str], tuple[Area, Usulan | None]] = {}
        self._asing: set[KunciArea] = set()

    @cached_property
    def area_judul(self) -> str | None:
        """The code of the kelurahan that the title names for all rows; what the person says wins."""
        if self.pilihan.kelurahan is not None:
            return None
        return kelurahan_judul(self.judul.kelurahan_teks, self.rujukan.kelurahan)

    def tahap(self, program: str, tahap: str, tahun: str) -> TahapBerkas:
        """The tranche that a row names. Raises ``NilaiDitolak`` with what is missing."""
        asked = (program, tahap, tahun)
        if asked not in self._tahap:
            try:
                self._tahap[asked] = self._kenali_tahap(*asked)
            except Ditolak as galat:
                raise NilaiDitolak(_tanpa_kutipan(str(galat))) from None
        return self._tahap[asked]

    def _kenali_tahap(self, program_teks: str, tahap_teks: str, tahun_teks: str) -> TahapBerkas:
        acuan, dari_judul, opsi = self.rujukan.acuan, self.judul, self.pilihan
        if opsi.program is None and program_teks:
            named = bernama(program_teks, acuan.program, PROGRAM)
            if len(named) != 1:
                raise Ditolak(f"Program tidak dikenal. Tulis salah satu dari: {', '.join(acuan.program)}.")
            program = named.pop()
        else:
            teks = opsi.program or dari_judul.program_teks
            program = pilih(teks, acuan.program, PROGRAM, "Program", "--program")
        jenis = _baca_tahap(tahap_teks) if opsi.tahap is None and tahap_teks else None
        if opsi.tahap is None and tahap_teks and jenis is None:
            raise Ditolak('Tahap salur tidak dikenal. Tulis misalnya "Tahap 3", "TW III", atau "Juli 2026".')
        jenis = jenis or pilih_tahap(opsi.tahap, dari_judul.tahap)
        tahun = pilih_tahun(opsi.tahun, baca_tahun(tahun_teks) or baca_tahun(tahap_teks) or dari_judul.tahun)
        known = next(
            (t for t in self.kota if (t.program, t.tahun) == (program, tahun) and jenis in _sebutan(t)), None
        )
        if known is not None:
            return TahapBerkas(program, tahun, known.nama, known.id)
        baru = susun_tahap(jenis, (acuan.program[program][0], program), tahun, opsi.mulai, opsi.selesai)
        return TahapBerkas(program, tahun, baru.nama, 0, baru)

    def area(self, kelurahan: str, kecamatan: str, kode: str) -> tuple[Area, Usulan | None]:
        """The area that a row names; the option or "Tidak disebut" where it names none."""
        asked = (kelurahan, kecamatan, kode)
        if asked not in self._area:
            self._area[asked] = self._kenali_area(*asked)
        return self._area[asked]

    def _kenali_area(self, kelurahan: str, kecamatan: str, kode: str) -> tuple[Area, Usulan | None]:
        said = self._tanpa_sisipan(kelurahan or kode) or self.pilihan.kelurahan
        nama = said or self.area_judul or TIDAK_DISEBUT
        if NOMOR_PANJANG.search(kelurahan or ""):
            raise NilaiDitolak("Kolom kelurahan berisi nomor. Periksa letak kolomnya.")
        if len(nama) > MAKS_NAMA:
            raise NilaiDitolak(f"Nama kelurahan lebih panjang dari {MAKS_NAMA} huruf.")
        if nama == TIDAK_DISEBUT:
            return Area(None, nama), None
        cocok = match_kelurahan(nama, kecamatan or None, self.rujukan.kelurahan, kode or None)
        if isinstance(cocok, Cocok):
            return Area(cocok.kode, nama), None
        area = Area(None, nama)
        self._asing.add(area.kunci)
        if len(self._asing) > MAKS_TAK_DIKENAL:
            raise BerkasDitolak(
                f"Lebih dari {MAKS_TAK_DIKENAL} nama kelurahan tidak dikenal. Kolom kelurahan agaknya keliru "
                "dipilih; periksa judul kolomnya."
            )
        if (kelurahan or kode) and not self._mirip_wilayah(nama):
            return Area(None, TIDAK_TERBACA), None
        if cocok is not None and kecamatan and self.kecamatan(kecamatan) is None:
            cocok = replace(cocok, alasan=_tanpa_kutipan(cocok.alasan))
        return area, cocok

    def kecamatan(self, teks: str) -> str | None:
        """The kecamatan that a row names; None where it is none of the city's."""
        return teks if self.rujukan.kelurahan.mengenal_kecamatan(teks) else None

    def _mirip_wilayah(self, nama: str) -> bool:
        """Whether a text that names no known area is kept as the name of an unknown one."""
        if NAMA_ORANG.search(nama) or memuat_nik(nama):
            return False
        if _KODE_WILAYAH.fullmatch(nama):
            return True
        bare = _KATA_WILAYAH.sub("", nama)
        words = _kata(bare)
        spelled = (bare, " ".join(words))
        known = [satu for teks in spelled for satu in usul_kelurahan(teks, self.rujukan.kelurahan)]
        # "Salahudin" is a kelurahan and "Salahudin Umar" a person: a word more than in any name that comes close.
        longest = max((len(_kata(satu.nama)) for satu in known), default=0)
        return 0 < len(words) <= longest

    def _tanpa_sisipan(self, teks: str) -> str:
        """A text without its bracketed remark, unless that is part of a known name or names an area itself."""
        known = self.rujukan.kelurahan.dari_nama
        inside = re.search(r"\(([^)]*)\)?", teks)
        if inside is None or known(teks) or known(inside[1]):
            return teks
        return " ".join(f"{teks[: inside.start()]} {teks[inside.end() :]}".split())


def kelurahan_judul(teks: str | None, rujukan: RujukanKelurahan) -> str | None:
    """The code of the kelurahan with whose name a title's text begins ("sasa", "sasa siks ng")."""
    words = (teks or "").split()
    found = (rujukan.dari_nama(" ".join(words[:n])) for n in range(len(words), 0, -1))
    return next((cocok.kode for cocok in found if cocok is not None), None)


def _kata(nama: str) -> list[str]:
    """The words of an area's name, without those that offices put behind it."""
    words = re.findall(r"[^\W\d_]+", nama.casefold())
    return [word for i, word in enumerate(words) if i == 0 or word not in _KATA_TAMBAHAN]


def _sebutan(tahap: TahapKota) -> tuple[Tahap | None, Tahap | None]:
    return baca_tahap(tahap.kode), baca_tahap(tahap.nama) or baca_tahap(f"bulan {tahap.nama}")


def _baca_tahap(teks: str) -> Tahap | None:
    """A tranche as a cell names it; the column says that it is one, so "3" or "Juli 2026" is enough."""
    found = baca_tahap(teks) or baca_tahap(f"bulan {teks}")
    if found and not teks.strip().isdigit():
        return found
    polos = _TAHAP_POLOS.fullmatch(teks.strip())
    return baca_tahap(f"tahap {polos[1]}") if polos else found


def _tanpa_kutipan(alasan: str) -> str:
    """A reason without what the file says: a cell of another column may have slipped in."""
    return re.sub(r'\s*".*"(?= (?:tidak dikenal|menunjuk))', "", alasan)
