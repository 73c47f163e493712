"""Komitmen and arahan as people see and use them: from the leader's instruction to the decision."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, func, select
from streamlit.testing.v1 import AppTest

from db.commands.audit import Pelaku
from db.commands.keputusan import record_arahan
from db.models import Keputusan, KeputusanPeristiwa, Pengguna, RencanaAksi
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.keputusan import IsiArahan
from domain.kosakata import Peran, PeristiwaKeputusan
from tests.databases import PER
from tests.pages.conftest import BukaHalaman, Peramban
from tests.pages.layar import links, rows, words

AKSI = "DINKES-02"
DAFTAR = "Komitmen, paling mendesak di atas"


def arahkan(engine: Engine, uraian: str, tenggat: date, aksi: str = AKSI) -> int:
    """An arahan of the Wali Kota; its number."""
    with transaction(engine) as session:
        who = session.scalars(select(Pengguna).where(Pengguna.nama_pengguna == "walikota")).one()
        aksi_id = session.scalars(
            select(RencanaAksi.id).where(RencanaAksi.kode == aksi, RencanaAksi.tahun == 2026)
        ).one()
        person = Pelihat(who.id, who.nama, penugasan=(Penugasan(Peran.PIMPINAN),))
        isi = IsiArahan(uraian, "Kepala Dinas", tenggat)
        return record_arahan(session, person, Pelaku(who.id), aksi_id, isi, kunci_kirim=uraian).id


def field(at: AppTest, label: str) -> Any:
    """A field by the beginning of its label."""
    return next(
        item for item in (*at.text_input, *at.text_area, *at.date_input) if item.label.startswith(label)
    )


def press(at: AppTest, label: str) -> AppTest:
    """Press the button with that word; nothing may break."""
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def choose(at: AppTest, label: str, word: Any) -> AppTest:
    """Press one of the buttons under that label."""
    group: Any = next(item for item in at.get("button_group") if item.proto.label == label)
    group.set_value(word).run()
    return at


def test_a_leader_gives_an_arahan_whose_draft_survives_and_the_pic_finds_it(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo_polos, "rencana_aksi", "walikota", aksi=AKSI)
    assert field(at, "Penanggung jawab").value
    field(at, "Isi arahan").set_value("Tuntaskan sebelum rapat").run()
    press(at, "Kirim arahan")
    assert "Tenggat arahan harus diisi" in words(at)
    again = buka(app_demo_polos, "rencana_aksi", "walikota", aksi=AKSI)
    assert field(again, "Isi arahan").value == "Tuntaskan sebelum rapat"
    field(again, "Tenggat").set_value(PER + timedelta(days=40)).run()
    press(again, "Kirim arahan")
    shown = rows(
        buka(app_demo_polos, "rencana_aksi", "sekda", aksi=AKSI),
        "Arahan dan komitmen tentang aksi ini",
    )
    assert (shown[0][0], shown[0][2], shown[0][3]) == (
        "Tuntaskan sebelum rapat",
        "Arahan pimpinan",
        "Terbuka",
    )
    inbox = buka(app_demo_polos, "kotak_masuk", "pic.dinkes")
    assert "1 arahan pimpinan yang berjalan" in words(inbox)
    with reading(app_demo_polos) as session:
        assert session.scalar(select(func.count()).select_from(Keputusan)) == 1


def test_the_page_says_how_many_are_overdue_and_opens_each(app_demo_polos: Engine, buka: BukaHalaman) -> None:
    arahkan(app_demo_polos, "Segera", PER)
    number = arahkan(app_demo_polos, "Nanti", PER + timedelta(days=30))
    at = buka(app_demo_polos, "keputusan", "inspektorat")
    assert "Tidak ada yang lewat tenggat dari 2 komitmen yang belum selesai." in words(at)
    assert [row[0] for row in rows(at, DAFTAR)] == ["Segera", "Nanti"]
    assert "tidak dapat dihitung" in words(at)
    assert any(link == f"keputusan?komitmen={number}" for link in links(at))
    assert "Tidak ada komitmen yang cocok" in words(
        buka(app_demo_polos, "keputusan", "sekda", keadaan="tidak")
    )
    one = buka(app_demo_polos, "keputusan", "inspektorat", komitmen=str(number))
    assert "Nanti" in words(one)
    assert not one.button
    assert "tidak ada menurut catatan" in words(buka(app_demo_polos, "keputusan", "sekda", komitmen="9" * 30))


def test_the_opd_reports_and_the_leader_decides_with_the_history_in_view(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    number = str(arahkan(app_demo_polos, "Segera", PER + timedelta(days=5)))
    at = buka(app_demo_polos, "keputusan", "pic.dinkes", komitmen=number)
    press(at, "Laporkan selesai")
    assert "Tulis apa yang sudah dikerjakan" in words(at)
    field(at, "Apa yang sudah dikerjakan").set_value("Laporan diserahkan").run()
    press(at, "Laporkan selesai")
    judged = buka(app_demo_polos, "keputusan", "walikota", komitmen=number)
    assert "OPD melaporkan selesai" in words(judged)
    choose(judged, "Langkah", PeristiwaKeputusan.DITEPATI)
    press(judged, "Nyatakan ditepati")
    assert "Dinyatakan ditepati" in words(buka(app_demo_polos, "keputusan", "sekda", komitmen=number))
    assert "100,0%" in words(buka(app_demo_polos, "keputusan", "sekda"))


def test_the_second_writer_sees_who_decided_and_may_take_that(
    app_demo_polos: Engine, buka: BukaHalaman, peramban: Peramban
) -> None:
    number = str(arahkan(app_demo_polos, "Segera", PER + timedelta(days=5)))
    pic = buka(app_demo_polos, "keputusan", "pic.dinkes", komitmen=number)
    of_pic = peramban.cookies
    field(pic, "Apa yang sudah dikerjakan").set_value("Selesai").run()
    leader = buka(app_demo_polos, "keputusan", "walikota", komitmen=number)
    choose(leader, "Langkah", PeristiwaKeputusan.DIPINDAH)
    field(leader, "Tenggat baru").set_value(PER + timedelta(days=20)).run()
    field(leader, "Alasan").set_value("Kapal belum datang").run()
    press(leader, "Pindahkan tenggat")
    peramban.cookies = of_pic
    press(pic, "Laporkan selesai")
    assert "Komitmen ini diubah orang lain sejak formulir dibuka: Wali Kota (contoh), pada" in words(pic)
    assert ["Catatan", "Selesai", "Kapal belum datang"] in rows(pic, "Beda kedua isian")
    press(pic, "Simpan isian ini di atasnya")
    press(pic, "Laporkan selesai")
    with reading(app_demo_polos) as session:
        kinds = session.scalars(select(KeputusanPeristiwa.jenis).order_by(KeputusanPeristiwa.id)).all()
    assert kinds == [PeristiwaKeputusan.DIPINDAH, PeristiwaKeputusan.DILAPORKAN]


def test_before_any_commitment_the_page_says_where_they_come_from(
    app_demo_polos: Engine, buka: BukaHalaman
) -> None:
    assert "Belum ada komitmen." in words(buka(app_demo_polos, "keputusan", "pemantau1"))
    assert "Hanya" in words(buka(app_demo_polos, "keputusan", "dinsos"))
