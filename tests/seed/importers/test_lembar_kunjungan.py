"""A sheet goes out for a visit without signal and comes back in: row by row, and taken back in one press."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
import time_machine
from openpyxl import load_workbook
from sqlalchemy import Engine, func, select

from db.commands.impor_batal import undo_impor
from db.models import Audit, Bukti, BuktiPenilaian, Impor, Klaim, Kunjungan, Verifikasi
from db.queries.bukti_berlaku import list_berlaku
from db.queries.keadaan import list_keadaan
from db.queries.kotak_masuk import list_pengembalian
from db.queries.laporan import get_laporan
from db.queries.lembar_kunjungan import list_lembar
from db.queries.rencana_aksi import get_detail
from db.queries.riwayat import list_kejadian
from db.transaction import reading
from domain.akses import Pelihat
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import HasilVerifikasi, JenisImpor, KeadaanKerja, StatusLaporan
from domain.lembar_kunjungan import JUDUL, KepalaLembar
from domain.saat import Saat
from domain.waktu import WIT
from reports.lembar_kunjungan import to_lembar_kunjungan
from seed.importers.hasil_uji import HasilUji
from seed.importers.rujukan import Pilihan
from seed.importers.simpan import simpan
from seed.importers.uji import uji
from tests.conftest import MakeEngine
from tests.db.bangun import KotaMini, bangun, klaim, pada, saat_wit, tambah_aksi, tambah_bising, verifikasi
from tests.seed.importers.kota import hitung

HARI = date(2026, 10, 6)
HURUF = {nama: chr(65 + at) for at, nama in enumerate(JUDUL)}
AWAL = 5
"""The spreadsheet row of the first action."""


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """Zone 1: 01 and 02 of A claimed 6, 03 of B claimed 4, 04 of A not claimed; 05 of zone 2 claimed."""
    return isi_kota(bangun(db_engine))


def isi_kota(made: KotaMini) -> KotaMini:
    """Enter actions and claims."""
    with pada(made.engine, date(2026, 1, 10)) as session:
        for kode, opd in (("01", "A"), ("02", "A"), ("03", "B"), ("04", "A"), ("05", "C")):
            tambah_aksi(session, made, kode, opd)
        tambah_bising(session, made)
    with pada(made.engine, date(2026, 10, 5)) as session:
        for kode, nilai in (("01", "6"), ("02", "6"), ("03", "4"), ("05", "6")):
            klaim(session, made, made.aksi[kode], "B09", nilai)
    return made


@pytest.fixture
def satu_kota(database: MakeEngine) -> KotaMini:
    """The same on SQLite only, for what the dry run alone decides."""
    return isi_kota(bangun(database("sqlite", "kosong")))


def unduh(kota: KotaMini, nama: str = "pemantau_1", hari: date = HARI) -> bytes:
    """The sheet as this person downloads it."""
    with reading(kota.engine) as session:
        rows = list_lembar(session, kota.orang(nama), 2026, "B09", hari)
    return to_lembar_kunjungan(
        rows, KepalaLembar("Zona Z1", 2026, "B09", datetime(2026, 10, 6, 8, 5, tzinfo=WIT))
    )


def isi(lembar: bytes, sel: Mapping[tuple[int, str], object]) -> bytes:
    """The sheet with these cells filled in (row of the action from 1, column)."""
    buku = load_workbook(io.BytesIO(lembar))
    for (nomor, kolom), nilai in sel.items():
        buku.worksheets[0][f"{HURUF[kolom]}{AWAL + nomor - 1}"].value = nilai
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def orang(kota: KotaMini, nama: str | Pelihat) -> Pelihat:
    return kota.orang(nama) if isinstance(nama, str) else nama


def periksa(kota: KotaMini, lembar: bytes, nama: str | Pelihat = "pemantau_1") -> HasilUji:
    """The dry run as this person."""
    with time_machine.travel(saat_wit(HARI, 15)), reading(kota.engine) as session:
        return uji(session, lembar, "lembar.xlsx", Pilihan(), pelihat=orang(kota, nama))


def simpankan(kota: KotaMini, lembar: bytes, nama: str = "pemantau_1", jam: int = 15) -> Impor | None:
    """The sheet, saved but for its refused rows."""
    with time_machine.travel(saat_wit(HARI, jam)), pada(kota.engine, HARI, jam) as session:
        hasil = uji(session, lembar, "lembar.xlsx", Pilihan(), pelihat=kota.orang(nama))
        return simpan(session, kota.orang(nama), kota.pelaku(nama), hasil, lewati_ditolak=True)


def tolak(hasil: HasilUji) -> list[tuple[int, str, str]]:
    return [(p.baris, p.kolom, p.alasan) for p in hasil.penolakan]


TERISI = {
    (1, "hasil"): "Diterima",
    (2, "hasil"): "diterima sebagian ",
    (2, "nilai"): "4,5",
    (2, "alasan"): "Satu tanpa bukti",
    (2, "keadaan"): "TERKENDALA",
    (2, "kendala"): "Listrik padam",
    (2, "tenggat"): "31 Oktober 2026",
    (4, "hasil"): "Dikembalikan",
    (4, "alasan"): "Bukti kabur",
}
"""01 accepted whole, 02 in part as a hand writes it, 03 (row 4: OPD B comes last) returned."""


def test_the_sheet_holds_the_own_zone_only_and_locks_all_but_the_cells_to_fill(satu_kota: KotaMini) -> None:
    kertas = load_workbook(io.BytesIO(unduh(satu_kota))).worksheets[0]
    rows = [[c.value for c in row[:8]] for row in kertas.iter_rows(min_row=AWAL, max_row=kertas.max_row)]
    assert [row[1] for row in rows] == ["01", "02", "04", "03"]
    assert (rows[0][6], rows[2][6]) == (6, None)
    assert kertas.protection.sheet
    assert not kertas[f"{HURUF['hasil']}{AWAL}"].protection.locked
    assert kertas[f"{HURUF['klaim']}{AWAL}"].protection.locked
    assert kertas[f"{HURUF['hasil']}{AWAL + 2}"].protection.locked, (
        "an action without a claim cannot be judged"
    )
    hidden = [d for d in kertas.column_dimensions.values() if d.hidden]
    assert [(d.min, d.max) for d in hidden] == [(len(JUDUL) - 2, len(JUDUL))]
    assert {v.type for v in kertas.data_validations.dataValidation} == {"list", "decimal", "date"}


def test_what_was_filled_in_comes_back_as_judgements_of_their_own_and_the_same_file_changes_nothing(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, HARI) as session:
        visit = Kunjungan(
            recorded_at=saat_wit(HARI),
            zona_id=kota.zona["Z1"],
            opd_id=kota.opd["A"],
            periode_id=kota.periode[2026, "B09"],
            tanggal=HARI,
            tempat="Kantor",
        )
        session.add(visit)
    lembar = isi(unduh(kota), TERISI)
    seen = periksa(kota, lembar)
    assert (hitung(seen), seen.berkas.jenis, seen.dilewati["belum_diisi"]) == (
        {"baru": 3},
        JenisImpor.VERIFIKASI,
        1,
    )
    impor = simpankan(kota, lembar)
    assert impor is not None
    with reading(kota.engine) as session:
        rows = session.scalars(
            select(Verifikasi).where(Verifikasi.impor_id == impor.id).order_by(Verifikasi.id)
        ).all()
        audits = session.scalar(select(func.count()).select_from(Audit).where(Audit.tindakan == "verifikasi"))
    assert [(r.hasil, r.nilai, r.keadaan, r.alasan) for r in rows] == [
        (HasilVerifikasi.DITERIMA, 6, KeadaanKerja.BERJALAN, None),
        (HasilVerifikasi.DITERIMA_SEBAGIAN, Decimal("4.5"), KeadaanKerja.TERKENDALA, "Satu tanpa bukti"),
        (HasilVerifikasi.DIKEMBALIKAN, None, None, "Bukti kabur"),
    ]
    assert rows[1].tenggat_tindak_lanjut == date(2026, 10, 31)
    assert [r.kunjungan_id for r in rows] == [visit.id, visit.id, None], (
        "03 belongs to an OPD that was not visited"
    )
    assert audits == 3
    assert hitung(periksa(kota, lembar)) == {"sama": 3}
    assert simpankan(kota, lembar) is None


def test_a_claim_that_changed_since_the_download_is_refused_with_who_and_when(kota: KotaMini) -> None:
    lembar = isi(unduh(kota), TERISI)
    with pada(kota.engine, HARI, 9, 5) as session:
        klaim(session, kota, kota.aksi["01"], "B09", "7")
    found = periksa(kota, lembar)
    assert tolak(found) == [
        (
            AWAL,
            "Nilai Menurut OPD",
            "Klaim berubah sejak lembar diunduh: pic_A, 06/10/2026 pukul 09.05 WIT. Unduh lembar baru untuk aksi ini.",
        )
    ]
    assert hitung(found) == {"baru": 2, "ditolak": 1}


def test_what_another_monitor_judged_meanwhile_is_refused(satu_kota: KotaMini) -> None:
    lembar = isi(unduh(satu_kota), {(1, "hasil"): "Dikembalikan", (1, "alasan"): "Bukti kabur"})
    with pada(satu_kota.engine, HARI, 9) as session:
        claim = session.scalars(select(Klaim.id).where(Klaim.rencana_aksi_id == satu_kota.aksi["01"])).one()
        verifikasi(session, satu_kota, claim, "6", oleh="pemantau_1b")
    ((_, _, why),) = tolak(periksa(satu_kota, lembar))
    assert "Sudah diverifikasi sejak lembar diunduh: pemantau_1b, 06/10/2026 pukul 09.00 WIT" in why


def test_rows_are_judged_by_the_right_of_each_action(satu_kota: KotaMini) -> None:
    lembar = isi(unduh(satu_kota), TERISI)
    assert {why for _, _, why in tolak(periksa(satu_kota, lembar, "pemantau_2"))} == {
        "Aksi ini bukan milik zona yang dipantau akun ini. Hapus barisnya."
    }
    own = replace(satu_kota.orang("pemantau_1"), opd_id=satu_kota.opd["A"])
    assert hitung(periksa(satu_kota, lembar, own)) == {"baru": 1, "ditolak": 2}, "nobody verifies the own OPD"
    with pytest.raises(Ditolak, match="pemantau zonanya"), reading(satu_kota.engine) as session:
        uji(session, lembar, "lembar.xlsx", Pilihan())


@pytest.mark.parametrize("nama", ["koordinator", "pic_A", "pimpinan", "dinsos", "auditor", "admin"])
def test_nobody_but_a_monitor_saves_a_sheet(satu_kota: KotaMini, nama: str) -> None:
    lembar, hasil = isi(unduh(satu_kota), TERISI), None
    hasil = periksa(satu_kota, lembar)
    with pada(satu_kota.engine, HARI, 15) as session, pytest.raises(TidakBerhak):
        simpan(session, satu_kota.orang(nama), satu_kota.pelaku(nama), hasil)
    assert hitung(periksa(satu_kota, lembar, nama)) == {"ditolak": 3}


@pytest.mark.parametrize(
    ("sel", "kolom", "kata"),
    [
        ({(1, "nilai"): "6"}, "Hasil", "tanpa hasil"),
        ({(1, "hasil"): "Oke"}, "Hasil", "salah satu dari: Diterima"),
        ({(1, "hasil"): "Diterima sebagian", (1, "nilai"): 5}, "Alasan", "Alasan wajib"),
        ({(1, "hasil"): "Diterima", (1, "nilai"): 5}, "Nilai Terverifikasi", "Pilih Diterima sebagian"),
        ({(1, "hasil"): "Dikembalikan"}, "Alasan", "Alasan wajib"),
        ({(1, "hasil"): "Diterima", (1, "nilai"): "=3+3"}, "Nilai Terverifikasi", "rumus"),
        ({(1, "hasil"): "Diterima", (1, "nilai"): "enam"}, "Nilai Terverifikasi", "Bukan angka"),
        (
            {(1, "hasil"): "Diterima", (1, "tenggat"): "awal November"},
            "Tenggat Tindak Lanjut",
            "Bukan tanggal",
        ),
        ({(1, "hasil"): "Diterima", (1, "keadaan"): "Terkendala"}, "Kendala", "memerlukan isian kendala"),
        ({(1, "hasil"): "Diterima", (1, "kode"): "02"}, "Kode Aksi", "tidak cocok dengan pengenal"),
        ({(1, "hasil"): "Diterima", (1, "klaim_id"): 99999}, "Kode Aksi", "tidak cocok dengan pengenal"),
        ({(3, "hasil"): "Diterima"}, "Kode Aksi", "belum diklaim"),
    ],
)
def test_each_row_that_cannot_be_taken_names_its_cell_and_the_mend(
    satu_kota: KotaMini, sel: dict[tuple[int, str], object], kolom: str, kata: str
) -> None:
    ((baris, named, why),) = tolak(periksa(satu_kota, isi(unduh(satu_kota), sel)))
    assert (baris, named) == (AWAL + next(iter(sel))[0] - 1, kolom)
    assert kata in why


def test_a_sheet_without_its_hidden_columns_is_refused_as_a_whole(satu_kota: KotaMini) -> None:
    buku = load_workbook(io.BytesIO(isi(unduh(satu_kota), TERISI)))
    buku.worksheets[0].delete_cols(len(JUDUL) - 2, 3)
    keluar = io.BytesIO()
    buku.save(keluar)
    with pytest.raises(Ditolak, match="pengenal klaim"), reading(satu_kota.engine) as session:
        uji(
            session,
            keluar.getvalue(),
            "lembar.xlsx",
            Pilihan(jenis=JenisImpor.VERIFIKASI),
            pelihat=satu_kota.orang("pemantau_1"),
        )


def test_an_undo_gives_back_what_stood_before_and_an_earlier_day_keeps_what_it_knew(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 10, 5), 12) as session:
        claim = session.scalars(select(Klaim.id).where(Klaim.rencana_aksi_id == kota.aksi["01"])).one()
        judged = verifikasi(session, kota, claim, "5")
        piece = Bukti(
            recorded_at=saat_wit(HARI), klaim_id=claim, nama="Foto", tautan="https://contoh.go.id/f"
        )
        session.add(piece)
        session.flush()
        said = {"bukti_id": piece.id, "verifikasi_id": judged, "hasil": HasilVerifikasi.DITERIMA}
        session.add(BuktiPenilaian(recorded_at=saat_wit(HARI), **said))
    with pada(kota.engine, date(2026, 10, 5), 13) as session:
        newer = klaim(session, kota, kota.aksi["01"], "B09", "6")
        verifikasi(session, kota, newer, None)
        newer = klaim(session, kota, kota.aksi["01"], "B09", "6")
    impor = simpankan(kota, isi(unduh(kota), TERISI))
    assert impor is not None
    assert _nilai(kota, HARI) == {"01": 6, "02": Decimal("4.5"), "03": None, "05": None}
    with reading(kota.engine) as session:
        assert set(list_pengembalian(session, kota.periode[2026, "B09"], HARI)) == {kota.aksi["03"]}
    later = date(2026, 10, 7)
    with pada(kota.engine, later) as session, pytest.raises(TidakBerhak):
        undo_impor(session, kota.orang("pemantau_2"), kota.pelaku("pemantau_2"), impor.id, "Salah")
    with pada(kota.engine, later) as session:
        undone = undo_impor(
            session, kota.orang("pemantau_1"), kota.pelaku("pemantau_1"), impor.id, "Salah lembar"
        )
    assert (undone.berubah, undone.sama) == (3, 0)
    assert _nilai(kota, later) == {"01": 5, "02": None, "03": None, "05": None}
    assert _nilai(kota, HARI) == {"01": 6, "02": Decimal("4.5"), "03": None, "05": None}
    with reading(kota.engine) as session:
        now = {
            kode: get_laporan(session, kota.aksi[kode], kota.periode[2026, "B09"], later)
            for kode in ("01", "02", "03")
        }
        detail = get_detail(session, kota.aksi["02"], later)
        assert detail is not None
        told = list_kejadian(detail)
        returned = list_pengembalian(session, kota.periode[2026, "B09"], later)
    assert now["01"].diterima and now["01"].diterima.nilai == 5
    assert now["01"].terakhir and now["01"].terakhir.hasil is HasilVerifikasi.DIKEMBALIKAN
    assert now["01"].status is StatusLaporan.KLAIM_BERUBAH
    assert now["02"].terakhir is now["02"].diterima is None
    assert {now["02"].status, now["03"].status} == {StatusLaporan.DIAJUKAN}
    assert told[0].judul == "Verifikasi B09 ditarik"
    with reading(kota.engine) as session:
        (evidence,) = list_berlaku(session, [kota.aksi["01"]], kota.periode[2026, "B09"])
    assert evidence.hasil is HasilVerifikasi.DITERIMA, "how the evidence was judged stands again too"
    assert set(returned) == {kota.aksi["01"]}, "the return before the sheet stands again"
    assert hitung(periksa(kota, isi(unduh(kota, hari=later), TERISI))) == {"baru": 2, "berubah": 1}, (
        "it may come in again"
    )


def test_what_was_judged_again_since_stays_when_the_sheet_is_taken_back(kota: KotaMini) -> None:
    impor = simpankan(kota, isi(unduh(kota), TERISI))
    with pada(kota.engine, HARI, 16) as session:
        claim = session.scalars(select(Klaim.id).where(Klaim.rencana_aksi_id == kota.aksi["02"])).one()
        verifikasi(session, kota, claim, "6")
    with pada(kota.engine, HARI, 17) as session:
        assert impor is not None
        undone = undo_impor(
            session, kota.orang("pemantau_1"), kota.pelaku("pemantau_1"), impor.id, "Salah lembar"
        )
    assert (undone.berubah, undone.sama) == (2, 1)
    assert _nilai(kota, HARI) == {"01": None, "02": 6, "03": None, "05": None}


def _nilai(kota: KotaMini, per: date) -> dict[str, Decimal | None]:
    """Verified values of B09 as recorded by that day."""
    with reading(kota.engine) as session:
        frame = list_keadaan(session, Saat(2026, "B09", per)).set_index("kode")
        return {kode: frame.loc[kode, "nilai_verifikasi"] for kode in ("01", "02", "03", "05")}
