"""The ledger of unknown areas against plain SQL over the stored rows, kind by kind; replaced rows are left out."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from components import tak_dikenal as ui
from db.commands.audit import SISTEM
from db.commands.keluarga import AngkaKeluarga, record_keluarga
from db.commands.pendaftaran import AngkaAlasan, AngkaPendaftaran, record_alasan, record_pendaftaran
from db.commands.penetapan import settle_wilayah
from db.commands.penetapan_batal import undo_settle
from db.commands.penyaluran import AngkaGagal, record_gagal
from db.commands.sanggah import SanggahTulis, record_sanggah_berkas
from db.models import AlasanGagal
from db.queries.wilayah_tak_dikenal import list_tak_dikenal
from db.transaction import reading
from domain.kosakata import JenisImpor, Langkah, StatusPenerima
from domain.pendaftaran import IsiPendaftaran
from domain.sanggah import IsiSanggah
from domain.sebutan import kunci
from domain.tak_dikenal import DasarRp
from domain.tak_dikenal import JenisTakDikenal as J
from tests.db.bangun import KotaMini, bangun, catat, pada, tambah_tahap
from tests.db.daftar_penerima import Orang, impor_daftar, tambah_impor

MULAI = date(2026, 4, 1)
LAMA = MULAI - timedelta(days=30)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """One name in two spellings under every kind, another name, known areas, a second source, replaced rows."""
    made = bangun(db_engine)
    with pada(db_engine, LAMA) as session:
        session.add(AlasanGagal(id=1, kode="PINDAH", nama="Pindah"))
        made.aksi["tahap"] = tambah_tahap(session, made, "PKH", "1", LAMA)
        catat(session, made, Langkah.KUOTA, "Tafuree", 9, 900)
        catat(session, made, Langkah.TERSALUR, "Tafuree", 5, 500)
    with pada(db_engine, MULAI) as session:
        catat(session, made, Langkah.TERSALUR, "Tafuree", 6, 600)
        catat(session, made, Langkah.TERSALUR, "Tafuree", 60, 6000, sumber="pos")
        catat(session, made, Langkah.TERSALUR, "TAFU-REE", 1, 70)
        catat(session, made, Langkah.TERSALUR, "Lain", 2, 200)
        catat(session, made, Langkah.TERSALUR, "K1", 80, 8000)
        catat(session, made, Langkah.TERSALUR, "Ditarik", 3, 300)
        catat(session, made, Langkah.TERSALUR, "Ditarik", None, None)
        t, dinsos = made.aksi["tahap"], made.sumber_data["dinsos"]
        record_gagal(
            session,
            [
                AngkaGagal(t, dinsos, None, "Tafuree", 1, 4, MULAI),
                AngkaGagal(t, dinsos, "K1", None, 1, 40, MULAI),
            ],
        )
        daftar = [("Tafuree", LAMA, 3), ("Tafuree", MULAI, 5), ("Lain", MULAI, 7)]
        isi = [
            AngkaPendaftaran(None, nama, hari, IsiPendaftaran(pendaftar=n), dinsos)
            for nama, hari, n in daftar
        ]
        record_pendaftaran(
            session, SISTEM, [*isi, AngkaPendaftaran("K1", None, MULAI, IsiPendaftaran(pendaftar=90))]
        )
        record_keluarga(session, [AngkaKeluarga(None, "Tafuree", 2026, 1, 11, dinsos, MULAI),
                                  AngkaKeluarga("K1", None, 2026, 1, 110, dinsos, MULAI)])  # fmt: skip
        record_alasan(
            session, [AngkaAlasan(None, "Tafuree", MULAI, 1, 2), AngkaAlasan("K1", None, MULAI, 1, 20)]
        )
        tickets = [(None, "Tafuree", "S-1"), (None, "Lain", "S-2"), ("K1", None, "S-3")]
        record_sanggah_berkas(
            session, SISTEM, [SanggahTulis(k, n, IsiSanggah(no, MULAI)) for k, n, no in tickets]
        )
        rows = [Orang(1), Orang(2, rp=1_000), Orang(3, status=StatusPenerima.GAGAL, rp=5)]
        impor_daftar(
            session, dinsos, [(t, "Tafuree", [Orang(8), Orang(9)]), (t, "K1", [Orang(7)])], nama="lama.csv"
        )
        impor_daftar(session, dinsos, [(t, "TAFUREE", rows)], nama="baru.csv")
    return made


HITUNG: dict[J, str] = {
    J.PENYALURAN: """
        SELECT p.nama_wilayah, p.kpm, p.rp FROM penyaluran p WHERE p.kelurahan_kode IS NULL AND p.langkah = 'tersalur'
        AND NOT EXISTS (SELECT 1 FROM penyaluran q WHERE q.id > p.id AND q.nama_wilayah = p.nama_wilayah
            AND q.langkah = p.langkah AND q.sumber_data_id = p.sumber_data_id AND q.tahap_id = p.tahap_id)
        AND p.rp IS NOT NULL""",
    J.GAGAL: "SELECT nama_wilayah, kpm, NULL FROM penyaluran_gagal WHERE kelurahan_kode IS NULL",
    J.PENDAFTARAN: "SELECT nama_wilayah, pendaftar, NULL FROM pendaftaran WHERE kelurahan_kode IS NULL",
    J.KELUARGA: "SELECT nama_wilayah, jumlah, NULL FROM keluarga WHERE kelurahan_kode IS NULL",
    J.ALASAN: "SELECT nama_wilayah, jumlah, NULL FROM pendaftaran_alasan WHERE kelurahan_kode IS NULL",
    J.SANGGAH: "SELECT nama_wilayah, 1, NULL FROM sanggah WHERE kelurahan_kode IS NULL",
    J.PENERIMA: """
        SELECT k.nama_wilayah, 1, CASE WHEN p.status = 'tersalur' THEN p.rp END FROM penerima p
        JOIN kedudukan_daftar k ON k.daftar_id = p.daftar_id
        WHERE k.id IN (SELECT MAX(id) FROM kedudukan_daftar GROUP BY daftar_id) AND k.berlaku
        AND k.kelurahan_kode IS NULL""",
}


def test_every_kind_of_the_ledger_equals_a_recount(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        areas = list_tak_dikenal(session)
        expected: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
        for jenis, sql in HITUNG.items():
            for nama, jumlah, rp in session.execute(text(sql)):
                expected[kunci(nama), jenis][0] += jumlah or 0
                expected[kunci(nama), jenis][1] += rp or 0
    found: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
    for area in areas:
        for row in area.buku:
            found[kunci(area.nama), row.jenis][0] += row.jumlah or 0
            found[kunci(area.nama), row.jenis][1] += row.rp or 0
    assert dict(found) == dict(expected)
    assert {jenis for _, jenis in found} == set(J)


def test_only_money_of_the_reference_source_is_in_the_title_and_the_oldest_entry_tells_the_age(
    kota: KotaMini,
) -> None:
    with reading(kota.engine) as session:
        first, second = list_tak_dikenal(session)
    assert (first.nama, first.rp, second.nama, second.rp) == ("Tafuree", 670, "Lain", 200)
    by_source = {(row.sumber, row.rp, row.dihitung) for row in first.buku if row.jenis is J.PENYALURAN}
    assert by_source == {("Dinsos", 670, True), ("Pos", 6000, False)}
    assert min(row.masuk for row in first.buku) == LAMA and first.berkas == ("baru.csv",)
    (daftar,) = (row for row in first.buku if row.jenis is J.PENERIMA)
    assert (daftar.catatan, daftar.rp, daftar.dihitung, daftar.program_kode) == (3, 601_000, False, "PKH")


def lines(kota: KotaMini) -> set[Any]:
    """Every line of the ledger with its file and the day since which it waits."""
    with reading(kota.engine) as session:
        return {
            (kunci(row.nama), row.jenis, row.sumber, row.berkas, row.jumlah, row.masuk)
            for area in list_tak_dikenal(session)
            for row in area.buku
        }


def test_a_settlement_that_is_taken_back_changes_neither_the_age_nor_the_file_of_a_line(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, LAMA, 9) as session:
        berkas = tambah_impor(session, JenisImpor.SANGGAH, "juni.csv").id
        record_alasan(session, [AngkaAlasan(None, "Tafuree", LAMA, 1, 6)], impor_id=berkas)
        rows = [SanggahTulis(None, "TAFUREE", IsiSanggah("S-9", LAMA))]
        record_sanggah_berkas(session, SISTEM, rows, impor_id=berkas)
    before = lines(kota)
    files = {(jenis, masuk) for nama, jenis, _, berkas, _, masuk in before if berkas == "juni.csv"}
    assert files == {(J.ALASAN, LAMA), (J.SANGGAH, LAMA)}
    with pada(kota.engine, MULAI + timedelta(days=20)) as session:
        who, pelaku = kota.orang("admin"), kota.pelaku("admin")
        number = settle_wilayah(session, who, pelaku, "Tafuree", "K1", jumlahkan=True).alias_id
    assert {nama for nama, *_ in lines(kota)} == {"lain"}
    with pada(kota.engine, MULAI + timedelta(days=40)) as session:
        undo_settle(session, who, pelaku, number, "Keliru pilih")
    assert lines(kota) == before


def test_a_corrected_entry_waits_since_it_was_first_told_and_an_undone_file_told_nothing(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, LAMA, 10) as session:
        file = tambah_impor(session, JenisImpor.KELUARGA)
        row = AngkaKeluarga(None, "Lain", 2026, 1, 5, kota.sumber_data["dinsos"], LAMA)
        record_keluarga(session, [row], file.id)
        tambah_impor(session, JenisImpor.KELUARGA).membatalkan_id = file.id
    with pada(kota.engine, MULAI, 11) as session:
        record_keluarga(session, [replace(row, jumlah=8)])
    age = {(nama, jenis, sumber): masuk for nama, jenis, sumber, _, _, masuk in lines(kota)}
    assert age["tafuree", J.PENYALURAN, "Dinsos"] == LAMA
    assert age["tafuree", J.PENYALURAN, "Pos"] == MULAI
    assert age["lain", J.KELUARGA, "Dinsos"] == MULAI


def test_no_name_with_money_is_silent_and_the_title_says_whose_figures_it_adds(kota: KotaMini) -> None:
    with pada(kota.engine, MULAI) as session:
        kota.aksi["kedua"] = tambah_tahap(session, kota, "SEMBAKO", "2", LAMA)
        catat(session, kota, Langkah.KUOTA, "K1", 1, 1, tahap="kedua")
        for tahap in ("tahap", "kedua"):
            catat(session, kota, Langkah.TERSALUR, "Seberang", 6, 3_000, tahap=tahap, sumber="pos")
        rows = [Orang(31, rp=575), Orang(32, status=StatusPenerima.GAGAL, rp=9)]
        impor_daftar(
            session, kota.sumber_data["pos"], [(kota.aksi["tahap"], "Pulau Baru", rows)], nama="p.csv"
        )
    with reading(kota.engine) as session:
        areas = list_tak_dikenal(session)
    # By hand over the fixture: 600 + 70 and 200 by the counting source; the lists of Tafuree name the same money.
    assert {area.nama: (area.rp, area.uang) for area in areas} == {
        "Seberang": (6_000, {DasarRp.LAIN: 6_000}),
        "Tafuree": (670, {DasarRp.ACUAN: 670}),
        "Pulau Baru": (575, {DasarRp.DAFTAR: 575}),
        "Lain": (200, {DasarRp.ACUAN: 200}),
    }
    assert {area.nama: area.kpm for area in areas}["Seberang"] == (("Pkh", 6), ("Sembako", 6))
    assert ui.temuan(areas, penuh=True) == (
        "Rp870 menurut sumber acuan, Rp575 menurut daftar penerima, dan Rp6.000 menurut sumber yang tidak dihitung "
        "pada 4 nama wilayah belum dikenal"
    )
    counted = [area for area in areas if area.nama in ("Tafuree", "Lain")]
    assert ui.temuan(counted, penuh=True) == "Rp870 pada 2 nama wilayah belum dikenal"
    assert ui.keterangan(areas).startswith("Hanya Rp menurut sumber acuan dihitung dalam jumlah kota")
    assert ui.keterangan(counted) == "Dihitung dalam jumlah kota, tidak digambar di peta"
    assert ui.keterangan(areas[:1]).startswith("Rp-nya tidak dihitung dalam jumlah kota")
    shown = {row["nama"]: (row["rp"], row["dasar"]) for row in ui.nama_rows(areas, MULAI)}
    assert shown["Pulau Baru"] == (575, "daftar penerima")
