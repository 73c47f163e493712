"""What stands behind each figure of the targeting page: definition, formula, source, age, what it leaves out."""

from collections.abc import Mapping
from typing import Any

from components.angka import angka, persen, tanggal, umur
from components.markup import Explanation
from domain.kosakata import SatuanPenerima, UkuranUjiCoba
from domain.sasaran import TARGET_GALAT, Jangkauan, Sebab, UkuranSasaran
from domain.ukuran import porsi

ACUAN = {
    ("PKH", UkuranSasaran.EKSKLUSI): UkuranUjiCoba.EKSKLUSI_PKH,
    ("PKH", UkuranSasaran.INKLUSI): UkuranUjiCoba.INKLUSI_PKH,
    ("SEMBAKO", UkuranSasaran.EKSKLUSI): UkuranUjiCoba.EKSKLUSI_SEMBAKO,
    ("SEMBAKO", UkuranSasaran.INKLUSI): UkuranUjiCoba.INKLUSI_SEMBAKO,
}
"""The published figure that a measure of a programme may be compared with."""


def acuan_words(program: str, ukuran: UkuranSasaran, acuan: Mapping[Any, Any]) -> str:
    """The line under a tile: Banyuwangi before and after its pilot, else the national target."""
    told = acuan.get(ACUAN.get((program, ukuran)))
    if told is None:
        return f"sasaran uji coba di bawah {TARGET_GALAT[0]}%"
    return f"Banyuwangi {persen(told.sebelum)} → {persen(told.sesudah)}"


def _acuan_source(program: str, ukuran: UkuranSasaran, acuan: Mapping[Any, Any]) -> str:
    told = acuan.get(ACUAN.get((program, ukuran)))
    first, later = TARGET_GALAT
    target = f"Sasaran uji coba nasional: di bawah {first}%, kemudian di bawah {later}%."
    if told is None:
        return f" {target}"
    return (
        f" Pembanding: Banyuwangi sebelum dan sesudah uji coba 2025, {persen(told.sebelum)} menjadi "
        f"{persen(told.sesudah)} ({told.sumber}). {target}"
    )


def sumber(data: Any) -> str:
    """The two sources behind a ratio."""
    families = data.keluarga
    words = f"Daftar penerima {data.tahap.sumber.sumber}"
    return f"{words}; keluarga {families.sumber} {families.tahun}" if families.sumber else words


def usia(data: Any, per: Any) -> str:
    """How old the two sources are."""
    parts = [("daftar", data.tahap.sumber.data_per), ("keluarga", data.keluarga.data_per)]
    return "; ".join(f"{nama} {tanggal(day)}, {umur(day, per)}" for nama, day in parts if day)


def left_out(nilai: Any) -> list[str]:
    """The areas and families that exclusion does not count, with the reason."""
    words = [
        f"{angka(n)} kelurahan: {why.label}" for why, n in nilai.sebab.items() if why is not Sebab.WILAYAH
    ]
    if nilai.layak_luar:
        words.append(
            f"{angka(nilai.layak_luar)} keluarga layak yang terjangkau di wilayah yang tidak dihitung"
        )
    if nilai.keluarga_tanpa_desil:
        words.append(
            f"{angka(nilai.keluarga_tanpa_desil)} keluarga penerima yang desilnya tidak dinyatakan{_range(nilai)}"
        )
    return words


def _range(nilai: Any) -> str:
    """How far exclusion would fall if every family of unknown decile were eligible."""
    e = nilai.eksklusi
    if e.persen is None:
        return ""
    least = porsi(max(0, e.bagian - nilai.keluarga_tanpa_desil), e.semua)
    return f" (bila semuanya layak, galat paling rendah {persen(least)})"


def eksklusi(data: Any, nilai: Any, acuan: Mapping[Any, Any], per: Any) -> Explanation:
    """Eligible families that were not reached."""
    what = "menerima uangnya" if data.jangkauan is Jangkauan.TERSALUR else "ada dalam daftar"
    return Explanation(
        f"Keluarga layak (desil 1–{data.desil or '?'}) yang tidak {what} dibagi semua keluarga layak."
        + _acuan_source(data.tahap.program, UkuranSasaran.EKSKLUSI, acuan),
        f"(keluarga layak − keluarga layak yang terjangkau) ÷ keluarga layak = {_counts(nilai.eksklusi)}",
        sumber(data), usia(data, per), left_out(nilai),
    )  # fmt: skip


def inklusi(data: Any, nilai: Any, acuan: Mapping[Any, Any], per: Any) -> Explanation:
    """Recipients above the ceiling."""
    outside = (
        [f"{angka(nilai.tanpa_desil)} penerima yang desilnya tidak dinyatakan"] if nilai.tanpa_desil else []
    )
    return Explanation(
        f"Penerima di atas desil {data.desil or '?'} dibagi penerima yang desilnya diketahui; wilayah belum dikenal "
        "ikut dihitung." + _acuan_source(data.tahap.program, UkuranSasaran.INKLUSI, acuan),
        f"penerima di atas batas ÷ penerima berdesil = {_counts(nilai.inklusi)}",
        f"Daftar penerima {data.tahap.sumber.sumber}", usia(data, per), outside,
    )  # fmt: skip


def cakupan(data: Any, nilai: Any, per: Any) -> Explanation:
    """All families reached against eligible ones."""
    return Explanation(
        "Semua keluarga yang terjangkau, layak atau tidak, dibagi keluarga layak. Di atas 100% berarti bantuannya "
        "cukup tetapi salah arah bila masih ada keluarga layak yang terlewat.",
        f"keluarga terjangkau ÷ keluarga layak = {_counts(nilai.cakupan)}",
        sumber(data), usia(data, per),
        [f"{angka(n)} kelurahan: {why.label}" for why, n in nilai.sebab.items()
         if why not in (Sebab.WILAYAH, Sebab.BERTENTANGAN)],
    )  # fmt: skip


def tanpa_desil(data: Any, per: Any) -> Explanation:
    """Recipients whose list states no decile."""
    return Explanation(
        "Penerima yang desilnya tidak dinyatakan dalam daftar. Tidak dinilai layak atau tidak layak, dan tidak ikut "
        "galat inklusi.",
        "penerima tanpa desil ÷ semua penerima",
        f"Daftar penerima {data.tahap.sumber.sumber}",
        usia(data, per),
    )


def temuan() -> Explanation:
    """Findings to look into."""
    return Explanation(
        "Baris yang tidak cocok: orang atau keluarga ganda, program yang saling mengecualikan, dua kelurahan, atau "
        "dibayar sesudah dilaporkan meninggal atau pindah. **Temuan untuk diperiksa, bukan bukti kesalahan.**",
        "",
        "Daftar penerima yang dihitung; hanya sidik NIK dan KK yang dibandingkan",
    )


def wilayah(data: Any, noun: str) -> Explanation:
    """The figures of areas."""
    satuan = "" if data.tahap.satuan is SatuanPenerima.KELUARGA else (
        f" Penerima program ini dihitung per {data.tahap.satuan.label.lower()}, keluarga menurut KK."
    )  # fmt: skip
    return Explanation(
        f"Angka tiap {noun} adalah jumlah kelurahannya yang dapat dihitung; wilayah belum dikenal berdiri "
        f"sendiri.{satuan}",
        "eksklusi = terlewat ÷ layak; inklusi = di atas batas ÷ berdesil; cakupan = keluarga terjangkau ÷ layak",
        sumber(data),
    )


def desil(data: Any) -> Explanation:
    """Recipients by decile."""
    basis = (
        f"Batas desil {data.desil} menurut {data.batas.dasar}."
        if data.desil
        else "Batas desil belum ditetapkan."
    )
    return Explanation(
        f"Baris daftar penerima menurut desil DTSEN yang tertulis di dalamnya. {basis}",
        "",
        f"Daftar penerima {data.tahap.sumber.sumber}",
    )


def tren() -> Explanation:
    """The tranches one after the other."""
    return Explanation(
        "Tiap tahap dinilai dengan batas desil dan jumlah keluarga tahunnya sendiri. Tahap tanpa angka tidak dapat "
        "dihitung, bukan nol.",
        "keluarga layak yang terjangkau ÷ keluarga layak = 100% − galat eksklusi",
    )


def _counts(rasio: Any) -> str:
    if rasio.persen is None:
        return "tidak dapat dihitung"
    return f"{angka(rasio.bagian)} ÷ {angka(rasio.semua)} = {persen(rasio.persen)}"
