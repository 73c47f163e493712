"""The sentences of the readiness page: what is the case, in words that stand over figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from components.angka import angka, persen, tanggal
from domain.kesiapan import KeadaanTahap
from domain.laju import KeadaanLaju, SebabBelum


def bagi(nisbah: Any) -> float | None:
    """The percentage of a ratio as the formatters take it."""
    share = nisbah.persen
    return None if share is None else float(share)


def temuan(jumlah: Any, target: date | None, tempat: str) -> str:
    """The finding of the page: how far registration is, and who will miss the target."""
    where = f" di {tempat}" if tempat else ""
    share = bagi(jumlah.cakupan)
    if jumlah.pendaftar is None:
        return f"Belum ada data pendaftaran{where}."
    if share is None:
        return f"**{angka(jumlah.pendaftar)} keluarga terdaftar**{where}; jumlah keluarga desil 1–5 belum diketahui."
    said = f"Pendaftaran **{persen(share)} dari keluarga desil 1–5**{where}"
    return f"{said}; {_laju(jumlah, target)}."


def _laju(jumlah: Any, target: date | None) -> str:
    if target is None:
        return "target selesai belum ditetapkan administrator"
    late = jumlah.lewat
    if jumlah.wilayah == 1:
        return _satu(jumlah, target)
    if not late and jumlah.belum_dapat == jumlah.wilayah:
        return f"laju pendaftaran belum dapat dihitung{_lama(jumlah)}"
    if not late:
        rest = f", {angka(jumlah.belum_dapat)} belum dapat dihitung" if jumlah.belum_dapat else ""
        return f"pada laju sekarang tidak ada yang melewati {tanggal(target)}{rest}"
    return f"pada laju sekarang **{angka(len(late))} dari {angka(jumlah.kelurahan)} kelurahan** lewat {tanggal(target)}"


def _lama(jumlah: Any) -> str:
    return " karena data lama" if jumlah.data_lama else ""


def _satu(jumlah: Any, target: date) -> str:
    words = judul_laju(jumlah, target)
    return words[:1].lower() + words[1:]


def judul_laju(jumlah: Any, target: date | None) -> str:
    """The heading over the pace: when the place is through at its present speed."""
    forecast = jumlah.perkiraan
    match forecast.keadaan:
        case KeadaanLaju.SELESAI:
            return "Semua keluarga desil 1–5 sudah terdaftar"
        case KeadaanLaju.BERHENTI:
            return "Pada laju sekarang pendaftaran tidak selesai dalam sepuluh tahun"
        case KeadaanLaju.BELUM_DAPAT:
            if forecast.lewat(target):
                return f"Target {tanggal(target)} sudah lewat dan pendaftaran belum selesai"
            old = " karena data lama" if forecast.sebab is SebabBelum.DATA_LAMA else ""
            return f"Laju pendaftaran belum dapat dihitung{old}"
    late = forecast.lewat(target)
    beside = "" if late is None else (", lewat target" if late else _tepat(forecast.selesai, target))
    return f"Pada laju sekarang selesai {tanggal(forecast.selesai)}{beside}"


def _tepat(selesai: date | None, target: date | None) -> str:
    return ", tepat pada hari target" if selesai == target else ", sebelum hari target"


def ket_laju(jumlah: Any) -> str:
    """The line under it: the pace and the days that it was taken from."""
    pace = jumlah.perkiraan.laju
    if jumlah.perkiraan.sebab is SebabBelum.DATA_LAMA:
        return f"Data terakhir per {tanggal(jumlah.deret[-1].hari)}, terlalu lama untuk perkiraan; impor rekap terbaru"
    if pace is None:
        return "Perlu sedikitnya dua tanggal data berjarak 7 hari atau lebih dalam 8 minggu terakhir"
    return (
        f"{angka(float(pace.per_hari), 1)} keluarga per hari, dari {tanggal(pace.dari.hari)} sampai "
        f"{tanggal(pace.ke.hari)}"
    )


def selesai_words(perkiraan: Any) -> str:
    """When one place finishes, in a cell."""
    match perkiraan.keadaan:
        case KeadaanLaju.SELESAI:
            return "Sudah selesai"
        case KeadaanLaju.BERHENTI:
            return (
                "Tidak bergerak"
                if (perkiraan.laju and perkiraan.laju.per_hari <= 0)
                else "Lebih dari 10 tahun"
            )
        case KeadaanLaju.BELUM_DAPAT:
            old = " (data lama)" if perkiraan.sebab is SebabBelum.DATA_LAMA else ""
            return f"Belum dapat dihitung{old}"
    return tanggal(perkiraan.selesai)


def judul_lewat(jumlah: Any, target: date | None) -> str:
    """The heading over the list of places that miss the target."""
    if target is None:
        return "Target selesai pendaftaran belum ditetapkan"
    if not jumlah.lewat and jumlah.belum_dapat == jumlah.wilayah:
        return f"Kelurahan yang melewati target belum dapat dihitung{_lama(jumlah)}"
    if not jumlah.lewat:
        return f"Tidak ada kelurahan yang diperkirakan melewati {tanggal(target)}"
    late = f"{angka(len(jumlah.lewat))} dari {angka(jumlah.kelurahan)} kelurahan"
    return f"{late} diperkirakan melewati {tanggal(target)}"


def judul_sanggah(sanggah: Any) -> str:
    """The heading over appeals."""
    if not sanggah.masuk:
        return "Belum ada sanggah tercatat"
    if sanggah.lewat:
        return f"{angka(sanggah.lewat)} sanggah terbuka lebih dari 30 hari"
    return f"{angka(sanggah.terbuka)} sanggah terbuka, semua dalam batas 30 hari"


def judul_layak(jumlah: Any) -> str:
    """The heading over eligibility."""
    if jumlah.tidak_layak is None and jumlah.layak is None:
        return "Kelayakan belum dinyatakan"
    if not jumlah.alasan:
        return f"{angka(jumlah.tidak_layak)} keluarga tidak layak, sebabnya belum disebut"
    return f"{angka(jumlah.tidak_layak)} keluarga tidak layak, terbanyak karena {_kecil(jumlah.alasan[0][0])}"


def _kecil(words: str) -> str:
    """A name in the middle of a sentence; an abbreviation at its head keeps its capitals."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def judul_tahap(rows: Sequence[Any], tahap: Sequence[Any]) -> str:
    """The heading over the grid: how many places reached the stage where most of them stand, and who is further."""
    told = [row for row in rows if row.kode and row.terjauh is not None]
    furthest = [row.terjauh for row in told]
    if not told:
        return "Belum ada tahap yang dicatat"
    common = max(sorted(set(furthest)), key=furthest.count)
    places = f"dari {angka(sum(bool(row.kode) for row in rows))} kelurahan"
    beyond = _lebih_jauh([stage for stage in furthest if stage > common])
    if not common:
        return f"{angka(furthest.count(0))} {places} belum mencapai satu tahap pun{beyond}"
    reached = sum(
        satu.tahap.nomor == common and satu.keadaan is KeadaanTahap.TERCAPAI
        for row in told
        for satu in row.tahap
    )
    name = next((satu.nama for satu in tahap if satu.nomor == common), "")
    return f"{angka(reached)} {places} mencapai tahap {common}, {_kecil(name)}{beyond}"


def _lebih_jauh(stages: Sequence[int]) -> str:
    """Those that are further than most."""
    if not stages:
        return ""
    how = "sudah" if min(stages) == max(stages) else "lebih jauh, terjauh"
    return f"; {angka(len(stages))} {how} tahap {max(stages)}"
