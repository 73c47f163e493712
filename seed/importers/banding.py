"""One area's figures in a file against what stands for the same tranche and source."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from db.commands.penyaluran import AngkaGagal, AngkaPenyaluran
from db.models import Penyaluran, PenyaluranGagal
from db.queries.impor import list_gagal_berlaku, list_penyaluran_berlaku
from domain.kosakata import Langkah
from seed.importers.hasil_uji import Beda, Putusan
from seed.importers.penyaluran import Angka
from seed.importers.putusan import gabung, putus, sebab_lama
from seed.importers.rujukan import Pilihan, Rujukan
from seed.importers.sebut import sebut
from seed.importers.wilayah import kunci

KunciArea = tuple[str, str]
_TIDAK = Putusan.TIDAK_DIAMBIL


@dataclass(frozen=True)
class Pokok:
    """What the whole file is about; ``tahap_id`` is 0 for a tranche that is not entered yet."""

    program: str
    tahap_id: int
    nama_tahap: str
    sumber: str
    sumber_id: int
    data_per: date


@dataclass(frozen=True)
class Area:
    """A kelurahan by its code, or an unknown area by its name as written."""

    kode: str | None
    nama: str

    @property
    def kunci(self) -> KunciArea:
        """What makes two rows speak of the same area; unknown names are compared without case and spaces."""
        return ("kode", self.kode) if self.kode else ("nama", kunci(self.nama) or self.nama)


@dataclass
class Bandingan:
    """The verdict on one row and what it would write."""

    beda: tuple[Beda, ...] = ()
    putusan: Putusan = Putusan.SAMA
    angka: list[AngkaPenyaluran] = field(default_factory=list)
    gagal: list[AngkaGagal] = field(default_factory=list)


def _area(row: Penyaluran | PenyaluranGagal) -> Area:
    return Area(row.kelurahan_kode, row.nama_wilayah or "")


def load_banding(session: Session, pokok: Pokok, rujukan: Rujukan, pilihan: Pilihan) -> "Banding":
    """What stands for the tranche and source; nothing for a tranche that is not entered yet."""
    angka: dict[KunciArea, dict[tuple[str, int | None], Penyaluran]] = defaultdict(dict)
    gagal: dict[KunciArea, dict[str, PenyaluranGagal]] = defaultdict(dict)
    alasan = {number: kode for kode, (number, _) in rujukan.acuan.alasan.items()}
    if pokok.tahap_id:
        for row in list_penyaluran_berlaku(session, pokok.tahap_id, pokok.sumber_id):
            angka[_area(row).kunci][row.langkah.value, row.kanal_id] = row
        for failed in list_gagal_berlaku(session, pokok.tahap_id, pokok.sumber_id):
            if failed.kpm is not None:
                gagal[_area(failed).kunci][alasan[failed.alasan_id]] = failed
    return Banding(pokok, rujukan, pilihan.ambil_lama, angka, gagal)


@dataclass(frozen=True)
class Banding:
    """Compares rows with what stands; a figure that a row leaves blank stays as it is."""

    pokok: Pokok
    rujukan: Rujukan
    ambil_lama: bool
    angka: Mapping[KunciArea, Mapping[tuple[str, int | None], Penyaluran]]
    gagal: Mapping[KunciArea, Mapping[str, PenyaluranGagal]]

    def sebut(self, area: Area) -> str:
        """An area as a reader knows it."""
        return self.rujukan.sebut(area.kode, area.nama)

    def bentrok_kanal(self, area: Area, kanal_id: int | None, angka: Mapping[str, Angka]) -> str | None:
        """Why these figures would be counted twice beside those that stand; None when they would not."""
        standing = self.angka.get(area.kunci, {})
        for langkah in angka:
            kanal = {k for (nama, k), row in standing.items() if nama == langkah and not _ditarik(row)}
            if kanal and kanal_id not in kanal and (kanal_id is None or None in kanal):
                beside = "dengan kanal" if kanal_id is None else "tanpa kanal"
                return (
                    f"Angka {langkah} kelurahan ini sudah tercatat {beside} dan akan terhitung dua kali. "
                    "Samakan kolom kanal dengan berkas sebelumnya."
                )
        return None

    def banding(
        self,
        area: Area,
        kanal_id: int | None,
        angka: Mapping[str, Angka],
        gagal: Mapping[str, int] | None,
        di_berkas: set[KunciArea],
    ) -> Bandingan:
        """The verdict on a row; ``gagal`` are all failures of its area by reason (None: the row tells none)."""
        hasil = Bandingan()
        putusan = [self._angka(hasil, area, langkah, kanal_id, satu) for langkah, satu in angka.items()]
        if gagal is not None:
            putusan += self._gagal(hasil, area, gagal)
        if area.kode is not None:
            putusan += self._pindahkan(hasil, Area(None, area.nama), area, di_berkas)
        hasil.putusan = gabung(putusan)
        return hasil

    def tak_disebut(self, di_berkas: set[KunciArea]) -> list[str]:
        """A sentence on areas that stand and that the file leaves out; their figures stay."""
        rows = {
            key: [row for row in by.values() if not _ditarik(row)]
            for key, by in self.angka.items()
            if key not in di_berkas
        }
        nama = [self.sebut(_area(found[0])) for found in rows.values() if found]
        if not nama:
            return []
        paid = [row for found in rows.values() for row in found if row.langkah is Langkah.TERSALUR]
        kpm, rp = sum(row.kpm or 0 for row in paid), sum(row.rp or 0 for row in paid)
        shown = ", ".join(nama[:5]) + (f", dan {len(nama) - 5} lagi" if len(nama) > 5 else "")
        money = f"tersalur {sebut(kpm)} KPM, Rp{sebut(rp)}"
        return [
            f"{len(nama)} wilayah sudah tercatat dan tidak ada dalam berkas; angkanya tetap ({money}): {shown}."
        ]

    def _angka(
        self, hasil: Bandingan, area: Area, langkah: str, kanal_id: int | None, tulis: Angka
    ) -> Putusan:
        row = self.angka.get(area.kunci, {}).get((langkah, kanal_id))
        if row is None or _ditarik(row):
            hasil.angka.append(self._baru(area, row, langkah, kanal_id, tulis))
            hasil.beda += _beda(langkah, Angka(None, None), tulis, None)
            return Putusan.BARU
        baru = Angka(row.kpm if tulis.kpm is None else tulis.kpm, row.rp if tulis.rp is None else tulis.rp)
        lama = Angka(row.kpm, row.rp)
        putusan = self._putus(baru != lama, row.data_per)
        alasan = sebab_lama(row.data_per) if putusan is _TIDAK else None
        hasil.beda += _beda(langkah, lama, baru, alasan)
        if putusan in (Putusan.BERUBAH, Putusan.TANGGAL):
            hasil.angka.append(self._baru(area, row, langkah, kanal_id, baru))
        return putusan

    def _putus(self, berbeda: bool, data_per: date) -> Putusan:
        return putus(berbeda, self.pokok.data_per, data_per, ambil_lama=self.ambil_lama)

    def _baru(
        self, area: Area, row: Penyaluran | None, langkah: str, kanal_id: int | None, angka: Angka
    ) -> AngkaPenyaluran:
        nama = None if area.kode else (row.nama_wilayah if row else area.nama)
        return AngkaPenyaluran(
            self.pokok.tahap_id,
            self.pokok.sumber_id,
            Langkah(langkah),
            area.kode,
            nama,
            angka.kpm,
            angka.rp,
            self.pokok.data_per,
            kanal_id,
        )

    def _gagal(self, hasil: Bandingan, area: Area, gagal: Mapping[str, int]) -> Iterator[Putusan]:
        """What a row says of failures is all of them: another reason that stands is taken back to 0."""
        standing = self.gagal.get(area.kunci, {})
        terbaru = max((row.data_per for row in standing.values()), default=self.pokok.data_per)
        for kode in dict.fromkeys((*gagal, *standing)):
            row, kpm = standing.get(kode), gagal.get(kode, 0)
            if row is None and kpm == 0:
                continue
            putusan = self._putus(row is None or row.kpm != kpm, terbaru)
            if row is None and putusan is Putusan.BERUBAH:
                putusan = Putusan.BARU
            hasil.beda += self._beda_gagal(kode, row, kpm, sebab_lama(terbaru) if putusan is _TIDAK else None)
            if putusan in (Putusan.BARU, Putusan.BERUBAH, Putusan.TANGGAL):
                hasil.gagal.append(self._gagal_baru(area, row, kode, kpm))
            yield putusan

    def _beda_gagal(
        self, kode: str, row: PenyaluranGagal | None, kpm: int, alasan: str | None
    ) -> tuple[Beda, ...]:
        lama = None if row is None else row.kpm
        return (
            (Beda(f"gagal KPM ({self.rujukan.acuan.alasan[kode][1]})", lama, kpm, alasan),)
            if lama != kpm
            else ()
        )

    def _gagal_baru(self, area: Area, row: PenyaluranGagal | None, kode: str, kpm: int) -> AngkaGagal:
        nama = None if area.kode else (row.nama_wilayah if row else area.nama)
        return AngkaGagal(
            self.pokok.tahap_id,
            self.pokok.sumber_id,
            area.kode,
            nama,
            self.rujukan.acuan.alasan[kode][0],
            kpm,
            self.pokok.data_per,
        )

    def _pindahkan(
        self, hasil: Bandingan, lama: Area, kini: Area, di_berkas: set[KunciArea]
    ) -> Iterator[Putusan]:
        """An area that became known leaves "wilayah belum dikenal", or its money would be counted twice."""
        rows = [r for r in self.angka.get(lama.kunci, {}).values() if not _ditarik(r)]
        if lama.kunci in di_berkas or any(self._putus(True, r.data_per) is _TIDAK for r in rows):
            return
        for row in rows:
            area = _area(row)
            hasil.angka.append(self._baru(area, row, row.langkah.value, row.kanal_id, Angka(None, None)))
        for kode, failed in self.gagal.get(lama.kunci, {}).items():
            if failed.kpm:
                hasil.gagal.append(self._gagal_baru(lama, failed, kode, 0))
        if rows:
            hasil.beda += (Beda("wilayah", self.sebut(_area(rows[0])), self.sebut(kini)),)
            yield Putusan.BERUBAH


def _beda(langkah: str, lama: Angka, baru: Angka, alasan: str | None) -> tuple[Beda, ...]:
    satuan = zip(("KPM", "Rp"), lama, baru, strict=True)
    return tuple(Beda(f"{langkah} {s}", a, b, alasan) for s, a, b in satuan if a != b)


def _ditarik(row: Penyaluran) -> bool:
    """Taken back: the row states nothing any more."""
    return row.kpm is None and row.rp is None
