"""An evidence file or photo: bytes in, what will be stored out. The content decides what it is, not the name.

Everything happens in memory; nothing is written to disk.
"""

import hashlib
import io
import zipfile

from domain.bukti import DOCX, PDF, XLSX, IsiBukti, check_ukuran
from domain.errors import Ditolak
from seed.importers.berkas_rupa import AWAL_OLE, AWAL_ZIP
from seed.importers.bukti_gambar import is_heic, read_gambar
from seed.importers.bukti_kantor import read_kantor
from seed.importers.bukti_pdf import read_pdf

DITERIMA = "PDF, JPEG, PNG, HEIC, DOCX, atau XLSX"
_SPASI = b"\xef\xbb\xbf\r\n\t "


def read_bukti(nama: str, isi: bytes, *, simpan_posisi: bool = False) -> IsiBukti:
    """The content as it will be stored, with its facts; raises ``Ditolak`` with the mend for what is not taken.

    Pictures are written anew, upright and at most 4096 pixels a side, without their position unless
    ``simpan_posisi``; a HEIC picture becomes a JPEG. Other files stay as they are.
    """
    check_ukuran(nama, len(isi))
    asli = hashlib.sha256(isi).hexdigest()
    if isi.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or is_heic(isi):
        g = read_gambar(nama, isi, simpan_posisi=simpan_posisi)
        sha256 = hashlib.sha256(g.isi).hexdigest()
        return IsiBukti(
            sha256,
            g.isi,
            g.jenis_media,
            asli,
            g.mini,
            tanggal_berkas=g.tanggal,
            lintang=g.lintang,
            bujur=g.bujur,
        )
    if isi[:1024].lstrip(_SPASI).startswith(b"%PDF-"):
        _check_single(nama, isi)
        p = read_pdf(nama, isi)
        return IsiBukti(asli, isi, PDF, asli, p.mini, p.halaman, p.terbaca, p.tanggal)
    if isi.startswith(AWAL_ZIP):
        jenis, tanggal = read_kantor(nama, isi)
        return IsiBukti(asli, isi, {"DOCX": DOCX, "XLSX": XLSX}[jenis], asli, tanggal_berkas=tanggal)
    raise Ditolak(_refusal(nama, isi))


def _check_single(nama: str, isi: bytes) -> None:
    """A PDF that can also be opened as an archive was made to be taken for something else."""
    if zipfile.is_zipfile(io.BytesIO(isi)):
        raise Ditolak(
            f'Berkas "{nama}" memuat arsip di dalam PDF. Cetak ulang menjadi PDF, lalu unggah lagi.'
        )


def _refusal(nama: str, isi: bytes) -> str:
    if isi.startswith(AWAL_OLE):
        if "EncryptedPackage".encode("utf-16-le") in isi:
            return f'Berkas "{nama}" dikunci dengan kata sandi. Buka kuncinya, lalu unggah ulang.'
        return f'Berkas "{nama}" berbentuk Office lama (DOC, XLS, PPT). Simpan sebagai DOCX, XLSX, atau PDF.'
    if isi.startswith((b"MZ", b"\x7fELF")):
        return f'Berkas "{nama}" adalah program, bukan dokumen. Unggah {DITERIMA}.'
    return f'Isi berkas "{nama}" bukan {DITERIMA}. Simpan dalam salah satu bentuk itu, lalu unggah ulang.'
