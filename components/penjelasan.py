"""What stands behind each figure: definition, formula, source, age, and what it leaves out (docs/rancangan.md 5)."""

from datetime import date

from components.angka import angka, persen, tanggal, umur
from components.markup import Explanation
from domain.ukuran import AmbangLampu


def kemajuan(
    aksi: int, tidak_dihitung: int, acuan: str | None, sampai: date | None, kini: date
) -> Explanation:
    """Verified and claimed progress of a group of actions."""
    left_out = [f"{angka(tidak_dihitung)} aksi bertarget tahun 0 atau kosong"] if tidak_dihitung else []
    return Explanation(
        f"Nilai terverifikasi dibagi target tahun, rata-rata tertimbang bobot atas {angka(aksi)} aksi aktif. "
        "Aksi yang belum lapor memakai nilai terverifikasi terakhirnya, 0 bila belum ada.",
        "jumlah (bobot × kemajuan) ÷ jumlah bobot; kemajuan = realisasi ÷ target tahun, 0–100",
        f"Verifikasi pemantau zona; seharusnya = target s.d. {acuan or 'periode jatuh tempo'}",
        f"verifikasi terakhir {umur(sampai, kini)}" if sampai else "belum ada verifikasi",
        left_out,
    )


def terlambat() -> Explanation:
    """Actions past their own due date."""
    return Explanation(
        "Aksi yang tenggatnya sudah lewat dan belum terverifikasi 100%.",
        "tenggat aksi sebelum tanggal catatan, kemajuan terverifikasi di bawah 100%",
        "Rencana aksi dan verifikasi",
    )


def terkendala() -> Explanation:
    """Actions whose last word is that they are blocked."""
    return Explanation(
        "Aksi yang menurut klaim atau verifikasi terakhirnya berkeadaan Terkendala.",
        "",
        "Klaim OPD dan verifikasi, yang terbaru menentukan",
    )


def belum_lapor(acuan: str | None, tenggat: date | None) -> Explanation:
    """Actions without a claim in the last due period."""
    day = f" (tenggat lapor {tanggal(tenggat)})" if tenggat else ""
    return Explanation(
        f"Aksi aktif tanpa klaim pada {acuan or 'periode jatuh tempo'}{day}, "
        "periode terakhir yang tenggat lapornya lewat.",
        "",
        "Klaim OPD",
        left_out=["aksi yang dibatalkan"],
    )


def dikeluarkan(jumlah: int) -> str:
    """How many figures that break the chain a total leaves out by choice; empty while none are."""
    return f"{angka(jumlah)} angka janggal dikeluarkan" if jumlah else ""


def bansos(tanpa_data: int, data_per: date | None, kini: date, keluar: int = 0) -> Explanation:
    """Money that arrived, of the quota."""
    return Explanation(
        "Rupiah tersalur (bruto) dibagi rupiah kuota, semua program. KPM tidak dijumlahkan antarprogram.",
        "jumlah Rp tersalur ÷ jumlah Rp kuota, tahap salur yang mulai s.d. akhir periode",
        "Satu sumber acuan tiap tahap salur",
        f"data {tanggal(data_per)}, {umur(data_per, kini)}" if data_per else "",
        [
            *([f"{angka(tanpa_data)} wilayah-tahap tanpa angka tersalur"] if tanpa_data else []),
            *([f"{dikeluarkan(keluar)} dari jumlah oleh Dinas Sosial"] if keluar else []),
        ],
    )


def lampu(ambang: AmbangLampu) -> Explanation:
    """The rule of the traffic light."""
    return Explanation(
        f"Sesuai: terverifikasi paling sedikit {persen(ambang.hijau, 0)} dari yang seharusnya. "
        f"Perlu perhatian: paling sedikit {persen(ambang.kuning, 0)}. Tertinggal: di bawahnya. "
        "Belum lapor: tidak satu pun aksi melapor.",
        "kemajuan terverifikasi ÷ seharusnya pada periode terakhir yang tenggat lapornya lewat",
    )
