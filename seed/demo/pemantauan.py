"""Claims of OPD and verifications of zone monitors, period by period."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from db.models import Bukti, BuktiIsi, BuktiPenilaian, Klaim, Verifikasi
from domain.kosakata import Arah, AsalKlaim, HasilVerifikasi, KeadaanKerja
from domain.waktu import day_wit
from seed.demo.aksi import Aksi, whole
from seed.demo.bukti import JENIS, Berkas, make_berkas
from seed.demo.kalender import Triwulan, office_hour
from seed.demo.kasus import (
    AKSI_DIKEMBALIKAN,
    AKSI_KLAIM_BERUBAH,
    AKSI_KLAIM_MELAMPAUI,
    OPD_DIBUKA_KEMBALI,
    OPD_TAK_PERNAH_LAPOR,
    ZONA_TERTINGGAL,
)
from seed.demo.kota import KotaContoh
from seed.demo.perilaku import ALASAN_KEMBALI, KENDALA, LUPA_LAPOR, PERIKSA_LAMA
from seed.demo.periode import HARI_KUNCI, reopening

Diterima, Sebagian, Kembali = (
    HasilVerifikasi.DITERIMA,
    HasilVerifikasi.DITERIMA_SEBAGIAN,
    HasilVerifikasi.DIKEMBALIKAN,
)


Nomor = tuple[int, int | None]
"""Numbers of a claim and of its evidence, if it has any."""


class Pelaporan:
    """Reports of one action in one period: what is true, what is claimed, what the monitor finds."""

    def __init__(self, kota: KotaContoh, aksi: Aksi, quarter: Triwulan) -> None:
        self.kota, self.rnd, self.aksi, self.quarter = kota, kota.rnd, aksi, quarter
        self.owner = kota.owner_of(aksi.opd, quarter.akhir)
        self.zona = kota.zona_of(self.owner, quarter.akhir)
        self.periode_id = kota.periode[quarter.tahun, quarter.kode]
        self.real = self._real()
        self.trouble = self._trouble()

    def _real(self) -> Decimal:
        """What was truly done by the end of the period, or by today in an open one."""
        aksi, place = self.aksi, (self.quarter.akhir.month // 3) - 1
        if not aksi.cumulative:
            return Decimal(place)
        target, before = aksi.cumulative[place], aksi.cumulative[place - 1] if place else aksi.baseline
        if self.quarter.akhir >= self.kota.per:
            passed = (self.kota.per - self.quarter.mulai).days / 92
            target = before + (target - before) * Decimal(round(passed, 2))
        if aksi.arah is Arah.TURUN:
            return whole(aksi.baseline - (aksi.baseline - target) * Decimal(round(aksi.performance, 3)))
        return min(whole(target * Decimal(round(aksi.performance, 3))), aksi.target or Decimal(0))

    def _trouble(self) -> dict[str, str | None]:
        """An obstacle with cause and follow-up, for some actions with a call for support."""
        share = 0.32 if self.zona == ZONA_TERTINGGAL else 0.11
        if self.rnd.random() > share or self._done(self.real):
            return {"kendala": None, "sebab_kendala": None, "tindak_lanjut": None, "dukungan": None}
        kendala, sebab, tindak, dukungan = self.rnd.choice(KENDALA)
        asked = dukungan if self.rnd.random() < 0.5 else None
        return {"kendala": kendala, "sebab_kendala": sebab, "tindak_lanjut": tindak, "dukungan": asked}

    def _done(self, value: Decimal) -> bool:
        aksi = self.aksi
        if not aksi.target:
            return False
        return value <= aksi.target if aksi.arah is Arah.TURUN else value >= aksi.target

    def _state(self, value: Decimal) -> KeadaanKerja:
        if self._done(value):
            return KeadaanKerja.SELESAI
        if self.trouble["kendala"]:
            return KeadaanKerja.TERKENDALA
        return KeadaanKerja.BELUM_MULAI if value == self.aksi.baseline else KeadaanKerja.BERJALAN

    def claim(self, day: date, value: Decimal, asal: AsalKlaim = AsalKlaim.OPD) -> Nomor:
        """Write a claim; return its number and that of its evidence."""
        moment = office_hour(day, self.rnd)
        who = f"pic.{self.kota.owner_of(self.aksi.opd, day).lower()}"
        oleh = self.kota.akun[who if asal is AsalKlaim.OPD else f"pemantau{self.zona[1]}"]
        klaim = self.kota.rows.add(
            Klaim,
            recorded_at=moment,
            rencana_aksi_id=self.aksi.id,
            periode_id=self.periode_id,
            nilai=value,
            keadaan=self._state(value),
            asal=asal,
            oleh_id=oleh,
            **self.trouble,
        )
        return klaim, self._evidence(klaim, moment, oleh)

    def _evidence(self, klaim: int, moment: datetime, oleh: int) -> int | None:
        if self.rnd.random() > 0.7:
            return None
        file = make_berkas(self.rnd.choice(JENIS), self.aksi.kode, self.quarter.kode, day_wit(moment), klaim)
        self._keep(file)
        return self.kota.rows.add(
            Bukti,
            recorded_at=moment,
            klaim_id=klaim,
            nama=file.nama,
            tautan=None,
            isi_sha256=file.sha256,
            oleh_id=oleh,
        )

    def _keep(self, file: Berkas) -> None:
        if file.sha256 in self.kota.berkas:
            return
        self.kota.berkas.add(file.sha256)
        self.kota.rows.add(
            BuktiIsi,
            sha256=file.sha256,
            isi=file.isi,
            ukuran=len(file.isi),
            jenis_media=file.jenis_media,
            asli_sha256=file.sha256,
            halaman=file.halaman,
            terbaca=file.terbaca,
            tanggal_berkas=file.tanggal,
        )

    def verify(self, klaim: Nomor, day: date, hasil: HasilVerifikasi, value: Decimal | None) -> None:
        """Write what the zone's monitor found; a returned claim carries its reason and no value."""
        moment = office_hour(day, self.rnd)
        reason = None if hasil is Diterima else self.rnd.choice(ALASAN_KEMBALI)
        found: dict[str, Any] = self.trouble if value is not None else {}
        follow_up = day + timedelta(days=21) if found.get("tindak_lanjut") else None
        verifikasi = self.kota.rows.add(
            Verifikasi,
            recorded_at=moment,
            klaim_id=klaim[0],
            rencana_aksi_id=self.aksi.id,
            periode_id=self.periode_id,
            hasil=hasil,
            nilai=value,
            keadaan=None if value is None else self._state(value),
            alasan=reason,
            tenggat_tindak_lanjut=follow_up,
            oleh_id=self.kota.akun[f"pemantau{self.zona[1]}"],
            **found,
        )
        if klaim[1] is not None:
            self.kota.rows.add(
                BuktiPenilaian,
                recorded_at=moment,
                bukti_id=klaim[1],
                verifikasi_id=verifikasi,
                hasil=Kembali if hasil is Kembali else Diterima,
                alasan=reason if hasil is Kembali else None,
            )

    def pinned(self) -> bool:
        """Hard cases of the last due period, told at fixed days; whether this action is one."""
        akhir, aksi = self.quarter.akhir, self.aksi
        if self.quarter != self.kota.due or not aksi.target:
            return False
        first, second, third = (akhir - timedelta(days=days) for days in (8, 5, 2))
        if aksi.kode == AKSI_DIKEMBALIKAN:
            self.verify(self.claim(first, self.real), second, Kembali, None)
        elif aksi.kode == AKSI_KLAIM_BERUBAH:
            value = min(self.real, aksi.target - 1)
            self.verify(self.claim(first, value), second, Diterima, value)
            self.claim(third, aksi.target)
        elif aksi.kode == AKSI_KLAIM_MELAMPAUI:
            self.verify(self.claim(first, aksi.target), second, Sebagian, whole(aksi.target / 4))
        else:
            return False
        return True

    def ordinary(self) -> None:
        """A usual report: claimed around the due day, verified within days, sometimes returned first."""
        rnd, is_open = self.rnd, self.quarter.akhir >= self.kota.per
        first, last = self.quarter.akhir - timedelta(days=6), self.quarter.tenggat
        if is_open:
            first, last = self.quarter.mulai + timedelta(days=5), self.kota.per - timedelta(days=1)
        if last < first or rnd.random() < (0.72 if is_open else LUPA_LAPOR):
            return
        day = first + timedelta(days=rnd.randrange((last - first).days + 1))
        value = self._claimed()
        if rnd.random() < 0.015:
            self.claim(day, value, AsalKlaim.LAPANGAN)
            return
        klaim = self.claim(day, value)
        if rnd.random() < 0.06:
            klaim, day = self._returned(klaim, day, value)
        seen = self._seen(day)
        if klaim[0] and seen is not None:
            self.verify(klaim, seen, Diterima if value == self.real else Sebagian, self.real)

    def _claimed(self) -> Decimal:
        """Some of the claims say more than was done."""
        if self.rnd.random() > 0.28 or not self.aksi.target or self.aksi.arah is Arah.TURUN:
            return self.real
        goal = self.aksi.cumulative[self.quarter.akhir.month // 3 - 1]
        return min(self.aksi.target, self.real + whole(goal * Decimal(self.rnd.randrange(10, 32)) / 100))

    def _returned(self, klaim: Nomor, day: date, value: Decimal) -> tuple[Nomor, date]:
        back = self._within(day + timedelta(days=2))
        if back is None:
            return klaim, day
        self.verify(klaim, back, Kembali, None)
        again = self._within(back + timedelta(days=3))
        if again is None or self.rnd.random() < 0.25:
            return (0, None), day
        return self.claim(again, value), again

    def _within(self, day: date) -> date | None:
        return day if day < self.kota.per else None

    def _seen(self, day: date) -> date | None:
        """The day on which the monitor verifies, if before today; newer periods wait more often."""
        newer = self.quarter.tenggat >= self.kota.due.tenggat
        if self.rnd.random() < (0.08 if newer else 0.03):
            return None
        if self.rnd.random() < PERIKSA_LAMA:
            locked = self.quarter.tenggat + timedelta(days=HARI_KUNCI - 1)
            seen = day + timedelta(days=10 + self.rnd.randrange(34))
            return self._within(seen if newer else max(day, min(seen, locked)))
        seen = day + timedelta(days=1 + self.rnd.randrange(7))
        if seen >= self.kota.per and day < self.kota.per - timedelta(days=1):
            seen = self.kota.per - timedelta(days=1)
        return self._within(seen)


def _report_again(kota: KotaContoh, aksi: list[Aksi]) -> None:
    """In the reopened period the OPD corrects one claim; minutes issued before must not know of it."""
    quarter, dari, _ = reopening(kota)
    kode = f"{OPD_DIBUKA_KEMBALI}-03"
    one = next(item for item in aksi if item.key == (quarter.tahun, kode))
    report = Pelaporan(kota, one, quarter)
    klaim, bukti = report.claim(dari + timedelta(days=2), report.real)
    kota.rows.hold(Klaim, klaim)
    if bukti is not None:
        kota.rows.hold(Bukti, bukti)


def add_pemantauan(kota: KotaContoh, aksi: list[Aksi]) -> None:
    """Reports of every leaf in every period begun; cancelled actions and one silent OPD leave theirs out."""
    for one in aksi:
        for quarter in kota.quarters:
            gone = one.batal is not None and quarter.akhir >= one.batal
            if (
                quarter.tahun != one.tahun
                or quarter.mulai >= kota.per
                or gone
                or one.opd == OPD_TAK_PERNAH_LAPOR
            ):
                continue
            report = Pelaporan(kota, one, quarter)
            if not report.pinned():
                report.ordinary()
    _report_again(kota, aksi)
