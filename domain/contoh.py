"""People of the demo city whom a visitor may be with one click, in the order in which they are offered."""

AKUN_CONTOH: dict[str, str] = {
    "walikota": "Wali Kota",
    "sekda": "Sekretaris Daerah",
    "koordinator": "Koordinator Diskominfo-sandi",
    "pemantau1": "Pemantau Zona 1",
    "pic.dinkes": "PIC Dinas Kesehatan",
    "dinsos": "Dinas Sosial",
    "inspektorat": "Auditor Inspektorat",
    "admin.contoh": "Admin",
}
"""Sign-in name → words on the button."""
