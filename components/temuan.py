"""The pieces of the findings page: tiles by kind, findings by kelurahan, rows for those who may see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.angka import angka, persen, rupiah_singkat, tanggal
from components.bansos_saringan import TAK_DIKENAL
from components.lists import BarRow, bar_list_html
from components.markup import Explanation, href
from components.sasaran_kalimat import singkat
from components.tables import Column, Row, table_html
from components.tiles import Tile, tiles_html
from domain.kosakata import JenisTemuan
from domain.ukuran import porsi

Tautan = Mapping[str, object]
BUKAN_BUKTI = "Temuan untuk diperiksa, bukan bukti kesalahan."

ARTI: dict[JenisTemuan, str] = {
    JenisTemuan.GANDA_ORANG: "NIK yang sama berdiri lebih dari sekali dalam daftar satu program pada satu tahap.",
    JenisTemuan.GANDA_KELUARGA: "Orang yang berbeda dari KK yang sama menerima program per keluarga pada satu tahap.",
    JenisTemuan.SALING_KECUALI: "Orang yang sama menerima dua program yang menurut pengaturan tidak boleh bersamaan.",
    JenisTemuan.DUA_KELURAHAN: "Orang yang sama tercatat di dua kelurahan; wilayah belum dikenal tidak dibandingkan.",
    JenisTemuan.SESUDAH_MENINGGAL: "Pembayaran bertanggal sesudah hari meninggal yang dilaporkan.",
    JenisTemuan.SESUDAH_PINDAH: "Pembayaran bertanggal sesudah hari pindah yang dilaporkan.",
}
"""What each kind compares."""

SINGKAT: dict[JenisTemuan, str] = {
    JenisTemuan.GANDA_ORANG: "Orang ganda",
    JenisTemuan.GANDA_KELUARGA: "Keluarga ganda",
    JenisTemuan.SALING_KECUALI: "Bentrok program",
    JenisTemuan.DUA_KELURAHAN: "Dua kelurahan",
    JenisTemuan.SESUDAH_MENINGGAL: "Sesudah meninggal",
    JenisTemuan.SESUDAH_PINDAH: "Sesudah pindah",
}
"""The kinds as column heads and tiles name them."""


def kalimat(data: Any, ruang: str) -> str:
    """The finding: how many, how much money, which kind most, and what they are not."""
    if not data.kota.jumlah:
        return f"**Tidak ada temuan** dalam daftar penerima {ruang} yang dihitung."
    top = max(one.jumlah for one in data.jenis.values())
    most = [SINGKAT[jenis].lower() for jenis, one in data.jenis.items() if one.jumlah == top]
    said = [f"{most[0]} ({angka(top)})"] if len(most) == 1 else []
    which = ", paling banyak " + " dan ".join(said + _terbanyak(data)) if said or _terbanyak(data) else ""
    return (
        f"**{angka(data.kota.jumlah)} temuan** senilai {rupiah_singkat(data.kota.rp)}{which}. {BUKAN_BUKTI}"
    )


def _terbanyak(data: Any) -> list[str]:
    """The one area with more findings than any other, as part of a sentence."""
    order = sorted(data.wilayah, key=lambda w: -w.semua.jumlah)
    if len(order) < 2 or order[0].semua.jumlah == order[1].semua.jumlah:
        return []
    return [f"di {order[0].nama} ({angka(order[0].semua.jumlah)})"]


def ubin(data: Any, tautan: Tautan, terpilih: str) -> str:
    """One tile per kind with count and rupiah; a tile narrows the page to its kind and lets go again."""
    return tiles_html([_tile(jenis, data, tautan, terpilih) for jenis in JenisTemuan], key="temuan")


def _tile(jenis: JenisTemuan, data: Any, tautan: Tautan, terpilih: str) -> Tile:
    found, chosen = data.jenis[jenis], terpilih == jenis.value
    target = {**tautan, "jenis": None if chosen else jenis.value, "hal": None}
    share = porsi(found.jumlah, data.kota.jumlah)
    return Tile(
        SINGKAT[jenis], angka(found.jumlah), "temuan",
        note=rupiah_singkat(found.rp) if found.jumlah else "tidak ada",
        foot="**dipilih**" if chosen else f"{persen(share)} dari temuan" if found.jumlah else "",
        explanation=Explanation(f"{jenis.label}. {ARTI[jenis]} {BUKAN_BUKTI}",
                                source="Sidik NIK dan KK dalam daftar yang dihitung; nama tidak disimpan"),
        href=href("temuan", **target),
    )  # fmt: skip


def judul_wilayah(data: Any, jenis: JenisTemuan | None) -> str:
    """Title of the list: how few kelurahan hold half of the findings."""
    counts = sorted((_of(w, jenis).jumlah for w in data.wilayah), reverse=True)
    whole, held, at = sum(counts), 0, 0
    if not whole:
        return "Tidak ada temuan menurut kelurahan"
    if counts[0] == whole:
        return f"Semua temuan ada di {next(w.nama for w in data.wilayah if _of(w, jenis).jumlah)}"
    while held * 2 < whole:
        held, at = held + counts[at], at + 1
    return f"Separuh temuan ada di {angka(at)} dari {angka(sum(bool(n) for n in counts))} wilayah"


def _of(wilayah: Any, jenis: JenisTemuan | None) -> Any:
    return wilayah.semua if jenis is None else wilayah.jenis[jenis]


KOLOM_WILAYAH = (
    Column("nama", "Kelurahan"),
    Column("kecamatan", "Kecamatan", phone=False),
    Column("jumlah", "Temuan", "number", strong=True),
    Column("rp", "Rp", "rupiah"),
    *(Column(jenis.value, SINGKAT[jenis], "number") for jenis in JenisTemuan),
)
KOLOM_JENIS = (
    Column("nama", "Jenis temuan"),
    Column("jumlah", "Temuan", "number", strong=True),
    Column("rp", "Rp", "rupiah"),
    Column("arti", "Yang dibandingkan"),
)


def wilayah_rows(data: Any) -> list[Row]:
    """Findings of each kelurahan by kind; the unknown area stands by itself."""
    return [_row(w.nama, w.kecamatan, w.semua, w.jenis) for w in data.wilayah]


def _row(nama: str, kecamatan: str, semua: Any, jenis: Mapping[JenisTemuan, Any]) -> dict[str, Any]:
    kinds = {kind.value: one.jumlah for kind, one in jenis.items()}
    return {"nama": nama, "kecamatan": kecamatan, "jumlah": semua.jumlah, "rp": semua.rp, **kinds}


def jenis_rows(data: Any) -> list[Row]:
    """Findings by kind in their order."""
    return [
        {"nama": jenis.label, "jumlah": one.jumlah, "rp": one.rp, "arti": ARTI[jenis]}
        for jenis, one in data.jenis.items()
    ]


def wilayah_html(data: Any, tautan: Tautan, jenis: JenisTemuan | None, terpilih: str | None) -> str:
    """The kelurahan with findings, the most of the chosen kind first; a row narrows the rows below to it."""
    one_kind, all_kinds = KOLOM_WILAYAH[:4], [c for c in KOLOM_WILAYAH if c.key != "kecamatan"]
    kept = [w for w in data.wilayah if _of(w, jenis).jumlah]
    kept.sort(key=lambda w: (-_of(w, jenis).jumlah, -_of(w, jenis).rp, w.nama))

    def row(w: Any) -> Row:
        kode = w.kode or TAK_DIKENAL
        chosen = kode == terpilih
        target = {**tautan, "wilayah": None if chosen else kode, "hal": None}
        nama = f"**{w.nama}** · dipilih" if chosen else w.nama
        return {**_row(nama, w.kecamatan, _of(w, jenis), w.jenis), "href": href("temuan", **target)}

    whole = data.kota if jenis is None else data.jenis[jenis]
    return table_html(one_kind if jenis else all_kinds, [row(w) for w in kept], caption="Temuan menurut kelurahan",
                      total=_row("Kota", "", whole, data.jenis))  # fmt: skip


def program_html(data: Any) -> str:
    """Findings by programme as bars with the rupiah in them."""
    order = sorted(data.program.items(), key=lambda pair: (-pair[1].jumlah, pair[0]))
    rows = [BarRow(singkat(nama), one.jumlah, None, rupiah_singkat(one.rp)) for nama, one in order]
    return bar_list_html(rows, caption="Temuan menurut program")


def tahap_html(data: Any) -> str:
    """The lists that are compared: one source for each tranche, programmes in their order."""
    columns = [Column("nama", "Daftar"), Column("sumber", "Sumber"), Column("data_per", "Terbaru", "date")]
    groups: dict[tuple[str, str], list[Any]] = {}
    for t in data.tahap:
        groups.setdefault((t.program, t.sumber.sumber), []).append(t)
    rows = [
        {"nama": f"{singkat(mine[0].program_nama)}, {mine[0].nama if len(mine) == 1 else f'{angka(len(mine))} tahap'}",
         "sumber": sumber, "data_per": max(t.sumber.data_per for t in mine)}
        for (_, sumber), mine in groups.items()
    ]  # fmt: skip
    return table_html(columns, rows, caption="Daftar yang dibandingkan")


KOLOM_BARIS = (
    Column("jenis", "Temuan"),
    Column("wilayah", "Kelurahan"),
    Column("tahap", "Tahap salur"),
    Column("berkas", "Berkas dan baris"),
    Column("lain", "Berpasangan dengan"),
    Column("rp", "Rp", "rupiah"),
    Column("sejak", "Ditemukan", "date"),
)


def baris_rows(rows: Sequence[Any], nama: Mapping[str, str]) -> list[Row]:
    """Findings row by row: where each of the two stands, by file and row number; never a name or a number of theirs.

    ``nama`` names the kelurahan by code.
    """
    return [
        {
            "jenis": SINGKAT[r.jenis], "wilayah": _area(r.wilayah, nama), "tahap": f"{singkat(r.program)} {r.tahap}",
            "berkas": _place(r.berkas, r.baris), "lain": _other(r, nama), "rp": r.rp, "sejak": r.sejak,
        }
        for r in rows
    ]  # fmt: skip


def baris_html(rows: Sequence[Any], nama: Mapping[str, str]) -> str:
    """The same as a table."""
    return table_html(KOLOM_BARIS, baris_rows(rows, nama), caption="Baris temuan")


def _area(kode: str | None, nama: Mapping[str, str]) -> str:
    return "" if kode is None else nama.get(kode, "Wilayah belum dikenal")


def _place(berkas: str | None, baris: int | None) -> str:
    return f"{berkas or 'tanpa berkas'}, baris {angka(baris)}" if baris is not None else ""


def _pendek(tahap: str) -> str:
    """A tranche with its programme's abbreviation: "Program Keluarga Harapan (PKH) Tahap 3" is "PKH Tahap 3"."""
    begin, bracket, rest = tahap.partition(") ")
    return f"{singkat(begin + ')')} {rest}" if bracket else tahap


def _other(r: Any, nama: Mapping[str, str]) -> str:
    """The row or the event that the finding rests on."""
    if r.peristiwa is not None:
        return f"{r.peristiwa.label} {tanggal(r.tanggal_peristiwa)}"
    if r.baris_lain is None:
        return ""
    same = r.berkas_lain == r.berkas
    place = f"baris {angka(r.baris_lain)} berkas yang sama" if same else _place(r.berkas_lain, r.baris_lain)
    tahap = "" if r.tahap_lain == f"{r.program} {r.tahap}" else _pendek(r.tahap_lain or "")
    area = "" if r.wilayah_lain == r.wilayah else _area(r.wilayah_lain, nama)
    return " · ".join(part for part in (place, tahap, area) if part)
