"""What can wait under the name of an area that no list knows."""

from domain.kosakata import Kata

BELUM_DIKENAL = "Wilayah belum dikenal"
"""What stands for an area without a name."""


class JenisTakDikenal(Kata):
    """The kinds of entries; only the money of ``PENYALURAN`` is counted, the lists name the same money again."""

    PENYALURAN = "penyaluran", "Penyaluran"
    GAGAL = "gagal", "Gagal salur"
    PENERIMA = "penerima", "Daftar penerima"
    PENDAFTARAN = "pendaftaran", "Pendaftaran"
    ALASAN = "alasan", "Alasan tidak layak"
    KELUARGA = "keluarga", "Keluarga per desil"
    SANGGAH = "sanggah", "Sanggah"
