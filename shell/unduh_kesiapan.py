"""What the readiness page offers under "Unduh": places, stages, the pace as a picture, tickets."""

from components import kesiapan as ui
from components import kesiapan_kalimat as kalimat
from components import kesiapan_penjelasan as penjelasan
from components import sanggah as sanggah_ui
from components.kesiapan_tahap import export_columns, export_rows
from components.unduh import Isi
from domain.akses import Tindakan, can
from reports.gambar import Gambar
from shell.kesiapan import Layar
from shell.kesiapan_sanggah import tiket_of
from shell.unduh import Unduhan, arti
from shell.unduh_gambar import gambar_laju


def isi_kesiapan(unduhan: Unduhan, layar: Layar) -> list[Isi]:
    """Every place, every stage, the pace; tickets for those who may see rows."""
    rows, jumlah, target = layar.rows, layar.jumlah, layar.data.target
    where = [("Wilayah", layar.tempat or "Seluruh kota")]
    meaning = [
        *arti("Terdaftar %", penjelasan.cakupan(jumlah, layar.per)),
        *arti("Selesai pada laju sekarang", penjelasan.laju(jumlah)),
        *arti("Sanggah", penjelasan.sanggah(jumlah)),
    ]
    judul = kalimat.judul_laju(jumlah, target)

    def laju() -> Gambar:
        whole = jumlah.cakupan.penyebut if jumlah.cakupan.wilayah else None
        subjudul = f"{where[0][1]} · {kalimat.ket_laju(jumlah)}"
        return gambar_laju(judul, subjudul, jumlah.deret, jumlah.perkiraan, whole, target)

    columns, series = ui.deret_columns(), ui.deret_rows(jumlah)
    nama, berkas = "Pendaftar menurut tanggal data", "laju-pendaftaran"
    found = [
        unduhan.tabel("Kesiapan tiap kelurahan", "kesiapan-kelurahan", ui.wilayah_columns(),
                      lambda: ui.wilayah_rows(rows, None), saringan=where, definisi=meaning),
        unduhan.tabel("Tahap digitalisasi", "tahap-digitalisasi", export_columns(),
                      lambda: export_rows(rows, layar.data.kota), saringan=where,
                      definisi=arti("Tahap", penjelasan.tahap())),
        unduhan.gambar(nama, berkas, columns, series, svg=laju, saringan=where, catatan=judul)
        if jumlah.deret else unduhan.tabel(nama, berkas, columns, series, saringan=where, catatan=judul),
    ]  # fmt: skip
    if can(layar.baca.pelihat, Tindakan.LIHAT_BARIS_BANSOS):
        found.append(
            unduhan.tabel("Tiket sanggah", "sanggah", sanggah_ui.tiket_columns(),
                          lambda: sanggah_ui.tiket_rows(tiket_of(layar), layar.per), saringan=where,
                          tindakan=Tindakan.LIHAT_BARIS_BANSOS)
        )  # fmt: skip
    return found
