"""What the targeting page and the findings page offer under "Unduh": the very rows of the screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from components import sasaran as ui
from components import temuan as temuan_ui
from components.angka import KOSONG, angka, persen
from components.lists import BarRow
from components.sasaran_kalimat import judul_desil, judul_tren, sebab_words
from components.sasaran_sumber import sumber_rows
from components.tables import Column, Row
from components.unduh import Isi
from db.queries.sasaran_tren import list_tren_sasaran
from domain.akses import Tindakan, can
from domain.kosakata import JenisTemuan, Topik
from domain.sasaran import DESIL_TAK_DIKENAL, MasaSasaran, UkuranSasaran
from reports.gambar import Gambar
from shell.bentuk import layer_shapes
from shell.temuan import count, names, read_rows
from shell.unduh import Unduhan
from shell.unduh_gambar import gambar_batang

TOPIK = (Topik.WILAYAH, Topik.BANSOS, Topik.PENERIMA, Topik.KESIAPAN)
DESIL = (
    Column("desil", "Desil"),
    Column("penerima", "Penerima", "number"),
    Column("nilai", "Terhadap batas"),
)
SUMBER = (Column("apa", "Yang dipakai"), Column("isi", "Keterangan"))


def isi_sasaran(
    unduhan: Unduhan, data: Any, masa: MasaSasaran, menurut: str, ukuran: UkuranSasaran, ruang: str
) -> list[Isi]:
    """The ranked areas as a table and as shapes, recipients by decile, the trend, and what is left out."""
    saringan = [("Pilihan", ruang), ("Batas desil", angka(data.desil))]
    definisi = [(u.label, ui.ARTI[u]) for u in UkuranSasaran]
    kolom = area_columns(menurut)

    def rows() -> list[Row]:
        return area_rows(data, ukuran)

    def tren() -> Sequence[Any]:
        found: Sequence[Any] = unduhan.baca(list_tren_sasaran, TOPIK, masa, menurut, None)
        return found

    def bentuk() -> dict[str, Any]:
        return layer_shapes(unduhan.baca, masa, menurut, dict(data.anggota)).geojson()

    return [
        unduhan.tabel(f"Ketepatan sasaran menurut {menurut}", f"sasaran-{menurut}", kolom, rows, saringan=saringan,
                      definisi=definisi),
        unduhan.geojson(f"Peta {menurut} dengan angkanya", f"sasaran-{menurut}", kolom, rows, bentuk,
                        saringan=saringan, definisi=definisi, catatan="Untuk QGIS dan perangkat peta lain"),
        unduhan.gambar("Penerima menurut desil", "sasaran-desil", DESIL, desil_rows(data),
                       svg=lambda: gambar_batang(judul_desil(data, data.kota), f"{ruang} · penerima",
                                                 ui.desil_rows(data, data.kota)), saringan=saringan),
        unduhan.gambar("Ketepatan sasaran tiap tahap", "sasaran-tren", ui.KOLOM_TREN, lambda: ui.tren_rows(tren()),
                       svg=lambda: gambar_tren_sasaran(tren(), ruang), saringan=saringan, definisi=definisi),
        unduhan.tabel("Sumber dan yang tidak dihitung", "sasaran-sumber", SUMBER,
                      [{"apa": apa, "isi": isi} for apa, isi in sumber_rows(data, masa.per) if isi],
                      saringan=saringan),
    ]  # fmt: skip


def gambar_tren_sasaran(titik: Sequence[Any], ruang: str) -> Gambar:
    """The tranches, oldest first: eligible families reached before the pale eligible ones."""
    points, _ = ui.titik_tren(titik)
    words = [f"{angka(p.distributed)} · {persen(p.share)}" if p.share is not None else KOSONG for p in points]
    rows = [BarRow(p.label, p.distributed) for p in points]
    subjudul = f"{ruang} · keluarga layak yang terjangkau dari keluarga layak"
    return gambar_batang(judul_tren(titik), subjudul, rows, words, [p.quota for p in points])


def area_columns(menurut: str) -> list[Column]:
    """The columns of the screen, with the code, all counts and the reason where there is no ratio."""
    return [
        *ui.kolom_semua(menurut), Column("penerima", "Penerima", "number"),
        Column("tanpa_desil", "Desil tidak diketahui", "number"), Column("tanpa_kk", "Tanpa KK", "number"),
        Column("kode", "Kode"), Column("sebab", "Tidak dapat dihitung karena"),
    ]  # fmt: skip


def area_rows(data: Any, ukuran: UkuranSasaran) -> list[Row]:
    """The areas in the order of the screen."""
    return [
        {
            **ui.isi_baris(row.nilai), "nama": row.nama, "kode": row.kode, "penerima": row.nilai.penerima,
            "tanpa_desil": row.nilai.tanpa_desil, "tanpa_kk": row.nilai.tanpa_kk,
            "sebab": sebab_words(row.nilai.eksklusi.sebab, data),
        }
        for row in ui.urut(data, ukuran)
    ]  # fmt: skip


def desil_rows(data: Any) -> list[Row]:
    """Recipients of the city by decile, those without one last."""
    told = data.kota.desil
    rows = [
        {"desil": str(at), "penerima": told.get(at, 0), "nilai": _against(at, data.desil)}
        for at in range(1, 11)
    ]
    return [
        *rows,
        {"desil": "Tidak diketahui", "penerima": told.get(DESIL_TAK_DIKENAL, 0), "nilai": "tidak dinilai"},
    ]


def _against(at: int, batas: int | None) -> str:
    return "batas belum ditetapkan" if batas is None else "layak" if at <= batas else "di atas batas"


BARIS_TERBANYAK = 20_000
"""Rows of findings that one file takes; the title says when there are more."""


def isi_temuan(
    unduhan: Unduhan, data: Any, jenis: JenisTemuan | None, satu: Any, per: date, ruang: str
) -> list[Isi]:
    """Findings by kind and by kelurahan, and row by row for who may see rows."""
    saringan = [("Pilihan", ruang), ("Jenis", jenis.label if jenis else "Semua"),
                ("Wilayah", satu.nama if satu else "Seluruh kota")]  # fmt: skip
    definisi = [("Temuan", temuan_ui.BUKAN_BUKTI)]
    isi = [
        unduhan.tabel("Temuan menurut jenis", "temuan-jenis", temuan_ui.KOLOM_JENIS,
                      temuan_ui.jenis_rows(data), saringan=saringan[:1], definisi=definisi),
        unduhan.tabel("Temuan menurut kelurahan", "temuan-kelurahan", temuan_ui.KOLOM_WILAYAH,
                      temuan_ui.wilayah_rows(data), saringan=saringan[:1], definisi=definisi),
    ]  # fmt: skip
    if can(unduhan.baca.pelihat, Tindakan.LIHAT_BARIS_BANSOS):
        banyak = count(data, jenis, satu)
        catatan = f"{angka(min(banyak, BARIS_TERBANYAK))} dari {angka(banyak)} baris, tanpa nama dan NIK"

        def rows() -> list[Row]:
            found = read_rows(unduhan.baca, data, per, jenis, satu, BARIS_TERBANYAK, 0)
            return temuan_ui.baris_rows(found, names(unduhan.baca, per))

        isi.append(unduhan.tabel("Baris temuan", "temuan-baris", temuan_ui.KOLOM_BARIS, rows, saringan=saringan,
                                 definisi=definisi, catatan=catatan, tindakan=Tindakan.LIHAT_BARIS_BANSOS))  # fmt: skip
    return isi
