"""How today's data differ from issued minutes, row by row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import BeritaAcara, PembatalanAksi, Snapshot
from db.queries.bukti import list_bukti_naskah
from db.queries.izin import untuk
from db.queries.kunci import Liputan, list_liputan, list_menunggu_adendum
from db.queries.naskah import read_naskah
from db.queries.naskah_butir import list_butir
from db.queries.periode import get_periode
from domain.akses import Tindakan
from domain.berita_acara import BuktiNaskah, ButirBeritaAcara
from domain.kosakata import JenisBeritaAcara
from domain.saat import KeadaanPeriode

Bukti = tuple[BuktiNaskah, ...]


@dataclass(frozen=True)
class BedaButir:
    """A row of issued minutes and what today's data say of it, each with its evidence.

    ``beku`` None: the OPD's action was entered after the issue. ``kini`` None: the action is no longer active;
    ``dibatalkan`` says that it was cancelled, ``pindah`` that another OPD owns it now. ``adendum`` is the number of the
    newest addendum that covers the row (None: none); ``menunggu``: it was verified anew and waits for an addendum.
    """

    aksi_id: int
    kode: str
    beku: ButirBeritaAcara | None
    kini: ButirBeritaAcara | None
    bukti_beku: Bukti = ()
    bukti_kini: Bukti = ()
    dibatalkan: bool = False
    pindah: bool = False
    adendum: str | None = None
    menunggu: bool = False

    @property
    def berbeda(self) -> bool:
        """Whether today's data would print something else than the minutes."""
        if self.beku is None or self.kini is None or self.pindah:
            return True
        return _printed(self.beku) != _printed(self.kini) or _sorted(self.bukti_beku) != _sorted(
            self.bukti_kini
        )


def _printed(row: ButirBeritaAcara) -> ButirBeritaAcara:
    """The row without what no reader sees: ids, what an addendum says of before, empty instead of missing words."""
    return replace(
        row,
        klaim_id=None,
        verifikasi_id=None,
        sebelum=None,
        kata_sebelum=None,
        kendala=row.kendala or None,
        tindak_lanjut=row.tindak_lanjut or None,
        alasan=row.alasan or None,
    )


def _sorted(bukti: Bukti) -> list[str]:
    return sorted(repr(one) for one in bukti)


@untuk(Tindakan.LIHAT_BERITA_ACARA)
def list_beda(session: Session, ba_id: int, today: date) -> list[BedaButir]:
    """The rows of issued minutes in their order, each beside what today's data say; a draft has none.

    Behind them stand the OPD's actions that were entered since; an addendum never listed all, so it gets none.
    """
    ba = session.get(BeritaAcara, ba_id)
    periode = get_periode(session, ba.periode_id, today) if ba else None
    frozen = session.scalar(select(Snapshot.isi).where(Snapshot.berita_acara_id == ba_id))
    if ba is None or periode is None or frozen is None:
        return []
    naskah = read_naskah(frozen)
    now = {b.aksi_id: b for b in list_butir(session, periode, today, ba.opd_id)}
    was = {b.aksi_id for b in naskah.butir}
    moved, cancelled = _elsewhere(session, periode, today, was - now.keys())
    cover = list_liputan(session, periode_id=periode.id)
    waiting = {m.aksi_id for m in list_menunggu_adendum(session, periode.tahun, periode_id=periode.id)}
    frozen_proof = _by_kode(naskah.bukti)
    proof = _by_kode(list_bukti_naskah(session, was, periode.id))
    rows = [
        BedaButir(
            b.aksi_id,
            b.kode,
            b,
            now.get(b.aksi_id) or moved.get(b.aksi_id),
            tuple(frozen_proof.get(b.kode, ())),
            tuple(proof.get(b.kode, ())),
            b.aksi_id in cancelled,
            b.aksi_id in moved,
            _adendum(cover.get((b.aksi_id, periode.id)), ba_id),
            b.aksi_id in waiting,
        )
        for b in naskah.butir
    ]
    if ba.jenis is JenisBeritaAcara.ADENDUM:
        return rows
    return rows + [BedaButir(b.aksi_id, b.kode, None, b) for b in now.values() if b.aksi_id not in was]


def _elsewhere(
    session: Session, periode: KeadaanPeriode, today: date, gone: Collection[int]
) -> tuple[dict[int, ButirBeritaAcara], set[int]]:
    """What became of rows that the OPD does not have any more: those of another OPD, and those cancelled."""
    if not gone:
        return {}, set()
    moved = {b.aksi_id: b for b in list_butir(session, periode, today) if b.aksi_id in gone}
    stmt = select(PembatalanAksi.rencana_aksi_id).where(
        PembatalanAksi.rencana_aksi_id.in_(set(gone) - moved.keys())
    )
    return moved, set(session.scalars(stmt))


def _by_kode(bukti: Sequence[BuktiNaskah]) -> Mapping[str, list[BuktiNaskah]]:
    found: dict[str, list[BuktiNaskah]] = {}
    for one in bukti:
        found.setdefault(one.kode_aksi, []).append(one)
    return found


def _adendum(cover: Liputan | None, ba_id: int) -> str | None:
    """The number of what covers a row since these minutes."""
    return cover.nomor if cover is not None and cover.berita_acara_id > ba_id else None
