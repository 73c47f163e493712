"""What a list of families per kelurahan and decile would change: each figure against the one that stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from db.commands.keluarga import AngkaKeluarga
from db.models import Keluarga
from db.queries.keluarga import list_keluarga_berlaku
from seed.importers.area import kenali_area, sebut_beberapa, tanpa_ganda
from seed.importers.banding import Area, KunciArea
from seed.importers.data_per import pilih_data_per
from seed.importers.hasil import HasilBaca, Penolakan
from seed.importers.hasil_uji import (
    Beda,
    BerkasImpor,
    Butir,
    HasilUji,
    Putusan,
    TulisKeluarga,
    WilayahTakDikenal,
)
from seed.importers.keluarga import BarisKeluarga, jumlah_desil
from seed.importers.putusan import gabung, putus, sebab_lama
from seed.importers.rujukan import SUMBER_DATA, Pilihan, Rujukan, check_pilihan, pilih, pilih_tahun
from seed.importers.sebut import sebut
from seed.importers.wilayah import Usulan

Kunci = tuple[KunciArea, int, int]
"""Area, year and decile."""


@dataclass(frozen=True)
class Terurai:
    """A row with its year and its area matched."""

    baris: BarisKeluarga
    area: Area
    usulan: Usulan | None
    tahun: int


@dataclass(frozen=True)
class Pokok:
    """What the whole file is about."""

    sumber: str
    sumber_id: int
    data_per: date
    ambil_lama: bool


@dataclass
class Bandingan:
    """The verdicts on the figures of one row and what it would write."""

    putusan: list[Putusan] = field(default_factory=list)
    beda: list[Beda] = field(default_factory=list)
    angka: list[AngkaKeluarga] = field(default_factory=list)


def uji_keluarga(
    session: Session,
    hasil: HasilBaca[BarisKeluarga],
    berkas: BerkasImpor,
    pilihan: Pilihan,
    rujukan: Rujukan,
) -> HasilUji:
    """The verdict on a list. Raises ``Ditolak`` when year, source or day are unknown."""
    check_pilihan(pilihan, "keluarga per kelurahan", "per", "sumber", "tahun")
    per, asal = pilih_data_per(pilihan.per, hasil.judul.data_per, hasil.judul.teks, berkas.nama)
    teks = pilihan.sumber or hasil.judul.sumber_teks
    sumber = pilih(teks, rujukan.acuan.sumber_data, SUMBER_DATA, "Sumber data", "--sumber")
    pokok = Pokok(sumber, rujukan.acuan.sumber_data[sumber][0], per, pilihan.ambil_lama)
    penolakan = list(hasil.penolakan)
    terurai = _urai(hasil, pilihan, rujukan, penolakan)
    tahun = sorted({t.tahun for t in terurai})
    rows = list_keluarga_berlaku(session, pokok.sumber_id, tahun)
    catatan = Catatan(pokok, rujukan, _berlaku(rows), {t.area.kunci for t in terurai})
    butir, angka = [], []
    for t in terurai:
        satu = catatan.banding(t)
        nama = f"{catatan.sebut(t.area)} {t.tahun}"
        butir.append(Butir(t.baris.letak.baris, nama, gabung(satu.putusan), tuple(satu.beda)))
        angka += satu.angka
    return HasilUji(
        berkas=berkas,
        pokok=(
            ("Sumber data", rujukan.acuan.sumber_data[sumber][1]),
            ("Tahun", ", ".join(map(str, tahun)) or "–"),
            ("Data per", f"{per:%d/%m/%Y}" + (f" ({asal})" if asal else "")),
        ),
        butir=tuple(butir),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=hasil.total,
        jumlah=jumlah_desil(t.baris.angka for t in terurai) if terurai else {},
        tulis=TulisKeluarga(tuple(angka)),
        tak_dikenal=tuple(_tak_dikenal(t) for t in terurai if t.area.kode is None),
        dilewati=Counter(d.jenis for d in hasil.dilewati),
        kolom_tak_dikenal=hasil.kolom_tak_dikenal,
        catatan=tuple(catatan.tak_disebut(terurai)),
        data_per=per,
    )


def _area(row: Keluarga) -> Area:
    return Area(row.kelurahan_kode, row.nama_wilayah or "")


def _berlaku(rows: Iterable[Keluarga]) -> dict[Kunci, Keluarga]:
    """The standing row of each key; of several spellings of one unknown name the one that states a figure."""
    stated_last = sorted(rows, key=lambda row: (row.jumlah is not None, row.id))
    return {(_area(row).kunci, row.tahun, row.desil): row for row in stated_last}


def _urai(
    hasil: HasilBaca[BarisKeluarga], pilihan: Pilihan, rujukan: Rujukan, penolakan: list[Penolakan]
) -> list[Terurai]:
    found = []
    for baris in hasil.baris:
        tahun = baris.tahun or pilih_tahun(pilihan.tahun, hasil.judul.tahun)
        if area := kenali_area(baris.letak, rujukan, penolakan):
            found.append(Terurai(baris, *area, tahun))
    rows = [
        (t.baris.letak.baris, t.baris.letak.nama, (t.area.kunci, t.tahun, desil), t)
        for t in found
        for desil in t.baris.angka
    ]
    refused = {p.baris for p in penolakan}
    kept = {id(t) for t in tanpa_ganda(rows, "kelurahan", "Kelurahan, tahun, dan desil", penolakan)}
    ganda = {p.baris for p in penolakan} - refused
    return [t for t in found if id(t) in kept and t.baris.letak.baris not in ganda]


@dataclass(frozen=True)
class Catatan:
    """Compares rows with what stands for the file's source; ``di_berkas`` are the areas that the file names."""

    pokok: Pokok
    rujukan: Rujukan
    berlaku: Mapping[Kunci, Keluarga]
    di_berkas: set[KunciArea]

    def sebut(self, area: Area) -> str:
        """An area as a reader knows it."""
        return self.rujukan.sebut(area.kode, area.nama)

    def banding(self, t: Terurai) -> Bandingan:
        """The verdict on a row; an area that became known leaves the unknown ones, or it would be counted twice."""
        hasil = Bandingan()
        for desil, jumlah in t.baris.angka.items():
            hasil.putusan.append(self._angka(hasil, t, desil, jumlah))
        return hasil

    def tak_disebut(self, terurai: list[Terurai]) -> list[str]:
        """A sentence on areas that stand in the file's years and that it leaves out; their figures stay."""
        said = {(kunci, t.tahun) for t in terurai for kunci in (t.area.kunci, Area(None, t.area.nama).kunci)}
        rows = [r for r in self.berlaku.values() if (_area(r).kunci, r.tahun) not in said]
        rows = [r for r in rows if r.jumlah is not None]
        if not rows:
            return []
        nama = list(dict.fromkeys(self.sebut(_area(r)) for r in rows))
        jumlah = sebut(sum(r.jumlah or 0 for r in rows))
        kept = f"angkanya tetap ({jumlah} keluarga): {sebut_beberapa(nama)}"
        return [f"{len(nama)} wilayah sudah tercatat dan tidak ada dalam berkas; {kept}."]

    def _angka(self, hasil: Bandingan, t: Terurai, desil: int, jumlah: int) -> Putusan:
        row = self.berlaku.get((t.area.kunci, t.tahun, desil))
        asing = self._asing(t, desil)
        stated = [r for r in (row, asing) if r is not None and r.jumlah is not None]
        lama = stated[0].jumlah if stated else None
        putusan = self._putus(lama != jumlah or asing is not None, [r.data_per for r in stated])
        tidak = putusan is Putusan.TIDAK_DIAMBIL
        alasan = sebab_lama(max(r.data_per for r in stated)) if tidak else None
        if lama != jumlah:
            hasil.beda.append(Beda(f"desil {desil}", lama, jumlah, alasan))
        if asing is not None and not any(beda.bidang == "wilayah" for beda in hasil.beda):
            hasil.beda.append(Beda("wilayah", self.sebut(_area(asing)), self.sebut(t.area), alasan))
        if putusan in (Putusan.BARU, Putusan.BERUBAH, Putusan.TANGGAL):
            hasil.angka.append(self._baru(t.area, row, t.tahun, desil, jumlah))
            if asing is not None:
                hasil.angka.append(self._baru(_area(asing), asing, t.tahun, desil, None))
        return putusan

    def _putus(self, berbeda: bool, tercatat: list[date]) -> Putusan:
        if not tercatat:
            return Putusan.BARU
        return putus(berbeda, self.pokok.data_per, max(tercatat), ambil_lama=self.pokok.ambil_lama)

    def _asing(self, t: Terurai, desil: int) -> Keluarga | None:
        """What stands under the name of a row whose kelurahan was not known before."""
        lama = Area(None, t.area.nama).kunci
        if t.area.kode is None or lama in self.di_berkas:
            return None
        row = self.berlaku.get((lama, t.tahun, desil))
        return row if row is not None and row.jumlah is not None else None

    def _baru(
        self, area: Area, row: Keluarga | None, tahun: int, desil: int, jumlah: int | None
    ) -> AngkaKeluarga:
        nama = None if area.kode else (row.nama_wilayah if row else area.nama)
        return AngkaKeluarga(area.kode, nama, tahun, desil, jumlah, self.pokok.sumber_id, self.pokok.data_per)


def _tak_dikenal(t: Terurai) -> WilayahTakDikenal:
    letak, jumlah = t.baris.letak, sum(t.baris.angka.values())
    return WilayahTakDikenal.of(letak.baris, t.area.nama, letak.kecamatan_teks, {"jumlah": jumlah}, t.usulan)
