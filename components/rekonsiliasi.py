"""Two sources side by side as people read them: finding, tiles, the list of differences."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import angka
from components.chips import Chip
from components.daftar import Daftar
from components.markup import Bar, Explanation, href, link
from components.pager import page_of
from components.tables import Column, Row, table_html
from components.tiles import Tile, tiles_html
from domain.rekonsiliasi import BELUM_SELESAI, JenisSelisih, KeadaanSelisih, kesepakatan

HALAMAN = "rekonsiliasi"
_TANDA = {
    KeadaanSelisih.TERBUKA: "belum_mulai",
    KeadaanSelisih.BERUBAH: "perhatian",
    KeadaanSelisih.DIJELASKAN: "diajukan",
    KeadaanSelisih.SUDAH_SAMA: "perhatian",
    KeadaanSelisih.DIKOREKSI: "selesai",
}
_HANYA = (JenisSelisih.HANYA_ACUAN, JenisSelisih.HANYA_LAIN)


class BarSepakat(Bar):
    """Share that agrees, told as such to those who do not see the bar."""

    @property
    def words(self) -> str:
        """The share in words."""
        return f"Sama {angka.persen(self.verified)}" if self.verified is not None else "Tidak ada data"


def state_chip(item: Any) -> Chip:
    """Where a difference stands; of one that is open again what it was before."""
    keadaan = item.keadaan
    if keadaan is None:
        return Chip("diterima", "Sama")
    words = keadaan.label
    if keadaan is KeadaanSelisih.BERUBAH and item.terakhir is not None:
        words = f"Angka berubah sejak {item.terakhir.status.label.lower()}"
    if keadaan is KeadaanSelisih.SUDAH_SAMA:
        words = "Sudah sama, belum dinyatakan"
    return Chip(_TANDA[keadaan], words)


def pasangan(items: Sequence[Any]) -> str:
    """The two sources in words, or that there are several."""
    pairs = {(item.lain, item.tahap.sumber) for item in items}
    return " dan ".join(next(iter(pairs))) if len(pairs) == 1 else "Sumber yang berbeda-beda"


def tempat(items: Sequence[Any]) -> str:
    """What one pair of figures is about: an area of one tranche, or of several."""
    return "wilayah" if len({(item.tahap.id, item.lain_id) for item in items}) == 1 else "wilayah-tahap"


def _differences(items: Sequence[Any]) -> tuple[int, int, int]:
    """How many differ, and by how much in rupiah and in recipients: more and less added up."""
    two = [item.dua for item in items if item.jenis is JenisSelisih.BEDA]
    return len(two), sum(abs(one.beda_rp or 0) for one in two), sum(abs(one.beda_kpm or 0) for one in two)


def found(items: Sequence[Any]) -> str:
    """The finding of the page: how much, in how many areas, how many unexplained."""
    rate = kesepakatan(item.dua for item in items)
    different, rp, kpm = _differences(items)
    lone = sum(item.jenis in _HANYA for item in items)
    waiting = sum(item.keadaan in BELUM_SELESAI for item in items)
    who, place = pasangan(items), tempat(items)
    if not different and not lone:
        return f"{who} **sama** di semua {angka.angka(rate.keduanya)} {place}."
    size = angka.rupiah_singkat(rp) if rp else f"{angka.angka(kpm)} penerima"
    first = (
        f"{who} berbeda **{size}** di **{angka.angka(different)}** dari {angka.angka(rate.keduanya)} {place}"
        if different
        else f"{who} sama di {angka.angka(rate.keduanya)} {place}"
    )
    one = f", {angka.angka(lone)} hanya disebut satu sumber" if lone else ""
    end = f"**{angka.angka(waiting)}** belum dijelaskan" if waiting else "semua sudah ditindaklanjuti"
    return f"{first}{one}; {end}."


def sepakat_explanation() -> Explanation:
    """What agreement means."""
    return Explanation(
        "Wilayah yang angkanya sama pada kedua sumber, dari wilayah yang disebut keduanya. Sama berarti setiap satuan "
        "(KPM, Rp) yang disebut keduanya sama.",
        "wilayah sama ÷ wilayah yang disebut keduanya",
        "Rekap penyaluran menurut sumber acuan dan sumber lain",
        left_out=("wilayah yang hanya disebut satu sumber", "wilayah yang satuannya tidak sama (KPM dan Rp)"),
    )


def sepakat_rp_explanation() -> Explanation:
    """What agreement in money means."""
    return Explanation(
        "Rupiah menurut sumber acuan di wilayah yang angkanya sama, dari rupiah acuan di semua wilayah yang rupiahnya "
        "disebut kedua sumber.",
        "Rp acuan yang sama ÷ Rp acuan yang disebut keduanya",
        "Rekap penyaluran menurut sumber acuan dan sumber lain",
    )


def summary_html(items: Sequence[Any], params: Mapping[str, object]) -> str:
    """Five tiles: agreement by area and by money, how much differs, what only one says, what waits."""
    rate = kesepakatan(item.dua for item in items)
    different, rp, kpm = _differences(items)
    states = [item.keadaan for item in items]
    amount, _, size = angka.rupiah_singkat(rp).partition(" ")
    rest = " · ".join(
        f"{angka.angka(states.count(k))} {k.label.lower()}"
        for k in (KeadaanSelisih.DIJELASKAN, KeadaanSelisih.DIKOREKSI, KeadaanSelisih.SUDAH_SAMA)
        if states.count(k)
    )
    place = tempat(items)
    return tiles_html(
        [
            Tile("Kesepakatan", angka.persen(rate.persen), place,
                 note=f"{angka.angka(rate.sama)} dari {angka.angka(rate.keduanya)} {place} sama",
                 explanation=sepakat_explanation(), bar=BarSepakat(rate.persen)),
            Tile("Rp yang sama", angka.persen(rate.persen_rp), "",
                 note=f"{angka.rupiah_singkat(rate.rp_sama)} dari {angka.rupiah_singkat(rate.rp)} menurut acuan"
                 if rate.rp else "kedua sumber tidak menyebut Rp",
                 explanation=sepakat_rp_explanation()),
            Tile("Berbeda", amount, size, note=f"{angka.angka(different)} {place}",
                 foot=f"{angka.angka(kpm)} penerima, lebih dan kurang dijumlahkan"),
            Tile("Hanya satu sumber", angka.angka(rate.hanya_acuan + rate.hanya_lain), place,
                 note=f"acuan saja {angka.angka(rate.hanya_acuan)} · lain saja {angka.angka(rate.hanya_lain)}",
                 foot="bukan selisih dengan nol"),
            Tile("Belum dijelaskan", angka.angka(sum(k in BELUM_SELESAI for k in states)), "selisih",
                 note=rest or "belum ada yang ditindaklanjuti",
                 href=href(HALAMAN, **{**params, "keadaan": "belum"})),
        ],
        HALAMAN,
    )  # fmt: skip


def nama_tahap(tahap: Any) -> str:
    """A tranche with its programme and year."""
    return f"{tahap.program} {tahap.nama} {tahap.mulai.year}"


def list_columns(*, export: bool = False) -> list[Column]:
    """Columns of the list; the file also has what the screen has no room for."""
    columns = [
        Column("wilayah", "Wilayah"),
        Column("tahap", "Tahap salur"),
        Column("lain", "Sumber lain"),
        Column("rp_acuan", "Acuan Rp", "rupiah"),
        Column("rp_lain", "Lain Rp", "rupiah"),
        Column("beda_rp", "Selisih Rp", "rupiah", strong=True, signed=True),
        Column("kpm_acuan", "Acuan KPM", "number", phone=False),
        Column("kpm_lain", "Lain KPM", "number", phone=False),
        Column("beda_kpm", "Selisih KPM", "change", 0),
        Column("keadaan", "Keadaan", "status"),
        Column("pemilik", "Pemilik", phone=False),
    ]
    if export:
        columns[1:1] = [Column("kode", "Kode"), Column("kecamatan", "Kecamatan")]
        columns.insert(4, Column("acuan", "Sumber acuan"))
        columns += [
            Column("langkah", "Langkah"),
            Column("jenis", "Jenis"),
            Column("catatan", "Catatan"),
            Column("saat", "Dicatat", "date"),
            Column("per_acuan", "Data acuan per", "date"),
            Column("per_lain", "Data lain per", "date"),
        ]
    return columns


def list_rows(items: Sequence[Any], params: Mapping[str, object]) -> list[Row]:
    """Differences as rows; each opens itself."""
    return [_row(item, params) for item in items]


def _row(item: Any, params: Mapping[str, object]) -> Row:
    last, dua = item.terakhir, item.dua
    return {
        "wilayah": item.nama, "kode": item.wilayah, "kecamatan": item.kecamatan, "tahap": nama_tahap(item.tahap),
        "acuan": item.tahap.sumber, "lain": item.lain, "langkah": item.langkah.label,
        "rp_acuan": dua.acuan.rp, "rp_lain": dua.lain.rp, "beda_rp": dua.beda_rp,
        "kpm_acuan": dua.acuan.kpm, "kpm_lain": dua.lain.kpm, "beda_kpm": dua.beda_kpm,
        "keadaan": _state(item), "jenis": item.jenis.label if item.jenis else "Tidak ada angka",
        "pemilik": last.pemilik if last else None, "catatan": last.catatan if last else None,
        "saat": last.saat if last else None, "per_acuan": item.data_per[0], "per_lain": item.data_per[1],
        "href": href(HALAMAN, **{**params, "selisih": item.kunci.teks}),
    }  # fmt: skip


def _state(item: Any) -> Chip:
    """The state; of a figure that only one source has also that."""
    shown = state_chip(item)
    if item.jenis in _HANYA and item.keadaan in BELUM_SELESAI:
        return Chip(shown.status, f"{shown.words}: {_lone(item)}")
    return shown


def _lone(item: Any) -> str:
    return "hanya acuan" if item.jenis is JenisSelisih.HANYA_ACUAN else "hanya sumber lain"


def list_page(items: Sequence[Any], asked: str, params: Mapping[str, object]) -> Daftar:
    """One page of the list, the largest difference first."""
    shown, number, count = page_of(items, asked)
    # What is the same in every row stands once, over the table, and leaves its room to state and owner.
    columns = [c for c in list_columns() if c.key not in sama(items)]
    return Daftar(
        table_html(columns, list_rows(shown, params), caption="Selisih antar sumber"), number, count
    )


def sama(items: Sequence[Any]) -> dict[str, str]:
    """Tranche and other source as far as all of them share it, by column."""
    told = {"tahap": {nama_tahap(item.tahap) for item in items}, "lain": {item.lain for item in items}}
    return {key: next(iter(values)) for key, values in told.items() if len(values) == 1}


def list_keterangan(items: Sequence[Any], langkah: str) -> str:
    """The line under the list's title: what is compared and how it is ordered."""
    lone = any(item.jenis in _HANYA for item in items)
    order = "; yang hanya disebut satu sumber diurutkan menurut angkanya" if lone else ""
    compared = f"{langkah}; selisih = sumber lain − acuan{order}"
    return " · ".join(filter(None, (", ".join(sama(items).values()), compared)))


def back_link(params: Mapping[str, object]) -> str:
    """The way back to the list as it was narrowed."""
    return link("Kembali ke daftar", href(HALAMAN, **params), "tk-balik")
