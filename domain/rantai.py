"""What the check of the audit chain finds, in words for the auditor: rows that do not fit, anchors that are gone."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import Ditolak

AWAL_RANTAI = "0" * 64
"""The hash that the first row of a chain points to."""

TERPENDEK = 16
"""Signs of a hash that name one row of any chain beyond doubt (64 bits): what somebody types from paper."""

PERISTIWA_JANGKAR = "jangkar_audit"
"""The event under which a running server writes the head of the chain to its log."""

_JANGKAR = re.compile(rf"(?:(\d{{1,12}}):)?([0-9a-f]{{{TERPENDEK},64}})")


class Cacat(StrEnum):
    """How a row does not fit into the chain."""

    BERUBAH = "berubah"
    HILANG = "hilang"
    TERTUKAR = "tertukar"


@dataclass(frozen=True)
class Putus:
    """A row that does not fit; ``sebelumnya`` is the id of the row before it (0: it is the first)."""

    id: int
    cacat: Cacat
    sebelumnya: int


@dataclass(frozen=True)
class Jangkar:
    """A head of the chain that was kept outside the audit table.

    ``sidik`` is its hash or at least the first ``TERPENDEK`` signs of it, ``baris`` how many rows the chain had then
    (None: the place does not say), ``asal`` the place for the reader.
    """

    sidik: str
    asal: str
    baris: int | None = None


@dataclass(frozen=True)
class Rantai:
    """The answer of the check.

    ``cocok`` rows fit from the first one on, up to the id ``sampai``; ``putus`` is the first row that does not (None:
    all fit) and ``kepala`` the hash of the last one that does: written down elsewhere, it is an anchor. ``baris``
    counts all rows, ``banyak`` all that do not fit, of which ``temuan`` keeps the first ones. Of ``jangkar`` anchors
    compared, ``lepas`` stand nowhere in the chain.
    """

    cocok: int
    sampai: int
    putus: int | None
    kepala: str
    baris: int = 0
    banyak: int = 0
    temuan: tuple[Putus, ...] = ()
    jangkar: int = 0
    lepas: tuple[Jangkar, ...] = ()

    @property
    def utuh(self) -> bool:
        """Every row fits, and every anchor stands in the chain."""
        return self.putus is None and not self.lepas


def read_jangkar(teks: str, asal: str) -> Jangkar:
    """An anchor as a log line or the minutes print it: ``HASH`` or ``ROWS:HASH``; raises ``Ditolak`` otherwise."""
    found = _JANGKAR.fullmatch(teks.strip().lower())
    if found is None:
        raise Ditolak(
            f"“{teks}” bukan jangkar audit. Tulis sidik dari log atau berita acara: sedikitnya {TERPENDEK} tanda "
            "0–9 dan a–f, boleh didahului jumlah baris dan titik dua."
        )
    baris, sidik = found.groups()
    return Jangkar(sidik, asal, int(baris) if baris else None)


def write_jangkar(baris: int, kepala: str) -> str:
    """The head of the chain as the log keeps it; ``read_jangkar`` reads it back."""
    return f"{baris}:{kepala}"


def sentences(rantai: Rantai) -> list[str]:
    """The whole finding, one sentence a line; the first one is the verdict."""
    lines = [_verdict(rantai), *(_row(satu) for satu in rantai.temuan)]
    if rantai.banyak > len(rantai.temuan):
        lines.append(f"Masih ada {_n(rantai.banyak - len(rantai.temuan))} baris lain yang tidak cocok.")
    lines += [_anchor(satu, rantai) for satu in rantai.lepas]
    if rantai.jangkar and not rantai.lepas:
        lines.append(
            f"{_n(rantai.jangkar)} jangkar di luar tabel audit dibandingkan; semuanya ada dalam rantai."
        )
    if not rantai.jangkar:
        lines.append(
            "Tidak ada jangkar yang dibandingkan: baris terbaru yang terpotong atau rantai yang ditulis ulang "
            "seluruhnya hanya tampak lewat jangkar dari log harian atau berita acara."
        )
    return lines


def _verdict(rantai: Rantai) -> str:
    if rantai.putus is not None:
        return (
            f"Rantai putus pada baris {_n(rantai.putus)}; {_n(rantai.cocok)} baris sebelumnya utuh. "
            "Laporkan kepada Inspektorat."
        )
    if rantai.lepas:
        return (
            f"Setiap baris cocok dengan baris di depannya ({_n(rantai.baris)} baris), tetapi {_n(len(rantai.lepas))} "
            "jangkar tidak ada dalam rantai. Laporkan kepada Inspektorat."
        )
    return (
        f"Rantai utuh sampai baris {_n(rantai.sampai)} ({_n(rantai.cocok)} baris). "
        f"Sidik baris terakhir: {rantai.kepala}."
    )


def _row(satu: Putus) -> str:
    match satu.cacat:
        case Cacat.BERUBAH:
            return f"Baris {_n(satu.id)} diubah: isinya tidak cocok lagi dengan sidiknya."
        case Cacat.TERTUKAR:
            return (
                f"Baris {_n(satu.id)} tidak pada tempatnya: urutan baris tertukar, karena baris yang ditunjuknya ada "
                f"di tempat lain, bukan baris {_n(satu.sebelumnya)} di depannya."
            )
        case Cacat.HILANG:
            before = f"di antara baris {_n(satu.sebelumnya)} dan" if satu.sebelumnya else "sebelum"
            return (
                f"Baris yang ditunjuk baris {_n(satu.id)} tidak ada: baris {before} baris {_n(satu.id)} hilang "
                "atau diganti."
            )


def _anchor(satu: Jangkar, rantai: Rantai) -> str:
    known = f"Jangkar {satu.sidik[:TERPENDEK]}… ({satu.asal}) tidak ada dalam rantai: "
    if satu.baris is None:
        return known + "baris terbaru terpotong, atau rantai ditulis ulang."
    if rantai.baris < satu.baris:
        return (
            f"{known}saat itu {_n(satu.baris)} baris, kini {_n(rantai.baris)}; sedikitnya "
            f"{_n(satu.baris - rantai.baris)} baris terbaru terpotong."
        )
    return f"{known}baris ke-{_n(satu.baris)} kini bersidik lain, jadi rantai ditulis ulang."


def _n(angka: int) -> str:
    return f"{angka:,}".replace(",", ".")
