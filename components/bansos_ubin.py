"""The tiles of the Bansos page: share paid out beside time, net payment, remainder, returns, unknown areas."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import angka, bansos_penjelasan
from components.bansos_kalimat import Satuan, jarak_waktu
from components.bansos_saringan import TAK_DIKENAL
from components.markup import Bar, href
from components.tiles import Tile, tiles_html
from domain.bansos import MasaSalur

Tautan = Mapping[str, object]


class BarSalur(Bar):
    """Share paid out (solid) and share of days gone (tick), in percent."""

    @property
    def words(self) -> str:
        """The two figures as a sentence for those who do not see the bar."""
        if self.verified is None:
            return "Tidak ada data"
        return f"Serapan {angka.persen(self.verified)}, waktu berlalu {angka.persen(self.expected)}"


def share(part: Any, whole: Any) -> float | None:
    """Percent of a whole; None where one of the two is unknown or the whole is 0 or less."""
    return 100 * float(part) / float(whole) if part is not None and (whole or 0) > 0 else None


def ubin(data: Any, satuan: Satuan, masa: MasaSalur, tautan: Tautan, keluar: str = "") -> str:
    """The five figures of the moment; money without a known area always has its own.

    ``keluar`` says what was left out of the totals by choice (empty: nothing).
    """
    kota = data.kota
    return tiles_html([
        Tile(
            "Serapan", angka.persen(kota.serapan), f"dari kuota {satuan.label}",
            note=jarak_waktu(kota.serapan, kota.berlalu), foot=_age(kota, masa),
            explanation=bansos_penjelasan.serapan(kota, satuan, masa),
            bar=BarSalur(kota.serapan, None, kota.berlalu),
        ),
        Tile(
            "Tersalur bersih", *_value(kota.bersih, satuan),
            note=f"dari kuota {satuan.bare(kota.kuota)}",
            foot=". ".join(filter(None, (f"bruto {satuan.bare(kota.tersalur)}", keluar))),
            explanation=bansos_penjelasan.bersih(kota, masa),
        ),
        Tile(
            "Belum tersalur", *_value(kota.sisa, satuan),
            note=f"dari kuota, {satuan.bare(kota.sisa_berakhir)} pada tahap berakhir" if kota.sisa is not None else "",
            foot=_silent(kota, satuan), explanation=bansos_penjelasan.sisa(kota, satuan, masa),
        ),
        Tile(
            "Retur", *_value(kota.retur, satuan),
            note=_returned(kota),
            foot="sesudah tersalur", explanation=bansos_penjelasan.retur(masa),
        ),
        _unknown_tile(data.tak_dikenal, tautan),
    ], key="bansos")  # fmt: skip


def _value(nilai: Any, satuan: Satuan) -> tuple[str, str]:
    """The figure and its unit apart: the number of a tile stands in one line."""
    if satuan.kode != "rp" or nilai is None:
        return angka.angka(nilai), satuan.label if nilai is not None else ""
    amount, _, size = angka.rupiah_singkat(nilai).partition(" ")
    return amount, size


def _age(salur: Any, masa: MasaSalur) -> str:
    if not salur.data_per:
        return "belum ada data tersalur"
    return f"data {angka.tanggal(salur.data_per)}, {angka.umur(salur.data_per, masa.per)}"


def _silent(kota: Any, satuan: Satuan) -> str:
    if not kota.tanpa_data:
        return f"tertua {angka.angka(kota.tertua)} hari" if kota.tertua else "semua wilayah melapor"
    return f"kuota {satuan.bare(kota.kuota_diam)} belum berkabar"


def _returned(kota: Any) -> str:
    if kota.retur is None:
        return "tidak dilaporkan"
    return f"{angka.persen(share(kota.retur, kota.tersalur))} dari tersalur"


def _unknown_tile(unknown: Any, tautan: Tautan) -> Tile:
    words, other = "Wilayah belum dikenal", _other_names(unknown.lain)
    if not unknown.nama and unknown.rp.kuota is None and unknown.rp.tersalur is None and not unknown.penerima:
        note = "tidak ada pada sumber acuan" if other else "semua wilayah dikenal dalam penyaluran ini"
        return Tile(words, "0", "baris", note=note, foot=other, explanation=bansos_penjelasan.tak_dikenal())
    people = [f"{angka.angka(p.tersalur)} {p.satuan.label}" for p in unknown.penerima]
    return Tile(
        words, *_value(unknown.rp.tersalur, Satuan("rp", "Rp")),
        note="tersalur, " + ", ".join(people[:2]) + (f" dan {len(people) - 2} program lain" if len(people) > 2 else ""),
        foot=". ".join(filter(None, (", ".join(unknown.nama) or "tanpa nama wilayah", other))),
        explanation=bansos_penjelasan.tak_dikenal(),
        href=href("bansos", **{**tautan, "wilayah": TAK_DIKENAL}),
    )  # fmt: skip


def _other_names(lain: Sequence[str]) -> str:
    """The names that only sources that do not count gave."""
    return f"{angka.angka(len(lain))} nama pada sumber yang tidak dihitung" if lain else ""
