"""Accounts: create, roles with dates, one-time and own passwords, deactivation."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.sesi import HASHER, SANDI_MATI, check_sandi_baru, end_all_sesi, matches
from db.models import KeanggotaanZona, Pengguna, PeranPengguna
from db.queries.pengaturan import get_mode
from db.queries.pengguna import find_pengguna
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Penugasan, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import Mode, Peran, Topik
from domain.masa import Masa, masa
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

    @property
    def tugas(self) -> Penugasan:
        """The first role with what it is bound to."""
        return Penugasan(self.peran, self.zona_id, self.opd_id)


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
    _append_peran(session, row.id, akun.tugas, day_wit(now))
    if akun.peran is Peran.PEMANTAU:
        _join_zona(session, row.id, akun.zona_id, day_wit(now))
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
    raise_versi(session, Topik.PENGGUNA, Topik.WILAYAH)
    return row, sandi


def _check_akun(session: Session, akun: AkunBaru) -> None:
    if get_mode(session) is Mode.CONTOH:
        raise Ditolak(
            "Basis data ini berisi data contoh. Tekan Mulai dengan data kota di Administrasi, atau mulai basis data "
            "tersendiri dengan make city, lalu buat akun."
        )
    if not NAMA_PENGGUNA.fullmatch(akun.nama_pengguna):
        raise Ditolak("Nama pengguna 3–60 karakter: huruf kecil, angka, titik, atau tanda hubung.")
    if find_pengguna(session, akun.nama_pengguna) is not None:
        raise Ditolak(f"Nama pengguna {akun.nama_pengguna} sudah dipakai. Pilih nama lain.")
    if not akun.nama.strip():
        raise Ditolak("Nama orang belum diisi.")
    _check_tugas(akun.tugas)


def _check_tugas(tugas: Penugasan) -> None:
    if tugas.peran is Peran.PIC_OPD and tugas.opd_id is None:
        raise Ditolak("PIC OPD memerlukan OPD. Pilih OPD-nya.")
    if tugas.peran is Peran.PEMANTAU and tugas.zona_id is None:
        raise Ditolak("Pemantau memerlukan zona. Pilih zonanya.")


def _append_peran(
    session: Session, pengguna_id: int, tugas: Penugasan, dari: date, sampai: date | None = None
) -> None:
    session.add(
        PeranPengguna(
            recorded_at=moment(session),
            pengguna_id=pengguna_id,
            peran=tugas.peran,
            opd_id=tugas.opd_id if tugas.peran is Peran.PIC_OPD else None,
            berlaku_dari=dari,
            berlaku_sampai=sampai,
        )
    )
    session.flush()


def _join_zona(session: Session, pengguna_id: int, zona_id: int | None, dari: date) -> None:
    session.add(
        KeanggotaanZona(
            recorded_at=moment(session), pengguna_id=pengguna_id, zona_id=zona_id, berlaku_dari=dari
        )
    )
    session.flush()


def grant_peran(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    pengguna_id: int,
    tugas: Penugasan,
    dari: date,
    sampai: date | None = None,
) -> None:
    """One role more for an account, from one day to another (both included; None: until further notice)."""
    akses.check(pelihat, Tindakan.KELOLA_AKUN)
    _check_tugas(tugas)
    if sampai is not None and sampai < dari:
        raise Ditolak("Tanggal akhir peran mendahului tanggal awalnya.")
    _append_peran(session, pengguna_id, tugas, dari, sampai)
    if tugas.peran is Peran.PEMANTAU:
        _join_zona(session, pengguna_id, tugas.zona_id, dari)
    said = {"peran": tugas.peran.value, "opd_id": tugas.opd_id, "zona_id": tugas.zona_id}
    record_audit(
        session,
        pelaku,
        "beri_peran",
        "pengguna",
        pengguna_id,
        sesudah={**said, "dari": dari, "sampai": sampai},
    )
    raise_versi(session, Topik.PENGGUNA, Topik.WILAYAH)


def end_peran(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    pengguna_id: int,
    peran: Peran,
    opd_id: int | None = None,
    *,
    alasan: str,
) -> None:
    """Take a role away from today on, also one that was to begin later; the days on which it was held stay known.

    Raises ``Ditolak`` without a reason, and for a role that is not held and will not be.
    """
    akses.check(pelihat, Tindakan.KELOLA_AKUN)
    if peran is Peran.ADMIN and pengguna_id == pelihat.pengguna_id:
        raise Ditolak("Peran admin sendiri tidak dapat dicabut. Minta admin lain.")
    today = day_wit(moment(session))
    stmt = select(PeranPengguna).where(
        PeranPengguna.pengguna_id == pengguna_id, PeranPengguna.peran == peran, PeranPengguna.opd_id == opd_id
    )
    held = [term for term in masa(session.scalars(stmt).all()) if term.sampai is None or term.sampai >= today]
    if not held:
        raise Ditolak(f"Akun ini tidak memegang peran {peran.label}.")
    said = check_alasan(alasan, "Tulis alasan pencabutan peran.")
    for term in held:
        _end_masa(session, pelaku, term, today, said)
    raise_versi(session, Topik.PENGGUNA)


def _end_masa(session: Session, pelaku: Pelaku, term: Masa[Any], today: date, alasan: str) -> None:
    """The term ends yesterday, or never begins; its audit row names the role and the days before and after."""
    role, yesterday = term.baris, today - timedelta(days=1)
    start = max(term.dari, today)
    _append_peran(
        session,
        role.pengguna_id,
        Penugasan(role.peran, opd_id=role.opd_id),
        start,
        start - timedelta(days=1),
    )
    subject = {"peran": role.peran.value, "opd_id": role.opd_id}
    record_audit(
        session,
        pelaku,
        "cabut_peran",
        "pengguna",
        role.pengguna_id,
        sebelum={**subject, "dari": term.dari, "sampai": term.sampai},
        sesudah={**subject, **({"dari": term.dari, "sampai": yesterday} if term.dari < today else {})},
        alasan=alasan,
    )


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


def set_aktif(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, pengguna_id: int, aktif: bool, alasan: str
) -> None:
    """Deactivate (or reactivate) an account; deactivation ends its sessions at once. ``Ditolak`` without a reason."""
    akses.check(pelihat, Tindakan.KELOLA_AKUN)
    if pengguna_id == pelihat.pengguna_id and not aktif:
        raise Ditolak("Akun sendiri tidak dapat dinonaktifkan. Minta admin lain.")
    said = check_alasan(alasan, f"Tulis alasan {'mengaktifkan' if aktif else 'menonaktifkan'} akun.")
    row = session.get_one(Pengguna, pengguna_id)
    record_audit(
        session,
        pelaku,
        "aktif" if aktif else "nonaktif",
        "pengguna",
        pengguna_id,
        sebelum={"aktif": row.aktif},
        sesudah={"aktif": aktif},
        alasan=said,
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


def open_akun_contoh(session: Session, pengguna_id: int) -> Pengguna:
    """A demo account as one click opens it: a one-time password that was printed for a wider network is void again."""
    row = session.get_one(Pengguna, pengguna_id)
    if not row.contoh:
        raise Ditolak("Akun ini bukan akun contoh.")
    if row.wajib_ganti:
        row.sandi_hash, row.wajib_ganti = SANDI_MATI, False
        session.flush()
    return row
