"""The OPD agrees or objects; the coordinator goes on without an answer and gives the number."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku
from db.commands.berita_acara_langkah import (
    Langkah,
    check_jawaban,
    check_teks,
    load_berkas,
    take_step,
    today_of,
)
from db.models import BeritaAcaraNomor
from db.queries.berita_acara import list_penulis
from db.queries.naskah import build_naskah, digest_isi
from db.queries.penulis import get_nomor_berlaku
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.berita_acara import check_langkah
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.kosakata import PeristiwaBeritaAcara
from domain.naskah import check_nomor, read_urut
from domain.penulis import words


def answer_berita_acara(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int, setuju: bool, teks: str, *, sidik: str
) -> None:
    """The OPD agrees, or objects with a text that is printed; ``sidik`` is what its PIC read.

    Raises ``Ditolak`` when the content has changed since, ``TidakBerhak`` for who acted for the zone in these minutes.
    """
    berkas = load_berkas(session, ba_id)
    akses.check(pelihat, Tindakan.JAWAB_BERITA_ACARA, berkas.objek)
    if pelihat.pengguna_id in list_penulis(session, ba_id):
        raise TidakBerhak(
            "Penyusun berita acara, dan yang menjalankan langkah tim zona di dalamnya, tidak dapat menjawab atas nama "
            "OPD. Minta PIC atau kepala OPD menjawabnya."
        )
    said = teks.strip() or None
    if not setuju or said:
        said = check_teks(teks, "Tulis keberatan OPD; isinya dicetak dalam berita acara.")
    jenis = PeristiwaBeritaAcara.SETUJUI if setuju else PeristiwaBeritaAcara.KEBERATAN
    now = digest_isi(build_naskah(session, ba_id, today_of(session)))
    check_langkah(pelihat, berkas.objek, berkas.status, jenis)
    if now != sidik:
        raise Ditolak("Isi berita acara berubah sejak halaman dibuka. Muat ulang, baca lagi, lalu jawab.")
    take_step(session, pelihat, pelaku, berkas, Langkah(jenis, said, sidik, sesudah={"sidik": sidik}))


def skip_answer(session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int, alasan: str) -> None:
    """The coordinator goes on without the OPD's answer; the reason is printed."""
    berkas = load_berkas(session, ba_id)
    akses.check(pelihat, Tindakan.LEWATI_JAWABAN, berkas.objek)
    said = check_alasan(alasan, "Tulis alasan melanjutkan tanpa jawaban OPD; isinya dicetak.")
    sidik = digest_isi(build_naskah(session, ba_id, today_of(session)))
    take_step(session, pelihat, pelaku, berkas, Langkah(PeristiwaBeritaAcara.LEWATI, said, sidik))


def number_berita_acara(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int, nomor: str, *, dilihat_id: int | None
) -> None:
    """Give the number: unique in its year and never given again, also not after voiding or discarding.

    The number that the minutes already bear is confirmed. ``dilihat_id`` is the row of the number that stood when the
    form was opened (None: none); raises ``SudahBerubah`` when another stands by now, ``Ditolak`` when the content
    changed since the OPD answered.
    """
    berkas = load_berkas(session, ba_id)
    akses.check(pelihat, Tindakan.NOMORI_BERITA_ACARA, berkas.objek)
    said, standing = check_nomor(nomor), get_nomor_berlaku(session, ba_id)
    before = standing.nomor if standing else None
    check_langkah(pelihat, berkas.objek, berkas.status, PeristiwaBeritaAcara.NOMORI)
    check_jawaban(session, berkas.ba)
    if standing is not None and said != before and standing.id != dilihat_id:
        raise SudahBerubah(
            f"Nomor {before} baru saja diberikan {words(standing.penulis)}. Bandingkan, lalu pilih.",
            standing.id,
        )
    tahun = today_of(session).year
    if said != before:
        _check_free(session, tahun, said)
    langkah = Langkah(PeristiwaBeritaAcara.NOMORI, sesudah={"nomor": said, "nomor_sebelum": before})
    take_step(session, pelihat, pelaku, berkas, langkah)
    if said == before:
        return
    newest = session.scalar(select(func.max(BeritaAcaraNomor.urut)).where(BeritaAcaraNomor.tahun == tahun))
    session.add(
        BeritaAcaraNomor(
            recorded_at=moment(session),
            berita_acara_id=ba_id,
            tahun=tahun,
            urut=read_urut(said) or (newest or 0) + 1,
            nomor=said,
            oleh_id=pelaku.pengguna_id,
        )
    )
    session.flush()


def _check_free(session: Session, tahun: int, nomor: str) -> None:
    n = BeritaAcaraNomor
    taken = session.scalar(select(n.id).where(n.tahun == tahun, func.lower(n.nomor) == nomor.lower()))
    if taken is not None:
        raise Ditolak(
            f"Nomor {nomor} sudah pernah diberikan pada tahun {tahun} dan tidak dipakai lagi. Pilih nomor lain."
        )
