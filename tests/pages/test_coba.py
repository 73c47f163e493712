from tests.pages.layar import words, links, rows
def test_a(app_demo, buka):
    at = buka(app_demo, "ringkasan")
    print(words(at)); print(links(at)[:20])
    at = buka(app_demo, "peta", "walikota", ukuran="rp", lapisan="zona")
    print(words(at)); print(at.query_params)
