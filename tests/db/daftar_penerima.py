"""Lists of recipients through the engine, and what they must add up to, counted person by person in plain Python."""

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import SISTEM
from db.commands.penerima import HasilDaftar, PenulisDaftar
from db.models import (
    TAK_DIKENAL,
    AcuanPenyaluran,
    DaftarPenerima,
    Impor,
    KedudukanDaftar,
    Penerima,
    PeristiwaWarga,
    ProgramBansos,
    ProgramKecuali,
    RekapPenerima,
    RekapTemuan,
    TahapSalur,
)
from db.queries.penerima import KunciRekap, KunciTemuan
from db.transaction import moment
from domain.kosakata import JenisImpor, JenisPeristiwaWarga, JenisTemuan, SatuanPenerima, StatusPenerima
from domain.penerima import ISI, TANPA_KK, URUT_STATUS
from domain.waktu import day_wit, end_of_day

TERJAUH = (StatusPenerima.TERSALUR, StatusPenerima.DITETAPKAN, StatusPenerima.RETUR, StatusPenerima.GAGAL)


@dataclass(frozen=True)
class Orang:
    """One row of a list; numbers stand for digests (kk 0: the file names no family)."""

    nik: int
    kk: int = 0
    desil: int = 1
    status: StatusPenerima = StatusPenerima.TERSALUR
    rp: int | None = 600_000
    tanggal: date | None = None


def sidik(nomor: int) -> bytes:
    """A digest that is as even as a real one."""
    return hashlib.sha256(str(nomor).encode()).digest()[:16]


def tambah_impor(session: Session, jenis: JenisImpor = JenisImpor.PENERIMA, nama: str = "bnba.csv") -> Impor:
    """The note of an office file."""
    row = Impor(
        recorded_at=moment(session),
        nama_berkas=nama,
        sha256="-",
        jenis=jenis,
        baru=1,
        berubah=0,
        sama=0,
        ditolak=0,
    )
    session.add(row)
    session.flush()
    return row


def isi(orang: Sequence[Orang]) -> bytes:
    """Rows as the reader hands them over."""
    return b"".join(
        ISI.pack(
            sidik(o.nik),
            sidik(-o.kk) if o.kk else TANPA_KK,
            o.desil,
            URUT_STATUS.index(o.status),
            -1 if o.rp is None else o.rp,
            o.tanggal.toordinal() if o.tanggal else 0,
        )
        for o in orang
    )


def impor_daftar(
    session: Session,
    sumber_id: int,
    daftar: Iterable[tuple[int, str, Sequence[Orang]]],
    *,
    data_per: date = date(2026, 4, 1),
    nama: str = "bnba.csv",
) -> tuple[int, HasilDaftar]:
    """Take one file in: (tranche, area, rows) each; a name that begins with no K is an unknown area."""
    writer = PenulisDaftar(session, SISTEM, sumber_data_id=sumber_id, data_per=data_per, kunci=1)
    marks, nomor = {}, 2
    for tahap_id, wilayah, orang in daftar:
        known = wilayah.startswith("K")
        handle = writer.buka(tahap_id, wilayah if known else None, None if known else wilayah)
        half = len(orang) // 2
        for part in (orang[:half], orang[half:]):
            writer.tulis(handle, isi(part), array("i", range(nomor, nomor + len(part))).tobytes())
            nomor += len(part)
        marks[handle] = hashlib.sha256(isi(orang)).hexdigest()
    row = tambah_impor(session, nama=nama)
    return row.id, writer.selesai(row.id, marks)


def impor_nomor(
    session: Session,
    sumber_id: int,
    tahap_id: int,
    wilayah: str,
    sidik_orang: Sequence[tuple[bytes, bytes]],
    kunci: int,
) -> HasilDaftar | None:
    """Take a list of digests in as a file would; None when all of it stands already."""
    writer = PenulisDaftar(session, SISTEM, sumber_data_id=sumber_id, data_per=date(2026, 4, 1), kunci=kunci)
    handle = writer.buka(tahap_id, wilayah, None)
    rows = b"".join(ISI.pack(nik, kk, 1, 1, 600_000, 0) for nik, kk in sidik_orang)
    writer.tulis(handle, rows, array("i", range(2, len(sidik_orang) + 2)).tobytes())
    mark = {handle: hashlib.sha256(rows).hexdigest()}
    if writer.banding(mark).sama == len(sidik_orang):
        writer.tutup()
        return None
    return writer.selesai(tambah_impor(session).id, mark)


def sebagai(orang: Orang, **kini: object) -> Orang:
    """The same row with other figures."""
    return replace(orang, **kini)  # type: ignore[arg-type]


# --- The recount: rows of lists as they stood, then every rule by hand ---


@dataclass(frozen=True)
class Baris:
    """A standing row with all that the rules ask of it."""

    id: int
    daftar_id: int
    tahap: TahapSalur
    sumber_id: int
    wilayah: str
    nik: bytes
    kk: bytes | None
    desil: int
    status: StatusPenerima
    rp: int | None
    tanggal: date | None

    @property
    def urutan(self) -> tuple[date, int, int]:
        return self.tahap.mulai, self.tahap.id, self.id

    def bertemu(self, lain: "Baris") -> bool:
        return self.tahap.mulai <= lain.tahap.selesai and lain.tahap.mulai <= self.tahap.selesai

    @property
    def dibayar(self) -> int:
        return self.rp or 0 if self.status is StatusPenerima.TERSALUR else 0


def baris_berlaku(session: Session, per: date) -> list[Baris]:
    """The rows of every list that counted at the end of the day."""
    stands: dict[int, KedudukanDaftar] = {}
    for row in session.scalars(
        select(KedudukanDaftar)
        .where(KedudukanDaftar.recorded_at < end_of_day(per))
        .order_by(KedudukanDaftar.id)
    ):
        stands[row.daftar_id] = row
    tahap = {t.id: t for t in session.scalars(select(TahapSalur))}
    lists = {d.id: d for d in session.scalars(select(DaftarPenerima))}
    return [
        Baris(
            p.id,
            p.daftar_id,
            tahap[p.tahap_id],
            lists[p.daftar_id].sumber_data_id,
            stands[p.daftar_id].kelurahan_kode or TAK_DIKENAL,
            bytes(p.nik),
            None if p.kk is None else bytes(p.kk),
            p.desil,
            p.status,
            p.rp,
            p.tanggal,
        )
        for p in session.scalars(select(Penerima).order_by(Penerima.id))
        if p.daftar_id in stands and stands[p.daftar_id].berlaku
    ]


def hitung_rekap(session: Session, per: date) -> dict[KunciRekap, tuple[int, int, int, int, int]]:
    """What ``rekap_penerima`` must sum up to."""
    found: defaultdict[KunciRekap, list[int]] = defaultdict(lambda: [0] * 5)
    families: defaultdict[tuple[int, bytes], list[Baris]] = defaultdict(list)
    for b in baris_berlaku(session, per):
        sums = found[b.tahap.id, b.sumber_id, b.wilayah, b.desil, b.status]
        sums[0] += 1
        sums[2] += b.kk is None
        sums[3] += b.rp or 0
        sums[4] += b.rp is not None
        if b.kk is not None:
            families[b.daftar_id, b.kk].append(b)
    for rows in families.values():
        best = min((b.status for b in rows), key=TERJAUH.index)
        lowest = min((b.desil for b in rows if b.desil), default=0)
        found[rows[0].tahap.id, rows[0].sumber_id, rows[0].wilayah, lowest, best][1] += 1
    return {key: (v[0], v[1], v[2], v[3], v[4]) for key, v in found.items() if any(v)}


def hitung_temuan(session: Session, per: date) -> dict[KunciTemuan, tuple[int, int]]:
    """What ``rekap_temuan`` must sum up to."""
    found: Counter[KunciTemuan] = Counter()
    money: Counter[KunciTemuan] = Counter()
    for jenis, b in _temuan(session, per):
        key = jenis, b.tahap.id, b.sumber_id, b.wilayah
        found[key] += 1
        money[key] += b.dibayar
    return {key: (found[key], money[key]) for key in found}


def _temuan(session: Session, per: date) -> Iterable[tuple[JenisTemuan, Baris]]:
    rows = sorted(baris_berlaku(session, per), key=lambda b: b.urutan)
    by_family = {p.id for p in session.scalars(select(ProgramBansos)) if p.satuan is SatuanPenerima.KELUARGA}
    events = _peristiwa(session, per)
    for b in rows:
        mine = [q for q in rows if q.tahap is b.tahap and q.sumber_id == b.sumber_id and q.id < b.id]
        twice = any(q.nik == b.nik for q in mine)
        if twice:
            yield JenisTemuan.GANDA_ORANG, b
        family = [q.nik for q in mine if b.kk and q.kk == b.kk]
        if b.tahap.program_id in by_family and family and b.nik not in family:
            yield JenisTemuan.GANDA_KELUARGA, b
        for jenis, temuan in (
            (JenisPeristiwaWarga.MENINGGAL, JenisTemuan.SESUDAH_MENINGGAL),
            (JenisPeristiwaWarga.PINDAH, JenisTemuan.SESUDAH_PINDAH),
        ):
            happened = events.get((b.nik, jenis))
            if happened and b.status is StatusPenerima.TERSALUR and (b.tanggal or b.tahap.mulai) > happened:
                yield temuan, b
    chosen = _sumber(session, rows, per)
    main = [b for b in rows if chosen[b.tahap.id] == b.sumber_id]
    yield from _dua_kelurahan(main)
    yield from _saling_kecuali(_pasangan(session, per), main, by_family)


def _dua_kelurahan(rows: list[Baris]) -> Iterable[tuple[JenisTemuan, Baris]]:
    for place, b in enumerate(rows):
        before = [q.wilayah for q in rows[:place] if q.nik == b.nik and q.bertemu(b)]
        if b.wilayah and b.wilayah not in before and any(w and w != b.wilayah for w in before):
            yield JenisTemuan.DUA_KELURAHAN, b


def _pasangan(session: Session, per: date) -> dict[frozenset[int], bool]:
    stmt = (
        select(ProgramKecuali).where(ProgramKecuali.recorded_at < end_of_day(per)).order_by(ProgramKecuali.id)
    )
    return {frozenset((row.program_id, row.lain_id)): row.berlaku for row in session.scalars(stmt)}


def _saling_kecuali(
    pairs: dict[frozenset[int], bool], rows: list[Baris], by_family: set[int]
) -> Iterable[tuple[JenisTemuan, Baris]]:
    def excluded(b: Baris, q: Baris) -> bool:
        return pairs.get(frozenset((b.tahap.program_id, q.tahap.program_id)), False) and b.bertemu(q)

    flagged = set()
    for place, b in enumerate(rows):
        before = rows[:place]
        if any(q.nik == b.nik and q.tahap is b.tahap for q in before):
            continue
        if any(q.nik == b.nik and excluded(b, q) for q in before):
            flagged.add((b.tahap.id, b.kk))
            yield JenisTemuan.SALING_KECUALI, b
    for place, b in enumerate(rows):
        before = rows[:place]
        if (
            not b.kk
            or (b.tahap.id, b.kk) in flagged
            or any(q.kk == b.kk and q.tahap is b.tahap for q in before)
        ):
            continue
        if any(
            q.kk == b.kk and excluded(b, q) and {b.tahap.program_id, q.tahap.program_id} <= by_family
            for q in before
        ):
            yield JenisTemuan.SALING_KECUALI, b


def _peristiwa(session: Session, per: date) -> dict[tuple[bytes, JenisPeristiwaWarga], date | None]:
    stmt = (
        select(PeristiwaWarga).where(PeristiwaWarga.recorded_at < end_of_day(per)).order_by(PeristiwaWarga.id)
    )
    return {(bytes(e.nik), e.jenis): None if e.ditarik else e.tanggal for e in session.scalars(stmt)}


def _sumber(session: Session, rows: list[Baris], per: date) -> dict[int, int]:
    stmt = select(AcuanPenyaluran).where(AcuanPenyaluran.recorded_at < end_of_day(per))
    acuan = {a.tahap_id: a.sumber_data_id for a in session.scalars(stmt.order_by(AcuanPenyaluran.id))}
    found = {}
    for b in sorted(rows, key=lambda b: (acuan.get(b.tahap.id) == b.sumber_id, b.daftar_id)):
        found[b.tahap.id] = b.sumber_id
    return found


def rekap(session: Session, per: date) -> dict[KunciRekap, tuple[int, int, int, int, int]]:
    """The rollup of recipients as of a day."""
    found: defaultdict[KunciRekap, list[int]] = defaultdict(lambda: [0] * 5)
    for r in session.scalars(select(RekapPenerima).where(RekapPenerima.hari <= per)):
        sums = found[r.tahap_id, r.sumber_data_id, r.wilayah, r.desil, r.status]
        for place, d in enumerate((r.d_penerima, r.d_keluarga, r.d_tanpa_kk, r.d_rp, r.d_n_rp)):
            sums[place] += d
    return {key: (v[0], v[1], v[2], v[3], v[4]) for key, v in found.items() if any(v)}


def rekap_temuan(session: Session, per: date) -> dict[KunciTemuan, tuple[int, int]]:
    """The rollup of findings as of a day."""
    found: defaultdict[KunciTemuan, list[int]] = defaultdict(lambda: [0, 0])
    for r in session.scalars(select(RekapTemuan).where(RekapTemuan.hari <= per)):
        sums = found[r.jenis, r.tahap_id, r.sumber_data_id, r.wilayah]
        sums[0] += r.d_jumlah
        sums[1] += r.d_rp
    return {key: (v[0], v[1]) for key, v in found.items() if any(v)}


def hari_tercatat(session: Session) -> list[date]:
    """Every day on which a list began or ceased to count, or an event was reported."""
    days = [
        *session.scalars(select(KedudukanDaftar.recorded_at)),
        *session.scalars(select(PeristiwaWarga.recorded_at)),
    ]
    return sorted({day_wit(at) for at in days})
