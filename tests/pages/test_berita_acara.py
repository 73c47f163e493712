"""Berita acara on the screen: who may press what, drafts and two writers, issuing, and a period as one file."""

import hashlib
import io
import uuid
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from components.berita_acara_isi import isi_bidang, read_isi
from db.commands.audit import Pelaku, raise_versi
from db.commands.berita_acara import create_berita_acara, submit_berita_acara
from db.commands.berita_acara_jawab import skip_answer
from db.models import BeritaAcara, Draf, Opd, Pejabat, Pengguna, Periode
from db.queries.berita_acara import BeritaAcaraLengkap, get_berita_acara, list_calon
from db.queries.berita_acara_berkas import get_pdf
from db.queries.pengguna import get_sesi
from db.transaction import moment, reading, transaction
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import StatusBeritaAcara as S
from domain.kosakata import Topik
from domain.waktu import now_utc
from shell.berita_acara.arsip import build_zip
from tests.conftest import MakeEngine, opened_by_the_app
from tests.databases import PER
from tests.db.rantai_acara import PDF, ajukan, jawab, kota_terpantau, nomori, susun, terbitkan
from tests.pages.conftest import BukaHalaman, masuk
from tests.pages.layar import rows, words


def orang(engine: Engine, nama: str) -> Pelihat:
    """The person behind an account of the demo city."""
    token = masuk(engine, nama)
    with reading(engine) as session:
        sesi = get_sesi(session, token, now_utc())
        assert sesi is not None
        return sesi.pelihat


def rancangan(engine: Engine, *, diajukan: bool = False) -> int:
    """A draft of the minutes of Dinas Kesehatan, by its zone's monitor."""
    monitor = orang(engine, "pemantau2")
    with transaction(engine) as session:
        who = Pelaku(monitor.pengguna_id, "127.0.0.1")
        opd = session.scalars(select(Opd.id).where(Opd.kode == "DINKES")).one()
        periode = session.scalars(
            select(Periode.id).where(Periode.tahun == 2026, Periode.kode == "B09")
        ).one()
        ba = create_berita_acara(session, monitor, who, opd, periode, kunci_kirim=uuid.uuid4().hex)
        if diajukan:
            submit_berita_acara(session, monitor, who, ba.id)
        return ba.id


def lengkap(engine: Engine, ba_id: int) -> BeritaAcaraLengkap:
    with reading(engine) as session:
        return get_berita_acara(session, orang(engine, "koordinator"), ba_id, PER)


def tombol(at: AppTest) -> set[str]:
    return {button.label for button in at.button}


def tekan(at: AppTest, label: str) -> AppTest:
    """Press the button with that word; nothing may break."""
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def isian(at: AppTest, label: str) -> Any:
    return next(item for item in (*at.text_input, *at.text_area) if item.label == label)


def test_the_register_lists_what_a_monitor_still_has_to_draft_and_one_press_drafts_it(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    with reading(app_demo_polos) as session:
        waiting = list_calon(session, orang(app_demo_polos, "pemantau1"), 2026, "B09", PER)
    assert "Susun rancangan" not in tombol(buka(app_demo_polos, "berita_acara", "koordinator"))
    at = buka(app_demo_polos, "berita_acara", "pemantau1")
    assert f"0 dari {len(waiting)} OPD zona ini sudah memiliki berita acara TW III 2026." in words(at)
    assert [b.label for b in at.button].count("Susun rancangan") == len(waiting)
    tekan(at, "Susun rancangan")
    with reading(app_demo_polos) as session:
        ba = session.scalars(select(BeritaAcara)).one()
    assert ba.opd_id == waiting[0].opd_id
    read = lengkap(app_demo_polos, ba.id)
    # Behind the results stands the table of the evidence, which has fewer columns.
    results = [row for row in rows(at, "Hasil pemantauan rencana aksi") if len(row) == 7]
    assert [row[0].split()[0] for row in results] == [b.kode for b in read.naskah.butir]
    again = buka(app_demo_polos, "berita_acara", "pemantau1")
    assert [row[:3] for row in rows(again, "Daftar berita acara")] == [
        [waiting[0].opd, "Belum bernomor", "radio_button_uncheckedDisusun"]
    ]
    assert "Tidak ada berita acara yang cocok." in words(
        buka(app_demo_polos, "berita_acara", "pemantau1", cari="tidak ada begitu")
    )


def test_what_was_typed_waits_on_another_device_and_the_second_writer_chooses(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    ba_id = rancangan(app_demo_polos)
    meja = buka(app_demo_polos, "berita_acara", "pemantau2", ba=str(ba_id), tampil="ubah")
    isian(meja, "Kesimpulan").set_value("Dari meja.").run()
    telepon = buka(app_demo_polos, "berita_acara", "pemantau2", ba=str(ba_id), tampil="ubah")
    assert isian(telepon, "Kesimpulan").value == "Dari meja."
    isian(telepon, "Tempat").set_value("Aula").run()
    tekan(telepon, "Simpan rancangan")
    saved = lengkap(app_demo_polos, ba_id).naskah.isi
    assert (saved.tempat, saved.kesimpulan) == ("Aula", "Dari meja.")
    isian(meja, "Kesimpulan").set_value("Dari meja, lagi.").run()
    told = words(meja)
    with reading(app_demo_polos) as session:
        nama = session.scalars(select(Pengguna.nama).where(Pengguna.nama_pengguna == "pemantau2")).one()
    assert "Rancangan ini diubah dengan akun ini di jendela atau perangkat lain" in told
    assert nama in told
    assert ", pada 22/11/2026 pukul " in told
    assert ["Kesimpulan", "Dari meja, lagi.", "Dari meja."] in rows(meja, "Beda kedua isian")
    assert "Simpan rancangan" not in tombol(meja)
    tekan(tekan(meja, "Simpan isian ini di atasnya"), "Simpan rancangan")
    assert lengkap(app_demo_polos, ba_id).naskah.isi.kesimpulan == "Dari meja, lagi."


BOLEH = {
    "pemantau2": {"Buang rancangan ini"},
    "pic.dinkes": {"Ya, setuju", "Kirim keberatan"},
    "koordinator": {"Lanjutkan tanpa jawaban OPD"},
    "sekda": set(),
    "inspektorat": set(),
}
"""What each may press while the draft waits for the OPD (docs/rancangan.md 6)."""


def test_while_the_opd_is_asked_each_person_finds_their_own_buttons_and_others_a_sentence(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    ba_id = rancangan(app_demo_polos, diajukan=True)
    everything = set().union(*BOLEH.values()) | {"Terbitkan sekarang", "Beri nomor ini", "Ajukan kepada OPD"}
    for nama, allowed in BOLEH.items():
        at = buka(app_demo_polos, "berita_acara", nama, ba=str(ba_id))
        assert tombol(at) & everything == allowed, nama
        assert ("Hanya baca: langkah berikutnya dilakukan PIC OPD." in words(at)) == (not allowed)
    refused = words(buka(app_demo_polos, "berita_acara", "pemantau1", ba=str(ba_id)))
    assert "di zona atau OPD-nya" in refused
    assert "Hasil pemantauan" not in refused


def test_a_reason_that_was_typed_waits_on_another_device_and_is_gone_once_the_step_was_taken(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    ba_id = rancangan(app_demo_polos, diajukan=True)
    for nama in ("koordinator", "pemantau2"):
        at = buka(app_demo_polos, "berita_acara", nama, ba=str(ba_id))
        isian(at, "Alasan").set_value(f"Alasan {nama}").run()
    again = buka(app_demo_polos, "berita_acara", "koordinator", ba=str(ba_id))
    assert isian(again, "Alasan").value == "Alasan koordinator"
    tekan(again, "Lanjutkan tanpa jawaban OPD")
    assert lengkap(app_demo_polos, ba_id).peristiwa[-1].teks == "Alasan koordinator"
    discard = buka(app_demo_polos, "berita_acara", "pemantau2", ba=str(ba_id))
    assert isian(discard, "Alasan").value == "Alasan pemantau2"
    tekan(discard, "Buang rancangan ini")
    with reading(app_demo_polos) as session:
        assert session.scalars(select(Draf).where(Draf.formulir == "alasan_berita_acara")).all() == []


def test_another_day_in_the_form_offers_who_held_the_offices_then(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    ba_id = rancangan(app_demo_polos)
    with transaction(app_demo_polos) as session:
        opd = session.scalars(select(Opd).where(Opd.kode == "DINKES")).one()
        session.add(
            Pejabat(
                recorded_at=moment(session), opd_id=opd.id, jabatan=f"Plh. Kepala {opd.nama}", nama="Pengganti",
                nip=None, pangkat=None, berlaku_dari=date(2026, 11, 16), berlaku_sampai=date(2026, 11, 18),
            )
        )  # fmt: skip
        raise_versi(session, Topik.PENGGUNA)
    at = buka(app_demo_polos, "berita_acara", "pemantau2", ba=str(ba_id), tampil="ubah")
    assert "Pakai pejabat tanggal itu" not in tombol(at)
    at.date_input[0].set_value(date(2026, 11, 17)).run()
    assert "Pihak kedua (OPD): Pengganti (Plh. Kepala Dinas Kesehatan)" in words(at)
    tekan(tekan(at, "Pakai pejabat tanggal itu"), "Simpan rancangan")
    saved = lengkap(app_demo_polos, ba_id).naskah.isi
    assert (saved.tanggal, [o.nama for o in saved.pihak_kedua]) == (date(2026, 11, 17), ["Pengganti"])
    assert "Pakai pejabat tanggal itu" not in tombol(at)


def test_who_presses_second_is_told_of_the_number_given_meanwhile_and_may_keep_it(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    ba_id, koordinator = rancangan(app_demo_polos, diajukan=True), orang(app_demo_polos, "koordinator")
    with transaction(app_demo_polos) as session:
        skip_answer(
            session, koordinator, Pelaku(koordinator.pengguna_id, "127.0.0.1"), ba_id, "Tidak dijawab."
        )
    first, second = (buka(app_demo_polos, "berita_acara", "koordinator", ba=str(ba_id)) for _ in range(2))
    proposed = isian(second, "Nomor").value
    isian(first, "Nomor").set_value("1/2026").run()
    tekan(first, "Beri nomor ini")
    tekan(second, "Beri nomor ini")
    assert ["Nomor", proposed, "1/2026"] in rows(second, "Beda kedua isian")
    tekan(second, "Pakai yang tersimpan")
    assert isian(second, "Nomor").value == "1/2026"
    assert lengkap(app_demo_polos, ba_id).ringkas.nomor == "1/2026"


def test_an_objection_needs_words_and_issuing_keeps_the_very_pdf_that_is_downloaded(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    ba_id = rancangan(app_demo_polos, diajukan=True)
    pic = buka(app_demo_polos, "berita_acara", "pic.dinkes", ba=str(ba_id))
    assert "Tulis keberatannya" in words(tekan(pic, "Kirim keberatan"))
    isian(pic, "Keberatan OPD").set_value("Angka rujukan belum final.").run()
    tekan(pic, "Kirim keberatan")
    assert lengkap(app_demo_polos, ba_id).ringkas.status is S.BERKEBERATAN
    at = tekan(buka(app_demo_polos, "berita_acara", "koordinator", ba=str(ba_id)), "Beri nomor ini")
    tekan(at, "Terbitkan sekarang")
    read = lengkap(app_demo_polos, ba_id)
    assert read.ringkas.status is S.TERBIT
    with reading(app_demo_polos) as session:
        isi = get_pdf(session, orang(app_demo_polos, "sekda"), ba_id)
    assert isi.startswith(b"%PDF")
    assert hashlib.sha256(isi).hexdigest() == read.sha256_pdf
    shown = words(at)
    assert str(read.sha256_pdf) in shown
    assert "Angka rujukan belum final." in shown
    assert {"Terbitkan sekarang", "Ubah isian"}.isdisjoint(tombol(at))
    assert "1 dari 40 OPD" in words(buka(app_demo_polos, "berita_acara", "sekda"))


def test_the_zip_of_a_period_holds_every_kept_file_of_the_persons_scope_and_an_index_with_their_hashes(
    database: MakeEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with opened_by_the_app(database("sqlite", "kosong"), monkeypatch, tmp_path) as engine:
        kota = kota_terpantau(engine)
        for at, (opd, pic) in enumerate((("A", "pic_A"), ("B", "pic_B")), 1):
            ba_id = susun(kota, opd)
            ajukan(kota, ba_id)
            jawab(kota, ba_id, nama=pic)
            nomori(kota, ba_id, f"000.5/00{at}/BA/X/2026")
            terbitkan(kota, ba_id)
        told: list[tuple[int, int]] = []
        whole = build_zip(kota.orang("koordinator"), 2026, "B09", lambda *step: told.append(step))
        own = build_zip(kota.orang("pic_A"), 2026, "B09", lambda *_: None)
        with pytest.raises(Ditolak, match="Belum ada berita acara terbit"):
            build_zip(kota.orang("pemantau_2"), 2026, "B09", lambda *_: None)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        pdf = [name for name in archive.namelist() if name.endswith(".pdf")]
        index = archive.read("daftar-isi.csv").decode("utf-8-sig")
        assert [archive.read(name) for name in pdf] == [PDF, PDF]
    assert told == [(1, 2), (2, 2)]
    assert [name[:2] for name in pdf] == ["A_", "B_"]
    assert all(name in index for name in (*pdf, hashlib.sha256(PDF).hexdigest(), "000.5/002/BA/X/2026"))
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        assert [name[:2] for name in archive.namelist() if name.endswith(".pdf")] == ["A_"]


def test_a_row_that_is_only_half_typed_says_which_and_empty_rows_do_not_count(
    app_demo_polos: Engine,
) -> None:
    isi = lengkap(app_demo_polos, rancangan(app_demo_polos)).naskah.isi
    fields = isi_bidang(isi)
    assert read_isi(fields) == (isi, "")
    half = {"uraian": "Melengkapi data", "pic": "", "tenggat": "", "kode_aksi": ""}
    content, missing = read_isi({**fields, "kesepakatan": [half]})
    assert content is None
    assert missing == "Kesepakatan baris 1: isi penanggung jawab dan tenggat, atau hapus barisnya."
    nameless = {"nama": "", "jabatan": "Kepala Dinas"}
    assert "Pihak kedua (OPD): isi nama" in read_isi({**fields, "pihak_kedua": [nameless]})[1]
