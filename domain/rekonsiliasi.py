"""Two sources that speak of the same tranche: where they differ, and what was said of each difference.

"Only one of them says" is a kind of its own, never a difference of a figure with zero. What was said holds for the
figures that stood then: when they change, the difference is open again. The diagram of ``PERALIHAN`` stands in
docs/alur.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import Kata, StatusSelisih
from domain.ukuran import porsi


class Angka(NamedTuple):
    """What one source says of one step in one tranche and area; None is not stated, never zero."""

    kpm: int | None
    rp: int | None

    @property
    def ada(self) -> bool:
        """Whether it says anything at all."""
        return self.kpm is not None or self.rp is not None


class Dua(NamedTuple):
    """The figure of the reference source and that of the other one."""

    acuan: Angka
    lain: Angka

    @property
    def beda_kpm(self) -> int | None:
        """Other source less reference source, in recipients; None unless both state them."""
        return _minus(self.lain.kpm, self.acuan.kpm)

    @property
    def beda_rp(self) -> int | None:
        """Other source less reference source, in rupiah; None unless both state it."""
        return _minus(self.lain.rp, self.acuan.rp)

    @property
    def dibalik(self) -> "Dua":
        """The same two figures after the other source became the reference."""
        return Dua(self.lain, self.acuan)


def _minus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


class JenisSelisih(Kata):
    """How two sources stand to each other in one tranche, area and step; derived, never stored."""

    BEDA = "beda", "Angkanya berbeda"
    HANYA_ACUAN = "hanya_acuan", "Hanya sumber acuan yang menyebut"
    HANYA_LAIN = "hanya_lain", "Hanya sumber lain yang menyebut"
    TAK_SEBANDING = "tak_sebanding", "Satu menyebut KPM, satu menyebut Rp"
    SAMA = "sama", "Sama"


def jenis_selisih(dua: Dua) -> JenisSelisih | None:
    """How the two stand to each other; None when neither says anything.

    They agree when every unit that both state is equal; a unit that only one of them states is no difference.
    """
    if not dua.acuan.ada and not dua.lain.ada:
        return None
    if not dua.lain.ada:
        return JenisSelisih.HANYA_ACUAN
    if not dua.acuan.ada:
        return JenisSelisih.HANYA_LAIN
    told = [beda for beda in (dua.beda_kpm, dua.beda_rp) if beda is not None]
    if not told:
        return JenisSelisih.TAK_SEBANDING
    return JenisSelisih.BEDA if any(told) else JenisSelisih.SAMA


class KeadaanSelisih(Kata):
    """Where a difference stands: what was said of it, seen with the figures of now; derived, never stored."""

    TERBUKA = "terbuka", "Terbuka"
    BERUBAH = "berubah", "Terbuka lagi, angka berubah"
    DIJELASKAN = "dijelaskan", "Dijelaskan"
    SUDAH_SAMA = "sudah_sama", "Sudah sama"
    DIKOREKSI = "dikoreksi", "Dikoreksi"


BELUM_SELESAI = frozenset({KeadaanSelisih.TERBUKA, KeadaanSelisih.BERUBAH})
"""States in which a difference waits for an explanation or a corrected file."""


class TindakSelisih(Kata):
    """What a person does with a difference."""

    TUGASKAN = "tugaskan", "Menetapkan pemilik"
    JELASKAN = "jelaskan", "Menjelaskan"
    KOREKSI = "koreksi", "Menyatakan sudah dikoreksi"
    BUKA = "buka", "Membuka kembali"


K = KeadaanSelisih
T = TindakSelisih
S = StatusSelisih

PERALIHAN: dict[K, dict[T, S]] = {
    K.TERBUKA: {T.TUGASKAN: S.TERBUKA, T.JELASKAN: S.DIJELASKAN},
    K.BERUBAH: {T.TUGASKAN: S.TERBUKA, T.JELASKAN: S.DIJELASKAN},
    K.DIJELASKAN: {T.JELASKAN: S.DIJELASKAN, T.BUKA: S.TERBUKA},
    K.SUDAH_SAMA: {T.KOREKSI: S.DIKOREKSI},
    K.DIKOREKSI: {T.BUKA: S.TERBUKA},
}
"""Per state what may be done, and the status that is stored. "Dikoreksi" needs figures that agree by now."""


@dataclass(frozen=True)
class Pernyataan:
    """What was last said of a difference, and the figures that stood then."""

    status: StatusSelisih
    dua: Dua


def keadaan_selisih(dua: Dua, kata: Pernyataan | None) -> KeadaanSelisih | None:
    """Where it stands now; None for figures that agree (or are gone) and of which nobody ever said anything."""
    jenis = jenis_selisih(dua)
    if jenis is None or jenis is JenisSelisih.SAMA:
        if kata is None:
            return None
        return K.DIKOREKSI if kata.status is S.DIKOREKSI else K.SUDAH_SAMA
    if kata is None or kata.status is S.TERBUKA:
        return K.TERBUKA
    if kata.status is S.DIKOREKSI or kata.dua != dua:
        return K.BERUBAH
    return K.DIJELASKAN


@dataclass(frozen=True)
class IsiSelisih:
    """What a person says of a difference; ``pemilik_id`` is the account that looks after it."""

    tindak: TindakSelisih
    catatan: str
    pemilik_id: int | None


def next_status(keadaan: KeadaanSelisih, tindak: TindakSelisih) -> StatusSelisih:
    """The status that is stored. Raises ``Ditolak`` for what the state does not allow, and says what helps."""
    found = PERALIHAN[keadaan].get(tindak)
    if found is not None:
        return found
    if tindak is T.KOREKSI and keadaan is not K.DIKOREKSI:
        raise Ditolak(
            "Kedua angka masih berbeda. Impor dahulu berkas yang sudah dibetulkan, lalu nyatakan dikoreksi."
        )
    if keadaan is K.SUDAH_SAMA:
        raise Ditolak("Kedua angka sudah sama. Nyatakan selisih ini dikoreksi.")
    raise Ditolak(f"Selisih ini {keadaan.label.lower()}; buka kembali lebih dahulu bila perlu diubah.")


WAJIB_CATATAN = {
    T.JELASKAN: "Tulis penjelasannya: mengapa kedua sumber berbeda.",
    T.BUKA: "Tulis alasan selisih ini dibuka kembali.",
}


def check_isi(keadaan: KeadaanSelisih, isi: IsiSelisih) -> tuple[StatusSelisih, str]:
    """The status and the note to store. Raises ``Ditolak`` as ``next_status``, and where note or owner is missing."""
    status = next_status(keadaan, isi.tindak)
    if isi.tindak is T.TUGASKAN and isi.pemilik_id is None:
        raise Ditolak("Pilih pemiliknya: akun Dinas Sosial yang menindaklanjuti selisih ini.")
    if isi.tindak in WAJIB_CATATAN or isi.catatan.strip():
        return status, check_alasan(isi.catatan, WAJIB_CATATAN.get(isi.tindak, ""))
    return status, ""


@dataclass(frozen=True)
class Kesepakatan:
    """How far two sources agree over some areas.

    ``keduanya`` areas of which both speak in a common unit, ``sama`` those that agree; ``rp`` is what the reference
    states where both state rupiah, ``rp_sama`` the part of it on which they agree. ``hanya_acuan`` and ``hanya_lain``
    are told beside, never judged.
    """

    keduanya: int
    sama: int
    rp: int
    rp_sama: int
    hanya_acuan: int
    hanya_lain: int

    @property
    def persen(self) -> Decimal | None:
        """Share of areas that agree; None where the two have nothing in common."""
        return porsi(self.sama, self.keduanya)

    @property
    def persen_rp(self) -> Decimal | None:
        """Share of the reference's rupiah on which they agree."""
        return porsi(self.rp_sama, self.rp) if self.rp > 0 else None


def kesepakatan(pasangan: Iterable[Dua]) -> Kesepakatan:
    """The agreement over pairs of figures, one per area."""
    both = same = rp = rp_same = one = other = 0
    for dua in pasangan:
        jenis = jenis_selisih(dua)
        one += jenis is JenisSelisih.HANYA_ACUAN
        other += jenis is JenisSelisih.HANYA_LAIN
        if jenis not in (JenisSelisih.BEDA, JenisSelisih.SAMA):
            continue
        both, same = both + 1, same + (jenis is JenisSelisih.SAMA)
        if dua.beda_rp is not None:
            rp += dua.acuan.rp or 0
            rp_same += (dua.acuan.rp or 0) if dua.beda_rp == 0 else 0
    return Kesepakatan(both, same, rp, rp_same, one, other)


def besar_selisih(dua: Dua) -> tuple[int, int]:
    """By how much the two differ, in rupiah and in recipients without sign; what only one states counts in full."""
    kpm, rp = dua.beda_kpm, dua.beda_rp
    if kpm is None:
        kpm = dua.acuan.kpm if dua.lain.kpm is None else dua.lain.kpm
    if rp is None:
        rp = dua.acuan.rp if dua.lain.rp is None else dua.lain.rp
    return abs(rp or 0), abs(kpm or 0)


class KunciSelisih(NamedTuple):
    """Which difference: tranche, area (kelurahan code or "" for unknown), step, and the two sources by their ids.

    The pair has no order, so that what was said of it stands after the other source became the reference.
    """

    tahap_id: int
    wilayah: str
    langkah: str
    sumber: frozenset[int]

    @property
    def teks(self) -> str:
        """The key as it stands in an address."""
        return "-".join(
            [str(self.tahap_id), self.wilayah or TANPA, self.langkah, *map(str, sorted(self.sumber))]
        )


TANPA = "x"
"""What an address writes for the unknown area."""


def read_kunci(teks: str) -> KunciSelisih | None:
    """The key from an address; None for what is none."""
    parts = teks.split("-")
    if len(parts) != 5 or not all(p.isdecimal() and len(p) < 15 for p in (parts[0], *parts[3:])):
        return None
    wilayah = "" if parts[1] == TANPA else parts[1]
    return KunciSelisih(int(parts[0]), wilayah, parts[2], frozenset(map(int, parts[3:])))
