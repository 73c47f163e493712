"""Minutes for database tests: the mini city with reported actions, and the steps of the chain by short names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.commands.berita_acara import (
    create_adendum,
    create_berita_acara,
    save_isi,
    submit_berita_acara,
)
from db.commands.berita_acara_jawab import answer_berita_acara, number_berita_acara
from db.commands.berita_acara_terbit import issue_berita_acara, prepare_terbit
from db.commands.periode import IsiPeristiwa, record_peristiwa
from db.models import KeanggotaanZona, Pejabat
from db.queries.berita_acara import BeritaAcaraLengkap, get_berita_acara
from db.queries.naskah import build_naskah, digest_isi, get_isi, read_isi
from db.queries.penulis import get_nomor_berlaku
from db.transaction import moment, reading
from domain.berita_acara import IsiBeritaAcara, Kesepakatan, Naskah
from domain.kosakata import Peristiwa
from tests.databases import MACAM
from tests.db.bangun import KotaMini, bangun, klaim, lapor, pada, tambah_aksi, tambah_bising, verifikasi

di_kedua = pytest.mark.parametrize("kota", MACAM, indirect=True)
"""Runs a test on SQLite and on PostgreSQL; without it, what cannot differ between them runs on SQLite."""

HARI = date(2026, 10, 5)
"""The day on which the minutes are written."""
PDF = b"%PDF-1.7 contoh"


def kota_terpantau(engine: Engine) -> KotaMini:
    """OPD A has three actions in B09: verified, claimed and not reported; B and C, and last year, are noise."""
    kota = bangun(engine)
    with pada(engine, date(2026, 9, 20)) as session:
        tambah_bising(session, kota)
        for kode, opd in (("01", "A"), ("04", "A"), ("05", "A"), ("02", "B"), ("03", "C")):
            tambah_aksi(session, kota, kode, opd)
        for nama, zona in (("pemantau_1", "Z1"), ("pemantau_1b", "Z1"), ("pemantau_2", "Z2")):
            session.add(
                KeanggotaanZona(
                    recorded_at=moment(session),
                    zona_id=kota.zona[zona],
                    pengguna_id=kota.akun[nama],
                    berlaku_dari=date(2025, 1, 2),
                )
            )
        kepala(session, kota, "A", "Kepala Dinas A", "Pejabat A")
        kepala(session, kota, "B", "Kepala Dinas B", "Pejabat B")
    with pada(engine, date(2026, 10, 1)) as session:
        lapor(session, kota, kota.aksi["01"], "B06", "4")
        lapor(session, kota, kota.aksi["01"], "B09", "6")
        kota.akun["klaim_04"] = klaim(session, kota, kota.aksi["04"], "B09", "5")
        for aksi in ("02", "03"):
            lapor(session, kota, kota.aksi[aksi], "B09", "6")
    return kota


def kepala(
    session: Session, kota: KotaMini, opd: str, jabatan: str, nama: str, dari: date = date(2025, 1, 2)
) -> None:
    """Somebody holds an office of an OPD from a day on."""
    session.add(
        Pejabat(
            recorded_at=moment(session),
            opd_id=kota.opd[opd],
            jabatan=jabatan,
            nama=nama,
            nip="197001011995031001",
            pangkat="Pembina, IV/a",
            berlaku_dari=dari,
        )
    )
    session.flush()


def susun(
    kota: KotaMini, opd: str = "A", nama: str = "pemantau_1", *, hari: date = HARI, kode: str = "B09"
) -> int:
    """A draft of the minutes of an OPD; its number."""
    with pada(kota.engine, hari) as session:
        ba = create_berita_acara(
            session,
            kota.orang(nama),
            kota.pelaku(nama),
            kota.opd[opd],
            kota.periode[2026, kode],
            kunci_kirim=f"{opd}{kode}{nama}{hari}",
        )
        return ba.id


def tulis(
    kota: KotaMini, ba_id: int, ubah: Callable[[IsiBeritaAcara], IsiBeritaAcara], hari: date = HARI
) -> int:
    """The monitor changes the written part; the number of the row."""
    with pada(kota.engine, hari, 11) as session:
        stands = get_isi(session, ba_id)
        person = kota.orang("pemantau_1")
        isi = ubah(read_isi(stands.isi))
        return save_isi(session, person, kota.pelaku("pemantau_1"), ba_id, isi, dilihat_id=stands.id).id


def sepakat(isi: IsiBeritaAcara) -> IsiBeritaAcara:
    """With one agreed deadline, about action 04."""
    agreed = Kesepakatan("Melengkapi dokumen", "Sekretaris Dinas A", HARI + timedelta(days=30), "04")
    return replace(isi, kesimpulan="Sesuai rencana.", kesepakatan=(agreed,))


def ajukan(kota: KotaMini, ba_id: int, hari: date = HARI) -> None:
    """Put the draft before the OPD."""
    with pada(kota.engine, hari, 12) as session:
        submit_berita_acara(session, kota.orang("pemantau_1"), kota.pelaku("pemantau_1"), ba_id)


def sidik(kota: KotaMini, ba_id: int, hari: date = HARI) -> str:
    """The hash of what the PIC reads."""
    with reading(kota.engine) as session:
        return digest_isi(build_naskah(session, ba_id, hari))


def jawab(
    kota: KotaMini, ba_id: int, *, setuju: bool = True, teks: str = "", nama: str = "pic_A", hari: date = HARI
) -> None:
    """The OPD answers to what it reads."""
    seen = sidik(kota, ba_id, hari)
    with pada(kota.engine, hari, 13) as session:
        answer_berita_acara(session, kota.orang(nama), kota.pelaku(nama), ba_id, setuju, teks, sidik=seen)


def nomori(kota: KotaMini, ba_id: int, nomor: str, hari: date = HARI) -> None:
    """The coordinator gives a number in place of the one that stands."""
    who = kota.orang("koordinator"), kota.pelaku("koordinator")
    with pada(kota.engine, hari, 14) as session:
        standing = get_nomor_berlaku(session, ba_id)
        number_berita_acara(session, *who, ba_id, nomor, dilihat_id=standing.id if standing else None)


def siapkan(kota: KotaMini, ba_id: int, nama: str = "koordinator", hari: date = HARI) -> Naskah:
    """The text as it would be frozen."""
    with reading(kota.engine) as session:
        return prepare_terbit(session, kota.orang(nama), ba_id, hari)


def terbitkan(
    kota: KotaMini, ba_id: int, nama: str = "koordinator", hari: date = HARI, jam: int = 15
) -> Naskah:
    """Issue as the page does: prepare, render, freeze."""
    naskah = siapkan(kota, ba_id, nama, hari)
    with pada(kota.engine, hari, jam) as session:
        issue_berita_acara(
            session, kota.orang(nama), kota.pelaku(nama), ba_id, naskah, PDF, kunci_kirim=f"terbit{ba_id}"
        )
    return naskah


def terbit(kota: KotaMini, nomor: str = "000.5/001/BA-A/X/2026") -> int:
    """Issued minutes of A with one agreed deadline."""
    ba_id = susun(kota)
    tulis(kota, ba_id, sepakat)
    lanjut(kota, ba_id, nomor)
    return ba_id


def lanjut(kota: KotaMini, ba_id: int, nomor: str, hari: date = HARI) -> Naskah:
    """From a draft to issued minutes: submitted, agreed, numbered, frozen."""
    ajukan(kota, ba_id, hari)
    jawab(kota, ba_id, hari=hari)
    nomori(kota, ba_id, nomor, hari)
    return terbitkan(kota, ba_id, hari=hari)


def buka_kembali(kota: KotaMini, opd: str = "A", hari: date = HARI, sampai: date | None = None) -> None:
    """The coordinator reopens B09 for one OPD, an hour after the issue."""
    until = sampai or hari + timedelta(days=7)
    isi = IsiPeristiwa(Peristiwa.DIBUKA_KEMBALI, until, kota.opd[opd], "Bukti keliru")
    with pada(kota.engine, hari, 16) as session:
        record_peristiwa(
            session, kota.orang("koordinator"), kota.pelaku("koordinator"), kota.periode[2026, "B09"], isi
        )


def perbaiki(kota: KotaMini, aksi: str, nilai: str, hari: date = HARI) -> None:
    """A new claim and its acceptance, as stored."""
    with pada(kota.engine, hari, 17) as session:
        number = klaim(session, kota, kota.aksi[aksi], "B09", nilai)
        verifikasi(session, kota, number, str(Decimal(nilai)))


def adendum(kota: KotaMini, induk_id: int, hari: date = HARI, kunci: str = "ad") -> int:
    """A draft of an addendum; its number."""
    with pada(kota.engine, hari, 18) as session:
        person = kota.orang("pemantau_1")
        return create_adendum(session, person, kota.pelaku("pemantau_1"), induk_id, kunci_kirim=kunci).id


def baca(kota: KotaMini, ba_id: int, nama: str = "pemantau_1", hari: date = HARI) -> BeritaAcaraLengkap:
    """The minutes as this person sees them."""
    with reading(kota.engine) as session:
        return get_berita_acara(session, kota.orang(nama), ba_id, hari)
