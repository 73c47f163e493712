"""The columns of a list of appeals; a name or NIK in it is no column of ours and is not read."""

from domain.kosakata import JenisImpor
from seed.importers.skema.dasar import KECAMATAN, KELURAHAN, KODE_KELURAHAN, NOMOR, Kolom, Skema

_NOMOR = "(?:nomor|no|kode)"

SANGGAH = Skema(
    jenis=JenisImpor.SANGGAH.value,
    sebutan="daftar sanggah perlinsos",
    kolom=(
        NOMOR,
        Kolom(
            "tiket",
            "nomor tiket",
            rf"{_NOMOR} (?:tiket|sanggah(?:an)?|pengaduan|aduan|register|registrasi)|(?:id )?tiket(?: sanggah)?",
        ),
        KECAMATAN,
        KELURAHAN,
        KODE_KELURAHAN,
        Kolom("masuk", "tanggal masuk", "(?:tanggal|tgl)(?: sanggah)? (?:masuk|diterima|pengajuan|diajukan)|masuk"),
        Kolom("selesai", "tanggal selesai", "(?:tanggal|tgl)(?: sanggah)? (?:selesai|putus(?:an)?|jawab(?:an)?|hasil)"),
        Kolom("hasil", "hasil", "hasil(?: sanggah| pemeriksaan)?|putusan|keputusan"),
        Kolom("alasan", "alasan", "alasan(?: hasil| putusan| keputusan)?|dasar putusan"),
    ),
    wajib=(("tiket",), ("masuk",), ("kelurahan", "kode")),
    kunci=("tiket",),
    pita="kecamatan",
    bukan_total=("kode", "tiket"),
)  # fmt: skip
