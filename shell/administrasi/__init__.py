"""The sections of the page Administrasi: one module each with ``show(baca, kepala)``, listed in ``bagian``."""
