"""All tables of the city, one noun a file."""

from db.base import Base
from db.models.bansos import (
    TAK_DIKENAL,
    AcuanPenyaluran,
    AlasanGagal,
    Kanal,
    Pendaftaran,
    Penyaluran,
    PenyaluranGagal,
    ProgramBansos,
    RekapPenyaluran,
    TahapSalur,
)
from db.models.bukti import Bukti, BuktiIsi, BuktiPenilaian
from db.models.draf import Draf
from db.models.impor import Impor, ImporPenolakan, PemetaanImpor
from db.models.klaim import Klaim
from db.models.opd import Opd, OpdAlias, Pejabat, PerubahanOpd
from db.models.pengguna import (
    Audit,
    Pelimpahan,
    Pengaturan,
    Pengguna,
    PeranPengguna,
    PercobaanMasuk,
    Sesi,
    VersiData,
)
from db.models.periode import Periode, PeriodePeristiwa
from db.models.rencana_aksi import (
    TETAP_BERLAKU,
    Indikator,
    IndikatorAksi,
    Instrumen,
    LokasiAksi,
    OpdPendukung,
    PembatalanAksi,
    PenanggungJawab,
    RencanaAksi,
    RincianAksi,
    SumberRencana,
    TargetPeriode,
)
from db.models.verifikasi import Verifikasi
from db.models.wilayah import Batas, Kecamatan, Keluarga, Kelurahan, KelurahanAlias, Pulau, SumberData
from db.models.zona import KeanggotaanZona, Zona

__all__ = [
    "TAK_DIKENAL",
    "TETAP_BERLAKU",
    "AcuanPenyaluran",
    "AlasanGagal",
    "Audit",
    "Base",
    "Batas",
    "Bukti",
    "BuktiIsi",
    "BuktiPenilaian",
    "Draf",
    "Impor",
    "ImporPenolakan",
    "Indikator",
    "IndikatorAksi",
    "Instrumen",
    "Kanal",
    "KeanggotaanZona",
    "Kecamatan",
    "Keluarga",
    "Kelurahan",
    "KelurahanAlias",
    "Klaim",
    "LokasiAksi",
    "Opd",
    "OpdAlias",
    "OpdPendukung",
    "Pejabat",
    "Pelimpahan",
    "PembatalanAksi",
    "PemetaanImpor",
    "PenanggungJawab",
    "Pendaftaran",
    "Pengaturan",
    "Pengguna",
    "Penyaluran",
    "PenyaluranGagal",
    "PeranPengguna",
    "PercobaanMasuk",
    "Periode",
    "PeriodePeristiwa",
    "PerubahanOpd",
    "ProgramBansos",
    "Pulau",
    "RekapPenyaluran",
    "RencanaAksi",
    "RincianAksi",
    "Sesi",
    "SumberData",
    "SumberRencana",
    "TahapSalur",
    "TargetPeriode",
    "Verifikasi",
    "VersiData",
    "Zona",
]
