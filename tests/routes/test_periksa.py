"""The check page as somebody with the paper in hand meets it: without sign-in, without JavaScript, on a phone."""

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import count
from typing import Any

import pytest
import requests
from sqlalchemy import func, select

from db.models import Base, Opd, Periode, Zona
from db.transaction import reading
from domain.berita_acara import write_kode
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S
from routes.laju import ALAMAT_TERBANYAK, Laju
from tests.databases import PER
from tests.db.bangun import pada
from tests.db.terbitan import RAHASIA, Tempat, peristiwa, sidik, simpan_salinan, terbitkan
from tests.routes.conftest import Tuan

TERBIT, SALINAN, ADENDUM, BATAL = (
    b"%PDF-1.7 terbit" * 9000, b"%PDF-1.7 salinan", b"%PDF-1.7 adendum", b"%PDF-1.7 batal",
)  # fmt: skip
NOMOR, NOMOR_ADENDUM, NOMOR_BATAL = "900.1/007/BA/2026", "900.1/008/BA/2026", "900.1/009/BA/2026"


@dataclass(frozen=True)
class Kertas:
    """Papers in people's hands: the codes of minutes with an addendum, of that addendum, of voided minutes."""

    tuan: Tuan
    kode: str
    adendum: str
    batal: str
    dari: str = ""

    def buka(self, path: str, method: str = "GET", **more: Any) -> requests.Response:
        """Ask without a cookie, through a proxy that names the address."""
        more["headers"] = {"X-Forwarded-For": self.dari, **more.get("headers", {})}
        return requests.request(method, f"{self.tuan.url}{path}", allow_redirects=False, timeout=30, **more)

    def unggah(self, kode: str, content: bytes, nama: str = "berkas.pdf") -> requests.Response:
        """Upload a file to compare."""
        return self.buka(f"/periksa/{kode}", "POST", files={"berkas": (nama, content, "application/pdf")})


@pytest.fixture(scope="module")
def terbit(tuan: Tuan) -> Kertas:
    """Three documents in the demo city's database."""
    with pada(tuan.engine, PER) as session:
        place = Tempat(*(session.scalars(select(model.id).limit(1)).one() for model in (Zona, Opd, Periode)))
        number, kode = terbitkan(session, place, NOMOR, TERBIT)
        simpan_salinan(session, number, SALINAN)
        _, adendum = terbitkan(session, place, NOMOR_ADENDUM, ADENDUM, induk_id=number)
        voided, batal = terbitkan(session, place, NOMOR_BATAL, BATAL)
        peristiwa(session, voided, P.BATALKAN, S.DIBATALKAN)
    return Kertas(tuan, kode, adendum, batal)


_BERIKUT = count(1)


@pytest.fixture
def kertas(terbit: Kertas) -> Kertas:
    """The papers, in the hands of somebody at an address of their own: requests of other tests do not count."""
    return replace(terbit, dari=f"10.9.8.{next(_BERIKUT)}")


def words(reply: requests.Response) -> str:
    """What a reader sees, without the markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", reply.text).split())


def test_the_page_of_a_code_says_what_was_issued_and_in_which_state(kertas: Kertas):
    reply = kertas.buka(f"/periksa/{kertas.kode}")
    said = words(reply)
    assert reply.status_code == 200
    for told in (
        NOMOR, "07/10/2026", "Dinas Kesehatan", "Zona 1 – Pusat dan Utara", "TW III 2026 (B09)",
        "Salinan bertanda tangan disimpan", sidik(TERBIT), NOMOR_ADENDUM, "sudah dikoreksi adendum",
        write_kode(kertas.kode), "DATA CONTOH",
    ):  # fmt: skip
        assert told in said, told
    assert NOMOR_BATAL not in said


def test_an_addendum_names_what_it_corrects_and_voided_minutes_say_since_when(kertas: Kertas):
    addendum, voided = (
        words(kertas.buka(f"/periksa/{kertas.adendum}")),
        words(kertas.buka(f"/periksa/{kertas.batal}")),
    )
    assert f"Mengoreksi berita acara {NOMOR}" in addendum
    assert "Belum disimpan" in addendum
    assert "Dibatalkan pada 22/11/2026" in voided
    assert "tidak berlaku lagi" in voided
    assert "Terbit dan tercatat" not in voided


def test_a_code_is_read_as_people_type_it(kertas: Kertas):
    typed = write_kode(kertas.kode).lower().replace("0", "o").replace("1", "l").replace("-", " ")
    reply = kertas.buka("/periksa", params={"kode": typed})
    assert (reply.status_code, reply.headers["Location"]) == (303, f"/periksa/{kertas.kode}")
    assert NOMOR in kertas.buka(f"/periksa/{write_kode(kertas.kode).lower()}").text
    assert 'name="kode"' in kertas.buka("/periksa").text
    assert kertas.buka("/periksa", params={"kode": " - "}).status_code == 200


@pytest.mark.parametrize("kode", ["0" * 20, "pendek", "A" * 300, "'%20OR%201=1", "ÜÜÜ", "<script>"])
def test_a_code_that_nobody_gave_has_a_clear_page_of_its_own(kertas: Kertas, kode: str):
    reply = kertas.buka(f"/periksa/{kode}")
    assert reply.status_code == 404
    assert "Kode ini tidak dikenal" in reply.text
    assert 'name="kode"' in reply.text
    assert "<script" not in reply.text


def test_nothing_of_people_is_on_any_of_its_pages(kertas: Kertas):
    pages = [kertas.buka(f"/periksa/{kode}").text for kode in (kertas.kode, kertas.adendum, kertas.batal)]
    pages += [kertas.unggah(kertas.kode, content).text for content in (TERBIT, SALINAN, b"%PDF-lain")]
    for secret in RAHASIA:
        assert not any(secret in page for page in pages), secret


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (TERBIT, "Sama persis dengan berkas PDF yang terbit"),
        (SALINAN, "Sama persis dengan salinan bertanda tangan yang disimpan 22/11/2026"),
        (ADENDUM, f"bukan dokumen ini, melainkan dokumen nomor {NOMOR_ADENDUM}"),
        (TERBIT + b"\n", "Pindaian, foto, atau cetakan tidak dapat cocok"),
    ],
    ids=["terbit", "salinan", "dokumen-lain", "diubah"],
)
def test_an_uploaded_file_is_told_to_be_the_issued_one_the_signed_copy_or_neither(
    kertas: Kertas, isi: bytes, kata: str
):
    reply = kertas.unggah(kertas.kode, isi)
    assert reply.status_code == 200
    assert kata in words(reply)
    assert sidik(isi) in reply.text
    assert ("tidak sama dengan berkas mana pun" in words(reply)) == (kata.startswith("Pindaian"))


def test_a_file_is_refused_in_words_when_it_is_missing_too_large_or_not_a_form(kertas: Kertas):
    large = kertas.unggah(kertas.kode, b"%PDF-" + b"0" * 13 * 1024 * 1024)
    assert (large.status_code, "lebih besar dari 12 MB" in words(large)) == (413, True)
    empty = kertas.unggah(kertas.kode, b"")
    assert (empty.status_code, "Pilih berkas PDF" in words(empty)) == (400, True)
    head = {"Content-Type": "multipart/form-data; boundary=x"}
    for body, headers in (
        (b"%PDF-1", {}),
        (b"--x\r\nsalah", head),
        (b'--x\r\nContent-Disposition: form-data; name="berkas"\r\n\r\n%PDF', head),
    ):
        broken = kertas.buka(f"/periksa/{kertas.kode}", "POST", data=body, headers=headers)
        assert (broken.status_code, "tidak terkirim utuh" in words(broken)) == (400, True)
    assert kertas.unggah("0" * 20, TERBIT).status_code == 404


def test_comparing_stores_nothing(kertas: Kertas):
    def rows() -> dict[str, int]:
        with reading(kertas.tuan.engine) as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }

    before = rows()
    kertas.unggah(kertas.kode, b"%PDF-rahasia orang")
    assert rows() == before


def test_the_page_says_that_the_code_is_no_signature_and_never_the_names_of_signature_services(
    kertas: Kertas,
):
    for path in ("/periksa", f"/periksa/{kertas.kode}", "/periksa/salah"):
        said = words(kertas.buka(path))
        assert "kode periksa, bukan tanda tangan elektronik" in said
        assert not re.search(r"BSrE|TTE|tersertifikasi|ditandatangani secara elektronik", said, re.IGNORECASE)


class Tautan(HTMLParser):
    """Collects where a document leads and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def test_it_is_kept_nowhere_runs_no_script_asks_no_other_host_and_answers_head(kertas: Kertas):
    for path in ("/periksa", f"/periksa/{kertas.kode}", "/periksa/salah"):
        reply = kertas.buka(path)
        assert reply.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in reply.headers
        found = Tautan()
        found.feed(reply.text)
        assert found.scripts == 0
        assert all(address.startswith("/") for address in found.addresses)
        head = kertas.buka(path, "HEAD")
        assert (head.status_code, head.content) == (reply.status_code, b"")
    assert kertas.buka(f"/periksa/{kertas.kode}", "DELETE").status_code == 405


def test_an_address_may_ask_so_often_in_a_minute_and_others_do_not_wait_for_it():
    now = [600.0]
    laju = Laju(3, lambda: now[0])
    assert [laju.wait("10.0.0.1") for _ in range(3)] == [0, 0, 0]
    now[0] = 619.5
    assert laju.wait("10.0.0.1") == 41
    assert laju.wait("10.0.0.2") == 0
    now[0] = 660.0
    assert laju.wait("10.0.0.1") == 0


def test_addresses_of_one_line_count_together_and_no_flood_of_them_fills_the_memory():
    laju = Laju(1, lambda: 0.0)
    assert laju.wait("2001:db8:1:2:aaaa::1") == 0
    assert laju.wait("2001:db8:1:2:bbbb::2") > 0
    assert laju.wait("2001:db8:1:3::1") == 0
    for number in range(ALAMAT_TERBANYAK + 50):
        laju.wait(f"10.{number // 65536}.{number // 256 % 256}.{number % 256}")
    assert len(laju._asked) == ALAMAT_TERBANYAK


def test_who_asks_too_often_reads_how_long_to_wait(kertas: Kertas):
    for _ in range(130):
        reply = kertas.buka("/periksa/0")
        if reply.status_code == 429:
            break
    assert reply.status_code == 429
    assert re.search(r"Coba lagi dalam \d+ detik", words(reply))
    assert 0 < int(reply.headers["Retry-After"]) <= 60
    for _ in range(30):
        reply = kertas.unggah(kertas.kode, SALINAN)
        if reply.status_code == 429:
            break
    assert (reply.status_code, "Coba lagi dalam" in words(reply)) == (429, True)
