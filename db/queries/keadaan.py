"""The state of every active leaf action: the one read that all progress figures are rolled up from.

Tiles, map, tables, worklist and documents take their numbers from this frame, so they cannot disagree.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy.orm import Session

from db.base import Baris
from db.queries.catatan import Catatan, load_catatan
from db.queries.izin import untuk
from db.queries.pengaturan import get_ambang
from db.queries.periode import list_periode
from domain import ukuran
from domain.akses import Tindakan
from domain.kosakata import HasilVerifikasi, KeadaanKerja, StatusLaporan
from domain.saat import Saat, reference_period
from domain.ukuran import AmbangLampu


def _upto(rows: dict[tuple[int, str], Baris], aksi_id: int, kode: str) -> Baris | None:
    for periode in ("B12", "B09", "B06", "B03"):
        if periode <= kode and (aksi_id, periode) in rows:
            return rows[aksi_id, periode]
    return None


def status_laporan(klaim: Any, terakhir: Any, diterima: Any) -> StatusLaporan:
    """Where an action stands in one period: a later claim never hides an earlier verification."""
    if klaim is None:
        return StatusLaporan.BELUM_LAPOR
    if terakhir is not None and terakhir.klaim_id == klaim.id:
        dikembalikan = terakhir.hasil == HasilVerifikasi.DIKEMBALIKAN
        return StatusLaporan.DIKEMBALIKAN if dikembalikan else StatusLaporan.DIVERIFIKASI
    return StatusLaporan.KLAIM_BERUBAH if diterima is not None else StatusLaporan.DIAJUKAN


def _is_done(aksi: Baris, verified: Baris | None) -> bool:
    """Verified at the year's target; where no target can be reached, the verified state says it."""
    if verified is None:
        return False
    progress = ukuran.kemajuan(verified.nilai, aksi.target_tahun, aksi.arah)
    return verified.keadaan is KeadaanKerja.SELESAI if progress is None else progress == ukuran.SERATUS


def _days_late(aksi: Baris, catatan: Catatan, per: date) -> int:
    """Days since the action's own due date unless, by all that was recorded up to ``per``, it is done or cancelled."""
    if (
        aksi.tenggat is None
        or aksi.tenggat >= per
        or (aksi.batal_dari is not None and aksi.batal_dari <= per)
    ):
        return 0
    return 0 if _is_done(aksi, _upto(catatan.diterima, aksi.aksi_id, "B12")) else (per - aksi.tenggat).days


class Kemajuan(NamedTuple):
    """Progress of one action up to a period, in percent of the year's target: verified, claimed, expected."""

    verifikasi: Decimal | None
    klaim: Decimal | None
    seharusnya: Decimal | None


def get_kemajuan(aksi: Baris, catatan: Catatan, kode: str, acuan: str | None) -> Kemajuan:
    """Progress up to period ``kode``; what is expected is the target of ``acuan`` (None: nothing was due yet)."""
    verified, claimed = _upto(catatan.diterima, aksi.aksi_id, kode), _upto(catatan.klaim, aksi.aksi_id, kode)
    due = catatan.target.get((aksi.aksi_id, acuan)) if acuan else None
    return Kemajuan(
        ukuran.kemajuan(verified.nilai if verified else None, aksi.target_tahun, aksi.arah),
        ukuran.kemajuan(claimed.nilai if claimed else None, aksi.target_tahun, aksi.arah),
        ukuran.seharusnya(due, aksi.target_tahun, aksi.arah) if acuan else None,
    )


def list_aktif(catatan: Catatan, akhir: date) -> list[Baris]:
    """Actions that are not cancelled by the end of a period."""
    return [aksi for aksi in catatan.aksi if aksi.batal_dari is None or aksi.batal_dari > akhir]


def _row(aksi: Baris, catatan: Catatan, saat: Saat, acuan: str | None, ambang: AmbangLampu) -> dict[str, Any]:
    aksi_id, kode = aksi.aksi_id, saat.periode
    verified, claimed = _upto(catatan.diterima, aksi_id, kode), _upto(catatan.klaim, aksi_id, kode)
    klaim_kini = catatan.klaim.get((aksi_id, kode))
    latest = _latest(verified, claimed)
    progress = get_kemajuan(aksi, catatan, kode, acuan)
    belum_lapor = acuan is not None and (aksi_id, acuan) not in catatan.klaim
    late = _days_late(aksi, catatan, saat.per)
    target = catatan.target.get((aksi_id, kode))
    return {
        **aksi._mapping,
        "target_periode": target,
        "target_acuan": catatan.target.get((aksi_id, acuan)) if acuan else None,
        "nilai_verifikasi": verified.nilai if verified else None,
        "periode_verifikasi": verified.periode if verified else None,
        "verifikasi_pada": verified.recorded_at if verified else None,
        "nilai_klaim": claimed.nilai if claimed else None,
        "periode_klaim": claimed.periode if claimed else None,
        "klaim_pada": claimed.recorded_at if claimed else None,
        "klaim_id": klaim_kini.id if klaim_kini else None,
        "status": status_laporan(
            klaim_kini, catatan.terakhir.get((aksi_id, kode)), catatan.diterima.get((aksi_id, kode))
        ),
        "keadaan": (latest and latest.keadaan) or (claimed and claimed.keadaan) or KeadaanKerja.BELUM_MULAI,
        "kendala": latest.kendala if latest else None,
        "dukungan": latest.dukungan if latest else None,
        "kemajuan": progress.verifikasi,
        "kemajuan_klaim": progress.klaim,
        "seharusnya": progress.seharusnya,
        "capaian": ukuran.capaian(verified.nilai if verified else None, target, aksi.arah),
        "belum_lapor": belum_lapor,
        "hari_terlambat": late,
        "terlambat": late > 0,
        "lampu": ukuran.lampu(progress.verifikasi, progress.seharusnya, belum_lapor, ambang),
    }


def _latest(verified: Baris | None, claimed: Baris | None) -> Baris | None:
    """Who spoke last about obstacles and state: the OPD or the monitor."""
    rows = [row for row in (verified, claimed) if row is not None]
    return max(rows, key=_spoken, default=None)


def _spoken(row: Baris) -> tuple[str, datetime]:
    return row.periode, row.recorded_at


KOLOM = (
    "aksi_id",
    "kode",
    "induk_id",
    "uraian",
    "satuan",
    "arah",
    "bobot",
    "target_tahun",
    "mulai",
    "tenggat",
    "pagu",
    "penanggung_jawab",
    "sumber_kode",
    "sumber_nama",
    "opd_id",
    "opd_kode",
    "opd_nama",
    "zona_id",
    "zona_kode",
    "zona_nama",
    "target_periode",
    "target_acuan",
    "nilai_verifikasi",
    "periode_verifikasi",
    "verifikasi_pada",
    "nilai_klaim",
    "periode_klaim",
    "klaim_pada",
    "klaim_id",
    "status",
    "keadaan",
    "kendala",
    "dukungan",
    "kemajuan",
    "kemajuan_klaim",
    "seharusnya",
    "capaian",
    "belum_lapor",
    "hari_terlambat",
    "terlambat",
    "lampu",
)


def build_keadaan(
    catatan: Catatan, saat: Saat, acuan: str | None, ambang: AmbangLampu = AmbangLampu()
) -> pd.DataFrame:
    """The frame of one period from the year's records; ``acuan`` is the last due period (None: none yet)."""
    rows = [_row(aksi, catatan, saat, acuan, ambang) for aksi in list_aktif(catatan, saat.akhir)]
    return pd.DataFrame(rows, columns=list(KOLOM), dtype=object)


@untuk(Tindakan.LIHAT_ANGKA)
def list_keadaan(session: Session, saat: Saat, opd_id: int | None = None) -> pd.DataFrame:
    """One row per active leaf action of the year, of one OPD or of all (columns ``KOLOM``).

    Percentages are Decimal 0-100 or None.
    """
    acuan = reference_period(list_periode(session, saat.per), saat)
    return build_keadaan(
        load_catatan(session, saat, opd_id), saat, acuan.kode if acuan else None, get_ambang(session)
    )
