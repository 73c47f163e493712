"""What an import would do: every row's verdict, and the exact rows that saving it would write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from db.commands.batas import BatasBaru
from db.commands.keanggotaan import AnggotaBaru, ZonaBaru
from db.commands.keluarga import AngkaKeluarga
from db.commands.penyaluran import AngkaGagal, AngkaPenyaluran, TahapBaru
from db.commands.rencana_aksi import AksiBaru, IsiRincian, KlaimBerkas
from db.commands.sanggah import SanggahTulis
from db.commands.uji_coba import AngkaPilot
from domain.bukti import PenilaianBukti
from domain.kosakata import JenisImpor
from domain.laporan import IsiKlaim, IsiVerifikasi
from seed.importers.hasil import Penolakan, Selisih, TotalBerkas
from seed.importers.wilayah import Calon, Usulan

if TYPE_CHECKING:
    # At run time it brings pandas along, half the memory of a long list of persons.
    from db.commands.pendaftaran import AngkaAlasan, AngkaPendaftaran

Nilai: TypeAlias = str | int | Decimal | date | None


class Putusan(StrEnum):
    """What becomes of a row; TANGGAL is an unchanged figure confirmed at a newer date."""

    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"
    TANGGAL = "sama, tanggal data lebih baru"
    TIDAK_DIAMBIL = "tidak diambil"


@dataclass(frozen=True)
class Beda:
    """One figure before and after; with ``alasan`` it is shown and not taken."""

    bidang: str
    sebelum: Nilai
    sesudah: Nilai
    alasan: str | None = None


@dataclass(frozen=True)
class Butir:
    """A row of the file (spreadsheet number), what it is about, and its verdict; ``banyak`` rows have the same one."""

    baris: int
    sebutan: str
    putusan: Putusan
    beda: tuple[Beda, ...] = ()
    banyak: int = 1


@dataclass(frozen=True)
class Peringatan:
    """A figure that is taken as it stands, and that somebody should look at: its row, area, rule, both figures."""

    baris: int
    tentang: str
    jenis: str
    alasan: str


@dataclass(frozen=True)
class WilayahTakDikenal:
    """A row whose area is not known for certain: kept, and counted in every city total.

    ``angka`` holds its figures under the keys of the totals ('kuota.kpm'); ``usulan`` are close spellings, offered.
    """

    baris: int
    nama: str
    kecamatan: str | None
    angka: Mapping[str, int]
    usulan: tuple[Calon, ...] = ()
    alasan: str | None = None

    @classmethod
    def of(
        cls, baris: int, nama: str, kecamatan: str | None, angka: Mapping[str, int], usulan: Usulan | None
    ) -> "WilayahTakDikenal":
        """A row with what its area might be (None: nothing known is close)."""
        calon, alasan = (usulan.calon, usulan.alasan) if usulan else ((), None)
        return cls(baris, nama, kecamatan, angka, calon, alasan)


@dataclass(frozen=True)
class BerkasImpor:
    """The file that was read."""

    nama: str
    sha256: str
    jenis: JenisImpor
    lembar: str


@dataclass(frozen=True)
class TulisPenyaluran:
    """Rows to write; a tranche that is not known yet is entered first and takes the place of id 0."""

    tahap: TahapBaru | None
    angka: tuple[AngkaPenyaluran, ...]
    gagal: tuple[AngkaGagal, ...]

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written."""
        return not (self.angka or self.gagal)


@dataclass(frozen=True)
class KlaimTulis:
    """A realised value to write: the action by its code, the period by its code."""

    kode: str
    periode: str
    isi: IsiKlaim


@dataclass(frozen=True)
class TulisRencana:
    """Rows to write; ``aksi_id`` are the ids of known actions by code."""

    tahun: int
    aksi_id: Mapping[str, int]
    baru: tuple[AksiBaru, ...]
    rincian: Mapping[str, IsiRincian]
    target: Mapping[str, Mapping[str, Decimal]]
    klaim: tuple[KlaimTulis, ...]

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written."""
        return not (self.baru or self.rincian or self.target or self.klaim)


@dataclass(frozen=True)
class KlaimMilik:
    """A claim to write, with the OPD that owns its action: the right is asked for each."""

    opd_id: int | None
    klaim: KlaimBerkas


@dataclass(frozen=True)
class TulisKlaim:
    """Claims to write."""

    klaim: tuple[KlaimMilik, ...]

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written."""
        return not self.klaim


@dataclass(frozen=True)
class VerifikasiMilik:
    """A judgement to write, of claim and evidence, with what the monitor saw and the visit it rests on."""

    aksi_id: int
    periode_id: int
    isi: IsiVerifikasi
    klaim_id: int
    dilihat_id: int | None
    kunjungan_id: int | None
    penilaian: tuple[PenilaianBukti, ...] = ()


@dataclass(frozen=True)
class TulisVerifikasi:
    """Judgements to write."""

    verifikasi: tuple[VerifikasiMilik, ...]

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written."""
        return not self.verifikasi


@dataclass(frozen=True)
class TulisKeluarga:
    """Families to write."""

    angka: tuple[AngkaKeluarga, ...]

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written."""
        return not self.angka


@dataclass(frozen=True)
class TulisPendaftaran:
    """Registration to write, and families that are not eligible by reason."""

    angka: "tuple[AngkaPendaftaran, ...]"
    alasan: "tuple[AngkaAlasan, ...]" = ()

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written."""
        return not (self.angka or self.alasan)


@dataclass(frozen=True)
class TulisSanggah:
    """Appeals to write."""

    sanggah: tuple[SanggahTulis, ...]

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written."""
        return not self.sanggah


@dataclass(frozen=True)
class NamaPilot:
    """Which region an unnamed place of the pilot is."""

    wilayah_id: int
    nama: str
    kode: str | None


@dataclass(frozen=True)
class TulisUjiCoba:
    """Figures of pilot regions to write, and the places that get their name with them."""

    nama: tuple[NamaPilot, ...]
    angka: tuple[AngkaPilot, ...]

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written."""
        return not (self.nama or self.angka)


@dataclass(frozen=True)
class TulisKeanggotaan:
    """Memberships to write, and the zones among them that are new."""

    zona: tuple[ZonaBaru, ...]
    anggota: tuple[AnggotaBaru, ...]

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written; a new zone without members is not made."""
        return not self.anggota


@dataclass(frozen=True)
class TulisBatas:
    """Boundaries to write."""

    batas: tuple[BatasBaru, ...]

    @property
    def kosong(self) -> bool:
        """Whether nothing would be written."""
        return not self.batas


@dataclass(frozen=True)
class TulisOrang:
    """What saving would write, list by list: a second look at the file must say the same.

    ``daftar``: tranche, area, rows, numbers of the lists that it replaces.
    """

    sha256: str
    sumber_id: int
    data_per: date
    daftar: tuple[tuple[object, object, int, tuple[int, ...]], ...]
    kosong: bool


Tulis: TypeAlias = (
    TulisRencana
    | TulisPenyaluran
    | TulisKlaim
    | TulisKeluarga
    | TulisPendaftaran
    | TulisKeanggotaan
    | TulisBatas
    | TulisVerifikasi
    | TulisSanggah
    | TulisUjiCoba
    | TulisOrang
)


@dataclass(frozen=True)
class HasilUji:
    """The whole verdict on a file; ``simpan`` writes exactly what stands here.

    ``pokok`` are the facts that hold for the whole file (label, value); ``jumlah`` the sums over the rows that would
    be taken; ``dilewati`` how many rows of each kind are no data; ``catatan`` sentences that the reader should know;
    ``data_per`` the day that the whole file speaks of (None: it speaks of none); ``satuan`` is what one
    ``Butir`` stands for: a row, or a whole list; ``peringatan`` are figures that break the chain and hinder nothing.
    """

    berkas: BerkasImpor
    pokok: tuple[tuple[str, str], ...]
    butir: tuple[Butir, ...]
    penolakan: tuple[Penolakan, ...]
    total: tuple[TotalBerkas, ...]
    jumlah: Mapping[str, int]
    tulis: Tulis
    tak_dikenal: tuple[WilayahTakDikenal, ...] = ()
    dilewati: Mapping[str, int] = field(default_factory=dict)
    kolom_tak_dikenal: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    data_per: date | None = None
    satuan: str = "baris"
    peringatan: tuple[Peringatan, ...] = ()

    def banyak(self, *putusan: Putusan) -> int:
        """How many rows have one of these verdicts."""
        return sum(butir.putusan in putusan for butir in self.butir)

    @property
    def baris_ditolak(self) -> int:
        """How many rows were refused (a total row that could not be read is no row of data)."""
        return len({p.baris for p in self.penolakan} - {t.baris for t in self.total})

    @property
    def selisih(self) -> tuple[Selisih, ...]:
        """Every figure of the file's own totals that its rows do not add up to."""
        return tuple(selisih for total in self.total for selisih in total.selisih)

    @property
    def terhalang(self) -> bool:
        """Whether saving needs an explicit word: rows were refused, or totals do not fit."""
        return bool(self.penolakan or self.selisih)

    @property
    def tanpa_perubahan(self) -> bool:
        """Whether saving would write nothing at all."""
        return self.tulis.kosong
