"""Two sources side by side: every pair equals a recount of the rows as entered, at every day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, text

from db.commands.penyaluran import set_acuan
from db.models import SumberData
from db.queries.rekonsiliasi import Selisih, get_selisih, list_selisih
from db.queries.rekonsiliasi_saringan import SaringanSelisih, apply_saringan, of_keadaan
from db.queries.rekonsiliasi_sepakat import list_kesepakatan, list_langkah, list_pemilik
from db.transaction import reading
from domain.kosakata import Langkah
from tests.db.bangun import KotaMini, bangun, catat, pada, tambah_tahap

PER = date(2026, 11, 22)
MASUK = date(2026, 5, 4)
KOREKSI = date(2026, 6, 1)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """One tranche told by two sources, one by three; another year, a lone source and another step as noise."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 4, 2)) as session:
        made.aksi["tahap"] = tambah_tahap(session, made, "PKH", "2", date(2026, 4, 1))
        made.aksi["sembako"] = tambah_tahap(session, made, "SEMBAKO", "2", date(2026, 4, 3))
        made.aksi["sendiri"] = tambah_tahap(session, made, "SEMBAKO", "3", date(2026, 7, 1))
        made.aksi["lalu"] = tambah_tahap(session, made, "PKH", "2", date(2025, 4, 1))
        bank = SumberData(kode="bank", nama="Bank")
        session.add(bank)
        session.flush()
        made.sumber_data["bank"] = bank.id
    with pada(db_engine, MASUK) as session:
        for sumber, rows in {
            "dinsos": [("K1", 10, 6_000), ("K2", 8, 4_800), ("Desa Baru", 2, 1_200), ("Jauh", 1, 600)],
            "pos": [("K1", 9, 5_400), ("K3", 4, 2_400), ("Desa Baru", 2, 1_200)],
        }.items():
            for wilayah, kpm, rp in rows:
                catat(session, made, Langkah.TERSALUR, wilayah, kpm, rp, sumber=sumber)
        catat(session, made, Langkah.KUOTA, "K1", 10, 6_000)
        for sumber, kpm in (("dinsos", 5), ("pos", 5), ("bank", 3)):
            catat(session, made, Langkah.TERSALUR, "K1", kpm, None, tahap="sembako", sumber=sumber)
            catat(session, made, Langkah.TERSALUR, "K2", 50 + kpm, 9_000_000, tahap="lalu", sumber=sumber)
        catat(session, made, Langkah.TERSALUR, "K1", 7, 7_000, tahap="sendiri")
    with pada(db_engine, KOREKSI) as session:
        catat(session, made, Langkah.TERSALUR, "K1", 10, 6_000, sumber="pos", data_per=date(2026, 5, 30))
        catat(session, made, Langkah.TERSALUR, "K3", None, None, sumber="pos")
    return made


def hitung_ulang(kota: KotaMini, per: date, langkah: str) -> pd.DataFrame:
    """Every pair of this year from the rows as entered: plain SQL and pandas."""
    with kota.engine.connect() as conn:
        rows = pd.read_sql(
            text(
                "SELECT p.*, t.tahun, b.kode AS program, t.kode AS tahap FROM penyaluran p "
                "JOIN tahap_salur t ON t.id = p.tahap_id JOIN program_bansos b ON b.id = t.program_id ORDER BY p.id"
            ),
            conn,
        )
        said = conn.execute(text("SELECT tahap_id, sumber_data_id FROM acuan_penyaluran ORDER BY id"))
        acuan = {row.tahap_id: row.sumber_data_id for row in said}
    rows["recorded_at"] = pd.to_datetime(rows["recorded_at"], utc=True)
    after = pd.Timestamp(datetime(per.year, per.month, per.day, 15, tzinfo=UTC))
    rows = rows[(rows["recorded_at"] < after) & (rows["langkah"] == langkah) & (rows["tahun"] == 2026)]
    rows = rows.fillna({"kelurahan_kode": "", "nama_wilayah": ""})
    keys = ["tahap_id", "sumber_data_id", "kelurahan_kode", "nama_wilayah"]
    rows = rows.drop_duplicates(keys, keep="last")
    told = rows.groupby(["tahap_id", "sumber_data_id", "kelurahan_kode"])[["kpm", "rp"]].sum(min_count=1)
    told = told.dropna(how="all").reset_index()
    own = told[told["sumber_data_id"] == told["tahap_id"].map(acuan)]
    other = told[told["sumber_data_id"] != told["tahap_id"].map(acuan)]
    frames = []
    for (tahap_id, lain_id), group in other.groupby(["tahap_id", "sumber_data_id"]):
        mine = own[own["tahap_id"] == tahap_id]
        both = mine.merge(group, on="kelurahan_kode", how="outer", suffixes=("", "_lain"))
        frames.append(both.assign(tahap_id=tahap_id, lain_id=lain_id))
    return pd.concat(frames, ignore_index=True)


def _exact(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def lihat(kota: KotaMini, per: date = PER, langkah: Langkah = Langkah.TERSALUR) -> list[Selisih]:
    """The page's read."""
    with reading(kota.engine) as session:
        return list(list_selisih(session, 2026, per, langkah))


def test_every_pair_equals_the_recount_of_the_rows_as_entered_at_every_day(kota: KotaMini) -> None:
    assert lihat(kota, date(2026, 5, 3)) == []
    for per in (MASUK, date(2026, 5, 31), KOREKSI, PER):
        found = {(s.tahap.id, s.lain_id, s.wilayah): (*s.dua.acuan, *s.dua.lain) for s in lihat(kota, per)}
        frame = hitung_ulang(kota, per, "tersalur")
        expected = {
            (int(r.tahap_id), int(r.lain_id), r.kelurahan_kode): tuple(
                map(_exact, (r.kpm, r.rp, r.kpm_lain, r.rp_lain))
            )
            for r in frame.itertuples()
        }
        assert found == expected


def test_kinds_rank_and_state_stand_as_a_person_reads_them_and_the_list_narrows(kota: KotaMini) -> None:
    before = [(s.tahap.program, s.lain, s.wilayah, s.jenis, s.keadaan) for s in lihat(kota, MASUK)]
    assert before == [
        ("PKH", "Pos", "K2", "hanya_acuan", "terbuka"),
        ("PKH", "Pos", "K3", "hanya_lain", "terbuka"),
        ("PKH", "Pos", "K1", "beda", "terbuka"),
        ("PKH", "Pos", "", "beda", "terbuka"),
        ("SEMBAKO", "Bank", "K1", "beda", "terbuka"),
        ("SEMBAKO", "Pos", "K1", "sama", None),
    ]
    later = {(s.lain, s.wilayah): (s.jenis, s.keadaan) for s in lihat(kota) if s.tahap.program == "PKH"}
    assert later[("Pos", "K1")] == ("sama", None)
    assert ("Pos", "K3") not in later
    items = lihat(kota, MASUK)

    def areas(**asked: str) -> list[tuple[str, str]]:
        return [(s.lain, s.wilayah) for s in apply_saringan(items, SaringanSelisih(**asked))]

    bank = str(kota.sumber_data["bank"])
    assert areas(program="SEMBAKO") == [("Bank", "K1"), ("Pos", "K1")]
    assert areas(lain=bank) == [("Bank", "K1")]
    assert areas(program="PKH", kecamatan="82.71.02") == [("Pos", "K3")]
    assert areas(program="PKH", tahap="9") == []
    assert [s.wilayah for s in of_keadaan(items, "sama")] == ["K1"]
    assert len(of_keadaan(items, "")) == len(of_keadaan(items, "belum")) == 5
    assert of_keadaan(items, "dijelaskan") == []


def test_a_step_is_offered_where_another_source_speaks_of_it(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        assert list_langkah(session, 2026, PER) == (Langkah.TERSALUR,)
    with pada(kota.engine, PER) as session:
        catat(session, kota, Langkah.KUOTA, "K2", 3, None, sumber="bank")
    with reading(kota.engine) as session:
        assert list_langkah(session, 2026, PER) == (Langkah.TERSALUR, Langkah.KUOTA)
    assert [(s.wilayah, s.jenis) for s in lihat(kota, PER, Langkah.KUOTA)] == [
        ("K1", "hanya_acuan"),
        ("K2", "hanya_lain"),
    ]
    # A source that took everything back is compared no more.
    with pada(kota.engine, PER) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", None, None, tahap="sembako", sumber="bank")
    assert {s.lain for s in lihat(kota) if s.tahap.program == "SEMBAKO"} == {"Pos"}


def test_agreement_over_time_has_both_counts_and_the_day_it_speaks_of(kota: KotaMini) -> None:
    def points(per: date) -> Iterator[tuple[Any, ...]]:
        with reading(kota.engine) as session:
            for p in list_kesepakatan(session, 2026, per, Langkah.TERSALUR):
                yield (
                    p.tahap.program,
                    p.lain,
                    p.data_per,
                    p.angka.sama,
                    p.angka.keduanya,
                    p.angka.rp_sama,
                    p.angka.rp,
                )

    def recount(per: date, program_tahap: int, lain: str) -> tuple[int, int, float, float]:
        frame = hitung_ulang(kota, per, "tersalur")
        mine = frame[(frame["tahap_id"] == program_tahap) & (frame["lain_id"] == kota.sumber_data[lain])]
        both = mine.dropna(subset=["kpm", "kpm_lain"])
        rp = mine.dropna(subset=["rp", "rp_lain"])
        alike = (both["kpm"] == both["kpm_lain"]) & ((both["rp"] == both["rp_lain"]) | both["rp"].isna())
        return int(alike.sum()), len(both), rp.loc[rp["rp"] == rp["rp_lain"], "rp"].sum(), rp["rp"].sum()

    assert [p[:3] for p in points(PER)] == [
        ("PKH", "Bank", date(2026, 4, 1)),
        ("PKH", "Pos", date(2026, 4, 1)),
        ("PKH", "Pos", date(2026, 5, 30)),
        ("SEMBAKO", "Bank", date(2026, 4, 1)),
        ("SEMBAKO", "Pos", date(2026, 4, 1)),
    ]
    for per in (MASUK, PER):
        (point,) = [p for p in points(per) if p[:2] == ("PKH", "Pos") and p[6] < 9_000_000]
        assert point[3:] == recount(per, kota.aksi["tahap"], "pos")
    assert [p[3:5] for p in points(PER)] == [(0, 1), (1, 1), (1, 2), (0, 1), (1, 1)]


def test_after_the_reference_changed_the_pair_turns_around_and_its_address_stays(kota: KotaMini) -> None:
    (before,) = [s for s in lihat(kota, MASUK) if s.wilayah == "K1" and s.tahap.program == "PKH"]
    with pada(kota.engine, date(2026, 5, 10)) as session:
        orang, pelaku = kota.orang("dinsos"), kota.pelaku("dinsos")
        set_acuan(
            session, orang, pelaku, kota.aksi["tahap"], kota.sumber_data["pos"], "Berkas Pos lebih baru"
        )
    with reading(kota.engine) as session:
        after = get_selisih(session, before.kunci, date(2026, 5, 10))
        assert get_selisih(session, before.kunci, MASUK) == before
        assert list_pemilik(session, PER) == {kota.akun["dinsos"]: "dinsos"}
    assert after is not None
    assert (after.dua, after.lain, after.tahap.sumber) == (before.dua.dibalik, "Dinsos", "Pos")
