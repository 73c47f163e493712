"""Who may what: the one place that pages, queries, commands, routes, exports and caches ask (docs/rancangan.md 6)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import TidakBerhak
from domain.kosakata import Peran


class Tindakan(StrEnum):
    """Something a person wants to do; what is not listed in ``ATURAN`` is refused."""

    LIHAT_ANGKA = "melihat angka"
    LIHAT_PEMANTAUAN = "membuka daftar kerja pemantauan"
    LIHAT_BUKTI = "melihat bukti"
    LIHAT_BARIS_BANSOS = "melihat baris penyaluran bansos"
    LIHAT_TAK_DIKENAL = "melihat wilayah yang belum dikenal"
    LIHAT_AUDIT = "melihat catatan audit"
    TULIS_KLAIM = "mengajukan klaim"
    TULIS_KLAIM_LAPANGAN = "mencatat klaim di lapangan"
    TULIS_VERIFIKASI = "memverifikasi klaim"
    KELOLA_PERIODE = "mengatur periode"
    KELOLA_ZONA = "mengatur zona dan keanggotaan"
    KELOLA_AKUN = "mengelola akun"
    KELOLA_PENGATURAN = "mengubah pengaturan"
    IMPOR_RENCANA = "mengimpor rencana aksi"
    IMPOR_BANSOS = "mengimpor penyaluran bansos"
    IMPOR_KLAIM = "mengimpor klaim"
    IMPOR_ZONA = "mengimpor susunan zona"
    IMPOR_BATAS = "mengimpor batas wilayah"
    BUKA_IMPOR = "mengimpor berkas kantor"
    BUKA_ADMINISTRASI = "membuka administrasi"
    KELOLA_ALIAS = "mengatur sebutan lain wilayah dan OPD"
    KELOLA_PEJABAT = "mengatur pejabat"
    TETAPKAN_ACUAN = "menetapkan sumber acuan bansos"
    LANJUTKAN_AKSI = "melanjutkan aksi ke tahun berikutnya"
    MULAI_DATA_KOTA = "memulai data kota"
    BERI_ARAHAN = "memberi arahan"
    TULIS_BUKTI = "melampirkan bukti"
    CATAT_KUNJUNGAN = "mencatat kunjungan"
    IMPOR_VERIFIKASI = "mengimpor lembar kunjungan"
    LIHAT_BERITA_ACARA = "melihat daftar berita acara"
    BUKA_NASKAH = "membuka berita acara"
    SUSUN_BERITA_ACARA = "menyusun berita acara"
    JAWAB_BERITA_ACARA = "menyetujui atau berkeberatan atas berita acara"
    LEWATI_JAWABAN = "melanjutkan berita acara tanpa jawaban OPD"
    NOMORI_BERITA_ACARA = "memberi nomor berita acara"
    TERBITKAN_BERITA_ACARA = "menerbitkan berita acara"
    UNGGAH_SALINAN = "menyimpan salinan bertanda tangan"
    ARSIPKAN_BERITA_ACARA = "mengarsipkan berita acara"
    BATALKAN_BERITA_ACARA = "membatalkan berita acara"
    LIHAT_KEPUTUSAN = "melihat komitmen"
    LAPOR_KEPUTUSAN = "melaporkan komitmen selesai"
    NILAI_KEPUTUSAN = "menilai komitmen"
    NILAI_ARAHAN = "menilai pelaksanaan arahan"
    PINDAH_KEPUTUSAN = "memindahkan tenggat komitmen"
    LIHAT_KEPATUHAN = "melihat ketepatan lapor"
    IMPOR_PENERIMA = "mengimpor daftar penerima"
    KECUALIKAN_ANGKA = "mengeluarkan angka janggal dari jumlah"
    REKONSILIASI = "menindaklanjuti selisih antar sumber"
    CATAT_KESIAPAN = "mencatat kesiapan digitalisasi"
    LIHAT_UJI_COBA = "melihat wilayah uji coba"
    KELOLA_UJI_COBA = "mengisi angka wilayah uji coba"


@dataclass(frozen=True)
class Penugasan:
    """One role that a person holds today; ``zona_id`` binds a monitor, ``opd_id`` a PIC."""

    peran: Peran
    zona_id: int | None = None
    opd_id: int | None = None


@dataclass(frozen=True)
class Pelihat:
    """The person behind a request, as the database knows them at this very run."""

    pengguna_id: int
    nama: str
    jabatan: str = ""
    opd_id: int | None = None
    penugasan: tuple[Penugasan, ...] = ()
    wajib_ganti_sandi: bool = False

    @property
    def peran(self) -> frozenset[Peran]:
        """All roles held today."""
        return frozenset(tugas.peran for tugas in self.penugasan)

    @property
    def zona_dipantau(self) -> frozenset[int]:
        """Zones this person monitors today."""
        return frozenset(
            t.zona_id for t in self.penugasan if t.peran is Peran.PEMANTAU and t.zona_id is not None
        )

    @property
    def opd_diwakili(self) -> frozenset[int]:
        """OPD this person reports for today."""
        return frozenset(
            t.opd_id for t in self.penugasan if t.peran is Peran.PIC_OPD and t.opd_id is not None
        )

    @property
    def opd_sendiri(self) -> frozenset[int]:
        """Every OPD this person belongs to, as staff or as PIC: none of them may be verified by them."""
        return self.opd_diwakili | ({self.opd_id} if self.opd_id is not None else frozenset())


@dataclass(frozen=True)
class Objek:
    """What the action touches: the OPD that owns it, the zone of that OPD today, who entered the claim."""

    opd_id: int | None = None
    zona_id: int | None = None
    pengklaim_id: int | None = None


_PEMBACA_ANGKA = frozenset(
    {Peran.PIMPINAN, Peran.KOORDINATOR, Peran.PEMANTAU, Peran.PIC_OPD, Peran.DINSOS, Peran.AUDITOR}
)

ATURAN: dict[Tindakan, frozenset[Peran]] = {
    Tindakan.LIHAT_ANGKA: _PEMBACA_ANGKA,
    Tindakan.LIHAT_PEMANTAUAN: _PEMBACA_ANGKA - {Peran.DINSOS},
    Tindakan.LIHAT_BUKTI: _PEMBACA_ANGKA - {Peran.DINSOS},
    Tindakan.LIHAT_BARIS_BANSOS: frozenset({Peran.DINSOS, Peran.KOORDINATOR, Peran.AUDITOR}),
    Tindakan.LIHAT_TAK_DIKENAL: frozenset({Peran.DINSOS, Peran.KOORDINATOR, Peran.AUDITOR, Peran.ADMIN}),
    Tindakan.LIHAT_AUDIT: frozenset({Peran.AUDITOR, Peran.ADMIN, Peran.KOORDINATOR}),
    Tindakan.TULIS_KLAIM: frozenset({Peran.PIC_OPD}),
    Tindakan.TULIS_KLAIM_LAPANGAN: frozenset({Peran.PEMANTAU}),
    Tindakan.TULIS_VERIFIKASI: frozenset({Peran.PEMANTAU}),
    Tindakan.KELOLA_PERIODE: frozenset({Peran.KOORDINATOR}),
    Tindakan.KELOLA_ZONA: frozenset({Peran.KOORDINATOR}),
    Tindakan.KELOLA_AKUN: frozenset({Peran.ADMIN}),
    Tindakan.KELOLA_PENGATURAN: frozenset({Peran.ADMIN}),
    Tindakan.IMPOR_RENCANA: frozenset({Peran.ADMIN}),
    Tindakan.IMPOR_BANSOS: frozenset({Peran.ADMIN, Peran.DINSOS}),
    Tindakan.IMPOR_KLAIM: frozenset({Peran.ADMIN, Peran.PIC_OPD}),
    Tindakan.IMPOR_ZONA: frozenset({Peran.ADMIN, Peran.KOORDINATOR}),
    Tindakan.IMPOR_BATAS: frozenset({Peran.ADMIN}),
    Tindakan.BUKA_IMPOR: frozenset(
        {Peran.ADMIN, Peran.KOORDINATOR, Peran.PIC_OPD, Peran.DINSOS, Peran.PEMANTAU}
    ),
    Tindakan.BUKA_ADMINISTRASI: frozenset({Peran.ADMIN, Peran.KOORDINATOR, Peran.AUDITOR}),
    Tindakan.KELOLA_ALIAS: frozenset({Peran.ADMIN, Peran.KOORDINATOR, Peran.DINSOS}),
    Tindakan.KELOLA_PEJABAT: frozenset({Peran.ADMIN, Peran.KOORDINATOR}),
    Tindakan.TETAPKAN_ACUAN: frozenset({Peran.DINSOS}),
    Tindakan.LANJUTKAN_AKSI: frozenset({Peran.KOORDINATOR}),
    Tindakan.MULAI_DATA_KOTA: frozenset({Peran.ADMIN}),
    Tindakan.BERI_ARAHAN: frozenset({Peran.PIMPINAN}),
    Tindakan.TULIS_BUKTI: frozenset({Peran.PIC_OPD}),
    Tindakan.CATAT_KUNJUNGAN: frozenset({Peran.PEMANTAU}),
    Tindakan.IMPOR_VERIFIKASI: frozenset({Peran.PEMANTAU}),
    Tindakan.LIHAT_BERITA_ACARA: _PEMBACA_ANGKA - {Peran.DINSOS},
    Tindakan.BUKA_NASKAH: _PEMBACA_ANGKA - {Peran.DINSOS},
    Tindakan.SUSUN_BERITA_ACARA: frozenset({Peran.PEMANTAU}),
    Tindakan.JAWAB_BERITA_ACARA: frozenset({Peran.PIC_OPD}),
    Tindakan.LEWATI_JAWABAN: frozenset({Peran.KOORDINATOR}),
    Tindakan.NOMORI_BERITA_ACARA: frozenset({Peran.KOORDINATOR}),
    Tindakan.TERBITKAN_BERITA_ACARA: frozenset({Peran.KOORDINATOR, Peran.PEMANTAU}),
    Tindakan.UNGGAH_SALINAN: frozenset({Peran.KOORDINATOR, Peran.PEMANTAU}),
    Tindakan.ARSIPKAN_BERITA_ACARA: frozenset({Peran.KOORDINATOR}),
    Tindakan.BATALKAN_BERITA_ACARA: frozenset({Peran.KOORDINATOR}),
    Tindakan.LIHAT_KEPUTUSAN: _PEMBACA_ANGKA - {Peran.DINSOS},
    Tindakan.LAPOR_KEPUTUSAN: frozenset({Peran.PIC_OPD}),
    Tindakan.NILAI_KEPUTUSAN: frozenset({Peran.PEMANTAU, Peran.KOORDINATOR}),
    Tindakan.NILAI_ARAHAN: frozenset({Peran.PIMPINAN, Peran.KOORDINATOR}),
    Tindakan.PINDAH_KEPUTUSAN: frozenset({Peran.KOORDINATOR}),
    Tindakan.LIHAT_KEPATUHAN: _PEMBACA_ANGKA - {Peran.DINSOS},
    Tindakan.IMPOR_PENERIMA: frozenset({Peran.DINSOS}),
    Tindakan.KECUALIKAN_ANGKA: frozenset({Peran.DINSOS}),
    Tindakan.REKONSILIASI: frozenset({Peran.DINSOS}),
    Tindakan.CATAT_KESIAPAN: frozenset({Peran.DINSOS, Peran.KOORDINATOR}),
    Tindakan.LIHAT_UJI_COBA: _PEMBACA_ANGKA | {Peran.ADMIN},
    Tindakan.KELOLA_UJI_COBA: frozenset({Peran.ADMIN}),
}

_TERIKAT = frozenset(
    {
        Tindakan.LIHAT_BUKTI,
        Tindakan.TULIS_KLAIM,
        Tindakan.TULIS_KLAIM_LAPANGAN,
        Tindakan.TULIS_VERIFIKASI,
        Tindakan.TULIS_BUKTI,
        Tindakan.CATAT_KUNJUNGAN,
        Tindakan.BUKA_NASKAH,
        Tindakan.SUSUN_BERITA_ACARA,
        Tindakan.JAWAB_BERITA_ACARA,
        Tindakan.TERBITKAN_BERITA_ACARA,
        Tindakan.UNGGAH_SALINAN,
        Tindakan.LAPOR_KEPUTUSAN,
        Tindakan.NILAI_KEPUTUSAN,
    }
)
_TERIKAT_PER_BARIS = frozenset({Tindakan.IMPOR_KLAIM, Tindakan.IMPOR_VERIFIKASI})
"""Asked twice: for a whole file without an object, then for the object of each of its rows."""


def _covers(tugas: Penugasan, objek: Objek) -> bool:
    """Whether a role bound to a zone or an OPD reaches this object; an unbound role reaches all."""
    if tugas.peran is Peran.PEMANTAU:
        return tugas.zona_id is not None and tugas.zona_id == objek.zona_id
    if tugas.peran is Peran.PIC_OPD:
        return tugas.opd_id is not None and tugas.opd_id == objek.opd_id
    return True


_BUKAN_PEKERJAAN_SENDIRI = frozenset(
    {
        Tindakan.TULIS_VERIFIKASI,
        Tindakan.SUSUN_BERITA_ACARA,
        Tindakan.TERBITKAN_BERITA_ACARA,
        Tindakan.NILAI_KEPUTUSAN,
        Tindakan.NILAI_ARAHAN,
    }
)
"""Nobody verifies an OPD that they belong to or a claim that they entered, writes its minutes or judges its word."""


def _own_work(pelihat: Pelihat, objek: Objek) -> bool:
    return objek.opd_id in pelihat.opd_sendiri or objek.pengklaim_id == pelihat.pengguna_id


def can(pelihat: Pelihat | None, tindakan: Tindakan, objek: Objek | None = None) -> bool:
    """Whether the person may do this to that; nobody, an expired first password or an unlisted action is no."""
    if pelihat is None or pelihat.wajib_ganti_sandi:
        return False
    holders = [t for t in pelihat.penugasan if t.peran in ATURAN.get(tindakan, frozenset())]
    if tindakan in _TERIKAT:
        holders = [t for t in holders if objek is not None and _covers(t, objek)]
    if tindakan in _TERIKAT_PER_BARIS and objek is not None:
        holders = [t for t in holders if _covers(t, objek)]
    if tindakan in _BUKAN_PEKERJAAN_SENDIRI and objek is not None and _own_work(pelihat, objek):
        return False
    return bool(holders)


def who_may(tindakan: Tindakan) -> str:
    """The roles that may, as words for the no-right card."""
    return ", ".join(peran.label for peran in Peran if peran in ATURAN.get(tindakan, frozenset()))


def check(pelihat: Pelihat | None, tindakan: Tindakan, objek: Objek | None = None) -> None:
    """Like ``can``; raises ``TidakBerhak`` with the sentence that the reader sees."""
    if can(pelihat, tindakan, objek):
        return
    if pelihat is None:
        raise TidakBerhak("Silakan masuk terlebih dahulu.")
    if pelihat.wajib_ganti_sandi:
        raise TidakBerhak("Sandi sekali pakai harus diganti sebelum melanjutkan.")
    if tindakan in _BUKAN_PEKERJAAN_SENDIRI and objek is not None and _own_work(pelihat, objek):
        raise TidakBerhak("OPD atau klaim sendiri tidak dapat diverifikasi sendiri. Minta pemantau lain.")
    scope = " di zona atau OPD-nya" if tindakan in _TERIKAT else ""
    if tindakan in _TERIKAT_PER_BARIS and objek is not None:
        raise TidakBerhak(f"Hanya {who_may(tindakan)} OPD pemiliknya yang dapat {tindakan.value} ini.")
    raise TidakBerhak(
        f"Hanya {who_may(tindakan)} yang dapat {tindakan.value}{scope}. Hubungi admin bila perlu."
    )


@dataclass(frozen=True)
class HalamanAkses:
    """A page and the action its first statement asks for."""

    tindakan: Tindakan
    judul: str


HALAMAN: dict[str, HalamanAkses] = {
    "ringkasan": HalamanAkses(Tindakan.LIHAT_ANGKA, "Ringkasan"),
    "peta": HalamanAkses(Tindakan.LIHAT_ANGKA, "Peta"),
    "rencana_aksi": HalamanAkses(Tindakan.LIHAT_ANGKA, "Rencana aksi"),
    "pemantauan": HalamanAkses(Tindakan.LIHAT_PEMANTAUAN, "Pemantauan zona"),
    "bansos": HalamanAkses(Tindakan.LIHAT_ANGKA, "Bansos"),
    "sasaran": HalamanAkses(Tindakan.LIHAT_ANGKA, "Ketepatan sasaran"),
    "temuan": HalamanAkses(Tindakan.LIHAT_ANGKA, "Temuan penerima"),
    "rekonsiliasi": HalamanAkses(Tindakan.LIHAT_ANGKA, "Rekonsiliasi sumber"),
    "kesiapan": HalamanAkses(Tindakan.LIHAT_ANGKA, "Kesiapan digitalisasi"),
    "kotak_masuk": HalamanAkses(Tindakan.LIHAT_PEMANTAUAN, "Kotak masuk"),
    "kunjungan": HalamanAkses(Tindakan.LIHAT_PEMANTAUAN, "Kunjungan"),
    "berita_acara": HalamanAkses(Tindakan.LIHAT_BERITA_ACARA, "Berita acara"),
    "keputusan": HalamanAkses(Tindakan.LIHAT_KEPUTUSAN, "Komitmen"),
    "kepatuhan": HalamanAkses(Tindakan.LIHAT_KEPATUHAN, "Ketepatan lapor"),
    "presentasi": HalamanAkses(Tindakan.LIHAT_ANGKA, "Presentasi"),
    "cari": HalamanAkses(Tindakan.LIHAT_ANGKA, "Cari"),
    "administrasi": HalamanAkses(Tindakan.BUKA_ADMINISTRASI, "Administrasi"),
    "impor": HalamanAkses(Tindakan.BUKA_IMPOR, "Impor berkas"),
    "uji_coba": HalamanAkses(Tindakan.LIHAT_UJI_COBA, "Wilayah uji coba"),
    "tak_dikenal": HalamanAkses(Tindakan.LIHAT_TAK_DIKENAL, "Wilayah belum dikenal"),
}
