"""The report of a kelurahan, kecamatan or zone as PDF: the very rows that stand beside the map."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import kalimat
from components.aksi import cut, state_chip
from components.angka import KOSONG, angka, persen, rupiah_singkat, tanggal
from components.charts.trend import TrendPoint
from components.theme import sign
from components.unduh import Isi
from db.queries.pengaturan import get_ambang, get_kop
from db.queries.periode import list_periode
from db.queries.peta import LAPISAN, get_area, get_peta
from db.queries.rekap import rekap_menurut
from db.queries.ringkasan import list_perhatian
from domain.kosakata import Topik
from domain.saat import Saat, reference_period
from reports.gambar import to_svg
from reports.laporan import Angka, KolomCetak, Laporan, TabelCetak, to_pdf
from shell import cache
from shell.cache import Baca
from shell.unduh import Unduhan
from shell.unduh_gambar import gambar_tren

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.BANSOS, Topik.PENGATURAN)
BARIS_TERBANYAK = 14
"""Rows of one table: the report is taken along on a visit and stays within two pages."""
PERHATIAN_TERBANYAK = 8
DEFINISI = (
    ("Kemajuan", "nilai terverifikasi dibagi target tahun, 0–100, tertimbang bobot aksi"),
    ("Klaim", "menurut OPD, belum tentu terverifikasi"),
    ("Seharusnya", "target periode terakhir yang tenggat lapornya lewat"),
    ("Bansos tersalur", "rupiah tersalur dibagi kuota, tahap salur yang sudah dimulai, sumber acuan"),
)


def isi_laporan(unduhan: Unduhan, saat: Saat, lapisan: str, kode: str | None) -> list[Isi]:
    """What "Unduh" offers for the chosen area; nothing while none is chosen."""
    if kode is None:
        return []
    baca = unduhan.baca
    title = f"Laporan {LAPISAN[lapisan].lower()}"
    made = unduhan.pdf(
        title, f"laporan-{lapisan}-{kode}", lambda: to_pdf(make_laporan(baca, saat, lapisan, kode))
    )
    return [made]


def make_laporan(baca: Baca, saat: Saat, lapisan: str, kode: str) -> Laporan:
    """Everything that the report of one area prints."""
    layer = baca(get_peta, TOPIK, saat, lapisan, "")
    row = next(r for r in layer.area.to_dict("records") if r["kode"] == kode)
    area = baca(get_area, TOPIK, saat, lapisan, kode, "")
    acuan = reference_period(baca(list_periode, (Topik.PEMANTAUAN,), saat.per), saat)
    points = [TrendPoint(t.tanggal, t.rencana, t.klaim, t.verifikasi) for t in area.tren]
    title = kalimat.judul_tren([(t.tanggal, t.klaim, t.verifikasi) for t in area.tren])
    drawn = gambar_tren(title, f"Kemajuan kumulatif, % dari target tahun {saat.tahun}", points)
    return Laporan(
        kop=" · ".join(filter(None, baca(get_kop, (Topik.PENGATURAN,)).values())),
        judul=f"{LAPISAN[lapisan]} {row['nama']}" if lapisan != "zona" else row["nama"],
        saat=f"Periode {saat.periode} {saat.tahun}, menurut catatan s.d. {tanggal(saat.per)}",
        temuan=_finding(row, acuan.kode if acuan else None),
        angka=_figures(row),
        tabel=_tables(baca, saat, lapisan, kode, area),
        definisi=DEFINISI,
        gambar=to_svg(drawn) if area.tren and row["aksi"] else None,
        gambar_kata=title,
        contoh=cache.is_contoh(),
    )


def _finding(row: Mapping[str, Any], acuan: str | None) -> str:
    if not row["aksi"]:
        return "Tidak ada rencana aksi yang berlokasi di sini."
    reported = row["aksi"] - row["belum_lapor"]
    return kalimat.temuan_kemajuan(row["verifikasi"], row["seharusnya"], acuan, reported=reported).replace(
        "**", ""
    )


def _figures(row: Mapping[str, Any]) -> list[Angka]:
    paid = row["persen_tersalur"]
    money = (
        f"{rupiah_singkat(row['tersalur'])} dari {rupiah_singkat(row['kuota'])}" if paid is not None else ""
    )
    return [
        Angka("Kemajuan terverifikasi", persen(row["verifikasi"]), f"klaim {persen(row['klaim'])}"),
        Angka("Seharusnya", persen(row["seharusnya"]), sign(row["lampu"].value).word),
        Angka("Terlambat", angka(row["terlambat"]), f"dari {angka(row['aksi'])} aksi"),
        Angka("Belum lapor", angka(row["belum_lapor"]), f"dari {angka(row['aksi'])} aksi"),
        Angka("Bansos tersalur", persen(paid), money or "tidak ada data"),
    ]


def _tables(baca: Baca, saat: Saat, lapisan: str, kode: str, area: Any) -> list[TabelCetak]:
    found = [_members(baca, saat, lapisan, kode, area), _attention(area.aksi), _programs(area.program)]
    return [one for one in found if one.baris]


_KEMAJUAN = [KolomCetak("Verif. %", True), KolomCetak("Klaim %", True), KolomCetak("Seharusnya %", True)]


def _members(baca: Baca, saat: Saat, lapisan: str, kode: str, area: Any) -> TabelCetak:
    """The OPD of a zone; the kelurahan of a kecamatan; the OPD that work in a kelurahan."""
    if lapisan == "kecamatan":
        wards = baca(get_peta, TOPIK, saat, "kelurahan", "").area
        inside = baca(get_peta, TOPIK, saat, "kecamatan", "").anggota
        rows = [r for r in wards.to_dict("records") if inside.get(r["kode"]) == kode]
        noun, names = "Kelurahan", [r["nama"] for r in rows]
    else:
        ambang = baca(get_ambang, (Topik.PENGATURAN,))
        rows = rekap_menurut(area.aksi, ["opd_id", "opd_nama"], ambang).to_dict("records")
        rows.sort(key=lambda r: (r["selisih"] is None, r["selisih"] or 0))
        noun, names = "OPD", [r["opd_nama"] for r in rows]
    cells = [
        [name, _percent(r["verifikasi"]), _percent(r["klaim"]), _percent(r["seharusnya"]), angka(r["terlambat"]),
         sign(r["lampu"].value).word]
        for name, r in zip(names, rows, strict=True)
    ]  # fmt: skip
    columns = [KolomCetak(noun), *_KEMAJUAN, KolomCetak("Terlambat", True), KolomCetak("Keadaan")]
    return TabelCetak(f"Kemajuan menurut {noun}", columns, cells[:BARIS_TERBANYAK], _left_out(cells))


def _left_out(cells: Sequence[object]) -> str:
    rest = len(cells) - BARIS_TERBANYAK
    return (
        f"{BARIS_TERBANYAK} dari {angka(len(cells))}; selebihnya ada di layar dan berkas XLSX"
        if rest > 0
        else ""
    )


def _percent(value: Any) -> str:
    return angka(value, 1) if value is not None else KOSONG


def _attention(frame: Any) -> TabelCetak:
    """Actions that wait for somebody, most pressing first."""
    rows = list_perhatian(frame).to_dict("records") if len(frame) else []
    cells = [
        [cut(r["uraian"]), r["opd_nama"] or KOSONG, _state(r), r["dukungan"] or r["kendala"] or KOSONG]
        for r in rows[:PERHATIAN_TERBANYAK]
    ]
    columns = [
        KolomCetak("Rencana aksi"),
        KolomCetak("OPD"),
        KolomCetak("Keadaan"),
        KolomCetak("Kendala, dukungan"),
    ]
    return TabelCetak(f"{angka(len(rows))} aksi perlu perhatian", columns, cells)


def _state(row: Mapping[str, Any]) -> str:
    mark = state_chip(row)
    return mark.words or sign(mark.status).word


def _programs(programs: Sequence[Any]) -> TabelCetak:
    """The newest tranche of each programme, in its own recipients."""
    cells = [
        [
            p.nama,
            p.tahap,
            p.satuan,
            angka(p.serapan.kuota),
            angka(p.serapan.tersalur),
            _percent(p.serapan.persen),
        ]
        for p in programs
    ]
    numbers = [KolomCetak("Kuota", True), KolomCetak("Tersalur", True), KolomCetak("Tersalur %", True)]
    columns = [KolomCetak("Program"), KolomCetak("Tahap salur"), KolomCetak("Satuan"), *numbers]
    return TabelCetak("Bansos, tahap terbaru tiap program", columns, cells)
