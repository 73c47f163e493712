"""Accounts of the demo city: role-like names, no usable password."""

from datetime import date

from db.commands.sesi import SANDI_MATI
from db.models import Pengguna, PeranPengguna
from domain.kosakata import Peran
from seed.demo.kalender import office_hour
from seed.demo.kasus import OPD_DIGABUNG
from seed.demo.kota import KotaContoh
from seed.reference import read_csv

AKUN = (
    ("walikota", "Wali Kota (contoh)", "Wali Kota", None, Peran.PIMPINAN),
    ("sekda", "Sekretaris Daerah (contoh)", "Sekretaris Daerah", "SETDA", Peran.PIMPINAN),
    (
        "koordinator",
        "Koordinator Zona (contoh)",
        "Koordinator pemantauan",
        "DISKOMINFOSANDI",
        Peran.KOORDINATOR,
    ),
    ("dinsos", "Operator Bansos (contoh)", "Operator data bansos", "DINSOS", Peran.DINSOS),
    ("inspektorat", "Auditor Inspektorat (contoh)", "Auditor", "INSPEKTORAT", Peran.AUDITOR),
    ("admin.contoh", "Admin (contoh)", "Admin dasbor", "DISKOMINFOSANDI", Peran.ADMIN),
)


Akun = tuple[str, str, str, str | None, Peran]
"""Sign-in name, name, office, OPD code, role."""


def _add(kota: KotaContoh, start: date, akun: Akun, until: date | None = None) -> None:
    nama_pengguna, nama, jabatan, opd, peran = akun
    opd_id = None if opd is None else kota.opd[opd]
    moment = office_hour(start, kota.rnd)
    kota.akun[nama_pengguna] = kota.rows.add(
        Pengguna,
        recorded_at=moment,
        nama_pengguna=nama_pengguna,
        nama=nama,
        jabatan=jabatan,
        opd_id=opd_id,
        sandi_hash=SANDI_MATI,
        wajib_ganti=False,
        aktif=until is None,
        contoh=True,
    )
    kota.rows.add(
        PeranPengguna,
        recorded_at=moment,
        pengguna_id=kota.akun[nama_pengguna],
        peran=peran,
        opd_id=opd_id if peran is Peran.PIC_OPD else None,
        berlaku_dari=start,
        berlaku_sampai=until,
    )


def add_akun(kota: KotaContoh, start: date) -> None:
    """Leaders, coordinator, six zone monitors, Dinsos, auditor, administrator and one PIC per OPD."""
    for akun in AKUN:
        _add(kota, start, akun)
    for nomor in range(1, 7):
        nama = f"Pemantau Zona {nomor} (contoh)"
        _add(kota, start, (f"pemantau{nomor}", nama, f"Pemantau Zona {nomor}", None, Peran.PEMANTAU))
    for row in read_csv("opd.csv"):
        kode = row["code"]
        until = kota.rearranged if kode == OPD_DIGABUNG[0] else None
        akun = (
            f"pic.{kode.lower()}",
            f"PIC {kode} (contoh)",
            f"PIC rencana aksi {row['name']}",
            kode,
            Peran.PIC_OPD,
        )
        _add(kota, start, akun, until)
