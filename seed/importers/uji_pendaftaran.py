"""What a registration recap would change: each area against what it last stated."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy.orm import Session

from db.commands.pendaftaran import AngkaAlasan, AngkaPendaftaran
from db.models import Pendaftaran
from db.queries.pendaftaran import isi_pendaftaran, list_pendaftaran_tercatat, per_tanggal
from domain.pendaftaran import IsiPendaftaran, kejanggalan
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
    TulisPendaftaran,
    WilayahTakDikenal,
)
from seed.importers.pendaftaran import BarisPendaftaran, angka_datar
from seed.importers.putusan import putus, sebab_lama
from seed.importers.rujukan import SUMBER_DATA, Pilihan, Rujukan, check_pilihan, pilih
from seed.importers.sebut import sebut
from seed.importers.uji_alasan import BandingAlasan
from seed.importers.wilayah import Usulan

SEBUTAN = {"ikd_persen": "IKD aktif (%)"}


@dataclass(frozen=True)
class Terurai:
    """A row with its area matched."""

    baris: BarisPendaftaran
    area: Area
    usulan: Usulan | None


def uji_pendaftaran(
    session: Session,
    hasil: HasilBaca[BarisPendaftaran],
    berkas: BerkasImpor,
    pilihan: Pilihan,
    rujukan: Rujukan,
) -> HasilUji:
    """The verdict on a recap. Raises ``Ditolak`` when its day or a source that it names is unknown."""
    check_pilihan(pilihan, "pendaftaran perlinsos", "per", "sumber")
    per, asal = pilih_data_per(pilihan.per, hasil.judul.data_per, hasil.judul.teks, berkas.nama)
    sumber = _sumber(pilihan.sumber or hasil.judul.sumber_teks, rujukan)
    penolakan = list(hasil.penolakan)
    terurai = _urai(hasil, rujukan, penolakan)
    sumber_id = None if sumber is None else rujukan.acuan.sumber_data[sumber][0]
    catatan = Catatan(per, sumber_id, pilihan.ambil_lama, rujukan, _riwayat(session))
    di_berkas = {t.area.kunci for t in terurai}
    sebab = BandingAlasan(session, per, rujukan)
    butir: list[Butir] = []
    angka: list[AngkaPendaftaran] = []
    alasan: list[AngkaAlasan] = []
    for t in terurai:
        satu = catatan.banding(t, di_berkas)
        alasan += sebab.banding(t.area, t.baris.alasan, satu, pindah=t.area.kode is not None)
        butir.append(Butir(t.baris.letak.baris, catatan.sebut(t.area), satu.putusan, tuple(satu.beda)))
        angka += satu.angka
    pokok = [("Data per", f"{per:%d/%m/%Y}" + (f" ({asal})" if asal else ""))]
    if sumber is not None:
        pokok.append(("Sumber data", rujukan.acuan.sumber_data[sumber][1]))
    return HasilUji(
        berkas=berkas,
        pokok=tuple(pokok),
        butir=tuple(butir),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=hasil.total,
        jumlah=_jumlah(terurai),
        tulis=TulisPendaftaran(tuple(angka), tuple(alasan)),
        tak_dikenal=tuple(_tak_dikenal(t) for t in terurai if t.area.kode is None),
        dilewati=Counter(d.jenis for d in hasil.dilewati),
        kolom_tak_dikenal=hasil.kolom_tak_dikenal,
        catatan=(*catatan.tak_disebut(di_berkas), *_janggal(terurai)),
        data_per=per,
    )


def _sumber(teks: str | None, rujukan: Rujukan) -> str | None:
    return pilih(teks, rujukan.acuan.sumber_data, SUMBER_DATA, "Sumber data", "--sumber") if teks else None


def _urai(hasil: HasilBaca[BarisPendaftaran], rujukan: Rujukan, penolakan: list[Penolakan]) -> list[Terurai]:
    found = [
        Terurai(baris, *area)
        for baris in hasil.baris
        if (area := kenali_area(baris.letak, rujukan, penolakan))
    ]
    rows = [(t.baris.letak.baris, t.area.nama, t.area.kunci, t) for t in found]
    return tanpa_ganda(rows, "kelurahan", "Kelurahan", penolakan)


def _area(row: Pendaftaran) -> Area:
    return Area(row.kelurahan_kode, row.nama_wilayah or "")


def _riwayat(session: Session) -> dict[KunciArea, list[Pendaftaran]]:
    """What stands for each area, by day."""
    found: dict[KunciArea, list[Pendaftaran]] = defaultdict(list)
    for row in sorted(per_tanggal(list_pendaftaran_tercatat(session)).values(), key=lambda row: row.data_per):
        found[_area(row).kunci].append(row)
    return found


@dataclass
class Bandingan:
    """The verdict on one row and what it would write."""

    putusan: Putusan
    beda: list[Beda]
    angka: list[AngkaPendaftaran]


@dataclass(frozen=True)
class Catatan:
    """Compares rows with what stands on the file's day; a figure that a row leaves blank stays as it is."""

    per: date
    sumber_id: int | None
    ambil_lama: bool
    rujukan: Rujukan
    riwayat: dict[KunciArea, list[Pendaftaran]]

    def sebut(self, area: Area) -> str:
        """An area as a reader knows it."""
        return self.rujukan.sebut(area.kode, area.nama)

    def banding(self, t: Terurai, di_berkas: set[KunciArea]) -> Bandingan:
        """The verdict on a row; an area that became known leaves the unknown ones, or it would be counted twice."""
        hasil = self._isi(t)
        lama = Area(None, t.area.nama)
        if t.area.kode is not None and lama.kunci not in di_berkas and (rows := self.riwayat.get(lama.kunci)):
            hasil.angka += self._pindahkan(t.area.kode, rows)
            hasil.beda.append(Beda("wilayah", self.sebut(_area(rows[-1])), self.sebut(t.area)))
            hasil.putusan = Putusan.BERUBAH
        return hasil

    def _pindahkan(self, kode: str, rows: list[Pendaftaran]) -> Iterator[AngkaPendaftaran]:
        """What was stated under a name is taken back there, and of other days stated for the kelurahan."""
        known = {row.data_per for row in self.riwayat.get(("kode", kode), [])} | {self.per}
        for row in rows:
            yield AngkaPendaftaran(None, row.nama_wilayah, row.data_per, IsiPendaftaran())
            if row.data_per not in known:
                yield AngkaPendaftaran(kode, None, row.data_per, isi_pendaftaran(row), row.sumber_data_id)

    def tak_disebut(self, di_berkas: set[KunciArea]) -> list[str]:
        """A sentence on areas that stand and that the file leaves out; their figures stay."""
        rows = [rows[-1] for key, rows in self.riwayat.items() if key not in di_berkas]
        if not rows:
            return []
        said = sebut(sum(row.pendaftar or 0 for row in rows))
        kept = f"angkanya tetap ({said} pendaftar): {sebut_beberapa([self.sebut(_area(r)) for r in rows])}"
        return [f"{len(rows)} wilayah sudah tercatat dan tidak ada dalam berkas; {kept}."]

    def _isi(self, t: Terurai) -> Bandingan:
        rows = self.riwayat.get(t.area.kunci, [])
        sebelum = next((row for row in reversed(rows) if row.data_per <= self.per), None)
        lama = IsiPendaftaran() if sebelum is None else isi_pendaftaran(sebelum)
        isi = _lengkapi(t.baris.isi, lama)
        if rows and rows[-1].data_per > self.per:
            return self._lebih_lama(t, isi, lama, sebelum, rows[-1])
        if sebelum is None:
            return Bandingan(Putusan.BARU, _beda(lama, isi), [self._baru(t.area, None, isi)])
        putusan = putus(isi != lama, self.per, sebelum.data_per, ambil_lama=self.ambil_lama)
        angka = [] if putusan is Putusan.SAMA else [self._baru(t.area, sebelum, isi)]
        return Bandingan(putusan, _beda(lama, isi), angka)

    def _lebih_lama(
        self,
        t: Terurai,
        isi: IsiPendaftaran,
        lama: IsiPendaftaran,
        sebelum: Pendaftaran | None,
        terakhir: Pendaftaran,
    ) -> Bandingan:
        """A later day is known: the row tells of the past, which is taken only when asked for."""
        if sebelum is not None and sebelum.data_per == self.per and isi == lama:
            return Bandingan(Putusan.SAMA, [], [])
        if self.ambil_lama:
            putusan = Putusan.BARU if sebelum is None else Putusan.BERUBAH
            return Bandingan(putusan, _beda(lama, isi), [self._baru(t.area, sebelum or terakhir, isi)])
        beda = _beda(isi_pendaftaran(terakhir), t.baris.isi, sebab_lama(terakhir.data_per))
        return Bandingan(Putusan.TIDAK_DIAMBIL if beda else Putusan.SAMA, beda, [])

    def _baru(self, area: Area, row: Pendaftaran | None, isi: IsiPendaftaran) -> AngkaPendaftaran:
        nama = None if area.kode else (row.nama_wilayah if row else area.nama)
        return AngkaPendaftaran(area.kode, nama, self.per, isi, self.sumber_id)


def _lengkapi(isi: IsiPendaftaran, lama: IsiPendaftaran) -> IsiPendaftaran:
    """What a row leaves blank stays as it was last stated."""
    blank = {f.name: getattr(lama, f.name) for f in fields(isi) if getattr(isi, f.name) is None}
    return replace(isi, **blank)


def _beda(lama: IsiPendaftaran, isi: IsiPendaftaran, alasan: str | None = None) -> list[Beda]:
    pairs = [(f.name, getattr(lama, f.name), getattr(isi, f.name)) for f in fields(isi)]
    return [
        Beda(SEBUTAN.get(nama, nama.replace("_", " ")), a, b, alasan)
        for nama, a, b in pairs
        if b is not None and a != b
    ]


def _jumlah(terurai: list[Terurai]) -> dict[str, int]:
    jumlah: Counter[str] = Counter()
    for t in terurai:
        jumlah.update(angka_datar(t.baris))
    return dict(jumlah)


def _tak_dikenal(t: Terurai) -> WilayahTakDikenal:
    letak, angka = t.baris.letak, dict(angka_datar(t.baris))
    return WilayahTakDikenal.of(letak.baris, t.area.nama, letak.kecamatan_teks, angka, t.usulan)


def _janggal(terurai: list[Terurai]) -> list[str]:
    """Counts that cannot all be right are kept as the office writes them, and told."""
    said = [f"{t.area.nama} ({why})" for t in terurai if (why := kejanggalan(t.baris.isi))]
    return [f"{len(said)} wilayah angkanya perlu diperiksa: {sebut_beberapa(said)}."] if said else []
