"""docs/alur.md is what the tables of domain/ give, and the tables are what the rules do."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from db.queries.keadaan import status_laporan
from domain import berita_acara, laporan, periode
from domain.errors import Ditolak
from domain.kosakata import HasilVerifikasi, KeadaanKerja, Peristiwa, StatusLaporan
from domain.laporan import IsiVerifikasi, check_verifikasi
from domain.saat import KeadaanPeriode
from tools.alur import BERKAS, is_fresh, render


def test_the_file_says_what_the_tables_say() -> None:
    assert BERKAS.read_text(encoding="utf-8") == render(), "run: python -m tools.alur"


def test_a_file_edited_by_hand_is_noticed(tmp_path: Path) -> None:
    edited = tmp_path / "alur.md"
    assert not is_fresh(edited)
    edited.write_text(render().replace("Disusun", "Ditulis"), encoding="utf-8")
    assert not is_fresh(edited)
    edited.write_text(render(), encoding="utf-8")
    assert is_fresh(edited)


def test_every_event_of_the_minutes_is_an_arrow_of_the_diagram() -> None:
    text = render()
    for status, events in berita_acara.PERALIHAN.items():
        assert f"    {status.value}: {status.label}" in text
        for event, end in events.items():
            arrows = [
                line for line in text.splitlines() if line.startswith(f"    {status.value} --> {end.value}:")
            ]
            assert len(arrows) == 1
            assert event.label in arrows[0]


@dataclass(frozen=True)
class Nilai:
    """A judgement as ``status_laporan`` looks at it."""

    klaim_id: int
    hasil: HasilVerifikasi


@dataclass(frozen=True)
class Klaim:
    """A claim as ``status_laporan`` looks at it."""

    id: int


@dataclass(frozen=True)
class Keadaan:
    """What stands for an action and period."""

    klaim: Klaim | None = None
    terakhir: Nilai | None = None
    diterima: Nilai | None = None

    @property
    def status(self) -> StatusLaporan:
        return status_laporan(self.klaim, self.terakhir, self.diterima)

    def after(self, event: str) -> "Keadaan | None":
        """What stands after the event; None when the rules refuse it."""
        if event == "OPD mengajukan klaim":
            return Keadaan(Klaim(self.klaim.id + 1 if self.klaim else 1), self.terakhir, self.diterima)
        accepted = event == "Pemantau menerima"
        hasil = HasilVerifikasi.DITERIMA if accepted else HasilVerifikasi.DIKEMBALIKAN
        isi = IsiVerifikasi(hasil, Decimal(1) if accepted else None, KeadaanKerja.BERJALAN, alasan="Alasan")
        try:
            check_verifikasi(isi, Decimal(1), self.status)
        except Ditolak:
            return None
        assert self.klaim is not None
        said = Nilai(self.klaim.id, hasil)
        return Keadaan(self.klaim, said, said if accepted else self.diterima)


def test_the_table_of_reports_is_what_the_rules_do() -> None:
    events = {event for row in laporan.PERALIHAN.values() for event in row}
    found: dict[StatusLaporan, dict[str, set[StatusLaporan]]] = {status: {} for status in StatusLaporan}
    reached = {Keadaan()}
    for _ in range(5):
        for state in list(reached):
            for event in events:
                after = state.after(event)
                if after is not None:
                    found[state.status].setdefault(event, set()).add(after.status)
                    reached.add(after)
    assert found == {
        status: {event: set(ends) for event, ends in row.items()} for status, row in laporan.PERALIHAN.items()
    }


def test_the_table_of_periods_leads_where_their_events_lead() -> None:
    day = date(2026, 8, 18)
    plain = KeadaanPeriode(1, 2026, "B06", date(2026, 6, 30))
    opened = KeadaanPeriode(1, 2026, "B06", plain.akhir, date(2026, 4, 1), date(2026, 9, 1))
    locked = KeadaanPeriode(1, 2026, "B06", plain.akhir, opened.dibuka, opened.tenggat, True)
    part = KeadaanPeriode(1, 2026, "B06", plain.akhir, opened.dibuka, opened.tenggat, True, {1: day})
    after = {
        Peristiwa.DIBUKA: opened,
        Peristiwa.TENGGAT_DIPINDAH: opened,
        Peristiwa.DIKUNCI: locked,
        Peristiwa.DIBUKA_KEMBALI: part,
    }
    assert {event: periode.status_of(state, day) for event, state in after.items()} == periode.TUJUAN
