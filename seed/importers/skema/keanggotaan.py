"""The columns of which OPD or kelurahan belongs to which zone from which day."""

from domain.kosakata import JenisImpor
from seed.importers.skema.dasar import KECAMATAN, NOMOR, OPD, Kolom, Skema

KEANGGOTAAN = Skema(
    jenis=JenisImpor.KEANGGOTAAN.value,
    sebutan="susunan zona",
    kolom=(
        NOMOR,
        Kolom("jenis", "jenis", "jenis(?: anggota)?"),
        Kolom(
            "anggota",
            "anggota",
            "(?:nama )?anggota(?: zona)?|(?:nama )?(?:opd|skpd) (?:kelurahan|atau kelurahan)|nama",
        ),
        OPD,
        KECAMATAN,
        Kolom("kelurahan", "kelurahan", "(?:nama )?(?:kelurahan|kel|kelurahan desa|desa kelurahan)"),
        Kolom("kode", "kode", "kode(?: anggota| kelurahan| wilayah| kemendagri| opd)?"),
        Kolom("zona", "zona", "zona(?: pemantauan| wilayah)?"),
        Kolom("zona.kode", "kode zona", "(?:kode|nomor|no) zona"),
        Kolom("zona.nama", "nama zona", "nama zona"),
        Kolom(
            "berlaku_dari",
            "berlaku dari",
            "berlaku(?: mulai| dari| sejak)?|(?:mulai|terhitung mulai)(?: berlaku| tanggal)?|tmt|sejak",
        ),
    ),
    wajib=(("opd", "kelurahan", "anggota", "kode"), ("zona", "zona.kode", "zona.nama")),
    kunci=("anggota", "opd", "kelurahan", "kode"),
    pita="zona",
    bukan_total=("zona", "zona.kode", "zona.nama", "berlaku_dari"),
)
