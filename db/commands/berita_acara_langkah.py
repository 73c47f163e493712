"""One step of minutes: who, from which state, to which, with its event and audit row."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import BeritaAcara, BeritaAcaraPeristiwa
from db.queries.naskah import build_naskah, digest_isi, get_peristiwa_jawaban
from db.transaction import moment
from domain.akses import Objek, Pelihat
from domain.berita_acara import check_langkah
from domain.errors import Ditolak
from domain.kosakata import PeristiwaBeritaAcara, StatusBeritaAcara, Topik
from domain.waktu import day_wit

BERUBAH = "Isi berubah sejak dijawab OPD. Ajukan lagi."
PANJANG_TEKS = 2000
"""Signs of an objection."""


@dataclass(frozen=True)
class Berkas:
    """Minutes with the state in which they stand now."""

    ba: BeritaAcara
    status: StatusBeritaAcara

    @property
    def objek(self) -> Objek:
        """What access rules look at: the OPD, and the zone that wrote the minutes."""
        return Objek(self.ba.opd_id, self.ba.zona_id)


@dataclass(frozen=True)
class Langkah:
    """What is recorded with an event: the words, the hash that it is about, the key of the press, what it changed."""

    jenis: PeristiwaBeritaAcara
    teks: str | None = None
    sidik: str | None = None
    kunci_kirim: str | None = None
    sesudah: Any = None
    sebelum: Any = None


def load_berkas(session: Session, ba_id: int) -> Berkas:
    """The minutes as they stand; raises ``Ditolak`` for unknown ones."""
    ba = session.get(BeritaAcara, ba_id)
    p = BeritaAcaraPeristiwa
    status = session.scalar(select(p.status).where(p.berita_acara_id == ba_id).order_by(p.id.desc()).limit(1))
    if ba is None or status is None:
        raise Ditolak("Berita acara tidak ditemukan. Muat ulang daftar.")
    return Berkas(ba, status)


def today_of(session: Session) -> date:
    """The day (WIT) on which this action happens."""
    return day_wit(moment(session))


def take_step(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, berkas: Berkas, langkah: Langkah
) -> BeritaAcaraPeristiwa:
    """Record the event; raises ``TidakBerhak`` for the wrong person, ``Ditolak`` for the wrong state."""
    reached = check_langkah(pelihat, berkas.objek, berkas.status, langkah.jenis)
    return record_langkah(session, pelaku, berkas.ba, berkas.status, reached, langkah)


def record_langkah(
    session: Session,
    pelaku: Pelaku,
    ba: BeritaAcara,
    before: StatusBeritaAcara | None,
    after: StatusBeritaAcara,
    langkah: Langkah,
) -> BeritaAcaraPeristiwa:
    """Append an event that was already allowed, with its audit row."""
    row = BeritaAcaraPeristiwa(
        recorded_at=moment(session),
        berita_acara_id=ba.id,
        jenis=langkah.jenis,
        status=after,
        teks=langkah.teks,
        sidik=langkah.sidik,
        oleh_id=pelaku.pengguna_id,
        kunci_kirim=langkah.kunci_kirim,
    )
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        f"{langkah.jenis.value}_berita_acara",
        "berita_acara",
        ba.id,
        sebelum={"status": before, **(langkah.sebelum or {})} if before else None,
        sesudah={"status": after, **(langkah.sesudah or {})},
        alasan=langkah.teks,
    )
    raise_versi(session, Topik.BERITA_ACARA)
    return row


def check_teks(teks: str, kosong: str) -> str:
    """An objection without blanks around it; raises ``Ditolak`` (``kosong``) when there is none."""
    said = teks.strip()
    if not said:
        raise Ditolak(kosong)
    if len(said) > PANJANG_TEKS:
        raise Ditolak(f"Teks paling panjang {PANJANG_TEKS} huruf. Ringkas isinya.")
    return said


def check_jawaban(session: Session, ba: BeritaAcara) -> None:
    """Raises ``Ditolak`` when the rows or the text are no longer what the OPD answered to."""
    answer = get_peristiwa_jawaban(session, ba.id)
    if answer is None or answer.sidik != digest_isi(build_naskah(session, ba.id, today_of(session))):
        raise Ditolak(BERUBAH)
