"""What the measure found, and the page that says it: targets, figures, met or not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from components.angka import angka
from domain.akses import HALAMAN

KB, MB = 1_000, 1_000_000


@dataclass(frozen=True)
class HasilHalaman:
    """Reruns of one page: latencies in ms, beside those of the bare app; bytes; statements per rerun.

    ``lain_*`` are reruns with a filter not asked for before; ``peta_byte`` is the message that carries the map.
    """

    halaman: str
    elemen: int
    ulang_ms: tuple[float, ...]
    polos_ms: tuple[float, ...]
    byte: int
    byte_pertama: int
    sql: float
    lain_ms: tuple[float, ...] = ()
    lain_sql: float | None = None
    peta_byte: int | None = None

    @property
    def rasio(self) -> float:
        """Median rerun against the median of the bare app."""
        return median(self.ulang_ms) / median(self.polos_ms)


@dataclass(frozen=True)
class HasilRamai:
    """Many sessions at once: reruns per second, latencies in ms, bytes of memory per added session."""

    sesi: int
    per_detik: float
    p50: float
    p95: float
    byte_tiap_sesi: float


@dataclass(frozen=True)
class HasilLayar:
    """In Chromium, in ms: first visit per page to its last element, pages with a map to the first polygon too."""

    kunjungan_ms: dict[str, float] = field(default_factory=dict)
    polos_ms: float | None = None
    """First visit of the bare app: Streamlit's own start."""
    poligon_ms: dict[str, float] = field(default_factory=dict)
    lapisan_ms: tuple[float, ...] = ()


@dataclass(frozen=True)
class HasilImpor:
    """5,000 rows checked (s), 100,000 checked (s), and by how much others woke too late meanwhile (ms, p95)."""

    periksa_detik: float
    besar_detik: float
    jeda_ms: float


@dataclass(frozen=True)
class HasilMuat:
    """A list of recipients taken in by the shell: seconds from parse to commit, peak memory of all its processes."""

    basis: str
    baris: int
    detik: float
    puncak_mb: float

    @property
    def per_detik(self) -> float:
        """Rows per second."""
        return self.baris / self.detik


@dataclass(frozen=True)
class HasilTumbuh:
    """Median rerun of one page in ms, with few recipients in the database and with many, beside the bare app.

    ``sql``: statements per rerun with many recipients.
    """

    halaman: str
    kecil_ms: float
    besar_ms: float
    polos_ms: float
    sql: float

    @property
    def rasio_kecil(self) -> float:
        """Median rerun with few recipients against the median of the bare app."""
        return self.kecil_ms / self.polos_ms

    @property
    def rasio_besar(self) -> float:
        """The same with many."""
        return self.besar_ms / self.polos_ms

    @property
    def lebih(self) -> float:
        """By how much the page may be called slower: above 1 it is more than 20 % and more than 5 ms slower."""
        return (self.besar_ms - self.kecil_ms) / max(TUMBUH_BAGIAN * self.kecil_ms, TUMBUH_MS)


TUMBUH_BAGIAN, TUMBUH_MS = 0.2, 5
"""A page may become slower by so much from few recipients to many, whichever is more."""
LAJU_MUAT, MEMORI_MUAT = 50_000, 300
"""Rows per second at least and MB at most while a list is taken in."""


@dataclass(frozen=True)
class Sasaran:
    """One line of the table: ``terukur`` is met while it is not above ``paling_banyak``; None was not measured."""

    nama: str
    paling_banyak: float
    terukur: float | None
    satuan: str = ""
    desimal: int = 1

    @property
    def words(self) -> str:
        """Whether it is met; a figure is judged as measured, not as printed."""
        if self.terukur is None:
            return "tidak diukur"
        return "ya" if self.terukur <= self.paling_banyak else "**belum**"


BERPETA = frozenset({"peta", "bansos", "administrasi"})
"""Pages that draw a map."""


def persentil(values: Sequence[float], persen: int) -> float:
    """The smallest value that at least that share of the values does not exceed (nearest rank)."""
    if not values:
        raise ValueError("no values to rank")
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * persen // 100) - 1)]


def list_sasaran(
    halaman: Sequence[HasilHalaman],
    ramai: HasilRamai | None,
    layar: HasilLayar,
    impor: HasilImpor | None = None,
    muat: Sequence[HasilMuat] = (),
    tumbuh: Sequence[HasilTumbuh] = (),
) -> list[Sasaran]:
    """The targets of the product against what was measured."""
    peta = next((h.peta_byte for h in halaman if h.peta_byte), None)
    visits = [(nama, ms) for nama, ms in layar.kunjungan_ms.items() if nama != "peta"]
    return [
        *(Sasaran(f"{_judul(h.halaman)}: jalan ulang p50 dibanding polos", 3, h.rasio, "×") for h in halaman),
        *(Sasaran(f"{_judul(h.halaman)}: perintah SQL tiap jalan ulang", 12, h.sql) for h in halaman),
        Sasaran("Pesan peta", 150, peta / KB if peta else None, "kB"),
        *(
            Sasaran(
                f"{_judul(nama)}: kunjungan pertama sampai unsur terakhir",
                1.5,
                ms / 1e3,
                "detik",
                2,
            )
            for nama, ms in visits
        ),
        *(
            Sasaran(f"{_judul(nama)}: kunjungan pertama sampai poligon pertama", 2.5, ms / 1e3, "detik", 2)
            for nama, ms in layar.poligon_ms.items()
        ),
        Sasaran(
            "Peta: ganti lapisan",
            0.5,
            _seconds(median(layar.lapisan_ms) if layar.lapisan_ms else None),
            "detik",
            2,
        ),
        Sasaran("Memori tiap sesi tambahan", 3, ramai.byte_tiap_sesi / MB if ramai else None, "MB", 2),
        Sasaran("Impor: 5.000 baris diperiksa", 5, impor.periksa_detik if impor else None, "detik"),
        Sasaran(
            "Impor: jeda orang lain selagi 100.000 baris diperiksa, p95",
            50,
            impor.jeda_ms if impor else None,
            "ms",
        ),
        *(_sasaran_muat(muat)),
        *(row for t in tumbuh for row in _sasaran_tumbuh(t)),
    ]  # fmt: skip


def _sasaran_tumbuh(t: HasilTumbuh) -> list[Sasaran]:
    """One page with few and with many recipients: the limits of every page, and by how much it grew."""
    judul = _judul(t.halaman)
    return [
        Sasaran(f"{judul}: jalan ulang p50 dibanding polos, penerima paling sedikit", 3, t.rasio_kecil, "×"),
        Sasaran(f"{judul}: jalan ulang p50 dibanding polos, penerima terbanyak", 3, t.rasio_besar, "×"),
        Sasaran(f"{judul}: perintah SQL tiap jalan ulang, penerima terbanyak", 12, t.sql),
        Sasaran(
            f"{judul}: lebih lambat dengan penerima terbanyak, bagian dari yang boleh", 1, t.lebih, "×", 2
        ),
    ]


def _sasaran_muat(muat: Sequence[HasilMuat]) -> list[Sasaran]:
    """The largest load on each database: its time against the slowest allowed, its memory."""
    largest = max((m.baris for m in muat), default=0)
    return [
        row
        for m in muat
        if m.baris == largest
        for row in (
            Sasaran(
                f"Daftar penerima: {angka(m.baris)} baris masuk, {m.basis}",
                m.baris / LAJU_MUAT,
                m.detik,
                "detik",
            ),
            Sasaran(f"Daftar penerima: memori puncak, {m.basis}", MEMORI_MUAT, m.puncak_mb, "MB", 0),
        )
    ]


def muat_table(rows: Sequence[HasilMuat]) -> list[str]:
    """Loads as lines of a Markdown table."""
    lines = ["| Basis data | Baris | Detik | Baris per detik | Memori puncak MB |", "|---|--:|--:|--:|--:|"]
    for m in rows:
        cells = [m.basis, angka(m.baris), angka(m.detik, 1), angka(m.per_detik, 0), angka(m.puncak_mb, 0)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def tumbuh_table(rows: Sequence[HasilTumbuh], kecil: int, besar: int) -> list[str]:
    """Pages with few and with many recipients as lines of a Markdown table."""
    names = ["Halaman", f"p50 ms, {angka(kecil)} penerima", f"p50 ms, {angka(besar)} penerima", "Beda ms",
             "Polos p50 ms", "Rasio paling sedikit", "Rasio terbanyak", "SQL terbanyak"]  # fmt: skip
    lines = [f"| {' | '.join(names)} |", "|---" + "|--:" * (len(names) - 1) + "|"]
    for t in rows:
        cells = [_judul(t.halaman), angka(t.kecil_ms, 1), angka(t.besar_ms, 1), angka(t.besar_ms - t.kecil_ms, 1),
                 angka(t.polos_ms, 1), f"{angka(t.rasio_kecil, 1)}×", f"{angka(t.rasio_besar, 1)}×",
                 angka(t.sql, 1)]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def sasaran_table(rows: Sequence[Sasaran]) -> list[str]:
    """The targets as lines of a Markdown table."""
    lines = ["| Ukuran | Sasaran | Terukur | Tercapai |", "|---|--:|--:|---|"]
    for row in rows:
        unit = row.satuan if row.satuan in ("", "×") else f" {row.satuan}"
        shown = "–" if row.terukur is None else f"{angka(row.terukur, row.desimal)}{unit}"
        lines.append(f"| {row.nama} | ≤ {angka(row.paling_banyak)}{unit} | {shown} | {row.words} |")
    return lines


def halaman_table(rows: Sequence[HasilHalaman]) -> list[str]:
    """Reruns per page as lines of a Markdown table."""
    names = ["Halaman", "Unsur", "p50 ms", "p95 ms", "Polos p50 ms", "Rasio", "kB pertama", "kB ulang", "SQL",
             "Saringan baru p50 ms", "SQL saringan baru"]  # fmt: skip
    lines = [f"| {' | '.join(names)} |", "|---" + "|--:" * (len(names) - 1) + "|"]
    for h in rows:
        cells = [_judul(h.halaman), angka(h.elemen), angka(median(h.ulang_ms), 1), angka(persentil(h.ulang_ms, 95), 1),
                 angka(median(h.polos_ms), 1), f"{angka(h.rasio, 1)}×", angka(h.byte_pertama / KB, 1),
                 angka(h.byte / KB, 1), angka(h.sql, 1), angka(median(h.lain_ms) if h.lain_ms else None, 1),
                 angka(h.lain_sql, 1)]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _judul(halaman: str) -> str:
    return HALAMAN[halaman].judul


def _seconds(ms: float | None) -> float | None:
    return None if ms is None else ms / 1e3
