"""Kesiapan and Wilayah uji coba as people see them: figures of the queries, forms by role, what is unknown said."""

from sqlalchemy import Engine

from components.angka import angka, persen
from db.queries.kesiapan import get_kesiapan
from db.queries.kesiapan_jumlah import jumlahkan_kesiapan
from db.queries.kesiapan_tahap import get_capaian_berlaku
from db.queries.sanggah import list_tiket
from db.queries.uji_coba import list_wilayah_uji_coba
from db.transaction import reading
from seed.demo.kasus import KESIAPAN_MELOMPAT
from tests.databases import PER
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import rows, words


def test_the_title_says_how_far_registration_is_and_who_misses_the_target(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    with reading(app_demo) as session:
        data = get_kesiapan(session, PER)
        tickets = list_tiket(session, PER)
    total = jumlahkan_kesiapan(data.semua, data.target, PER)
    at = buka(app_demo, "kesiapan", "dinsos")
    shown = words(at)
    assert f"Pendaftaran {persen(float(total.cakupan.persen or 0))} dari keluarga desil 1–5" in shown
    assert f"pada laju sekarang {angka(len(total.lewat))} dari 78 kelurahan lewat 28/02/2027" in shown
    assert [row[0] for row in rows(at, "Kelurahan yang melewati target")] == [r.nama for r in total.lewat[:8]]
    assert rows(at, "Tiket sanggah")[0][0] == tickets[0].isi.nomor
    assert "Tahap digitalisasi tiap kelurahan" in "".join(str(e.proto.body) for e in at.get("html"))


def test_the_pages_of_the_lists_hold_every_kelurahan_and_ticket_once(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    with reading(app_demo) as session:
        places = get_kesiapan(session, PER).semua
        tickets = [ticket.isi.nomor for ticket in list_tiket(session, PER)]
    shown, told = [], []
    for number in range(1, 7):
        at = buka(app_demo, "kesiapan", "dinsos", hal=str(number), hal_tiket=str(number))
        if number <= 4:
            assert f"Halaman {number} dari 4" in words(at)
            shown += rows(at, "Kesiapan tiap kelurahan")
        told += [row[0] for row in rows(at, "Tiket sanggah")]
    assert len(shown) == 79 and len({row[0] for row in shown}) == len({place.nama for place in places})
    shares = [float(row[4].replace(",", ".")) for row in shown if row[4] != "–"]
    assert shares == sorted(shares)
    assert told == tickets and len(told) > 125


def test_a_kelurahan_has_its_own_stages_and_a_reader_neither_form_nor_tickets(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo, "kesiapan", "walikota", wilayah=KESIAPAN_MELOMPAT)
    shown = words(at)
    assert "Sasa dalam angka" in shown and "Tahap Sasa" in shown
    stages = rows(at, "Tahap digitalisasi")
    assert (len(stages), stages[0][1], stages[3][1]) == (11, "Tercapai (kota)", "Belum dicatat")
    assert "Catat tahap" not in shown and "Tiket sanggah" not in shown


def test_dinsos_records_a_stage_and_it_stands(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "kesiapan", "dinsos", wilayah=KESIAPAN_MELOMPAT, tahap="4")
    assert "Catat tahap: Sasa" in words(at)
    objek = f"capaian_tahap:tahap:{KESIAPAN_MELOMPAT}:4"
    at.text_area(key=f"{objek}:hambatan").set_value("Pelatih belum ada").run()
    next(b for b in at.button if b.label == "Simpan tahap").click().run()
    assert not at.exception
    with reading(app_demo) as session:
        assert get_capaian_berlaku(session, KESIAPAN_MELOMPAT, 4)[1].hambatan == "Pelatih belum ada"
    assert rows(at, "Tahap digitalisasi")[3][1] == "Terhambat"


def test_a_city_without_anything_says_what_to_do(kota_baru: Engine, buka: BukaHalaman) -> None:
    shown = words(buka(kota_baru, "kesiapan", "dinsos.kota"))
    assert "Belum ada rekap pendaftaran dan belum ada tahap yang dicatat." in shown
    assert "Belum ada data pendaftaran." in shown
    shown = words(buka(kota_baru, "uji_coba", "pimpinan.kota"))
    assert (
        "32 dari 32 wilayah belum ada angkanya" in shown
        and "Belum diumumkan: Barat 16, Tengah 11, Timur 4" in shown
    )


def test_unknown_regions_are_counted_and_the_administrator_sees_no_figure_of_the_city(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    with reading(app_demo) as session:
        places = list_wilayah_uji_coba(session)
    assert len([p for p in places if not p.percontohan]) == 32
    at = buka(app_demo, "uji_coba", "sekda")
    assert "31 dari 32 wilayah belum ada angkanya" in words(at)
    model, ternate = rows(at, "Wilayah uji coba")
    assert (model[0], ternate[0]) == ("Kabupaten Banyuwangi", "Kota Ternate")
    assert model[2:5] == ["± 357.000", "–", "> 4.000"], "published as about and as more than"
    assert model[-1] == "2025" and "31/12/2025" not in words(at), "nobody published the day"
    assert sum(cell.startswith("* ") for cell in ternate) == 4
    assert (
        "Galat Kota Ternate berjalan, bukan hasil sesudah uji coba: PKH Tahap 3 2026, uang sampai di 76"
        in words(at)
    )
    assert not any("Ternate" in row[0] and "sesudah" in row[1] for row in rows(at, "Sumber angka"))
    admin = buka(app_demo, "uji_coba", "admin.contoh", wilayah=str(places[-1].id))
    ternate = next(row for row in rows(admin, "Wilayah uji coba") if row[0] == "Kota Ternate")
    assert set(ternate[2:]) == {"–"} and "tidak ditampilkan untuk peran ini" in words(admin)
    assert any(b.label == "Simpan angka" for b in admin.button)
    assert not any(b.label == "Tambah wilayah" for b in at.button)
