"""``python -m db admin``: an account with a one-time password, from the shell of the server itself."""

import argparse

from sqlalchemy.orm import Session

from db.commands.audit import SISTEM
from db.commands.pengguna import AkunBaru, create_pengguna, reset_sandi
from db.queries.pengguna import find_pengguna, list_akun_contoh
from db.transaction import transaction
from domain.contoh import AKUN_CONTOH
from domain.errors import Ditolak
from domain.kosakata import Peran


def main(argv: list[str]) -> int:
    """Create the account, or give an existing one a new one-time password, and print the password once."""
    parser = argparse.ArgumentParser(prog="python -m db admin", description="Akun dengan sandi sekali pakai.")
    parser.add_argument("--pengguna", default="admin", help="nama pengguna (baku: admin)")
    parser.add_argument("--nama", default="Administrator", help="nama orang")
    parser.add_argument("--jabatan", default="Administrator aplikasi")
    parser.add_argument(
        "--peran",
        default=Peran.ADMIN.value,
        choices=[p.value for p in Peran if p not in (Peran.PIC_OPD, Peran.PEMANTAU)],
    )
    args = parser.parse_args(argv)
    with transaction() as session:
        sandi = make_account(session, args)
    print(f"Akun {args.pengguna} siap. Sandi sekali pakai: {sandi}")
    print("Masuk dengan sandi ini, lalu ganti dengan sandi sendiri.")
    return 0


def make_account(session: Session, args: argparse.Namespace) -> str:
    """The one-time password of a new account, or a new one for an account that exists."""
    found = find_pengguna(session, args.pengguna)
    if found is not None:
        if found.contoh:
            raise Ditolak(f"{args.pengguna} adalah akun contoh. Pilih nama pengguna lain.")
        return reset_sandi(session, None, SISTEM, found.id)
    akun = AkunBaru(args.pengguna, args.nama, args.jabatan, Peran(args.peran))
    return create_pengguna(session, None, SISTEM, akun)[1]


def demo_passwords() -> list[tuple[str, str]]:
    """One-time passwords of the demo accounts, for a demo server that others on the network can reach.

    New ones at each start; what was printed before, and whoever signed in by it, ends.
    """
    with transaction() as session:
        known = {akun.nama_pengguna: akun.id for akun in list_akun_contoh(session) if akun.aktif}
        return [
            (nama, reset_sandi(session, None, SISTEM, known[nama])) for nama in AKUN_CONTOH if nama in known
        ]
