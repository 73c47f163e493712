"""Reading a list of recipients row by row: each becomes digests and figures at once, and the row is forgotten."""

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from operator import itemgetter

from domain.kosakata import JenisImpor
from domain.penerima import ISI, PANJANG, TANPA_KK, URUT_STATUS, sebab_kk, sebab_nik
from seed.importers.data_per import pilih_data_per
from seed.importers.galat import BerkasDitolak, NilaiDitolak
from seed.importers.hasil import Penolakan
from seed.importers.judul import baca_judul
from seed.importers.penerima_bagian import (
    PERISTIWA,
    PERISTIWA_BARIS,
    Akhir,
    Awal,
    Bagian,
    Bekal,
    GalatBaris,
    Potongan,
    di_mana,
)
from seed.importers.penerima_ingat import MAKS_INGAT, DitolakBaris, Ingat
from seed.importers.penerima_kenal import DaftarBerkas, Pengenal
from seed.importers.penerima_nilai import (
    baca_desil,
    baca_hari,
    baca_peristiwa,
    baca_rp,
    baca_status,
    rapi_nomor,
    samarkan,
)
from seed.importers.penerima_sumber import Baris, Berkas, Sumber
from seed.importers.penerima_total import JumlahBerkas
from seed.importers.rujukan import SUMBER_DATA, pilih
from seed.importers.sel import Sel
from seed.importers.skema import PENERIMA, PERISTIWA_WARGA, Skema
from seed.importers.tabel import Kepala, baris_judul, pilih_lembar, teks_sel

SKEMA = {JenisImpor.PENERIMA: PENERIMA, JenisImpor.PERISTIWA_WARGA: PERISTIWA_WARGA}
"""Kinds whose rows are persons."""

POTONG = 10_000
"""Rows in one piece: some 0.5 MB."""

MAKS_TOLAKAN = 10_000
"""Refused cells that are kept by row; all are counted."""

TEMPAT = ("program", "tahap", "tahun", "kelurahan", "kecamatan", "kode")
"""Columns that say which list a row belongs to."""

MAKS_AWALAN = 200_000
"""Distinct beginnings of numbers (region and day) that are remembered as fitting: some 75,000 days were ever lived."""

NOL_BERLEBIH = (50, 0.6)
"""From so many rows on, so large a share of NIK that end in 0 tells that a spreadsheet rounded them."""

SUDAH_BULAT = (
    "Sebagian besar NIK berakhir dengan angka 0: lembar kerja telah membulatkannya. Ambil lagi dari sumbernya "
    "dengan kolom NIK berformat teks, lalu kirim ulang."
)

TANPA_ISI = (
    "Berkas ini tidak memuat satu orang pun: di bawah judul kolomnya tidak ada baris yang berisi NIK. Periksa apakah "
    "berkasnya lengkap dan lembarnya benar."
)

BEBERAPA_BLOK = (
    "Judul berkas menyebut satu kelurahan, tetapi baris {} memulai kelurahan lain. Tambahkan kolom Kelurahan, atau "
    "kirim satu berkas untuk setiap kelurahan."
)


def baca_orang(berkas: Berkas, bekal: Bekal) -> Iterator[Bagian]:
    """A file of persons in pieces. Raises ``BerkasDitolak`` or ``Ditolak`` when it cannot be read as a whole."""
    sumber = Sumber(berkas, bekal.pilihan.lembar)
    skema = SKEMA[bekal.jenis]
    lembar, kepala = pilih_lembar(sumber.lembar, skema, berkas.nama, None, bekal.pilihan.susunan)
    judul = baca_judul(baris_judul(lembar, kepala))
    per, asal = pilih_data_per(bekal.pilihan.per, judul.data_per, judul.teks, berkas.nama)
    kode = ""
    if bekal.jenis is JenisImpor.PENERIMA:
        acuan = bekal.rujukan.acuan
        kode = pilih(
            bekal.pilihan.sumber or judul.sumber_teks,
            acuan.sumber_data,
            SUMBER_DATA,
            "Sumber data",
            "--sumber",
        )
    isi = sumber.baris(lembar)
    pengenal = Pengenal(bekal.rujukan, bekal.kota, bekal.pilihan, judul, per)
    tak_dikenal = tuple(map(samarkan, kepala.tak_dikenal))
    area = pengenal.area_judul if bekal.jenis is JenisImpor.PENERIMA else None
    yield Awal(samarkan(lembar.nama), kode, per, asal, tak_dikenal, sumber.semua, area)
    pembaca = _Pembaca(sumber, kepala, skema, bekal, pengenal)
    yield from pembaca.jalan(isi)


class _Pembaca:
    """Walks the rows below the heading."""

    def __init__(
        self, sumber: Sumber, kepala: Kepala, skema: Skema, bekal: Bekal, pengenal: Pengenal
    ) -> None:
        self.sumber, self.kepala, self.bekal, self.pengenal = sumber, kepala, bekal, pengenal
        self.kolom = {nama: kepala.kolom.get(nama, -1) for nama in (k.nama for k in skema.kolom)}
        self.judul_nik = kepala.judul["nik"].casefold()
        self.daftar: dict[tuple[object, ...], int] = {}
        self.sidik: list[hashlib._Hash] = []
        self.ditolak: Counter[tuple[str, str]] = Counter()
        self.dilewati: Counter[str] = Counter()
        self.banyak = self.nol = self.disimpan = 0
        self.potongan = Potongan(0)
        self.isi: dict[int, list[bytes]] = {}
        self.baris: dict[int, array[int]] = {}
        self.nomor = self.kosongkan = 0
        self.status: Ingat[int] = Ingat(
            self._sebut("status"), lambda sel: URUT_STATUS.index(baca_status(sel))
        )
        self.desil = Ingat(self._sebut("desil"), baca_desil)
        self.rp = Ingat(self._sebut("rp"), baca_rp)
        self.hari = Ingat(self._sebut("tanggal"), _hari)
        self.peristiwa = Ingat(self._sebut("jenis"), self._peristiwa)
        self.tempat: dict[object, int] = {}
        self.nik_baik: set[str] = set()
        self.kk_baik: set[str] = set()
        self._berkelurahan = any(self.kolom.get(nama, -1) >= 0 for nama in ("kelurahan", "kode"))
        self.jumlah = JumlahBerkas({"rp": -1, **self.kolom}, bekal.jenis)
        self.lebar = max(self.kolom.values()) + 1
        self.letak = tuple(self.kolom.get(nama, -1) for nama in ("kk", "status", "desil", "rp", "tanggal"))
        said = [self.kolom[nama] for nama in TEMPAT if self.kolom.get(nama, -1) >= 0]
        self.ambil: Callable[[Baris], object] = itemgetter(*said) if said else lambda _sel: ()

    def _sebut(self, nama: str) -> str:
        return samarkan(self.kepala.judul.get(nama, nama))

    def jalan(self, semua: Iterator[Baris]) -> Iterator[Potongan | Akhir]:
        """All pieces and the end; a failure inside never carries a row."""
        try:
            yield from self._jalan(semua)
        except (BerkasDitolak, GeneratorExit):
            raise
        except Exception as galat:  # noqa: BLE001  (its words may quote a cell)
            raise GalatBaris(di_mana(galat), self.nomor) from None

    def _jalan(self, semua: Iterator[Baris]) -> Iterator[Potongan | Akhir]:
        awal = self.kepala.awal + self.kepala.tinggi
        satu = self._penerima if self.bekal.jenis is JenisImpor.PENERIMA else self._satu_peristiwa
        nomor = 0
        for nomor, sel in enumerate(semua, start=1):
            if nomor <= awal:
                continue
            self.nomor = nomor
            try:
                satu(nomor, sel)
            except DitolakBaris as galat:
                self._tolak(nomor, galat)
            if nomor % POTONG == 0:
                yield self._lepas(nomor)
        yield self._lepas(nomor)
        if self.banyak >= NOL_BERLEBIH[0] and self.nol > NOL_BERLEBIH[1] * self.banyak:
            raise BerkasDitolak(SUDAH_BULAT)
        if not self.banyak and not self.ditolak:
            raise BerkasDitolak(TANPA_ISI)
        digests = tuple(satu.hexdigest() for satu in self.sidik)
        yield Akhir(
            self.sumber.sidik(), digests, self.banyak, self.ditolak, self.dilewati, tuple(self.jumlah.total)
        )

    def _lepas(self, nomor: int) -> Potongan:
        """The piece that is full."""
        found, self.potongan = self.potongan, Potongan(0)
        found.selesai = self.sumber.dibaca(nomor)
        for daftar, rows in self.isi.items():
            isi = b"".join(rows)
            self.sidik[daftar].update(isi)
            self.jumlah.tambah(len(rows), isi)
            found.isi.append((daftar, isi, self.baris[daftar].tobytes()))
        self.isi, self.baris = {}, {}
        return found

    def _tolak(self, nomor: int, galat: DitolakBaris) -> None:
        self.ditolak[galat.kolom, galat.alasan] += 1
        if self.ditolak.total() <= MAKS_TOLAKAN:
            self.potongan.tolakan.append(Penolakan(nomor, galat.kolom, None, galat.alasan))

    def _simpan(self, daftar: int, nomor: int, isi: bytes) -> None:
        if daftar not in self.isi:
            self.isi[daftar], self.baris[daftar] = [], array("i")
        self.isi[daftar].append(isi)
        self.baris[daftar].append(nomor)

    def _nik(self, sel: Baris) -> str | None:
        """The checked NIK of a row; None for a row that is no data."""
        isi = sel[self.kolom["nik"]]
        rapi = type(isi) is str and len(isi) == 16 and isi.isdecimal() and isi.isascii()
        nik: str = isi if rapi else self._rapi("nik", isi)  # type: ignore[assignment]
        # Sixteen digits that begin like a known number fit; anything else is looked at in full.
        if not rapi or nik[:12] not in self.nik_baik:
            if len(nik) != PANJANG and self._bukan_data(sel, nik):
                return None
            if alasan := sebab_nik(nik, contoh=self.bekal.contoh):
                raise DitolakBaris(self._sebut("nik"), alasan)
            self._kenal(self.nik_baik, nik)
        self.banyak += 1
        self.nol += nik[15] == "0"
        return nik

    def _rapi(self, nama: str, isi: Sel) -> str:
        try:
            return rapi_nomor(isi)
        except NilaiDitolak as galat:
            raise DitolakBaris(self._sebut(nama), str(galat)) from None

    @staticmethod
    def _kenal(baik: set[str], nomor: str) -> None:
        """Region and day of a number that fits: the next number that begins alike needs no second look."""
        if len(baik) < MAKS_AWALAN:
            baik.add(nomor[:12])

    def _bukan_data(self, sel: Baris, nik: str) -> bool:
        """Whether a row is empty, a repeated heading, a row of column numbers, a sum or a signature."""
        if nik.casefold() == "".join(self.judul_nik.split()):
            self.dilewati["judul_ulang"] += 1
            return True
        if (label := self.jumlah.kenali(sel)) is not None:
            self.jumlah.catat(self.nomor, label, sel, self.isi.values())
            self.dilewati["total"] += 1
            return True
        if nik.isdigit() and len(nik) <= 2:
            self.dilewati["nomor_kolom"] += 1
            return True
        if nik:
            return False
        filled = {
            nama for nama, k in self.kolom.items() if 0 <= k < len(sel) and teks_sel(sel[k]).strip(" -–")
        }
        if not self._berkelurahan and self.pengenal.area_judul and any(map(_is_blok, sel)):
            raise BerkasDitolak(BEBERAPA_BLOK.format(self.nomor))
        if not filled & {"kk", "desil", "status", "tanggal", "jenis"}:
            jenis = "total" if "rp" in filled else "kosong" if not filled else "catatan"
            self.dilewati[jenis] += 1
            return True
        raise DitolakBaris(self._sebut("nik"), "NIK kosong.")

    def _penerima(self, nomor: int, sel: Baris) -> None:
        if len(sel) < self.lebar:
            sel = [*sel, *[None] * (self.lebar - len(sel))]
        nik = self._nik(sel)
        if nik is None:
            return
        if self.sumber.rumus:
            self._check_rumus(nomor, ("nik", "kk", "rp", "desil"))
        k_kk, k_status, k_desil, k_rp, k_hari = self.letak
        kk = self._kk(sel[k_kk]) if k_kk >= 0 else ""
        status = self.status[sel[k_status]] if k_status >= 0 else 0
        desil = self.desil[sel[k_desil]] if k_desil >= 0 else 0
        rp = self.rp[sel[k_rp]] if k_rp >= 0 else -1
        hari = self.hari[sel[k_hari]] if k_hari >= 0 else 0
        tempat = self.ambil(sel)
        daftar = self.tempat.get(tempat)
        if daftar is None:
            daftar = self._kenali(nomor, sel, tempat)
        penyidik = self.bekal.penyidik
        isi = ISI.pack(penyidik.nik(nik), penyidik.kk(kk) if kk else TANPA_KK, desil, status, rp, hari)
        self._simpan(daftar, nomor, isi)

    def _kk(self, isi: Sel) -> str:
        rapi = type(isi) is str and len(isi) == 16 and isi.isdecimal() and isi.isascii()
        kk: str = isi if rapi else self._rapi("kk", isi)  # type: ignore[assignment]
        if kk and (not rapi or kk[:12] not in self.kk_baik):
            if alasan := sebab_kk(kk, contoh=self.bekal.contoh):
                raise DitolakBaris(self._sebut("kk"), alasan)
            self._kenal(self.kk_baik, kk)
        return kk

    def _check_rumus(self, nomor: int, kolom: tuple[str, ...]) -> None:
        for nama in kolom:
            if (nomor - 1, self.kolom.get(nama, -1)) in self.sumber.rumus:
                raise DitolakBaris(
                    self._sebut(nama), "Sel berisi rumus; tempel nilainya (Tempel Khusus, Nilai)."
                )

    def _kenali(self, nomor: int, sel: Baris, tempat: object) -> int:
        program, tahap, tahun, kelurahan, kecamatan, kode = (
            " ".join(teks_sel(sel[k]).split()) if (k := self.kolom[nama]) >= 0 else "" for nama in TEMPAT
        )
        try:
            said = self.pengenal.tahap(program, tahap, tahun)
        except NilaiDitolak as galat:
            raise DitolakBaris("program dan tahap", str(galat)) from None
        try:
            area, usulan = self.pengenal.area(kelurahan, kecamatan, kode)
        except NilaiDitolak as galat:
            raise DitolakBaris(self._sebut("kelurahan"), str(galat)) from None
        found = DaftarBerkas(said, area, self.pengenal.kecamatan(kecamatan), usulan, nomor)
        daftar = self.daftar.get(found.kunci)
        if daftar is None:
            daftar = self._buka(found.kunci)
            self.potongan.daftar_baru.append(found)
        if len(self.tempat) < MAKS_INGAT:
            self.tempat[tempat] = daftar
        return daftar

    def _buka(self, kunci: tuple[object, ...]) -> int:
        self.sidik.append(hashlib.sha256())
        return self.daftar.setdefault(kunci, len(self.daftar))

    def _peristiwa(self, sel: Sel) -> int:
        jenis = baca_peristiwa(sel)
        if jenis is None:
            teks = self.bekal.pilihan.peristiwa
            jenis = baca_peristiwa(teks) if teks else None
        if jenis is None:
            raise NilaiDitolak("Jenis peristiwa tidak disebut. Tambahkan --peristiwa meninggal atau pindah.")
        return PERISTIWA.index(jenis)

    def _satu_peristiwa(self, nomor: int, sel: Baris) -> None:
        if len(sel) < self.lebar:
            sel = [*sel, *[None] * (self.lebar - len(sel))]
        nik = self._nik(sel)
        if nik is None:
            return
        tanggal, jenis = (sel[k] if (k := self.kolom[nama]) >= 0 else None for nama in ("tanggal", "jenis"))
        hari = self.hari[tanggal]
        if not hari:
            raise DitolakBaris(self._sebut("tanggal"), "Tanggal peristiwa kosong.")
        apa = self.peristiwa[jenis]
        if not self.daftar:
            self._buka(("peristiwa",))
        self._simpan(0, nomor, PERISTIWA_BARIS.pack(self.bekal.penyidik.nik(nik), apa, hari))


def _is_blok(sel: Sel) -> bool:
    """Whether a cell begins a block of rows of one kelurahan."""
    return isinstance(sel, str) and re.match(r"(?i)\s*(?:kelurahan|kel\.)\s*:?\s*\w", sel) is not None


def _hari(sel: Sel) -> int:
    hari = baca_hari(sel)
    return 0 if hari is None else hari.toordinal()
