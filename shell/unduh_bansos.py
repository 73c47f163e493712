"""What Bansos offers under "Unduh": the chain, the remainder by area or channel, failures, trend, recaps to import."""

from collections.abc import Callable, Sequence
from typing import Any

from components.angka import persen
from components.bansos import gagal_rows, judul_satuan, ket_gagal, tren_rows
from components.bansos_kalimat import Satuan, judul_gagal, judul_rantai, judul_tren
from components.lists import BarRow
from components.tables import Column, Kind, Row
from components.unduh import Isi
from domain.akses import Tindakan, can
from domain.bansos import MasaSalur, list_golongan_umur
from reports.gambar import Gambar
from shell.kejanggalan import isi_janggal
from shell.unduh import Unduhan
from shell.unduh_gambar import gambar_batang
from shell.unduh_isi import isi_penyaluran

BANYAK_REKAP = 4
"""Recaps to import are offered while so few tranches are shown that one still finds the right one."""

GAGAL = (
    Column("nama", "Sebab atau program"),
    Column("kpm", "Penerima", "number"),
    Column("satuan", "Satuan"),
)


def isi_bansos(
    unduhan: Unduhan, data: Any, kelompok: Sequence[Any], satuan: Satuan, masa: MasaSalur, menurut: str, ruang: str,
    tren: Callable[[], Sequence[Any]],
) -> list[Isi]:  # fmt: skip
    """The city's figures; rupiah in full where the screen writes millions."""
    saringan = [("Pilihan", ruang), ("Satuan", satuan.label)]
    rantai = rantai_rows(data.kota)
    kolom_tren = tren_rows((), satuan)[0]
    isi = [
        unduhan.gambar("Rantai dari kuota sampai tersalur", "bansos-rantai", _rantai(satuan), rantai,
                       svg=lambda: gambar_rantai(rantai, data.kota, ruang, satuan), saringan=saringan),
        unduhan.tabel(f"Bansos menurut {menurut}", f"bansos-{menurut}",
                      _kanal(satuan) if menurut == "kanal" else _area(satuan, menurut),
                      lambda: kelompok_rows(kelompok, menurut), saringan=saringan),
        unduhan.tabel("Sisa menurut umur", "bansos-umur", _umur(satuan), umur_rows(data.kota), saringan=saringan),
        unduhan.gambar("Gagal salur", "bansos-gagal", GAGAL,
                       [{"nama": g.nama, "kpm": g.kpm, "satuan": g.satuan.label} for g in data.gagal],
                       svg=lambda: gambar_gagal(data.gagal, masa.program, ruang), saringan=saringan),
        unduhan.gambar("Penyaluran tiap tahap", "bansos-tren", kolom_tren, lambda: tren_rows(tren(), satuan)[1],
                       svg=lambda: gambar_salur(tren(), ruang, satuan), saringan=saringan,
                       catatan=judul_satuan(satuan)),
        isi_janggal(unduhan, masa),
    ]  # fmt: skip
    if can(unduhan.baca.pelihat, Tindakan.LIHAT_BARIS_BANSOS) and len(data.tahap) <= BANYAK_REKAP:
        isi += [
            isi_penyaluran(unduhan, t.id, t.sumber_id, f"{t.program_nama} {t.nama}, {t.sumber}", masa.per)
            for t in data.tahap
        ]
    return isi


def _kind(satuan: Satuan) -> Kind:
    return "rupiah" if satuan.kode == "rp" else "number"


def _rantai(satuan: Satuan) -> list[Column]:
    return [
        Column("langkah", "Langkah"),
        Column("jumlah", satuan.label, _kind(satuan)),
        Column("persen", "% dari kuota", "number", 1),
    ]


def rantai_rows(salur: Any) -> list[dict[str, Any]]:
    """The steps of the chain, what came back, and what stayed in hand."""
    rows = [{"langkah": s.langkah.label, "jumlah": s.jumlah, "persen": s.persen} for s in salur.rantai]
    ends = (("Retur", salur.retur), ("Tersalur bersih", salur.bersih))
    whole = salur.kuota
    return rows + [
        {"langkah": nama, "jumlah": n, "persen": None if n is None or not whole else 100 * n / whole}
        for nama, n in ends
    ]


def gambar_rantai(rantai: Sequence[Row], kota: Any, ruang: str, satuan: Satuan) -> Gambar:
    """The chain from the quota to what stayed in hand, under the finding of the screen."""
    rows = [BarRow(str(row["langkah"]), row["jumlah"]) for row in rantai]
    words = [_dua(satuan.bare(row["jumlah"]), row["persen"]) for row in rantai]
    return gambar_batang(
        judul_rantai(kota, satuan), f"{ruang} · {satuan.label} dan % dari kuota", rows, words
    )


def gambar_gagal(gagal: Sequence[Any], program: str, ruang: str) -> Gambar:
    """Failures by reason with their share; over all programmes one bar each, in the unit of its own."""
    rows = gagal_rows(gagal, program, {})
    return gambar_batang(judul_gagal(gagal, program), f"{ruang} · {ket_gagal(gagal, program)}", rows)


def gambar_salur(titik: Sequence[Any], ruang: str, satuan: Satuan) -> Gambar:
    """The tranches, oldest first: what reached people before the pale quota."""
    rows = [BarRow(t.label + (" · berjalan" if t.berjalan else ""), t.tersalur) for t in titik]
    words = [_dua(satuan.bare(t.tersalur), t.persen) for t in titik]
    subjudul = f"{ruang} · tersalur terhadap kuota, {satuan.label}"
    return gambar_batang(judul_tren(titik), subjudul, rows, words, [t.kuota for t in titik])


def _dua(jumlah: str, share: Any) -> str:
    """A figure and its share of the quota; a share that is not known is left out."""
    return jumlah if share is None else f"{jumlah} · {persen(share)}"


def _area(satuan: Satuan, menurut: str) -> list[Column]:
    money = _kind(satuan)
    return [
        Column("nama", menurut.capitalize()), Column("kode", "Kode"), Column("kuota", "Kuota", money),
        Column("tersalur", "Tersalur", money), Column("retur", "Retur", money), Column("sisa", "Sisa", money),
        Column("serapan", "Serapan %", "number", 1), Column("berlalu", "Waktu berlalu %", "number", 1),
        Column("data_per", "Data per", "date"),
    ]  # fmt: skip


def _kanal(satuan: Satuan) -> list[Column]:
    money = _kind(satuan)
    return [
        Column("nama", "Kanal"), Column("perintah", "Perintah bayar", money), Column("tersalur", "Tersalur", money),
        Column("retur", "Retur", money), Column("sisa", "Sisa", money), Column("persen", "Tersalur %", "number", 1),
    ]  # fmt: skip


def kelompok_rows(kelompok: Sequence[Any], menurut: str) -> list[Row]:
    """Areas, largest remainder first as on the screen, or channels in their order."""
    if menurut == "kanal":
        names = ("nama", "perintah", "tersalur", "retur", "sisa", "persen")
        return [{name: getattr(row, name) for name in names} for row in kelompok]
    order = sorted(kelompok, key=lambda a: (a.salur.sisa is None, -(a.salur.sisa or 0), a.nama))
    keys = ("kuota", "tersalur", "retur", "sisa", "serapan", "berlalu", "data_per")
    return [{"nama": a.nama, "kode": a.kode, **{k: getattr(a.salur, k) for k in keys}} for a in order]


def _umur(satuan: Satuan) -> list[Column]:
    return [Column("umur", "Umur sisa"), Column("sisa", "Sisa", _kind(satuan))]


def umur_rows(salur: Any) -> list[Row]:
    """The remainder by days since its tranche ended; nothing where no remainder is known."""
    if salur.sisa is None:
        return []
    return [{"umur": nama, "sisa": salur.umur.get(nama, 0)} for nama in list_golongan_umur()]
