"""Accounts as tables: who there is, which roles with their days, which browsers are signed in, who acts for whom."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components import angka
from components.chips import Chip
from components.markup import href
from components.tables import Column, table_html
from domain.pejabat import SEBUTAN

KEADAAN = {"aktif": "Aktif", "sandi": "Sandi sekali pakai", "nonaktif": "Nonaktif"}
_TANDA = {"aktif": "selesai", "sandi": "kuning", "nonaktif": "dibatalkan"}

_SISTEM = (("iPhone|iPad", "iPhone atau iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("Mac OS X|Macintosh", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip
_PERAMBAN = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox|FxiOS", "Firefox"),
             ("Chrome|CriOS", "Chrome"), ("Safari", "Safari"))  # fmt: skip


def state_of(akun: Any) -> str:
    """The code of an account's state in ``KEADAAN``."""
    return "nonaktif" if not akun.aktif else "sandi" if akun.wajib_ganti else "aktif"


def matching(
    akun: Sequence[Any], peran: Mapping[int, Sequence[str]], cari: str, wanted: str, keadaan: str
) -> list[Any]:
    """Accounts that match every word of the search, today's role (by its label) and the state; empty asks nothing."""
    return [
        a
        for a in akun
        if (not wanted or wanted in peran.get(a.id, ()))
        and (not keadaan or keadaan == state_of(a))
        and all(word in _text(a) for word in cari.lower().split())
    ]


def _text(akun: Any) -> str:
    return " ".join((akun.nama_pengguna, akun.nama, akun.jabatan, akun.opd or "")).lower()


def akun_columns() -> list[Column]:
    """The columns of the list of accounts, on the screen and in its export: nothing of passwords or sessions."""
    return [
        Column("nama_pengguna", "Nama pengguna"),
        Column("nama", "Nama"),
        Column("jabatan", "Jabatan", phone=False),
        Column("opd", "OPD", phone=False),
        Column("peran", "Peran"),
        Column("keadaan", "Keadaan", "status"),
    ]


def akun_rows(
    akun: Sequence[Any], peran: Mapping[int, Sequence[str]], params: Mapping[str, object]
) -> list[dict[str, Any]]:
    """Accounts with the roles of today; each row opens its account."""
    return [
        {
            "nama_pengguna": a.nama_pengguna,
            "nama": a.nama,
            "jabatan": a.jabatan,
            "opd": a.opd,
            "peran": ", ".join(peran.get(a.id, [])),
            "keadaan": state_chip(a),
            "href": href("administrasi", **{**params, "bagian": "akun", "akun": a.nama_pengguna}),
        }
        for a in akun
    ]


def akun_html(akun: Sequence[Any], peran: Mapping[int, Sequence[str]], params: Mapping[str, object]) -> str:
    """The accounts as a table."""
    return table_html(akun_columns(), akun_rows(akun, peran, params), caption="Daftar akun")


def state_chip(akun: Any) -> Chip:
    """The state of an account as a chip."""
    return Chip(_TANDA[state_of(akun)], KEADAAN[state_of(akun)])


def term_chip(dari: date, sampai: date | None, today: date) -> Chip:
    """Whether a term holds today, is to begin, or has ended."""
    if dari > today:
        return Chip("diajukan", f"Mulai {angka.tanggal(dari)}")
    if sampai is not None and sampai < today:
        return Chip("dibatalkan", "Berakhir")
    return Chip("selesai", "Berlaku")


def until(sampai: date | None) -> str:
    """The last day in words."""
    return "seterusnya" if sampai is None else angka.tanggal(sampai)


def peran_columns() -> list[Column]:
    """The columns of the roles of one account."""
    return [
        Column("peran", "Peran"),
        Column("lingkup", "OPD atau zona"),
        Column("dari", "Sejak", "date"),
        Column("sampai", "Sampai"),
        Column("keadaan", "Keadaan", "status"),
    ]


def peran_rows(peran: Sequence[Any], today: date) -> list[dict[str, Any]]:
    """All roles of an account with their days, newest first."""
    return [
        {
            "peran": r.peran.label,
            "lingkup": r.lingkup or "Seluruh kota",
            "dari": r.dari,
            "sampai": until(r.sampai),
            "keadaan": term_chip(r.dari, r.sampai, today),
        }
        for r in peran
    ]


def peran_html(peran: Sequence[Any], today: date) -> str:
    """The roles of an account as a table."""
    return table_html(peran_columns(), peran_rows(peran, today), caption="Peran akun")


def perangkat(teks: str) -> str:
    """What a browser says of itself, as people would: "Chrome · Android"."""
    program = next((name for pattern, name in _PERAMBAN if re.search(pattern, teks)), "")
    system = next((name for pattern, name in _SISTEM if re.search(pattern, teks)), "")
    return " · ".join(filter(None, (program, system))) or teks[:60] or "Tidak dikenal"


def moment_words(saat: Any) -> str:
    """A moment in a table: 22/11/2026 09.00 WIT."""
    return f"{angka.tanggal(saat)} {angka.pukul(saat)}"


def sesi_html(sesi: Sequence[Any]) -> str:
    """The browsers in which the account is signed in."""
    rows = [
        {
            "perangkat": perangkat(s.perangkat),
            "sejak": moment_words(s.dibuat),
            "terakhir": moment_words(s.terakhir),
            "alamat": s.alamat,
        }
        for s in sesi
    ]
    columns = [
        Column("perangkat", "Perangkat"),
        Column("sejak", "Masuk"),
        Column("terakhir", "Terakhir terlihat"),
        Column("alamat", "Alamat jaringan"),
    ]
    return table_html(columns, rows, caption="Sesi yang hidup")


def pelimpahan_columns() -> list[Column]:
    """The columns of the delegations."""
    return [
        Column("kepada", "Pelaksana"),
        Column("dari_orang", "Menggantikan"),
        Column("arti", "Sebutan", phone=False),
        Column("dari", "Sejak", "date"),
        Column("sampai", "Sampai", "date"),
        Column("keadaan", "Keadaan", "status"),
    ]


def pelimpahan_rows(pelimpahan: Sequence[Any], today: date) -> list[dict[str, Any]]:
    """Who acts for whom, newest first."""
    return [
        {
            "kepada": f"{p.sebutan} {p.kepada_nama}",
            "dari_orang": p.dari_nama,
            "arti": SEBUTAN.get(p.sebutan, p.sebutan),
            "dari": p.dari,
            "sampai": p.sampai,
            "keadaan": term_chip(p.dari, p.sampai, today),
        }
        for p in pelimpahan
    ]


def pelimpahan_html(pelimpahan: Sequence[Any], today: date) -> str:
    """The delegations as a table."""
    return table_html(pelimpahan_columns(), pelimpahan_rows(pelimpahan, today), caption="Pelimpahan")
