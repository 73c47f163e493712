"""How the demo city's OPD perform: the story behind the figures."""

from random import Random

from seed.demo.kasus import OPD_TAK_PERNAH_LAPOR

KINERJA_ZONA = {"Z1": 1.02, "Z2": 1.03, "Z3": 1.02, "Z4": 1.04, "Z5": 1.05, "Z6": 0.77}
"""Share of the period's target that a zone typically reaches: one zone holds the city back."""
KINERJA_OPD = {"DISKOMINFOSANDI": 1.05, "DISDUKCAPIL": 1.06, "DINKES": 0.97, "PUPR": 0.85, "DISHUB": 0.90}
POLA_TARGET = (
    (25, 50, 75, 100),
    (20, 45, 75, 100),
    (10, 35, 70, 100),
    (0, 30, 70, 100),
    (0, 40, 80, 100),
    (30, 60, 85, 100),
    (25, 50, 80, 100),
    (20, 60, 100, 100),
    (35, 100, 100, 100),
)
"""Cumulative targets of B03, B06, B09, B12 in percent of the year."""
PERIKSA_LAMA = 0.22
"""Share of claims that a monitor reaches only after weeks."""
LUPA_LAPOR = 0.06
"""Share of reports that an OPD leaves out in a period."""
ALASAN_KEMBALI = (
    "Foto kegiatan tanpa tanggal dan lokasi.",
    "Daftar hadir belum ditandatangani.",
    "Berita acara serah terima belum dilampirkan.",
    "Angka klaim berbeda dengan lampiran rekapitulasi.",
    "Bukti memuat data periode sebelumnya.",
)
KENDALA = (
    (
        "Cuaca buruk menghambat penyeberangan",
        "Gelombang tinggi pada musim barat",
        "Menjadwalkan ulang kegiatan pada minggu berikutnya",
        "Kapal cadangan dari Dinas Perhubungan",
    ),
    (
        "Anggaran perubahan belum cair",
        "DPA perubahan terbit pada triwulan berikutnya",
        "Mendahulukan kegiatan tanpa belanja modal",
        "Percepatan penerbitan SPD oleh BPKAD",
    ),
    (
        "Tenaga teknis terbatas",
        "Dua pegawai pindah tugas",
        "Menugaskan tim gabungan antarbidang",
        "Penugasan pranata komputer dari Diskominfosandi",
    ),
    (
        "Jaringan internet tidak stabil",
        "Gangguan kabel laut dan listrik",
        "Mengumpulkan data secara luring lalu mengunggah",
        "Sambungan satelit sementara di pulau terluar",
    ),
    (
        "Penyedia terlambat mengirim barang",
        "Pengiriman menunggu kapal dari Surabaya",
        "Menyampaikan teguran tertulis kepada penyedia",
        None,
    ),
    (
        "Data penerima belum padan",
        "NIK pada daftar lama tidak valid",
        "Memadankan ulang dengan Disdukcapil",
        "Hak akses pemadanan data kependudukan",
    ),
    (
        "Izin lahan belum selesai",
        "Batas bidang tanah masih disengketakan",
        "Memediasi bersama kelurahan dan kantor pertanahan",
        "Mediasi oleh camat",
    ),
    (
        "Koordinasi antarperangkat daerah lambat",
        "Belum ada keputusan pembagian tugas",
        "Mengusulkan rapat koordinasi",
        "Rapat yang dipimpin Sekretaris Daerah",
    ),
)


def performance(opd: str, zona: str, rnd: Random) -> float:
    """Share of its targets that one action reaches over the year."""
    if opd == OPD_TAK_PERNAH_LAPOR:
        return 0.0
    typical = KINERJA_ZONA[zona] * KINERJA_OPD.get(opd, 1.0)
    return max(0.15, min(1.15, rnd.gauss(typical, 0.12)))
