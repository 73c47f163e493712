"""Minutes of the demo city, made through the very commands that people's presses call."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku
from db.commands.berita_acara import create_berita_acara, save_isi, submit_berita_acara
from db.commands.berita_acara_jawab import answer_berita_acara, number_berita_acara, skip_answer
from db.commands.berita_acara_terbit import (
    archive_berita_acara,
    issue_berita_acara,
    prepare_terbit,
    store_salinan,
    void_berita_acara,
)
from db.models import BeritaAcara, BeritaAcaraPeristiwa
from db.queries.berita_acara_berkas import list_foto
from db.queries.berita_acara_usulan import propose_nomor
from db.queries.naskah import digest, get_isi, get_nomor, read_isi
from db.transaction import moment
from domain.akses import Objek, Pelihat
from domain.berita_acara import IsiBeritaAcara, Kesepakatan
from domain.kosakata import PeristiwaBeritaAcara, StatusBeritaAcara
from domain.waktu import day_wit
from reports.berita_acara import to_pdf
from seed.demo.bukti import make_pdf
from seed.demo.cerita import CERITA, KEBERATAN, KESIMPULAN, PEMBATALAN, SEPAKAT, TANPA_JAWABAN, Cerita
from seed.demo.kalender import Triwulan, last_due
from seed.demo.keputusan import follow_up, tenggat_of
from seed.demo.panggung import Alur, Panggung, saat
from seed.demo.periode import HARI_KUNCI

ALAMAT = "http://127.0.0.1:8501"
"""Where "make run" serves the demo city, so that the printed code can be opened on this machine."""
S, P = StatusBeritaAcara, PeristiwaBeritaAcara
SEJAUH = (S.DISUSUN, S.DIAJUKAN, S.DISETUJUI, S.BERNOMOR, S.TERBIT, S.BERTANDA_TANGAN, S.ARSIP)
"""How far minutes come, in order; voided ones were issued before."""


def add_berita_acara(panggung: Panggung) -> None:
    """Every set of minutes of ``CERITA``."""
    for number, cerita in enumerate(CERITA):
        panggung.add(_story(panggung, cerita, number))


def quarter_of(panggung: Panggung, mundur: int) -> Triwulan:
    """The period so many before the last due one."""
    quarters = panggung.kota.quarters
    return quarters[last_due(quarters, panggung.kota.per) - mundur]


@dataclass
class Naik:
    """One set of minutes on its way, and who takes its steps."""

    panggung: Panggung
    opd: str
    ba_id: int = 0

    @property
    def session(self) -> Session:
        """The transaction that loads the city."""
        return self.panggung.session

    @property
    def hari(self) -> date:
        """The day of the step."""
        return day_wit(moment(self.session))

    @property
    def pemantau(self) -> str:
        """The monitor of the OPD's zone."""
        return f"pemantau{self.panggung.kota.zona_of(self.opd, self.panggung.kota.per)[1]}"

    @property
    def pic(self) -> str:
        """Who answers for the OPD."""
        return f"pic.{self.opd.lower()}"

    def oleh(self, nama: str) -> tuple[Session, Pelihat, Pelaku]:
        """The first three arguments of every command."""
        return self.session, self.panggung.orang[nama], self.panggung.pelaku(nama)

    def draft(self, quarter: Triwulan, kunci: str) -> None:
        """One press makes the draft."""
        opd, periode = self.panggung.opd[self.opd], self.panggung.periode[quarter.tahun, quarter.kode]
        row = create_berita_acara(*self.oleh(self.pemantau), opd, periode, kunci_kirim=kunci)
        self.ba_id = row.id

    def write(self, cerita: Cerita, number: int) -> None:
        """The monitor writes the conclusion and the agreed deadlines."""
        stands = get_isi(self.session, self.ba_id)
        isi = self._agree(read_isi(stands.isi), cerita, number)
        save_isi(*self.oleh(self.pemantau), self.ba_id, isi, dilihat_id=stands.id)

    def _agree(self, isi: IsiBeritaAcara, cerita: Cerita, number: int) -> IsiBeritaAcara:
        who = isi.pihak_kedua[0].jabatan if isi.pihak_kedua else f"PIC {self.opd}"
        words = [(k.uraian, k.kode_aksi) for k in isi.kesepakatan]
        words += [(SEPAKAT[(number + at) % len(SEPAKAT)], None) for at in range(len(cerita.janji))]
        agreed = tuple(
            Kesepakatan(text, who[:160], tenggat_of(self.panggung.kota.per, isi.tanggal, nasib), kode)
            for (text, kode), nasib in zip(words, cerita.janji, strict=False)
        )
        return replace(isi, kesimpulan=KESIMPULAN[number % len(KESIMPULAN)], kesepakatan=agreed)

    def submit(self) -> None:
        """Put it before the OPD."""
        submit_berita_acara(*self.oleh(self.pemantau), self.ba_id)

    def answer(self, jawaban: PeristiwaBeritaAcara) -> None:
        """The PIC agrees or objects, or the coordinator goes on."""
        if jawaban is P.LEWATI:
            skip_answer(*self.oleh("koordinator"), self.ba_id, TANPA_JAWABAN)
            return
        asked = BeritaAcaraPeristiwa.berita_acara_id == self.ba_id, BeritaAcaraPeristiwa.jenis == P.AJUKAN
        sidik = self.session.scalars(select(BeritaAcaraPeristiwa.sidik).where(*asked)).one() or ""
        agreed, text = jawaban is P.SETUJUI, "" if jawaban is P.SETUJUI else KEBERATAN
        answer_berita_acara(*self.oleh(self.pic), self.ba_id, agreed, text, sidik=sidik)

    def number(self) -> None:
        """The coordinator gives the proposed number."""
        nomor = propose_nomor(self.session, self.ba_id, self.hari)
        number_berita_acara(*self.oleh("koordinator"), self.ba_id, nomor, dilihat_id=None)

    def issue(self, kunci: str) -> None:
        """The monitor issues: text, PDF, frozen."""
        person = self.panggung.orang[self.pemantau]
        naskah = prepare_terbit(self.session, person, self.ba_id, self.hari)
        naskah = replace(naskah, kode_periksa=self.panggung.kode_periksa())
        ba = self.session.get_one(BeritaAcara, self.ba_id)
        pdf = to_pdf(
            naskah,
            sidik=digest(naskah),
            foto=list_foto(self.session, person, Objek(ba.opd_id, ba.zona_id), naskah),
            lambang=None,
            alamat_periksa=f"{ALAMAT}/periksa/{naskah.kode_periksa}",
            contoh=True,
        )
        issue_berita_acara(*self.oleh(self.pemantau), self.ba_id, naskah, pdf, kunci_kirim=f"{kunci}:terbit")

    def sign(self) -> None:
        """A signed copy, which says that it is none."""
        nomor = get_nomor(self.session, self.ba_id)
        lines = ("Salinan bertanda tangan", f"Berita acara {nomor}", "Tanda tangan tidak ada: hanya contoh")
        name = f"Salinan contoh {self.opd}.pdf"
        store_salinan(*self.oleh(self.pemantau), self.ba_id, name, make_pdf(lines, self.hari))

    def archive(self) -> None:
        """The coordinator files it."""
        archive_berita_acara(*self.oleh("koordinator"), self.ba_id)

    def void(self) -> None:
        """The coordinator voids it, with a reason."""
        void_berita_acara(*self.oleh("koordinator"), self.ba_id, PEMBATALAN)


def _story(panggung: Panggung, cerita: Cerita, number: int) -> Alur:
    """From the draft to the state that the story names; every step some days after the one before."""
    quarter, per = quarter_of(panggung, cerita.mundur), panggung.kota.per
    day = quarter.tenggat + timedelta(days=HARI_KUNCI + cerita.hari)
    if cerita.hari < 0:
        day = per + timedelta(days=cerita.hari)
    far = SEJAUH.index(S.TERBIT if cerita.akhir is S.DIBATALKAN else cerita.akhir)
    naik = Naik(panggung, cerita.opd)
    yield saat(day, 9, number)
    naik.draft(quarter, cerita.kunci)
    yield saat(day, 9, 30 + number)
    naik.write(cerita, number)
    if far == 0:
        return
    yield saat(day, 13, number)
    naik.submit()
    if far == SEJAUH.index(S.DIAJUKAN):
        return
    day += timedelta(days=11 if cerita.jawaban is P.LEWATI else 1)
    yield saat(day, 9, number)
    naik.answer(cerita.jawaban)
    if far == SEJAUH.index(S.DISETUJUI):
        return
    day += timedelta(days=1)
    yield saat(day, 9, number)
    naik.number()
    if far == SEJAUH.index(S.BERNOMOR):
        return
    yield saat(day, 14, number)
    naik.issue(cerita.kunci)
    for alur in follow_up(panggung, naik.ba_id, naik.pemantau, naik.pic, cerita.janji):
        panggung.add(alur)
    yield from _afterwards(naik, cerita, day, far)


def _afterwards(naik: Naik, cerita: Cerita, day: date, far: int) -> Alur:
    """What happened to issued minutes."""
    if cerita.akhir is S.DIBATALKAN:
        yield saat(day + timedelta(days=7), 10)
        naik.void()
    if far >= SEJAUH.index(S.BERTANDA_TANGAN):
        yield saat(day + timedelta(days=3), 11)
        naik.sign()
    if far >= SEJAUH.index(S.ARSIP):
        yield saat(day + timedelta(days=6), 11)
        naik.archive()
