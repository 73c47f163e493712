"""An undone import leaves every figure as if it had never been: today and on every earlier day as it was then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.commands.impor import IsiImpor, record_impor
from db.commands.impor_batal import undo_impor
from db.commands.penyaluran import AngkaGagal, AngkaPenyaluran, record_gagal, record_penyaluran
from db.models import (
    AlasanGagal,
    Audit,
    Batas,
    Impor,
    Kanal,
    KeanggotaanZona,
    Keluarga,
    Pendaftaran,
    Penyaluran,
)
from db.queries.bansos import list_gagal, list_penyaluran
from db.queries.impor import get_sumber_acuan
from db.queries.impor_riwayat import list_impor, list_penolakan
from db.queries.susunan import get_zona_kelurahan
from db.queries.wilayah import list_batas
from db.transaction import moment, reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import JenisImpor, Langkah, StatusBatas
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.commands.test_penyaluran import hitung_ulang, jumlah_rekap

MULAI = date(2026, 4, 1)
nomor = count(1)


@contextmanager
def berikut(engine: Engine, hari: date, jam: int) -> Iterator[Session]:
    """A transaction on that day, later than all before it in that hour: a clock that never goes back."""
    with pada(engine, hari, jam) as session:
        session.info["recorded_at"] += timedelta(milliseconds=next(nomor))
        yield session


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with two channels and two reasons for failure."""
    made = bangun(db_engine)
    with pada(db_engine, MULAI) as session:
        session.add_all([Kanal(kode="BRI", nama="BRI"), Kanal(kode="POS", nama="PT Pos")])
        session.add_all([AlasanGagal(kode="A", nama="Pindah"), AlasanGagal(kode="B", nama="Wafat")])
    return made


def catat(session: Session, kota: KotaMini, jenis: JenisImpor = JenisImpor.PENYALURAN) -> int:
    """An import as it is noted; its number. The caller writes its figures."""
    isi = IsiImpor(f"berkas {next(nomor)}.xlsx", "0" * 64, jenis, 1, 0, 0, 0)
    return record_impor(session, kota.orang("admin"), kota.pelaku("admin"), isi, (), {}).id


def batalkan(kota: KotaMini, impor_id: int, hari: date, alasan: str = "Berkas keliru") -> Impor:
    with berikut(kota.engine, hari, 15) as session:
        return undo_impor(session, kota.orang("admin"), kota.pelaku("admin"), impor_id, alasan)


def angka(kota: KotaMini, tahap_id: int, rp: int | None = 500, **lain: Any) -> AngkaPenyaluran:
    one = AngkaPenyaluran(
        tahap_id, kota.sumber_data["dinsos"], Langkah.TERSALUR, "K1", None, 5, rp, date(2026, 3, 1)
    )
    return replace(one, **lain)


def impor_angka(
    kota: KotaMini, hari: date, *tulis: AngkaPenyaluran, gagal: tuple[AngkaGagal, ...] = ()
) -> int:
    with berikut(kota.engine, hari, 9) as session:
        impor_id = catat(session, kota)
        record_penyaluran(session, kota.pelaku("admin"), tulis, impor_id)
        record_gagal(session, gagal, impor_id)
        return impor_id


def tahap(kota: KotaMini) -> int:
    with pada(kota.engine, MULAI) as session:
        return tambah_tahap(session, kota, "PKH", f"u{next(nomor)}", MULAI)


Keadaan = tuple[list[Any], list[Any]]


def keadaan(session: Session, tahap_id: int, per: date) -> Keadaan:
    """All that pages read of a tranche as recorded by a day."""
    paid = list_penyaluran(session, 2026, date(2026, 12, 31), per, tuple(Langkah))
    failed = list_gagal(session, 2026, date(2026, 12, 31), per)
    mine = paid[paid["tahap_id"] == tahap_id].drop(columns=["sumber_nama"])
    return (
        mine.astype(object).where(mine.notna(), None).to_numpy().tolist(),
        sorted(failed[failed["tahap_id"] == tahap_id].to_numpy().tolist()),
    )


@dataclass(frozen=True)
class Tulisan:
    """What one drawn import says of one key."""

    langkah: Langkah
    kelurahan: str | None
    nama: str
    kanal: int | None
    kpm: int | None
    rp: int | None
    data_per: date

    def angka(self, kota: KotaMini, tahap_id: int) -> AngkaPenyaluran:
        return AngkaPenyaluran(
            tahap_id,
            kota.sumber_data["dinsos"],
            self.langkah,
            self.kelurahan,
            None if self.kelurahan else self.nama,
            self.kpm,
            self.rp,
            self.data_per,
            self.kanal,
        )

    @property
    def kunci(self) -> tuple[Any, ...]:
        return self.langkah, self.kelurahan, None if self.kelurahan else self.nama, self.kanal


bilangan = st.none() | st.integers(0, 10_000)
tulisan = st.builds(
    Tulisan,
    langkah=st.sampled_from([Langkah.KUOTA, Langkah.TERSALUR]),
    kelurahan=st.sampled_from(["K1", "K2", None]),
    nama=st.sampled_from(["Tifuree", "Tanpa nama"]),
    kanal=st.sampled_from([None, 1]),
    kpm=st.integers(0, 10_000),
    rp=bilangan,
    data_per=st.dates(date(2026, 1, 1), date(2026, 4, 1)),
)
berkas = st.lists(tulisan, min_size=1, max_size=6, unique_by=lambda t: t.kunci)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(berkas, min_size=1, max_size=4), st.data())
def test_undone_imports_leave_what_the_others_say(
    kota: KotaMini, files: list[list[Tulisan]], data: st.DataObject
) -> None:
    tahap_id = tahap(kota)
    numbers, seen = [], {MULAI: keadaan_on(kota, tahap_id, MULAI)}
    for place, rows in enumerate(files):
        day = MULAI + timedelta(days=place)
        numbers.append(impor_angka(kota, day, *(t.angka(kota, tahap_id) for t in rows)))
        seen[day] = keadaan_on(kota, tahap_id, day)
    stacks: dict[Any, list[tuple[int, Tulisan]]] = {}
    for number, rows in zip(numbers, files, strict=True):
        for row in rows:
            stacks.setdefault(row.kunci, []).append((number, row))
    today, undone = MULAI + timedelta(days=len(files)), set()
    for number in data.draw(st.permutations(numbers)):
        tops = [key for key, stack in stacks.items() if stack and stack[-1][0] == number]
        if not tops:
            with pytest.raises(Ditolak, match="digantikan"):
                batalkan(kota, number, today)
            continue
        assert batalkan(kota, number, today).berubah == len(tops)
        undone.add(number)
        for stack in stacks.values():
            while stack and stack[-1][0] in undone:
                stack.pop()
    with reading(kota.engine) as session:
        assert berlaku(session, tahap_id) == {
            key: (stack[-1][1].kpm, stack[-1][1].rp) for key, stack in stacks.items() if stack
        }
        for day in (*seen, today):
            assert jumlah_rekap(session, tahap_id, day) == hitung_ulang(session, tahap_id, day)
        for day, then in seen.items():
            assert keadaan(session, tahap_id, day) == then


def test_what_an_undone_import_said_does_not_return_when_the_one_over_it_is_undone(kota: KotaMini) -> None:
    t = tahap(kota)
    oldest = impor_angka(kota, MULAI, angka(kota, t, 100))
    first = impor_angka(kota, MULAI + timedelta(1), angka(kota, t, 200), angka(kota, t, kelurahan_kode="K2"))
    second = impor_angka(kota, MULAI + timedelta(2), angka(kota, t, 300))
    today = MULAI + timedelta(3)
    batalkan(kota, first, today)
    key = (Langkah.TERSALUR, "K1", None, None)
    with reading(kota.engine) as session:
        assert berlaku(session, t) == {key: (5, 300)}
    batalkan(kota, second, today + timedelta(1))
    with reading(kota.engine) as session:
        assert berlaku(session, t) == {key: (5, 100)}
    third = impor_angka(kota, today + timedelta(2), angka(kota, t, 400))
    batalkan(kota, third, today + timedelta(3))
    with reading(kota.engine) as session:
        assert berlaku(session, t) == {key: (5, 100)}
    batalkan(kota, oldest, today + timedelta(4))
    with reading(kota.engine) as session:
        assert berlaku(session, t) == {}
        for day in (MULAI + timedelta(n) for n in range(8)):
            assert jumlah_rekap(session, t, day) == hitung_ulang(session, t, day)


def keadaan_on(kota: KotaMini, tahap_id: int, per: date) -> Keadaan:
    with reading(kota.engine) as session:
        return keadaan(session, tahap_id, per)


def berlaku(session: Session, tahap_id: int) -> dict[Any, tuple[int | None, int | None]]:
    """What stands of each key, in plain Python; what was taken back is absent."""
    newest = {}
    for row in session.scalars(
        select(Penyaluran).where(Penyaluran.tahap_id == tahap_id).order_by(Penyaluran.id)
    ):
        key = row.langkah, row.kelurahan_kode, row.nama_wilayah, row.kanal_id
        newest[key] = (row.kpm, row.rp)
    return {key: value for key, value in newest.items() if value != (None, None)}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(berkas, berkas)
def test_after_an_undo_all_reads_as_the_day_before_the_import(
    kota: KotaMini, standing: list[Tulisan], wrong: list[Tulisan]
) -> None:
    tahap_id = tahap(kota)
    impor_angka(kota, MULAI, *(t.angka(kota, tahap_id) for t in standing))
    before = keadaan_on(kota, tahap_id, MULAI)
    later = MULAI + timedelta(days=2)
    number = impor_angka(kota, MULAI + timedelta(days=1), *(t.angka(kota, tahap_id) for t in wrong))
    between = keadaan_on(kota, tahap_id, MULAI + timedelta(days=1))
    batalkan(kota, number, later)
    assert keadaan_on(kota, tahap_id, later) == before
    assert keadaan_on(kota, tahap_id, MULAI + timedelta(days=1)) == between


def test_an_undo_of_the_first_import_of_a_tranche_leaves_no_figure(kota: KotaMini) -> None:
    tahap_id = tahap(kota)
    failed = AngkaGagal(tahap_id, kota.sumber_data["dinsos"], "K1", None, 1, 3, MULAI)
    number = impor_angka(kota, MULAI, angka(kota, tahap_id), gagal=(failed,))
    assert keadaan_on(kota, tahap_id, MULAI)[1] == [[kota.program["PKH"], tahap_id, "K1", "Pindah", 3]]
    undo = batalkan(kota, number, MULAI)
    assert keadaan_on(kota, tahap_id, MULAI) == ([], [])
    assert (undo.membatalkan_id, undo.berubah, undo.sama, undo.baru) == (number, 2, 0, 0)


def test_the_reference_source_passes_to_the_one_that_still_speaks(kota: KotaMini) -> None:
    tahap_id = tahap(kota)
    pos = kota.sumber_data["pos"]
    first = impor_angka(kota, MULAI, angka(kota, tahap_id))
    impor_angka(kota, MULAI, angka(kota, tahap_id, 900, sumber_data_id=pos))
    batalkan(kota, first, MULAI)
    with reading(kota.engine) as session:
        assert get_sumber_acuan(session, tahap_id) == pos
        frame = list_penyaluran(session, 2026, MULAI, MULAI, tuple(Langkah))
    assert list(frame.loc[frame["tahap_id"] == tahap_id, "rp"]) == [900]


def test_what_something_newer_replaced_is_left_alone_and_counted(kota: KotaMini) -> None:
    tahap_id = tahap(kota)
    number = impor_angka(kota, MULAI, angka(kota, tahap_id), angka(kota, tahap_id, kelurahan_kode="K2"))
    impor_angka(kota, MULAI, angka(kota, tahap_id, 700, kelurahan_kode="K2"))
    undo = batalkan(kota, number, MULAI)
    assert (undo.berubah, undo.sama) == (1, 1)
    with reading(kota.engine) as session:
        assert berlaku(session, tahap_id) == {(Langkah.TERSALUR, "K2", None, None): (5, 700)}


def test_an_import_is_undone_once_and_an_undo_never(kota: KotaMini) -> None:
    tahap_id = tahap(kota)
    number = impor_angka(kota, MULAI, angka(kota, tahap_id))
    undo = batalkan(kota, number, MULAI)
    with pytest.raises(Ditolak, match="sudah dibatalkan"):
        batalkan(kota, number, MULAI)
    with pytest.raises(Ditolak, match="Pembatalan tidak dapat dibatalkan"):
        batalkan(kota, undo.id, MULAI)
    impor_angka(kota, MULAI, angka(kota, tahap_id))
    with reading(kota.engine) as session:
        assert list(berlaku(session, tahap_id).values()) == [(5, 500)]


def test_an_undo_needs_a_reason_and_the_right_of_importing(kota: KotaMini) -> None:
    number = impor_angka(kota, MULAI, angka(kota, tahap(kota)))
    with pytest.raises(Ditolak, match="alasan"):
        batalkan(kota, number, MULAI, "  ")
    with pytest.raises(Ditolak, match="tidak ditemukan"):
        batalkan(kota, 10_000, MULAI)
    for nama in ("koordinator", "pimpinan", "pic_A", "auditor", "pemantau_1"):
        with pytest.raises(TidakBerhak), pada(kota.engine, MULAI) as session:
            undo_impor(session, kota.orang(nama), kota.pelaku(nama), number, "Keliru")
    with pada(kota.engine, MULAI) as session:
        undo_impor(session, kota.orang("dinsos"), kota.pelaku("dinsos"), number, "Keliru")


def test_the_audit_tells_what_was_undone_and_why(kota: KotaMini) -> None:
    number = impor_angka(kota, MULAI, angka(kota, tahap(kota)))
    batalkan(kota, number, MULAI, "Salah  tahap")
    with reading(kota.engine) as session:
        row = session.scalars(select(Audit).where(Audit.tindakan == "batal_impor_penyaluran")).one()
    assert (row.objek_id, row.alasan) == (str(number), "Salah tahap")
    assert '"dipulihkan":1' in (row.sesudah or "")


def test_families_registration_and_boundaries_go_back(kota: KotaMini) -> None:
    sumber = kota.sumber_data["dinsos"]
    with pada(kota.engine, MULAI) as session:
        now = moment(session)
        said = {"kelurahan_kode": "K1", "sumber_data_id": sumber, "data_per": MULAI, "recorded_at": now}
        session.add(Keluarga(**said, tahun=2026, desil=1, jumlah=100))
        session.add(Pendaftaran(**said, pendaftar=40, layak=10))
        session.add(Batas(kelurahan_kode="K1", geojson="lama", status=StatusBatas.INDIKATIF, sumber="x"))
    numbers = {}
    for jenis in (JenisImpor.KELUARGA, JenisImpor.PENDAFTARAN, JenisImpor.BATAS):
        with berikut(kota.engine, MULAI, 11) as session:
            number = numbers[jenis] = catat(session, kota, jenis)
            for kode in ("K1", "K2"):
                said |= {"kelurahan_kode": kode, "recorded_at": moment(session), "impor_id": number}
                if jenis is JenisImpor.KELUARGA:
                    session.add(Keluarga(**said, tahun=2026, desil=1, jumlah=7))
                elif jenis is JenisImpor.PENDAFTARAN:
                    session.add(Pendaftaran(**said, pendaftar=7))
                else:
                    row = {k: v for k, v in said.items() if k not in ("sumber_data_id", "data_per")}
                    session.add(Batas(**row, geojson="baru", status=StatusBatas.RESMI, sumber="y"))
    for number in numbers.values():
        assert batalkan(kota, number, MULAI).berubah == 2
    with reading(kota.engine) as session:
        newest: dict[Any, dict[str, Any]] = {
            model: {
                row.kelurahan_kode: row
                for row in session.scalars(select(cast(Any, model)).order_by(model.id))
            }
            for model in (Keluarga, Pendaftaran, Batas)
        }
        assert {k: r.jumlah for k, r in newest[Keluarga].items()} == {"K1": 100, "K2": None}
        assert {k: (r.pendaftar, r.layak) for k, r in newest[Pendaftaran].items()} == {
            "K1": (40, 10),
            "K2": (None, None),
        }
        shapes = list_batas(session, MULAI)
    assert shapes[["kode", "geojson", "status"]].to_numpy().tolist() == [
        ["K1", "lama", StatusBatas.INDIKATIF]
    ]


def test_a_moved_kelurahan_is_where_it_was_on_every_day(kota: KotaMini) -> None:
    days = [date(2026, m, 1) for m in range(1, 13)]
    today = date(2026, 6, 30)
    with reading(kota.engine) as session:
        before = [get_zona_kelurahan(session, day, today) for day in days]
    with pada(kota.engine, MULAI, 11, 7) as session:
        number = catat(session, kota, JenisImpor.KEANGGOTAAN)
        for kode, zona, month in (("K1", "Z2", 3), ("K1", "Z1", 9), ("K2", None, 5), ("K3", "Z1", 2)):
            session.add(
                KeanggotaanZona(
                    recorded_at=moment(session),
                    kelurahan_kode=kode,
                    zona_id=kota.zona[zona] if zona else None,
                    berlaku_dari=date(2026, month, 1),
                )
            )
    with reading(kota.engine) as session:
        assert [get_zona_kelurahan(session, day, today) for day in days] != before
    assert batalkan(kota, number, MULAI).berubah == 4
    with reading(kota.engine) as session:
        assert [get_zona_kelurahan(session, day, today) for day in days] == before


def test_the_history_tells_who_imported_what_and_who_undid_it(kota: KotaMini) -> None:
    first = impor_angka(kota, MULAI, angka(kota, tahap(kota)))
    second = impor_angka(kota, MULAI, angka(kota, tahap(kota)))
    undo = batalkan(kota, first, MULAI, "Tahap keliru")
    with reading(kota.engine) as session:
        rows = list_impor(session, [JenisImpor.PENYALURAN]).set_index("impor_id")
        assert list_impor(session, [JenisImpor.RENCANA_AKSI]).empty
        assert list_penolakan(session, [JenisImpor.PENYALURAN], first).empty
    assert list(rows.index) == [undo.id, second, first]
    assert list(rows["dapat_dibatalkan"]) == [False, True, False]
    assert rows.loc[first, "dibatalkan_id"] == undo.id
    assert rows.loc[first, "alasan_batal"] == "Tahap keliru"
    assert rows.loc[undo.id, "membatalkan_id"] == first
    assert rows.loc[first, "pada"].utcoffset() == timedelta(hours=9)
