"""Evidence: stored once, handed in with a claim, judged with its verification, notes about it answered."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.models import Bukti, BuktiIsi, BuktiPenilaian, CatatanJawaban
from db.queries.bukti_berlaku import list_berlaku
from db.queries.bukti_catatan import CatatanTampil, list_catatan_semua
from db.queries.bukti_ruang import list_isi_opd
from db.queries.laporan import Laporan, get_laporan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.berita_acara import check_kunci
from domain.bukti import (
    IsiBukti,
    IsiJawaban,
    KunciCatatan,
    Lampiran,
    PenilaianBukti,
    check_banyak,
    check_jawaban,
    check_kuota,
    check_lengkap,
    check_penilaian,
    check_tautan,
)
from domain.errors import Ditolak, SudahBerubah
from domain.kosakata import HasilVerifikasi, Topik
from domain.laporan import check_periode
from domain.penulis import words
from domain.waktu import day_wit


def check_ruang(session: Session, opd_id: int, isi: Mapping[str, int], today: date) -> None:
    """The OPD has room for these contents (bytes by SHA-256); what its actions or visits name already takes none."""
    own = list_isi_opd(session, opd_id, today)
    fresh = sum(ukuran for sha256, ukuran in isi.items() if sha256 not in own)
    if fresh:
        check_kuota(sum(own.values()), fresh)


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
    stored = select(BuktiIsi.sha256, BuktiIsi.ukuran).where(BuktiIsi.sha256.in_(named))
    sizes = {row.sha256: row.ukuran for row in session.execute(stored)} if named else {}
    if len(sizes) != len(named):
        raise Ditolak("Berkas bukti tidak tersimpan. Unggah ulang berkasnya.")
    if sizes:
        check_ruang(session, laporan.opd_id, sizes, day_wit(moment(session)))
    for one in bukti:
        if (one.sha256 is None) == (one.tautan is None):
            raise Ditolak("Bukti berupa satu berkas atau satu tautan.")
        if one.tautan is not None:
            check_tautan(one.tautan)
    standing = {p.id for p in list_berlaku(session, (laporan.rencana_aksi_id,), laporan.periode.id)}
    if not set(tarik) <= standing:
        raise Ditolak("Bukti yang hendak ditarik sudah tidak berlaku. Muat ulang halaman.")
    return [session.get_one(Bukti, number) for number in sorted(set(tarik))]


def check_dinilai(
    session: Session, laporan: Laporan, hasil: HasilVerifikasi, penilaian: Sequence[PenilaianBukti]
) -> None:
    """Raises ``Ditolak`` when a piece is judged wrongly, or when a claim would be accepted with a piece unjudged.

    A piece that an earlier verification of this action and period judged keeps its judgement until it gets another.
    """
    standing = list_berlaku(session, (laporan.rencana_aksi_id,), laporan.periode.id)
    check_penilaian(penilaian, {piece.id for piece in standing})
    check_lengkap(hasil, penilaian, {piece.id: piece.nama for piece in standing if piece.hasil is None})


def add_penilaian(session: Session, verifikasi_id: int, penilaian: Sequence[PenilaianBukti]) -> None:
    """How the verification being recorded judges the evidence, after ``check_dinilai``."""
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
    jawaban: Mapping[KunciCatatan, IsiJawaban],
) -> dict[KunciCatatan, int]:
    """Answer notes about a claim and its evidence; the rows of the new answers. The newest answer of a note stands.

    Raises ``SudahBerubah`` with the other's name when a note got another answer than the one that the writer saw.
    """
    today = day_wit(moment(session))
    laporan = get_laporan(session, aksi_id, periode_id, today)
    akses.check(pelihat, Tindakan.TULIS_VERIFIKASI, laporan.objek)
    check_periode(laporan.periode, laporan.opd_id, today)
    check_kunci(laporan.kunci, today)
    return add_jawaban(session, pelihat, pelaku, laporan, jawaban)


def add_jawaban(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    laporan: Laporan,
    jawaban: Mapping[KunciCatatan, IsiJawaban],
) -> dict[KunciCatatan, int]:
    """Append the answers that differ from what stands; their row by note, and one audit row for all of them."""
    today = day_wit(moment(session))
    notes = list_catatan_semua(session, (laporan.rencana_aksi_id,), laporan.periode.id, today)
    known = {note.kunci: note for note in notes}
    if not set(jawaban) <= set(known):
        raise Ditolak("Catatan berubah sejak halaman dibuka. Muat ulang, lalu jawab lagi.")
    given = {key: check_jawaban(one.teks) for key, one in jawaban.items()}
    fresh = {key: text for key, text in given.items() if text != known[key].jawaban}
    for key in fresh:
        _check_seen(known[key], jawaban[key].dilihat_id)
    rows = {
        key: CatatanJawaban(
            recorded_at=moment(session),
            klaim_id=known[key].klaim_id,
            bukti_id=key.bukti_id,
            jenis=key.jenis,
            jawaban=text,
            oleh_id=pelihat.pengguna_id,
        )
        for key, text in fresh.items()
    }
    session.add_all(rows.values())
    if fresh:
        session.flush()
        said = {f"{k.jenis}:{k.bukti_id or ''}": text for k, text in sorted(fresh.items())}
        old = {f"{k.jenis}:{k.bukti_id or ''}": known[k].jawaban for k in sorted(fresh) if known[k].jawaban}
        klaim_id = laporan.klaim.id if laporan.klaim else None
        record_audit(session, pelaku, "jawab_catatan", "klaim", klaim_id, sebelum=old or None, sesudah=said)
        raise_versi(session, Topik.PEMANTAUAN)
    return {key: row.id for key, row in rows.items()}


def _check_seen(note: CatatanTampil, dilihat_id: int | None) -> None:
    """An answer that nobody saw is not written over; where none stands there is none to lose."""
    if note.jawaban_id is not None and note.jawaban_id != dilihat_id:
        raise SudahBerubah(
            f"Catatan ini baru saja dijawab {words(note.penulis)}: {note.jawaban} Bandingkan, lalu pilih.",
            note.jawaban_id,
        )
