"""The sheet that a monitor takes along where there is no signal: its columns, as written and as read back."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.kosakata import HasilVerifikasi, KeadaanKerja, StatusLaporan

LEMBAR = "Lembar kunjungan"
"""The sheet with the rows; the importer reads it back."""

JUDUL = {
    "nomor": "No",
    "kode": "Kode Aksi",
    "opd": "OPD",
    "uraian": "Rencana Aksi",
    "satuan": "Satuan",
    "target": "Target Periode",
    "klaim": "Nilai Menurut OPD",
    "keadaan_klaim": "Keadaan Menurut OPD",
    "terverifikasi": "Terakhir Terverifikasi",
    "status": "Laporan",
    "bukti": "Bukti",
    "hasil": "Hasil",
    "nilai": "Nilai Terverifikasi",
    "keadaan": "Keadaan",
    "alasan": "Alasan",
    "penilaian_bukti": "Penilaian Bukti",
    "kendala": "Kendala",
    "tindak_lanjut": "Tindak Lanjut",
    "tenggat": "Tenggat Tindak Lanjut",
    "klaim_id": "Pengenal Klaim",
    "verifikasi_id": "Pengenal Verifikasi",
    "diunduh": "Diunduh",
}
"""Headings in their order."""

DIISI = ("hasil", "nilai", "keadaan", "alasan", "penilaian_bukti", "kendala", "tindak_lanjut", "tenggat")
"""Columns that the monitor fills in; everything else is locked."""
PENGENAL = ("klaim_id", "verifikasi_id", "diunduh")
"""Hidden columns: by them the dashboard knows what the monitor saw."""


PENILAIAN_BUKTI = (HasilVerifikasi.DITERIMA, HasilVerifikasi.DIKEMBALIKAN)
"""What may be said of the evidence of a row: it applies to all of its pieces that nobody judged yet."""


@dataclass(frozen=True)
class BarisLembar:
    """One action of the sheet; ``klaim_id`` None: it was not claimed when the sheet was made, and cannot be judged.

    ``bukti`` counts its evidence in force, ``belum_dinilai`` those of them that nobody judged yet.
    """

    kode: str
    opd: str
    uraian: str
    satuan: str
    target: Decimal | None
    klaim: Decimal | None
    keadaan_klaim: KeadaanKerja | None
    terverifikasi: Decimal | None
    status: StatusLaporan
    klaim_id: int | None
    verifikasi_id: int | None
    bukti: int = 0
    belum_dinilai: int = 0


@dataclass(frozen=True)
class KepalaLembar:
    """What stands above the rows: zone or OPD, period, the moment it was made, whether the city is made up."""

    wilayah: str
    tahun: int
    periode: str
    diunduh: datetime
    contoh: bool = False

    @property
    def hari(self) -> date:
        """The day it was made, as a hidden column says in each row."""
        return self.diunduh.date()
