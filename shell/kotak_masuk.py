"""What waits for a person, from reads that everybody shares: the menu counts it in every run."""

from datetime import date
from typing import Any

from db.queries.berita_acara import list_berita_acara
from db.queries.keadaan import list_keadaan
from db.queries.keputusan import list_keputusan
from db.queries.kotak_masuk import (
    ButirUrusan,
    build_urusan,
    list_pengembalian,
    sort_urusan,
    worked_on,
)
from db.queries.kotak_masuk_janji import of_berita_acara, of_komitmen
from db.queries.pemantauan import list_tanda
from db.queries.periode import list_periode
from domain import akses
from domain.akses import Tindakan
from domain.kosakata import Topik
from domain.saat import KeadaanPeriode, Saat
from shell.cache import Baca

TOPIK_AKSI = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.PENGATURAN)
TOPIK_JANJI = (
    Topik.KEPUTUSAN,
    Topik.BERITA_ACARA,
    Topik.PEMANTAUAN,
    Topik.WILAYAH,
    Topik.RENCANA,
    Topik.PENGGUNA,
)
TOPIK = tuple(dict.fromkeys((*TOPIK_AKSI, *TOPIK_JANJI)))


def list_urusan(baca: Baca, today: date) -> list[ButirUrusan]:
    """Everything that waits for the person, most pressing first; raises ``TidakBerhak``."""
    pelihat = baca.pelihat
    akses.check(pelihat, Tindakan.LIHAT_PEMANTAUAN)
    return baca.derive(lambda: _build(baca, today), TOPIK, build_urusan, pelihat, today)


def _build(baca: Baca, today: date) -> list[ButirUrusan]:
    pelihat = baca.pelihat
    periode = worked_on(pelihat, baca(list_periode, (Topik.PEMANTAUAN,), today), today)
    frames = [(p, _frame(baca, p, today), baca(list_pengembalian, TOPIK_AKSI, p.id, today)) for p in periode]
    # The minutes of the last quarter are written in the year after it.
    minutes = [
        row
        for tahun in (today.year, today.year - 1)
        for row in baca(list_berita_acara, TOPIK_JANJI, pelihat, tahun)
    ]
    return sort_urusan(
        [
            *build_urusan(pelihat, frames, today),
            *of_komitmen(pelihat, baca(list_keputusan, TOPIK_JANJI, today), today),
            *of_berita_acara(pelihat, minutes, today),
        ]
    )


def _frame(baca: Baca, periode: KeadaanPeriode, today: date) -> Any:
    """The actions of a period, with what issued minutes do to them."""
    frame = baca(list_keadaan, TOPIK_AKSI, Saat(periode.tahun, periode.kode, today, susunan_sekarang=True))
    tanda = baca(list_tanda, TOPIK_JANJI, periode.tahun, periode.kode, today)
    return frame.assign(tanda=[tanda.get(aksi_id, "") for aksi_id in frame["aksi_id"]])
