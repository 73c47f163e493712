"""The dry run warns of figures that break the chain, with their row, and takes them all the same."""

import pytest
import time_machine
from sqlalchemy import Engine, select

from db.commands.audit import SISTEM
from db.commands.pengaturan import set_pengaturan
from db.commands.pengecualian import exclude_angka
from db.models import Pengguna, Penyaluran
from db.queries.kejanggalan import get_kejanggalan
from db.transaction import moment, reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.bansos import MasaSalur
from domain.kosakata import Peran
from domain.pengaturan import KUNCI_TARIF
from seed.importers.galat import NilaiDitolak
from seed.importers.hasil_uji import HasilUji
from seed.importers.laporan import susun_laporan
from seed.importers.nilai import baca_bulat, baca_rupiah
from tests.conftest import MakeEngine
from tests.databases import PER
from tests.seed.importers.kota import masukkan, periksa, rekap

SEHAT = ["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 0, None]
LEBIH = ["Ternate Selatan", "Fitu", 65, 39_000_000, 66, 39_600_000, 0, None]
NEGATIF = ["Ternate Selatan", "Jati", 20, 12_000_000, "(3)", "-Rp1.800.000", 0, None]


@pytest.fixture
def kota(database: MakeEngine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day."""
    return database("sqlite", "acuan")


def peringatan(hasil: HasilUji) -> list[tuple[int, str, str]]:
    """Row, area and rule of each warning."""
    return [(p.baris, p.tentang, p.jenis) for p in hasil.peringatan]


def test_each_warning_names_row_area_and_both_figures_and_refuses_nothing(kota: Engine) -> None:
    hasil = periksa(kota, rekap(SEHAT, LEBIH, NEGATIF))
    assert peringatan(hasil) == [(4, "Fitu", "Tersalur melebihi kuota"), (5, "Jati", "Angka negatif")]
    assert hasil.peringatan[0].alasan == "Tersalur 66 penerima melebihi kuota 65 penerima"
    assert not hasil.terhalang
    assert hasil.jumlah["tersalur.kpm"] == 24 + 66 - 3
    assert "baris 5, Jati: Tersalur negatif: −3 penerima" in susun_laporan(hasil).replace("-3", "−3")
    assert periksa(kota, rekap(SEHAT)).peringatan == ()


def test_the_tariff_warns_only_when_it_is_known_and_a_file_is_held_against_what_stands(kota: Engine) -> None:
    assert (
        periksa(kota, rekap(["Ternate Selatan", "Sasa", 31, 9_300_000, None, None, None, None])).peringatan
        == ()
    )
    with transaction(kota) as session:
        set_pengaturan(session, SISTEM, KUNCI_TARIF, {"2026": {"SEMBAKO": 600_000}, "2025": {"SEMBAKO": 1}})
    hasil = periksa(kota, rekap(["Ternate Selatan", "Sasa", 31, 9_300_000, None, None, None, None]))
    assert peringatan(hasil) == [(3, "Sasa", "Rp tidak sama dengan KPM × tarif")]
    assert masukkan(kota, rekap(SEHAT)) is not None
    kecil: list[object] = ["Ternate Selatan", "Sasa", 20, 12_000_000, None, None, None, None]
    assert periksa(kota, rekap(kecil, per="12 Juli 2026")).peringatan == ()
    besar: list[object] = ["Ternate Selatan", "Sasa", None, None, 40, 24_000_000, None, None]
    assert peringatan(periksa(kota, rekap(besar, per="12 Juli 2026"))) == [
        (3, "Sasa", "Tersalur melebihi kuota")
    ]


def test_a_plain_recap_warns_of_money_in_hand_without_the_order_that_it_tells_of_others(kota: Engine) -> None:
    sehat: list[object] = ["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 0, None]
    tanpa_kuota: list[object] = ["Ternate Selatan", "Fitu", None, None, 20, 12_000_000, None, None]
    hasil = periksa(kota, rekap(sehat, tanpa_kuota))
    assert peringatan(hasil) == [(4, "Fitu", "Langkah mendahului langkah sebelumnya")]
    assert hasil.peringatan[0].alasan == "Tersalur ada angkanya, kuota belum"
    assert peringatan(periksa(kota, rekap(tanpa_kuota))) == []


def test_a_check_without_a_tariff_says_so_and_where_it_is_set(kota: Engine) -> None:
    said = (
        "Rp tidak diperiksa terhadap KPM × tarif: tarif Bantuan Sembako (BPNT) 2026 belum diatur "
        "(Administrasi, Pengaturan, Tarif program)."
    )
    assert said in periksa(kota, rekap(SEHAT)).catatan
    with transaction(kota) as session:
        set_pengaturan(session, SISTEM, KUNCI_TARIF, {"2026": {"SEMBAKO": 600_000}})
    assert not any("tarif" in satu for satu in periksa(kota, rekap(SEHAT)).catatan)


def test_a_file_that_states_a_figure_left_out_says_that_the_choice_ends(kota: Engine) -> None:
    masukkan(kota, rekap(SEHAT, LEBIH))
    masa = MasaSalur(2026, "B12", PER)
    with transaction(kota) as session:
        akun = Pengguna(
            recorded_at=moment(session), nama_pengguna="d", nama="D", sandi_hash="-", wajib_ganti=False
        )
        session.add(akun)
        session.flush()
        dinsos = Pelihat(akun.id, "D", penugasan=(Penugasan(Peran.DINSOS),))
        (one,) = get_kejanggalan(session, masa).janggal
        assert one.berkas == "berkas.xlsx"
        exclude_angka(session, dinsos, SISTEM, one.ids, "Dua kali bayar")
    hasil = periksa(kota, rekap(SEHAT, LEBIH))
    assert any("pengecualiannya berakhir" in satu for satu in hasil.catatan)
    masukkan(kota, rekap(SEHAT, LEBIH))
    with reading(kota) as session:
        found = get_kejanggalan(session, masa)
        stated = session.scalars(select(Penyaluran.kpm).order_by(Penyaluran.id.desc())).first()
    assert (len(found.janggal), len(found.keluar), len(found.berakhir), stated) == (1, 0, 1, 66)


@pytest.mark.parametrize(
    ("sel", "nilai"),
    [("-5", -5), ("(1.000)", -1000), (-4.0, -4), ("Rp -5.000", -5000), ("-Rp5.000,-", -5000),
     ("Rp 1.200.000,-", 1_200_000), ("-", None), ("5", 5)],
)  # fmt: skip
def test_a_negative_figure_is_read_in_every_way_that_offices_write_it(
    sel: str | float, nilai: int | None
) -> None:
    assert baca_rupiah(sel, negatif=True) == nilai


@pytest.mark.parametrize("sel", ["--5", "12-13", "(lima)", "-1,234", "5 (lima)"])
def test_what_is_no_certain_figure_stays_refused_behind_a_sign_too(sel: str) -> None:
    with pytest.raises(NilaiDitolak):
        baca_bulat(sel, negatif=True)
