"""The cards of the readiness page, each over the same places: pace, stages, map, appeals, eligibility, kelurahan."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from components import kesiapan as ui
from components import kesiapan_kalimat as kalimat
from components import kesiapan_penjelasan as penjelasan
from components import kesiapan_tahap as tahap_ui
from components.aksi import facts
from components.header import card
from components.kesiapan_saringan import SaringanKesiapan
from components.markup import href, show_html
from components.pager import asked_page, pager
from components.sanggah import sanggah_html
from components.theme import theme_type
from db.queries.kesiapan import Kesiapan, KesiapanWilayah
from db.queries.kesiapan_jumlah import JumlahKesiapan, jumlahkan_kesiapan
from domain.akses import Tindakan, can
from domain.kosakata import Topik
from domain.saat import Saat
from shell import cache
from shell.bentuk import layer_shapes
from shell.peta import draw_lapisan

TOPIK = (Topik.WILAYAH, Topik.BANSOS, Topik.KESIAPAN, Topik.PENGATURAN, Topik.PENGGUNA)
TINGGI_PETA = 420
"""Pixels."""


@dataclass(frozen=True)
class Layar:
    """What every card of one run is about: the places of the filter, or the one of them that is looked at."""

    baca: cache.Baca
    data: Kesiapan
    saringan: SaringanKesiapan
    semua: Sequence[KesiapanWilayah]
    satu: KesiapanWilayah | None
    jumlah: JumlahKesiapan
    tautan: Mapping[str, object]
    """What a link must carry to show the places of the filter."""
    susun: cache.Susun

    @property
    def per(self) -> date:
        """The day whose records are shown."""
        return self.data.per

    @property
    def rows(self) -> Sequence[KesiapanWilayah]:
        """The places that the figures count."""
        return [self.satu] if self.satu else self.semua

    @property
    def tempat(self) -> str:
        """Their name; empty for the whole city."""
        if self.satu:
            return self.satu.nama
        if self.saringan.seluruh or not self.semua:
            return ""
        return self.semua[0].kecamatan if self.saringan.kecamatan else self.semua[0].zona

    @property
    def tautan_ini(self) -> Mapping[str, object]:
        """The same with the kelurahan that is looked at."""
        return {**self.tautan, **({"wilayah": self.satu.kode} if self.satu else {})}

    @property
    def kosong(self) -> bool:
        """Whether nothing at all is recorded: no recap, no stage, no appeal."""
        places = (self.data.kota, *(row.tahap for row in self.data.semua))
        noted = any(stage.isi for place in places for stage in place)
        return self.jumlah.pendaftar is None and not noted and not self.jumlah.sanggah.masuk

    def html(self, build: Callable[..., str], *args: Any, dan: Sequence[Any] = ()) -> None:
        """Draws what ``build`` makes of ``args``, kept; ``dan`` is what they depend on beside the filter."""
        show_html(self.susun(build, *args, dan=dan))


def open_layar(
    baca: cache.Baca, data: Kesiapan, saringan: SaringanKesiapan, tautan: Mapping[str, object]
) -> Layar:
    """The places of the filter with their totals."""
    semua = saringan.pilih(data.semua)
    satu = next((row for row in semua if row.kode and row.kode == saringan.wilayah), None)
    rows = [satu] if satu else semua
    susun = baca.susun(TOPIK, saringan)
    jumlah = susun(jumlahkan_kesiapan, rows, data.target, data.per)
    return Layar(baca, data, saringan, semua, satu, jumlah, tautan, susun)


def ubin(layar: Layar) -> None:
    """The five figures."""
    tahap, sebutan = (layar.satu.tahap, "kelurahan") if layar.satu else (layar.data.kota, "kota")
    layar.html(ui.ubin_html, layar.jumlah, tahap, layar.per, sebutan)


def kartu_laju(layar: Layar) -> None:
    """The pace of the place with the target day."""
    jumlah, target, tema = layar.jumlah, layar.data.target, theme_type()
    judul = layar.susun(kalimat.judul_laju, jumlah, target)
    lepas = ("Kembali ke kota", href("kesiapan", **layar.tautan)) if layar.satu else None
    ket = f"{layar.tempat or 'Seluruh kota'} · {layar.susun(kalimat.ket_laju, jumlah)}"
    with card(judul, ket, key="laju", action=lepas, explanation=layar.susun(penjelasan.laju, jumlah)):
        layar.html(ui.laju_html, jumlah, target, tema, judul, dan=(tema,))


def kartu_lewat(layar: Layar) -> None:
    """Who misses the target, or the one kelurahan in words."""
    if layar.satu:
        with card(f"{layar.satu.nama} dalam angka", layar.satu.kecamatan, key="satu"):
            facts(ui.satu_facts(layar.satu))
        return
    jumlah, target = layar.jumlah, layar.data.target
    judul, ket = layar.susun(kalimat.judul_lewat, jumlah, target), "Pada laju sekarang, paling lambat di atas"
    with card(judul, ket, key="lewat", explanation=layar.susun(penjelasan.laju, jumlah)):
        layar.html(ui.lewat_html, jumlah, target, layar.tautan)


def kartu_tahap(layar: Layar) -> None:
    """The stages: all kelurahan as a picture, or the eleven of one."""
    tahap, satu, jelas = layar.data.tahap, layar.satu, penjelasan.tahap()
    if satu:
        boleh = can(layar.baca.pelihat, Tindakan.CATAT_KESIAPAN)
        ways = (
            {s.nomor: href("kesiapan", "formulir_tahap", **layar.tautan_ini, tahap=s.nomor) for s in tahap}
            if boleh
            else None
        )
        with card(f"Tahap {satu.nama}", "Sebelas tahap", key="tahap", explanation=jelas):
            layar.html(tahap_ui.tahap_html, satu.tahap, ways, dan=(boleh,))
        return
    judul, ket = layar.susun(kalimat.judul_tahap, layar.semua, tahap), "Pilih kelurahan untuk rinciannya"
    with card(judul, ket, key="tahap", explanation=jelas):
        layar.html(tahap_ui.kisi_html, layar.semua, tahap, layar.data.kota, layar.tautan)


def kartu_peta(layar: Layar) -> str | None:
    """The highest stage reached by kelurahan; the code of one that was just clicked."""
    baca, rows, per = layar.baca, layar.semua, layar.per
    dipilih = replace(layar.saringan, wilayah="")
    lembar = layer_shapes(baca, Saat(per.year, "B12", per), "kelurahan", {})
    polos = [row.nama for row in rows if row.kode and row.kode not in lembar.bentuk]
    legenda = layar.susun(tahap_ui.peta_legenda, rows, polos)
    with card("Tahap terjauh yang tercapai", "Tahap 1 sampai 11", key="peta", explanation=penjelasan.tahap()):
        return draw_lapisan(
            baca, lembar, lambda: tahap_ui.peta_areas(rows), tahap_ui.KELAS_TAHAP, legenda, nama="peta_kesiapan",
            topik=TOPIK, dipilih=[dipilih], terpilih=layar.saringan.wilayah or None, tinggi=TINGGI_PETA,
        )  # fmt: skip


def kartu_sanggah(layar: Layar) -> None:
    """Appeals by age and outcome."""
    sanggah = layar.jumlah.sanggah
    judul, jelas = layar.susun(kalimat.judul_sanggah, sanggah), layar.susun(penjelasan.sanggah, layar.jumlah)
    with card(judul, "Batas satu bulan dihitung 30 hari", key="sanggah", explanation=jelas):
        layar.html(sanggah_html, sanggah)


def kartu_layak(layar: Layar) -> None:
    """Eligible or not, and why not."""
    judul, jelas = layar.susun(kalimat.judul_layak, layar.jumlah), penjelasan.layak()
    with card(judul, "Hasil pemeriksaan pendaftar", key="layak", explanation=jelas):
        layar.html(ui.layak_html, layar.jumlah)


def kartu_wilayah(layar: Layar) -> None:
    """Every place of the filter in figures, page by page."""
    asked, tautan = asked_page(), layar.tautan
    with card("Kesiapan tiap kelurahan", "Terdaftar paling rendah di atas", key="wilayah"):
        isi = layar.susun(ui.wilayah_list, layar.semua, asked, tautan, dan=(asked,))
        show_html(isi.tabel)
        pager("kesiapan", isi.nomor, isi.banyak, tautan)
