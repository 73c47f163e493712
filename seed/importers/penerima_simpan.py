"""Saving a list of persons: read, checked and written in one walk, all or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.commands.audit import SISTEM, Pelaku
from db.commands.impor import HAK, IsiImpor, TolakanImpor, record_impor
from db.commands.penerima import PenulisDaftar
from db.commands.peristiwa_warga import record_peristiwa
from db.models import Impor
from domain import akses
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from seed.importers.hasil_uji import Putusan
from seed.importers.kemajuan import Maju
from seed.importers.penerima_buku import Pembukuan, siapkan
from seed.importers.penerima_sumber import Berkas
from seed.importers.penerima_uji import HasilOrang, susun
from seed.importers.rujukan import Pilihan
from seed.importers.sebut import sebut

BERUBAH = (
    "Catatan kota berubah sejak berkas ini diperiksa, jadi belum ada yang disimpan. "
    "Periksa lagi, lalu simpan menurut hasil yang baru."
)


def simpan_orang(
    session: Session,
    pelihat: Pelihat | None,
    pelaku: Pelaku,
    berkas: Berkas,
    jenis: JenisImpor,
    pilihan: Pilihan,
    *,
    dilihat: object = None,
    lewati_ditolak: bool = False,
    maju: Maju | None = None,
    lihat: Callable[[HasilOrang], None] | None = None,
) -> tuple[Impor | None, HasilOrang]:
    """Read a list of persons and write it in the transaction of the caller; (None, verdict) when it stands already.

    ``dilihat`` is what a person saw that it would write (None: the shell); ``lihat`` is shown the verdict before
    anything is decided. Raises ``TidakBerhak`` or ``Ditolak``: rows were refused and ``lewati_ditolak`` does not say
    to save the rest, lists would shrink and the choices do not allow it, or the city changed since it was seen.
    """
    if pelaku is not SISTEM:
        akses.check(pelihat, HAK[jenis])
    bekal = siapkan(session, jenis, pilihan, tulis=True)
    buku = Pembukuan(session, bekal, berkas)

    def mulai(sumber_id: int, data_per: date) -> PenulisDaftar | None:
        if jenis is not JenisImpor.PENERIMA:
            return None
        return PenulisDaftar(
            session, pelaku, sumber_data_id=sumber_id, data_per=data_per, kunci=bekal.penyidik.nomor
        )

    buku.jalan(maju, mulai)
    hasil = susun(buku)
    if lihat is not None:
        lihat(hasil)
    if dilihat is not None and hasil.tulis != dilihat:
        raise Ditolak(BERUBAH)
    if hasil.terhalang and not lewati_ditolak:
        raise Ditolak(halangan_orang(hasil))
    if hasil.menyusut and not pilihan.daftar_menyusut:
        raise Ditolak(menyusut(hasil))
    if hasil.tanpa_perubahan:
        return None, hasil
    if jenis is JenisImpor.PERISTIWA_WARGA:
        return _tulis_peristiwa(session, pelihat, pelaku, buku, hasil)
    return _tulis_daftar(session, pelihat, pelaku, buku, hasil)


def halangan_orang(hasil: HasilOrang) -> str:
    """Why a list is not saved as it is, and what its sender can do."""
    parts = [f"{sebut(hasil.banyak_ditolak)} baris ditolak"] if hasil.banyak_ditolak else []
    if hasil.selisih:
        parts.append(f"{sebut(len(hasil.selisih))} angka jumlah tidak cocok dengan barisnya")
    return (
        f"Tidak ada yang disimpan: {' dan '.join(parts)}. Perbaiki berkasnya, "
        "atau tambahkan --lewati-yang-ditolak untuk menyimpan baris selebihnya."
    )


def menyusut(hasil: HasilOrang) -> str:
    """The loud word on lists that would shrink, and the option that allows it."""
    return f"PERINGATAN: {kata_menyusut(hasil)} Bila benar, tambahkan --daftar-menyusut."


def kata_menyusut(hasil: HasilOrang) -> str:
    """Which lists would shrink, the worst by name."""
    nama, lama, baru = max(hasil.menyusut, key=lambda satu: satu[1] - satu[2])
    return (
        f"{sebut(len(hasil.menyusut))} daftar menyusut lebih dari 20%, terbanyak {nama}: "
        f"{sebut(lama)} penerima menjadi {sebut(baru)}. Periksa apakah berkasnya lengkap."
    )


def _tulis_daftar(
    session: Session, pelihat: Pelihat | None, pelaku: Pelaku, buku: Pembukuan, hasil: HasilOrang
) -> tuple[Impor, HasilOrang]:
    writer = buku.penulis
    assert isinstance(writer, PenulisDaftar)  # noqa: S101
    sidik = {satu.handle: satu.sidik for satu in buku.daftar if satu.handle is not None}
    same = hasil.banyak(Putusan.SAMA, Putusan.TIDAK_DIAMBIL)
    isi = _isi(hasil, hasil.banyak(Putusan.BARU), hasil.banyak(Putusan.BERUBAH), same)
    row = record_impor(session, pelihat, pelaku, isi, _tolakan(hasil), _sesudah(hasil))
    done = writer.selesai(row.id, sidik)
    return row, replace(hasil, temuan=dict(done.temuan))


def _tulis_peristiwa(
    session: Session, pelihat: Pelihat | None, pelaku: Pelaku, buku: Pembukuan, hasil: HasilOrang
) -> tuple[Impor, HasilOrang]:
    row = record_impor(
        session, pelihat, pelaku, _isi(hasil, hasil.baris, 0, 0), _tolakan(hasil), _sesudah(hasil)
    )
    done = record_peristiwa(session, buku.baris_peristiwa(), buku.bekal.penyidik.nomor, row.id)
    row.baru, row.sama = done.baru, done.sama
    session.flush()
    return row, replace(hasil, temuan=dict(done.temuan))


def _isi(hasil: HasilOrang, baru: int, berubah: int, sama: int) -> IsiImpor:
    said = "; ".join(f"{label}: {nilai}" for label, nilai in hasil.pokok)
    if hasil.selisih:
        said += f"; {len(hasil.selisih)} angka jumlah dalam berkas tidak cocok dengan barisnya"
    if hasil.menyusut:
        said += f"; {len(hasil.menyusut)} daftar menyusut lebih dari 20%"
    return IsiImpor(
        hasil.berkas.nama,
        hasil.berkas.sha256,
        hasil.berkas.jenis,
        baru,
        berubah,
        sama,
        hasil.banyak_ditolak,
        said,
        hasil.data_per,
    )


def _tolakan(hasil: HasilOrang) -> tuple[TolakanImpor, ...]:
    return tuple(TolakanImpor(p.baris, p.kolom, None, p.alasan) for p in hasil.penolakan)


def _sesudah(hasil: HasilOrang) -> dict[str, Any]:
    """What the audit row tells beside the counts: lists per tranche, refusals by rule."""
    return {
        "jumlah": dict(hasil.jumlah),
        "daftar": {tahap: {"penerima": rows, "wilayah": areas} for tahap, rows, areas in hasil.per_tahap},
        "wilayah_belum_dikenal": sum(area.angka["penerima"] for area in hasil.tak_dikenal),
        "ditolak": {f"{kolom}: {alasan}": n for (kolom, alasan), n in sorted(hasil.ditolak_per.items())},
        "menyusut": {nama: [lama, baru] for nama, lama, baru in hasil.menyusut},
    }
