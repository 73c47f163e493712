"""The stories of the demo city's minutes and commitments: which OPD, how many periods back, how far they came."""

from dataclasses import dataclass
from enum import StrEnum

from domain.kosakata import PeristiwaBeritaAcara, StatusBeritaAcara
from seed.demo.kasus import OPD_BERADENDUM

S, P = StatusBeritaAcara, PeristiwaBeritaAcara


class Nasib(StrEnum):
    """What becomes of a commitment."""

    TEPAT = "ditepati pada waktunya"
    TERLAMBAT = "ditepati terlambat"
    TIDAK = "tidak ditepati"
    LEWAT = "lewat tenggat"
    DILAPORKAN = "dilaporkan selesai, menunggu penilaian"
    DIPINDAH = "tenggat dipindah"
    TERBUKA = "belum jatuh tempo"


N = Nasib


@dataclass(frozen=True)
class Cerita:
    """One set of minutes: of which OPD, ``mundur`` periods before the last due one, and the state that they reach.

    ``hari`` counts from the day after which the period is locked; negative, it counts back from the city's day.
    ``jawaban`` is how they got past the OPD, ``janji`` what becomes of each agreed follow-up.
    """

    opd: str
    mundur: int
    hari: int
    akhir: StatusBeritaAcara
    jawaban: PeristiwaBeritaAcara = P.SETUJUI
    janji: tuple[Nasib, ...] = ()

    @property
    def kunci(self) -> str:
        """Names the story in the keys of its presses."""
        return f"contoh:{self.opd}:{self.mundur}"


CERITA = (
    Cerita("DKP", 3, 3, S.ARSIP, janji=(N.TEPAT, N.TERLAMBAT)),
    Cerita("DISHUB", 3, 5, S.ARSIP, janji=(N.TEPAT, N.TIDAK)),
    Cerita("BPKAD", 2, 4, S.ARSIP, janji=(N.TEPAT,)),
    Cerita("BPBD", 2, 6, S.BERTANDA_TANGAN, janji=(N.TERLAMBAT, N.LEWAT)),
    Cerita("DKP-PANGAN", 2, 7, S.TERBIT, P.KEBERATAN, (N.TIDAK, N.TEPAT)),
    Cerita("DLH", 2, 9, S.DIBATALKAN, janji=(N.TERBUKA,)),
    Cerita(OPD_BERADENDUM, 1, 8, S.TERBIT, janji=(N.TEPAT, N.LEWAT, N.TERBUKA)),
    Cerita("SETWAN", 1, 4, S.BERTANDA_TANGAN, janji=(N.TEPAT, N.DILAPORKAN)),
    Cerita("DISDIK", 1, 11, S.TERBIT, P.LEWATI, (N.DIPINDAH, N.LEWAT)),
    Cerita("KEC-MOTI", 1, 14, S.TERBIT, janji=(N.DILAPORKAN, N.TERBUKA)),
    Cerita("BAPPELITBANGDA", 1, -6, S.BERNOMOR),
    Cerita("DISPERINDAG", 1, -5, S.DISETUJUI),
    Cerita("BPKAD", 0, -3, S.DISUSUN),
)
"""Minutes whose rows are already there when they are written; in each, every step was taken by who may take it."""

MENUNGGU_JAWABAN = Cerita("DINKES", 0, -1, S.DIAJUKAN)
"""Begun last of all: nothing that is recorded afterwards changes what the PIC reads."""

KESIMPULAN = (
    "Capaian sesuai dengan dokumen pendukung. Aksi yang belum mencapai target dilanjutkan pada periode berikutnya.",
    "Sebagian besar aksi berjalan sesuai rencana. Bukti dukung yang belum lengkap disusulkan.",
    "Beberapa aksi tertinggal karena kendala cuaca dan pengadaan. Tindak lanjut disepakati dengan tenggat.",
)
SEPAKAT = (
    "Melengkapi bukti dukung aksi yang diterima sebagian",
    "Menyusun jadwal percepatan aksi yang tertinggal",
    "Menyerahkan rekapitulasi capaian per kelurahan kepada tim zona",
)
KEBERATAN = (
    "Angka verifikasi belum memuat kegiatan pada pekan terakhir karena daftar hadir tertunda di pulau terluar. "
    "Kami mohon hal ini dicatat."
)
TANPA_JAWABAN = "OPD tidak menjawab sepuluh hari sejak rancangan diajukan dan sudah diingatkan dua kali."
PEMBATALAN = "Rekapitulasi yang menjadi dasar memuat lokasi yang keliru; pemantauan diulang."


@dataclass(frozen=True)
class CeritaArahan:
    """An instruction of a leader: on which action, how many days ago, due how many days from the city's day."""

    aksi: str
    oleh: str
    lalu: int
    tenggat: int
    uraian: str
    nasib: Nasib


ARAHAN = (
    CeritaArahan("DISHUB-01", "walikota", 26, -12, "Pastikan jadwal kapal ke Batang Dua diumumkan", N.TEPAT),
    CeritaArahan("PUPR-01", "sekda", 22, -6, "Jelaskan selisih klaim dan hasil verifikasi", N.LEWAT),
    CeritaArahan("DISTAN-01", "walikota", 17, 7, "Laporkan seluruh aksi tahun ini", N.TERBUKA),
    CeritaArahan("KEC-MOTI-01", "sekda", 16, 4, "Dampingi kelurahan melengkapi bukti dukung", N.DILAPORKAN),
    CeritaArahan("DINKES-01", "walikota", 12, 12, "Tuntaskan aksi ini sebelum rapat akhir tahun", N.TERBUKA),
)
