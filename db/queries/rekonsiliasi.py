"""Figures of the reference source beside those of every other one, per tranche, area and step; what was said of them.

A pair is compared where the other source states the step anywhere in the tranche. Totals never add sources.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.base import Pilihan
from db.models import (
    TAK_DIKENAL,
    Kecamatan,
    Kelurahan,
    Pengguna,
    RekapPenyaluran,
    SelisihSumber,
    SumberData,
    TahapSalur,
)
from db.queries.bansos import baca_data_per, data_per_terakhir, jumlah_bulat, sumber_acuan
from db.queries.bansos_tahap import TahapTampil, list_tahap_tampil
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.kosakata import Langkah, StatusSelisih
from domain.rekonsiliasi import (
    Angka,
    Dua,
    JenisSelisih,
    KeadaanSelisih,
    KunciSelisih,
    Pernyataan,
    besar_selisih,
    jenis_selisih,
    keadaan_selisih,
)
from domain.tak_dikenal import BELUM_DIKENAL
from domain.waktu import end_of_day


@dataclass(frozen=True)
class Ucapan:
    """What somebody said of a difference: when (UTC), with which figures before them, who looks after it.

    ``dua`` stands in the order of today's reference source.
    """

    id: int
    saat: datetime
    status: StatusSelisih
    catatan: str
    pemilik_id: int | None
    pemilik: str | None
    oleh_id: int | None
    oleh: str | None
    dua: Dua


@dataclass(frozen=True)
class Selisih:
    """Two sources about one tranche, area and step; ``keadaan`` is None where they agree and nobody said anything.

    ``jenis`` is None when neither says anything any more. ``data_per`` are the days the two figures speak of.
    """

    kunci: KunciSelisih
    tahap: TahapTampil
    langkah: Langkah
    nama: str
    kecamatan_kode: str
    kecamatan: str
    lain_id: int
    lain: str
    dua: Dua
    data_per: tuple[date | None, date | None]
    jenis: JenisSelisih | None
    keadaan: KeadaanSelisih | None
    terakhir: Ucapan | None

    @property
    def wilayah(self) -> str:
        """Kelurahan code, or "" for the unknown area."""
        return self.kunci.wilayah

    @property
    def besar(self) -> tuple[int, int]:
        """By how much they differ: rupiah, recipients."""
        return besar_selisih(self.dua)

    @property
    def terbaru_id(self) -> int | None:
        """The newest thing said: what a writer must have seen."""
        return self.terakhir.id if self.terakhir else None


Terbaca = tuple[Angka, date]
"""What a source says of an area, and the day it speaks of."""
Sumber = dict[int, dict[str, Terbaca]]
"""By source and area."""


def told(
    session: Session, tahap: Iterable[int], per: date, langkah: Langkah | None
) -> dict[tuple[int, Langkah], Sumber]:
    """Stated figures of the tranches that a source beside the reference speaks of."""
    r, acuan = RekapPenyaluran, sumber_acuan(per)
    inside = [r.tahap_id.in_(list(tahap)), r.hari <= per]
    if langkah is not None:
        inside.append(r.langkah == langkah)
    other = (
        select(r.tahap_id)
        .join(acuan, acuan.c.tahap_id == r.tahap_id)
        .where(*inside, r.sumber_data_id != acuan.c.sumber_data_id)
    )
    sums = [jumlah_bulat(column) for column in (r.d_kpm, r.d_rp, r.d_n_kpm, r.d_n_rp)]
    stmt: Pilihan = (
        select(r.tahap_id, r.langkah, r.sumber_data_id, r.wilayah, *sums, data_per_terakhir())
        .where(*inside, r.tahap_id.in_(other))
        .group_by(r.tahap_id, r.langkah, r.sumber_data_id, r.wilayah)
    )
    found: dict[tuple[int, Langkah], Sumber] = defaultdict(lambda: defaultdict(dict))
    for tahap_id, step, sumber_id, wilayah, kpm, rp, n_kpm, n_rp, last in session.execute(stmt):
        angka = Angka(kpm if n_kpm else None, rp if n_rp else None)
        if angka.ada:
            found[tahap_id, step][sumber_id][wilayah] = angka, baca_data_per(last)
    return found


_DIAM: tuple[Angka, None] = Angka(None, None), None


def _ucapan(
    session: Session, tahap: Mapping[int, TahapTampil], per: date, langkah: Langkah
) -> dict[KunciSelisih, list[Ucapan]]:
    """Everything said by the end of ``per``, oldest first, figures in the order of the present reference source."""
    s, pemilik, oleh = SelisihSumber, aliased(Pengguna), aliased(Pengguna)
    stmt = (
        select(s, pemilik.nama, oleh.nama)
        .outerjoin(pemilik, pemilik.id == s.pemilik_id)
        .outerjoin(oleh, oleh.id == s.oleh_id)
        .where(s.tahap_id.in_(list(tahap)), s.langkah == langkah, s.recorded_at < end_of_day(per))
        .order_by(s.id)
    )
    found: dict[KunciSelisih, list[Ucapan]] = defaultdict(list)
    for row, owner, writer in session.execute(stmt):
        dua = Dua(Angka(row.kpm_acuan, row.rp_acuan), Angka(row.kpm_lain, row.rp_lain))
        if row.acuan_id != tahap[row.tahap_id].sumber_id:
            dua = dua.dibalik
        kunci = KunciSelisih(
            row.tahap_id, row.wilayah, row.langkah.value, frozenset((row.acuan_id, row.lain_id))
        )
        found[kunci].append(
            Ucapan(
                row.id, row.recorded_at, row.status, row.catatan, row.pemilik_id, owner, row.oleh_id, writer, dua
            )
        )  # fmt: skip
    return found


def build(session: Session, tahap: Mapping[int, TahapTampil], per: date, langkah: Langkah) -> list[Selisih]:
    """Every compared pair of these tranches in one step."""
    figures, said = told(session, tahap, per, langkah), _ucapan(session, tahap, per, langkah)
    names = {row.id: row.nama for row in session.execute(select(SumberData.id, SumberData.nama))}
    areas = _areas(session)
    found = []
    for (tahap_id, step), sources in figures.items():
        item = tahap[tahap_id]
        own = sources.get(item.sumber_id, {})
        for lain_id, others in sources.items():
            if lain_id == item.sumber_id:
                continue
            pair = frozenset((item.sumber_id, lain_id))
            spoken = {k.wilayah for k in said if k.tahap_id == tahap_id and k.sumber == pair}
            for wilayah in sorted({*own, *others} | spoken):
                kunci = KunciSelisih(tahap_id, wilayah, step.value, pair)
                found.append(
                    _selisih(kunci, item, (lain_id, names[lain_id]), areas, own.get(wilayah, _DIAM),
                             others.get(wilayah, _DIAM), said.get(kunci, []))
                )  # fmt: skip
    return found


def _selisih(
    kunci: KunciSelisih,
    tahap: TahapTampil,
    lain: tuple[int, str],
    areas: Mapping[str, tuple[str, str, str]],
    own: tuple[Angka, date | None],
    other: tuple[Angka, date | None],
    said: list[Ucapan],
) -> Selisih:
    dua, last = Dua(own[0], other[0]), said[-1] if said else None
    kata = Pernyataan(last.status, last.dua) if last else None
    return Selisih(
        kunci,
        tahap,
        Langkah(kunci.langkah),
        *areas.get(kunci.wilayah, (BELUM_DIKENAL, "", "")),
        *lain,
        dua,
        (own[1], other[1]),
        jenis_selisih(dua),
        keadaan_selisih(dua, kata),
        last,
    )


def _areas(session: Session) -> dict[str, tuple[str, str, str]]:
    """Name, kecamatan code and name of each kelurahan."""
    stmt = select(Kelurahan.kode, Kelurahan.nama, Kecamatan.kode, Kecamatan.nama)
    rows = session.execute(stmt.join(Kecamatan, Kecamatan.kode == Kelurahan.kecamatan_kode))
    return {kode: (nama, induk_kode, induk) for kode, nama, induk_kode, induk in rows} | {
        TAK_DIKENAL: (BELUM_DIKENAL, "", "")
    }


def _rank(item: Selisih) -> tuple[int, int, str, str]:
    rp, kpm = item.besar
    return -rp, -kpm, item.nama, item.kunci.teks


@untuk(Tindakan.LIHAT_ANGKA)
def list_selisih(session: Session, tahun: int, per: date, langkah: Langkah) -> tuple[Selisih, ...]:
    """Every compared pair of figures of a year's tranches, as recorded by ``per``; the largest difference first."""
    tahap = list_tahap_tampil(session, MasaSalur(tahun, "B12", per))
    return tuple(sorted(build(session, tahap, per, langkah), key=_rank))


@untuk(Tindakan.LIHAT_ANGKA)
def get_selisih(session: Session, kunci: KunciSelisih, per: date) -> Selisih | None:
    """One pair of figures as recorded by ``per``; None when its two sources are not compared then."""
    tahun = session.scalar(select(TahapSalur.tahun).where(TahapSalur.id == kunci.tahap_id))
    if tahun is None or kunci.langkah not in list(Langkah):
        return None
    tahap = list_tahap_tampil(session, MasaSalur(tahun, "B12", per))
    if kunci.tahap_id not in tahap:
        return None
    only = {kunci.tahap_id: tahap[kunci.tahap_id]}
    found = build(session, only, per, Langkah(kunci.langkah))
    return next((item for item in found if item.kunci == kunci), None)


@untuk(Tindakan.LIHAT_ANGKA)
def list_ucapan(session: Session, kunci: KunciSelisih, per: date) -> tuple[Ucapan, ...]:
    """All that was said of one difference by the end of ``per``, newest first."""
    item = get_selisih(session, kunci, per)
    if item is None:
        return ()
    return tuple(_ucapan(session, {item.tahap.id: item.tahap}, per, item.langkah).get(kunci, [])[::-1])
