"""Wilayah belum dikenal: every entry whose area is not known, with its money, and the press that settles it."""

from components import angka
from components import tak_dikenal as ui
from components.header import card, finding, head
from components.markup import href, show_html
from components.states import empty
from db.queries.wilayah_tak_dikenal import list_tak_dikenal
from domain.akses import Tindakan, can
from domain.tak_dikenal import JenisTakDikenal
from domain.waktu import today_wit
from shell import cache, guard
from shell.tak_dikenal import HALAMAN, TOPIK, batalkan, tetapkan
from shell.unduh import Unduhan, penanda_hari

pelihat = guard.require(HALAMAN)
baca = cache.Baca(pelihat)
today = today_wit()
menetapkan = can(pelihat, Tindakan.KELOLA_ALIAS)
kepala = head("Wilayah belum dikenal")
saat = f"Menurut catatan s.d. {angka.tanggal(today)}"
kepala.moment(f"{saat}, hari ini")
areas, susun = baca(list_tak_dikenal, TOPIK), baca.susun(TOPIK)
baris = [row for area in areas for row in area.buku]
unduhan = Unduhan(HALAMAN, baca, saat, penanda_hari(today))


def nama() -> None:
    """Each name once, with everything that waits under it."""
    with card("Nama yang menunggu", susun(ui.keterangan, areas), key="nama", explanation=ui.arti_rp()):
        show_html(susun(ui.nama_html, areas, today))


def buku() -> None:
    """The ledger as filtered, and the same rows to take away."""
    jenis, program = ui.buku_filter(baris)
    rows = ui.saring(baris, jenis, program)
    with card("Buku catatan", f"{angka.angka(len(rows))} baris, terlama di atas", key="buku"):
        if rows:
            show_html(susun(ui.buku_html, rows, today, dan=(jenis, program)))
        else:
            lepas = ("Hapus saringan", href(HALAMAN))
            empty("Tidak ada baris yang cocok dengan saringan ini.", icon_name="filter_alt_off", action=lepas)
    programs = {row.program_kode: row.program for row in baris}
    asked = [("Jenis", JenisTakDikenal(jenis).label if jenis else ""), ("Program", programs.get(program, ""))]
    saringan = [pair for pair in asked if pair[1]]
    unduhan.tombol(kepala.filters, lambda: [
        unduhan.tabel("Buku wilayah belum dikenal", "wilayah-belum-dikenal", ui.BUKU_BERKAS,
                      ui.buku_berkas(rows, today), saringan=saringan, catatan=f"{angka.angka(len(rows))} baris"),
        unduhan.tabel("Nama yang menunggu", "nama-belum-dikenal", ui.NAMA, ui.nama_rows(areas, today)),
    ])  # fmt: skip


if areas:
    finding(f"**{ui.temuan(areas, penuh=True)}**")
    nama()
    if menetapkan:
        tetapkan(baca)
    buku()
else:
    empty("Semua wilayah dalam berkas dikenal. Nama yang belum dikenal muncul di sini sesudah impor.",
          icon_name="check_circle")  # fmt: skip
if menetapkan:
    batalkan(baca)
