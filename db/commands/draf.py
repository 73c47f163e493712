"""Save a field of a form when it is left."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.commands.audit import raise_versi
from db.commands.bukti_bersih import named_in, sweep_isi
from db.models import Draf
from db.transaction import moment
from domain.alasan import BERISI_NIK
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.penerima import memuat_nik

PANJANG_DRAF = 20_000
"""A longer text in one field is a pasted document: evidence belongs in a file."""


def save_draf(session: Session, pengguna_id: int, formulir: str, objek: str, bidang: str, isi: Any) -> None:
    """Keep one field; a draft is the person's own and needs no audit row, since nothing counts by it.

    Raises ``Ditolak`` for a text that holds a NIK or KK number: it would lie in the database before anybody checks it.
    """
    text = json.dumps(isi, ensure_ascii=False)
    if len(text) > PANJANG_DRAF:
        raise Ditolak("Isian terlalu panjang. Ringkas, atau lampirkan sebagai bukti.")
    if any(memuat_nik(one) for one in _typed(isi)):
        raise Ditolak(BERISI_NIK)
    row = session.scalar(
        select(Draf).where(
            Draf.pengguna_id == pengguna_id,
            Draf.formulir == formulir,
            Draf.objek == objek,
            Draf.bidang == bidang,
        )
    )
    if row is None:
        row = Draf(
            pengguna_id=pengguna_id,
            formulir=formulir,
            objek=objek,
            bidang=bidang,
            isi=text,
            diubah=moment(session),
        )
        session.add(row)
        raise_versi(session, Topik.DRAF)
    row.isi, row.diubah = text, moment(session)
    session.flush()


def _typed(isi: Any) -> Iterator[str]:
    """What a person typed into a field; name and digest of an uploaded file are none of it."""
    if isinstance(isi, str):
        yield isi
    elif isinstance(isi, dict):
        given = ("sha256", "nama") if "sha256" in isi else ()
        for name, one in isi.items():
            if name not in given:
                yield from _typed(one)
    elif isinstance(isi, list | tuple):
        for one in isi:
            yield from _typed(one)


def clear_draf(session: Session, pengguna_id: int, formulir: str, objek: str) -> None:
    """Drop the draft: it was sent, or thrown away on purpose. Files that nothing else names go with it."""
    own = (Draf.pengguna_id == pengguna_id, Draf.formulir == formulir, Draf.objek == objek)
    named = named_in(session.scalars(select(Draf.isi).where(*own)))
    session.execute(delete(Draf).where(*own))
    sweep_isi(session, named)
    raise_versi(session, Topik.DRAF)
