"""Accounts: create, roles with dates, one-time and own passwords, deactivation."""

import re
import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.sesi import HASHER, check_sandi_baru, end_all_sesi, matches
from db.models import KeanggotaanZona, Pengguna, PeranPengguna
from db.queries.pengaturan import get_mode
from db.queries.pengguna import find_pengguna
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak
from domain.kosakata import Mode, Peran, Topik
from domain.waktu import day_wit

NAMA_PENGGUNA = re.compile(r"[a-z0-9][a-z0-9.\-]{2,59}")


@dataclass(frozen=True)
class AkunBaru:
    """A new account with its first role; a monitor's zone and a PIC's OPD come with it."""

    nama_pengguna: str
    nama: str
    jabatan: str
    peran: Peran
    opd_id: int | None = None
    zona_id: int | None = None


def one_time_sandi() -> str:
    """A password to be used once: four groups that can be read out over the phone."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def create_pengguna(
    session: Session, pelihat: Pelihat | None, pelaku: Pelaku, akun: AkunBaru
) -> tuple[Pengguna, str]:
    """A new account; returns it with its one-time password, which is shown once and stored nowhere.

    ``pelihat`` None is the shell of the server itself. Refused in a demo city: real people and made-up figures
    never mix.
    """
    if pelihat is not None:
        akses.check(pelihat, Tindakan.KELOLA_AKUN)
    _check_akun(session, akun)
    sandi, now = one_time_sandi(), moment(session)
    row = Pengguna(
        recorded_at=now,
        nama_pengguna=akun.nama_pengguna,
        nama=akun.nama.strip(),
        jabatan=akun.jabatan.strip(),
        opd_id=akun.opd_id,
        sandi_hash=HASHER.hash(sandi),
        wajib_ganti=True,
        aktif=True,
        contoh=False,
    )
    session.add(row)
    session.flush()
    _grant(session, row.id, akun, day_wit(now))
    record_audit(
        session,
        pelaku,
        "buat_akun",
        "pengguna",
        row.id,
        sesudah={
            "nama_pengguna": row.nama_pengguna,
            "peran": akun.peran.value,
            "opd_id": akun.opd_id,
            "zona_id": akun.zona_id,
        },
    )
    raise_versi(session, Topik.PENGGUNA)
    return row, sandi


def _check_akun(session: Session, akun: AkunBaru) -> None:
    if get_mode(session) is Mode.CONTOH:
        raise Ditolak(
            "Basis data ini berisi data contoh. Tekan Mulai dengan data kota lebih dahulu, lalu buat akun."
        )
    if not NAMA_PENGGUNA.fullmatch(akun.nama_pengguna):
        raise Ditolak("Nama pengguna 3–60 karakter: huruf kecil, angka, titik, atau tanda hubung.")
    if find_pengguna(session, akun.nama_pengguna) is not None:
        raise Ditolak(f"Nama pengguna {akun.nama_pengguna} sudah dipakai. Pilih nama lain.")
    if not akun.nama.strip():
        raise Ditolak("Nama orang belum diisi.")
    if akun.peran is Peran.PIC_OPD and akun.opd_id is None:
        raise Ditolak("PIC OPD memerlukan OPD. Pilih OPD-nya.")
    if akun.peran is Peran.PEMANTAU and akun.zona_id is None:
        raise Ditolak("Pemantau memerlukan zona. Pilih zonanya.")


def _grant(session: Session, pengguna_id: int, akun: AkunBaru, today: date) -> None:
    session.add(
        PeranPengguna(
            recorded_at=moment(session),
            pengguna_id=pengguna_id,
            peran=akun.peran,
            berlaku_dari=today,
            opd_id=akun.opd_id if akun.peran is Peran.PIC_OPD else None,
        )
    )
    if akun.peran is Peran.PEMANTAU:
        session.add(
            KeanggotaanZona(
                recorded_at=moment(session), pengguna_id=pengguna_id, zona_id=akun.zona_id, berlaku_dari=today
            )
        )
    session.flush()


def end_peran(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, pengguna_id: int, peran: Peran, sampai: date
) -> None:
    """The role ends after that day."""
    akses.check(pelihat, Tindakan.KELOLA_AKUN)
    rows = session.scalars(
        select(PeranPengguna).where(PeranPengguna.pengguna_id == pengguna_id, PeranPengguna.peran == peran)
    ).all()
    for row in rows:
        row.berlaku_sampai = sampai
    session.flush()
    record_audit(
        session,
        pelaku,
        "cabut_peran",
        "pengguna",
        pengguna_id,
        sesudah={"peran": peran.value, "sampai": sampai},
    )
    raise_versi(session, Topik.PENGGUNA)


def reset_sandi(session: Session, pelihat: Pelihat | None, pelaku: Pelaku, pengguna_id: int) -> str:
    """A new one-time password; all sessions of the account end. Returns it once."""
    if pelihat is not None:
        akses.check(pelihat, Tindakan.KELOLA_AKUN)
    row, sandi = session.get_one(Pengguna, pengguna_id), one_time_sandi()
    row.sandi_hash, row.wajib_ganti = HASHER.hash(sandi), True
    record_audit(session, pelaku, "sandi_sekali_pakai", "pengguna", pengguna_id)
    raise_versi(session, Topik.PENGGUNA)
    end_all_sesi(session, pelaku, pengguna_id)
    return sandi


def set_aktif(session: Session, pelihat: Pelihat, pelaku: Pelaku, pengguna_id: int, aktif: bool) -> None:
    """Deactivate (or reactivate) an account; deactivation ends its sessions at once."""
    akses.check(pelihat, Tindakan.KELOLA_AKUN)
    if pengguna_id == pelihat.pengguna_id and not aktif:
        raise Ditolak("Akun sendiri tidak dapat dinonaktifkan. Minta admin lain.")
    row = session.get_one(Pengguna, pengguna_id)
    record_audit(
        session,
        pelaku,
        "aktif" if aktif else "nonaktif",
        "pengguna",
        pengguna_id,
        sebelum={"aktif": row.aktif},
        sesudah={"aktif": aktif},
    )
    row.aktif = aktif
    raise_versi(session, Topik.PENGGUNA)
    if not aktif:
        end_all_sesi(session, pelaku, pengguna_id)


def change_own_sandi(session: Session, pelaku: Pelaku, pengguna_id: int, lama: str, baru: str) -> None:
    """The person sets an own password; every other session of theirs ends."""
    row = session.get_one(Pengguna, pengguna_id)
    if not matches(row.sandi_hash, lama):
        raise Ditolak("Sandi lama salah.")
    check_sandi_baru(row, baru)
    row.sandi_hash, row.wajib_ganti = HASHER.hash(baru), False
    record_audit(session, pelaku, "ganti_sandi", "pengguna", pengguna_id)
    raise_versi(session, Topik.PENGGUNA)
    end_all_sesi(session, pelaku, pengguna_id)


def has_admin(session: Session) -> bool:
    """Whether anybody can administer this city yet."""
    stmt = select(func.count()).select_from(PeranPengguna).where(PeranPengguna.peran == Peran.ADMIN)
    return bool(session.scalar(stmt))
