"""The last afternoon before the city's day: a correction in the reopened period, and a draft that waits for its PIC."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from db.commands.berita_acara import create_adendum
from db.commands.klaim import record_klaim
from db.commands.verifikasi import record_verifikasi
from db.models import BeritaAcara, RencanaAksi
from db.queries.laporan import Laporan, get_laporan
from domain.kosakata import HasilVerifikasi, KeadaanKerja, PeristiwaBeritaAcara
from domain.laporan import IsiKlaim, IsiVerifikasi
from seed.demo.berita_acara import Naik, quarter_of
from seed.demo.cerita import MENUNGGU_JAWABAN
from seed.demo.kasus import AKSI_KLAIM_BERUBAH, OPD_BERADENDUM
from seed.demo.panggung import Alur, Panggung, saat

ALASAN = "Daftar hadir satu kegiatan terhitung dua kali; angka diperbaiki."


def add_sore_terakhir(panggung: Panggung) -> None:
    """After office hours, when nothing else is recorded any more."""
    panggung.add(_afternoon(panggung))


def _afternoon(panggung: Panggung) -> Alur:
    """Claims and verifications keep the order of their moments: these are the newest of the city."""
    eve, naik = panggung.kota.per - timedelta(days=1), Naik(panggung, OPD_BERADENDUM)
    yield saat(eve, 16, 5)
    laporan = _to_correct(naik)
    if laporan is not None:
        value = _claim_again(naik, laporan)
        yield saat(eve, 16, 20)
        _verify_again(naik, laporan, value)
        yield from _addendum(naik, laporan.periode.id)
    yield saat(eve, 17, 30)
    waiting = Naik(panggung, MENUNGGU_JAWABAN.opd)
    waiting.draft(quarter_of(panggung, MENUNGGU_JAWABAN.mundur), MENUNGGU_JAWABAN.kunci)
    yield saat(eve, 17, 40)
    waiting.write(MENUNGGU_JAWABAN, 1)
    yield saat(eve, 17, 45)
    waiting.submit()


def _to_correct(naik: Naik) -> Laporan | None:
    """The first verified action of the reopened period that is no other story."""
    quarter = naik.panggung.kota.before_due
    others = {AKSI_KLAIM_BERUBAH, f"{OPD_BERADENDUM}-03"}
    actions = RencanaAksi.tahun == quarter.tahun, RencanaAksi.kode.like(f"{OPD_BERADENDUM}-%")
    periode = naik.panggung.periode[quarter.tahun, quarter.kode]
    for row in naik.session.scalars(select(RencanaAksi).where(*actions).order_by(RencanaAksi.kode)):
        found = get_laporan(naik.session, row.id, periode, naik.hari)
        judged = found.diterima
        if row.kode not in others and judged is not None and judged.nilai is not None and judged.nilai >= 2:
            return found
    return None


def _claim_again(naik: Naik, laporan: Laporan) -> Decimal:
    """The PIC corrects the claim downwards."""
    judged, klaim = laporan.diterima, laporan.klaim
    before = judged.nilai if judged is not None else None
    value = Decimal(int((before or Decimal(2)) * Decimal("0.9")))
    record_klaim(
        *naik.oleh(naik.pic),
        laporan.rencana_aksi_id,
        laporan.periode.id,
        IsiKlaim(value, klaim.keadaan if klaim is not None else KeadaanKerja.BERJALAN),
        dilihat_id=klaim.id if klaim is not None else None,
        kunci_kirim="contoh:perbaikan:klaim",
    )
    return value


def _verify_again(naik: Naik, before: Laporan, value: Decimal) -> None:
    """The monitor finds the corrected value."""
    now = get_laporan(naik.session, before.rencana_aksi_id, before.periode.id, naik.hari)
    assert now.klaim is not None  # noqa: S101  (claimed a moment ago)
    record_verifikasi(
        *naik.oleh(naik.pemantau),
        before.rencana_aksi_id,
        before.periode.id,
        IsiVerifikasi(HasilVerifikasi.DITERIMA, value, KeadaanKerja.BERJALAN, ALASAN),
        klaim_id=now.klaim.id,
        dilihat_id=now.terakhir.id if now.terakhir else None,
        kunci_kirim="contoh:perbaikan:verifikasi",
    )


def _addendum(naik: Naik, periode_id: int) -> Alur:
    """From draft to issue within an hour: zone and OPD sit at one table."""
    stmt = select(BeritaAcara.id).where(
        BeritaAcara.opd_id == naik.panggung.opd[naik.opd], BeritaAcara.periode_id == periode_id
    )
    parent = naik.session.scalars(stmt).one()
    eve, kunci = naik.panggung.kota.per - timedelta(days=1), f"contoh:adendum:{naik.opd}"
    yield saat(eve, 16, 30)
    naik.ba_id = create_adendum(*naik.oleh(naik.pemantau), parent, kunci_kirim=kunci).id
    yield saat(eve, 16, 40)
    naik.submit()
    yield saat(eve, 16, 50)
    naik.answer(PeristiwaBeritaAcara.SETUJUI)
    yield saat(eve, 17)
    naik.number()
    yield saat(eve, 17, 10)
    naik.issue(kunci)
