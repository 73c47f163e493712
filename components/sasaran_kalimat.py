"""Sentences of the targeting page, made from its figures; what cannot be computed says why."""

from collections.abc import Sequence
from typing import Any

from components.angka import angka, bulat, persen, poin
from components.kalimat import bilangan, daftar
from domain.sasaran import Jangkauan, Rasio, Sebab, UkuranSasaran

TERLEWAT = {Jangkauan.TERSALUR: "belum terjangkau", Jangkauan.DITETAPKAN: "tidak ada dalam daftar"}
"""What became of eligible families that the list does not hold, or does not say to be paid."""

TAK_DAPAT = "tidak dapat dihitung"


def program_singkat(tahap: Any) -> str:
    """The programme as it is called in a sentence: its abbreviation, else its name."""
    return singkat(tahap.program_nama)


def singkat(nama: str) -> str:
    """The abbreviation that stands in brackets behind a name, else the name."""
    return nama[nama.rfind("(") + 1 : -1] if nama.endswith(")") else nama


def sebab_words(sebab: Sebab | None, data: Any) -> str:
    """Why a ratio cannot be computed, with the year that it lacks."""
    tahun = data.tahap.tahun
    if sebab is Sebab.KELUARGA:
        return f"jumlah keluarga per desil {tahun} belum lengkap"
    if sebab is Sebab.BATAS:
        return f"batas desil {tahun} belum ditetapkan"
    return sebab.label if sebab else ""


def temuan(data: Any, nilai: Any, tempat: str) -> str:
    """The finding: how many eligible families were not reached, how many recipients stand above the ceiling."""
    nama = program_singkat(data.tahap)
    if data.desil is None:
        return (
            f"{_begin(tempat, 'Batas')} desil {nama} {data.tahap.tahun} belum ditetapkan, sehingga ketepatan sasaran "
            f"**{TAK_DAPAT}**; {angka(nilai.penerima)} penerima tercatat."
        )
    missed = _missed(data, nilai.eksklusi, nama)
    first, _, rest = missed.partition(" ")
    return f"{_begin(tempat, first)} {rest}; {_above(data, nilai.inklusi)}{_outside(nilai)}."


def _begin(tempat: str, word: str) -> str:
    """The first word of a sentence, small behind the name of a place; a figure stays as it is."""
    return f"{tempat}: {word.lower()}" if tempat else word


def _missed(data: Any, eksklusi: Rasio, nama: str) -> str:
    if eksklusi.sebab is Sebab.BERTENTANGAN:
        return (
            f"{angka(eksklusi.bagian)} keluarga layak {nama} terjangkau, **lebih dari {angka(eksklusi.semua)} keluarga "
            "layak yang tercatat**: sumbernya bertentangan"
        )
    if eksklusi.persen is None:
        return f"Galat eksklusi {nama} **{TAK_DAPAT}** ({sebab_words(eksklusi.sebab, data)})"
    return (
        f"Dari {angka(eksklusi.semua)} keluarga layak {nama}, **{angka(eksklusi.bagian)} {TERLEWAT[data.jangkauan]}** "
        f"({persen(eksklusi.persen)})"
    )


def _outside(nilai: Any) -> str:
    """How many kelurahan the shares say nothing about; where exclusion cannot be computed at all its reason is said."""
    left = sum(n for why, n in nilai.sebab.items() if why is not Sebab.WILAYAH)
    return f"; {angka(left)} kelurahan {TAK_DAPAT}" if left and nilai.eksklusi.persen is not None else ""


def _above(data: Any, inklusi: Rasio) -> str:
    if inklusi.persen is None:
        return f"galat inklusi {TAK_DAPAT} ({sebab_words(inklusi.sebab, data)})"
    return f"**{angka(inklusi.bagian)} penerima di atas desil {data.desil}** ({persen(inklusi.persen)})"


def judul_peta(data: Any, ukuran: UkuranSasaran, noun: str) -> str:
    """Title of the map: the area where the measure is worst."""
    known = [(row.nama, row.nilai.rasio(ukuran).persen) for row in data.baris if row.kode]
    values = [(nama, bulat(share)) for nama, share in known if share is not None]
    if not values:
        return f"{ukuran.label} {TAK_DAPAT} untuk satu pun {noun}"
    low = ukuran is UkuranSasaran.CAKUPAN
    worst = (min if low else max)(share for _, share in values)
    names = [nama for nama, share in values if share == worst]
    word = "terendah" if low else "tertinggi"
    if len(names) == len(values) > 1:
        return f"{ukuran.label} semua {noun} sama, {persen(worst)}"
    who = daftar(names) if len(names) <= 2 else f"{bilangan(len(names)).capitalize()} {noun}"
    return f"{ukuran.label} {word}: {who}, {persen(worst)}"


def judul_daftar(data: Any, ukuran: UkuranSasaran, noun: str) -> str:
    """Title of the ranked list: how few areas hold half of those who were missed or wrongly reached."""
    if ukuran is UkuranSasaran.CAKUPAN:
        known = [r.nilai.cakupan.persen for r in data.baris if r.nilai.cakupan.persen is not None]
        full = sum(share >= 100 for share in known)
        many = f"{angka(full)} dari {angka(len(known))} {noun}" if full else f"Belum ada {noun} yang"
        return f"{many} menjangkau sebanyak keluarga layaknya"
    ratios = [r.nilai.rasio(ukuran) for r in data.baris if r.kode]
    counts = sorted((ratio.bagian for ratio in ratios if ratio.persen is not None), reverse=True)
    whole, held, at = sum(counts), 0, 0
    if not whole:
        return f"{ukuran.label} menurut {noun}"
    while held * 2 < whole:
        held, at = held + counts[at], at + 1
    if len(counts) == 1:
        return f"{ukuran.label} baru dapat dihitung di satu {noun}"
    what = "yang terlewat" if ukuran is UkuranSasaran.EKSKLUSI else "yang salah sasaran"
    return f"Separuh {what} ada di {angka(at)} dari {angka(len(counts))} {noun}"


def judul_desil(data: Any, nilai: Any) -> str:
    """Title of recipients by decile."""
    known = nilai.penerima - nilai.tanpa_desil
    if not known:
        return "Desil penerima tidak dinyatakan" if nilai.penerima else "Belum ada penerima"
    if data.desil is None:
        return f"{angka(known)} penerima berdesil, batas desil belum ditetapkan"
    above = nilai.inklusi.bagian
    if not above:
        return f"Tidak ada penerima di atas desil {data.desil}"
    return f"{angka(above)} dari {angka(known)} penerima berdesil di atas batas"


def judul_tren(titik: Sequence[Any]) -> str:
    """Title of the trend: the shown tranche against the last one before it that can be computed."""
    known = [(t, t.nilai.eksklusi.persen) for t in titik if t.nilai.eksklusi.persen is not None]
    at = next((n for n, (t, _) in enumerate(known) if t.tampil), None)
    if at is None:
        return "Galat eksklusi tahap ini tidak dapat dibandingkan"
    shown, share = known[at]
    opening = f"Eksklusi {shown.label} {persen(share)}"
    if at == 0:
        return opening
    moved = bulat(share) - bulat(known[at - 1][1])
    if moved == 0:
        return f"{opening}, sama dengan {known[at - 1][0].label}"
    return f"{opening}, {'naik' if moved > 0 else 'turun'} {poin(moved)} dari {known[at - 1][0].label}"
