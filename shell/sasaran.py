"""The pieces of the targeting page that ask for more than its figures: the map, and what is missing for whom."""

from typing import Any

from components import sasaran as ui
from components.header import card
from components.markup import href
from components.sasaran_saringan import ruang
from components.states import empty
from domain.akses import Pelihat, Tindakan, can
from domain.kosakata import Topik
from domain.sasaran import MasaSasaran, UkuranSasaran
from shell import cache
from shell.bentuk import layer_shapes
from shell.peta import draw_lapisan

TOPIK = (Topik.WILAYAH, Topik.BANSOS, Topik.PENERIMA)


def kartu_peta(
    baca: cache.Baca, data: Any, masa: MasaSasaran, menurut: str, ukuran: UkuranSasaran, terpilih: str | None
) -> str | None:
    """The chosen measure by area; the code of an area that was just clicked."""
    dipilih = (masa, menurut, ukuran)
    lembar = layer_shapes(baca, masa, menurut, dict(data.anggota))
    isi = baca.susun(TOPIK, *dipilih)(ui.lapisan, data, lembar.bentuk, ukuran, menurut)
    with card(isi.judul, f"{ruang(data)} · {ui.ARTI[ukuran].lower()}", key="peta"):
        return draw_lapisan(baca, lembar, lambda: isi.titik, ui.KELAS[ukuran], isi.legenda, nama="peta_sasaran",
                           topik=TOPIK, dipilih=dipilih, terpilih=terpilih)  # fmt: skip


def butuh(pelihat: Pelihat, program: str, data: Any = None) -> None:
    """What is missing before a ratio can be computed, with the way to it for who may mend it; else nothing.

    ``data`` is None where the programme has no list at all (``queries.sasaran.Sasaran``).
    """
    if data is None:
        _say(
            pelihat, Tindakan.IMPOR_PENERIMA,
            f"Belum ada daftar penerima {program} pada hari ini. Impor daftar penerima (BNBA) dari SIKS-NG atau bank "
            "penyalur; nama, NIK, dan KK tidak disimpan.",
            ("Impor berkas", href("impor")),
        )  # fmt: skip
        return
    if data.desil is None:
        _say(
            pelihat, Tindakan.KELOLA_PENGATURAN,
            f"Batas desil {program} {data.tahap.tahun} belum ditetapkan, sehingga layak atau tidak layak belum dapat "
            "dinilai. Admin menetapkannya di Administrasi, bagian Pengaturan.",
            ("Tetapkan batas desil", href("administrasi", bagian="pengaturan", setelan="batas_desil")),
        )  # fmt: skip
    if not data.keluarga.sumber:
        _say(
            pelihat, Tindakan.IMPOR_BANSOS,
            f"Jumlah keluarga per kelurahan dan desil {data.tahap.tahun} belum ada: eksklusi dan cakupan tidak dapat "
            "dihitung. Impor berkas jenis Keluarga per kelurahan (DTSEN).",
            ("Impor berkas", href("impor")),
        )  # fmt: skip


def _say(pelihat: Pelihat, tindakan: Tindakan, sentence: str, way: tuple[str, str]) -> None:
    empty(sentence, action=way if can(pelihat, tindakan) else None)


def temuan_wilayah(temuan: Any, data: Any, satu: Any) -> tuple[int, int]:
    """How many findings stand in the shown area (``satu``; None: the city), and the rupiah in them."""
    if satu is None:
        return temuan.kota.jumlah, temuan.kota.rp
    inside = [w.semua for w in temuan.wilayah if data.anggota.get(w.kode, "") == satu.kode]
    return sum(one.jumlah for one in inside), sum(one.rp for one in inside)
