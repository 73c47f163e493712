"""A mini city for database tests: two zones, three OPD, three kelurahan, two years, and rows that must not count.

Every figure of 2026 has neighbours that a forgotten condition would let in: the same action code in 2025, other
OPD, other periods, other tranches and a second source of the same tranche.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.commands.audit import SISTEM, Pelaku
from db.commands.penyaluran import AngkaPenyaluran, record_penyaluran
from db.models import (
    KeanggotaanZona,
    Kecamatan,
    Kelurahan,
    Klaim,
    LokasiAksi,
    Opd,
    PembatalanAksi,
    PenanggungJawab,
    Pengguna,
    PeranPengguna,
    Periode,
    PeriodePeristiwa,
    ProgramBansos,
    Pulau,
    RencanaAksi,
    RincianAksi,
    SumberData,
    SumberRencana,
    TahapSalur,
    TargetPeriode,
    Verifikasi,
    Zona,
)
from db.transaction import moment, transaction
from domain.akses import Pelihat, Penugasan
from domain.kosakata import (
    PERIODE_KODE,
    Arah,
    AsalKlaim,
    HasilVerifikasi,
    KeadaanKerja,
    Langkah,
    Peran,
    Peristiwa,
    SatuanPenerima,
)
from domain.saat import period_end
from domain.waktu import WIT

AWAL = date(2025, 1, 2)
"""The day on which the mini city was entered."""

PENUH = {"B03": "2", "B06": "4", "B09": "6", "B12": "8"}
"""Cumulative targets of an action that should reach 8 by the end of the year."""


def saat_wit(hari: date, jam: int = 10, menit: int = 0) -> datetime:
    """A moment of that day in Ternate, as stored."""
    return datetime.combine(hari, time(jam, menit), WIT).astimezone(UTC)


@contextmanager
def pada(engine: Engine, hari: date, jam: int = 10, menit: int = 0) -> Iterator[Session]:
    """A transaction that happens on that day."""
    with transaction(engine) as session:
        session.info["recorded_at"] = saat_wit(hari, jam, menit)
        yield session


@dataclass
class KotaMini:
    """Numbers of the mini city's rows by their short names."""

    engine: Engine
    opd: dict[str, int] = field(default_factory=dict)
    zona: dict[str, int] = field(default_factory=dict)
    periode: dict[tuple[int, str], int] = field(default_factory=dict)
    akun: dict[str, int] = field(default_factory=dict)
    sumber_data: dict[str, int] = field(default_factory=dict)
    program: dict[str, int] = field(default_factory=dict)
    aksi: dict[str, int] = field(default_factory=dict)
    sumber_rencana: int = 0

    def orang(self, nama: str) -> Pelihat:
        """The person behind an account, with the roles that the mini city gave them."""
        roles = {
            "koordinator": (Penugasan(Peran.KOORDINATOR),),
            "pemantau_1": (Penugasan(Peran.PEMANTAU, zona_id=self.zona["Z1"]),),
            "pemantau_1b": (Penugasan(Peran.PEMANTAU, zona_id=self.zona["Z1"]),),
            "pemantau_2": (Penugasan(Peran.PEMANTAU, zona_id=self.zona["Z2"]),),
            "pic_A": (Penugasan(Peran.PIC_OPD, opd_id=self.opd["A"]),),
            "pic_B": (Penugasan(Peran.PIC_OPD, opd_id=self.opd["B"]),),
            "pic_C": (Penugasan(Peran.PIC_OPD, opd_id=self.opd["C"]),),
            "pimpinan": (Penugasan(Peran.PIMPINAN),),
            "dinsos": (Penugasan(Peran.DINSOS),),
            "auditor": (Penugasan(Peran.AUDITOR),),
            "admin": (Penugasan(Peran.ADMIN),),
        }
        return Pelihat(self.akun[nama], nama, penugasan=roles[nama])

    def pelaku(self, nama: str) -> Pelaku:
        """The same person as the audit row names them."""
        return Pelaku(self.akun[nama], "127.0.0.1")


def bangun(engine: Engine) -> KotaMini:
    """Enter the mini city on ``AWAL``."""
    kota = KotaMini(engine)
    with pada(engine, AWAL) as session:
        _wilayah(session)
        _organisasi(session, kota)
        _akun(session, kota)
        _periode(session, kota)
        _bansos(session, kota)
    return kota


def _wilayah(session: Session) -> None:
    session.add(Pulau(kode="T", nama="Ternate", jarak_mil_laut="0", urut=1))
    session.add_all([Kecamatan(kode="82.71.01", nama="Utara"), Kecamatan(kode="82.71.02", nama="Selatan")])
    session.flush()
    for kode, kecamatan in (("K1", "82.71.01"), ("K2", "82.71.01"), ("K3", "82.71.02")):
        session.add(Kelurahan(kode=kode, nama=f"Kelurahan {kode}", kecamatan_kode=kecamatan, pulau_kode="T"))
    session.flush()


def _organisasi(session: Session, kota: KotaMini) -> None:
    for kode in ("A", "B", "C"):
        kota.opd[kode] = _id(
            session, Opd(kode=kode, nama=f"Dinas {kode}", jenis="dinas", berlaku_dari=date(2020, 1, 1))
        )
    for kode in ("Z1", "Z2"):
        kota.zona[kode] = _id(session, Zona(kode=kode, nama=f"Zona {kode}"))
    for opd, zona in (("A", "Z1"), ("B", "Z1"), ("C", "Z2")):
        _anggota(session, kota, zona, opd_id=kota.opd[opd])
    for kelurahan, zona in (("K1", "Z1"), ("K2", "Z1"), ("K3", "Z2")):
        _anggota(session, kota, zona, kelurahan_kode=kelurahan)
    kota.sumber_rencana = _id(session, SumberRencana(kode="SPBE", nama="Rencana Induk SPBE"))


def _anggota(session: Session, kota: KotaMini, zona: str, **subject: object) -> None:
    session.add(
        KeanggotaanZona(
            recorded_at=moment(session), zona_id=kota.zona[zona], berlaku_dari=date(2025, 1, 1), **subject
        )
    )
    session.flush()


def _akun(session: Session, kota: KotaMini) -> None:
    for nama in (
        "koordinator",
        "pemantau_1",
        "pemantau_1b",
        "pemantau_2",
        "pic_A",
        "pic_B",
        "pic_C",
        "pimpinan",
        "dinsos",
        "auditor",
        "admin",
    ):
        kota.akun[nama] = _id(
            session,
            Pengguna(
                recorded_at=moment(session), nama_pengguna=nama, nama=nama, sandi_hash="-", wajib_ganti=False
            ),
        )
        peran, _, bagian = nama.partition("_")
        role = Peran.PIC_OPD if peran == "pic" else Peran(peran)
        session.add(
            PeranPengguna(
                recorded_at=moment(session),
                pengguna_id=kota.akun[nama],
                peran=role,
                opd_id=kota.opd.get(bagian),
                berlaku_dari=AWAL,
            )
        )


def _periode(session: Session, kota: KotaMini) -> None:
    for tahun in (2025, 2026):
        for kode in PERIODE_KODE:
            akhir = period_end(tahun, kode)
            number = _id(session, Periode(tahun=tahun, kode=kode, akhir=akhir))
            kota.periode[tahun, kode] = number
            session.add(
                PeriodePeristiwa(
                    recorded_at=moment(session),
                    periode_id=number,
                    jenis=Peristiwa.DIBUKA,
                    tanggal=date(tahun, akhir.month - 2, 1),
                    tenggat=akhir + timedelta(days=10),
                )
            )


def _bansos(session: Session, kota: KotaMini) -> None:
    for kode in ("dinsos", "pos"):
        kota.sumber_data[kode] = _id(session, SumberData(kode=kode, nama=kode.title()))
    for urut, kode in enumerate(("PKH", "SEMBAKO")):
        kota.program[kode] = _id(
            session,
            ProgramBansos(
                kode=kode, nama=kode.title(), satuan=SatuanPenerima.KELUARGA, tunai=True, urut=urut
            ),
        )


def _id(session: Session, row: object) -> int:
    session.add(row)
    session.flush()
    number: int = row.id  # type: ignore[attr-defined]
    return number


def tambah_tahap(session: Session, kota: KotaMini, program: str, kode: str, mulai: date) -> int:
    """A payment tranche of three months."""
    return _id(
        session,
        TahapSalur(
            program_id=kota.program[program],
            tahun=mulai.year,
            kode=kode,
            nama=f"Tahap {kode}",
            mulai=mulai,
            selesai=mulai + timedelta(days=89),
        ),
    )


def tambah_aksi(
    session: Session,
    kota: KotaMini,
    kode: str,
    opd: str,
    *,
    tahun: int = 2026,
    target_tahun: str | None = "8",
    target: Mapping[str, str] = PENUH,
    bobot: str = "1",
    arah: Arah = Arah.NAIK,
    tenggat: date | None = None,
    induk: int | None = None,
    lokasi: Sequence[str] = (),
) -> int:
    """An action of an OPD with its targets and places; its number."""
    now = moment(session)
    number = _id(
        session,
        RencanaAksi(
            recorded_at=now, kode=kode, tahun=tahun, induk_id=induk, sumber_rencana_id=kota.sumber_rencana
        ),
    )
    session.add(
        RincianAksi(
            recorded_at=now,
            rencana_aksi_id=number,
            uraian=f"Aksi {kode}",
            satuan="dokumen",
            arah=arah,
            target_tahun=None if target_tahun is None else Decimal(target_tahun),
            bobot=Decimal(bobot),
            tenggat=tenggat or date(tahun, 12, 31),
        )
    )
    session.add(
        PenanggungJawab(
            recorded_at=now, rencana_aksi_id=number, opd_id=kota.opd[opd], berlaku_dari=date(tahun, 1, 1)
        )
    )
    for periode_kode, nilai in target.items():
        session.add(
            TargetPeriode(
                recorded_at=now, rencana_aksi_id=number, periode_kode=periode_kode, nilai=Decimal(nilai)
            )
        )
    for kelurahan in lokasi:
        session.add(LokasiAksi(recorded_at=now, rencana_aksi_id=number, kelurahan_kode=kelurahan))
    session.flush()
    if tahun == 2026:
        kota.aksi[kode] = number
    return number


def batalkan(session: Session, aksi_id: int, tanggal: date) -> None:
    """Cancel an action from a day on."""
    session.add(
        PembatalanAksi(
            recorded_at=moment(session), rencana_aksi_id=aksi_id, tanggal=tanggal, alasan="Anggaran dialihkan"
        )
    )
    session.flush()


def klaim(
    session: Session,
    kota: KotaMini,
    aksi_id: int,
    kode: str,
    nilai: str,
    *,
    tahun: int = 2026,
    keadaan: KeadaanKerja = KeadaanKerja.BERJALAN,
    dukungan: str | None = None,
    oleh: str = "pic_A",
) -> int:
    """A claim as stored; its number."""
    blocked = keadaan is KeadaanKerja.TERKENDALA
    return _id(
        session,
        Klaim(
            recorded_at=moment(session),
            rencana_aksi_id=aksi_id,
            periode_id=kota.periode[tahun, kode],
            nilai=Decimal(nilai),
            keadaan=keadaan,
            kendala="Kapal tidak berlayar" if blocked else None,
            dukungan=dukungan,
            asal=AsalKlaim.OPD,
            oleh_id=kota.akun[oleh],
        ),
    )


def verifikasi(
    session: Session,
    kota: KotaMini,
    klaim_id: int,
    nilai: str | None,
    *,
    keadaan: KeadaanKerja | None = KeadaanKerja.BERJALAN,
    oleh: str = "pemantau_1",
) -> int:
    """A judgement of a claim as stored: None returns it, another value than claimed accepts it in part."""
    judged = session.get_one(Klaim, klaim_id)
    value = None if nilai is None else Decimal(nilai)
    part = HasilVerifikasi.DITERIMA if value == judged.nilai else HasilVerifikasi.DITERIMA_SEBAGIAN
    return _id(
        session,
        Verifikasi(
            recorded_at=moment(session),
            klaim_id=klaim_id,
            rencana_aksi_id=judged.rencana_aksi_id,
            periode_id=judged.periode_id,
            hasil=HasilVerifikasi.DIKEMBALIKAN if value is None else part,
            nilai=value,
            keadaan=None if value is None else keadaan,
            alasan=None if value == judged.nilai else "Bukti kurang",
            oleh_id=kota.akun[oleh],
        ),
    )


def lapor(
    session: Session,
    kota: KotaMini,
    aksi_id: int,
    kode: str,
    nilai: str,
    terverifikasi: str | None = None,
    *,
    tahun: int = 2026,
) -> None:
    """A claim and its acceptance at once (``terverifikasi``: another value than claimed)."""
    number = klaim(session, kota, aksi_id, kode, nilai, tahun=tahun)
    verifikasi(session, kota, number, terverifikasi or nilai)


def tambah_bising(session: Session, kota: KotaMini) -> None:
    """Last year's actions of the same codes, all reported in full: none of it may enter a figure of 2026."""
    for kode, opd in (("01", "A"), ("02", "B"), ("03", "C")):
        number = tambah_aksi(session, kota, kode, opd, tahun=2025, lokasi=["K1", "K2", "K3"])
        for periode_kode, nilai in PENUH.items():
            lapor(session, kota, number, periode_kode, nilai, tahun=2025)


def catat(
    session: Session,
    kota: KotaMini,
    langkah: Langkah,
    wilayah: str,
    kpm: int | None,
    rp: int | None,
    *,
    tahap: str = "tahap",
    sumber: str = "dinsos",
    kanal: int | None = None,
    data_per: date = date(2026, 4, 1),
) -> None:
    """Record one figure of a tranche; a name that is no code of a kelurahan is an unknown area."""
    known = wilayah.startswith("K")
    angka = AngkaPenyaluran(
        kota.aksi[tahap],
        kota.sumber_data[sumber],
        langkah,
        wilayah if known else None,
        None if known else wilayah,
        kpm,
        rp,
        data_per,
        kanal,
    )
    record_penyaluran(session, SISTEM, [angka])
