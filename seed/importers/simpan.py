"""Saving an office file: exactly what its dry run says, in the transaction of the caller."""

from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from db.commands.audit import SISTEM, Pelaku
from db.commands.batas import record_batas
from db.commands.impor import IsiImpor, TolakanImpor, record_impor
from db.commands.keanggotaan import record_keanggotaan
from db.commands.keluarga import record_keluarga
from db.commands.pendaftaran import record_alasan, record_pendaftaran
from db.commands.penyaluran import add_tahap, record_gagal, record_penyaluran
from db.commands.rencana_aksi import (
    KlaimBerkas,
    open_tahun,
    record_aksi,
    record_klaim_berkas,
    record_target,
    revise_rincian,
)
from db.commands.sanggah import record_sanggah_berkas
from db.commands.uji_coba import name_wilayah, record_angka_berkas
from db.commands.verifikasi import record_verifikasi
from db.models import Impor
from domain import akses
from domain.akses import Objek, Pelihat, Tindakan
from domain.errors import Ditolak
from seed.importers.hasil_uji import (
    HasilUji,
    Putusan,
    TulisBatas,
    TulisKeanggotaan,
    TulisKeluarga,
    TulisKlaim,
    TulisOrang,
    TulisPendaftaran,
    TulisPenyaluran,
    TulisRencana,
    TulisSanggah,
    TulisUjiCoba,
    TulisVerifikasi,
)
from seed.importers.uji_verifikasi import LEWAT_DASBOR


def simpan(
    session: Session,
    pelihat: Pelihat | None,
    pelaku: Pelaku,
    hasil: HasilUji,
    *,
    lewati_ditolak: bool = False,
) -> Impor | None:
    """Write a file's figures with the note of the import; None (and nothing written) when all is as it stands.

    ``hasil`` must come from ``uji`` in the same transaction, so that nobody wrote in between. Raises ``Ditolak`` when
    rows were refused or totals do not fit and ``lewati_ditolak`` does not say to save the rest.
    """
    if hasil.terhalang and not lewati_ditolak:
        raise Ditolak(halangan(hasil))
    if hasil.tanpa_perubahan:
        return None
    row = record_impor(session, pelihat, pelaku, _isi(hasil), _tolakan(hasil), _sesudah(hasil))
    match hasil.tulis:
        case TulisPenyaluran() as tulis:
            _simpan_penyaluran(session, pelaku, tulis, row.id)
        case TulisRencana() as tulis:
            _simpan_rencana(session, pelaku, tulis, row.id)
        case TulisKlaim() as tulis:
            _simpan_klaim(session, pelihat, pelaku, tulis, row.id)
        case TulisVerifikasi() as tulis:
            _simpan_verifikasi(session, pelihat, pelaku, tulis, row.id)
        case TulisOrang():
            raise TypeError("a list of persons is saved while it is read: seed.importers.penerima_simpan")
        case TulisUjiCoba() as tulis:
            _simpan_uji_coba(session, pelihat, pelaku, tulis, row.id)
        case tulis:
            _simpan_acuan(session, pelaku, tulis, row.id)
    return row


def _simpan_acuan(
    session: Session,
    pelaku: Pelaku,
    tulis: TulisKeluarga | TulisPendaftaran | TulisKeanggotaan | TulisBatas | TulisSanggah,
    impor_id: int,
) -> None:
    """What figures are compared with: families, registration, memberships, boundaries."""
    match tulis:
        case TulisKeluarga(angka):
            record_keluarga(session, angka, impor_id)
        case TulisPendaftaran(angka, alasan):
            record_pendaftaran(session, pelaku, angka, impor_id)
            record_alasan(session, alasan, impor_id)
        case TulisSanggah(sanggah):
            record_sanggah_berkas(session, pelaku, sanggah, impor_id)
        case TulisKeanggotaan(zona, anggota):
            record_keanggotaan(session, zona, anggota)
        case TulisBatas(batas):
            record_batas(session, batas, impor_id)


def _simpan_uji_coba(
    session: Session, pelihat: Pelihat | None, pelaku: Pelaku, tulis: TulisUjiCoba, impor_id: int
) -> None:
    """Places get their name first; each naming is audited like one that was typed."""
    for satu in tulis.nama:
        name_wilayah(session, pelihat, pelaku, satu.wilayah_id, satu.nama, satu.kode or "")
    record_angka_berkas(session, pelaku, tulis.angka, impor_id)


def halangan(hasil: HasilUji) -> str:
    """Why a file is not saved as it is, and what its sender can do."""
    parts = []
    if hasil.baris_ditolak:
        parts.append(f"{hasil.baris_ditolak} baris ditolak")
    if len(hasil.penolakan) and not hasil.baris_ditolak:
        parts.append("ada baris jumlah yang tidak terbaca")
    if hasil.selisih:
        parts.append(f"{len(hasil.selisih)} angka jumlah tidak cocok dengan barisnya")
    return (
        f"Tidak ada yang disimpan: {' dan '.join(parts)}. Perbaiki berkasnya, "
        "atau tambahkan --lewati-yang-ditolak untuk menyimpan baris selebihnya."
    )


def _isi(hasil: HasilUji) -> IsiImpor:
    unchanged = hasil.banyak(Putusan.SAMA, Putusan.TANGGAL, Putusan.TIDAK_DIAMBIL)
    said = "; ".join(f"{label}: {nilai}" for label, nilai in hasil.pokok)
    if hasil.selisih:
        said += f"; {len(hasil.selisih)} angka jumlah dalam berkas tidak cocok dengan barisnya"
    return IsiImpor(
        hasil.berkas.nama,
        hasil.berkas.sha256,
        hasil.berkas.jenis,
        hasil.banyak(Putusan.BARU),
        hasil.banyak(Putusan.BERUBAH),
        unchanged,
        hasil.baris_ditolak,
        said,
        hasil.data_per,
    )


def _tolakan(hasil: HasilUji) -> tuple[TolakanImpor, ...]:
    return tuple(TolakanImpor(p.baris, p.kolom, p.nilai, p.alasan) for p in hasil.penolakan)


def _sesudah(hasil: HasilUji) -> dict[str, Any]:
    """What the audit row tells beside the counts: the sums that were taken, and every figure that changed."""
    changed: dict[str, Any] = {
        str(b.baris): {beda.bidang: [beda.sebelum, beda.sesudah] for beda in b.beda if beda.alasan is None}
        for b in hasil.butir
        if b.putusan is Putusan.BERUBAH
    }
    unknown: Counter[str] = Counter()
    for area in hasil.tak_dikenal:
        unknown.update(area.angka)
    return {
        "lembar": hasil.berkas.lembar,
        "jumlah": dict(hasil.jumlah),
        "wilayah_belum_dikenal": dict(unknown),
        "diubah": changed,
    }


def _simpan_penyaluran(session: Session, pelaku: Pelaku, tulis: TulisPenyaluran, impor_id: int) -> None:
    angka, gagal = tulis.angka, tulis.gagal
    if tulis.tahap is not None:
        number = add_tahap(session, tulis.tahap)
        angka = tuple(replace(satu, tahap_id=number) for satu in angka)
        gagal = tuple(replace(satu, tahap_id=number) for satu in gagal)
    record_penyaluran(session, pelaku, angka, impor_id)
    record_gagal(session, gagal, impor_id)


def _simpan_rencana(session: Session, pelaku: Pelaku, tulis: TulisRencana, impor_id: int) -> None:
    periode = open_tahun(session, pelaku, tulis.tahun)
    aksi_id = {**tulis.aksi_id, **record_aksi(session, tulis.baru, impor_id)}
    for kode, rincian in tulis.rincian.items():
        revise_rincian(session, aksi_id[kode], rincian)
    for kode, target in tulis.target.items():
        record_target(session, aksi_id[kode], target)
    claims = (KlaimBerkas(aksi_id[k.kode], periode[k.periode], k.isi) for k in tulis.klaim)
    record_klaim_berkas(session, pelaku, claims, impor_id)


def _simpan_klaim(
    session: Session, pelihat: Pelihat | None, pelaku: Pelaku, tulis: TulisKlaim, impor_id: int
) -> None:
    """The right is asked for the owner of each action; only the shell's user needs none."""
    for satu in tulis.klaim:
        if pelaku is not SISTEM:
            akses.check(pelihat, Tindakan.IMPOR_KLAIM, Objek(satu.opd_id))
    record_klaim_berkas(session, pelaku, (satu.klaim for satu in tulis.klaim), impor_id)


def _simpan_verifikasi(
    session: Session, pelihat: Pelihat | None, pelaku: Pelaku, tulis: TulisVerifikasi, impor_id: int
) -> None:
    """Each judgement is asked for, checked and noted like one that was typed."""
    if pelihat is None:
        raise Ditolak(LEWAT_DASBOR)
    for satu in tulis.verifikasi:
        record_verifikasi(
            session,
            pelihat,
            pelaku,
            satu.aksi_id,
            satu.periode_id,
            satu.isi,
            klaim_id=satu.klaim_id,
            dilihat_id=satu.dilihat_id,
            kunci_kirim=f"impor:{impor_id}:{satu.aksi_id}:{satu.periode_id}",
            kunjungan_id=satu.kunjungan_id,
            impor_id=impor_id,
            penilaian=satu.penilaian,
        )
