"""The two forms of commitments: a step on one of them, and a leader's arahan; each field is kept when it is left."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components.bentrok import Beda, differences
from components.forms import Bidang, Simpan
from domain.keputusan import IsiArahan, IsiPeristiwa, StatusKeputusan, needs_reason
from domain.kosakata import PeristiwaKeputusan

TOMBOL = {
    PeristiwaKeputusan.DILAPORKAN: "Laporkan selesai",
    PeristiwaKeputusan.DITEPATI: "Nyatakan ditepati",
    PeristiwaKeputusan.TIDAK_DITEPATI: "Nyatakan tidak ditepati",
    PeristiwaKeputusan.DIPINDAH: "Pindahkan tenggat",
    PeristiwaKeputusan.DIBATALKAN: "Batalkan arahan",
}
"""The verb of each step, as it stands on its button."""

SELESAI = {
    PeristiwaKeputusan.DILAPORKAN: "Laporan selesai dikirim, menunggu penilaian.",
    PeristiwaKeputusan.DITEPATI: "Komitmen dinyatakan ditepati.",
    PeristiwaKeputusan.TIDAK_DITEPATI: "Komitmen dinyatakan tidak ditepati.",
    PeristiwaKeputusan.DIPINDAH: "Tenggat dipindah.",
    PeristiwaKeputusan.DIBATALKAN: "Arahan dibatalkan.",
}


BIDANG_LANGKAH = {"jenis": "Langkah", "tenggat": "Tenggat baru", "catatan": "Catatan"}
"""Every field of a step as people read it."""


def step_form(
    objek: str,
    awal: Mapping[str, Any],
    simpan: Simpan,
    boleh: Sequence[PeristiwaKeputusan],
    status: StatusKeputusan,
    today: date,
) -> IsiPeristiwa | None:
    """What the person does to the commitment, of what they may; None while nothing is chosen."""
    known = awal if awal.get("jenis") in [event.value for event in boleh] else {**awal, "jenis": None}
    f = Bidang(objek, known, simpan)
    jenis = boleh[0] if len(boleh) == 1 else f.pilihan("Langkah", "jenis", PeristiwaKeputusan, list(boleh))
    if jenis is None:
        return None
    tenggat = f.tanggal("Tenggat baru", "tenggat", today) if jenis is PeristiwaKeputusan.DIPINDAH else None
    label = "Catatan (boleh kosong)"
    if jenis is PeristiwaKeputusan.DILAPORKAN:
        label = "Apa yang sudah dikerjakan, dan di mana buktinya"
    elif needs_reason(status, jenis):
        label = "Alasan"
    return IsiPeristiwa(jenis, f.teks(label, "catatan", 100), tenggat)


def arahan_form(objek: str, awal: Mapping[str, Any], simpan: Simpan, today: date) -> IsiArahan:
    """What a leader asks, of whom, by when."""
    f = Bidang(objek, awal, simpan)
    uraian = f.teks("Isi arahan", "uraian", 100)
    pic = f.baris("Penanggung jawab (PIC)", "pic", 160)
    return IsiArahan(uraian or "", pic or "", f.tanggal("Tenggat", "tenggat", today))


def step_differences(isian: Mapping[str, Any], peristiwa: Any) -> list[Beda]:
    """The fields in which an unsent step and the one that was recorded meanwhile differ."""
    stored = {"jenis": peristiwa.jenis, "tenggat": peristiwa.tenggat, "catatan": peristiwa.catatan}
    return differences(_step(isian), _step(stored), BIDANG_LANGKAH)


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    jenis = step.get("jenis")
    return {**step, "jenis": PeristiwaKeputusan(jenis).label if jenis else None}
