"""``python -m seed``: reference data, the demo city, a city without demo data, and office files."""

import argparse
import sys
from datetime import date

from db.commands.audit import SISTEM
from db.commands.kosongkan import empty_demo
from db.commands.pengaturan import set_mode
from db.engine import engine
from db.queries.pengaturan import KUNCI_MODE, get_pengaturan
from db.settings import Settings
from db.siap import prepare
from db.transaction import transaction
from domain.errors import Ditolak
from domain.kosakata import Mode
from domain.waktu import today_wit
from seed.demo import UKURAN, is_demo_loaded, load_demo
from seed.reference import load_reference


def _reference(_args: argparse.Namespace) -> None:
    with transaction() as session:
        added = load_reference(session)
    told = ", ".join(f"{name} {count}" for name, count in added.items())
    print(f"Data acuan dimuat: {told}." if told else "Data acuan sudah mutakhir.")


def _demo(args: argparse.Namespace) -> None:
    """An older demo city is emptied first, in the same transaction."""
    _reference(args)
    with transaction() as session:
        if is_demo_loaded(session):
            empty_demo(session, SISTEM)
        counts = load_demo(session, per=args.per, size=args.size)
    print(
        f"Kota contoh per {args.per:%d/%m/%Y}: {counts['rencana_aksi']} rencana aksi, {counts['klaim']} klaim, "
        f"{counts['verifikasi']} verifikasi, {counts['penyaluran']} baris penyaluran."
    )


def _city(args: argparse.Namespace) -> None:
    _reference(args)
    with transaction() as session:
        stored = get_pengaturan(session, KUNCI_MODE)
        if stored == Mode.CONTOH.value:
            raise Ditolak(
                "Basis data ini berisi data contoh. Kosongkan lewat Administrasi (Mulai dengan data kota)."
            )
        if stored is None:
            set_mode(session, SISTEM, Mode.KOTA)
    from db.admin import main as admin

    admin([])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m seed", description="Data dasbor Kota Ternate.")
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    commands.add_parser("reference", help="muat atau perbarui data acuan").set_defaults(run=_reference)
    demo = commands.add_parser("demo", help="muat kota contoh (yang lama diganti)")
    demo.add_argument(
        "--per", type=date.fromisoformat, default=today_wit(), help="hari kota contoh (baku: hari ini)"
    )
    demo.add_argument("--size", type=int, default=UKURAN, help=f"banyaknya rencana aksi (baku: {UKURAN})")
    demo.set_defaults(run=_demo)
    commands.add_parser("city", help="mulai tanpa data contoh, dengan administrator").set_defaults(run=_city)
    commands.add_parser(
        "import", help="baca berkas kantor (lihat: python -m seed import --help)", add_help=False
    )
    commands.add_parser(
        "bnba", help="buat daftar penerima contoh (lihat: python -m seed bnba --help)", add_help=False
    )
    return parser


def main(argv: list[str]) -> int:
    """Run one command; 0 when done, 1 with a sentence when refused."""
    try:
        args = _parser().parse_args(argv)
        prepare(engine(), Settings().data_dir / "cadangan")
        args.run(args)
    except Ditolak as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0
