"""What the city's own database says of Ternate among the pilot regions: never typed, computed at every look."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from db.queries.izin import untuk
from db.queries.kesiapan import get_kesiapan
from db.queries.kesiapan_jumlah import jumlahkan_kesiapan
from db.queries.sasaran import TahapSasaran, get_sasaran, list_tahap_sasaran
from db.queries.uji_coba import AngkaWilayah, Kunci
from domain.akses import Tindakan
from domain.kosakata import SaatUjiCoba, UkuranUjiCoba
from domain.sasaran import Jangkauan, MasaSasaran

GALAT_PROGRAM = {
    "PKH": (UkuranUjiCoba.EKSKLUSI_PKH, UkuranUjiCoba.INKLUSI_PKH),
    "SEMBAKO": (UkuranUjiCoba.EKSKLUSI_SEMBAKO, UkuranUjiCoba.INKLUSI_SEMBAKO),
}
"""Exclusion and inclusion error by programme."""


@untuk(Tindakan.LIHAT_ANGKA)
def get_angka_ternate(session: Session, per: date) -> dict[Kunci, AngkaWilayah]:
    """The figures of Ternate on ``per``; one that cannot be computed is absent.

    Errors are those of the newest tranche of the programme whose list states payments: money that arrived.
    """
    return {**_pendaftaran(session, per), **_galat(session, per)}


def _pendaftaran(session: Session, per: date) -> dict[Kunci, AngkaWilayah]:
    total = jumlahkan_kesiapan(get_kesiapan(session, per).semua, None, per)
    if total.data_per_akhir is None:
        return {}
    share, recap = total.cakupan.persen, "Rekap pendaftaran di basis data kota"
    both = f"{recap}; {total.cakupan.wilayah} wilayah yang menyatakan pendaftar dan keluarga desil 1–5"
    figures = {
        UkuranUjiCoba.KELUARGA_TERDAFTAR: (_decimal(total.pendaftar), recap),
        UkuranUjiCoba.CAKUPAN_DAFTAR: (
            None if share is None else Decimal(share.numerator) / Decimal(share.denominator),
            both,
        ),
        UkuranUjiCoba.AGEN: (Decimal(total.agen.penyebut) if total.agen.wilayah else None, recap),
    }
    return {
        (ukuran, SaatUjiCoba.SESUDAH): AngkaWilayah(nilai, total.data_per_akhir, sumber, hidup=True)
        for ukuran, (nilai, sumber) in figures.items()
        if nilai is not None
    }


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _galat(session: Session, per: date) -> dict[Kunci, AngkaWilayah]:
    newest: dict[str, TahapSasaran] = {}
    for tahap in list_tahap_sasaran(session, per):
        if tahap.ada_bayar and tahap.program in GALAT_PROGRAM and tahap.mulai <= per:
            newest.setdefault(tahap.program, tahap)
    found: dict[Kunci, AngkaWilayah] = {}
    for kode, tahap in newest.items():
        masa = MasaSasaran(
            tahap.tahun, "B12", per, program=kode, tahap=tahap.kode, selesai=tahap.selesai,
            jangkauan=Jangkauan.TERSALUR,
        )  # fmt: skip
        judged = get_sasaran(session, masa, "kelurahan")
        if judged is None:
            continue
        source = f"Ketepatan sasaran {tahap.nama} {tahap.tahun} di basis data kota, uang sampai"
        for ukuran, ratio in zip(
            GALAT_PROGRAM[kode], (judged.kota.eksklusi, judged.kota.inklusi), strict=True
        ):
            if ratio.persen is not None:
                figure = AngkaWilayah(ratio.persen, min(tahap.selesai, per), source, hidup=True)
                found[ukuran, SaatUjiCoba.SESUDAH] = figure
    return found
