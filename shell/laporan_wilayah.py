"""The sheet of a kelurahan, kecamatan or zone as PDF: the very rows that stand beside the map, and its bansos."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from components import kalimat
from components.aksi import cut, state_chip
from components.angka import KOSONG, angka, persen, rupiah_singkat, tanggal
from components.charts.trend import TrendPoint
from components.maps.lokasi import lokasi_svg
from components.theme import sign
from components.unduh import Isi
from db.queries.lembar_wilayah import LembarWilayah, list_lembar
from db.queries.pengaturan import get_ambang, get_kop, get_ukuran_kertas
from db.queries.periode import list_periode
from db.queries.peta import LAPISAN
from db.queries.rekap import rekap_menurut
from db.queries.ringkasan import list_perhatian
from domain.kosakata import Topik
from domain.saat import Saat, reference_period
from reports.gambar import to_svg
from reports.laporan import Angka, Bagian, GambarCetak, KolomCetak, Laporan, TabelCetak, to_pdf
from shell import cache
from shell.bentuk import Lembar, layer_shapes
from shell.cache import Baca
from shell.laporan_bansos import bagian_bansos, temuan_sasaran
from shell.unduh import Unduhan
from shell.unduh_gambar import gambar_tren

TOPIK = (
    Topik.WILAYAH,
    Topik.RENCANA,
    Topik.PEMANTAUAN,
    Topik.BANSOS,
    Topik.PENERIMA,
    Topik.REKONSILIASI,
    Topik.KESIAPAN,
    Topik.PENGATURAN,
)
DEFINISI = (
    ("Kemajuan", "nilai terverifikasi dibagi target tahun, 0–100, tertimbang bobot aksi"),
    ("Klaim", "menurut OPD, belum tentu terverifikasi"),
    ("Seharusnya", "target periode terakhir yang tenggat lapornya lewat"),
    ("Bansos tersalur", "rupiah tersalur dibagi kuota, tahap yang dimulai s.d. akhir periode, sumber acuan"),
    ("Sisa", "kuota dikurangi tersalur yang tidak diretur"),
    ("Galat eksklusi", "keluarga layak yang tidak terjangkau dibagi keluarga layak"),
    ("Galat inklusi", "penerima di atas batas desil dibagi penerima yang desilnya diketahui"),
    ("Cakupan", "keluarga terjangkau dibagi keluarga layak"),
    ("Terdaftar", "pendaftar dibagi keluarga desil 1–5"),
)


def isi_laporan(unduhan: Unduhan, saat: Saat, lapisan: str, kode: str | None) -> list[Isi]:
    """What "Unduh" offers for the chosen area; nothing while none is chosen."""
    if kode is None:
        return []
    baca = unduhan.baca
    title = f"Lembar {LAPISAN[lapisan].lower()}"
    made = unduhan.pdf(
        title, f"lembar-{lapisan}-{kode}", lambda: to_pdf(make_laporan(baca, saat, lapisan, kode))
    )
    return [made]


@dataclass(frozen=True)
class Bahan:
    """What all sheets of one moment share: letterhead, reference period, lamp limits, shapes, paper."""

    saat: Saat
    kop: str
    acuan: str | None
    ambang: Any
    bentuk: Lembar
    kertas: str
    contoh: bool
    rp_tak_dikenal: int | None = None


def load_bahan(baca: Baca, saat: Saat) -> Bahan:
    """The shared parts, read once."""
    acuan = reference_period(baca(list_periode, (Topik.PEMANTAUAN,), saat.per), saat)
    return Bahan(
        saat,
        " · ".join(filter(None, baca(get_kop, (Topik.PENGATURAN,)).values())),
        acuan.kode if acuan else None,
        baca(get_ambang, (Topik.PENGATURAN,)),
        layer_shapes(baca, saat, "kelurahan", {}),
        baca(get_ukuran_kertas, (Topik.PENGATURAN,)),
        cache.is_contoh(),
    )


def make_laporan(baca: Baca, saat: Saat, lapisan: str, kode: str) -> Laporan:
    """Everything that the sheet of one area prints."""
    layer = baca(list_lembar, TOPIK, saat, lapisan, kode)
    bahan = replace(load_bahan(baca, saat), rp_tak_dikenal=layer.rp_tak_dikenal)
    return susun(bahan, lapisan, layer.wilayah[kode])


def susun(bahan: Bahan, lapisan: str, lembar: LembarWilayah) -> Laporan:
    """The sheet of one area; nothing is read any more."""
    row, saat = lembar.baris, bahan.saat
    return Laporan(
        kop=bahan.kop,
        judul=f"{LAPISAN[lapisan]} {row['nama']}" if lapisan != "zona" else row["nama"],
        saat=f"Periode {saat.periode} {saat.tahun}, menurut catatan s.d. {tanggal(saat.per)}",
        temuan=" ".join(filter(None, (_finding(row, bahan.acuan), temuan_sasaran(lembar.sasaran)))),
        hari=saat.per,
        angka=_figures(row, saat),
        gambar=_pictures(bahan, lembar),
        bagian=[
            Bagian("", "", (), _tables([_attention(lembar.area.aksi)])),
            bagian_bansos(lembar, saat, bahan.rp_tak_dikenal),
            Bagian("", "", (), _tables([_members(lapisan, lembar, bahan)])),
        ],
        definisi=DEFINISI,
        kertas=bahan.kertas,
        contoh=bahan.contoh,
    )


def _tables(found: Sequence[TabelCetak]) -> list[TabelCetak]:
    return [one for one in found if one.baris]


def _pictures(bahan: Bahan, lembar: LembarWilayah) -> list[GambarCetak]:
    found = []
    area, nama = lembar.area, lembar.baris["nama"]
    place = lokasi_svg(bahan.bentuk.bentuk, lembar.kelurahan, bahan.bentuk.pulau)
    unknown = "" if place is not None else f". Batas {nama} belum ada, letaknya tidak digambar"
    if area.tren and lembar.baris["aksi"]:
        title = kalimat.judul_tren([(t.tanggal, t.klaim, t.verifikasi) for t in area.tren])
        points = [TrendPoint(t.tanggal, t.rencana, t.klaim, t.verifikasi) for t in area.tren]
        drawn = replace(gambar_tren("", "", points), lebar=620, tinggi=250)
        found.append(
            GambarCetak(
                to_svg(drawn), f"{title}. Kemajuan kumulatif, % dari target {bahan.saat.tahun}{unknown}"
            )
        )
    if place is not None:
        found.append(
            GambarCetak(
                place, f"Letak {nama}, batas indikatif" if not bahan.bentuk.resmi else f"Letak {nama}"
            )
        )
    return found


def _finding(row: Mapping[str, Any], acuan: str | None) -> str:
    if not row["aksi"]:
        return "Tidak ada rencana aksi yang berlokasi di sini."
    reported = row["aksi"] - row["belum_lapor"]
    return kalimat.temuan_kemajuan(row["verifikasi"], row["seharusnya"], acuan, reported=reported).replace(
        "**", ""
    )


def _figures(row: Mapping[str, Any], saat: Saat) -> list[Angka]:
    paid = row["persen_tersalur"]
    money = (
        f"{rupiah_singkat(row['tersalur'])} dari {rupiah_singkat(row['kuota'])}" if paid is not None else ""
    )
    return [
        Angka("Kemajuan terverifikasi", persen(row["verifikasi"]), f"klaim {persen(row['klaim'])}"),
        Angka("Seharusnya", persen(row["seharusnya"]), sign(row["lampu"].value).word),
        Angka("Terlambat", angka(row["terlambat"]), f"dari {angka(row['aksi'])} aksi"),
        Angka("Belum lapor", angka(row["belum_lapor"]), f"dari {angka(row['aksi'])} aksi"),
        Angka(f"Bansos tersalur s.d. {saat.periode}", persen(paid), money or "tidak ada data"),
    ]


_KEMAJUAN = [KolomCetak("Verif. %", True), KolomCetak("Klaim %", True), KolomCetak("Seharusnya %", True)]


def _members(lapisan: str, lembar: LembarWilayah, bahan: Bahan) -> TabelCetak:
    """The OPD of a zone; the kelurahan of a kecamatan; the OPD that work in a kelurahan."""
    if lapisan == "kecamatan":
        rows: Sequence[Mapping[str, Any]] = _worst_first(lembar.anggota)
        noun, names = "Kelurahan", [r["nama"] for r in rows]
    else:
        rows = rekap_menurut(lembar.area.aksi, ["opd_id", "opd_nama"], bahan.ambang).to_dict("records")
        rows = _worst_first(rows)
        noun, names = "OPD", [r["opd_nama"] for r in rows]
    cells = [
        [name, _percent(r["verifikasi"]), _percent(r["klaim"]), _percent(r["seharusnya"]), angka(r["terlambat"]),
         sign(r["lampu"].value).word]
        for name, r in zip(names, rows, strict=True)
    ]  # fmt: skip
    columns = [KolomCetak(noun), *_KEMAJUAN, KolomCetak("Terlambat", True), KolomCetak("Keadaan")]
    return TabelCetak(f"Kemajuan menurut {noun}", columns, cells, potong=True)


def _worst_first(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those furthest behind first, since a full sheet leaves out the last ones."""

    def behind(row: Mapping[str, Any]) -> tuple[bool, float]:
        known = row["verifikasi"] is not None and row["seharusnya"] is not None
        return not known, float(row["verifikasi"] - row["seharusnya"]) if known else 0.0

    return sorted(rows, key=behind)


def _percent(value: Any) -> str:
    return angka(value, 1) if value is not None else KOSONG


def _attention(frame: Any) -> TabelCetak:
    """Actions that wait for somebody, most pressing first."""
    rows = list_perhatian(frame).to_dict("records") if len(frame) else []
    cells = [
        [cut(r["uraian"]), r["opd_nama"] or KOSONG, _state(r), cut(r["dukungan"] or r["kendala"] or KOSONG)]
        for r in rows
    ]
    columns = [
        KolomCetak("Rencana aksi"),
        KolomCetak("OPD"),
        KolomCetak("Keadaan"),
        KolomCetak("Kendala, dukungan"),
    ]
    return TabelCetak(f"{angka(len(rows))} aksi perlu perhatian", columns, cells, potong=True)


def _state(row: Mapping[str, Any]) -> str:
    mark = state_chip(row)
    return mark.words or sign(mark.status).word
