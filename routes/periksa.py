"""The check page: anybody who holds a berita acara asks whether it was issued, and compares a file with it.

No sign-in, nothing about people, nothing stored. The code on the paper is a check code, not a signature.
"""

from datetime import date, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from db.queries.pengaturan import get_mode
from db.queries.periksa import Kecocokan, Pemeriksaan, find_berkas, get_pemeriksaan
from db.transaction import reading
from domain.berita_acara import ABJAD_KODE, PANJANG_KODE, read_kode, write_kode
from domain.kosakata import TRIWULAN, Mode
from domain.waktu import WIT, day_wit
from routes.halaman import page
from routes.laju import Laju
from routes.permintaan import address, go
from routes.unggahan import BERKAS_TERBESAR, BukanBerkas, TerlaluBesar, forget_upload, hash_upload

LIHAT, BANDINGKAN = Laju(60), Laju(12)
"""Requests of one address in a minute: people of a whole office may scan their papers, nobody may try codes."""
TERPANJANG = 60
"""Signs of what is typed as a code; more is not read."""
COCOKKAN = "Cocokkan nomor, tanggal, OPD, dan zona di bawah dengan yang tercetak pada kertas."
PINDAIAN = (
    "Pindaian, foto, atau cetakan tidak dapat cocok; yang cocok hanya berkasnya sendiri, tanpa perubahan. "
    "Unggah PDF asli yang diunduh dari dasbor atau yang diterima dari OPD."
)
MEGABITA = BERKAS_TERBESAR // 1024**2


def form(request: Request) -> Response:
    """The form for a code typed from paper; with ``?kode=`` it leads to the answer."""
    if wait := LIHAT.wait(address(request)):
        return _too_often(request, wait)
    typed = request.query_params.get("kode", "")
    if kode := read_kode(typed[:TERPANJANG]):
        return go(f"/periksa/{kode}")
    with reading() as session:
        contoh = get_mode(session) is Mode.CONTOH
    return page(request, "periksa", kota_contoh=contoh)


def show(request: Request) -> Response:
    """What was issued under the code, or that nothing was."""
    if wait := LIHAT.wait(address(request)):
        return _too_often(request, wait)
    return _answer(request)


async def compare(request: Request) -> Response:
    """Compare an uploaded file, byte by byte through its SHA-256, with what is stored for the code."""
    if wait := BANDINGKAN.wait(address(request)):
        await forget_upload(request)
        return _too_often(request, wait)
    try:
        sha256 = await hash_upload(request)
    except TerlaluBesar:
        refusal = f"Berkas lebih besar dari {MEGABITA} MB, jadi bukan berkas terbit maupun salinannya."
        return await run_in_threadpool(_answer, request, 413, tolak=refusal)
    except BukanBerkas:
        return await run_in_threadpool(
            _answer, request, 400, tolak="Berkas tidak terkirim utuh. Kirim sekali lagi."
        )
    if sha256 is None:
        return await run_in_threadpool(_answer, request, 400, tolak="Pilih berkas PDF lebih dahulu.")
    return await run_in_threadpool(_answer, request, sha256=sha256)


def _too_often(request: Request, wait: int) -> Response:
    pesan = f"Terlalu banyak pemeriksaan dari alamat jaringan ini. Coba lagi dalam {wait} detik."
    response = page(request, "periksa", 429, pesan=pesan)
    response.headers["Retry-After"] = str(wait)
    return response


def _answer(request: Request, status: int = 200, *, sha256: str = "", tolak: str = "") -> Response:
    kode = read_kode(request.path_params["kode"][:TERPANJANG])
    known = kode if len(kode) == PANJANG_KODE and set(kode) <= set(ABJAD_KODE) else ""
    with reading() as session:
        contoh = get_mode(session) is Mode.CONTOH
        found = get_pemeriksaan(session, known)
        same = find_berkas(session, sha256, found.id) if found and sha256 else None
    if found is None:
        return page(request, "periksa", 404, kota_contoh=contoh, tak_dikenal=True)
    words: dict[str, Any] = {
        "pesan": tolak,
        "cocok": _compared(found, same) if sha256 else None,
        "sidik": sha256,
    }
    return page(
        request, "periksa_hasil", status, kota_contoh=contoh, d=found, kode=write_kode(found.kode),
        periode=f"{TRIWULAN.get(found.periode, found.periode)} {found.tahun} ({found.periode})",
        putusan=_verdict(found), hari=_day, saat=_moment, mb=MEGABITA, **words,
    )  # fmt: skip


def _verdict(d: Pemeriksaan) -> tuple[str, str, str]:
    """Tone, headline and what to do, as the first thing on the page."""
    if d.dibatalkan is not None:
        return (
            "gagal",
            f"Dibatalkan pada {_day(d.dibatalkan)}",
            "Dokumen ini pernah terbit, tetapi tidak berlaku lagi.",
        )
    living = [a for a in d.adendum if a.dibatalkan is None]
    if living:
        return (
            "awas",
            "Terbit, dan sudah dikoreksi adendum",
            f"Baca bersama {len(living)} adendum yang disebut di bawah.",
        )
    return (
        "",
        "Terbit dan tercatat",
        COCOKKAN,
    )


def _compared(d: Pemeriksaan, same: Kecocokan | None) -> tuple[str, str, str]:
    """Tone, headline and explanation of the comparison."""
    if same is None:
        return (
            "gagal",
            "Berkas ini tidak sama dengan berkas mana pun yang tersimpan",
            PINDAIAN,
        )
    kind = (
        f"salinan bertanda tangan yang disimpan {_day(same.disimpan)}"
        if same.salinan
        else "berkas PDF yang terbit"
    )
    if same.id != d.id:
        return (
            "awas",
            f"Berkas ini bukan dokumen ini, melainkan dokumen nomor {same.nomor}",
            f"Isinya sama persis dengan {kind} untuk nomor itu.",
        )
    return "", f"Sama persis dengan {kind}", "Setiap bita berkas ini sama; isinya tidak diubah."


def _day(moment: date) -> str:
    day = day_wit(moment) if isinstance(moment, datetime) else moment
    return f"{day:%d/%m/%Y}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(WIT):%d/%m/%Y, %H.%M} WIT"
