"""Signing in and out over plain HTTP, as a browser and as an attacker do."""

import re
import statistics
import time
from http.cookies import Morsel, SimpleCookie

import pytest
import requests

from db.commands.sesi import SALAH
from db.models import Pengguna
from domain.contoh import AKUN_CONTOH
from domain.sesi import REM_PASANGAN, TUNGGU_TERLAMA
from tests.routes.conftest import SANDI, Tuan, cookies_of
from tools.peladen import Peladen

pytestmark = pytest.mark.server

ASING = ["https://jahat.example", "null", "http://127.0.0.1:1", ""]


def kue(reply: requests.Response, name: str) -> Morsel[str]:
    """One cookie as the answer sets it, with its flags."""
    jar: SimpleCookie = SimpleCookie()
    for line in reply.raw.headers.getlist("set-cookie"):
        jar.load(line)
    return jar[name]


def test_the_sign_in_page_is_indonesian_and_names_its_fields(server: Peladen):
    reply = requests.get(f"{server.url}/masuk", timeout=30)
    assert reply.ok
    assert '<html lang="id">' in reply.text
    for field in ("nama", "sandi"):
        assert f'<label for="{field}">' in reply.text
    assert "DATA CONTOH" in reply.text
    assert "no-store" in reply.headers["Cache-Control"]


def test_a_right_password_leads_back_to_where_the_person_wanted_to_go(tuan: Tuan):
    tuan.beri_sandi("sekda")
    reply = tuan.masuk("sekda", lanjut="/peta?lapisan=zona")
    assert (reply.status_code, reply.headers["Location"]) == (303, "/peta?lapisan=zona")
    assert requests.get(f"{tuan.url}/peta", cookies=cookies_of(reply), allow_redirects=False, timeout=30).ok


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(tuan: Tuan):
    tuan.beri_sandi("sekda")
    cookie = kue(tuan.masuk("sekda"), "sesi")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "lax", "/")
    assert cookie["secure"] == ""
    behind_tls = tuan.kirim("/masuk", {"X-Forwarded-Proto": "https"}, nama="sekda", sandi=SANDI)
    assert kue(behind_tls, "sesi")["secure"] is True
    mark = kue(behind_tls, "perangkat")
    assert (mark["httponly"], mark["samesite"], mark["path"], mark["secure"]) == (
        True,
        "strict",
        "/masuk",
        True,
    )


@pytest.mark.parametrize("asal", ASING)
@pytest.mark.parametrize("path", ["/masuk", "/masuk/contoh", "/sandi", "/keluar", "/keluar/semua"])
def test_a_form_from_elsewhere_is_refused_and_changes_nothing(tuan: Tuan, path: str, asal: str):
    tuan.beri_sandi("koordinator")
    cookies = cookies_of(tuan.masuk("koordinator"))
    fields = {
        "nama": "sekda",
        "sandi": SANDI,
        "peran": "sekda",
        "lama": SANDI,
        "baru": "x" * 20,
        "ulang": "x" * 20,
    }
    reply = tuan.kirim(path, {"Origin": asal}, cookies, **fields)
    assert reply.status_code == 403
    assert "sesi" not in reply.cookies
    assert (
        requests.get(f"{tuan.url}/peta", cookies=cookies, allow_redirects=False, timeout=30).status_code
        == 200
    )


@pytest.mark.parametrize(
    "lanjut",
    ["https://jahat.example", "//jahat.example", "/\\jahat.example", "\\\\jahat.example", "javascript:alert(1)",
     "/\t/jahat.example", "jahat.example", "", "/\r\nSet-Cookie: a=b", "http://[", "//[" ],
)  # fmt: skip
def test_nobody_is_led_to_another_site(tuan: Tuan, lanjut: str):
    tuan.beri_sandi("sekda")
    assert tuan.masuk("sekda", lanjut=lanjut).headers["Location"] == "/"
    cookies = tuan.peladen.masuk("sekda")
    asked = requests.get(
        f"{tuan.url}/masuk", params={"lanjut": lanjut}, cookies=cookies, allow_redirects=False, timeout=30
    )
    assert asked.headers["Location"] == "/"


def test_unknown_names_wrong_passwords_and_closed_accounts_get_the_same_answer(tuan: Tuan):
    tuan.beri_sandi("pic.dinkes")
    tuan.ubah("pic.dinkes", lambda account: setattr(account, "aktif", False))
    tuan.beri_sandi("inspektorat")
    tries = {"hantu": SANDI, "pic.dinkes": SANDI, "inspektorat": "salah", "dinsos": SANDI}
    replies = [
        tuan.masuk(nama, sandi, dari=f"198.51.100.{n}") for n, (nama, sandi) in enumerate(tries.items())
    ]
    assert {reply.status_code for reply in replies} == {401}
    assert all(SALAH in reply.text for reply in replies)
    without_name = {re.sub(r'value="[^"]*"', "", reply.text) for reply in replies}
    assert len(without_name) == 1


def test_an_unknown_name_takes_as_long_as_a_known_one(tuan: Tuan):
    tuan.beri_sandi("inspektorat")

    def median(nama: str, net: str) -> float:
        spans = []
        for n in range(9):
            started = time.perf_counter()
            tuan.masuk(nama, "salah", dari=f"{net}.{n}")
            spans.append(time.perf_counter() - started)
        return statistics.median(spans)

    known, unknown = median("inspektorat", "192.0.2"), median("hantu-lain", "203.0.113")
    assert 0.4 < unknown / known < 2.5


def test_after_some_failures_one_waits_at_most_a_quarter_of_an_hour_and_the_owner_enters_elsewhere(
    tuan: Tuan,
):
    tuan.beri_sandi("walikota")
    for _ in range(REM_PASANGAN.bebas):
        assert tuan.masuk("walikota", "salah", dari="203.0.113.77").status_code == 401
    locked = tuan.masuk("walikota", SANDI, dari="203.0.113.77")
    assert locked.status_code == 429
    found = re.search(r"dalam (\d+) (detik|menit)", locked.text)
    assert found is not None
    minutes = int(found[1]) / (60 if found[2] == "detik" else 1)
    assert minutes <= TUNGGU_TERLAMA.total_seconds() / 60
    assert tuan.masuk("walikota", SANDI, dari="203.0.113.78").status_code == 303


def test_the_owners_own_browser_stays_open_while_a_neighbour_at_the_same_address_guesses(tuan: Tuan):
    tuan.beri_sandi("koordinator")
    mark = {"perangkat": cookies_of(tuan.masuk("koordinator", dari="10.9.9.9"))["perangkat"]}
    for _ in range(REM_PASANGAN.bebas + 1):
        tuan.masuk("koordinator", "salah", dari="10.9.9.9")
    assert tuan.masuk("koordinator", dari="10.9.9.9").status_code == 429
    mine = tuan.kirim("/masuk", {"X-Forwarded-For": "10.9.9.9"}, mark, nama="koordinator", sandi=SANDI)
    assert mine.status_code == 303


def test_a_one_time_password_leads_to_an_own_one_and_nowhere_else(tuan: Tuan):
    tuan.beri_sandi("dinsos", wajib_ganti=True)
    reply = tuan.masuk("dinsos", lanjut="/peta")
    cookies = cookies_of(reply)
    assert reply.headers["Location"] == "/sandi"
    away = requests.get(f"{tuan.url}/peta", cookies=cookies, allow_redirects=False, timeout=30)
    assert away.headers["Location"] == "/sandi"
    own = "empat kata lepas saja"
    for baru, ulang in (("pendek", "pendek"), (own, own + "x"), (SANDI, SANDI)):
        refused = tuan.kirim("/sandi", None, cookies, lama=SANDI, baru=baru, ulang=ulang)
        assert refused.status_code == 400
        assert 'role="alert"' in refused.text
    changed = tuan.kirim("/sandi", None, cookies, lama=SANDI, baru=own, ulang=own)
    assert changed.status_code == 303
    assert (
        requests.get(f"{tuan.url}/peta", cookies=cookies, allow_redirects=False, timeout=30).status_code
        == 303
    )
    assert tuan.masuk("dinsos", SANDI, dari="10.1.1.1").status_code == 401
    assert tuan.masuk("dinsos", own, dari="10.1.1.1").status_code == 303


def test_signing_out_ends_this_browser_and_everywhere_ends_all(tuan: Tuan):
    first, second, third = (tuan.peladen.masuk("pemantau1") for _ in range(3))

    def opens(cookies: dict[str, str]) -> bool:
        return (
            requests.get(f"{tuan.url}/peta", cookies=cookies, allow_redirects=False, timeout=30).status_code
            == 200
        )

    reply = tuan.kirim("/keluar", None, first)
    assert (reply.status_code, reply.headers["Location"]) == (303, "/masuk")
    assert kue(reply, "sesi")["max-age"] == "0"
    assert [opens(c) for c in (first, second, third)] == [False, True, True]
    tuan.kirim("/keluar/semua", None, second)
    assert [opens(c) for c in (second, third)] == [False, False]


def test_asking_for_the_sign_out_page_signs_nobody_out(tuan: Tuan):
    cookies = tuan.peladen.masuk("pemantau1")
    page = requests.get(f"{tuan.url}/keluar", cookies=cookies, timeout=30)
    assert "Keluar dari semua perangkat" in page.text
    assert (
        requests.get(f"{tuan.url}/peta", cookies=cookies, allow_redirects=False, timeout=30).status_code
        == 200
    )


def test_signing_in_anew_ends_the_session_that_the_browser_held(tuan: Tuan):
    old = tuan.peladen.masuk("pemantau1")
    new = cookies_of(tuan.kirim("/masuk/contoh", None, old, peran="sekda"))
    assert new["sesi"] != old["sesi"]
    for cookies, status in ((old, 303), (new, 200)):
        reply = requests.get(f"{tuan.url}/peta", cookies=cookies, allow_redirects=False, timeout=30)
        assert reply.status_code == status


@pytest.mark.parametrize("peran", AKUN_CONTOH)
def test_each_demo_role_opens_with_one_click_on_this_machine(server: Peladen, peran: str):
    page = requests.get(f"{server.url}/masuk", timeout=30).text
    assert f'value="{peran}"' in page
    assert set(server.masuk(peran)) == {"sesi", "perangkat"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "dasbor.example", "Origin": "http://dasbor.example"},
        {"X-Forwarded-For": "10.0.0.5"},
        {"X-Real-IP": "10.0.0.5"},
        {"Forwarded": "for=10.0.0.5"},
        {"Via": "1.1 wakil"},
    ],
)
def test_one_click_is_refused_to_whoever_does_not_sit_at_this_machine(tuan: Tuan, headers: dict[str, str]):
    page = requests.get(f"{tuan.url}/masuk", headers=headers, timeout=30)
    assert "/masuk/contoh" not in page.text
    reply = tuan.kirim("/masuk/contoh", headers, peran="walikota")
    assert reply.status_code == 403
    assert "sesi" not in reply.cookies


@pytest.mark.parametrize("peran", ["pemantau2", "hantu", ""])
def test_one_click_knows_only_active_demo_accounts(tuan: Tuan, peran: str):
    tuan.ubah("pemantau2", lambda account: setattr(account, "aktif", False))
    assert tuan.kirim("/masuk/contoh", peran=peran).status_code == 403


def test_a_real_account_has_no_button_and_no_one_click(tuan: Tuan):
    def make_real(account: Pengguna) -> None:
        account.contoh = False

    def make_demo(account: Pengguna) -> None:
        account.contoh = True

    tuan.ubah("admin.contoh", make_real)
    assert 'value="admin.contoh"' not in requests.get(f"{tuan.url}/masuk", timeout=30).text
    assert tuan.kirim("/masuk/contoh", peran="admin.contoh").status_code == 403
    tuan.ubah("admin.contoh", make_demo)
