"""The columns of a sheet that a monitor took along on a visit (domain.lembar_kunjungan)."""

from domain.kosakata import JenisImpor
from seed.importers.skema.dasar import NOMOR, OPD, Kolom, Skema

VERIFIKASI = Skema(
    jenis=JenisImpor.VERIFIKASI.value,
    sebutan="lembar kunjungan",
    kolom=(
        NOMOR,
        Kolom("kode", "kode aksi", "kode(?: rencana)?(?: aksi)?|kode renaksi"),
        OPD,
        Kolom("uraian", "rencana aksi", "(?:uraian )?(?:rencana aksi|renaksi|aksi)|uraian"),
        Kolom("satuan", "satuan", "satuan"),
        Kolom("target", "target periode", "target(?: periode)?"),
        Kolom("klaim", "klaim OPD", "nilai menurut opd|(?:nilai )?klaim(?: opd)?"),
        Kolom("keadaan_klaim", "keadaan menurut OPD", "keadaan menurut opd"),
        Kolom(
            "terverifikasi", "terakhir terverifikasi", "terakhir terverifikasi|terverifikasi(?: terakhir)?"
        ),
        Kolom("status", "laporan", "laporan|status laporan"),
        Kolom("bukti", "bukti", "(?:banyak |jumlah )?bukti"),
        Kolom("hasil", "hasil", "hasil(?: verifikasi)?"),
        Kolom("nilai", "nilai terverifikasi", "nilai (?:terverifikasi|verifikasi)|nilai"),
        Kolom("keadaan", "keadaan", "keadaan(?: kerja)?"),
        Kolom("alasan", "alasan", "alasan"),
        Kolom("penilaian_bukti", "penilaian bukti", "penilaian bukti"),
        Kolom("kendala", "kendala", "kendala|hambatan|permasalahan"),
        Kolom("tindak_lanjut", "tindak lanjut", "(?:rencana )?tindak lanjut"),
        Kolom("tenggat", "tenggat tindak lanjut", "tenggat(?: tindak lanjut)?|batas waktu"),
        Kolom("klaim_id", "pengenal klaim", "pengenal klaim"),
        Kolom("verifikasi_id", "pengenal verifikasi", "pengenal verifikasi"),
        Kolom("diunduh", "diunduh", "diunduh"),
    ),
    wajib=(("kode",), ("hasil",), ("klaim_id",), ("verifikasi_id",)),
    kunci=("kode",),
    pita="opd",
    bukan_total=("kode", "uraian", "hasil", "klaim_id"),
)
