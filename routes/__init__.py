"""Plain HTTP beside the pages: sign-in, check page, health, assets, documents of pages."""

from functools import partial

from starlette.routing import BaseRoute, Mount, Route

from routes import akun, bukti, dokumen, logo, masuk, periksa, sehat
from routes.aset import Aset


def make_routes(sisipan: str = "") -> list[BaseRoute]:
    """All of it; ``sisipan`` stands at the end of every page's document (``shell.gaya``)."""
    document = partial(dokumen.document, sisipan=sisipan)
    return [
        Route("/masuk", masuk.form, methods=["GET"]),
        Route("/masuk", masuk.sign_in, methods=["POST"]),
        Route("/masuk/contoh", masuk.sign_in_contoh, methods=["POST"]),
        Route("/sandi", akun.form, methods=["GET"]),
        Route("/sandi", akun.change, methods=["POST"]),
        Route("/keluar", akun.sign_out_form, methods=["GET"]),
        Route("/keluar", akun.sign_out, methods=["POST"]),
        Route("/keluar/semua", akun.sign_out_all, methods=["POST"]),
        Route("/periksa", periksa.form, methods=["GET"]),
        Route("/periksa/{kode:str}", periksa.show, methods=["GET"]),
        Route("/periksa/{kode:str}", periksa.compare, methods=["POST"]),
        Route("/sehat", sehat.health, methods=["GET"]),
        Route("/logo/{sidik:str}/{bentuk:str}", logo.logo, methods=["GET"]),
        Route("/bukti/{nomor:int}/halaman/{nomor_halaman:int}", bukti.halaman, methods=["GET"]),
        Route("/bukti/{nomor:int}/{bentuk:str}", bukti.isi, methods=["GET"]),
        Mount("/aset", Aset(), name="aset"),
        Route("/", document, methods=["GET"]),
        Route("/{nama:alamat}", document, methods=["GET"]),
    ]
