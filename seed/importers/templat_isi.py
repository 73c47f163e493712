"""What stands in each template: title, columns with a note and an example, instructions of the kind."""

from datetime import date

from domain.kosakata import JenisImpor
from seed.importers.templat_bentuk import KECAMATAN, KELURAHAN, NOMOR, Isian, K
from seed.importers.templat_orang import ISI_ORANG

_OPD = "Dinas Komunikasi, Informatika dan Persandian"

ISI: dict[JenisImpor, Isian] = {
    JenisImpor.RENCANA_AKSI: Isian(
        judul=("MATRIKS RENCANA AKSI SPBE TAHUN {tahun}",),
        kolom=(
            NOMOR,
            K(
                "Kode",
                "Kode aksi yang sudah tercatat; kosongkan untuk aksi baru.",
                (None, None, None),
            ),
            K("OPD", "Nama atau kode OPD penanggung jawab.", (_OPD, _OPD, _OPD), wajib=True),
            K(
                "Rencana Aksi",
                "Uraian aksi, satu baris satu aksi.",
                (
                    "Contoh: menyusun arsitektur SPBE",
                    "Contoh: memasang jaringan intra kelurahan",
                    "Contoh: menurunkan gangguan layanan",
                ),
                wajib=True,
            ),
            K(
                "Indikator",
                "Apa yang diukur.",
                ("Dokumen arsitektur disahkan", "Kelurahan tersambung", "Lama gangguan"),
            ),
            K(
                "Target",
                "Target akhir tahun dengan satuannya.",
                ("4 dokumen", "78 kelurahan", "100%"),
                wajib=True,
            ),
            K("TW I", "Target kumulatif sampai akhir Maret, dalam satuan yang sama.", (1, 10, "20%")),
            K("TW II", "Target kumulatif sampai akhir Juni.", (2, 30, "50%")),
            K("TW III", "Target kumulatif sampai akhir September.", (3, 60, "75%")),
            K("TW IV", "Target kumulatif sampai akhir Desember; sama dengan target tahun.", (4, 78, "100%")),
            K("Anggaran", "Rupiah penuh, bukan ribuan atau juta.", (150_000_000, 1_200_000_000, 80_000_000)),
            K(
                "Penanggung Jawab",
                "Nama atau jabatan pelaksana.",
                ("Bidang Aplikasi", "Bidang Jaringan", None),
            ),
            K("Batas Waktu", "Tanggal selesai, atau misalnya akhir Desember.", (date(2026, 12, 31),) * 3),
            K("Bobot", "Bobot aksi dalam jumlah OPD; kosong berarti 1.", (1, 1, 1)),
        ),
        petunjuk=(
            "Sumber rencana dan tahun dibaca dari judul di baris pertama; ubah sesuai berkas.",
            "Target triwulan bersifat kumulatif: TW II memuat hasil TW I.",
            "Kolom Realisasi s.d. TW I sampai IV dan Kendala boleh ditambahkan; isinya menjadi klaim dari berkas.",
        ),
    ),
    JenisImpor.KLAIM: Isian(
        judul=("KLAIM REALISASI RENCANA AKSI TAHUN {tahun}",),
        kolom=(
            NOMOR,
            K(
                "Kode Aksi",
                "Kode aksi seperti di halaman Rencana aksi.",
                (
                    "SPBE-{tahun}-DISKOMINFOSANDI-01",
                    "SPBE-{tahun}-DISKOMINFOSANDI-02",
                    "SPBE-{tahun}-DISKOMINFOSANDI-03",
                ),
                wajib=True,
            ),
            K("Periode", "Triwulan yang dilaporkan: TW I sampai TW IV.", ("TW I",) * 3, wajib=True),
            K(
                "Realisasi",
                "Nilai kumulatif sejak awal tahun, dalam satuan aksi.",
                (3, "45 kelurahan", 62.5),
                wajib=True,
            ),
            K(
                "Keadaan",
                "Belum mulai, Berjalan, Selesai, atau Terkendala.",
                ("Berjalan", "Terkendala", "Berjalan"),
            ),
            K(
                "Kendala",
                "Wajib bila keadaannya Terkendala.",
                (None, "Kapal pengangkut kabel tertunda", None),
            ),
            K("Sebab Kendala", "Mengapa kendala itu terjadi.", (None, "Cuaca di Batang Dua", None)),
            K("Tindak Lanjut", "Apa yang akan dilakukan.", (None, "Pengiriman ulang pada awal bulan", None)),
            K("Dukungan", "Dukungan yang diminta dari pihak lain.", (None, None, None)),
        ),
        petunjuk=(
            "Satu baris satu aksi dan satu triwulan. PIC OPD hanya dapat mengirim klaim aksi OPD-nya.",
            "Klaim dari berkas menunggu verifikasi seperti klaim lain.",
        ),
    ),
    JenisImpor.PENYALURAN: Isian(
        judul=(
            "PENYALURAN BANTUAN SEMBAKO TRIWULAN I TAHUN {tahun}",
            "(data per 1 Januari {tahun}, sumber: PT Pos Indonesia)",
        ),
        kolom=(
            NOMOR,
            KECAMATAN,
            KELURAHAN,
            K("Kuota KPM", "Banyaknya keluarga penerima menurut kuota.", (120, 85, 240)),
            K("Kuota Rp", "Rupiah penuh.", (72_000_000, 51_000_000, 144_000_000)),
            K("Tersalur KPM", "Keluarga yang sudah menerima.", (118, 85, 231), wajib=True),
            K("Tersalur Rp", "Rupiah yang sudah diterima.", (70_800_000, 51_000_000, 138_600_000)),
            K("Retur KPM", "Keluarga yang dananya kembali.", (None, None, 3)),
            K("Retur Rp", "Rupiah yang kembali.", (None, None, 1_800_000)),
            K("Gagal", "Keluarga yang belum menerima.", (2, 0, 6)),
            K(
                "Keterangan",
                "Sebab gagal: gagal burekol, OMSPAN, tidak ditemukan, meninggal, pindah, pekerjaan, desil 6-10.",
                ("Pindah", None, "Tidak ditemukan"),
            ),
            K("Kanal", "BRI, BNI, Mandiri, BSI, Pos, atau BPJS.", ("Pos", "Pos", "Pos")),
        ),
        petunjuk=(
            "Program, tahap salur, tahun, tanggal data, dan sumber dibaca dari dua baris judul; ubah sesuai berkas.",
            "Satu berkas memuat satu program, satu tahap salur, dan satu sumber.",
            "Tidak memuat nama atau NIK: hanya jumlah per kelurahan.",
        ),
    ),
    JenisImpor.KELUARGA: Isian(
        judul=(
            "KELUARGA PER KELURAHAN MENURUT DESIL TAHUN {tahun}",
            "(data per 1 Januari {tahun}, sumber: DTSEN)",
        ),
        kolom=(
            NOMOR,
            KECAMATAN,
            KELURAHAN,
            *(
                K(
                    f"Desil {nomor}",
                    f"Banyaknya keluarga pada desil {nomor}.",
                    (40 + 3 * nomor, 61 + 2 * nomor, 75 + nomor),
                    wajib=nomor == 1,
                )
                for nomor in range(1, 11)
            ),
        ),
        petunjuk=("Tahun, tanggal data, dan sumber dibaca dari dua baris judul; ubah sesuai berkas.",),
    ),
    JenisImpor.PENDAFTARAN: Isian(
        judul=("PENDAFTARAN PERLINSOS PER KELURAHAN", "(data per 1 Januari {tahun}, sumber: Dinas Sosial)"),
        kolom=(
            NOMOR,
            KECAMATAN,
            KELURAHAN,
            K("Keluarga Sasaran", "Keluarga desil 1 sampai 5.", (520, 410, 690)),
            K("Pendaftar", "Keluarga yang mendaftar.", (310, 240, 402), wajib=True),
            K("Diproses", "Pendaftar yang sudah diproses.", (280, 221, 377)),
            K("Layak", "Dinyatakan layak.", (190, 150, 260)),
            K("Tidak Layak", "Dinyatakan tidak layak.", (90, 71, 117)),
            K("Tidak layak: desil 6–10", "Dari yang tidak layak: desil 6 sampai 10.", (52, 40, 66)),
            K(
                "Tidak layak: ASN, TNI, Polri, BUMN, pejabat",
                "Dari yang tidak layak: karena pekerjaan.",
                (21, 18, 30),
            ),
            K("Tidak layak: meninggal", "Dari yang tidak layak: meninggal.", (4, 3, 6)),
            K("Tidak layak: pindah", "Dari yang tidak layak: pindah.", (6, 5, 8)),
            K("Tidak layak: tidak ditemukan", "Dari yang tidak layak: tidak ditemukan.", (7, 5, None)),
            K("Sanggah", "Pengajuan sanggah.", (4, 0, 7)),
            K("Agen", "Agen pendaftaran di kelurahan.", (3, 2, 4)),
            K("Agen Aktif", "Agen yang bekerja.", (3, 2, 3)),
            K("Operator", "Operator kelurahan.", (2, 1, 2)),
            K("Operator Dilatih", "Operator yang sudah dilatih.", (2, 1, 1)),
            K(
                "IKD Aktif (%)",
                "Persen identitas kependudukan digital yang aktif.",
                ("41,5%", "38%", "52,25%"),
            ),
        ),
        petunjuk=(
            "Tanggal data dan sumber dibaca dari dua baris judul; ubah sesuai berkas.",
            "Tidak memuat nama atau NIK: hanya jumlah per kelurahan.",
        ),
    ),
    JenisImpor.KEANGGOTAAN: Isian(
        judul=("SUSUNAN ZONA PEMANTAUAN (berlaku mulai 1 Januari {tahun})",),
        kolom=(
            NOMOR,
            K("Jenis", "OPD atau Kelurahan.", ("OPD", "Kelurahan", "Kelurahan")),
            K("Anggota", "Nama OPD atau kelurahan.", (_OPD, "Jambula", "Ngade"), wajib=True),
            K("Kode Zona", "Kode zona, tetap dari tahun ke tahun.", ("Z1", "Z1", "Z2"), wajib=True),
            K("Nama Zona", "Nama zona.", ("Zona 1", "Zona 1", "Zona 2"), wajib=True),
        ),
        petunjuk=(
            "Hari mulai berlaku dibaca dari judul; angka hari sebelumnya tetap memakai zona yang lama.",
            "Satu anggota berada di paling banyak satu zona pada satu hari.",
        ),
    ),
    JenisImpor.SANGGAH: Isian(
        judul=("DAFTAR SANGGAH PERLINSOS TAHUN {tahun}",),
        kolom=(
            NOMOR,
            K(
                "Nomor Tiket",
                "Nomor dari aplikasi sanggah; bukan NIK atau KK.",
                ("SGH-{tahun}-0001", "SGH-{tahun}-0002", "SGH-{tahun}-0003"),
                wajib=True,
            ),
            KECAMATAN,
            KELURAHAN,
            K("Tanggal Masuk", "Hari sanggah diterima.", (date(2026, 1, 2),) * 3, wajib=True),
            K("Tanggal Selesai", "Hari hasilnya diumumkan.", (date(2026, 1, 20), None, date(2026, 1, 28))),
            K(
                "Hasil",
                "Diterima, Ditolak, atau Dicabut; kosong selama belum dijawab.",
                ("Diterima", None, "Ditolak"),
            ),
            K(
                "Alasan",
                "Alasan hasilnya; wajib bila hasil diisi.",
                ("Desil diperbaiki sesudah kunjungan", None, "Anggota keluarga bekerja sebagai ASN"),
            ),
        ),
        petunjuk=(
            "Satu baris satu tiket. Tiket yang sudah tercatat diperbarui menurut nomornya.",
            "Tidak memuat nama, NIK, atau KK: kolom seperti itu tidak dibaca.",
        ),
    ),
    JenisImpor.UJI_COBA: Isian(
        judul=("ANGKA WILAYAH UJI COBA", "(data per 1 Januari {tahun}, sumber: paparan nasional)"),
        kolom=(
            NOMOR,
            K(
                "Kawasan",
                "Barat, Tengah, atau Timur; perlu untuk wilayah yang belum bernama di daftar.",
                ("Timur", "Tengah", "Barat"),
            ),
            K(
                "Wilayah",
                "Nama kabupaten atau kota.",
                ("Contoh: Kabupaten A", "Contoh: Kota B", "Contoh: Kabupaten C"),
                wajib=True,
            ),
            K("Kode", "Kode Kemendagri, misalnya 82.71; boleh kosong.", (None, None, None)),
            K("Keluarga Terdaftar", "Keluarga yang terdaftar.", (12_500, 30_210, None)),
            K(
                "Cakupan Pendaftaran (%)",
                "Terdaftar dibagi keluarga desil 1 sampai 5.",
                ("61,5%", "48%", None),
            ),
            K("Agen", "Banyaknya agen.", (310, 520, None)),
            *(
                K(f"{label} {saat} (%)", f"{label} {saat} uji coba, dalam persen.", (None, None, contoh))
                for label, contoh in (
                    ("Eksklusi PKH", "70%"),
                    ("Eksklusi Sembako", "65%"),
                    ("Inklusi PKH", "40%"),
                    ("Inklusi Sembako", "35%"),
                )
                for saat in ("sebelum", "sesudah")
            ),
            K(
                "Sumber",
                "Nama publikasi, surat, atau paparan; wajib.",
                ("Paparan nasional", "Paparan nasional", "Publikasi daerah"),
                wajib=True,
            ),
            K(
                "Data Per",
                "Hari yang dimaksud angka itu; kosong berarti tanggal di judul.",
                (date(2026, 1, 1), None, None),
            ),
        ),
        petunjuk=(
            "Tanggal data dibaca dari judul atau dari kolom Data Per; sumber wajib disebut.",
            "Nama baru menempati tempat pertama yang belum bernama di kawasannya.",
        ),
    ),
    **ISI_ORANG,
}
