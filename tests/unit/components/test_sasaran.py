"""Sentences, tiles, list and map of the targeting page: both counts, or the reason; nothing unknown is 0."""

import re
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from components import sasaran as ui
from components import sasaran_kalimat as kalimat
from components.charts import TahapPoint, bansos_figure
from components.charts.salur_picture import salur_picture
from components.sasaran_penjelasan import eksklusi, left_out
from domain.kosakata import SatuanPenerima, UkuranUjiCoba
from domain.sasaran import DESIL, Aturan, Jangkauan, Ketepatan, Sel, UkuranSasaran, hitung

PER = date(2026, 11, 22)
WARGA = dict.fromkeys(DESIL, 10)
ACUAN = {UkuranUjiCoba.EKSKLUSI_PKH: SimpleNamespace(sebelum=77.7, sesudah=28.2, sumber="Publikasi 2025")}


def nilai(batas: int | None, *cells: Sel) -> Ketepatan:
    return hitung(cells, Aturan(batas, SatuanPenerima.KELUARGA, Jangkauan.TERSALUR))


def sel(penerima: dict[int, int], **fields: Any) -> Sel:
    told = {"keluarga": penerima, "warga": WARGA, "ada_daftar": True, "ada_bayar": True, **fields}
    return Sel(penerima=penerima, **told)


BIASA, MELEBIHI, KOSONG = sel({1: 4, 9: 2, 0: 3}), sel({1: 41}), sel({1: 1}, warga={})


@dataclass
class Data:
    """A city as the query gives it."""

    kota: Ketepatan
    desil: int | None = 4
    jangkauan: Jangkauan = Jangkauan.TERSALUR
    baris: list[Any] = field(default_factory=list)
    keluarga: Any = field(default_factory=lambda: SimpleNamespace(sumber="DTSEN", tahun=2026, data_per=PER))
    tahap: Any = field(
        default_factory=lambda: SimpleNamespace(
            program="PKH",
            program_nama="Program Keluarga Harapan (PKH)",
            tahun=2026,
            satuan=SatuanPenerima.KELUARGA,
            sumber=SimpleNamespace(sumber="SIKS-NG", data_per=PER),
        )
    )


@pytest.mark.parametrize(
    ("batas", "cells", "said"),
    [
        (4, [BIASA], "Dari 40 keluarga layak PKH, **36 belum terjangkau** (90,0%); **2 penerima di atas desil 4** (33"),
        (4, [MELEBIHI], "41 keluarga layak PKH terjangkau, **lebih dari 40 keluarga layak yang tercatat**"),
        (4, [KOSONG], "Galat eksklusi PKH **tidak dapat dihitung** (jumlah keluarga per desil 2026 belum lengkap);"),
        (None, [BIASA], "PKH 2026 belum ditetapkan, sehingga ketepatan sasaran **tidak dapat dihitung**; 9 penerima"),
    ],
)  # fmt: skip
def test_the_finding_says_both_counts_or_why_there_is_none(
    batas: int | None, cells: list[Sel], said: str
) -> None:
    found = nilai(batas, *cells)
    assert said in kalimat.temuan(Data(found, desil=batas), found, "")


def test_the_finding_of_an_area_begins_with_its_name() -> None:
    found = nilai(4, BIASA)
    assert kalimat.temuan(Data(found), found, "Sasa").startswith("Sasa: dari 40 keluarga layak PKH, **36")


def test_what_is_left_out_names_the_range_that_unknown_deciles_leave_open() -> None:
    found = nilai(4, BIASA, KOSONG)
    assert left_out(found) == [
        "1 kelurahan: jumlah keluarga per desil belum lengkap",
        "1 keluarga layak yang terjangkau di wilayah yang tidak dihitung",
        "3 keluarga penerima yang desilnya tidak dinyatakan (bila semuanya layak, galat paling rendah 82,5%)",
    ]
    told = eksklusi(Data(found), found, ACUAN, PER)
    assert "36 ÷ 40 = 90,0%" in told.formula
    assert "77,7% menjadi 28,2% (Publikasi 2025)" in told.definition and "di bawah 10%" in told.definition


def test_tiles_show_the_reference_line_and_never_a_zero_for_what_is_unknown() -> None:
    shown = ui.ubin(Data(nilai(4, BIASA)), nilai(4, BIASA), ACUAN, (2, 1_200_000), PER, "temuan")
    assert "Banyuwangi 77,7% → 28,2%" in shown and "sasaran uji coba di bawah 10%" in shown
    none = ui.ubin(Data(nilai(4, KOSONG)), nilai(4, KOSONG), {}, (0, 0), PER, "temuan")
    assert none.count('<p class="nilai">–</p>') == 2
    assert "<strong>tidak dapat dihitung</strong>: jumlah keluarga per desil 2026 belum lengkap" in none
    wrong = ui.ubin(Data(nilai(4, MELEBIHI)), nilai(4, MELEBIHI), {}, (0, 0), PER, "temuan")
    assert "sumber bertentangan: <strong>41</strong> terjangkau, 40 layak" in wrong


def test_the_map_hatches_what_cannot_be_computed_and_the_list_ranks_by_people() -> None:
    areas = [
        ("a", "Anu", KOSONG),
        ("b", "Bale", BIASA),
        ("c", "Cobo", sel({1: 10})),
        ("", "Tak dikenal", BIASA),
    ]
    rows = [SimpleNamespace(kode=k, nama=n, nilai=nilai(4, s)) for k, n, s in areas]
    data = Data(nilai(4, *(s for _, _, s in areas)), baris=rows)
    layer = ui.lapisan(data, {"a", "b", "c"}, UkuranSasaran.EKSKLUSI, "kelurahan")
    assert [(p["kode"], p["nilai"]) for p in layer.titik] == [("a", None), ("b", 90.0), ("c", 75.0)]
    assert "tidak dapat dihitung: jumlah keluarga per desil 2026" in layer.titik[0]["teks"]
    assert "36 dari 40" in layer.titik[1]["teks"] and "Tidak dapat dihitung" in layer.legenda
    assert layer.judul == "Galat eksklusi tertinggi: Bale, 90,0%"
    assert [row.nama for row in ui.urut(data, UkuranSasaran.EKSKLUSI)][:2] == ["Bale", "Tak dikenal"]
    assert ui.urut(data, UkuranSasaran.CAKUPAN)[0].nama == "Bale"


def test_deciles_stand_on_both_sides_of_the_ceiling_and_the_unknown_apart() -> None:
    found = nilai(4, BIASA)
    shown = ui.desil_html(Data(found), found)
    assert (
        shown.index("Desil 4")
        < shown.index("Batas desil 4")
        < shown.index("Desil 5")
        < shown.index("Tidak diketahui")
    )
    assert shown.count("tk-isi-red") == 6
    assert "Batas desil" not in ui.desil_html(Data(found, desil=None), nilai(None, BIASA))


def test_the_pilots_before_and_after_are_lines_across_every_bar_of_the_trend() -> None:
    lines = ui.garis_acuan("PKH", ACUAN)
    assert [(one.kata, round(one.persen, 1)) for one in lines] == [
        ("Banyuwangi sebelum uji coba 2025, 22,3% terjangkau", 22.3),
        ("Banyuwangi sesudah uji coba 2025, 71,8% terjangkau", 71.8),
    ]
    bars = [
        TahapPoint("Tahap 1 2026", 200, 50),
        TahapPoint("Tahap 2 2026", 100, 50),
        TahapPoint("Tahap 3 2026", None, None),
    ]
    html = salur_picture(bars, "Tren", 1, lines)
    assert re.findall(r'<u style="bottom:([\d.]+)%">', html) == ["22.3", "71.8", "11.1", "35.9"]
    assert all(one.kata in html for one in lines)
    drawn = bansos_figure(bars, "light", lines).data[2:]
    assert [list(trace.y) for trace in drawn] == [
        pytest.approx([44.6, 22.3, None]),
        pytest.approx([143.6, 71.8, None]),
    ]
    assert ui.garis_acuan("PIP", ACUAN) == ()
    assert "<u" not in salur_picture(bars, "Tren", 1) and len(bansos_figure(bars, "light").data) == 2
