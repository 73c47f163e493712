"""Issued minutes: frozen once, their rows locked; reopened, corrected by addendum, voided together."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pypdfium2
import pytest
from sqlalchemy import func, select

from db.commands.berita_acara_terbit import (
    SALINAN_TERBESAR,
    archive_berita_acara,
    issue_berita_acara,
    store_salinan,
    void_berita_acara,
)
from db.commands.impor_batal import undo_impor
from db.commands.klaim import record_klaim
from db.commands.pengaturan import set_pengaturan
from db.commands.periode import IsiPeristiwa, record_peristiwa
from db.commands.verifikasi import record_verifikasi
from db.models import (
    BeritaAcaraButir,
    BeritaAcaraPeristiwa,
    BerkasTerbit,
    Impor,
    Keputusan,
    KeputusanPeristiwa,
    Klaim,
    Snapshot,
    Verifikasi,
)
from db.queries.berita_acara_beda import list_beda
from db.queries.kunci import get_kunci, list_menunggu_adendum
from db.queries.laporan import get_laporan
from db.queries.naskah import digest, get_snapshot
from db.transaction import moment, reading
from domain.berita_acara import KataButir, Naskah
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import (
    HasilVerifikasi,
    JenisBeritaAcara,
    JenisImpor,
    KeadaanKerja,
    Peristiwa,
    PeristiwaKeputusan,
    StatusBeritaAcara,
)
from domain.laporan import IsiKlaim, IsiVerifikasi
from reports.berita_acara import to_pdf
from tests.conftest import MakeEngine
from tests.db.bangun import KotaMini, batalkan, klaim, pada, tambah_aksi, verifikasi
from tests.db.rantai_acara import (
    HARI,
    PDF,
    adendum,
    ajukan,
    baca,
    buka_kembali,
    di_kedua,
    jawab,
    kota_terpantau,
    lanjut,
    nomori,
    perbaiki,
    siapkan,
    susun,
    terbit,
    terbitkan,
)

S = StatusBeritaAcara
BESOK = HARI + timedelta(days=1)
KLAIM = IsiKlaim(Decimal(7), KeadaanKerja.BERJALAN)


@pytest.fixture
def kota(request: pytest.FixtureRequest, database: MakeEngine) -> KotaMini:
    """The mini city with reported actions."""
    return kota_terpantau(database(getattr(request, "param", "sqlite"), "kosong"))


def claim(kota: KotaMini, aksi: str, nama: str = "pic_A", hari: date = BESOK, kode: str = "B09") -> None:
    """The OPD claims through the command."""
    with pada(kota.engine, hari, 19) as session:
        laporan = get_laporan(session, kota.aksi[aksi], kota.periode[2026, kode], hari)
        record_klaim(
            session,
            kota.orang(nama),
            kota.pelaku(nama),
            kota.aksi[aksi],
            kota.periode[2026, kode],
            KLAIM,
            dilihat_id=laporan.klaim.id if laporan.klaim else None,
            kunci_kirim=f"k{aksi}{hari}",
        )


def judge(kota: KotaMini, aksi: str, hari: date = BESOK) -> None:
    """The monitor accepts the standing claim through the command."""
    with pada(kota.engine, hari, 20) as session:
        laporan = get_laporan(session, kota.aksi[aksi], kota.periode[2026, "B09"], hari)
        assert laporan.klaim is not None
        record_verifikasi(
            session,
            kota.orang("pemantau_1"),
            kota.pelaku("pemantau_1"),
            kota.aksi[aksi],
            kota.periode[2026, "B09"],
            IsiVerifikasi(HasilVerifikasi.DITERIMA, laporan.klaim.nilai, KeadaanKerja.BERJALAN),
            klaim_id=laporan.klaim.id,
            dilihat_id=laporan.terakhir.id if laporan.terakhir else None,
            kunci_kirim=f"v{aksi}{hari}",
        )


def waiting(kota: KotaMini) -> list[int]:
    """Actions that wait for an addendum."""
    with reading(kota.engine) as session:
        return [m.aksi_id for m in list_menunggu_adendum(session, 2026)]


def void(kota: KotaMini, ba_id: int, alasan: str = "Salah tanggal", nama: str = "koordinator") -> list[int]:
    """Void through the command."""
    with pada(kota.engine, BESOK, 21) as session:
        return void_berita_acara(session, kota.orang(nama), kota.pelaku(nama), ba_id, alasan)


@di_kedua
def test_issuing_freezes_text_hash_pdf_rows_and_commitments_together(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    with reading(kota.engine) as session:
        frozen = session.scalars(select(Snapshot)).one()
        pdf = session.scalars(select(BerkasTerbit)).one()
        rows = session.execute(
            select(
                BeritaAcaraButir.rencana_aksi_id, BeritaAcaraButir.klaim_id, BeritaAcaraButir.verifikasi_id
            )
        ).all()
        agreed = session.scalars(select(Keputusan)).one()
        naskah = get_snapshot(session, ba_id)
    assert frozen.sha256 == hashlib.sha256(frozen.isi.encode()).hexdigest() == digest(naskah)
    assert json.loads(frozen.isi)["nomor"] == "000.5/001/BA-A/X/2026"
    assert (pdf.isi, pdf.sha256) == (PDF, hashlib.sha256(PDF).hexdigest())
    assert {row[0] for row in rows} == {kota.aksi[kode] for kode in ("01", "04", "05")}
    assert {row[0]: (row[1] is not None, row[2] is not None) for row in rows} == {
        kota.aksi["01"]: (True, True),
        kota.aksi["04"]: (True, False),
        kota.aksi["05"]: (False, False),
    }
    assert (agreed.berita_acara_id, agreed.rencana_aksi_id) == (ba_id, kota.aksi["04"])
    assert len(frozen.kode_periksa) == 20
    assert len(frozen.kepala_audit) == 64


def test_what_was_issued_never_changes_whatever_is_recorded_later(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    before = baca(kota, ba_id)
    buka_kembali(kota)
    perbaiki(kota, "01", "7")
    after = baca(kota, ba_id, hari=HARI + timedelta(days=40))
    assert after.naskah == before.naskah
    assert (after.sha256, after.sha256_pdf) == (before.sha256, before.sha256_pdf)
    assert after.naskah.per == HARI


@pytest.mark.parametrize(("ukuran", "milimeter"), [("f4", (215, 330)), ("a4", (210, 297))])
def test_the_paper_that_the_administrator_set_is_that_of_the_frozen_pdf(
    kota: KotaMini, ukuran: str, milimeter: tuple[int, int]
) -> None:
    with pada(kota.engine, HARI, 9) as session:
        set_pengaturan(session, kota.pelaku("admin"), "dokumen", {"ukuran": ukuran, "alamat": ""})
    ba_id = susun(kota)
    naskah = lanjut(kota, ba_id, "1/2026")
    assert naskah.ukuran_kertas == ukuran
    isi = to_pdf(naskah, sidik="0" * 64, foto={}, lambang=None, alamat_periksa="", contoh=True)
    page = pypdfium2.PdfDocument(isi)[0].get_size()
    assert tuple(round(point * 25.4 / 72) for point in page) == milimeter
    with pada(kota.engine, BESOK) as session:
        set_pengaturan(session, kota.pelaku("admin"), "dokumen", {"ukuran": "a4", "alamat": ""})
    assert baca(kota, ba_id).naskah.ukuran_kertas == ukuran


@di_kedua
def test_two_presses_issue_once_and_a_second_issue_is_refused(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    nomori(kota, ba_id, "1/2026")
    naskah, other = siapkan(kota, ba_id), siapkan(kota, ba_id)
    for one in (naskah, other):
        with pada(kota.engine, HARI, 15) as session:
            issue_berita_acara(
                session, kota.orang("pemantau_1"), kota.pelaku("pemantau_1"), ba_id, one, PDF, kunci_kirim="k"
            )
    with reading(kota.engine) as session:
        assert session.scalars(select(Snapshot.kode_periksa)).one() == naskah.kode_periksa
    with pytest.raises(Ditolak, match="berstatus Terbit"), pada(kota.engine, HARI, 15) as session:
        issue_berita_acara(
            session, kota.orang("pemantau_1"), kota.pelaku("pemantau_1"), ba_id, other, PDF, kunci_kirim="k2"
        )


@pytest.mark.parametrize(
    "palsu",
    [
        {"nomor": "9/2026"},
        {"butir": ()},
        {"jawaban": None},
        {"kode_periksa": "pendek"},
        {"kepala_audit": "f" * 64},
        {"per": BESOK},
    ],
    ids=lambda palsu: next(iter(palsu)),
)
def test_a_text_that_is_not_the_one_the_data_make_is_not_frozen(
    kota: KotaMini, palsu: dict[str, object]
) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    nomori(kota, ba_id, "1/2026")
    forged: Naskah = replace(siapkan(kota, ba_id), **palsu)  # type: ignore[arg-type]
    with pytest.raises(Ditolak, match="Terbitkan lagi"), pada(kota.engine, HARI, 15) as session:
        issue_berita_acara(
            session,
            kota.orang("koordinator"),
            kota.pelaku("koordinator"),
            ba_id,
            forged,
            PDF,
            kunci_kirim="k",
        )
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(Snapshot)) == 0
        assert session.scalar(select(func.count()).select_from(BeritaAcaraButir)) == 0


def test_a_verification_between_preparing_and_freezing_is_noticed(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    jawab(kota, ba_id)
    nomori(kota, ba_id, "1/2026")
    naskah = siapkan(kota, ba_id)
    with pada(kota.engine, HARI, 15) as session:
        verifikasi(session, kota, kota.akun["klaim_04"], "5")
    with pytest.raises(Ditolak, match="Ajukan lagi"), pada(kota.engine, HARI, 15) as session:
        issue_berita_acara(
            session,
            kota.orang("koordinator"),
            kota.pelaku("koordinator"),
            ba_id,
            naskah,
            PDF,
            kunci_kirim="k",
        )


@di_kedua
def test_covered_rows_are_locked_for_claims_and_verifications_and_others_are_not(kota: KotaMini) -> None:
    terbit(kota)
    for aksi in ("01", "04", "05"):
        with pytest.raises(Ditolak, match=r"terkunci oleh berita acara 000\.5/001/BA-A/X/2026"):
            claim(kota, aksi)
    with pytest.raises(Ditolak, match="terkunci oleh berita acara"):
        judge(kota, "04")
    claim(kota, "02", "pic_B")
    claim(kota, "03", "pic_C")
    claim(kota, "01", kode="B12")


def test_a_sheet_of_judgements_is_not_taken_back_from_under_issued_minutes(kota: KotaMini) -> None:
    with pada(kota.engine, HARI, 8) as session:
        sheet = Impor(
            recorded_at=moment(session), nama_berkas="lembar.xlsx", sha256="0" * 64,
            jenis=JenisImpor.VERIFIKASI, baru=1, berubah=0, sama=0, ditolak=0,
        )  # fmt: skip
        session.add(sheet)
        session.flush()
        number = verifikasi(session, kota, kota.akun["klaim_04"], "5")
        session.get_one(Verifikasi, number).impor_id = sheet.id
    terbit(kota)
    person, who = kota.orang("pemantau_1"), kota.pelaku("pemantau_1")
    with pytest.raises(Ditolak, match="terkunci oleh berita acara"), pada(kota.engine, BESOK) as session:
        undo_impor(session, person, who, sheet.id, "Keliru")
    buka_kembali(kota)
    with pada(kota.engine, BESOK) as session:
        assert undo_impor(session, person, who, sheet.id, "Keliru").berubah == 1
    assert waiting(kota) == [kota.aksi["04"]]


def test_a_draft_locks_nothing(kota: KotaMini) -> None:
    ba_id = susun(kota)
    ajukan(kota, ba_id)
    claim(kota, "01")
    with reading(kota.engine) as session:
        assert get_kunci(session, kota.aksi["01"], kota.periode[2026, "B09"], BESOK) is None


@di_kedua
def test_a_reopening_lets_the_opds_rows_be_corrected_until_its_day_and_no_longer(kota: KotaMini) -> None:
    terbit(kota)
    buka_kembali(kota, sampai=BESOK)
    claim(kota, "04", hari=BESOK)
    judge(kota, "04", hari=BESOK)
    with pytest.raises(Ditolak, match="terkunci"):
        claim(kota, "05", hari=BESOK + timedelta(days=1))
    assert waiting(kota) == [kota.aksi["04"]]


def test_a_reopening_for_another_opd_or_before_the_issue_lifts_no_lock(kota: KotaMini) -> None:
    terbit(kota)
    with pytest.raises(Ditolak, match="masih terbuka bagi semua"):
        buka_kembali(kota, "B")
    ba_b = susun(kota, "B")
    ajukan(kota, ba_b)
    jawab(kota, ba_b, nama="pic_B")
    nomori(kota, ba_b, "2/2026")
    terbitkan(kota, ba_b)
    buka_kembali(kota, "B")
    with pytest.raises(Ditolak, match="terkunci"):
        claim(kota, "01")
    claim(kota, "02", "pic_B")


def test_locking_the_period_ends_the_reopening(kota: KotaMini) -> None:
    terbit(kota)
    buka_kembali(kota)
    person, who = kota.orang("koordinator"), kota.pelaku("koordinator")
    with pada(kota.engine, HARI, 17) as session:
        isi = IsiPeristiwa(Peristiwa.DIKUNCI)
        record_peristiwa(session, person, who, kota.periode[2026, "B09"], isi)
    with reading(kota.engine) as session:
        kunci = get_kunci(session, kota.aksi["01"], kota.periode[2026, "B09"], BESOK)
    assert kunci is not None
    assert kunci.is_locked(BESOK)


def test_without_a_new_verification_there_is_nothing_for_an_addendum(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    buka_kembali(kota)
    claim(kota, "01")
    assert waiting(kota) == []
    with pytest.raises(Ditolak, match="Belum ada verifikasi baru"):
        adendum(kota, ba_id, BESOK)


@di_kedua
def test_an_addendum_lists_exactly_the_changed_rows_with_before_and_after_and_locks_again(
    kota: KotaMini,
) -> None:
    ba_id = terbit(kota)
    buka_kembali(kota)
    perbaiki(kota, "01", "7")
    with pada(kota.engine, HARI, 17) as session:
        number = klaim(session, kota, kota.aksi["02"], "B09", "8", oleh="pic_B")
        verifikasi(session, kota, number, "8")
    assert waiting(kota) == [kota.aksi["01"]]
    assert baca(kota, ba_id).ringkas.menunggu_adendum == 1
    claim(kota, "05", hari=HARI)
    tambahan = adendum(kota, ba_id)
    assert adendum(kota, ba_id) == tambahan
    read = baca(kota, tambahan)
    assert (read.ringkas.jenis, read.naskah.nomor_induk) == (
        JenisBeritaAcara.ADENDUM,
        "000.5/001/BA-A/X/2026",
    )
    row = read.naskah.butir[0]
    assert [b.kode for b in read.naskah.butir] == ["01"]
    assert row.sebelum is not None
    assert (row.sebelum.verifikasi, row.nilai.verifikasi) == (6, 7)
    assert (row.sebelum.klaim, row.nilai.klaim) == (6, 7)
    with pytest.raises(Ditolak, match="sudah ada"):
        adendum(kota, ba_id, kunci="lain")
    lanjut(kota, tambahan, "000.5/002/BA-A/X/2026", BESOK)
    assert waiting(kota) == []
    with pytest.raises(Ditolak, match=r"terkunci oleh berita acara 000\.5/002/BA-A/X/2026"):
        claim(kota, "01")
    claim(kota, "04")
    assert baca(kota, ba_id).ringkas.jumlah_adendum == 1
    assert [a.nomor for a in baca(kota, ba_id).adendum] == ["000.5/002/BA-A/X/2026"]


@di_kedua
def test_an_addendum_keeps_the_words_that_stood_before_beside_the_new_ones(kota: KotaMini) -> None:
    said = {"kendala": "Jaringan putus", "tindak_lanjut": "Memasang jalur", "alasan": "Foto kurang"}
    with pada(kota.engine, HARI, 8) as session:
        number = verifikasi(session, kota, kota.akun["klaim_04"], "5")
        for name, text in said.items():
            setattr(session.get_one(Verifikasi, number), name, text)
        session.get_one(Verifikasi, number).tenggat_tindak_lanjut = date(2026, 10, 20)
    ba_id = terbit(kota)
    buka_kembali(kota)
    perbaiki(kota, "04", "5")
    row = baca(kota, adendum(kota, ba_id)).naskah.butir[0]
    assert row.kata_sebelum == KataButir(
        "Jaringan putus", "Memasang jalur", date(2026, 10, 20), "Foto kurang"
    )
    assert row.kata == KataButir()
    assert row.is_berubah("kendala")
    assert row.is_berubah("tenggat")
    assert row.sebelum is not None
    assert row.sebelum.verifikasi == row.nilai.verifikasi == 5


@di_kedua
def test_the_second_addendum_starts_from_the_first(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    buka_kembali(kota)
    perbaiki(kota, "01", "7")
    first = adendum(kota, ba_id)
    ajukan(kota, first)
    jawab(kota, first)
    nomori(kota, first, "2/2026")
    terbitkan(kota, first, jam=19)
    buka_kembali(kota, hari=BESOK)
    perbaiki(kota, "01", "8", BESOK)
    second = adendum(kota, ba_id, BESOK, kunci="ad2")
    row = baca(kota, second, hari=BESOK).naskah.butir[0]
    assert row.sebelum is not None
    assert (row.sebelum.verifikasi, row.nilai.verifikasi) == (7, 8)
    with pytest.raises(Ditolak, match="pada berita acara induknya"):
        adendum(kota, first, BESOK, kunci="ad3")


@di_kedua
def test_beside_each_frozen_row_stands_how_todays_data_differ(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    buka_kembali(kota)
    perbaiki(kota, "01", "7")
    with reading(kota.engine) as session:
        rows = {b.kode: b for b in list_beda(session, ba_id, BESOK)}
    assert list(rows) == ["01", "04", "05"]
    assert [b.kode for b in rows.values() if b.berbeda] == ["01"]
    beku, kini = rows["01"].beku, rows["01"].kini
    assert beku is not None
    assert kini is not None
    assert (beku.nilai.verifikasi, kini.nilai.verifikasi, rows["01"].menunggu) == (6, 7, True)
    tambahan = adendum(kota, ba_id)
    lanjut(kota, tambahan, "2/2026")
    with reading(kota.engine) as session:
        after = {b.kode: (b.berbeda, b.adendum, b.menunggu) for b in list_beda(session, ba_id, BESOK)}
        own = {b.kode: (b.berbeda, b.adendum) for b in list_beda(session, tambahan, BESOK)}
    assert after == {"01": (True, "2/2026", False), "04": (False, None, False), "05": (False, None, False)}
    assert own == {"01": (False, None)}


def test_an_action_cancelled_since_differs_and_one_entered_since_stands_behind_the_rows(
    kota: KotaMini,
) -> None:
    ba_id = terbit(kota)
    with pada(kota.engine, HARI, 17) as session:
        batalkan(session, kota.aksi["05"], date(2026, 8, 1))
        tambah_aksi(session, kota, "08", "A")
    with reading(kota.engine) as session:
        rows = {b.kode: b for b in list_beda(session, ba_id, BESOK)}
    assert list(rows) == ["01", "04", "05", "08"]
    assert [b.kode for b in rows.values() if b.berbeda] == ["05", "08"]
    assert (rows["05"].kini, rows["05"].dibatalkan) == (None, True)
    assert (rows["08"].beku, rows["08"].kini is not None) == (None, True)


def test_a_verification_put_back_to_what_it_was_does_not_wait_for_an_addendum(kota: KotaMini) -> None:
    terbit(kota)
    buka_kembali(kota)
    perbaiki(kota, "01", "7")
    assert waiting(kota) == [kota.aksi["01"]]
    perbaiki(kota, "01", "6")
    assert waiting(kota) == []


@di_kedua
def test_minutes_with_addenda_are_voided_only_together_and_everything_is_released(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    buka_kembali(kota)
    perbaiki(kota, "01", "7")
    tambahan = adendum(kota, ba_id)
    lanjut(kota, tambahan, "2/2026")
    perbaiki(kota, "04", "6")
    draft = adendum(kota, ba_id, kunci="ad2")
    with pytest.raises(Ditolak, match="alasan"):
        void(kota, ba_id, " ")
    assert void(kota, ba_id) == [ba_id, tambahan]
    assert [baca(kota, n).ringkas.status for n in (ba_id, tambahan, draft)] == [
        S.DIBATALKAN,
        S.DIBATALKAN,
        S.DIBUANG,
    ]
    with reading(kota.engine) as session:
        ended = session.scalars(select(KeputusanPeristiwa.jenis)).all()
        assert session.scalar(select(func.count()).select_from(Snapshot)) == 2
    assert set(ended) == {PeristiwaKeputusan.DIBATALKAN}
    claim(kota, "01")
    again = susun(kota, hari=BESOK)
    ajukan(kota, again, BESOK)
    jawab(kota, again, hari=BESOK)
    with pytest.raises(Ditolak, match="sudah pernah diberikan"):
        nomori(kota, again, "000.5/001/BA-A/X/2026", BESOK)


def test_an_addendum_is_voided_alone_only_while_it_is_the_newest(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    buka_kembali(kota)
    perbaiki(kota, "01", "7")
    first = adendum(kota, ba_id)
    lanjut(kota, first, "2/2026")
    buka_kembali(kota, hari=BESOK)
    perbaiki(kota, "01", "8", BESOK)
    second = adendum(kota, ba_id, BESOK, kunci="ad2")
    lanjut(kota, second, "3/2026", BESOK)
    with pytest.raises(Ditolak, match="lebih baru"):
        void(kota, first)
    assert void(kota, second) == [second]
    assert waiting(kota) == [kota.aksi["01"]]


def test_only_the_coordinator_voids(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    for nama in ("pemantau_1", "pic_A", "pimpinan", "admin", "auditor"):
        with pytest.raises(TidakBerhak):
            void(kota, ba_id, nama=nama)


@di_kedua
def test_a_signed_copy_is_a_pdf_of_at_most_10_mb_and_is_kept_once(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    person, who = kota.orang("pemantau_1"), kota.pelaku("pemantau_1")
    for isi, kata in ((b"GIF89a", "harus berkas PDF"), (PDF + b"0" * SALINAN_TERBESAR, "10 MB")):
        with pytest.raises(Ditolak, match=kata), pada(kota.engine, BESOK) as session:
            store_salinan(session, person, who, ba_id, "pindai.pdf", isi)
    for isi in (PDF + b"1", PDF + b"1", PDF + b"2"):
        with pada(kota.engine, BESOK) as session:
            row = store_salinan(session, person, who, ba_id, "C:\\map\\\u202epindai.pdf", isi)
            assert row.nama == "pindai.pdf", "no folder, nothing hidden"
    read = baca(kota, ba_id)
    assert (read.ringkas.status, read.ringkas.punya_salinan) == (S.BERTANDA_TANGAN, True)
    assert [s.sha256 for s in read.salinan] == [
        hashlib.sha256(PDF + tail).hexdigest() for tail in (b"1", b"2")
    ]
    with pada(kota.engine, BESOK) as session:
        archive_berita_acara(session, kota.orang("koordinator"), kota.pelaku("koordinator"), ba_id)
    assert baca(kota, ba_id).ringkas.status is S.ARSIP
    with pytest.raises(Ditolak, match="terkunci"):
        claim(kota, "01")


def test_every_event_of_the_chain_stands_in_order(kota: KotaMini) -> None:
    ba_id = terbit(kota)
    void(kota, ba_id)
    with reading(kota.engine) as session:
        kept = session.execute(
            select(BeritaAcaraPeristiwa.jenis, BeritaAcaraPeristiwa.status).order_by(BeritaAcaraPeristiwa.id)
        ).all()
        assert session.scalar(select(func.count()).select_from(Klaim).where(Klaim.ditarik)) == 0
    assert [(j.value, s.value) for j, s in kept] == [
        ("susun", "disusun"),
        ("ubah", "disusun"),
        ("ajukan", "diajukan"),
        ("setujui", "disetujui"),
        ("nomori", "bernomor"),
        ("terbitkan", "terbit"),
        ("batalkan", "dibatalkan"),
    ]
