"""The results of minutes as a table: what was reported, what was verified, and what never happened as such."""

from decimal import Decimal

from domain.berita_acara import BuktiNaskah, ButirBeritaAcara, KataButir, Naskah, NilaiButir
from domain.kosakata import HasilVerifikasi, JenisBeritaAcara, StatusLaporan
from reports.cetakan import Baris, KolomCetak, Sel, Tabel, sel
from reports.tulisan import KOSONG, angka, persen, tanggal

BELUM_LAPOR = StatusLaporan.BELUM_LAPOR.label
BELUM_DIVERIFIKASI = "Belum diverifikasi"
BELUM_DITARGETKAN = "Belum ditargetkan"
TAK_TERHITUNG = "Tidak dapat dihitung"
_TAK_TERCANTUM = "Tidak tercantum dalam berita acara sebelumnya"
_KOLOM = (
    KolomCetak("No.", 8),
    KolomCetak("Rencana aksi", 50),
    KolomCetak("Target", 23, kanan=True),
    KolomCetak("Klaim OPD", 22, kanan=True),
    KolomCetak("Verifikasi", 22, kanan=True),
    KolomCetak("Capaian", 23, kanan=True),
    KolomCetak("Status", 28),
)
_KOLOM_ADENDUM = (
    KolomCetak("No.", 8),
    KolomCetak("Rencana aksi", 38),
    KolomCetak("Target", 23, kanan=True),
    KolomCetak("Keadaan", 17),
    KolomCetak("Klaim OPD", 20, kanan=True),
    KolomCetak("Verifikasi", 21, kanan=True),
    KolomCetak("Capaian", 23, kanan=True),
    KolomCetak("Status", 26),
)


def table_of(naskah: Naskah) -> Tabel:
    """All actions of the minutes; in an addendum each with what stood there before."""
    adendum = naskah.jenis is JenisBeritaAcara.ADENDUM
    bukti: dict[str, list[BuktiNaskah]] = {}
    for satu in naskah.bukti:
        bukti.setdefault(satu.kode_aksi, []).append(satu)
    kelompok = _group_adendum if adendum else _group
    return Tabel(
        "Perubahan hasil menurut rencana aksi" if adendum else "Hasil pemantauan menurut rencana aksi",
        _KOLOM_ADENDUM if adendum else _KOLOM,
        tuple(
            kelompok(nomor, butir, tuple(bukti.get(butir.kode, ())))
            for nomor, butir in enumerate(naskah.butir, 1)
        ),
        bawah="Kendala, tindak lanjut, dan tenggat",
    )


def summary_of(butir: tuple[ButirBeritaAcara, ...]) -> str:
    """How many of the actions reported and were verified, in one sentence."""
    if not butir:
        return "Tidak ada rencana aksi aktif OPD ini pada periode tersebut."
    status = [satu.nilai.status for satu in butir]
    terverifikasi = sum(satu.nilai.verifikasi is not None for satu in butir)
    belum_lapor = status.count(StatusLaporan.BELUM_LAPOR)
    sisa = (
        len(butir)
        - terverifikasi
        - sum(
            satu.nilai.status is StatusLaporan.BELUM_LAPOR and satu.nilai.verifikasi is None for satu in butir
        )
    )
    bagian = [f"{angka(terverifikasi)} memiliki nilai terverifikasi"]
    if sisa:
        bagian.append(f"{angka(sisa)} dilaporkan tanpa nilai terverifikasi")
    if belum_lapor:
        bagian.append(f"{angka(belum_lapor)} belum lapor")
    return f"Dari {angka(len(butir))} rencana aksi, " + ", ".join(bagian) + "."


def _group(
    nomor: int, butir: ButirBeritaAcara, bukti: tuple[BuktiNaskah, ...]
) -> tuple[tuple[Sel, ...], ...]:
    bawah = _below(butir, bukti)
    kepala = (
        sel(str(nomor), tinggi=2 if bawah else 1),
        _aksi(butir),
        _target(butir),
        *_nilai(butir.nilai, butir.target_periode),
    )
    return (kepala, (Sel(bawah, lebar=len(_KOLOM) - 1),)) if bawah else (kepala,)


def _group_adendum(
    nomor: int, butir: ButirBeritaAcara, bukti: tuple[BuktiNaskah, ...]
) -> tuple[tuple[Sel, ...], ...]:
    bawah = _below(butir, bukti)
    target = _target(butir)
    awal = (
        sel(str(nomor), tinggi=3 if bawah else 2),
        Sel(_aksi(butir).isi, tinggi=2),
        Sel(target.isi, tinggi=2, kanan=True),
    )
    if butir.sebelum is None:
        lama: tuple[Sel, ...] = (sel("Sebelum"), sel(_TAK_TERCANTUM, lebar=4))
    else:
        lama = (sel("Sebelum"), *_nilai(butir.sebelum, butir.target_periode))
    baru = (sel("Sesudah"), *_nilai(butir.nilai, butir.target_periode))
    baris = ((*awal, *lama), baru)
    return (*baris, (Sel(bawah, lebar=len(_KOLOM_ADENDUM) - 1),)) if bawah else baris


def _aksi(butir: ButirBeritaAcara) -> Sel:
    return Sel(((butir.kode, butir.uraian), ("Satuan:", butir.satuan)))


def _target(butir: ButirBeritaAcara) -> Sel:
    tahun = (("setahun", angka(butir.target_tahun)),) if butir.target_tahun is not None else ()
    return sel(_angka_target(butir.target_periode), *tahun, kanan=True)


def _angka_target(target: Decimal | None) -> str:
    return angka(target) if target else BELUM_DITARGETKAN


def _nilai(nilai: NilaiButir, target: Decimal | None) -> tuple[Sel, ...]:
    """Claimed, verified, capaian and status; a missing figure is a word, never 0."""
    lapor = nilai.status is not StatusLaporan.BELUM_LAPOR
    klaim = angka(nilai.klaim) if nilai.klaim is not None else KOSONG if lapor else BELUM_LAPOR
    status = sel(nilai.status.label, *((("", nilai.keadaan.label),) if lapor else ()))
    return (
        sel(klaim, kanan=True),
        sel(angka(nilai.verifikasi) if nilai.verifikasi is not None else _unverified(nilai), kanan=True),
        _capaian(nilai, target),
        status,
    )


def _unverified(nilai: NilaiButir) -> str:
    return "Dikembalikan" if nilai.status is StatusLaporan.DIKEMBALIKAN else BELUM_DIVERIFIKASI


def _capaian(nilai: NilaiButir, target: Decimal | None) -> Sel:
    if nilai.capaian is not None:
        teks = persen(nilai.capaian)
    elif nilai.verifikasi is None:
        teks = KOSONG
    else:
        teks = BELUM_DITARGETKAN if not target else TAK_TERHITUNG
    tahun = (("setahun", persen(nilai.kemajuan)),) if nilai.kemajuan is not None else ()
    return sel(teks, *tahun, kanan=True)


def _below(butir: ButirBeritaAcara, bukti: tuple[BuktiNaskah, ...]) -> tuple[Baris, ...]:
    lama, kini = butir.kata_sebelum or KataButir(), butir.kata
    baris = [
        *_word("Kendala", lama.kendala, kini.kendala, berubah=butir.is_berubah("kendala")),
        *_word(
            "Tindak lanjut",
            _follow_up(lama),
            _follow_up(kini),
            berubah=butir.is_berubah("tindak_lanjut", "tenggat"),
        ),
        *_word("Catatan verifikasi", lama.alasan, kini.alasan, berubah=butir.is_berubah("alasan")),
        ("Bukti:", _bukti(bukti)),
    ]
    return tuple((label, teks) for label, teks in baris if teks.strip())


def _word(label: str, lama: str | None, kini: str | None, *, berubah: bool) -> tuple[Baris, ...]:
    """A word of the row; in an addendum that changes it, what it was and what it is, also when that is nothing."""
    if not berubah:
        return ((f"{label}:", kini or ""),)
    return ((f"{label}, sebelum:", lama or KOSONG), (f"{label}, sesudah:", kini or KOSONG))


def _follow_up(kata: KataButir) -> str:
    tenggat = f"tenggat {tanggal(kata.tenggat)}" if kata.tenggat else ""
    return " · ".join(filter(None, ((kata.tindak_lanjut or "").strip(), tenggat)))


def _bukti(bukti: tuple[BuktiNaskah, ...]) -> str:
    """How many pieces of evidence there are and how they were judged; the annex lists them."""
    if not bukti:
        return ""
    hitung = [(hasil.label.lower(), sum(satu.hasil is hasil for satu in bukti)) for hasil in HasilVerifikasi]
    hitung.append(("belum dinilai", sum(satu.hasil is None for satu in bukti)))
    return (
        f"{angka(len(bukti))} ("
        + ", ".join(f"{angka(jumlah)} {kata}" for kata, jumlah in hitung if jumlah)
        + ")"
    )
