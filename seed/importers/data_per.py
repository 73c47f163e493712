"""As of which day a file speaks: the person's word, its title, or the month in its name."""

import re
from datetime import date

from domain.errors import Ditolak
from domain.waktu import today_wit
from seed.importers.galat import NilaiDitolak
from seed.importers.tahap import baca_hari
from seed.importers.tanggal import BULAN, baca_tanggal

_HARI = re.compile(
    r"(?<![0-9])(20[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[-/][0-9]{1,2}[-/]20[0-9]{2}"
    rf"|[0-9]{{1,2}} (?:{'|'.join(BULAN)}) 20[0-9]{{2}})(?![0-9])"
)
_BULAN_ANGKA = re.compile(r"(?<![0-9])(20[0-9]{2})[-_. ]?(0[1-9]|1[0-2])(?![0-9])")
_BULAN_NAMA = re.compile(rf"\b((?:{'|'.join(BULAN)})\.? 20[0-9]{{2}})\b")


def cari_tanggal(teks: str) -> date | None:
    """The day in a text; a month alone means its last day: "pendaftaran 2026-09" is 30/09/2026."""
    kecil = " ".join(re.sub(r"_", " ", teks.casefold()).split())
    found = [cocok[1] for pola in (_HARI, _BULAN_NAMA) if (cocok := pola.search(kecil))]
    if cocok := _BULAN_ANGKA.search(kecil):
        nama = next(nama for nama, nomor in BULAN.items() if nomor == int(cocok[2]))
        found.append(f"{nama} {cocok[1]}")
    for satu in found:
        try:
            return baca_tanggal(satu)
        except NilaiDitolak:
            continue
    return None


def pilih_data_per(
    opsi: str | None, dari_judul: date | None, judul: tuple[str, ...], nama_berkas: str
) -> tuple[date, str]:
    """The day and where it was found, in words ('' for the person's own).

    Raises ``Ditolak`` when nothing says it, or when it has not come yet.
    """
    per, asal = _cari(opsi, dari_judul, judul, nama_berkas)
    if per is None:
        raise Ditolak("Tanggal data tidak disebut dalam berkas. Tambahkan --per, misalnya --per 30/09/2026.")
    if per > today_wit():
        raise Ditolak(
            f"Tanggal data {per:%d/%m/%Y} belum tiba. Periksa tahunnya, atau sebutkan dengan --per."
        )
    return per, asal


def _cari(
    opsi: str | None, dari_judul: date | None, judul: tuple[str, ...], nama_berkas: str
) -> tuple[date | None, str]:
    if opsi:
        return baca_hari(opsi, "--per"), ""
    if dari_judul is not None:
        return dari_judul, ""
    if (per := cari_tanggal("\n".join(judul))) is not None:
        return per, "dari judul berkas"
    return cari_tanggal(nama_berkas.rpartition(".")[0]), "dari nama berkas; ganti dengan --per bila keliru"
