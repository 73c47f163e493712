"""Settle what an unknown area is: its name becomes another spelling, and every figure that stands moves there.

Nothing is overwritten: the old key gets a row that takes its figure back, the kelurahan a row with the figure. A
moved figure keeps the number of its import, so that undoing that import still finds it. City totals stay the same.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.commands.alias import add_alias_kelurahan
from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.keluarga import AngkaKeluarga, record_keluarga
from db.commands.penyaluran import AngkaGagal, AngkaPenyaluran, record_gagal, record_penyaluran
from db.models import Keluarga, KelurahanAlias, Pendaftaran, Penyaluran, PenyaluranGagal
from db.queries.pendaftaran import list_pendaftaran_tercatat, per_tanggal, pilih_berlaku
from db.queries.sebutan import TETAPKAN, get_sebutan
from db.queries.wilayah_tak_dikenal import list_gagal, list_keluarga, list_salur
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak
from domain.kosakata import Langkah, Topik
from domain.pendaftaran import BILANGAN
from domain.sebutan import kunci_wilayah

TAK_MENYEBUT: Mapping[str, None] = dict.fromkeys((*BILANGAN, "ikd_persen"))
"""A registration row that states nothing: it takes an earlier one of the same day back."""

BarisT = TypeVar("BarisT", Penyaluran, PenyaluranGagal, Pendaftaran, Keluarga)


class SudahAdaAngka(Ditolak):
    """The kelurahan already has figures of its own; the two are added only when told so (``jumlahkan``)."""


@dataclass(frozen=True)
class Penetapan:
    """What a settlement did: the spelling, the kelurahan, how many figures moved, and the rupiah paid among them."""

    alias_id: int
    kelurahan_kode: str
    angka: int
    rp: int


@dataclass(frozen=True)
class Angka:
    """The standing figures of one area over all tranches, sources, days and years."""

    salur: Sequence[Penyaluran]
    gagal: Sequence[PenyaluranGagal]
    daftar: Sequence[Pendaftaran]
    keluarga: Sequence[Keluarga]

    @property
    def banyak(self) -> int:
        """How many figures stand."""
        return len(self.salur) + len(self.gagal) + len(self.daftar) + len(self.keluarga)

    @property
    def rp(self) -> int:
        """Rupiah paid out among them."""
        return sum(row.rp or 0 for row in self.salur if row.langkah is Langkah.TERSALUR)


def settle_wilayah(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    nama_wilayah: str,
    kelurahan_kode: str,
    *,
    jumlahkan: bool = False,
) -> Penetapan:
    """The unknown area ``nama_wilayah`` (in any of its spellings) is this kelurahan, in files to come and by now.

    Raises ``SudahAdaAngka`` when the kelurahan has figures of its own (same tranche and step, same reason, any
    registration, same year and decile) and ``jumlahkan`` does not say to add the two; ``Ditolak`` when the name
    already means a kelurahan; ``TidakBerhak``.
    """
    akses.check(pelihat, Tindakan.KELOLA_ALIAS)
    alias_id = _alias(session, pelihat, pelaku, nama_wilayah, kelurahan_kode)
    lama, kini = _of_nama(session, nama_wilayah), _of_kelurahan(session, kelurahan_kode)
    if not jumlahkan:
        _check_sendiri(session, lama, kini, kelurahan_kode)
    _move_salur(session, pelaku, lama.salur, kini.salur, kelurahan_kode)
    _move_gagal(session, lama.gagal, kini.gagal, kelurahan_kode)
    _move_daftar(session, pelaku, lama.daftar, kini.daftar, kelurahan_kode)
    _move_keluarga(session, lama.keluarga, kini.keluarga, kelurahan_kode)
    done = Penetapan(alias_id, kelurahan_kode, lama.banyak, lama.rp)
    record_audit(
        session,
        pelaku,
        TETAPKAN,
        "kelurahan_alias",
        alias_id,
        sebelum={"nama_wilayah": nama_wilayah, "kelurahan_kode": None},
        sesudah={**vars(done), "nama_wilayah": nama_wilayah, "dijumlahkan": jumlahkan},
    )
    raise_versi(session, Topik.WILAYAH, Topik.BANSOS)
    return done


def _alias(session: Session, pelihat: Pelihat, pelaku: Pelaku, nama: str, kelurahan_kode: str) -> int:
    """The spelling that a person settled before, or a new one."""
    known = get_sebutan(session)
    if known.sudah_ditetapkan(nama) and known.kode(nama) == kelurahan_kode:
        rows = session.scalars(select(KelurahanAlias))
        return next(row.id for row in rows if kunci_wilayah(row.alias) == kunci_wilayah(nama))
    return add_alias_kelurahan(session, pelihat, pelaku, nama, kelurahan_kode).id


def _of_nama(session: Session, nama: str) -> Angka:
    def of(rows: list[BarisT]) -> list[BarisT]:
        return [row for row in rows if kunci_wilayah(row.nama_wilayah or "") == kunci_wilayah(nama)]

    return Angka(
        of(list_salur(session, Penyaluran.kelurahan_kode.is_(None))),
        of(list_gagal(session, PenyaluranGagal.kelurahan_kode.is_(None))),
        of([row for row in _daftar(session) if row.kelurahan_kode is None]),
        of(list_keluarga(session, Keluarga.kelurahan_kode.is_(None))),
    )


def _of_kelurahan(session: Session, kode: str) -> Angka:
    return Angka(
        list_salur(session, Penyaluran.kelurahan_kode == kode),
        list_gagal(session, PenyaluranGagal.kelurahan_kode == kode),
        [row for row in _daftar(session) if row.kelurahan_kode == kode],
        list_keluarga(session, Keluarga.kelurahan_kode == kode),
    )


def _daftar(session: Session) -> list[Pendaftaran]:
    """Every registration row that states something, of every day spoken of."""
    return list(per_tanggal(list_pendaftaran_tercatat(session)).values())


def _check_sendiri(session: Session, lama: Angka, kini: Angka, kode: str) -> None:
    """A channel more or less does not make two figures of one step different ones."""
    both = (
        len({(r.tahap_id, r.sumber_data_id, r.langkah) for r in lama.salur}
            & {(r.tahap_id, r.sumber_data_id, r.langkah) for r in kini.salur})
        + len({(r.tahap_id, r.sumber_data_id, r.alasan_id) for r in lama.gagal}
              & {(r.tahap_id, r.sumber_data_id, r.alasan_id) for r in kini.gagal})
        + (len(kini.daftar) if lama.daftar else 0)
        + len(set(map(kunci_keluarga, lama.keluarga)) & set(map(kunci_keluarga, kini.keluarga)))
    )  # fmt: skip
    if both:
        raise SudahAdaAngka(
            f"{get_sebutan(session).sebut(kode)} sudah punya {both} angka sendiri untuk hal yang sama. "
            "Pilih kelurahan lain, atau nyatakan bahwa keduanya dijumlahkan."
        )


def _move_salur(
    session: Session, pelaku: Pelaku, lama: Sequence[Penyaluran], kini: Sequence[Penyaluran], kode: str
) -> None:
    standing: dict[Hashable, AngkaPenyaluran] = {kunci_salur(row): angka_salur(row) for row in kini}
    for impor_id, rows in _per_impor(lama):
        angka = []
        for row in rows:
            own = standing.get(kunci_salur(row))
            moved = angka_salur(row, kelurahan_kode=kode, nama_wilayah=None)
            if own is not None:
                added = {"kpm": tambah(own.kpm, row.kpm), "rp": tambah(own.rp, row.rp)}
                moved = angka_salur(row, kelurahan_kode=kode, nama_wilayah=None, **added)
            standing[kunci_salur(row)] = moved
            angka += [angka_salur(row, kpm=None, rp=None), moved]
        record_penyaluran(session, pelaku, angka, impor_id)


def _move_gagal(
    session: Session, lama: Sequence[PenyaluranGagal], kini: Sequence[PenyaluranGagal], kode: str
) -> None:
    standing = {kunci_gagal(row): row.kpm for row in kini}
    for impor_id, rows in _per_impor(lama):
        gagal = []
        for row in rows:
            kpm = tambah(standing.get(kunci_gagal(row)), row.kpm)
            standing[kunci_gagal(row)] = kpm
            gagal += [
                angka_gagal(row, kpm=None),
                angka_gagal(row, kelurahan_kode=kode, nama_wilayah=None, kpm=kpm),
            ]
        record_gagal(session, gagal, impor_id)


def _move_daftar(
    session: Session, pelaku: Pelaku, lama: Sequence[Pendaftaran], kini: Sequence[Pendaftaran], kode: str
) -> None:
    """On every day that one of the two speaks of, the kelurahan states what both stated by then."""
    rows = [baris_daftar(session, pelaku, row, **TAK_MENYEBUT) for row in lama]
    for day in sorted({row.data_per for row in (*lama, *kini)}):
        moved = next(iter(pilih_berlaku(lama, day).values()), None)
        own = next(iter(pilih_berlaku(kini, day).values()), None)
        if moved is None:
            continue
        isi = {name: tambah(getattr(own, name, None), getattr(moved, name)) for name in BILANGAN}
        # A share of two areas is not the sum of their shares: the kelurahan's own stays.
        share = moved.ikd_persen if own is None or own.ikd_persen is None else own.ikd_persen
        there = {"kelurahan_kode": kode, "nama_wilayah": None, "data_per": day, "ikd_persen": share}
        rows.append(baris_daftar(session, pelaku, moved, **isi, **there))
    if rows:
        session.execute(insert(Pendaftaran), rows)


def _move_keluarga(session: Session, lama: Sequence[Keluarga], kini: Sequence[Keluarga], kode: str) -> None:
    standing = {kunci_keluarga(row): row.jumlah for row in kini}
    for impor_id, rows in _per_impor(lama):
        angka = []
        for row in rows:
            jumlah = tambah(standing.get(kunci_keluarga(row)), row.jumlah)
            standing[kunci_keluarga(row)] = jumlah
            moved = angka_keluarga(row, kelurahan_kode=kode, nama_wilayah=None, jumlah=jumlah)
            angka += [angka_keluarga(row, jumlah=None), moved]
        record_keluarga(session, angka, impor_id)


def tambah(satu: int | None, dua: int | None) -> int | None:
    """The sum of what is stated; None when neither is."""
    stated = [n for n in (satu, dua) if n is not None]
    return sum(stated) if stated else None


def angka_salur(row: Penyaluran, **lain: Any) -> AngkaPenyaluran:
    """A standing figure as one to record, some of it changed."""
    return AngkaPenyaluran(**(_isi(row, AngkaPenyaluran) | lain))


def angka_gagal(row: PenyaluranGagal, **lain: Any) -> AngkaGagal:
    """A standing failure as one to record, some of it changed."""
    return AngkaGagal(**(_isi(row, AngkaGagal) | lain))


def angka_keluarga(row: Keluarga, **lain: Any) -> AngkaKeluarga:
    """Standing families as a figure to record, some of it changed."""
    return AngkaKeluarga(**(_isi(row, AngkaKeluarga) | lain))


def isi_daftar(row: Pendaftaran) -> dict[str, Any]:
    """The figures of a registration row."""
    return {name: getattr(row, name) for name in (*BILANGAN, "ikd_persen")}


def baris_daftar(session: Session, pelaku: Pelaku, row: Pendaftaran, **lain: Any) -> dict[str, Any]:
    """A registration row to insert: as ``row``, some of it changed."""
    kept = {name: getattr(row, name) for name in ("sumber_data_id", "data_per", "impor_id", "nama_wilayah")}
    said = {"recorded_at": moment(session), "oleh_id": pelaku.pengguna_id}
    return {"kelurahan_kode": row.kelurahan_kode, **kept, **isi_daftar(row), **said, **lain}


def _isi(row: Any, jenis: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in jenis.__dataclass_fields__}


def kunci_salur(row: Penyaluran) -> Hashable:
    """What makes two figures of one area the same one."""
    return row.tahap_id, row.sumber_data_id, row.langkah, row.kanal_id


def kunci_gagal(row: PenyaluranGagal) -> Hashable:
    """What makes two failures of one area the same one."""
    return row.tahap_id, row.sumber_data_id, row.alasan_id


def kunci_keluarga(row: Keluarga) -> Hashable:
    """What makes two numbers of families of one area the same one."""
    return row.tahun, row.desil, row.sumber_data_id


def kunci_daftar(row: Pendaftaran) -> Hashable:
    """What makes two registration rows of one area the same one."""
    return row.data_per


def _per_impor(rows: Iterable[BarisT]) -> list[tuple[int | None, list[BarisT]]]:
    """Rows by the import that brought them, the order of their numbers kept."""
    found: dict[int | None, list[BarisT]] = {}
    for row in rows:
        found.setdefault(row.impor_id, []).append(row)
    return list(found.items())
