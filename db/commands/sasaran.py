"""Say whom a programme is for: its ceiling decile in a year, and programmes that nobody may receive together."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi, record_audit
from db.commands.temuan import hitung_ulang_kecuali
from db.models import BatasDesil, ProgramBansos, ProgramKecuali
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.alasan import check_alasan
from domain.errors import Ditolak
from domain.kosakata import Topik
from domain.sasaran import check_batas, check_dasar

TIDAK_BERUBAH = "Tidak ada yang berubah."


def set_batas_desil(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, program: str, tahun: int, desil: int | None, dasar: str,
    alasan: str,
) -> None:  # fmt: skip
    """From now on the programme (its code) is for families up to this decile in that year; None: unknown again.

    Earlier days keep what stood then. Raises ``Ditolak`` without a rule it rests on (``dasar``) or a reason.
    """
    akses.check(pelihat, Tindakan.KELOLA_PENGATURAN)
    check_batas(tahun, desil)
    basis, said = check_dasar(dasar), check_alasan(alasan)
    program_id = _program_id(session, program)
    b = BatasDesil
    before = session.scalars(
        select(b).where(b.program_id == program_id, b.tahun == tahun).order_by(b.id.desc()).limit(1)
    ).first()
    if (before.desil if before else None) == desil and (desil is None or (before and before.dasar == basis)):
        raise Ditolak(TIDAK_BERUBAH)
    session.add(
        BatasDesil(recorded_at=moment(session), program_id=program_id, tahun=tahun, desil=desil, dasar=basis,
                   oleh_id=pelaku.pengguna_id)
    )  # fmt: skip
    record_audit(
        session, pelaku, "tetapkan_batas_desil", "batas_desil", f"{program} {tahun}",
        sebelum={"desil": before.desil, "dasar": before.dasar} if before else None,
        sesudah={"desil": desil, "dasar": basis}, alasan=said,
    )  # fmt: skip
    raise_versi(session, Topik.PENERIMA)


def set_program_kecuali(
    session: Session, pelihat: Pelihat, pelaku: Pelaku, program: str, lain: str, berlaku: bool, dasar: str,
    alasan: str,
) -> None:  # fmt: skip
    """From now on nobody may receive the two programmes (codes, in either order) together, or they may again.

    Findings that rest on it begin or end at once.
    Raises ``Ditolak`` for a programme with itself, for what stands already, and without ``dasar`` or ``alasan``.
    """
    akses.check(pelihat, Tindakan.KELOLA_PENGATURAN)
    if program == lain:
        raise Ditolak("Pilih dua program yang berbeda.")
    basis, said = check_dasar(dasar), check_alasan(alasan)
    one, other = sorted((_program_id(session, program), _program_id(session, lain)))
    k = ProgramKecuali
    before = session.scalars(
        select(k).where(k.program_id == one, k.lain_id == other).order_by(k.id.desc()).limit(1)
    ).first()
    stands = before is not None and before.berlaku
    if stands == berlaku and (not berlaku or (before is not None and before.dasar == basis)):
        raise Ditolak(TIDAK_BERUBAH)
    session.add(
        ProgramKecuali(recorded_at=moment(session), program_id=one, lain_id=other, berlaku=berlaku, dasar=basis,
                       oleh_id=pelaku.pengguna_id)
    )  # fmt: skip
    record_audit(
        session, pelaku, "atur_program_kecuali", "program_kecuali", " + ".join(sorted((program, lain))),
        sebelum={"berlaku": before.berlaku, "dasar": before.dasar} if before else None,
        sesudah={"berlaku": berlaku, "dasar": basis}, alasan=said,
    )  # fmt: skip
    session.flush()
    hitung_ulang_kecuali(session, one, other)
    raise_versi(session, Topik.PENERIMA)


def _program_id(session: Session, kode: str) -> int:
    found = session.scalar(select(ProgramBansos.id).where(ProgramBansos.kode == kode))
    if found is None:
        raise Ditolak(f"Program {kode} tidak dikenal. Muat ulang halaman.")
    return found
