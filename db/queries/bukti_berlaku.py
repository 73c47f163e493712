"""Evidence in force: what was handed in for an action and period, with whatever claim, and was not taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.base import Pilihan
from db.models import Bukti, BuktiIsi, BuktiPenilaian, Klaim, Pengguna, RencanaAksi, Verifikasi
from domain.kosakata import HasilVerifikasi


@dataclass(frozen=True)
class BuktiTampil:
    """One piece of evidence as people see it; ``hasil`` None: not judged yet. Sizes in bytes."""

    id: int
    aksi_id: int
    kode_aksi: str
    nama: str
    tautan: str | None
    sha256: str | None
    asli_sha256: str | None
    jenis_media: str | None
    ukuran: int | None
    halaman: int | None
    terbaca: bool
    tanggal_berkas: date | None
    lintang: Decimal | None
    bujur: Decimal | None
    diajukan: datetime
    oleh: str
    hasil: HasilVerifikasi | None = None
    alasan: str | None = None


_TAMPIL: Pilihan = (
    select(
        Bukti.id,
        Klaim.rencana_aksi_id.label("aksi_id"),
        RencanaAksi.kode.label("kode_aksi"),
        Bukti.nama,
        Bukti.tautan,
        Bukti.isi_sha256.label("sha256"),
        BuktiIsi.asli_sha256,
        BuktiIsi.jenis_media,
        BuktiIsi.ukuran,
        BuktiIsi.halaman,
        func.coalesce(BuktiIsi.terbaca, True).label("terbaca"),
        BuktiIsi.tanggal_berkas,
        BuktiIsi.lintang,
        BuktiIsi.bujur,
        Bukti.recorded_at.label("diajukan"),
        func.coalesce(Pengguna.nama, "").label("oleh"),
    )
    .join(Klaim, Klaim.id == Bukti.klaim_id)
    .join(RencanaAksi, RencanaAksi.id == Klaim.rencana_aksi_id)
    .outerjoin(BuktiIsi, BuktiIsi.sha256 == Bukti.isi_sha256)
    .outerjoin(Pengguna, Pengguna.id == Bukti.oleh_id)
)


def in_force(stmt: Pilihan) -> Pilihan:
    """Leaves out of a choice of ``Bukti`` the rows that take one back, and the ones taken back."""
    taken_back = aliased(Bukti)
    gone = select(taken_back.id).where(taken_back.menarik_id == Bukti.id).exists()
    return stmt.where(Bukti.ditarik.is_(False), ~gone)


def list_berlaku(session: Session, aksi_ids: Collection[int], periode_id: int) -> list[BuktiTampil]:
    """Evidence in force of these actions in this period, by action code and order of arrival, with its judgement."""
    stmt = in_force(_TAMPIL).where(Klaim.rencana_aksi_id.in_(aksi_ids), Klaim.periode_id == periode_id)
    rows = list(session.execute(stmt.order_by(RencanaAksi.kode, Bukti.id)))
    judged = _judged(session, [row.id for row in rows])
    return [BuktiTampil(*row, *judged.get(row.id, (None, None))) for row in rows]


def _judged(session: Session, ids: Collection[int]) -> dict[int, tuple[HasilVerifikasi, str | None]]:
    """The newest judgement of each piece; those of a verification that was taken back do not count."""
    later = aliased(Verifikasi)
    void = (
        select(later.id)
        .where(
            later.rencana_aksi_id == Verifikasi.rencana_aksi_id,
            later.periode_id == Verifikasi.periode_id,
            later.ditarik.is_(True),
            later.id > Verifikasi.id,
        )
        .exists()
    )
    stmt = (
        select(BuktiPenilaian.bukti_id, BuktiPenilaian.hasil, BuktiPenilaian.alasan)
        .join(Verifikasi, Verifikasi.id == BuktiPenilaian.verifikasi_id)
        .where(BuktiPenilaian.bukti_id.in_(ids), ~void)
        .order_by(BuktiPenilaian.id)
    )
    return {row.bukti_id: (row.hasil, row.alasan) for row in session.execute(stmt)}
