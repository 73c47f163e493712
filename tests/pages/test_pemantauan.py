"""Pemantauan zona: who finds which form, what is written, and what a refusal looks like."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from streamlit.testing.v1 import AppTest

from db.models import Draf, Klaim, Verifikasi
from db.queries.pemantauan import list_daftar_kerja
from db.queries.pengguna import get_sesi
from db.transaction import reading
from domain.errors import Ditolak
from domain.kosakata import AsalKlaim, HasilVerifikasi, KeadaanKerja, StatusLaporan
from domain.waktu import now_utc
from seed.demo.kasus import AKSI_DIKEMBALIKAN
from shell.guard import COOKIE
from tests.databases import PER
from tests.pages.conftest import BukaHalaman, Peramban, masuk
from tests.pages.layar import rows, words


def kerja(engine: Engine, nama: str, kode: str = "B09") -> Any:
    """The worklist of that person as the query gives it."""
    token = masuk(engine, nama)
    with reading(engine) as session:
        sesi = get_sesi(session, token, now_utc())
        assert sesi is not None
        return list_daftar_kerja(session, sesi.pelihat, 2026, kode, PER)


def waiting(engine: Engine, nama: str, status: StatusLaporan, kode: str = "B09") -> Mapping[str, Any]:
    """The first action of the worklist in that status, without claims taken down by monitors on the spot."""
    frame = kerja(engine, nama, kode)
    with reading(engine) as session:
        lapangan = session.scalars(
            select(Klaim.rencana_aksi_id).where(Klaim.asal == AsalKlaim.LAPANGAN)
        ).all()
    found = frame[(frame["status"] == status) & ~frame["aksi_id"].isin(lapangan)]
    row: Mapping[str, Any] = found.iloc[0].to_dict()
    return row


def field(at: AppTest, label: str) -> Any:
    """A text field by the beginning of its label."""
    return next(item for item in (*at.text_input, *at.text_area) if item.label.startswith(label))


def choose(at: AppTest, label: str, word: Any) -> AppTest:
    """Press one of the buttons under that label."""
    group: Any = next(item for item in at.get("button_group") if item.proto.label == label)
    group.set_value(word).run()
    return at


def press(at: AppTest, label: str) -> AppTest:
    """Press the button with that word; nothing may break."""
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


@pytest.mark.parametrize("nama", ["pemantau1", "pic.dinkes", "koordinator", "sekda", "inspektorat"])
def test_the_worklist_holds_what_is_in_the_persons_reach(
    app_demo: Engine, buka: BukaHalaman, nama: str
) -> None:
    frame = kerja(app_demo, nama)
    at = buka(app_demo, "pemantauan", nama)
    assert f"dari {len(frame)} aksi menunggu giliran di sini." in words(at)
    assert len(rows(at, "Daftar kerja")) == min(50, len(frame))


def test_a_pic_counts_returned_and_missing_claims_as_their_turn(app_demo: Engine, buka: BukaHalaman) -> None:
    frame = kerja(app_demo, "pic.dinkes", "B12")
    turn = frame["status"].isin([StatusLaporan.DIKEMBALIKAN, StatusLaporan.BELUM_LAPOR]).sum()
    assert turn > 0
    shown = words(buka(app_demo, "pemantauan", "pic.dinkes", periode="B12", tahun="2026"))
    assert f"{turn} dari {len(frame)} aksi menunggu giliran di sini." in shown


def test_a_returned_claim_shows_its_reason_to_the_pic(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        alasan = session.scalars(
            select(Verifikasi.alasan).where(Verifikasi.hasil == "dikembalikan").distinct()
        ).all()
    shown = words(buka(app_demo, "pemantauan", "pic.disdik", aksi=AKSI_DIKEMBALIKAN, periode="B09"))
    assert any(f"Dikembalikan pemantau: {reason}" in shown for reason in alasan)


def test_who_may_not_write_reads_what_stands_and_why(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "pemantauan", "sekda", aksi="DINKES-02")
    assert "Hanya baca: klaim ditulis PIC OPD" in words(at)
    assert not at.button


def test_a_monitor_may_not_judge_what_they_took_down_themselves(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "pemantauan", "pemantau1", aksi="SETDA-07")
    assert "verifikasi oleh pemantau zona yang bukan pengklaim." in words(at)
    assert "Dicatat di lapangan" in words(at)
    assert not at.button


def test_a_monitor_is_told_when_the_opd_claims_while_they_take_a_claim_down(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    row = waiting(app_demo, "pemantau1", StatusLaporan.BELUM_LAPOR, "B12")
    kerja_ini = {"aksi": row["kode"], "periode": "B12", "tahun": "2026"}
    field(buka(app_demo, "pemantauan", "pemantau1", **kerja_ini), "Nilai kumulatif").set_value("1").run()
    pic = f"pic.{row['opd_kode'].lower()}"
    at = buka(app_demo, "pemantauan", pic, **kerja_ini)
    field(at, "Nilai kumulatif").set_value("2").run()
    press(choose(at, "Keadaan kerja", KeadaanKerja.BERJALAN), "Ajukan klaim")
    at = buka(app_demo, "pemantauan", "pemantau1", **kerja_ini)
    assert "OPD sudah mengajukan klaim sejak isian lapangan dimulai." in words(at)
    press(at, "Buang draf isian lapangan")
    assert "isian lapangan" not in words(at)


def test_a_claim_is_written_once_and_the_draft_is_gone(app_demo: Engine, buka: BukaHalaman) -> None:
    row = waiting(app_demo, "pic.dinkes", StatusLaporan.BELUM_LAPOR, "B12")
    at = buka(app_demo, "pemantauan", "pic.dinkes", aksi=row["kode"], periode="B12", tahun="2026")
    field(at, "Nilai kumulatif").set_value("1").run()
    field(at, "Kendala").set_value("Kapal tidak berangkat").run()
    choose(at, "Keadaan kerja", KeadaanKerja.TERKENDALA)
    with reading(app_demo) as session:
        assert session.scalar(select(func.count()).select_from(Draf)) == 4
    press(at, "Ajukan klaim")
    with reading(app_demo) as session:
        newest = session.scalars(select(Klaim).order_by(Klaim.id.desc())).first()
        assert newest is not None
        assert (newest.rencana_aksi_id, newest.kendala) == (row["aksi_id"], "Kapal tidak berangkat")
        assert session.scalar(select(func.count()).select_from(Draf)) == 0
    assert "Klaim OPD" in words(at)


def test_a_value_that_cannot_be_read_is_refused_with_how_to_write_it(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    row = waiting(app_demo, "pic.dinkes", StatusLaporan.BELUM_LAPOR, "B12")
    at = buka(app_demo, "pemantauan", "pic.dinkes", aksi=row["kode"], periode="B12", tahun="2026")
    field(at, "Nilai kumulatif").set_value("banyak").run()
    assert "Tulis angka seperti 73,5 atau 1.234,5." in words(at)


def test_a_monitor_judges_the_claim_on_screen(app_demo: Engine, buka: BukaHalaman) -> None:
    row = waiting(app_demo, "pemantau1", StatusLaporan.DIAJUKAN)
    at = buka(app_demo, "pemantauan", "pemantau1", aksi=row["kode"])
    assert "Klaim OPD" in words(at)
    choose(at, "Hasil verifikasi", HasilVerifikasi.DIKEMBALIKAN)
    field(at, "Alasan").set_value("Foto tanpa tanggal").run()
    press(at, "Simpan verifikasi")
    with reading(app_demo) as session:
        newest = session.scalars(select(Verifikasi).order_by(Verifikasi.id.desc())).first()
        assert newest is not None
        assert (newest.hasil, newest.alasan) == ("dikembalikan", "Foto tanpa tanggal")
        judged = session.get_one(Klaim, newest.klaim_id)
        assert judged.rencana_aksi_id == row["aksi_id"]
    following = str(at.query_params["aksi"])
    frame = kerja(app_demo, "pemantau1").set_index("kode")
    assert following != row["kode"] and frame.loc[following, "giliran"] <= 0, "the next that waits is open"


def test_a_return_without_a_reason_is_refused_in_words(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        before = session.scalar(select(func.count()).select_from(Verifikasi))
    row = waiting(app_demo, "pemantau1", StatusLaporan.DIAJUKAN)
    at = buka(app_demo, "pemantauan", "pemantau1", aksi=row["kode"])
    choose(at, "Hasil verifikasi", HasilVerifikasi.DIKEMBALIKAN)
    press(at, "Simpan verifikasi")
    assert "alasan" in words(at).lower()
    with reading(app_demo) as session:
        assert session.scalar(select(func.count()).select_from(Verifikasi)) == before


def test_a_field_that_cannot_be_kept_says_so_and_the_form_stays(
    app_demo: Engine, buka: BukaHalaman, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_about: object) -> None:
        raise Ditolak("Penyimpanan server penuh.")

    row = waiting(app_demo, "pic.dinkes", StatusLaporan.BELUM_LAPOR, "B12")
    at = buka(app_demo, "pemantauan", "pic.dinkes", aksi=row["kode"], periode="B12", tahun="2026")
    monkeypatch.setattr("shell.drafts.save_draf", full)
    field(at, "Nilai kumulatif").set_value("12,5").run()
    assert [toast.value for toast in at.toast] == ["Belum tersimpan sebagai draf. Penyimpanan server penuh."]
    assert field(at, "Nilai kumulatif").value == "12,5"


def test_a_draft_comes_back_in_another_browser(
    app_demo: Engine, buka: BukaHalaman, peramban: Peramban
) -> None:
    row = waiting(app_demo, "pic.dinkes", StatusLaporan.BELUM_LAPOR, "B12")
    alamat = {"aksi": row["kode"], "periode": "B12", "tahun": "2026"}
    first = buka(app_demo, "pemantauan", "pic.dinkes", **alamat)
    field(first, "Nilai kumulatif").set_value("12,5").run()
    old = peramban.cookies[COOKIE]
    second = buka(app_demo, "pemantauan", "pic.dinkes", **alamat)
    assert peramban.cookies[COOKIE] != old
    assert field(second, "Nilai kumulatif").value == "12,5"
    assert "Draf tersimpan pukul" in words(second)
    daftar = rows(buka(app_demo, "pemantauan", "pic.dinkes", periode="B12", tahun="2026"), "Daftar kerja")
    assert [row[0] for row in daftar if row[0].startswith("Draf")] != []


def test_the_second_writer_sees_both_versions_and_chooses(app_demo: Engine, buka: BukaHalaman) -> None:
    row = waiting(app_demo, "pic.dinkes", StatusLaporan.BELUM_LAPOR, "B12")
    alamat = {"aksi": row["kode"], "periode": "B12", "tahun": "2026"}
    tabs = [buka(app_demo, "pemantauan", "pic.dinkes", **alamat) for _ in range(2)]
    field(tabs[1], "Nilai kumulatif").set_value("2").run()
    choose(tabs[1], "Keadaan kerja", KeadaanKerja.BERJALAN)
    field(tabs[0], "Nilai kumulatif").set_value("1").run()
    choose(tabs[0], "Keadaan kerja", KeadaanKerja.BERJALAN)
    for tab in tabs:
        press(tab, "Ajukan klaim")
    assert "Klaim ini diubah dengan akun ini di jendela atau perangkat lain" in words(tabs[1])
    (nilai,) = [line for line in rows(tabs[1], "Beda kedua isian") if line[0] == "Nilai"]
    assert [text.split()[0] for text in nilai[1:]] == ["2", "1"]
    assert [b.label for b in tabs[1].button if "yang" in b.label or "atasnya" in b.label] == [
        "Pakai yang tersimpan",
        "Simpan isian ini di atasnya",
    ]
