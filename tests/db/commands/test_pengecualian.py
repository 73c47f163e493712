"""Figures that break the chain: found as a recount finds them, left out by choice, counted again, ended by a file."""

from datetime import date

import pytest
from sqlalchemy import Engine, select

from components import kejanggalan as ui
from db.commands.impor import IsiImpor, record_impor
from db.commands.impor_batal import undo_impor
from db.commands.penetapan import settle_wilayah
from db.commands.penetapan_batal import undo_settle
from db.commands.pengaturan import change_tarif
from db.commands.pengecualian import exclude_angka, include_angka
from db.commands.penyaluran import AngkaPenyaluran, record_penyaluran
from db.models import Audit, Kanal
from db.queries.bansos_area import get_bansos
from db.queries.kejanggalan import Kejanggalan, count_dikeluarkan, get_kejanggalan
from db.transaction import reading
from domain.bansos import MasaSalur
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import JenisImpor, Langkah
from tests.db.bangun import KotaMini, bangun, catat, pada, tambah_tahap
from tests.db.commands.test_penyaluran import hitung_ulang, jumlah_rekap
from tests.hitung_bansos import Tanya, hitung

MASUK = date(2026, 5, 4)
KELUAR = date(2026, 5, 20)
KEMBALI = date(2026, 6, 1)
PER = date(2026, 11, 22)
PKH = MasaSalur(2026, "B12", PER, program="PKH", tahap="2")
K, P, T, R = Langkah.KUOTA, Langkah.PERINTAH_BAYAR, Langkah.TERSALUR, Langkah.RETUR


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """One tranche of PKH with two channels, and noise: another tranche, another year, sound figures of both sources."""
    made = bangun(db_engine)
    with pada(db_engine, MASUK) as session:
        made.aksi["tahap"] = tambah_tahap(session, made, "PKH", "2", date(2026, 4, 1))
        made.aksi["sembako"] = tambah_tahap(session, made, "SEMBAKO", "2", date(2026, 4, 1))
        made.aksi["lalu"] = tambah_tahap(session, made, "PKH", "2", date(2025, 4, 1))
        bri, pos = Kanal(kode="BRI", nama="BRI"), Kanal(kode="POS", nama="PT Pos")
        session.add_all([bri, pos])
        session.flush()
        for wilayah, kuota, perintah, paid, back in (
            ("K1", 10, 9, ((bri.id, 6, 3_600), (pos.id, 4, 2_400)), 0),
            ("K2", 20, 20, ((bri.id, 18, 10_800),), 19),
            ("K3", 30, 30, ((bri.id, 30, 18_000),), 1),
            ("Desa Baru", 5, 5, ((bri.id, -2, 1_200),), 0),
        ):
            catat(session, made, K, wilayah, kuota, kuota * 600)
            catat(session, made, P, wilayah, perintah, None)
            for kanal, kpm, rp in paid:
                catat(session, made, T, wilayah, kpm, rp, kanal=kanal)
            if back:
                catat(session, made, R, wilayah, back, None)
        catat(session, made, T, "K1", 700, 700_000, tahap="lalu")
        catat(session, made, K, "K1", 1, 600, tahap="lalu")
        catat(session, made, K, "K3", 4, 2_400, tahap="sembako")
        catat(session, made, T, "K3", 4, 2_400, tahap="sembako")
        catat(session, made, K, "K3", 4, 2_400, sumber="pos")
        catat(session, made, T, "K3", 9, 2_000, sumber="pos")
    return made


def lihat(kota: KotaMini, per: date = PER, program: str = "") -> Kejanggalan:
    """Warnings and exclusions of the year."""
    with reading(kota.engine) as session:
        return get_kejanggalan(session, MasaSalur(2026, "B12", per, program=program))


def sebab(found: Kejanggalan) -> set[tuple[str, str, str, str]]:
    """Source, area, step and reason of each warning."""
    return {(a.sumber, a.nama, a.langkah.value, j.jenis.value) for a in found.janggal for j in a.sebab}


HITUNGAN = {
    ("Dinsos", "Kelurahan K1", "tersalur", "lebih_perintah"),
    ("Dinsos", "Kelurahan K2", "retur", "lebih_retur"),
    ("Dinsos", "Desa Baru", "tersalur", "negatif"),
    ("Pos", "Kelurahan K3", "tersalur", "lebih_kuota"),
}
"""Counted by hand over the rows above: channels are added before they are held against the order."""


def pilih(kota: KotaMini, nama: str) -> tuple[int, ...]:
    """The rows of the warning of one area by the counting source."""
    return next(a.ids for a in lihat(kota).janggal if a.nama == nama and a.acuan)


def test_warnings_are_those_of_a_recount_by_hand_and_the_tariff_speaks_only_when_known(
    kota: KotaMini,
) -> None:
    assert sebab(lihat(kota)) == HITUNGAN
    assert sebab(lihat(kota, MASUK.replace(day=3))) == set()
    assert sebab(lihat(kota, program="SEMBAKO")) == set()
    assert [len(a.ids) for a in lihat(kota).janggal if a.nama == "Kelurahan K1"] == [2]
    with pada(kota.engine, PER) as session:
        change_tarif(session, kota.orang("admin"), kota.pelaku("admin"), 2026, {"SEMBAKO": 600, "PKH": 700})
    tariff = {(a.nama, a.langkah.value) for a in lihat(kota).janggal for j in a.sebab if j.jenis == "tarif"}
    assert ("Kelurahan K3", "tersalur") in tariff
    assert ("Kelurahan K1", "kuota") in tariff
    assert sebab(lihat(kota, program="SEMBAKO")) == set()


def check_totals(kota: KotaMini) -> None:
    """Rollup and page equal a recount of the rows as entered on every day that something happened."""
    with reading(kota.engine) as session:
        for per in (MASUK, KELUAR, KEMBALI, PER):
            tahap_id = kota.aksi["tahap"]
            kept = {k: v for k, v in jumlah_rekap(session, tahap_id, per).items() if any(v)}
            assert kept == {k: v for k, v in hitung_ulang(session, tahap_id, per).items() if any(v)}
            page = get_bansos(
                session, MasaSalur(2026, "B12", per, program="PKH", tahap="2"), "kelurahan", "kpm"
            )
            counted = hitung(session.connection(), Tanya(2026, per, "PKH", "2"), "kpm")["kota"]
            steps = {s.langkah.value: s.jumlah for s in page.kota.rantai} | {"retur": page.kota.retur}
            assert steps == counted.langkah
            assert (page.kota.sisa, page.kota.tanpa_data) == (counted.sisa, counted.tanpa_data)


def test_a_figure_left_out_leaves_every_total_and_comes_back_as_it_was(kota: KotaMini) -> None:
    who = kota.orang("dinsos"), kota.pelaku("dinsos")
    ids = pilih(kota, "Kelurahan K1")
    with pada(kota.engine, KELUAR) as session:
        choices = [c.id for c in exclude_angka(session, *who, ids, "Dibayar dua kali menurut bank")]
    check_totals(kota)
    after = lihat(kota)
    assert sebab(after) == HITUNGAN - {("Dinsos", "Kelurahan K1", "tersalur", "lebih_perintah")}
    assert sorted((k.nama, k.kpm, k.rp, k.alasan, k.oleh) for k in after.keluar) == [
        ("Kelurahan K1", 4, 2_400, "Dibayar dua kali menurut bank", "dinsos"),
        ("Kelurahan K1", 6, 3_600, "Dibayar dua kali menurut bank", "dinsos"),
    ]
    with reading(kota.engine) as session:
        left = count_dikeluarkan(session, PKH)
        assert (left.jumlah, left.rp, left.tersalur_rp) == (2, 6_000, 6_000)
        assert count_dikeluarkan(session, MasaSalur(2026, "B12", MASUK)).jumlah == 0
        page = get_bansos(session, PKH, "kelurahan", "kpm")
        (k1,) = [row.salur for row in page.baris if row.kode == "K1"]
        assert (k1.kuota, k1.tersalur, k1.kuota_diam) == (10, None, 10)

    with pada(kota.engine, KEMBALI) as session:
        include_angka(session, *who, choices, "Bank membetulkan perintahnya")
    check_totals(kota)
    assert (sebab(lihat(kota)), lihat(kota).keluar, lihat(kota).berakhir) == (HITUNGAN, (), ())
    assert len(lihat(kota, KELUAR).keluar) == 2
    with reading(kota.engine) as session:
        told = session.scalars(select(Audit.tindakan).where(Audit.objek == "angka_dikecualikan")).all()
    assert told == ["keluarkan_angka"] * 2 + ["hitung_lagi_angka"] * 2


def test_only_warnings_that_stand_may_be_left_out_and_only_by_dinas_sosial_with_a_reason(
    kota: KotaMini,
) -> None:
    ids = pilih(kota, "Kelurahan K1")
    sound = next(a.ids for a in lihat(kota).janggal if a.nama == "Desa Baru")[0] - 2
    with pada(kota.engine, KELUAR) as session:
        dinsos = kota.orang("dinsos"), kota.pelaku("dinsos")
        for oleh in ("koordinator", "pemantau_1", "pic_A", "pimpinan", "auditor", "admin"):
            with pytest.raises(TidakBerhak):
                exclude_angka(session, kota.orang(oleh), kota.pelaku(oleh), ids, "Salah")
            with pytest.raises(TidakBerhak):
                include_angka(session, kota.orang(oleh), kota.pelaku(oleh), [1], "Benar")
        with pytest.raises(Ditolak, match="Tulis alasannya"):
            exclude_angka(session, *dinsos, ids, " ")
        for wrong in (ids[:1], [sound], [10_000], []):
            with pytest.raises(Ditolak, match="Hanya angka yang janggal"):
                exclude_angka(session, *dinsos, wrong, "Salah")
        (choice,) = exclude_angka(session, *dinsos, pilih(kota, "Desa Baru"), "Tanda kurang salah ketik")
        include_angka(session, *dinsos, [choice.id], "Memang dikembalikan")
        with pytest.raises(Ditolak, match="sudah berakhir"):
            include_angka(session, *dinsos, [choice.id], "Sekali lagi")


def _impor(kota: KotaMini, hari: date, kpm: int) -> int:
    """A file of Dinas Sosial that states what K2 gave back."""
    with pada(kota.engine, hari) as session:
        isi = IsiImpor("retur.xlsx", "0" * 64, JenisImpor.PENYALURAN, 1, 0, 0, 0)
        number = record_impor(session, kota.orang("dinsos"), kota.pelaku("dinsos"), isi, (), {}).id
        angka = AngkaPenyaluran(
            kota.aksi["tahap"], kota.sumber_data["dinsos"], R, "K2", None, kpm, None, date(2026, 5, 2)
        )
        record_penyaluran(session, kota.pelaku("dinsos"), [angka], number)
    return number


def test_a_newer_file_ends_the_choice_and_says_so(kota: KotaMini) -> None:
    who = kota.orang("dinsos"), kota.pelaku("dinsos")
    _impor(kota, MASUK, 21)
    assert {a.berkas for a in lihat(kota).janggal if a.nama == "Kelurahan K2"} == {"retur.xlsx"}
    with pada(kota.engine, KELUAR) as session:
        (choice,) = exclude_angka(session, *who, pilih(kota, "Kelurahan K2"), "Retur tahap lalu")
    _impor(kota, KEMBALI, 3)
    after = lihat(kota)
    assert [(k.nama, k.kpm, k.berlaku) for k in after.berakhir] == [("Kelurahan K2", 21, False)]
    assert after.berakhir[0].berakhir is not None
    assert after.keluar == ()
    assert ("Dinsos", "Kelurahan K2", "retur", "lebih_retur") not in sebab(after)
    with pada(kota.engine, PER) as session, pytest.raises(Ditolak, match="sudah berakhir"):
        include_angka(session, *who, [choice.id], "Benar")
    check_totals(kota)


def test_undoing_the_file_of_a_figure_left_out_gives_back_what_stood_before_it(kota: KotaMini) -> None:
    who = kota.orang("dinsos"), kota.pelaku("dinsos")
    number = _impor(kota, MASUK, 21)
    with pada(kota.engine, KELUAR) as session:
        exclude_angka(session, *who, pilih(kota, "Kelurahan K2"), "Retur tahap lalu")
    with pada(kota.engine, KEMBALI) as session:
        undo_impor(session, *who, number, "Berkas keliru")
    after = lihat(kota)
    assert ("Dinsos", "Kelurahan K2", "retur", "lebih_retur") in sebab(after)
    assert [a.kpm for a in after.janggal if a.nama == "Kelurahan K2"] == [19]
    assert (len(after.keluar), len(after.berakhir)) == (0, 1)
    check_totals(kota)


def test_a_figure_of_a_name_settled_since_does_not_come_back_as_unknown(kota: KotaMini) -> None:
    who = kota.orang("dinsos"), kota.pelaku("dinsos")
    admin = kota.orang("admin"), kota.pelaku("admin")
    with pada(kota.engine, KELUAR) as session:
        (choice,) = exclude_angka(session, *who, pilih(kota, "Desa Baru"), "Tanda kurang salah ketik")
    with pada(kota.engine, KEMBALI) as session:
        settled = settle_wilayah(session, *admin, "DESA BARU", "K3", jumlahkan=True)
    with (
        pada(kota.engine, KEMBALI, 11) as session,
        pytest.raises(Ditolak, match=r"“Desa Baru” sudah ditetapkan sebagai Kelurahan K3, Kecamatan"),
    ):
        include_angka(session, *who, [choice.id], "Memang dikembalikan")
    check_totals(kota)
    with pada(kota.engine, KEMBALI, 12) as session:
        undo_settle(session, *admin, settled.alias_id, "Dihitung lagi dahulu")
    with pada(kota.engine, KEMBALI, 13) as session:
        include_angka(session, *who, [choice.id], "Memang dikembalikan")
    with pada(kota.engine, KEMBALI, 14) as session:
        settle_wilayah(session, *admin, "Desa Baru", "K3", jumlahkan=True)
    check_totals(kota)
    with reading(kota.engine) as session:
        page = get_bansos(session, PKH, "kelurahan", "kpm")
    assert {row.kode: row.salur.tersalur for row in page.baris if row.kode == "K3"} == {"K3": 28}


def test_money_ahead_of_an_order_that_its_source_tells_elsewhere_warns_unless_the_order_was_left_out(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, MASUK, 10) as session:
        for wilayah in ("K2", "Desa Lain"):
            catat(session, kota, K, wilayah, 8, 4_800, tahap="sembako")
            catat(session, kota, T, wilayah, 7, 4_200, tahap="sembako")
        catat(session, kota, T, "K2", 7, 4_200, tahap="sembako", sumber="pos")
        catat(session, kota, P, "K1", 9, 5_400, tahap="lalu")
    assert sebab(lihat(kota)) == HITUNGAN
    with pada(kota.engine, MASUK, 11) as session:
        catat(session, kota, K, "K1", 8, 4_800, tahap="sembako")
        catat(session, kota, P, "K1", 9, 5_400, tahap="sembako")
        catat(session, kota, T, "K1", 7, 4_200, tahap="sembako")
    ahead = {("Dinsos", f"Kelurahan {k}", "tersalur", "tanpa_pendahulu") for k in ("K2", "K3")}
    over = ("Dinsos", "Kelurahan K1", "perintah_bayar", "lebih_langkah")
    assert sebab(lihat(kota)) == HITUNGAN | ahead | {over}
    with pada(kota.engine, KELUAR) as session:
        ids = next(a.ids for a in lihat(kota).janggal if a.langkah is P)
        exclude_angka(session, kota.orang("dinsos"), kota.pelaku("dinsos"), ids, "Salah ketik")
        catat(session, kota, P, "K3", 4, 2_400, tahap="sembako")
    left = ("Dinsos", "Kelurahan K2", "tersalur", "tanpa_pendahulu")
    assert sebab(lihat(kota)) == HITUNGAN | {left}
    assert lihat(kota).tanpa_tarif == ("Pkh", "Sembako")


def test_of_two_sources_that_say_the_same_each_is_chosen_by_its_name_and_left_out_alone(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, MASUK, 10) as session:
        for sumber in ("dinsos", "pos"):
            catat(session, kota, K, "K2", 20, 12_000, tahap="sembako", sumber=sumber)
            catat(session, kota, T, "K2", 21, 12_600, tahap="sembako", sumber=sumber)
    labels = ui.pilihan(lihat(kota).janggal)
    assert len(set(labels.values())) == len(labels)
    same = {key: label for key, label in labels.items() if "Tersalur Rp12.600" in label}
    assert sorted(label.rpartition(" · ")[2] for label in same.values()) == ["Dinsos, acuan", "Pos"]
    chosen = next(key for key, label in same.items() if label.endswith("Dinsos, acuan"))
    (one,) = [a for a in lihat(kota).janggal if ui.kunci(a) == chosen]
    assert ui.diputuskan(one).endswith("Tersalur Rp12.600 · Dinsos, acuan: dikeluarkan dari jumlah.")
    with pada(kota.engine, KELUAR) as session:
        exclude_angka(session, kota.orang("dinsos"), kota.pelaku("dinsos"), one.ids, "Salah ketik")
    (left,) = lihat(kota).keluar
    assert (left.sumber, left.acuan) == ("Dinsos", True)
    assert ui.judul(lihat(kota)).endswith("; 1 dikeluarkan dari jumlah")
    (other,) = [a for a in lihat(kota).janggal if a.rp == 12_600]
    with pada(kota.engine, KEMBALI) as session:
        exclude_angka(session, kota.orang("dinsos"), kota.pelaku("dinsos"), other.ids, "Salah ketik juga")
    assert ui.judul(lihat(kota)).endswith(
        "1 dikeluarkan dari jumlah, 1 dikeluarkan pada sumber yang tidak dihitung"
    )
    with reading(kota.engine) as session:
        assert count_dikeluarkan(session, MasaSalur(2026, "B12", PER)).jumlah == 1
