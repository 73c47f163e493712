"""What an OPD fills of the room for files: evidence of its actions and photos of visits to it, drafts included."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Bukti, BuktiIsi, Draf, Klaim, Kunjungan, KunjunganFoto
from db.queries.bukti import BIDANG_BUKTI, FORMULIR_KLAIM, read_lampiran
from db.queries.susunan import pemilik_aksi

FORMULIR_KUNJUNGAN = "kunjungan"
BIDANG_FOTO = "foto"
"""The field of a visit's draft that names its photos not yet sent."""


def list_isi_opd(session: Session, opd_id: int, today: date) -> dict[str, int]:
    """Bytes of each content that the OPD's actions or the visits to it name, sent or drafted; each content once.

    What another OPD stored too counts for both: a quota speaks of its own OPD only. Evidence that a claim took back,
    and photos of a visit that was corrected, are kept as history and count; what left a draft does not.
    """
    owner = pemilik_aksi(today, today)
    actions = set(session.scalars(select(owner.c.anggota).where(owner.c.opd_id == opd_id)))
    evidence = (
        select(Bukti.isi_sha256)
        .join(Klaim, Klaim.id == Bukti.klaim_id)
        .where(Klaim.rencana_aksi_id.in_(actions), Bukti.isi_sha256.is_not(None))
    )
    photos = (
        select(KunjunganFoto.isi_sha256)
        .join(Kunjungan, Kunjungan.id == KunjunganFoto.kunjungan_id)
        .where(Kunjungan.opd_id == opd_id)
    )
    named = {*session.scalars(evidence), *session.scalars(photos)}
    for aksi_id, isi in _drafted(session, FORMULIR_KLAIM, BIDANG_BUKTI):
        if aksi_id in actions:
            named |= {one.sha256 for one in read_lampiran(isi) if one.sha256}
    for visited, isi in _drafted(session, FORMULIR_KUNJUNGAN, BIDANG_FOTO):
        if visited == opd_id:
            named |= {foto["sha256"] for foto in isi}
    stmt = select(BuktiIsi.sha256, BuktiIsi.ukuran).where(BuktiIsi.sha256.in_(named))
    return {row.sha256: row.ukuran for row in session.execute(stmt)}


def _drafted(session: Session, formulir: str, bidang: str) -> Iterator[tuple[int, Any]]:
    """Of anybody's unsent forms of this kind: the number that the form is about first, and what the field holds."""
    stmt = select(Draf.objek, Draf.isi).where(Draf.formulir == formulir, Draf.bidang == bidang)
    for objek, isi in session.execute(stmt):
        yield int(objek.split(":")[1]), json.loads(isi)
