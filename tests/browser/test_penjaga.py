"""The watchers of the browser tests themselves: each must find what it is there for."""

from playwright.sync_api import Browser

from tests.browser.aksesibilitas import violations
from tests.browser.penjaga import Penjaga

ALAMAT = "http://127.0.0.1:9"


def test_a_request_to_another_host_is_found(browser: Browser) -> None:
    context = browser.new_context()
    watch = Penjaga(context, ALAMAT)
    page = context.new_page()
    page.route(
        "**/*",
        lambda route: route.fulfill(
            content_type="text/html", body="<img src='http://lain.invalid/gambar.png'>"
        ),
    )
    page.goto(ALAMAT)
    context.close()
    assert any("lain.invalid" in line for line in watch.found)


def test_a_console_error_and_a_script_error_are_found_unless_expected(browser: Browser) -> None:
    context = browser.new_context()
    watch = Penjaga(context, ALAMAT)
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(content_type="text/html", body="<p>Halaman</p>"))
    page.goto(ALAMAT)
    page.evaluate("console.error('galat konsol')")
    page.evaluate("setTimeout(() => { throw new Error('galat skrip') })")
    page.wait_for_timeout(100)
    context.close()
    assert any("galat konsol" in line for line in watch.found)
    assert any("galat skrip" in line for line in watch.found)
    watch.expect("galat konsol")
    watch.expect("galat skrip")
    watch.expect("favicon")
    watch.check()


def test_an_accessibility_violation_of_our_own_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang='id'><title>Uji</title><main><h1>Uji</h1><img src='data:,'></main></html>")
    assert [line.partition(":")[0] for line in violations(page)] == ["image-alt"]
    page.close()
