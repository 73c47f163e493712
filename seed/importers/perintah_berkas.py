"""``python -m seed import`` for recaps and reference data: files that are read as a whole."""

from pathlib import Path

from sqlalchemy import Engine

from db.commands.audit import SISTEM
from db.models import Impor
from db.transaction import reading, transaction
from domain.errors import Ditolak
from seed.importers.batas import MAKS_BYTE
from seed.importers.hasil_uji import HasilUji
from seed.importers.laporan import susun_laporan
from seed.importers.penerima_jenis import ORANG
from seed.importers.penerima_perintah import akhiri_uji_coba, impor_orang
from seed.importers.rujukan import Pilihan
from seed.importers.simpan import halangan, simpan
from seed.importers.uji import uji


def impor_berkas(on: Engine, berkas: Path, pilihan: Pilihan, *, commit: bool) -> int:
    """Read an office file and, with ``commit``, save it; 0 when it fits. Raises ``Ditolak``."""
    isi = _baca(berkas)
    if not commit:
        return _uji_coba(on, isi, berkas, pilihan)
    with transaction(on) as session:
        hasil = uji(session, isi, berkas.name, pilihan)
        orang = hasil.berkas.jenis in ORANG
        row = None
        if not orang:
            print(susun_laporan(hasil), flush=True)
            row = simpan(session, None, SISTEM, hasil, lewati_ditolak=pilihan.lewati_ditolak)
    if orang:
        # A sheet turned out to hold persons: it is read again, and written while it is read.
        return impor_orang(on, berkas, hasil.berkas.jenis, pilihan, commit=True)
    print(f"\n{_selesai(hasil, row)}")
    return 0


def _uji_coba(on: Engine, isi: bytes, berkas: Path, pilihan: Pilihan) -> int:
    with reading(on) as session:
        hasil = uji(session, isi, berkas.name, pilihan)
    if hasil.berkas.jenis in ORANG:
        return impor_orang(on, berkas, hasil.berkas.jenis, pilihan, commit=False)
    print(susun_laporan(hasil))
    refused = hasil.terhalang and not pilihan.lewati_ditolak
    return akhiri_uji_coba(halangan(hasil) if refused else None, tanpa_perubahan=hasil.tanpa_perubahan)


def _selesai(hasil: HasilUji, row: Impor | None) -> str:
    if row is None:
        return "Tidak ada yang berubah; tidak ada yang disimpan."
    refused = f", {row.ditolak} ditolak" if row.ditolak else ""
    return f"Tersimpan sebagai impor nomor {row.id}: {row.baru} baru, {row.berubah} berubah, {row.sama} tetap{refused}."


def _baca(berkas: Path) -> bytes:
    """The bytes of the file, never more than can be read; raises ``Ditolak`` with what is wrong with the path."""
    try:
        if berkas.stat().st_size > MAKS_BYTE:
            raise Ditolak(f'Berkas "{berkas.name}" lebih besar dari {MAKS_BYTE // 2**20} MB.')
        return berkas.read_bytes()
    except OSError as galat:
        raise Ditolak(f'Berkas "{berkas}" tidak dapat dibuka ({galat.strerror}).') from galat
