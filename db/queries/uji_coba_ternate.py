"""What the city's own database says of Ternate among the pilot regions: never typed, computed at every look."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from db.queries.izin import untuk
from db.queries.kesiapan import get_kesiapan
from db.queries.kesiapan_jumlah import jumlahkan_kesiapan
from db.queries.sasaran import TahapSasaran, families_of, get_sasaran, list_tahap_sasaran
from db.queries.uji_coba import AngkaWilayah, Kunci
from domain.akses import Tindakan
from domain.kosakata import SaatUjiCoba, UkuranUjiCoba
from domain.sasaran import Jangkauan, MasaSasaran, mewakili

GALAT_PROGRAM = {
    "PKH": (UkuranUjiCoba.EKSKLUSI_PKH, UkuranUjiCoba.INKLUSI_PKH),
    "SEMBAKO": (UkuranUjiCoba.EKSKLUSI_SEMBAKO, UkuranUjiCoba.INKLUSI_SEMBAKO),
}
"""Exclusion and inclusion error by programme."""


@untuk(Tindakan.LIHAT_ANGKA)
def get_angka_ternate(session: Session, per: date) -> dict[Kunci, AngkaWilayah]:
    """The figures of Ternate on ``per``; one that cannot be computed is absent.

    Errors are those of the newest tranche of the programme whose lists state payments, money that arrived, and speak
    for the kelurahan whose families are known (``domain.sasaran.mewakili``): a tranche that has only begun does not.
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
    listed: dict[str, list[TahapSasaran]] = defaultdict(list)
    for tahap in list_tahap_sasaran(session, per):
        if tahap.ada_bayar and tahap.program in GALAT_PROGRAM and tahap.mulai <= per:
            listed[tahap.program].append(tahap)
    families: dict[int, Collection[str]] = {
        tahun: families_of(session, tahun, per)[0].keys()
        for tahun in {tahap.tahun for mine in listed.values() for tahap in mine}
    }
    found: dict[Kunci, AngkaWilayah] = {}
    for mine in listed.values():
        newest = next((tahap for tahap in mine if mewakili(tahap, families[tahap.tahun])), None)
        if newest is not None:
            found |= _satu_tahap(session, per, newest, families[newest.tahun])
    return found


def _satu_tahap(
    session: Session, per: date, tahap: TahapSasaran, families: Collection[str]
) -> dict[Kunci, AngkaWilayah]:
    """Both errors of a tranche whose lists speak for the city."""
    masa = MasaSasaran(
        tahap.tahun, "B12", per, program=tahap.program, tahap=tahap.kode, selesai=tahap.selesai,
        jangkauan=Jangkauan.TERSALUR,
    )  # fmt: skip
    judged = get_sasaran(session, masa, "kelurahan")
    if judged is None:
        return {}
    told = f"{len(tahap.dinilai & set(families))} dari {len(families)} kelurahan yang jumlah keluarganya diketahui"
    source = f"{tahap.program} {tahap.nama} {tahap.tahun}, uang sampai di {told}, basis data kota"
    day = min(tahap.selesai, per)
    pairs = zip(GALAT_PROGRAM[tahap.program], (judged.kota.eksklusi, judged.kota.inklusi), strict=True)
    return {
        (ukuran, SaatUjiCoba.SESUDAH): AngkaWilayah(ratio.persen, day, source, hidup=True)
        for ukuran, ratio in pairs
        if ratio.persen is not None
    }
