"""Minutes for tests of documents: a whole one, a long one, an empty one, an addendum; all people are made up."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from PIL import Image

from domain.berita_acara import (
    BuktiNaskah,
    ButirBeritaAcara,
    CatatanNaskah,
    FotoNaskah,
    IsiBeritaAcara,
    Jawaban,
    KataButir,
    Kesepakatan,
    KunjunganNaskah,
    Naskah,
    NilaiButir,
    Orang,
)
from domain.kosakata import HasilVerifikasi, JenisBeritaAcara, KeadaanKerja, StatusLaporan

KODE = "K7M2P4QRST9VWXYZ0ABC"
SIDIK = "5f" * 32
KEPALA = "a1" * 32
NOMOR = "000.9/12/BA-DISKOMSANDI/VIII/2025"
ALAMAT = "https://dasbor.contoh.go.id/periksa"
OPD_PANJANG = "Dinas Perindustrian, Perdagangan, Koperasi, UKM dan Perikanan"
KETUA = Orang(
    "Rahmat Contoh, S.T.",
    "Ketua Tim Zona 1",
    "197001011995031001",
    "Pembina, IV/a",
    "Dinas Kominfo dan Sandi",
)
ANGGOTA = Orang("Siti Peraga", "Anggota Tim Zona 1", None, None, "Bagian Organisasi")
KEPALA_OPD = Orang(
    "dr. Budi Misal", "Kepala Dinas", "196802022000122002", "Pembina Utama Muda, IV/c", "Dinas Kesehatan"
)
SEKDA = Orang("Dra. Ani Umpama", "Sekretaris Daerah", "196503031990032003", "Pembina Utama Madya, IV/d")

BELUM_LAPOR = NilaiButir(None, None, None, None, StatusLaporan.BELUM_LAPOR, KeadaanKerja.BELUM_MULAI)
DIAJUKAN = NilaiButir(Decimal("12"), None, None, None, StatusLaporan.DIAJUKAN, KeadaanKerja.BERJALAN)
TERVERIFIKASI = NilaiButir(
    Decimal("1250.5"),
    Decimal("1100"),
    Decimal("73.05"),
    Decimal("55.0"),
    StatusLaporan.DIVERIFIKASI,
    KeadaanKerja.BERJALAN,
)
DIKEMBALIKAN = NilaiButir(Decimal("9"), None, None, None, StatusLaporan.DIKEMBALIKAN, KeadaanKerja.TERKENDALA)
NILAI = (TERVERIFIKASI, DIAJUKAN, BELUM_LAPOR, DIKEMBALIKAN)


def butir(nomor: int, nilai: NilaiButir = TERVERIFIKASI) -> ButirBeritaAcara:
    lapor = nilai is not BELUM_LAPOR
    return ButirBeritaAcara(
        aksi_id=nomor,
        kode=f"RA-{nomor:03}",
        uraian=f"Menyelenggarakan layanan administrasi berbasis elektronik ke-{nomor} pada seluruh unit",
        satuan="layanan",
        target_periode=Decimal("1500"),
        target_tahun=Decimal("2000"),
        nilai=nilai,
        klaim_id=nomor if lapor else None,
        verifikasi_id=nomor if nilai.verifikasi is not None else None,
        kendala="Jaringan ke Pulau Hiri sering terputus sehingga data terlambat dikirim." if lapor else None,
        tindak_lanjut="Memasang jalur cadangan dan melatih dua petugas." if lapor else None,
        tenggat=date(2025, 9, 30) if lapor else None,
        alasan="Foto tanpa tanggal." if nilai is DIKEMBALIKAN else None,
    )


def bukti(nomor: int) -> tuple[BuktiNaskah, ...]:
    kode = f"RA-{nomor:03}"
    return (
        BuktiNaskah(
            kode, f"laporan-{nomor}.pdf", None, f"{nomor:02x}" * 32, 831_488, HasilVerifikasi.DITERIMA
        ),
        BuktiNaskah(
            kode,
            f"foto-{nomor}.jpg",
            None,
            "c" * 64,
            2_516_582,
            HasilVerifikasi.DIKEMBALIKAN,
            "Foto tanpa tanggal.",
        ),
        BuktiNaskah(kode, "Halaman layanan", f"https://contoh.go.id/layanan/{nomor}", None, None, None),
    )


def jpeg(warna: str, ukuran: tuple[int, int] = (1600, 1200)) -> bytes:
    tujuan = io.BytesIO()
    Image.new("RGB", ukuran, warna).save(tujuan, "JPEG")
    return tujuan.getvalue()


WARNA = ("#2B6E8F", "#8F5B2B", "#3F7F4F", "#6A4F8F")
FOTO = {
    f"{nomor:x}" * 64: jpeg(WARNA[nomor % 4], (1600, 1200) if nomor % 3 else (900, 1600))
    for nomor in range(12)
}


def isi(**lain: object) -> IsiBeritaAcara:
    penuh = IsiBeritaAcara(
        tanggal=date(2025, 8, 14),
        tempat="Kantor Dinas Kesehatan Kota Ternate",
        pihak_kesatu=(KETUA, ANGGOTA),
        pihak_kedua=(KEPALA_OPD,),
        mengetahui=(SEKDA,),
        dasar_hukum=(
            "Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik",
            "Peraturan Presiden Nomor 82 Tahun 2023 tentang Percepatan Transformasi Digital",
        ),
        kesimpulan="Layanan berjalan.\nJaringan ke pulau terluar menjadi perhatian utama.",
        kesepakatan=(
            Kesepakatan("Memasang jalur cadangan", "Kepala Bidang Data", date(2025, 9, 30), "RA-001"),
        ),
        hadir=(KETUA, ANGGOTA, KEPALA_OPD, Orang("Joko Tamu", "Staf", None, None, "Dinas Kesehatan")),
    )
    return replace(penuh, **lain)  # type: ignore[arg-type]


def naskah(banyak: int = 4, **lain: object) -> Naskah:
    """An issued berita acara of ``banyak`` actions that shows every kind of row."""
    foto = tuple(
        FotoNaskah(sha256, f"Ruang server {nomor}") for nomor, sha256 in enumerate(list(FOTO)[:2], 1)
    )
    penuh = Naskah(
        jenis=JenisBeritaAcara.PEMANTAUAN,
        nomor=NOMOR,
        kop={
            "pemerintah": "Pemerintah Kota Ternate",
            "kantor": "Dinas Komunikasi, Informatika dan Persandian",
            "alamat": "Jalan Contoh Nomor 1, Ternate 97712",
        },
        zona="Zona 1",
        opd_kode="dinkes",
        opd="Dinas Kesehatan",
        tahun=2025,
        periode="B06",
        per=date(2025, 8, 13),
        isi=isi(),
        butir=tuple(butir(nomor, NILAI[(nomor - 1) % 4]) for nomor in range(1, banyak + 1)),
        bukti=tuple(satu for nomor in range(1, min(banyak, 3) + 1) for satu in bukti(nomor)),
        catatan=(
            CatatanNaskah("RA-001", "Foto tanpa tanggal", "Tanggal dicocokkan dengan buku tamu."),
            CatatanNaskah("RA-002", "Dari 0 langsung 100 persen", None),
        ),
        kunjungan=(KunjunganNaskah(date(2025, 8, 12), "Puskesmas Hiri", (KETUA, KEPALA_OPD), foto),),
        jawaban=Jawaban(
            True, "", "dr. Budi Misal", "Kepala Dinas Kesehatan", datetime(2025, 8, 14, 0, 30, tzinfo=UTC)
        ),
        kode_periksa=KODE,
        kepala_audit=KEPALA,
    )
    return replace(penuh, **lain)  # type: ignore[arg-type]


KATA_LAMA = KataButir(
    "Jaringan ke Pulau Hiri sering terputus sehingga data terlambat dikirim.",
    "Menunggu anggaran perubahan.",
    date(2025, 8, 31),
    None,
)
"""What was said of the first action before the addendum: the same obstacle, another follow-up, no note."""


def adendum() -> Naskah:
    """An addendum that corrects one row and adds another."""
    return naskah(
        jenis=JenisBeritaAcara.ADENDUM,
        nomor="000.9/15/BA-DISKOMSANDI/IX/2025",
        nomor_induk=NOMOR,
        butir=(
            replace(butir(1), sebelum=DIKEMBALIKAN, kata_sebelum=KATA_LAMA, alasan="Bukti dilengkapi."),
            butir(2, DIAJUKAN),
        ),
    )


def keberatan(panjang: int = 2000) -> Jawaban:
    kalimat = "Nilai terverifikasi tidak memuat layanan di Puskesmas Moti yang berjalan sejak Mei. "
    teks = (kalimat * (panjang // len(kalimat) + 1))[: panjang - 5] + "AKHIR"
    return Jawaban(False, teks, "dr. Budi Misal", "Kepala Dinas Kesehatan", datetime(2025, 8, 14, tzinfo=UTC))
