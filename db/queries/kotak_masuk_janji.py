"""What of commitments and minutes waits for one person: to do, to report, to judge, to answer, to go on with."""

from collections.abc import Iterable, Iterator
from datetime import date

from db.queries.berita_acara import RingkasBeritaAcara
from db.queries.keputusan import Komitmen
from db.queries.kotak_masuk import SEBELUM_TENGGAT, ButirUrusan
from domain.akses import Objek, Pelihat, Tindakan, can
from domain.berita_acara import list_boleh
from domain.keputusan import StatusKeputusan, required_right
from domain.kosakata import AsalKeputusan, PeristiwaBeritaAcara, PeristiwaKeputusan, Urusan
from domain.waktu import day_wit

LANGKAH = {
    PeristiwaBeritaAcara.AJUKAN: "Ajukan kepada OPD",
    PeristiwaBeritaAcara.NOMORI: "Beri nomor",
    PeristiwaBeritaAcara.TERBITKAN: "Terbitkan",
}
"""The step that brings minutes further, as their entry says it; a later one wins."""


def of_komitmen(pelihat: Pelihat, items: Iterable[Komitmen], today: date) -> Iterator[ButirUrusan]:
    """Commitments of the own OPD that are owed, and those of others that wait for this person's judgement."""
    for item in items:
        urusan = _owed(pelihat, item, today) or _to_judge(pelihat, item, today)
        if urusan is not None:
            yield _komitmen(urusan, item, today)


def _owed(pelihat: Pelihat, item: Komitmen, today: date) -> Urusan | None:
    """An arahan stands in the inbox from the day it was given, an agreed deadline two weeks before it."""
    mine = can(pelihat, Tindakan.LAPOR_KEPUTUSAN, item.objek)
    if not mine or item.keadaan.status is not StatusKeputusan.TERBUKA:
        return None
    if item.keadaan.is_late(today):
        return Urusan.KOMITMEN_LEWAT
    if item.asal is AsalKeputusan.ARAHAN:
        return Urusan.ARAHAN
    return Urusan.KOMITMEN_TEMPO if item.keadaan.tenggat - today <= SEBELUM_TENGGAT else None


def _to_judge(pelihat: Pelihat, item: Komitmen, today: date) -> Urusan | None:
    """What the OPD reported as done, and what it let pass without a word."""
    waits = item.keadaan.status is StatusKeputusan.DILAPORKAN or item.keadaan.is_late(today)
    right = required_right(item.asal, PeristiwaKeputusan.DITEPATI)
    if waits and right is not None and can(pelihat, right, item.objek):
        return Urusan.NILAI_KOMITMEN
    return None


def _komitmen(urusan: Urusan, item: Komitmen, today: date) -> ButirUrusan:
    told = item.keadaan.dilaporkan if item.keadaan.status is StatusKeputusan.DILAPORKAN else None
    since = told if urusan is Urusan.NILAI_KOMITMEN and told else item.keadaan.tenggat
    words = item.pic
    if urusan is Urusan.NILAI_KOMITMEN:
        words = "dilaporkan selesai oleh OPD" if told else "lewat tenggat, belum dilaporkan OPD"
    return ButirUrusan(
        urusan, 0, "", item.kode_aksi or "", item.uraian, item.opd, abs((today - since).days),
        f"{item.asal.label}, {words}", komitmen_id=item.id,
    )  # fmt: skip


def of_berita_acara(
    pelihat: Pelihat, rows: Iterable[RingkasBeritaAcara], today: date
) -> Iterator[ButirUrusan]:
    """Minutes that wait for the OPD's answer, for the next step of the zone or the coordinator, or for an addendum."""
    for row in rows:
        allowed = list_boleh(pelihat, Objek(row.opd_id, row.zona_id), row.status)
        step = [words for event, words in LANGKAH.items() if event in allowed]
        if PeristiwaBeritaAcara.SETUJUI in allowed:
            yield _minutes(Urusan.JAWAB_BERITA_ACARA, row, "", today)
        elif step:
            yield _minutes(Urusan.BERITA_ACARA, row, step[-1], today)
        elif row.menunggu_adendum and can(
            pelihat, Tindakan.SUSUN_BERITA_ACARA, Objek(row.opd_id, row.zona_id)
        ):
            yield _minutes(Urusan.BERITA_ACARA, row, f"{row.menunggu_adendum} aksi menunggu adendum", today)


def _minutes(urusan: Urusan, row: RingkasBeritaAcara, words: str, today: date) -> ButirUrusan:
    return ButirUrusan(
        urusan, row.tahun, row.periode, row.nomor or "", row.jenis.label, row.opd,
        (today - day_wit(row.dibuat)).days, ", ".join(filter(None, (row.status.label, words))),
        berita_acara_id=row.id,
    )  # fmt: skip
