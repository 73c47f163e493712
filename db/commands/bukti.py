"""Evidence: stored once, handed in with a claim, judged with its verification, notes about it answered."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import Bukti, BuktiIsi, BuktiPenilaian, CatatanJawaban
from db.queries.bukti_berlaku import list_berlaku
from db.queries.bukti_catatan import list_catatan_semua
from db.queries.laporan import Laporan, get_laporan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.berita_acara import check_kunci
from domain.bukti import (
    IsiBukti,
    KunciCatatan,
    Lampiran,
    PenilaianBukti,
    check_banyak,
    check_jawaban,
    check_penilaian,
    check_tautan,
)
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.laporan import check_periode
from domain.waktu import day_wit


def store_isi(session: Session, isi: IsiBukti) -> str:
    """Keep the content once for however many rows name it; its SHA-256."""
    if session.scalar(select(BuktiIsi.sha256).where(BuktiIsi.sha256 == isi.sha256)) is None:
        session.add(BuktiIsi(ukuran=len(isi.isi), **vars(isi)))
        session.flush()
    return isi.sha256


def add_bukti(
    session: Session, klaim_id: int, pelihat: Pelihat, bukti: Sequence[Lampiran], tarik: Sequence[Bukti]
) -> None:
    """The evidence of a claim that is being recorded: what it brings, and what it takes back."""
    for one in bukti:
        session.add(
            Bukti(
                recorded_at=moment(session),
                klaim_id=klaim_id,
                nama=one.nama,
                tautan=one.tautan,
                isi_sha256=one.sha256,
                oleh_id=pelihat.pengguna_id,
            )
        )
    for old in tarik:
        session.add(
            Bukti(
                recorded_at=moment(session),
                klaim_id=klaim_id,
                nama=old.nama,
                tautan=old.tautan,
                isi_sha256=old.isi_sha256,
                oleh_id=pelihat.pengguna_id,
                ditarik=True,
                menarik_id=old.id,
            )
        )
    session.flush()


def check_lampiran(
    session: Session, laporan: Laporan, bukti: Sequence[Lampiran], tarik: Sequence[int]
) -> list[Bukti]:
    """The standing pieces to take back; raises ``Ditolak`` when a piece is unknown, doubled, gone or one too many."""
    check_banyak(len(bukti))
    named = {one.sha256 for one in bukti if one.sha256}
    if len(set(session.scalars(select(BuktiIsi.sha256).where(BuktiIsi.sha256.in_(named))))) != len(named):
        raise Ditolak("Berkas bukti tidak tersimpan. Unggah ulang berkasnya.")
    for one in bukti:
        if (one.sha256 is None) == (one.tautan is None):
            raise Ditolak("Bukti berupa satu berkas atau satu tautan.")
        if one.tautan is not None:
            check_tautan(one.tautan)
    standing = {p.id for p in list_berlaku(session, (laporan.rencana_aksi_id,), laporan.periode.id)}
    if not set(tarik) <= standing:
        raise Ditolak("Bukti yang hendak ditarik sudah tidak berlaku. Muat ulang halaman.")
    return [session.get_one(Bukti, number) for number in sorted(set(tarik))]


def add_penilaian(
    session: Session, laporan: Laporan, verifikasi_id: int, penilaian: Sequence[PenilaianBukti]
) -> None:
    """How the verification being recorded judges the evidence in force."""
    standing = {p.id for p in list_berlaku(session, (laporan.rencana_aksi_id,), laporan.periode.id)}
    check_penilaian(penilaian, standing)
    for one in penilaian:
        session.add(
            BuktiPenilaian(
                recorded_at=moment(session),
                bukti_id=one.bukti_id,
                verifikasi_id=verifikasi_id,
                hasil=one.hasil,
                alasan=(one.alasan or "").strip() or None,
            )
        )
    session.flush()


def record_jawaban(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    aksi_id: int,
    periode_id: int,
    jawaban: Mapping[KunciCatatan, str],
) -> int:
    """Answer notes about a claim and its evidence; how many answers are new. The newest answer of a note stands."""
    today = day_wit(moment(session))
    laporan = get_laporan(session, aksi_id, periode_id, today)
    akses.check(pelihat, Tindakan.TULIS_VERIFIKASI, laporan.objek)
    check_periode(laporan.periode, laporan.opd_id, today)
    check_kunci(laporan.kunci, today)
    return add_jawaban(session, pelihat, pelaku, laporan, jawaban)


def add_jawaban(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, laporan: Laporan, jawaban: Mapping[KunciCatatan, str]
) -> int:
    """Append the answers that differ from what stands; one audit row for all of them."""
    today = day_wit(moment(session))
    notes = list_catatan_semua(session, (laporan.rencana_aksi_id,), laporan.periode.id, today)
    known = {note.kunci: note for note in notes}
    if not set(jawaban) <= set(known):
        raise Ditolak("Catatan berubah sejak halaman dibuka. Muat ulang, lalu jawab lagi.")
    given = {key: check_jawaban(text) for key, text in jawaban.items()}
    fresh = {key: text for key, text in given.items() if text != known[key].jawaban}
    for key, text in fresh.items():
        session.add(
            CatatanJawaban(
                recorded_at=moment(session),
                klaim_id=known[key].klaim_id,
                bukti_id=key.bukti_id,
                jenis=key.jenis,
                jawaban=text,
                oleh_id=pelihat.pengguna_id,
            )
        )
    if fresh:
        session.flush()
        said = {f"{k.jenis}:{k.bukti_id or ''}": text for k, text in sorted(fresh.items())}
        old = {f"{k.jenis}:{k.bukti_id or ''}": known[k].jawaban for k in sorted(fresh) if known[k].jawaban}
        klaim_id = laporan.klaim.id if laporan.klaim else None
        record_audit(session, pelaku, "jawab_catatan", "klaim", klaim_id, sebelum=old or None, sesudah=said)
        raise_versi(session, Topik.PEMANTAUAN)
    return len(fresh)
