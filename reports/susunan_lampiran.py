"""The annexes of minutes: attendance, visits, evidence with its hashes, notes with their answers, photos."""

from collections.abc import Sequence

from domain.berita_acara import BuktiNaskah, Naskah, Orang
from domain.pejabat import write_nip
from reports.cetakan import Bagian, Baris, Foto, KolomCetak, Paragraf, Satuan, Sel, Tabel, sel
from reports.tulisan import KOSONG, tanggal, tanggal_panjang, ukuran


def annexes_of(naskah: Naskah) -> list[Satuan]:
    """All annexes in their order; one without content says so."""
    isi: list[tuple[str, list[Satuan]]] = [
        ("Daftar hadir", _attendance(naskah.isi.hadir)),
        ("Kunjungan", _visits(naskah)),
        ("Bukti dukung", _evidence(naskah)),
        ("Catatan atas bukti dan jawabannya", _notes(naskah)),
        ("Dokumentasi foto", _photos(naskah)),
    ]
    return [
        bagian
        for nomor, (judul, isinya) in enumerate(isi, 1)
        for bagian in (Bagian(f"Lampiran {nomor}. {judul}", halaman_baru=nomor == 1), *isinya)
    ]


def _empty(teks: str) -> list[Satuan]:
    return [Paragraf(teks, redup=True)]


def _rows(baris: Sequence[tuple[Sel, ...]]) -> tuple[tuple[tuple[Sel, ...], ...], ...]:
    return tuple(((sel(str(nomor)), *satu),) for nomor, satu in enumerate(baris, 1))


def _attendance(hadir: Sequence[Orang]) -> list[Satuan]:
    if not hadir:
        return _empty("Daftar hadir tidak diisi.")
    kolom = (
        KolomCetak("No.", 8),
        KolomCetak("Nama", 54),
        KolomCetak("Jabatan", 48),
        KolomCetak("Unit kerja", 42),
        KolomCetak("Paraf", 24),
    )
    baris = [
        (sel(satu.nama, *_nip(satu)), sel(satu.jabatan or KOSONG), sel(satu.unit or KOSONG), sel(""))
        for satu in hadir
    ]
    return [Tabel("Daftar hadir", kolom, _rows(baris))]


def _nip(orang: Orang) -> tuple[Baris, ...]:
    return (("NIP", write_nip(orang.nip)),) if orang.nip else ()


def _visits(naskah: Naskah) -> list[Satuan]:
    if not naskah.kunjungan:
        return _empty("Berita acara ini tidak bersandar pada kunjungan yang dicatat.")
    kolom = (
        KolomCetak("No.", 8),
        KolomCetak("Tanggal", 24),
        KolomCetak("Tempat", 52),
        KolomCetak("Hadir", 76),
        KolomCetak("Foto", 16, kanan=True),
    )
    baris = [
        (
            sel(tanggal(satu.tanggal)),
            sel(satu.tempat or KOSONG),
            Sel(tuple(("", _named(orang)) for orang in satu.hadir) or (("", KOSONG),)),
            sel(str(len(satu.foto)) if satu.foto else KOSONG, kanan=True),
        )
        for satu in naskah.kunjungan
    ]
    return [Tabel("Kunjungan", kolom, _rows(baris))]


def _named(orang: Orang) -> str:
    return ", ".join(filter(None, (orang.nama, orang.jabatan, orang.unit)))


def _evidence(naskah: Naskah) -> list[Satuan]:
    if not naskah.bukti:
        return _empty("Tidak ada bukti dukung yang diajukan.")
    kolom = (
        KolomCetak("No.", 8),
        KolomCetak("Rencana aksi", 24),
        KolomCetak("Berkas atau tautan, dan sidiknya (SHA-256)", 100),
        KolomCetak("Penilaian", 44),
    )
    baris = [(sel(satu.kode_aksi), _file(satu), _judged(satu)) for satu in naskah.bukti]
    return [Tabel("Bukti dukung", kolom, _rows(baris))]


def _file(bukti: BuktiNaskah) -> Sel:
    if bukti.sha256 is None:
        tautan = (("Tautan:", bukti.tautan),) if bukti.tautan else ()
        return sel(bukti.nama or bukti.tautan or KOSONG, *tautan)
    return sel(f"{bukti.nama} ({ukuran(bukti.ukuran)})", ("SHA-256:", bukti.sha256))


def _judged(bukti: BuktiNaskah) -> Sel:
    kata = bukti.hasil.label if bukti.hasil else "Belum dinilai"
    return sel(kata, *((("Alasan:", bukti.alasan),) if bukti.alasan else ()))


def _notes(naskah: Naskah) -> list[Satuan]:
    if not naskah.catatan:
        return _empty("Tidak ada catatan atas bukti.")
    kolom = (
        KolomCetak("No.", 8),
        KolomCetak("Rencana aksi", 24),
        KolomCetak("Catatan", 64),
        KolomCetak("Jawaban pemantau", 80),
    )
    baris = [
        (sel(satu.kode_aksi), sel(satu.catatan), sel(satu.jawaban or "Belum dijawab"))
        for satu in naskah.catatan
    ]
    return [Tabel("Catatan atas bukti", kolom, _rows(baris))]


def _photos(naskah: Naskah) -> list[Satuan]:
    foto: list[Satuan] = []
    for kunjungan in naskah.kunjungan:
        if kunjungan.foto:
            tempat = f" di {kunjungan.tempat}" if kunjungan.tempat else ""
            foto.append(Paragraf(f"Kunjungan {tanggal_panjang(kunjungan.tanggal)}{tempat}", lekat=True))
            foto.append(Foto(tuple((satu.sha256, satu.keterangan) for satu in kunjungan.foto)))
    return foto or _empty("Tidak ada foto.")
