"""A list of recipients on the page: recognised, masked, checked, saved by explicit word, and then forgotten."""

import pickle

from sqlalchemy import Engine, func, select
from streamlit.testing.v1 import AppTest

from db.models import Impor, PemetaanImpor, Penerima
from db.transaction import reading
from seed.demo.nomor import kk, nik
from shell import cache
from tests.pages.conftest import BukaHalaman
from tests.pages.layar import words

NAMA = "ZULKARNAIN TERTANAM"
ORANG = 490_000_000


def isi(banyak: int, kelurahan: str = "Jambula") -> bytes:
    rows = [
        f"{nik(ORANG + n)};{NAMA};{kk(66_500_000 + n)};{kelurahan};3;SEMBAKO;TW III;2026;Tersalur;600000"
        for n in range(banyak)
    ]
    judul = "DAFTAR PENERIMA, sumber: SIKS-NG, data per 20/11/2026;;;;;;;;;"
    kepala = "NIK;Nama;No KK;Kelurahan;Desil;Program;Tahap;Tahun;Status;Nominal"
    return "\n".join(
        [judul, kepala, *rows, "123;X;;Jambula;3;SEMBAKO;TW III;2026;Tersalur;600000", ""]
    ).encode()


def tekan(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def penerima(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(Penerima)) or 0


def test_a_list_is_checked_saved_and_forgotten_and_no_person_stays_in_the_session(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    before = penerima(app_demo)
    at = buka(app_demo, "impor", "dinsos")
    assert "daftar penerima: CSV sampai 200 MB" in at.file_uploader[0].label
    at.file_uploader[0].set_value(("bnba.csv", isi(6), "text/csv")).run()
    assert "Dikenali sebagai Daftar penerima (BNBA)" in words(at)
    assert "16 angka" in words(at)
    assert NAMA not in words(at)
    tekan(at, "Periksa berkas")
    assert "1 daftar siap diambil, 1 baris ditolak." in words(at)
    assert "1 daftar menyusut lebih dari 20%" in words(at)
    assert next(b for b in at.button if b.label == "Simpan baris yang baik saja").disabled
    at.toggle(key="impor_menyusut").set_value(True).run()
    tekan(at, "Simpan baris yang baik saja")
    assert "Isi berkas sudah dihapus dari peladen" in words(at)
    assert penerima(app_demo) == before + 6
    with reading(app_demo) as session:
        assert session.scalars(select(Impor.ditolak).order_by(Impor.id.desc()).limit(1)).one() == 1
    kept = pickle.dumps(at.session_state["impor_kerja"])
    assert not any(text.encode() in kept for text in (NAMA, nik(ORANG), kk(66_500_000)))
    assert at.file_uploader[0].value is None
    for halaman in ("temuan", "sasaran", "tak_dikenal", "impor"):
        buka(app_demo, halaman, "dinsos")
    held = b"".join(
        _as_kept(one) for kept in (cache._kept.cache, cache._drawn.cache) for one in (kept or {}).items()
    )
    assert b"bnba.csv" in held
    for text in (NAMA, nik(ORANG), kk(66_500_000)):
        assert text.encode() not in held
        assert text.encode("utf-16-le") not in held


def test_a_row_of_data_is_neither_shown_nor_kept_as_a_heading(app_demo: Engine, buka: BukaHalaman) -> None:
    rows = isi(3).decode().splitlines()
    at = buka(app_demo, "impor", "dinsos")
    at.selectbox(key="impor_jenis").set_value("penerima").run()
    assert "jangan memakai nama atau nomor orang" in words(at)
    at.file_uploader[0].set_value(("tanpa judul.csv", "\n".join(rows[2:5]).encode(), "text/csv")).run()
    assert "Baris 1 berisi data, bukan judul kolom." in words(at)
    assert not at.toggle
    check_bersih(at)
    at.file_uploader[0].set_value(("berjudul.csv", "\n".join(rows[:5]).encode(), "text/csv")).run()
    at.toggle[0].set_value(True).run()
    at.number_input[0].set_value(4).run()
    assert not at.exception
    assert "Baris 4 berisi data, bukan judul kolom." in words(at)
    assert "Periksa berkas" not in [button.label for button in at.button]
    check_bersih(at)
    at.number_input[0].set_value(2).run()
    assert "Periksa berkas" in [button.label for button in at.button]
    with reading(app_demo) as session:
        kept = session.scalars(select(PemetaanImpor.isi)).all()
    assert not any(nik(ORANG)[:12] in satu or NAMA in satu for satu in kept)


def check_bersih(at: AppTest) -> None:
    shown = words(at) + str([box.options for box in at.selectbox])
    assert not any(text in shown for text in (NAMA, nik(ORANG), kk(66_500_000)))


def _as_kept(entry: object) -> bytes:
    """An entry of the page caches, question and answer, as bytes to search."""
    try:
        return pickle.dumps(entry)
    except (pickle.PicklingError, TypeError, AttributeError):
        return repr(entry).encode()
