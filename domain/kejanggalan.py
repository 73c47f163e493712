"""Figures that break the chain from quota to money in hand: warnings, never refusals.

A cell is what one source says of one tranche and area, channels together. A figure is judged by the steps before it,
by the tariff of its programme and by its own sign; what is not stated is never judged. Left out of totals is a figure
only by the explicit choice of a person (``db.commands.pengecualian``).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.kosakata import Kata, Langkah
from domain.ukuran import sum_stated

RANTAI = (
    Langkah.KUOTA,
    Langkah.TERDAFTAR,
    Langkah.REKENING_SIAP,
    Langkah.LOLOS_CEK,
    Langkah.PERINTAH_BAYAR,
    Langkah.TERSALUR,
)
"""The steps in their order; what came back (retur) follows the last one."""

TOLERANSI_TARIF = Decimal(1)
"""Percent of KPM × tariff by which rupiah may differ: rounding and single corrections are no warning."""

BELUM_BERTARIF = "tarif {program} {tahun} belum diatur (Administrasi, Pengaturan, Tarif program)."
"""Why rupiah were held against no tariff, and where a person sets it."""


class JenisKejanggalan(Kata):
    """Why a figure is a warning; derived, never stored. The weightiest first."""

    NEGATIF = "negatif", "Angka negatif"
    LEBIH_PERINTAH = "lebih_perintah", "Tersalur melebihi perintah bayar"
    LEBIH_KUOTA = "lebih_kuota", "Tersalur melebihi kuota"
    LEBIH_RETUR = "lebih_retur", "Retur melebihi tersalur"
    LEBIH_LANGKAH = "lebih_langkah", "Langkah melebihi langkah sebelumnya"
    TANPA_PENDAHULU = "tanpa_pendahulu", "Langkah mendahului langkah sebelumnya"
    TANGGAL_MENDAHULUI = "tanggal_mendahului", "Tanggal mendahului langkah sebelumnya"
    TARIF = "tarif", "Rp tidak sama dengan KPM × tarif"


@dataclass(frozen=True)
class AngkaLangkah:
    """What a cell states of one step; ``data_per`` the day it speaks of, ``pertama`` the first day ever spoken of."""

    kpm: int | None
    rp: int | None
    data_per: date
    pertama: date


@dataclass(frozen=True)
class Janggal:
    """One reason why the figure of ``langkah`` is a warning: against which figure, in which unit.

    ``nilai`` is the figure and ``banding`` what it is held against, in ``satuan`` ("kpm" or "rp"); for dates both are
    None and ``hari`` holds the two days. ``dari`` is the step that it is held against.
    """

    langkah: Langkah
    jenis: JenisKejanggalan
    satuan: str = ""
    nilai: int | None = None
    banding: int | None = None
    dari: Langkah | None = None
    hari: tuple[date, date] | None = None


def gabung_kanal(kanal: Collection[AngkaLangkah]) -> AngkaLangkah:
    """One step of a cell over its channels; a unit that no channel states stays unknown."""
    return AngkaLangkah(
        sum_stated(one.kpm for one in kanal),
        sum_stated(one.rp for one in kanal),
        max(one.data_per for one in kanal),
        min(one.pertama for one in kanal),
    )


Sel = Mapping[Langkah, AngkaLangkah]
J, L = JenisKejanggalan, Langkah


def periksa(sel: Sel, tarif: int | None = None, *, dilaporkan: Collection[Langkah] = ()) -> list[Janggal]:
    """Every reason to warn of the figures of one cell, in the order of the chain; at most one of a kind per step.

    ``tarif`` is rupiah per recipient (None: unknown, no warning). ``dilaporkan`` are the steps that its source states
    for other areas of the same tranche: only such a step is missed here, and none by an area that is not known.
    """
    found: list[Janggal] = []
    for langkah in (*RANTAI, Langkah.RETUR):
        if langkah in sel:
            found += _negatif(sel, langkah)
            found += _lebih(sel, langkah)
            found += _urutan(sel, langkah, dilaporkan)
            found += _tarif(sel, langkah, tarif)
    return found


def _negatif(sel: Sel, langkah: Langkah) -> list[Janggal]:
    angka = sel[langkah]
    for satuan, nilai in (("kpm", angka.kpm), ("rp", angka.rp)):
        if nilai is not None and nilai < 0:
            return [Janggal(langkah, J.NEGATIF, satuan, nilai)]
    return []


def _before(sel: Sel, langkah: Langkah) -> Langkah | None:
    """The last stated step before this one."""
    if langkah is L.RETUR:
        return L.TERSALUR if L.TERSALUR in sel else None
    return next((step for step in reversed(RANTAI[: RANTAI.index(langkah)]) if step in sel), None)


_LEBIH: dict[tuple[Langkah, Langkah], JenisKejanggalan] = {
    (L.TERSALUR, L.PERINTAH_BAYAR): J.LEBIH_PERINTAH,
    (L.TERSALUR, L.KUOTA): J.LEBIH_KUOTA,
    (L.RETUR, L.TERSALUR): J.LEBIH_RETUR,
}


def _lebih(sel: Sel, langkah: Langkah) -> list[Janggal]:
    """More than the step before it; what was paid is held against the quota too."""
    before = _before(sel, langkah)
    against = [before] if before is not None else []
    if langkah is L.TERSALUR and L.KUOTA in sel and before is not L.KUOTA:
        against.append(L.KUOTA)
    return [lebih for step in against for lebih in _more(sel, langkah, step)]


def _more(sel: Sel, langkah: Langkah, step: Langkah) -> list[Janggal]:
    own, other = sel[langkah], sel[step]
    for satuan, nilai, banding in (("kpm", own.kpm, other.kpm), ("rp", own.rp, other.rp)):
        # A negative figure before it breaks the chain itself; it is no measure for the next one.
        if nilai is not None and banding is not None and 0 <= banding < nilai:
            jenis = _LEBIH.get((langkah, step), J.LEBIH_LANGKAH)
            return [Janggal(langkah, jenis, satuan, nilai, banding, step)]
    return []


def _urutan(sel: Sel, langkah: Langkah, dilaporkan: Collection[Langkah]) -> list[Janggal]:
    """A step before its predecessor: the one before it is not stated, or money moved before it was ordered."""
    missing = _missing(sel, langkah, dilaporkan)
    if missing is not None:
        return [Janggal(langkah, J.TANPA_PENDAHULU, dari=missing)]
    before = {L.TERSALUR: L.PERINTAH_BAYAR, L.RETUR: L.TERSALUR}.get(langkah)
    if before is not None and before in sel and sel[langkah].data_per < sel[before].pertama:
        days = sel[langkah].data_per, sel[before].pertama
        return [Janggal(langkah, J.TANGGAL_MENDAHULUI, dari=before, hari=days)]
    return []


def _missing(sel: Sel, langkah: Langkah, dilaporkan: Collection[Langkah]) -> Langkah | None:
    """The step right before this one, as its source reports them, when the cell leaves it out.

    One gap is one warning, on the first step after it; a step that says 0 went ahead of nothing.
    """
    if langkah is L.RETUR or not (sel[langkah].kpm or sel[langkah].rp):
        return None
    before = [step for step in RANTAI[: RANTAI.index(langkah)] if step in sel or step in dilaporkan]
    return before[-1] if before and before[-1] not in sel else None


def _tarif(sel: Sel, langkah: Langkah, tarif: int | None) -> list[Janggal]:
    angka = sel[langkah]
    if not tarif or angka.kpm is None or angka.rp is None or angka.kpm < 0 or angka.rp < 0:
        return []
    expected = angka.kpm * tarif
    if abs(angka.rp - expected) * 100 <= expected * TOLERANSI_TARIF:
        return []
    return [Janggal(langkah, J.TARIF, "rp", angka.rp, expected)]


def sebut_janggal(janggal: Janggal, tulis: Callable[[int, str], str]) -> str:
    """The warning as a sentence; ``tulis`` writes a figure in its unit ("kpm" or "rp")."""
    own, dari = janggal.langkah.label, janggal.dari.label.lower() if janggal.dari else ""
    if janggal.nilai is None:
        if janggal.hari is None:
            return f"{own} ada angkanya, {dari} belum"
        first, second = (f"{hari:%d/%m/%Y}" for hari in janggal.hari)
        return f"{own} per {first}, {dari} baru ada per {second}"
    nilai = tulis(janggal.nilai, janggal.satuan)
    if janggal.banding is None:
        return f"{own} negatif: {nilai}"
    banding = tulis(janggal.banding, janggal.satuan)
    if janggal.jenis is J.TARIF:
        return f"{own} {nilai}, KPM × tarif {banding}"
    return f"{own} {nilai} melebihi {dari} {banding}"
