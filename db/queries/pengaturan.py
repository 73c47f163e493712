"""Settings, data versions and the mode of the database."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Pengaturan, Pengguna, ProgramBansos, VersiData
from db.queries.alasan_audit import list_alasan_audit
from db.queries.izin import untuk
from domain.akses import Tindakan
from domain.kosakata import Mode
from domain.pengaturan import (
    KUNCI_DOKUMEN,
    KUNCI_LOGO,
    KUNCI_PERLINSOS,
    KUNCI_TARIF,
    SETELAN,
    BatasKelas,
    PetaDaring,
    batas_kelas,
    peta_daring,
)
from domain.ukuran import AmbangLampu

KUNCI_MODE = "mode"
KUNCI_AMBANG = "ambang_lampu"


def get_pengaturan(session: Session, kunci: str) -> Any:
    """The newest value of a setting, or None when it was never set."""
    raw = session.scalar(
        select(Pengaturan.nilai).where(Pengaturan.kunci == kunci).order_by(Pengaturan.id.desc()).limit(1)
    )
    return None if raw is None else json.loads(raw)


def get_mode(session: Session) -> Mode:
    """Whether the figures are demo data (DATA CONTOH on every page) or the city's own."""
    return Mode(get_pengaturan(session, KUNCI_MODE) or Mode.KOTA.value)


_VERSI = select(VersiData.topik, VersiData.nomor)


def get_versi(session: Session) -> dict[str, int]:
    """Version number per topic; a topic never written is 0."""
    # Asked in every run of every page, so without what the session would add to plain columns.
    return {row.topik: row.nomor for row in session.connection().execute(_VERSI)}


@untuk(Tindakan.LIHAT_ANGKA)
def get_ambang(session: Session) -> AmbangLampu:
    """Lamp thresholds as set by the administrator, else those of docs/fakta.md 3 (90 and 70 percent)."""
    stored = get_pengaturan(session, KUNCI_AMBANG)
    return (
        AmbangLampu(**{key: Decimal(str(value)) for key, value in stored.items()})
        if stored
        else AmbangLampu()
    )


def _newest(session: Session, kunci: Sequence[str]) -> dict[str, Any]:
    """Newest values of several settings in one statement; what was never set, or set back, is absent."""
    ids = select(func.max(Pengaturan.id)).where(Pengaturan.kunci.in_(kunci)).group_by(Pengaturan.kunci)
    rows = session.execute(select(Pengaturan.kunci, Pengaturan.nilai).where(Pengaturan.id.in_(ids)))
    values = {row.kunci: json.loads(row.nilai) for row in rows}
    return {kunci: value for kunci, value in values.items() if value is not None}


@untuk(Tindakan.LIHAT_ANGKA)
def get_kelas(session: Session) -> BatasKelas:
    """The class breaks of the map as set by the administrator, else the defaults."""
    return batas_kelas(_newest(session, list(SETELAN)))


@untuk(Tindakan.LIHAT_ANGKA)
def get_peta_daring(session: Session) -> PetaDaring | None:
    """The online ground of the map; None while it is off, as it is unless the city turns it on."""
    return peta_daring(get_pengaturan(session, "peta_daring"))


@untuk(Tindakan.LIHAT_ANGKA)
def get_tarif(session: Session, tahun: int) -> dict[str, int]:
    """Rupiah per recipient and tahap salur in that year by programme code; an unknown tariff is absent."""
    stored = (get_pengaturan(session, KUNCI_TARIF) or {}).get(str(tahun), {})
    return {kode: int(nilai) for kode, nilai in stored.items()}


@untuk(Tindakan.LIHAT_ANGKA)
def get_kop(session: Session) -> dict[str, str]:
    """The letterhead: ``pemerintah``, ``kantor``, ``alamat`` (the last two may be empty)."""
    return SETELAN["kop_surat"].lengkap(get_pengaturan(session, "kop_surat"))


@untuk(Tindakan.LIHAT_ANGKA)
def get_ukuran_kertas(session: Session) -> str:
    """The paper of minutes that are issued from now on: ``a4`` or ``f4``."""
    kertas: str = SETELAN[KUNCI_DOKUMEN].lengkap(get_pengaturan(session, KUNCI_DOKUMEN))["ukuran"]
    return kertas


@untuk(Tindakan.LIHAT_ANGKA)
def get_alamat_aplikasi(session: Session) -> str:
    """The address that stands before ``/periksa/…`` on paper; empty: the one the browser uses."""
    alamat: str = SETELAN[KUNCI_DOKUMEN].lengkap(get_pengaturan(session, KUNCI_DOKUMEN))["alamat"]
    return alamat.rstrip("/")


@untuk(Tindakan.LIHAT_ANGKA)
def get_target_pendaftaran(session: Session) -> date | None:
    """The day by which registration for social protection must be done; None while nobody has set it."""
    stored = get_pengaturan(session, KUNCI_PERLINSOS)
    text: str = SETELAN[KUNCI_PERLINSOS].lengkap(stored)["selesai"]
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class Logo:
    """The city's logo: media type, base64 text, and a short fingerprint that names it in addresses."""

    jenis: str
    isi: str
    sidik: str


def get_logo(session: Session) -> Logo | None:
    """The logo that the city put in; None while the product's own mark stands."""
    stored = get_pengaturan(session, KUNCI_LOGO)
    if not stored:
        return None
    digest = hashlib.sha256(stored["isi"].encode()).hexdigest()
    return Logo(stored["jenis"], stored["isi"], digest[:16])


@untuk(Tindakan.KELOLA_PENGATURAN)
def list_setelan(session: Session) -> dict[str, Any]:
    """Values that were set, by key; a setting that stands at its default is absent."""
    return _newest(session, [*SETELAN, KUNCI_TARIF, KUNCI_LOGO])


@untuk(Tindakan.KELOLA_PENGATURAN)
def list_program_tarif(session: Session) -> dict[str, tuple[str, str]]:
    """Name and unit of recipients (KPM, Jiwa, Siswa) of each programme by code, in their order."""
    stmt = select(ProgramBansos.kode, ProgramBansos.nama, ProgramBansos.satuan).order_by(ProgramBansos.urut)
    return {row.kode: (row.nama, row.satuan.label) for row in session.execute(stmt)}


@dataclass(frozen=True)
class Perubahan:
    """One change of a setting: when, by whom (None: the server itself), from what to what (None: the default), why."""

    kunci: str
    saat: datetime
    oleh: str | None
    sebelum: Any
    sesudah: Any
    alasan: str = ""


@untuk(Tindakan.KELOLA_PENGATURAN)
def list_riwayat_setelan(session: Session) -> list[Perubahan]:
    """All changes of settings, newest first; a picture is told by its kind only."""
    stmt = (
        select(Pengaturan.kunci, Pengaturan.nilai, Pengaturan.recorded_at, Pengguna.nama)
        .outerjoin(Pengguna, Pengguna.id == Pengaturan.oleh_id)
        .where(Pengaturan.kunci.in_([*SETELAN, KUNCI_TARIF, KUNCI_LOGO]))
        .order_by(Pengaturan.id)
    )
    why = list_alasan_audit(session, "pengaturan")
    before: dict[str, Any] = {}
    changes = []
    for kunci, raw, saat, oleh in session.execute(stmt):
        value = _told(kunci, json.loads(raw))
        said = why.get((kunci, saat), "")
        changes.append(Perubahan(kunci, saat, oleh, before.get(kunci), value, said))
        before[kunci] = value
    return changes[::-1]


def _told(kunci: str, nilai: Any) -> Any:
    return {"jenis": nilai["jenis"]} if kunci == KUNCI_LOGO and nilai else nilai
