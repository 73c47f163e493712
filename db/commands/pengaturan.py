"""Change a setting, or return it to its default; what stood before stays."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.logo import check_logo
from db.models import Pengaturan
from db.queries.pengaturan import KUNCI_MODE, get_pengaturan, list_program_tarif
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import Mode, Topik
from domain.pengaturan import JUDUL, KUNCI_LOGO, KUNCI_TARIF, SETELAN, check_tarif


def set_pengaturan(
    session: Session, pelaku: Pelaku, kunci: str, nilai: Any, alasan: str | None = None
) -> None:
    """Append the new value of a setting; what stood before stays in the table and in the audit."""
    if alasan:
        check_alasan(alasan)
    before = get_pengaturan(session, kunci)
    session.add(
        Pengaturan(
            recorded_at=moment(session), kunci=kunci, nilai=json.dumps(nilai), oleh_id=pelaku.pengguna_id
        )
    )
    record_audit(
        session,
        pelaku,
        "ubah_pengaturan",
        "pengaturan",
        kunci,
        sebelum=_said(kunci, before),
        sesudah=_said(kunci, nilai),
        alasan=alasan,
    )
    raise_versi(session, Topik.PENGATURAN)


def _said(kunci: str, nilai: Any) -> Any:
    """What the audit row says of a value: of a picture its kind, size and fingerprint."""
    if kunci != KUNCI_LOGO or not nilai:
        return nilai
    digest = hashlib.sha256(nilai["isi"].encode()).hexdigest()
    return {"jenis": nilai["jenis"], "karakter": len(nilai["isi"]), "sha256": digest}


def set_mode(session: Session, pelaku: Pelaku, mode: Mode) -> None:
    """Say whether the database holds demo data or the city's own."""
    set_pengaturan(session, pelaku, KUNCI_MODE, mode.value)


def change_setelan(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    kunci: str,
    nilai: Mapping[str, Any],
    alasan: str | None = None,
) -> None:
    """A setting of fixed fields as an administrator typed it; raises ``Ditolak`` for a value out of its bounds."""
    akses.check(pelihat, Tindakan.KELOLA_PENGATURAN)
    setelan = SETELAN.get(kunci)
    if setelan is None:
        raise Ditolak("Pengaturan ini tidak dikenal. Muat ulang halaman.")
    checked = setelan.check(nilai)
    if checked == setelan.lengkap(get_pengaturan(session, kunci)):
        raise Ditolak("Tidak ada yang berubah.")
    set_pengaturan(session, pelaku, kunci, checked, alasan)


def change_tarif(
    session: Session,
    pelihat: Pelihat,
    pelaku: Pelaku,
    tahun: int,
    tarif: Mapping[str, int | None],
    alasan: str | None = None,
) -> None:
    """The tariffs of one year (Rp per recipient and tahap salur, by programme code); other years stay."""
    akses.check(pelihat, Tindakan.KELOLA_PENGATURAN)
    names = {kode: nama for kode, (nama, _) in list_program_tarif(session).items()}
    checked = check_tarif(tahun, tarif, names)
    stored: dict[str, dict[str, int]] = get_pengaturan(session, KUNCI_TARIF) or {}
    if stored.get(str(tahun), {}) == checked:
        raise Ditolak("Tidak ada yang berubah.")
    set_pengaturan(session, pelaku, KUNCI_TARIF, {**stored, str(tahun): checked}, alasan)


def change_logo(session: Session, pelihat: Pelihat, pelaku: Pelaku, isi: bytes) -> None:
    """The picture of an uploaded file as the city's logo; raises ``Ditolak`` for anything but a harmless PNG or SVG."""
    akses.check(pelihat, Tindakan.KELOLA_PENGATURAN)
    logo = check_logo(isi)
    if logo == get_pengaturan(session, KUNCI_LOGO):
        raise Ditolak("Logo ini sudah dipakai.")
    set_pengaturan(session, pelaku, KUNCI_LOGO, logo)


def reset_setelan(session: Session, pelihat: Pelihat, pelaku: Pelaku, kunci: str) -> None:
    """Back to the default, by a new row; the default may move with a later version of the product."""
    akses.check(pelihat, Tindakan.KELOLA_PENGATURAN)
    if kunci == KUNCI_MODE or kunci not in JUDUL:
        raise Ditolak("Pengaturan ini tidak dapat dikembalikan ke baku.")
    if get_pengaturan(session, kunci) is None:
        raise Ditolak("Pengaturan ini sudah memakai nilai baku.")
    set_pengaturan(session, pelaku, kunci, None, "Kembali ke baku")
