"""What waits for a person, from reads that everybody shares: the menu counts it in every run."""

from datetime import date

from db.queries.keadaan import list_keadaan
from db.queries.kotak_masuk import ButirUrusan, build_urusan, list_pengembalian, worked_on
from db.queries.periode import list_periode
from domain import akses
from domain.akses import Tindakan
from domain.kosakata import Topik
from domain.saat import Saat
from shell.cache import Baca

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.PENGATURAN)


def list_urusan(baca: Baca, today: date) -> list[ButirUrusan]:
    """Everything that waits for the person, most pressing first; raises ``TidakBerhak``."""
    pelihat = baca.pelihat
    akses.check(pelihat, Tindakan.LIHAT_PEMANTAUAN)
    return baca.derive(lambda: _build(baca, today), TOPIK, build_urusan, pelihat, today)


def _build(baca: Baca, today: date) -> list[ButirUrusan]:
    pelihat = baca.pelihat
    periode = worked_on(pelihat, baca(list_periode, (Topik.PEMANTAUAN,), today), today)
    frames = [
        (
            p,
            baca(list_keadaan, TOPIK, Saat(p.tahun, p.kode, today, susunan_sekarang=True)),
            baca(list_pengembalian, TOPIK, p.id, today),
        )
        for p in periode
    ]
    return build_urusan(pelihat, frames, today)
