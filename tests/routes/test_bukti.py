"""Evidence at its direct address: who gets it, in which form, and what the browser may do with it."""

import io
from collections.abc import Callable

import pytest
import requests
from PIL import Image
from sqlalchemy import select

from db.models import Bukti, BuktiIsi, Klaim, RencanaAksi
from db.queries.bukti import BerkasBukti
from db.transaction import reading
from domain.akses import Objek
from domain.bukti import DOCX, JPEG, PDF
from routes.bukti import file_name
from tests.routes.conftest import Tuan, cookies_of

pytestmark = pytest.mark.server

# Written by hand from docs/rancangan.md 6: a file of Dinas Kesehatan, which belongs to zone 2.
BOLEH = {
    "walikota": True, "sekda": True, "koordinator": True, "inspektorat": True, "pic.dinkes": True, "pemantau2": True,
    "pemantau1": False, "pic.disdik": False, "dinsos": False, "admin.contoh": False, None: False,
}  # fmt: skip
Ambil = Callable[..., requests.Response]


def of_dinkes(tuan: Tuan, jenis: str) -> int:
    """The number of a file of Dinas Kesehatan of that type."""
    stmt = (
        select(Bukti.id)
        .join(Klaim, Klaim.id == Bukti.klaim_id)
        .join(RencanaAksi, RencanaAksi.id == Klaim.rencana_aksi_id)
        .join(BuktiIsi, BuktiIsi.sha256 == Bukti.isi_sha256)
        .where(RencanaAksi.kode.like("DINKES-%"), BuktiIsi.jenis_media == jenis, BuktiIsi.terbaca.is_(True))
    )
    with reading(tuan.engine) as session:
        return session.scalars(stmt.limit(1)).one()


@pytest.fixture(scope="module")
def ambil(tuan: Tuan) -> Ambil:
    """``ambil("dinsos", "bukti/1/mini")``: the answer to that person."""
    kept: dict[str, dict[str, str]] = {}

    def get(nama: str | None, path: str, **headers: str) -> requests.Response:
        if nama and nama not in kept:
            tuan.beri_sandi(nama)
            kept[nama] = cookies_of(tuan.masuk(nama))
        told = {key.replace("_", "-"): value for key, value in headers.items()}
        return requests.get(
            f"{tuan.url}/{path}",
            cookies=kept.get(nama or ""),
            headers=told,
            timeout=60,
            allow_redirects=False,
        )

    return get


def test_each_form_of_a_file_asks_who_is_there(tuan: Tuan, ambil: Ambil) -> None:
    paper, photo = of_dinkes(tuan, PDF), of_dinkes(tuan, JPEG)
    paths = [f"bukti/{paper}/{form}" for form in ("mini", "berkas", "halaman/1")]
    paths += [f"bukti/{photo}/{form}" for form in ("mini", "gambar", "berkas")]
    for path in paths:
        found = {nama: ambil(nama, path).status_code for nama in BOLEH}
        assert found == {nama: 200 if may else 403 for nama, may in BOLEH.items()}, path
    assert "Hanya" in ambil("dinsos", paths[0]).text


def test_what_the_browser_kept_is_asked_for_again_and_never_shown_to_the_next_person(
    tuan: Tuan, ambil: Ambil
) -> None:
    path = f"bukti/{of_dinkes(tuan, JPEG)}/gambar"
    first = ambil("sekda", path)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert ambil("sekda", path, If_None_Match=tag).status_code == 304
    assert ambil("dinsos", path, If_None_Match=tag).status_code == 403


def test_a_file_is_fetched_as_it_was_stored_and_runs_nothing(tuan: Tuan, ambil: Ambil) -> None:
    number = of_dinkes(tuan, PDF)
    reply = ambil("sekda", f"bukti/{number}/berkas")
    with reading(tuan.engine) as session:
        row = session.get_one(Bukti, number)
        stored = session.get_one(BuktiIsi, row.isi_sha256).isi
    assert reply.content == stored
    assert reply.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert reply.headers["Content-Type"] == PDF
    assert "sandbox" in reply.headers["Content-Security-Policy"]
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_and_thumbnails_are_pictures_and_what_is_not_there_is_not_there(
    tuan: Tuan, ambil: Ambil
) -> None:
    paper, photo = of_dinkes(tuan, PDF), of_dinkes(tuan, JPEG)
    for path, side in ((f"bukti/{paper}/halaman/1", 1400), (f"bukti/{paper}/mini", 320)):
        assert max(Image.open(io.BytesIO(ambil("sekda", path).content)).size) == side
    for path in (
        f"bukti/{paper}/halaman/2",
        f"bukti/{paper}/gambar",
        f"bukti/{photo}/halaman/1",
        f"bukti/{paper}/x",
    ):
        assert ambil("sekda", path).status_code == 404
    assert ambil("sekda", "bukti/99999999/mini").status_code == 403


@pytest.mark.parametrize(
    ("nama", "jenis", "disebut"),
    [
        ("IMG_1.HEIC", JPEG, "IMG_1.jpg"),
        ("foto.JPEG", JPEG, "foto.JPEG"),
        ("laporan.exe", PDF, "laporan.pdf"),
        ("tanpa akhiran", DOCX, "tanpa akhiran.docx"),
        ("v2. laporan akhir", PDF, "v2. laporan akhir.pdf"),
    ],
)
def test_the_name_of_a_fetched_file_ends_as_its_content_is(nama: str, jenis: str, disebut: str) -> None:
    assert file_name(BerkasBukti(Objek(), nama, "", jenis)) == disebut
