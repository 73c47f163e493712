"""The kept files of documents (issued PDF, signed copies, photos of the visits), and the index of a period."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import (
    BeritaAcara,
    BeritaAcaraButir,
    BeritaAcaraNomor,
    BeritaAcaraPeristiwa,
    BerkasTerbit,
    Opd,
    Periode,
    SalinanBertandaTangan,
    Snapshot,
    Zona,
)
from db.queries.izin import untuk
from db.queries.kunjungan import foto_bytes
from domain import akses
from domain.akses import Objek, Pelihat, Tindakan
from domain.berita_acara import Naskah
from domain.errors import Ditolak
from domain.kosakata import JenisBeritaAcara, StatusBeritaAcara


def get_pdf(session: Session, pelihat: Pelihat, berita_acara_id: int) -> bytes:
    """The PDF as it was issued, never made anew.

    Raises ``TidakBerhak`` outside the person's scope, ``Ditolak`` while it is a draft.
    """
    _check(session, pelihat, berita_acara_id)
    isi = session.scalar(select(BerkasTerbit.isi).where(BerkasTerbit.berita_acara_id == berita_acara_id))
    if isi is None:
        raise Ditolak("Berita acara ini belum terbit, jadi belum ada PDF-nya.")
    return isi


def get_salinan(session: Session, pelihat: Pelihat, salinan_id: int) -> tuple[str, bytes]:
    """Name and bytes of a signed copy; raises ``TidakBerhak`` outside the person's scope, ``Ditolak`` if unknown."""
    row = session.get(SalinanBertandaTangan, salinan_id)
    if row is None:
        raise Ditolak("Salinan bertanda tangan ini tidak ada. Muat ulang halaman.")
    _check(session, pelihat, row.berita_acara_id)
    return row.nama, row.isi


def _check(session: Session, pelihat: Pelihat, berita_acara_id: int) -> None:
    row = session.get(BeritaAcara, berita_acara_id)
    if row is None:
        raise Ditolak("Berita acara ini tidak ada. Muat ulang daftar.")
    akses.check(pelihat, Tindakan.BUKA_NASKAH, Objek(row.opd_id, row.zona_id))


def list_foto(session: Session, pelihat: Pelihat, objek: Objek, naskah: Naskah) -> dict[str, bytes]:
    """The bytes of the visit photos that a text names, by SHA-256; raises ``TidakBerhak`` outside the scope."""
    akses.check(pelihat, Tindakan.BUKA_NASKAH, objek)
    return foto_bytes(session, (foto.sha256 for visit in naskah.kunjungan for foto in visit.foto))


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def count_butir(session: Session, tahun: int) -> dict[int, int]:
    """How many actions each issued document of the year covers; a draft is absent."""
    stmt = (
        select(BeritaAcaraButir.berita_acara_id, func.count().label("banyak"))
        .join(Periode, Periode.id == BeritaAcaraButir.periode_id)
        .where(Periode.tahun == tahun)
        .group_by(BeritaAcaraButir.berita_acara_id)
    )
    return {row.berita_acara_id: row.banyak for row in session.execute(stmt)}


@dataclass(frozen=True)
class IsiArsip:
    """One issued document of a period, as the index of the ZIP lists it."""

    id: int
    nomor: str
    jenis: JenisBeritaAcara
    opd_kode: str
    opd: str
    zona: str
    status: StatusBeritaAcara
    terbit: datetime
    sha256: str
    sha256_isi: str
    kode_periksa: str
    salinan_id: int | None
    salinan: str | None
    sha256_salinan: str | None


def list_arsip(session: Session, pelihat: Pelihat, tahun: int, kode: str) -> list[IsiArsip]:
    """Everything that was issued for a period and that this person may open, by number; voided ones say so."""
    akses.check(pelihat, Tindakan.LIHAT_BERITA_ACARA)
    found = []
    for row in session.execute(_terbit(tahun, kode)):
        if not akses.can(pelihat, Tindakan.BUKA_NASKAH, Objek(row.opd_id, row.zona_id)):
            continue
        found.append(
            IsiArsip(
                row.id, row.nomor, row.jenis, row.opd_kode, row.opd, row.zona, row.status, row.recorded_at,
                row.sha256, row.sha256_isi, row.kode_periksa, row.salinan_id, row.salinan, row.sha256_salinan,
            )
        )  # fmt: skip
    return found


def _terbit(tahun: int, kode: str) -> Any:
    newest = {
        model: select(func.max(model.id))
        .where(model.berita_acara_id == BeritaAcara.id)
        .correlate(BeritaAcara)
        .scalar_subquery()
        for model in (BeritaAcaraNomor, BeritaAcaraPeristiwa, SalinanBertandaTangan)
    }
    return (
        select(
            BeritaAcara.id, BeritaAcara.jenis, BeritaAcara.opd_id, BeritaAcara.zona_id,
            BeritaAcaraNomor.nomor, Opd.kode.label("opd_kode"), Opd.nama.label("opd"), Zona.nama.label("zona"),
            BeritaAcaraPeristiwa.status, BerkasTerbit.recorded_at, BerkasTerbit.sha256,
            Snapshot.sha256.label("sha256_isi"), Snapshot.kode_periksa,
            SalinanBertandaTangan.id.label("salinan_id"), SalinanBertandaTangan.nama.label("salinan"),
            SalinanBertandaTangan.sha256.label("sha256_salinan"),
        )
        .join(Periode, Periode.id == BeritaAcara.periode_id)
        .join(BerkasTerbit, BerkasTerbit.berita_acara_id == BeritaAcara.id)
        .join(Snapshot, Snapshot.berita_acara_id == BeritaAcara.id)
        .join(Opd, Opd.id == BeritaAcara.opd_id)
        .join(Zona, Zona.id == BeritaAcara.zona_id)
        .join(BeritaAcaraNomor, BeritaAcaraNomor.id == newest[BeritaAcaraNomor])
        .join(BeritaAcaraPeristiwa, BeritaAcaraPeristiwa.id == newest[BeritaAcaraPeristiwa])
        .outerjoin(SalinanBertandaTangan, SalinanBertandaTangan.id == newest[SalinanBertandaTangan])
        .where(Periode.tahun == tahun, Periode.kode == kode)
        .order_by(BeritaAcara.id)
    )  # fmt: skip
