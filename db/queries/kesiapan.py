"""How ready each kelurahan is: stages, registration with its pace, agents, eligibility, appeals; as of a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from db.queries.izin import untuk
from db.queries.keluarga import list_keluarga
from db.queries.kesiapan_alasan import list_alasan
from db.queries.kesiapan_tahap import (
    KOTA,
    Tahap,
    TahapBerlaku,
    list_capaian,
    list_tahap_digitalisasi,
    tahap_of,
)
from db.queries.laju import list_deret
from db.queries.pendaftaran import isi_pendaftaran, list_pendaftaran_tercatat, pilih_berlaku
from db.queries.pengaturan import get_target_pendaftaran
from db.queries.sanggah import ringkas_per_wilayah
from db.queries.wilayah import list_wilayah
from domain.akses import Tindakan
from domain.kesiapan import terjauh
from domain.laju import KeadaanLaju, Perkiraan, Titik, perkirakan
from domain.pendaftaran import IsiPendaftaran
from domain.sanggah import RingkasanSanggah
from domain.sebutan import kunci_wilayah

DESIL_SASARAN = range(1, 6)
"""Families of these deciles are to be registered (docs/fakta.md 5)."""
REKAP, DTSEN = "rekap pendaftaran", "keluarga per desil"
"""Where the number of families of desil 1–5 comes from."""


@dataclass(frozen=True)
class KesiapanWilayah:
    """One kelurahan, or an area that no kelurahan answers for (``kode`` empty).

    ``sasaran`` are its families of desil 1–5: those of the registration recap itself where it states them, else those
    of the table of families (``asal_sasaran``). ``alasan`` are families that are not eligible, by reason.
    """

    kode: str
    nama: str
    kecamatan_kode: str
    kecamatan: str
    zona_kode: str
    zona: str
    tahap: tuple[TahapBerlaku, ...]
    isi: IsiPendaftaran = field(default_factory=IsiPendaftaran)
    data_per: date | None = None
    sasaran: int | None = None
    asal_sasaran: str = ""
    deret: tuple[Titik, ...] = ()
    perkiraan: Perkiraan = field(default_factory=lambda: Perkiraan(KeadaanLaju.BELUM_DAPAT))
    alasan: tuple[tuple[str, int], ...] = ()
    sanggah: RingkasanSanggah = field(default_factory=RingkasanSanggah)

    @property
    def kunci(self) -> str:
        """What names the area among all reads of this page."""
        return self.kode or kunci_wilayah(self.nama)

    @property
    def terjauh(self) -> int | None:
        """The highest stage that is reached; None while nothing at all is recorded of the place itself."""
        if not any(satu.isi and not satu.dari_kota for satu in self.tahap):
            return None
        return terjauh([(satu.tahap.nomor, satu.keadaan) for satu in self.tahap])


@dataclass(frozen=True)
class Kesiapan:
    """The whole city on a day; ``target`` is the day by which registration must be done (None: not set)."""

    per: date
    target: date | None
    tahap: tuple[Tahap, ...]
    kota: tuple[TahapBerlaku, ...]
    wilayah: tuple[KesiapanWilayah, ...]
    tak_dikenal: tuple[KesiapanWilayah, ...]

    @property
    def semua(self) -> tuple[KesiapanWilayah, ...]:
        """What the city's sums are over: known areas, then unknown ones."""
        return self.wilayah + self.tak_dikenal


@untuk(Tindakan.LIHAT_ANGKA)
def get_kesiapan(session: Session, per: date) -> Kesiapan:
    """Everything about readiness at the end of ``per``, as recorded by then."""
    tahap, capaian = list_tahap_digitalisasi(session), list_capaian(session, per)
    angka = _Angka(session, per)
    areas = list_wilayah(session, per, per)
    known = [
        angka.wilayah(
            row.kode, row.nama, row.kecamatan_kode, row.kecamatan_nama, row.zona_kode or "", row.zona_nama or "",
            tahap_of(row.kode, tahap, capaian, per),
        )
        for row in areas.itertuples(index=False)
    ]  # fmt: skip
    return Kesiapan(
        per,
        get_target_pendaftaran(session),
        tahap,
        tahap_of(KOTA, tahap, capaian, per),
        tuple(known),
        tuple(angka.unknown({satu.kode for satu in known})),
    )


class _Angka:
    """All figures of a day by area (code, or comparable name)."""

    def __init__(self, session: Session, per: date) -> None:
        self.per = per
        rows = [row for row in list_pendaftaran_tercatat(session, per) if row.data_per <= per]
        self.berlaku = pilih_berlaku(rows, per)
        self.deret = list_deret(rows)
        self.keluarga = _families(session, per)
        self.alasan = list_alasan(session, per)
        self.sanggah = ringkas_per_wilayah(session, per)
        self.nama = {key: row.nama_wilayah or "" for key, row in self.berlaku.items()}
        self.nama |= {key: nama for key, (nama, _) in self.alasan.items() if nama}

    def wilayah(
        self, kode: str, nama: str, kecamatan_kode: str, kecamatan: str, zona_kode: str, zona: str,
        tahap: tuple[TahapBerlaku, ...], kunci: str = "",
    ) -> KesiapanWilayah:  # fmt: skip
        key = kunci or kode
        row, deret = self.berlaku.get(key), self.deret.get(key, ())
        isi = IsiPendaftaran() if row is None else isi_pendaftaran(row)
        sasaran, asal = isi.keluarga_sasaran, REKAP
        if sasaran is None:
            sasaran, asal = self.keluarga.get(key), DTSEN
        return KesiapanWilayah(
            kode, nama, kecamatan_kode, kecamatan, zona_kode, zona, tahap, isi,
            row.data_per if row else None, sasaran, asal if sasaran is not None else "", deret,
            perkirakan(deret, sasaran, self.per), tuple(self.alasan.get(key, ("", {}))[1].items()),
            self.sanggah.get(key, RingkasanSanggah()),
        )  # fmt: skip

    def unknown(self, known: set[str]) -> Iterable[KesiapanWilayah]:
        for key in sorted({*self.berlaku, *self.alasan, *self.sanggah} - known):
            yield self.wilayah("", self.nama.get(key) or key, "", "", "", "", (), kunci=key)


def _families(session: Session, per: date) -> dict[str, int]:
    """Families of desil 1–5 by area, where all five are stated, of this year or else the year before."""
    for tahun in (per.year, per.year - 1):
        frame = list_keluarga(session, tahun, per)
        if len(frame):
            break
    by: dict[str, dict[int, int]] = defaultdict(dict)
    for row in frame.itertuples(index=False):
        key = row.wilayah or kunci_wilayah(row.nama_wilayah or "")
        by[key][row.desil] = by[key].get(row.desil, 0) + row.jumlah
    whole = {key: desil for key, desil in by.items() if all(d in desil for d in DESIL_SASARAN)}
    return {key: sum(desil[d] for d in DESIL_SASARAN) for key, desil in whole.items()}
