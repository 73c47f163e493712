"""The verdict on an office file before anything is saved: counts, the file's own totals, what is refused and why.

``hasil`` is what the importers' dry run returns (``HasilUji``); nothing of it is kept here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from components import angka
from components.chips import Chip
from components.kalimat import daftar
from components.markup import rich
from components.tables import Column, Row, table_html
from components.tiles import Tile, tiles_html
from domain.impor import DILEWATI

BARIS_TAMPIL = 25
"""Rows of one table of the verdict; all others are counted, and the refused ones can be downloaded."""

BARIS = "baris"
"""What a verdict mostly speaks of; lists of persons are judged list by list."""

BERUBAH, TIDAK_DIAMBIL = "berubah", "tidak diambil"


def nilai(value: Any, bidang: str = "") -> str:
    """A figure exactly as it is, id-ID; a missing one is a dash, never 0."""
    if value is None:
        return angka.KOSONG
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, date):
        return angka.tanggal(value)
    if isinstance(value, int | Decimal):
        exact = Decimal(value).normalize()
        exponent = exact.as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        return angka.rupiah(value) if _uang(bidang) else angka.angka(value, places)
    return str(value)


def sebut_bidang(bidang: str) -> str:
    """A column of figures as a person calls it: "kuota.kpm" is "Kuota (KPM)"."""
    nama, _, satuan = bidang.partition(".")
    words = nama.replace("_", " ")
    unit = {"kpm": " (KPM)", "rp": " (Rp)"}.get(satuan, f" ({satuan})" if satuan else "")
    return f"{words[:1].upper()}{words[1:]}{unit}"


def temuan(hasil: Any) -> str:
    """The sentence above the verdict: what would happen, and what stands in the way."""
    count = _hitung(hasil)
    taken = count["baru"] + count["berubah"] + count["tanggal"]
    if hasil.tanpa_perubahan:
        first = "**Tidak ada yang berubah**: semua angka berkas sudah tercatat"
        first = "**Tidak ada yang dapat diambil**" if hasil.baris_ditolak else first
    else:
        first = f"**{angka.angka(taken)} {hasil.satuan} siap diambil**"
    parts = [first]
    if hasil.baris_ditolak:
        unit = "" if hasil.satuan == BARIS else f"{BARIS} "
        parts.append(f"{angka.angka(hasil.baris_ditolak)} {unit}ditolak")
    if hasil.selisih:
        parts.append(f"{angka.angka(len(hasil.selisih))} angka jumlah tidak cocok dengan barisnya")
    elif hasil.total:
        parts.append("jumlah berkas cocok dengan barisnya")
    return f"{', '.join(parts)}."


def _hitung(hasil: Any) -> dict[str, int]:
    """How many rows have each verdict."""
    found = dict.fromkeys(("baru", BERUBAH, "sama", "tanggal", TIDAK_DIAMBIL), 0)
    for butir in hasil.butir:
        word = str(butir.putusan.value)
        found["tanggal" if word.startswith("sama,") else word] += butir.banyak
    return found


def ubin_uji(hasil: Any) -> str:
    """The counts as tiles: new, changed, same, refused, not taken."""
    count = _hitung(hasil)
    newer = f"{angka.angka(count['tanggal'])} bertanggal lebih baru" if count["tanggal"] else ""
    return tiles_html(
        [
            Tile("Baru", angka.angka(count["baru"]), hasil.satuan, foot="belum pernah tercatat"),
            Tile("Berubah", angka.angka(count[BERUBAH]), hasil.satuan, foot="berbeda dari catatan"),
            Tile(
                "Sama",
                angka.angka(count["sama"] + count["tanggal"]),
                hasil.satuan,
                foot=newer or "tetap seperti tercatat",
            ),
            Tile("Ditolak", angka.angka(hasil.baris_ditolak), "baris", foot="tidak terbaca dengan pasti"),
            Tile(
                "Lebih lama",
                angka.angka(count[TIDAK_DIAMBIL]),
                hasil.satuan,
                foot="tidak diambil kecuali dipilih",
            ),
        ],
        "uji",
    )


def uji_html(hasil: Any, jarak: Mapping[str, str]) -> str:
    """Everything under the counts, in the order in which a person decides.

    ``jarak`` says of a kelurahan how far it lies from the city ("di pulau utama", "106 mil laut dari kota").
    """
    return "".join(
        [
            _penolakan(hasil),
            _total(hasil),
            _peringatan(getattr(hasil, "peringatan", ())),
            _berubah(hasil, BERUBAH),
            _berubah(hasil, TIDAK_DIAMBIL),
            _tak_dikenal(hasil, jarak),
            _catatan(hasil),
        ]
    )


def _bagian(judul: str, isi: str, keterangan: str = "", css: str = "") -> str:
    under = f'<p class="tk-ket">{rich(keterangan)}</p>' if keterangan else ""
    return f'<section class="tk-uji {css}"><h3>{rich(judul)}</h3>{under}{isi}</section>'


def _lagi(total: int) -> str:
    rest = total - BARIS_TAMPIL
    return f'<p class="tk-ket">… dan {angka.angka(rest)} baris lagi.</p>' if rest > 0 else ""


def _total(hasil: Any) -> str:
    """The file's own totals beside the sums of its rows, in words where they differ."""
    if not hasil.total:
        if not hasil.jumlah:
            return ""
        said = daftar([f"{sebut_bidang(k)} {nilai(v, k)}" for k, v in hasil.jumlah.items()])
        mute = "memuat baris jumlah tanpa angka yang dapat dibandingkan"
        title = mute if hasil.dilewati.get("total") else "tidak memuat baris jumlah"
        return _bagian(f"Berkas {title}", "", f"Jumlah baris yang diterima: {said}.")
    wrong = [total for total in hasil.total if total.selisih]
    shown = wrong or [hasil.total[-1]]
    rows = [row for total in shown for row in _total_rows(total)]
    fits = len(hasil.total) - len(wrong)
    title = (
        "Jumlah dalam berkas cocok dengan barisnya"
        if not wrong
        else f"{angka.angka(len(wrong))} baris jumlah tidak cocok dengan barisnya"
    )
    under = f"{angka.angka(fits)} dari {angka.angka(len(hasil.total))} baris jumlah cocok."
    columns = [
        Column("label", "Baris jumlah"),
        Column("bidang", "Kolom"),
        Column("tertulis", "Tertulis di berkas"),
        Column("dihitung", "Jumlah barisnya"),
        Column("cocok", "Keterangan", "status"),
    ]
    table = table_html(columns, rows[:BARIS_TAMPIL], caption="Jumlah dalam berkas")
    return _bagian(title, table + _lagi(len(rows)), under, "angka")


def _total_rows(total: Any) -> list[Row]:
    wrong = {s.kolom for s in total.selisih}
    only = wrong or set(total.tertulis)
    return [
        {
            "label": f"{total.label} (baris {total.baris})",
            "bidang": sebut_bidang(kolom),
            "tertulis": nilai(tertulis, kolom),
            "dihitung": nilai(total.dihitung.get(kolom, 0), kolom),
            "cocok": _cocok(tertulis, total.dihitung.get(kolom, 0), kolom),
        }
        for kolom, tertulis in total.tertulis.items()
        if kolom in only
    ]


def _cocok(tertulis: int, dihitung: int, kolom: str) -> Chip:
    if tertulis == dihitung:
        return Chip("diterima", "Cocok")
    word = "lebih" if tertulis > dihitung else "kurang"
    return Chip("perhatian", f"Tertulis {word} {nilai(abs(tertulis - dihitung), kolom)}")


def _penolakan(hasil: Any) -> str:
    penolakan = hasil.penolakan
    if not penolakan:
        return ""
    banyak = len({p.baris for p in penolakan}) if hasil.satuan == BARIS else hasil.baris_ditolak
    return _bagian(
        f"{angka.angka(banyak)} baris ditolak",
        penolakan_html(penolakan[:BARIS_TAMPIL]) + _lagi(len(penolakan)),
        "Perbaiki sel ini dalam berkas, lalu unggah lagi; atau simpan baris selebihnya.",
    )


def _peringatan(peringatan: Sequence[Any]) -> str:
    """Figures that break the chain: taken all the same, each with its row."""
    if not peringatan:
        return ""
    columns = [
        Column("baris", "Baris"),
        Column("tentang", "Wilayah"),
        Column("jenis", "Janggal", "status"),
        Column("alasan", "Angkanya"),
    ]
    rows: list[Row] = [
        {
            "baris": f"Baris {p.baris}",
            "tentang": p.tentang,
            "jenis": Chip("perhatian", p.jenis),
            "alasan": p.alasan,
        }
        for p in peringatan[:BARIS_TAMPIL]
    ]
    banyak = len({p.baris for p in peringatan})
    return _bagian(
        f"{angka.angka(banyak)} baris berangka janggal",
        table_html(columns, rows, caption="Angka janggal") + _lagi(len(peringatan)),
        "Tetap disimpan dan dihitung. Perbaiki berkasnya bila salah; yang sudah tersimpan dapat dikeluarkan dari "
        "jumlah di halaman Bansos.",
    )


def penolakan_html(penolakan: Iterable[Any]) -> str:
    """Refused cells: row as the spreadsheet numbers it, column, what stands there, why."""
    columns = [
        Column("baris", "Baris"),
        Column("kolom", "Kolom"),
        Column("nilai", "Isi sel"),
        Column("alasan", "Alasan"),
    ]
    rows = [
        {"baris": f"Baris {p.baris}", "kolom": p.kolom, "nilai": p.nilai, "alasan": p.alasan}
        for p in penolakan
    ]
    return table_html(columns, rows, caption="Baris ditolak")


def _berubah(hasil: Any, putusan: str) -> str:
    """Figures before and after; for older ones the reason why they are not taken."""
    found = [butir for butir in hasil.butir if butir.putusan.value == putusan]
    if not found:
        return ""
    older = putusan == TIDAK_DIAMBIL
    rows: list[Row] = [
        {
            "tentang": butir.sebutan,
            "bidang": sebut_bidang(beda.bidang),
            "sebelum": nilai(beda.sebelum, beda.bidang),
            "sesudah": nilai(beda.sesudah, beda.bidang),
            "alasan": beda.alasan,
            "baris": butir.baris,
        }
        for butir in found
        for beda in butir.beda
    ]
    columns = [
        Column("tentang", "Tentang"),
        Column("bidang", "Angka"),
        Column("sebelum", "Tercatat"),
        Column("sesudah", "Dalam berkas"),
        *([Column("alasan", "Sebab tidak diambil")] if older else []),
        Column("baris", "Baris", "number"),
    ]
    title = f"{hasil.satuan} lebih lama tidak diambil" if older else f"{hasil.satuan} berubah"
    under = "" if older else "Angka yang tercatat tetap tersimpan dalam riwayat."
    table = table_html(columns, rows[:BARIS_TAMPIL], caption="Tidak diambil" if older else "Berubah")
    return _bagian(f"{angka.angka(len(found))} {title}", table + _lagi(len(rows)), under, "angka")


def _tak_dikenal(hasil: Any, jarak: Mapping[str, str]) -> str:
    """Rows whose area is not certain, with their money and the spellings that come close."""
    areas = hasil.tak_dikenal
    if not areas:
        return ""
    total: Counter[str] = Counter()
    for area in areas:
        total.update(area.angka)
    said = daftar([f"{sebut_bidang(k)} {nilai(v, k)}" for k, v in total.items()])
    columns = [
        Column("nama", "Nama dalam berkas"),
        Column("angka", "Angka"),
        Column("usulan", "Ejaan yang mirip"),
        Column("baris", "Baris", "number"),
    ]
    rows: list[Row] = [
        {
            "nama": area.nama + (f", Kec. {area.kecamatan}" if area.kecamatan else ""),
            "angka": "; ".join(f"{sebut_bidang(k)} {nilai(v, k)}" for k, v in area.angka.items()),
            "usulan": usulan_kata(area, jarak),
            "baris": area.baris,
        }
        for area in areas[:BARIS_TAMPIL]
    ]
    table = table_html(columns, rows, caption="Wilayah belum dikenal")
    return _bagian(
        f"{angka.angka(len(areas))} {hasil.satuan} dengan wilayah belum dikenal",
        table + _lagi(len(areas)),
        f"Tetap disimpan dan dihitung dalam jumlah kota, tidak digambar di peta: {said}." if said else "",
    )


def jarak_kata(jarak: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Code of a kelurahan → where it lies: "Pulau Tifure, 106 mil laut dari kota"; (island, nautical miles) come in."""
    return {
        kode: f"Pulau {pulau}, {mil.replace('.', ',')} mil laut dari kota"
        if mil.strip("0.,")
        else f"Pulau {pulau}"
        for kode, (pulau, mil) in jarak.items()
    }


def usulan_kata(area: Any, jarak: Mapping[str, str]) -> str:
    """The close spellings of an unknown area, each with kecamatan and how far it lies; none is taken."""
    if not area.usulan:
        return "tidak ada"
    offers = (
        ", ".join(
            filter(
                None, [f"**{c.nama}**", f"Kec. {c.kecamatan}" if c.kecamatan else "", jarak.get(c.kode, "")]
            )
        )
        for c in area.usulan
    )
    return f"{area.alasan or ''} {'; '.join(offers)}".strip()


def _catatan(hasil: Any) -> str:
    """Sentences that the reader should know, and what of the file was not read."""
    said = list(hasil.catatan)
    if hasil.dilewati:
        rows = daftar(
            [f"{angka.angka(n)} {DILEWATI.get(jenis, jenis)}" for jenis, n in sorted(hasil.dilewati.items())]
        )
        said.append(f"Baris bukan data, dikenali dan dilewati: {rows}.")
    if hasil.kolom_tak_dikenal:
        said.append(f"Kolom yang tidak dibaca: {daftar(list(hasil.kolom_tak_dikenal))}.")
    if not said:
        return ""
    items = "".join(f"<li>{rich(satu)}</li>" for satu in said)
    return _bagian("Catatan", f'<ul class="tk-catatan">{items}</ul>')


def _uang(bidang: str) -> bool:
    return bidang in ("anggaran", "pagu") or bidang.endswith((" Rp", ".rp"))
