"""Which verdict a figure gets against the one that stands."""

from collections.abc import Iterable
from datetime import date

from seed.importers.hasil_uji import Putusan


def putus(berbeda: bool, per: date, tercatat: date, *, ambil_lama: bool) -> Putusan:
    """The verdict on a figure that speaks of ``per`` beside one that speaks of ``tercatat``."""
    if not berbeda:
        return Putusan.TANGGAL if per > tercatat else Putusan.SAMA
    return Putusan.TIDAK_DIAMBIL if per < tercatat and not ambil_lama else Putusan.BERUBAH


def sebab_lama(data_per: date) -> str:
    """Why an older figure is shown and not taken."""
    return f"yang tercatat lebih baru, per {data_per:%d/%m/%Y}"


def gabung(putusan: Iterable[Putusan]) -> Putusan:
    """One verdict for a row: new only if nothing of it was known."""
    found = set(putusan)
    if Putusan.BERUBAH in found or (Putusan.BARU in found and len(found) > 1):
        return Putusan.BERUBAH
    order = (Putusan.BARU, Putusan.TIDAK_DIAMBIL, Putusan.TANGGAL)
    return next((satu for satu in order if satu in found), Putusan.SAMA)
