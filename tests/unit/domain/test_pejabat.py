"""The number of a civil servant: eighteen digits that begin with a day of birth."""

import pytest

from domain.errors import Ditolak
from domain.pejabat import check_nip, write_nip

NIP = "197001011995031001"


def test_spaces_and_dots_do_not_matter_and_an_elected_leader_has_none() -> None:
    assert check_nip("19700101 199503 1 001") == check_nip("19700101.199503.1.001") == NIP
    assert check_nip("  ") is None


def test_a_number_is_printed_in_its_four_parts() -> None:
    assert write_nip(NIP) == "19700101 199503 1 001"
    assert write_nip(None) == ""


@pytest.mark.parametrize(
    ("teks", "words"),
    [
        ("19700101199503100", "18 angka"),
        ("1970010119950310011", "18 angka"),
        ("19700101199503100X", "18 angka"),
        ("१९७००१०११९९५०३१००१", "18 angka"),
        ("197013011995031001", "tanggal lahir"),
        ("197001011995033001", "ke-15"),
    ],
)
def test_a_number_that_cannot_be_one_is_refused_with_the_reason(teks: str, words: str) -> None:
    with pytest.raises(Ditolak, match=words):
        check_nip(teks)
