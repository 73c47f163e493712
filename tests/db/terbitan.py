"""Issued minutes as stored, with names and numbers of people in every place where real ones stand."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.models import (
    BeritaAcara,
    BeritaAcaraNomor,
    BeritaAcaraPeristiwa,
    BerkasTerbit,
    SalinanBertandaTangan,
    Snapshot,
)
from db.transaction import moment
from domain.berita_acara import new_kode_periksa
from domain.kosakata import JenisBeritaAcara
from domain.kosakata import PeristiwaBeritaAcara as P
from domain.kosakata import StatusBeritaAcara as S

RAHASIA = ("Abdulgafur Tjan", "Siti Salawaku", "197905122006041003", "Pembina Tingkat I", "Kepala Bidang Aplikasi",
           "Sosialisasi Satu Data", "jalan di tempat", "foto-rapat.jpg")  # fmt: skip
"""Names, offices, actions and reasons: none of it may leave the check page."""


@dataclass(frozen=True)
class Tempat:
    """Where the minutes belong: rows of the city under test."""

    zona_id: int
    opd_id: int
    periode_id: int


def terbitkan(
    session: Session,
    tempat: Tempat,
    nomor: str,
    pdf: bytes,
    *,
    induk_id: int | None = None,
    kepala_audit: str = "0" * 64,
    tanggal: date = date(2026, 10, 7),
) -> tuple[int, str]:
    """Issue minutes (an addendum with ``induk_id``): their id and check code."""
    now, kode = moment(session), new_kode_periksa()
    jenis = JenisBeritaAcara.ADENDUM if induk_id else JenisBeritaAcara.PEMANTAUAN
    minutes = BeritaAcara(recorded_at=now, jenis=jenis, induk_id=induk_id, **vars(tempat))
    session.add(minutes)
    session.flush()
    urut = minutes.id
    session.add_all(
        [
            BeritaAcaraNomor(recorded_at=now, berita_acara_id=urut, tahun=2026, urut=urut, nomor=nomor),
            Snapshot(
                recorded_at=now, berita_acara_id=urut, isi=json.dumps(_naskah(jenis, nomor, tanggal)),
                sha256=f"{urut:064x}", kepala_audit=kepala_audit, kode_periksa=kode,
            ),
            BerkasTerbit(
                recorded_at=now, berita_acara_id=urut, isi=pdf, sha256=sidik(pdf), ukuran=len(pdf)
            ),
        ]
    )  # fmt: skip
    peristiwa(session, urut, P.NOMORI, S.BERNOMOR)
    peristiwa(session, urut, P.TERBITKAN, S.TERBIT)
    return urut, kode


def peristiwa(session: Session, berita_acara_id: int, jenis: P, status: S) -> None:
    """Something happens to the minutes, with a reason that names people."""
    session.add(
        BeritaAcaraPeristiwa(
            recorded_at=moment(session), berita_acara_id=berita_acara_id, jenis=jenis, status=status,
            teks=f"Menurut {RAHASIA[0]}: {RAHASIA[6]}",
        )
    )  # fmt: skip
    session.flush()


def simpan_salinan(session: Session, berita_acara_id: int, pdf: bytes) -> None:
    """Keep a signed copy."""
    session.add(
        SalinanBertandaTangan(
            recorded_at=moment(session), berita_acara_id=berita_acara_id, nama=f"{RAHASIA[1]}.pdf", isi=pdf,
            sha256=sidik(pdf), ukuran=len(pdf),
        )
    )  # fmt: skip
    peristiwa(session, berita_acara_id, P.UNGGAH_SALINAN, S.BERTANDA_TANGAN)


def sidik(content: bytes) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def _naskah(jenis: JenisBeritaAcara, nomor: str, tanggal: date) -> dict[str, object]:
    person = {
        "nama": RAHASIA[0],
        "nip": RAHASIA[2],
        "pangkat": RAHASIA[3],
        "jabatan": RAHASIA[4],
        "unit": RAHASIA[1],
    }
    return {
        "jenis": jenis.value, "nomor": nomor, "kop": {"pejabat": RAHASIA[0]}, "zona": "Zona 1 – Pusat dan Utara",
        "opd_kode": "DINKES", "opd": "Dinas Kesehatan", "tahun": 2026, "periode": "B09", "per": "2026-10-07",
        "isi": {
            "tanggal": tanggal.isoformat(), "tempat": RAHASIA[4], "pihak_kesatu": [person], "pihak_kedua": [person],
            "hadir": [person], "kesimpulan": RAHASIA[6],
            "kesepakatan": [{"uraian": RAHASIA[5], "pic": RAHASIA[1], "tenggat": "2026-12-01"}],
        },
        "butir": [{"uraian": RAHASIA[5], "kode": "DINKES-01", "alasan": RAHASIA[6]}],
        "bukti": [{"nama": RAHASIA[7]}], "jawaban": {"oleh": RAHASIA[1], "teks": RAHASIA[6]}, "nomor_induk": "",
    }  # fmt: skip
