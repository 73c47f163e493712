"""The card of figures that break the chain: heading, rows and labels speak of the same figures."""

from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from components import kejanggalan as ui
from components.filters import _distinct
from domain.kejanggalan import Janggal, JenisKejanggalan
from domain.kosakata import Langkah

TAHAP = SimpleNamespace(program="SEMBAKO", nama="Triwulan III", mulai=date(2026, 7, 1))


@dataclass
class Isi:
    """What a moment shows, as the query gives it."""

    janggal: list[Any] = field(default_factory=list)
    keluar: list[Any] = field(default_factory=list)
    berakhir: list[Any] = field(default_factory=list)
    tanpa_tarif: tuple[str, ...] = ()


def angka(
    nomor: int, nama: str = "Fitu", langkah: Langkah = Langkah.TERSALUR, *, acuan: bool = True, **lain: Any
) -> Any:
    """A warning about one figure."""
    why = (Janggal(langkah, JenisKejanggalan.NEGATIF, "kpm", -1),)
    isi = {"kpm": 110, "rp": 66_000_000, "sebab": why, "data_per": date(2026, 11, 10), "berkas": None, **lain}
    return SimpleNamespace(ids=(nomor,), tahap=TAHAP, sumber="SIKS-NG" if acuan else "Bank penyalur", acuan=acuan,
                           wilayah=nama, nama=nama, langkah=langkah, **isi)  # fmt: skip


def keluar(nomor: int, *, acuan: bool = True, berlaku: bool = True, kanal: str | None = None) -> Any:
    """A figure that was left out."""
    one = vars(angka(nomor, acuan=acuan))
    one.pop("ids")
    return SimpleNamespace(id=nomor, alasan="Salah ketik", oleh="Ani", saat=datetime(2026, 11, 11), kanal=kanal,
                           berlaku=berlaku, berakhir=None, **one)  # fmt: skip


def test_the_heading_counts_figures_and_areas_and_adds_no_rupiah_of_different_steps() -> None:
    rows = [angka(1), angka(2, langkah=Langkah.KUOTA), angka(3, "Jati", rp=-3_000_000), angka(4, acuan=False)]
    data = Isi(rows)
    assert ui.judul(data) == "3 angka janggal di 2 wilayah; semua masih dihitung"
    assert ui.judul(Isi(rows[3:])) == "Tidak ada angka janggal pada sumber acuan"
    assert ui.judul(Isi()) == "Tidak ada angka janggal pada sumber acuan"


def test_what_was_left_out_is_counted_for_every_source_and_said_to_change_no_total_where_it_does_not() -> (
    None
):
    assert ui.judul(Isi([angka(1)], [keluar(7)])) == "1 angka janggal di 1 wilayah; 1 dikeluarkan dari jumlah"
    assert ui.judul(Isi([angka(1)], [keluar(7, acuan=False)])) == (
        "1 angka janggal di 1 wilayah; 1 dikeluarkan pada sumber yang tidak dihitung"
    )
    assert ui.diputuskan(keluar(7, acuan=False)) == (
        "Fitu · SEMBAKO Triwulan III 2026 · Tersalur Rp66.000.000 · Bank penyalur: dihitung lagi; "
        "sumber ini tidak dihitung, jumlah kota tetap."
    )


def test_the_line_under_the_heading_adds_up_to_the_rows_of_the_table() -> None:
    data = Isi(
        [angka(1), angka(2, acuan=False)], [keluar(7), keluar(8, acuan=False)], [keluar(9, berlaku=False)]
    )
    assert ui.keterangan(data) == (
        "Peringatan, bukan penolakan · 1 dihitung, 1 pada sumber yang tidak dihitung, 2 dikeluarkan, "
        "1 pengecualian berakhir"
    )
    assert len(ui.rows(ui.semua(data))) == 1 + 1 + 2 + 1
    opened = ui.rows(ui.semua(data), {"tahun": 2026})
    assert ["href" in row for row in opened] == [True, True, True, True, False]


def test_no_two_figures_of_the_picker_read_alike() -> None:
    items = [angka(1), angka(2, acuan=False), keluar(3), keluar(4, kanal="BRI"), keluar(5, acuan=False)]
    labels = ui.pilihan(items)
    assert labels["b1"] == "Fitu · SEMBAKO Triwulan III 2026 · Tersalur Rp66.000.000 · SIKS-NG, acuan"
    assert labels["b2"].endswith("Rp66.000.000 · Bank penyalur")
    assert labels["k4"].endswith("SIKS-NG, acuan · BRI · dikeluarkan")
    assert len(set(labels.values())) == len(items)


def test_names_that_stand_twice_in_any_choice_bear_their_code() -> None:
    assert _distinct({"a": "Sasa", "b": "Fitu", "c": "Sasa"}) == {
        "a": "Sasa (a)",
        "b": "Fitu",
        "c": "Sasa (c)",
    }


def test_the_card_says_that_no_tariff_was_there_to_check_with() -> None:
    assert ui.catatan_tarif(Isi(), 2026) == ""
    note = "Rp tidak diperiksa terhadap KPM × tarif: tarif PKH, PIP, dan 1 program lain 2026 belum diatur"
    assert ui.catatan_tarif(Isi(tanpa_tarif=("PKH", "PIP", "PBI")), 2026).startswith(note)
    assert "Administrasi, Pengaturan, Tarif program" in ui.card_html([], None, ui.catatan_tarif(
        Isi(tanpa_tarif=("PKH",)), 2026))  # fmt: skip
