"""Who may take what away: role × export by hand from docs/rancangan.md 6; and the audit list, row by row."""

import pytest
from sqlalchemy import Engine, select

from db.models import Audit
from db.transaction import reading
from tests.pages.conftest import BukaHalaman
from tests.pages.test_unduh import Unduh, lembar, unduh

__all__ = ["unduh"]

PERAN = ("walikota", "koordinator", "pemantau1", "pic.dinkes", "dinsos", "inspektorat", "admin.contoh")
TABEL = {
    # page, address, beginning of a file's name:                            wal kor pem pic din ins adm
    ("ringkasan", "", "kemajuan-zona_"): "                                   ya  ya  ya  ya  ya  ya  -",
    ("ringkasan", "", "tren-kemajuan_"): "                                   ya  ya  ya  ya  ya  ya  -",
    ("peta", "", "peta-kelurahan_"): "                                       ya  ya  ya  ya  ya  ya  -",
    ("peta", "lapisan=zona&wilayah=Z6", "lembar-zona-"): "                  ya  ya  ya  ya  ya  ya  -",
    ("rencana_aksi", "", "rencana-aksi_"): "                                 ya  ya  ya  ya  ya  ya  -",
    ("rencana_aksi", "", "matriks-rencana-aksi_"): "                         ya  ya  ya  ya  ya  ya  -",
    ("pemantauan", "", "daftar-kerja_"): "                                   ya  ya  ya  ya  -   ya  -",
    ("kotak_masuk", "", "kotak-masuk_"): "                                   ya  ya  ya  ya  -   -   -",
    ("kepatuhan", "", "ketepatan-lapor-opd_"): "                             ya  ya  ya  ya  -   ya  -",
    ("bansos", "program=PKH", "rekap-penyaluran"): "                        -   ya  -   -   ya  ya  -",
    ("sasaran", "", "sasaran-tren_"): "                                      ya  ya  ya  ya  ya  ya  -",
    ("rekonsiliasi", "", "selisih-wilayah_"): "                              ya  ya  ya  ya  ya  ya  -",
    ("kesiapan", "", "laju-pendaftaran_"): "                                 ya  ya  ya  ya  ya  ya  -",
    ("uji_coba", "", "wilayah-uji-coba_"): "                                 ya  ya  ya  ya  ya  ya  ya",
    ("temuan", "", "temuan-baris"): "                                        -   ya  -   -   ya  ya  -",
    ("kesiapan", "", "sanggah_"): "                                          -   ya  -   -   ya  ya  -",
    ("tak_dikenal", "", "wilayah-belum-dikenal"): "                          -   ya  -   -   ya  ya  ya",
    ("administrasi", "bagian=zona", "susunan-zona_"): "                      -   ya  -   -   -   -   -",
    ("administrasi", "bagian=akun", "akun_"): "                              -   -   -   -   -   -   ya",
    ("administrasi", "bagian=audit", "audit_"): "                            -   ya  -   -   -   ya  ya",
}
SEL = [
    (where, peran, word == "ya")
    for where, line in TABEL.items()
    for peran, word in zip(PERAN, line.split(), strict=True)
]


@pytest.mark.parametrize(("where", "peran", "answer"), SEL, ids=lambda value: str(value))
def test_a_role_takes_away_exactly_what_it_may(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh, where: tuple[str, str, str], peran: str, answer: bool
) -> None:
    page, query, name = where
    address = dict(pair.split("=") for pair in query.split("&") if pair)
    offered = unduh(buka(app_demo, page, peran, **address))
    found = [make for file, make in offered.items() if file.startswith(name)]
    assert bool(found) is answer, sorted(offered)
    assert all(make() for make in found[:1])


def test_the_audit_goes_out_row_by_row_as_it_is_recorded(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    files = unduh(buka(app_demo, "administrasi", "inspektorat", bagian="audit", tindakan_audit="masuk"))
    head, *table = lembar(next(make for name, make in files.items() if name.endswith(".xlsx"))())
    with reading(app_demo) as session:
        stmt = select(Audit.id).where(Audit.tindakan == "masuk").order_by(Audit.id.desc())
        numbers = session.scalars(stmt).all()
    assert [row[head.index("Baris")] for row in table] == list(numbers)
