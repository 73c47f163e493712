"""Figures that break the chain, and those left out of totals by choice: title, table, words for notes."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import angka
from components.bansos_sumber import nama_tahap
from components.chips import Chip
from components.markup import Explanation, href
from components.penjelasan import dikeluarkan as sebut_dikeluarkan
from components.tables import Column, Row, table_html
from domain.kejanggalan import TOLERANSI_TARIF, sebut_janggal

BARIS_TAMPIL = 12
"""Rows of the card; all of them are in the download."""
DIHITUNG, DIKELUARKAN, BERAKHIR = "Dihitung", "Dikeluarkan", "Pengecualian berakhir"


def tulis(nilai: int, satuan: str) -> str:
    """A figure in its unit, in full."""
    return angka.rupiah(nilai) if satuan == "rp" else f"{angka.angka(nilai)} penerima"


def judul(data: Any) -> str:
    """How many figures are to be looked at, with their money, and how many were left out."""
    counted = [one for one in data.janggal if one.acuan]
    left = [one for one in data.keluar if one.acuan]
    if not counted and not left:
        return "Tidak ada angka janggal pada sumber acuan"
    rp = sum(abs(one.rp or 0) for one in counted)
    first = f"{angka.angka(len(counted))} angka janggal"
    money = f", {angka.rupiah_singkat(rp)}" if rp else ""
    return f"{first}{money}; {keluar_kata(len(left))}"


def keluar_kata(jumlah: int) -> str:
    """How many figures are left out of the totals."""
    return f"{angka.angka(jumlah)} dikeluarkan dari jumlah" if jumlah else "semua masih dihitung"


def penjelasan() -> Explanation:
    """What makes a figure a warning, and what leaving it out does."""
    return Explanation(
        "Angka yang melanggar rantai: tersalur melebihi perintah bayar atau kuota, langkah melebihi atau mendahului "
        f"langkah sebelumnya, retur melebihi tersalur, angka negatif, atau Rp berbeda lebih dari "
        f"{angka.persen(TOLERANSI_TARIF, 0)} dari KPM × tarif. Angka janggal tetap dihitung sampai Dinas Sosial "
        "mengeluarkannya; angka baru dari berkas mengakhiri pengecualian.",
        "tiap wilayah, tahap salur, dan sumber; kanal dijumlahkan",
        "Angka menurut tiap sumber; tarif dari Administrasi, program tanpa tarif tidak diperiksa tarifnya",
        left_out=(
            "langkah yang belum disebut bila sumbernya tidak melaporkan seluruh rantai",
            "urutan langkah pada wilayah belum dikenal",
        ),
    )


def columns(*, export: bool = False) -> list[Column]:
    """Columns of the card; the file also names file, reason and person."""
    found = [
        Column("wilayah", "Wilayah"), Column("tahap", "Tahap salur"), Column("langkah", "Langkah"),
        Column("sebab", "Mengapa janggal"), Column("rp", "Rp", "rupiah"),
        Column("kpm", "Penerima", "number", phone=False),
        Column("sumber", "Sumber", phone=False), Column("keadaan", "Dalam jumlah", "status"),
    ]  # fmt: skip
    if export:
        found += [
            Column("kode", "Kode"), Column("berkas", "Berkas"), Column("data_per", "Data per", "date"),
            Column("alasan", "Alasan"), Column("oleh", "Oleh"), Column("saat", "Dicatat", "date"),
        ]  # fmt: skip
    return found


def rows(data: Any, params: Mapping[str, object] | None = None) -> list[Row]:
    """Warnings, then what was left out, then choices that a newer figure ended; ``params`` makes each open its form."""
    return [
        *(_janggal(one, params) for one in data.janggal),
        *(_keluar(one, params) for one in data.keluar),
        *(_keluar(one, None) for one in data.berakhir),
    ]


def kunci(one: Any) -> str:
    """What the address calls a figure: "b" and its rows, or "k" and the choice that left it out."""
    return f"b{'.'.join(map(str, one.ids))}" if hasattr(one, "ids") else f"k{one.id}"


def sebutan(one: Any) -> str:
    """A figure in one line: Fitu · PKH Tahap 3 2026 · Tersalur Rp34.500.000."""
    shown = angka.rupiah(one.rp) if one.rp is not None else f"{angka.angka(one.kpm)} penerima"
    return f"{one.nama} · {nama_tahap(one.tahap)} · {one.langkah.label} {shown}"


def _row(one: Any, params: Mapping[str, object] | None) -> dict[str, Any]:
    row = {
        "wilayah": one.nama, "kode": one.wilayah, "tahap": nama_tahap(one.tahap), "langkah": one.langkah.label,
        "kpm": one.kpm, "rp": one.rp, "sumber": f"{one.sumber}, acuan" if one.acuan else one.sumber,
        "data_per": one.data_per,
    }  # fmt: skip
    return row if params is None else {**row, "href": href("bansos", **{**params, "janggal": kunci(one)})}


def _janggal(one: Any, params: Mapping[str, object] | None) -> Row:
    chip = Chip("perhatian", DIHITUNG) if one.acuan else Chip("belum_mulai", "Bukan acuan")
    why = "; ".join(sebut_janggal(j, tulis) for j in one.sebab)
    return {**_row(one, params), "sebab": why, "keadaan": chip, "berkas": one.berkas}


def _keluar(one: Any, params: Mapping[str, object] | None) -> Row:
    chip = Chip("dibatalkan", DIKELUARKAN) if one.berlaku else Chip("diajukan", BERAKHIR)
    end = f" Angka baru masuk {angka.tanggal(one.berakhir)}." if one.berakhir else ""
    return {
        **_row(one, params), "sebab": f"Dikeluarkan: {one.alasan}{end}", "keadaan": chip,
        "alasan": one.alasan, "oleh": one.oleh, "saat": one.saat,
    }  # fmt: skip


def card_html(data: Any, params: Mapping[str, object] | None) -> str:
    """The first rows as a table."""
    found = rows(data, params)
    if not found:
        return '<p class="tk-ket">Semua angka yang dilaporkan mengikuti rantainya.</p>'
    rest = len(found) - BARIS_TAMPIL
    more = (
        f'<p class="tk-ket">… dan {angka.angka(rest)} angka lagi, semuanya ada di Unduh.</p>'
        if rest > 0
        else ""
    )
    return table_html(columns(), found[:BARIS_TAMPIL], caption="Angka janggal") + more


def catatan(dikeluarkan: Any) -> str:
    """The note of totals that leave figures out; empty while none are."""
    if not dikeluarkan.jumlah:
        return ""
    money = f", {angka.rupiah_singkat(dikeluarkan.rp)}" if dikeluarkan.rp else ""
    return f"{sebut_dikeluarkan(dikeluarkan.jumlah)} dari jumlah{money}"


def pilihan(items: Sequence[Any]) -> dict[str, str]:
    """Figures by what the address calls them."""
    return {kunci(one): sebutan(one) for one in items}
