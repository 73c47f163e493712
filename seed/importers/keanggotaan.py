"""Reading which OPD and kelurahan belong to which zone from which day."""

import re
from dataclasses import dataclass
from datetime import date

from seed.importers.galat import BerkasDitolak, NilaiDitolak
from seed.importers.hasil import Dilewati, HasilBaca, Penolakan
from seed.importers.judul import baca_judul
from seed.importers.lembar import Isi, baca_lembar
from seed.importers.pembaca import Pembaca
from seed.importers.skema import KEANGGOTAAN
from seed.importers.susunan import DIKENALI, Susunan
from seed.importers.tabel import BarisMentah, Kepala, baris_judul, isi_tabel, pilih_lembar
from seed.importers.tanggal import baca_tanggal

_BERLAKU = re.compile(
    r"(?i)\b(?:berlaku|terhitung|mulai|sejak|tmt)\b[\s:]*(?:(?:mulai|dari|sejak|tanggal|tgl\.?)[\s:]+)*"
    r"([0-9]{1,2}\s+[a-z]+\s+[0-9]{4}|[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})"
)
_TANPA_ZONA = re.compile(r"(?i)(?:tanpa|di luar|bukan|tidak (?:ada|masuk)) zona")
_ZONA = re.compile(r"(?i)\bzona\b")
JENIS = ("opd", "kelurahan")


@dataclass(frozen=True)
class BarisKeanggotaan:
    """One member and its zone as written.

    ``jenis`` is 'opd', 'kelurahan' or None where the file does not say it; ``zona`` is the cell that may be a code or
    a name. ``tanpa_zona``: it belongs to no zone from that day on. ``berlaku_dari`` None: the file does not say it.
    """

    baris: int
    jenis: str | None
    anggota_teks: str
    kode: str | None
    kecamatan_teks: str | None
    zona: str | None
    zona_kode: str | None
    zona_nama: str | None
    tanpa_zona: bool
    berlaku_dari: date | None


@dataclass(frozen=True)
class IsiKeanggotaan:
    """What was read, with the day that the title names for all rows (None: it names none)."""

    hasil: HasilBaca[BarisKeanggotaan]
    berlaku_dari: date | None


def baca_keanggotaan(
    isi: Isi, nama_berkas: str, lembar: str | None = None, susunan: Susunan = DIKENALI
) -> IsiKeanggotaan:
    """Reads a list of zone members (XLSX, XLS, ODS or CSV).

    Raises BerkasDitolak when the file as a whole cannot be read or is of another kind.
    """
    halaman, kepala = pilih_lembar(baca_lembar(isi, nama_berkas), KEANGGOTAAN, nama_berkas, lembar, susunan)
    mentah = isi_tabel(halaman, kepala, KEANGGOTAAN)
    judul = baca_judul(baris_judul(halaman, kepala))
    baris, tolak = _baca_baris(mentah, kepala)
    hasil = HasilBaca(
        jenis=KEANGGOTAAN.jenis,
        lembar=halaman.nama,
        judul=judul,
        baris=tuple(baris),
        penolakan=tuple(tolak),
        dilewati=tuple(_dilewati(m) for m in mentah if not _berisi(m)),
        kolom_tak_dikenal=kepala.tak_dikenal,
    )
    return IsiKeanggotaan(hasil, berlaku_judul("\n".join(judul.teks)))


def berlaku_judul(teks: str) -> date | None:
    """The day in a title such as "Susunan zona, berlaku mulai 1 Desember 2026"."""
    cocok = _BERLAKU.search(teks)
    if cocok is None:
        return None
    try:
        return baca_tanggal(cocok[1])
    except NilaiDitolak as galat:
        raise BerkasDitolak(
            f'Tanggal berlaku "{cocok[1]}" pada judul berkas bukan tanggal yang sah.'
        ) from galat


def _baca_baris(mentah: list[BarisMentah], kepala: Kepala) -> tuple[list[BarisKeanggotaan], list[Penolakan]]:
    hasil: list[BarisKeanggotaan] = []
    tolak: list[Penolakan] = []
    zona: tuple[str | None, str | None, str | None] = (None, None, None)
    for satu in mentah:
        if _pita_zona(satu):
            zona = (satu.teks, None, None)
        elif _berisi(satu):
            pembaca = Pembaca(kepala, satu)
            ini = (pembaca.teks("zona"), pembaca.teks("zona.kode"), pembaca.teks("zona.nama"))
            zona = ini if any(ini) else zona
            baris = list(_anggota(pembaca, zona))
            tolak += pembaca.penolakan
            hasil += [] if pembaca.penolakan else baris
    return hasil, tolak


def _dilewati(mentah: BarisMentah) -> Dilewati:
    return Dilewati(mentah.baris, "pita" if _pita_zona(mentah) else mentah.jenis)


def _pita_zona(mentah: BarisMentah) -> bool:
    isi = [satu for satu in mentah.sel if satu is not None]
    return len(isi) == 1 and isinstance(isi[0], str) and bool(_ZONA.match(isi[0]))


def _berisi(mentah: BarisMentah) -> bool:
    """An OPD alone in its row looks like a band; only a zone is one here."""
    return mentah.jenis in ("data", "pita") and not _pita_zona(mentah)


def _anggota(pembaca: Pembaca, zona: tuple[str | None, str | None, str | None]) -> list[BarisKeanggotaan]:
    """The members that a row names: lists of OPD and of kelurahan may stand side by side."""
    kode, kecamatan = pembaca.teks("kode"), pembaca.teks("kecamatan")
    named = {jenis: pembaca.teks(jenis) for jenis in JENIS}
    found: list[tuple[str | None, str | None]] = [(jenis, teks) for jenis, teks in named.items() if teks]
    if not found and (teks := pembaca.teks("anggota")):
        found = [(_jenis(pembaca), teks)]
    if not found and kode:
        found = [(_jenis(pembaca), None)]
    if not found:
        pembaca.tolak(
            next(n for n in (*JENIS, "anggota", "kode") if n in pembaca.kepala.kolom),
            "Anggota zona tidak disebut.",
        )
    if not any(zona):
        pembaca.tolak(
            next(n for n in ("zona", "zona.kode", "zona.nama") if n in pembaca.kepala.kolom),
            "Zonanya tidak disebut.",
        )
    berlaku = pembaca.baca("berlaku_dari", baca_tanggal)
    tanpa = any(_TANPA_ZONA.fullmatch(teks) for teks in zona if teks)
    return [
        BarisKeanggotaan(
            pembaca.mentah.baris,
            jenis,
            teks or "",
            kode if len(found) == 1 else None,
            kecamatan,
            *((None, None, None) if tanpa else zona),
            tanpa,
            berlaku,
        )
        for jenis, teks in found
    ]


def _jenis(pembaca: Pembaca) -> str | None:
    teks = (pembaca.teks("jenis") or "").casefold()
    if not teks:
        return None
    if teks not in (*JENIS, "skpd", "perangkat daerah", "kelurahan/desa"):
        pembaca.tolak("jenis", "Jenis anggota harus OPD atau Kelurahan.")
    return "kelurahan" if teks.startswith("kelurahan") else "opd"
