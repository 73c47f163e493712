"""Files of the pilot: appeals, figures of its regions, reasons and operators in the registration recap; and undo."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlalchemy import Engine, func, select, text

from db.commands.audit import SISTEM
from db.commands.impor_batal import undo_impor
from db.commands.pengaturan import set_mode
from db.models import ImporPenolakan, Pengguna, Sanggah
from db.queries.kesiapan import get_kesiapan
from db.queries.sanggah import list_sanggah_berlaku
from db.queries.uji_coba import list_wilayah_uji_coba
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.errors import Ditolak
from domain.kosakata import HasilSanggah, JenisImpor, Kawasan, Mode, Peran, SaatUjiCoba, UkuranUjiCoba
from seed.importers.hasil_uji import TulisPendaftaran
from seed.importers.templat import templat
from tests.seed.importers.bantu import teks_csv
from tests.seed.importers.kota import PER, hitung, masukkan, periksa

KEPALA = [
    "No",
    "Nomor Tiket",
    "Kelurahan",
    "Tanggal Masuk",
    "Tanggal Selesai",
    "Hasil",
    "Alasan",
    "Nama",
    "NIK",
]
NIK = "8271995501900001"
SASA = "82.71.02.1001"


@pytest.fixture
def kota(reference_engine: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day."""
    return reference_engine


@pytest.fixture
def satu_kota(database: object, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """The same on SQLite only, for what the dry run alone decides."""
    return database("sqlite", "acuan")  # type: ignore[operator, no-any-return]


def sanggah(*baris: list[object]) -> bytes:
    return teks_csv([KEPALA, *[[n, *satu, "Budi", NIK] for n, satu in enumerate(baris, start=1)]])


TERBUKA: list[object] = ["SGH-1", "Sasa", "01/11/2026", "", "", ""]
DIJAWAB: list[object] = ["SGH-1", "SASA", "01/11/2026", "15/11/2026", "Dikabulkan", "Desil diperbaiki"]
ASING: list[object] = ["SGH-2", "Togafo Dalam", "02/11/2026", "", "proses", ""]


def admin() -> Pelihat:
    return Pelihat(1, "Admin", penugasan=(Penugasan(Peran.ADMIN), Penugasan(Peran.DINSOS)))


def berlaku(engine: Engine) -> dict[str, tuple[str | None, HasilSanggah | None]]:
    with reading(engine) as session:
        return {row.nomor: (row.kelurahan_kode, row.hasil) for row in list_sanggah_berlaku(session)}


def batalkan(engine: Engine, impor_id: int) -> tuple[int, int]:
    with transaction(engine) as session:
        if session.get(Pengguna, 1) is None:
            session.execute(
                text("INSERT INTO pengguna (recorded_at, nama_pengguna, nama, jabatan, sandi_hash, wajib_ganti, aktif, "
                     "contoh) VALUES ('2026-01-01', 'a', 'A', '', '-', false, true, false)")
            )  # fmt: skip
        undo = undo_impor(session, admin(), SISTEM, impor_id, "Berkas keliru")
        return undo.berubah, undo.sama


def test_appeals_go_in_by_their_number_and_nothing_of_the_person_stays(kota: Engine) -> None:
    first = masukkan(kota, sanggah(TERBUKA, ASING), "sanggah.csv", jenis=JenisImpor.SANGGAH)
    assert first is not None and (first.baru, first.ditolak) == (2, 0)
    assert berlaku(kota) == {"SGH-1": (SASA, None), "SGH-2": (None, None)}
    second = masukkan(kota, sanggah(DIJAWAB, ASING), "sanggah.csv", jenis=JenisImpor.SANGGAH)
    assert second is not None and (second.baru, second.berubah, second.sama) == (0, 1, 1)
    assert berlaku(kota)["SGH-1"] == (SASA, HasilSanggah.DITERIMA)
    assert masukkan(kota, sanggah(DIJAWAB, ASING), "sanggah.csv", jenis=JenisImpor.SANGGAH) is None
    with reading(kota) as session:
        kesiapan = get_kesiapan(session, PER)
        assert sum(row.sanggah.masuk for row in kesiapan.semua) == 2
        whole = " ".join(
            str(row)
            for t in ("sanggah", "audit", "impor")
            for row in session.execute(text(f"SELECT * FROM {t}"))
        )
    assert NIK not in whole and "Budi" not in whole
    assert batalkan(kota, second.id) == (1, 0) and berlaku(kota)["SGH-1"] == (SASA, None)
    assert batalkan(kota, first.id) == (2, 0) and berlaku(kota) == {}
    with reading(kota) as session:
        assert session.scalar(select(func.count()).select_from(Sanggah)) == 6


@pytest.mark.parametrize(
    ("baris", "kolom", "kata"),
    [
        (["SGH-3", "Sasa", "01/11/2026", "05/11/2026", "Ditolak", ""], "Alasan", "bersama alasannya"),
        (
            ["SGH-3", "Sasa", "05/11/2026", "01/11/2026", "Ditolak", "ASN"],
            "Tanggal Selesai",
            "sebelum tanggal masuk",
        ),
        (["SGH-3", "Sasa", "05/11/2026", "", "mungkin", ""], "Hasil", "diterima, ditolak, atau dicabut"),
        (["SGH-3", "Sasa", "05/12/2026", "", "", ""], "Tanggal Masuk", "belum tiba"),
        (["", "Sasa", "05/11/2026", "", "", ""], "Nomor Tiket", "belum ditulis"),
        ([NIK, "Sasa", "05/11/2026", "", "", ""], "Nomor Tiket", "berbentuk NIK"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_its_mend(
    satu_kota: Engine, baris: list[object], kolom: str, kata: str
) -> None:
    hasil = periksa(satu_kota, sanggah(TERBUKA, baris), "sanggah.csv", jenis=JenisImpor.SANGGAH)
    assert [(p.baris, p.kolom) for p in hasil.penolakan] == [(3, kolom)]
    assert (
        kata in hasil.penolakan[0].alasan
        and NIK not in f"{hasil.penolakan[0].nilai}{hasil.penolakan[0].alasan}"
    )


def test_a_refused_nik_is_not_kept_among_refusals(satu_kota: Engine) -> None:
    rows = sanggah(TERBUKA, [NIK, "Sasa", "05/11/2026", "", "", ""])
    masukkan(satu_kota, rows, "sanggah.csv", jenis=JenisImpor.SANGGAH, lewati_ditolak=True)
    with reading(satu_kota) as session:
        assert session.scalars(select(ImporPenolakan.nilai)).all() == [None]


def test_a_ticket_twice_in_one_file_is_not_taken_at_all(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, sanggah(TERBUKA, DIJAWAB), "sanggah.csv", jenis=JenisImpor.SANGGAH)
    assert hasil.baris_ditolak == 2 and hasil.tanpa_perubahan


PILOT = ["Kawasan", "Wilayah", "Keluarga Terdaftar", "Cakupan Pendaftaran (%)", "Eksklusi PKH sebelum (%)",
         "Eksklusi PKH sesudah (%)", "Sumber", "Data Per"]  # fmt: skip
BARU: list[object] = ["Tengah", "Kota Contoh", "1.234", "61,5%", "70%", "12,5%", "Paparan", "01/10/2026"]
BANYUWANGI: list[object] = [
    "",
    "kabupaten banyuwangi",
    "",
    "",
    "",
    "28,2%",
    "Publikasi percontohan 2025",
    "31/12/2025",
]
EKSKLUSI = (UkuranUjiCoba.EKSKLUSI_PKH, SaatUjiCoba.SESUDAH)


def test_figures_of_regions_are_named_by_the_file_and_undone(kota: Engine) -> None:
    row = masukkan(kota, teks_csv([PILOT, BARU, BANYUWANGI]), "uji coba.csv")
    assert row is not None and (row.jenis, row.baru, row.sama, row.ditolak) == (JenisImpor.UJI_COBA, 1, 1, 0)
    with reading(kota) as session:
        found = {w.sebutan: w for w in list_wilayah_uji_coba(session)}
    made = found["Kota Contoh"]
    assert (made.kawasan, made.urut, made.nilai(*EKSKLUSI)) == (Kawasan.TENGAH, 1, Decimal("12.5"))
    assert made.angka[EKSKLUSI].data_per == date(2026, 10, 1)
    assert found["Kabupaten Banyuwangi"].nilai(*EKSKLUSI) == Decimal("28.2")
    assert batalkan(kota, row.id)[0] == 4
    with reading(kota) as session:
        found = {w.sebutan: w for w in list_wilayah_uji_coba(session)}
    assert not found["Kota Contoh"].angka and len(found["Kabupaten Banyuwangi"].angka) == 10


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({0: ""}, "Isi kolom Kawasan"),
        ({6: ""}, "Sumber angka tidak disebut"),
        ({7: "01/12/2026"}, "belum tiba"),
        ({5: "120%"}, "persen dari 0 sampai 100"),
    ],
)
def test_a_figure_without_place_source_or_sense_is_refused(
    satu_kota: Engine, ubah: dict[int, object], kata: str
) -> None:
    row = [ubah.get(at, cell) for at, cell in enumerate(BARU)]
    hasil = periksa(satu_kota, teks_csv([PILOT, row]), "uji coba.csv")
    assert hasil.baris_ditolak == 1 and kata in hasil.penolakan[0].alasan and hasil.tanpa_perubahan


DAFTAR = ["Kelurahan", "Pendaftar", "Tidak Layak", "Tidak layak: desil 6–10", "Alasan meninggal", "Operator",
          "Operator Dilatih"]  # fmt: skip


def rekap(*baris: list[object]) -> bytes:
    return teks_csv([DAFTAR, *baris], sandi="cp1252")


def test_the_recap_brings_operators_and_reasons_and_undo_takes_them_back(kota: Engine) -> None:
    first = masukkan(
        kota, rekap(["Sasa", 50, 9, 5, 1, 2, 1], ["Dalam", 5, 3, 2, "", "", ""]), "data 2026-09.csv"
    )
    second = masukkan(kota, rekap(["Sasa", 50, 9, 6, "", 2, 2]), "data 2026-09.csv")
    assert first is not None and second is not None and second.berubah == 1

    def sasa() -> tuple[object, ...]:
        with reading(kota) as session:
            data = get_kesiapan(session, PER)
        one = next(w for w in data.wilayah if w.kode == SASA)
        return (
            one.isi.operator,
            one.isi.operator_dilatih,
            dict(one.alasan),
            [dict(w.alasan) for w in data.tak_dikenal],
        )

    unknown = [{"Desil 6–10": 2}]
    assert sasa() == (2, 2, {"Desil 6–10": 6, "Meninggal": 1}, unknown)
    batalkan(kota, second.id)
    assert sasa() == (2, 1, {"Desil 6–10": 5, "Meninggal": 1}, unknown)
    batalkan(kota, first.id)
    assert sasa() == (None, None, {}, [])


def test_reasons_of_an_older_day_are_taken_only_with_their_row(satu_kota: Engine) -> None:
    masukkan(satu_kota, rekap(["Sasa", 50, 9, 5, 1, 2, 1]), "data 2026-09.csv")
    hasil = periksa(satu_kota, rekap(["Sasa", 40, 8, 4, 1, 2, 1]), "data 2026-08.csv")
    assert hitung(hasil) == {"tidak_diambil": 1} and isinstance(hasil.tulis, TulisPendaftaran)
    assert hasil.tulis.kosong


@pytest.mark.parametrize("jenis", [JenisImpor.SANGGAH, JenisImpor.UJI_COBA, JenisImpor.PENDAFTARAN])
def test_the_templates_are_read_by_the_importer_that_offers_them(
    satu_kota: Engine, jenis: JenisImpor
) -> None:
    hasil = periksa(satu_kota, templat(jenis), "templat.xlsx", jenis=jenis)
    assert not hasil.kolom_tak_dikenal
    assert hasil.berkas.jenis is jenis and hasil.butir and not hasil.penolakan


def test_a_demo_city_takes_no_real_appeals(satu_kota: Engine) -> None:
    with transaction(satu_kota) as session:
        set_mode(session, SISTEM, Mode.CONTOH)
    with pytest.raises(Ditolak, match="data contoh"):
        periksa(satu_kota, sanggah(TERBUKA), "sanggah.csv", jenis=JenisImpor.SANGGAH)
