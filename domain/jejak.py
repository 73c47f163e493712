"""The audit list in words: what was done, to what, and how before and after differ."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_HARI = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

TINDAKAN = {
    "masuk": "Masuk", "keluar": "Keluar", "keluar_semua": "Keluar di semua perangkat", "akhiri_sesi": "Mengakhiri sesi",
    "ganti_sandi": "Mengganti sandi", "sandi_sekali_pakai": "Memberi sandi sekali pakai",
    "buat_akun": "Membuat akun", "ubah_akun": "Mengubah akun", "aktif": "Mengaktifkan akun",
    "nonaktif": "Menonaktifkan akun", "beri_peran": "Memberi peran", "cabut_peran": "Mencabut peran",
    "limpahkan": "Melimpahkan peran", "akhiri_pelimpahan": "Mengakhiri pelimpahan",
    "catat_pejabat": "Mencatat pejabat", "akhiri_pejabat": "Mengakhiri masa jabatan",
    "tambah_alias": "Menambah sebutan", "perbaiki_alias": "Memperbaiki sebutan", "hapus_alias": "Menghapus sebutan",
    "ubah_pengaturan": "Mengubah pengaturan", "muat_data_acuan": "Memuat data acuan",
    "muat_kota_contoh": "Memuat kota contoh", "mulai_rantai_audit": "Memulai rantai audit",
    "pulihkan_cadangan": "Memulihkan cadangan", "buat_zona": "Membuat zona", "ubah_nama_zona": "Mengubah nama zona",
    "pindah_zona": "Memindahkan keanggotaan zona", "pindah_penanggung_jawab": "Memindahkan penanggung jawab",
    "gabung_opd": "Menggabung OPD", "buka_tahun": "Menyiapkan tahun", "ajukan_klaim": "Mengajukan klaim",
    "verifikasi": "Memverifikasi", "impor": "Mengimpor berkas", "batal_impor": "Membatalkan impor",
    "petakan_kolom": "Memetakan kolom berkas", "beri_arahan": "Memberi arahan",
    "catat_komitmen": "Mencatat komitmen dari berita acara",
    "tetapkan_batas_desil": "Menetapkan batas desil",
    "atur_program_kecuali": "Mengatur program yang saling mengecualikan",
}  # fmt: skip
"""Words for what was done; anything else is told by its own name."""


def sebut(kata: str, words: Mapping[str, str] = TINDAKAN) -> str:
    """A stored word as people read it: "periode_dikunci" without a word of its own is "Periode dikunci"."""
    return words.get(kata) or kata.replace("_", " ").capitalize()


POKOK = frozenset(
    {"peran", "jabatan", "opd_id", "kelurahan_kode", "pengguna_id", "dari_id", "kepada_id", "sebutan"}
)
"""Fields that name what a change is about: they are told also where they stay as they were."""


@dataclass(frozen=True)
class Beda:
    """One field that changed; None is "not there". One that only says what the change is about stays the same."""

    bidang: str
    sebelum: str | None
    sesudah: str | None

    @property
    def tetap(self) -> bool:
        """Whether the field stands as it stood."""
        return self.sebelum == self.sesudah


def beda(sebelum: str | None, sesudah: str | None) -> list[Beda]:
    """What the change is about, then the fields in which two stored values (canonical JSON) differ, by their names."""
    before, after = _fields(sebelum), _fields(sesudah)
    names = dict.fromkeys([*before, *after])
    told = [Beda(n, before.get(n), after.get(n)) for n in names]
    changed = [b for b in told if not b.tetap]
    return [b for b in told if b.tetap and b.bidang in POKOK] + changed if changed else []


def _fields(text: str | None) -> dict[str, str]:
    if text is None:
        return {}
    try:
        value = json.loads(text)
    except ValueError:
        return {"": text}
    return dict(_flat("", value))


def _flat(name: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in _flat(f"{name}.{key}" if name else key, item)]
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        return [pair for at, item in enumerate(value, 1) for pair in _flat(f"{name} {at}".strip(), item)]
    return [] if value is None else [(name, _plain(value))]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value) or "kosong"
    day = _HARI.fullmatch(value) if isinstance(value, str) else None
    return f"{day[3]}/{day[2]}/{day[1]}" if day else str(value)
