"""Commitments from minutes and from leaders: who may report, judge, move and withdraw them, once each."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.commands.draf import save_draf
from db.commands.keputusan import (
    FORMULIR,
    FORMULIR_ARAHAN,
    cancel_from_berita_acara,
    create_from_naskah,
    objek_draf,
    objek_draf_arahan,
    record_arahan,
    record_peristiwa,
)
from db.models import Audit, BeritaAcara, Keputusan, KeputusanPeristiwa
from db.queries.draf import get_draf
from db.queries.keputusan import get_keputusan
from db.queries.pengaturan import get_versi
from db.transaction import moment, reading
from domain.berita_acara import (
    ButirBeritaAcara,
    IsiBeritaAcara,
    Kesepakatan,
    Naskah,
    NilaiButir,
)
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.keputusan import IsiArahan, IsiPeristiwa, StatusKeputusan
from domain.kosakata import (
    AsalKeputusan,
    JenisBeritaAcara,
    KeadaanKerja,
    PeristiwaKeputusan,
    StatusLaporan,
    Topik,
)
from tests.db.bangun import KotaMini, bangun, batalkan, pada, tambah_aksi

HARI = date(2026, 10, 12)
TENGGAT = date(2026, 10, 30)
KINI = date(2026, 10, 20)
ARAHAN = IsiArahan("Tuntaskan sebelum rapat", "Kepala Dinas A", TENGGAT)
SEPAKAT = (
    Kesepakatan("Unggah bukti sosialisasi", "Kepala Bidang A", TENGGAT, "01"),
    Kesepakatan("Tetapkan jadwal kapal", "Sekretaris A", date(2026, 11, 15)),
)


def naskah(kota: KotaMini, kesepakatan: tuple[Kesepakatan, ...] = SEPAKAT) -> Naskah:
    """Issued minutes of OPD A with these agreements; action 01 stands in them."""
    nilai = NilaiButir(None, None, None, None, StatusLaporan.BELUM_LAPOR, KeadaanKerja.BELUM_MULAI)
    butir = ButirBeritaAcara(kota.aksi["01"], "01", "Aksi 01", "dokumen", None, None, nilai, None, None)
    isi = IsiBeritaAcara(HARI, "Ternate", (), (), kesepakatan=kesepakatan)
    return Naskah(
        JenisBeritaAcara.PEMANTAUAN,
        "12/2026",
        {},
        "Zona Z1",
        "A",
        "Dinas A",
        2026,
        "B09",
        HARI,
        isi,
        (butir,),
    )


def tambah_berita_acara(session: Session, kota: KotaMini, induk: int | None = None) -> int:
    """Minutes of OPD A as stored; their number."""
    row = BeritaAcara(
        recorded_at=moment(session),
        jenis=JenisBeritaAcara.ADENDUM if induk else JenisBeritaAcara.PEMANTAUAN,
        zona_id=kota.zona["Z1"],
        opd_id=kota.opd["A"],
        periode_id=kota.periode[2026, "B09"],
        induk_id=induk,
    )
    session.add(row)
    session.flush()
    return row.id


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with issued minutes of OPD A (two agreements) and an arahan on action 01."""
    made = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 10)) as session:
        for kode, opd in (("01", "A"), ("02", "B"), ("03", "C")):
            tambah_aksi(session, made, kode, opd)
    with pada(db_engine, HARI) as session:
        made.aksi["ba"] = tambah_berita_acara(session, made)
        rows = create_from_naskah(
            session, made.pelaku("koordinator"), naskah(made), made.aksi["ba"], made.opd["A"]
        )
        made.aksi["k1"], made.aksi["k2"] = (row.id for row in rows)
        made.aksi["arahan"] = arahkan(session, made).id
    return made


def arahkan(
    session: Session,
    kota: KotaMini,
    nama: str = "pimpinan",
    *,
    aksi: str = "01",
    isi: IsiArahan = ARAHAN,
    kunci: str = "arahan-1",
) -> Keputusan:
    """Give an arahan as this person."""
    orang = kota.orang(nama)
    return record_arahan(session, orang, kota.pelaku(nama), kota.aksi[aksi], isi, kunci_kirim=kunci)


def lakukan(
    session: Session,
    kota: KotaMini,
    nama: str,
    jenis: str,
    *,
    nomor: str = "k1",
    dilihat: int | None = None,
    catatan: str | None = "Sudah dibahas",
    tenggat: date | None = None,
    kunci: str = "p1",
) -> KeputusanPeristiwa:
    """Do this to a commitment as this person."""
    return record_peristiwa(
        session,
        kota.orang(nama),
        kota.pelaku(nama),
        kota.aksi[nomor],
        IsiPeristiwa(PeristiwaKeputusan(jenis), catatan, tenggat),
        dilihat_id=dilihat,
        kunci_kirim=kunci,
    )


def status(kota: KotaMini, nomor: str, per: date = KINI) -> StatusKeputusan:
    """Where a commitment stands on a day."""
    with reading(kota.engine) as session:
        found = get_keputusan(session, kota.aksi[nomor], per)
    assert found is not None
    return found.keadaan.status


def test_each_agreement_of_issued_minutes_becomes_a_commitment_with_pic_and_day(kota: KotaMini) -> None:
    with reading(kota.engine) as session:
        first, second = (get_keputusan(session, kota.aksi[n], KINI) for n in ("k1", "k2"))
    assert first is not None and second is not None
    assert (first.uraian, first.pic, first.tenggat_awal) == (
        "Unggah bukti sosialisasi",
        "Kepala Bidang A",
        TENGGAT,
    )
    assert (first.opd_kode, first.kode_aksi, first.asal) == ("A", "01", AsalKeputusan.BERITA_ACARA)
    assert second.aksi_id is None
    assert first.keadaan.status is StatusKeputusan.TERBUKA


def test_the_same_minutes_twice_make_no_second_commitment(kota: KotaMini) -> None:
    with pada(kota.engine, KINI) as session:
        again = create_from_naskah(
            session, kota.pelaku("koordinator"), naskah(kota), kota.aksi["ba"], kota.opd["A"]
        )
        assert [row.id for row in again] == [kota.aksi["k1"], kota.aksi["k2"]]


def test_an_addendum_makes_only_the_agreements_that_its_minutes_did_not_have(kota: KotaMini) -> None:
    new = Kesepakatan("Serahkan laporan akhir", "Kepala Bidang A", date(2026, 12, 1))
    with pada(kota.engine, KINI) as session:
        addendum = tambah_berita_acara(session, kota, kota.aksi["ba"])
        made = create_from_naskah(
            session, kota.pelaku("koordinator"), naskah(kota, (*SEPAKAT, new)), addendum, kota.opd["A"]
        )
        assert [row.uraian for row in made] == ["Serahkan laporan akhir"]


def test_voided_minutes_take_their_commitments_along_and_no_other(kota: KotaMini) -> None:
    with pada(kota.engine, KINI) as session:
        lakukan(session, kota, "pemantau_1", "ditepati", nomor="k2")
    with pada(kota.engine, KINI) as session:
        cancel_from_berita_acara(session, kota.pelaku("koordinator"), kota.aksi["ba"], "Salah OPD")
        cancel_from_berita_acara(session, kota.pelaku("koordinator"), kota.aksi["ba"], "Salah OPD")
    assert status(kota, "k1") is status(kota, "k2") is StatusKeputusan.DIBATALKAN
    assert status(kota, "arahan") is StatusKeputusan.TERBUKA
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(KeputusanPeristiwa)) == 3


ORANG = (
    "pimpinan",
    "koordinator",
    "pemantau_1",
    "pemantau_2",
    "pic_A",
    "pic_B",
    "dinsos",
    "auditor",
    "admin",
)
TABEL = {
    #                                  pim koo pm1 pm2 pcA pcB din aud adm
    ("k1", "dilaporkan"): "            -   -   -   -   ya  -   -   -   -",
    ("k1", "ditepati"): "              -   ya  ya  -   -   -   -   -   -",
    ("k1", "tidak_ditepati"): "        -   ya  ya  -   -   -   -   -   -",
    ("k1", "dipindah"): "              -   ya  -   -   -   -   -   -   -",
    ("k1", "dibatalkan"): "            -   -   -   -   -   -   -   -   -",
    ("arahan", "dilaporkan"): "        -   -   -   -   ya  -   -   -   -",
    ("arahan", "ditepati"): "          ya  ya  -   -   -   -   -   -   -",
    ("arahan", "tidak_ditepati"): "    ya  ya  -   -   -   -   -   -   -",
    ("arahan", "dipindah"): "          ya  ya  -   -   -   -   -   -   -",
    ("arahan", "dibatalkan"): "        ya  ya  -   -   -   -   -   -   -",
}


def test_each_role_does_to_a_commitment_exactly_what_the_table_gives_it(kota: KotaMini) -> None:
    for (nomor, jenis), line in TABEL.items():
        for nama, word in zip(ORANG, line.split(), strict=True):
            assert _may(kota, nama, nomor, jenis) is (word == "ya"), (nomor, jenis, nama)


def _may(kota: KotaMini, nama: str, nomor: str, jenis: str) -> bool:
    """Whether the command lets this person do it; nothing is kept."""
    with pada(kota.engine, KINI) as session:
        nested = session.begin_nested()
        try:
            lakukan(session, kota, nama, jenis, nomor=nomor, tenggat=date(2026, 12, 1))
        except TidakBerhak:
            return False
        finally:
            nested.rollback()
    return True


def test_nobody_without_the_office_of_a_leader_gives_an_arahan(kota: KotaMini) -> None:
    for nama in ORANG[1:]:
        with pytest.raises(TidakBerhak), pada(kota.engine, KINI) as session:
            arahkan(session, kota, nama, kunci=f"k-{nama}")


def test_whoever_reported_it_as_pic_does_not_judge_it_as_monitor(kota: KotaMini) -> None:
    with pada(kota.engine, KINI) as session:
        told = lakukan(session, kota, "pic_A", "dilaporkan")
    both = replace(kota.orang("pemantau_1"), pengguna_id=kota.akun["pic_A"])
    with pytest.raises(TidakBerhak), pada(kota.engine, KINI) as session:
        record_peristiwa(
            session, both, kota.pelaku("pic_A"), kota.aksi["k1"], IsiPeristiwa(PeristiwaKeputusan.DITEPATI),
            dilihat_id=told.id, kunci_kirim="p2",
        )  # fmt: skip


def test_a_report_is_followed_until_it_is_kept_with_what_stood_before_in_the_audit(kota: KotaMini) -> None:
    with pada(kota.engine, KINI) as session:
        told = lakukan(session, kota, "pic_A", "dilaporkan", catatan="Bukti diunggah")
    assert status(kota, "k1", KINI - timedelta(days=1)) is StatusKeputusan.TERBUKA
    assert status(kota, "k1") is StatusKeputusan.DILAPORKAN
    with pada(kota.engine, date(2026, 11, 5)) as session:
        lakukan(session, kota, "pemantau_1", "ditepati", dilihat=told.id, catatan=None, kunci="p2")
    with reading(kota.engine) as session:
        found = get_keputusan(session, kota.aksi["k1"], date(2026, 11, 5))
        row = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert found is not None and found.keadaan.tepat_waktu
    assert row is not None
    assert (row.tindakan, row.objek_id) == ("komitmen_ditepati", str(kota.aksi["k1"]))
    assert json.loads(row.sebelum or "")["status"] == "dilaporkan"


def test_a_double_press_makes_one_row_and_raises_the_version_once(kota: KotaMini) -> None:
    with pada(kota.engine, KINI) as session:
        first = lakukan(session, kota, "pic_A", "dilaporkan")
    with reading(kota.engine) as session:
        before = get_versi(session)[Topik.KEPUTUSAN.value]
    with pada(kota.engine, KINI) as session:
        assert lakukan(session, kota, "pic_A", "dilaporkan").id == first.id
        assert arahkan(session, kota).id == kota.aksi["arahan"]
    with reading(kota.engine) as session:
        assert get_versi(session)[Topik.KEPUTUSAN.value] == before


def test_the_second_of_two_writers_learns_who_changed_what(kota: KotaMini) -> None:
    with pada(kota.engine, KINI) as session:
        lakukan(session, kota, "koordinator", "dipindah", tenggat=date(2026, 11, 20))
    with (
        pytest.raises(SudahBerubah, match="koordinator: tenggat dipindah"),
        pada(kota.engine, KINI) as session,
    ):
        lakukan(session, kota, "pic_A", "dilaporkan", kunci="p2")


def test_what_was_sent_is_no_draft_any_more_and_what_was_refused_still_is(kota: KotaMini) -> None:
    me, leader = kota.akun["pic_A"], kota.akun["pimpinan"]
    about, arahan = objek_draf(kota.aksi["k1"]), objek_draf_arahan(kota.aksi["02"])
    with pada(kota.engine, KINI) as session:
        save_draf(session, me, FORMULIR, about, "catatan", "Bukti")
        save_draf(session, leader, FORMULIR_ARAHAN, arahan, "uraian", "Percepat")
    past = IsiArahan("Percepat", "Kepala Dinas B", KINI - timedelta(days=1))
    with pytest.raises(Ditolak, match="sebelum hari ini"), pada(kota.engine, KINI) as session:
        arahkan(session, kota, aksi="02", isi=past, kunci="arahan-2")
    with pada(kota.engine, KINI) as session:
        lakukan(session, kota, "pic_A", "dilaporkan")
    with reading(kota.engine) as session:
        assert get_draf(session, me, FORMULIR, about).bidang == {}
        assert get_draf(session, leader, FORMULIR_ARAHAN, arahan).bidang == {"uraian": "Percepat"}


def test_an_arahan_needs_an_action_that_still_runs(kota: KotaMini) -> None:
    with pada(kota.engine, KINI) as session:
        batalkan(session, kota.aksi["02"], KINI)
    with pytest.raises(Ditolak, match="sudah dibatalkan"), pada(kota.engine, KINI) as session:
        arahkan(session, kota, aksi="02", kunci="arahan-2")
