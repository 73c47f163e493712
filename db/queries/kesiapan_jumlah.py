"""Sums over kelurahan of the readiness page: each ratio only over the places that state both of its figures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median

from db.queries.kesiapan import DTSEN, KesiapanWilayah
from domain.kesiapan import bagian, beban_agen
from domain.kosakata import HasilSanggah
from domain.laju import KeadaanLaju, Perkiraan, SebabBelum, Titik, gabungkan, laju_gabungan, perkirakan
from domain.sanggah import RingkasanSanggah, list_golongan
from domain.ukuran import sum_stated


@dataclass(frozen=True)
class Nisbah:
    """A ratio with both its counts: ``pembilang`` of ``penyebut`` over ``wilayah`` places that state the two."""

    pembilang: int
    penyebut: int
    wilayah: int

    @property
    def persen(self) -> Fraction | None:
        """In percent; None when no place states both or the whole is zero."""
        return bagian(self.pembilang, self.penyebut) if self.wilayah else None

    @property
    def per_satu(self) -> Fraction | None:
        """``penyebut`` per one of ``pembilang``: the load of an agent."""
        return beban_agen(self.penyebut, self.pembilang) if self.wilayah else None


def hitung_nisbah(pairs: Iterable[tuple[int | None, int | None]]) -> Nisbah:
    """The ratio over the places (part, whole) that state both."""
    both = [(part, whole) for part, whole in pairs if part is not None and whole is not None]
    return Nisbah(sum(part for part, _ in both), sum(whole for _, whole in both), len(both))


@dataclass(frozen=True)
class JumlahKesiapan:
    """Several kelurahan together. ``lewat`` are places that miss the target.

    ``belum_dapat`` counts places whose finish cannot be told, ``data_lama`` those of them with figures too old for it.
    ``wilayah`` counts unknown areas too, ``kelurahan`` does not.
    ``pendaftar`` is everything registered, ``cakupan`` only over places that also know their families of desil 1–5.
    """

    wilayah: int
    kelurahan: int
    pendaftar: int | None
    cakupan: Nisbah
    diproses: Nisbah
    agen: Nisbah
    beban: Nisbah
    tanpa_agen: tuple[KesiapanWilayah, ...]
    operator: Nisbah
    ikd: tuple[Decimal, Decimal, Decimal] | None
    ikd_wilayah: int
    layak: int | None
    tidak_layak: int | None
    alasan: tuple[tuple[str, int], ...]
    sanggah: RingkasanSanggah
    deret: tuple[Titik, ...]
    perkiraan: Perkiraan
    tanpa_laju: int
    lewat: tuple[KesiapanWilayah, ...]
    selesai: int
    belum_dapat: int
    data_lama: int
    dari_dtsen: int
    data_per_awal: date | None
    data_per_akhir: date | None

    @property
    def sebab_tak_disebut(self) -> int | None:
        """Families that are not eligible and of whom no reason is told; negative: more reasons than families."""
        if self.tidak_layak is None:
            return None
        return self.tidak_layak - sum(count for _, count in self.alasan)


def jumlahkan_kesiapan(rows: Sequence[KesiapanWilayah], target: date | None, per: date) -> JumlahKesiapan:
    """The places together on the day ``per``: the whole city (unknown areas too), a kecamatan, a zone, or one."""
    counted = [r for r in rows if r.isi.pendaftar is not None and r.sasaran is not None]
    ikd = [r.isi.ikd_persen for r in rows if r.isi.ikd_persen is not None]
    days = [r.data_per for r in rows if r.data_per is not None]
    series, forecast, left = _pace(counted, per)
    return JumlahKesiapan(
        wilayah=len(rows),
        kelurahan=sum(bool(r.kode) for r in rows),
        pendaftar=sum_stated(r.isi.pendaftar for r in rows),
        cakupan=hitung_nisbah((r.isi.pendaftar, r.sasaran) for r in rows),
        diproses=hitung_nisbah((r.isi.diproses, r.isi.pendaftar) for r in rows),
        agen=hitung_nisbah((r.isi.agen_aktif, r.isi.agen) for r in rows),
        beban=hitung_nisbah((r.isi.agen_aktif, r.sasaran) for r in rows),
        tanpa_agen=tuple(r for r in rows if r.isi.agen_aktif == 0),
        operator=hitung_nisbah((r.isi.operator_dilatih, r.isi.operator) for r in rows),
        ikd=(min(ikd), Decimal(median(ikd)), max(ikd)) if ikd else None,
        ikd_wilayah=len(ikd),
        layak=sum_stated(r.isi.layak for r in rows),
        tidak_layak=sum_stated(r.isi.tidak_layak for r in rows),
        alasan=_reasons(rows),
        sanggah=_sanggah([r.sanggah for r in rows]),
        deret=series,
        perkiraan=forecast,
        tanpa_laju=left,
        lewat=urut_lewat(rows, target),
        selesai=sum(r.perkiraan.keadaan is KeadaanLaju.SELESAI for r in rows),
        belum_dapat=sum(r.perkiraan.keadaan is KeadaanLaju.BELUM_DAPAT for r in rows),
        data_lama=sum(r.perkiraan.sebab is SebabBelum.DATA_LAMA for r in rows),
        dari_dtsen=sum(r.asal_sasaran == DTSEN for r in counted),
        data_per_awal=min(days, default=None),
        data_per_akhir=max(days, default=None),
    )


def urut_lewat(rows: Sequence[KesiapanWilayah], target: date | None) -> tuple[KesiapanWilayah, ...]:
    """Kelurahan that miss the target, the worst first: those that stand still, then by the day they would finish."""
    late = [r for r in rows if r.kode and r.perkiraan.lewat(target)]
    return tuple(sorted(late, key=lambda r: (r.perkiraan.selesai or date.max, r.nama), reverse=True))


def _pace(rows: Sequence[KesiapanWilayah], per: date) -> tuple[tuple[Titik, ...], Perkiraan, int]:
    series = {r.kode or r.nama: r.deret for r in rows if r.deret}
    total = gabungkan(series.values())
    pace, left = laju_gabungan(series)
    whole = sum(r.sasaran or 0 for r in rows)
    return tuple(total), perkirakan(total, whole if rows else None, per, pace or False), left


def _reasons(rows: Sequence[KesiapanWilayah]) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update(dict(row.alasan))
    return tuple(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _sanggah(rows: Sequence[RingkasanSanggah]) -> RingkasanSanggah:
    umur = {name: sum(dict(r.umur).get(name, 0) for r in rows) for name in list_golongan()}
    hasil = {satu: sum(dict(r.hasil).get(satu, 0) for r in rows) for satu in HasilSanggah}
    return RingkasanSanggah(
        sum(r.masuk for r in rows), tuple(umur.items()), tuple(hasil.items()), sum(r.terlambat for r in rows)
    )
