"""The register, one set of minutes with its annexes, and who still needs minutes, for those who may see them."""

from datetime import date, timedelta

import pytest

from db.commands.berita_acara_jawab import answer_berita_acara
from db.commands.berita_acara_terbit import void_berita_acara
from db.models import Bukti, Kunjungan, KunjunganHadir, Pelimpahan, Pengguna
from db.queries.berita_acara import CalonBeritaAcara, list_berita_acara, list_calon
from db.transaction import moment, reading
from domain.akses import Pelihat
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import JenisBeritaAcara, PihakHadir
from domain.kosakata import PeristiwaBeritaAcara as P
from tests.conftest import MakeEngine
from tests.db.bangun import KotaMini, klaim, pada
from tests.db.rantai_acara import (
    HARI,
    adendum,
    ajukan,
    baca,
    buka_kembali,
    di_kedua,
    jawab,
    kota_terpantau,
    perbaiki,
    sidik,
    susun,
    terbit,
)


@pytest.fixture
def kota(request: pytest.FixtureRequest, database: MakeEngine) -> KotaMini:
    """The mini city with reported actions."""
    return kota_terpantau(database(getattr(request, "param", "sqlite"), "kosong"))


def register(kota: KotaMini, nama: str, tahun: int = 2026) -> list[int]:
    """Numbers of the rows that this person finds."""
    with reading(kota.engine) as session:
        return [row.id for row in list_berita_acara(session, kota.orang(nama), tahun)]


@di_kedua
def test_each_finds_the_minutes_that_they_may_open_newest_first(kota: KotaMini) -> None:
    a, b = susun(kota), susun(kota, "B")
    c = susun(kota, "C", "pemantau_2")
    for nama in ("koordinator", "pimpinan", "auditor"):
        assert register(kota, nama) == [c, b, a]
    assert register(kota, "pemantau_1") == [b, a]
    assert register(kota, "pemantau_2") == [c]
    assert register(kota, "pic_A") == [a]
    assert register(kota, "koordinator", 2025) == []
    for nama in ("dinsos", "admin"):
        with pytest.raises(TidakBerhak):
            register(kota, nama)


def test_the_minutes_of_another_zone_or_opd_stay_closed(kota: KotaMini) -> None:
    ba_id = susun(kota)
    for nama in ("pemantau_2", "pic_B", "pic_C", "dinsos", "admin"):
        with pytest.raises(TidakBerhak):
            baca(kota, ba_id, nama)
    with pytest.raises(Ditolak, match="tidak ditemukan"):
        baca(kota, 999)


@di_kedua
def test_the_register_tells_number_issue_addenda_and_what_waits(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    buka_kembali(kota)
    perbaiki(kota, "01", "7")
    perbaiki(kota, "05", "1")
    tambahan = adendum(kota, ba_id)
    perbaiki(kota, "04", "6")
    with reading(kota.engine) as session:
        rows = {r.id: r for r in list_berita_acara(session, kota.orang("koordinator"), 2026)}
    first, second = rows[ba_id], rows[tambahan]
    assert (first.nomor, first.zona, first.opd, first.periode) == (
        "000.5/001/BA-A/X/2026", "Zona Z1", "Dinas A", "B09",
    )  # fmt: skip
    assert first.terbit_pada is not None
    assert (first.jumlah_adendum, first.menunggu_adendum, first.punya_salinan) == (1, 3, False)
    assert (second.jenis, second.induk_id, second.nomor) == (JenisBeritaAcara.ADENDUM, ba_id, None)


@di_kedua
def test_the_monitor_finds_the_opd_of_the_own_zone_that_have_no_live_minutes_of_the_period(
    kota: KotaMini,
) -> None:
    def calon(nama: str, kode: str = "B09") -> list[CalonBeritaAcara]:
        with reading(kota.engine) as session:
            return list_calon(session, kota.orang(nama), 2026, kode, HARI)

    found = calon("pemantau_1")
    assert [(c.opd, c.jumlah_aksi, c.diverifikasi, c.belum) for c in found] == [
        ("Dinas A", 3, 1, 2),
        ("Dinas B", 1, 1, 0),
    ]
    ba_id = terbit(kota)
    assert [c.opd for c in calon("pemantau_1")] == ["Dinas B"]
    assert [c.opd for c in calon("pemantau_1", "B06")] == ["Dinas A", "Dinas B"]
    assert [c.opd for c in calon("pemantau_2")] == ["Dinas C"]
    assert calon("koordinator") == calon("pic_A") == calon("pemantau_1", "B15") == []
    with reading(kota.engine) as session:
        assert list_calon(session, kota.orang("pemantau_1"), 2026, "B12", date(2026, 9, 30)) == []
    with pada(kota.engine, HARI, 20) as session:
        void_berita_acara(session, kota.orang("koordinator"), kota.pelaku("koordinator"), ba_id, "Keliru")
    assert [c.opd for c in calon("pemantau_1")] == ["Dinas A", "Dinas B"]


def test_what_a_viewer_may_do_follows_role_and_state(kota: KotaMini) -> None:
    ba_id = susun(kota)
    assert baca(kota, ba_id).boleh == {P.UBAH, P.AJUKAN, P.BUANG}
    assert baca(kota, ba_id, "pic_A").boleh == set()
    ajukan(kota, ba_id)
    assert baca(kota, ba_id, "pic_A").boleh == {P.SETUJUI, P.KEBERATAN}
    assert baca(kota, ba_id, "koordinator").boleh == {P.LEWATI}
    assert baca(kota, ba_id, "auditor").boleh == set()
    jawab(kota, ba_id)
    assert baca(kota, ba_id, "koordinator").boleh == {P.NOMORI}


def visit(kota: KotaMini, opd: str, tempat: str, menggantikan: int | None = None) -> int:
    """A visit with one person met; its number."""
    with pada(kota.engine, HARI, 9) as session:
        row = Kunjungan(
            recorded_at=moment(session),
            zona_id=kota.zona["Z1"],
            opd_id=kota.opd[opd],
            periode_id=kota.periode[2026, "B09"],
            tanggal=date(2026, 10, 2),
            tempat=tempat,
            menggantikan_id=menggantikan,
            oleh_id=kota.akun["pemantau_1"],
        )
        session.add(row)
        session.flush()
        session.add(
            KunjunganHadir(kunjungan_id=row.id, pihak=PihakHadir.OPD, nama=f"Staf {tempat}", jabatan="Staf")
        )
        return row.id


@di_kedua
def test_visits_give_place_and_attendance_and_a_corrected_one_stands_for_itself(kota: KotaMini) -> None:
    visit(kota, "A", "Aula lama", None)
    visit(kota, "A", "Aula", menggantikan=1)
    visit(kota, "B", "Kantor B")
    naskah = baca(kota, susun(kota)).naskah
    assert [(k.tempat, [o.nama for o in k.hadir]) for k in naskah.kunjungan] == [("Aula", ["Staf Aula"])]
    assert naskah.isi.tempat == "Aula"
    assert [o.nama for o in naskah.isi.hadir] == ["Staf Aula"]


@di_kedua
def test_the_evidence_of_the_rows_is_listed_and_that_of_others_is_not(kota: KotaMini) -> None:
    with pada(kota.engine, date(2026, 10, 2)) as session:
        for aksi, kode, oleh in (("04", "B09", "pic_A"), ("04", "B06", "pic_A"), ("02", "B09", "pic_B")):
            number = klaim(session, kota, kota.aksi[aksi], kode, "5", oleh=oleh)
            session.add(
                Bukti(
                    recorded_at=moment(session),
                    klaim_id=number,
                    nama=f"Laporan {aksi} {kode}",
                    tautan="https://contoh.invalid/1",
                    oleh_id=kota.akun[oleh],
                )
            )
    naskah = baca(kota, susun(kota)).naskah
    assert [(b.kode_aksi, b.nama, b.hasil) for b in naskah.bukti] == [("04", "Laporan 04 B09", None)]


def test_a_deputy_answers_under_the_own_name_for_the_office_that_was_delegated(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    with pada(kota.engine, HARI, 12) as session:
        session.add(
            Pelimpahan(
                recorded_at=moment(session),
                dari_id=kota.akun["pic_A"],
                kepada_id=kota.akun["dinsos"],
                sebutan="Plh",
                berlaku_dari=HARI,
                berlaku_sampai=HARI + timedelta(days=3),
            )
        )
        session.get_one(Pengguna, kota.akun["pic_A"]).jabatan = "PIC Dinas A"
    deputy = Pelihat(kota.akun["dinsos"], "dinsos", penugasan=kota.orang("pic_A").penugasan)
    seen = sidik(kota, ba_id)
    with pada(kota.engine, HARI, 13) as session:
        answer_berita_acara(session, deputy, kota.pelaku("dinsos"), ba_id, True, "", sidik=seen)
    answer = baca(kota, ba_id).naskah.jawaban
    assert answer is not None
    assert (answer.oleh, answer.jabatan) == ("dinsos", "Plh. PIC Dinas A")
