"""Rekonsiliasi and the card of figures that break the chain, as people see and use them."""

from typing import Any

from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from components import angka
from components.rekonsiliasi import found
from db.commands.audit import Pelaku
from db.commands.rekonsiliasi import record_selisih
from db.models import AngkaDikecualikan, Pengguna
from db.queries.kejanggalan import count_dikeluarkan, get_kejanggalan
from db.queries.rekonsiliasi import Selisih, list_selisih
from db.queries.rekonsiliasi_saringan import of_keadaan
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.bansos import MasaSalur
from domain.kosakata import Langkah, Peran
from domain.rekonsiliasi import IsiSelisih, TindakSelisih
from tests.databases import PER
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import links, rows, words

DAFTAR = "Selisih antar sumber"


def semua(engine: Engine) -> list[Selisih]:
    """Every pair of the year, the largest difference first."""
    with reading(engine) as session:
        return list(list_selisih(session, 2026, PER, Langkah.TERSALUR))


def press(at: AppTest, label: str) -> AppTest:
    """Press the button with that word; nothing may break."""
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def test_the_page_says_how_much_differs_and_lists_it_largest_first(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    items = of_keadaan(semua(app_demo), "")
    at = buka(app_demo, "rekonsiliasi", "walikota")
    shown = rows(at, DAFTAR)
    assert found(semua(app_demo)).replace("**", "") in words(at)
    assert [row[0] for row in shown] == [item.nama for item in items[:50]]
    assert [row[4] for row in shown] == [angka.rupiah_bertanda(item.dua.beda_rp) for item in items[:50]]
    assert {row[4][0] for row in shown} >= {"+", angka.MINUS}
    assert f"selisih={items[0].kunci.teks}" in " ".join(links(at))
    narrowed = buka(app_demo, "rekonsiliasi", "inspektorat", keadaan="dijelaskan")
    assert {row[7] for row in rows(narrowed, DAFTAR)} == {"Dijelaskan"}
    assert [row[4] for row in rows(at, "Kesepakatan menurut tahap salur")] == ["13 dari 75", "2 dari 75"]


def test_who_may_not_write_sees_the_history_without_a_form_and_a_year_without_pairs_says_so(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    explained = next(item for item in semua(app_demo) if item.keadaan == "dijelaskan")
    at = buka(app_demo, "rekonsiliasi", "koordinator", selisih=explained.kunci.teks)
    assert explained.terakhir is not None
    assert explained.terakhir.catatan in words(at)
    assert "Tindak lanjut" not in words(at)
    assert "tidak ada menurut catatan" in words(
        buka(app_demo, "rekonsiliasi", "koordinator", selisih="1-x-kuota-1-2")
    )
    assert "lebih dari satu sumber" in words(buka(app_demo, "rekonsiliasi", "sekda", tahun="2025"))


def explain_as(engine: Engine, item: Selisih, catatan: str) -> None:
    """Somebody of Dinas Sosial explains it in another window."""
    with transaction(engine) as session:
        who = session.scalars(select(Pengguna).where(Pengguna.nama_pengguna == "dinsos")).one()
        person = Pelihat(who.id, who.nama, penugasan=(Penugasan(Peran.DINSOS),))
        isi = IsiSelisih(TindakSelisih.JELASKAN, catatan, None)
        record_selisih(
            session, person, Pelaku(who.id), item.kunci, isi, dilihat_id=item.terbaru_id, dilihat=item.dua,
            kunci_kirim=catatan,
        )  # fmt: skip


def test_dinas_sosial_explains_a_difference_and_the_second_writer_chooses(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    first, second, *_ = [i for i in semua(app_demo) if i.keadaan == "terbuka" and i.terakhir is None]
    at = buka(app_demo, "rekonsiliasi", "dinsos", selisih=first.kunci.teks)
    _choose(at, "Menjelaskan")
    press(at, "Simpan penjelasan")
    assert "Tulis penjelasannya" in words(at)
    at.text_area[0].set_value("Berkas Pos belum lengkap.").run()
    press(at, "Simpan penjelasan")
    assert (semua_of(app_demo, first).keadaan, semua_of(app_demo, first).terbaru_id is not None) == (
        "dijelaskan",
        True,
    )

    late = buka(app_demo, "rekonsiliasi", "dinsos", selisih=second.kunci.teks)
    _choose(late, "Menjelaskan")
    late.text_area[0].set_value("Menurut saya salah catat.").run()
    explain_as(app_demo, second, "Dua orang pindah bayar.")
    press(late, "Simpan penjelasan")
    assert "Dua orang pindah bayar." in words(late)
    press(late, "Pakai yang tersimpan")
    assert semua_of(app_demo, second).terakhir.catatan == "Dua orang pindah bayar."  # type: ignore[union-attr]


def _choose(at: AppTest, word: str) -> None:
    group: Any = next(item for item in at.get("button_group") if item.proto.label == "Tindakan")
    group.set_value(next(t for t in TindakSelisih if t.label == word)).run()


def semua_of(engine: Engine, item: Selisih) -> Selisih:
    """The same difference as it stands now."""
    return next(now for now in semua(engine) if now.kunci == item.kunci)


def reason(at: AppTest, words: str) -> None:
    """Why the chosen figure is left out or counted again."""
    next(i for i in at.text_input if i.label == "Alasan" and "janggal" in (i.key or "")).set_value(
        words
    ).run()


def test_a_figure_that_breaks_the_chain_is_left_out_and_counted_on_the_page(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    masa = MasaSalur(2026, "B12", PER)
    with reading(app_demo) as session:
        data, left = get_kejanggalan(session, masa), count_dikeluarkan(session, masa)
    assert "Keluarkan dari jumlah" not in [b.label for b in buka(app_demo, "bansos", "sekda").button]
    at = buka(app_demo, "bansos", "dinsos", janggal=f"b{data.janggal[0].ids[0]}")
    places = len({one.nama for one in data.janggal})
    assert f"{len(data.janggal)} angka janggal di {places} wilayah; {left.jumlah} dikeluarkan" in words(at)
    assert f"{left.jumlah} angka janggal dikeluarkan dari jumlah" in words(at)
    counted = [row[7].endswith("Dihitung") for row in rows(at, "Angka janggal")]
    assert counted == [True] * len(data.janggal) + [False] * left.jumlah
    press(at, "Keluarkan dari jumlah")
    assert "Tulis alasannya" in words(at)
    next(i for i in at.text_input if i.label == "Alasan" and "janggal" in (i.key or "")).set_value(
        "Salah ketik"
    ).run()
    press(at, "Keluarkan dari jumlah")
    with reading(app_demo) as session:
        assert count_dikeluarkan(session, masa).jumlah == left.jumlah + 1
        choice = session.scalars(select(AngkaDikecualikan).order_by(AngkaDikecualikan.id)).all()[-1]
    again = buka(app_demo, "bansos", "dinsos", janggal=f"k{choice.id}")
    reason(again, "Sudah benar")
    press(again, "Hitung lagi")
    with reading(app_demo) as session:
        assert count_dikeluarkan(session, masa) == left
