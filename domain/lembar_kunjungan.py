"""The sheet that a monitor takes along where there is no signal: its columns, as written and as read back."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.kosakata import KeadaanKerja, StatusLaporan

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
    "hasil": "Hasil",
    "nilai": "Nilai Terverifikasi",
    "keadaan": "Keadaan",
    "alasan": "Alasan",
    "kendala": "Kendala",
    "tindak_lanjut": "Tindak Lanjut",
    "tenggat": "Tenggat Tindak Lanjut",
    "klaim_id": "Pengenal Klaim",
    "verifikasi_id": "Pengenal Verifikasi",
    "diunduh": "Diunduh",
}
"""Headings in their order."""

DIISI = ("hasil", "nilai", "keadaan", "alasan", "kendala", "tindak_lanjut", "tenggat")
"""Columns that the monitor fills in; everything else is locked."""
PENGENAL = ("klaim_id", "verifikasi_id", "diunduh")
"""Hidden columns: by them the dashboard knows what the monitor saw."""


@dataclass(frozen=True)
class BarisLembar:
    """One action of the sheet; ``klaim_id`` None: it was not claimed when the sheet was made, and cannot be judged."""

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
