"""Take lists of recipients in: rows, where they count, what they add up to, what does not add up in them."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.penerima_kedudukan import Pindah, dudukkan, pastikan_rekap
from db.commands.penerima_muat import (
    RENTANG,
    TIPE,
    Alamat,
    Lembaran,
    Pemuat,
    Penampung,
    hitung_lembaran,
    nomor_awal,
)
from db.commands.temuan import hitung_ulang_tahap
from db.models import DaftarPenerima, RekapDaftar
from db.queries.penerima import DaftarBerlaku, Tempat, list_daftar_berlaku, tempat
from db.transaction import moment
from domain.errors import Ditolak
from domain.kosakata import JenisTemuan, Topik

ANTRE = 50_000
"""Rows of lists that are written at a time while a file is read."""


@dataclass(frozen=True)
class HitunganDaftar:
    """What a file's lists do to those that stand, in rows; ``daftar`` and ``digantikan`` count lists.

    ``baru`` rows are of areas that had no list, ``berubah`` rows of lists that replace one, ``sama`` rows of lists
    that stand already, word for word and of the same day: these are not written again.
    """

    baru: int
    berubah: int
    sama: int
    daftar: int
    digantikan: int


@dataclass(frozen=True)
class HasilDaftar:
    """What was written, and the findings that it opened by kind."""

    hitungan: HitunganDaftar
    temuan: Mapping[JenisTemuan, int]


@dataclass
class _Daftar:
    tahap_id: int
    kelurahan_kode: str | None
    nama_wilayah: str | None
    langsung: bool
    lembaran: Lembaran = field(default_factory=Lembaran)
    catatan: DaftarPenerima | None = None


class PenulisDaftar:
    """Writer of one office file's lists: ``buka`` and ``tulis`` while it is read, then ``banding`` and ``selesai``.

    Rows of an area that has no list yet are written while the file is read, those of a list that would replace one
    wait until ``selesai`` knows that it differs: all must run in one transaction, which ends with ``selesai`` or is
    rolled back (or with ``tutup`` when every list stands already). Memory stays bounded whatever the number of rows.
    The caller asks for the right and writes the audit row of the whole action.
    """

    def __init__(
        self, session: Session, pelaku: Pelaku, *, sumber_data_id: int, data_per: date, kunci: int
    ) -> None:
        self._session, self._pelaku = session, pelaku
        self._sumber, self._data_per, self._kunci = sumber_data_id, data_per, kunci
        self._daftar: list[_Daftar] = []
        self._nomor: dict[Tempat, int] = {}
        self._lama: defaultdict[Tempat, list[DaftarBerlaku]] = defaultdict(list)
        self._tahap: set[int] = set()
        self._penampung = Penampung()
        self._pemuat: Pemuat | None = None
        self._awal = 0
        self._antre: list[tuple[Alamat, int, Any, Sequence[int]]] = []
        self._menunggu = 0

    def buka(self, tahap_id: int, kelurahan_kode: str | None, nama_wilayah: str | None) -> int:
        """Handle of the list of a tranche and area; spellings of one unknown name are one list."""
        if tahap_id not in self._tahap:
            self._tahap.add(tahap_id)
            for old in list_daftar_berlaku(self._session, [tahap_id], self._sumber):
                self._lama[old.tempat].append(old)
        place = tempat(tahap_id, self._sumber, kelurahan_kode, nama_wilayah)
        if place not in self._nomor:
            self._nomor[place] = len(self._daftar)
            nama = None if kelurahan_kode else nama_wilayah
            self._daftar.append(_Daftar(tahap_id, kelurahan_kode, nama, not self._lama[place]))
        return self._nomor[place]

    def tulis(self, daftar: int, isi: bytes, baris: bytes) -> None:
        """Append rows (``domain.penerima.ISI``) and their row numbers (array "i") to a list."""
        satu = self._daftar[daftar]
        lewat = satu.lembaran.baris
        self._penampung.tulis(satu.lembaran, isi, baris)
        if satu.lembaran.baris > RENTANG:
            raise Ditolak(
                f"Satu daftar berisi lebih dari {RENTANG} baris. Pisahkan berkasnya menurut kelurahan."
            )
        if satu.langsung and isi:
            self._antrekan(satu, lewat, np.frombuffer(isi, TIPE), array("i", baris))

    def _antrekan(self, satu: _Daftar, lewat: int, rows: Any, nomor: Sequence[int]) -> None:
        self._antre.append((self._alamat(satu), lewat, rows, nomor))
        self._menunggu += len(rows)
        if self._menunggu >= ANTRE:
            self._muat()

    def _muat(self) -> None:
        if self._pemuat is None:
            self._pemuat = Pemuat(self._session)
        if self._antre:
            self._pemuat.muat(self._antre)
            self._antre, self._menunggu = [], 0

    def _alamat(self, satu: _Daftar) -> Alamat:
        if satu.catatan is None:
            self._awal = self._awal + RENTANG if self._awal else nomor_awal(self._session)
            satu.catatan = DaftarPenerima(
                recorded_at=moment(self._session),
                tahap_id=satu.tahap_id,
                sumber_data_id=self._sumber,
                data_per=self._data_per,
                awal=self._awal,
                baris=0,
                sidik="",
            )
            self._session.add(satu.catatan)
            self._session.flush()
        return Alamat(satu.catatan.id, satu.tahap_id, self._kunci, satu.catatan.awal)

    def banding(self, sidik: Mapping[int, str]) -> HitunganDaftar:
        """What ``selesai`` would do; ``sidik`` is by handle the SHA-256 over all of a list's ``isi``."""
        rows = {"baru": 0, "berubah": 0, "sama": 0}
        kept, replaced = 0, 0
        for nomor, satu in enumerate(self._daftar):
            before = self._lama[self._tempat(satu)]
            if self._is_sama(before, sidik[nomor]):
                rows["sama"] += satu.lembaran.baris
                continue
            kept += bool(satu.lembaran.baris)
            replaced += len(before)
            rows["berubah" if before else "baru"] += satu.lembaran.baris
        return HitunganDaftar(**rows, daftar=kept, digantikan=replaced)

    def selesai(self, impor_id: int | None, sidik: Mapping[int, str]) -> HasilDaftar:
        """Write the lists: rows, standing, rollup, findings; raises ``RuntimeError`` when the sums do not agree."""
        try:
            hitungan = self.banding(sidik)
            rows = [
                (nomor, satu)
                for nomor, satu in enumerate(self._daftar)
                if satu.lembaran.baris and not self._is_sama(self._lama[self._tempat(satu)], sidik[nomor])
            ]
            if not rows:
                return HasilDaftar(hitungan, {})
            rows.sort(key=lambda row: (row[1].tahap_id, row[0]))
            self._muat_sisa([satu for _, satu in rows])
            sums = [row for nomor, satu in rows for row in self._catat(satu, impor_id, sidik[nomor])]
            self._session.connection().execute(insert(RekapDaftar), sums)
            self._dudukkan([satu for _, satu in rows], impor_id)
        finally:
            self._penampung.tutup()
        touched = {satu.tahap_id for _, satu in rows}
        pastikan_rekap(self._session, touched, self._sumber)
        new = [self._alamat(satu).daftar_id for _, satu in rows]
        temuan = hitung_ulang_tahap(self._session, touched, berubah=new)
        raise_versi(self._session, Topik.PENERIMA)
        return HasilDaftar(hitungan, temuan)

    def _muat_sisa(self, rows: list[_Daftar]) -> None:
        """What still waits, and the lists that replace another one."""
        self._muat()
        for satu in rows:
            if not satu.langsung:
                lewat = 0
                for isi, nomor in self._penampung.baca(satu.lembaran):
                    self._antrekan(satu, lewat, isi, nomor)
                    lewat += len(isi)
        self._muat()
        if self._pemuat is not None:
            self._pemuat.selesai()

    def tutup(self) -> None:
        """Give the file up without writing anything."""
        self._penampung.tutup()

    def _tempat(self, satu: _Daftar) -> Tempat:
        return tempat(satu.tahap_id, self._sumber, satu.kelurahan_kode, satu.nama_wilayah)

    def _is_sama(self, before: Collection[DaftarBerlaku], sidik: str) -> bool:
        return [(old.sidik, old.data_per) for old in before] == [(sidik, self._data_per)]

    def _catat(self, satu: _Daftar, impor_id: int | None, sidik: str) -> list[dict[str, Any]]:
        """Say how long the list is and whose; returns what it adds up to."""
        daftar_id = self._alamat(satu).daftar_id
        row = self._session.get_one(DaftarPenerima, daftar_id)
        row.baris, row.sidik, row.impor_id = satu.lembaran.baris, sidik, impor_id
        names = ("penerima", "keluarga", "tanpa_kk", "rp", "n_rp")
        return [
            {"daftar_id": daftar_id, "desil": desil, "status": status, **dict(zip(names, angka, strict=True))}
            for (desil, status), angka in hitung_lembaran(self._penampung, satu.lembaran).items()
        ]

    def _dudukkan(self, rows: list[_Daftar], impor_id: int | None) -> None:
        self._session.flush()
        gone = [old for satu in rows for old in self._lama[self._tempat(satu)]]
        pindah = [Pindah(old.daftar_id, old.kelurahan_kode, old.nama_wilayah, berlaku=False) for old in gone]
        pindah += [
            Pindah(self._alamat(satu).daftar_id, satu.kelurahan_kode, satu.nama_wilayah, berlaku=True)
            for satu in rows
        ]
        dudukkan(self._session, pindah, impor_id, self._pelaku.pengguna_id)
