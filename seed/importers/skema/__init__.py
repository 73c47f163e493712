"""Which columns each kind of office file has, and by what headings they are known; one module per kind."""

from seed.importers.skema.dasar import Kolom, Skema, periode_dari, ringkas
from seed.importers.skema.keanggotaan import KEANGGOTAAN
from seed.importers.skema.keluarga import KELUARGA
from seed.importers.skema.klaim import KLAIM
from seed.importers.skema.pendaftaran import PENDAFTARAN
from seed.importers.skema.penyaluran import LANGKAH, PENYALURAN
from seed.importers.skema.rencana_aksi import RENCANA_AKSI
from seed.importers.skema.verifikasi import VERIFIKASI

SEMUA = (RENCANA_AKSI, PENYALURAN, KLAIM, KELUARGA, PENDAFTARAN, KEANGGOTAAN, VERIFIKASI)

__all__ = [
    "KEANGGOTAAN",
    "KELUARGA",
    "KLAIM",
    "LANGKAH",
    "PENDAFTARAN",
    "PENYALURAN",
    "RENCANA_AKSI",
    "SEMUA",
    "VERIFIKASI",
    "Kolom",
    "Skema",
    "periode_dari",
    "ringkas",
]
