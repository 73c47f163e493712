"""Settle what an unknown area is: its name becomes another spelling, and every figure that stands moves there.

Nothing is overwritten: the old key gets a row that takes its figure back, the kelurahan a row with the figure. A
moved figure keeps the number of its import, so that undoing that import still finds it. City totals stay the same.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.commands.alias import add_alias_kelurahan
from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.keluarga import record_keluarga
from db.commands.penerima_wilayah import move_daftar
from db.commands.penetapan_angka import (
    TAK_MENYEBUT,
    angka_gagal,
    angka_keluarga,
    angka_salur,
    baris_daftar,
    kunci_gagal,
    kunci_keluarga,
    kunci_salur,
)
from db.commands.penetapan_kesiapan import (
    list_alasan_kelurahan,
    list_alasan_nama,
    list_sanggah_nama,
    move_alasan,
    move_sanggah,
)
from db.commands.penyaluran import AngkaPenyaluran, record_gagal, record_penyaluran
from db.models import (
    Keluarga,
    KelurahanAlias,
    Pendaftaran,
    PendaftaranAlasan,
    Penyaluran,
    PenyaluranGagal,
    Sanggah,
)
from db.queries.pendaftaran import list_pendaftaran_tercatat, per_tanggal, pilih_berlaku
from db.queries.sebutan import TETAPKAN, get_sebutan
from db.queries.wilayah_tak_dikenal import list_gagal, list_keluarga, list_salur
from db.queries.wilayah_tak_dikenal_daftar import banyak_bertemu
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak
from domain.kosakata import Langkah, Topik
from domain.pendaftaran import BILANGAN
from domain.sebutan import check_nama, kunci_wilayah
from domain.ukuran import sum_stated

BarisT = TypeVar("BarisT", Penyaluran, PenyaluranGagal, Pendaftaran, Keluarga)


class SudahAdaAngka(Ditolak):
    """The kelurahan already has figures of its own; the two are added only when told so (``jumlahkan``)."""


@dataclass(frozen=True)
class Penetapan:
    """What a settlement did: the spelling, the kelurahan, how many figures, appeals and lists of recipients moved.

    ``rp`` is the rupiah paid among the figures; the lists name the same money again.
    """

    alias_id: int
    kelurahan_kode: str
    angka: int
    rp: int


@dataclass(frozen=True)
class Angka:
    """The standing figures of one area over all tranches, sources, days and years, and its appeals.

    Of a kelurahan's own appeals nothing is asked: a ticket never meets another one.
    """

    salur: Sequence[Penyaluran]
    gagal: Sequence[PenyaluranGagal]
    daftar: Sequence[Pendaftaran]
    keluarga: Sequence[Keluarga]
    alasan: Sequence[PendaftaranAlasan]
    sanggah: Sequence[Sanggah]

    @property
    def banyak(self) -> int:
        """How many figures and appeals stand."""
        return sum(len(getattr(self, satu.name)) for satu in fields(self))

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
    registration, same year and decile, a list of the same tranche and source) and ``jumlahkan`` does not say to add
    the two; ``Ditolak`` when the name already means a kelurahan or is none (``domain.sebutan.bukan_nama``);
    ``TidakBerhak``.
    """
    akses.check(pelihat, Tindakan.KELOLA_ALIAS)
    check_nama(nama_wilayah)
    alias_id = _alias(session, pelihat, pelaku, nama_wilayah, kelurahan_kode)
    lama, kini = _of_nama(session, nama_wilayah), _of_kelurahan(session, kelurahan_kode)
    if not jumlahkan:
        _check_sendiri(session, lama, kini, nama_wilayah, kelurahan_kode)
    _move_salur(session, pelaku, lama.salur, kini.salur, kelurahan_kode)
    _move_gagal(session, lama.gagal, kini.gagal, kelurahan_kode)
    _move_daftar(session, pelaku, lama.daftar, kini.daftar, kelurahan_kode)
    _move_keluarga(session, lama.keluarga, kini.keluarga, kelurahan_kode)
    move_alasan(session, lama.alasan, kini.alasan, kelurahan_kode)
    move_sanggah(session, pelaku, lama.sanggah, kelurahan_kode)
    lists = move_daftar(session, pelaku, nama_wilayah, kelurahan_kode)
    done = Penetapan(alias_id, kelurahan_kode, lama.banyak + lists, lama.rp)
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
        list_alasan_nama(session, nama),
        list_sanggah_nama(session, nama),
    )


def _of_kelurahan(session: Session, kode: str) -> Angka:
    return Angka(
        list_salur(session, Penyaluran.kelurahan_kode == kode),
        list_gagal(session, PenyaluranGagal.kelurahan_kode == kode),
        [row for row in _daftar(session) if row.kelurahan_kode == kode],
        list_keluarga(session, Keluarga.kelurahan_kode == kode),
        list_alasan_kelurahan(session, kode),
        (),
    )


def _daftar(session: Session) -> list[Pendaftaran]:
    """Every registration row that states something, of every day spoken of."""
    return list(per_tanggal(list_pendaftaran_tercatat(session)).values())


def _check_sendiri(session: Session, lama: Angka, kini: Angka, nama: str, kode: str) -> None:
    """A channel more or less does not make two figures of one step different ones."""
    both = (
        len({(r.tahap_id, r.sumber_data_id, r.langkah) for r in lama.salur}
            & {(r.tahap_id, r.sumber_data_id, r.langkah) for r in kini.salur})
        + len({(r.tahap_id, r.sumber_data_id, r.alasan_id) for r in lama.gagal}
              & {(r.tahap_id, r.sumber_data_id, r.alasan_id) for r in kini.gagal})
        + (len(kini.daftar) if lama.daftar else 0)
        + len(set(map(kunci_keluarga, lama.keluarga)) & set(map(kunci_keluarga, kini.keluarga)))
        + (len(kini.alasan) if lama.alasan else 0)
        + banyak_bertemu(session, nama, kode)
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
                added = {"kpm": sum_stated((own.kpm, row.kpm)), "rp": sum_stated((own.rp, row.rp))}
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
            kpm = sum_stated((standing.get(kunci_gagal(row)), row.kpm))
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
        isi = {name: sum_stated((getattr(own, name, None), getattr(moved, name))) for name in BILANGAN}
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
            jumlah = sum_stated((standing.get(kunci_keluarga(row)), row.jumlah))
            standing[kunci_keluarga(row)] = jumlah
            moved = angka_keluarga(row, kelurahan_kode=kode, nama_wilayah=None, jumlah=jumlah)
            angka += [angka_keluarga(row, jumlah=None), moved]
        record_keluarga(session, angka, impor_id)


def _per_impor(rows: Iterable[BarisT]) -> list[tuple[int | None, list[BarisT]]]:
    """Rows by the import that brought them, the order of their numbers kept."""
    found: dict[int | None, list[BarisT]] = {}
    for row in rows:
        found.setdefault(row.impor_id, []).append(row)
    return list(found.items())
