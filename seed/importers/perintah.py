"""``python -m seed import FILE``: reads an office file, says what it would do and, with ``--commit``, does it."""

import argparse
import logging
import secrets
import sys
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Engine

from db.engine import engine
from db.queries.impor import has_acuan
from db.settings import Settings
from db.transaction import reading
from db.upgrade import current_revision, head_revision
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.penerima_jenis import kenali_orang
from seed.importers.penerima_nilai import samarkan
from seed.importers.penerima_perintah import impor_orang
from seed.importers.penerima_sumber import Berkas
from seed.importers.rujukan import Pilihan
from seed.importers.skema import SEMUA

GALAT = "galat-impor.log"
"""Where the full story of an unforeseen failure is kept, in the data folder: the reader gets its number only."""

JENIS = {skema.jenis: JenisImpor(skema.jenis) for skema in SEMUA}
"""The kinds that a table can be."""

BELUM_SIAP = "Basis data belum siap. Jalankan make city lebih dahulu, lalu ulangi."


class _Pengurai(argparse.ArgumentParser):
    """A parser whose refusals are sentences with exit code 1, like all others."""

    def error(self, message: str) -> NoReturn:
        raise Ditolak(
            f"Perintah tidak lengkap atau tidak dikenal ({message}). Lihat: python -m seed import --help"
        )


def _jenis(teks: str) -> JenisImpor:
    """The kind that an option names."""
    try:
        return JENIS[teks.casefold().replace("-", "_")]
    except KeyError:
        raise argparse.ArgumentTypeError(f"pilih salah satu dari: {', '.join(JENIS)}") from None


def _parser() -> argparse.ArgumentParser:
    parser = _Pengurai(
        prog="python -m seed import",
        description="Membaca berkas kantor (XLSX, XLS, ODS, CSV): rencana aksi, klaim, penyaluran bansos, keluarga "
        "per kelurahan, pendaftaran perlinsos, susunan zona, daftar penerima (BNBA), atau daftar meninggal dan pindah; "
        "batas wilayah dari GeoJSON, GeoPackage, atau "
        "Shapefile dalam ZIP. "
        "Tanpa --commit hanya memberi tahu apa yang akan terjadi.",
    )
    parser.add_argument("berkas", type=Path, metavar="BERKAS")
    parser.add_argument(
        "--jenis",
        metavar="JENIS",
        type=_jenis,
        help=f"jenis berkas, bila judul kolomnya kurang jelas: {', '.join(JENIS)}",
    )
    parser.add_argument(
        "--program", metavar="KODE", help="program bansos, bila judul berkas tidak menyebutnya"
    )
    parser.add_argument(
        "--tahap", help='tahap salur, misalnya "TW II" (rencana aksi dan klaim: triwulan kolom realisasi)'
    )
    parser.add_argument("--tahun", type=int, metavar="TAHUN")
    parser.add_argument(
        "--sumber", help="sumber data; sumber rencana untuk rencana aksi; asal garis untuk batas wilayah"
    )
    parser.add_argument(
        "--resmi", action="store_true", help="batas wilayah ini batas resmi (baku: indikatif)"
    )
    parser.add_argument("--per", metavar="TANGGAL", help="tanggal data, misalnya 10/07/2026")
    parser.add_argument(
        "--mulai", metavar="TANGGAL", help="hari pertama tahap, atau hari berlaku susunan zona"
    )
    parser.add_argument(
        "--selesai", metavar="TANGGAL", help="hari terakhir tahap yang tidak bertanggal tetap"
    )
    parser.add_argument(
        "--kelurahan", metavar="NAMA", help="kelurahan daftar penerima yang tidak menyebutnya"
    )
    parser.add_argument(
        "--peristiwa", metavar="JENIS", help="meninggal atau pindah, bila daftar warga tidak menyebutnya"
    )
    parser.add_argument("--lembar", metavar="NAMA", help="lembar yang dibaca, bila ada beberapa")
    parser.add_argument(
        "--ambil-lama", action="store_true", help="ambil juga angka yang lebih lama dari yang tercatat"
    )
    parser.add_argument(
        "--lewati-yang-ditolak",
        action="store_true",
        dest="lewati_ditolak",
        help="simpan baris selebihnya bila ada yang ditolak atau jumlah tidak cocok",
    )
    parser.add_argument(
        "--daftar-menyusut",
        action="store_true",
        dest="daftar_menyusut",
        help="ganti daftar penerima walau yang baru lebih dari 20%% lebih pendek",
    )
    parser.add_argument("--commit", action="store_true", help="simpan")
    return parser


def main(argv: list[str]) -> int:
    """Run the import: 0 when the file fits, 1 with a sentence (and the database as it was) when it does not."""
    try:
        args = vars(_parser().parse_args(argv))
        berkas, commit = args.pop("berkas"), args.pop("commit")
        return _jalankan(berkas, Pilihan(**args), commit=commit)
    except Ditolak as refusal:
        print(refusal, file=sys.stderr)
    except Exception:  # noqa: BLE001  (whatever it was, nothing was saved, and the reader gets a number to tell)
        print(_catat_galat(), file=sys.stderr)
    return 1


def _jalankan(berkas: Path, pilihan: Pilihan, *, commit: bool) -> int:
    on, jenis = engine(), _orang(berkas, pilihan)
    _check_siap(on)
    if jenis is not None:
        return impor_orang(on, berkas, jenis, pilihan, commit=commit)
    # Boundaries and sheets need libraries that lists of persons do without.
    from seed.importers.perintah_berkas import impor_berkas

    return impor_berkas(on, berkas, pilihan, commit=commit)


def _orang(berkas: Path, pilihan: Pilihan) -> JenisImpor | None:
    """The kind of a list of persons, which is read from its path, whatever its size."""
    _check_letak(berkas)
    try:
        return kenali_orang(Berkas(samarkan(berkas.name), letak=berkas), pilihan)
    except OSError as galat:
        raise Ditolak(f'Berkas "{samarkan(berkas.name)}" tidak dapat dibuka ({galat.strerror}).') from galat


def _check_letak(berkas: Path) -> None:
    if not berkas.exists():
        raise Ditolak(f'Berkas "{berkas}" tidak ada. Periksa nama dan foldernya.')
    if not berkas.is_file():
        raise Ditolak(f'"{berkas}" bukan berkas.')


def _check_siap(on: Engine) -> None:
    with on.connect() as connection:
        if current_revision(connection) != head_revision():
            raise Ditolak(BELUM_SIAP)
    with reading(on) as session:
        if not has_acuan(session):
            raise Ditolak(BELUM_SIAP)


def _catat_galat() -> str:
    """Keep the failure under a number; the sentence that tells it to the reader."""
    nomor = secrets.token_hex(4)
    folder = Settings().data_dir
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(folder / GALAT, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.Logger("seed.impor")
    log.addHandler(handler)
    log.exception("impor gagal, nomor %s", nomor)
    handler.close()
    return (
        f"Impor gagal karena kesalahan yang tidak diperkirakan (nomor {nomor}). Basis data tidak berubah. "
        f"Sampaikan nomor itu kepada pengelola; rinciannya di {GALAT} dalam folder data."
    )
