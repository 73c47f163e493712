"""The minutes of a zone, an OPD and a period: what they say, and what may happen to them in which state.

Norms: docs/fakta.md 4. The diagram of ``PERALIHAN`` in docs/alur.md is generated from here (``python -m tools.alur``).
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.akses import Objek, Pelihat, Tindakan, can, check
from domain.errors import Ditolak
from domain.kosakata import HasilVerifikasi, JenisBeritaAcara, KeadaanKerja, StatusLaporan
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S

ABJAD_KODE = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
"""32 signs without I, L, O and U: read aloud and typed from paper without a mistake."""
PANJANG_KODE = 20
"""Signs of a check code: 5 bits each, 100 random bits."""


@dataclass(frozen=True)
class Orang:
    """A person as the minutes print them; needs no account."""

    nama: str
    jabatan: str = ""
    nip: str | None = None
    pangkat: str | None = None
    unit: str = ""


@dataclass(frozen=True)
class Kesepakatan:
    """An agreed follow-up: who does what by when; becomes a commitment (keputusan) when the minutes are issued."""

    uraian: str
    pic: str
    tenggat: date
    kode_aksi: str | None = None


@dataclass(frozen=True)
class IsiBeritaAcara:
    """What people write into the minutes; everything else comes from the entered data."""

    tanggal: date
    tempat: str
    pihak_kesatu: tuple[Orang, ...]
    pihak_kedua: tuple[Orang, ...]
    mengetahui: tuple[Orang, ...] = ()
    dasar_hukum: tuple[str, ...] = ()
    kesimpulan: str = ""
    kesepakatan: tuple[Kesepakatan, ...] = ()
    hadir: tuple[Orang, ...] = ()


@dataclass(frozen=True)
class NilaiButir:
    """Claimed and verified figures of an action at one moment; percent 0-100, None: nothing verified or no target."""

    klaim: Decimal | None
    verifikasi: Decimal | None
    capaian: Decimal | None
    kemajuan: Decimal | None
    status: StatusLaporan
    keadaan: KeadaanKerja


@dataclass(frozen=True)
class KataButir:
    """What is told of an action beside its figures; None or empty: nothing."""

    kendala: str | None = None
    tindak_lanjut: str | None = None
    tenggat: date | None = None
    alasan: str | None = None


@dataclass(frozen=True)
class ButirBeritaAcara:
    """One action of the results table.

    ``sebelum`` and ``kata_sebelum`` are set only in an addendum; text frozen before words were kept has no
    ``kata_sebelum``.
    """

    aksi_id: int
    kode: str
    uraian: str
    satuan: str
    target_periode: Decimal | None
    target_tahun: Decimal | None
    nilai: NilaiButir
    klaim_id: int | None
    verifikasi_id: int | None
    kendala: str | None = None
    tindak_lanjut: str | None = None
    tenggat: date | None = None
    alasan: str | None = None
    sebelum: NilaiButir | None = None
    kata_sebelum: KataButir | None = None

    @property
    def kata(self) -> KataButir:
        """The words of the row, to be kept or compared."""
        return KataButir(self.kendala, self.tindak_lanjut, self.tenggat, self.alasan)

    def is_berubah(self, *kata: str) -> bool:
        """Whether one of these words says something else than before the addendum."""
        before = self.kata_sebelum
        return before is not None and any(
            (getattr(before, nama) or None) != (getattr(self, nama) or None) for nama in kata
        )


@dataclass(frozen=True)
class BuktiNaskah:
    """A piece of evidence of the annex; ``hasil`` None: not judged, ``sha256`` None: a link."""

    kode_aksi: str
    nama: str
    tautan: str | None
    sha256: str | None
    ukuran: int | None
    hasil: HasilVerifikasi | None
    alasan: str | None = None


@dataclass(frozen=True)
class CatatanNaskah:
    """A note about evidence and the verifier's answer to it (None: not answered)."""

    kode_aksi: str
    catatan: str
    jawaban: str | None


@dataclass(frozen=True)
class FotoNaskah:
    """A photo of the visit; its bytes are fetched by ``sha256`` when the document is made."""

    sha256: str
    keterangan: str


@dataclass(frozen=True)
class KunjunganNaskah:
    """A visit on which the minutes rest."""

    tanggal: date
    tempat: str
    hadir: tuple[Orang, ...]
    foto: tuple[FotoNaskah, ...] = ()


@dataclass(frozen=True)
class Jawaban:
    """What the OPD answered to the draft; ``setuju`` None: it did not answer, and ``teks`` says why it went on."""

    setuju: bool | None
    teks: str
    oleh: str
    jabatan: str
    saat: datetime


@dataclass(frozen=True)
class Naskah:
    """Everything a berita acara says: shown on the screen as a draft, frozen as canonical JSON when issued.

    ``per`` is the day of the figures; ``nomor``, ``kode_periksa`` and ``kepala_audit`` are empty while it is a draft.
    """

    jenis: JenisBeritaAcara
    nomor: str
    kop: dict[str, str]
    zona: str
    opd_kode: str
    opd: str
    tahun: int
    periode: str
    per: date
    isi: IsiBeritaAcara
    butir: tuple[ButirBeritaAcara, ...]
    bukti: tuple[BuktiNaskah, ...] = ()
    catatan: tuple[CatatanNaskah, ...] = ()
    kunjungan: tuple[KunjunganNaskah, ...] = ()
    jawaban: Jawaban | None = None
    nomor_induk: str = ""
    kode_periksa: str = ""
    kepala_audit: str = ""
    ukuran_kertas: str = "a4"


TERBIT = frozenset({S.TERBIT, S.BERTANDA_TANGAN, S.ARSIP})
"""States in which the minutes are frozen and lock their rows."""
DIJAWAB = frozenset({S.DISETUJUI, S.BERKEBERATAN, S.TANPA_JAWABAN})
"""States that may be numbered."""
RANCANGAN = frozenset({S.DISUSUN, S.DIAJUKAN, S.BERNOMOR}) | DIJAWAB
"""States that may still be changed; every change lapses the OPD's answer."""

PERALIHAN: dict[S, dict[P, S]] = {
    S.DISUSUN: {P.UBAH: S.DISUSUN, P.AJUKAN: S.DIAJUKAN, P.BUANG: S.DIBUANG},
    S.DIAJUKAN: {
        P.UBAH: S.DISUSUN,
        P.SETUJUI: S.DISETUJUI,
        P.KEBERATAN: S.BERKEBERATAN,
        P.LEWATI: S.TANPA_JAWABAN,
        P.BUANG: S.DIBUANG,
    },
    **{
        status: {P.UBAH: S.DISUSUN, P.AJUKAN: S.DIAJUKAN, P.NOMORI: S.BERNOMOR, P.BUANG: S.DIBUANG}
        for status in (S.DISETUJUI, S.BERKEBERATAN, S.TANPA_JAWABAN)
    },
    S.BERNOMOR: {
        P.UBAH: S.DISUSUN,
        P.AJUKAN: S.DIAJUKAN,
        P.NOMORI: S.BERNOMOR,
        P.TERBITKAN: S.TERBIT,
        P.BUANG: S.DIBUANG,
    },
    S.TERBIT: {P.UNGGAH_SALINAN: S.BERTANDA_TANGAN, P.BATALKAN: S.DIBATALKAN},
    S.BERTANDA_TANGAN: {
        P.UNGGAH_SALINAN: S.BERTANDA_TANGAN,
        P.ARSIPKAN: S.ARSIP,
        P.BATALKAN: S.DIBATALKAN,
    },
    S.ARSIP: {P.BATALKAN: S.DIBATALKAN},
    S.DIBATALKAN: {},
    S.DIBUANG: {},
}
"""Per state what may be done and where it leads; what is missing is refused."""


HAK: dict[P, Tindakan] = {
    P.SUSUN: Tindakan.SUSUN_BERITA_ACARA,
    P.UBAH: Tindakan.SUSUN_BERITA_ACARA,
    P.AJUKAN: Tindakan.SUSUN_BERITA_ACARA,
    P.BUANG: Tindakan.SUSUN_BERITA_ACARA,
    P.SETUJUI: Tindakan.JAWAB_BERITA_ACARA,
    P.KEBERATAN: Tindakan.JAWAB_BERITA_ACARA,
    P.LEWATI: Tindakan.LEWATI_JAWABAN,
    P.NOMORI: Tindakan.NOMORI_BERITA_ACARA,
    P.TERBITKAN: Tindakan.TERBITKAN_BERITA_ACARA,
    P.UNGGAH_SALINAN: Tindakan.UNGGAH_SALINAN,
    P.ARSIPKAN: Tindakan.ARSIPKAN_BERITA_ACARA,
    P.BATALKAN: Tindakan.BATALKAN_BERITA_ACARA,
}
"""What one must be allowed to do for each event."""


def next_status(status: S, peristiwa: P) -> S:
    """Where the event leads; raises ``Ditolak`` when it makes no sense in this state."""
    reached = PERALIHAN[status].get(peristiwa)
    if reached is None:
        raise Ditolak(
            f"Berita acara berstatus {status.label}; {peristiwa.label.lower()} tidak dapat dilakukan. "
            "Muat ulang halaman untuk melihat keadaan terbaru."
        )
    return reached


def allowed_events(status: S) -> tuple[P, ...]:
    """What may happen in that state, whoever may do it."""
    return tuple(PERALIHAN[status])


def list_boleh(pelihat: Pelihat, objek: Objek, status: S) -> frozenset[P]:
    """What this person may do to minutes of that OPD and zone in that state."""
    return frozenset(p for p in allowed_events(status) if can(pelihat, HAK[p], objek))


def check_langkah(pelihat: Pelihat, objek: Objek, status: S, peristiwa: P) -> S:
    """Where the event leads; raises ``TidakBerhak`` for the wrong person, else ``Ditolak`` for the wrong state."""
    check(pelihat, HAK[peristiwa], objek)
    return next_status(status, peristiwa)


def new_kode_periksa() -> str:
    """A fresh check code of 100 random bits."""
    return "".join(secrets.choice(ABJAD_KODE) for _ in range(PANJANG_KODE))


def write_kode(kode: str) -> str:
    """The code as it is printed, in groups of five: K7M2P-…"""
    return "-".join(kode[at : at + 5] for at in range(0, len(kode), 5))


def read_kode(teks: str) -> str:
    """A code as somebody typed it from paper: spaces, dashes and small letters do not matter; O is 0, I and L are 1."""
    plain = "".join(sign for sign in teks.upper() if sign.isalnum())
    return plain.translate(str.maketrans("OIL", "011"))


@dataclass(frozen=True)
class KunciBaris:
    """The issued minutes that cover a row, and until when its OPD may correct it again (None: it may not).

    ``sejak`` is the moment of the newest issued minutes or addendum over the row. A reopening counts only when the
    coordinator gave it after that moment, for this OPD and period.
    """

    berita_acara_id: int
    nomor: str
    sejak: datetime
    dibuka_pada: datetime | None = None
    dibuka_sampai: date | None = None

    def is_locked(self, today: date) -> bool:
        """Whether nothing may be written to the row today."""
        opened = self.dibuka_pada is not None and self.dibuka_pada > self.sejak
        return not (opened and self.dibuka_sampai is not None and today <= self.dibuka_sampai)


def check_kunci(kunci: KunciBaris | None, today: date) -> None:
    """Raises ``Ditolak`` for a row that issued minutes cover, unless it was reopened for its OPD."""
    if kunci is not None and kunci.is_locked(today):
        raise Ditolak(
            f"Aksi ini terkunci oleh berita acara {kunci.nomor}. Untuk perbaikan, minta koordinator membuka kembali "
            "periode bagi OPD ini; hasilnya masuk lewat adendum."
        )
