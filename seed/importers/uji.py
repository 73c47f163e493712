"""The dry run: what saving an office file would do, read from the file and the database and from nothing else."""

import hashlib
from pathlib import PurePath

from sqlalchemy.orm import Session

from db.commands.impor import check_boleh_impor
from db.queries.impor import load_acuan
from domain.kosakata import JenisImpor
from seed.importers.hasil_uji import BerkasImpor, HasilUji
from seed.importers.lembar import baca_lembar
from seed.importers.penyaluran import baca_penyaluran
from seed.importers.rencana_aksi import baca_rencana_aksi
from seed.importers.rujukan import Pilihan, Rujukan
from seed.importers.tabel import kenali_jenis
from seed.importers.uji_penyaluran import uji_penyaluran
from seed.importers.uji_rencana_aksi import uji_rencana_aksi


def uji(session: Session, isi: bytes, nama: str, pilihan: Pilihan) -> HasilUji:
    """Judge a file against the database; writes nothing.

    Raises ``Ditolak`` (``BerkasDitolak`` for the file itself) with the sentence for the person who sent it: a demo
    city, an unknown kind of file, or something that neither the title nor the options say.
    """
    check_boleh_impor(session)
    nama = PurePath(nama).name
    rujukan = Rujukan(load_acuan(session))
    jenis = _jenis(isi, nama, pilihan)
    sha = hashlib.sha256(isi).hexdigest()
    if jenis is JenisImpor.PENYALURAN:
        recap = baca_penyaluran(isi, nama, pilihan.lembar)
        return uji_penyaluran(session, recap, BerkasImpor(nama, sha, jenis, recap.lembar), pilihan, rujukan)
    matriks = baca_rencana_aksi(isi, nama, pilihan.lembar)
    return uji_rencana_aksi(session, matriks, BerkasImpor(nama, sha, jenis, matriks.lembar), pilihan, rujukan)


def _jenis(isi: bytes, nama: str, pilihan: Pilihan) -> JenisImpor:
    semua = baca_lembar(isi, nama)
    named = tuple(satu for satu in semua if satu.nama == pilihan.lembar)
    return JenisImpor(kenali_jenis(named or semua, nama))
