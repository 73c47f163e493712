"""Rencana aksi of last year and this one, for every OPD and over all plan sources."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from db.models import (
    Indikator,
    IndikatorAksi,
    LokasiAksi,
    OpdPendukung,
    PembatalanAksi,
    PenanggungJawab,
    RencanaAksi,
    RincianAksi,
    SumberRencana,
    TargetPeriode,
)
from domain.kosakata import PERIODE_KODE, Arah
from seed.demo.aksi import Aksi, whole
from seed.demo.kalender import month_end, office_hour
from seed.demo.kasus import (
    AKSI_DIBATALKAN,
    AKSI_MAKIN_KECIL_MAKIN_BAIK,
    AKSI_TANPA_TARGET,
    AKSI_TARGET_DIREVISI,
    AKSI_TARGET_PERIODE_NOL,
    AKSI_TARGET_TAHUN_NOL,
    INDUK,
    KELURAHAN_TANPA_DATA,
    OPD_DIGABUNG,
    ZONA_TERTINGGAL,
)
from seed.demo.katalog import SASARAN, SPBE_SEPADAN, SUMBER, Contoh, lines_of
from seed.demo.kota import KotaContoh
from seed.demo.organisasi import ZONA_KECAMATAN
from seed.demo.perilaku import POLA_TARGET, performance
from seed.reference import read_csv

MINIMUM = 4
"""Each OPD has at least this many actions a year, so that every hard case exists in a small demo city too."""
TANGGAP_AWAL, TANGGAP_TARGET = Decimal(22), (Decimal(21), Decimal(19), Decimal(17), Decimal(15))


class PenyusunRencana:
    """Writes the plan of one year for the whole city."""

    def __init__(self, kota: KotaContoh, tahun: int) -> None:
        self.kota, self.rnd, self.tahun = kota, kota.rnd, tahun
        self.names = {row["code"]: row["name"] for row in read_csv("opd.csv")}
        sources = kota.session.execute(select(SumberRencana.kode, SumberRencana.id))
        self.sumber = {row.kode: row.id for row in sources}
        instrument = "SPBE-2020" if tahun <= 2025 else "PEMDI-2026"
        served = select(Indikator.nomor, Indikator.id).where(Indikator.instrumen_kode == instrument)
        self.indikator = {row.nomor: row.id for row in kota.session.execute(served)}
        self.opd = [kode for kode in kota.opd if kota.owner_of(kode, date(tahun, 1, 1)) == kode]
        self.parents: dict[str, int] = {}
        self.moments = {opd: self._moment(place) for place, opd in enumerate(self.opd)}

    def build(self) -> list[Aksi]:
        """All leaf actions of the year, parents and their children included in the rows."""
        for kode, opd in INDUK.items():
            self._parent(kode, opd)
        return [self._leaf(opd, nomor, line) for opd, nomor, line in self._plan()]

    def _plan(self) -> Iterator[tuple[str, int, Contoh]]:
        """Which catalogue line each OPD takes; the own tasks first, then common ones in a turning order."""
        wanted = max(self.kota.size // 2 - len(INDUK), MINIMUM * len(self.opd))
        for place, opd in enumerate(self.opd):
            lines = lines_of(opd)
            own = len(lines) - 10
            count = wanted // len(self.opd) + (place < wanted % len(self.opd))
            for nomor in range(count):
                turn = nomor if nomor < own else own + (nomor - own + place + 3 * self.tahun) % 10
                yield opd, nomor + 1, lines[turn]

    def _moment(self, place: int) -> datetime:
        """An OPD hands in its whole plan at once, in December before the year."""
        return office_hour(date(self.tahun - 1, 12, 3) + timedelta(days=1 + place // 3), self.rnd)

    def _parent(self, kode: str, opd: str) -> None:
        smart = kode.startswith("SMART")
        moment = office_hour(date(self.tahun - 1, 12, 3), self.rnd)
        self.parents[kode] = self.kota.rows.add(
            RencanaAksi,
            recorded_at=moment,
            kode=kode,
            tahun=self.tahun,
            sumber_rencana_id=self.sumber[SUMBER["I" if smart else "B"]],
        )
        uraian = "Mewujudkan Ternate Smart Island" if smart else "Menjalankan piloting digitalisasi bansos"
        self.kota.rows.add(
            RincianAksi,
            recorded_at=moment,
            rencana_aksi_id=self.parents[kode],
            uraian=uraian,
            sasaran=SASARAN["I" if smart else "B"],
            arah=Arah.NAIK,
            bobot=Decimal(1),
            mulai=date(self.tahun, 1, 2),
            tenggat=date(self.tahun, 12, 31),
        )
        self._owner(self.parents[kode], opd, moment)

    def _owner(self, aksi_id: int, opd: str, moment: datetime) -> None:
        self.kota.rows.add(
            PenanggungJawab,
            recorded_at=moment,
            rencana_aksi_id=aksi_id,
            opd_id=self.kota.opd[opd],
            berlaku_dari=date(self.tahun, 1, 1),
            berlaku_sampai=None,
        )
        day = self.kota.rearranged
        if opd == OPD_DIGABUNG[0] and day.year == self.tahun:
            self.kota.rows.add(
                PenanggungJawab,
                recorded_at=office_hour(day, self.rnd),
                rencana_aksi_id=aksi_id,
                opd_id=self.kota.opd[OPD_DIGABUNG[1]],
                berlaku_dari=day,
                berlaku_sampai=None,
            )

    def _parent_of(self, opd: str, line: Contoh) -> int | None:
        if line.sumber == "I" and opd in ("DISKOMINFOSANDI", "BAPPELITBANGDA", "DISHUB", "PUPR"):
            return self.parents["SMART-ISLAND-01"]
        if line.sumber == "B" and opd in ("DINSOS", "DISDUKCAPIL", "DISDIK"):
            return self.parents["BANSOS-DIGITAL-01"]
        return None

    def _leaf(self, opd: str, nomor: int, line: Contoh) -> Aksi:
        kode, moment = f"{opd}-{nomor:02d}", self.moments[opd]
        aksi_id = self.kota.rows.add(
            RencanaAksi,
            recorded_at=moment,
            kode=kode,
            tahun=self.tahun,
            induk_id=self._parent_of(opd, line),
            sumber_rencana_id=self.sumber[SUMBER[line.sumber]],
        )
        aksi = self._targets(aksi_id, kode, opd, line)
        self._detail(aksi, line, moment)
        self._owner(aksi_id, opd, moment)
        self._places(aksi, line.lokasi, moment)
        nomor_indikator = line.pemdi if self.tahun > 2025 else SPBE_SEPADAN[line.pemdi]
        self.kota.rows.add(
            IndikatorAksi, rencana_aksi_id=aksi_id, indikator_id=self.indikator[nomor_indikator]
        )
        if self.rnd.random() < 0.25:
            other = self.rnd.choice([kode for kode in self.opd if kode != opd])
            self.kota.rows.add(OpdPendukung, rencana_aksi_id=aksi_id, opd_id=self.kota.opd[other])
        self._cancel(aksi)
        return aksi

    def _targets(self, aksi_id: int, kode: str, opd: str, line: Contoh) -> Aksi:
        pattern = self.rnd.choice(POLA_TARGET)
        if kode == AKSI_TARGET_PERIODE_NOL:
            pattern = (0, 30, 70, 100)
        full = self._full_target(opd, line)
        target: Decimal | None = full
        cumulative = tuple(whole(full * share / 100) for share in pattern)
        arah, baseline = Arah.NAIK, Decimal(0)
        if kode == AKSI_MAKIN_KECIL_MAKIN_BAIK:
            arah, baseline, cumulative = Arah.TURUN, TANGGAP_AWAL, TANGGAP_TARGET
            target = cumulative[-1]
        if kode == AKSI_TARGET_TAHUN_NOL:
            target, cumulative = Decimal(0), (Decimal(0),) * 4
        if kode == AKSI_TANPA_TARGET:
            target, cumulative = None, ()
        zona = self.kota.zona_of(opd, date(self.tahun, 1, 1))
        quality = performance(opd, zona, self.rnd)
        return Aksi(aksi_id, kode, self.tahun, opd, arah, baseline, target, cumulative, quality)

    def _full_target(self, opd: str, line: Contoh) -> Decimal:
        """The catalogue's target; last year's plans asked for a little less, a kecamatan has its own kelurahan."""
        if line.satuan == "kelurahan" and opd.startswith("KEC-"):
            return Decimal(len(self._own_kelurahan(opd)))
        if self.tahun == self.kota.per.year or line.target <= 12 or line.satuan == "OPD":
            return Decimal(line.target)
        return whole(line.target * (0.92 if line.satuan == "persen" else 0.8))

    def _own_kelurahan(self, opd: str) -> list[str]:
        kecamatan = self.names[opd].removeprefix("Kecamatan ").removeprefix("Kota ")
        own = next(
            row["kecamatan_code"] for row in read_csv("kelurahan.csv") if row["kecamatan"] == kecamatan
        )
        return [
            kode
            for kode, parent in self.kota.kelurahan.items()
            if parent == own and kode != KELURAHAN_TANPA_DATA
        ]

    def _detail(self, aksi: Aksi, line: Contoh, moment: datetime) -> None:
        uraian = line.uraian.format(opd=self.names[aksi.opd], wilayah=self.names[aksi.opd])
        full_at = next((index for index, value in enumerate(aksi.cumulative) if value == aksi.target), 3)
        detail = {
            "rencana_aksi_id": aksi.id,
            "uraian": uraian,
            "sasaran": SASARAN[line.sumber],
            "output": f"{line.satuan.capitalize()} terlaksana sesuai target",
            "indikator_keberhasilan": "Waktu tanggap rata-rata"
            if aksi.arah is Arah.TURUN
            else f"{'Capaian' if line.satuan == 'persen' else 'Jumlah'} {line.satuan}",
            "satuan": line.satuan,
            "arah": aksi.arah,
            "baseline": aksi.baseline,
            "target_tahun": aksi.target,
            "bobot": Decimal(self.rnd.choice((1, 1, 2, 2, 3, 5))),
            "pagu": None if self.rnd.random() < 0.1 else self.rnd.randrange(4, 180) * 5_000_000,
            "mulai": date(self.tahun, self.rnd.choice((1, 1, 2, 3)), 2),
            "tenggat": month_end(self.tahun, 3 * full_at + 3),
            "penanggung_jawab": f"Kepala bidang program {aksi.opd} (contoh)",
        }
        self.kota.rows.add(RincianAksi, recorded_at=moment, **detail)
        for kode, value in zip(PERIODE_KODE, aksi.cumulative, strict=False):
            self._target(aksi.id, kode, value, moment)
        if aksi.kode == AKSI_TARGET_DIREVISI and self.tahun == self.kota.rearranged.year:
            self._revise(aksi, detail)

    def _target(self, aksi_id: int, kode: str, value: Decimal, moment: datetime) -> None:
        self.kota.rows.add(
            TargetPeriode, recorded_at=moment, rencana_aksi_id=aksi_id, periode_kode=kode, nilai=value
        )

    def _revise(self, aksi: Aksi, detail: dict[str, object]) -> None:
        """In mid-year the annual target was lowered by a fifth; what was agreed before stays on record."""
        moment = office_hour(self.kota.rearranged + timedelta(days=5), self.rnd)
        lowered = tuple(whole(value * 8 / 10) for value in aksi.cumulative[2:])
        aksi.cumulative, aksi.target = aksi.cumulative[:2] + lowered, lowered[-1]
        self.kota.rows.add(RincianAksi, recorded_at=moment, **{**detail, "target_tahun": aksi.target})
        for kode, value in zip(PERIODE_KODE[2:], lowered, strict=True):
            self._target(aksi.id, kode, value, moment)

    def _places(self, aksi: Aksi, lokasi: str, moment: datetime) -> None:
        kota = self.kota
        wards = [kode for kode in kota.kelurahan if kode != KELURAHAN_TANPA_DATA]
        if lokasi == "W":
            wards = self._own_kelurahan(aksi.opd)
        elif lokasi == "P":
            islands = [kode for kode in wards if kota.pulau[kode] != "TERNATE"]
            wards = self.rnd.sample(islands, self.rnd.randrange(4, 12))
        else:
            wards = self._cluster(aksi.opd, wards)[: int(lokasi)]
        for kode in sorted(wards):
            kota.rows.add(
                LokasiAksi, recorded_at=moment, rencana_aksi_id=aksi.id, kelurahan_kode=kode, batal=False
            )

    def _cluster(self, opd: str, wards: list[str]) -> list[str]:
        """Kelurahan in the order in which an OPD takes them up: some kecamatan first, in far zones the far ones."""
        kota = self.kota
        districts = sorted(set(kota.kelurahan.values()))
        first = set(self.rnd.sample(districts, 3))
        if kota.zona_of(opd, date(self.tahun, 1, 1)) == ZONA_TERTINGGAL:
            first = {kode for kode, zona in ZONA_KECAMATAN.items() if zona == ZONA_TERTINGGAL}
        order = {kode: self.rnd.random() + (kota.kelurahan[kode] not in first) for kode in wards}
        return sorted(wards, key=order.__getitem__)

    def _cancel(self, aksi: Aksi) -> None:
        if aksi.kode != AKSI_DIBATALKAN:
            return
        day = (
            date(self.tahun, 8, 15) if self.tahun < self.kota.per.year else self.kota.per - timedelta(days=20)
        )
        if day.year != self.tahun:
            return
        aksi.batal = day
        self.kota.rows.add(
            PembatalanAksi,
            recorded_at=office_hour(day, self.rnd),
            rencana_aksi_id=aksi.id,
            tanggal=day,
            alasan="Lokasi pasar dialihkan ke proyek pemerintah provinsi; anggaran digeser.",
        )


def add_rencana(kota: KotaContoh) -> list[Aksi]:
    """Plans of last year and this one; returns the leaves, which are claimed and verified."""
    return [
        aksi for tahun in (kota.per.year - 1, kota.per.year) for aksi in PenyusunRencana(kota, tahun).build()
    ]
