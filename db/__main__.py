"""``python -m db``: prepare, back up, restore and verify the city's database; accounts from the command line."""

import argparse
import sys
from pathlib import Path
from typing import Any

from db import verify_audit
from db.admin import main as admin
from db.cadangan import make_cadangan, restore_cadangan
from db.commands.audit import SISTEM, Pelaku
from db.commands.penerima_kunci import putar_kunci
from db.engine import engine
from db.kunci_penerima import folder_kunci, list_keadaan_kunci
from db.settings import Settings
from db.siap import prepare
from db.transaction import reading, transaction
from domain.errors import Ditolak

CADANGAN = "cadangan"
"""Folder of backups inside ``DATA_DIR``."""


def _folder() -> Path:
    return Settings().data_dir / CADANGAN


def _siap(_args: argparse.Namespace) -> None:
    done = prepare(engine(), _folder())
    if done.cadangan:
        print(f"Cadangan dibuat sebelum pembaruan skema: {done.cadangan}")
    print("Basis data siap.")


def _cadangkan(args: argparse.Namespace) -> None:
    print(f"Cadangan tersimpan: {make_cadangan(engine(), args.ke or _folder())}")


def _pulihkan(args: argparse.Namespace) -> None:
    if not args.ya:
        print("Seluruh isi basis data akan diganti dengan isi cadangan; semua orang harus masuk lagi.")
        if input("Ketik PULIHKAN untuk melanjutkan: ").strip() != "PULIHKAN":
            raise Ditolak("Dibatalkan; basis data tidak diubah.")
    safety = restore_cadangan(engine(), args.berkas, _folder(), Pelaku(None, "shell"))
    if safety:
        print(f"Isi sebelumnya tersimpan: {safety}")
    print(f"Basis data dipulihkan dari {args.berkas.name}.")


def _daftar_kunci(_args: argparse.Namespace) -> None:
    with reading(engine()) as session:
        rows = list_keadaan_kunci(session)
    if not rows:
        print("Belum ada kunci penerima; kunci pertama dibuat saat daftar penerima pertama diimpor.")
    for nomor, sidik, keadaan in rows:
        print(f"Kunci {nomor}  sidik {sidik}  {keadaan}")
    print(f"Folder kunci: {folder_kunci()}")


def _putar_kunci(_args: argparse.Namespace) -> None:
    with transaction(engine()) as session:
        done = putar_kunci(session, SISTEM)
    print(
        f"Kunci {done.nomor} berlaku; {done.penerima} baris penerima dan {done.peristiwa} peristiwa dibungkus."
    )
    print(
        f"Simpan salinan {folder_kunci() / f'{done.nomor}.key'} di luar peladen; kunci terdahulu tetap diperlukan."
    )


def _add_kunci(commands: Any) -> None:
    kunci = commands.add_parser(
        "kunci-penerima", help="kunci sidik NIK dan KK (berkasnya di luar basis data)"
    )
    langkah = kunci.add_subparsers(required=True, metavar="LANGKAH")
    langkah.add_parser("daftar", help="nomor, sidik dan keadaan tiap kunci").set_defaults(run=_daftar_kunci)
    langkah.add_parser("putar", help="buat kunci berikutnya dan bungkus semua sidik").set_defaults(
        run=_putar_kunci
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db", description="Basis data dasbor Kota Ternate.")
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    siap = commands.add_parser("siap", help="buat atau perbarui tabel (dengan cadangan lebih dahulu)")
    siap.set_defaults(run=_siap)
    cadangkan = commands.add_parser("cadangkan", help="simpan seluruh basis data ke satu berkas")
    cadangkan.add_argument("--ke", type=Path, metavar="FOLDER", help="folder tujuan (baku: data/cadangan)")
    cadangkan.set_defaults(run=_cadangkan)
    pulihkan = commands.add_parser("pulihkan", help="ganti seluruh basis data dengan isi cadangan")
    pulihkan.add_argument("berkas", type=Path, metavar="BERKAS")
    pulihkan.add_argument("--ya", action="store_true", help="tanpa bertanya lagi")
    pulihkan.set_defaults(run=_pulihkan)
    periksa = commands.add_parser(
        "verify-audit", help="periksa rantai audit dan jangkarnya (0: utuh, 1: tidak)"
    )
    verify_audit.add_arguments(periksa)
    _add_kunci(commands)
    commands.add_parser("admin", help="akun administrator (lihat: python -m db admin --help)", add_help=False)
    return parser


def main(argv: list[str]) -> int:
    """Run one command; 0 when done, 1 with a sentence when refused (or when the audit chain does not hold)."""
    try:
        if argv[:1] == ["admin"]:
            prepare(engine(), _folder())
            return admin(argv[1:])
        args = _parser().parse_args(argv)
        done: int | None = args.run(args)
        return done or 0
    except Ditolak as refusal:
        print(refusal, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
