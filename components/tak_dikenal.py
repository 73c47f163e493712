"""Unknown areas in words: the table of what waits, and the labels of what can be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from components import angka
from components.tables import Column, table_html

BERKAS_TERLIHAT = 2


@dataclass(frozen=True)
class BarisTakDikenal:
    """One unknown name: where it stands, recipients by programme, rupiah paid, families registered.

    ``keluarga`` are the families of its latest year (year, number); ``halangan`` says why it cannot be settled here.
    """

    nama: str
    asal: str
    kpm: Sequence[tuple[str, int]]
    rp: int | None
    pendaftar: int | None = None
    keluarga: tuple[int, int] | None = None
    halangan: str = ""


def tak_dikenal_html(rows: Sequence[BarisTakDikenal]) -> str:
    """The table of unknown names, the most money first."""
    return table_html(
        [
            Column("nama", "Nama dalam berkas"),
            Column("asal", "Asal"),
            Column("kpm", "Penerima tersalur"),
            Column("rp", "Tersalur", "rupiah"),
        ],
        [
            {
                "nama": row.nama or "(tanpa nama)",
                "asal": f"{row.asal}. {row.halangan}" if row.halangan else row.asal,
                "kpm": _penerima(row),
                "rp": row.rp,
            }
            for row in rows
        ],
        caption="Wilayah belum dikenal",
    )


def _penerima(row: BarisTakDikenal) -> str:
    """Recipients add only within a programme, so each is named."""
    words = [f"{angka.angka(n)} {program}" for program, n in row.kpm]
    if row.pendaftar is not None:
        words.append(f"{angka.angka(row.pendaftar)} pendaftar")
    if row.keluarga is not None:
        tahun, jumlah = row.keluarga
        words.append(f"{angka.angka(jumlah)} keluarga {tahun}")
    return " · ".join(words)


def asal(berkas: Sequence[str], tahap: Sequence[str]) -> str:
    """Where a name stands: its files, else the tranches; further ones are counted."""
    names = list(dict.fromkeys(berkas or tahap))
    more = f", dan {len(names) - BERKAS_TERLIHAT} lagi" if len(names) > BERKAS_TERLIHAT else ""
    return ", ".join(names[:BERKAS_TERLIHAT]) + more


def pilihan_kelurahan(nama: str, kecamatan: str, huruf: int | None = None) -> str:
    """A kelurahan as a choice, told from its near namesakes: Tafure · Ternate Utara · beda 1 huruf."""
    words = f"{nama} · {kecamatan}"
    if huruf is None:
        return words
    return f"{words} · {'ejaan sama' if huruf == 0 else f'beda {huruf} huruf'}"


def temuan(banyak: int, rp: int | None) -> str:
    """The title of the card: how much money stands under no kelurahan."""
    if not banyak:
        return "Semua wilayah dalam berkas dikenal"
    money = f"{angka.rupiah_singkat(rp)} " if rp else ""
    return f"{money}dari {banyak} nama wilayah belum dikenal".strip().capitalize().replace("rp", "Rp", 1)
