"""Settling a name moves its lists of recipients, appeals and reasons too; the city keeps its sums, all return."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from db.commands.audit import SISTEM
from db.commands.pendaftaran import AngkaAlasan, record_alasan
from db.commands.penetapan import SudahAdaAngka, settle_wilayah
from db.commands.penetapan_batal import undo_settle
from db.commands.sanggah import SanggahTulis, record_sanggah_berkas
from db.models import AlasanGagal, KelurahanAlias
from db.queries.kesiapan_alasan import list_alasan
from db.queries.pengaturan import get_versi
from db.queries.sanggah import list_sanggah_berlaku
from db.transaction import reading
from domain.kosakata import HasilSanggah, StatusPenerima, Topik
from domain.sanggah import IsiSanggah
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.daftar_penerima import (
    Orang,
    hitung_rekap,
    hitung_temuan,
    impor_daftar,
    rekap,
    rekap_temuan,
)

MULAI = date(2026, 4, 1)
SESUDAH = MULAI + timedelta(days=1)
LALU = MULAI + timedelta(days=2)
AKHIR = date(2026, 12, 31)
NAMA, LAIN = "Tafuree", "Nama lain"


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """Lists of two sources, appeals and reasons under a name in two spellings, beside rows that must never move."""
    made = bangun(db_engine)
    with pada(db_engine, MULAI) as session:
        session.add_all(
            [AlasanGagal(kode="PINDAH", nama="Pindah"), AlasanGagal(kode="NIK", nama="NIK ganda")]
        )
        session.flush()
        made.aksi["t"] = tambah_tahap(session, made, "PKH", "1", MULAI)
        made.aksi["t2"] = tambah_tahap(session, made, "SEMBAKO", "1", MULAI)
        _lists(session, made)
        _appeals(session)
        _reasons(session)
    return made


def _lists(session: Session, kota: KotaMini) -> None:
    dinsos, pos = kota.sumber_data["dinsos"], kota.sumber_data["pos"]
    own = [Orang(1, 1), Orang(2, 2, desil=7), Orang(3, 3, status=StatusPenerima.GAGAL, rp=None)]
    impor_daftar(
        session, dinsos,
        [(kota.aksi["t"], NAMA, own), (kota.aksi["t"], "K2", [Orang(1, 1), Orang(9, 9)]),
         (kota.aksi["t2"], LAIN, [Orang(4, 4)])],
    )  # fmt: skip
    impor_daftar(session, pos, [(kota.aksi["t"], "TAFUREE", [Orang(1, 1)])])


def _appeals(session: Session) -> None:
    said = [("S-1", NAMA), ("S-2", "TAFU REE"), ("S-3", LAIN), ("S-5", NAMA)]
    rows = [SanggahTulis(None, nama, IsiSanggah(nomor, MULAI)) for nomor, nama in said]
    rows.append(SanggahTulis("K1", None, IsiSanggah("S-4", MULAI)))
    record_sanggah_berkas(session, SISTEM, rows)


def _reasons(session: Session) -> None:
    pindah, nik = session.scalars(select(AlasanGagal.id).order_by(AlasanGagal.id))
    dini = MULAI - timedelta(days=40)
    record_alasan(
        session,
        [
            AngkaAlasan("K1", None, dini, pindah, 2), AngkaAlasan("K1", None, dini, nik, 9),
            AngkaAlasan(None, NAMA, MULAI, pindah, 5), AngkaAlasan(None, LAIN, MULAI, pindah, 70),
            AngkaAlasan("K2", None, MULAI, pindah, 300),
        ],
    )  # fmt: skip


def tetapkan(kota: KotaMini, nama: str = NAMA, kode: str = "K1", *, jumlahkan: bool = False) -> int:
    with pada(kota.engine, SESUDAH) as session:
        admin = kota.pelaku("admin")
        done = settle_wilayah(session, kota.orang("admin"), admin, nama, kode, jumlahkan=jumlahkan)
        return done.alias_id


def batalkan(kota: KotaMini, alias_id: int) -> int:
    with pada(kota.engine, LALU) as session:
        return undo_settle(session, kota.orang("admin"), kota.pelaku("admin"), alias_id, "Keliru pilih")


def keadaan(kota: KotaMini, per: date = AKHIR) -> dict[str, Any]:
    """What counts where, in plain SQL: recipients by list, appeals, reasons ("" is unknown)."""
    lists = """
        SELECT COALESCE(k.kelurahan_kode, ''), COUNT(p.id) FROM penerima p
        JOIN kedudukan_daftar k ON k.daftar_id = p.daftar_id
        WHERE k.id IN (SELECT MAX(id) FROM kedudukan_daftar GROUP BY daftar_id) AND k.berlaku
        GROUP BY COALESCE(k.kelurahan_kode, '')
    """
    with reading(kota.engine) as session:
        people = {row[0]: row[1] for row in session.execute(text(lists))}
        tickets = Counter(row.kelurahan_kode or "" for row in list_sanggah_berlaku(session))
        reasons: dict[str, dict[str, int]] = {}
        for area, (_, told) in list_alasan(session, per).items():
            reasons[area] = told
        _check_rollups(session)
    return {"penerima": people, "sanggah": dict(tickets), "alasan": reasons}


def _check_rollups(session: Session) -> None:
    for per in (MULAI, SESUDAH, LALU):
        assert rekap(session, per) == hitung_rekap(session, per)
        assert rekap_temuan(session, per) == hitung_temuan(session, per)


SEMULA = {
    "penerima": {"": 5, "K2": 2},
    "sanggah": {"": 4, "K1": 1},
    "alasan": {
        "K1": {"Pindah": 2, "NIK ganda": 9},
        "tafuree": {"Pindah": 5},
        "namalain": {"Pindah": 70},
        "K2": {"Pindah": 300},
    },
}


def test_one_press_moves_lists_appeals_and_reasons_of_every_spelling_and_undoing_returns_them(
    kota: KotaMini,
) -> None:
    assert keadaan(kota) == SEMULA
    with pytest.raises(SudahAdaAngka, match="sudah punya 2 angka sendiri"):
        tetapkan(kota)
    with reading(kota.engine) as session:
        assert session.scalars(select(KelurahanAlias)).all() == []
        before = get_versi(session)
    number = tetapkan(kota, jumlahkan=True)
    assert keadaan(kota) == {
        "penerima": {"": 1, "K1": 4, "K2": 2},
        "sanggah": {"": 1, "K1": 4},
        "alasan": {
            "K1": {"Pindah": 7, "NIK ganda": 9},
            "namalain": {"Pindah": 70},
            "K2": {"Pindah": 300},
        },
    }
    with reading(kota.engine) as session:
        now = get_versi(session)
    assert all(now[topik] > before.get(topik, 0) for topik in (Topik.PENERIMA, Topik.KESIAPAN, Topik.BANSOS))
    # Two lists, three tickets, one reason of one day.
    assert batalkan(kota, number) == 6
    assert keadaan(kota) == SEMULA


@pytest.mark.parametrize("nama,bertemu", [(NAMA, 2), (LAIN, 1)])
def test_a_list_and_a_reason_of_the_kelurahan_itself_are_added_only_when_told_so(
    kota: KotaMini, nama: str, bertemu: int
) -> None:
    """K2 has a list of the one tranche and source, and reasons; of the other name's tranche it has no list."""
    with pytest.raises(SudahAdaAngka, match=f"sudah punya {bertemu} angka sendiri"):
        tetapkan(kota, nama, "K2")
    with reading(kota.engine) as session:
        assert session.scalars(select(KelurahanAlias)).all() == []


def test_an_appeal_that_was_answered_since_stays_where_it_was_settled(kota: KotaMini) -> None:
    number = tetapkan(kota, jumlahkan=True)
    with pada(kota.engine, SESUDAH, 12) as session:
        isi = IsiSanggah("S-1", MULAI, SESUDAH, HasilSanggah.DITOLAK, "Desil 7")
        record_sanggah_berkas(session, SISTEM, [SanggahTulis("K1", None, isi)])
    batalkan(kota, number)
    with reading(kota.engine) as session:
        areas = {row.nomor: row.kelurahan_kode for row in list_sanggah_berlaku(session)}
    assert areas == {"S-1": "K1", "S-2": None, "S-3": None, "S-4": "K1", "S-5": None}
