"""Whether an archive (XLSX, XLSB, ODS) may be opened at all: looked at member by member, in memory, before any reader.

What an archive says about its own sizes may be a lie, and so may what an XML part means: each member is unpacked in
pieces that are counted and thrown away, and none may declare entities.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from seed.importers.batas import MAKS_ISI_ARSIP, MAKS_RASIO, MAKS_TERURAI, RASIO_DARI
from seed.importers.galat import BerkasDitolak

# NotImplementedError is what zipfile itself raises for an archive of a newer kind.
RUSAK = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
)
TERKUNCI = 'Berkas "{}" dikunci dengan kata sandi. Buka kuncinya, lalu kirim ulang.'
BERMAKRO = 'Berkas "{}" memuat makro. Simpan sebagai XLSX biasa (tanpa makro), lalu kirim ulang.'
BOM = 'Isi berkas "{}" melebihi {} MB setelah dibuka. Kirim hanya lembar yang diperlukan.'
MAKRO = ("vbaproject.bin", "xl/macrosheets/", "xl/dialogsheets/", "basic/", "scripts/")
_DOCTYPE = tuple("<!DOCTYPE".encode(sandi) for sandi in ("utf-8", "utf-16-le", "utf-16-be"))
_POTONG = 2**20
_EKOR = 32
"""A mark may lie across two pieces."""


def check_arsip(isi: bytes, nama_berkas: str) -> tuple[str, ...]:
    """The names in an archive that may be opened.

    Raises BerkasDitolak for one that is damaged, encrypted, holds macros or external entities, or unpacks too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            semua = arsip.infolist()
            _check_daftar(semua, nama_berkas)
            terurai = 0
            for satu in semua:
                terurai += _check_isi(isi, satu, MAKS_TERURAI - terurai, nama_berkas)
            _check_rasio(terurai, len(isi), nama_berkas)
            return tuple(satu.filename for satu in semua)
    except RUSAK as galat:
        raise BerkasDitolak(f'Berkas "{nama_berkas}" rusak. Simpan ulang sebagai XLSX.') from galat


def _check_daftar(semua: list[zipfile.ZipInfo], nama_berkas: str) -> None:
    if any(satu.flag_bits & 1 for satu in semua):
        raise BerkasDitolak(TERKUNCI.format(nama_berkas))
    if len(semua) > MAKS_ISI_ARSIP or sum(satu.file_size for satu in semua) > MAKS_TERURAI:
        raise BerkasDitolak(BOM.format(nama_berkas, MAKS_TERURAI // 2**20))
    if any(makro in satu.filename.casefold() for satu in semua for makro in MAKRO):
        raise BerkasDitolak(BERMAKRO.format(nama_berkas))


def _check_isi(isi: bytes, satu: zipfile.ZipInfo, sisa: int, nama_berkas: str) -> int:
    """The true unpacked size of a member; raises BerkasDitolak once it is more than may be left."""
    banyak, ekor = 0, b""
    for potong in _buka(isi, satu):
        banyak += len(potong)
        if banyak > sisa:
            raise BerkasDitolak(BOM.format(nama_berkas, MAKS_TERURAI // 2**20))
        dilihat = ekor + potong
        if any(tanda in dilihat for tanda in _DOCTYPE) and _is_xml(satu.filename):
            raise BerkasDitolak(
                f'Berkas "{nama_berkas}" merujuk isi di luar berkas (entitas XML). Simpan ulang sebagai XLSX.'
            )
        ekor = potong[-_EKOR:]
    if banyak != satu.file_size:
        raise zipfile.BadZipFile("size differs from what the archive says")
    return banyak


def _is_xml(nama: str) -> bool:
    return nama.casefold().endswith((".xml", ".rels", ".rdf", ".vml"))


def _buka(isi: bytes, satu: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked member in pieces, as far as its data really go."""
    kepala = satu.header_offset
    n_nama, n_tambahan = struct.unpack("<HH", isi[kepala + 26 : kepala + 30])
    awal = kepala + 30 + n_nama + n_tambahan
    data = isi[awal : awal + satu.compress_size]
    if satu.compress_type == zipfile.ZIP_STORED:
        yield from (data[i : i + _POTONG] for i in range(0, len(data), _POTONG))
        return
    if satu.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile("compression of another kind")
    pengurai = zlib.decompressobj(-zlib.MAX_WBITS)
    potong = pengurai.decompress(data, _POTONG)
    while potong:
        yield potong
        potong = pengurai.decompress(pengurai.unconsumed_tail, _POTONG)


def _check_rasio(terurai: int, termampat: int, nama_berkas: str) -> None:
    if terurai > RASIO_DARI and terurai > MAKS_RASIO * termampat:
        raise BerkasDitolak(BOM.format(nama_berkas, RASIO_DARI // 2**20))
