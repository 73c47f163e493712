"""What Peta offers under "Unduh": the areas with all figures as a table and as shapes, and the boundaries."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from components import penjelasan
from components.tables import Column, Row
from components.unduh import Isi
from components.wilayah import UKURAN, area_columns, area_order
from db.queries.peta import get_area
from db.queries.wilayah import list_batas, list_wilayah
from domain.kosakata import Topik
from domain.saat import Saat
from shell import cache
from shell.bentuk import Lembar
from shell.unduh import DEFINISI, DIIMPOR, Pasangan, Unduhan
from shell.unduh_aksi import AKSI, aksi_rows

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.BANSOS, Topik.PENGATURAN)


def isi_peta(
    unduhan: Unduhan,
    data: Any,
    lembar: Lembar,
    dipilih: tuple[Saat, str, str, str],
    program: Mapping[str, str],
    satu: Mapping[str, Any] | None = None,
) -> list[Isi]:
    """The list of areas with all figures, the same as shapes, the boundaries, and before them the selected area."""
    saat, lapisan, pilih, nama_ukuran = dipilih
    ukuran = UKURAN[nama_ukuran]
    kolom = _area_columns(ukuran, lapisan, "KPM" if pilih else "Rp")
    keluar = penjelasan.dikeluarkan(data.dikeluarkan)
    catatan = [("Tidak dihitung", f"{keluar} dari jumlah bansos")] if keluar else []
    saringan = [("Ukuran", ukuran.label), ("Program", program.get(pilih, "Semua program")), *catatan]
    definisi = [(ukuran.label, ukuran.arti), *DEFINISI]

    def baris() -> list[Row]:
        return area_rows(data.area.to_dict("records"), nama_ukuran)

    terpilih = _isi_wilayah(unduhan, satu, dipilih, catatan) if satu else []
    return [
        *terpilih,
        unduhan.tabel(f"Angka tiap {lapisan}", f"peta-{lapisan}", kolom, baris, saringan=saringan, definisi=definisi),
        unduhan.geojson(f"Peta {lapisan} dengan angkanya", f"peta-{lapisan}", kolom, baris, lembar.geojson,
                        saringan=saringan, definisi=definisi, catatan="Untuk QGIS dan perangkat peta lain"),
        unduhan.geojson("Batas kelurahan", "batas-kelurahan", BATAS, lambda: batas_rows(unduhan.baca, saat),
                        lambda: batas_shapes(unduhan.baca, saat), catatan=DIIMPOR),
    ]  # fmt: skip


def _isi_wilayah(
    unduhan: Unduhan, satu: Mapping[str, Any], dipilih: tuple[Saat, str, str, str], catatan: Pasangan
) -> list[Isi]:
    """The tables of the panel of one area: its actions, its trend and its social assistance."""
    saat, lapisan, pilih, _ = dipilih
    kode, nama = satu["kode"], satu["nama"]
    area = unduhan.baca(get_area, TOPIK, saat, lapisan, kode, pilih)
    aksi = area.aksi.sort_values(["hari_terlambat", "kode"], ascending=[False, True])
    tentang = [("Wilayah", f"{lapisan.capitalize()} {kode} {nama}"), *catatan]
    tren = [{**vars(t)} for t in area.tren]
    salur = [
        {"label": t.label, "kuota": t.kuota, "tersalur": t.tersalur, "persen": t.persen} for t in area.salur
    ]
    program = [
        {"nama": p.nama, "satuan": p.satuan, "tahap": p.tahap, "persen": p.serapan.persen,
         "kuota": p.serapan.kuota if p.serapan.pasangan else None,
         "tersalur": p.serapan.tersalur if p.serapan.pasangan else None}
        for p in area.program
    ]  # fmt: skip
    gagal = [{"sebab": sebab, "kpm": kpm} for sebab, kpm in area.gagal]
    tables: list[tuple[str, str, Sequence[Column], Sequence[Row]]] = [
        ("Rencana aksi", "aksi", AKSI, aksi_rows(aksi)),
        ("Kemajuan tiap periode", "kemajuan", TREN_WILAYAH, tren),
        ("Bansos tersalur tiap triwulan", "bansos-triwulan", SALUR, salur),
        ("Bansos menurut program, tahap terbaru", "bansos-program", PROGRAM, program),
        ("Gagal salur menurut sebab", "gagal-salur", GAGAL, gagal),
    ]
    return [
        unduhan.tabel(f"{nama}: {judul}", f"{lapisan}-{kode}-{berkas}", kolom, baris, saringan=tentang)
        for judul, berkas, kolom, baris in tables
        if baris
    ]


TREN_WILAYAH = (
    Column("tanggal", "Akhir periode", "date"),
    Column("verifikasi", "Verif. %", "number", 1),
    Column("klaim", "Klaim %", "number", 1),
    Column("rencana", "Seharusnya %", "number", 1),
)
SALUR = (
    Column("label", "Triwulan"),
    Column("kuota", "Kuota", "rupiah"),
    Column("tersalur", "Tersalur", "rupiah"),
    Column("persen", "Tersalur %", "number", 1),
)
PROGRAM = (
    Column("nama", "Program"),
    Column("satuan", "Satuan"),
    Column("tahap", "Tahap salur"),
    Column("tersalur", "Tersalur", "number"),
    Column("kuota", "Kuota", "number"),
    Column("persen", "%", "number", 1),
)
GAGAL = (Column("sebab", "Sebab"), Column("kpm", "Penerima", "number"))


def _area_columns(ukuran: Any, lapisan: str, unit: str) -> list[Column]:
    first, nilai, aksi = area_columns(ukuran, lapisan)
    return [
        first, nilai, aksi,
        Column("kode", "Kode"),
        Column("verifikasi", "Verif. %", "number", 1), Column("klaim", "Klaim %", "number", 1),
        Column("seharusnya", "Seharusnya %", "number", 1), Column("keadaan", "Keadaan", "status"),
        Column("terlambat", "Terlambat", "number"), Column("porsi_terlambat", "Terlambat %", "number", 1),
        Column("belum_lapor", "Belum lapor", "number"),
        Column("kuota", f"Kuota bansos ({unit})", "number", 0), Column("tersalur", f"Tersalur ({unit})", "number", 0),
        Column("persen_tersalur", "Tersalur %", "number", 1), Column("rp_tersalur", "Tersalur Rp", "rupiah"),
        Column("data_per", "Data bansos per", "date"),
    ]  # fmt: skip


def area_rows(records: Sequence[Mapping[str, Any]], nama_ukuran: str) -> list[Row]:
    """The areas in the order of the list beside the map, with all their figures."""
    ukuran = UKURAN[nama_ukuran]
    return [{**r, "nilai": r[ukuran.kolom], "keadaan": r["lampu"].value} for r in area_order(records, ukuran)]


BATAS = (
    Column("kode", "Kode"),
    Column("nama", "Kelurahan"),
    Column("status", "Status"),
    Column("sumber", "Sumber"),
)


def batas_rows(baca: cache.Baca, saat: Saat) -> list[Row]:
    """Each kelurahan that has a boundary, with the weight and source of the boundary."""
    nama = dict(zip(*(_wilayah(baca, saat)[key] for key in ("kode", "nama")), strict=True))
    frame = baca(list_batas, (Topik.WILAYAH,), saat.per)
    return [{**r, "nama": nama.get(r["kode"]), "status": r["status"].value} for r in frame.to_dict("records")]


def batas_shapes(baca: cache.Baca, saat: Saat) -> dict[str, Any]:
    """The boundaries exactly as they are stored."""
    frame = baca(list_batas, (Topik.WILAYAH,), saat.per)
    return {
        kode: json.loads(teks) if teks else None
        for kode, teks in zip(frame["kode"], frame["geojson"], strict=True)
    }


def _wilayah(baca: cache.Baca, saat: Saat) -> Any:
    return baca(list_wilayah, (Topik.WILAYAH,), saat.hari_susunan, saat.per)
