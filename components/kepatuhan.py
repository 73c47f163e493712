"""Timeliness as people read it: tiles, who is at risk or late and why, tables by OPD, zone and monitor."""

from collections.abc import Mapping
from typing import Any

from components import angka
from components.chips import Chip
from components.lists import Attention, attention_html
from components.markup import Bar, Explanation, href
from components.tiles import Tile, tiles_html
from domain.kepatuhan import AKSI_BERISIKO, PERIODE_ACUAN, PORSI_TINGGI, Risiko
from domain.ukuran import porsi

TERLIHAT = 12
"""OPD in the list of those at risk or late; the table holds all of them."""
KODE_TERLIHAT = 6
"""Codes of unreported actions that an entry names."""
_TANDA = {Risiko.TINGGI: "merah", Risiko.SEDANG: "kuning", Risiko.RENDAH: "hijau", Risiko.LENGKAP: "selesai"}


class BarLapor(Bar):
    """Verified (solid) and reported (hatched) actions in percent of all active ones."""

    @property
    def words(self) -> str:
        """The two shares as a sentence for those who do not see the bar."""
        if self.claimed is None:
            return "Tidak ada data"
        return f"Terverifikasi {angka.persen(self.verified)}, dilaporkan {angka.persen(self.claimed)} dari aksi aktif"


def share_bar(k: Any) -> BarLapor:
    """The bar of a group (``domain.kepatuhan.Kepatuhan``)."""
    return BarLapor(porsi(k.diverifikasi, k.aksi), k.kelengkapan)


def _spoken(data: Any) -> str:
    return f"{data.periode.kode} {data.periode.tahun}"


def until(data: Any) -> str:
    """The reporting day and how far it is."""
    day = angka.tanggal(data.periode.tenggat)
    if data.sisa == 0:
        return f"tenggat hari ini, {day}"
    far = f"{angka.angka(data.sisa)} hari lagi" if data.sisa > 0 else f"lewat {angka.angka(-data.sisa)} hari"
    return f"tenggat {day}, {far}"


def at_risk(data: Any) -> list[Any]:
    """OPD that are expected to be late."""
    return [row for row in data.opd if row.perkiraan is not None and row.perkiraan.berisiko]


def late(data: Any) -> list[Any]:
    """OPD with actions that were not reported, or not in time, after the reporting day."""
    return [row for row in data.opd if row.angka.belum or row.angka.terlambat]


def found(data: Any) -> str:
    """The finding of the page in one sentence."""
    if not data.sebelum_tenggat:
        owing = [row for row in data.opd if row.angka.belum]
        if not owing:
            return f"Semua **{angka.angka(data.kota.aksi)}** aksi sudah dilaporkan untuk {_spoken(data)}."
        return (
            f"**{angka.angka(data.kota.belum)}** aksi dari {angka.angka(len(owing))} OPD belum dilaporkan untuk "
            f"{_spoken(data)}; {until(data)}."
        )
    if not data.acuan:
        return (
            f"**{angka.angka(data.kota.belum)}** aksi belum dilaporkan untuk {_spoken(data)}; {until(data)}."
        )
    risky = at_risk(data)
    if not risky:
        return f"Tidak ada OPD yang diperkirakan terlambat melapor {_spoken(data)}; {until(data)}."
    return (
        f"**{angka.angka(len(risky))}** dari {angka.angka(len(data.opd))} OPD diperkirakan terlambat melapor "
        f"{_spoken(data)}; {until(data)}."
    )


def summary_html(data: Any) -> str:
    """Tiles: reported, not reported, at risk or late, verified of those reported, days until verified."""
    k = data.kota
    third = (
        Tile("OPD berisiko", angka.angka(len(at_risk(data))) if data.acuan else angka.KOSONG,
             f"dari {angka.angka(len(data.opd))}", note="diperkirakan terlambat", explanation=rule(data))
        if data.sebelum_tenggat
        else Tile("Dilaporkan terlambat", angka.angka(k.terlambat), "aksi", note="sesudah tenggat lapor")
    )  # fmt: skip
    return tiles_html(
        [
            Tile("Sudah lapor", angka.persen(k.kelengkapan), f"dari {angka.angka(k.aksi)} aksi",
                 note=f"{angka.angka(k.tepat)} tepat waktu, {angka.angka(k.terlambat)} terlambat",
                 explanation=complete_words(), bar=share_bar(k)),
            Tile("Belum lapor", angka.angka(k.belum), "aksi", note=until(data)),
            third,
            Tile("Terverifikasi dari klaim", angka.persen(k.pemeriksaan),
                 note=f"{angka.angka(k.diverifikasi)} dari {angka.angka(k.lapor)} klaim, "
                      f"{angka.angka(k.menunggu)} menunggu"),
            Tile("Lama verifikasi", angka.angka(data.hari), "hari" if data.hari is not None else "",
                 note="nilai tengah, klaim sampai penilaian pertama"),
        ],
        "kepatuhan",
    )  # fmt: skip


def complete_words() -> Explanation:
    """What reported and in time mean."""
    return Explanation(
        "Aksi aktif yang klaimnya untuk periode ini sudah dicatat. Tepat waktu: klaim pertamanya dicatat paling lambat "
        "pada tenggat lapor (WIT). Klaim yang dikembalikan tetap dihitung sudah lapor.",
        "aksi dengan klaim ÷ semua aksi aktif; tepat waktu ÷ semua aksi aktif",
        "Klaim OPD menurut hari pencatatannya",
        left_out=["aksi yang dibatalkan", "klaim yang ditarik"],
    )


def rule(data: Any) -> Explanation:
    """The rule of the forecast, with the periods that it looked at."""
    looked = ", ".join(f"{p.kode} {p.tahun}" for p in data.acuan) or "belum ada"
    return Explanation(
        "Dari aksi yang pada jarak hari yang sama sebelum tenggat belum dilaporkan, dihitung berapa bagian yang dahulu "
        "tetap menyusul tepat waktu. Bagian yang sama diharapkan sekarang; sisanya diperkirakan terlambat. OPD tanpa "
        "riwayat memakai laju seluruh kota.",
        f"belum lapor × (1 − menyusul ÷ belum lapor dahulu); berisiko mulai {angka.angka(AKSI_BERISIKO, 1)} aksi, "
        f"risiko tinggi mulai {angka.persen(PORSI_TINGGI, 0)} aksi OPD",
        f"Hari klaim pada {angka.angka(PERIODE_ACUAN)} periode terakhir yang tenggatnya lewat: {looked}",
    )


def why(row: Any, periode: int) -> str:
    """Why an OPD is expected to be late, in figures; ``periode`` is how many past periods were looked at."""
    p = row.perkiraan
    start = f"{angka.angka(p.belum)} dari {angka.angka(row.angka.aksi)} aksi belum lapor"
    if p.terlambat is None:
        return f"{start}. Belum ada periode lewat sebagai acuan."
    whose = "" if p.sendiri else " (laju seluruh kota, OPD ini belum punya riwayat)"
    when = "pada hari tenggat" if p.sisa == 0 else f"{angka.angka(p.sisa)} hari sebelum tenggat"
    return (
        f"{start}. Pada {angka.angka(periode)} periode lalu, dari {angka.angka(p.langgam.belum)} aksi yang belum "
        f"lapor {when}, "
        f"{angka.angka(p.langgam.menyusul)} menyusul tepat waktu{whose}; "
        f"diperkirakan **{angka.angka(angka.bulat(p.terlambat, 0))} aksi terlambat**."
    )


def why_late(row: Any) -> str:
    """What an OPD still owes after the reporting day, in figures."""
    k = row.angka
    parts = []
    if k.belum:
        parts.append(f"**{angka.angka(k.belum)} dari {angka.angka(k.aksi)} aksi belum lapor**")
    if k.terlambat:
        parts.append(f"{angka.angka(k.terlambat)} aksi dilaporkan sesudah tenggat")
    return ", ".join(parts) + "."


def _codes(row: Any) -> str:
    rest = len(row.kode_belum) - KODE_TERLIHAT
    more = f" dan {angka.angka(rest)} lainnya" if rest > 0 else ""
    return f" Belum lapor: {', '.join(row.kode_belum[:KODE_TERLIHAT])}{more}." if row.kode_belum else ""


def pressing_html(data: Any, params: Mapping[str, object]) -> str:
    """Before the reporting day those at risk, after it those who are late, each with the sentence why."""
    rows = at_risk(data) if data.sebelum_tenggat else late(data)
    entries = [
        Attention(state_chip(row, data), row.opd, reason_of(row, data) + _codes(row), target_of(row, params))
        for row in rows[:TERLIHAT]
    ]
    rest = len(rows) - TERLIHAT
    foot = (
        f'<p class="tk-ket">{angka.angka(rest)} OPD lainnya ada dalam tabel di bawah.</p>' if rest > 0 else ""
    )
    return attention_html(entries) + foot


def reason_of(row: Any, data: Any) -> str:
    """Why an OPD stands in the list, in one sentence with its figures."""
    return why(row, len(data.acuan)) if data.sebelum_tenggat else why_late(row)


def target_of(row: Any, params: Mapping[str, object]) -> str:
    """The OPD's actions at the same moment."""
    return href("rencana_aksi", **{**params, "opd": row.opd_kode})


def state_chip(row: Any, data: Any) -> Chip:
    """What is expected of an OPD before the reporting day, how it stands after it."""
    if data.sebelum_tenggat:
        risk = row.perkiraan.risiko if row.perkiraan else None
        return Chip(_TANDA[risk], risk.label) if risk else Chip("tidak_ada_data", "Belum ada acuan")
    if row.angka.belum:
        return Chip("terlambat", f"Belum lapor {angka.angka(row.angka.belum)} aksi")
    if row.angka.terlambat:
        return Chip("kuning", f"Terlambat {angka.angka(row.angka.terlambat)} aksi")
    return Chip("selesai", "Lengkap tepat waktu")
