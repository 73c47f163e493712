"""Find what does not add up in standing lists, by digests alone, and keep the findings and their rollup up to date.

Derived like a rollup: after every change of lists, events, exclusions or reference sources the findings of the
tranches concerned are worked out anew; what is no longer wrong ends today, what is newly wrong begins today.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, bindparam, func, select, text
from sqlalchemy.orm import Session

from db.commands import temuan_sql as sql
from db.commands.audit import raise_versi
from db.models import (
    AcuanPenyaluran,
    DaftarPenerima,
    ProgramBansos,
    TahapSalur,
)
from db.queries.batas_desil import list_kecuali
from db.queries.penerima import DaftarBerlaku, list_daftar_berlaku
from db.transaction import moment
from domain.kosakata import JenisTemuan, SatuanPenerima, Topik
from domain.temuan import TEMUAN_PERISTIWA
from domain.waktu import day_wit

PENUH = 4
"""A tranche is walked through whole once a quarter of its rows changed; below that each changed row is looked up."""


@dataclass(frozen=True)
class _Tahap:
    id: int
    program_id: int
    mulai: date
    selesai: date
    keluarga: bool

    def bertemu(self, lain: "_Tahap") -> bool:
        return self.mulai <= lain.selesai and lain.mulai <= self.selesai


def hitung_ulang_tahap(
    session: Session, tahap_ids: Collection[int], *, berubah: Collection[int] | None = None
) -> Mapping[JenisTemuan, int]:
    """Work out the findings of these tranches, and of those that overlap with them, anew.

    ``berubah`` are the lists that newly count or count elsewhere (None: look at every list). Returns how many findings
    begin by kind.
    """
    if not tahap_ids:
        return {}
    kerja = _Kerja(session, frozenset(tahap_ids), berubah)
    return kerja.jalankan()


def hitung_ulang_kecuali(session: Session, program_id: int, lain_id: int) -> Mapping[JenisTemuan, int]:
    """The two programmes exclude each other from now on, or no longer do."""
    stmt = select(TahapSalur.id).where(TahapSalur.program_id.in_((program_id, lain_id)))
    return hitung_ulang_tahap(session, session.scalars(stmt).all())


def hitung_ulang_sumber(session: Session, tahap_id: int) -> None:
    """Another source counts for the tranche: does nothing where fewer than two sources have lists."""
    if len({satu.sumber_data_id for satu in list_daftar_berlaku(session, [tahap_id])}) > 1:
        hitung_ulang_tahap(session, [tahap_id])


class _Kerja:
    """One round: fills the working tables, asks, compares, cleans up."""

    def __init__(self, session: Session, sentuh: frozenset[int], berubah: Collection[int] | None) -> None:
        self.session = session
        self.tahap = _list_tahap(session)
        self.sentuh = sorted(sentuh & self.tahap.keys())
        self.dihitung = self._dengan_tetangga(self.sentuh)
        self.semua = self._dengan_tetangga(self.dihitung)
        self.daftar = list_daftar_berlaku(session, self.semua)
        self.utama = _sumber_utama(session, self.daftar)
        self.kecuali = list_kecuali(session)
        self.berubah = frozenset(berubah or ())
        banyak = _bersumber_banyak(session, self.sentuh)
        self.penuh = {t for t in self.sentuh if berubah is None or t in banyak or self._is_penuh(t)}

    def jalankan(self) -> Mapping[JenisTemuan, int]:
        """The findings that begin, by kind."""
        bita = "BYTEA" if self.session.connection().dialect.name == "postgresql" else "BLOB"
        for perintah in sql.BUAT:
            self._do(perintah.format(bita=bita))
        self._isi()
        self._calon()
        for tujuan, orang, kolom, syarat in (
            ("baris_orang", "orang", "nik", ""),
            ("baris_keluarga", "keluarga_kerja", "kk", "AND t.keluarga = 1"),
        ):
            self._analyze(orang)
            self._do(sql.BARIS.format(tujuan=tujuan, orang=orang, kolom=kolom, syarat=syarat))
            self._do(f"CREATE INDEX ix_{tujuan} ON {tujuan} ({kolom}, urutan)")
            self._do(f"CREATE INDEX ix_{tujuan}_id ON {tujuan} (id)")
            self._analyze(tujuan)
        for perintah in sql.TEMUKAN:
            self._do(perintah)
        mulai = self._terapkan()
        for nama in (*sql.BUANG, "temuan_lama", "temuan_buka"):
            self._do(f"DROP TABLE {nama}")
        raise_versi(self.session, Topik.PENERIMA)
        return mulai

    def _dengan_tetangga(self, tahap_ids: Iterable[int]) -> list[int]:
        mine = [self.tahap[t] for t in tahap_ids]
        return sorted(t for t, satu in self.tahap.items() if any(map(satu.bertemu, mine)))

    def _is_penuh(self, tahap_id: int) -> bool:
        mine = [satu for satu in self.daftar if satu.tahap_id == tahap_id]
        changed = sum(satu.baris for satu in mine if satu.daftar_id in self.berubah)
        return changed * PENUH >= sum(satu.baris for satu in mine)

    def _isi(self) -> None:
        urut = sorted(self.semua, key=lambda t: (self.tahap[t].mulai, t))
        self._many(
            "INSERT INTO tahap_kerja VALUES (:t, :urut, :mulai, :selesai, :keluarga, :dihitung)",
            [
                {
                    "t": t,
                    "urut": place,
                    "mulai": self.tahap[t].mulai,
                    "selesai": self.tahap[t].selesai,
                    "keluarga": int(self.tahap[t].keluarga),
                    "dihitung": int(t in self.dihitung),
                }
                for place, t in enumerate(urut)
            ],
            "mulai selesai",
        )
        awal = _awal(self.session, self.semua)
        self._many(
            "INSERT INTO daftar_kerja VALUES (:d, :t, :s, :w, :utama, :berubah, :awal, :akhir)",
            [
                {
                    "d": satu.daftar_id,
                    "t": satu.tahap_id,
                    "s": satu.sumber_data_id,
                    "w": satu.wilayah,
                    "utama": int(self.utama[satu.tahap_id] == satu.sumber_data_id),
                    "berubah": int(satu.daftar_id in self.berubah),
                    "awal": awal[satu.daftar_id],
                    "akhir": awal[satu.daftar_id] + satu.baris - 1,
                }
                for satu in self.daftar
            ],
        )
        self._many(
            "INSERT INTO kecuali_kerja VALUES (:t, :u, :keluarga)",
            [
                {"t": t, "u": u, "keluarga": int(self.tahap[t].keluarga and self.tahap[u].keluarga)}
                for t in self.semua
                for u in self.semua
                if self._saling_kecuali(t, u)
            ],
        )
        for satu in TEMUAN_PERISTIWA.items():
            self._isi_peristiwa(*satu)
        for nama in ("daftar_kerja", "tahap_kerja", "peristiwa_kerja"):
            self._analyze(nama)

    def _isi_peristiwa(self, jenis: object, temuan: JenisTemuan) -> None:
        self._do(
            """INSERT INTO peristiwa_kerja SELECT e.id, e.nik, :temuan, e.tanggal FROM peristiwa_warga e
            WHERE e.jenis = :jenis AND NOT e.ditarik AND NOT EXISTS (
                SELECT 1 FROM peristiwa_warga f WHERE f.nik = e.nik AND f.jenis = e.jenis AND f.id > e.id)""",
            jenis=str(jenis),
            temuan=temuan.value,
        )

    def _saling_kecuali(self, t: int, u: int) -> bool:
        mine, other = self.tahap[t], self.tahap[u]
        pair = min(mine.program_id, other.program_id), max(mine.program_id, other.program_id)
        return pair in self.kecuali and mine.bertemu(other)

    def _calon(self) -> None:
        """Everyone about whom anything may be wrong: by what changed, and by what was wrong until now."""
        events = self.session.scalar(text("SELECT count(*) FROM peristiwa_kerja"))
        for t in self.sentuh:
            self._calon_sendiri(t)
            for u, sudah in self._pasangan(t):
                if not sudah:
                    self._calon_lintas(t, u)
            if events:
                self._do(sql.PERISTIWA, t=t)
        jenis = ", ".join(f"'{satu.value}'" for satu in JenisTemuan if satu is not JenisTemuan.GANDA_KELUARGA)
        self._do(sql.BERDIRI.format(tujuan="orang", kolom="nik", jenis=jenis))
        berkeluarga = "'ganda_keluarga', 'saling_kecuali'"
        self._do(sql.BERDIRI.format(tujuan="keluarga_kerja", kolom="kk", jenis=berkeluarga))

    def _calon_sendiri(self, t: int) -> None:
        kolom = [("orang", "nik")] + [("keluarga_kerja", "kk")] * self.tahap[t].keluarga
        for tujuan, nama in kolom:
            if t not in self.penuh:
                self._do(sql.GANDA_UBAH.format(tujuan=tujuan, kolom=nama), t=t)
                continue
            for sumber in {satu.sumber_data_id for satu in self.daftar if satu.tahap_id == t}:
                self._do(sql.GANDA_PENUH.format(tujuan=tujuan, kolom=nama), t=t, s=sumber)

    def _pasangan(self, t: int) -> Iterator[tuple[int, bool]]:
        """Overlapping tranches, and whether a walk through the other one has looked at the pair already."""
        for u in self.semua:
            if u != t and self.tahap[t].bertemu(self.tahap[u]):
                yield u, t in self.penuh and u in self.penuh and u < t

    def _calon_lintas(self, t: int, u: int) -> None:
        perintah = sql.LINTAS_PENUH if t in self.penuh else sql.LINTAS_UBAH
        excluded = self._saling_kecuali(t, u)
        self._do(
            perintah.format(tujuan="orang", kolom="nik", syarat="1 = 1" if excluded else sql.BEDA_WILAYAH),
            t=t,
            u=u,
        )
        if excluded and self.tahap[t].keluarga and self.tahap[u].keluarga:
            self._do(perintah.format(tujuan="keluarga_kerja", kolom="kk", syarat="1 = 1"), t=t, u=u)

    def _terapkan(self) -> Mapping[JenisTemuan, int]:
        hari = day_wit(moment(self.session))
        self._do("CREATE INDEX ix_temuan_baru ON temuan_baru (penerima_id)")
        self._do(sql.LAMA)
        self._do("CREATE INDEX ix_temuan_lama ON temuan_lama (penerima_id)")
        self._analyze("temuan_baru")
        self._analyze("temuan_lama")
        self._do(sql.BUKA)
        self._do(sql.TUTUP)
        self._do(sql.GESER, hari=hari)
        self._do(sql.SAMPAI, hari=hari)
        self._do(sql.SEJAK, hari=hari)
        rows = self.session.execute(text("SELECT jenis, count(*) FROM temuan_buka GROUP BY jenis"))
        return {JenisTemuan(jenis): banyak for jenis, banyak in rows}

    def _do(self, perintah: str, **isi: object) -> None:
        stmt = text(perintah)
        if "hari" in isi:
            stmt = stmt.bindparams(bindparam("hari", type_=Date))
        self.session.execute(stmt, isi)

    def _many(self, perintah: str, rows: list[dict[str, object]], hari: str = "") -> None:
        stmt = text(perintah).bindparams(*[bindparam(nama, type_=Date) for nama in hari.split()])
        if rows:
            self.session.execute(stmt, rows)

    def _analyze(self, nama: str) -> None:
        # SQLite follows the order of the statement; PostgreSQL would take a new working table for a guess.
        if self.session.connection().dialect.name == "postgresql":
            self._do(f"ANALYZE {nama}")


def _list_tahap(session: Session) -> dict[int, _Tahap]:
    """Tranches that have, or had, a list."""
    stmt = (
        select(
            TahapSalur.id, TahapSalur.program_id, TahapSalur.mulai, TahapSalur.selesai, ProgramBansos.satuan
        )
        .join(ProgramBansos, ProgramBansos.id == TahapSalur.program_id)
        .where(TahapSalur.id.in_(select(DaftarPenerima.tahap_id).distinct()))
    )
    return {
        row.id: _Tahap(row.id, row.program_id, row.mulai, row.selesai, row.satuan is SatuanPenerima.KELUARGA)
        for row in session.execute(stmt)
    }


def _sumber_utama(session: Session, daftar: Iterable[DaftarBerlaku]) -> dict[int, int]:
    """The source that counts for each tranche: its reference source if it has a list, else the newest list's."""
    newest = select(func.max(AcuanPenyaluran.id)).group_by(AcuanPenyaluran.tahap_id)
    stmt = select(AcuanPenyaluran.tahap_id, AcuanPenyaluran.sumber_data_id).where(
        AcuanPenyaluran.id.in_(newest)
    )
    acuan = {row[0]: row[1] for row in session.execute(stmt)}
    found: dict[int, int] = {}
    for satu in sorted(daftar, key=lambda d: (acuan.get(d.tahap_id) == d.sumber_data_id, d.daftar_id)):
        found[satu.tahap_id] = satu.sumber_data_id
    return found


def _bersumber_banyak(session: Session, tahap_ids: Collection[int]) -> set[int]:
    """Tranches of which several sources have, or had, lists: a change may change which one counts."""
    d = DaftarPenerima
    stmt = select(d.tahap_id).where(d.tahap_id.in_(tahap_ids)).group_by(d.tahap_id)
    return set(session.scalars(stmt.having(func.count(d.sumber_data_id.distinct()) > 1)))


def _awal(session: Session, tahap_ids: Collection[int]) -> dict[int, int]:
    stmt = select(DaftarPenerima.id, DaftarPenerima.awal).where(DaftarPenerima.tahap_id.in_(tahap_ids))
    return {row[0]: row[1] for row in session.execute(stmt)}
