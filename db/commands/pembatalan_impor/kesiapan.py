"""Taking back appeals and figures of pilot regions."""

from decimal import Decimal

from sqlalchemy.orm import Session

from db.commands.audit import Pelaku, raise_versi
from db.commands.pembatalan_impor.jejak import Hitungan, Jejak, list_kembalian, salin
from db.models import AngkaUjiCoba, Sanggah
from db.transaction import moment
from domain.kosakata import Topik


def undo_sanggah(session: Session, pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """Each ticket as it stood before the import; one that came with it is withdrawn."""
    back, kept = list_kembalian(session, jejak, Sanggah, Sanggah.nomor, lambda r: r.nomor)
    for satu in back:
        said = salin(satu.sebelum) if satu.sebelum else salin(satu.kini) | {"ditarik": True}
        said |= {"oleh_id": pelaku.pengguna_id}
        session.add(Sanggah(**said, recorded_at=moment(session), impor_id=undo_id))
    session.flush()
    raise_versi(session, Topik.KESIAPAN)
    return Hitungan(len(back), kept)


def undo_uji_coba(session: Session, pelaku: Pelaku, jejak: Jejak, undo_id: int, _alasan: str) -> Hitungan:
    """Each figure as it stood before the import; a name that came with it stays with its place."""
    a = AngkaUjiCoba
    back, kept = list_kembalian(session, jejak, a, a.wilayah_id, lambda r: (r.wilayah_id, r.ukuran, r.saat))
    none: dict[str, Decimal | None] = {"nilai": None}
    for satu in back:
        said = salin(satu.sebelum) if satu.sebelum else salin(satu.kini) | none
        said |= {"oleh_id": pelaku.pengguna_id}
        session.add(a(**said, recorded_at=moment(session), impor_id=undo_id))
    session.flush()
    raise_versi(session, Topik.KESIAPAN)
    return Hitungan(len(back), kept)
