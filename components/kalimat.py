"""Sentences made from figures: what is the case, before any number. Pure functions; ``**words**`` are strong.

Two figures that print alike are called equal. A missing figure is said to be missing, never read as 0.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from components.angka import Nilai, angka, bulan, bulat, persen, poin, rupiah_singkat, tepat

_BILANGAN = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)


@dataclass(frozen=True)
class Group:
    """A zone, kecamatan or OPD in a sentence: verified and expected progress (0–100), its weight and its lamp."""

    name: str
    verified: Nilai | None
    expected: Nilai | None
    weight: Nilai = 1
    lampu: str = "abu"

    @property
    def gap(self) -> float | None:
        """Verified minus expected in points; below 0 is behind."""
        verified, expected = tepat(self.verified), tepat(self.expected)
        return None if verified is None or expected is None else float(verified - expected)


def bilangan(jumlah: int) -> str:
    """A small count as a word, a larger one in digits."""
    return _BILANGAN[jumlah] if 0 <= jumlah < len(_BILANGAN) else angka(jumlah)


def daftar(nama: Sequence[str]) -> str:
    """Names in a sentence: A · A dan B · A, B, dan C."""
    if len(nama) <= 2:
        return " dan ".join(nama)
    return f"{', '.join(nama[:-1])}, dan {nama[-1]}"


def temuan_kemajuan(
    verified: Nilai | None,
    expected: Nilai | None,
    period: str | None,
    groups: Sequence[Group] = (),
    *,
    noun: str = "zona",
    reported: int | None = None,
) -> str:
    """The finding of a page on progress: how far, against what was due (``period``, e.g. "B09"), who holds it back.

    ``reported`` is how many actions have reported at all; 0 is said as such instead of "0,0%".
    """
    verified, expected = tepat(verified), tepat(expected)
    if verified is None and expected is None:
        return "Belum ada angka kemajuan untuk pilihan ini."
    if period is None or expected is None:
        return f"Kemajuan terverifikasi {persen(verified)}. Belum ada periode yang tenggat lapornya lewat."
    due = f"yang seharusnya s.d. {period}"
    if reported == 0:
        return f"**Belum ada laporan.** Kemajuan {due} {persen(expected)}."
    if verified is None:
        return f"**Belum ada kemajuan terverifikasi.** Kemajuan {due} {persen(expected)}."
    opening = f"Kemajuan terverifikasi {persen(verified)}, **{_position(verified, expected)}** {due}."
    return " ".join(part for part in (opening, _holding_back(groups, noun)) if part)


def _position(verified: Nilai, expected: Nilai) -> str:
    gap = bulat(verified) - bulat(expected)
    if gap == 0:
        return "sama dengan"
    return f"{poin(gap)} {'di atas' if gap > 0 else 'di bawah'}"


def _holding_back(groups: Sequence[Group], noun: str) -> str:
    """Who stands behind most, by gap times weight; equal groups are not told apart."""
    known = [(group, bulat(group.gap)) for group in groups if group.gap is not None]
    if len(known) < 2:
        return ""
    if len({gap for _, gap in known}) == 1:
        return f"Jarak semua {noun} sama." if known[0][1] < 0 else f"Tidak ada {noun} yang tertinggal."
    behind = [(group, float(gap) * float(group.weight)) for group, gap in known if gap < 0]
    if not behind:
        return f"Tidak ada {noun} yang tertinggal."
    most = min(loss for _, loss in behind)
    names = [group.name for group, loss in behind if bulat(loss) == bulat(most)]
    if len(names) > 3:
        return f"{bilangan(len(names)).capitalize()} {noun} menahan sama besar."
    return f"{daftar(names)} menahan paling besar."


def judul_tren(points: Sequence[tuple[date, Nilai | None, Nilai | None]]) -> str:
    """Chart title on (day, claimed, verified): how the distance between claim and verification moves."""
    exact = [(day, tepat(claimed), tepat(verified)) for day, claimed, verified in points]
    known = [(day, bulat(c) - bulat(v), v) for day, c, v in exact if c is not None and v is not None]
    if not known:
        return "Belum ada klaim dan verifikasi untuk dibandingkan"
    gap, latest = known[-1][1], known[-1][2]
    if gap == 0:
        return f"Klaim dan verifikasi sama, kini {persen(latest)}"
    if gap < 0:
        return f"Verifikasi {poin(gap)} di atas klaim"
    start, word = _run([(day, distance) for day, distance, _ in known])
    if not word:
        return f"Jarak klaim ke verifikasi {poin(gap)}"
    return f"Jarak klaim ke verifikasi {word} sejak {bulan(start)}, kini {poin(gap)}"


def _run(gaps: Sequence[tuple[date, Decimal]]) -> tuple[date, str]:
    """Since when the distance has grown or shrunk without a turn; no word where it stands still."""
    steps = [later[1] - earlier[1] for earlier, later in itertools.pairwise(gaps)]
    if not steps or steps[-1] == 0:
        return gaps[-1][0], ""
    rising = steps[-1] > 0
    start = len(steps)
    while start > 0 and steps[start - 1] != 0 and (steps[start - 1] > 0) == rising:
        start -= 1
    return gaps[start][0], "melebar" if rising else "menyempit"


def judul_kelompok(groups: Sequence[Group], noun: str = "zona") -> str:
    """Table title: how many groups are on track, and which one is furthest behind."""
    counted = [group for group in groups if group.lampu != "abu"]
    if not groups:
        return f"Belum ada {noun} pada pilihan ini"
    if not counted:
        return f"Belum ada {noun} yang melapor"
    good = sum(group.lampu == "hijau" for group in counted)
    if good == len(groups):
        return f"Semua {noun} sesuai"
    silent = len(groups) - len(counted)
    opening = f"{bilangan(good)} {noun} sesuai" if good else f"belum ada {noun} yang sesuai"
    return _upper(", ".join(part for part in (opening, _furthest(counted), _silent(silent)) if part))


def _furthest(groups: Sequence[Group]) -> str:
    """The furthest behind among those whose lamp is not green, with its distance."""
    behind = [
        (group, bulat(group.gap)) for group in groups if group.lampu in ("kuning", "merah") and group.gap
    ]
    if not behind:
        return ""
    worst = min(gap for _, gap in behind)
    names = [group.name for group, gap in behind if gap == worst]
    word = "tertinggal" if any(group.lampu == "merah" for group, gap in behind if gap == worst) else "kurang"
    who = daftar(names) if len(names) <= 2 else f"{bilangan(len(names))} lainnya"
    return f"{who} {word} {poin(worst)}"


def _silent(count: int) -> str:
    return f"{bilangan(count)} belum lapor" if count else ""


def judul_status(done: int, total: int) -> str:
    """Title of the counts by work state: how many actions are done and verified."""
    if total == 0:
        return "Belum ada rencana aksi pada pilihan ini"
    if done == 0:
        return f"Belum ada yang selesai dari {angka(total)} aksi"
    if done == total:
        return f"Semua {angka(total)} aksi selesai"
    return f"{angka(done)} dari {angka(total)} aksi selesai"


def judul_bansos(label: str, share: Nilai | None, before: Nilai | None = None) -> str:
    """Title of a distribution chart: share of the newest tahap salur against the one before (0–100)."""
    share, before = tepat(share), tepat(before)
    if share is None:
        return f"Belum ada penyaluran tercatat untuk {label}"
    opening = f"{label} tersalur {persen(share)}"
    if before is None:
        return opening
    moved = bulat(share) - bulat(before)
    if moved == 0:
        return f"{opening}, sama dengan tahap sebelumnya"
    return f"{opening}, {'naik' if moved > 0 else 'turun'} {poin(moved)} dari tahap sebelumnya"


def ringkas_perhatian(late: int, blocked: int, silent: int) -> str:
    """The line under "Perlu perhatian hari ini"."""
    counts = ((late, "terlambat"), (blocked, "terkendala"), (silent, "belum lapor"))
    parts = [f"{angka(count)} {word}" for count, word in counts if count]
    return " · ".join(parts) or "Tidak ada yang terlambat, terkendala, atau belum lapor"


def posisi(verified: Nilai | None, expected: Nilai | None) -> str:
    """The line under the bar of the main tile: "**9,5 poin di bawah** seharusnya 82,6%"."""
    verified, expected = tepat(verified), tepat(expected)
    if expected is None:
        return "Belum ada target yang jatuh tempo"
    if verified is None:
        return f"Seharusnya {persen(expected)}"
    return f"**{_position(verified, expected)}** seharusnya {persen(expected)}"


def aturan_lampu(lampu: str, verified: Nilai | None, expected: Nilai | None) -> str:
    """The rule behind one lamp, for its hover text: verified as a share of what was due."""
    verified, expected = tepat(verified), tepat(expected)
    if lampu == "abu" or verified is None or expected is None:
        return "Belum ada laporan yang dapat dibandingkan dengan target."
    if not expected:
        return "Belum ada target yang jatuh tempo."
    share = 100 * verified / expected
    return f"{persen(verified)} dari seharusnya {persen(expected)} = {persen(share)}."


def kurang_uang(distributed: Nilai | None, quota: Nilai | None) -> str:
    """What has not reached people yet, in money: "Rp1,0 miliar belum tersalur"."""
    distributed, quota = tepat(distributed), tepat(quota)
    if distributed is None or quota is None:
        return "Nilai alokasi atau penyaluran belum ada"
    rest = quota - distributed
    if rest <= 0:
        return "Seluruh alokasi tersalur"
    return f"{rupiah_singkat(rest)} belum tersalur"


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
