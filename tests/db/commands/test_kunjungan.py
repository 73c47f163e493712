"""A monitor writes down a visit; a correction stands beside what it corrects."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.commands.draf import save_draf
from db.commands.kunjungan import FORMULIR, objek_draf, record_kunjungan
from db.commands.kunjungan_foto import attach_foto, detach_foto, drafted_foto
from db.commands.verifikasi import record_verifikasi
from db.models import Audit, BuktiIsi, Kunjungan
from db.queries.draf import get_draf
from db.queries.kunjungan import (
    foto_bytes,
    get_kunjungan_sejak,
    list_kunjungan,
    list_kunjungan_naskah,
    list_opd_kunjungan,
    list_versi,
)
from db.transaction import reading
from domain.bukti import IsiBukti
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.kosakata import HasilVerifikasi, KeadaanKerja, PihakHadir
from domain.kunjungan import FotoKunjungan, Hadir, IsiKunjungan
from domain.laporan import IsiVerifikasi
from tests.db.bangun import KotaMini, bangun, klaim, pada, tambah_aksi

HARI = date(2026, 9, 22)
FOTO = hashlib.sha256(b"foto").hexdigest()
ISI = IsiKunjungan(
    HARI,
    "Kantor Dinas A",
    (Hadir(PihakHadir.OPD, "Sekretaris Contoh", "Sekretaris"), Hadir(PihakHadir.ZONA, "Ketua Contoh")),
    catatan="Arsip lengkap",
)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 10)) as session:
        tambah_aksi(session, made, "01", "A")
        session.add(BuktiIsi(sha256=FOTO, isi=b"foto", ukuran=4, jenis_media="image/jpeg"))
    return made


def catat(
    session: Session,
    kota: KotaMini,
    nama: str = "pemantau_1",
    *,
    isi: IsiKunjungan = ISI,
    opd: str = "A",
    kunci: str = "k1",
    ganti: int | None = None,
    dilihat: int | None = None,
    periode: str = "B09",
) -> Kunjungan:
    """Write the visit down as this person."""
    return record_kunjungan(
        session,
        kota.orang(nama),
        kota.pelaku(nama),
        kota.opd[opd],
        kota.periode[2026, periode],
        isi,
        kunci_kirim=kunci,
        menggantikan_id=ganti,
        dilihat_id=dilihat,
    )


def test_a_visit_keeps_people_photo_position_and_its_audit_row_and_clears_the_draft(kota: KotaMini) -> None:
    objek = objek_draf(kota.opd["A"], kota.periode[2026, "B09"])
    said = replace(
        ISI, foto=(FotoKunjungan(FOTO, "Papan"),), lintang=Decimal("0.790612"), bujur=Decimal("127.3742")
    )
    with pada(kota.engine, HARI) as session:
        save_draf(session, kota.akun["pemantau_1"], FORMULIR, objek, "tempat", "Kantor")
    with pada(kota.engine, HARI) as session:
        catat(session, kota, isi=said)
    with reading(kota.engine) as session:
        (visit,) = list_kunjungan(session, kota.opd["A"], kota.periode[2026, "B09"])
        audit = session.scalars(select(Audit)).one()
        assert not get_draf(session, kota.akun["pemantau_1"], FORMULIR, objek).bidang
        assert foto_bytes(session, [FOTO, "tidak ada"]) == {FOTO: b"foto"}
        (naskah,) = list_kunjungan_naskah(session, kota.opd["A"], kota.periode[2026, "B09"])
    assert visit.isi == replace(said, lintang=Decimal("0.7906"))
    assert (audit.tindakan, audit.recorded_at) == ("catat_kunjungan", visit.recorded_at)
    assert json.loads(audit.sesudah or "")["tempat"] == "Kantor Dinas A"
    assert [(o.nama, o.unit) for o in naskah.hadir] == [
        ("Sekretaris Contoh", "OPD"),
        ("Ketua Contoh", "Tim zona"),
    ]
    assert naskah.foto[0].keterangan == "Papan"


def test_two_presses_make_one_visit(kota: KotaMini) -> None:
    for _ in range(2):
        with pada(kota.engine, HARI) as session:
            catat(session, kota)
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(Kunjungan)) == 1


@pytest.mark.parametrize(
    ("nama", "boleh"),
    [
        ("pemantau_1", True),
        ("pemantau_1b", True),
        ("pemantau_2", False),
        ("pic_A", False),
        ("koordinator", False),
        ("pimpinan", False),
        ("dinsos", False),
        ("auditor", False),
        ("admin", False),
    ],
)
def test_only_the_monitors_of_the_zone_write_a_visit_down(kota: KotaMini, nama: str, boleh: bool) -> None:
    with pada(kota.engine, HARI) as session:
        if boleh:
            catat(session, kota, nama)
        else:
            with pytest.raises(TidakBerhak):
                catat(session, kota, nama)


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"tanggal": date(2026, 9, 23)}, "belum tiba"),
        ({"tanggal": date(2026, 6, 30)}, "mendahului pembukaan"),
        ({"tempat": "  "}, "Tempat"),
        ({"hadir": (Hadir(PihakHadir.ZONA, "Ketua"),)}, "pihak OPD"),
        ({"hadir": (*ISI.hadir, Hadir(PihakHadir.OPD, "", "Kabid"))}, "tanpa nama"),
        ({"lintang": Decimal("0.79")}, "lintang dan bujur"),
        ({"lintang": Decimal("127.37"), "bujur": Decimal("0.79")}, "di luar Indonesia"),
        ({"foto": (FotoKunjungan("0" * 64),)}, "belum tersimpan"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_the_mend(
    kota: KotaMini, ubah: dict[str, object], kata: str
) -> None:
    with pada(kota.engine, HARI) as session, pytest.raises(Ditolak, match=kata):
        catat(session, kota, isi=replace(ISI, **ubah))  # type: ignore[arg-type]


def test_the_second_of_two_correctors_may_write_on_top_of_what_they_have_seen(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        first = catat(session, kota).id
        second = catat(session, kota, isi=replace(ISI, tempat="Gudang"), kunci="k2", ganti=first).id
        third = catat(session, kota, "pemantau_1b", kunci="k3", ganti=first, dilihat=second)
        assert third.menggantikan_id == second
    with pytest.raises(SudahBerubah), pada(kota.engine, HARI) as session:
        catat(session, kota, kunci="k4", ganti=first, dilihat=second)
    with reading(kota.engine) as session:
        (visit,) = list_kunjungan(session, kota.opd["A"], kota.periode[2026, "B09"])
        audit = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert (visit.isi.tempat, visit.id) == (ISI.tempat, third.id)
    assert audit and json.loads(audit.sebelum or "")["tempat"] == "Gudang"


def test_a_correction_takes_the_place_of_what_it_corrects_and_only_once(kota: KotaMini) -> None:
    a, b09 = kota.opd["A"], kota.periode[2026, "B09"]
    with pada(kota.engine, HARI) as session:
        first = catat(session, kota).id
    with pada(kota.engine, HARI, 11) as session:
        second = catat(session, kota, isi=replace(ISI, tempat="Gudang"), kunci="k2", ganti=first).id
    with (
        pada(kota.engine, HARI, 12) as session,
        pytest.raises(SudahBerubah, match=r"pemantau_1, .*pukul 11\.00 WIT") as seen,
    ):
        catat(session, kota, "pemantau_1b", kunci="k3", ganti=first)
    assert seen.value.terbaru == second
    with reading(kota.engine) as session:
        (visit,) = list_kunjungan(session, a, b09)
        history = list_versi(session, a, b09)
        audit = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert get_kunjungan_sejak(session, a, b09, kota.zona["Z1"], HARI) == second
        assert len(list_kunjungan_naskah(session, a, b09)) == 1
    assert visit.isi.tempat == "Gudang"
    assert [v.isi.tempat for v in history[second]] == ["Kantor Dinas A"]
    assert audit and json.loads(audit.sebelum or "")["tempat"] == "Kantor Dinas A"


def test_each_reader_sees_the_opd_in_reach_and_those_never_visited_come_first(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        catat(session, kota)
        catat(session, kota, "pemantau_2", opd="C", kunci="k2")
    with reading(kota.engine) as session:
        seen = {
            nama: [
                (row.kode, row.terakhir.isi.tanggal if row.terakhir else None)
                for row in list_opd_kunjungan(session, kota.orang(nama), kota.periode[2026, "B09"], HARI)
            ]
            for nama in ("pemantau_1", "pemantau_2", "pic_B", "koordinator")
        }
        other = list_opd_kunjungan(session, kota.orang("pemantau_1"), kota.periode[2026, "B06"], HARI)
    assert seen == {
        "pemantau_1": [("B", None), ("A", HARI)],
        "pemantau_2": [("C", HARI)],
        "pic_B": [("B", None)],
        "koordinator": [("B", None), ("A", HARI), ("C", HARI)],
    }
    assert all(row.terakhir is None for row in other)


def test_a_judgement_names_only_a_visit_to_its_own_opd_and_period(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        claimed = klaim(session, kota, kota.aksi["01"], "B09", "6")
        right, wrong = catat(session, kota), catat(session, kota, opd="B", kunci="k2")
        earlier = catat(session, kota, isi=replace(ISI, tanggal=date(2026, 4, 2)), kunci="k3", periode="B06")
        accepted = IsiVerifikasi(HasilVerifikasi.DITERIMA, Decimal(6), KeadaanKerja.BERJALAN)

        def judge(visit: int) -> int | None:
            return record_verifikasi(
                session,
                kota.orang("pemantau_1"),
                kota.pelaku("pemantau_1"),
                kota.aksi["01"],
                kota.periode[2026, "B09"],
                accepted,
                klaim_id=claimed,
                dilihat_id=None,
                kunci_kirim=f"v{visit}",
                kunjungan_id=visit,
            ).kunjungan_id

        for visit in (wrong.id, earlier.id, 999):
            with pytest.raises(Ditolak, match="bukan kunjungan ke OPD ini"):
                judge(visit)
        assert judge(right.id) == right.id


def test_a_photo_waits_in_the_draft_of_its_monitor_and_is_gone_when_it_is_taken_out(kota: KotaMini) -> None:
    a, b09 = kota.opd["A"], kota.periode[2026, "B09"]
    taken = hashlib.sha256(b"baru").hexdigest()
    picture = IsiBukti(taken, b"baru", "image/jpeg", taken)
    with pada(kota.engine, HARI) as session:
        attach_foto(session, kota.orang("pemantau_1"), a, b09, picture)
    with pada(kota.engine, HARI) as session:
        with pytest.raises(Ditolak, match="sudah ada"):
            attach_foto(session, kota.orang("pemantau_1"), a, b09, picture)
        with pytest.raises(TidakBerhak):
            attach_foto(session, kota.orang("pemantau_2"), a, b09, picture)
        with pytest.raises(Ditolak, match="berupa gambar"):
            attach_foto(
                session, kota.orang("pemantau_1"), a, b09, replace(picture, jenis_media="application/pdf")
            )
    with reading(kota.engine) as session:
        objek = objek_draf(a, b09)
        assert drafted_foto(session, kota.akun["pemantau_1"], objek) == [FotoKunjungan(taken)]
        assert not drafted_foto(session, kota.akun["pemantau_1b"], objek)
    with pada(kota.engine, HARI) as session:
        detach_foto(session, kota.orang("pemantau_1"), a, b09, taken)
    with reading(kota.engine) as session:
        assert foto_bytes(session, [taken]) == {}
