"""The draft of minutes: made with one press from the entered data, edited, submitted to the OPD, discarded."""

import json
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku
from db.commands.berita_acara_langkah import (
    Berkas,
    Langkah,
    load_berkas,
    record_langkah,
    take_step,
    today_of,
)
from db.commands.draf import clear_draf
from db.models import BeritaAcara, BeritaAcaraIsi, Opd, RencanaAksi, Zona
from db.queries.berita_acara_usulan import propose_isi
from db.queries.kunci import list_menunggu_adendum, status_kini
from db.queries.naskah import build_naskah, digest_isi, get_isi, write_naskah
from db.queries.penulis import get_penulis
from db.queries.periode import get_periode
from db.queries.susunan import get_zona_opd
from db.transaction import moment
from domain import akses
from domain.akses import Objek, Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.berita_acara import RANCANGAN, TERBIT, IsiBeritaAcara, check_langkah
from domain.errors import Ditolak, SudahBerubah
from domain.kosakata import JenisBeritaAcara, PeristiwaBeritaAcara, StatusBeritaAcara
from domain.naskah import check_isi, check_siap
from domain.penulis import words

FORMULIR = "berita_acara"
HIDUP = RANCANGAN | TERBIT
"""States of live minutes: neither voided nor discarded."""


def objek_draf(ba_id: int) -> str:
    """Name of what a draft of the form is about."""
    return f"berita_acara:{ba_id}"


def create_berita_acara(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, opd_id: int, periode_id: int, *, kunci_kirim: str
) -> BeritaAcara:
    """A draft of the OPD's minutes of a period; the same ``kunci_kirim`` twice makes one.

    Raises ``TidakBerhak``, or ``Ditolak`` when live minutes of that OPD and period exist.
    """
    sent = _sent(session, pelihat, kunci_kirim)
    if sent is not None:
        return sent
    today = today_of(session)
    zona_id = get_zona_opd(session, today, today).get(opd_id)
    akses.check(pelihat, Tindakan.SUSUN_BERITA_ACARA, Objek(opd_id, zona_id))
    periode = get_periode(session, periode_id, today)
    if periode is None or zona_id is None or session.get(Opd, opd_id) is None:
        raise Ditolak("OPD atau periode tidak dikenal. Muat ulang halaman.")
    if periode.dibuka is None or periode.dibuka > today:
        raise Ditolak(f"Periode {periode.kode} {periode.tahun} belum dibuka. Tunggu sampai dibuka.")
    live = _live(session, opd_id, periode_id)
    if live is not None:
        zona = session.get_one(Zona, live).nama
        raise Ditolak(
            f"OPD ini sudah memiliki berita acara {zona} untuk periode ini. Lanjutkan yang sudah ada, atau minta "
            "zona itu membuang rancangannya."
        )
    ba = BeritaAcara(
        recorded_at=moment(session),
        jenis=JenisBeritaAcara.PEMANTAUAN,
        zona_id=zona_id,
        opd_id=opd_id,
        periode_id=periode_id,
        oleh_id=pelihat.pengguna_id,
        kunci_kirim=kunci_kirim,
    )
    isi = propose_isi(session, opd_id, zona_id, periode, today)
    return _start(session, pelaku, ba, isi)


def create_adendum(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, induk_id: int, *, kunci_kirim: str
) -> BeritaAcara:
    """A draft of an addendum to issued minutes; raises ``Ditolak`` when no row waits for one."""
    sent = _sent(session, pelihat, kunci_kirim)
    if sent is not None:
        return sent
    today, induk = today_of(session), load_berkas(session, induk_id)
    akses.check(pelihat, Tindakan.SUSUN_BERITA_ACARA, induk.objek)
    ba = induk.ba
    if ba.jenis is JenisBeritaAcara.ADENDUM:
        raise Ditolak("Adendum dibuat pada berita acara induknya. Buka berita acara induk.")
    if induk.status not in TERBIT:
        raise Ditolak("Adendum hanya untuk berita acara yang sudah terbit.")
    if _draft_of(session, induk_id) is not None:
        raise Ditolak("Adendum yang belum terbit sudah ada. Lanjutkan rancangan itu.")
    periode = get_periode(session, ba.periode_id, today)
    menunggu = list_menunggu_adendum(session, periode.tahun, ba.opd_id, periode.id) if periode else []
    if periode is None or not menunggu:
        raise Ditolak(
            "Belum ada verifikasi baru sejak berita acara terbit. Minta koordinator membuka kembali periode "
            "bagi OPD ini, lalu verifikasi perbaikannya."
        )
    row = BeritaAcara(
        recorded_at=moment(session),
        jenis=JenisBeritaAcara.ADENDUM,
        zona_id=ba.zona_id,
        opd_id=ba.opd_id,
        periode_id=ba.periode_id,
        induk_id=ba.id,
        oleh_id=pelihat.pengguna_id,
        kunci_kirim=kunci_kirim,
    )
    isi = propose_isi(session, ba.opd_id, ba.zona_id, periode, today)
    return _start(session, pelaku, row, _tentang(session, isi, {m.aksi_id for m in menunggu}))


def _tentang(session: Session, isi: IsiBeritaAcara, aksi: set[int]) -> IsiBeritaAcara:
    """Of the proposed deadlines those of the rows that an addendum lists: the others were agreed before."""
    codes = set(session.scalars(select(RencanaAksi.kode).where(RencanaAksi.id.in_(aksi))))
    return replace(isi, kesepakatan=tuple(k for k in isi.kesepakatan if k.kode_aksi in codes))


def _sent(session: Session, pelihat: Pelihat, kunci_kirim: str) -> BeritaAcara | None:
    own = BeritaAcara.oleh_id == pelihat.pengguna_id
    return session.scalar(select(BeritaAcara).where(BeritaAcara.kunci_kirim == kunci_kirim, own))


def _live(session: Session, opd_id: int, periode_id: int) -> int | None:
    """The zone whose live minutes of the OPD and period exist; None: none do."""
    status = status_kini()
    stmt = (
        select(BeritaAcara.zona_id)
        .join(status, status.c.berita_acara_id == BeritaAcara.id)
        .where(
            BeritaAcara.opd_id == opd_id,
            BeritaAcara.periode_id == periode_id,
            BeritaAcara.jenis == JenisBeritaAcara.PEMANTAUAN,
            status.c.status.in_(list(HIDUP)),
        )
    )
    return session.scalar(stmt.limit(1))


def _draft_of(session: Session, induk_id: int) -> int | None:
    status = status_kini()
    stmt = (
        select(BeritaAcara.id)
        .join(status, status.c.berita_acara_id == BeritaAcara.id)
        .where(BeritaAcara.induk_id == induk_id, status.c.status.in_(list(RANCANGAN)))
    )
    return session.scalar(stmt.limit(1))


def _start(session: Session, pelaku: Pelaku, ba: BeritaAcara, isi: IsiBeritaAcara) -> BeritaAcara:
    session.add(ba)
    session.flush()
    _add_isi(session, pelaku, ba, isi)
    said = {"jenis": ba.jenis, "opd_id": ba.opd_id, "periode_id": ba.periode_id, "induk_id": ba.induk_id}
    langkah = Langkah(PeristiwaBeritaAcara.SUSUN, sesudah=said)
    record_langkah(session, pelaku, ba, None, StatusBeritaAcara.DISUSUN, langkah)
    return ba


def _add_isi(session: Session, pelaku: Pelaku, ba: BeritaAcara, isi: IsiBeritaAcara) -> BeritaAcaraIsi:
    row = BeritaAcaraIsi(
        recorded_at=moment(session),
        berita_acara_id=ba.id,
        isi=write_naskah(isi),
        oleh_id=pelaku.pengguna_id,
    )
    session.add(row)
    session.flush()
    return row


def save_isi(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    ba_id: int,
    isi: IsiBeritaAcara,
    *,
    dilihat_id: int,
) -> BeritaAcaraIsi:
    """The written part as it stands from now on; every change lapses the OPD's answer, an equal text changes nothing.

    Raises ``SudahBerubah`` when a newer one than ``dilihat_id`` stands.
    """
    berkas = load_berkas(session, ba_id)
    check_langkah(pelihat, berkas.objek, berkas.status, PeristiwaBeritaAcara.UBAH)
    before = get_isi(session, ba_id)
    row = before
    # An equal text first: the second of two presses must not be told that somebody else wrote.
    if before.isi != write_naskah(isi):
        row = _change_isi(session, pelihat, pelaku, berkas, before, isi, dilihat_id)
    clear_draf(session, pelihat.pengguna_id, FORMULIR, objek_draf(ba_id))
    return row


def _change_isi(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    berkas: Berkas,
    before: BeritaAcaraIsi,
    isi: IsiBeritaAcara,
    dilihat_id: int,
) -> BeritaAcaraIsi:
    if before.id != dilihat_id:
        who = get_penulis(session, before.oleh_id, before.recorded_at)
        raise SudahBerubah(
            f"Rancangan ini baru saja diubah {words(who)}. Bandingkan kedua isian, lalu pilih.",
            before.id,
        )
    check_isi(isi)
    old, new = json.loads(before.isi), json.loads(write_naskah(isi))
    take_step(session, pelihat, pelaku, berkas, Langkah(PeristiwaBeritaAcara.UBAH, sebelum=old, sesudah=new))
    return _add_isi(session, pelaku, berkas.ba, isi)


def submit_berita_acara(session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int) -> None:
    """Put the draft before the OPD as it reads now; raises ``Ditolak`` while parties or place are missing."""
    berkas = load_berkas(session, ba_id)
    check_langkah(pelihat, berkas.objek, berkas.status, PeristiwaBeritaAcara.AJUKAN)
    naskah = build_naskah(session, ba_id, today_of(session))
    check_siap(naskah)
    sidik = digest_isi(naskah)
    langkah = Langkah(PeristiwaBeritaAcara.AJUKAN, sidik=sidik, sesudah={"sidik": sidik})
    take_step(session, pelihat, pelaku, berkas, langkah)


def discard_berita_acara(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, ba_id: int, alasan: str = ""
) -> None:
    """Throw a draft away; a number that it bore stays taken. Once the OPD has seen it, a reason is needed."""
    berkas = load_berkas(session, ba_id)
    said = alasan.strip() or None
    if berkas.status in RANCANGAN - {StatusBeritaAcara.DISUSUN}:
        akses.check(pelihat, Tindakan.SUSUN_BERITA_ACARA, berkas.objek)
        said = check_alasan(alasan, "OPD sudah menerima rancangan ini. Tulis alasan membuangnya.")
    take_step(session, pelihat, pelaku, berkas, Langkah(PeristiwaBeritaAcara.BUANG, said))
