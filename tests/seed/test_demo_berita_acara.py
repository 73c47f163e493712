"""Visits, minutes and commitments of the demo city (PER: last due B09 2026, before it B06 and B03 2026, B12 2025)."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.commands.berita_acara_langkah import check_jawaban
from db.commands.berita_acara_terbit import prepare_terbit
from db.models import (
    BeritaAcara,
    BeritaAcaraButir,
    BerkasTerbit,
    Bukti,
    Keputusan,
    Klaim,
    Kunjungan,
    KunjunganFoto,
    KunjunganHadir,
    Opd,
    Pengguna,
    Periode,
    RencanaAksi,
    SalinanBertandaTangan,
    Snapshot,
    Verifikasi,
)
from db.queries.bukti_catatan import list_catatan_semua
from db.queries.keputusan import get_keputusan
from db.queries.kunci import get_kunci, list_menunggu_adendum, nomor_kini, status_kini
from db.queries.naskah import (
    build_naskah,
    digest,
    digest_isi,
    get_peristiwa_jawaban,
    get_snapshot,
)
from db.queries.rantai import verify_rantai
from db.transaction import reading
from domain.akses import Pelihat, Penugasan
from domain.kosakata import CatatanBukti, JenisBeritaAcara, Peran, PihakHadir
from domain.kosakata import StatusBeritaAcara as S
from domain.waktu import day_wit
from tests.databases import PER

KEADAAN = {
    ("DKP", "B12", "001"): S.ARSIP,
    ("DISHUB", "B12", "002"): S.ARSIP,
    ("BPKAD", "B03", "003"): S.ARSIP,
    ("BPBD", "B03", "004"): S.BERTANDA_TANGAN,
    ("DKP-PANGAN", "B03", "005"): S.TERBIT,
    ("DLH", "B03", "006"): S.DIBATALKAN,
    ("SETWAN", "B06", "007"): S.BERTANDA_TANGAN,
    ("DINKES", "B06", "008"): S.TERBIT,
    ("KEC-MOTI", "B06", "009"): S.TERBIT,
    ("DISDIK", "B06", "010"): S.TERBIT,
    ("BAPPELITBANGDA", "B06", "011"): S.BERNOMOR,
    ("DINKES", "B06", "012"): S.TERBIT,
    ("DISPERINDAG", "B06", ""): S.DISETUJUI,
    ("DINKES", "B09", ""): S.DIAJUKAN,
    ("BPKAD", "B09", ""): S.DISUSUN,
}
"""As ``docs/contoh.md`` promises them."""


@pytest.fixture
def kota(sqlite_demo: Engine) -> Iterator[Session]:
    """A reading session on the demo city."""
    with reading(sqlite_demo) as session:
        yield session


def cari(
    kota: Session, opd: str, periode: str, jenis: JenisBeritaAcara = JenisBeritaAcara.PEMANTAUAN
) -> BeritaAcara:
    stmt = (
        select(BeritaAcara)
        .join(Opd, Opd.id == BeritaAcara.opd_id)
        .join(Periode, Periode.id == BeritaAcara.periode_id)
        .where(Opd.kode == opd, Periode.kode == periode, BeritaAcara.jenis == jenis)
    )
    return kota.scalars(stmt).one()


def aksi(kota: Session, kode: str) -> int:
    return kota.scalars(
        select(RencanaAksi.id).where(RencanaAksi.kode == kode, RencanaAksi.tahun == 2026)
    ).one()


def test_minutes_stand_in_every_state_that_the_list_of_cases_names(kota: Session) -> None:
    status, nomor = status_kini(), nomor_kini()
    stmt = (
        select(Opd.kode, Periode.kode, nomor.c.nomor, status.c.status)
        .select_from(BeritaAcara)
        .join(Opd, Opd.id == BeritaAcara.opd_id)
        .join(Periode, Periode.id == BeritaAcara.periode_id)
        .join(status, status.c.berita_acara_id == BeritaAcara.id)
        .outerjoin(nomor, nomor.c.berita_acara_id == BeritaAcara.id)
    )
    found = {(o, p, n.split("/")[1] if n else ""): s for o, p, n, s in kota.execute(stmt)}
    assert found == KEADAAN


def test_what_was_frozen_is_what_the_data_said_on_that_day(kota: Session) -> None:
    frozen = kota.scalars(select(Snapshot)).all()
    assert len(frozen) == 11
    for row in frozen:
        naskah = get_snapshot(kota, row.berita_acara_id)
        assert (digest(naskah), naskah.kode_periksa) == (row.sha256, row.kode_periksa)
        assert naskah.kunjungan or naskah.jenis is JenisBeritaAcara.ADENDUM
        covered = select(BeritaAcaraButir.rencana_aksi_id).filter_by(berita_acara_id=row.berita_acara_id)
        assert set(kota.scalars(covered)) == {b.aksi_id for b in naskah.butir} != set()
        handed_in = select(Bukti.isi_sha256).where(Bukti.recorded_at < row.recorded_at)
        assert {b.sha256 for b in naskah.bukti} <= set(kota.scalars(handed_in))
        if naskah.opd_kode != "DINKES":
            again = build_naskah(kota, row.berita_acara_id, day_wit(row.recorded_at))
            same = replace(again, kode_periksa=naskah.kode_periksa, kepala_audit=naskah.kepala_audit)
            assert same == naskah, naskah.nomor


def test_issued_files_are_pdfs_kept_with_their_hash_and_signed_copies_stand_beside_them(
    kota: Session,
) -> None:
    for file in (*kota.scalars(select(BerkasTerbit)), *kota.scalars(select(SalinanBertandaTangan))):
        assert file.isi.startswith(b"%PDF-")
        assert hashlib.sha256(file.isi).hexdigest() == file.sha256
    signed = kota.scalars(select(SalinanBertandaTangan.nama)).all()
    assert len(signed) == 5
    assert all("contoh" in nama for nama in signed)


def test_the_audit_chain_fits_and_every_issued_document_is_anchored_in_it(kota: Session) -> None:
    chain = verify_rantai(kota)
    assert chain.utuh
    assert chain.jangkar == 11


def test_the_reopened_period_has_one_addendum_and_its_other_rows_stay_open(kota: Session) -> None:
    addendum = cari(kota, "DINKES", "B06", JenisBeritaAcara.ADENDUM)
    naskah = get_snapshot(kota, addendum.id)
    (row,) = naskah.butir
    before = {b.aksi_id: b.nilai for b in get_snapshot(kota, cari(kota, "DINKES", "B06").id).butir}
    assert row.sebelum == before[row.aksi_id]
    assert (row.sebelum.verifikasi or 0) > (row.nilai.verifikasi or 0)
    locked = get_kunci(kota, row.aksi_id, addendum.periode_id, PER)
    waiting = get_kunci(kota, aksi(kota, "DINKES-03"), addendum.periode_id, PER)
    assert locked is not None and locked.is_locked(PER)
    assert waiting is not None and not waiting.is_locked(PER)
    assert not [row for year in (2025, 2026) for row in list_menunggu_adendum(kota, year)]


def test_nothing_of_the_due_and_the_open_period_is_locked(kota: Session) -> None:
    covered = set(
        kota.scalars(select(Periode.kode).where(Periode.id.in_(select(BeritaAcaraButir.periode_id))))
    )
    assert covered == {"B12", "B03", "B06"}
    years = select(Periode.tahun).where(
        Periode.kode == "B12", Periode.id.in_(select(BeritaAcaraButir.periode_id))
    )
    assert kota.scalars(years).all() == [2025]


def test_each_role_finds_a_step_that_can_be_taken_today(kota: Session) -> None:
    asked = cari(kota, "DINKES", "B09")
    shown = digest_isi(build_naskah(kota, asked.id, PER))
    stood = build_naskah(kota, asked.id, PER - timedelta(days=1))
    assert shown == digest_isi(stood)
    assert get_peristiwa_jawaban(kota, asked.id) is None
    check_jawaban_on(kota, cari(kota, "DISPERINDAG", "B06"))
    numbered = cari(kota, "BAPPELITBANGDA", "B06")
    monitor = kota.scalars(select(Pengguna).where(Pengguna.nama_pengguna == "pemantau1")).one()
    person = Pelihat(monitor.id, monitor.nama, penugasan=(Penugasan(Peran.PEMANTAU, numbered.zona_id),))
    assert prepare_terbit(kota, person, numbered.id, PER).nomor


def check_jawaban_on(kota: Session, ba: BeritaAcara) -> None:
    """The OPD's agreement still holds for the data of today; else ``Ditolak``."""
    kota.info["recorded_at"] = kota.scalar(select(func.max(Klaim.recorded_at)))
    check_jawaban(kota, ba)


def test_commitments_were_kept_late_not_at_all_or_wait_for_somebody(kota: Session) -> None:
    said: Counter[str] = Counter()
    for number in kota.scalars(select(Keputusan.id)):
        one = get_keputusan(kota, number, PER)
        assert one is not None
        word = one.keadaan.words(PER)
        said[f"{one.asal.value}: {'Lewat' if word.startswith('Lewat') else word}"] += 1
    assert said == {
        "berita_acara: Ditepati": 6,
        "berita_acara: Ditepati terlambat": 2,
        "berita_acara: Tidak ditepati": 2,
        "berita_acara: Lewat": 3,
        "berita_acara: Dilaporkan selesai, menunggu penilaian": 2,
        "berita_acara: Terbuka": 3,
        "berita_acara: Dibatalkan": 1,
        "arahan: Ditepati": 1,
        "arahan: Lewat": 1,
        "arahan: Terbuka": 2,
        "arahan: Dilaporkan selesai, menunggu penilaian": 1,
    }


def test_visits_name_whom_they_met_and_the_verifications_of_that_day_point_to_them(kota: Session) -> None:
    visits = kota.scalars(select(Kunjungan)).all()
    met = select(KunjunganHadir.kunjungan_id).where(KunjunganHadir.pihak == PihakHadir.OPD)
    assert {v.id for v in visits} == set(kota.scalars(met))
    periods = Counter(kota.scalars(select(Periode.kode).join(Kunjungan, Kunjungan.periode_id == Periode.id)))
    assert periods["B06"] > 25 and periods["B09"] > 15 and periods["B12"] > 5
    assert len(kota.scalars(select(KunjunganFoto.id)).all()) > 20
    days = {v.id: (v.tanggal, v.periode_id) for v in visits}
    judged = kota.scalars(select(Verifikasi).where(Verifikasi.kunjungan_id.is_not(None))).all()
    assert len(judged) > 80
    assert all((day_wit(v.recorded_at), v.periode_id) == days[v.kunjungan_id or 0] for v in judged)
    corrected = [v for v in visits if v.menggantikan_id is not None]
    assert [kota.get_one(Opd, v.opd_id).kode for v in corrected] == ["SETWAN"]


def test_every_note_about_evidence_occurs_a_few_times(kota: Session) -> None:
    said: Counter[CatatanBukti] = Counter()
    for periode in kota.scalars(select(Periode.id).where(Periode.tahun == 2026)):
        leaves = kota.scalars(select(RencanaAksi.id).where(RencanaAksi.tahun == 2026)).all()
        said.update(note.kunci.jenis for note in list_catatan_semua(kota, leaves, periode, PER))
    assert all(said[jenis] >= 2 for jenis in CatatanBukti), said
