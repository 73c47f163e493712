"""The ledger of unknown areas against plain SQL over the stored rows, kind by kind; replaced rows are left out."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from db.commands.audit import SISTEM
from db.commands.keluarga import AngkaKeluarga, record_keluarga
from db.commands.pendaftaran import AngkaAlasan, AngkaPendaftaran, record_alasan, record_pendaftaran
from db.commands.penyaluran import AngkaGagal, record_gagal
from db.commands.sanggah import SanggahTulis, record_sanggah_berkas
from db.models import AlasanGagal
from db.queries.wilayah_tak_dikenal import list_tak_dikenal
from db.transaction import reading
from domain.kosakata import Langkah, StatusPenerima
from domain.pendaftaran import IsiPendaftaran
from domain.sanggah import IsiSanggah
from domain.sebutan import kunci
from domain.tak_dikenal import JenisTakDikenal as J
from tests.db.bangun import KotaMini, bangun, catat, pada, tambah_tahap
from tests.db.daftar_penerima import Orang, impor_daftar

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
