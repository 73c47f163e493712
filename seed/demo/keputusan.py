"""What became of the commitments of the demo city, and the instructions of its leaders."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from db.commands.keputusan import record_arahan, record_peristiwa
from db.models import Keputusan
from domain.keputusan import IsiArahan, IsiPeristiwa
from domain.kosakata import PeristiwaKeputusan
from seed.demo.cerita import ARAHAN, CeritaArahan, Nasib
from seed.demo.panggung import Alur, Panggung, saat

P, N = PeristiwaKeputusan, Nasib
SELESAI = "Sudah dikerjakan; dokumennya diserahkan kepada tim zona."
BELUM = "Sampai hari ini dokumen yang disepakati belum diserahkan."
SEBAB_PINDAH = "Pengadaan menunggu DPA perubahan; disepakati tenggat baru."


def tenggat_of(per: date, sepakat: date, nasib: Nasib) -> date:
    """By when a commitment made on ``sepakat`` is due, so that its story fits the city's day."""
    days = {N.TERBUKA: 10, N.DILAPORKAN: 3, N.LEWAT: -9 - sepakat.day % 7}
    if nasib in days:
        return max(sepakat, per + timedelta(days=days[nasib]))
    return sepakat + timedelta(days=21)


def follow_up(
    panggung: Panggung, ba_id: int, pemantau: str, pic: str, janji: Sequence[Nasib]
) -> Iterator[Alur]:
    """The stories of the commitments that issued minutes made, in their order."""
    stmt = select(Keputusan).where(Keputusan.berita_acara_id == ba_id).order_by(Keputusan.id)
    for row, nasib in zip(panggung.session.scalars(stmt).all(), janji, strict=False):
        yield _life(panggung, row, nasib, pemantau, pic)


def add_arahan(panggung: Panggung) -> None:
    """Every instruction of ``ARAHAN``, with what became of it."""
    for number, cerita in enumerate(ARAHAN):
        panggung.add(_arahan(panggung, cerita, number))


def _arahan(panggung: Panggung, cerita: CeritaArahan, number: int) -> Alur:
    per, opd = panggung.kota.per, cerita.aksi.rpartition("-")[0]
    yield saat(per - timedelta(days=cerita.lalu), 15, number)
    due = per + timedelta(days=cerita.tenggat)
    row = record_arahan(
        panggung.session,
        panggung.orang[cerita.oleh],
        panggung.pelaku(cerita.oleh),
        panggung.aksi(cerita.aksi),
        IsiArahan(cerita.uraian, f"PIC {opd} (contoh)", due),
        kunci_kirim=f"contoh:arahan:{cerita.aksi}",
    )
    yield from _life(panggung, row, cerita.nasib, cerita.oleh, f"pic.{opd.lower()}")


def _life(panggung: Panggung, row: Keputusan, nasib: Nasib, penilai: str, pic: str) -> Alur:
    """Reported by the PIC, judged by the zone or the leader, as the story has it."""
    per = panggung.kota.per
    steps: dict[Nasib, tuple[tuple[date, str, IsiPeristiwa], ...]] = {
        N.TEPAT: (
            (row.tenggat - timedelta(days=2), pic, IsiPeristiwa(P.DILAPORKAN, SELESAI)),
            (row.tenggat + timedelta(days=2), penilai, IsiPeristiwa(P.DITEPATI)),
        ),
        N.TERLAMBAT: (
            (row.tenggat + timedelta(days=6), pic, IsiPeristiwa(P.DILAPORKAN, SELESAI)),
            (row.tenggat + timedelta(days=8), penilai, IsiPeristiwa(P.DITEPATI)),
        ),
        N.TIDAK: ((row.tenggat + timedelta(days=10), penilai, IsiPeristiwa(P.TIDAK_DITEPATI, BELUM)),),
        N.DILAPORKAN: ((per - timedelta(days=2), pic, IsiPeristiwa(P.DILAPORKAN, SELESAI)),),
        N.DIPINDAH: (
            (
                row.tenggat - timedelta(days=1),
                "koordinator",
                IsiPeristiwa(P.DIPINDAH, SEBAB_PINDAH, per + timedelta(days=18)),
            ),
        ),
    }
    last = None
    for number, (day, nama, isi) in enumerate(steps.get(nasib, ())):
        yield saat(day, 10, (7 * row.id + number) % 60)
        last = record_peristiwa(
            panggung.session,
            panggung.orang[nama],
            panggung.pelaku(nama),
            row.id,
            isi,
            dilihat_id=last,
            kunci_kirim=f"contoh:komitmen:{row.id}:{number}",
        ).id
