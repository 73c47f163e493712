"""The verdict on an office file in words, for the terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping

from domain.impor import DILEWATI
from domain.kosakata import JenisImpor
from seed.importers.hasil import TotalBerkas
from seed.importers.hasil_uji import Beda, Butir, HasilUji, Putusan, WilayahTakDikenal
from seed.importers.sebut import sebut


def susun_laporan(hasil: HasilUji) -> str:
    """All that a person needs to decide whether to save the file, in Indonesian."""
    return "\n".join(
        [
            *baris_kepala(hasil),
            *_hitungan(hasil),
            *_jumlah(hasil),
            *baris_total(hasil),
            *_penolakan(hasil),
            *_peringatan(hasil),
            *_berubah(hasil),
            *baris_wilayah(hasil),
            *baris_catatan(hasil),
        ]
    )


def baris_kepala(hasil: HasilUji) -> Iterator[str]:
    """The file, what it speaks of, and what of it was no data or not read."""
    b = hasil.berkas
    yield f'Berkas {b.nama}, lembar "{b.lembar}": {b.jenis.label}'
    lebar = max(len(label) for label, _ in hasil.pokok)
    yield from (f"  {label:<{lebar}} : {nilai}" for label, nilai in hasil.pokok)
    if hasil.dilewati:
        rows = ", ".join(f"{DILEWATI[jenis]} {n}" for jenis, n in sorted(hasil.dilewati.items()))
        yield f"  Baris bukan data: {rows}"
    if hasil.kolom_tak_dikenal:
        yield f"  Kolom yang tidak dibaca: {', '.join(hasil.kolom_tak_dikenal)}"


def _hitungan(hasil: HasilUji) -> Iterator[str]:
    counts = Counter(butir.putusan for butir in hasil.butir)
    shown = (Putusan.BARU, Putusan.BERUBAH, Putusan.SAMA)
    rare = (p for p in (Putusan.TANGGAL, Putusan.TIDAK_DIAMBIL) if counts[p])
    words = [f"{putusan.value} {sebut(counts[putusan])}" for putusan in (*shown, *rare)]
    yield ""
    yield f"Baris: {' · '.join([*words, f'ditolak {sebut(hasil.baris_ditolak)}'])}"


def _jumlah(hasil: HasilUji) -> Iterator[str]:
    """The sums of the rows that are taken."""
    if hasil.jumlah:
        yield f"Jumlah baris yang diterima: {_angka(hasil.jumlah)}"


def baris_total(hasil: HasilUji) -> Iterator[str]:
    """The file's own totals, each fitting or not."""
    if hasil.berkas.jenis is JenisImpor.BATAS:
        return
    if not hasil.total:
        if not hasil.dilewati.get("total"):
            yield "Berkas tidak memuat baris jumlah untuk dibandingkan."
        return
    cocok = [total for total in hasil.total if not total.selisih]
    yield f"Baris jumlah dalam berkas: {len(cocok)} dari {len(hasil.total)} cocok dengan barisnya"
    yield from (f"  {_total(total)}" for total in hasil.total if total.selisih or total is hasil.total[-1])


def _total(total: TotalBerkas) -> str:
    tanda = "tidak cocok" if total.selisih else "cocok"
    parts = [
        f"{_bidang(kolom)} {sebut(nilai, kolom)} (baris: {sebut(total.dihitung.get(kolom, 0), kolom)})"
        for kolom, nilai in total.tertulis.items()
    ]
    return f"{total.label}, baris {total.baris}, {tanda}: {' · '.join(parts)}"


def _angka(angka: Mapping[str, int]) -> str:
    return " · ".join(f"{_bidang(kolom)} {sebut(nilai, kolom)}" for kolom, nilai in angka.items())


def _bidang(kolom: str) -> str:
    nama, _, satuan = kolom.partition(".")
    if kolom == "penerima.rp":
        return "nominal"
    return nama.replace("_", " ") + (" KPM" if satuan == "kpm" else "")


def _penolakan(hasil: HasilUji) -> Iterator[str]:
    if hasil.penolakan:
        yield "\nDitolak"
    for p in hasil.penolakan:
        nilai = "" if p.nilai is None else f', isi "{p.nilai}"'
        yield f"  baris {p.baris}, kolom {p.kolom}{nilai}: {p.alasan}"


def _peringatan(hasil: HasilUji) -> Iterator[str]:
    if hasil.peringatan:
        yield "\nAngka janggal (tetap disimpan dan dihitung; dapat dikeluarkan dari jumlah di halaman Bansos)"
    yield from (f"  baris {p.baris}, {p.tentang}: {p.alasan}" for p in hasil.peringatan)


def _berubah(hasil: HasilUji) -> Iterator[str]:
    for judul, putusan in (("Berubah", Putusan.BERUBAH), ("Tidak diambil", Putusan.TIDAK_DIAMBIL)):
        found = [butir for butir in hasil.butir if butir.putusan is putusan]
        if found:
            yield f"\n{judul}"
        yield from (_butir(butir) for butir in found)
    older = any(beda.alasan for butir in hasil.butir for beda in butir.beda)
    if older and hasil.berkas.jenis not in (JenisImpor.RENCANA_AKSI, JenisImpor.BATAS):
        yield "  Tambahkan --ambil-lama bila isi yang tidak diambil ini memang harus dicatat."


def _butir(butir: Butir) -> str:
    return f"  baris {butir.baris}, {butir.sebutan}: {'; '.join(_beda(satu) for satu in butir.beda)}"


def _beda(beda: Beda) -> str:
    said = f"{beda.bidang} {sebut(beda.sebelum, beda.bidang)} → {sebut(beda.sesudah, beda.bidang)}"
    return f"{said} (tidak diambil: {beda.alasan})" if beda.alasan else said


def baris_wilayah(hasil: HasilUji) -> Iterator[str]:
    """Areas that are not known for certain, with what they might be."""
    if not hasil.tak_dikenal:
        return
    jumlah: Counter[str] = Counter()
    for area in hasil.tak_dikenal:
        jumlah.update(area.angka)
    yield "\nWilayah belum dikenal (disimpan dan dihitung dalam jumlah kota, tidak digambar di peta)"
    yield f"  {len(hasil.tak_dikenal)} {hasil.satuan}: {_angka(jumlah)}"
    yield from (f"  {_satu_wilayah(area)}" for area in hasil.tak_dikenal)


def _satu_wilayah(area: WilayahTakDikenal) -> str:
    tempat = f" (kecamatan {area.kecamatan})" if area.kecamatan else ""
    said = f'baris {area.baris}, "{area.nama}"{tempat}: {_angka(area.angka)}'
    if not area.usulan:
        return said
    offers = "; ".join(f"{c.nama}, {c.kecamatan} ({c.kode})" for c in area.usulan)
    return f"{said}. {area.alasan} Mungkin maksudnya: {offers}."


def baris_catatan(hasil: HasilUji) -> Iterator[str]:
    """Sentences that the reader should know."""
    if hasil.catatan:
        yield "\nCatatan"
    yield from (f"  {satu}" for satu in hasil.catatan)
