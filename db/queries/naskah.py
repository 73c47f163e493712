"""The text of minutes: live while they are a draft, frozen afterwards, and the hash that people agree to."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import canonical
from db.models import (
    BeritaAcara,
    BeritaAcaraIsi,
    BeritaAcaraNomor,
    BeritaAcaraPeristiwa,
    Opd,
    Pelimpahan,
    Pengguna,
    PeranPengguna,
    Snapshot,
    Zona,
)
from db.queries.bukti import list_bukti_naskah, list_catatan_naskah
from db.queries.kunci import Liputan, list_liputan, list_menunggu_adendum
from db.queries.kunjungan import list_kunjungan_naskah
from db.queries.naskah_butir import list_butir
from db.queries.pengaturan import get_kop, get_ukuran_kertas
from db.queries.periode import get_periode
from domain.berita_acara import ButirBeritaAcara, IsiBeritaAcara, Jawaban, Naskah
from domain.errors import Ditolak
from domain.kosakata import JenisBeritaAcara, Peran
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.saat import KeadaanPeriode
from domain.waktu import day_wit

_NASKAH = TypeAdapter(Naskah)
_ISI = TypeAdapter(IsiBeritaAcara)
_MENJAWAB = (P.SETUJUI, P.KEBERATAN, P.LEWATI)


def write_naskah(naskah: Naskah | IsiBeritaAcara) -> str:
    """Canonical JSON: what is stored and hashed."""
    return canonical(naskah)


def read_naskah(isi: str) -> Naskah:
    """A frozen text as it was written."""
    return _NASKAH.validate_json(isi)


def read_isi(isi: str) -> IsiBeritaAcara:
    """The written part of a draft as it was stored."""
    return _ISI.validate_json(isi)


def digest(naskah: Naskah) -> str:
    """SHA-256 of the whole text: that of the frozen snapshot, printed on the document."""
    return hashlib.sha256(canonical(naskah).encode()).hexdigest()


def digest_isi(naskah: Naskah) -> str:
    """SHA-256 of what the OPD answers to: the text without number, check code, answer, day and paper."""
    said = replace(
        naskah, nomor="", kode_periksa="", kepala_audit="", jawaban=None, per=date.min, ukuran_kertas=""
    )
    return digest(said)


def get_snapshot(session: Session, berita_acara_id: int) -> Naskah:
    """The frozen text of issued minutes; raises ``Ditolak`` while they are a draft."""
    isi = session.scalar(select(Snapshot.isi).where(Snapshot.berita_acara_id == berita_acara_id))
    if isi is None:
        raise Ditolak("Berita acara ini belum terbit.")
    return read_naskah(isi)


def get_isi(session: Session, berita_acara_id: int) -> BeritaAcaraIsi:
    """The written part that stands."""
    stmt = select(BeritaAcaraIsi).where(BeritaAcaraIsi.berita_acara_id == berita_acara_id)
    return session.scalars(stmt.order_by(BeritaAcaraIsi.id.desc()).limit(1)).one()


def get_nomor(session: Session, berita_acara_id: int) -> str | None:
    """The number that minutes bear; None while they have none."""
    n = BeritaAcaraNomor
    stmt = select(n.nomor).where(n.berita_acara_id == berita_acara_id)
    return session.scalar(stmt.order_by(n.id.desc()).limit(1))


def build_naskah(session: Session, berita_acara_id: int, today: date) -> Naskah:
    """The text of a draft as the entered data make it today; raises ``Ditolak`` for unknown minutes."""
    ba = session.get(BeritaAcara, berita_acara_id)
    periode = get_periode(session, ba.periode_id, today) if ba else None
    if ba is None or periode is None:
        raise Ditolak("Berita acara tidak ditemukan. Muat ulang daftar.")
    opd, zona = session.get_one(Opd, ba.opd_id), session.get_one(Zona, ba.zona_id)
    butir, sejak = _butir(session, ba, periode, today)
    aksi = [b.aksi_id for b in butir]
    return Naskah(
        jenis=ba.jenis,
        nomor=get_nomor(session, ba.id) or "",
        kop={str(key): str(value) for key, value in get_kop(session).items()},
        zona=zona.nama,
        opd_kode=opd.kode,
        opd=opd.nama,
        tahun=periode.tahun,
        periode=periode.kode,
        per=today,
        isi=read_isi(get_isi(session, ba.id).isi),
        butir=tuple(butir),
        bukti=list_bukti_naskah(session, aksi, periode.id),
        catatan=list_catatan_naskah(session, aksi, periode.id, today),
        kunjungan=list_kunjungan_naskah(session, ba.opd_id, periode.id, sejak),
        jawaban=get_jawaban(session, ba),
        nomor_induk=(get_nomor(session, ba.induk_id) or "") if ba.induk_id else "",
        ukuran_kertas=get_ukuran_kertas(session),
    )


def _butir(
    session: Session, ba: BeritaAcara, periode: KeadaanPeriode, today: date
) -> tuple[list[ButirBeritaAcara], datetime | None]:
    """The rows, and for an addendum the moment since which something may be new."""
    if ba.jenis is not JenisBeritaAcara.ADENDUM:
        return list_butir(session, periode, today, ba.opd_id), None
    waiting = {row.aksi_id for row in list_menunggu_adendum(session, periode.tahun, ba.opd_id, periode.id)}
    cover = {
        aksi: one
        for (aksi, _), one in list_liputan(session, periode_id=periode.id).items()
        if one.opd_id == ba.opd_id
    }
    before = _sebelum(session, {aksi: one for aksi, one in cover.items() if aksi in waiting})
    rows = [_beside(b, before.get(b.aksi_id)) for b in list_butir(session, periode, today)]
    return [b for b in rows if b.aksi_id in waiting], max((c.sejak for c in cover.values()), default=None)


def _beside(butir: ButirBeritaAcara, before: ButirBeritaAcara | None) -> ButirBeritaAcara:
    if before is None:
        return butir
    return replace(butir, sebelum=before.nilai, kata_sebelum=before.kata)


def _sebelum(session: Session, cover: dict[int, Liputan]) -> dict[int, ButirBeritaAcara]:
    """What the newest issued minutes or addendum said of each row."""
    frozen = {number: get_snapshot(session, number) for number in {c.berita_acara_id for c in cover.values()}}
    return {
        b.aksi_id: b
        for number, naskah in frozen.items()
        for b in naskah.butir
        if b.aksi_id in cover and cover[b.aksi_id].berita_acara_id == number
    }


def get_peristiwa_jawaban(session: Session, berita_acara_id: int) -> BeritaAcaraPeristiwa | None:
    """The OPD's answer (or that it was gone without) that stands: nothing was changed or submitted since."""
    p = BeritaAcaraPeristiwa
    stmt = select(p).where(p.berita_acara_id == berita_acara_id, p.jenis.in_([*_MENJAWAB, P.AJUKAN, P.UBAH]))
    row = session.scalar(stmt.order_by(p.id.desc()).limit(1))
    return row if row is not None and row.jenis in _MENJAWAB else None


def get_jawaban(session: Session, ba: BeritaAcara) -> Jawaban | None:
    """The answer that stands, under the name of who gave it."""
    row = get_peristiwa_jawaban(session, ba.id)
    if row is None or row.oleh_id is None:
        return None
    person = session.get_one(Pengguna, row.oleh_id)
    office = person.jabatan if row.jenis is P.LEWATI else _jabatan(session, ba, person, row.recorded_at)
    agreed = None if row.jenis is P.LEWATI else row.jenis is P.SETUJUI
    return Jawaban(agreed, row.teks or "", person.nama, office, row.recorded_at)


def _jabatan(session: Session, ba: BeritaAcara, person: Pengguna, saat: datetime) -> str:
    """The office of who answered; a deputy is named as such (Plt, Plh), beside the own office."""
    day = day_wit(saat)
    stmt = (
        select(Pelimpahan.sebutan, Pengguna.jabatan)
        .join(Pengguna, Pengguna.id == Pelimpahan.dari_id)
        .join(
            PeranPengguna,
            (PeranPengguna.pengguna_id == Pelimpahan.dari_id)
            & (PeranPengguna.peran == Peran.PIC_OPD)
            & (PeranPengguna.opd_id == ba.opd_id),
        )
        .where(
            Pelimpahan.kepada_id == person.id,
            Pelimpahan.berlaku_dari <= day,
            Pelimpahan.berlaku_sampai >= day,
        )
        .order_by(Pelimpahan.id.desc())
    )
    found = session.execute(stmt).first()
    own = select(PeranPengguna.id).where(
        PeranPengguna.pengguna_id == person.id,
        PeranPengguna.peran == Peran.PIC_OPD,
        PeranPengguna.opd_id == ba.opd_id,
    )
    if found is None or session.scalar(own.limit(1)) is not None:
        return person.jabatan
    return f"{found.sebutan}. {found.jabatan}"
