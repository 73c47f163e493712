"""Unduh on Kotak masuk, Cari, Impor berkas and Administrasi: the file says what the screen says, and all of it."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from components.angka import angka, persen, tanggal
from db.commands.audit import raise_versi
from db.models import Impor, Pelimpahan, Pengaturan, Pengguna, PeranPengguna, Sesi
from db.queries.cari import cari
from db.queries.impor_riwayat import list_impor
from db.queries.lanjutan import list_belum_selesai
from db.queries.pengguna import list_pengguna
from db.queries.sebutan import list_alias_kelurahan
from db.queries.zona import get_susunan, list_perpindahan
from db.transaction import reading, transaction
from domain.errors import TidakBerhak
from domain.kosakata import JenisImpor, Topik
from domain.waktu import now_utc
from tests.databases import PER
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import rows, words
from tests.pages.test_unduh import Unduh, baca_csv, catatan, lembar, unduh

__all__ = ["unduh"]

HARI = "per-2026-11-22"
IKON = re.compile(r"^[a-z_]+(?=[A-Z])")
"""A chip begins with the name of its icon."""


def polos(sel: str) -> str:
    return IKON.sub("", sel)


def tulis(nilai: object) -> str:
    """A cell of the file as the screen writes it."""
    if nilai is None or nilai == "":
        return "–"
    if hasattr(nilai, "year"):
        return tanggal(nilai)  # type: ignore[arg-type]
    return angka(nilai) if isinstance(nilai, (int, float)) else str(nilai)


def sama(isi: bytes, layar: list[list[str]]) -> bool:
    """Whether the file has the rows of the screen and no others."""
    table = [[tulis(cell) for cell in row] for row in lembar(isi)[1:]]
    assert table == [[polos(cell) or "–" for cell in row] for row in layar]
    return bool(table)


def kelola(buka: BukaHalaman, engine: Engine, bagian: str, orang: str = "admin.contoh", **alamat: str) -> Any:
    return buka(engine, "administrasi", orang, bagian=bagian, **alamat)


# ---- kotak masuk, cari, impor berkas


@pytest.mark.parametrize("orang", ["pic.dinkes", "walikota", "pemantau1"])
def test_the_inbox_goes_out_with_every_entry_of_the_person(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh, orang: str
) -> None:
    at = buka(app_demo, "kotak_masuk", orang)
    shown = words(at)
    isi = unduh(at)[f"kotak-masuk_{HARI}.xlsx"]()
    head, *table = lembar(isi)
    assert head == ["Alasan", "Keadaan", "Periode", "Kode", "Perihal", "OPD", "Hari", "Catatan"]
    assert f"{angka(len(table))} urusan menunggu tindakan" in shown
    for alasan in {row[0] for row in table}:
        mine = [row for row in table if row[0] == alasan]
        assert f"{angka(len(mine))} {alasan.lower()}" in shown
        for row in mine[:20]:
            entry = " · ".join(str(cell) for cell in (row[3], row[5], row[2], row[7]) if cell)
            assert row[1] in shown
            assert entry in shown
    assert catatan(isi)["Untuk"]


def test_a_search_goes_out_with_all_that_was_found_also_beyond_the_screen(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    with reading(app_demo) as session:
        hasil = cari(session, "dinas", PER)
    assert len(hasil.aksi) > 15
    at = buka(app_demo, "cari", "sekda", q="dinas")
    screen = rows(at, "Hasil cari rencana aksi")
    isi = unduh(at)[f"cari-dinas_{HARI}.xlsx"]()
    head, *table = lembar(isi)
    assert head == ["Jenis", "Nama", "Keterangan", "Kode"]
    assert [row[2] for row in table[: len(screen)]] == [row[1] for row in screen]
    found = [*hasil.aksi, *hasil.opd, *hasil.kelurahan, *hasil.zona]
    assert [row[1:] for row in table] == [[t.nama, t.keterangan, t.kode] for t in found]
    assert catatan(isi)["Dicari"] == "dinas"


def test_the_history_of_imports_goes_out_whole_and_only_of_own_kinds(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    with transaction(app_demo) as session:
        orang = session.scalars(select(Pengguna.id).where(Pengguna.nama_pengguna == "dinsos")).one()
        for jenis, banyak in ((JenisImpor.PENYALURAN, 203), (JenisImpor.RENCANA_AKSI, 2)):
            session.add_all(_impor(f"{jenis.value} {n}.xlsx", jenis, orang) for n in range(banyak))
        raise_versi(session, *Topik)
    at = buka(app_demo, "impor", "dinsos")
    screen = rows(at, "Riwayat impor")
    isi = unduh(at)[f"riwayat-impor_{HARI}.xlsx"]()
    table = [[tulis(cell) for cell in row] for row in lembar(isi)[1:]]
    assert table[: len(screen)] == [[polos(cell) for cell in row] for row in screen]
    with reading(app_demo) as session:
        whole = list_impor(session, tuple(JenisImpor), None)
    own = {JenisImpor.PENYALURAN, JenisImpor.PENERIMA, JenisImpor.PERISTIWA_WARGA, JenisImpor.SANGGAH}
    assert len(table) == sum(j in own for j in whole["jenis"]) > 200
    assert not any(row[0].startswith(JenisImpor.RENCANA_AKSI.value) for row in table)


def _impor(nama: str, jenis: JenisImpor, orang: int) -> Impor:
    return Impor(nama_berkas=nama, jenis=jenis, oleh_id=orang, sha256="0" * 64, baru=3, berubah=1, sama=0,
                 ditolak=1, keterangan="", recorded_at=now_utc())  # fmt: skip


# ---- administrasi


def test_accounts_go_out_as_filtered_without_password_or_session(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = kelola(buka, app_demo, "akun", peran_akun="pemantau")
    screen = rows(at, "Daftar akun")
    isi = unduh(at)[f"akun_{HARI}.xlsx"]()
    assert sama(isi, screen)
    assert catatan(isi)["Peran"] == "Pemantau zona"
    assert lembar(isi)[0] == ["Nama pengguna", "Nama", "Jabatan", "OPD", "Peran", "Keadaan"]


def test_every_account_goes_out_and_nothing_secret_with_it(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    files = unduh(kelola(buka, app_demo, "akun"))
    with reading(app_demo) as session:
        semua = [akun.nama_pengguna for akun in list_pengguna(session)]
        rahasia = [
            *session.scalars(select(Pengguna.sandi_hash)),
            *session.scalars(select(Sesi.token_hash)),
        ]
    text = "\n".join(make().decode("utf-8-sig") for name, make in files.items() if name.endswith("csv"))
    assert [row[0] for row in baca_csv(files[f"akun_{HARI}.csv"]())[1:]] == semua
    assert rahasia
    assert not any(str(kunci) in text for kunci in rahasia)


def test_one_account_goes_out_with_its_roles_only(app_demo: Engine, buka: BukaHalaman, unduh: Unduh) -> None:
    at = kelola(buka, app_demo, "akun", akun="pic.dinkes")
    screen = rows(at, "Peran akun")
    files = unduh(at)
    assert {name.split("_")[0] for name in files} == {"peran-pic-dinkes"}
    assert sama(files[f"peran-pic-dinkes_{HARI}.xlsx"](), screen)


def test_delegations_go_out_as_they_stand(app_demo: Engine, buka: BukaHalaman, unduh: Unduh) -> None:
    with transaction(app_demo) as session:
        number = dict(session.execute(select(Pengguna.nama_pengguna, Pengguna.id)).all())
        session.add_all(
            Pelimpahan(dari_id=number["sekda"], kepada_id=number[deputy], sebutan=sebutan, berlaku_dari=PER,
                       berlaku_sampai=PER + timedelta(days=9), recorded_at=now_utc())
            for deputy, sebutan in (("koordinator", "Plt"), ("pemantau1", "Plh"))
        )  # fmt: skip
        raise_versi(session, Topik.PENGGUNA)
    at = kelola(buka, app_demo, "akun")
    screen = rows(at, "Pelimpahan")
    assert len(screen) == 2
    assert sama(unduh(at)[f"pelimpahan_{HARI}.xlsx"](), screen)


def test_office_holders_go_out_of_the_day_and_of_one_office(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = kelola(buka, app_demo, "pejabat", "koordinator")
    screen = rows(at, "Pejabat")
    assert sama(unduh(at)[f"pejabat_{HARI}.xlsx"](), screen)
    opd = re.search(r"opd_jabatan=(\d+)", " ".join(str(h.proto.body) for h in at.get("html")))
    assert opd is not None
    at = kelola(buka, app_demo, "pejabat", "koordinator", opd_jabatan=opd[1])
    screen = rows(at, "Masa jabatan")
    files = unduh(at)
    (name,) = [n for n in files if n.startswith("masa-jabatan-") and n.endswith("xlsx")]
    assert sama(files[name](), screen)


def test_spellings_go_out_all_and_as_searched(app_demo: Engine, buka: BukaHalaman, unduh: Unduh) -> None:
    with reading(app_demo) as session:
        alias = list_alias_kelurahan(session)
    at = kelola(buka, app_demo, "sebutan", "koordinator")
    screen = rows(at, "Sebutan Kelurahan")
    table = lembar(unduh(at)[f"sebutan-kelurahan_{HARI}.xlsx"]())[1:]
    assert [[tulis(c) for c in row] for row in table[: len(screen)]] == screen
    assert [row[0] for row in table] == [a.alias for a in alias]
    at = kelola(buka, app_demo, "sebutan", "koordinator", sebutan="opd", cari_sebutan="satpol pp")
    screen = rows(at, "Sebutan OPD")
    isi = unduh(at)[f"sebutan-opd_{HARI}.xlsx"]()
    assert sama(isi, screen)
    assert catatan(isi)["Memuat"] == "satpol pp"


def test_periods_go_out_with_what_happened_to_them(app_demo: Engine, buka: BukaHalaman, unduh: Unduh) -> None:
    at = kelola(buka, app_demo, "periode", "koordinator")
    periods, events = rows(at, "Periode lapor"), rows(at, "Riwayat periode")
    files = unduh(at)
    assert sama(files[f"periode-2026_{HARI}.xlsx"](), periods)
    assert sama(files[f"riwayat-periode-2026_{HARI}.xlsx"](), events)


def test_settings_go_out_with_all_their_changes(app_demo: Engine, buka: BukaHalaman, unduh: Unduh) -> None:
    with transaction(app_demo) as session:
        session.add_all(
            Pengaturan(
                kunci="ambang_lampu", nilai=json.dumps({"hijau": 90, "kuning": kuning}), recorded_at=now_utc()
            )
            for kuning in range(60, 84)
        )
    at = kelola(buka, app_demo, "pengaturan", setelan="ambang_lampu")
    one = rows(at, "Riwayat pengaturan")
    files = unduh(at)
    (name,) = [n for n in files if n.endswith("xlsx")]
    assert sama(files[name](), one)
    at = kelola(buka, app_demo, "pengaturan")
    settings, changes = rows(at, "Pengaturan"), rows(at, "Riwayat pengaturan")
    files = unduh(at)
    assert sama(files[f"pengaturan_{HARI}.xlsx"](), settings)
    table = lembar(files[f"riwayat-pengaturan_{HARI}.xlsx"]())[1:]
    assert [[tulis(c) for c in row] for row in table[: len(changes)]] == changes
    assert len(table) > len(changes) == 20


def test_zones_go_out_with_members_and_every_move(app_demo: Engine, buka: BukaHalaman, unduh: Unduh) -> None:
    at = kelola(buka, app_demo, "zona", "koordinator")
    screen = rows(at, "Zona")
    files = unduh(at)
    assert sama(files[f"zona_{HARI}.xlsx"](), screen)
    with reading(app_demo) as session:
        susunan, moves = get_susunan(session, PER, PER), list_perpindahan(session, None)
    table = lembar(files[f"anggota-zona_{HARI}.xlsx"]())[1:]
    assert [(r[1], r[3]) for r in table] == [
        (a.nama, susunan.zona.get(a.zona_id or 0, "tanpa zona")) for k in susunan.anggota.values() for a in k
    ]
    assert moves
    table = lembar(files[f"perpindahan-zona_{HARI}.xlsx"]())[1:]
    assert [row[0] for row in table] == [move.nama for move in moves]
    assert all(f"{row[0]} : {row[1]}" in words(at) for row in table[:6])
    assert f"susunan-zona_{HARI}.xlsx" in files


def test_unfinished_actions_go_out_with_what_is_left(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh
) -> None:
    at = kelola(buka, app_demo, "lanjutan", "koordinator")
    shown = at.dataframe[0].value
    table = lembar(unduh(at)[f"belum-selesai-2026_{HARI}.xlsx"]())[1:]
    assert [[row[0], row[2], row[5]] for row in table] == shown[
        ["kode", "opd_nama", "satuan"]
    ].values.tolist()
    assert [persen(row[3]) for row in table] == list(shown["kemajuan"])
    assert ["belum ada target" if row[4] is None else angka(row[4]) for row in table] == list(shown["sisa"])
    with reading(app_demo) as session:
        assert [row[1] for row in table] == list(list_belum_selesai(session, 2026, PER)["uraian"])


@pytest.mark.parametrize(
    ("bagian", "orang"),
    [("akun", "admin.contoh"), ("pengaturan", "admin.contoh"), ("zona", "koordinator"),
     ("pejabat", "koordinator"), ("lanjutan", "koordinator"), ("periode", "koordinator")],
)  # fmt: skip
def test_a_role_taken_away_bites_before_the_next_file(
    app_demo: Engine, buka: BukaHalaman, unduh: Unduh, bagian: str, orang: str
) -> None:
    files = unduh(kelola(buka, app_demo, bagian, orang))
    assert files
    with transaction(app_demo) as session:
        person = session.query(Pengguna).filter_by(nama_pengguna=orang).one()
        session.execute(
            update(PeranPengguna)
            .where(PeranPengguna.pengguna_id == person.id)
            .values(berlaku_sampai=PER.replace(day=1))
        )
    for make in files.values():
        with pytest.raises(TidakBerhak):
            make()
