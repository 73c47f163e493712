"""CSV as spreadsheets with Indonesian settings read it: ``;``, decimal comma, DD/MM/YYYY, UTF-8 with its mark."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

from domain.rumus import jinakkan
from reports.tabel import Lembar, Nilai, isi_sel


def to_csv(lembar: Lembar) -> bytes:
    """The table as CSV; the notes stay out, so that the first line is the headings (or the demo band).

    Numbers have no thousands separator, so that no program takes "1.234" for a fraction.
    """
    teks = io.StringIO()
    tulis = csv.writer(teks, delimiter=";", lineterminator="\r\n")
    tulis.writerows([jinakkan(garis)] for garis in lembar.garis_awal)
    tulis.writerow([jinakkan(kolom.judul) for kolom in lembar.kolom])
    tulis.writerows([_sel(isi_sel(k, baris)) for k in lembar.kolom] for baris in lembar.baris)
    return teks.getvalue().encode("utf-8-sig", errors="replace")


def _sel(nilai: Nilai) -> str:
    match nilai:
        case None:
            return ""
        case str():
            return jinakkan(nilai)
        case datetime():
            return f"{nilai:%d/%m/%Y %H:%M}"
        case date():
            return f"{nilai:%d/%m/%Y}"
        case Decimal():
            return f"{nilai:f}".replace(".", ",")
        case _:
            return str(nilai)
