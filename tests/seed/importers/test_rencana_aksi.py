import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from seed.importers import rencana_aksi
from seed.importers.galat import BerkasDitolak
from seed.importers.hasil import HasilBaca
from seed.importers.lembar import Lembar, baca_lembar
from seed.importers.rencana_aksi import BarisRencanaAksi, baca_rencana_aksi
from seed.importers.tabel import kenali_jenis
from tests.seed.importers.bantu import MATRIKS, PENDAFTARAN, SEMBAKO, contoh, xlsx

D = Decimal
KEPALA = [
    "No.",
    "OPD",
    "Rencana Aksi",
    "Target",
    "TW I",
    "TW II",
    "TW III",
    "TW IV",
    "Anggaran",
    "Realisasi s.d. TW II",
]


@pytest.fixture(scope="module")
def matriks() -> HasilBaca[BarisRencanaAksi]:
    return baca_rencana_aksi(contoh(MATRIKS), MATRIKS)


def _satu(*baris: Sequence[object], kepala: Sequence[str] = KEPALA) -> HasilBaca[BarisRencanaAksi]:
    return baca_rencana_aksi(xlsx([kepala, *baris]), "a.xlsx")


def test_the_office_file_yields_38_actions_of_9_opd_and_nothing_refused(
    matriks: HasilBaca[BarisRencanaAksi],
) -> None:
    assert len(matriks.baris) == 38
    assert [b.nomor for b in matriks.baris] == [str(n) for n in range(1, 39)]
    assert matriks.penolakan == () == matriks.kolom_tak_dikenal
    per_opd: dict[str, int] = {}
    for baris in matriks.baris:
        per_opd[baris.opd_teks] = per_opd.get(baris.opd_teks, 0) + 1
    assert per_opd == {
        "DINAS TENAGA KERJA": 4,
        "KECAMATAN TERNATE BARAT": 3,
        "KECAMATAN PULAU BATANG DUA": 5,
        "SATUAN POLISI PAMONG PRAJA": 4,
        "DINAS KOMUNIKASI, INFORMATIKA DAN PERSANDIAN": 4,
        "KECAMATAN PULAU HIRI": 6,
        "DINAS PERUMAHAN DAN KAWASAN PERMUKIMAN": 3,
        "DINAS PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK": 5,
        "DINAS KEBUDAYAAN": 4,
    }


def test_the_office_files_title_and_bands_are_understood(matriks: HasilBaca[BarisRencanaAksi]) -> None:
    assert (matriks.judul.tahun, matriks.judul.program_teks) == (2026, "Percepatan SPBE")
    assert [d.baris for d in matriks.dilewati if d.jenis == "pita"] == [4, 10, 15, 22, 28, 34, 42, 47, 54]


def test_a_row_of_the_office_file_is_read_to_the_last_cell(matriks: HasilBaca[BarisRencanaAksi]) -> None:
    ketiga = matriks.baris[2]
    assert (ketiga.baris, ketiga.uraian) == (7, "Menyusun arsitektur Disnaker tahap 3")
    assert (ketiga.indikator, ketiga.satuan, ketiga.target_tahun) == ("Jumlah dokumen", "dokumen", D(2))
    assert ketiga.target == {"B03": D("0.5"), "B06": D(1), "B09": D("1.5"), "B12": D(2)}
    assert (ketiga.anggaran, ketiga.tenggat) == (486_000_000, date(2026, 12, 7))
    assert (ketiga.penanggung_jawab, ketiga.kendala) == ("Sekretaris DISNAKER", "SDM terbatas")


def test_the_last_target_of_the_office_file_is_that_of_the_year(matriks: HasilBaca[BarisRencanaAksi]) -> None:
    assert all(b.target["B12"] == b.target_tahun for b in matriks.baris)
    assert matriks.jumlah == {"anggaran": 14_932_000_000}
    assert sum(b.tenggat == date(2026, 12, 31) for b in matriks.baris) == 16


def test_what_was_realised_is_a_share_of_the_year_a_number_or_unknown(
    matriks: HasilBaca[BarisRencanaAksi],
) -> None:
    realisasi = {b.nomor: b.realisasi for b in matriks.baris}
    assert realisasi["1"] == D(3)  # 3% of 100
    assert realisasi["2"] == D(2)  # the number itself
    assert realisasi["3"] is None  # belum ada laporan
    assert realisasi["7"] is None  # a dash
    assert realisasi["14"] == D("0.98")  # 98% of a target of 1 %
    assert realisasi["21"] == D("1.84")  # 46% of 4
    assert sum(nilai is None for nilai in realisasi.values()) == 18
    assert {b.realisasi_periode for b in matriks.baris} == {"B09"}


def test_a_percentage_cell_is_a_share_of_the_year() -> None:
    isi = xlsx([KEPALA, [1, "Dinas Sosial", "Aksi", "4 dokumen", 1, 2, 3, 4, 0, 0.25]], format_={"J2": "0%"})
    (baris,) = baca_rencana_aksi(isi, "a.xlsx").baris
    assert (baris.realisasi, baris.realisasi_periode) == (D(1), "B06")


def test_a_fraction_from_a_format_that_hides_percentages_is_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def dari_ods(isi: bytes, nama: str) -> tuple[Lembar, ...]:
        return tuple(replace(satu, persen_terlihat=False) for satu in baca_lembar(isi, nama))

    monkeypatch.setattr(rencana_aksi, "baca_lembar", dari_ods)
    (tolak,) = _satu([1, "Dinas Sosial", "Aksi", "4 dokumen", 2, 2, 3, 4, 0, 0.45]).penolakan
    assert "Apakah 0,45 atau 45%" in tolak.alasan


def test_a_period_target_in_percent_stays_as_written_where_percent_is_the_unit() -> None:
    (baris,) = _satu([1, "Dinas Sosial", "Aksi", "12 %", "3%", "6%", "9%", "12%", 0, "50%"]).baris
    assert baris.target == {"B03": D(3), "B06": D(6), "B09": D(9), "B12": D(12)}
    assert baris.realisasi == D(6)


def test_an_ambiguous_target_refuses_its_row_with_a_question() -> None:
    hasil = _satu([1, "Dinas Sosial", "Aksi", "1.234 orang", 1, 2, 3, 4, 0, None])
    assert hasil.baris == ()
    (tolak,) = hasil.penolakan
    assert (tolak.baris, tolak.kolom, tolak.nilai) == (2, "Target", "1.234 orang")
    assert "Apakah 1234 atau 1,234" in tolak.alasan


def test_a_share_without_a_target_of_the_year_is_refused() -> None:
    (tolak,) = _satu([1, "Dinas Sosial", "Aksi", None, 1, 2, 3, 4, 0, "45%"]).penolakan
    assert "target tahunnya kosong" in tolak.alasan


def test_another_unit_than_the_targets_is_refused() -> None:
    (tolak,) = _satu([1, "Dinas Sosial", "Aksi", "4 dokumen", 1, 2, 3, 4, 0, "2 orang"]).penolakan
    assert "berbeda dari satuan target" in tolak.alasan


def test_an_action_without_an_opd_is_refused() -> None:
    (tolak,) = _satu([1, None, "Aksi", "4 dokumen", 1, 2, 3, 4, 0, None]).penolakan
    assert "OPD pemilik" in tolak.alasan


def test_the_opd_is_filled_down_from_its_column() -> None:
    hasil = _satu(
        [1, "Dinas Sosial", "Aksi", "4 dokumen", 1, 2, 3, 4, 0, None],
        [2, None, "Aksi lain", "4 dokumen", 1, 2, 3, 4, 0, None],
    )
    assert [b.opd_teks for b in hasil.baris] == ["Dinas Sosial", "Dinas Sosial"]


def test_a_band_with_a_roman_number_is_a_band() -> None:
    kepala = [satu for satu in KEPALA if satu != "OPD"]
    hasil = _satu(["I", "DINAS SOSIAL"], [1, "Aksi", "4 dokumen", 1, 2, 3, 4, 0, None], kepala=kepala)
    assert hasil.baris[0].opd_teks == "DINAS SOSIAL"


def test_the_budget_total_is_set_beside_the_sum() -> None:
    hasil = _satu(
        [1, "Dinas Sosial", "Aksi", "4 dokumen", 1, 2, 3, 4, "Rp 100.000,-", None],
        [None, None, "JUMLAH", None, None, None, None, None, 150_000, None],
    )
    (selisih,) = hasil.selisih
    assert (selisih.kolom, selisih.tertulis, selisih.dihitung) == ("anggaran", 150_000, 100_000)


def test_an_action_that_begins_with_jumlah_is_an_action() -> None:
    (baris,) = _satu([1, "Dinas Sosial", "Jumlah layanan ditambah", "4 dokumen", 1, 2, 3, 4, 0, None]).baris
    assert baris.uraian == "Jumlah layanan ditambah"


def test_a_missing_heading_is_told_by_name() -> None:
    with pytest.raises(BerkasDitolak, match="tidak ada kolom rencana aksi"):
        _satu([1, "Dinas Sosial", "4 dokumen"], kepala=["No.", "OPD", "Target"])


def test_two_sheets_that_fit_must_be_chosen_between() -> None:
    buku = Workbook()
    for lembar in (buku.active, buku.create_sheet("Perubahan")):
        lembar.append(KEPALA)
        lembar.append([1, "Dinas Sosial", lembar.title, "4 dokumen"])
    keluar = io.BytesIO()
    buku.save(keluar)
    with pytest.raises(BerkasDitolak, match='"Sheet", "Perubahan"'):
        baca_rencana_aksi(keluar.getvalue(), "a.xlsx")
    (baris,) = baca_rencana_aksi(keluar.getvalue(), "a.xlsx", lembar="Perubahan").baris
    assert baris.uraian == "Perubahan"
    with pytest.raises(BerkasDitolak, match='Lembar "Lain" tidak ada'):
        baca_rencana_aksi(keluar.getvalue(), "a.xlsx", lembar="Lain")


def test_the_kind_of_a_file_is_recognised_or_told() -> None:
    assert kenali_jenis(baca_lembar(contoh(MATRIKS), MATRIKS), MATRIKS) == "rencana_aksi"
    assert kenali_jenis(baca_lembar(contoh(SEMBAKO), SEMBAKO), SEMBAKO) == "penyaluran"
    assert kenali_jenis(baca_lembar(contoh(PENDAFTARAN), PENDAFTARAN), PENDAFTARAN) == "pendaftaran"
    with pytest.raises(BerkasDitolak, match="tidak dikenal"):
        kenali_jenis(baca_lembar(xlsx([["Nama", "Alamat"], ["A", "B"]]), "a.xlsx"), "a.xlsx")
