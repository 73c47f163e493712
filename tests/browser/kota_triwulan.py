"""A small city for the journey through a quarter: one zone, one OPD with four actions, and the people it takes."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pypdfium2
import time_machine
import zxingcpp
from PIL import Image, ImageDraw
from sqlalchemy import Engine, func, select, update

from db.commands.audit import SISTEM
from db.commands.pejabat import IsiPejabat, record_pejabat
from db.commands.pengguna import AkunBaru, create_pengguna
from db.commands.rencana_aksi import AksiBaru, IsiRincian, open_tahun, record_aksi
from db.commands.sesi import begin_sesi
from db.commands.susunan import Anggota, move_zona
from db.commands.zona import create_zona
from db.models import Base, Opd, Pengguna, RencanaAksi, SumberRencana, Verifikasi
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.kosakata import Peran
from domain.waktu import WIT
from tools.peladen import Peladen, start_server

AWAL = datetime(2026, 7, 1, 9, 0, tzinfo=WIT)
"""When the city was entered: the first day of the quarter."""
SAAT = datetime(2026, 10, 6, 10, 0, tzinfo=WIT)
"""When the journey begins: the quarter is over, its reporting day is not."""

OPD, ZONA = "DINKES", "Zona 1 – Pusat"
AKSI = {
    "K-01": "Menyusun peta proses bisnis layanan",
    "K-02": "Melatih operator data puskesmas",
    "K-03": "Memasang jaringan pada puskesmas pulau",
    "K-04": "Menyatukan antrean pasien daring",
}
"""Actions by code; nobody reports on the last one."""
TARGET = {"B03": Decimal(2), "B06": Decimal(4), "B09": Decimal(6), "B12": Decimal(8)}
ORANG = {
    "pic": ("Nurlela Uji", "Kepala Subbagian Program"),
    "pemantau": ("Hamid Uji", "Ketua Tim Zona 1"),
    "koordinator": ("Salma Uji", "Kepala Bidang Aplikasi Informatika"),
}
"""Name and office by the short name of the account."""
KEPALA = "Kepala Dinas Kesehatan Uji"


@dataclass(frozen=True)
class Kota:
    """The running city, its database, and the session of each person."""

    peladen: Peladen
    engine: Engine
    token: dict[str, str]


@contextmanager
def run_kota(engine: Engine, folder: Path) -> Iterator[Kota]:
    """Enter the city into a database with the reference data, and serve it."""
    with time_machine.travel(AWAL, tick=True):
        _isi(engine)
    with time_machine.travel(SAAT, tick=True), transaction(engine) as session:
        accounts = session.scalars(select(Pengguna).where(Pengguna.nama_pengguna.in_(map(_akun, ORANG))))
        token = {
            row.nama_pengguna.removesuffix(".uji"): begin_sesi(session, row, "127.0.0.1", "uji")
            for row in accounts
        }
    url = engine.url.render_as_string(hide_password=False)
    with start_server(url, folder, moment=SAAT) as peladen:
        yield Kota(peladen, engine, token)


def _isi(engine: Engine) -> None:
    peran = {
        "pic": Peran.PIC_OPD,
        "pemantau": Peran.PEMANTAU,
        "koordinator": Peran.KOORDINATOR,
    }
    boss = Pelihat(0, "uji", penugasan=(Penugasan(Peran.KOORDINATOR), Penugasan(Peran.ADMIN)))
    with transaction(engine) as session:
        opd = session.scalars(select(Opd.id).where(Opd.kode == OPD)).one()
        zona = create_zona(session, boss, SISTEM, "Z1", ZONA).id
        move_zona(session, boss, SISTEM, Anggota(opd_id=opd), zona, AWAL.date(), "Penataan awal")
        for nama, (orang, jabatan) in ORANG.items():
            akun = AkunBaru(
                _akun(nama),
                orang,
                jabatan,
                peran[nama],
                opd if nama == "pic" else None,
                zona if nama == "pemantau" else None,
            )
            create_pengguna(session, None, SISTEM, akun)
        session.execute(update(Pengguna).values(wajib_ganti=False))
        head = IsiPejabat(opd, KEPALA, "Mahmud Uji", "197001011995031001", "Pembina, IV/a", date(2025, 1, 2))
        record_pejabat(session, boss, SISTEM, head, "SK pengangkatan")
        sumber = session.scalars(select(SumberRencana.id).order_by(SumberRencana.id)).first()
        assert sumber is not None
        rincian = {
            kode: IsiRincian(uraian, satuan="dokumen", target_tahun=Decimal(8))
            for kode, uraian in AKSI.items()
        }
        record_aksi(
            session, [AksiBaru(kode, 2026, sumber, opd, isi, TARGET) for kode, isi in rincian.items()]
        )
        open_tahun(session, SISTEM, 2026)


def _akun(nama: str) -> str:
    return f"{nama}.uji"


def foto(warna: str = "teal") -> bytes:
    """A photo without a day or place of its own."""
    out = io.BytesIO()
    Image.new("RGB", (320, 240), warna).save(out, "JPEG")
    return out.getvalue()


def surat() -> bytes:
    """A PDF of one page."""
    out = io.BytesIO()
    page = Image.new("RGB", (400, 560), "white")
    ImageDraw.Draw(page).text((40, 40), "Laporan kegiatan", fill="black")
    page.save(out, "PDF")
    return out.getvalue()


def count(kota: Kota, row: type[Base]) -> int:
    """How many rows of that kind are stored."""
    with reading(kota.engine) as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


def judgements(kota: Kota) -> list[str]:
    """Every judgement in order: action, result, verified value."""
    stmt = select(RencanaAksi.kode, Verifikasi.hasil, Verifikasi.nilai, Verifikasi.kunjungan_id).join(
        Verifikasi, Verifikasi.rencana_aksi_id == RencanaAksi.id
    )
    with reading(kota.engine) as session:
        rows = session.execute(stmt.order_by(Verifikasi.id)).all()
    assert all(row.kunjungan_id == 1 for row in rows)
    return [f"{row.kode} {row.hasil.value} {'-' if row.nilai is None else int(row.nilai)}" for row in rows]


def scan(pdf: bytes, *words: str) -> str:
    """The address in the QR of the printed pages, on which all these words stand."""
    with pypdfium2.PdfDocument(pdf) as document:
        printed = " ".join(page.get_textpage().get_text_range() for page in document)
        codes = [
            code.text for page in document for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())
        ]
    text = " ".join(printed.split())
    assert [word for word in words if word not in text] == []
    assert len(codes) == 1
    return codes[0]
