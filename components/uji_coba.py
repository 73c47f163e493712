"""Regions of the national pilot: what is known of how many, a table, and one small picture per measure."""

from collections.abc import Sequence
from html import escape
from typing import Any

from components import angka
from components.markup import Explanation, href
from components.tables import Column, Row, table_html
from components.tiles import Tile, tiles_html
from domain.kosakata import Kawasan, SaatUjiCoba, UkuranUjiCoba
from domain.uji_coba import BANYUWANGI, GALAT, GELOMBANG, PERSEN, TANPA_TANGGAL, TERNATE, saat_of

JUDUL = {
    UkuranUjiCoba.KELUARGA_TERDAFTAR: "Terdaftar",
    UkuranUjiCoba.CAKUPAN_DAFTAR: "Cakupan %",
    UkuranUjiCoba.AGEN: "Agen",
    UkuranUjiCoba.EKSKLUSI_PKH: "Eksklusi PKH %",
    UkuranUjiCoba.EKSKLUSI_SEMBAKO: "Eksklusi Sembako %",
    UkuranUjiCoba.INKLUSI_PKH: "Inklusi PKH %",
    UkuranUjiCoba.INKLUSI_SEMBAKO: "Inklusi Sembako %",
}


def write(ukuran: UkuranUjiCoba, nilai: Any, sumber: str = "") -> str:
    """A figure as people read it; what its source calls rounded or a lower bound says so."""
    if ukuran in PERSEN:
        return angka.persen(nilai)
    mark = "± " if "sekitar" in sumber else ("> " if "lebih dari" in sumber else "")
    return mark + angka.angka(nilai, 0)


def _written(row: Any, ukuran: UkuranUjiCoba, saat: SaatUjiCoba = SaatUjiCoba.SESUDAH) -> str:
    told = row.angka.get((ukuran, saat))
    return write(ukuran, told.nilai, told.sumber) if told else angka.KOSONG


def hari(told: Any) -> str:
    """The day that a figure speaks of, or its year where the source does not tell the day."""
    return str(told.data_per.year) if TANPA_TANGGAL in told.sumber else angka.tanggal(told.data_per)


def berjalan(told: Any, ukuran: UkuranUjiCoba) -> bool:
    """Whether an error is read from the city's own records while its pilot goes on: no "after" yet."""
    return told is not None and told.hidup and ukuran in GALAT


def keterangan_berjalan(rows: Sequence[Any]) -> str:
    """Which of the figures of Ternate are running ones, and what they stand on; empty while there are none."""
    told = [a for row in rows for (ukuran, _), a in row.angka.items() if berjalan(a, ukuran)]
    if not told:
        return ""
    said = "; ".join(dict.fromkeys(f"{a.sumber}, per {hari(a)}" for a in told))
    return f'<p class="tk-ket">Galat {TERNATE} berjalan, bukan hasil sesudah uji coba: {escape(said)}.</p>'


def peserta(rows: Sequence[Any]) -> list[Any]:
    """The regions of 2026, without the pilot of the year before."""
    return [row for row in rows if not row.percontohan]


def temuan(rows: Sequence[Any]) -> str:
    """How many regions anything is known of."""
    pilot = peserta(rows)
    known, named = [row for row in pilot if row.angka], [row for row in pilot if row.nama]
    return (
        f"**{angka.angka(len(pilot) - len(known))} dari {angka.angka(len(pilot))} wilayah belum ada angkanya**; "
        f"{angka.angka(len(pilot) - len(named))} belum diumumkan namanya."
    )


def ubin_html(rows: Sequence[Any]) -> str:
    """Regions by part of the country, and how many of them are named."""
    pilot = peserta(rows)
    tiles = [Tile("Wilayah uji coba", angka.angka(len(pilot)),
                  note=f"{angka.angka(sum(bool(r.nama) for r in pilot))} diumumkan namanya",
                  explanation=penjelasan())]  # fmt: skip
    for kawasan in Kawasan:
        mine = [row for row in pilot if row.kawasan is kawasan]
        known = sum(bool(row.angka) for row in mine)
        tiles.append(Tile(kawasan.label, angka.angka(len(mine)), note=f"{angka.angka(known)} ada angkanya"))
    return tiles_html(tiles, "ubin_uji_coba")


def petak_html(rows: Sequence[Any]) -> str:
    """One square per region: filled with figures, framed with a name alone, hatched while it is unknown."""
    parts = []
    for kawasan in Kawasan:
        mine = [row for row in peserta(rows) if row.kawasan is kawasan]
        cells = "".join(f'<i class="{_css(row)}" title="{escape(row.sebutan)}"></i>' for row in mine)
        known = sum(bool(row.angka) for row in mine)
        words = f"{kawasan.label}: {angka.angka(known)} dari {angka.angka(len(mine))} ada angkanya"
        parts.append(f'<li><span>{kawasan.label}</span><b role="img" aria-label="{words}">{cells}</b></li>')
    meaning = (("ada", "ada angkanya"), ("nama", "hanya nama"), ("tidak", "belum diumumkan"))
    legend = "".join(f'<i class="{css}"></i>{words}' for css, words in meaning)
    return f'<ul class="tk-petak">{"".join(parts)}</ul><p class="tk-petak"><small>{legend}</small></p>'


def _css(row: Any) -> str:
    return "ada" if row.angka else ("nama" if row.nama else "tidak")


def penjelasan() -> Explanation:
    """What the regions are and what is not known of them."""
    return Explanation(
        "Wilayah uji coba nasional digitalisasi bansos 2026 menurut kawasan: Barat 16, Tengah 11, Timur 5. Nama yang "
        "belum diumumkan dibiarkan kosong, tidak diperkirakan. **Kabupaten Banyuwangi** adalah percontohan 2025 dan "
        "berdiri di luar hitungan itu, sebab tidak diketahui apakah termasuk di dalamnya.",
        source="Publikasi nasional; angka wilayah diisi administrator bersama sumbernya",
        left_out=["Percontohan 2025"],
    )


def columns() -> list[Column]:
    """The columns of the table, on the screen and in a file."""
    cells = [
        Column("nama", "Wilayah"),
        Column("kawasan", "Kawasan", phone=False),
        Column("gelombang", "Gelombang"),
    ]
    for ukuran in UkuranUjiCoba:
        places = 1 if ukuran in PERSEN else 0
        for saat in saat_of(ukuran):
            tail = f" {saat.value}" if ukuran in GALAT else ""
            label = f"{JUDUL[ukuran].removesuffix(' %')}{tail}{' %' if ukuran in PERSEN else ''}"
            cells.append(Column(_key(ukuran, saat), label, "number", places))
    return [
        *cells,
        Column("data_per", "Data per", phone=False),
        Column("sumber", "Sumber", phone=False),
    ]


def _key(ukuran: UkuranUjiCoba, saat: SaatUjiCoba) -> str:
    return f"{ukuran.value}.{saat.value}"


def export_rows(rows: Sequence[Any]) -> list[Row]:
    """Every region with its figures and their sources."""
    return [_row(row) for row in rows]


def _row(row: Any) -> dict[str, Any]:
    latest = max(row.angka.values(), key=lambda a: a.data_per, default=None)
    found: dict[str, Any] = {
        "nama": row.sebutan,
        "kawasan": row.kawasan.label,
        "gelombang": GELOMBANG.get(row.gelombang, str(row.gelombang)),
        "data_per": hari(latest) if latest else None,
        "sumber": "; ".join(dict.fromkeys(_source(key, a) for key, a in row.angka.items())) or None,
    }
    for ukuran in UkuranUjiCoba:
        for saat in saat_of(ukuran):
            found[_key(ukuran, saat)] = row.nilai(ukuran, saat)
    return found


def _source(key: tuple[UkuranUjiCoba, SaatUjiCoba], told: Any) -> str:
    return f"{told.sumber}, berjalan" if berjalan(told, key[0]) else str(told.sumber)


def _shown(row: Any, kelola: bool) -> Row:
    """The same for the screen, where no column of sources says which figure is rounded, a lower bound or running."""
    counts = {_key(u, SaatUjiCoba.SESUDAH): _written(row, u) for u in UkuranUjiCoba if u not in PERSEN}
    for (ukuran, saat), told in row.angka.items():
        if berjalan(told, ukuran):
            counts[_key(ukuran, saat)] = f"* {angka.angka(told.nilai, 1)}"
    return {**_row(row), **counts, **({"href": _form(row)} if kelola else {})}


def _form(row: Any) -> str:
    """The way to the forms of a region: its name comes first, unless the product itself knows it."""
    first = "angka_wilayah" if row.nama in (TERNATE, BANYUWANGI) else "nama_wilayah"
    return href("uji_coba", first, wilayah=row.id)


def table_of(rows: Sequence[Any], kelola: bool) -> str:
    """Regions that are named or have figures, and the unknown ones as a count per part of the country.

    With ``kelola`` every place stands in the table, so that it can be opened and filled.
    """
    shown = [row for row in rows if kelola or row.nama or row.angka]
    cells = [c for c in columns() if c.key not in ("sumber", "kawasan")]
    table = table_html(cells, [_shown(row, kelola) for row in shown], caption="Wilayah uji coba")
    unknown = [
        f"{kawasan.label} {angka.angka(count)}"
        for kawasan in Kawasan
        if (count := sum(row.kawasan is kawasan and not row.nama for row in peserta(rows)))
    ]
    words = f"Belum diumumkan: {', '.join(unknown)} wilayah." if unknown else "Semua wilayah sudah diumumkan."
    running = any(berjalan(a, ukuran) for row in shown for (ukuran, _), a in row.angka.items())
    note = f"* Berjalan, bukan hasil sesudah uji coba. {words}" if running else words
    return f'{table}<p class="tk-ket">{note}</p>'


def banding_html(rows: Sequence[Any]) -> str:
    """One small picture per measure: the regions with a figure, Banyuwangi before and after, the unknown as a count."""
    figures = "".join(_figure(ukuran, rows) for ukuran in UkuranUjiCoba)
    return f'<div class="tk-banding">{figures}</div>{keterangan_berjalan(rows)}'


def _figure(ukuran: UkuranUjiCoba, rows: Sequence[Any]) -> str:
    pilot = peserta(rows)
    known = sorted(
        (
            row
            for row in pilot
            if row.nilai(ukuran) is not None or row.nilai(ukuran, SaatUjiCoba.SEBELUM) is not None
        ),
        key=lambda row: (row.nama != TERNATE, -(row.nilai(ukuran) or 0)),
    )
    model = next((row for row in rows if row.percontohan and row.nama == BANYUWANGI), None)
    shown = [*known, *([model] if model is not None and model.angka else [])]
    values = [v for row in shown for saat in saat_of(ukuran) if (v := row.nilai(ukuran, saat)) is not None]
    top = max([float(v) for v in values] + [100.0 if ukuran in PERSEN else 1.0])
    bars = "".join(_bar(row, ukuran, top) for row in shown)
    missing = len(pilot) - len(known)
    none = f'<li class="kosong">{angka.angka(missing)} dari {angka.angka(len(pilot))} wilayah belum ada angkanya</li>'
    better = "lebih kecil lebih baik; garis: sebelum uji coba" if ukuran in GALAT else "angka terbaru"
    return (
        f"<figure><figcaption>{escape(ukuran.label)}<small>{better}</small></figcaption>"
        f"<ul>{bars}{none if missing else ''}</ul></figure>"
    )


def _bar(row: Any, ukuran: UkuranUjiCoba, top: float) -> str:
    now, before = row.nilai(ukuran), row.nilai(ukuran, SaatUjiCoba.SEBELUM)
    css = "utama" if row.nama == TERNATE else ("acuan" if row.percontohan else "")
    width = "" if now is None else f'<i style="width:{min(100.0, 100 * float(now) / top):.1f}%"></i>'
    tick = "" if before is None else f'<u style="left:{min(100.0, 100 * float(before) / top):.1f}%"></u>'
    known = now is not None or before is not None
    after = _written(row, ukuran)
    said = after if before is None else f"{_written(row, ukuran, SaatUjiCoba.SEBELUM)} → {after}"
    name = f"{row.sebutan.replace('Kabupaten', 'Kab.')} 2025" if row.percontohan else row.sebutan
    told = row.angka.get((ukuran, SaatUjiCoba.SESUDAH))
    if berjalan(told, ukuran):
        name = f"{name}, berjalan per {hari(told)}"
    return (
        f'<li class="{css}"><span class="nama">{escape(name)}</span><b>{said if known else "belum diketahui"}</b>'
        f'<span class="jalur" aria-hidden="true">{width}{tick}</span></li>'
    )


def sumber_html(rows: Sequence[Any]) -> str:
    """Where each figure was read, region by region."""
    pairs = [
        {"nama": row.sebutan, "ukuran": _named(key, a), "nilai": write(key[0], a.nilai, a.sumber), "hari": hari(a),
         "sumber": a.sumber + (" (langsung)" if a.hidup else "")}
        for row in rows
        for key, a in sorted(row.angka.items(), key=lambda item: _order(item[0]))
    ]  # fmt: skip
    kolom = [Column("nama", "Wilayah"), Column("ukuran", "Angka"), Column("nilai", "Nilai"),
             Column("hari", "Data per"), Column("sumber", "Sumber")]  # fmt: skip
    return table_html(kolom, pairs, caption="Sumber angka")


def _order(key: tuple[UkuranUjiCoba, SaatUjiCoba]) -> tuple[int, int]:
    return list(UkuranUjiCoba).index(key[0]), list(SaatUjiCoba).index(key[1])


def _named(key: tuple[UkuranUjiCoba, SaatUjiCoba], told: Any) -> str:
    ukuran, saat = key
    if berjalan(told, ukuran):
        return f"{ukuran.label}, berjalan"
    return f"{ukuran.label}, {saat.label.lower()}" if ukuran in GALAT else ukuran.label
