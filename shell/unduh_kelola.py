"""What Kotak masuk, Cari, Impor berkas and the sections of Administrasi offer under "Unduh": always every row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components import akun as akun_ui
from components import angka, impor_riwayat, kotak_masuk, pejabat, pengaturan, periode, sebutan, zona
from components import cari as cari_ui
from components.markup import slug
from components.tables import Column, Row
from components.unduh import Isi
from db.queries.akun import list_pelimpahan, list_peran_dipegang
from db.queries.impor_riwayat import list_impor
from db.queries.pengguna import list_peran
from db.queries.unduh import list_keanggotaan_lengkap
from db.queries.zona import Susunan, list_perpindahan
from domain.akses import Tindakan
from domain.kosakata import JenisImpor, Topik
from reports.impor import lembar_keanggotaan
from reports.tabel import Keterangan, Lembar
from shell.cache import Baca
from shell.unduh import DIIMPOR, Unduhan, penanda_hari

ORANG = (Topik.PENGGUNA, Topik.WILAYAH)
BELUM_SELESAI = (
    Column("kode", "Kode"),
    Column("uraian", "Rencana aksi"),
    Column("opd_nama", "OPD"),
    Column("kemajuan", "Verif. %", "number", 1),
    Column("sisa", "Sisa target", "number"),
    Column("satuan", "Satuan"),
)


def hari_ini(halaman: str, baca: Baca, today: date) -> Unduhan:
    """The exports of a page that shows what stands today."""
    return Unduhan(halaman, baca, f"Keadaan {angka.tanggal(today)}", penanda_hari(today))


def kelola(baca: Baca, today: date) -> Unduhan:
    """The exports of a section of Administrasi; each asks the right of its section besides that of the page."""
    return hari_ini("administrasi", baca, today)


def isi_urusan(unduhan: Unduhan, urusan: Sequence[Any]) -> Isi:
    """Everything that waits for the person who is signed in, and for nobody else."""
    return unduhan.tabel(
        "Kotak masuk", "kotak-masuk", kotak_masuk.urusan_columns(), lambda: kotak_masuk.urusan_rows(urusan),
        saringan=[("Untuk", unduhan.baca.pelihat.nama)], catatan=f"{angka.angka(len(urusan))} urusan",
        definisi=[("Hari", "Sisa hari sampai tenggat bagi yang segera jatuh tempo; bagi yang lain hari yang lewat.")],
    )  # fmt: skip


def isi_cari(unduhan: Unduhan, hasil: Any, teks: str) -> Isi:
    """All that was found, also beyond the rows in view."""
    cocok = "Ejaan yang mirip" if hasil.mirip else "Semua kata"
    return unduhan.tabel(
        "Hasil cari", f"cari-{slug(teks) or 'hasil'}", cari_ui.KOLOM_BERKAS, lambda: cari_ui.found_rows(hasil),
        saringan=[("Dicari", teks), ("Cocok", cocok)], catatan=f"{angka.angka(hasil.banyak)} temuan",
    )  # fmt: skip


def isi_impor(unduhan: Unduhan, boleh: tuple[JenisImpor, ...]) -> Isi:
    """The history of imports of the kinds that the person may take in."""

    def rows() -> list[Row]:
        found = unduhan.baca(list_impor, tuple(Topik), boleh, None)
        return impor_riwayat.riwayat_rows(found.to_dict("records"))

    return unduhan.tabel("Riwayat impor", "riwayat-impor", impor_riwayat.KOLOM, rows,
                         tindakan=Tindakan.BUKA_IMPOR)  # fmt: skip


def isi_akun(
    unduhan: Unduhan, akun: Sequence[Any], saringan: Sequence[tuple[str, str]], today: date
) -> list[Isi]:
    """The accounts as filtered and who acts for whom; never a password, a session or an address of a browser."""

    def rows() -> list[Row]:
        return list(akun_ui.akun_rows(akun, unduhan.baca(list_peran, ORANG, today), {}))

    limpahan = unduhan.baca(list_pelimpahan, ORANG)
    found = [
        unduhan.tabel("Akun", "akun", akun_ui.akun_columns(), rows, saringan=saringan,
                      catatan=f"{angka.angka(len(akun))} akun", tindakan=Tindakan.KELOLA_AKUN),
    ]  # fmt: skip
    if limpahan:
        found.append(
            unduhan.tabel("Plt dan Plh", "pelimpahan", akun_ui.pelimpahan_columns(),
                          lambda: akun_ui.pelimpahan_rows(limpahan, today), tindakan=Tindakan.KELOLA_AKUN)
        )  # fmt: skip
    return found


def isi_peran(unduhan: Unduhan, akun: Any, today: date) -> list[Isi]:
    """The roles of one account with their days."""

    def rows() -> list[Row]:
        held = unduhan.baca(list_peran_dipegang, ORANG, today).get(akun.id, [])
        return list(akun_ui.peran_rows(held, today))

    return [
        unduhan.tabel("Peran akun", f"peran-{slug(akun.nama_pengguna)}", akun_ui.peran_columns(), rows,
                      saringan=[("Akun", akun.nama_pengguna)], tindakan=Tindakan.KELOLA_AKUN)
    ]  # fmt: skip


def isi_pejabat(unduhan: Unduhan, held: Sequence[Any], day: date) -> list[Isi]:
    """Who holds the offices of all OPD on a day."""
    return [
        unduhan.tabel("Pejabat", "pejabat", pejabat.pejabat_columns(), lambda: pejabat.pejabat_rows(held, {}),
                      saringan=[("Pada hari", angka.tanggal(day))], catatan=f"{angka.angka(len(held))} jabatan",
                      tindakan=Tindakan.KELOLA_PEJABAT)
    ]  # fmt: skip


def isi_masa(unduhan: Unduhan, opd: str, terms: Sequence[Any], today: date) -> list[Isi]:
    """All terms in the offices of one OPD."""
    return [
        unduhan.tabel("Masa jabatan", f"masa-jabatan-{slug(opd)}", pejabat.masa_columns(),
                      lambda: pejabat.masa_rows(terms, today), saringan=[("OPD", opd)],
                      tindakan=Tindakan.KELOLA_PEJABAT)
    ]  # fmt: skip


def isi_sebutan(unduhan: Unduhan, alias: Sequence[Any], noun: str, cari: str) -> list[Isi]:
    """The spellings of a kind as the search narrows them."""
    return [
        unduhan.tabel(f"Sebutan {noun}", f"sebutan-{slug(noun)}", sebutan.sebutan_columns(noun),
                      lambda: sebutan.sebutan_rows(alias), saringan=[("Memuat", cari)] if cari else [],
                      catatan=f"{angka.angka(len(alias))} sebutan", tindakan=Tindakan.KELOLA_ALIAS)
    ]  # fmt: skip


def isi_periode(unduhan: Unduhan, shown: Sequence[Any], opd: Mapping[int, str], today: date) -> list[Isi]:
    """The periods of a year as they stand, and what has happened to them."""
    tahun = shown[0].keadaan.tahun
    return [
        unduhan.tabel(f"Periode lapor {tahun}", f"periode-{tahun}", periode.periode_columns(),
                      lambda: periode.periode_rows(shown, opd, today), tindakan=Tindakan.KELOLA_PERIODE),
        unduhan.tabel(f"Riwayat periode {tahun}", f"riwayat-periode-{tahun}", periode.peristiwa_columns(),
                      lambda: periode.peristiwa_rows(shown), tindakan=Tindakan.KELOLA_PERIODE),
    ]  # fmt: skip


def isi_setelan(unduhan: Unduhan, tersimpan: Mapping[str, Any], riwayat: Sequence[Any]) -> list[Isi]:
    """What every setting holds now, and all changes, also those older than the screen shows."""
    return [
        unduhan.tabel("Pengaturan", "pengaturan", pengaturan.setelan_columns(),
                      lambda: pengaturan.setelan_rows(tersimpan), tindakan=Tindakan.KELOLA_PENGATURAN),
        isi_riwayat_setelan(unduhan, riwayat),
    ]  # fmt: skip


def isi_riwayat_setelan(unduhan: Unduhan, riwayat: Sequence[Any], judul: str = "") -> Isi:
    """The changes of all settings, or those of the one named."""
    berkas = f"riwayat-{slug(judul)}" if judul else "riwayat-pengaturan"
    return unduhan.tabel("Riwayat pengaturan", berkas, pengaturan.riwayat_columns(not judul),
                         lambda: pengaturan.riwayat_rows(riwayat),
                         saringan=[("Pengaturan", judul)] if judul else [],
                         catatan=f"{angka.angka(len(riwayat))} perubahan",
                         tindakan=Tindakan.KELOLA_PENGATURAN)  # fmt: skip


def isi_zona(unduhan: Unduhan, susunan: Susunan, today: date) -> list[Isi]:
    """The zones, their members by name, all moves, and the members in the columns in which they are imported."""

    def pindah() -> list[Row]:
        return zona.perpindahan_rows(unduhan.baca(list_perpindahan, ORANG, None))

    def lembar(contoh: bool) -> list[Lembar]:
        found = unduhan.baca(list_keanggotaan_lengkap, (Topik.WILAYAH,), today)
        return lembar_keanggotaan(found, Keterangan("Susunan zona", unduhan.saat, (), (), contoh))

    hak = Tindakan.KELOLA_ZONA
    return [
        unduhan.tabel("Zona", "zona", zona.zona_columns(),
                      lambda: [*zona.zona_rows(susunan), zona.zona_total(susunan)], tindakan=hak),
        unduhan.tabel("Anggota zona", "anggota-zona", zona.anggota_columns(), lambda: zona.anggota_rows(susunan),
                      tindakan=hak),
        unduhan.tabel("Riwayat perpindahan", "perpindahan-zona", zona.perpindahan_columns(), pindah, tindakan=hak),
        unduhan.impor("Susunan zona", "susunan-zona", lembar, catatan=DIIMPOR, tindakan=hak),
    ]  # fmt: skip


def isi_lanjutan(unduhan: Unduhan, rest: Any, tahun: int) -> Isi:
    """The unfinished actions of a year, titles uncut; an action without a target has no rest."""
    return unduhan.tabel(
        f"Belum selesai {tahun}", f"belum-selesai-{tahun}", BELUM_SELESAI, lambda: rest.to_dict("records"),
        catatan=f"{angka.angka(len(rest))} aksi", tindakan=Tindakan.LANJUTKAN_AKSI,
    )  # fmt: skip
