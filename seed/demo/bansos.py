"""Two years of distribution: six programmes, every step of the chain, failures by reason."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from db.base import Base
from db.models import (
    AcuanPenyaluran,
    AlasanGagal,
    Kanal,
    Penyaluran,
    PenyaluranGagal,
    ProgramBansos,
    SumberData,
    TahapSalur,
)
from domain.kosakata import Langkah
from seed.demo.kalender import office_hour
from seed.demo.kasus import (
    KELURAHAN_DIKOREKSI,
    PORSI_MERATA,
    PROGRAM_MERATA,
    SUMBER_BERBEDA,
    WILAYAH_TAK_DIKENAL,
)
from seed.demo.kota import KotaContoh
from seed.demo.program import AKHIR_TERSALUR, KANAL_KECAMATAN, SISIP, SKEMA, Skema, Tahap, list_tahap

ALASAN_BOBOT = {
    "BUREKOL": 4,
    "OMSPAN": 4,
    "TIDAK-DITEMUKAN": 6,
    "MENINGGAL": 3,
    "PINDAH": 3,
    "PEKERJAAN": 2,
    "DESIL-6-10": 4,
    "TIDAK-DISEBUT": 1,
}
ANGSUR = ((12, 0.55), (26, 0.85), (44, 1.0))
"""Days after the start of a tranche on Ternate, and share of the final payment told by then."""


@dataclass(frozen=True)
class Petak:
    """One kelurahan in one tranche."""

    tahap_id: int
    tahap: Tahap
    skema: Skema
    kelurahan: str
    kuota: int
    nominal: int
    kanal_id: int
    sumber_id: int
    telat: int


class Penyalur:
    """Writes the distribution of the demo city."""

    def __init__(self, kota: KotaContoh, families: dict[str, list[int]]) -> None:
        self.kota, self.rnd, self.families = kota, kota.rnd, families
        self.program, self.kanal = self._codes(ProgramBansos), self._codes(Kanal)
        self.sumber, self.alasan = self._codes(SumberData), self._codes(AlasanGagal)
        self.oleh = kota.akun["dinsos"]

    def _codes(self, model: Any) -> dict[str, int]:
        return {row.kode: row.id for row in self.kota.session.execute(select(model.kode, model.id))}

    def build(self) -> None:
        """All tranches; the last finished two of Sembako hold the hard cases."""
        tranches = list_tahap(self.kota.per)
        skema = {item.kode: item for item in SKEMA}
        done = [t for t in tranches if t.program == SUMBER_BERBEDA[0] and t.selesai < self.kota.per]
        written = {}
        for tahap in tranches:
            tahap_id = written[tahap] = self._tahap(tahap, skema[tahap.program])
            for kelurahan in self.families:
                self._petak(self._size(tahap_id, tahap, skema[tahap.program], kelurahan))
            if tahap == done[-1]:
                self._correct(tahap_id, tahap)
                self._unknown(tahap_id, tahap)
            if tahap == done[-2]:
                self._second_source(tahap_id, tahap)
        # Last and with chances of its own, so that the rest of the city stays as it is.
        self.rnd = Random(f"sumber kedua {done[-3].kode}")  # noqa: S311
        self._second_source(written[done[-3]], done[-3], lain=9)

    def _tahap(self, tahap: Tahap, skema: Skema) -> int:
        tahap_id = self.kota.rows.add(
            TahapSalur,
            program_id=self.program[tahap.program],
            tahun=tahap.tahun,
            kode=tahap.kode,
            nama=tahap.nama,
            mulai=tahap.mulai,
            selesai=tahap.selesai,
        )
        self.kota.rows.add(
            AcuanPenyaluran,
            recorded_at=office_hour(tahap.mulai - timedelta(days=11), self.rnd),
            tahap_id=tahap_id,
            sumber_data_id=self.sumber[skema.sumber],
            oleh_id=self.oleh,
        )
        return tahap_id

    def _size(self, tahap_id: int, tahap: Tahap, skema: Skema, kelurahan: str) -> Petak:
        pulau = self.kota.pulau[kelurahan]
        poor = sum(self.families[kelurahan][:4])
        kuota = max(6, round(poor * skema.porsi * self.rnd.uniform(0.92, 1.08)))
        if (tahap.program, tahap.kode) == PROGRAM_MERATA:
            kuota = max(5, round(kuota / 5) * 5)
        bank = skema.kanal or (
            KANAL_KECAMATAN[self.kota.kelurahan[kelurahan]] if pulau == "TERNATE" else "POS"
        )
        nominal = skema.nominal + 25_000 * self.rnd.randint(-skema.ragam, skema.ragam)
        telat = SISIP[pulau] + self.rnd.randrange(4)
        return Petak(
            tahap_id,
            tahap,
            skema,
            kelurahan,
            kuota,
            nominal,
            self.kanal[bank],
            self.sumber[skema.sumber],
            telat,
        )

    def _say(self, petak: Petak, after: int, langkah: Langkah, kpm: int, *, rp: bool, **other: Any) -> bool:
        """One row, told this many days after the tranche began; False when that day has not come."""
        day = petak.tahap.mulai + timedelta(days=after)
        if day >= self.kota.per:
            return False
        row = {
            "tahap_id": petak.tahap_id,
            "kelurahan_kode": petak.kelurahan,
            "nama_wilayah": None,
            "langkah": langkah,
            "kanal_id": None if langkah in (Langkah.KUOTA, Langkah.TERDAFTAR) else petak.kanal_id,
            "sumber_data_id": petak.sumber_id,
            "kpm": kpm,
            "rp": kpm * petak.nominal if rp else None,
            **other,
        }
        self._row(Penyaluran, day, {**row, "oleh_id": self.oleh})
        return True

    def _row(self, model: type[Base], day: date, values: dict[str, Any]) -> None:
        self.kota.rows.add(
            model, recorded_at=office_hour(day, self.rnd), data_per=day - timedelta(days=1), **values
        )

    def _petak(self, petak: Petak) -> None:
        rnd, kuota = self.rnd, petak.kuota
        self._say(petak, -10, Langkah.KUOTA, kuota, rp=True)
        registered = round(kuota * rnd.uniform(0.97, 1.0))
        self._say(petak, -5, Langkah.TERDAFTAR, registered, rp=False)
        final = min(registered, self._final(petak))
        if petak.skema.bulanan:
            self._say(petak, 12, Langkah.TERSALUR, final, rp=True)
            return
        ready = max(final, round(registered * rnd.uniform(0.96, 1.0)))
        checked = max(final, round(ready * rnd.uniform(0.97, 1.0)))
        self._say(petak, 0, Langkah.REKENING_SIAP, ready, rp=False)
        self._say(petak, 4, Langkah.LOLOS_CEK, checked, rp=False)
        self._say(petak, 8, Langkah.PERINTAH_BAYAR, max(final, checked), rp=True)
        for after, share in ANGSUR:
            self._say(petak, after + petak.telat, Langkah.TERSALUR, round(final * share), rp=True)
        self._returned(petak, final)

    def _final(self, petak: Petak) -> int:
        if self._even(petak.tahap):
            return petak.kuota * PORSI_MERATA // 100
        share = AKHIR_TERSALUR[self.kota.pulau[petak.kelurahan]] + self.rnd.uniform(-0.04, 0.03)
        return round(petak.kuota * min(share, 1.0))

    def _even(self, tahap: Tahap) -> bool:
        return (tahap.program, tahap.kode) == PROGRAM_MERATA and tahap.tahun == self.kota.per.year - 1

    def _returned(self, petak: Petak, final: int) -> None:
        """Money that came back, and those who were not paid, by reason."""
        retur = 0 if self._even(petak.tahap) else round(final * self.rnd.uniform(0, 0.012))
        day = petak.tahap.mulai + timedelta(days=ANGSUR[-1][0] + petak.telat + 9)
        if day >= self.kota.per:
            return
        if retur:
            self._say(petak, (day - petak.tahap.mulai).days, Langkah.RETUR, retur, rp=True)
        for kode, kpm in self._reasons(petak.kuota - final + retur).items():
            self._row(
                PenyaluranGagal,
                day,
                {
                    "tahap_id": petak.tahap_id,
                    "kelurahan_kode": petak.kelurahan,
                    "nama_wilayah": None,
                    "alasan_id": self.alasan[kode],
                    "sumber_data_id": petak.sumber_id,
                    "kpm": kpm,
                },
            )

    def _reasons(self, failed: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for kode in self.rnd.choices(list(ALASAN_BOBOT), list(ALASAN_BOBOT.values()), k=failed):
            found[kode] = found.get(kode, 0) + 1
        return found

    def _newest_paid(self, tahap_id: int, kelurahan: str) -> dict[str, Any]:
        return [
            row
            for row in self.kota.rows.rows["penyaluran"]
            if row["tahap_id"] == tahap_id
            and row["kelurahan_kode"] == kelurahan
            and row["langkah"] is Langkah.TERSALUR
        ][-1]

    def _repeat(self, paid: dict[str, Any], day: date, **changed: Any) -> None:
        kept = {key: value for key, value in paid.items() if key not in ("id", "recorded_at", "data_per")}
        self._row(Penyaluran, day, {**kept, **changed})

    def _correct(self, tahap_id: int, tahap: Tahap) -> None:
        """Kalumata: a list was counted twice; the figure goes down by a fifth the day after it was told."""
        paid = self._newest_paid(tahap_id, KELURAHAN_DIKOREKSI)
        kpm = round(paid["kpm"] * 0.8)
        day = paid["data_per"] + timedelta(days=3)
        if day < self.kota.per:
            self._repeat(paid, day, kpm=kpm, rp=kpm * paid["rp"] // paid["kpm"])

    def _unknown(self, tahap_id: int, tahap: Tahap) -> None:
        """Money for an area that no list knows: counted for the city, painted nowhere."""
        paid = self._newest_paid(tahap_id, KELURAHAN_DIKOREKSI)
        for langkah, kpm in ((Langkah.KUOTA, 24), (Langkah.TERSALUR, 21)):
            self._repeat(
                paid,
                tahap.mulai + timedelta(days=15),
                kelurahan_kode=None,
                nama_wilayah=WILAYAH_TAK_DIKENAL,
                langkah=langkah,
                kanal_id=paid["kanal_id"] if langkah is Langkah.TERSALUR else None,
                kpm=kpm,
                rp=kpm * 600_000,
            )

    def _second_source(self, tahap_id: int, tahap: Tahap, lain: int = 5) -> None:
        """PT Pos tells other figures of the same tranche; they are kept, compared and never added.

        Mostly fewer recipients, here and there more, and of a few kelurahan nothing at all: one in ``lain`` is equal.
        """
        for at, kelurahan in enumerate(self.families):
            paid = self._newest_paid(tahap_id, kelurahan)
            less = self.rnd.randrange(lain) * (1 + at % 4)
            kpm = max(0, paid["kpm"] + less if at % 6 == 5 else paid["kpm"] - less)
            if at % 31 == 30:
                continue
            self._repeat(
                paid,
                min(tahap.selesai, self.kota.per - timedelta(days=1)),
                sumber_data_id=self.sumber[SUMBER_BERBEDA[2]],
                kpm=kpm,
                rp=kpm * 600_000,
            )


def add_bansos(kota: KotaContoh, families: dict[str, list[int]]) -> None:
    """24 months of six programmes, told as they came in."""
    Penyalur(kota, families).build()
