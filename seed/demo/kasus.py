"""The demo city's hard cases by code: listed in ``docs/contoh.md`` and looked up by tests."""

from domain.kosakata import Langkah

KELURAHAN_PINDAH = ("82.71.08.1007", "Z5", "Z3")
"""Kulaba went from one zone to another in mid-year."""
OPD_PINDAH = ("DISNAKER", "Z2", "Z5")
OPD_DIGABUNG = ("DISBUD", "DISPAR")
"""The first OPD went into the second in mid-year; its actions with it."""
OPD_TAK_PERNAH_LAPOR = "DISTAN"
OPD_NAMA_PANJANG = "BAPPELITBANGDA"
"""Its name has more than 60 characters."""
OPD_DIBUKA_KEMBALI = "DINKES"
"""The period before the last due one was opened again for this OPD."""
ZONA_TERTINGGAL = "Z6"

AKSI_DIKEMBALIKAN = "DISDIK-01"
AKSI_KLAIM_BERUBAH = "DINKES-02"
AKSI_KLAIM_MELAMPAUI = "PUPR-01"
"""The OPD claims the whole annual target, the monitor found about a quarter of it."""
AKSI_TARGET_PERIODE_NOL = "SETDA-04"
AKSI_TARGET_TAHUN_NOL = "PERKIM-03"
AKSI_TANPA_TARGET = "DLH-04"
AKSI_MAKIN_KECIL_MAKIN_BAIK = "DAMKAR-01"
AKSI_DIBATALKAN = "DISPERINDAG-01"
AKSI_TANPA_LOKASI = "SETDA-01"
AKSI_TARGET_DIREVISI = "BPKAD-01"
INDUK = {"SMART-ISLAND-01": "DISKOMINFOSANDI", "BANSOS-DIGITAL-01": "DINSOS"}
"""Parent actions with their owners: only their children are claimed."""

KELURAHAN_TANPA_DATA = "82.71.05.1006"
"""Perum Bersatu: no families, no distribution, no action."""
KELURAHAN_TANPA_BATAS = "82.71.06.1016"
"""Tongole: no boundary, but figures."""
KELURAHAN_DIKOREKSI = "82.71.02.1004"
"""Kalumata: what was paid in one tranche of Sembako was corrected downwards later."""
WILAYAH_TAK_DIKENAL = "Kel. Bastiong Baru"
PROGRAM_MERATA = ("BANTUAN-APBD", "T1")
"""Tranche of last year in which every kelurahan with figures stands at the same share."""
PORSI_MERATA = 80
SUMBER_BERBEDA = ("SEMBAKO", "siks-ng", "pos")
"""Two tranches of this programme are told by two sources; the first one counts (acuan)."""

OPD_KUNJUNGAN_DIPERBAIKI = "SETWAN"
"""A visit of the period before the last due one was corrected by a second row."""
OPD_BERADENDUM = OPD_DIBUKA_KEMBALI
"""Its minutes of that period were issued before the reopening; one corrected action is in an addendum."""

KESIAPAN_MELOMPAT = "82.71.02.1001"
"""Registration has begun there though agents were never called trained: a skipped stage, said as a note."""
KESIAPAN_TERHAMBAT = "82.71.06.1001"
"""Every open stage names an obstacle."""
KESIAPAN_DIPERBAIKI = "82.71.03.1007"
"""Sosialisasi was first called reached, then taken back by a newer row."""
SANGGAH_TAK_DIKENAL = "SGH-{tahun}-9001"
SANGGAH_DITARIK = "SGH-{tahun}-9002"
SANGGAH_DIPERBAIKI = "SGH-{tahun}-9003"

JANGGAL = {
    "lebih_perintah": ("PKH", 0, "82.71.02.1003", Langkah.TERSALUR, "lebih_perintah"),
    "lebih_kuota": ("PIP", 0, "82.71.03.1014", Langkah.TERSALUR, "lebih_kuota"),
    "negatif": ("BANTUAN-APBD", 0, "82.71.02.1009", Langkah.RETUR, "negatif"),
    "lebih_retur": ("PKH", 1, "82.71.03.1010", Langkah.RETUR, "lebih_retur"),
    "tanpa_pendahulu": ("PKH", 1, "82.71.02.1020", Langkah.PERINTAH_BAYAR, "tanpa_pendahulu"),
    "tarif": ("SEMBAKO", 2, "82.71.02.1006", Langkah.TERSALUR, "tarif"),
}
"""Figures that break the chain: programme, how many finished tranches back, kelurahan, step, kind."""
JANGGAL_DIKELUARKAN = ("lebih_kuota", "lebih_retur")
"""Those that Dinas Sosial left out of the totals."""
TARIF_CONTOH = ("SEMBAKO", 600_000)

KELURAHAN_TANPA_DAFTAR = "82.71.04.1007"
"""Tadenas: no list of recipients of any programme."""
KELURAHAN_TANPA_DESIL = "82.71.02.1010"
"""Toboko: its lists state no decile."""
KELURAHAN_SALAH_SASARAN = "82.71.06.1009"
"""Gamalama: two of five recipients stand above the ceiling."""
KELURAHAN_TERLEWAT = "82.71.03.1014"
"""Tafure: its lists name a third of those that the quota would hold."""
KELURAHAN_DAFTAR_DIGANTI = "82.71.02.1009"
"""Jati: a shorter list of Sembako was replaced by a complete one."""
