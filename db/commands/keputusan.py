"""Commitments: made when minutes are issued or a leader gives an arahan; reported, judged, moved, cancelled."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.draf import clear_draf
from db.models import (
    BeritaAcara,
    Keputusan,
    KeputusanPeristiwa,
    PembatalanAksi,
    RencanaAksi,
)
from db.queries.keputusan import Komitmen, get_keputusan
from db.queries.susunan import pemilik_aksi
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.berita_acara import Naskah
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.keputusan import (
    IsiArahan,
    IsiPeristiwa,
    StatusKeputusan,
    check_arahan,
    check_peristiwa,
    required_right,
)
from domain.kosakata import AsalKeputusan, PeristiwaKeputusan, Topik
from domain.waktu import day_wit

FORMULIR = "keputusan"
FORMULIR_ARAHAN = "arahan"


def objek_draf(keputusan_id: int) -> str:
    """Name of the commitment that a draft is about."""
    return f"keputusan:{keputusan_id}"


def objek_draf_arahan(aksi_id: int) -> str:
    """Name of the action that a drafted arahan is about."""
    return f"aksi:{aksi_id}"


def create_from_naskah(
    session: Session, pelaku: Pelaku, naskah: Naskah, berita_acara_id: int, opd_id: int
) -> list[Keputusan]:
    """The agreed deadlines of minutes become commitments; called once, by the command that issues the minutes.

    Issuing asked the right already. An addendum that repeats an agreement of the minutes it corrects, word for word,
    makes no second commitment. The same minutes twice return what they made.
    """
    made = list(session.scalars(select(Keputusan).where(Keputusan.berita_acara_id == berita_acara_id)))
    if made:
        return made
    actions = {butir.kode: butir.aksi_id for butir in naskah.butir}
    standing = _agreed_before(session, berita_acara_id)
    rows = [
        Keputusan(
            recorded_at=moment(session),
            asal=AsalKeputusan.BERITA_ACARA,
            opd_id=opd_id,
            rencana_aksi_id=actions.get(sepakat.kode_aksi or ""),
            berita_acara_id=berita_acara_id,
            uraian=sepakat.uraian,
            pic=sepakat.pic,
            tenggat=sepakat.tenggat,
            oleh_id=pelaku.pengguna_id,
        )
        for sepakat in naskah.isi.kesepakatan
        if (sepakat.uraian, sepakat.pic, sepakat.tenggat) not in standing
    ]
    if not rows:
        return []
    session.add_all(rows)
    session.flush()
    made_of = {str(row.id): {"uraian": row.uraian, "pic": row.pic, "tenggat": row.tenggat} for row in rows}
    record_audit(session, pelaku, "catat_komitmen", "berita_acara", berita_acara_id, sesudah=made_of)
    raise_versi(session, Topik.KEPUTUSAN)
    return rows


def _agreed_before(session: Session, berita_acara_id: int) -> set[tuple[str, str, date]]:
    """Agreements that still stand from the minutes that this addendum corrects, and from their other addenda."""
    parent = session.scalar(select(BeritaAcara.induk_id).where(BeritaAcara.id == berita_acara_id))
    if parent is None:
        return set()
    family = select(BeritaAcara.id).where((BeritaAcara.id == parent) | (BeritaAcara.induk_id == parent))
    cancelled = select(KeputusanPeristiwa.keputusan_id).where(
        KeputusanPeristiwa.jenis == PeristiwaKeputusan.DIBATALKAN
    )
    stmt = select(Keputusan).where(Keputusan.berita_acara_id.in_(family), Keputusan.id.not_in(cancelled))
    return {(row.uraian, row.pic, row.tenggat) for row in session.scalars(stmt)}


def cancel_from_berita_acara(session: Session, pelaku: Pelaku, berita_acara_id: int, alasan: str) -> None:
    """The commitments of voided minutes end with them, also those already judged; called by the voiding command."""
    ids = session.scalars(select(Keputusan.id).where(Keputusan.berita_acara_id == berita_acara_id)).all()
    for keputusan_id in ids:
        stood = _stand(session, keputusan_id)
        if stood.keadaan.status is not StatusKeputusan.DIBATALKAN:
            _append(session, pelaku, stood, IsiPeristiwa(PeristiwaKeputusan.DIBATALKAN, alasan))


def _stand(session: Session, keputusan_id: int) -> Komitmen:
    found = get_keputusan(session, keputusan_id, day_wit(moment(session)))
    if found is None:
        raise Ditolak("Komitmen tidak ditemukan. Muat ulang daftar.")
    return found


def record_peristiwa(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    keputusan_id: int,
    isi: IsiPeristiwa,
    *,
    dilihat_id: int | None,
    kunci_kirim: str,
    kunjungan_id: int | None = None,
) -> KeputusanPeristiwa:
    """Report, judge, move or withdraw a commitment; the same ``kunci_kirim`` twice makes one row.

    ``dilihat_id`` is the newest event that the writer saw (None: none): if another stands by now, raises
    ``SudahBerubah`` with the name of who wrote it. ``kunjungan_id`` names the visit on which it was judged.
    """
    own = KeputusanPeristiwa.oleh_id == pelihat.pengguna_id
    sent = session.scalar(
        select(KeputusanPeristiwa).where(KeputusanPeristiwa.kunci_kirim == kunci_kirim, own)
    )
    if sent is not None:
        return sent
    stood = _stand(session, keputusan_id)
    right = required_right(stood.asal, isi.jenis)
    if right is None:
        raise TidakBerhak(
            "Komitmen dari berita acara hanya batal bersama berita acaranya. Minta koordinator membatalkannya."
        )
    akses.check(pelihat, right, stood.objek)
    _check_seen(stood, dilihat_id)
    check_peristiwa(stood.keadaan, isi, day_wit(moment(session)))
    row = _append(session, pelaku, stood, isi, kunci_kirim=kunci_kirim, kunjungan_id=kunjungan_id)
    clear_draf(session, pelihat.pengguna_id, FORMULIR, objek_draf(keputusan_id))
    return row


def _check_seen(stood: Komitmen, dilihat_id: int | None) -> None:
    if not stood.peristiwa or stood.terbaru_id == dilihat_id:
        return
    last = stood.peristiwa[-1]
    raise SudahBerubah(
        f"Komitmen ini baru saja diubah {last.oleh or 'sistem'}: {last.jenis.label.lower()}. "
        "Bandingkan, lalu pilih.",
        last.id,
    )


def _append(
    session: Session,
    pelaku: Pelaku,
    stood: Komitmen,
    isi: IsiPeristiwa,
    *,
    kunci_kirim: str | None = None,
    kunjungan_id: int | None = None,
) -> KeputusanPeristiwa:
    row = KeputusanPeristiwa(
        recorded_at=moment(session),
        keputusan_id=stood.id,
        jenis=isi.jenis,
        tenggat=isi.tenggat if isi.jenis is PeristiwaKeputusan.DIPINDAH else None,
        catatan=(isi.catatan or "").strip() or None,
        kunjungan_id=kunjungan_id,
        oleh_id=pelaku.pengguna_id,
        kunci_kirim=kunci_kirim,
    )
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        f"komitmen_{isi.jenis.value}",
        "keputusan",
        stood.id,
        sebelum={"status": stood.keadaan.status.value, "tenggat": stood.keadaan.tenggat},
        sesudah={"peristiwa_id": row.id, "tenggat": row.tenggat or stood.keadaan.tenggat},
        alasan=row.catatan,
    )
    raise_versi(session, Topik.KEPUTUSAN)
    return row


def record_arahan(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    aksi_id: int,
    isi: IsiArahan,
    *,
    kunci_kirim: str,
) -> Keputusan:
    """A leader's instruction on an action becomes a commitment of the OPD that owns it today.

    The same ``kunci_kirim`` twice makes one row. Raises ``Ditolak`` when something is missing or the day has passed.
    """
    own = Keputusan.oleh_id == pelihat.pengguna_id
    sent = session.scalar(select(Keputusan).where(Keputusan.kunci_kirim == kunci_kirim, own))
    if sent is not None:
        return sent
    akses.check(pelihat, Tindakan.BERI_ARAHAN)
    today = day_wit(moment(session))
    check_arahan(isi, today)
    row = Keputusan(
        recorded_at=moment(session),
        asal=AsalKeputusan.ARAHAN,
        opd_id=_owner(session, aksi_id, today),
        rencana_aksi_id=aksi_id,
        uraian=isi.uraian.strip(),
        pic=isi.pic.strip(),
        tenggat=isi.tenggat,
        oleh_id=pelihat.pengguna_id,
        kunci_kirim=kunci_kirim,
    )
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        "beri_arahan",
        "keputusan",
        row.id,
        sesudah={
            "rencana_aksi_id": aksi_id,
            "opd_id": row.opd_id,
            "uraian": row.uraian,
            "pic": row.pic,
            "tenggat": row.tenggat,
        },
    )
    clear_draf(session, pelihat.pengguna_id, FORMULIR_ARAHAN, objek_draf_arahan(aksi_id))
    raise_versi(session, Topik.KEPUTUSAN)
    return row


def _owner(session: Session, aksi_id: int, today: date) -> int:
    """The OPD that owns the action today; raises ``Ditolak`` for an action that is gone, cancelled or nobody's."""
    if session.get(RencanaAksi, aksi_id) is None:
        raise Ditolak("Rencana aksi tidak ditemukan. Muat ulang daftar.")
    cancelled = select(PembatalanAksi.tanggal).where(PembatalanAksi.rencana_aksi_id == aksi_id)
    batal = session.scalar(cancelled.order_by(PembatalanAksi.id.desc()).limit(1))
    if batal is not None and batal <= today:
        raise Ditolak("Aksi ini sudah dibatalkan. Arahan diberikan pada aksi yang masih berjalan.")
    owner = pemilik_aksi(today, today)
    opd_id: int | None = session.scalar(select(owner.c.opd_id).where(owner.c.anggota == aksi_id))
    if opd_id is None:
        raise Ditolak(
            "Aksi ini belum mempunyai OPD penanggung jawab. Minta koordinator menetapkannya dahulu."
        )
    return opd_id
