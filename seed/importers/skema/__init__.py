"""Which columns each kind of office file has, and by what headings they are known; one module per kind."""

from seed.importers.skema.dasar import Kolom, Skema, periode_dari, ringkas
from seed.importers.skema.keanggotaan import KEANGGOTAAN
from seed.importers.skema.keluarga import KELUARGA
from seed.importers.skema.klaim import KLAIM
from seed.importers.skema.pendaftaran import PENDAFTARAN
from seed.importers.skema.penerima import PENERIMA
from seed.importers.skema.penyaluran import LANGKAH, PENYALURAN
from seed.importers.skema.peristiwa_warga import PERISTIWA_WARGA
from seed.importers.skema.rencana_aksi import RENCANA_AKSI
from seed.importers.skema.sanggah import SANGGAH
from seed.importers.skema.uji_coba import UJI_COBA
from seed.importers.skema.verifikasi import VERIFIKASI

SEMUA = (
    RENCANA_AKSI,
    PENYALURAN,
    KLAIM,
    KELUARGA,
    PENDAFTARAN,
    KEANGGOTAAN,
    VERIFIKASI,
    PENERIMA,
    PERISTIWA_WARGA,
    SANGGAH,
    UJI_COBA,
)

__all__ = [
    "KEANGGOTAAN",
    "KELUARGA",
    "KLAIM",
    "LANGKAH",
    "PENDAFTARAN",
    "PENERIMA",
    "PENYALURAN",
    "PERISTIWA_WARGA",
    "RENCANA_AKSI",
    "SANGGAH",
    "SEMUA",
    "UJI_COBA",
    "VERIFIKASI",
    "Kolom",
    "Skema",
    "periode_dari",
    "ringkas",
]
