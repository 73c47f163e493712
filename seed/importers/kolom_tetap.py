"""Columns of a flat file that repeat in every row what other files say once in their title."""

from collections.abc import Sequence

from seed.importers.galat import BerkasDitolak, NilaiDitolak
from seed.importers.hasil import Judul
from seed.importers.judul import dengan_kolom
from seed.importers.pembaca import Pembaca
from seed.importers.tabel import BarisMentah, Kepala


def judul_berkolom(
    judul: Judul, mentah: Sequence[BarisMentah], kepala: Kepala, kolom: Sequence[str]
) -> Judul:
    """The title with what these columns say; raises BerkasDitolak when one says two different things: two files."""
    tetap: dict[str, str] = {}
    for nama in kolom:
        isi = {t for m in mentah if m.jenis == "data" and (t := Pembaca(kepala, m).teks(nama)) is not None}
        if len(isi) > 1:
            contoh = ", ".join(sorted(isi)[:3])
            raise BerkasDitolak(
                f'Kolom "{kepala.judul[nama]}" memuat lebih dari satu isi ({contoh}); pisahkan berkasnya.'
            )
        if isi:
            tetap[nama] = f"{kepala.judul[nama]} {isi.pop()}" if nama in ("tahap", "tahun") else isi.pop()
    try:
        return dengan_kolom(judul, tetap)
    except NilaiDitolak as galat:
        raise BerkasDitolak(f'Kolom "{kepala.judul["data_per"]}": {galat}') from galat
