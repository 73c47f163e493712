"""Evidence is stored once, survives in the draft, comes with its claim, is judged with its verification."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from psycopg.errors import DiskFull
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

import domain.bukti
from db.commands.bukti import record_jawaban, store_isi
from db.commands.bukti_draf import attach_isi, attach_tautan, detach, drafted
from db.commands.draf import clear_draf
from db.commands.klaim import FORMULIR, objek_draf, record_klaim
from db.commands.kunjungan import record_kunjungan
from db.commands.kunjungan_foto import attach_foto
from db.commands.verifikasi import record_verifikasi
from db.models import Audit, Bukti, BuktiIsi, BuktiPenilaian, CatatanJawaban, Draf, Klaim, Verifikasi
from db.queries.bukti import list_bukti_aksi, list_catatan, read_lampiran
from db.queries.bukti_berlaku import BuktiTampil
from db.queries.bukti_ruang import list_isi_opd
from db.queries.draf import get_draf
from db.transaction import is_disk_full, reading, transaction
from domain.bukti import JPEG, PDF, IsiBukti, IsiJawaban, KunciCatatan, Lampiran, PenilaianBukti
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.kosakata import AsalKlaim, CatatanBukti, HasilVerifikasi, KeadaanKerja, PihakHadir
from domain.kunjungan import FotoKunjungan, Hadir, IsiKunjungan
from domain.laporan import IsiKlaim, IsiVerifikasi
from tests.db.bangun import KotaMini, bangun, klaim, pada, saat_wit, tambah_aksi

HARI = date(2026, 10, 5)
ISI = IsiKlaim(Decimal(6), KeadaanKerja.BERJALAN)
TERIMA = IsiVerifikasi(HasilVerifikasi.DITERIMA, Decimal(6), KeadaanKerja.BERJALAN)


def berkas(isi: bytes = b"%PDF-1.4 satu", hari: date = date(2026, 9, 1)) -> IsiBukti:
    """A file as the importer hands it over."""
    sha256 = hashlib.sha256(isi).hexdigest()
    return IsiBukti(sha256, isi, PDF, sha256, halaman=1, tanggal_berkas=hari)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with two actions of A and one of B and C."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 10)) as session:
        for kode, opd in (("01", "A"), ("04", "A"), ("02", "B"), ("03", "C")):
            tambah_aksi(session, made, kode, opd)
    return made


def pasang(
    session: Session, kota: KotaMini, isi: IsiBukti, nama: str = "pic_A", *, aksi: str = "01", **more: object
) -> Lampiran:
    """Put a file into the person's draft."""
    about = (kota.aksi[aksi], kota.periode[2026, "B09"])
    return attach_isi(session, kota.orang(nama), *about, isi, "laporan.pdf", **more)  # type: ignore[arg-type]


def ajukan(
    session: Session, kota: KotaMini, kunci: str = "k1", dilihat: int | None = None, **more: object
) -> Klaim:
    """Send the claim of action 01 as the PIC of A, with what the draft names."""
    objek = objek_draf(kota.aksi["01"], kota.periode[2026, "B09"])
    more.setdefault("bukti", drafted(session, kota.akun["pic_A"], objek))
    return record_klaim(
        session, kota.orang("pic_A"), kota.pelaku("pic_A"), kota.aksi["01"], kota.periode[2026, "B09"], ISI,
        dilihat_id=dilihat, kunci_kirim=kunci, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def nilai(
    session: Session, kota: KotaMini, klaim_id: int, nama: str = "pemantau_1", **more: object
) -> Verifikasi:
    """Accept the claim of action 01; unless told how, every piece of evidence is accepted with it."""
    rows = list_bukti_aksi(session, kota.aksi["01"], kota.periode[2026, "B09"])
    more.setdefault("penilaian", [PenilaianBukti(row.id, HasilVerifikasi.DITERIMA) for row in rows])
    more.setdefault("kunci_kirim", "v1")
    more.setdefault("dilihat_id", None)
    return record_verifikasi(
        session, kota.orang(nama), kota.pelaku(nama), kota.aksi["01"], kota.periode[2026, "B09"],
        more.pop("isi", TERIMA), klaim_id=klaim_id, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def berlaku(kota: KotaMini) -> list[BuktiTampil]:
    """What stands for action 01 in B09."""
    with reading(kota.engine) as session:
        return list_bukti_aksi(session, kota.aksi["01"], kota.periode[2026, "B09"])


def banyak(kota: KotaMini, model: type) -> int:
    """How many rows there are."""
    with reading(kota.engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_same_bytes_are_stored_once_for_whoever_hands_them_in(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        for nama, aksi in (("pic_A", "01"), ("pic_A", "04"), ("pic_B", "02")):
            pasang(session, kota, berkas(), nama, aksi=aksi)
        assert store_isi(session, berkas()) == berkas().sha256
    assert banyak(kota, BuktiIsi) == 1


def test_a_draft_keeps_its_evidence_until_it_is_sent_and_then_it_stands(kota: KotaMini) -> None:
    objek = objek_draf(kota.aksi["01"], kota.periode[2026, "B09"])
    with pada(kota.engine, HARI) as session:
        pasang(session, kota, berkas())
        attach_tautan(
            session, kota.orang("pic_A"), kota.aksi["01"], kota.periode[2026, "B09"], "https://a.go.id/x"
        )
    with reading(kota.engine) as session:
        kept = get_draf(session, kota.akun["pic_A"], FORMULIR, objek).bidang["bukti"]
    assert read_lampiran(kept) == [
        Lampiran("laporan.pdf", sha256=berkas().sha256),
        Lampiran("a.go.id/x", tautan="https://a.go.id/x"),
    ]
    assert berlaku(kota) == []
    with pada(kota.engine, HARI) as session:
        ajukan(session, kota)
    assert [(b.nama, b.sha256, b.tautan, b.oleh) for b in berlaku(kota)] == [
        ("laporan.pdf", berkas().sha256, None, "pic_A"),
        ("a.go.id/x", None, "https://a.go.id/x", "pic_A"),
    ]
    assert (banyak(kota, Draf), banyak(kota, BuktiIsi)) == (0, 1)


def test_two_presses_hand_in_each_piece_once(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        piece = pasang(session, kota, berkas())
        for _ in range(2):
            ajukan(session, kota, bukti=[piece])
    assert (banyak(kota, Klaim), banyak(kota, Bukti)) == (1, 1)


def test_evidence_of_an_earlier_claim_stays_until_it_is_taken_back(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        pasang(session, kota, berkas())
        first = ajukan(session, kota)
        pasang(session, kota, berkas(b"%PDF-1.4 dua"))
        second = ajukan(session, kota, "k2", first.id)
    old, new = berlaku(kota)
    with pada(kota.engine, HARI) as session:
        third = ajukan(session, kota, "k3", second.id, tarik=[old.id])
    assert [b.id for b in berlaku(kota)] == [new.id]
    with pada(kota.engine, HARI) as session, pytest.raises(Ditolak, match="tidak berlaku"):
        ajukan(session, kota, "k4", third.id, tarik=[old.id])
    with reading(kota.engine) as session:
        row = session.scalars(select(Bukti).where(Bukti.ditarik.is_(True))).one()
        said = json.loads(session.scalars(select(Audit.sesudah).order_by(Audit.id.desc())).first() or "")
    assert (row.klaim_id, row.menarik_id, row.isi_sha256) == (third.id, old.id, old.sha256)
    assert said["bukti_ditarik"] == [old.id]


def test_evidence_of_another_action_cannot_be_taken_back(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        other = klaim(session, kota, kota.aksi["04"], "B09", "1")
        session.add(
            Bukti(klaim_id=other, nama="x", tautan="https://a.id", recorded_at=session.info["recorded_at"])
        )
        session.flush()
        number = session.scalars(select(Bukti.id)).one()
        with pytest.raises(Ditolak, match="tidak berlaku"):
            ajukan(session, kota, tarik=[number])


def test_a_claim_with_unknown_evidence_is_refused_as_a_whole(kota: KotaMini) -> None:
    for piece, kalimat in (
        (Lampiran("x", sha256="0" * 64), "tidak tersimpan"),
        (Lampiran("x"), "satu berkas atau satu tautan"),
        (Lampiran("x", tautan="javascript:1"), "alamat web"),
    ):
        with pytest.raises(Ditolak, match=kalimat), pada(kota.engine, HARI) as session:
            ajukan(session, kota, bukti=[piece])
    assert (banyak(kota, Klaim), banyak(kota, Bukti)) == (0, 0)


def test_only_the_pic_of_the_opd_hands_in_evidence(kota: KotaMini) -> None:
    for nama in ("pic_B", "pemantau_1", "koordinator", "pimpinan", "dinsos", "auditor", "admin"):
        with pada(kota.engine, HARI) as session, pytest.raises(TidakBerhak):
            pasang(session, kota, berkas(), nama)
    assert banyak(kota, BuktiIsi) == 0


def test_a_monitor_hands_in_evidence_with_a_claim_on_the_spot(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        pasang(session, kota, berkas(), "pemantau_1", asal=AsalKlaim.LAPANGAN)
        with pytest.raises(TidakBerhak):
            pasang(session, kota, berkas(b"lain"), "pemantau_2", asal=AsalKlaim.LAPANGAN)
    assert banyak(kota, BuktiIsi) == 1


def test_the_same_file_twice_and_an_eleventh_piece_are_refused(kota: KotaMini) -> None:
    with pada(kota.engine, HARI) as session:
        for number in range(10):
            pasang(session, kota, berkas(f"%PDF {number}".encode()))
    for isi, kalimat in ((berkas(b"%PDF 3"), "sudah dilampirkan"), (berkas(), "Paling banyak 10")):
        with pytest.raises(Ditolak, match=kalimat), pada(kota.engine, HARI) as session:
            pasang(session, kota, isi)
    assert banyak(kota, BuktiIsi) == 10


def test_what_leaves_a_draft_is_forgotten_unless_something_else_names_it(kota: KotaMini) -> None:
    about = (kota.aksi["01"], kota.periode[2026, "B09"])
    with pada(kota.engine, HARI) as session:
        own = pasang(session, kota, berkas())
        pasang(session, kota, berkas(b"%PDF dua"))
        pasang(session, kota, berkas(b"%PDF dua"), aksi="04")
        detach(session, kota.orang("pic_A"), *about, own)
    assert banyak(kota, BuktiIsi) == 1
    with pada(kota.engine, HARI) as session:
        clear_draf(session, kota.akun["pic_A"], FORMULIR, objek_draf(*about))
    assert banyak(kota, BuktiIsi) == 1
    with pada(kota.engine, HARI) as session:
        clear_draf(session, kota.akun["pic_A"], FORMULIR, objek_draf(kota.aksi["04"], about[1]))
    assert banyak(kota, BuktiIsi) == 0


def test_the_quota_counts_each_content_of_the_opd_once_drafts_included(
    kota: KotaMini, monkeypatch: pytest.MonkeyPatch
) -> None:
    ten = [berkas(f"%PDF-1.4 {number}".encode()) for number in range(3)]
    with pada(kota.engine, HARI) as session:
        pasang(session, kota, ten[0])
        pasang(session, kota, ten[0], aksi="04")
        ajukan(session, kota)
        pasang(session, kota, ten[1], aksi="04")
        pasang(session, kota, ten[2], "pic_B", aksi="02")
        used = {kode: list_isi_opd(session, kota.opd[kode], HARI) for kode in "ABC"}
    assert {kode: sum(own.values()) for kode, own in used.items()} == {"A": 20, "B": 10, "C": 0}
    monkeypatch.setattr(domain.bukti, "KUOTA_OPD", 29)
    for one in (berkas(b"%PDF-1.4 9"), ten[2]):
        with pytest.raises(Ditolak, match="Ruang bukti OPD ini tinggal"), pada(kota.engine, HARI) as session:
            pasang(session, kota, one, aksi="04")
    with pada(kota.engine, HARI) as session:
        pasang(session, kota, ten[1])


def test_what_leaves_a_draft_gives_its_room_back_and_what_a_claim_took_back_keeps_it(
    kota: KotaMini, monkeypatch: pytest.MonkeyPatch
) -> None:
    about, isi = (
        (kota.aksi["01"], kota.periode[2026, "B09"]),
        [berkas(f"%PDF {n}".encode()) for n in range(3)],
    )

    def used() -> int:
        with reading(kota.engine) as session:
            return sum(list_isi_opd(session, kota.opd["A"], HARI).values())

    with pada(kota.engine, HARI) as session:
        pasang(session, kota, isi[0], "pic_B", aksi="02")
        first = pasang(session, kota, isi[0])
        pasang(session, kota, isi[1])
    assert used() == 12
    with pada(kota.engine, HARI) as session:
        detach(session, kota.orang("pic_A"), *about, first)
        number = ajukan(session, kota).id
    assert used() == 6, "the content that B still holds is no longer A's"
    (piece,) = berlaku(kota)
    with pada(kota.engine, HARI) as session:
        ajukan(session, kota, "k2", number, tarik=[piece.id])
    assert (berlaku(kota), used()) == ([], 6)
    monkeypatch.setattr(domain.bukti, "KUOTA_OPD", 11)
    with pada(kota.engine, HARI) as session:
        pasang(session, kota, isi[1])
    with pytest.raises(Ditolak, match="Ruang bukti OPD ini tinggal"), pada(kota.engine, HARI) as session:
        pasang(session, kota, isi[2])


def test_a_claim_that_names_what_only_another_opd_stored_is_counted_too(
    kota: KotaMini, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pada(kota.engine, HARI) as session:
        other = pasang(session, kota, berkas(), "pic_B", aksi="02")
    monkeypatch.setattr(domain.bukti, "KUOTA_OPD", len(berkas().isi) - 1)
    with pytest.raises(Ditolak, match="Ruang bukti OPD ini tinggal"), pada(kota.engine, HARI) as session:
        ajukan(session, kota, bukti=[other])
    monkeypatch.setattr(domain.bukti, "KUOTA_OPD", len(berkas().isi))
    with pada(kota.engine, HARI) as session:
        ajukan(session, kota, bukti=[other])


def test_photos_of_visits_to_the_opd_take_of_its_quota_sent_or_in_a_draft(
    kota: KotaMini, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, drafted_, third = (
        IsiBukti(hashlib.sha256(isi).hexdigest(), isi, JPEG, "0" * 64)
        for isi in (b"foto satu", b"foto dua", b"foto 3")
    )
    monitor, b09 = kota.orang("pemantau_1"), kota.periode[2026, "B09"]
    with pada(kota.engine, HARI) as session:
        attach_foto(session, monitor, kota.opd["A"], b09, sent)
        visit = IsiKunjungan(
            HARI,
            "Kantor",
            (Hadir(PihakHadir.OPD, "Ani", "Kabid"),),
            foto=(FotoKunjungan(sent.sha256, "Aula"),),
        )
        record_kunjungan(
            session, monitor, kota.pelaku("pemantau_1"), kota.opd["A"], b09, visit, kunci_kirim="k"
        )
        attach_foto(session, monitor, kota.opd["A"], b09, drafted_)
        used = {kode: sum(list_isi_opd(session, kota.opd[kode], HARI).values()) for kode in "AB"}
    assert used == {"A": len(b"foto satu" + b"foto dua"), "B": 0}
    monkeypatch.setattr(domain.bukti, "KUOTA_OPD", 20)
    with pytest.raises(Ditolak, match="Ruang bukti OPD ini tinggal"), pada(kota.engine, HARI) as session:
        attach_foto(session, monitor, kota.opd["A"], b09, third)
    with pytest.raises(Ditolak, match="Ruang bukti OPD ini tinggal"), pada(kota.engine, HARI) as session:
        pasang(session, kota, berkas(b"%PDF"))
    with pada(kota.engine, HARI) as session:
        attach_foto(session, monitor, kota.opd["B"], b09, third)


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_written(kota: KotaMini) -> None:
    if kota.engine.dialect.name != "sqlite":
        full = OperationalError("INSERT", {}, DiskFull("could not extend file: No space left on device"))
        assert is_disk_full(full)
        assert not is_disk_full(OperationalError("INSERT", {}, Exception("deadlock detected")))
        return
    with reading(kota.engine) as session:
        pages = session.scalar(text("PRAGMA page_count")) or 0

    def fill() -> None:
        with transaction(kota.engine) as session:
            session.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
            session.info["recorded_at"] = saat_wit(HARI)
            pasang(session, kota, berkas(b"%PDF" + b"0" * 500_000))

    with pytest.raises(Ditolak, match="penyimpanan peladen penuh"):
        fill()
    assert (banyak(kota, BuktiIsi), banyak(kota, Draf)) == (0, 0)


def klaim_berbukti(kota: KotaMini) -> tuple[int, list[BuktiTampil]]:
    """A claim with two pieces: one accepted file, one link."""
    with pada(kota.engine, HARI) as session:
        pasang(session, kota, berkas(hari=date(2026, 1, 1)))
        attach_tautan(
            session, kota.orang("pic_A"), kota.aksi["01"], kota.periode[2026, "B09"], "https://a.go.id/x"
        )
        number = ajukan(session, kota).id
    return number, berlaku(kota)


def test_each_piece_is_judged_with_the_verification_and_nowhere_else(kota: KotaMini) -> None:
    number, (file, link) = klaim_berbukti(kota)
    judged = [
        PenilaianBukti(file.id, HasilVerifikasi.DITERIMA),
        PenilaianBukti(link.id, HasilVerifikasi.DIKEMBALIKAN, " Tautan mati "),
    ]
    with pada(kota.engine, HARI, 11) as session:
        row = nilai(session, kota, number, penilaian=judged)
        said = session.scalars(select(BuktiPenilaian).order_by(BuktiPenilaian.id)).all()
        assert [(s.bukti_id, s.verifikasi_id, s.hasil, s.alasan) for s in said] == [
            (file.id, row.id, HasilVerifikasi.DITERIMA, None),
            (link.id, row.id, HasilVerifikasi.DIKEMBALIKAN, "Tautan mati"),
        ]
    assert [(b.hasil, b.alasan) for b in berlaku(kota)] == [
        (HasilVerifikasi.DITERIMA, None),
        (HasilVerifikasi.DIKEMBALIKAN, "Tautan mati"),
    ]


def test_a_claim_is_accepted_only_with_a_judgement_of_each_piece_and_returned_without(kota: KotaMini) -> None:
    number, (_, link) = klaim_berbukti(kota)
    partly = [PenilaianBukti(link.id, HasilVerifikasi.DITERIMA)]
    sebagian = replace(TERIMA, hasil=HasilVerifikasi.DITERIMA_SEBAGIAN, nilai=Decimal(5), alasan="Kurang")
    for isi in (TERIMA, sebagian):
        for judged in ((), partly):
            refusal = pytest.raises(Ditolak, match=r"Bukti belum dinilai: laporan\.pdf")
            with refusal as refused, pada(kota.engine, HARI, 11) as session:
                nilai(session, kota, number, isi=isi, penilaian=judged)
            assert ("a.go.id/x" in str(refused.value)) == (judged == ())
            assert "Terima atau kembalikan tiap bukti" in str(refused.value)
    assert (banyak(kota, Verifikasi), banyak(kota, BuktiPenilaian)) == (0, 0)
    kembali = IsiVerifikasi(HasilVerifikasi.DIKEMBALIKAN, None, None, alasan="Tidak terbaca")
    with pada(kota.engine, HARI, 11) as session:
        nilai(session, kota, number, isi=kembali, penilaian=partly)
    assert [b.hasil for b in berlaku(kota)] == [None, HasilVerifikasi.DITERIMA]


def test_an_earlier_judgement_of_a_piece_carries_over_and_a_piece_taken_back_needs_none(
    kota: KotaMini,
) -> None:
    number, (file, link) = klaim_berbukti(kota)
    kembali = IsiVerifikasi(HasilVerifikasi.DIKEMBALIKAN, None, None, alasan="Tidak terbaca")
    with pada(kota.engine, HARI, 11) as session:
        judged = [PenilaianBukti(file.id, HasilVerifikasi.DITERIMA)]
        seen = nilai(session, kota, number, isi=kembali, penilaian=judged).id
        second = ajukan(session, kota, "k2", number, tarik=[link.id]).id
    with pada(kota.engine, HARI, 12) as session:
        nilai(session, kota, second, penilaian=(), dilihat_id=seen, kunci_kirim="v2")
    assert [(b.id, b.hasil) for b in berlaku(kota)] == [(file.id, HasilVerifikasi.DITERIMA)]
    with pada(kota.engine, HARI, 13) as session:
        pasang(session, kota, berkas(b"%PDF-1.4 dua"))
        third = ajukan(session, kota, "k3", second).id
    with pytest.raises(Ditolak, match="Bukti belum dinilai"), pada(kota.engine, HARI, 14) as session:
        nilai(session, kota, third, penilaian=(), dilihat_id=seen + 1, kunci_kirim="v3")


def test_a_returned_piece_without_a_reason_stops_the_whole_verification(kota: KotaMini) -> None:
    number, (file, _) = klaim_berbukti(kota)
    wrong = [PenilaianBukti(file.id, HasilVerifikasi.DIKEMBALIKAN, "")]
    with pytest.raises(Ditolak, match="Alasan wajib"), pada(kota.engine, HARI, 11) as session:
        nilai(session, kota, number, penilaian=wrong)
    assert (banyak(kota, Verifikasi), banyak(kota, BuktiPenilaian)) == (0, 0)


def test_a_judgement_of_a_claim_that_changed_meanwhile_writes_nothing(kota: KotaMini) -> None:
    number, (file, _) = klaim_berbukti(kota)
    with pada(kota.engine, HARI, 11) as session:
        ajukan(session, kota, "k2", number)
    with pytest.raises(SudahBerubah), pada(kota.engine, HARI, 12) as session:
        nilai(session, kota, number, penilaian=[PenilaianBukti(file.id, HasilVerifikasi.DITERIMA)])
    assert banyak(kota, BuktiPenilaian) == 0


def test_a_verification_taken_back_takes_its_judgement_of_the_evidence_along(kota: KotaMini) -> None:
    number, _ = klaim_berbukti(kota)
    with pada(kota.engine, HARI, 11) as session:
        row = nilai(session, kota, number)
        void = {
            c: getattr(row, c) for c in ("klaim_id", "rencana_aksi_id", "periode_id", "hasil", "recorded_at")
        }
        session.add(Verifikasi(**void, ditarik=True))
    assert [b.hasil for b in berlaku(kota)] == [None, None]


def jawab(
    session: Session,
    kota: KotaMini,
    teks: str,
    bukti_id: int,
    nama: str = "pemantau_1",
    dilihat: int | None = None,
) -> list[int]:
    """Answer the note that the file is older than the period; the rows that this made."""
    about = (kota.aksi["01"], kota.periode[2026, "B09"])
    said = {KunciCatatan(CatatanBukti.LEBIH_TUA, bukti_id): IsiJawaban(teks, dilihat)}
    return list(record_jawaban(session, kota.orang(nama), kota.pelaku(nama), *about, said).values())


def catatan(kota: KotaMini) -> list[tuple[CatatanBukti, str | None]]:
    """Notes about action 01 with their answers."""
    with reading(kota.engine) as session:
        found = list_catatan(session, kota.aksi["01"], kota.periode[2026, "B09"], HARI)
    return [(note.kunci.jenis, note.jawaban) for note in found]


def test_notes_never_block_and_the_newest_answer_stands(kota: KotaMini) -> None:
    number, (file, _) = klaim_berbukti(kota)
    assert catatan(kota) == [(CatatanBukti.LEBIH_TUA, None)]
    with pada(kota.engine, HARI, 11) as session:
        nilai(session, kota, number)
    assert catatan(kota) == [(CatatanBukti.LEBIH_TUA, None)]
    seen: int | None = None
    for answer, fresh in (("Dokumen tahunan.", 1), ("Dokumen tahunan.", 0), ("Berlaku sampai Desember.", 1)):
        with pada(kota.engine, HARI, 12) as session:
            made = jawab(session, kota, answer, file.id, dilihat=seen)
        assert len(made) == fresh
        seen = made[0] if made else seen
    assert catatan(kota) == [(CatatanBukti.LEBIH_TUA, "Berlaku sampai Desember.")]
    assert banyak(kota, CatatanJawaban) == 2


def test_an_answer_that_the_second_writer_did_not_see_is_not_written_over(kota: KotaMini) -> None:
    number, (file, _) = klaim_berbukti(kota)
    late = {KunciCatatan(CatatanBukti.LEBIH_TUA, file.id): IsiJawaban("Salah unggah.")}
    with pada(kota.engine, HARI, 11) as session:
        (first,) = jawab(session, kota, "Dokumen tahunan.", file.id, "pemantau_1b")
    with (
        pytest.raises(SudahBerubah, match=r"pemantau_1b.*pukul 11\.00 WIT: Dokumen tahunan\.") as refused,
        pada(kota.engine, HARI, 12) as session,
    ):
        jawab(session, kota, "Salah unggah.", file.id)
    assert refused.value.terbaru == first
    with pytest.raises(SudahBerubah, match="pemantau_1b"), pada(kota.engine, HARI, 12) as session:
        nilai(session, kota, number, jawaban=late)
    assert (banyak(kota, Verifikasi), banyak(kota, CatatanJawaban)) == (0, 1)
    with pada(kota.engine, HARI, 13) as session:
        jawab(session, kota, "Salah unggah.", file.id, dilihat=first)
    assert catatan(kota) == [(CatatanBukti.LEBIH_TUA, "Salah unggah.")]


def test_an_answer_may_come_with_the_verification_and_outlives_a_new_claim(kota: KotaMini) -> None:
    number, (file, _) = klaim_berbukti(kota)
    answers = {KunciCatatan(CatatanBukti.LEBIH_TUA, file.id): IsiJawaban("Masih berlaku.")}
    with pada(kota.engine, HARI, 11) as session:
        nilai(session, kota, number, jawaban=answers)
        ajukan(session, kota, "k2", number)
    assert catatan(kota) == [(CatatanBukti.LEBIH_TUA, "Masih berlaku.")]


def test_only_a_monitor_of_the_zone_answers_notes(kota: KotaMini) -> None:
    _, (file, _) = klaim_berbukti(kota)
    for nama in ("pic_A", "pemantau_2", "koordinator", "dinsos", "auditor"):
        with pada(kota.engine, HARI, 11) as session, pytest.raises(TidakBerhak):
            jawab(session, kota, "Ya.", file.id, nama)
    assert banyak(kota, CatatanJawaban) == 0


def test_a_note_that_no_longer_stands_cannot_be_answered(kota: KotaMini) -> None:
    _, (_, link) = klaim_berbukti(kota)
    with pada(kota.engine, HARI, 11) as session, pytest.raises(Ditolak, match="berubah sejak"):
        jawab(session, kota, "Ya.", link.id)
