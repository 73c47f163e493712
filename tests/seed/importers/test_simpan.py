"""Saving office files, on both databases: the city's figures become the file's, once, and as-of stays as it was."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine, func, select

from db.commands.audit import Pelaku
from db.models import (
    Audit,
    Impor,
    ImporPenolakan,
    Klaim,
    Opd,
    PenanggungJawab,
    Penyaluran,
    PenyaluranGagal,
    Periode,
    RekapPenyaluran,
    RencanaAksi,
    RincianAksi,
    TahapSalur,
    TargetPeriode,
)
from db.queries.bansos import list_gagal, list_penyaluran, serapan, sum_rp
from db.queries.keadaan import list_keadaan
from db.queries.pengaturan import get_mode, get_versi
from db.queries.periode import list_periode
from db.queries.peta import get_peta
from db.queries.ringkasan import get_ringkasan
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import AsalKlaim, Langkah, Mode, Peran
from domain.saat import Saat
from seed.importers.rujukan import Pilihan
from seed.importers.simpan import simpan
from seed.importers.uji import uji
from tests.databases import asked_of
from tests.seed.importers.bantu import MATRIKS, SEMBAKO, contoh
from tests.seed.importers.kota import (
    PER,
    banyak,
    hitung,
    masukkan,
    matriks,
    periksa,
    rekap,
    seluruh_isi,
    ubah,
)

B09 = Saat(2026, "B09", PER)
SASA = ["Ternate Selatan", "Sasa", 31, 18_600_000, 24, 14_400_000, 4, "penerima pindah"]
TAFUREE = ["Ternate Utara", "Tafuree", 10, 6_000_000, 9, 5_400_000, 1, None]


@pytest.fixture
def kota(reference_engine: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A city with reference data and nothing else, on the tests' day."""
    return reference_engine


def jumlah(engine: Engine, per: date = PER) -> tuple[int | None, int | None]:
    """Rupiah of quota and payment in the whole city, as recorded by a day."""
    with reading(engine) as session:
        frame = list_penyaluran(session, 2026, date(2026, 6, 30), per)
    return sum_rp(frame, Langkah.KUOTA), sum_rp(frame, Langkah.TERSALUR)


def test_the_citys_bansos_becomes_the_files_totals(kota: Engine) -> None:
    masukkan(kota, contoh(SEMBAKO), SEMBAKO)
    with reading(kota) as session:
        frame = list_penyaluran(session, 2026, date(2026, 6, 30), PER)
        people, money = serapan(frame, "kpm"), serapan(frame)
        gagal = list_gagal(session, 2026, date(2026, 6, 30), PER)
    assert (people.kuota, people.tersalur) == (5720, 5337)
    assert (money.kuota, money.tersalur) == (3_432_000_000, 3_202_200_000)
    assert (money.pasangan, money.data_per) == (78, date(2026, 7, 10))
    assert gagal["kpm"].sum() == 166
    assert set(gagal["alasan"]) == {"Pindah", "Sebab tidak disebut"}


def test_the_recap_stands_on_the_map_and_in_the_summary(kota: Engine) -> None:
    masukkan(kota, contoh(SEMBAKO), SEMBAKO)
    with reading(kota) as session:
        peta = get_peta(session, B09, "kelurahan", "SEMBAKO")
        kecamatan = get_peta(session, B09, "kecamatan")
        ringkasan = get_ringkasan(session, B09)
    area = peta.area.set_index("nama")
    assert (area.loc["Tafure", "kuota"], area.loc["Tifure", "kuota"]) == (97, 118)
    assert area["tersalur"].sum() == peta.kota_bansos.tersalur == 5337
    assert kecamatan.area["rp_tersalur"].sum() == 3_202_200_000
    assert (ringkasan.kini.bansos.kuota, ringkasan.kini.bansos.tersalur) == (3_432_000_000, 3_202_200_000)


def test_the_matrix_stands_in_rencana_aksi_and_in_the_summary(kota: Engine) -> None:
    masukkan(kota, contoh(MATRIKS), MATRIKS)
    with reading(kota) as session:
        frame = list_keadaan(session, B09)
        ringkasan = get_ringkasan(session, B09)
        periode = {p.kode: p for p in list_periode(session, PER)}
    assert (len(frame), frame["opd_id"].nunique(), frame["pagu"].sum()) == (38, 9, 14_932_000_000)
    assert frame["nilai_klaim"].notna().sum() == 20 and frame["belum_lapor"].sum() == 18
    assert frame["nilai_verifikasi"].notna().sum() == 0
    assert ringkasan.kini.kota.aksi == 38
    assert (periode["B09"].dibuka, periode["B09"].tenggat) == (date(2026, 7, 1), date(2026, 10, 10))
    assert periode["B12"].tenggat == date(2027, 1, 10)


def test_every_row_of_the_matrix_is_kept_with_owner_targets_and_claims(kota: Engine) -> None:
    row = masukkan(kota, contoh(MATRIKS), MATRIKS)
    assert row is not None and (row.baru, row.berubah, row.sama, row.ditolak) == (38, 0, 0, 0)
    counts = {
        m: banyak(kota, m) for m in (RencanaAksi, RincianAksi, PenanggungJawab, TargetPeriode, Klaim, Periode)
    }
    assert list(counts.values()) == [38, 38, 38, 152, 20, 4]
    with reading(kota) as session:
        stmt = select(RencanaAksi.kode).join(PenanggungJawab).join(Opd).where(Opd.kode == "DISNAKER")
        assert sorted(session.scalars(stmt)) == [f"SPBE-2026-DISNAKER-0{n}" for n in range(1, 5)]
        assert set(session.scalars(select(Klaim.asal))) == {AsalKlaim.IMPOR}


@pytest.mark.parametrize("nama", [SEMBAKO, MATRIKS])
def test_the_same_file_again_changes_nothing(kota: Engine, nama: str) -> None:
    masukkan(kota, contoh(nama), nama)
    before = seluruh_isi(kota)
    assert masukkan(kota, contoh(nama), nama) is None
    assert seluruh_isi(kota) == before


def test_an_import_is_noted_with_audit_and_outdates_the_caches(kota: Engine) -> None:
    before = versi(kota)
    row = masukkan(kota, rekap(SASA), "Sembako.xlsx")
    assert row is not None and (row.nama_berkas, len(row.sha256), row.baru) == ("Sembako.xlsx", 64, 1)
    with reading(kota) as session:
        audit = session.scalars(select(Audit).where(Audit.tindakan == "impor_penyaluran")).one()
        assert (audit.objek_id, audit.pengguna_id) == (str(row.id), None)
        assert audit.alasan == "Impor Sembako.xlsx"
        assert '"kuota.rp":18600000' in (audit.sesudah or "")
        assert get_mode(session) is Mode.KOTA
        assert set(session.scalars(select(Penyaluran.impor_id))) == {row.id}
    assert versi(kota)["bansos"] > before.get("bansos", 0)


def versi(engine: Engine) -> dict[str, int]:
    with reading(engine) as session:
        return get_versi(session)


def test_a_corrected_recap_writes_changed_rows_only_and_earlier_figures_stay(
    kota: Engine, pada_hari_contoh: time_machine.Traveller
) -> None:
    masukkan(kota, contoh(SEMBAKO), SEMBAKO)
    rows, gagal = banyak(kota, Penyaluran), banyak(kota, PenyaluranGagal)
    pada_hari_contoh.move_to("2026-11-25T10:00:00+09:00")
    koreksi = {
        "F8": 80,
        "G8": "Rp 48.000.000,-",
        "F14": 265,
        "G14": 159_000_000,
        "F94": 5331,
        "G94": 3_198_600_000,
    }
    row = masukkan(kota, ubah(SEMBAKO, koreksi), SEMBAKO)
    assert row is not None and (row.baru, row.berubah, row.sama) == (0, 1, 77)
    assert (banyak(kota, Penyaluran), banyak(kota, PenyaluranGagal)) == (rows + 1, gagal)
    assert jumlah(kota, date(2026, 11, 24)) == (3_432_000_000, 3_202_200_000)
    assert jumlah(kota, date(2026, 11, 25)) == (3_432_000_000, 3_198_600_000)


def test_a_corrected_matrix_revises_and_earlier_figures_stay(
    kota: Engine, pada_hari_contoh: time_machine.Traveller
) -> None:
    aksi = [
        "Dinas Perhubungan",
        "Menyusun peta",
        "Jumlah dokumen",
        "4 dokumen",
        1,
        2,
        3,
        4,
        100_000_000,
        2,
        None,
    ]
    masukkan(kota, matriks(aksi))
    pada_hari_contoh.move_to("2026-11-25T10:00:00+09:00")
    masukkan(kota, matriks([*aksi[:6], 2.5, 4, 90_000_000, 3, "hujan"]))
    with reading(kota) as session:
        now, then = (
            list_keadaan(session, Saat(2026, "B09", day)).iloc[0] for day in (date(2026, 11, 25), PER)
        )
    assert (then["pagu"], then["target_periode"], then["nilai_klaim"], then["kendala"]) == (
        100_000_000,
        3,
        2,
        None,
    )
    assert (now["pagu"], now["nilai_klaim"], now["kendala"]) == (90_000_000, 3, "hujan")
    assert now["target_periode"] == Decimal("2.5")


def test_an_unknown_area_is_kept_with_its_name_and_counted_in_the_city(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, TAFUREE))
    with reading(kota) as session:
        peta = get_peta(session, B09, "kelurahan")
        names = set(
            session.scalars(select(Penyaluran.nama_wilayah).where(Penyaluran.kelurahan_kode.is_(None)))
        )
    assert names == {"Tafuree"} and peta.rp_tak_dikenal == 5_400_000
    assert jumlah(kota) == (24_600_000, 19_800_000)
    assert peta.area["rp_tersalur"].sum() == 14_400_000


def test_an_unknown_area_spelled_a_little_differently_is_still_the_same_one(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, TAFUREE))
    assert masukkan(kota, rekap(SASA, ["Ternate Utara", "TAFUREE", *TAFUREE[2:]])) is None
    assert jumlah(kota) == (24_600_000, 19_800_000)


def test_an_area_that_becomes_known_is_not_counted_twice(kota: Engine) -> None:
    masukkan(kota, rekap(SASA, ["Pulau Batang Dua", "Tafure", *TAFUREE[2:]]))
    hasil = periksa(kota, rekap(SASA, ["Ternate Utara", "Tafure", *TAFUREE[2:]]))
    assert hitung(hasil) == {"berubah": 1, "sama": 1}
    masukkan(kota, rekap(SASA, ["Ternate Utara", "Tafure", *TAFUREE[2:]]))
    with reading(kota) as session:
        assert get_peta(session, B09, "kelurahan").rp_tak_dikenal == 0
        assert list_gagal(session, 2026, date(2026, 6, 30), PER)["kpm"].sum() == 5
    assert jumlah(kota) == (24_600_000, 19_800_000)
    assert masukkan(kota, rekap(SASA, ["Ternate Utara", "Tafure", *TAFUREE[2:]])) is None


def test_older_figures_change_nothing_unless_asked_for(kota: Engine) -> None:
    masukkan(kota, rekap(SASA))
    lama = rekap([*SASA[:4], 20, 12_000_000, 4, "penerima pindah"], per="1 Juli 2026")
    assert masukkan(kota, lama) is None and jumlah(kota) == (18_600_000, 14_400_000)
    assert masukkan(kota, lama, ambil_lama=True) is not None and jumlah(kota) == (18_600_000, 12_000_000)


def test_a_file_with_a_refused_row_writes_nothing_without_the_option(kota: Engine) -> None:
    berkas = rekap(SASA, ["Ternate Selatan", "Fitu", "banyak", 1, 1, 1, 0, None])
    before = seluruh_isi(kota)
    with pytest.raises(Ditolak, match="1 baris ditolak"):
        masukkan(kota, berkas)
    assert seluruh_isi(kota) == before
    row = masukkan(kota, berkas, lewati_ditolak=True)
    assert row is not None and (row.baru, row.ditolak) == (1, 1)
    with reading(kota) as session:
        refused = session.scalars(select(ImporPenolakan)).one()
    assert (refused.impor_id, refused.baris, refused.kolom, refused.nilai) == (
        row.id,
        4,
        "KUOTA KPM",
        "banyak",
    )


def test_a_total_that_does_not_fit_writes_nothing_without_the_option(kota: Engine) -> None:
    before = seluruh_isi(kota)
    with pytest.raises(Ditolak, match="tidak cocok"):
        masukkan(kota, ubah(SEMBAKO, {"D8": 91}), SEMBAKO)
    assert seluruh_isi(kota) == before


def test_a_failure_midway_leaves_everything_as_it_was(kota: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("disk")

    before = seluruh_isi(kota)
    monkeypatch.setattr("seed.importers.simpan.record_gagal", broken)
    with pytest.raises(RuntimeError, match="disk"):
        masukkan(kota, rekap(SASA))
    assert seluruh_isi(kota) == before


def test_the_rollup_of_many_rows_equals_a_full_recount(kota: Engine) -> None:
    masukkan(kota, contoh(SEMBAKO), SEMBAKO)
    masukkan(kota, ubah(SEMBAKO, {"D8": 91}), SEMBAKO, lewati_ditolak=True)
    with reading(kota) as session:
        newest = select(func.max(Penyaluran.id)).group_by(Penyaluran.langkah, Penyaluran.kelurahan_kode)
        counted = session.execute(
            select(func.sum(Penyaluran.kpm), func.sum(Penyaluran.rp)).where(Penyaluran.id.in_(newest))
        ).one()
        r = RekapPenyaluran
        rolled = session.execute(select(func.sum(r.d_kpm), func.sum(r.d_rp), func.sum(r.d_n_kpm))).one()
    assert [int(n) for n in counted] == [int(n) for n in rolled[:2]] == [5721 + 5337, 6_634_200_000]
    assert rolled[2] == 156


def test_statements_do_not_grow_with_the_rows_of_a_file(kota: Engine) -> None:
    def statements(isi: bytes, tahap: str) -> int:
        with asked_of(kota) as asked:
            masukkan(kota, isi, tahap=tahap, lewati_ditolak=True)
        return len(asked)

    masukkan(kota, rekap(SASA), tahap="TW I")
    assert statements(contoh(SEMBAKO), "TW II") <= statements(rekap(SASA, TAFUREE), "TW III") + 2
    with reading(kota) as session:
        assert sorted(session.scalars(select(TahapSalur.kode))) == ["TW1", "TW2", "TW3"]


def orang(peran: Peran) -> Pelihat:
    return Pelihat(1, peran.value, penugasan=(Penugasan(peran),))


@pytest.mark.parametrize(
    "peran, bansos, rencana",
    [
        (Peran.ADMIN, True, True),
        (Peran.DINSOS, True, False),
        (Peran.KOORDINATOR, False, False),
        (Peran.PEMANTAU, False, False),
        (Peran.PIC_OPD, False, False),
        (None, False, False),
    ],
)
def test_who_may_import_what(kota: Engine, peran: Peran | None, bansos: bool, rencana: bool) -> None:
    aksi = [
        "Dinas Perhubungan",
        "Menyusun peta",
        "Jumlah dokumen",
        "4 dokumen",
        1,
        2,
        3,
        4,
        100_000_000,
        2,
        None,
    ]
    for isi, may in ((rekap(SASA), bansos), (matriks(aksi), rencana)):
        with transaction(kota) as session:
            hasil = uji(session, isi, "berkas.xlsx", Pilihan())
            pelihat = orang(peran) if peran else None
            if may:
                assert simpan(session, pelihat, Pelaku(None, "127.0.0.1"), hasil) is not None
            else:
                with pytest.raises(TidakBerhak):
                    simpan(session, pelihat, Pelaku(None, "127.0.0.1"), hasil)
    assert banyak(kota, Impor) == bansos + rencana


def test_a_demo_city_takes_no_office_file(sqlite_demo: Engine) -> None:
    with pytest.raises(Ditolak, match="Mulai dengan data kota"):
        periksa(sqlite_demo, contoh(SEMBAKO), SEMBAKO)
