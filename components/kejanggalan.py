"""Figures that break the chain, and those left out of totals by choice: title, table, words for notes."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from components import angka
from components.bansos_sumber import nama_tahap
from components.chips import Chip
from components.markup import Explanation, href
from components.penjelasan import dikeluarkan as sebut_dikeluarkan
from components.tables import Column, Row, table_html
from domain.kejanggalan import BELUM_BERTARIF, TOLERANSI_TARIF, sebut_janggal

FORMULIR = "putusan_janggal"
"""Key of the form about one figure."""

BARIS_TAMPIL = 12
"""Rows on one page of the card; all of them are in the download."""
TARIF_TERLIHAT = 2
DIHITUNG, DIKELUARKAN, BERAKHIR = "Dihitung", "Dikeluarkan", "Pengecualian berakhir"


def tulis(nilai: int, satuan: str) -> str:
    """A figure in its unit, in full."""
    return angka.rupiah(nilai) if satuan == "rp" else f"{angka.angka(nilai)} penerima"


def judul(data: Any) -> str:
    """How many figures that count are to be looked at, in how many areas, and how many were left out.

    No rupiah: what was meant, ordered and paid in one area is the same money and never adds up.
    """
    counted = [one for one in data.janggal if one.acuan]
    first = "Tidak ada angka janggal pada sumber acuan"
    if counted:
        areas = len({(one.wilayah, one.nama) for one in counted})
        first = f"{angka.angka(len(counted))} angka janggal di {angka.angka(areas)} wilayah"
    left = _keluar_kata(data.keluar)
    return "; ".join(filter(None, (first, left or ("semua masih dihitung" if counted else ""))))


def _keluar_kata(keluar: Sequence[Any]) -> str:
    """How many figures were left out: those of a source that does not count change no total."""
    own = sum(one.acuan for one in keluar)
    other = len(keluar) - own
    words = [
        f"{angka.angka(own)} dikeluarkan dari jumlah" if own else "",
        f"{angka.angka(other)} dikeluarkan pada sumber yang tidak dihitung" if other else "",
    ]
    return ", ".join(filter(None, words))


def keterangan(data: Any) -> str:
    """What the rows of the table are, adding up to all of them."""
    own = sum(one.acuan for one in data.janggal)
    counts = (
        (own, "dihitung"),
        (len(data.janggal) - own, "pada sumber yang tidak dihitung"),
        (len(data.keluar), "dikeluarkan"),
        (len(data.berakhir), "pengecualian berakhir"),
    )
    parts = [f"{angka.angka(count)} {word}" for count, word in counts if count]
    return " · ".join(["Peringatan, bukan penolakan", *([", ".join(parts)] if parts else [])])


def catatan_tarif(data: Any, tahun: int) -> str:
    """That rupiah were held against no tariff, and where it is set; empty when every programme has one."""
    if not data.tanpa_tarif:
        return ""
    rest = len(data.tanpa_tarif) - TARIF_TERLIHAT
    names = ", ".join(data.tanpa_tarif[:TARIF_TERLIHAT]) + (f", dan {rest} program lain" if rest > 0 else "")
    return f"Rp tidak diperiksa terhadap KPM × tarif: {BELUM_BERTARIF.format(program=names, tahun=tahun)}"


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
            "langkah sebelumnya yang tidak dilaporkan sumber itu bagi wilayah lain pada tahap yang sama",
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


def semua(data: Any) -> tuple[Any, ...]:
    """Warnings, then what was left out, then choices that a newer figure ended."""
    return (*data.janggal, *data.keluar, *data.berakhir)


def rows(items: Sequence[Any], params: Mapping[str, object] | None = None) -> list[Row]:
    """These of ``semua`` as rows; ``params`` makes each open its form, as far as it is still to be decided."""
    return [_janggal(one, params) if is_janggal(one) else _keluar(one, params) for one in items]


def is_janggal(one: Any) -> bool:
    """Whether it is a warning that stands, no choice about one."""
    return hasattr(one, "ids")


def kunci(one: Any) -> str:
    """What the address calls a figure: "b" and its rows, or "k" and the choice that left it out."""
    return f"b{'.'.join(map(str, one.ids))}" if hasattr(one, "ids") else f"k{one.id}"


def sebutan(one: Any) -> str:
    """A figure in one line: Fitu · PKH Tahap 3 2026 · Tersalur Rp34.500.000 · SIKS-NG, acuan."""
    shown = angka.rupiah(one.rp) if one.rp is not None else f"{angka.angka(one.kpm)} penerima"
    parts = [one.nama, nama_tahap(one.tahap), f"{one.langkah.label} {shown}", _sumber(one)]
    if not is_janggal(one):
        parts += [*([one.kanal] if one.kanal else []), DIKELUARKAN.lower()]
    return " · ".join(parts)


def diputuskan(one: Any) -> str:
    """What a press did to a figure, and to the totals."""
    done = "dikeluarkan dari jumlah" if is_janggal(one) else "dihitung lagi"
    if not one.acuan:
        done = f"{done.removesuffix(' dari jumlah')}; sumber ini tidak dihitung, jumlah kota tetap"
    return f"{sebutan(one).removesuffix(f' · {DIKELUARKAN.lower()}')}: {done}."


def _sumber(one: Any) -> str:
    return f"{one.sumber}, acuan" if one.acuan else one.sumber


def _row(one: Any, params: Mapping[str, object] | None) -> dict[str, Any]:
    row = {
        "wilayah": one.nama, "kode": one.wilayah, "tahap": nama_tahap(one.tahap), "langkah": one.langkah.label,
        "kpm": one.kpm, "rp": one.rp, "sumber": _sumber(one),
        "data_per": one.data_per,
    }  # fmt: skip
    return (
        row
        if params is None
        else {**row, "href": href("bansos", FORMULIR, **{**params, "janggal": kunci(one)})}
    )


def _janggal(one: Any, params: Mapping[str, object] | None) -> Row:
    chip = Chip("perhatian", DIHITUNG) if one.acuan else Chip("belum_mulai", "Bukan acuan")
    why = "; ".join(sebut_janggal(j, tulis) for j in one.sebab)
    return {**_row(one, params), "sebab": why, "keadaan": chip, "berkas": one.berkas}


def _keluar(one: Any, params: Mapping[str, object] | None) -> Row:
    chip = Chip("dibatalkan", DIKELUARKAN) if one.berlaku else Chip("diajukan", BERAKHIR)
    end = f" Angka baru masuk {angka.tanggal(one.berakhir)}." if one.berakhir else ""
    return {
        **_row(one, params if one.berlaku else None), "sebab": f"Dikeluarkan: {one.alasan}{end}", "keadaan": chip,
        "alasan": one.alasan, "oleh": one.oleh, "saat": one.saat,
    }  # fmt: skip


def card_html(tampil: Sequence[Any], params: Mapping[str, object] | None, catatan: str = "") -> str:
    """One page of ``semua`` as a table, and what was not checked."""
    note = f'<p class="tk-ket">{escape(catatan)}</p>' if catatan else ""
    if not tampil:
        return '<p class="tk-ket">Semua angka yang dilaporkan mengikuti rantainya.</p>' + note
    return table_html(columns(), rows(tampil, params), caption="Angka janggal") + note


def catatan(dikeluarkan: Any) -> str:
    """The note of totals that leave figures out; empty while none are."""
    if not dikeluarkan.jumlah:
        return ""
    money = f", {angka.rupiah_singkat(dikeluarkan.rp)}" if dikeluarkan.rp else ""
    return f"{sebut_dikeluarkan(dikeluarkan.jumlah)} dari jumlah{money}"


def pilihan(items: Sequence[Any]) -> dict[str, str]:
    """Figures by what the address calls them."""
    return {kunci(one): sebutan(one) for one in items}
