"""Evidence in Pemantauan zona: handed in, judged piece by piece, notes answered; who may not see it sees none."""

from typing import Any

from sqlalchemy import Engine, func, select
from streamlit.testing.v1 import AppTest

from db.models import Bukti, BuktiIsi, BuktiPenilaian, CatatanJawaban, Draf, Klaim, RencanaAksi, Verifikasi
from db.transaction import reading
from domain.kosakata import HasilVerifikasi, KeadaanKerja, StatusLaporan
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import links, words
from tests.pages.test_pemantauan import choose, field, press, waiting
from tests.seed.importers.test_bukti import foto, pdf


def klaim_baru(app_demo: Engine, buka: BukaHalaman) -> tuple[Any, dict[str, str]]:
    """The claim form of an action that Dinas Kesehatan has not reported on, and its address."""
    row = waiting(app_demo, "pic.dinkes", StatusLaporan.BELUM_LAPOR, "B12")
    alamat = {"aksi": row["kode"], "periode": "B12", "tahun": "2026"}
    return buka(app_demo, "pemantauan", "pic.dinkes", **alamat), alamat


def unggah(at: AppTest, *files: tuple[str, bytes]) -> None:
    """Put these files into the box."""
    at.file_uploader[0].set_value(
        [(name, content, "application/octet-stream") for name, content in files]
    ).run()
    assert not at.exception


def test_files_and_links_wait_in_the_draft_on_every_device_and_go_with_the_claim(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    at, alamat = klaim_baru(app_demo, buka)
    unggah(at, ("laporan.pdf", pdf()), ("foto.heic", foto("HEIF")), ("virus.pdf", b"MZ\x90"))
    assert 'Berkas "virus.pdf" adalah program' in words(at)
    field(at, "Alamat tautan").set_value("https://drive.contoh.go.id/x")
    press(at, "Tambah tautan")
    at = buka(app_demo, "pemantauan", "pic.dinkes", **alamat)
    for name in ("laporan.pdf", "foto.heic", "drive.contoh.go.id/x"):
        assert name in words(at)
    press(at, "Hapus drive.contoh.go.id/x")
    field(at, "Nilai kumulatif").set_value("1").run()
    press(choose(at, "Keadaan kerja", KeadaanKerja.BERJALAN), "Ajukan klaim")
    with reading(app_demo) as session:
        number = session.scalars(select(Klaim.id).order_by(Klaim.id.desc())).first()
        names = session.scalars(select(Bukti.nama).where(Bukti.klaim_id == number).order_by(Bukti.id)).all()
        assert names == ["laporan.pdf", "foto.heic"]
        assert session.scalar(select(func.count()).select_from(Draf)) == 0
    assert any(address.startswith("bukti/") for address in links(at))


def test_position_stays_in_a_photo_only_where_it_was_asked_for(app_demo: Engine, buka: BukaHalaman) -> None:
    at, _ = klaim_baru(app_demo, buka)
    unggah(at, ("tanpa.jpg", foto("JPEG")))
    at.checkbox[0].check().run()
    unggah(at, ("dengan.jpg", foto("JPEG")))
    assert not at.checkbox[0].value
    with reading(app_demo) as session:
        kept = session.scalars(select(BuktiIsi.lintang).where(BuktiIsi.lintang.is_not(None))).all()
    assert len(kept) == 1
    assert words(at).count("posisi 0,7868, 127,3750") == 1


def diajukan(app_demo: Engine) -> tuple[str, int, str]:
    """Code, piece and name of a claim of zone 1 that waits for its judgement with one piece of evidence."""
    judged = select(Verifikasi.klaim_id)
    stmt = (
        select(RencanaAksi.kode, Bukti.id, Bukti.nama)
        .join(Klaim, Klaim.id == Bukti.klaim_id)
        .join(RencanaAksi, RencanaAksi.id == Klaim.rencana_aksi_id)
        .where(Klaim.id.not_in(judged), RencanaAksi.kode.like("BAPPELITBANGDA-%"), RencanaAksi.tahun == 2026)
        .order_by(Bukti.id)
    )
    with reading(app_demo) as session:
        kode, number, nama = session.execute(stmt).first() or ("", 0, "")
    return kode, number, nama


def test_each_piece_is_judged_before_the_claim_is_accepted(app_demo: Engine, buka: BukaHalaman) -> None:
    kode, number, nama = diajukan(app_demo)
    at = buka(app_demo, "pemantauan", "pemantau1", aksi=kode, periode="B09", tahun="2026")
    choose(at, "Hasil verifikasi", HasilVerifikasi.DITERIMA)
    press(at, "Simpan verifikasi")
    assert f"Bukti belum dinilai: {nama}." in words(at)
    choose(at, f"Penilaian {nama}", HasilVerifikasi.DIKEMBALIKAN)
    press(at, "Simpan verifikasi")
    assert "Alasan wajib diisi untuk tiap bukti yang dikembalikan." in words(at)
    field(at, f"{nama}: alasan").set_value("Tidak ditandatangani").run()
    press(at, "Simpan verifikasi")
    with reading(app_demo) as session:
        row = session.scalars(select(BuktiPenilaian).where(BuktiPenilaian.bukti_id == number)).one()
        assert (row.hasil, row.alasan) == ("dikembalikan", "Tidak ditandatangani")
    at = buka(app_demo, "pemantauan", "sekda", aksi=kode, periode="B09", tahun="2026")
    assert "Tidak ditandatangani" in words(at)


def test_a_note_is_answered_beside_it(app_demo: Engine, buka: BukaHalaman) -> None:
    at, alamat = klaim_baru(app_demo, buka)
    unggah(at, ("foto.jpg", foto("JPEG", tanggal="")))
    field(at, "Nilai kumulatif").set_value("1").run()
    press(choose(at, "Keadaan kerja", KeadaanKerja.BERJALAN), "Ajukan klaim")
    at = buka(app_demo, "pemantauan", "pemantau2", **alamat)
    assert "foto.jpg: foto tanpa tanggal pengambilan. " in words(at)
    assert "Belum dijawab" in words(at)
    field(at, "Jawaban").set_value("Dicocokkan di lapangan.").run()
    press(at, "Simpan jawaban")
    with reading(app_demo) as session:
        assert session.scalars(select(CatatanJawaban.jawaban)).all()[-1] == "Dicocokkan di lapangan."
    assert "Dicocokkan di lapangan. Pemantau" in words(buka(app_demo, "pemantauan", "pemantau2", **alamat))


def test_another_opd_reads_the_claim_but_not_its_evidence(app_demo: Engine, buka: BukaHalaman) -> None:
    kode, _, nama = diajukan(app_demo)
    for nama_pengguna, seen in (("pemantau2", False), ("pic.disdik", False), ("inspektorat", True)):
        at = buka(app_demo, "rencana_aksi", nama_pengguna, aksi=kode)
        assert (nama in words(at)) == seen, nama_pengguna
