"""Bansos: the screen shows what the queries say, for everybody, every choice, every selection; nothing unknown is 0."""

from datetime import date

import pytest
from sqlalchemy import Engine, select

from components import angka
from components.bansos import lapisan
from components.maps.bentuk import load_bentuk
from components.maps.peta import areas_script
from db.commands.audit import SISTEM
from db.commands.pengguna import AkunBaru, create_pengguna
from db.models import AcuanPenyaluran, Pengguna
from db.queries.bansos_area import get_bansos
from db.queries.bansos_kanal import list_kanal
from db.queries.wilayah import list_batas
from db.transaction import reading, transaction
from domain.bansos import MasaSalur
from domain.kosakata import Peran
from tests.databases import PER
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import bodies, links, rows, words

SEMUA = MasaSalur(2026, "B12", PER)
SEMBAKO = MasaSalur(2026, "B12", PER, program="SEMBAKO", tahap="TW III", selesai=date(2026, 9, 30))
KALUMATA = "82.71.02.1004"
PEMBACA = ("walikota", "sekda", "koordinator", "pemantau1", "pic.dinkes", "dinsos", "inspektorat")
PEMBACA_BARIS = {"koordinator", "dinsos", "inspektorat"}


def juta(rp: int | None) -> str:
    """Rupiah as the tables print them."""
    return angka.angka(None if rp is None else rp / 1_000_000, 1)


@pytest.mark.parametrize("peran", PEMBACA)
def test_everybody_who_may_see_figures_sees_the_same_and_few_see_rows(
    app_demo: Engine, buka: BukaHalaman, peran: str
) -> None:
    with reading(app_demo) as session:
        kota = get_bansos(session, SEMUA, "kelurahan", "rp").kota
    shown = words(buka(app_demo, "bansos", peran))
    assert (
        f"{angka.rupiah_singkat(kota.sisa)} belum tersalur dari kuota {angka.rupiah_singkat(kota.kuota)}"
        in shown
    )
    assert angka.persen(kota.serapan) in shown
    assert ("Baris penyaluran" in shown) is (peran in PEMBACA_BARIS)


def test_the_administrator_reads_no_figures(app_demo: Engine, buka: BukaHalaman) -> None:
    shown = words(buka(app_demo, "bansos", "admin.contoh"))
    assert "belum tersalur" not in shown
    assert "Hanya" in shown


@pytest.mark.parametrize("menurut", ["kelurahan", "kecamatan", "zona"])
def test_the_list_shows_every_area_the_unknown_one_and_the_city(
    app_demo: Engine, buka: BukaHalaman, menurut: str
) -> None:
    with reading(app_demo) as session:
        data = get_bansos(session, SEMUA, menurut, "rp")
    shown = {
        row[0]: row for row in rows(buka(app_demo, "bansos", menurut=menurut), f"Bansos menurut {menurut}")
    }
    expected = {row.nama: row.salur for row in data.baris} | {"Kota": data.kota}
    assert {name: (row[1], row[2], row[4]) for name, row in shown.items()} == {
        name: (juta(s.kuota), juta(s.sisa), angka.angka(s.serapan, 1)) for name, s in expected.items()
    }
    assert "Wilayah belum dikenal" in shown


def test_channels_stand_with_what_they_were_told_to_pay_and_paid(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        kanal = list_kanal(session, SEMUA, "rp")
    shown = rows(buka(app_demo, "bansos", menurut="kanal"), "Bansos menurut kanal")
    assert [row[:3] for row in shown] == [[k.nama, juta(k.perintah), juta(k.tersalur)] for k in kanal]


def test_within_a_programme_the_chain_counts_recipients_and_rupiah_by_choice(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    alamat = {"program": "SEMBAKO", "tahap": "TW III"}
    with reading(app_demo) as session:
        people, money = (get_bansos(session, SEMBAKO, "kelurahan", satuan).kota for satuan in ("kpm", "rp"))
    shown = words(buka(app_demo, "bansos", **alamat))
    for step in people.rantai:
        assert f"{step.langkah.label} {angka.angka(step.jumlah)}" in shown
    assert f"{angka.angka(people.sisa)} KPM belum tersalur" in shown
    shown = words(buka(app_demo, "bansos", satuan="rp", **alamat))
    assert f"{angka.rupiah_singkat(money.sisa)} belum tersalur" in shown
    assert "Lolos cek tidak dilaporkan" in shown


def test_recipients_are_never_asked_for_over_all_programmes(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        money = get_bansos(session, SEMUA, "kelurahan", "rp").kota
    shown = words(buka(app_demo, "bansos", satuan="kpm"))
    assert f"{angka.rupiah_singkat(money.sisa)} belum tersalur" in shown
    assert "Gagal salur, penerima tiap program" in shown


@pytest.mark.parametrize("per", ["2026-08-19", "2026-08-25", "2026-05-31"])
def test_the_day_of_the_records_is_in_the_address(app_demo: Engine, buka: BukaHalaman, per: str) -> None:
    day = date.fromisoformat(per)
    with reading(app_demo) as session:
        kota = get_bansos(session, MasaSalur(2026, "B12", day), "kelurahan", "rp").kota
    shown = words(buka(app_demo, "bansos", per=per))
    assert f"Menurut catatan s.d. {angka.tanggal(day)}" in shown
    assert f"{angka.rupiah_singkat(kota.sisa)} belum tersalur" in shown


def test_money_without_a_known_area_is_always_visible_with_recipients_and_rupiah(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    for alamat in ({}, {"menurut": "zona"}, {"program": "SEMBAKO", "tahap": "TW III"}, {"menurut": "kanal"}):
        shown = words(buka(app_demo, "bansos", **alamat))
        assert "Wilayah belum dikenal" in shown
        assert "21 KPM" in shown
        assert "Kel. Bastiong Baru" in shown
        assert "Rp12,6 juta" in shown
    assert "semua wilayah dikenal" in words(buka(app_demo, "bansos", per="2026-05-31"))


def test_a_selected_area_narrows_chain_failures_and_trend_and_lets_go_again(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo, "bansos", program="SEMBAKO", tahap="TW III", wilayah=KALUMATA)
    with reading(app_demo) as session:
        data = get_bansos(session, SEMBAKO, "kelurahan", "kpm")
    area = next(row for row in data.baris if row.kode == KALUMATA)
    shown = words(at)
    assert f"Kuota {angka.angka(area.salur.kuota)}" in shown
    assert f"Kalumata · Gagal salur menurut sebab, KPM dan % dari {sum(g.kpm for g in area.gagal)}" in shown
    assert "Kalumata · dipilih" in [row[0] for row in rows(at, "Bansos menurut kelurahan")]
    assert "bansos?program=SEMBAKO&tahap=TW+III" in links(at)


def test_a_row_leads_to_its_area_and_keeps_the_choices(app_demo: Engine, buka: BukaHalaman) -> None:
    offered = links(
        buka(app_demo, "bansos", program="PKH", menurut="kecamatan", tahap="T2", per="2026-08-01")
    )
    mine = [address for address in offered if "wilayah=82.71.02" in address]
    assert mine == ["bansos?program=PKH&tahap=T2&per=2026-08-01&menurut=kecamatan&wilayah=82.71.02"]


def test_rows_stand_for_those_who_may_see_them_once_something_is_chosen(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo, "bansos", "inspektorat", program="SEMBAKO", tahap="TW III", wilayah=KALUMATA)
    shown = rows(at, "Baris penyaluran")
    assert [row[2] for row in shown] == [
        "Kuota", "Terdaftar", "Rekening siap", "Lolos cek", "Perintah bayar", "Tersalur"
    ]  # fmt: skip
    assert "Pilih satu wilayah, kanal, atau tahap salur" in words(buka(app_demo, "bansos", "inspektorat"))


def test_dinsos_chooses_the_reference_source_with_a_reason(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "bansos", "dinsos", program="SEMBAKO", tahap="TW II")
    assert [row[1:3] for row in rows(at, "Sumber data tiap tahap salur")] == [
        ["SIKS-NG Kementerian Sosial", "check_circleAcuan"],
        ["PT Pos Indonesia", "radio_button_uncheckedTidak dihitung"],
    ]
    at.selectbox(key="acuan_sumber").select_index(0).run()
    at.button(key="tetapkan_acuan").click().run()
    assert "Alasan belum diisi" in words(at)
    at.text_input(key="acuan_alasan").set_value("Pos membayar langsung").run()
    at.button(key="tetapkan_acuan").click().run()
    assert not at.exception
    assert [toast.value for toast in at.toast] == ["Sumber acuan ditetapkan."]
    assert not at.run().toast
    with reading(app_demo) as session:
        newest = session.scalars(select(AcuanPenyaluran).order_by(AcuanPenyaluran.id.desc())).first()
    assert newest is not None and newest.oleh_id is not None
    sources = rows(buka(app_demo, "bansos", program="SEMBAKO", tahap="TW II"), "Sumber data tiap tahap salur")
    assert sources[0][1:3] == ["PT Pos Indonesia", "check_circleAcuan"]


@pytest.mark.parametrize("peran", ["walikota", "koordinator", "inspektorat"])
def test_nobody_else_is_offered_the_choice(app_demo: Engine, buka: BukaHalaman, peran: str) -> None:
    at = buka(app_demo, "bansos", peran, program="SEMBAKO", tahap="TW II")
    assert "PT Pos Indonesia" in words(at)
    assert not [button for button in at.button if button.key == "tetapkan_acuan"]


def test_every_figure_can_be_asked(app_demo: Engine, buka: BukaHalaman) -> None:
    html = " ".join(bodies(buka(app_demo, "bansos")))
    for label in ("Serapan", "Tersalur bersih", "Belum tersalur", "Retur", "Wilayah belum dikenal"):
        assert f'aria-label="Penjelasan {label}"' in html
    assert html.count('class="tk-tanya"') >= 11


def test_the_trend_is_a_light_picture_until_somebody_asks_for_the_interactive_chart(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo, "bansos")
    assert not at.get("plotly_chart")
    assert any('class="tk-salur"' in body for body in bodies(at))
    at.toggle(key="gambar_salur_interaktif").set_value(True).run()
    assert len(at.get("plotly_chart")) == 1


@pytest.mark.parametrize(
    "alamat", [{"tahun": "1999"}, {"program": "ENTAH"}, {"menurut": "x", "wilayah": "y", "hal": "z"}]
)
def test_an_address_that_asks_for_nothing_known_shows_the_usual_page(
    app_demo: Engine, buka: BukaHalaman, alamat: dict[str, str]
) -> None:
    assert "belum tersalur dari kuota" in words(buka(app_demo, "bansos", "dinsos", **alamat))


def test_the_map_travels_in_at_most_150_kilobytes(app_demo: Engine) -> None:
    with reading(app_demo) as session:
        data, batas = get_bansos(session, SEMUA, "kelurahan", "rp"), list_batas(session, PER)
    bentuk = load_bentuk(dict(zip(batas["kode"], batas["geojson"], strict=True)))
    titik = lapisan(data, bentuk, "kelurahan").titik
    script = areas_script(
        titik, bentuk, measure="tersalur", theme="light", selected=KALUMATA, view="TERNATE", bounds={}
    )
    assert len(bentuk) == 77
    assert len(script.encode()) <= 150_000


def test_a_city_without_distribution_says_so_and_shows_no_figure(
    app_reference: Engine, buka: BukaHalaman
) -> None:
    with transaction(app_reference) as session:
        create_pengguna(session, None, SISTEM, AkunBaru("dinsos.kota", "Dinsos", "Uji", Peran.DINSOS))
        session.scalars(select(Pengguna)).one().wajib_ganti = False
    at = buka(app_reference, "bansos", "dinsos.kota")
    assert "Belum ada penyaluran tercatat untuk" in words(at)
    assert "Rp0" not in words(at)
    assert "impor" in links(at)
