"""Reasons of ineligibility in a registration recap against those that stand for the same area and day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from db.commands.pendaftaran import AngkaAlasan
from db.models import PendaftaranAlasan
from db.queries.kesiapan_alasan import list_alasan_dinyatakan
from seed.importers.banding import Area, KunciArea
from seed.importers.hasil_uji import Beda, Putusan
from seed.importers.rujukan import Rujukan


class Verdict(Protocol):
    """The verdict on the row that the reasons stand in."""

    putusan: Putusan
    beda: list[Beda]


class BandingAlasan:
    """Compares a row's reasons with what stands on the file's day; a reason that the row leaves blank stays."""

    def __init__(self, session: Session, per: date, rujukan: Rujukan) -> None:
        self.per, self.rujukan = per, rujukan
        self.stood: dict[KunciArea, list[PendaftaranAlasan]] = defaultdict(list)
        for row in list_alasan_dinyatakan(session):
            self.stood[Area(row.kelurahan_kode, row.nama_wilayah or "").kunci].append(row)

    def banding(
        self, area: Area, alasan: Mapping[str, int], verdict: Verdict, *, pindah: bool
    ) -> Iterator[AngkaAlasan]:
        """The rows to write; the verdict and its differences grow with them.

        A row that tells of the past and was not asked for (``TIDAK_DIAMBIL``) brings no reasons either. ``pindah``:
        the area is known by now, so that what stood under its name moves to it.
        """
        if verdict.putusan is Putusan.TIDAK_DIAMBIL:
            return
        if pindah:
            yield from self._pindahkan(area)
        before = {row.alasan_id: row.jumlah for row in self.stood[area.kunci] if row.data_per == self.per}
        nama = None if area.kode else area.nama
        for kode, jumlah in alasan.items():
            number, words = self.rujukan.acuan.alasan[kode]
            if before.get(number) == jumlah:
                continue
            verdict.beda.append(Beda(f"tidak layak: {words}", before.get(number), jumlah))
            if verdict.putusan in (Putusan.SAMA, Putusan.TANGGAL):
                verdict.putusan = Putusan.BERUBAH
            yield AngkaAlasan(area.kode, nama, self.per, number, jumlah)

    def _pindahkan(self, area: Area) -> Iterator[AngkaAlasan]:
        known = {(row.data_per, row.alasan_id) for row in self.stood[area.kunci]}
        for row in self.stood.get(Area(None, area.nama).kunci, []):
            yield AngkaAlasan(None, row.nama_wilayah, row.data_per, row.alasan_id, None)
            if (row.data_per, row.alasan_id) not in known:
                yield AngkaAlasan(area.kode, None, row.data_per, row.alasan_id, row.jumlah)
