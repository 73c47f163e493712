"""Rows under issued minutes: no file writes over them, and no undo of an import takes them away."""

from datetime import date

import pytest
import time_machine
from sqlalchemy import Engine, select

from db.commands.audit import Pelaku
from db.commands.impor_batal import undo_impor
from db.models import (
    BeritaAcara,
    BeritaAcaraButir,
    BeritaAcaraNomor,
    BeritaAcaraPeristiwa,
    Impor,
    Klaim,
    Opd,
    PembatalanAksi,
    Periode,
    PeriodePeristiwa,
    RencanaAksi,
    Zona,
)
from db.transaction import moment, transaction
from domain.akses import Pelihat, Penugasan
from domain.errors import Ditolak
from domain.kosakata import (
    JenisBeritaAcara,
    JenisImpor,
    Peran,
    Peristiwa,
    PeristiwaBeritaAcara,
    StatusBeritaAcara,
)
from tests.conftest import MakeEngine
from tests.seed.importers.kota import hitung, masukkan, matriks, periksa
from tests.seed.importers.test_uji_klaim import DISHUB, HUB, KOM, KOMINFO, alasan, berkas, klaim, orang, satu


@pytest.fixture
def kota(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """Two actions of two OPD with claims of TW III from a file; on SQLite, as the lock is decided in Python."""
    engine = database("sqlite", "acuan")
    masukkan(engine, matriks(DISHUB, KOMINFO))
    masukkan(engine, berkas(satu(HUB, "TW III", 2), satu(KOM, "TW III", 6)))
    return engine


def liputi(engine: Engine, kode: str, status: StatusBeritaAcara = StatusBeritaAcara.TERBIT) -> None:
    """Minutes over the action's row of B09, in that state."""
    with transaction(engine) as session:
        aksi = session.scalars(select(RencanaAksi).where(RencanaAksi.kode == kode)).one()
        periode = session.scalars(select(Periode).where(Periode.kode == "B09")).one()
        opd = session.scalars(select(Opd.id).where(Opd.kode == kode.split("-")[2])).one()
        now = moment(session)
        zona = Zona(kode=f"Z-{kode}", nama="Zona")
        session.add(zona)
        session.flush()
        ba = BeritaAcara(
            recorded_at=now,
            jenis=JenisBeritaAcara.PEMANTAUAN,
            zona_id=zona.id,
            opd_id=opd,
            periode_id=periode.id,
        )
        session.add(ba)
        session.flush()
        for event, reached in (
            (PeristiwaBeritaAcara.TERBITKAN, StatusBeritaAcara.TERBIT),
            (PeristiwaBeritaAcara.BATALKAN, status),
        ):
            session.add(
                BeritaAcaraPeristiwa(recorded_at=now, berita_acara_id=ba.id, jenis=event, status=reached)
            )
        session.add(
            BeritaAcaraNomor(
                recorded_at=now, berita_acara_id=ba.id, tahun=2026, urut=ba.id, nomor=f"{ba.id}/X"
            )
        )
        session.add(BeritaAcaraButir(berita_acara_id=ba.id, rencana_aksi_id=aksi.id, periode_id=periode.id))


def buka_kembali(engine: Engine, kode: str) -> None:
    """The coordinator reopened B09 for the action's OPD."""
    with transaction(engine) as session:
        session.add(
            PeriodePeristiwa(
                recorded_at=moment(session),
                periode_id=session.scalars(select(Periode.id).where(Periode.kode == "B09")).one(),
                jenis=Peristiwa.DIBUKA_KEMBALI,
                tanggal=date(2026, 11, 22),
                tenggat=date(2026, 12, 1),
                opd_id=session.scalars(select(Opd.id).where(Opd.kode == kode.split("-")[2])).one(),
                alasan="Bukti keliru",
            )
        )


def undo(engine: Engine, jenis: JenisImpor, pelihat: Pelihat) -> Impor:
    """Take the newest import of a kind back."""
    with transaction(engine) as session:
        number = session.scalars(
            select(Impor.id).where(Impor.jenis == jenis).order_by(Impor.id.desc())
        ).first()
        return undo_impor(session, pelihat, Pelaku(pelihat.pengguna_id), number or 0, "Berkas keliru")


def test_a_claim_from_a_file_over_a_locked_row_is_refused_and_the_others_are_taken(kota: Engine) -> None:
    liputi(kota, HUB)
    hasil = periksa(kota, berkas(satu(HUB, "TW III", 3), satu(KOM, "TW III", 7), satu(HUB, "TW IV", 3)))
    assert "terkunci oleh berita acara 1/X" in alasan(hasil)
    assert hitung(hasil) == {"berubah": 1, "baru": 1, "ditolak": 1}


def test_a_plan_with_results_over_a_locked_row_is_refused(kota: Engine) -> None:
    liputi(kota, HUB)
    hasil = periksa(kota, matriks([*DISHUB, 3], [*KOMINFO, 7]))
    assert "terkunci oleh berita acara" in alasan(hasil)
    assert len(hasil.penolakan) == 1


def test_a_reopened_or_voided_row_takes_claims_from_files_again(kota: Engine) -> None:
    liputi(kota, HUB)
    buka_kembali(kota, HUB)
    liputi(kota, KOM, StatusBeritaAcara.DIBATALKAN)
    hasil = periksa(kota, berkas(satu(HUB, "TW III", 3), satu(KOM, "TW III", 7)))
    assert hitung(hasil) == {"berubah": 2}
    assert not hasil.penolakan


def test_undoing_an_import_leaves_locked_claims_and_refuses_when_nothing_else_is_left(kota: Engine) -> None:
    admin = orang(kota, Penugasan(Peran.ADMIN))
    liputi(kota, HUB)
    done = undo(kota, JenisImpor.KLAIM, admin)
    assert (done.berubah, done.sama) == (1, 1)
    stands = {kode: row.ditarik for (kode, _), row in klaim(kota).items()}
    assert stands == {HUB: False, KOM: True}
    masukkan(kota, berkas(satu(KOM, "TW III", 8)))
    liputi(kota, KOM)
    with pytest.raises(Ditolak, match="terkunci oleh berita acara"):
        undo(kota, JenisImpor.KLAIM, admin)


def test_undoing_a_plan_never_cancels_an_action_that_stands_in_issued_minutes(kota: Engine) -> None:
    admin = orang(kota, Penugasan(Peran.ADMIN))
    with transaction(kota) as session:
        session.query(Klaim).delete()
    liputi(kota, HUB)
    undo(kota, JenisImpor.RENCANA_AKSI, admin)
    with transaction(kota) as session:
        cancelled = session.scalars(
            select(RencanaAksi.kode).join(PembatalanAksi, PembatalanAksi.rencana_aksi_id == RencanaAksi.id)
        ).all()
    assert cancelled == [KOM]
