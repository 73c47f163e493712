"""An independent recount of the city's figures: plain SQL that only fetches rows, plain arithmetic on them.

Nothing of ``db.queries`` or ``domain`` is used, so that an error there cannot hide itself here. The definitions are
those of the design (measures, place, as-of), written a second time:

``hitung_aksi``    progress and counts of actions, for the city or per zona, OPD, kecamatan, kelurahan
``hitung_bansos``  rupiah paid against quota, for the city or per zona, kecamatan, kelurahan
``hitung_kpm``     recipients against quota of one programme's newest tranche
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, text

KODE = ("B03", "B06", "B09", "B12")
SKALA = 10_000
Baris = Any
Area = str | None


@dataclass(frozen=True)
class Pertanyaan:
    """Which period is asked about, as recorded by the end of which day."""

    tahun: int
    kode: str
    per: date

    @property
    def akhir(self) -> date:
        """The last day of the period."""
        return {
            "B03": date(self.tahun, 3, 31),
            "B06": date(self.tahun, 6, 30),
            "B09": date(self.tahun, 9, 30),
            "B12": date(self.tahun, 12, 31),
        }[self.kode]


@dataclass(frozen=True)
class Hitungan:
    """Figures of a group of actions; percentages as exact fractions."""

    aksi: int
    verifikasi: Fraction | None
    klaim: Fraction | None
    seharusnya: Fraction | None
    terlambat: int
    terkendala: int
    belum_lapor: int
    minta_dukungan: int
    selesai: int


@dataclass(frozen=True)
class HitunganBansos:
    """Paid against quota over the areas and tranches that state both; ``rp`` is all that was paid, quota or not."""

    kuota: int
    tersalur: int
    persen: Fraction | None
    tanpa_data: int
    rp: int | None


@dataclass(frozen=True)
class _Aksi:
    kode: str
    opd: Area
    zona: Area
    kelurahan: frozenset[str]
    bobot: Fraction
    verifikasi: Fraction | None
    klaim: Fraction | None
    seharusnya: Fraction | None
    terlambat: bool
    terkendala: bool
    belum_lapor: bool
    dukungan: bool


def _rows(conn: Connection, sql: str, tanya: Pertanyaan, **more: Any) -> list[Baris]:
    """Run a statement; ``:batas`` is the first moment after the day in Ternate (15.00 UTC), ``:per`` the day."""
    midnight = datetime(tanya.per.year, tanya.per.month, tanya.per.day, 15, tzinfo=UTC)
    values: dict[str, Any] = {
        "batas": midnight,
        "per": tanya.per,
        "tahun": tanya.tahun,
        "akhir": tanya.akhir,
        **more,
    }
    if conn.dialect.name == "sqlite":
        values |= {name: _as_text(value) for name, value in values.items()}
    used = {name: value for name, value in values.items() if f":{name}" in sql}
    return list(conn.execute(text(sql), used))


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _persen(nilai: int | None, target: int | None, arah: str) -> Fraction | None:
    if target is None or target == 0:
        return None
    if nilai is None:
        return Fraction(0)
    share = Fraction(nilai, target) if arah == "naik" else Fraction(2 * target - nilai, target)
    return min(Fraction(100), max(Fraction(0), 100 * share))


def _last(rows: Iterable[Baris], width: int) -> dict[Hashable, Baris]:
    """The last row of each key (its first ``width`` columns); rows come in order of their numbers."""
    return {tuple(row)[:width] if width > 1 else row[0]: row for row in rows}


def _members(conn: Connection, tanya: Pertanyaan, table: str, subject: str, value: str) -> dict[Any, Any]:
    """Subject → value on the last day of the period: the latest start decides, then the highest number."""
    rows = _rows(
        conn,
        f"SELECT {subject}, {value}, berlaku_sampai FROM {table} WHERE {subject} IS NOT NULL "
        "AND berlaku_dari <= :akhir AND recorded_at < :batas ORDER BY berlaku_dari, id",
        tanya,
    )
    last = _last(rows, 1)
    return {
        key: row[1]
        for key, row in last.items()
        if row[2] is None or (_day(row[2]) or tanya.akhir) >= tanya.akhir
    }


def periode_acuan(conn: Connection, tanya: Pertanyaan) -> str | None:
    """The last period of the year, not after the asked one, whose reporting day has passed on ``per``."""
    rows = _rows(
        conn,
        "SELECT p.kode, e.tenggat FROM periode_peristiwa e JOIN periode p ON p.id = e.periode_id "
        "WHERE p.tahun = :tahun AND e.recorded_at < :batas AND e.tanggal <= :per "
        "AND e.jenis IN ('dibuka', 'tenggat_dipindah') ORDER BY e.id",
        tanya,
    )
    due = [kode for kode, row in _last(rows, 1).items() if (_day(row[1]) or date.max) < tanya.per]
    return max((str(kode) for kode in due if str(kode) <= tanya.kode), default=None)


def _names(conn: Connection, table: str) -> dict[int, str]:
    return {row[0]: row[1] for row in conn.execute(text(f"SELECT id, kode FROM {table}"))}


def _reports(conn: Connection, tanya: Pertanyaan, table: str, where: str = "") -> dict[int, dict[str, Baris]]:
    """Action → period → its last row (value, state, support, moment)."""
    rows = _rows(
        conn,
        f"SELECT x.rencana_aksi_id, p.kode, x.nilai, x.keadaan, x.dukungan, x.recorded_at FROM {table} x "
        f"JOIN periode p ON p.id = x.periode_id WHERE p.tahun = :tahun AND x.recorded_at < :batas {where} "
        "ORDER BY x.id",
        tanya,
    )
    found: dict[int, dict[str, Baris]] = {}
    for row in rows:
        found.setdefault(row[0], {})[row[1]] = row
    return found


def _upto(reports: dict[str, Baris], kode: str) -> Baris | None:
    told = [k for k in KODE if k <= kode and k in reports]
    return reports[told[-1]] if told else None


def _last_word(verified: Baris | None, claimed: Baris | None) -> Baris | None:
    """Whoever spoke later: of a later period, or of the same period at a later moment."""
    if verified is None or claimed is None:
        return verified or claimed
    return claimed if (claimed[1], claimed[5]) > (verified[1], verified[5]) else verified


def _late(tenggat: date | None, batal: date | None, done: bool, per: date) -> bool:
    return tenggat is not None and tenggat < per and not (batal is not None and batal <= per) and not done


def _is_done(verified: Baris | None, target: int | None, arah: str) -> bool:
    if verified is None:
        return False
    share = _persen(verified[2], target, arah)
    return bool(verified[3] == "selesai") if share is None else share == 100


def list_aksi(conn: Connection, tanya: Pertanyaan) -> list[_Aksi]:
    """Every active leaf of the year with its own figures."""
    plan = _rows(
        conn,
        "SELECT id, kode, induk_id FROM rencana_aksi WHERE tahun = :tahun AND recorded_at < :batas",
        tanya,
    )
    parents = {row[2] for row in plan}
    detail = _last(
        _rows(
            conn,
            "SELECT rencana_aksi_id, bobot, target_tahun, arah, tenggat FROM rincian_aksi "
            "WHERE recorded_at < :batas ORDER BY id",
            tanya,
        ),
        1,
    )
    targets = _last(
        _rows(
            conn,
            "SELECT rencana_aksi_id, periode_kode, nilai FROM target_periode WHERE recorded_at < :batas "
            "ORDER BY id",
            tanya,
        ),
        2,
    )
    cancelled = _last(
        _rows(
            conn,
            "SELECT rencana_aksi_id, MIN(tanggal) FROM pembatalan_aksi WHERE recorded_at < :batas "
            "GROUP BY rencana_aksi_id",
            tanya,
        ),
        1,
    )
    places = _last(
        _rows(
            conn,
            "SELECT rencana_aksi_id, kelurahan_kode, batal FROM lokasi_aksi WHERE recorded_at < :batas "
            "ORDER BY id",
            tanya,
        ),
        2,
    )
    by_action: dict[int, set[str]] = {}
    for row in places.values():
        if not row[2]:
            by_action.setdefault(row[0], set()).add(row[1])
    opd_name, zona_name = _names(conn, "opd"), _names(conn, "zona")
    owner = _members(conn, tanya, "penanggung_jawab", "rencana_aksi_id", "opd_id")
    zone = _members(conn, tanya, "keanggotaan_zona", "opd_id", "zona_id")
    claims = _reports(conn, tanya, "klaim")
    accepted = _reports(conn, tanya, "verifikasi", "AND x.hasil IN ('diterima', 'diterima_sebagian')")
    acuan = periode_acuan(conn, tanya)
    found = []
    for number, kode, _parent in plan:
        batal = _day(cancelled[number][1]) if number in cancelled else None
        if number in parents or (batal is not None and batal <= tanya.akhir):
            continue
        _, bobot, target, arah, tenggat = detail[number]
        verified, claimed = (_upto(told.get(number, {}), tanya.kode) for told in (accepted, claims))
        word, last_verified = _last_word(verified, claimed), _upto(accepted.get(number, {}), "B12")
        due = targets.get((number, acuan))
        opd_id = owner.get(number)
        found.append(
            _Aksi(
                kode=kode,
                opd=opd_name.get(opd_id or 0),
                zona=zona_name.get(zone.get(opd_id) or 0),
                kelurahan=frozenset(by_action.get(number, ())),
                bobot=Fraction(bobot, SKALA),
                verifikasi=_persen(verified[2] if verified else None, target, arah),
                klaim=_persen(claimed[2] if claimed else None, target, arah),
                seharusnya=_expected(acuan, due[2] if due else None, target, arah),
                terlambat=_late(_day(tenggat), batal, _is_done(last_verified, target, arah), tanya.per),
                terkendala=word is not None and word[3] == "terkendala",
                belum_lapor=acuan is not None and acuan not in claims.get(number, {}),
                dukungan=word is not None and word[4] is not None,
            )
        )
    return found


def _expected(acuan: str | None, due: int | None, target: int | None, arah: str) -> Fraction | None:
    if acuan is None or target is None or target == 0:
        return None
    return _persen(due, target, arah) if due else Fraction(0)


def _average(rows: list[_Aksi], value: Callable[[_Aksi], Fraction | None]) -> Fraction | None:
    pairs = [(row.bobot, value(row)) for row in rows]
    known = [(bobot, share) for bobot, share in pairs if share is not None]
    weight = sum((bobot for bobot, _ in known), Fraction(0))
    return sum((bobot * share for bobot, share in known), Fraction(0)) / weight if weight else None


def jumlahkan(rows: list[_Aksi]) -> Hitungan:
    """Figures of these actions together."""
    return Hitungan(
        aksi=len(rows),
        verifikasi=_average(rows, lambda a: a.verifikasi),
        klaim=_average(rows, lambda a: a.klaim),
        seharusnya=_average(rows, lambda a: a.seharusnya),
        terlambat=sum(a.terlambat for a in rows),
        terkendala=sum(a.terkendala for a in rows),
        belum_lapor=sum(a.belum_lapor for a in rows),
        minta_dukungan=sum(a.dukungan and a.verifikasi != 100 for a in rows),
        selesai=sum(a.verifikasi == 100 for a in rows),
    )


def kecamatan_kelurahan(conn: Connection) -> dict[str, Area]:
    """Kelurahan code → kecamatan code."""
    return {row[0]: row[1] for row in conn.execute(text("SELECT kode, kecamatan_kode FROM kelurahan"))}


def hitung_aksi(conn: Connection, tanya: Pertanyaan, menurut: str = "kota") -> dict[Area, Hitungan]:
    """Per area code; ``menurut`` is kota (key None), zona, opd, kecamatan or kelurahan.

    An action counts once in each kecamatan and kelurahan that it is located in, and in the zone of its owner.
    """
    rows = list_aksi(conn, tanya)
    district = kecamatan_kelurahan(conn)
    areas: dict[str, Callable[[_Aksi], set[Area]]] = {
        "kota": lambda a: {None},
        "zona": lambda a: {a.zona} - {None},
        "opd": lambda a: {a.opd} - {None},
        "kecamatan": lambda a: {district[k] for k in a.kelurahan},
        "kelurahan": lambda a: set(a.kelurahan),
    }
    groups: dict[Area, list[_Aksi]] = {None: []} if menurut == "kota" else {}
    for row in rows:
        for area in areas[menurut](row):
            groups.setdefault(area, []).append(row)
    return {area: jumlahkan(group) for area, group in groups.items()}


@dataclass(frozen=True)
class _Salur:
    tahap_id: int
    program: str
    mulai: date
    kelurahan: Area
    langkah: str
    kpm: int | None
    rp: int | None


def list_salur(conn: Connection, tanya: Pertanyaan) -> list[_Salur]:
    """The standing row of each tranche, step, area and channel of the reference source, from the rows as entered."""
    reference = _last(
        _rows(
            conn,
            "SELECT tahap_id, sumber_data_id FROM acuan_penyaluran WHERE recorded_at < :batas ORDER BY id",
            tanya,
        ),
        1,
    )
    rows = _rows(
        conn,
        "SELECT p.tahap_id, p.sumber_data_id, p.langkah, p.kelurahan_kode, p.nama_wilayah, p.kanal_id, p.kpm, p.rp, "
        "b.kode, t.mulai FROM penyaluran p JOIN tahap_salur t ON t.id = p.tahap_id "
        "JOIN program_bansos b ON b.id = t.program_id "
        "WHERE t.tahun = :tahun AND t.mulai <= :akhir AND p.recorded_at < :batas ORDER BY p.id",
        tanya,
    )
    standing = _last(rows, 6).values()
    return [
        _Salur(r[0], r[8], _day(r[9]) or tanya.akhir, r[3], r[2], r[6], r[7])
        for r in standing
        if reference[r[0]][1] == r[1]
    ]


def _serapan(rows: list[_Salur], value: Callable[[_Salur], int | None]) -> HitunganBansos:
    cells: dict[tuple[int, Area], dict[str, int]] = {}
    for row in rows:
        stated = value(row)
        if stated is not None:
            steps = cells.setdefault((row.tahap_id, row.kelurahan), {})
            steps[row.langkah] = steps.get(row.langkah, 0) + stated
    with_quota = [steps for steps in cells.values() if "kuota" in steps]
    both = [steps for steps in with_quota if "tersalur" in steps]
    quota, paid = sum(steps["kuota"] for steps in both), sum(steps["tersalur"] for steps in both)
    money = [row.rp for row in rows if row.langkah == "tersalur" and row.rp is not None]
    return HitunganBansos(
        quota,
        paid,
        Fraction(100 * paid, quota) if quota else None,
        len(with_quota) - len(both),
        sum(money) if money else None,
    )


def _salur_area(conn: Connection, tanya: Pertanyaan, menurut: str) -> Callable[[_Salur], Area]:
    if menurut == "kota":
        return lambda row: ""
    if menurut == "kelurahan":
        return lambda row: row.kelurahan
    if menurut == "kecamatan":
        district = kecamatan_kelurahan(conn)
        return lambda row: district.get(row.kelurahan or "")
    zona_name = _names(conn, "zona")
    member = _members(conn, tanya, "keanggotaan_zona", "kelurahan_kode", "zona_id")
    return lambda row: zona_name.get(member.get(row.kelurahan) or 0)


def hitung_bansos(conn: Connection, tanya: Pertanyaan, menurut: str = "kota") -> dict[str, HitunganBansos]:
    """Rupiah per area code; the city (key "") includes money whose area is not known."""
    area = _salur_area(conn, tanya, menurut)
    groups: dict[str, list[_Salur]] = {}
    for row in list_salur(conn, tanya):
        code = area(row)
        if code is not None:
            groups.setdefault(code, []).append(row)
    return {code: _serapan(rows, lambda row: row.rp) for code, rows in groups.items()}


def hitung_kpm(
    conn: Connection, tanya: Pertanyaan, kelurahan: frozenset[str] | None = None
) -> dict[str, HitunganBansos]:
    """Recipients per programme in its newest tranche with figures (``kelurahan``: only of these areas)."""
    rows = [r for r in list_salur(conn, tanya) if kelurahan is None or r.kelurahan in kelurahan]
    found = {}
    for program in {row.program for row in rows}:
        mine = [row for row in rows if row.program == program]
        newest = max((row.mulai, row.tahap_id) for row in mine)[1]
        found[program] = _serapan([row for row in mine if row.tahap_id == newest], lambda row: row.kpm)
    return found


def bulan_lalu(tanya: Pertanyaan) -> Pertanyaan:
    """The same period as recorded at the end of the month before."""
    return Pertanyaan(tanya.tahun, tanya.kode, tanya.per.replace(day=1) - timedelta(days=1))
