"""What Ketepatan lapor offers under "Unduh": every OPD, zone and monitor."""

from typing import Any

from components import angka
from components import kepatuhan_tabel as ui
from components.unduh import Isi
from shell.unduh import Unduhan, arti


def isi_unduh(unduhan: Unduhan, data: Any) -> list[Isi]:
    """The three tables of the page, all rows."""
    meaning = [line for name, words in ui.definitions(data) for line in arti(name, words)]
    return [
        unduhan.tabel("Ketepatan lapor menurut OPD", "ketepatan-lapor-opd", ui.export_columns(data),
                      lambda: ui.export_rows(data), definisi=meaning, catatan=f"{angka.angka(len(data.opd))} OPD"),
        unduhan.tabel("Ketepatan lapor menurut zona", "ketepatan-lapor-zona", ui.zona_columns(data),
                      lambda: ui.zona_rows(data, {}), definisi=meaning),
        unduhan.tabel("Verifikasi menurut pemantau", "ketepatan-verifikasi-pemantau", ui.pemantau_columns(),
                      lambda: ui.pemantau_rows(data),
                      definisi=[("Lama verif.", "Nilai tengah hari dari klaim sampai penilaian pertamanya.")]),
    ]  # fmt: skip
