"""The pieces of a list of persons as they come: lists, counts and refusals, each list held against what stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
from sqlalchemy.orm import Session

from db.commands.impor import check_boleh_impor
from db.commands.penerima_muat import TIPE
from db.commands.penyaluran import add_tahap
from db.kunci_penerima import siapkan_penyidik
from db.queries.impor import list_semua_tahap, load_acuan
from db.queries.penerima import DaftarBerlaku, list_daftar_berlaku
from db.queries.pengaturan import get_mode
from domain.kosakata import JenisImpor, JenisPeristiwaWarga, Mode
from seed.importers.banding import Area
from seed.importers.hasil import Penolakan
from seed.importers.kemajuan import Maju
from seed.importers.penerima_bagian import PERISTIWA, PERISTIWA_BARIS, Akhir, Awal, Bekal, Potongan
from seed.importers.penerima_kenal import DaftarBerkas, TahapBerkas, TahapKota
from seed.importers.penerima_sisi import baca_berdua
from seed.importers.penerima_sumber import Berkas
from seed.importers.rujukan import Pilihan, Rujukan, check_pilihan


class Penulis(Protocol):
    """What takes the lists in: ``db.commands.penerima.PenulisDaftar``."""

    def buka(self, tahap_id: int, kelurahan_kode: str | None, nama_wilayah: str | None) -> int:
        """A new list; its handle."""

    def tulis(self, daftar: int, isi: bytes, baris: bytes) -> None:
        """Some of its rows."""


@dataclass
class DaftarMasuk:
    """One list on its way: what it holds so far and all that stands for its tranche, source and area.

    More than one list stands where a settled name was added to the kelurahan's own.
    """

    berkas: DaftarBerkas
    tahap_id: int
    lama: tuple[DaftarBerlaku, ...]
    tertunda: bool
    data_per: date
    handle: int | None = None
    baris: int = 0
    rp: int = 0
    sidik: str = ""

    @property
    def sama(self) -> bool:
        """Whether the very list stands already, and no other beside it."""
        return [(d.sidik, d.data_per) for d in self.lama] == [(self.sidik, self.data_per)]

    @property
    def baris_lama(self) -> int | None:
        """Recipients in all that stands; None: nothing does."""
        return sum(d.baris for d in self.lama) if self.lama else None

    @property
    def per_lama(self) -> date | None:
        """The newest day that what stands speaks of."""
        return max((d.data_per for d in self.lama), default=None)


def siapkan(session: Session, jenis: JenisImpor, pilihan: Pilihan, *, tulis: bool) -> Bekal:
    """What reading needs of the city. Raises ``Ditolak`` when the key of the digests is missing."""
    check_boleh_impor(session, jenis)
    if jenis is JenisImpor.PENERIMA:
        pokok = ("program", "tahap", "tahun", "sumber", "per", "mulai", "selesai", "kelurahan")
        check_pilihan(pilihan, "daftar penerima", *pokok)
    else:
        check_pilihan(pilihan, "daftar meninggal dan pindah", "per", "peristiwa")
    acuan = load_acuan(session)
    kode = {number: kode for kode, (number, _) in acuan.program.items()}
    kota = tuple(
        TahapKota(t.id, kode[t.program_id], t.tahun, t.kode, t.nama) for t in list_semua_tahap(session)
    )
    contoh = get_mode(session) is Mode.CONTOH
    return Bekal(jenis, pilihan, Rujukan(acuan), kota, contoh, siapkan_penyidik(session, tulis=tulis))


MulaiTulis = Callable[[int, date], Penulis | None]
"""Makes the writer of a file, for its source and day."""


@dataclass
class Pembukuan:
    """Collects the pieces of a file: lists, counts, refusals; hands rows on to ``penulis`` where there is one."""

    session: Session
    bekal: Bekal
    berkas: Berkas
    penulis: Penulis | None = None
    awal: Awal | None = None
    akhir: Akhir | None = None
    daftar: list[DaftarMasuk] = field(default_factory=list)
    tolakan: list[Penolakan] = field(default_factory=list)
    peristiwa: list[tuple[bytes, bytes]] = field(default_factory=list)
    _berlaku: dict[int, list[DaftarBerlaku]] = field(default_factory=dict, init=False)

    def jalan(self, maju: Maju | None, mulai: MulaiTulis | None = None) -> None:
        """Read the whole file; ``mulai`` makes the writer as soon as source and day are known."""
        for bagian in baca_berdua(self.berkas, self.bekal):
            match bagian:
                case Awal():
                    self.awal = bagian
                    if mulai is not None:
                        self.penulis = mulai(self.sumber_id, bagian.data_per)
                case Potongan():
                    self._terima(bagian)
                    if maju is not None and self.awal is not None:
                        maju(min(bagian.selesai, self.awal.semua), self.awal.semua)
                case Akhir():
                    self.akhir = bagian
                    for satu, sidik in zip(self.daftar, bagian.sidik, strict=False):
                        satu.sidik = sidik

    @property
    def sumber_id(self) -> int:
        """The source of the file; 0 for events."""
        assert self.awal is not None  # noqa: S101
        return self.bekal.rujukan.acuan.sumber_data[self.awal.sumber][0] if self.awal.sumber else 0

    def _terima(self, potongan: Potongan) -> None:
        self.tolakan += potongan.tolakan
        for baru in potongan.daftar_baru:
            self.daftar.append(self._buka(baru))
        for nomor, isi, baris in potongan.isi:
            if self.bekal.jenis is JenisImpor.PERISTIWA_WARGA:
                self.peristiwa.append((isi, baris))
                continue
            satu = self.daftar[nomor]
            amounts = np.frombuffer(isi, TIPE)["rp"]
            satu.baris += len(amounts)
            satu.rp += int(amounts[amounts > 0].sum())
            if self.penulis is not None and satu.handle is not None:
                self.penulis.tulis(satu.handle, isi, baris)

    def _buka(self, baru: DaftarBerkas) -> DaftarMasuk:
        assert self.awal is not None  # noqa: S101
        tahap_id = self._tahap_id(baru.tahap)
        lama = self._lama(tahap_id, baru.area)
        satu = DaftarMasuk(baru, tahap_id, lama, False, self.awal.data_per)
        per = satu.per_lama
        satu.tertunda = per is not None and per > self.awal.data_per and not self.bekal.pilihan.ambil_lama
        if self.penulis is not None and not satu.tertunda:
            nama = None if baru.area.kode else baru.area.nama
            satu.handle = self.penulis.buka(tahap_id, baru.area.kode, nama)
        return satu

    def _tahap_id(self, tahap: TahapBerkas) -> int:
        """The id of the tranche; a new one is entered when the file is saved, else it is 0."""
        if tahap.id or self.penulis is None or tahap.baru is None:
            return tahap.id
        known = next((s.tahap_id for s in self.daftar if s.berkas.tahap.kunci == tahap.kunci), None)
        return add_tahap(self.session, tahap.baru) if known is None else known

    def _lama(self, tahap_id: int, area: Area) -> tuple[DaftarBerlaku, ...]:
        if not tahap_id:
            return ()
        return tuple(d for d in self.berlaku(tahap_id) if area_daftar(d).kunci == area.kunci)

    def berlaku(self, tahap_id: int) -> Sequence[DaftarBerlaku]:
        """What stands for a tranche and the source of the file."""
        if tahap_id not in self._berlaku:
            self._berlaku[tahap_id] = list_daftar_berlaku(self.session, [tahap_id], self.sumber_id)
        return self._berlaku[tahap_id]

    def baris_peristiwa(self) -> Iterator[tuple[bytes, JenisPeristiwaWarga, date, int]]:
        """Each event: digest, kind, day, row."""
        for isi, baris in self.peristiwa:
            numbers = np.frombuffer(baris, "i4")
            for (nik, jenis, hari), nomor in zip(PERISTIWA_BARIS.iter_unpack(isi), numbers, strict=True):
                yield nik, PERISTIWA[jenis], date.fromordinal(hari), int(nomor)


def area_daftar(lama: DaftarBerlaku) -> Area:
    """Where a standing list counts, as the reader names areas."""
    return Area(lama.kelurahan_kode, lama.nama_wilayah or "")
