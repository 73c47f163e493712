"""What Rencana aksi offers under "Unduh": the list as narrowed and sorted, the matrix to import again, one action."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from components import angka
from components.aksi import columns, list_rows, periode_columns
from components.filters import FILTER_LABEL
from components.kelompok import KELOMPOK, kelompok_columns, kelompok_rows
from components.tables import Column, Row
from components.unduh import Isi
from db.queries.saringan import KEADAAN, Saringan
from db.queries.unduh import list_rencana_lengkap
from domain.kosakata import Topik
from domain.saat import Saat
from reports.impor import lembar_rencana
from reports.tabel import Keterangan, Lembar
from shell.unduh import DEFINISI, DIIMPOR, Unduhan


def isi_daftar(
    unduhan: Unduhan, rows: Any, saringan: Saringan, nama: Mapping[str, Mapping[str, str]], saat: Saat,
    kelompok: tuple[str, Callable[[], Any]] | None = None,
) -> list[Isi]:  # fmt: skip
    """All actions that the filters leave, in their order; the roll-up that is shown; the matrix to import again."""
    words = saringan_words(saringan, nama)
    banyak = f"{angka.angka(len(rows))} aksi, menurut saringan dan urutan di layar"
    isi = [
        unduhan.tabel("Daftar rencana aksi", "rencana-aksi", AKSI, lambda: aksi_rows(rows), saringan=words,
                      definisi=DEFINISI, catatan=banyak),
        unduhan.impor("Matriks rencana aksi dan target", "matriks-rencana-aksi",
                      lambda contoh: matriks(unduhan, rows, saat, words, contoh), catatan=DIIMPOR),
    ]  # fmt: skip
    if kelompok is not None:
        menurut, rekap = kelompok
        judul = KELOMPOK[menurut].title
        tabel = unduhan.tabel(f"Kemajuan menurut {judul}", f"kemajuan-{menurut}", kelompok_columns(judul),
                              lambda: kelompok_rows(rekap(), menurut, {}), saringan=words,
                              definisi=DEFINISI)  # fmt: skip
        isi = [tabel, *isi]
    return isi


AKSI = [
    *(column for column in columns("kode", {}) if column.kind != "bar"),
    Column("seharusnya", "Seharusnya %", "number", 1),
    Column("penanggung_jawab", "Penanggung jawab"),
    Column("sumber_nama", "Sumber rencana"),
]


def aksi_rows(frame: Any) -> list[Row]:
    """The rows of the list with their whole titles."""
    records = frame.to_dict("records")
    return [
        {
            **row,
            "uraian": r["uraian"],
            "penanggung_jawab": r["penanggung_jawab"],
            "sumber_nama": r["sumber_nama"],
        }
        for row, r in zip(list_rows(records, "rencana_aksi", {}), records, strict=True)
    ]


def saringan_words(saringan: Saringan, nama: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """What narrows the list and how it is sorted, in words."""
    words = [("Cari", saringan.cari), ("Keadaan", KEADAAN.get(saringan.keadaan, ""))]
    for key, named in nama.items():
        kode = getattr(saringan, key)
        words.append((FILTER_LABEL[key], named.get(kode, kode)))
    shown = [(label, text) for label, text in words if text] or [("Saringan", "Tidak ada, semua aksi")]
    turun = " (menurun)" if saringan.urut.startswith("-") else ""
    return [*shown, ("Urutan", saringan.urut.lstrip("-") + turun)]


def matriks(
    unduhan: Unduhan, rows: Any, saat: Saat, words: Sequence[tuple[str, str]], contoh: bool
) -> list[Lembar]:
    """The actions of the list as the importer of action plans reads them."""
    topik = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN)
    semua = unduhan.baca(list_rencana_lengkap, topik, saat)
    kept = semua[semua["aksi_id"].isin(rows["aksi_id"])].to_dict("records")
    return lembar_rencana(
        kept, saat.tahun, Keterangan("Matriks rencana aksi", unduhan.saat, words, (), contoh)
    )


KEJADIAN = (
    Column("tanggal", "Tanggal", "date"),
    Column("pukul", "Pukul"),
    Column("judul", "Catatan"),
    Column("oleh", "Oleh"),
    Column("rincian", "Rincian"),
)


def isi_detail(unduhan: Unduhan, data: Any, periode: Sequence[Row], kejadian: Sequence[Any]) -> list[Isi]:
    """One action: targets, claims and verifications of each period, and its whole history."""
    kode = data.aksi.kode
    tentang = [("Rencana aksi", f"{kode} {data.rincian.uraian}")]
    return [
        unduhan.tabel("Target, klaim, dan verifikasi", f"aksi-{kode}-periode",
                      periode_columns(data.rincian.satuan), periode, saringan=tentang),
        unduhan.tabel("Riwayat", f"aksi-{kode}-riwayat", KEJADIAN,
                      [{"tanggal": k.saat, "pukul": angka.pukul(k.saat), "judul": k.judul, "oleh": k.oleh,
                        "rincian": k.rincian} for k in kejadian],
                      saringan=tentang, catatan=f"{angka.angka(len(kejadian))} catatan"),
    ]  # fmt: skip
