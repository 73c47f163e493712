"""``python -m seed bnba``: a list of recipients in the form of SIKS-NG, of any length, invented from end to end.

Its NIK and KK numbers begin with the code of a kecamatan that does not exist, so that only a demo city takes them. The
same choices give the same bytes. What was planted for the finder of doubles is counted and told.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TextIO

import numpy as np

from domain.errors import Ditolak
from domain.kosakata import JenisTemuan
from domain.penerima import KECAMATAN_CONTOH
from seed.demo.kasus import KELURAHAN_TANPA_DATA, WILAYAH_TAK_DIKENAL
from seed.demo.nomor import LAHIR, PUTAR, PUTAR_KK, SERI, TERBIT, URUT, kk, nik
from seed.demo.program import SKEMA, Tahap, list_tahap
from seed.reference import penduduk_2010, read_csv

KEPALA = (
    "No;NIK;Nama Penerima;NO_KK;Alamat;RT/RW;Kelurahan;Kecamatan;Desil;Program;Tahap;Tahun;"
    "Status Salur;Nominal (Rp);Tanggal Salur"
)
PORSI = {"SEMBAKO": 0.44, "PKH": 0.26, "PBI-JK": 0.21, "BANTUAN-APBD": 0.09}
"""Share of the rows by programme."""
PERORANGAN = frozenset({"PBI-JK"})
"""Programmes that name every member of a family; the others name one."""
BERTENTANGAN = ("PKH", "BANTUAN-APBD")
"""The demo city excludes the second from the first (docs/contoh.md)."""
PENDUDUK_BARU = 1_300
"""Kelurahan that the census does not know yet."""
PORSI_TANAM = 5_000
"""One planted case of each kind for so many rows."""
PORSI_ASING = 0.0005
"""Share of the rows of a list that lie in an area nobody knows."""

_DEPAN = "Adira Basna Cantara Danira Elvaro Fahma Galinda Harisa Imara Jafira Kalina Lamira Marisa Nabira Ofira".split()
_TENGAH = "Abas Bahar Contoh Dahlan Umar Hatari Ibra Jamal Kader Latif Malik Nasir Salim Taher Wahid".split()
_BELAKANG = (
    "Abubara Basrewan Contohnya Duwila Fabanyo Gamsungi Hanafira Jalalu Kiemalaha Lamarora Marsaoly".split()
)
_STATUS = (
    "Tersalur",
    "TERSALUR",
    "Sudah Salur",
    "Berhasil",
    "Gagal Salur",
    "Tidak Tersalur",
    "Retur",
    "Belum Salur",
)
_BOBOT_STATUS = (0.55, 0.2, 0.1, 0.08, 0.025, 0.015, 0.01, 0.02)
_TERSALUR = 4
"""The first so many words say that the money arrived."""
_BLOK = 20_000


@dataclass(frozen=True)
class Tempat:
    """A kelurahan as the file writes it: usual spelling, and another one that offices use too."""

    kode: str
    ejaan: tuple[str, str]
    kecamatan: str
    bobot: int


@dataclass
class Bnba:
    """What was written: rows, and planted cases by kind of finding."""

    baris: int = 0
    wilayah_tak_dikenal: int = 0
    ditanam: Counter[JenisTemuan] = field(default_factory=Counter)
    per_tahap: Counter[str] = field(default_factory=Counter)


def list_tempat() -> list[Tempat]:
    """The kelurahan with figures, weighted by their people."""
    people = penduduk_2010()
    found = []
    for nomor, row in enumerate(read_csv("kelurahan.csv")):
        if row["code"] == KELURAHAN_TANPA_DATA:
            continue
        nama = row["name"]
        other = (f"KEL. {nama.upper()}", f"Kelurahan {nama}", nama.upper(), nama)[nomor % 4]
        bobot = people.get(row["code"], PENDUDUK_BARU)
        found.append(Tempat(row["code"], (nama, other), row["kecamatan"], bobot))
    return found


def bagi(banyak: int, bobot: Sequence[float]) -> list[int]:
    """A number in whole parts by weight; the parts add up to it."""
    total = sum(bobot)
    edges = [round(banyak * upto / total) for upto in accumulate(bobot)]
    return [b - a for a, b in zip([0, *edges], edges, strict=False)]


def pilih_tahap(per: date, banyak: int) -> list[Tahap]:
    """The newest ``banyak`` finished tranches of each programme, oldest first; raises ``Ditolak`` if there are none."""
    done = [t for t in list_tahap(per) if t.selesai < per and t.program in PORSI]
    chosen = [t for program in PORSI for t in [t for t in done if t.program == program][-banyak:]]
    if not chosen:
        raise Ditolak("Tidak ada tahap yang selesai sebelum --per.")
    return sorted(chosen, key=lambda t: (t.mulai, t.program))


def tulis_bnba(
    keluar: TextIO,
    *,
    baris: int,
    per: date,
    tahap: int = 4,
    benih: int = 1,
    peristiwa: TextIO | None = None,
) -> Bnba:
    """Write the list (and, to ``peristiwa``, the deaths and moves); returns what was written and planted."""
    pembuat = _Pembuat(per, benih, pilih_tahap(per, tahap), list_tempat())
    hasil = pembuat.tulis(keluar, baris)
    if peristiwa is not None:
        pembuat.tulis_peristiwa(peristiwa)
    return hasil


class _Pembuat:
    def __init__(self, per: date, benih: int, tahap: list[Tahap], tempat: list[Tempat]) -> None:
        self.per, self.benih, self.tahap, self.tempat = per, benih, tahap, tempat
        self.nominal = {s.kode: s.nominal for s in SKEMA}
        self.hasil = Bnba()
        self.nomor = 0
        self.tanam: dict[tuple[Tahap, int], list[tuple[int, int]]] = {}
        self.warga: list[tuple[int, str, date]] = []
        self.terbaru = {t.program: t for t in tahap}

    def tulis(self, keluar: TextIO, baris: int) -> Bnba:
        planted = self._tanam(baris)
        keluar.write(f"DAFTAR PENERIMA BANTUAN SOSIAL KOTA TERNATE (DATA CONTOH){';' * 14}\n")
        keluar.write(f"Sumber: SIKS-NG, data per {self.per - timedelta(1):%d/%m/%Y}{';' * 14}\n")
        keluar.write(f"{KEPALA}\n")
        share = [PORSI[t.program] / sum(x.program == t.program for x in self.tahap) for t in self.tahap]
        for tahap, banyak in zip(self.tahap, bagi(baris - planted, share), strict=True):
            asing = max(1, round(banyak * PORSI_ASING)) if tahap is self.terbaru.get("SEMBAKO") else 0
            for nomor, isi in enumerate(bagi(banyak - asing, [t.bobot for t in self.tempat])):
                self._daftar(keluar, tahap, nomor, isi)
                self._tertanam(keluar, tahap, nomor)
            if asing:
                self._asing(keluar, tahap, asing)
        return self.hasil

    def _daftar(self, keluar: TextIO, tahap: Tahap, tempat: int, banyak: int) -> None:
        rnd = np.random.default_rng([self.benih, self.tahap.index(tahap), tempat])
        for awal in range(0, banyak, _BLOK):
            keluar.write(self._blok(tahap, tempat, awal, min(_BLOK, banyak - awal), rnd))

    def _blok(self, tahap: Tahap, tempat: int, awal: int, banyak: int, rnd: np.random.Generator) -> str:
        index = np.arange(awal, awal + banyak)
        orang, keluarga = self._warga(tahap.program, tempat, index)
        return self._baris(tahap, self.tempat[tempat], orang, keluarga, rnd)

    def _warga(self, program: str, tempat: int, index: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Persons and families of a list: the same ones come back in every tranche."""
        if program in PERORANGAN:
            # Families of one to five: member m of family f.
            size = 1 + (np.arange(index[-1] + 1) * 7 % 11) % 5
            family = np.repeat(np.arange(len(size)), size)[index[0] : index[-1] + 1]
            base = 210_000_000 + tempat * 1_200_000
            return base + index, 36_000_000 + tempat * 300_000 + family
        if program == BERTENTANGAN[1]:
            return 170_000_000 + tempat * 500_000 + index, 18_000_000 + tempat * 200_000 + index
        return tempat * 2_000_000 + index, tempat * 200_000 + index

    def _baris(
        self, tahap: Tahap, tempat: Tempat, orang: np.ndarray, keluarga: np.ndarray, rnd: np.random.Generator
    ) -> str:
        n = len(orang)
        status = rnd.choice(len(_STATUS), n, p=_BOBOT_STATUS)
        desil = _desil(rnd, n)
        lama = (tahap.selesai - tahap.mulai).days
        hari = rnd.integers(lama // 2, lama + 1, n)
        days = [f"{tahap.mulai + timedelta(k):%d/%m/%Y}" for k in range(lama + 1)]
        ejaan = rnd.random(n) < 0.02
        depan, tengah, belakang = (rnd.integers(0, len(x), n) for x in (_DEPAN, _TENGAH, _BELAKANG))
        amount = self.nominal[tahap.program]
        forms = (
            str(amount),
            f"Rp {amount:,},-".replace(",", ".").replace(".-", ",-"),
            f"{amount:,}".replace(",", "."),
        )
        form = rnd.integers(0, 3, n)
        first, second = tempat.ejaan
        tail = f";{tempat.kecamatan};"
        what = f";{tahap.program};{tahap.nama};{tahap.tahun};"
        place = f";Jl. Contoh No. {tahap.tahun % 97};001/002;"
        rows = []
        start, n_lahir, n_terbit = self.nomor, len(LAHIR), len(TERBIT)
        columns = zip(
            orang.tolist(),
            keluarga.tolist(),
            status.tolist(),
            desil.tolist(),
            hari.tolist(),
            ejaan.tolist(),
            depan.tolist(),
            tengah.tolist(),
            belakang.tolist(),
            form.tolist(),
            strict=True,
        )
        for nomor, (p, f, s, d, h, e, a, b, c, u) in enumerate(columns, start=start + 1):
            rows.append(
                f"{nomor};{KECAMATAN_CONTOH}{LAHIR[p // SERI * PUTAR % n_lahir]}{URUT[1 + p % SERI]};"
                f"{_DEPAN[a]} {_TENGAH[b]} {_BELAKANG[c]};"
                f"{KECAMATAN_CONTOH}{TERBIT[f // SERI * PUTAR_KK % n_terbit]}{URUT[1 + f % SERI]}{place}"
                f"{second if e else first}{tail}{_DESIL[d]}{what}{_STATUS[s]};{forms[u]};"
                f"{days[h] if s < _TERSALUR else ''}\n"
            )
        self.nomor += n
        self.hasil.baris += n
        self.hasil.per_tahap[f"{tahap.program} {tahap.nama} {tahap.tahun}"] += n
        return "".join(rows)

    def _tanam(self, baris: int) -> int:
        """Decide the cases; each of its own persons. Returns how many rows they take."""
        each = max(1, baris // PORSI_TANAM) if baris >= 500 else 0
        sembako, pkh = self.terbaru.get("SEMBAKO"), self.terbaru.get("PKH")
        if sembako is None or pkh is None:
            return 0
        pairs = self._bertentangan()
        orang, keluarga, rows = 400_000_000, 65_000_000, 0
        for nomor in range(each):
            here, there = nomor % len(self.tempat), (nomor + 7) % len(self.tempat)
            plans = {
                JenisTemuan.GANDA_ORANG: [(0, 0, sembako, here)] * 2,
                JenisTemuan.GANDA_KELUARGA: [(1, 1, sembako, here), (2, 1, sembako, here)],
                JenisTemuan.SALING_KECUALI: [(3, 3, tahap, here) for tahap in pairs],
                JenisTemuan.DUA_KELURAHAN: [(4, 4, pkh, here), (4, 4, sembako, there)],
                JenisTemuan.SESUDAH_MENINGGAL: [(5, 5, sembako, here)],
                JenisTemuan.SESUDAH_PINDAH: [(6, 6, sembako, here)],
            }
            for jenis, members in plans.items():
                self.hasil.ditanam[jenis] += bool(members)
                for p, f, tahap, tempat in members:
                    self.tanam.setdefault((tahap, tempat), []).append((orang + p, keluarga + f))
                    rows += 1
            before = sembako.mulai - timedelta(30 + nomor % 60)
            self.warga += [(orang + 5, "Meninggal", before), (orang + 6, "Pindah", before)]
            orang, keluarga = orang + 7, keluarga + 7
        return rows

    def _bertentangan(self) -> tuple[Tahap, ...]:
        """The newest tranches of the two programmes whose days meet; () when none do."""
        first, second = ([t for t in self.tahap if t.program == kode] for kode in BERTENTANGAN)
        met = [(a, b) for a in first for b in second if a.mulai <= b.selesai and b.mulai <= a.selesai]
        return max(met, key=lambda pair: (pair[0].mulai, pair[1].mulai), default=())

    def _tertanam(self, keluar: TextIO, tahap: Tahap, tempat: int) -> None:
        here = self.tempat[tempat]
        for orang, keluarga in self.tanam.get((tahap, tempat), ()):
            self._satu(keluar, tahap, (orang, keluarga), here.ejaan[0], here.kecamatan)

    def _satu(
        self, keluar: TextIO, tahap: Tahap, siapa: tuple[int, int], kelurahan: str, kecamatan: str
    ) -> None:
        self.nomor += 1
        self.hasil.baris += 1
        self.hasil.per_tahap[f"{tahap.program} {tahap.nama} {tahap.tahun}"] += 1
        keluar.write(
            f"{self.nomor};{nik(siapa[0])};Contoh Tertanam;{kk(siapa[1])};Jl. Contoh No. 1;001/001;{kelurahan};"
            f"{kecamatan};2;{tahap.program};{tahap.nama};{tahap.tahun};Tersalur;{self.nominal[tahap.program]};"
            f"{tahap.selesai - timedelta(2):%d/%m/%Y}\n"
        )

    def _asing(self, keluar: TextIO, tahap: Tahap, banyak: int) -> None:
        for nomor in range(banyak):
            siapa = (390_000_000 + nomor, 64_000_000 + nomor)
            self._satu(keluar, tahap, siapa, WILAYAH_TAK_DIKENAL, "Ternate Selatan")
        self.hasil.wilayah_tak_dikenal += banyak

    def tulis_peristiwa(self, keluar: TextIO) -> None:
        keluar.write(
            f"DAFTAR WARGA MENINGGAL DAN PINDAH (DATA CONTOH), data per {self.per - timedelta(1):%d/%m/%Y};;;;\n"
        )
        keluar.write("No;NIK;Nama;Jenis Peristiwa;Tanggal Peristiwa\n")
        for nomor, (orang, jenis, hari) in enumerate(self.warga, start=1):
            keluar.write(f"{nomor};{nik(orang)};Contoh Tertanam;{jenis};{hari:%d/%m/%Y}\n")


_DESIL = ["", *map(str, range(1, 11)), *(f"Desil {n}" for n in range(1, 11))]


def _desil(rnd: np.random.Generator, n: int) -> np.ndarray:
    """Deciles as lists state them: mostly 1 to 4, some beyond, some unknown, a tenth written as "Desil 3"."""
    value = rnd.choice(11, n, p=(0.04, 0.26, 0.24, 0.19, 0.13, 0.06, 0.03, 0.02, 0.015, 0.01, 0.005))
    worded = (rnd.random(n) < 0.1) & (value > 0)
    return np.where(worded, value + 10, value)


def main(argv: list[str]) -> int:
    """Write the files; 0 when done, 1 with a sentence when refused."""
    parser = argparse.ArgumentParser(
        prog="python -m seed bnba", description="Membuat daftar penerima contoh (CSV) dalam bentuk SIKS-NG."
    )
    parser.add_argument("--baris", type=int, default=10_000, help="banyaknya baris (baku: 10000)")
    parser.add_argument("--keluar", type=Path, required=True, metavar="BERKAS")
    parser.add_argument("--tahap", type=int, default=4, help="tahap terbaru tiap program (baku: 4)")
    parser.add_argument(
        "--per", type=date.fromisoformat, default=None, help="hari kota contoh (baku: hari ini)"
    )
    parser.add_argument("--seed", type=int, default=1, dest="benih", help="benih acak (baku: 1)")
    parser.add_argument(
        "--peristiwa", type=Path, metavar="BERKAS", help="tulis juga daftar meninggal dan pindah"
    )
    args = parser.parse_args(argv)
    from domain.waktu import today_wit

    try:
        with ExitStack() as stack:
            keluar = stack.enter_context(args.keluar.open("w", encoding="utf-8", newline=""))
            events = args.peristiwa and stack.enter_context(
                args.peristiwa.open("w", encoding="utf-8", newline="")
            )
            hasil = tulis_bnba(
                keluar,
                baris=args.baris,
                per=args.per or today_wit(),
                tahap=args.tahap,
                benih=args.benih,
                peristiwa=events or None,
            )
    except (Ditolak, OSError) as galat:
        print(galat, file=sys.stderr)
        return 1
    print("\n".join(_laporan(hasil, hasil.per_tahap)))
    return 0


def _laporan(hasil: Bnba, per_tahap: Mapping[str, int]) -> Iterator[str]:
    yield f"Baris: {hasil.baris}, wilayah tidak dikenal: {hasil.wilayah_tak_dikenal}"
    yield from (f"  {tahap}: {banyak}" for tahap, banyak in per_tahap.items())
    yield "Ditanam"
    yield from (f"  {jenis.value}: {banyak}" for jenis, banyak in hasil.ditanam.items())
