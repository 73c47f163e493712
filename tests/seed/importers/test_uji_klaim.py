"""Claims from files: by action and period, each row with the right and the period of its own."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine, select

from db.commands.audit import Pelaku
from db.models import Impor, Klaim, Opd, Pengguna, Periode, PeriodePeristiwa, RencanaAksi
from db.transaction import moment, reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import AsalKlaim, KeadaanKerja, Peran, Peristiwa
from seed.importers.hasil_uji import HasilUji, TulisKlaim
from seed.importers.rujukan import Pilihan
from seed.importers.simpan import simpan
from seed.importers.uji import uji
from tests.conftest import MakeEngine
from tests.seed.importers.bantu import xlsx
from tests.seed.importers.kota import banyak, hitung, masukkan, matriks, periksa, seluruh_isi

DISHUB = ["Dinas Perhubungan", "Menyusun peta proses bisnis", "Dokumen", "4 dokumen", 1, 2, 3, 4, 100_000_000]
KOMINFO = ["Diskominfo", "Membangun pusat data", "Jumlah layanan", "12 layanan", 3, 6, 9, 12, 250_000_000]
HUB, KOM = "SPBE-2026-DISHUB-01", "SPBE-2026-DISKOMINFOSANDI-01"
KEPALA = [
    "Kode",
    "OPD",
    "Rencana Aksi",
    "Periode",
    "Realisasi",
    "Keadaan",
    "Kendala",
    "Tindak Lanjut",
    "Dukungan",
]
JUDUL = "KLAIM OPD TAHUN 2026"


def siap(engine: Engine) -> Engine:
    masukkan(engine, matriks(DISHUB, KOMINFO))
    return engine


@pytest.fixture
def kota(reference_engine: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with two actions of two OPD, on the tests' day."""
    return siap(reference_engine)


@pytest.fixture
def satu_kota(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """The same on SQLite only, for what the dry run alone decides."""
    return siap(database("sqlite", "acuan"))


def berkas(*baris: list[object], judul: str = JUDUL, kepala: list[str] = KEPALA) -> bytes:
    return xlsx([[judul], kepala, *baris])


def satu(kode: str, periode: str | None, nilai: object, *lain: object) -> list[object]:
    return [kode, None, None, periode, nilai, *lain]


def klaim(engine: Engine) -> dict[tuple[str, str], Klaim]:
    """The claim that stands by action and period."""
    stmt = select(Klaim, RencanaAksi.kode, Periode.kode).join(RencanaAksi).join(Periode).order_by(Klaim.id)
    with reading(engine) as session:
        return {(aksi, periode): row for row, aksi, periode in session.execute(stmt)}


def alasan(hasil: HasilUji) -> str:
    return " | ".join(p.alasan for p in hasil.penolakan)


def opd_id(engine: Engine, kode: str) -> int:
    with reading(engine) as session:
        return session.scalars(select(Opd.id).where(Opd.kode == kode)).one()


def orang(engine: Engine, *tugas: Penugasan) -> Pelihat:
    """An account with these roles."""
    with transaction(engine) as session:
        row = Pengguna(
            recorded_at=moment(session), nama_pengguna="uji", nama="Penguji", jabatan="", sandi_hash="x"
        )
        session.add(row)
        session.flush()
        return Pelihat(row.id, row.nama, penugasan=tugas)


def kunci(engine: Engine, kode: str) -> None:
    with transaction(engine) as session:
        periode = session.scalars(select(Periode).where(Periode.kode == kode)).one()
        session.add(
            PeriodePeristiwa(
                recorded_at=moment(session),
                periode_id=periode.id,
                jenis=Peristiwa.DIKUNCI,
                tanggal=date(2026, 11, 1),
            )
        )


def test_a_row_per_period_becomes_a_claim_from_a_file(kota: Engine) -> None:
    isi = berkas(satu(HUB, "TW III", 2, "Terkendala", "Data belum lengkap", "Rapat", "Surat Wali Kota"))
    hasil = periksa(kota, isi)
    assert hitung(hasil) == {"baru": 1} and dict(hasil.pokok) == {"Tahun": "2026", "Triwulan": "TW III"}
    row = masukkan(kota, isi)
    assert row is not None and row.jenis == "klaim"
    found = klaim(kota)[HUB, "B09"]
    assert (found.nilai, found.keadaan, found.asal) == (2, KeadaanKerja.TERKENDALA, AsalKlaim.IMPOR)
    assert (found.kendala, found.tindak_lanjut, found.dukungan) == (
        "Data belum lengkap",
        "Rapat",
        "Surat Wali Kota",
    )
    assert found.impor_id == row.id


def test_a_column_per_period_says_the_same(kota: Engine) -> None:
    kepala = ["Kode", "Realisasi TW I", "Realisasi TW II", "Realisasi TW III", "Keadaan", "Kendala"]
    isi = berkas(
        [HUB, 1, 2, 3, "Terkendala", "Listrik padam"], [KOM, 3, None, None, None, None], kepala=kepala
    )
    assert hitung(periksa(kota, isi)) == {"baru": 4}
    masukkan(kota, isi)
    found = klaim(kota)
    assert {key: row.nilai for key, row in found.items()} == {
        (HUB, "B03"): 1,
        (HUB, "B06"): 2,
        (HUB, "B09"): 3,
        (KOM, "B03"): 3,
    }
    assert (found[HUB, "B06"].kendala, found[HUB, "B09"].kendala) == (None, "Listrik padam")
    assert found[HUB, "B06"].keadaan is KeadaanKerja.BERJALAN
    assert hitung(periksa(kota, berkas(satu(HUB, "B06", "2 dokumen"), satu(KOM, "Maret", "25%")))) == {
        "sama": 2
    }


def test_the_same_file_again_changes_nothing(kota: Engine) -> None:
    isi = berkas(satu(HUB, "TW III", 2, "Berjalan"), satu(KOM, "TW III", "7,5", "Berjalan"))
    masukkan(kota, isi)
    before = seluruh_isi(kota)
    assert hitung(periksa(kota, isi)) == {"sama": 2} and masukkan(kota, isi) is None
    assert seluruh_isi(kota) == before


def test_a_corrected_row_shows_before_and_after_and_keeps_what_it_leaves_blank(kota: Engine) -> None:
    masukkan(kota, berkas(satu(HUB, "TW III", 2, "Terkendala", "Data belum lengkap")))
    isi = berkas(satu(HUB, "TW III", 3, "Terkendala"))
    hasil = periksa(kota, isi)
    assert [(b.bidang, b.sebelum, b.sesudah) for b in hasil.butir[0].beda] == [("realisasi", 2, 3)]
    masukkan(kota, isi)
    assert klaim(kota)[HUB, "B09"].kendala == "Data belum lengkap" and banyak(kota, Klaim) == 2


def test_the_period_stands_in_the_title_or_is_asked_for(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, berkas(satu(HUB, None, 2), judul="KLAIM TRIWULAN II TAHUN 2026"))
    assert dict(hasil.pokok)["Triwulan"] == "TW II"
    assert hitung(periksa(satu_kota, berkas(satu(HUB, None, 2)), tahap="TW II")) == {"baru": 1}
    with pytest.raises(Ditolak, match="--tahap"):
        periksa(satu_kota, berkas(satu(HUB, None, 2)))
    with pytest.raises(Ditolak, match="--tahun"):
        periksa(satu_kota, berkas(satu(HUB, "TW II", 2), judul="KLAIM"))


@pytest.mark.parametrize(
    "baris, kata",
    [
        (satu("SPBE-2025-DISHUB-01", "TW III", 2), "Tidak ada aksi"),
        (satu(HUB, "TW III", "2 orang"), "berbeda dari satuan aksi"),
        (satu(HUB, "TW III", 2, "Terkendala"), "memerlukan isian kendala"),
        (satu(HUB, "TW III", 2, "lancar jaya"), "Keadaan harus salah satu"),
        (satu(HUB, "semester", 2), "triwulan"),
        (satu(HUB, "TW III", "1.234"), "Titik dapat berarti"),
        ([HUB, "Diskominfo", None, "TW III", 2], "OPD lain"),
        ([HUB, None, "Membangun pusat data", "TW III", 2], KOM),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(
    satu_kota: Engine, baris: list[object], kata: str
) -> None:
    hasil = periksa(satu_kota, berkas(baris, satu(KOM, "TW III", 3)))
    assert hitung(hasil) == {"baru": 1, "ditolak": 1} and kata in alasan(hasil)
    assert hasil.penolakan[0].baris == 3


def test_the_same_action_and_period_twice_is_refused(satu_kota: Engine) -> None:
    hasil = periksa(satu_kota, berkas(satu(HUB, "TW III", 2), satu(HUB, "B09", 3), satu(HUB, "B06", 1)))
    assert [p.baris for p in hasil.penolakan] == [3, 4] and hitung(hasil) == {"baru": 1, "ditolak": 2}


def test_a_locked_period_is_refused_per_row(satu_kota: Engine) -> None:
    kunci(satu_kota, "B06")
    hasil = periksa(satu_kota, berkas(satu(HUB, "TW II", 2), satu(HUB, "TW III", 3)))
    assert hitung(hasil) == {"baru": 1, "ditolak": 1} and "sudah dikunci" in alasan(hasil)


def test_an_unchanged_claim_of_a_locked_period_is_no_refusal(satu_kota: Engine) -> None:
    masukkan(satu_kota, berkas(satu(HUB, "TW II", 2)))
    kunci(satu_kota, "B06")
    assert hitung(periksa(satu_kota, berkas(satu(HUB, "TW II", 2)))) == {"sama": 1}


def test_a_claim_entered_in_the_dashboard_is_shown_and_replaced_only_when_asked_for(
    satu_kota: Engine,
) -> None:
    masukkan(satu_kota, berkas(satu(HUB, "TW III", 2)))
    with transaction(satu_kota) as session:
        session.scalars(select(Klaim)).one().asal = AsalKlaim.OPD
    isi = berkas(satu(HUB, "TW III", 3))
    hasil = periksa(satu_kota, isi)
    assert hitung(hasil) == {"tidak_diambil": 1} and "lewat dasbor" in (hasil.butir[0].beda[0].alasan or "")
    assert hitung(periksa(satu_kota, isi, ambil_lama=True)) == {"berubah": 1}


def test_older_claims_are_shown_and_taken_only_when_asked_for(satu_kota: Engine) -> None:
    judul = JUDUL + " (data per {})"
    masukkan(satu_kota, berkas(satu(HUB, "TW III", 2), judul=judul.format("10 Oktober 2026")))
    lama = berkas(satu(HUB, "TW III", 1), judul=judul.format("1 Oktober 2026"))
    hasil = periksa(satu_kota, lama)
    assert hitung(hasil) == {"tidak_diambil": 1} and "10/10/2026" in (hasil.butir[0].beda[0].alasan or "")
    assert hitung(periksa(satu_kota, lama, ambil_lama=True)) == {"berubah": 1}
    with reading(satu_kota) as session:
        assert session.scalars(select(Impor.data_per).order_by(Impor.id.desc())).first() == date(2026, 10, 10)


def test_claims_missing_from_the_file_stay_and_are_listed(satu_kota: Engine) -> None:
    masukkan(satu_kota, berkas(satu(HUB, "TW III", 2), satu(KOM, "TW III", 3)))
    masukkan(satu_kota, matriks([DISHUB[0], "Lain", *DISHUB[2:]]))
    hasil = periksa(satu_kota, berkas(satu("SPBE-2026-DISHUB-02", "TW III", 1)))
    assert [
        satu_catatan
        for satu_catatan in hasil.catatan
        if f"{HUB} TW III" in satu_catatan and KOM not in satu_catatan
    ]


def test_a_pic_imports_rows_of_the_own_opd_only(kota: Engine) -> None:
    pic = orang(kota, Penugasan(Peran.PIC_OPD, opd_id=opd_id(kota, "DISHUB")))
    isi = berkas(satu(HUB, "TW III", 2), satu(KOM, "TW III", 3))
    with transaction(kota) as session:
        hasil = uji(session, isi, "a.xlsx", Pilihan(), pelihat=pic)
        assert hitung(hasil) == {"baru": 1, "ditolak": 1} and "OPD pemiliknya" in alasan(hasil)
        simpan(session, pic, Pelaku(pic.pengguna_id), hasil, lewati_ditolak=True)
    assert set(klaim(kota)) == {(HUB, "B09")} and klaim(kota)[HUB, "B09"].oleh_id == pic.pengguna_id


def _simpan(engine: Engine, pic: Pelihat, hasil: HasilUji) -> None:
    with transaction(engine) as session:
        simpan(session, pic, Pelaku(pic.pengguna_id), hasil)


def test_what_the_dry_run_let_pass_is_asked_again_when_saving(satu_kota: Engine) -> None:
    pic = orang(satu_kota, Penugasan(Peran.PIC_OPD, opd_id=opd_id(satu_kota, "DISHUB")))
    before = seluruh_isi(satu_kota)
    hasil = periksa(satu_kota, berkas(satu(KOM, "TW III", 3)))
    assert isinstance(hasil.tulis, TulisKlaim) and not hasil.tulis.kosong
    with pytest.raises(TidakBerhak):
        _simpan(satu_kota, pic, hasil)
    assert seluruh_isi(satu_kota) == before


@pytest.mark.parametrize(
    "peran, boleh", [(Peran.ADMIN, True), (Peran.DINSOS, False), (Peran.PEMANTAU, False)]
)
def test_an_admin_imports_for_every_opd_and_others_for_none(
    satu_kota: Engine, peran: Peran, boleh: bool
) -> None:
    viewer = orang(satu_kota, Penugasan(peran))
    with reading(satu_kota) as session:
        hasil = uji(session, berkas(satu(HUB, "TW III", 2)), "a.xlsx", Pilihan(), pelihat=viewer)
    assert hitung(hasil) == ({"baru": 1} if boleh else {"ditolak": 1})


def test_percent_of_an_action_measured_in_percent_is_a_question(satu_kota: Engine) -> None:
    masukkan(satu_kota, matriks([DISHUB[0], "Menaikkan cakupan", "Cakupan", "12 %", 3, 6, 9, 12, 0]))
    kode = "SPBE-2026-DISHUB-02"
    assert "Apakah persen" in alasan(periksa(satu_kota, berkas(satu(kode, "TW III", "45%"))))
    hasil: Any = periksa(satu_kota, berkas(satu(kode, "TW III", 6))).tulis
    assert hasil.klaim[0].klaim.isi.nilai == Decimal(6)
