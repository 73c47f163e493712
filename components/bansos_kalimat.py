"""Sentences and titles of the Bansos page, made from its figures; a missing figure is said to be missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.angka import angka, bulat, persen, poin, rupiah_singkat
from components.kalimat import bilangan, daftar
from domain.kosakata import Langkah

KEHILANGAN = {
    Langkah.TERDAFTAR: "belum terdaftar",
    Langkah.REKENING_SIAP: "rekening belum siap",
    Langkah.LOLOS_CEK: "tidak lolos cek",
    Langkah.PERINTAH_BAYAR: "belum diperintahkan bayar",
    Langkah.TERSALUR: "belum dibayarkan",
}
"""What the loss of a step is, in words; "belum tersalur" is the city's remainder of the quota, another figure."""


@dataclass(frozen=True)
class Satuan:
    """The unit of a view: rupiah, or the recipients of one programme ("KPM", "Jiwa", "Siswa")."""

    kode: str
    label: str

    def write(self, nilai: Any) -> str:
        """A figure with its unit, as in a sentence."""
        if nilai is None:
            return angka(None)
        return rupiah_singkat(nilai) if self.kode == "rp" else f"{angka(nilai)} {self.kecil}"

    def bare(self, nilai: Any) -> str:
        """A figure whose unit stands beside it."""
        return rupiah_singkat(nilai) if self.kode == "rp" else angka(nilai)

    @property
    def kecil(self) -> str:
        """The unit inside a sentence: an abbreviation stays large."""
        return self.label if self.label.isupper() or self.kode == "rp" else self.label.lower()


def temuan(kota: Any, rows: Sequence[tuple[str, int | None]], noun: str, satuan: Satuan) -> str:
    """The finding: how much is not paid out, how much of it is overdue, and which area holds back most."""
    if kota.sisa is None:
        if kota.kuota is None:
            return "Belum ada kuota dan penyaluran yang tercatat untuk pilihan ini."
        return f"Kuota {satuan.write(kota.kuota)} tercatat; **belum ada angka tersalur**."
    if kota.sisa <= 0:
        return f"Seluruh kuota {satuan.write(kota.kuota)} yang dilaporkan **sudah tersalur**."
    opening = f"**{satuan.write(kota.sisa)} belum tersalur** dari kuota {satuan.write(kota.kuota)}"
    return f"{opening}{_overdue(kota, satuan)}. {_most(rows, noun, satuan)}".strip()


def _overdue(kota: Any, satuan: Satuan) -> str:
    if kota.sisa_berakhir <= 0:
        return ", semuanya pada tahap yang masih berjalan"
    if kota.sisa_berakhir >= kota.sisa:
        return ", semuanya pada tahap yang sudah berakhir"
    return f", {satuan.write(kota.sisa_berakhir)} di antaranya pada tahap yang sudah berakhir"


def _most(rows: Sequence[tuple[str, int | None]], noun: str, satuan: Satuan) -> str:
    known = [(name, rest) for name, rest in rows if rest is not None and rest > 0]
    if not known:
        return ""
    largest = max(rest for _, rest in known)
    names = [name for name, rest in known if rest == largest]
    if len(names) > 3:
        return f"{bilangan(len(names)).capitalize()} {noun} menahan sama besar."
    return f"{daftar(names)} menahan paling besar, {satuan.write(largest)}."


def judul_rantai(salur: Any, satuan: Satuan) -> str:
    """Title of the chain: where the most is lost."""
    step = langkah_terbesar(salur)
    if step is None and any(one.turun is not None for one in salur.rantai):
        return "Tidak ada kehilangan di antara langkah yang dilaporkan"
    if step is None:
        return "Belum ada langkah yang dilaporkan sesudah kuota"
    return f"Kehilangan terbesar: {kehilangan(step)}, {satuan.write(step.turun)}"


def kehilangan(step: Any) -> str:
    """What the loss of a step is; of the last one also since which step, for it is held against no quota."""
    words = KEHILANGAN[step.langkah]
    return f"{words} dari {step.dari.label.lower()}" if step.langkah is Langkah.TERSALUR else words


def dasar_rantai(salur: Any) -> str:
    """Over what the loss in the title is counted; empty while nothing is lost."""
    step = langkah_terbesar(salur)
    if step is None:
        return ""
    return f" · kehilangan pada {angka(step.pasangan)} wilayah-tahap yang melaporkan kedua langkah, sebelum retur"


def sebut_serapan(serapan: Any) -> str:
    """A share paid out where quota and payment are both told; none comes of a quota of 0 or less."""
    if serapan is None:
        return "tidak dapat dihitung dari kuota ini"
    return persen(serapan) + (", melebihi kuota" if serapan > 100 else "")


def langkah_terbesar(salur: Any) -> Any:
    """The step with the largest loss; None when nothing is lost or nothing is known."""
    lost = [step for step in salur.rantai if step.turun is not None and step.turun > 0]
    return max(lost, key=lambda step: step.turun, default=None)


def judul_gagal(gagal: Sequence[Any], program: str) -> str:
    """Title of the failures: the most frequent reason and its share, or that recipients do not add."""
    if not gagal:
        return "Belum ada gagal salur yang dilaporkan"
    if not program:
        return f"{gagal[0].nama} paling banyak gagal salur"
    total = sum(row.kpm for row in gagal)
    return f"{gagal[0].nama}: {persen(100 * gagal[0].kpm / total)} dari kegagalan"


def judul_umur(salur: Any, satuan: Satuan) -> str:
    """Title of the remainder by age."""
    if salur.sisa is None:
        return "Sisa belum dapat dihitung"
    if salur.tertua is None:
        return "Tidak ada sisa pada tahap yang sudah berakhir"
    return f"{satuan.write(salur.sisa_berakhir)} lewat akhir tahap, tertua {angka(salur.tertua)} hari"


def judul_tren(points: Sequence[Any]) -> str:
    """Title of the trend: the tranche that the page shows, else the last finished one, against the one before."""
    known = [p for p in points if p.persen is not None]
    shown = [at for at, p in enumerate(known) if p.tampil] or [
        at for at, p in enumerate(known) if not p.berjalan
    ]
    if not shown:
        return "Belum ada tahap yang selesai untuk dibandingkan"
    at = shown[-1]
    opening = f"{known[at].label} tersalur {persen(known[at].persen)}"
    if known[at].berjalan:
        return f"{opening}, masih berjalan"
    if at == 0:
        return opening
    moved = bulat(known[at].persen) - bulat(known[at - 1].persen)
    if moved == 0:
        return f"{opening}, sama dengan sebelumnya"
    return f"{opening}, {'naik' if moved > 0 else 'turun'} {poin(moved)}"


def judul_area(rows: Sequence[tuple[str, Any]], noun: str) -> str:
    """Title of the map: the area with the lowest share paid out."""
    known = [(name, bulat(share)) for name, share in rows if share is not None]
    if not known:
        return f"Belum ada serapan untuk satu pun {noun}"
    lowest = min(share for _, share in known)
    names = [name for name, share in known if share == lowest]
    if len(names) == len(known) > 1:
        return f"Serapan semua {noun} sama, {persen(lowest)}"
    if len(names) > 2:
        return f"{bilangan(len(names)).capitalize()} {noun} terendah, {persen(lowest)}"
    return f"{daftar(names)} terendah, {persen(lowest)}"


def jarak_waktu(serapan: Any, berlalu: Any) -> str:
    """The share paid out against the share of days gone."""
    if serapan is None or berlalu is None:
        return "Belum dapat dibandingkan dengan waktu"
    gap = bulat(serapan) - bulat(berlalu)
    if gap == 0:
        return f"Sama dengan waktu berlalu {persen(berlalu)}"
    return f"**{poin(gap)} {'di atas' if gap > 0 else 'di bawah'}** waktu berlalu {persen(berlalu)}"
