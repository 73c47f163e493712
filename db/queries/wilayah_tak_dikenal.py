"""Figures whose area no file named for certain: kept, counted in every city total, waiting for a person's word."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import Keluarga, Pendaftaran, Penyaluran, PenyaluranGagal
from db.queries.izin import untuk
from db.queries.kesiapan_alasan import list_alasan_dinyatakan
from db.queries.pendaftaran import list_pendaftaran_tercatat, per_tanggal, pilih_berlaku
from db.queries.sanggah import list_sanggah_berlaku
from db.queries.sebutan import SebutanKelurahan, get_sebutan
from db.queries.wilayah_tak_dikenal_buku import BarisBuku, Menunggu, Sebut, buku
from db.queries.wilayah_tak_dikenal_daftar import list_daftar_tak_dikenal
from domain.akses import Tindakan
from domain.kosakata import Langkah
from domain.sebutan import kunci_wilayah
from domain.tak_dikenal import DasarRp, uang_menurut
from domain.ukuran import sum_stated


@dataclass(frozen=True)
class RincianTakDikenal:
    """What one file states of an unknown area for one tranche; None is not stated.

    ``acuan``: its source is the tranche's reference, so that the city's total counts these figures.
    """

    berkas: str | None
    program: str
    tahap: str
    sumber: str
    acuan: bool
    data_per: date
    kuota_kpm: int | None
    kuota_rp: int | None
    tersalur_kpm: int | None
    tersalur_rp: int | None
    gagal_kpm: int | None


@dataclass(frozen=True)
class PendaftaranTakDikenal:
    """Registration that a file states of an unknown area."""

    berkas: str | None
    data_per: date
    pendaftar: int | None


@dataclass(frozen=True)
class KeluargaTakDikenal:
    """Families over all deciles that a file states of an unknown area for one year by one source."""

    berkas: str | None
    tahun: int
    sumber: str
    data_per: date
    jumlah: int


@dataclass(frozen=True)
class TakDikenal:
    """An area by the name that stands in the files, with everything that waits under it.

    ``sudah_berarti`` is the kelurahan that this name is in truth: its kecamatan or code in the file contradicts it,
    and only a mended file settles that. ``buku`` are its lines in the ledger, kind by kind.
    """

    nama: str
    ejaan: tuple[str, ...]
    rincian: tuple[RincianTakDikenal, ...]
    pendaftaran: tuple[PendaftaranTakDikenal, ...] = ()
    keluarga: tuple[KeluargaTakDikenal, ...] = ()
    sudah_berarti: str | None = None
    buku: tuple[BarisBuku, ...] = ()

    @property
    def uang(self) -> Mapping[DasarRp, int]:
        """Rupiah paid out by whose figures they are; only those of ``DasarRp.ACUAN`` stand in the city's totals."""
        return uang_menurut(row.uang for row in self.buku if row.uang is not None)

    @property
    def rp(self) -> int | None:
        """Rupiah paid out under this name, each tranche once; None when no row states any."""
        return sum_stated(self.uang.values())

    @property
    def kpm(self) -> tuple[tuple[str, int], ...]:
        """Recipients paid by programme, within which they add; each tranche by the counting source if it tells any."""
        told: dict[tuple[str, str], list[RincianTakDikenal]] = defaultdict(list)
        for r in self.rincian:
            if r.tersalur_kpm is not None:
                told[r.program, r.tahap].append(r)
        by: dict[str, int] = {}
        for (program, _), rows in told.items():
            best = max(rows, key=lambda r: (r.acuan, r.data_per, r.sumber))
            by[program] = by.get(program, 0) + sum(
                r.tersalur_kpm or 0 for r in rows if r.sumber == best.sumber
            )
        return tuple(by.items())

    @property
    def keluarga_terbaru(self) -> tuple[int, int] | None:
        """Year and families of the latest year that is told, by the source of the latest day; sources never add up."""
        last = max(self.keluarga, key=lambda r: (r.tahun, r.data_per), default=None)
        if last is None:
            return None
        same = [r for r in self.keluarga if (r.tahun, r.sumber) == (last.tahun, last.sumber)]
        return last.tahun, sum(r.jumlah for r in same)

    @property
    def berkas(self) -> tuple[str, ...]:
        """The files that name it."""
        return tuple(dict.fromkeys(row.berkas for row in self.buku if row.berkas))


@untuk(Tindakan.LIHAT_TAK_DIKENAL)
def list_tak_dikenal(session: Session) -> tuple[TakDikenal, ...]:
    """Every unknown area whose figures stand, the most money first; spellings of one name are one area."""
    waiting = list_menunggu(session)
    by_name = _per_nama(waiting.semua)
    if not by_name:
        return ()
    words, known = _Sebut(session), get_sebutan(session)
    found = [_satu_nama(key, waiting, words, known) for key in sorted(by_name)]
    return tuple(sorted(found, key=lambda one: -(one.rp or 0)))


def list_menunggu(session: Session) -> Menunggu:
    """Every row that stands under an unknown name, by kind; what was taken back or settled is left out."""
    registered = per_tanggal(list_pendaftaran_tercatat(session)).values()
    return Menunggu(
        salur=list_salur(session, Penyaluran.kelurahan_kode.is_(None)),
        gagal=list_gagal(session, PenyaluranGagal.kelurahan_kode.is_(None)),
        daftar=list_daftar_tak_dikenal(session),
        pendaftaran=[row for row in registered if row.kelurahan_kode is None],
        alasan=[row for row in list_alasan_dinyatakan(session) if row.kelurahan_kode is None],
        keluarga=list_keluarga(session, Keluarga.kelurahan_kode.is_(None)),
        sanggah=[row for row in list_sanggah_berlaku(session) if row.kelurahan_kode is None],
    )


def _kunci(row: Any) -> str:
    return kunci_wilayah(row.nama_wilayah or "")


def _satu_nama(key: str, waiting: Menunggu, words: "_Sebut", known: SebutanKelurahan) -> TakDikenal:
    mine = waiting.pilih(lambda row: _kunci(row) == key)
    spelled = tuple(dict.fromkeys(row.nama_wilayah or "" for row in mine.semua))
    means = known.kode(spelled[0]) if not known.sudah_ditetapkan(spelled[0]) else None
    registered = pilih_berlaku(mine.pendaftaran, date.max).values()
    return TakDikenal(
        spelled[0],
        spelled,
        words.rincian(mine.salur, mine.gagal),
        tuple(words.pendaftaran(row) for row in registered),
        words.keluarga(mine.keluarga),
        known.sebut(means) if means else None,
        buku(mine, words),
    )


def list_salur(session: Session, area: ColumnElement[bool]) -> list[Penyaluran]:
    """The standing figures of these areas over all tranches and sources; taken-back ones are left out."""
    p = Penyaluran
    rows = _berlaku(
        session,
        p,
        area,
        p.tahap_id,
        p.sumber_data_id,
        p.langkah,
        p.kelurahan_kode,
        p.nama_wilayah,
        p.kanal_id,
    )
    return [row for row in rows if row.kpm is not None or row.rp is not None]


def list_gagal(session: Session, area: ColumnElement[bool]) -> list[PenyaluranGagal]:
    """The standing failures of these areas; taken-back ones are left out."""
    g = PenyaluranGagal
    rows = _berlaku(
        session, g, area, g.tahap_id, g.sumber_data_id, g.kelurahan_kode, g.nama_wilayah, g.alasan_id
    )
    return [row for row in rows if row.kpm]


def list_keluarga(session: Session, area: ColumnElement[bool]) -> list[Keluarga]:
    """The standing families of these areas over all years and sources; taken-back ones are left out."""
    k = Keluarga
    rows = _berlaku(session, k, area, k.kelurahan_kode, k.nama_wilayah, k.tahun, k.desil, k.sumber_data_id)
    return [row for row in rows if row.jumlah is not None]


def _berlaku(
    session: Session, model: Any, area: ColumnElement[bool], *keys: InstrumentedAttribute[Any]
) -> list[Any]:
    newest = select(func.max(model.id)).where(area).group_by(*keys)
    return list(session.scalars(select(model).where(model.id.in_(newest)).order_by(model.id)))


def _per_nama(rows: Sequence[Any]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[_kunci(row)].append(row)
    return found


class _Sebut(Sebut):
    """The same words, and the figures of a name by tranche, day and year."""

    def rincian(
        self, salur: Sequence[Penyaluran], gagal: Sequence[PenyaluranGagal]
    ) -> tuple[RincianTakDikenal, ...]:
        """One line per tranche, source and file."""
        groups: dict[tuple[int, int, int | None], list[Any]] = defaultdict(list)
        rows: list[Any] = [*salur, *gagal]
        for row in rows:
            groups[row.tahap_id, row.sumber_data_id, row.impor_id].append(row)
        return tuple(self._satu(*key, rows) for key, rows in groups.items())

    def _satu(
        self, tahap_id: int, sumber_id: int, impor_id: int | None, rows: list[Any]
    ) -> RincianTakDikenal:
        quota, paid = (
            [r for r in rows if isinstance(r, Penyaluran) and r.langkah is langkah]
            for langkah in (Langkah.KUOTA, Langkah.TERSALUR)
        )
        return RincianTakDikenal(
            self.nama_berkas(impor_id),
            *self.tahap[tahap_id],
            self.sumber[sumber_id],
            (tahap_id, sumber_id) in self.acuan,
            max(r.data_per for r in rows),
            sum_stated(r.kpm for r in quota),
            sum_stated(r.rp for r in quota),
            sum_stated(r.kpm for r in paid),
            sum_stated(r.rp for r in paid),
            sum_stated(r.kpm for r in rows if isinstance(r, PenyaluranGagal)),
        )

    def pendaftaran(self, row: Pendaftaran) -> PendaftaranTakDikenal:
        """One line per file and day."""
        return PendaftaranTakDikenal(self.nama_berkas(row.impor_id), row.data_per, row.pendaftar)

    def keluarga(self, rows: Sequence[Keluarga]) -> tuple[KeluargaTakDikenal, ...]:
        """One line per year, source and file."""
        groups: dict[tuple[int, int, int | None], list[Keluarga]] = defaultdict(list)
        for row in rows:
            groups[row.tahun, row.sumber_data_id, row.impor_id].append(row)
        return tuple(
            KeluargaTakDikenal(
                self.nama_berkas(impor_id),
                tahun,
                self.sumber[sumber_id],
                max(row.data_per for row in found),
                sum(row.jumlah or 0 for row in found),
            )
            for (tahun, sumber_id, impor_id), found in groups.items()
        )
