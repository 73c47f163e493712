"""Record registration for social protection per kelurahan."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.models import Pendaftaran, PendaftaranAlasan
from db.queries.kesiapan_alasan import list_alasan_berlaku
from db.queries.pendaftaran import isi_pendaftaran, list_pendaftaran_tercatat
from db.transaction import moment
from domain.kosakata import Topik
from domain.pendaftaran import IsiPendaftaran
from domain.sebutan import kunci_wilayah


@dataclass(frozen=True)
class AngkaPendaftaran:
    """What one area states as of ``data_per``; an unknown area has no code but its name as written."""

    kelurahan_kode: str | None
    nama_wilayah: str | None
    data_per: date
    isi: IsiPendaftaran
    sumber_data_id: int | None = None


@dataclass(frozen=True)
class AngkaAlasan:
    """Registered families of one area that are not eligible for one reason, as of ``data_per``; None takes it back."""

    kelurahan_kode: str | None
    nama_wilayah: str | None
    data_per: date
    alasan_id: int
    jumlah: int | None


Kunci = tuple[str, date]


def _kunci(row: AngkaPendaftaran | Pendaftaran) -> Kunci:
    return row.kelurahan_kode or kunci_wilayah(row.nama_wilayah or ""), row.data_per


def record_pendaftaran(
    session: Session, pelaku: Pelaku, angka: Iterable[AngkaPendaftaran], impor_id: int | None = None
) -> int:
    """Append what the areas state; the newest row of an area and day stands, and one that repeats it is not written.

    One that states nothing takes its day back: what the area stated on the day before it stands again.
    Returns how many rows were written. The caller asks for the right and writes the audit row of the whole action.
    """
    known = {_kunci(row): isi_pendaftaran(row) for row in list_pendaftaran_tercatat(session)}
    rows = []
    for satu in angka:
        if known.get(_kunci(satu)) == satu.isi:
            continue
        known[_kunci(satu)] = satu.isi
        rows.append(
            {
                **asdict(satu.isi),
                "kelurahan_kode": satu.kelurahan_kode,
                "nama_wilayah": None if satu.kelurahan_kode else satu.nama_wilayah,
                "sumber_data_id": satu.sumber_data_id,
                "data_per": satu.data_per,
                "recorded_at": moment(session),
                "impor_id": impor_id,
                "oleh_id": pelaku.pengguna_id,
            }
        )
    if rows:
        session.execute(insert(Pendaftaran), rows)
        raise_versi(session, Topik.BANSOS)
    return len(rows)


def record_alasan(session: Session, angka: Iterable[AngkaAlasan], impor_id: int | None = None) -> int:
    """Append reasons of ineligibility; the newest row of an area, day and reason stands, a repetition is not written.

    The caller asks for the right and writes the audit row of the whole action. Returns how many rows were written.
    """
    known = {_kunci_alasan(row): row.jumlah for row in list_alasan_berlaku(session)}
    rows = []
    for satu in angka:
        if known.get(_kunci_alasan(satu)) == satu.jumlah:
            continue
        known[_kunci_alasan(satu)] = satu.jumlah
        said = {**vars(satu), "nama_wilayah": None if satu.kelurahan_kode else satu.nama_wilayah}
        rows.append({**said, "recorded_at": moment(session), "impor_id": impor_id})
    if rows:
        session.execute(insert(PendaftaranAlasan), rows)
        raise_versi(session, Topik.KESIAPAN)
    return len(rows)


def _kunci_alasan(row: AngkaAlasan | PendaftaranAlasan) -> tuple[str, date, int]:
    return row.kelurahan_kode or kunci_wilayah(row.nama_wilayah or ""), row.data_per, row.alasan_id
