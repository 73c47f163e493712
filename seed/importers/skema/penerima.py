"""The columns of a list of recipients by name and address (BNBA): only these are ever looked at."""

from domain.kosakata import JenisImpor
from seed.importers.skema.dasar import KECAMATAN, KELURAHAN, KODE_KELURAHAN, NOMOR, TAHUN, Kolom, Skema

NIK = Kolom(
    "nik",
    "NIK",
    "(?:no(?:mor)? )?nik(?: (?:penerima|kpm|pengurus|peserta|anggota|kepala keluarga|ktp|siswa))?"
    "|no(?:mor)? induk kependudukan(?: nik)?|no(?:mor)? ktp(?: nik)?",
)

PENERIMA = Skema(
    jenis=JenisImpor.PENERIMA.value,
    sebutan="daftar penerima (BNBA)",
    kolom=(
        NOMOR,
        NIK,
        Kolom(
            "kk",
            "nomor KK",
            "(?:(?:no|nomor) ?)?(?:kk|kartu keluarga)(?: (?:penerima|kpm|nomor kk))?|nokk|id keluarga",
        ),
        KECAMATAN,
        KELURAHAN,
        KODE_KELURAHAN,
        Kolom(
            "desil", "desil", "(?:kelompok |nomor |peringkat )?desil(?: (?:kesejahteraan|nasional|dtsen|kk))?"
        ),
        Kolom(
            "program",
            "program",
            "program|(?:nama|jenis) (?:program|bansos|bantuan)|(?:program )?(?:bansos|bantuan)(?: sosial)?"
            "|program bansos",
        ),
        Kolom(
            "tahap",
            "tahap",
            "(?:tahap|periode|triwulan|tw|bulan|masa)(?: (?:salur|penyaluran|bayar|bantuan|periode))?",
        ),
        TAHUN,
        Kolom(
            "status",
            "status",
            "status(?: (?:salur|penyaluran|bansos|bantuan|transaksi|bayar|pembayaran|penerima|kpm))?"
            "|keterangan (?:salur|penyaluran|transaksi|bayar|pembayaran)",
        ),
        Kolom(
            "rp",
            "nominal",
            "(?:jumlah |jml |total )?(?:nominal|nilai|besaran|rp|rupiah|uang|dana|bantuan rp)"
            "(?: (?:bantuan|salur|penyaluran|rp|rupiah|transaksi))*|(?:jumlah|jml)(?: (?:bantuan|salur))?(?: rp)?",
        ),
        Kolom(
            "tanggal",
            "tanggal salur",
            "(?:tanggal|tgl)(?: (?:salur|penyaluran|transaksi|bayar|pembayaran|cair|pencairan|terima))?",
        ),
    ),
    wajib=(("nik",),),
    kunci=("nik",),
    pita="kelurahan",
    bukan_total=("nik", "kk", "kode", "desil", "tahun"),
)
