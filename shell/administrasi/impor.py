"""Administrasi, section Impor: imports have a page of their own; this is the way there."""

from components.header import Head
from components.states import empty
from shell.cache import Baca


def show(_baca: Baca, kepala: Head) -> None:
    """The link to the page Impor berkas, where files are taken in, listed and undone."""
    kepala.moment("Berkas kantor masuk lewat halaman tersendiri")
    empty(
        "Berkas kantor diperiksa, disimpan, dan dibatalkan pada halaman Impor berkas.",
        icon_name="upload_file",
        action=("Buka Impor berkas", "/impor"),
    )
