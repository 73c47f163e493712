"""Issue, sign, archive and void minutes; what was issued never changes."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.berita_acara_langkah import (
    BERUBAH,
    Berkas,
    Langkah,
    check_jawaban,
    load_berkas,
    record_langkah,
    take_step,
    today_of,
)
from db.commands.keputusan import cancel_from_berita_acara, create_from_naskah
from db.models import (
    Audit,
    BeritaAcara,
    BeritaAcaraButir,
    BeritaAcaraPeristiwa,
    BerkasTerbit,
    SalinanBertandaTangan,
    Snapshot,
)
from db.queries.naskah import build_naskah, digest, digest_isi, get_peristiwa_jawaban, write_naskah
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.berita_acara import RANCANGAN, TERBIT, Naskah, check_langkah, new_kode_periksa
from domain.bukti import clean_nama
from domain.errors import Ditolak
from domain.kosakata import JenisBeritaAcara, Topik
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S
from domain.naskah import check_siap, is_kode_periksa
from domain.rantai import AWAL_RANTAI

SALINAN_TERBESAR = 10 * 1024 * 1024
"""Bytes of a signed copy."""
_PDF = b"%PDF-"


def prepare_terbit(session: Session, pelihat: Pelihat, ba_id: int, today: date) -> Naskah:
    """The text as it would be frozen now: with number, a fresh check code and the head of the audit chain.

    Reads only, outside the write lock; the page renders the PDF from it and hands both to ``issue_berita_acara``.
    Raises ``TidakBerhak`` or ``Ditolak`` when it can't be issued now.
    """
    berkas = load_berkas(session, ba_id)
    akses.check(pelihat, Tindakan.TERBITKAN_BERITA_ACARA, berkas.objek)
    naskah = build_naskah(session, ba_id, today)
    answer = get_peristiwa_jawaban(session, ba_id)
    if berkas.status is S.BERNOMOR and (answer is None or answer.sidik != digest_isi(naskah)):
        raise Ditolak(BERUBAH)
    if berkas.status is not S.BERNOMOR:
        raise Ditolak(f"Berita acara berstatus {berkas.status.label}. Beri nomor sebelum menerbitkan.")
    head = session.scalar(select(Audit.hash).order_by(Audit.id.desc()).limit(1))
    return replace(naskah, kode_periksa=new_kode_periksa(), kepala_audit=head or AWAL_RANTAI)


def issue_berita_acara(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    ba_id: int,
    naskah: Naskah,
    pdf: bytes,
    *,
    kunci_kirim: str,
) -> BeritaAcara:
    """Freeze the minutes and lock their rows; the same ``kunci_kirim`` twice issues once.

    Raises ``Ditolak`` when the data are no longer what the OPD answered to, or no longer what ``naskah`` says.
    """
    berkas = load_berkas(session, ba_id)
    p = BeritaAcaraPeristiwa
    own = (p.oleh_id == pelihat.pengguna_id) & (p.berita_acara_id == ba_id)
    if session.scalar(select(p.id).where(p.kunci_kirim == kunci_kirim, own)) is not None:
        return berkas.ba
    check_langkah(pelihat, berkas.objek, berkas.status, P.TERBITKAN)
    check_jawaban(session, berkas.ba)
    _check_naskah(session, ba_id, naskah)
    if not pdf.startswith(_PDF):
        raise Ditolak("Dokumen PDF tidak terbentuk. Terbitkan lagi.")
    sidik = digest(naskah)
    said = {"nomor": naskah.nomor, "sha256": sidik, "kode_periksa": naskah.kode_periksa}
    langkah = Langkah(P.TERBITKAN, None, digest_isi(naskah), kunci_kirim, said)
    take_step(session, pelihat, pelaku, berkas, langkah)
    _freeze(session, berkas.ba, naskah, pdf)
    create_from_naskah(session, pelaku, naskah, ba_id, berkas.ba.opd_id)
    raise_versi(session, Topik.PEMANTAUAN, Topik.KEPUTUSAN)
    return berkas.ba


def _check_naskah(session: Session, ba_id: int, naskah: Naskah) -> None:
    """The text must be the very one that the data make now, with a fresh code and a head that stands in the chain."""
    check_siap(naskah)
    now = build_naskah(session, ba_id, today_of(session))
    expected = replace(now, kode_periksa=naskah.kode_periksa, kepala_audit=naskah.kepala_audit)
    known = select(Audit.id).where(Audit.hash == naskah.kepala_audit).limit(1)
    anchored = naskah.kepala_audit == AWAL_RANTAI or session.scalar(known) is not None
    if write_naskah(expected) != write_naskah(naskah) or not anchored:
        raise Ditolak("Data berubah selagi dokumen dibuat. Terbitkan lagi.")
    used = select(Snapshot.id).where(Snapshot.kode_periksa == naskah.kode_periksa).limit(1)
    if not is_kode_periksa(naskah.kode_periksa) or session.scalar(used) is not None:
        raise Ditolak("Kode periksa tidak sah. Terbitkan lagi.")


def _freeze(session: Session, ba: BeritaAcara, naskah: Naskah, pdf: bytes) -> None:
    session.add_all(
        [
            Snapshot(
                recorded_at=moment(session),
                berita_acara_id=ba.id,
                isi=write_naskah(naskah),
                sha256=digest(naskah),
                kepala_audit=naskah.kepala_audit,
                kode_periksa=naskah.kode_periksa,
            ),
            BerkasTerbit(
                recorded_at=moment(session),
                berita_acara_id=ba.id,
                isi=pdf,
                sha256=hashlib.sha256(pdf).hexdigest(),
                ukuran=len(pdf),
            ),
            *(
                BeritaAcaraButir(
                    berita_acara_id=ba.id,
                    rencana_aksi_id=b.aksi_id,
                    periode_id=ba.periode_id,
                    klaim_id=b.klaim_id,
                    verifikasi_id=b.verifikasi_id,
                )
                for b in naskah.butir
            ),
        ]
    )
    session.flush()


def store_salinan(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int, nama: str, isi: bytes
) -> SalinanBertandaTangan:
    """Keep a signed copy (PDF by its content, at most ``SALINAN_TERBESAR``); the newest stands, older ones stay.

    The same file twice is kept once.
    """
    berkas = load_berkas(session, ba_id)
    akses.check(pelihat, Tindakan.UNGGAH_SALINAN, berkas.objek)
    _check_salinan(isi)
    sidik = hashlib.sha256(isi).hexdigest()
    s = SalinanBertandaTangan
    newest = session.scalar(select(s).where(s.berita_acara_id == ba_id).order_by(s.id.desc()).limit(1))
    if newest is not None and newest.sha256 == sidik:
        return newest
    called = clean_nama(nama)
    langkah = Langkah(
        P.UNGGAH_SALINAN, sidik=sidik, sesudah={"nama": called, "sha256": sidik, "ukuran": len(isi)}
    )
    take_step(session, pelihat, pelaku, berkas, langkah)
    row = s(
        recorded_at=moment(session),
        berita_acara_id=ba_id,
        nama=called,
        isi=isi,
        sha256=sidik,
        ukuran=len(isi),
        oleh_id=pelaku.pengguna_id,
    )
    session.add(row)
    session.flush()
    return row


def _check_salinan(isi: bytes) -> None:
    if not isi.startswith(_PDF):
        raise Ditolak(
            "Salinan bertanda tangan harus berkas PDF. Simpan hasil pindai sebagai PDF, lalu unggah lagi."
        )
    if len(isi) > SALINAN_TERBESAR:
        raise Ditolak(
            "Salinan lebih besar dari 10 MB. Pindai dengan resolusi lebih rendah, lalu unggah lagi."
        )


def archive_berita_acara(session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int) -> None:
    """The signed minutes are filed."""
    take_step(session, pelihat, pelaku, load_berkas(session, ba_id), Langkah(P.ARSIPKAN))


def void_berita_acara(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int, alasan: str
) -> list[int]:
    """Void issued minutes together with all their addenda, with a reason; the ids that were voided.

    Rows are unlocked, numbers stay taken, commitments made by them are cancelled; drafts of addenda are discarded.
    An addendum is voided alone only while it is the newest one.
    """
    berkas = load_berkas(session, ba_id)
    akses.check(pelihat, Tindakan.BATALKAN_BERITA_ACARA, berkas.objek)
    said = check_alasan(alasan, "Tulis alasan pembatalan.")
    addenda = _adendum(session, berkas.ba.induk_id or ba_id)
    later = [a for a in addenda if berkas.ba.induk_id is None or a.ba.id > ba_id]
    if berkas.ba.jenis is JenisBeritaAcara.ADENDUM and any(a.status in TERBIT for a in later):
        raise Ditolak("Adendum yang lebih baru bertumpu pada adendum ini. Batalkan dahulu yang terbaru.")
    voided = []
    for one in (berkas, *(a for a in later if a.status in TERBIT)):
        take_step(session, pelihat, pelaku, one, Langkah(P.BATALKAN, said))
        cancel_from_berita_acara(session, pelaku, one.ba.id, said)
        voided.append(one.ba.id)
    for draft in (a for a in later if a.status in RANCANGAN):
        record_langkah(session, pelaku, draft.ba, draft.status, S.DIBUANG, Langkah(P.BUANG, said))
    raise_versi(session, Topik.PEMANTAUAN, Topik.KEPUTUSAN)
    return voided


def _adendum(session: Session, induk_id: int) -> Sequence[Berkas]:
    """All addenda of minutes in order, with their states."""
    stmt = select(BeritaAcara.id).where(BeritaAcara.induk_id == induk_id).order_by(BeritaAcara.id)
    return [load_berkas(session, number) for number in session.scalars(stmt)]
