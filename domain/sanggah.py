"""Appeals against a decision on eligibility: by ticket number, without a name; a result only with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.errors import Ditolak
from domain.kosakata import HasilSanggah
from domain.penerima import memuat_nik

BATAS_HARI = 30
"""The one month within which an appeal is answered (docs/fakta.md 5): thirty days, the same in every month."""

PANJANG_NOMOR = 40
PANJANG_ALASAN = 1000

GOLONGAN_UMUR = (
    (7, "Sampai 7 hari"),
    (14, "8–14 hari"),
    (BATAS_HARI, f"15–{BATAS_HARI} hari"),
)
"""Ages of open appeals, up to so many days."""

LEWAT = f"Lebih dari {BATAS_HARI} hari, lewat batas"


@dataclass(frozen=True)
class IsiSanggah:
    """An appeal as somebody states it; ``hasil`` and ``selesai`` stand together, and ``alasan`` with them."""

    nomor: str
    masuk: date
    selesai: date | None = None
    hasil: HasilSanggah | None = None
    alasan: str | None = None

    @property
    def terbuka(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.selesai is None


def kunci_nomor(nomor: str) -> str:
    """A ticket number as it is compared and kept: one space between words, capitals."""
    return " ".join(nomor.split()).upper()


def kesalahan_sanggah(isi: IsiSanggah, today: date) -> tuple[str, str] | None:
    """The field and the sentence that refuse an appeal, or None; the sentence never repeats a number of a person."""
    if not isi.nomor:
        return "nomor", "Nomor tiket belum ditulis."
    if len(isi.nomor) > PANJANG_NOMOR:
        return "nomor", f"Nomor tiket paling banyak {PANJANG_NOMOR} huruf dan angka."
    if memuat_nik(isi.nomor):
        return "nomor", "Nomor tiket berbentuk NIK atau KK. Pakai nomor tiket dari aplikasi sanggah."
    if memuat_nik(isi.alasan):
        return "alasan", "Alasan memuat NIK atau KK. Hapus nomor itu."
    if isi.masuk > today:
        return "masuk", "Tanggal masuk belum tiba. Periksa tanggalnya."
    return _hasil(isi, today)


def _hasil(isi: IsiSanggah, today: date) -> tuple[str, str] | None:
    if isi.selesai is not None and isi.selesai < isi.masuk:
        return "selesai", "Tanggal selesai sebelum tanggal masuk. Periksa kedua tanggalnya."
    if isi.selesai is not None and isi.selesai > today:
        return "selesai", "Tanggal selesai belum tiba. Kosongkan sampai sanggahnya dijawab."
    if isi.hasil is not None and not isi.alasan:
        return "alasan", "Hasil sanggah ditulis bersama alasannya. Isi kolom alasan."
    if isi.hasil is not None and isi.selesai is None:
        return "selesai", "Hasil sudah ada tetapi tanggal selesai belum. Isi tanggal selesai."
    if isi.selesai is not None and isi.hasil is None:
        return "hasil", "Tanggal selesai sudah ada tetapi hasil belum. Tulis diterima, ditolak, atau dicabut."
    if isi.alasan and isi.hasil is None:
        return "hasil", "Alasan berlaku bagi hasil. Isi hasil dan tanggal selesai, atau kosongkan alasan."
    if isi.alasan and len(isi.alasan) > PANJANG_ALASAN:
        return "alasan", f"Alasan paling banyak {PANJANG_ALASAN} huruf."
    return None


def check_sanggah(isi: IsiSanggah, today: date) -> None:
    """Raises ``Ditolak`` with the sentence that says the mend."""
    if found := kesalahan_sanggah(isi, today):
        raise Ditolak(found[1])


def terbuka_pada(selesai: date | None, per: date) -> bool:
    """Whether an appeal that is answered on ``selesai`` (None: not yet) was still open at the end of a day."""
    return selesai is None or selesai > per


def umur_hari(masuk: date, per: date) -> int:
    """Days since an appeal came in."""
    return (per - masuk).days


def golongan_umur(hari: int) -> str:
    """The age class of an open appeal, in words."""
    return next((words for limit, words in GOLONGAN_UMUR if hari <= limit), LEWAT)


def list_golongan() -> list[str]:
    """All age classes, youngest first; the last one is past the limit."""
    return [*(words for _, words in GOLONGAN_UMUR), LEWAT]


@dataclass(frozen=True)
class RingkasanSanggah:
    """Appeals of a place on a day: how many came in, are open (by age class), and how they ended."""

    masuk: int = 0
    umur: tuple[tuple[str, int], ...] = ()
    hasil: tuple[tuple[HasilSanggah, int], ...] = ()
    terlambat: int = 0

    @property
    def terbuka(self) -> int:
        """Not answered yet."""
        return sum(count for _, count in self.umur)

    @property
    def lewat(self) -> int:
        """Open past the limit."""
        return dict(self.umur).get(LEWAT, 0)

    @property
    def selesai(self) -> int:
        """Answered."""
        return sum(count for _, count in self.hasil)


def ringkas_sanggah(rows: Iterable[IsiSanggah], per: date) -> RingkasanSanggah:
    """The appeals as they stood at the end of ``per``; one that came in later is not counted.

    ``terlambat`` are those answered after more than ``BATAS_HARI`` days.
    """
    umur = dict.fromkeys(list_golongan(), 0)
    hasil = dict.fromkeys(HasilSanggah, 0)
    masuk = terlambat = 0
    for row in rows:
        if row.masuk > per:
            continue
        masuk += 1
        if terbuka_pada(row.selesai, per):
            umur[golongan_umur(umur_hari(row.masuk, per))] += 1
        elif row.selesai is not None and row.hasil is not None:
            hasil[row.hasil] += 1
            terlambat += umur_hari(row.masuk, row.selesai) > BATAS_HARI
    return RingkasanSanggah(masuk, tuple(umur.items()), tuple(hasil.items()), terlambat)
