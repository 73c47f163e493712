"""The ledger of unknown areas: one line per kind, tranche, source and file, with its money and how long it waits."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import (
    AcuanPenyaluran,
    Impor,
    Keluarga,
    Pendaftaran,
    PendaftaranAlasan,
    Penyaluran,
    PenyaluranGagal,
    ProgramBansos,
    Sanggah,
    SumberData,
    TahapSalur,
)
from db.queries.wilayah_tak_dikenal_awal import Awal
from db.queries.wilayah_tak_dikenal_daftar import DaftarTakDikenal
from domain.kosakata import Langkah
from domain.tak_dikenal import DasarRp, JenisTakDikenal, Uang
from domain.ukuran import sum_stated
from domain.waktu import day_wit


@dataclass(frozen=True)
class BarisBuku:
    """One line: what a file states of an unknown area.

    ``jumlah`` counts persons, families or tickets (``satuan``), ``catatan`` the stored entries behind it (of a list:
    its rows). ``dihitung``: the city's totals count ``rp``. ``masuk`` is the day since which the oldest entry waits,
    through corrections and through a settlement that was taken back.
    """

    jenis: JenisTakDikenal
    nama: str
    program_kode: str
    program: str
    tahap: str
    sumber: str
    berkas: str | None
    catatan: int
    jumlah: int | None
    satuan: str
    rp: int | None
    dihitung: bool
    data_per: date
    masuk: date

    @property
    def uang(self) -> Uang | None:
        """The rupiah of the line and whose figure it is; None when it states none."""
        if self.rp is None:
            return None
        other = DasarRp.DAFTAR if self.jenis is JenisTakDikenal.PENERIMA else DasarRp.LAIN
        dasar = DasarRp.ACUAN if self.dihitung else other
        return Uang((self.program_kode, self.tahap), dasar, self.sumber, self.data_per, self.rp)


@dataclass(frozen=True)
class Menunggu:
    """Everything that stands under unknown names, by kind."""

    salur: Sequence[Penyaluran]
    gagal: Sequence[PenyaluranGagal]
    daftar: Sequence[DaftarTakDikenal]
    pendaftaran: Sequence[Pendaftaran]
    alasan: Sequence[PendaftaranAlasan]
    keluarga: Sequence[Keluarga]
    sanggah: Sequence[Sanggah]

    @property
    def semua(self) -> list[Any]:
        """All of it, in the order of the kinds."""
        return [
            *self.salur,
            *self.gagal,
            *self.daftar,
            *self.pendaftaran,
            *self.alasan,
            *self.keluarga,
            *self.sanggah,
        ]

    def pilih(self, mine: Callable[[Any], bool]) -> "Menunggu":
        """What of it satisfies a condition."""
        return Menunggu(*([row for row in rows if mine(row)] for rows in vars(self).values()))


class Sebut:
    """Words for what the rows point to: files, programmes, tranches, sources."""

    def __init__(self, session: Session) -> None:
        tahap = select(TahapSalur, ProgramBansos).join(
            ProgramBansos, ProgramBansos.id == TahapSalur.program_id
        )
        rows = session.execute(tahap).all()
        self.tahap = {t.id: (p.nama, f"{t.nama} {t.tahun}") for t, p in rows}
        self.program = {t.id: p for t, p in rows}
        self.sumber = {s.id: s.nama for s in session.scalars(select(SumberData))}
        self.awal = Awal(session)
        files = session.execute(select(Impor.id, Impor.nama_berkas))
        self.berkas = {row.id: row.nama_berkas for row in files}
        newest = select(func.max(AcuanPenyaluran.id)).group_by(AcuanPenyaluran.tahap_id)
        acuan = select(AcuanPenyaluran).where(AcuanPenyaluran.id.in_(newest))
        self.acuan = {(a.tahap_id, a.sumber_data_id) for a in session.scalars(acuan)}

    def nama_berkas(self, impor_id: int | None) -> str | None:
        """The file of an import; None for what a person typed."""
        return self.berkas.get(impor_id) if impor_id else None


def buku(rows: Menunggu, kata: Sebut) -> tuple[BarisBuku, ...]:
    """The lines of these rows, kind by kind."""
    j = JenisTakDikenal
    return (
        *(_salur(group, kata) for group in _groups(rows.salur, _tahap_sumber)),
        *(_gagal(group, kata) for group in _groups(rows.gagal, _tahap_sumber)),
        *(_daftar(group, kata) for group in _groups(rows.daftar, _tahap_sumber)),
        *(
            _polos(j.PENDAFTARAN, group, kata, sum_stated(r.pendaftar for r in group), "pendaftar")
            for group in _groups(rows.pendaftaran, lambda r: (r.data_per, r.sumber_data_id))
        ),
        *(
            _polos(j.ALASAN, group, kata, sum_stated(r.jumlah for r in group), "keluarga")
            for group in _groups(rows.alasan, lambda r: r.data_per)
        ),
        *(
            _polos(j.KELUARGA, group, kata, sum_stated(r.jumlah for r in group), f"keluarga {group[0].tahun}")
            for group in _groups(rows.keluarga, lambda r: (r.tahun, r.sumber_data_id))
        ),
        *(
            _polos(j.SANGGAH, group, kata, len(group), "tiket", hari=lambda r: r.masuk)
            for group in _groups(rows.sanggah, lambda _: None)
        ),
    )


def _tahap_sumber(row: Any) -> Hashable:
    return row.tahap_id, row.sumber_data_id


def _groups(rows: Sequence[Any], key: Callable[[Any], Hashable]) -> Iterator[list[Any]]:
    """Rows of one key and file, in the order in which they first appear."""
    found: dict[Hashable, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row), row.impor_id].append(row)
    yield from found.values()


def _salur(group: list[Penyaluran], kata: Sebut) -> BarisBuku:
    paid = [row for row in group if row.langkah is Langkah.TERSALUR]
    return _bertahap(
        JenisTakDikenal.PENYALURAN,
        group,
        kata,
        sum_stated(r.kpm for r in paid),
        sum_stated(r.rp for r in paid),
    )


def _gagal(group: list[PenyaluranGagal], kata: Sebut) -> BarisBuku:
    return _bertahap(JenisTakDikenal.GAGAL, group, kata, sum_stated(r.kpm for r in group), None)


def _daftar(group: list[DaftarTakDikenal], kata: Sebut) -> BarisBuku:
    money = sum_stated(r.rp for r in group)
    number = sum(r.penerima for r in group)
    return _bertahap(JenisTakDikenal.PENERIMA, group, kata, number, money, catatan=number)


def _bertahap(
    jenis: JenisTakDikenal, group: Sequence[Any], kata: Sebut, jumlah: int | None, rp: int | None,
    catatan: int | None = None,
) -> BarisBuku:  # fmt: skip
    first = group[0]
    program = kata.program[first.tahap_id]
    counted = jenis is JenisTakDikenal.PENYALURAN and (first.tahap_id, first.sumber_data_id) in kata.acuan
    return BarisBuku(
        jenis, first.nama_wilayah or "", program.kode, *kata.tahap[first.tahap_id],
        kata.sumber[first.sumber_data_id], kata.nama_berkas(first.impor_id),
        len(group) if catatan is None else catatan, jumlah, program.satuan.label, rp, counted,
        max(row.data_per for row in group), _since(group, kata),
    )  # fmt: skip


def _polos(
    jenis: JenisTakDikenal, group: Sequence[Any], kata: Sebut, jumlah: int | None, satuan: str,
    hari: Callable[[Any], date] = lambda row: row.data_per,
) -> BarisBuku:  # fmt: skip
    first = group[0]
    sumber = kata.sumber.get(getattr(first, "sumber_data_id", None) or 0, "")
    return BarisBuku(
        jenis, first.nama_wilayah or "", "", "", "", sumber, kata.nama_berkas(first.impor_id), len(group), jumlah,
        satuan, None, False, max(hari(row) for row in group), _since(group, kata),
    )  # fmt: skip


def _since(group: Sequence[Any], kata: Sebut) -> date:
    return day_wit(min(kata.awal.sejak(row) for row in group))
