"""The card of two writers: who wrote meanwhile, in which fields both versions differ."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from components.bentrok import conflict_html, differences
from components.keputusan_isian import step_differences
from components.kunjungan import visit_differences
from components.laporan import report_differences
from domain.kosakata import HasilVerifikasi, KeadaanKerja, PeristiwaKeputusan
from domain.penulis import Penulis

SITTI = Penulis(7, "Sitti <Contoh>", "Pemantau Zona 1", datetime(2026, 11, 22, 0, 12, tzinfo=UTC))


def test_the_card_names_the_other_with_office_day_and_hour_of_ternate_and_the_differing_field() -> None:
    card = conflict_html("Klaim ini", SITTI, 8, [("Nilai", "3 unit", "5 <b>unit</b>")])
    assert "Klaim ini diubah orang lain sejak formulir dibuka" in card
    assert "Sitti &lt;Contoh&gt;, Pemantau Zona 1, pada 22/11/2026 pukul 09.12 WIT" in card
    assert all(text in card for text in ("Isian ini", "Tersimpan lebih baru", "3 unit", "5 &lt;b&gt;unit"))
    assert 'role="alert"' in card


def test_ones_own_other_window_is_not_called_somebody_else() -> None:
    card = conflict_html("Klaim ini", SITTI, 7, [])
    assert "dengan akun ini di jendela atau perangkat lain" in card
    assert "orang lain" not in card
    assert "Bidang yang terisi sama" in card


def test_without_a_known_writer_the_card_still_says_that_it_changed() -> None:
    assert "Nomor ini diubah orang lain sejak formulir dibuka." in conflict_html("Nomor ini", None, 7, [])


def test_only_fields_that_differ_are_listed_with_days_and_lists_as_people_read_them() -> None:
    mine = {"tempat": "Aula", "tanggal": "2026-11-22", "hadir": [{"nama": "A", "jabatan": ""}], "catatan": ""}
    theirs: dict[str, Any] = {"tempat": "Aula", "tanggal": "2026-11-20", "hadir": [], "catatan": None}
    names = {"tempat": "Tempat", "tanggal": "Tanggal", "hadir": "Hadir", "catatan": "Catatan"}
    assert differences(mine, theirs, names) == [
        ("Tanggal", "22/11/2026", "20/11/2026"),
        ("Hadir", "A", "–"),
    ]


def test_two_reports_differ_by_value_to_the_last_decimal_and_by_words() -> None:
    stored = SimpleNamespace(
        hasil=HasilVerifikasi.DITERIMA, nilai=Decimal(5), keadaan=KeadaanKerja.BERJALAN, kendala="Hujan"
    )
    mine = {"hasil": "diterima", "nilai": "5,001", "keadaan": "berjalan", "kendala": ""}
    assert report_differences(mine, stored, "unit") == [
        ("Nilai", "5,001 unit", "5 unit"),
        ("Kendala", "–", "Hujan"),
    ]


def test_a_returned_claim_is_compared_without_the_value_that_nobody_judged() -> None:
    stored = SimpleNamespace(
        hasil=HasilVerifikasi.DIKEMBALIKAN, alasan="Foto buram", nilai=None, keadaan=None
    )
    mine = {"hasil": "dikembalikan", "nilai": "7", "keadaan": "berjalan", "alasan": "Foto lama"}
    assert report_differences(mine, stored, "unit") == [("Alasan", "Foto lama", "Foto buram")]


def test_two_versions_of_a_visit_differ_by_people_with_their_side_and_by_photos() -> None:
    met = {"pihak": "opd", "nama": "Ibu Contoh", "jabatan": "Sekretaris"}
    mine = {"tempat": "Kantor", "hadir": [met], "foto": [_foto("a", "Papan"), _foto("b", "Gudang")]}
    theirs = {"tempat": "Kantor", "hadir": [], "foto": [_foto("b", "Papan"), _foto("c", "")]}
    assert visit_differences(mine, theirs) == [
        ("Yang hadir", "OPD, Ibu Contoh, Sekretaris", "–"),
        ("Foto", "2 foto, 1 hanya di sini: Papan, Gudang", "2 foto, 1 hanya di sini: Papan"),
    ]


def _foto(sha256: str, keterangan: str) -> dict[str, str]:
    return {"sha256": sha256, "keterangan": keterangan}


def test_two_steps_on_a_commitment_differ_by_step_day_and_note() -> None:
    event = SimpleNamespace(
        jenis=PeristiwaKeputusan.DIPINDAH, tenggat=datetime(2026, 12, 1).date(), catatan="Kapal"
    )
    assert step_differences({"jenis": "dilaporkan", "catatan": "Kapal"}, event) == [
        ("Langkah", PeristiwaKeputusan.DILAPORKAN.label, PeristiwaKeputusan.DIPINDAH.label),
        ("Tenggat baru", "–", "01/12/2026"),
    ]
