"""Every word that is stored, with the label that people read (Indonesian, singular)."""

from enum import StrEnum
from typing import Self


class Kata(StrEnum):
    """A stored word; ``label`` is what the screen, the export and the minutes print."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """The stored value and its label; looking a word up takes the value alone."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Peran(Kata):
    """Roles of docs/rancangan.md 6; a person may hold several, each with dates."""

    PIMPINAN = "pimpinan", "Pimpinan"
    KOORDINATOR = "koordinator", "Koordinator"
    PEMANTAU = "pemantau", "Pemantau zona"
    PIC_OPD = "pic_opd", "PIC OPD"
    DINSOS = "dinsos", "Dinas Sosial"
    AUDITOR = "auditor", "Auditor"
    ADMIN = "admin", "Admin"


class Lampu(Kata):
    """Verified progress against the target of the last period whose reporting day has passed."""

    HIJAU = "hijau", "Sesuai"
    KUNING = "kuning", "Perlu perhatian"
    MERAH = "merah", "Tertinggal"
    ABU = "abu", "Belum lapor"


class KeadaanKerja(Kata):
    """Work status as the OPD or the monitor states it; "Terlambat" is derived, never stored."""

    BELUM_MULAI = "belum_mulai", "Belum mulai"
    BERJALAN = "berjalan", "Berjalan"
    SELESAI = "selesai", "Selesai"
    TERKENDALA = "terkendala", "Terkendala"


class HasilVerifikasi(Kata):
    """The monitor's judgement of one claim."""

    DITERIMA = "diterima", "Diterima"
    DITERIMA_SEBAGIAN = "diterima_sebagian", "Diterima sebagian"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"


class AsalKlaim(Kata):
    """Who wrote the claim down: the OPD itself, or a monitor on the spot on the OPD's behalf."""

    OPD = "opd", "Klaim OPD"
    LAPANGAN = "lapangan", "Dicatat di lapangan"
    IMPOR = "impor", "Dari berkas"


class StatusLaporan(Kata):
    """Where one action stands in one period (docs/fakta.md 3, verification flow)."""

    BELUM_LAPOR = "belum_lapor", "Belum lapor"
    DIAJUKAN = "diajukan", "Diajukan"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    KLAIM_BERUBAH = "klaim_berubah", "Klaim berubah sejak verifikasi"


class Urusan(Kata):
    """Why an action, a commitment or minutes wait for a person, most pressing first; never stored."""

    DIKEMBALIKAN = "dikembalikan", "Dikembalikan untuk diperbaiki"
    TERLAMBAT_LAPOR = "terlambat_lapor", "Lewat tenggat lapor"
    KOMITMEN_LEWAT = "komitmen_lewat", "Komitmen lewat tenggat"
    ARAHAN = "arahan", "Arahan pimpinan yang berjalan"
    JAWAB_BERITA_ACARA = "jawab_berita_acara", "Berita acara menunggu jawaban"
    JATUH_TEMPO = "jatuh_tempo", "Segera jatuh tempo"
    KOMITMEN_TEMPO = "komitmen_tempo", "Komitmen segera jatuh tempo"
    VERIFIKASI = "verifikasi", "Menunggu verifikasi"
    NILAI_KOMITMEN = "nilai_komitmen", "Komitmen menunggu penilaian"
    BERITA_ACARA = "berita_acara", "Berita acara menunggu langkah berikutnya"
    DUKUNGAN = "dukungan", "Minta dukungan pimpinan"


class Arah(Kata):
    """Whether more or less of the unit is better."""

    NAIK = "naik", "Makin besar makin baik"
    TURUN = "turun", "Makin kecil makin baik"


class Peristiwa(Kata):
    """What happens to a reporting period."""

    DIBUKA = "dibuka", "Dibuka"
    TENGGAT_DIPINDAH = "tenggat_dipindah", "Tenggat dipindah"
    DIKUNCI = "dikunci", "Dikunci"
    DIBUKA_KEMBALI = "dibuka_kembali", "Dibuka kembali"


class JenisBeritaAcara(Kata):
    """What a set of minutes is for: a monitoring visit, or a correction of minutes that were issued."""

    PEMANTAUAN = "pemantauan", "Berita acara pemantauan"
    ADENDUM = "adendum", "Adendum"


class StatusBeritaAcara(Kata):
    """Where a berita acara stands (domain.berita_acara); the newest event says it."""

    DISUSUN = "disusun", "Disusun"
    DIAJUKAN = "diajukan", "Menunggu jawaban OPD"
    DISETUJUI = "disetujui", "Disetujui OPD"
    BERKEBERATAN = "berkeberatan", "OPD berkeberatan"
    TANPA_JAWABAN = "tanpa_jawaban", "OPD tidak menjawab"
    BERNOMOR = "bernomor", "Bernomor, siap diterbitkan"
    TERBIT = "terbit", "Terbit"
    BERTANDA_TANGAN = "bertanda_tangan", "Salinan bertanda tangan disimpan"
    ARSIP = "arsip", "Diarsipkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"
    DIBUANG = "dibuang", "Rancangan dibuang"


class PeristiwaBeritaAcara(Kata):
    """What a person does to a berita acara."""

    SUSUN = "susun", "Menyusun rancangan"
    UBAH = "ubah", "Mengubah rancangan"
    AJUKAN = "ajukan", "Mengajukan kepada OPD"
    SETUJUI = "setujui", "Menyetujui"
    KEBERATAN = "keberatan", "Menyatakan keberatan"
    LEWATI = "lewati", "Melanjutkan tanpa jawaban OPD"
    NOMORI = "nomori", "Memberi nomor"
    TERBITKAN = "terbitkan", "Menerbitkan"
    UNGGAH_SALINAN = "unggah_salinan", "Menyimpan salinan bertanda tangan"
    ARSIPKAN = "arsipkan", "Mengarsipkan"
    BATALKAN = "batalkan", "Membatalkan"
    BUANG = "buang", "Membuang rancangan"


class PihakHadir(Kata):
    """On whose side somebody attended a visit."""

    ZONA = "zona", "Tim zona"
    OPD = "opd", "OPD"
    LAIN = "lain", "Pihak lain"


class AsalKeputusan(Kata):
    """Where a commitment comes from."""

    BERITA_ACARA = "berita_acara", "Berita acara"
    ARAHAN = "arahan", "Arahan pimpinan"


class PeristiwaKeputusan(Kata):
    """What happens to a commitment after it was made: the OPD reports, the zone or the leader decides."""

    DILAPORKAN = "dilaporkan", "Dilaporkan selesai oleh OPD"
    DITEPATI = "ditepati", "Ditepati"
    TIDAK_DITEPATI = "tidak_ditepati", "Tidak ditepati"
    DIPINDAH = "dipindah", "Tenggat dipindah"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class CatatanBukti(Kata):
    """A note to the verifier about a claim's evidence; it never blocks and is derived, only its answer is stored."""

    BERKAS_SAMA = "berkas_sama", "Berkas yang sama dipakai pada aksi lain"
    LEBIH_TUA = "lebih_tua", "Berkas lebih tua daripada periode"
    TIDAK_TERBACA = "tidak_terbaca", "PDF kosong atau terkunci sandi"
    TANPA_TANGGAL = "tanpa_tanggal", "Foto tanpa tanggal"
    LONCAT_PENUH = "loncat_penuh", "Dari 0 langsung 100 persen"
    LONJAKAN_AKHIR = "lonjakan_akhir", "Lonjakan dalam dua hari terakhir"


class Langkah(Kata):
    """A step of the bansos chain, from quota to money in hand (docs/fakta.md 5)."""

    KUOTA = "kuota", "Kuota"
    TERDAFTAR = "terdaftar", "Terdaftar"
    REKENING_SIAP = "rekening_siap", "Rekening siap"
    LOLOS_CEK = "lolos_cek", "Lolos cek"
    PERINTAH_BAYAR = "perintah_bayar", "Perintah bayar"
    TERSALUR = "tersalur", "Tersalur"
    RETUR = "retur", "Retur"


class SatuanPenerima(Kata):
    """Who counts as one recipient of a programme; recipients add only within a programme."""

    KELUARGA = "keluarga", "KPM"
    JIWA = "jiwa", "Jiwa"
    SISWA = "siswa", "Siswa"


class StatusPenerima(Kata):
    """What a list of recipients (BNBA) says of one recipient in one tranche."""

    DITETAPKAN = "ditetapkan", "Ditetapkan"
    TERSALUR = "tersalur", "Tersalur"
    GAGAL = "gagal", "Gagal salur"
    RETUR = "retur", "Retur"


class JenisTemuan(Kata):
    """What does not add up in lists of recipients, found by comparing digests alone."""

    GANDA_ORANG = "ganda_orang", "Orang yang sama dua kali dalam satu program"
    GANDA_KELUARGA = "ganda_keluarga", "Keluarga yang sama dua kali dalam satu program"
    SALING_KECUALI = "saling_kecuali", "Menerima dua program yang saling mengecualikan"
    DUA_KELURAHAN = "dua_kelurahan", "Tercatat di dua kelurahan"
    SESUDAH_MENINGGAL = "sesudah_meninggal", "Dibayar sesudah dilaporkan meninggal"
    SESUDAH_PINDAH = "sesudah_pindah", "Dibayar sesudah dilaporkan pindah"


class JenisPeristiwaWarga(Kata):
    """What a list of the civil registry reports of a person; only a digest of the person is kept."""

    MENINGGAL = "meninggal", "Meninggal"
    PINDAH = "pindah", "Pindah"


class StatusSelisih(Kata):
    """Where a difference between two sources stands."""

    TERBUKA = "terbuka", "Terbuka"
    DIJELASKAN = "dijelaskan", "Dijelaskan"
    DIKOREKSI = "dikoreksi", "Dikoreksi"


class HasilSanggah(Kata):
    """How an appeal against a decision on eligibility ended."""

    DITERIMA = "diterima", "Diterima"
    DITOLAK = "ditolak", "Ditolak"
    DICABUT = "dicabut", "Dicabut"


class Kawasan(Kata):
    """Part of the country that a pilot region lies in."""

    BARAT = "barat", "Barat"
    TENGAH = "tengah", "Tengah"
    TIMUR = "timur", "Timur"


class UkuranUjiCoba(Kata):
    """What pilot regions are compared by."""

    KELUARGA_TERDAFTAR = "keluarga_terdaftar", "Keluarga terdaftar"
    CAKUPAN_DAFTAR = "cakupan_daftar", "Cakupan pendaftaran (%)"
    AGEN = "agen", "Agen"
    EKSKLUSI_PKH = "eksklusi_pkh", "Galat eksklusi PKH (%)"
    EKSKLUSI_SEMBAKO = "eksklusi_sembako", "Galat eksklusi Sembako (%)"
    INKLUSI_PKH = "inklusi_pkh", "Galat inklusi PKH (%)"
    INKLUSI_SEMBAKO = "inklusi_sembako", "Galat inklusi Sembako (%)"


class SaatUjiCoba(Kata):
    """Whether a figure of a pilot region speaks of the time before its pilot or after it."""

    SEBELUM = "sebelum", "Sebelum uji coba"
    SESUDAH = "sesudah", "Sesudah uji coba"


class JenisImpor(Kata):
    """What kind of office file was taken in."""

    RENCANA_AKSI = "rencana_aksi", "Rencana aksi"
    PENYALURAN = "penyaluran", "Penyaluran bansos"
    BATAS = "batas", "Batas wilayah"
    KLAIM = "klaim", "Klaim OPD"
    KELUARGA = "keluarga", "Keluarga per kelurahan"
    PENDAFTARAN = "pendaftaran", "Pendaftaran perlinsos"
    KEANGGOTAAN = "keanggotaan", "OPD dan kelurahan dalam zona"
    VERIFIKASI = "verifikasi", "Lembar kunjungan (verifikasi)"
    PENERIMA = "penerima", "Daftar penerima (BNBA)"
    PERISTIWA_WARGA = "peristiwa_warga", "Daftar meninggal dan pindah"
    SANGGAH = "sanggah", "Sanggah perlinsos"
    UJI_COBA = "uji_coba", "Angka wilayah uji coba"


class StatusBatas(Kata):
    """Legal weight of a boundary: indicative shapes are never called official."""

    INDIKATIF = "indikatif", "Batas indikatif, bukan acuan resmi"
    RESMI = "resmi", "Batas resmi"


class JenisPerubahanOpd(Kata):
    """How one OPD became another."""

    DIGABUNG = "digabung", "Digabung"
    DIPECAH = "dipecah", "Dipecah"


class Mode(Kata):
    """What the database holds: demo and real data never mix."""

    CONTOH = "contoh", "Data contoh"
    KOTA = "kota", "Data kota"


class Topik(Kata):
    """A group of tables whose version number rises with every write; caches take it as key."""

    WILAYAH = "wilayah", "Wilayah dan zona"
    RENCANA = "rencana", "Rencana aksi"
    PEMANTAUAN = "pemantauan", "Klaim dan verifikasi"
    BANSOS = "bansos", "Bansos"
    PENGATURAN = "pengaturan", "Pengaturan"
    PENGGUNA = "pengguna", "Akun dan peran"
    DRAF = "draf", "Isian yang belum dikirim"
    BERITA_ACARA = "berita_acara", "Kunjungan dan berita acara"
    KEPUTUSAN = "keputusan", "Komitmen dan arahan"
    PENERIMA = "penerima", "Daftar penerima dan temuannya"
    REKONSILIASI = "rekonsiliasi", "Selisih antar sumber"
    KESIAPAN = "kesiapan", "Kesiapan digitalisasi dan uji coba"


PERIODE_KODE = ("B03", "B06", "B09", "B12")
TRIWULAN = {"B03": "TW I", "B06": "TW II", "B09": "TW III", "B12": "TW IV"}
TRIWULAN_RESMI = {kode: kata.replace("TW", "Triwulan") for kode, kata in TRIWULAN.items()}
"""The same in full, as documents print it."""
