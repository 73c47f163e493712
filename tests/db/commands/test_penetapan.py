"""Settling an unknown area moves its figures by new rows: city totals and earlier days never change."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.commands.alias import add_alias_kelurahan
from db.commands.audit import SISTEM, Pelaku
from db.commands.penetapan import Penetapan, SudahAdaAngka, settle_wilayah
from db.commands.penetapan_batal import undo_settle
from db.commands.penyaluran import AngkaGagal, AngkaPenyaluran, record_gagal, record_penyaluran
from db.models import AlasanGagal, Audit, Impor, Kanal, KelurahanAlias, Pendaftaran, Penyaluran
from db.queries.bansos import list_gagal, list_penyaluran
from db.queries.pendaftaran import list_pendaftaran
from db.queries.pengaturan import get_versi
from db.queries.wilayah_tak_dikenal import list_salur, list_tak_dikenal
from db.transaction import moment, reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import JenisImpor, Langkah, Topik
from tests.db.bangun import KotaMini, bangun, pada, tambah_tahap
from tests.db.commands.test_penyaluran import hitung_ulang, jumlah_rekap

MULAI = date(2026, 4, 1)
SESUDAH = MULAI + timedelta(days=1)
LALU = MULAI + timedelta(days=2)
nomor = count(1)
AREA = st.sampled_from([("K1", None), ("K2", None), (None, "Tafuree"), (None, "TAFUREE "), (None, "Lain")])
angka = st.none() | st.integers(0, 10_000)
baris = st.tuples(AREA, st.sampled_from(["kuota", "tersalur"]), st.sampled_from([None, 1]), angka, angka)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with a channel, a reason for failure, and rows of another area that must never move."""
    made = bangun(db_engine)
    with pada(db_engine, MULAI) as session:
        session.add_all([Kanal(kode="BRI", nama="BRI"), AlasanGagal(kode="PINDAH", nama="Pindah")])
        bising = tambah_tahap(session, made, "SEMBAKO", "bising", MULAI)
        record_penyaluran(session, SISTEM, [satu(made, bising, "Lain", 77), satu(made, bising, "K2", 5)])
    return made


def satu(kota: KotaMini, tahap_id: int, area: str, rp: int | None, **lain: Any) -> AngkaPenyaluran:
    """Money paid in an area: K1…K3 are kelurahan, everything else is a name that nobody knows."""
    known = area in ("K1", "K2", "K3")
    isi = {
        "tahap_id": tahap_id,
        "sumber_data_id": kota.sumber_data["dinsos"],
        "langkah": Langkah.TERSALUR,
        "kelurahan_kode": area if known else None,
        "nama_wilayah": None if known else area,
        "kpm": None if rp is None else rp // 100,
        "rp": rp,
        "data_per": MULAI,
    }
    return AngkaPenyaluran(**{**isi, **lain})


def tahap(kota: KotaMini, *angka: tuple[str, int | None]) -> int:
    """A tranche with these figures, entered on ``MULAI``."""
    with pada(kota.engine, MULAI) as session:
        number = tambah_tahap(session, kota, "PKH", f"t{next(nomor)}", MULAI)
        record_penyaluran(session, SISTEM, [satu(kota, number, area, rp) for area, rp in angka])
    return number


def tetapkan(
    kota: KotaMini, nama: str, kode: str, *, hari: date = SESUDAH, oleh: str = "dinsos", **lain: Any
) -> Penetapan:
    with pada(kota.engine, hari) as session:
        return settle_wilayah(session, kota.orang(oleh), Pelaku(kota.akun[oleh]), nama, kode, **lain)


def batalkan(kota: KotaMini, alias_id: int) -> int:
    with pada(kota.engine, LALU) as session:
        return undo_settle(
            session, kota.orang("koordinator"), Pelaku(kota.akun["koordinator"]), alias_id, "Keliru pilih"
        )


def uang(kota: KotaMini, per: date = LALU) -> dict[str, tuple[int | None, int | None]]:
    """Recipients and rupiah paid by area ("" is unknown) under PKH, as recorded by a day."""
    with reading(kota.engine) as session:
        frame = list_penyaluran(session, 2026, date(2026, 12, 31), per)
    frame = frame[frame["program_kode"] == "PKH"]
    return {row.wilayah: (row.kpm, row.rp) for row in frame.itertuples() if (row.kpm, row.rp) != (None, None)}


def jumlah_kota(session: Session, tahap_id: int, per: date) -> dict[Any, Any]:
    """City totals of each source and step: recipients, rupiah and how many rows state them."""
    totals: dict[Any, Any] = {}
    for (sumber, langkah, _), hitungan in jumlah_rekap(session, tahap_id, per).items():
        old = totals.get((sumber, langkah), (0, 0))
        totals[sumber, langkah] = (old[0] + hitungan[0], old[1] + hitungan[1])
    return totals


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(baris, max_size=12))
def test_city_totals_stay_and_the_rollup_equals_a_recount_whatever_is_settled(
    kota: KotaMini, entries: list[Any]
) -> None:
    with pada(kota.engine, MULAI) as session:
        for row in session.scalars(select(KelurahanAlias)):
            session.delete(row)
        tahap_id = tambah_tahap(session, kota, "PKH", f"t{next(nomor)}", MULAI)
        record_penyaluran(
            session,
            SISTEM,
            [
                satu(
                    kota,
                    tahap_id,
                    kode or nama,
                    rp,
                    kpm=kpm,
                    langkah=Langkah(langkah),
                    kanal_id=kanal,
                )
                for (kode, nama), langkah, kanal, kpm, rp in entries
            ],
        )
        before = jumlah_kota(session, tahap_id, MULAI)
    tetapkan(kota, "Tafuree", "K1", jumlahkan=True)
    with reading(kota.engine) as session:
        assert jumlah_kota(session, tahap_id, SESUDAH) == before
        for per in (MULAI, SESUDAH):
            assert jumlah_rekap(session, tahap_id, per) == hitung_ulang(session, tahap_id, per)
        names = {area.nama for area in list_tak_dikenal(session)}
        assert names <= {"Lain"}


def test_money_of_an_unknown_area_becomes_the_kelurahans_and_yesterday_stays(kota: KotaMini) -> None:
    tahap(kota, ("Tafuree", 900), ("Lain", 100), ("K2", 300))
    done = tetapkan(kota, "tafuree", "K1")
    assert (done.angka, done.rp) == (1, 900)
    assert uang(kota) == {"K1": (9, 900), "K2": (3, 300), "": (1, 100)}
    assert uang(kota, MULAI) == {"K2": (3, 300), "": (10, 1000)}


@pytest.mark.parametrize("nama", ["Wilayah tidak terbaca", "tidak  disebut", "Kel. Wilayah Tidak-Terbaca"])
def test_what_is_no_name_of_an_area_is_never_settled_as_one_kelurahan(kota: KotaMini, nama: str) -> None:
    tahap(kota, (nama, 900), ("K2", 300))
    with pytest.raises(Ditolak, match=r"bukan nama wilayah: .* lalu impor lagi"):
        tetapkan(kota, nama, "K1", jumlahkan=True)
    with pada(kota.engine, SESUDAH) as session, pytest.raises(Ditolak, match="bukan nama wilayah"):
        add_alias_kelurahan(session, kota.orang("admin"), Pelaku(kota.akun["admin"]), nama, "K1")
    assert uang(kota) == {"": (9, 900), "K2": (3, 300)}
    with reading(kota.engine) as session:
        assert session.scalars(select(KelurahanAlias)).all() == []


def test_every_tranche_and_spelling_of_the_name_moves_at_once(kota: KotaMini) -> None:
    tahap(kota, ("Tafuree", 900))
    tahap(kota, ("TAFU-REE", 50), ("Kelurahan Tafuree", 7))
    assert tetapkan(kota, "Tafuree", "K1").angka == 3
    assert uang(kota)["K1"] is not None
    with reading(kota.engine) as session:
        assert [area.nama for area in list_tak_dikenal(session)] == ["Lain"]


def test_figures_of_the_kelurahan_itself_are_added_only_when_told_so(kota: KotaMini) -> None:
    tahap(kota, ("Tafuree", 900), ("K1", 100))
    with pytest.raises(SudahAdaAngka, match=r"Kelurahan K1, Kecamatan Utara sudah punya 1 angka sendiri"):
        tetapkan(kota, "Tafuree", "K1")
    with reading(kota.engine) as session:
        assert session.scalars(select(KelurahanAlias)).all() == []
    tetapkan(kota, "Tafuree", "K1", jumlahkan=True)
    assert uang(kota) == {"K1": (10, 1000)}


def test_a_figure_that_nobody_stated_stays_unknown_when_two_are_added(kota: KotaMini) -> None:
    number = tahap(kota)
    with pada(kota.engine, MULAI) as session:
        mine, theirs = satu(kota, number, "K1", None, kpm=4), satu(kota, number, "Tafuree", None, kpm=2)
        record_penyaluran(session, SISTEM, [mine, theirs])
    tetapkan(kota, "Tafuree", "K1", jumlahkan=True)
    assert uang(kota) == {"K1": (6, None)}


def test_failures_move_with_the_money(kota: KotaMini) -> None:
    number = tahap(kota, ("Tafuree", 900))
    with pada(kota.engine, MULAI) as session:
        alasan = session.scalars(select(AlasanGagal.id)).one()
        dinsos = kota.sumber_data["dinsos"]
        record_gagal(session, [AngkaGagal(number, dinsos, None, "Tafuree", alasan, 4, MULAI)])
    tetapkan(kota, "Tafuree", "K1")
    with reading(kota.engine) as session:
        for per, expected in ((MULAI, {"": 4}), (LALU, {"K1": 4})):
            frame = list_gagal(session, 2026, date(2026, 12, 31), per).dropna(subset=["kpm"])
            assert dict(zip(frame["wilayah"], frame["kpm"], strict=True)) == expected


def daftarkan(kota: KotaMini, area: str, hari: date, n: int | None, share: str | None = None) -> None:
    """Registration of an area as of a day."""
    known = area in ("K1", "K2", "K3")
    with pada(kota.engine, MULAI) as session:
        session.add(
            Pendaftaran(
                recorded_at=moment(session),
                kelurahan_kode=area if known else None,
                nama_wilayah=None if known else area,
                data_per=hari,
                pendaftar=n,
                ikd_persen=None if share is None else Decimal(share),
            )
        )


def terdaftar(kota: KotaMini, sampai: date, per: date = LALU) -> dict[str, int]:
    """Registered families by area ("" is unknown)."""
    with reading(kota.engine) as session:
        frame = list_pendaftaran(session, sampai, per)
    return {row.wilayah: row.pendaftar for row in frame.itertuples()}


def jumlah_terdaftar(kota: KotaMini, days: list[date]) -> list[int]:
    """Registered families of the whole city on each day."""
    with reading(kota.engine) as session:
        return [int(list_pendaftaran(session, day, LALU)["pendaftar"].dropna().sum()) for day in days]


def test_registration_moves_and_a_share_is_never_added(kota: KotaMini) -> None:
    daftarkan(kota, "K1", MULAI, 10, "40")
    daftarkan(kota, "Tafuree", MULAI, 5, "90")
    daftarkan(kota, "K2", MULAI, 1, "1")
    with pytest.raises(SudahAdaAngka):
        tetapkan(kota, "Tafuree", "K1")
    done = tetapkan(kota, "Tafuree", "K1", jumlahkan=True)
    assert terdaftar(kota, MULAI) == {"K1": 15, "K2": 1}
    with reading(kota.engine) as session:
        frame = list_pendaftaran(session, MULAI, LALU).set_index("wilayah")
        assert (frame.loc["K1", "ikd_persen"], frame.loc["K1", "layak"]) == (Decimal(40), None)
    assert terdaftar(kota, MULAI, MULAI) == {"K1": 10, "": 5, "K2": 1}
    assert batalkan(kota, done.alias_id) == 1
    assert terdaftar(kota, MULAI) == {"K1": 10, "": 5, "K2": 1}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["K1", "Tafuree", "tafuree", "Lain"]),
            st.integers(0, 3),
            st.none() | st.integers(0, 50),
        ),
        max_size=8,
    )
)
def test_registered_families_of_the_city_stay_on_every_day_whatever_is_settled(
    kota: KotaMini, entries: list[Any]
) -> None:
    with pada(kota.engine, MULAI) as session:
        for model in (KelurahanAlias, Pendaftaran):
            for row in session.scalars(select(model)):
                session.delete(row)
    days = [MULAI + timedelta(days=30 * n) for n in range(4)]
    for area, n, families in entries:
        daftarkan(kota, area, days[n], families)
    before = jumlah_terdaftar(kota, days)
    done = tetapkan(kota, "Tafuree", "K1", jumlahkan=True)
    assert jumlah_terdaftar(kota, days) == before
    batalkan(kota, done.alias_id)
    assert jumlah_terdaftar(kota, days) == before


def test_a_moved_figure_still_belongs_to_the_import_that_brought_it(kota: KotaMini) -> None:
    with pada(kota.engine, MULAI) as session:
        impor = Impor(
            recorded_at=moment(session),
            nama_berkas="PKH.xlsx",
            sha256="0" * 64,
            jenis=JenisImpor.PENYALURAN,
            baru=1,
            berubah=0,
            sama=0,
            ditolak=0,
        )
        session.add(impor)
        session.flush()
        number = tambah_tahap(session, kota, "PKH", "i", MULAI)
        record_penyaluran(session, SISTEM, [satu(kota, number, "Tafuree", 900)], impor.id)
        impor_id = impor.id
    tetapkan(kota, "Tafuree", "K1")
    with reading(kota.engine) as session:
        assert [row.impor_id for row in list_salur(session, Penyaluran.kelurahan_kode == "K1")] == [impor_id]


def test_one_press_is_one_audit_row_of_the_move_and_outdates_the_caches(kota: KotaMini) -> None:
    tahap(kota, ("Tafuree", 900))
    with reading(kota.engine) as session:
        before = get_versi(session)[Topik.BANSOS]
    done = tetapkan(kota, "Tafuree", "K1")
    with reading(kota.engine) as session:
        audit = session.scalars(select(Audit).where(Audit.tindakan == "tetapkan_wilayah")).one()
        assert (audit.objek_id, audit.pengguna_id) == (str(done.alias_id), kota.akun["dinsos"])
        assert '"nama_wilayah":"Tafuree"' in (audit.sesudah or "") and '"rp":900' in (audit.sesudah or "")
        assert get_versi(session)[Topik.BANSOS] > before


@pytest.mark.parametrize("oleh", ["pimpinan", "pemantau_1", "pic_A", "auditor"])
def test_only_those_who_keep_the_spellings_settle_an_area(kota: KotaMini, oleh: str) -> None:
    tahap(kota, ("Tafuree", 900))
    with pytest.raises(TidakBerhak, match="mengatur sebutan lain"):
        tetapkan(kota, "Tafuree", "K1", oleh=oleh)


@pytest.mark.parametrize(
    "nama,kode,kalimat",
    [
        ("Kelurahan K2", "K1", "sudah berarti Kelurahan K2"),
        ("Kelurahan K1", "K1", "sudah berarti Kelurahan K1"),
        ("???", "K1", "harus memuat huruf"),
        ("Tafuree", "K9", "tidak ada"),
        ("x" * 121, "K1", "paling panjang 120 huruf"),
    ],
)
def test_a_name_that_cannot_be_a_spelling_is_refused_and_nothing_moves(
    kota: KotaMini, nama: str, kode: str, kalimat: str
) -> None:
    tahap(kota, (nama, 900) if not nama.startswith("Kelurahan") else ("Lain", 900))
    before = uang(kota)
    with pytest.raises(Ditolak, match=kalimat):
        tetapkan(kota, nama, kode)
    assert uang(kota) == before


def test_undoing_gives_every_figure_back_to_the_unknown_name(kota: KotaMini) -> None:
    tahap(kota, ("Tafuree", 900), ("K1", 100))
    done = tetapkan(kota, "Tafuree", "K1", jumlahkan=True)
    assert batalkan(kota, done.alias_id) == 1
    assert uang(kota, LALU) == {"": (9, 900), "K1": (1, 100)}
    assert uang(kota, SESUDAH) == {"K1": (10, 1000)}
    with reading(kota.engine) as session:
        assert session.scalars(select(KelurahanAlias)).all() == []
        audit = session.scalars(select(Audit).where(Audit.tindakan == "batalkan_penetapan")).one()
        assert audit.alasan == "Keliru pilih"


def test_a_figure_that_something_newer_replaced_stays_when_the_settlement_is_undone(kota: KotaMini) -> None:
    number = tahap(kota, ("Tafuree", 900))
    done = tetapkan(kota, "Tafuree", "K1")
    with pada(kota.engine, SESUDAH, 12) as session:
        record_penyaluran(session, SISTEM, [satu(kota, number, "K1", 950)])
    assert batalkan(kota, done.alias_id) == 0
    assert uang(kota) == {"K1": (9, 950)}


def test_a_wrong_settlement_is_undone_and_settled_anew_without_counting_twice(kota: KotaMini) -> None:
    number = tahap(kota, ("Tafuree", 900))
    wrong = tetapkan(kota, "Tafuree", "K1")
    batalkan(kota, wrong.alias_id)
    right = tetapkan(kota, "Tafuree", "K2", hari=LALU + timedelta(days=1))
    assert uang(kota, LALU + timedelta(days=1)) == {"K2": (9, 900)}
    with pada(kota.engine, LALU + timedelta(days=2)) as session:
        undo_settle(session, kota.orang("admin"), Pelaku(kota.akun["admin"]), right.alias_id, "Uji")
        akhir = LALU + timedelta(days=2)
        assert jumlah_rekap(session, number, akhir) == hitung_ulang(session, number, akhir)
    assert uang(kota, akhir) == {"": (9, 900)}


def test_undoing_needs_a_reason(kota: KotaMini) -> None:
    done = tetapkan(kota, "Tafuree", "K1")
    with pada(kota.engine, LALU) as session, pytest.raises(Ditolak, match="Tulis alasannya"):
        undo_settle(session, kota.orang("dinsos"), SISTEM, done.alias_id, "  ")
