"""The columns of figures of the regions of the national pilot."""

from domain.kosakata import JenisImpor, SaatUjiCoba, UkuranUjiCoba
from domain.uji_coba import saat_of
from seed.importers.skema.dasar import DATA_PER, NOMOR, SUMBER, Kolom, Skema

_POLA = {
    UkuranUjiCoba.KELUARGA_TERDAFTAR: "(?:jumlah )?(?:keluarga terdaftar|pendaftar)",
    UkuranUjiCoba.CAKUPAN_DAFTAR: "(?:persen )?cakupan(?: pendaftaran| daftar)?",
    UkuranUjiCoba.AGEN: "(?:jumlah )?agen(?: perlinsos)?",
    UkuranUjiCoba.EKSKLUSI_PKH: "(?:galat |exclusion error )?eksklusi pkh",
    UkuranUjiCoba.EKSKLUSI_SEMBAKO: "(?:galat |exclusion error )?eksklusi (?:sembako|bpnt)",
    UkuranUjiCoba.INKLUSI_PKH: "(?:galat |inclusion error )?inklusi pkh",
    UkuranUjiCoba.INKLUSI_SEMBAKO: "(?:galat |inclusion error )?inklusi (?:sembako|bpnt)",
}


def nama_kolom(ukuran: UkuranUjiCoba, saat: SaatUjiCoba) -> str:
    """The logical column of a measure at a time."""
    return f"{ukuran.value}.{saat.value}"


def _kolom(ukuran: UkuranUjiCoba, saat: SaatUjiCoba) -> Kolom:
    said = f"(?:{_POLA[ukuran]})"
    two = len(saat_of(ukuran)) > 1
    tail = rf" {saat.value}(?: uji coba)?" if two else r"(?: sesudah(?: uji coba)?)?"
    label = f"{ukuran.label}, {saat.label.lower()}" if two else ukuran.label
    return Kolom(nama_kolom(ukuran, saat), label, rf"{said}(?: persen)?{tail}(?: persen)?")


UJI_COBA = Skema(
    jenis=JenisImpor.UJI_COBA.value,
    sebutan="angka wilayah uji coba",
    kolom=(
        NOMOR,
        Kolom("kawasan", "kawasan", "kawasan|bagian"),
        Kolom("wilayah", "wilayah", "(?:nama )?(?:wilayah|kabupaten kota|kab kota|daerah)(?: uji coba)?"),
        Kolom("kode", "kode wilayah", "kode(?: wilayah| kemendagri)?"),
        *(_kolom(ukuran, saat) for ukuran in UkuranUjiCoba for saat in saat_of(ukuran)),
        SUMBER,
        DATA_PER,
    ),
    wajib=(
        ("wilayah", "kode"),
        tuple(nama_kolom(ukuran, saat) for ukuran in UkuranUjiCoba for saat in saat_of(ukuran)),
    ),
    kunci=("wilayah", "kode"),
    pita="kawasan",
    bukan_total=("kode",),
)
