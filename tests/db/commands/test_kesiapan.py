"""Recording stages, appeals and pilot regions: rights, two writers, undo by a newer row, an audit row for each."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select

from db.commands.kesiapan import record_capaian, restore_capaian
from db.commands.sanggah import record_sanggah, withdraw_sanggah
from db.commands.uji_coba import add_wilayah, name_wilayah, record_angka
from db.models import Audit, CapaianTahap, TahapDigitalisasi, WilayahUjiCoba
from db.queries.kesiapan_tahap import KOTA, get_capaian_berlaku, list_riwayat_capaian
from db.queries.sanggah import get_sanggah, list_sanggah_berlaku
from db.queries.uji_coba import list_wilayah_uji_coba
from db.transaction import reading
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.kesiapan import IsiTahap
from domain.kosakata import HasilSanggah, Kawasan, SaatUjiCoba, UkuranUjiCoba
from domain.sanggah import IsiSanggah
from tests.db.bangun import KotaMini, bangun, pada

PER = date(2026, 11, 22)
SELESAI = IsiTahap(selesai=PER, bukti="SK 12")
MASUK = IsiSanggah("sgh 1", date(2026, 11, 1))
ORANG = ("koordinator", "pemantau_1", "pic_A", "pimpinan", "dinsos", "auditor", "admin")
BOLEH_KESIAPAN = {"koordinator", "dinsos"}
BOLEH_UJI_COBA = {"admin"}
PKH = UkuranUjiCoba.EKSKLUSI_PKH


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    mini = bangun(db_engine)
    with pada(db_engine, date(2026, 1, 1)) as session:
        session.add(TahapDigitalisasi(nomor=3, nama="Sosialisasi", tiap_kelurahan=True))
        session.add_all(
            [WilayahUjiCoba(kawasan=Kawasan.TIMUR, urut=1, nama="Kota Ternate", kode="82.71", gelombang=1),
             WilayahUjiCoba(kawasan=Kawasan.TIMUR, urut=2, gelombang=1)]
        )  # fmt: skip
    return mini


def catat(kota: KotaMini, isi: IsiTahap, seen: int | None, oleh: str = "dinsos", kode: str = "K1") -> int:
    with pada(kota.engine, PER) as session:
        who = kota.orang(oleh), kota.pelaku(oleh)
        return record_capaian(session, *who, kode, 3, isi, dilihat_id=seen).id


def sanggah(kota: KotaMini, isi: IsiSanggah, seen: int | None, oleh: str = "dinsos", kode: str = "K1") -> int:
    with pada(kota.engine, PER) as session:
        who = kota.orang(oleh), kota.pelaku(oleh)
        return record_sanggah(session, *who, kode, isi, dilihat_id=seen).id


def wilayah(kota: KotaMini, urut: int) -> int:
    with reading(kota.engine) as session:
        return session.scalars(select(WilayahUjiCoba.id).where(WilayahUjiCoba.urut == urut)).one()


@pytest.mark.parametrize("nama", ORANG)
def test_who_may_record(kota: KotaMini, nama: str) -> None:
    def tried(write: object) -> bool:
        try:
            write()  # type: ignore[operator]
        except TidakBerhak:
            return False
        return True

    def isi_angka() -> None:
        with pada(kota.engine, PER) as session:
            record_angka(session, kota.orang(nama), kota.pelaku(nama), wilayah(kota, 1),
                         {(PKH, SaatUjiCoba.SEBELUM): Decimal(50)}, PER, "Paparan")  # fmt: skip

    assert tried(lambda: catat(kota, SELESAI, None, nama)) is (nama in BOLEH_KESIAPAN)
    assert tried(lambda: sanggah(kota, MASUK, None, nama)) is (nama in BOLEH_KESIAPAN)
    assert tried(isi_angka) is (nama in BOLEH_UJI_COBA)


def test_the_same_words_twice_make_one_row_and_the_second_writer_learns_who_wrote(kota: KotaMini) -> None:
    first = catat(kota, SELESAI, None)
    assert catat(kota, SELESAI, None) == first
    with pytest.raises(SudahBerubah, match="Tahap ini sudah dicatat dinsos") as conflict:
        catat(kota, IsiTahap(hambatan="Cuaca"), None, "koordinator")
    assert conflict.value.terbaru == first
    second = catat(kota, IsiTahap(hambatan="Cuaca"), first, "koordinator")
    with reading(kota.engine) as session:
        assert get_capaian_berlaku(session, "K1", 3)[0] == second
        assert session.query(CapaianTahap).count() == 2
        said = session.scalars(select(Audit).where(Audit.objek == "capaian_tahap").order_by(Audit.id)).all()
        assert [(row.tindakan, row.objek_id) for row in said] == [("catat_tahap_digitalisasi", "K1:3")] * 2
        assert said[1].sebelum and "SK 12" in said[1].sebelum


def test_an_earlier_statement_stands_again_by_a_newer_row(kota: KotaMini) -> None:
    first = catat(kota, SELESAI, None, kode=KOTA)
    second = catat(kota, IsiTahap(), first, kode=KOTA)
    with pada(kota.engine, PER) as session:
        who = kota.orang("dinsos"), kota.pelaku("dinsos")
        with pytest.raises(SudahBerubah):
            restore_capaian(session, *who, KOTA, 3, first, dilihat_id=first)
    with pada(kota.engine, PER) as session:
        restore_capaian(session, *who, KOTA, 3, first, dilihat_id=second)
    with reading(kota.engine) as session:
        assert get_capaian_berlaku(session, KOTA, 3)[1] == SELESAI
        assert len(list_riwayat_capaian(session, KOTA, 3)) == 3
        assert list_riwayat_capaian(session, "K1", 3) == ()


@pytest.mark.parametrize("kode", ["K9", "82.71.99.1001"])
def test_an_unknown_place_or_nothing_at_all_is_refused(kota: KotaMini, kode: str) -> None:
    with pytest.raises(Ditolak, match="tidak dikenal"):
        catat(kota, SELESAI, None, kode=kode)
    with pytest.raises(Ditolak, match="sedikitnya satu bidang"):
        catat(kota, IsiTahap(), None)


def test_a_ticket_has_one_number_however_it_is_typed(kota: KotaMini) -> None:
    first = sanggah(kota, MASUK, None)
    assert sanggah(kota, IsiSanggah(" SGH  1 ", date(2026, 11, 1)), None) == first
    with pytest.raises(Ditolak, match="Nomor SGH 1 sudah dicatat dinsos"):
        sanggah(kota, IsiSanggah("SGH 1", date(2026, 11, 2)), None, "koordinator")
    answered = IsiSanggah("SGH 1", date(2026, 11, 1), PER, HasilSanggah.DITOLAK, "ASN")
    second = sanggah(kota, answered, first)
    with pytest.raises(SudahBerubah):
        sanggah(kota, MASUK, first, "koordinator", "K2")
    with reading(kota.engine) as session:
        found = get_sanggah(session, "sgh 1")
        assert found is not None and (found[0].id, found[0].hasil) == (second, HasilSanggah.DITOLAK)


def test_a_ticket_entered_by_mistake_leaves_the_count_with_its_reason(kota: KotaMini) -> None:
    first = sanggah(kota, MASUK, None)
    who = kota.orang("dinsos"), kota.pelaku("dinsos")
    with pada(kota.engine, PER) as session, pytest.raises(Ditolak, match="Tulis alasan"):
        withdraw_sanggah(session, *who, "SGH 1", " ", dilihat_id=first)
    with pada(kota.engine, PER) as session:
        withdraw_sanggah(session, *who, "SGH 1", "Salah nomor", dilihat_id=first)
    with reading(kota.engine) as session:
        assert list_sanggah_berlaku(session) == [] and list_sanggah_berlaku(session, date(2026, 11, 21)) == []
    assert sanggah(kota, MASUK, None) > first


def test_a_region_is_named_filled_and_taken_back_with_its_source(kota: KotaMini) -> None:
    who, place = (kota.orang("admin"), kota.pelaku("admin")), wilayah(kota, 2)
    with pada(kota.engine, PER) as session:
        with pytest.raises(Ditolak, match="sudah ada di kawasan Timur"):
            name_wilayah(session, *who, place, "kota ternate")
        with pytest.raises(Ditolak, match="Kode wilayah ditulis seperti"):
            name_wilayah(session, *who, place, "Kota Contoh", "8272")
        with pytest.raises(Ditolak, match="bagian tetap"):
            name_wilayah(session, *who, wilayah(kota, 1), "Kota Lain")
        name_wilayah(session, *who, place, "Kota Contoh", "82.72")
        added = add_wilayah(session, *who, Kawasan.TIMUR, 2)
        assert (added.urut, added.nama) == (3, None)
    key = (PKH, SaatUjiCoba.SESUDAH)
    with pada(kota.engine, PER) as session:
        with pytest.raises(Ditolak, match="Tulis sumber"):
            record_angka(session, *who, place, {key: Decimal(20)}, PER, " ")
        assert record_angka(session, *who, place, {key: Decimal("20.5")}, PER, "Paparan") == 1
    with reading(kota.engine) as session:
        found = {w.nama: w for w in list_wilayah_uji_coba(session)}
        assert found["Kota Contoh"].nilai(*key) == Decimal("20.5")
        assert found["Kota Contoh"].angka[key].sumber == "Paparan" and not found["Kota Ternate"].angka
    with pada(kota.engine, PER) as session:
        assert record_angka(session, *who, place, {key: None}, PER, "Ralat") == 1
    with reading(kota.engine) as session:
        assert all(not w.angka for w in list_wilayah_uji_coba(session))


def test_the_audit_tells_from_which_kelurahan_a_ticket_moved(kota: KotaMini) -> None:
    first = sanggah(kota, MASUK, None)
    sanggah(kota, MASUK, first, kode="K2")
    with reading(kota.engine) as session:
        row = session.scalars(select(Audit).where(Audit.objek == "sanggah").order_by(Audit.id.desc())).first()
    assert row is not None
    before, after = json.loads(row.sebelum or ""), json.loads(row.sesudah or "")
    assert (before.pop("kelurahan_kode"), after.pop("kelurahan_kode")) == ("K1", "K2") and before == after
