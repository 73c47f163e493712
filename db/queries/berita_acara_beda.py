"""How today's data differ from issued minutes, row by row."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import BeritaAcara, Snapshot
from db.queries.izin import untuk
from db.queries.kunci import Liputan, list_liputan, list_menunggu_adendum
from db.queries.naskah import read_naskah
from db.queries.naskah_butir import list_butir
from db.queries.periode import get_periode
from domain.akses import Tindakan
from domain.berita_acara import NilaiButir


@dataclass(frozen=True)
class BedaButir:
    """A frozen row and what today's data say of it; ``kini`` None: the action is no longer active.

    ``adendum`` is the number of the newest addendum that covers the row (None: none); ``menunggu``: it was verified
    anew and waits for an addendum.
    """

    aksi_id: int
    kode: str
    uraian: str
    satuan: str
    beku: NilaiButir
    kini: NilaiButir | None
    adendum: str | None
    menunggu: bool

    @property
    def berbeda(self) -> bool:
        """Whether today's data say something else than the minutes."""
        return self.kini != self.beku


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def list_beda(session: Session, ba_id: int, today: date) -> list[BedaButir]:
    """The rows of issued minutes in their order, each beside what today's data say; a draft has none."""
    ba = session.get(BeritaAcara, ba_id)
    periode = get_periode(session, ba.periode_id, today) if ba else None
    frozen = session.scalar(select(Snapshot.isi).where(Snapshot.berita_acara_id == ba_id))
    if ba is None or periode is None or frozen is None:
        return []
    now = {b.aksi_id: b.nilai for b in list_butir(session, periode, today)}
    cover = list_liputan(session, periode_id=periode.id)
    waiting = {m.aksi_id for m in list_menunggu_adendum(session, periode.tahun, periode_id=periode.id)}
    return [
        BedaButir(
            b.aksi_id,
            b.kode,
            b.uraian,
            b.satuan,
            b.nilai,
            now.get(b.aksi_id),
            _adendum(cover.get((b.aksi_id, periode.id)), ba_id),
            b.aksi_id in waiting,
        )
        for b in read_naskah(frozen).butir
    ]


def _adendum(cover: Liputan | None, ba_id: int) -> str | None:
    """The number of what covers a row since these minutes."""
    return cover.nomor if cover is not None and cover.berita_acara_id > ba_id else None
