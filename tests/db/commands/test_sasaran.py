"""Ceilings and exclusions: only the administrator, with basis and reason, by new rows, in the audit."""

import json
from datetime import date

import pytest
from sqlalchemy import Engine, func, select

from db.commands.sasaran import set_batas_desil, set_program_kecuali
from db.models import Audit, BatasDesil, ProgramKecuali
from db.queries.batas_desil import batas_desil, get_aturan_sasaran, list_kecuali
from db.queries.pengaturan import get_versi
from db.transaction import reading
from domain.errors import Ditolak, TidakBerhak
from domain.kosakata import Topik
from tests.db.bangun import KotaMini, bangun, pada

MARET, MEI = date(2026, 3, 1), date(2026, 5, 1)
DASAR, ALASAN = "Permensos 1/2026", "Penetapan tahun ini"
BOLEH = {
    "admin": True,
    "koordinator": False,
    "dinsos": False,
    "pimpinan": False,
    "auditor": False,
    "pic_A": False,
}


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    return bangun(db_engine)


def tetapkan(kota: KotaMini, hari: date, tahun: int, desil: int | None, *, oleh: str = "admin", program: str = "PKH",
             dasar: str = DASAR, alasan: str = ALASAN) -> None:  # fmt: skip
    with pada(kota.engine, hari) as session:
        set_batas_desil(session, kota.orang(oleh), kota.pelaku(oleh), program, tahun, desil, dasar, alasan)


def kecualikan(
    kota: KotaMini, hari: date, satu: str, lain: str, berlaku: bool, *, oleh: str = "admin"
) -> None:
    with pada(kota.engine, hari) as session:
        set_program_kecuali(session, kota.orang(oleh), kota.pelaku(oleh), satu, lain, berlaku, DASAR, ALASAN)


def test_only_the_administrator_sets_them(kota: KotaMini) -> None:
    for nama, may in BOLEH.items():
        if may:
            continue
        with pytest.raises(TidakBerhak):
            tetapkan(kota, MARET, 2026, 4, oleh=nama)
        with pytest.raises(TidakBerhak):
            kecualikan(kota, MARET, "PKH", "SEMBAKO", True, oleh=nama)
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(BatasDesil)) == 0
        assert session.scalar(select(func.count()).select_from(ProgramKecuali)) == 0


def test_a_ceiling_stands_from_its_day_on_and_is_in_the_audit_with_its_reason(kota: KotaMini) -> None:
    tetapkan(kota, MARET, 2026, 4)
    tetapkan(kota, MARET, 2025, 3)
    tetapkan(kota, MARET, 2026, 9, program="SEMBAKO")
    tetapkan(kota, MEI, 2026, 5, alasan="Kuota pusat")
    pkh = kota.program["PKH"]
    with reading(kota.engine) as session:
        assert batas_desil(session, date(2026, 2, 1)) == {}
        assert batas_desil(session, MARET)[pkh, 2026].desil == 4
        assert (batas_desil(session, MEI)[pkh, 2026].desil, batas_desil(session, MEI)[pkh, 2025].desil) == (
            5,
            3,
        )
        audit = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert audit is not None and audit.alasan == "Kuota pusat" and audit.objek_id == "PKH 2026"
        assert json.loads(audit.sebelum or "")["desil"] == 4 and json.loads(audit.sesudah or "")["desil"] == 5
        assert get_versi(session)[Topik.PENERIMA.value] == 4
        rules = get_aturan_sasaran(session)
    assert {key: told.desil for key, told in rules.batas.items()} == {
        ("PKH", 2026): 5, ("PKH", 2025): 3, ("SEMBAKO", 2026): 9
    }  # fmt: skip
    assert next((p.tahun, p.desil, p.oleh, p.alasan) for p in rules.riwayat) == (
        2026,
        5,
        "admin",
        "Kuota pusat",
    )
    assert [p.alasan for p in rules.riwayat[1:]] == [ALASAN] * 3


def test_a_ceiling_can_be_taken_back_and_nothing_changes_silently(kota: KotaMini) -> None:
    tetapkan(kota, MARET, 2026, 4)
    with pytest.raises(Ditolak, match="Tidak ada yang berubah"):
        tetapkan(kota, MARET, 2026, 4)
    tetapkan(kota, MARET, 2026, 4, dasar="Permensos 2/2026")
    tetapkan(kota, MEI, 2026, None)
    with reading(kota.engine) as session:
        assert batas_desil(session, MEI)[kota.program["PKH"], 2026].desil is None
        assert get_aturan_sasaran(session).batas == {}
    with pytest.raises(Ditolak, match="Tidak ada yang berubah"):
        tetapkan(kota, MEI, 2025, None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"dasar": " "}, "dasarnya"),
        ({"alasan": ""}, "alasannya"),
        ({"desil": 11}, "1 sampai 10"),
        ({"program": "ENTAH"}, "tidak dikenal"),
    ],
)
def test_what_is_missing_or_wrong_is_refused(kota: KotaMini, fields: dict[str, object], said: str) -> None:
    with pytest.raises(Ditolak, match=said):
        tetapkan(kota, MARET, 2026, **{"desil": 4, **fields})  # type: ignore[arg-type]


def test_programmes_exclude_each_other_in_either_order_until_they_no_longer_do(kota: KotaMini) -> None:
    pair = tuple(sorted((kota.program["PKH"], kota.program["SEMBAKO"])))
    kecualikan(kota, MARET, "SEMBAKO", "PKH", True)
    for order in (("PKH", "SEMBAKO"), ("SEMBAKO", "PKH")):
        with pytest.raises(Ditolak, match="Tidak ada yang berubah"):
            kecualikan(kota, MARET, *order, True)
    with reading(kota.engine) as session:
        assert list_kecuali(session, MARET) == {pair}
        assert get_aturan_sasaran(session).kecuali == {("PKH", "SEMBAKO"): DASAR}
    kecualikan(kota, MEI, "PKH", "SEMBAKO", False)
    with reading(kota.engine) as session:
        assert [p.alasan for p in get_aturan_sasaran(session).riwayat] == [ALASAN] * 2
        assert (list_kecuali(session, MARET), list_kecuali(session, MEI)) == ({pair}, set())
    with pytest.raises(Ditolak, match="berbeda"):
        kecualikan(kota, MEI, "PKH", "PKH", True)
