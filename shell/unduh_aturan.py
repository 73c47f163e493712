"""What Pengaturan offers of the rules of targeting under "Unduh"."""

from components import sasaran_aturan as ui
from components.tables import Row
from components.unduh import Isi
from db.queries.batas_desil import AturanSasaran, get_aturan_sasaran
from domain.akses import Tindakan
from domain.kosakata import Topik
from shell.unduh import Unduhan


def isi_aturan_sasaran(unduhan: Unduhan) -> list[Isi]:
    """Ceilings, exclusions and their history, as on the screen."""

    def aturan() -> AturanSasaran:
        return unduhan.baca(get_aturan_sasaran, (Topik.PENERIMA, Topik.BANSOS))

    def batas() -> list[Row]:
        return ui.batas_rows(aturan())

    def kecuali() -> list[Row]:
        return ui.kecuali_rows(aturan())

    def riwayat() -> list[Row]:
        return ui.riwayat_rows(aturan().riwayat)

    mine = Tindakan.KELOLA_PENGATURAN
    return [
        unduhan.tabel("Batas desil tiap program", "batas-desil", ui.KOLOM_BATAS, batas, tindakan=mine),
        unduhan.tabel(
            "Program yang saling mengecualikan", "program-kecuali", ui.KOLOM_KECUALI, kecuali, tindakan=mine
        ),
        unduhan.tabel("Riwayat sasaran bansos", "riwayat-sasaran", ui.KOLOM_RIWAYAT, riwayat, tindakan=mine),
    ]
