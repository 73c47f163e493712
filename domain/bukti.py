"""Evidence of a claim: what may be handed in, how it is judged, and what the verifier is told about it.

Notes never block: they are derived here from facts, each with the sentence that the verifier reads and answers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlsplit

from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import CatatanBukti, HasilVerifikasi

KB, MB = 2**10, 2**20
UKURAN_TERBESAR = 10 * MB
"""Bytes of one file, as handed in."""
KUOTA_OPD = 500 * MB
"""Bytes that one OPD may fill: evidence of its actions, photos of visits to it, drafts of both; each content once.

What a claim took back stays stored, and keeps its room; what leaves a draft gives it back.
"""
BUKTI_TERBANYAK = 10
"""Pieces that one claim may bring."""
HARI_LONJAKAN = 2
"""Days before the reporting day, and that day itself, in which a jump is noted."""
POIN_LONJAKAN = Decimal(30)
"""Percentage points of the year's target that make a jump."""
PANJANG_JAWABAN = 500
PANJANG_NAMA = 255
PANJANG_TAUTAN = 1000

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GAMBAR = frozenset({JPEG, PNG})
SEBUTAN = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG", DOCX: "DOCX", XLSX: "XLSX"}
"""Media types that are stored, as people call them. HEIC is stored as JPEG."""


@dataclass(frozen=True)
class IsiBukti:
    """The content of a file as it will be stored, and what it says of itself (``db.models.BuktiIsi``)."""

    sha256: str
    isi: bytes
    jenis_media: str
    asli_sha256: str
    mini: bytes | None = None
    halaman: int | None = None
    terbaca: bool = True
    tanggal_berkas: date | None = None
    lintang: Decimal | None = None
    bujur: Decimal | None = None


@dataclass(frozen=True)
class Lampiran:
    """A piece of evidence not yet sent: a stored content by its ``sha256``, or a link."""

    nama: str
    sha256: str | None = None
    tautan: str | None = None


@dataclass(frozen=True)
class PenilaianBukti:
    """How the monitor judges one piece; a returned one says why."""

    bukti_id: int
    hasil: HasilVerifikasi
    alasan: str | None = None


@dataclass(frozen=True, order=True)
class KunciCatatan:
    """Which note: about the claim itself (``bukti_id`` None), or about one of its pieces."""

    jenis: CatatanBukti
    bukti_id: int | None = None


@dataclass(frozen=True)
class IsiJawaban:
    """An answer to a note, and the answer that its writer saw (``dilihat_id``; None: there was none)."""

    teks: str
    dilihat_id: int | None = None


@dataclass(frozen=True)
class Temuan:
    """A derived note: which, and the sentence that the verifier reads."""

    kunci: KunciCatatan
    kalimat: str


@dataclass(frozen=True)
class FaktaBukti:
    """What the notes about one piece are derived from.

    ``dipakai_lain`` names the other actions that the same file was handed in for, as sent or as stored.
    """

    bukti_id: int
    nama: str
    jenis_media: str | None
    terbaca: bool = True
    tanggal_berkas: date | None = None
    dipakai_lain: tuple[str, ...] = ()


@dataclass(frozen=True)
class FaktaKlaim:
    """What the notes about the claimed value are derived from; percent of the year's target, 0-100.

    ``sebelumnya`` is the last verified progress, or else the last claimed of an earlier period; None: none yet.
    """

    hari: date
    tenggat: date | None
    kemajuan: Decimal | None
    sebelumnya: Decimal | None


def check_ukuran(nama: str, ukuran: int) -> None:
    """A file holds something, and at most ``UKURAN_TERBESAR`` bytes."""
    if not ukuran:
        raise Ditolak(f'Berkas "{nama}" kosong. Periksa berkasnya, lalu unggah ulang.')
    if ukuran > UKURAN_TERBESAR:
        raise Ditolak(
            f'Berkas "{nama}" lebih besar dari {UKURAN_TERBESAR // MB} MB. Perkecil atau bagi berkasnya.'
        )


def check_kuota(terpakai: int, tambahan: int) -> None:
    """The OPD still has room for so many bytes more."""
    if terpakai + tambahan > KUOTA_OPD:
        raise Ditolak(
            f"Ruang bukti OPD ini tinggal {max(KUOTA_OPD - terpakai, 0) // MB} MB dari {KUOTA_OPD // MB} MB. "
            "Perkecil berkasnya, atau pakai tautan."
        )


def check_banyak(banyak: int) -> None:
    """A claim brings at most ``BUKTI_TERBANYAK`` pieces."""
    if banyak > BUKTI_TERBANYAK:
        raise Ditolak(
            f"Paling banyak {BUKTI_TERBANYAK} bukti untuk satu klaim. Gabungkan beberapa berkas menjadi satu PDF."
        )


def check_tautan(tautan: str) -> str:
    """The address without blanks around it; raises ``Ditolak`` for anything but a plain web address."""
    found = tautan.strip()
    mend = "Salin alamat lengkapnya, misalnya https://drive.contoh.go.id/berkas."
    if len(found) > PANJANG_TAUTAN:
        raise Ditolak(f"Tautan lebih dari {PANJANG_TAUTAN} huruf. Pakai tautan yang lebih pendek.")
    if not found.isprintable() or any(c.isspace() or c in '<>"\\' for c in found):
        raise Ditolak(f"Tautan memuat spasi atau tanda yang tidak dikenal. {mend}")
    try:
        parts = urlsplit(found)
        host, named = parts.hostname or "", parts.username is not None
        _ = parts.port
    except ValueError:
        raise Ditolak(f"Tautan tidak terbaca. {mend}") from None
    if parts.scheme not in ("http", "https") or "." not in host.strip("."):
        raise Ditolak(f"Tautan harus alamat web (http atau https). {mend}")
    if named:
        raise Ditolak("Tautan memuat nama pengguna atau sandi. Hapus bagian itu dari alamatnya.")
    return found


def clean_nama(nama: str) -> str:
    """A file name without folders and control signs, at most 255 letters with its ending kept."""
    plain = "".join(c for c in nama.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable()).strip()
    if len(plain) > PANJANG_NAMA:
        stem, dot, end = plain.rpartition(".")
        tail = f"{dot}{end}" if dot and len(end) <= 8 else ""
        plain = f"{(stem if tail else plain)[: PANJANG_NAMA - len(tail)]}{tail}"
    return plain or "berkas"


def check_penilaian(penilaian: Sequence[PenilaianBukti], berlaku: Collection[int]) -> None:
    """Only pieces in force are judged, each once; they are accepted, or returned with a reason."""
    judged = [one.bukti_id for one in penilaian]
    if len(set(judged)) != len(judged) or not set(judged) <= set(berlaku):
        raise Ditolak("Daftar bukti berubah sejak halaman dibuka. Muat ulang, lalu nilai lagi.")
    for one in penilaian:
        if one.hasil is HasilVerifikasi.DITERIMA_SEBAGIAN:
            raise Ditolak("Bukti diterima atau dikembalikan; tidak ada yang sebagian.")
        if one.hasil is HasilVerifikasi.DIKEMBALIKAN:
            check_alasan(one.alasan or "", "Alasan wajib diisi untuk tiap bukti yang dikembalikan.")


def check_lengkap(
    hasil: HasilVerifikasi, penilaian: Sequence[PenilaianBukti], belum_dinilai: Mapping[int, str]
) -> None:
    """A claim is accepted only with a judgement of each piece; a returned one need not be judged piece by piece.

    ``belum_dinilai`` are the pieces in force that no standing verification judged yet: their number and name.
    """
    if hasil is HasilVerifikasi.DIKEMBALIKAN:
        return
    judged = {one.bukti_id for one in penilaian}
    left = [nama for bukti_id, nama in belum_dinilai.items() if bukti_id not in judged]
    if left:
        raise Ditolak(
            f"Bukti belum dinilai: {', '.join(left)}. "
            "Terima atau kembalikan tiap bukti, lalu simpan; atau kembalikan klaimnya."
        )


def check_jawaban(jawaban: str) -> str:
    """The answer to a note, trimmed; raises ``Ditolak`` when it is empty or longer than a sentence or two."""
    found = jawaban.strip()
    if not found:
        raise Ditolak("Jawaban catatan belum diisi.")
    if len(found) > PANJANG_JAWABAN:
        raise Ditolak(f"Jawaban catatan paling panjang {PANJANG_JAWABAN} huruf.")
    return found


def period_begin(akhir: date) -> date:
    """First day of the quarter that ends on ``akhir``."""
    return date(akhir.year, akhir.month - 2, 1)


def notes_of_piece(fakta: FaktaBukti, mulai: date) -> Iterable[Temuan]:
    """Notes about one piece; ``mulai`` is the first day of its period."""

    def note(jenis: CatatanBukti, kalimat: str) -> Temuan:
        return Temuan(KunciCatatan(jenis, fakta.bukti_id), kalimat)

    if fakta.dipakai_lain:
        yield note(
            CatatanBukti.BERKAS_SAMA,
            f"{fakta.nama}: berkas yang sama juga dipakai pada {', '.join(fakta.dipakai_lain)}.",
        )
    if fakta.tanggal_berkas is not None and fakta.tanggal_berkas < mulai:
        yield note(
            CatatanBukti.LEBIH_TUA,
            f"{fakta.nama}: bertanggal {fakta.tanggal_berkas:%d/%m/%Y}, sebelum periode dimulai {mulai:%d/%m/%Y}.",
        )
    if fakta.jenis_media == PDF and not fakta.terbaca:
        yield note(CatatanBukti.TIDAK_TERBACA, f"{fakta.nama}: PDF kosong atau terkunci sandi.")
    if fakta.jenis_media in GAMBAR and fakta.tanggal_berkas is None:
        yield note(CatatanBukti.TANPA_TANGGAL, f"{fakta.nama}: foto tanpa tanggal pengambilan.")


def notes_of_claim(fakta: FaktaKlaim) -> Iterable[Temuan]:
    """Notes about the step that the claimed value takes."""
    if fakta.kemajuan is None:
        return
    before = fakta.sebelumnya or Decimal(0)
    if before == 0 and fakta.kemajuan >= 100:
        yield Temuan(
            KunciCatatan(CatatanBukti.LONCAT_PENUH), "Klaim naik dari 0 langsung ke 100 persen target tahun."
        )
    late = fakta.tenggat is not None and timedelta(0) <= fakta.tenggat - fakta.hari <= timedelta(
        HARI_LONJAKAN
    )
    if late and fakta.kemajuan - before >= POIN_LONJAKAN:
        yield Temuan(
            KunciCatatan(CatatanBukti.LONJAKAN_AKHIR),
            f"Klaim naik {_poin(fakta.kemajuan - before)} poin pada {fakta.hari:%d/%m/%Y}, "
            f"dalam {HARI_LONJAKAN} hari terakhir sebelum tenggat lapor.",
        )


def _poin(beda: Decimal) -> str:
    return format(beda.quantize(Decimal("0.1")).normalize(), "f").replace(".", ",")
