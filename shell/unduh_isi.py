"""What Ringkasan, Pemantauan and Bansos offer under "Unduh": every row, not only those in view."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from components import angka, penjelasan
from components.aksi import list_rows, work_columns
from components.charts.trend import TrendPoint
from components.kelompok import KELOMPOK, kelompok_columns, kelompok_rows
from components.lists import status_row
from components.markup import slug
from components.ringkasan import Isi as IsiRingkasan
from components.ringkasan import attention, city_tiles
from components.tables import Column, Row
from components.unduh import Isi
from db.queries.unduh import list_klaim_lengkap, list_penyaluran_lengkap
from domain.akses import Tindakan
from domain.kosakata import Topik
from domain.saat import KeadaanPeriode
from reports.impor import lembar_klaim, lembar_penyaluran
from reports.tabel import Keterangan, Lembar
from shell.unduh import DEFINISI, DIIMPOR, Unduhan, arti
from shell.unduh_gambar import gambar_batang, gambar_tren

TREN = (
    Column("day", "Akhir periode", "date"),
    Column("verified", "Terverifikasi %", "number", 1),
    Column("claimed", "Klaim %", "number", 1),
    Column("planned", "Seharusnya %", "number", 1),
)
UBIN = (
    Column("ukuran", "Ukuran"),
    Column("nilai", "Nilai", "number"),
    Column("satuan", "Satuan"),
    Column("beda", "Perubahan"),
    Column("catatan", "Catatan"),
    Column("umur", "Umur data"),
)
PERHATIAN = (
    Column("judul", "Rencana aksi"),
    Column("kode", "Kode"),
    Column("keadaan", "Keadaan", "status"),
    Column("rincian", "OPD, zona, sebab"),
)
KEADAAN_AKSI = (Column("keadaan", "Keadaan"), Column("jumlah", "Jumlah aksi", "number"))


def isi_ringkasan(unduhan: Unduhan, data: Any, isi: IsiRingkasan, pilih: str, subjudul: str) -> list[Isi]:
    """Tiles, trend, the table of the chosen group, the states of work and all that needs attention."""
    nama = KELOMPOK[pilih].title
    rows = [status_row(keadaan, banyak) for keadaan, banyak in data.keadaan_kerja.items()]
    judul_keadaan = isi.judul_keadaan.replace("**", "")
    return [
        unduhan.tabel("Angka utama", "angka-utama", UBIN, lambda: tile_rows(data),
                      definisi=[line for tile in city_tiles(data, {}) if tile.explanation
                                for line in arti(tile.label, tile.explanation)]),
        unduhan.gambar("Tren kemajuan", "tren-kemajuan", TREN, lambda: trend_rows(isi.titik),
                       svg=lambda: gambar_tren(isi.judul_tren, subjudul, isi.titik), definisi=DEFINISI),
        unduhan.tabel(f"Kemajuan menurut {nama}", f"kemajuan-{pilih}", kelompok_columns(nama),
                      lambda: kelompok_rows(getattr(data, pilih), pilih, {}), catatan=KELOMPOK[pilih].note,
                      definisi=[*DEFINISI, *arti("Keadaan", penjelasan.lampu(data.ambang))]),
        unduhan.gambar("Keadaan aksi", "keadaan-aksi", KEADAAN_AKSI,
                       [{"keadaan": row.label, "jumlah": row.value} for row in rows],
                       svg=lambda: gambar_batang(judul_keadaan, "Jumlah aksi, tiap aksi sekali", rows)),
        unduhan.tabel("Perlu perhatian", "perlu-perhatian", PERHATIAN, lambda: attention_rows(data.perhatian),
                      catatan=f"{angka.angka(len(data.perhatian))} aksi"),
    ]  # fmt: skip


def tile_rows(data: Any) -> list[Row]:
    """The tiles of the page with their figures as numbers."""
    kini, bansos = data.kini.kota, data.kini.bansos
    figures = (kini.verifikasi, kini.terlambat, kini.terkendala, kini.belum_lapor, bansos.persen)
    units = ("% dari target tahun", "aksi", "aksi", "aksi", "% dari kuota Rp")
    return [
        {
            "ukuran": tile.label,
            "nilai": None if figure is None else angka.bulat(figure, 1),
            "satuan": unit,
            "beda": f"{tile.change.words} {tile.change.since}".strip() if tile.change else None,
            "catatan": "; ".join(filter(None, (tile.unit if tile.bar else "", tile.note))),
            "umur": tile.foot,
        }
        for tile, figure, unit in zip(city_tiles(data, {}), figures, units, strict=True)
    ]


def trend_rows(titik: Sequence[TrendPoint]) -> list[Row]:
    """The table behind the trend, newest first, with real dates."""
    return [vars(point) for point in reversed(titik)]


def attention_rows(frame: Any) -> list[Row]:
    """Every action that waits for somebody, in the order of the screen."""
    return [
        {"judul": item.title, "kode": kode, "keadaan": item.chip, "rincian": item.detail}
        for item, kode in zip(attention(frame, {}), frame["kode"], strict=True)
    ]


def isi_penyaluran(unduhan: Unduhan, tahap_id: int, sumber_data_id: int, sebutan: str, per: date) -> Isi:
    """The figures of a tranche and source for import; only for who may see rows (``LIHAT_BARIS_BANSOS``).

    ``sebutan`` says which in a few words: "Sembako Triwulan II, PT Pos Indonesia".
    """

    def lembar(contoh: bool) -> list[Lembar]:
        rekap = unduhan.baca(
            list_penyaluran_lengkap, (Topik.BANSOS, Topik.WILAYAH), tahap_id, sumber_data_id, per
        )
        return lembar_penyaluran(rekap, Keterangan(f"Penyaluran {sebutan}", unduhan.saat, (), (), contoh))

    return unduhan.impor(f"Penyaluran {sebutan}", f"rekap-penyaluran-{slug(sebutan)}", lembar, catatan=DIIMPOR,
                         tindakan=Tindakan.LIHAT_BARIS_BANSOS)  # fmt: skip


TOPIK_KERJA = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.PENGATURAN)
KERJA = [Column("kode", "Kode"), *work_columns()]


def isi_kerja(unduhan: Unduhan, rows: Any, periode: KeadaanPeriode, today: date) -> list[Isi]:
    """The worklist, all of it, in order of turn; and its claims in the columns in which they are imported."""
    nama = f"{periode.kode} {periode.tahun}"

    def baris() -> list[Row]:
        records = rows.to_dict("records")
        return [
            {**row, "uraian": r["uraian"]}
            for row, r in zip(list_rows(records, "pemantauan", {}), records, strict=True)
        ]

    def klaim(contoh: bool) -> list[Lembar]:
        found = unduhan.baca(
            list_klaim_lengkap, TOPIK_KERJA, unduhan.baca.pelihat, periode.tahun, periode.kode, today
        )
        about = Keterangan("Klaim periode", unduhan.saat, [("Periode", nama)], (), contoh)
        return lembar_klaim(found, periode.tahun, periode.kode, about)

    banyak = f"{angka.angka(len(rows))} aksi dalam jangkauan"
    return [
        unduhan.tabel("Daftar kerja", "daftar-kerja", KERJA, baris, saringan=[("Periode", nama)],
                      definisi=DEFINISI, catatan=banyak),
        unduhan.impor("Klaim periode", "klaim", klaim, catatan=DIIMPOR),
    ]  # fmt: skip
