"""An independent recount of the Bansos page: plain SQL that only fetches rows, plain arithmetic on them.

Nothing of ``db.queries`` or ``domain`` is used, so that an error there cannot hide itself here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, text

RANTAI = ("kuota", "terdaftar", "rekening_siap", "lolos_cek", "perintah_bayar", "tersalur")
Kelurahan = str | None


@dataclass(frozen=True)
class Tanya:
    """Which tranches are asked about, as recorded by the end of which day; None asks for all."""

    tahun: int
    per: date
    program: str | None = None
    tahap: str | None = None


@dataclass
class Petak:
    """One tranche in one area: what is stated of each step."""

    tahap: int
    kelurahan: Kelurahan
    mulai: date
    selesai: date
    langkah: dict[str, int] = field(default_factory=dict)

    @property
    def sisa(self) -> int | None:
        """Quota less what stayed with people, where both are stated."""
        if "kuota" not in self.langkah or "tersalur" not in self.langkah:
            return None
        return self.langkah["kuota"] - self.langkah["tersalur"] + self.langkah.get("retur", 0)


@dataclass(frozen=True)
class Hitungan:
    """The figures of a group of cells; shares as exact fractions."""

    langkah: Mapping[str, int | None]
    serapan: Fraction | None
    berlalu: Fraction | None
    sisa: int | None
    sisa_berakhir: int
    tertua: int | None
    tanpa_data: int
    kuota_diam: int


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _rows(conn: Connection, sql: str, tanya: Tanya) -> list[Any]:
    """``:batas`` is the first moment after the day in Ternate (15.00 UTC)."""
    after: Any = datetime(tanya.per.year, tanya.per.month, tanya.per.day, 15, tzinfo=UTC)
    per: Any = tanya.per
    if conn.dialect.name == "sqlite":
        after, per = after.strftime("%Y-%m-%d %H:%M:%S.%f"), per.isoformat()
    values = {
        "batas": after,
        "per": per,
        "tahun": tanya.tahun,
        "program": tanya.program,
        "tahap": tanya.tahap,
    }
    return list(conn.execute(text(sql), {name: value for name, value in values.items() if f":{name}" in sql}))


def _shown(tanya: Tanya) -> str:
    more = " AND b.kode = :program" if tanya.program else ""
    more += " AND t.kode = :tahap" if tanya.tahap else ""
    return f"t.tahun = :tahun AND t.mulai <= :per{more}"


def acuan(conn: Connection, tanya: Tanya) -> dict[int, int]:
    """The source of each tranche: the last choice."""
    sql = "SELECT tahap_id, sumber_data_id FROM acuan_penyaluran WHERE recorded_at < :batas ORDER BY id"
    return {row[0]: row[1] for row in _rows(conn, sql, tanya)}


def baris(conn: Connection, tanya: Tanya) -> list[Any]:
    """The standing row of each key of the reference source."""
    rows = _rows(
        conn,
        "SELECT p.tahap_id, p.sumber_data_id, p.langkah, p.kelurahan_kode, p.nama_wilayah, p.kanal_id, p.kpm, p.rp, "
        "t.mulai, t.selesai FROM penyaluran p JOIN tahap_salur t ON t.id = p.tahap_id "
        f"JOIN program_bansos b ON b.id = t.program_id WHERE {_shown(tanya)} AND p.recorded_at < :batas ORDER BY p.id",
        tanya,
    )
    counts = acuan(conn, tanya)
    standing = {tuple(row[:6]): row for row in rows}
    return [row for row in standing.values() if counts[row[0]] == row[1]]


def petak(conn: Connection, tanya: Tanya, satuan: str) -> list[Petak]:
    """The cells of the moment in one unit."""
    found: dict[tuple[int, Kelurahan], Petak] = {}
    for row in baris(conn, tanya):
        value = row[7] if satuan == "rp" else row[6]
        if value is None:
            continue
        cell = found.setdefault((row[0], row[3]), Petak(row[0], row[3], _day(row[8]), _day(row[9])))
        cell.langkah[row[2]] = cell.langkah.get(row[2], 0) + value
    return list(found.values())


def jumlahkan(cells: list[Petak], per: date) -> Hitungan:
    """Figures of these cells together."""
    quota = [cell for cell in cells if "kuota" in cell.langkah]
    both = [cell for cell in quota if cell.sisa is not None]
    ended = [cell for cell in both if cell.selesai < per]
    rest: dict[int, int] = {}
    for cell in ended:
        rest[cell.tahap] = rest.get(cell.tahap, 0) + (cell.sisa or 0)
    ages = [(per - cell.selesai).days for cell in ended if rest[cell.tahap] > 0]
    base, whole = _sum(both, "kuota"), _sum(quota, "kuota")
    return Hitungan(
        langkah={name: _sum(cells, name) for name in (*RANTAI, "retur")},
        serapan=Fraction(100 * (_sum(both, "tersalur") or 0), base) if base else None,
        berlalu=sum((_gone(c, per) * c.langkah["kuota"] for c in quota), Fraction(0)) / whole
        if whole
        else None,
        sisa=sum(cell.sisa or 0 for cell in both) if both else None,
        sisa_berakhir=sum(cell.sisa or 0 for cell in ended),
        tertua=max(ages, default=None),
        tanpa_data=len(quota) - len(both),
        kuota_diam=sum(cell.langkah["kuota"] for cell in quota if cell.sisa is None),
    )


def _sum(cells: list[Petak], name: str) -> int | None:
    told = [cell.langkah[name] for cell in cells if name in cell.langkah]
    return sum(told) if told else None


def _gone(cell: Petak, per: date) -> Fraction:
    last = min(per, cell.selesai)
    return Fraction(100 * ((last - cell.mulai).days + 1), (cell.selesai - cell.mulai).days + 1)


def area_of(conn: Connection, tanya: Tanya, menurut: str, hari: date) -> Callable[[Kelurahan], str]:
    """The area of a kelurahan ("" is not known); of zones by the membership valid on ``hari``."""
    if menurut == "kelurahan":
        return lambda kode: kode or ""
    if menurut == "kecamatan":
        parents = {row[0]: row[1] for row in conn.execute(text("SELECT kode, kecamatan_kode FROM kelurahan"))}
        return lambda kode: parents[kode] if kode else ""
    rows = _rows(
        conn,
        "SELECT k.kelurahan_kode, z.kode, k.berlaku_dari, k.berlaku_sampai FROM keanggotaan_zona k "
        "JOIN zona z ON z.id = k.zona_id WHERE k.kelurahan_kode IS NOT NULL AND k.recorded_at < :batas "
        "ORDER BY k.berlaku_dari, k.id",
        tanya,
    )
    last = {row[0]: row for row in rows if _day(row[2]) <= hari}
    zone = {k: r[1] for k, r in last.items() if r[3] is None or _day(r[3]) >= hari}
    return lambda kode: zone.get(kode, "tanpa-zona") if kode else ""


def hitung(
    conn: Connection, tanya: Tanya, satuan: str, menurut: str = "kota", hari: date | None = None
) -> dict[str, Hitungan]:
    """Figures per area code; the city has the key "kota"."""
    cells = petak(conn, tanya, satuan)
    if menurut == "kota":
        return {"kota": jumlahkan(cells, tanya.per)}
    area = area_of(conn, tanya, menurut, hari or tanya.per)
    groups: dict[str, list[Petak]] = {}
    for cell in cells:
        groups.setdefault(area(cell.kelurahan), []).append(cell)
    return {kode: jumlahkan(group, tanya.per) for kode, group in groups.items()}


def hitung_gagal(conn: Connection, tanya: Tanya) -> dict[tuple[str, str], int]:
    """Recipients that could not be paid by programme code and reason."""
    rows = _rows(
        conn,
        "SELECT g.tahap_id, g.sumber_data_id, g.kelurahan_kode, g.nama_wilayah, g.alasan_id, g.kpm, b.kode, a.nama "
        "FROM penyaluran_gagal g JOIN tahap_salur t ON t.id = g.tahap_id JOIN alasan_gagal a ON a.id = g.alasan_id "
        f"JOIN program_bansos b ON b.id = t.program_id WHERE {_shown(tanya)} AND g.recorded_at < :batas ORDER BY g.id",
        tanya,
    )
    counts = acuan(conn, tanya)
    totals: dict[tuple[str, str], int] = {}
    for row in {tuple(row[:5]): row for row in rows}.values():
        if counts[row[0]] == row[1] and row[5]:
            totals[row[6], row[7]] = totals.get((row[6], row[7]), 0) + row[5]
    return totals


def hitung_kanal(conn: Connection, tanya: Tanya, satuan: str) -> dict[str, dict[str, int]]:
    """What each channel (code, "" not stated) was told to pay, paid and got back."""
    names = {row[0]: row[1] for row in conn.execute(text("SELECT id, kode FROM kanal"))}
    totals: dict[str, dict[str, int]] = {}
    for row in baris(conn, tanya):
        value = row[7] if satuan == "rp" else row[6]
        if value is None or row[2] not in ("perintah_bayar", "tersalur", "retur"):
            continue
        told = totals.setdefault(names.get(row[5], ""), {})
        told[row[2]] = told.get(row[2], 0) + value
    return totals
