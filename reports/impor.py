"""Sheets in the columns of the importers, so that what went out comes in again as "same"."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.kosakata import PERIODE_KODE, TRIWULAN, Langkah
from reports.tabel import Keterangan, Kolom, Lembar

RENCANA = (
    Kolom("kode", "Kode"),
    Kolom("opd_nama", "OPD"),
    Kolom("uraian", "Rencana Aksi"),
    Kolom("indikator", "Indikator"),
    Kolom("satuan", "Satuan"),
    Kolom("target_tahun", "Target Tahun", "bilangan"),
    *(Kolom(kode, f"Target {TRIWULAN[kode]}", "bilangan") for kode in PERIODE_KODE),
    Kolom("pagu", "Anggaran (Rp)", "rupiah"),
    Kolom("penanggung_jawab", "Penanggung Jawab"),
    Kolom("tenggat", "Batas Waktu", "tanggal"),
    Kolom("bobot", "Bobot", "bilangan"),
)

PENYALURAN = (
    Kolom("kode", "Kode Kelurahan"),
    Kolom("kecamatan", "Kecamatan"),
    Kolom("kelurahan", "Kelurahan"),
    Kolom("kanal", "Kanal"),
    *(
        Kolom(
            f"{langkah.value}.{satuan}",
            f"{langkah.label} {ejaan}",
            "bilangan" if satuan == "kpm" else "rupiah",
        )
        for langkah in Langkah
        for satuan, ejaan in (("kpm", "KPM"), ("rp", "Rp"))
    ),
    Kolom("gagal.kpm", "Gagal KPM", "bilangan"),
    Kolom("keterangan", "Keterangan"),
)

KLAIM = (
    Kolom("kode", "Kode"),
    Kolom("opd_nama", "OPD"),
    Kolom("uraian", "Rencana Aksi"),
    Kolom("periode", "Periode"),
    Kolom("nilai", "Realisasi", "bilangan"),
    Kolom("satuan", "Satuan"),
    Kolom("keadaan", "Keadaan"),
    Kolom("kendala", "Kendala"),
    Kolom("sebab_kendala", "Sebab Kendala"),
    Kolom("tindak_lanjut", "Tindak Lanjut"),
    Kolom("dukungan", "Dukungan"),
)

KEANGGOTAAN = (
    Kolom("jenis", "Jenis"),
    Kolom("nama", "Anggota"),
    Kolom("kecamatan", "Kecamatan"),
    Kolom("kode", "Kode"),
    Kolom("zona_kode", "Kode Zona"),
    Kolom("zona_nama", "Nama Zona"),
    Kolom("berlaku_dari", "Berlaku Dari", "tanggal"),
)

TANPA_ZONA = "Tanpa zona"
"""How a list of members says that one belongs to no zone."""


def lembar_rencana(baris: Sequence[Mapping[str, Any]], tahun: int, about: Keterangan) -> list[Lembar]:
    """A matrix of action plans, one sheet per source of plans: a matrix speaks of one source.

    Rows are those of ``db.queries.unduh.list_rencana_lengkap``.
    """
    sumber = {satu["sumber_kode"]: satu["sumber_nama"] for satu in baris}
    return [
        Lembar(
            kode,
            RENCANA,
            [satu for satu in baris if satu["sumber_kode"] == kode],
            about,
            (f"Matriks rencana aksi tahun {tahun}", str(nama)),
        )
        for kode, nama in sumber.items()
    ]


def lembar_penyaluran(rekap: Sequence[Any], about: Keterangan) -> list[Lembar]:
    """Recaps of one programme, tranche and source, a sheet per day of the data; its title says which.

    They are those of ``db.queries.unduh.list_penyaluran_lengkap``.
    """
    return [
        Lembar(
            f"{r.tahap} per {r.data_per:%d-%m-%Y}",
            PENYALURAN,
            r.baris,
            about,
            (_judul(r),),
        )
        for r in rekap
    ]


def lembar_klaim(
    baris: Sequence[Mapping[str, Any]], tahun: int, kode: str, about: Keterangan
) -> list[Lembar]:
    """The claims of one period (``kode``: "B09"), a row per action; one without a claim is left blank to fill in.

    Rows are those of ``db.queries.unduh.list_klaim_lengkap``.
    """
    tw = TRIWULAN[kode]
    rows = [
        {
            **satu,
            "periode": tw,
            "keadaan": None if satu["keadaan"] is None else satu["keadaan"].label,
        }
        for satu in baris
    ]
    return [Lembar(f"Klaim {tw}", KLAIM, rows, about, (f"Klaim OPD {tw} tahun {tahun}",))]


def lembar_keanggotaan(baris: Sequence[Any], about: Keterangan) -> list[Lembar]:
    """Who belongs to which zone from which day, OPD and kelurahan on one sheet.

    Rows are those of ``db.queries.unduh.list_keanggotaan_lengkap``.
    """
    rows = [
        {
            **vars(satu),
            "jenis": "Kelurahan" if satu.kecamatan else "OPD",
            "zona_nama": satu.zona_nama or TANPA_ZONA,
        }
        for satu in baris
    ]
    return [Lembar("Susunan zona", KEANGGOTAAN, rows, about, ("Susunan zona",))]


def _judul(r: Any) -> str:
    awal = f"Penyaluran {r.program} {r.tahap} tahun {r.tahun}"
    return f"{awal} (data per {r.data_per:%d/%m/%Y}, sumber: {r.sumber})"
