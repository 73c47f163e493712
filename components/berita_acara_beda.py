"""How today's data differ from a frozen row, in a few words: which field, what it was, what it is."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from components import angka
from domain.berita_acara import BuktiNaskah, ButirBeritaAcara

PANJANG_KATA = 60
"""Signs of a text before it is cut; the whole text stands in the minutes and on the action's page."""
PALING_BANYAK = 5
"""Changed fields that are spelled out."""


def beda_words(b: Any) -> str:
    """What is different about a row (``BedaButir``), and that it waits for an addendum; empty when neither is so."""
    told = _told(b)
    tail = "menunggu adendum" if b.menunggu else ""
    if b.adendum and not b.menunggu and told:
        tail = f"tercakup adendum {b.adendum}"
    said = "; ".join(part for part in (told, tail) if part)
    return said[:1].upper() + said[1:]


def tambahan_words(beda: Sequence[Any]) -> str:
    """The actions that were entered after the issue, in one sentence; empty when there are none."""
    added = [b for b in beda if b.beku is None]
    if not added:
        return ""
    names = "; ".join(f"{b.kode} {_cut(b.kini.uraian)}" for b in added[:PALING_BANYAK])
    more = len(added) - PALING_BANYAK
    rest = f"; dan {angka.angka(more)} lainnya" if more > 0 else ""
    return f"**{angka.angka(len(added))} rencana aksi ditambahkan sesudah terbit:** {names}{rest}."


def _told(b: Any) -> str:
    if b.beku is None:
        return "ditambahkan sesudah terbit"
    if b.kini is None:
        return "aksi dibatalkan sesudah terbit" if b.dibatalkan else "aksi tidak aktif lagi"
    changed = _changed(b.beku, b.kini) + _bukti(b.bukti_beku, b.bukti_kini)
    if not changed and b.berbeda and not b.pindah:
        changed = ["perincian berubah"]
    if b.pindah:
        changed = ["aksi dialihkan ke OPD lain", *changed]
    more = len(changed) - PALING_BANYAK
    rest = [f"dan {angka.angka(more)} lainnya"] if more > 0 else []
    return ", ".join(changed[:PALING_BANYAK] + rest)


def _changed(was: ButirBeritaAcara, now: ButirBeritaAcara) -> list[str]:
    """The printed fields that differ. The shares follow from the figures; alone they say that a rule changed."""
    told = _pairs(
        ("verifikasi", angka.angka(was.nilai.verifikasi), angka.angka(now.nilai.verifikasi)),
        ("klaim", angka.angka(was.nilai.klaim), angka.angka(now.nilai.klaim)),
        ("laporan", was.nilai.status.label.lower(), now.nilai.status.label.lower()),
        ("keadaan", was.nilai.keadaan.label.lower(), now.nilai.keadaan.label.lower()),
        ("target", angka.angka(was.target_periode), angka.angka(now.target_periode)),
        ("target setahun", angka.angka(was.target_tahun), angka.angka(now.target_tahun)),
        ("uraian", was.uraian, now.uraian),
        ("satuan", was.satuan, now.satuan),
        ("kendala", was.kendala, now.kendala),
        ("tindak lanjut", was.tindak_lanjut, now.tindak_lanjut),
        ("tenggat", angka.tanggal(was.tenggat), angka.tanggal(now.tenggat)),
        ("alasan pemantau", was.alasan, now.alasan),
    )
    return told or _pairs(
        ("capaian", angka.persen(was.nilai.capaian), angka.persen(now.nilai.capaian)),
        ("kemajuan", angka.persen(was.nilai.kemajuan), angka.persen(now.nilai.kemajuan)),
    )


def _pairs(*pairs: tuple[str, str | None, str | None]) -> list[str]:
    return [f"{name} {_cut(was)} → {_cut(now)}" for name, was, now in pairs if (was or "") != (now or "")]


def _cut(text: str | None) -> str:
    plain = " ".join((text or "").split()) or angka.KOSONG
    return plain if len(plain) <= PANJANG_KATA else f"{plain[:PANJANG_KATA].rstrip()}…"


def _bukti(was: Sequence[BuktiNaskah], now: Sequence[BuktiNaskah]) -> list[str]:
    """How many pieces of evidence came, went, and are judged otherwise."""
    before, after = Counter(map(_isi, was)), Counter(map(_isi, now))
    came, gone = (after - before).total(), (before - after).total()
    judged = (Counter(map(_nilai, now)) - Counter(map(_nilai, was))).total() - came
    counts = ((came, "ditambah"), (gone, "ditarik"), (judged, "dinilai lain"))
    said = ", ".join(f"{angka.angka(count)} {word}" for count, word in counts if count > 0)
    return [f"bukti: {said}"] if said else []


def _isi(b: BuktiNaskah) -> tuple[object, ...]:
    return b.nama, b.tautan, b.sha256


def _nilai(b: BuktiNaskah) -> tuple[object, ...]:
    return *_isi(b), b.hasil, b.alasan or None
