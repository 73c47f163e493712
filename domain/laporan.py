"""May it now: the rules of claiming and verifying one action in one period (docs/fakta.md 3)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import HasilVerifikasi, KeadaanKerja, StatusLaporan
from domain.saat import KeadaanPeriode

NILAI_TERBESAR = Decimal(10) ** 12
"""Beyond this a value is a slip of the hand, and it would not fit a scaled 64-bit column."""

MENUNGGU = frozenset({StatusLaporan.DIAJUKAN, StatusLaporan.KLAIM_BERUBAH})
"""States with a claim that nobody has judged yet."""
DAPAT_DIVERIFIKASI = MENUNGGU | {StatusLaporan.DIVERIFIKASI}
"""States with a claim that waits for, or already has, a judgement; a returned claim needs a new claim first."""

PERALIHAN: dict[StatusLaporan, dict[str, tuple[StatusLaporan, ...]]] = {
    StatusLaporan.BELUM_LAPOR: {"OPD mengajukan klaim": (StatusLaporan.DIAJUKAN,)},
    StatusLaporan.DIAJUKAN: {
        "OPD mengajukan klaim": (StatusLaporan.DIAJUKAN,),
        "Pemantau menerima": (StatusLaporan.DIVERIFIKASI,),
        "Pemantau mengembalikan": (StatusLaporan.DIKEMBALIKAN,),
    },
    StatusLaporan.DIKEMBALIKAN: {
        "OPD mengajukan klaim": (StatusLaporan.DIAJUKAN, StatusLaporan.KLAIM_BERUBAH),
    },
    StatusLaporan.DIVERIFIKASI: {
        "OPD mengajukan klaim": (StatusLaporan.KLAIM_BERUBAH,),
        "Pemantau menerima": (StatusLaporan.DIVERIFIKASI,),
    },
    StatusLaporan.KLAIM_BERUBAH: {
        "OPD mengajukan klaim": (StatusLaporan.KLAIM_BERUBAH,),
        "Pemantau menerima": (StatusLaporan.DIVERIFIKASI,),
        "Pemantau mengembalikan": (StatusLaporan.DIKEMBALIKAN,),
    },
}
"""What leads from where to where in one action and period.

After a return the next claim leads back to where the action came from: "klaim berubah" if it was once accepted.
"""


@dataclass(frozen=True)
class IsiKlaim:
    """What the OPD says: cumulative value in the action's unit, state, obstacle, follow-up, support needed."""

    nilai: Decimal
    keadaan: KeadaanKerja
    kendala: str | None = None
    sebab_kendala: str | None = None
    tindak_lanjut: str | None = None
    dukungan: str | None = None


@dataclass(frozen=True)
class IsiVerifikasi:
    """What the monitor found; ``nilai`` is empty exactly when the claim is returned."""

    hasil: HasilVerifikasi
    nilai: Decimal | None
    keadaan: KeadaanKerja | None
    alasan: str | None = None
    kendala: str | None = None
    sebab_kendala: str | None = None
    tindak_lanjut: str | None = None
    tenggat_tindak_lanjut: date | None = None
    dukungan: str | None = None


def check_periode(periode: KeadaanPeriode, opd_id: int, today: date) -> None:
    """The period must be open for this OPD today."""
    if periode.is_open_for(opd_id, today):
        return
    if periode.dibuka is None or periode.dibuka > today:
        raise Ditolak(
            f"Periode {periode.kode} {periode.tahun} belum dibuka. Tunggu sampai koordinator membukanya."
        )
    raise Ditolak(
        f"Periode {periode.kode} {periode.tahun} sudah dikunci. Minta koordinator membukanya kembali untuk OPD ini."
    )


def _is_blank(text: str | None) -> bool:
    return not (text or "").strip()


def check_nilai(nilai: Decimal) -> None:
    """A value is finite, not negative, of at most four decimals and of a believable size."""
    if not nilai.is_finite() or nilai < 0:
        raise Ditolak("Nilai harus angka nol atau lebih.")
    if nilai > NILAI_TERBESAR:
        raise Ditolak("Nilai terlalu besar. Periksa satuan dan jumlah nolnya.")
    if nilai != nilai.quantize(Decimal("0.0001")):
        raise Ditolak("Nilai paling banyak empat angka di belakang koma.")


def check_klaim(isi: IsiKlaim) -> None:
    """A blocked action says what blocks it."""
    check_nilai(isi.nilai)
    _check_terkendala(isi)


def _check_terkendala(isi: IsiKlaim | IsiVerifikasi) -> None:
    if isi.keadaan is KeadaanKerja.TERKENDALA and _is_blank(isi.kendala):
        raise Ditolak("Keadaan Terkendala memerlukan isian kendala. Tulis apa yang menghambat.")


def check_verifikasi(isi: IsiVerifikasi, nilai_klaim: Decimal, status: StatusLaporan) -> None:
    """A return, a changed value and a second thought need a reason; a return bears no value, an acceptance always."""
    if status not in DAPAT_DIVERIFIKASI:
        raise Ditolak("Belum ada klaim baru untuk diverifikasi. Minta OPD mengajukan klaim lebih dahulu.")
    if isi.alasan and not _is_blank(isi.alasan):
        check_alasan(isi.alasan)
    if isi.hasil is HasilVerifikasi.DIKEMBALIKAN:
        _check_return(isi, status)
        return
    if isi.nilai is None:
        raise Ditolak("Nilai terverifikasi belum diisi.")
    check_nilai(isi.nilai)
    if isi.hasil is HasilVerifikasi.DITERIMA and isi.nilai != nilai_klaim:
        raise Ditolak("Nilai berbeda dari klaim. Pilih Diterima sebagian dan tulis alasannya.")
    if isi.hasil is HasilVerifikasi.DITERIMA_SEBAGIAN and _is_blank(isi.alasan):
        raise Ditolak("Alasan wajib diisi bila nilai berubah dari klaim.")
    if status is StatusLaporan.DIVERIFIKASI and _is_blank(isi.alasan):
        raise Ditolak("Klaim ini sudah diverifikasi. Tulis alasan perubahannya.")
    _check_terkendala(isi)


def _check_return(isi: IsiVerifikasi, status: StatusLaporan) -> None:
    if _is_blank(isi.alasan):
        raise Ditolak("Alasan wajib diisi bila klaim dikembalikan.")
    if isi.nilai is not None:
        raise Ditolak("Klaim yang dikembalikan tidak memiliki nilai terverifikasi.")
    if status is StatusLaporan.DIVERIFIKASI:
        raise Ditolak(
            "Klaim ini sudah diterima. Ubah nilainya dengan alasan, klaim tidak dapat dikembalikan lagi."
        )
