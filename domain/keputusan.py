"""Commitments: where one stands, what may happen to it, and how far an OPD keeps its word.

A commitment is an agreed deadline of issued minutes or an arahan of the leaders. What the OPD reports as done is a
claim until the zone, the coordinator or the leader has decided. The diagram of ``PERALIHAN`` stands in docs/alur.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain.akses import Tindakan
from domain.errors import Ditolak
from domain.kosakata import AsalKeputusan, Kata
from domain.kosakata import PeristiwaKeputusan as P
from domain.ukuran import porsi

PANJANG_URAIAN = 2000
"""Signs of the text of a commitment, of a report or of a reason."""
PANJANG_PIC = 160
"""Signs of the name or office of the person in charge."""


class StatusKeputusan(Kata):
    """Where a commitment stands; derived from its events, never stored. "Lewat tenggat" depends on the day."""

    TERBUKA = "terbuka", "Terbuka"
    DILAPORKAN = "dilaporkan", "Dilaporkan selesai, menunggu penilaian"
    DITEPATI = "ditepati", "Ditepati"
    TIDAK_DITEPATI = "tidak_ditepati", "Tidak ditepati"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


S = StatusKeputusan
BELUM_SELESAI = frozenset({S.TERBUKA, S.DILAPORKAN})
"""States in which somebody still has to do something."""
DIPUTUSKAN = frozenset({S.DITEPATI, S.TIDAK_DITEPATI})
"""States in which it was decided whether the word was kept."""

PERALIHAN: dict[S, dict[P, S]] = {
    S.TERBUKA: {
        P.DILAPORKAN: S.DILAPORKAN,
        P.DITEPATI: S.DITEPATI,
        P.TIDAK_DITEPATI: S.TIDAK_DITEPATI,
        P.DIPINDAH: S.TERBUKA,
        P.DIBATALKAN: S.DIBATALKAN,
    },
    S.DILAPORKAN: {
        P.DITEPATI: S.DITEPATI,
        P.TIDAK_DITEPATI: S.TIDAK_DITEPATI,
        P.DIPINDAH: S.TERBUKA,
        P.DIBATALKAN: S.DIBATALKAN,
    },
    S.DITEPATI: {P.TIDAK_DITEPATI: S.TIDAK_DITEPATI, P.DIBATALKAN: S.DIBATALKAN},
    S.TIDAK_DITEPATI: {P.DITEPATI: S.DITEPATI, P.DIBATALKAN: S.DIBATALKAN},
    S.DIBATALKAN: {},
}
"""Per state what may be done and where it leads. A decision is corrected by the opposite one, with a reason."""


@dataclass(frozen=True)
class Langkah:
    """One event as the rule needs it: what happened, on which day (WIT), the due day that a move sets."""

    jenis: P
    hari: date
    tenggat: date | None = None


@dataclass(frozen=True)
class Keadaan:
    """Where a commitment stands after its events, and by when it is due.

    ``dilaporkan`` is the day of the report that counts, ``selesai`` the day on which it was done: that of the report
    which the decision confirmed, else that of the decision. Both are None while there is none.
    """

    status: S
    tenggat: date
    dilaporkan: date | None = None
    selesai: date | None = None
    dipindah: int = 0

    def is_late(self, today: date) -> bool:
        """Not decided although the due day has passed."""
        return self.status in BELUM_SELESAI and self.tenggat < today

    @property
    def tepat_waktu(self) -> bool:
        """Kept, and done no later than the due day."""
        return self.status is S.DITEPATI and self.selesai is not None and self.selesai <= self.tenggat

    def counts(self, today: date) -> bool:
        """Whether it enters the keeping rate: decided, or its due day has passed. A cancelled one never does."""
        return self.status in DIPUTUSKAN or self.is_late(today)

    def words(self, today: date) -> str:
        """The state as people read it."""
        if self.status is S.DITEPATI:
            return self.status.label if self.tepat_waktu else "Ditepati terlambat"
        if self.status is S.TERBUKA and self.is_late(today):
            return f"Lewat {(today - self.tenggat).days} hari"
        return self.status.label


def stand(tenggat: date, langkah: Iterable[Langkah]) -> Keadaan:
    """Where a commitment due on ``tenggat`` stands after its events, in the order in which they were recorded."""
    state = Keadaan(S.TERBUKA, tenggat)
    for event in langkah:
        state = _after(state, event)
    return state


def _after(state: Keadaan, event: Langkah) -> Keadaan:
    status = next_status(state.status, event.jenis)
    match event.jenis:
        case P.DILAPORKAN:
            return replace(state, status=status, dilaporkan=event.hari)
        case P.DIPINDAH:
            moved = event.tenggat or state.tenggat
            return replace(state, status=status, tenggat=moved, dilaporkan=None, dipindah=state.dipindah + 1)
        case P.DITEPATI:
            return replace(state, status=status, selesai=state.dilaporkan or event.hari)
        case _:
            return replace(state, status=status, selesai=None)


def next_status(status: S, peristiwa: P) -> S:
    """Where the event leads; raises ``Ditolak`` when it makes no sense in this state."""
    reached = PERALIHAN[status].get(peristiwa)
    if reached is None:
        raise Ditolak(
            f"Komitmen ini berstatus {status.label.lower()}; langkah itu tidak dapat dilakukan. "
            "Muat ulang halaman untuk melihat keadaan terbaru."
        )
    return reached


def required_right(asal: AsalKeputusan, peristiwa: P) -> Tindakan | None:
    """What one must be allowed to do for this event; None: it happens only with the minutes, nobody does it alone."""
    arahan = asal is AsalKeputusan.ARAHAN
    if peristiwa is P.DILAPORKAN:
        return Tindakan.LAPOR_KEPUTUSAN
    if peristiwa is P.DIPINDAH and not arahan:
        return Tindakan.PINDAH_KEPUTUSAN
    if peristiwa is P.DIBATALKAN and not arahan:
        return None
    return Tindakan.NILAI_ARAHAN if arahan else Tindakan.NILAI_KEPUTUSAN


@dataclass(frozen=True)
class IsiPeristiwa:
    """What a person says about a commitment; ``tenggat`` only for a move."""

    jenis: P
    catatan: str | None = None
    tenggat: date | None = None


@dataclass(frozen=True)
class IsiArahan:
    """What a leader asks: the task, who is in charge, by which day."""

    uraian: str
    pic: str
    tenggat: date | None


def needs_reason(status: S, peristiwa: P) -> bool:
    """A report, a move, a "not kept", a withdrawal and the correction of a decision say why in words."""
    return peristiwa is not P.DITEPATI or status in DIPUTUSKAN


def check_peristiwa(keadaan: Keadaan, isi: IsiPeristiwa, today: date) -> None:
    """Raises ``Ditolak`` with the sentence that says what is missing or why it makes no sense now."""
    next_status(keadaan.status, isi.jenis)
    text = (isi.catatan or "").strip()
    if not text and needs_reason(keadaan.status, isi.jenis):
        what = (
            "Tulis apa yang sudah dikerjakan"
            if isi.jenis is P.DILAPORKAN
            else "Alasan wajib diisi: tulis sebabnya"
        )
        raise Ditolak(f"{what} dalam satu atau dua kalimat.")
    _check_length(text)
    if isi.jenis is not P.DIPINDAH:
        return
    if isi.tenggat is None or isi.tenggat < today:
        raise Ditolak("Tenggat baru harus diisi dan tidak boleh sebelum hari ini.")
    if isi.tenggat == keadaan.tenggat:
        raise Ditolak("Tenggat baru sama dengan tenggat sekarang. Pilih hari lain.")


def check_arahan(isi: IsiArahan, today: date) -> None:
    """Raises ``Ditolak`` for an arahan without task, person in charge or a due day that lies ahead."""
    if not isi.uraian.strip():
        raise Ditolak("Tulis isi arahan: apa yang harus dikerjakan.")
    _check_length(isi.uraian)
    if not isi.pic.strip():
        raise Ditolak("Isi penanggung jawab arahan.")
    if len(isi.pic.strip()) > PANJANG_PIC:
        raise Ditolak(f"Penanggung jawab paling panjang {PANJANG_PIC} huruf.")
    if isi.tenggat is None or isi.tenggat < today:
        raise Ditolak("Tenggat arahan harus diisi dan tidak boleh sebelum hari ini.")


def _check_length(text: str) -> None:
    if len(text) > PANJANG_URAIAN:
        raise Ditolak(f"Teks paling panjang {PANJANG_URAIAN} huruf. Ringkas isinya.")


@dataclass(frozen=True)
class Penepatan:
    """How far the word was kept: commitments done in time, of those that were due or decided.

    ``menunggu`` are those among ``dihitung`` that the OPD reported as done and nobody has decided yet.
    """

    tepat: int
    dihitung: int
    menunggu: int
    belum_jatuh_tempo: int

    @property
    def tingkat(self) -> Decimal | None:
        """The keeping rate, 0-100; None ("tidak dapat dihitung") while nothing was due or decided."""
        return porsi(self.tepat, self.dihitung)


def penepatan(keadaan: Sequence[Keadaan], today: date) -> Penepatan:
    """Count commitments as they stand on a day; a report that nobody confirmed is not kept."""
    counted = [item for item in keadaan if item.counts(today)]
    waiting = [item for item in keadaan if item.status in BELUM_SELESAI and not item.is_late(today)]
    return Penepatan(
        tepat=sum(item.tepat_waktu for item in counted),
        dihitung=len(counted),
        menunggu=sum(item.status is S.DILAPORKAN for item in counted),
        belum_jatuh_tempo=len(waiting),
    )
