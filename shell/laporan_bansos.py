"""The half of an area's sheet that speaks of social assistance: money, targeting, readiness, findings."""

from collections.abc import Sequence
from typing import Any

from components.angka import KOSONG, angka, persen, rupiah_singkat, tanggal
from components.kalimat import daftar
from components.penjelasan import dikeluarkan
from components.sasaran_kalimat import TAK_DAPAT, TERLEWAT, program_singkat, singkat
from db.queries.lembar_wilayah import KesiapanLembar, LembarWilayah, SalurProgram, SasaranProgram
from domain.saat import Saat
from domain.sasaran import Rasio, Sebab
from reports.laporan import Angka, Bagian, KolomCetak, TabelCetak

TAHAP_TERTINGGI = 11
"""Stages of the digitalisation."""


def bagian_bansos(lembar: LembarWilayah, saat: Saat, rp_tak_dikenal: int | None) -> Bagian:
    """Everything of social assistance in the area, as the pages of the menu "Bansos" say it on that day."""
    return Bagian(
        "Bantuan sosial",
        _catatan(lembar, saat, rp_tak_dikenal),
        _angka(lembar),
        [_salur(lembar), _sasaran(lembar.sasaran)],
    )


def _catatan(lembar: LembarWilayah, saat: Saat, rp_tak_dikenal: int | None) -> str:
    """What the figures are of, and what stands in none of them."""
    words = [f"Tahap salur {saat.tahun} yang dimulai s.d. {tanggal(saat.per)}, menurut sumber acuan."]
    if lembar.area.gagal:
        reasons = [f"{nama} ({angka(n)})" for nama, n in lembar.area.gagal[:3]]
        words.append(f"Gagal salur s.d. {saat.periode} terbanyak: {daftar(reasons)}.")
    if rp_tak_dikenal:
        words.append(
            f"Di luar lembar ini: {rupiah_singkat(rp_tak_dikenal)} tersalur di wilayah belum dikenal (seluruh kota)."
        )
    if lembar.dikeluarkan:
        words.append(f"{dikeluarkan(lembar.dikeluarkan)} dari jumlah.")
    return " ".join(words)


def _angka(lembar: LembarWilayah) -> list[Angka]:
    k, (found, money) = lembar.kesiapan, lembar.temuan
    listed = any(one.nilai.ada_daftar for one in lembar.sasaran)
    share = persen(100 * k.pendaftar / k.sasaran) if k.sasaran else KOSONG
    return [
        Angka("Tahap digitalisasi", _tahap(k), f"dari {TAHAP_TERTINGGI} tahap" if k.tahap else "belum dicatat"),
        Angka("Terdaftar, desil 1–5", share, _dari(k.pendaftar, k.sasaran, k.pendaftar_dari, k, "keluarga")),
        Angka("Agen aktif", angka(k.agen_aktif) if k.agen_dari else KOSONG,
              _dari(k.agen_aktif, k.agen, k.agen_dari, k, "agen")),
        Angka("Sanggah terbuka", angka(k.terbuka) if k.sanggah else KOSONG, _sanggah(k)),
        Angka("Temuan penerima", angka(found) if listed else KOSONG, _temuan(found, money, listed=listed)),
    ]  # fmt: skip


def _tahap(k: KesiapanLembar) -> str:
    if k.tahap is None:
        return KOSONG
    low, high = k.tahap
    return angka(low) if low == high else f"{angka(low)}–{angka(high)}"


def _dari(part: int, whole: int, told: int, k: KesiapanLembar, noun: str) -> str:
    if not told:
        return "tidak ada data"
    silent = f", {angka(k.kelurahan - told)} kel. belum melapor" if told < k.kelurahan else ""
    return f"{angka(part)} dari {angka(whole)} {noun}{silent}"


def _temuan(found: int, money: int, *, listed: bool) -> str:
    if not listed:
        return "belum ada daftar penerima"
    return f"{rupiah_singkat(money)} untuk diperiksa" if found else "dalam daftar penerima"


def _sanggah(k: KesiapanLembar) -> str:
    if not k.sanggah:
        return "belum ada yang tercatat"
    if not k.terbuka:
        return "tidak ada yang menunggu"
    late = f", {angka(k.lewat)} lewat batas" if k.lewat else ""
    return f"tertua {angka(k.tertua)} hari{late}"


def _salur(lembar: LembarWilayah) -> TabelCetak:
    """The newest tranche of each programme, in its own recipients; rupiah beside."""
    columns = [
        KolomCetak("Program"), KolomCetak("Tahap salur"), KolomCetak("Satuan"), KolomCetak("Kuota", True),
        KolomCetak("Tersalur", True), KolomCetak("Retur", True), KolomCetak("Sisa", True),
        KolomCetak("Serapan %", True), KolomCetak("Tersalur Rp", True),
    ]  # fmt: skip
    nothing = "" if lembar.salur else "Belum ada penyaluran tercatat di sini."
    return TabelCetak(
        "Penyaluran, tahap terbaru tiap program",
        columns,
        [_program(one) for one in lembar.salur],
        nothing or _sebagian(lembar.salur),
    )


def _sebagian(rows: Sequence[SalurProgram]) -> str:
    """Of which kelurahan remainder and share are, where quota or payment count others too."""
    said = [
        f"{singkat(one.tahap.program_nama)} {angka(one.keduanya.wilayah)} dari {angka(one.keduanya.dari)} kelurahan "
        f"(tersalur {angka(one.keduanya.tersalur)} dari kuota {angka(one.keduanya.kuota)})"
        for one in rows
        if one.sebagian
    ]
    return f"* Hanya kelurahan yang melaporkan kuota dan tersalur: {'; '.join(said)}." if said else ""


def _program(one: SalurProgram) -> list[str]:
    share, mark = one.kpm.serapan, "*" if one.sebagian else ""
    return [
        one.tahap.program_nama,
        one.tahap.nama,
        one.tahap.satuan.label,
        angka(one.kpm.kuota),
        angka(one.kpm.tersalur),
        angka(one.kpm.retur),
        f"{angka(one.kpm.sisa)}{mark}",
        f"{angka(share, 1)}{mark}" if share is not None else KOSONG,
        rupiah_singkat(one.rp.tersalur),
    ]


def _sasaran(rows: Sequence[SasaranProgram]) -> TabelCetak:
    """Each ratio with both of its counts, or the reason why there is none."""
    columns = [KolomCetak(nama) for nama in ("Program, tahap", "Galat eksklusi", "Galat inklusi", "Cakupan")]
    cells = [
        [
            _tahap_sasaran(one),
            _rasio(one.nilai.eksklusi, one),
            _rasio(one.nilai.inklusi, one),
            _rasio(one.nilai.cakupan, one),
        ]
        for one in rows
    ]
    nothing = "" if rows else f"Belum ada daftar penerima, sehingga {TAK_DAPAT}."
    return TabelCetak("Ketepatan sasaran, daftar terbaru yang memuat wilayah ini", columns, cells, nothing)


def _tahap_sasaran(one: SasaranProgram) -> str:
    """Programme and tranche; of an area that its lists cover in part, how many kelurahan they cover."""
    part = f", {angka(one.berdaftar)} dari {angka(one.dari)} kel." if 0 < one.berdaftar < one.dari else ""
    return f"{program_singkat(one.tahap)}, {one.tahap.nama} {one.tahap.tahun}{part}"


def temuan_sasaran(rows: Sequence[SasaranProgram]) -> str:
    """The sentence of the area's largest gap in targeting; nothing where no ratio can be computed."""
    known = [one for one in rows if one.nilai.eksklusi.persen is not None and one.nilai.eksklusi.bagian]
    if not known:
        return ""
    worst = max(known, key=lambda one: one.nilai.eksklusi.bagian)
    missed, name = worst.nilai.eksklusi, f"{program_singkat(worst.tahap)} {worst.tahap.nama}"
    return f"{name}: {angka(missed.bagian)} dari {angka(missed.semua)} keluarga layak {TERLEWAT[worst.jangkauan]}."


def _rasio(rasio: Rasio, one: Any) -> str:
    if rasio.sebab is Sebab.BERTENTANGAN:
        return f"sumber bertentangan: {angka(rasio.bagian)} dari {angka(rasio.semua)}"
    if rasio.persen is None:
        return f"{TAK_DAPAT}: {rasio.sebab.label if rasio.sebab else ''}"
    return f"{persen(rasio.persen)} ({angka(rasio.bagian)} dari {angka(rasio.semua)})"
