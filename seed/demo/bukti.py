"""The few evidence files of the demo city, shared by all its claims."""

import hashlib
from dataclasses import dataclass

_ISI = (
    ("Berita acara kegiatan.txt", "Berita acara pelaksanaan kegiatan."),
    ("Daftar hadir.txt", "Daftar hadir peserta kegiatan."),
    ("Rekapitulasi capaian.txt", "Rekapitulasi capaian per kelurahan."),
    ("Surat keputusan.txt", "Salinan surat keputusan penetapan."),
    ("Dokumentasi kegiatan.txt", "Keterangan foto kegiatan."),
)


@dataclass(frozen=True)
class Berkas:
    """One fictional evidence file."""

    nama: str
    isi: bytes

    @property
    def sha256(self) -> str:
        """Its address in ``bukti_isi``."""
        return hashlib.sha256(self.isi).hexdigest()


BERKAS = tuple(Berkas(nama, f"DATA CONTOH. {text} Berkas ini fiktif.\n".encode()) for nama, text in _ISI)
