"""The draft of minutes up to the number: from every active action, edited, answered by the OPD, numbered once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from db.commands.berita_acara import (
    create_berita_acara,
    discard_berita_acara,
    save_isi,
    submit_berita_acara,
)
from db.commands.berita_acara_jawab import answer_berita_acara, number_berita_acara, skip_answer
from db.commands.draf import save_draf
from db.models import (
    Audit,
    BeritaAcara,
    BeritaAcaraIsi,
    BeritaAcaraNomor,
    Kunjungan,
    Pejabat,
    Pelimpahan,
    Pengguna,
)
from db.queries.berita_acara import get_berita_acara, propose_isi, propose_nomor, propose_pihak
from db.queries.berita_acara_usulan import Pihak
from db.queries.draf import get_draf
from db.queries.naskah import get_isi, read_isi
from db.queries.pengaturan import get_versi
from db.queries.periode import get_periode
from db.transaction import moment, reading
from domain.akses import Penugasan
from domain.berita_acara import Kesepakatan
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.jejak import beda
from domain.kosakata import Peran, StatusBeritaAcara, StatusLaporan, Topik
from domain.kosakata import PeristiwaBeritaAcara as P
from tests.conftest import MakeEngine
from tests.db.bangun import KotaMini, batalkan, klaim, pada, tambah_aksi, verifikasi
from tests.db.rantai_acara import (
    HARI,
    ajukan,
    baca,
    di_kedua,
    jawab,
    kepala,
    kota_terpantau,
    lanjut,
    nomori,
    sepakat,
    siapkan,
    sidik,
    susun,
    tulis,
)

S = StatusBeritaAcara


@pytest.fixture
def kota(request: pytest.FixtureRequest, database: MakeEngine) -> KotaMini:
    """The mini city with reported actions."""
    return kota_terpantau(database(getattr(request, "param", "sqlite"), "kosong"))


def status(kota: KotaMini, ba_id: int) -> StatusBeritaAcara:
    """Where the minutes stand."""
    return baca(kota, ba_id).ringkas.status


@di_kedua
def test_one_press_drafts_from_every_active_action_of_the_opd_and_nothing_else(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        parent = tambah_aksi(session, kota, "06", "A")
        tambah_aksi(session, kota, "06.1", "A", induk=parent)
        batalkan(session, tambah_aksi(session, kota, "07", "A"), date(2026, 8, 1))
    ba_id = susun(kota)
    read = baca(kota, ba_id)
    assert [(b.kode, b.nilai.status, b.nilai.klaim, b.nilai.verifikasi) for b in read.naskah.butir] == [
        ("01", StatusLaporan.DIVERIFIKASI, 6, 6),
        ("04", StatusLaporan.DIAJUKAN, 5, None),
        ("05", StatusLaporan.BELUM_LAPOR, None, None),
        ("06.1", StatusLaporan.BELUM_LAPOR, None, None),
    ]
    assert read.naskah.butir[0].nilai.capaian == 100
    assert read.naskah.butir[0].nilai.kemajuan == 75
    assert (read.naskah.opd, read.naskah.zona, read.naskah.periode) == ("Dinas A", "Zona Z1", "B09")
    assert (read.ringkas.status, read.ringkas.nomor) == (S.DISUSUN, None)


def test_the_draft_proposes_the_parties_of_that_day_and_the_legal_basis_of_that_year(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        kepala(session, kota, "A", "Kepala Bidang Data pada Dinas A", "Bukan kepala")
        kepala(session, kota, "C", "Sekretaris Daerah", "Sekda contoh")
    isi = baca(kota, susun(kota)).naskah.isi
    assert [(o.nama, o.unit) for o in isi.pihak_kesatu] == [
        ("pemantau_1", "Zona Z1"),
        ("pemantau_1b", "Zona Z1"),
    ]
    assert [(o.nama, o.jabatan, o.nip, o.unit) for o in isi.pihak_kedua] == [
        ("Pejabat A", "Kepala Dinas A", "197001011995031001", "Dinas A")
    ]
    assert [o.nama for o in isi.mengetahui] == ["Sekda contoh"]
    assert isi.tanggal == HARI
    text = " ".join(isi.dasar_hukum)
    assert "Nomor 95 Tahun 2018" in text
    assert "Nomor 82 Tahun 2023" in text
    assert "Nomor 8 Tahun 2026" in text
    assert "Nomor 59 Tahun 2020" not in text


def test_the_office_holder_of_the_day_is_printed_and_earlier_minutes_keep_theirs(kota: KotaMini) -> None:
    first = susun(kota, kode="B06")
    with pada(kota.engine, HARI, 20) as session:
        kepala(session, kota, "A", "Plt. Kepala Dinas A", "Wakil A", date(2026, 10, 7))
        end = session.scalars(select(Pejabat).where(Pejabat.nama == "Pejabat A")).one()
        end.berlaku_sampai = date(2026, 10, 6)
    today, after = susun(kota, "A"), susun(kota, "B", hari=date(2026, 10, 7))
    assert [o.nama for o in baca(kota, today).naskah.isi.pihak_kedua] == ["Pejabat A"]
    assert [o.nama for o in baca(kota, after).naskah.isi.pihak_kedua] == ["Pejabat B"]
    with pada(kota.engine, date(2026, 10, 7)) as session:
        periode = get_periode(session, kota.periode[2026, "B09"], date(2026, 10, 7))
        assert periode is not None
        isi = propose_isi(session, kota.opd["A"], kota.zona["Z1"], periode, date(2026, 10, 7))
    assert [(o.nama, o.jabatan) for o in isi.pihak_kedua] == [("Wakil A", "Plt. Kepala Dinas A")]
    assert [o.nama for o in baca(kota, first).naskah.isi.pihak_kedua] == ["Pejabat A"]


@di_kedua
def pihak(kota: KotaMini, hari: date) -> Pihak:
    """The parties proposed for minutes of that day, asked a month later."""
    with reading(kota.engine) as session:
        return propose_pihak(session, kota.opd["A"], kota.zona["Z1"], hari, HARI + timedelta(days=30))


CUTI = (HARI + timedelta(days=2), HARI + timedelta(days=4))
"""First and last day on which others act for those who are away; the minutes may be of any day."""


@pytest.mark.parametrize(
    ("hari", "ada"),
    [
        (CUTI[0] - timedelta(days=1), False),
        (CUTI[0], True),
        (CUTI[1], True),
        (CUTI[1] + timedelta(days=1), False),
    ],
    ids=["sebelum", "hari pertama", "hari terakhir", "sesudah"],
)
@di_kedua
def test_who_acts_for_an_office_holder_stands_in_minutes_of_those_days_only(
    kota: KotaMini, hari: date, *, ada: bool
) -> None:
    with pada(kota.engine, HARI, 20) as session:
        kepala(session, kota, "C", "Sekretaris Daerah", "Sekda contoh")
        for opd, jabatan, nama in (
            ("A", "Plh. Kepala Dinas A", "Pengganti A"),
            ("A", "Plt. Kepala Bidang Data pada Dinas A", "Bukan kepala"),
            ("C", "Pj. Sekretaris Daerah", "Pengganti sekda"),
        ):
            kepala(session, kota, opd, jabatan, nama, CUTI[0])
            deputy = session.scalars(select(Pejabat).where(Pejabat.nama == nama)).one()
            deputy.berlaku_sampai = CUTI[1]
    sides = pihak(kota, hari)
    deputed = ("Pengganti A", "Plh. Kepala Dinas A"), ("Pengganti sekda", "Pj. Sekretaris Daerah")
    holders = ("Pejabat A", "Kepala Dinas A"), ("Sekda contoh", "Sekretaris Daerah")
    shown = [(o.nama, o.jabatan) for o in (*sides.pihak_kedua, *sides.mengetahui)]
    assert shown == list(deputed if ada else holders)
    with reading(kota.engine) as session:
        periode = get_periode(session, kota.periode[2026, "B09"], HARI)
        assert periode is not None
        isi = propose_isi(session, kota.opd["A"], kota.zona["Z1"], periode, HARI + timedelta(days=30), hari)
    assert (isi.tanggal, isi.pihak_kedua) == (hari, sides.pihak_kedua)


@di_kedua
def test_a_delegated_monitor_is_replaced_by_the_deputy_on_the_days_of_the_delegation(kota: KotaMini) -> None:
    with pada(kota.engine, HARI, 20) as session:
        session.get_one(Pengguna, kota.akun["pemantau_1"]).jabatan = "Ketua Tim"
        for dari, kepada in (
            ("pemantau_1", "dinsos"),
            ("pemantau_1b", "pemantau_1"),
            ("pemantau_2", "admin"),
        ):
            session.add(
                Pelimpahan(
                    recorded_at=moment(session), dari_id=kota.akun[dari], kepada_id=kota.akun[kepada],
                    sebutan="Plh", berlaku_dari=CUTI[0], berlaku_sampai=CUTI[1],
                )
            )  # fmt: skip

    def names(hari: date) -> list[tuple[str, str]]:
        return [(o.nama, o.jabatan) for o in pihak(kota, hari).pihak_kesatu]

    usual = [("pemantau_1", "Ketua Tim"), ("pemantau_1b", "")]
    assert names(CUTI[0] - timedelta(days=1)) == names(CUTI[1] + timedelta(days=1)) == usual
    assert names(CUTI[0]) == names(CUTI[1]) == [("dinsos", "Plh. Ketua Tim")]


def test_two_presses_make_one_draft_and_a_second_draft_of_the_same_opd_and_period_is_refused(
    kota: KotaMini,
) -> None:
    assert susun(kota) == susun(kota)
    with pytest.raises(Ditolak, match="sudah memiliki berita acara Zona Z1"):
        susun(kota, nama="pemantau_1b")
    assert susun(kota, "B") != susun(kota, kode="B06")
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(BeritaAcara)) == 3


@di_kedua
def test_after_a_draft_is_discarded_another_may_be_made_and_its_number_stays_taken(kota: KotaMini) -> None:
    first = susun(kota)
    _numbered(kota, first)
    with pytest.raises(Ditolak, match="alasan"), pada(kota.engine, HARI, 15) as session:
        discard_berita_acara(session, kota.orang("pemantau_1"), kota.pelaku("pemantau_1"), first)
    with pada(kota.engine, HARI, 15) as session:
        discard_berita_acara(session, kota.orang("pemantau_1"), kota.pelaku("pemantau_1"), first, "Salah OPD")
    second = susun(kota, hari=HARI + timedelta(days=1))
    with pytest.raises(Ditolak, match="sudah pernah diberikan"):
        _numbered(kota, second)
    with reading(kota.engine) as session:
        assert propose_nomor(session, second, HARI) == "000.5/002/BA-A/X/2026"


def _numbered(kota: KotaMini, ba_id: int, nomor: str = "000.5/001/BA-A/X/2026") -> None:
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    nomori(kota, ba_id, nomor)


def test_a_period_that_has_not_begun_has_no_minutes(kota: KotaMini) -> None:
    with pytest.raises(Ditolak, match="belum dibuka"):
        susun(kota, kode="B12", hari=date(2026, 9, 30))


@di_kedua
def test_an_edit_is_a_new_row_and_the_second_of_two_writers_sees_that_somebody_wrote(kota: KotaMini) -> None:
    ba_id = susun(kota)
    seen = baca(kota, ba_id).isi_id
    with pada(kota.engine, HARI) as session:
        save_draf(session, kota.akun["pemantau_1"], "berita_acara", f"berita_acara:{ba_id}", "tempat", "…")
    newer = tulis(kota, ba_id, sepakat)
    with reading(kota.engine) as session:
        isi = replace(read_isi(get_isi(session, ba_id).isi), tempat="Aula")
        assert (
            get_draf(session, kota.akun["pemantau_1"], "berita_acara", f"berita_acara:{ba_id}").bidang == {}
        )
    other = "pemantau_1b"
    with (
        pytest.raises(SudahBerubah, match=r"diubah pemantau_1, .*pada \d\d/\d\d/2026 pukul") as refused,
        pada(kota.engine, HARI) as session,
    ):
        save_isi(session, kota.orang(other), kota.pelaku(other), ba_id, isi, dilihat_id=seen)
    assert refused.value.terbaru == newer
    with pada(kota.engine, HARI) as session:
        save_isi(session, kota.orang(other), kota.pelaku(other), ba_id, isi, dilihat_id=newer)
        save_isi(session, kota.orang(other), kota.pelaku(other), ba_id, isi, dilihat_id=newer)
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(BeritaAcaraIsi)) == 3
        audit = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert audit is not None
    assert [(b.bidang, b.sesudah) for b in beda(audit.sebelum, audit.sesudah)] == [("tempat", "Aula")]
    assert baca(kota, ba_id).naskah.isi.tempat == "Aula"


@pytest.mark.parametrize(
    ("bidang", "kata"),
    [
        ({"pihak_kedua": ()}, "Pihak kedua belum diisi"),
        ({"tempat": " "}, "Tempat belum diisi"),
    ],
)
def test_a_draft_with_a_gap_is_kept_but_not_put_before_the_opd(
    kota: KotaMini, bidang: dict[str, Any], kata: str
) -> None:
    ba_id = susun(kota)
    tulis(kota, ba_id, lambda isi: replace(sepakat(isi), **bidang))
    with pytest.raises(Ditolak, match=kata):
        ajukan(kota, ba_id)
    assert status(kota, ba_id) is S.DISUSUN


def test_an_agreed_deadline_before_the_minutes_is_refused(kota: KotaMini) -> None:
    ba_id = susun(kota)
    early = Kesepakatan("Melengkapi", "Sekretaris", HARI - timedelta(days=1))
    with pytest.raises(Ditolak, match="Tenggat kesepakatan"):
        tulis(kota, ba_id, lambda isi: replace(isi, kesepakatan=(early,)))


def test_the_opd_agrees_to_what_it_read_and_is_printed_under_its_own_name(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    assert status(kota, ba_id) is S.DIAJUKAN
    jawab(kota, ba_id)
    read = baca(kota, ba_id)
    assert read.ringkas.status is S.DISETUJUI
    assert read.naskah.jawaban is not None
    assert (read.naskah.jawaban.setuju, read.naskah.jawaban.oleh) == (True, "pic_A")
    assert not read.jawaban_lapse


def test_an_objection_needs_words_and_they_are_printed(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    with pytest.raises(Ditolak, match="Tulis keberatan"):
        jawab(kota, ba_id, setuju=False, teks=" ")
    jawab(kota, ba_id, setuju=False, teks="Nilai aksi 04 belum dihitung.")
    read = baca(kota, ba_id)
    assert read.ringkas.status is S.BERKEBERATAN
    assert read.naskah.jawaban is not None
    assert (read.naskah.jawaban.setuju, read.naskah.jawaban.teks) == (False, "Nilai aksi 04 belum dihitung.")


def test_nobody_agrees_for_the_opd(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    for nama in ("pemantau_1", "pemantau_2", "koordinator", "pimpinan", "auditor", "admin", "pic_B", "pic_C"):
        with pytest.raises(TidakBerhak):
            jawab(kota, ba_id, nama=nama)
    twice = kota.orang("pemantau_1")
    twice = replace(twice, penugasan=(*twice.penugasan, Penugasan(Peran.PIC_OPD, opd_id=kota.opd["A"])))
    seen = sidik(kota, ba_id)
    with pytest.raises(TidakBerhak, match="Penyusun"), pada(kota.engine, HARI, 13) as session:
        answer_berita_acara(session, twice, kota.pelaku("pemantau_1"), ba_id, True, "", sidik=seen)
    assert status(kota, ba_id) is S.DIAJUKAN


@di_kedua
@pytest.mark.parametrize("nama", ["pemantau_1", "pemantau_1b", "koordinator", "dinsos"])
def test_whoever_took_a_step_for_the_zone_or_the_city_does_not_answer_for_the_opd(
    kota: KotaMini, nama: str
) -> None:
    ba_id = susun(kota)
    with pada(kota.engine, HARI, 12) as session:
        submit_berita_acara(session, kota.orang("pemantau_1b"), kota.pelaku("pemantau_1b"), ba_id)
    jawab(kota, ba_id)
    nomori(kota, ba_id, "1/2026")
    tulis(kota, ba_id, sepakat)
    ajukan(kota, ba_id)
    also_pic = replace(
        kota.orang(nama), penugasan=(*kota.orang(nama).penugasan, *kota.orang("pic_A").penugasan)
    )
    seen = sidik(kota, ba_id)
    with reading(kota.engine) as session:
        boleh = get_berita_acara(session, also_pic, ba_id, HARI).boleh
    if nama == "dinsos":
        assert P.SETUJUI in boleh
        return
    assert boleh.isdisjoint({P.SETUJUI, P.KEBERATAN})
    with pytest.raises(TidakBerhak, match="langkah tim zona"), pada(kota.engine, HARI, 13) as session:
        answer_berita_acara(session, also_pic, kota.pelaku(nama), ba_id, True, "", sidik=seen)


def test_the_pic_who_answered_once_answers_again(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    jawab(kota, ba_id, setuju=False, teks="Angka keliru")
    tulis(kota, ba_id, sepakat)
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    assert status(kota, ba_id) is S.DISETUJUI


def test_an_answer_to_a_text_that_has_changed_meanwhile_is_refused(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    seen = sidik(kota, ba_id)
    with pada(kota.engine, HARI, 13) as session:
        verifikasi(session, kota, kota.akun["klaim_04"], "5")
    person, who = kota.orang("pic_A"), kota.pelaku("pic_A")
    with pytest.raises(Ditolak, match="berubah sejak halaman dibuka"), pada(kota.engine, HARI, 13) as session:
        answer_berita_acara(session, person, who, ba_id, True, "", sidik=seen)
    assert status(kota, ba_id) is S.DIAJUKAN


def test_the_coordinator_goes_on_without_an_answer_with_a_reason_that_is_printed(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    person, who = kota.orang("koordinator"), kota.pelaku("koordinator")
    with pytest.raises(Ditolak, match="alasan"), pada(kota.engine, HARI, 13) as session:
        skip_answer(session, person, who, ba_id, "")
    with pada(kota.engine, HARI, 13) as session:
        skip_answer(session, person, who, ba_id, "Dua pekan tanpa jawaban.")
    read = baca(kota, ba_id)
    assert read.naskah.jawaban is not None
    assert (read.naskah.jawaban.setuju, read.naskah.jawaban.teks) == (None, "Dua pekan tanpa jawaban.")
    nomori(kota, ba_id, "1/2026")
    assert status(kota, ba_id) is S.BERNOMOR


def test_an_edit_after_the_answer_asks_the_opd_again(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    tulis(kota, ba_id, sepakat)
    read = baca(kota, ba_id)
    assert (read.ringkas.status, read.naskah.jawaban) == (S.DISUSUN, None)


@di_kedua
@pytest.mark.parametrize("apa", ["klaim", "verifikasi", "kunjungan", "aksi"])
def test_when_the_data_change_after_the_answer_it_is_neither_numbered_nor_issued(
    kota: KotaMini, apa: str
) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    _change(kota, apa)
    assert baca(kota, ba_id).jawaban_lapse
    with pytest.raises(Ditolak, match=r"Isi berubah sejak dijawab OPD\. Ajukan lagi\."):
        nomori(kota, ba_id, "1/2026")
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    nomori(kota, ba_id, "1/2026")
    assert siapkan(kota, ba_id).nomor == "1/2026"
    with pada(kota.engine, HARI, 15) as session:
        klaim(session, kota, kota.aksi["05"], "B09", "1")
    with pytest.raises(Ditolak, match=r"Isi berubah sejak dijawab OPD\. Ajukan lagi\."):
        siapkan(kota, ba_id)


def _change(kota: KotaMini, apa: str) -> None:
    with pada(kota.engine, HARI, 13, 30) as session:
        match apa:
            case "klaim":
                klaim(session, kota, kota.aksi["04"], "B09", "6")
            case "verifikasi":
                verifikasi(session, kota, kota.akun["klaim_04"], "5")
            case "aksi":
                tambah_aksi(session, kota, "08", "A")
            case _:
                session.add(
                    Kunjungan(
                        recorded_at=moment(session),
                        zona_id=kota.zona["Z1"],
                        opd_id=kota.opd["A"],
                        periode_id=kota.periode[2026, "B09"],
                        tanggal=HARI,
                        tempat="Kantor Dinas A",
                        oleh_id=kota.akun["pemantau_1"],
                    )
                )


def test_what_happens_elsewhere_does_not_lapse_the_answer(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    with pada(kota.engine, HARI, 13, 30) as session:
        klaim(session, kota, kota.aksi["02"], "B09", "8", oleh="pic_B")
        klaim(session, kota, kota.aksi["03"], "B09", "8", oleh="pic_C")
        klaim(session, kota, kota.aksi["01"], "B12", "8")
    assert not baca(kota, ba_id).jawaban_lapse
    assert not baca(kota, ba_id, hari=HARI + timedelta(days=3)).jawaban_lapse


@di_kedua
def test_a_number_is_proposed_by_the_rule_and_unique_in_its_year_in_whatever_spelling(kota: KotaMini) -> None:
    ba_id, other = susun(kota), susun(kota, "B")
    with reading(kota.engine) as session:
        assert propose_nomor(session, ba_id, HARI) == "000.5/001/BA-A/X/2026"
        assert propose_nomor(session, other, date(2026, 12, 1)) == "000.5/001/BA-B/XII/2026"
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    nomori(kota, ba_id, "  000.5/017/BA-A/X/2026 ")
    with reading(kota.engine) as session:
        assert propose_nomor(session, ba_id, HARI) == "000.5/017/BA-A/X/2026"
        assert propose_nomor(session, other, HARI) == "000.5/018/BA-B/X/2026"
        assert propose_nomor(session, other, date(2027, 1, 4)) == "000.5/001/BA-B/I/2027"
    ajukan(kota, other)
    jawab(kota, other, nama="pic_B")
    with pytest.raises(Ditolak, match="sudah pernah diberikan pada tahun 2026"):
        nomori(kota, other, "000.5/017/ba-a/x/2026")
    with pytest.raises(Ditolak, match="karakter"):
        nomori(kota, other, "1")


def test_a_changed_number_leaves_the_old_one_taken_for_ever(kota: KotaMini) -> None:
    ba_id, other = susun(kota), susun(kota, "B")
    for one, nama in ((ba_id, "pic_A"), (other, "pic_B")):
        ajukan(kota, one)
        jawab(kota, one, nama=nama)
    nomori(kota, ba_id, "1/2026")
    nomori(kota, ba_id, "1/2026")
    nomori(kota, ba_id, "2/2026")
    for one in (ba_id, other):
        with pytest.raises(Ditolak, match="sudah pernah diberikan"):
            nomori(kota, one, "1/2026")
    assert baca(kota, ba_id).ringkas.nomor == "2/2026"


def test_a_number_that_the_second_coordinator_did_not_see_is_named_and_not_replaced(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    nomori(kota, ba_id, "1/2026")
    who = kota.orang("koordinator"), kota.pelaku("koordinator")
    named = r"Nomor 1/2026 baru saja diberikan koordinator.* pukul 14\.00 WIT"
    with pytest.raises(SudahBerubah, match=named) as refused, pada(kota.engine, HARI, 15) as session:
        number_berita_acara(session, *who, ba_id, "2/2026", dilihat_id=None)
    assert baca(kota, ba_id).ringkas.nomor == "1/2026"
    with pada(kota.engine, HARI, 15) as session:
        number_berita_acara(session, *who, ba_id, "1/2026", dilihat_id=None)
        number_berita_acara(session, *who, ba_id, "2/2026", dilihat_id=refused.value.terbaru)
    assert baca(kota, ba_id).ringkas.nomor == "2/2026"


@di_kedua
def test_the_database_itself_refuses_the_same_number_twice_in_a_year(kota: KotaMini) -> None:
    first, second = susun(kota), susun(kota, "B")
    same = [
        BeritaAcaraNomor(berita_acara_id=number, tahun=2026, urut=1, nomor="1/2026")
        for number in (first, second)
    ]
    with pytest.raises(IntegrityError), pada(kota.engine, HARI) as session:
        session.add_all(same)


@di_kedua
def test_of_two_who_give_the_same_number_at_once_one_is_told_that_it_is_taken(kota: KotaMini) -> None:
    drafts = (susun(kota), susun(kota, "B"))
    for one, nama in zip(drafts, ("pic_A", "pic_B"), strict=True):
        ajukan(kota, one)
        jawab(kota, one, nama=nama)
    start = Barrier(2)

    def give(ba_id: int) -> str:
        start.wait()
        try:
            nomori(kota, ba_id, "7/2026")
        except Ditolak as refusal:
            return str(refusal)
        return "diberi"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(give, drafts))
    assert said[1] == "diberi"
    assert "sudah pernah diberikan" in said[0]


@di_kedua
def test_every_step_leaves_an_audit_row_and_a_new_version(kota: KotaMini) -> None:
    ba_id = susun(kota)
    lanjut(kota, ba_id, "1/2026")
    with reading(kota.engine) as session:
        said = list(session.scalars(select(Audit.tindakan).where(Audit.objek == "berita_acara")))
        versi = get_versi(session)
    assert said == [
        "susun_berita_acara",
        "ajukan_berita_acara",
        "setujui_berita_acara",
        "nomori_berita_acara",
        "terbitkan_berita_acara",
    ]
    assert versi[Topik.BERITA_ACARA] == 5
    assert versi[Topik.KEPUTUSAN] >= 1
    assert [e.nama for e in baca(kota, ba_id).peristiwa] == [
        "pemantau_1", "pemantau_1", "pic_A", "koordinator", "koordinator",
    ]  # fmt: skip


def test_only_a_monitor_of_the_opds_zone_drafts(kota: KotaMini) -> None:
    for nama in ("pimpinan", "koordinator", "pemantau_2", "pic_A", "dinsos", "auditor", "admin"):
        with pytest.raises(TidakBerhak):
            susun(kota, nama=nama)
    own = replace(kota.orang("pemantau_1"), opd_id=kota.opd["A"])
    with pytest.raises(TidakBerhak, match="sendiri"), pada(kota.engine, HARI) as session:
        create_berita_acara(
            session, own, kota.pelaku("pemantau_1"), kota.opd["A"], kota.periode[2026, "B09"], kunci_kirim="x"
        )


def test_only_the_coordinator_gives_numbers(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    for nama in ("pemantau_1", "pic_A", "pimpinan", "admin"):
        with pytest.raises(TidakBerhak), pada(kota.engine, HARI) as session:
            number_berita_acara(
                session, kota.orang(nama), kota.pelaku(nama), ba_id, "1/2026", dilihat_id=None
            )
