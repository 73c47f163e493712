"""The dry run: what saving an office file would do, read from the file and the database and from nothing else."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from sqlalchemy.orm import Session

from db.commands.impor import check_boleh_impor
from db.queries.impor import load_acuan
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.berkas_batas import kenali_batas
from seed.importers.hasil import BarisT, HasilBaca
from seed.importers.hasil_uji import BerkasImpor, HasilUji
from seed.importers.keanggotaan import baca_keanggotaan
from seed.importers.keluarga import baca_keluarga
from seed.importers.kemajuan import Maju, dinilai, melaporkan
from seed.importers.klaim import baca_klaim
from seed.importers.lembar import Lembar, baca_lembar
from seed.importers.pendaftaran import baca_pendaftaran
from seed.importers.penerima_jenis import kenali_orang
from seed.importers.penerima_nilai import samarkan
from seed.importers.penerima_sumber import Berkas
from seed.importers.penerima_uji import uji_orang
from seed.importers.penyaluran import baca_penyaluran
from seed.importers.rencana_aksi import baca_rencana_aksi
from seed.importers.rujukan import Pilihan, Rujukan
from seed.importers.sanggah import baca_sanggah
from seed.importers.tabel import kenali_jenis
from seed.importers.uji_batas import uji_batas
from seed.importers.uji_coba import baca_uji_coba
from seed.importers.uji_keanggotaan import uji_keanggotaan
from seed.importers.uji_keluarga import uji_keluarga
from seed.importers.uji_klaim import uji_klaim
from seed.importers.uji_pendaftaran import uji_pendaftaran
from seed.importers.uji_penyaluran import uji_penyaluran
from seed.importers.uji_rencana_aksi import uji_rencana_aksi
from seed.importers.uji_sanggah import uji_sanggah
from seed.importers.uji_uji_coba import uji_uji_coba
from seed.importers.uji_verifikasi import uji_verifikasi
from seed.importers.verifikasi import baca_verifikasi


def uji(
    session: Session,
    isi: bytes,
    nama: str,
    pilihan: Pilihan,
    *,
    pelihat: Pelihat | None = None,
    maju: Maju | None = None,
) -> HasilUji:
    """Judge a file against the database; writes nothing.

    ``pelihat`` is who sends it (None: the shell, whose user holds the database itself); rows of claims that they may
    not write are refused. Raises ``Ditolak`` (``BerkasDitolak`` for the file itself) with the sentence for the person
    who sent it: a demo city, an unknown kind of file, or something that neither the title nor the options say.
    """
    nama = PurePath(nama).name
    orang = Berkas(samarkan(nama), isi)
    if (jenis := kenali_orang(orang, pilihan)) is not None:
        return uji_orang(session, orang, jenis, pilihan, maju)
    with melaporkan(maju):
        return _uji(session, isi, nama, pilihan, pelihat)


def _uji(session: Session, isi: bytes, nama: str, pilihan: Pilihan, pelihat: Pelihat | None) -> HasilUji:
    rujukan = Rujukan(load_acuan(session))
    if pilihan.jenis is JenisImpor.BATAS or kenali_batas(isi, nama):
        check_boleh_impor(session, JenisImpor.BATAS)
        return uji_batas(session, isi, nama, pilihan, rujukan)
    semua = baca_lembar(isi, nama)
    jenis = _jenis(semua, nama, pilihan)
    check_boleh_impor(session, jenis)
    baca = (semua, nama, pilihan.lembar, pilihan.susunan)

    def berkas(lembar: str) -> BerkasImpor:
        return BerkasImpor(nama, hashlib.sha256(isi).hexdigest(), jenis, lembar)

    if jenis in _POLOS:
        baca_polos, uji_polos = _POLOS[jenis]
        polos = _dinilai(baca_polos(*baca))
        return uji_polos(session, polos, berkas(polos.lembar), pilihan, rujukan)
    match jenis:
        case JenisImpor.UJI_COBA:
            pilot = _dinilai(baca_uji_coba(*baca))
            hasil = uji_uji_coba(session, pilot, berkas(pilot.lembar), pilihan)
        case JenisImpor.KLAIM:
            claims = _dinilai(baca_klaim(*baca))
            of = berkas(claims.lembar)
            hasil = uji_klaim(session, claims, of, pilihan, rujukan, pelihat)
        case JenisImpor.KEANGGOTAAN:
            members = baca_keanggotaan(*baca)
            members = replace(members, hasil=_dinilai(members.hasil))
            of = berkas(members.hasil.lembar)
            hasil = uji_keanggotaan(session, members, of, pilihan, rujukan)
        case JenisImpor.VERIFIKASI:
            judged = _dinilai(baca_verifikasi(*baca))
            hasil = uji_verifikasi(session, judged, berkas(judged.lembar), pilihan, pelihat)
        case JenisImpor.PENERIMA | JenisImpor.PERISTIWA_WARGA:
            hasil = uji_orang(session, Berkas(samarkan(nama), isi), jenis, pilihan)
        case _:
            raise Ditolak("Batas wilayah dikirim sebagai GeoJSON, GeoPackage, atau Shapefile, bukan tabel.")
    return hasil


_POLOS: dict[JenisImpor, tuple[Callable[..., HasilBaca[Any]], Callable[..., HasilUji]]] = {
    JenisImpor.PENYALURAN: (baca_penyaluran, uji_penyaluran),
    JenisImpor.RENCANA_AKSI: (baca_rencana_aksi, uji_rencana_aksi),
    JenisImpor.KELUARGA: (baca_keluarga, uji_keluarga),
    JenisImpor.PENDAFTARAN: (baca_pendaftaran, uji_pendaftaran),
    JenisImpor.SANGGAH: (baca_sanggah, uji_sanggah),
}
"""Reader and judge of kinds that need nothing but the file, the database and what the person says."""


def _dinilai(hasil: HasilBaca[BarisT]) -> HasilBaca[BarisT]:
    return replace(hasil, baris=dinilai(hasil.baris))


def _jenis(semua: tuple[Lembar, ...], nama: str, pilihan: Pilihan) -> JenisImpor:
    if pilihan.jenis is not None:
        return pilihan.jenis
    named = tuple(satu for satu in semua if satu.nama == pilihan.lembar)
    return JenisImpor(kenali_jenis(named or semua, nama, pilihan.susunan))
