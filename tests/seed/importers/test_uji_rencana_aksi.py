"""The dry run of a plan matrix: which action a row speaks of, what is new, changed, refused, and why."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine, select

from db.commands.audit import SISTEM
from db.commands.rencana_aksi import IsiRincian, revise_rincian
from db.models import (
    Klaim,
    Opd,
    PembatalanAksi,
    Periode,
    PeriodePeristiwa,
    PerubahanOpd,
    RencanaAksi,
)
from db.transaction import moment, reading, transaction
from domain.errors import Ditolak
from domain.kosakata import AsalKlaim, JenisPerubahanOpd, KeadaanKerja, Peristiwa
from seed.importers.hasil_uji import HasilUji, TulisRencana
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import MATRIKS, contoh, xlsx
from tests.seed.importers.kota import hitung, masukkan, matriks, periksa, seluruh_isi

DISHUB = [
    "Dinas Perhubungan",
    "Menyusun peta proses bisnis",
    "Jumlah dokumen",
    "4 dokumen",
    1,
    2,
    3,
    4,
    100_000_000,
]
DISKOMINFO = ["Diskominfo", "Membangun pusat data", "Jumlah layanan", "12 layanan", 3, 6, 9, 12, 250_000_000]


@pytest.fixture
def kota(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day; saving is tested on both databases."""
    return database("sqlite", "acuan")


def tulis(hasil: HasilUji) -> TulisRencana:
    assert isinstance(hasil.tulis, TulisRencana)
    return hasil.tulis


def alasan(hasil: HasilUji) -> str:
    return " | ".join(p.alasan for p in hasil.penolakan)


def test_the_office_matrix_is_38_new_actions_of_nine_opd(kota: Engine) -> None:
    before = seluruh_isi(kota)
    hasil = periksa(kota, contoh(MATRIKS), MATRIKS)
    assert hitung(hasil) == {"baru": 38} and not hasil.terhalang
    assert len({aksi.opd_id for aksi in tulis(hasil).baru}) == 9
    assert hasil.jumlah == {"anggaran": 14_932_000_000}
    assert [(k.periode, k.isi.nilai) for k in tulis(hasil).klaim][:2] == [("B09", 3), ("B09", 2)]
    assert len(tulis(hasil).klaim) == 20
    assert any("12 baris menyebut kendala" in satu for satu in hasil.catatan)
    assert seluruh_isi(kota) == before


def test_a_code_is_made_of_source_year_opd_and_number(kota: Engine) -> None:
    hasil = periksa(kota, matriks(DISHUB, DISKOMINFO, [DISHUB[0], "Lain", *DISHUB[2:]]))
    kode = [aksi.kode for aksi in tulis(hasil).baru]
    assert kode == ["SPBE-2026-DISHUB-01", "SPBE-2026-DISKOMINFOSANDI-01", "SPBE-2026-DISHUB-02"]


def test_a_code_stays_when_other_rows_are_put_before_it(kota: Engine) -> None:
    masukkan(kota, matriks(DISHUB))
    baru = [DISHUB[0], "Memasang pemantau parkir", *DISHUB[2:]]
    hasil = periksa(kota, matriks(baru, [DISHUB[0], "menyusun  PETA proses bisnis", *DISHUB[2:]]))
    assert hitung(hasil) == {"baru": 1, "berubah": 1}
    assert tulis(hasil).baru[0].kode == "SPBE-2026-DISHUB-02"
    assert list(tulis(hasil).rincian) == ["SPBE-2026-DISHUB-01"]


def test_a_code_in_the_file_is_the_actions_code(kota: Engine) -> None:
    row = [*DISHUB, None, None, "HUB/7"]
    masukkan(kota, matriks(row))
    hasil = periksa(kota, matriks([row[0], "Uraian yang sama sekali lain", *row[2:]]))
    assert hitung(hasil) == {"berubah": 1} and list(tulis(hasil).rincian) == ["HUB/7"]


def test_a_row_that_contradicts_its_code_is_refused(kota: Engine) -> None:
    masukkan(kota, matriks([*DISHUB, None, None, "A1"]))
    assert "OPD lain" in alasan(periksa(kota, matriks([*DISKOMINFO, None, None, "A1"])))
    assert "sumber rencana lain" in alasan(
        periksa(kota, matriks([*DISHUB, None, None, "A1"]), sumber="RPJMD")
    )
    assert "dengan kode A1" in alasan(periksa(kota, matriks([*DISHUB, None, None, "A2"])))


def test_an_unknown_opd_is_refused_with_an_offer(kota: Engine) -> None:
    hasil = periksa(kota, matriks(["Dinas Perhubungn", *DISHUB[1:]], DISKOMINFO))
    assert [(p.baris, p.kolom, p.nilai) for p in hasil.penolakan] == [(3, "OPD", "Dinas Perhubungn")]
    assert "Dinas Perhubungan (DISHUB)" in alasan(hasil) and hasil.terhalang
    assert hitung(hasil) == {"baru": 1, "ditolak": 1}


def test_the_same_action_twice_is_refused_with_both_row_numbers(kota: Engine) -> None:
    hasil = periksa(
        kota, matriks(DISHUB, DISKOMINFO, [DISHUB[0], "MENYUSUN PETA PROSES BISNIS", *DISHUB[2:]])
    )
    assert [p.baris for p in hasil.penolakan] == [3, 5] and "baris 5" in alasan(hasil)


def test_a_merged_opd_gets_no_new_action_and_keeps_its_old_ones(kota: Engine) -> None:
    masukkan(kota, matriks(DISHUB))
    with transaction(kota) as session:
        number = {opd.kode: opd.id for opd in session.scalars(select(Opd))}
        session.add(
            PerubahanOpd(
                recorded_at=moment(session),
                dari_id=number["DISHUB"],
                ke_id=number["PUPR"],
                tanggal=date(2026, 7, 1),
                jenis=JenisPerubahanOpd.DIGABUNG,
            )
        )
    hasil = periksa(kota, matriks(DISHUB, [DISHUB[0], "Baru", *DISHUB[2:]]))
    assert hitung(hasil) == {"sama": 1, "ditolak": 1}
    assert "Dinas Pekerjaan Umum dan Penataan Ruang sejak 01/07/2026" in alasan(hasil)


@pytest.mark.parametrize(
    "nilai, kendala, keadaan",
    [
        (4, None, KeadaanKerja.SELESAI),
        (4, "hujan", KeadaanKerja.SELESAI),
        (2, "hujan", KeadaanKerja.TERKENDALA),
        (2, None, KeadaanKerja.BERJALAN),
        (0, None, KeadaanKerja.BELUM_MULAI),
        ("50%", None, KeadaanKerja.BERJALAN),
    ],
)
def test_the_state_of_work_follows_from_value_target_and_obstacle(
    kota: Engine, nilai: object, kendala: str | None, keadaan: KeadaanKerja
) -> None:
    (klaim,) = tulis(periksa(kota, matriks([*DISHUB, nilai, kendala]))).klaim
    assert (klaim.periode, klaim.isi.keadaan) == ("B09", keadaan)


@pytest.mark.parametrize("nilai", ["-", "belum ada laporan", None])
def test_silence_is_no_claim(kota: Engine, nilai: str | None) -> None:
    assert tulis(periksa(kota, matriks([*DISHUB, nilai, None]))).klaim == ()


def test_targets_are_cumulative_and_the_last_is_the_years(kota: Engine) -> None:
    (aksi,) = tulis(periksa(kota, matriks([*DISHUB[:4], 1, None, None, None, None]))).baru
    assert aksi.target == {"B03": 1, "B12": 4}
    assert (aksi.rincian.satuan, aksi.rincian.target_tahun, aksi.rincian.pagu) == ("dokumen", 4, None)


def test_more_than_four_decimals_are_rounded(kota: Engine) -> None:
    (aksi,) = tulis(periksa(kota, matriks([*DISHUB[:4], 1 / 3, 2, 3, 4, None]))).baru
    assert aksi.target["B03"] == Decimal("0.3333")


def test_a_changed_target_budget_and_result_show_before_and_after(kota: Engine) -> None:
    masukkan(kota, matriks([*DISHUB, 2, None]))
    hasil = periksa(kota, matriks([*DISHUB[:6], Decimal("2.5"), 4, 90_000_000, 3, "hujan"]))
    assert {b.bidang: (b.sebelum, b.sesudah) for b in hasil.butir[0].beda} == {
        "anggaran": (100_000_000, 90_000_000),
        "target B09": (3, Decimal("2.5")),
        "realisasi B09": (2, 3),
        "keadaan B09": ("Berjalan", "Terkendala"),
        "kendala B09": (None, "hujan"),
    }


def test_a_blank_cell_changes_nothing(kota: Engine) -> None:
    masukkan(kota, matriks([*DISHUB, 2, "hujan"]))
    assert hitung(periksa(kota, matriks([*DISHUB[:2], None, "4 dokumen", *[None] * 5, 2, None]))) == {
        "sama": 1
    }


def enter_klaim(kota: Engine, nilai: int) -> None:
    """The OPD itself claims for the third quarter."""
    with transaction(kota) as session:
        aksi = session.scalars(select(RencanaAksi)).one()
        periode = session.scalars(select(Periode).where(Periode.kode == "B09")).one()
        session.add(
            Klaim(
                recorded_at=moment(session),
                rencana_aksi_id=aksi.id,
                periode_id=periode.id,
                nilai=Decimal(nilai),
                keadaan=KeadaanKerja.BERJALAN,
                asal=AsalKlaim.OPD,
            )
        )


def test_what_the_opd_claimed_itself_is_never_replaced_by_a_file(kota: Engine) -> None:
    masukkan(kota, matriks([*DISHUB, None, None]))
    enter_klaim(kota, 3)
    hasil = periksa(kota, matriks([*DISHUB, 2, None]))
    assert hitung(hasil) == {"tidak_diambil": 1} and hasil.tanpa_perubahan
    assert "Klaim OPD" in (hasil.butir[0].beda[0].alasan or "")
    assert hitung(periksa(kota, matriks([*DISHUB, 3, None]))) == {"sama": 1}


def test_a_result_for_a_locked_period_is_refused(kota: Engine) -> None:
    masukkan(kota, matriks([*DISHUB, 2, None]))
    with transaction(kota) as session:
        periode = session.scalars(select(Periode).where(Periode.kode == "B09")).one()
        session.add(
            PeriodePeristiwa(
                recorded_at=moment(session),
                periode_id=periode.id,
                jenis=Peristiwa.DIKUNCI,
                tanggal=date(2026, 11, 1),
            )
        )
    assert "dikunci" in alasan(periksa(kota, matriks([*DISHUB, 3, None])))
    assert "dikunci" in alasan(periksa(kota, matriks([*DISKOMINFO, 3, None])))
    assert hitung(periksa(kota, matriks([*DISHUB, 2, None]))) == {"sama": 1}


def test_a_result_for_a_quarter_that_has_not_begun_is_refused(
    kota: Engine, pada_hari_contoh: time_machine.Traveller
) -> None:
    pada_hari_contoh.move_to("2026-05-01T10:00:00+09:00")
    assert "belum dibuka" in alasan(periksa(kota, matriks([*DISHUB, 2, None])))


def test_a_cancelled_action_is_not_changed(kota: Engine) -> None:
    masukkan(kota, matriks(DISHUB))
    with transaction(kota) as session:
        aksi = session.scalars(select(RencanaAksi)).one()
        session.add(
            PembatalanAksi(
                recorded_at=moment(session),
                rencana_aksi_id=aksi.id,
                tanggal=date(2026, 9, 1),
                alasan="Anggaran dialihkan",
            )
        )
    assert "dibatalkan sejak 01/09/2026" in alasan(periksa(kota, matriks([*DISHUB[:8], 1])))
    assert hitung(periksa(kota, matriks(DISHUB))) == {"sama": 1}


def test_a_parent_is_not_claimed(kota: Engine) -> None:
    masukkan(kota, matriks(DISHUB))
    with transaction(kota) as session:
        aksi = session.scalars(select(RencanaAksi)).one()
        session.add(
            RencanaAksi(
                recorded_at=moment(session),
                kode="ANAK",
                tahun=2026,
                induk_id=aksi.id,
                sumber_rencana_id=aksi.sumber_rencana_id,
            )
        )
        session.flush()
        child = session.scalars(select(RencanaAksi).where(RencanaAksi.kode == "ANAK")).one()
        revise_rincian(session, child.id, IsiRincian("Anak"))
    assert "turunan" in alasan(periksa(kota, matriks([*DISHUB, 2, None])))


def test_an_almost_alike_action_that_the_file_no_longer_names_is_pointed_out(kota: Engine) -> None:
    masukkan(kota, matriks(DISHUB, DISKOMINFO))
    hasil = periksa(kota, matriks([DISHUB[0], "Menyusun peta proses bisnisnya", *DISHUB[2:]], DISKOMINFO))
    assert hitung(hasil) == {"baru": 1, "sama": 1}
    assert any("mirip aksi SPBE-2026-DISHUB-01" in satu for satu in hasil.catatan)
    assert any("tetap berlaku: SPBE-2026-DISHUB-01" in satu for satu in hasil.catatan)


@pytest.mark.parametrize(
    "judul, pilihan, kata",
    [
        ("RENCANA AKSI SPBE", {}, "--tahun"),
        ("RENCANA AKSI TAHUN 2026", {}, "--sumber"),
        ("RENCANA AKSI SPBE DAN RPJMD TAHUN 2026", {}, "lebih dari satu"),
        ("RENCANA AKSI SPBE TAHUN 2026", {"program": "PKH"}, "--program hanya untuk penyaluran"),
        ("RENCANA AKSI SPBE TAHUN 2026", {"per": "2026-01-01"}, "--per hanya untuk penyaluran"),
        ("RENCANA AKSI SPBE TAHUN 2026", {"tahap": "Tahap 1"}, "bukan triwulan"),
    ],
)
def test_what_is_missing_or_foreign_is_said_with_its_option(
    kota: Engine, judul: str, pilihan: dict[str, Any], kata: str
) -> None:
    with pytest.raises(Ditolak, match=kata):
        periksa(kota, matriks(DISHUB, judul=judul), **pilihan)


def test_options_win_over_the_title(kota: Engine) -> None:
    hasil = periksa(kota, matriks([*DISHUB, 1, None]), sumber="KPK", tahun=2027, tahap="TW I")
    assert tulis(hasil).baru == () and "belum dibuka" in alasan(hasil)
    (aksi,) = tulis(periksa(kota, matriks(DISHUB), sumber="KPK", tahun=2027)).baru
    assert (aksi.kode, aksi.tahun) == ("KPK-2027-DISHUB-01", 2027)


def test_a_column_of_results_without_quarter_needs_the_option(kota: Engine) -> None:
    berkas = xlsx(
        [
            ["RENCANA AKSI SPBE TAHUN 2026"],
            ["OPD", "RENCANA AKSI", "TARGET", "REALISASI"],
            ["Dinas Perhubungan", "Menyusun peta", "4 dokumen", 2],
        ]
    )
    with pytest.raises(Ditolak, match="--tahap"):
        periksa(kota, berkas)
    assert [k.periode for k in tulis(periksa(kota, berkas, tahap="TW III")).klaim] == ["B09"]


def test_overlong_texts_are_refused(kota: Engine) -> None:
    assert "60 huruf" in alasan(periksa(kota, matriks([*DISHUB, None, None, "K" * 61])))


def test_an_import_by_nobody_in_particular_is_the_shells(kota: Engine) -> None:
    row = masukkan(kota, matriks(DISHUB))
    assert row is not None and row.oleh_id is None and SISTEM.pengguna_id is None
    with reading(kota) as session:
        assert session.scalars(select(RencanaAksi.impor_id)).all() == [row.id]
