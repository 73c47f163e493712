"""Remember how an office's own headings stand for our columns."""

import json

from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, record_audit
from db.commands.impor import HAK
from db.models import PemetaanImpor
from db.queries.pemetaan import Pemetaan, get_pemetaan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat
from domain.errors import Ditolak
from domain.kosakata import JenisImpor
from domain.penerima import memuat_nomor

PANJANG_KANTOR = 40


def remember_pemetaan(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    jenis: JenisImpor,
    kantor: str,
    sidik: str,
    pemetaan: Pemetaan,
) -> bool:
    """Keep what a person confirmed for the next file with these headings; False when it is known already.

    ``kantor`` is the code of the person's OPD ("" for the administrator), ``sidik`` the fingerprint of the headings.
    Raises ``Ditolak`` for a heading that holds a person's number: what is kept here stays for good.
    """
    akses.check(pelihat, HAK[jenis])
    if len(kantor) > PANJANG_KANTOR or pemetaan.baris_kepala < 1:
        raise Ditolak("Kantor atau baris judul tidak dikenal. Muat ulang halaman, lalu petakan lagi.")
    if any(memuat_nomor(judul) for _, judul in pemetaan.peta):
        raise Ditolak(
            "Judul kolom berisi nomor orang. Sebut baris yang berisi judul kolom, lalu petakan lagi."
        )
    before = get_pemetaan(session, jenis, kantor, sidik)
    if before == pemetaan:
        return False
    isi = {"baris_kepala": pemetaan.baris_kepala, "peta": [list(satu) for satu in pemetaan.peta]}
    row = PemetaanImpor(
        recorded_at=moment(session),
        jenis=jenis,
        kantor=kantor,
        sidik=sidik,
        isi=json.dumps(isi, ensure_ascii=False),
        oleh_id=pelihat.pengguna_id,
    )
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        "petakan_kolom",
        "pemetaan_impor",
        row.id,
        sebelum=None if before is None else {"peta": before.peta, "baris_kepala": before.baris_kepala},
        sesudah={"jenis": jenis.value, "kantor": kantor, **isi},
    )
    return True
