"""Take note of an office file that is taken in: what it was, what it changed, what was refused of it."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.commands.audit import SISTEM, Pelaku, record_audit
from db.commands.pengaturan import set_mode
from db.models import Impor, ImporPenolakan
from db.queries.pengaturan import KUNCI_MODE, get_mode, get_pengaturan
from db.transaction import moment
from domain import akses
from domain.akses import Pelihat, Tindakan
from domain.errors import Ditolak
from domain.kosakata import JenisImpor, Mode

HAK: dict[JenisImpor, Tindakan] = {
    JenisImpor.RENCANA_AKSI: Tindakan.IMPOR_RENCANA,
    JenisImpor.KLAIM: Tindakan.IMPOR_KLAIM,
    JenisImpor.PENYALURAN: Tindakan.IMPOR_BANSOS,
    JenisImpor.KELUARGA: Tindakan.IMPOR_BANSOS,
    JenisImpor.PENDAFTARAN: Tindakan.IMPOR_BANSOS,
    JenisImpor.KEANGGOTAAN: Tindakan.IMPOR_ZONA,
    JenisImpor.BATAS: Tindakan.IMPOR_BATAS,
    JenisImpor.VERIFIKASI: Tindakan.IMPOR_VERIFIKASI,
    JenisImpor.PENERIMA: Tindakan.IMPOR_PENERIMA,
    JenisImpor.PERISTIWA_WARGA: Tindakan.IMPOR_PENERIMA,
    JenisImpor.SANGGAH: Tindakan.IMPOR_BANSOS,
    JenisImpor.UJI_COBA: Tindakan.KELOLA_UJI_COBA,
}
"""What one must be allowed to do to take in, or undo, a file of a kind."""

DATA_CONTOH = (
    "Basis data ini berisi data contoh, yang tidak pernah dicampur dengan data kota. "
    "Mulai dengan data kota lebih dahulu: di Administrasi, atau dengan make city pada basis data baru."
)


@dataclass(frozen=True)
class TolakanImpor:
    """A cell that was refused, as it stands in the report."""

    baris: int
    kolom: str
    nilai: str | None
    alasan: str


@dataclass(frozen=True)
class IsiImpor:
    """A file and what became of its rows; ``keterangan`` says what it spoke of, ``data_per`` as of when."""

    nama_berkas: str
    sha256: str
    jenis: JenisImpor
    baru: int
    berubah: int
    sama: int
    ditolak: int
    keterangan: str = ""
    data_per: date | None = None


def jenis_boleh(pelihat: Pelihat | None) -> tuple[JenisImpor, ...]:
    """The kinds of office files that a person may take in, and whose history they may see."""
    return tuple(jenis for jenis, tindakan in HAK.items() if akses.can(pelihat, tindakan))


DARI_SINI = frozenset({JenisImpor.VERIFIKASI})
"""Kinds whose rows name rows of this very database: such a file came from here, so it mixes nothing."""

BERTANDA = frozenset({JenisImpor.PENERIMA, JenisImpor.PERISTIWA_WARGA})
"""Kinds whose every row tells a demo city from a real one (its NIK), so that neither takes the other's."""

TAK_TERCAMPUR = DARI_SINI | BERTANDA
"""Kinds that a demo city takes too."""


def check_boleh_impor(session: Session, jenis: JenisImpor) -> None:
    """Real figures never go into a demo city."""
    if jenis not in TAK_TERCAMPUR and get_mode(session) is Mode.CONTOH:
        raise Ditolak(DATA_CONTOH)


def record_impor(
    session: Session,
    pelihat: Pelihat | None,
    pelaku: Pelaku,
    isi: IsiImpor,
    tolakan: tuple[TolakanImpor, ...],
    sesudah: dict[str, Any],
) -> Impor:
    """Note the file, its refusals and the audit row; the caller writes the figures in the same transaction.

    ``pelihat`` may be missing only for the shell, whose user holds the database itself. A database that was not
    yet decided upon becomes a city's own with its first file. Raises ``TidakBerhak`` or ``Ditolak``.
    """
    if pelaku is not SISTEM:
        akses.check(pelihat, HAK[isi.jenis])
    check_boleh_impor(session, isi.jenis)
    if get_pengaturan(session, KUNCI_MODE) is None:
        set_mode(session, pelaku, Mode.KOTA)
    # The end of a file name tells more than its beginning: it holds the kind of file.
    row = Impor(
        recorded_at=moment(session),
        oleh_id=pelaku.pengguna_id,
        **{**asdict(isi), "nama_berkas": isi.nama_berkas[-255:]},
    )
    session.add(row)
    session.flush()
    for satu in tolakan:
        session.add(_penolakan(row.id, satu))
    record_audit(
        session,
        pelaku,
        f"impor_{isi.jenis.value}",
        "impor",
        row.id,
        sesudah={**asdict(isi), **sesudah},
        alasan=f"Impor {row.nama_berkas}",
    )
    return row


def _penolakan(impor_id: int, satu: TolakanImpor) -> ImporPenolakan:
    """Texts of a file may be of any length; what the report printed in full is kept as far as it fits."""
    nilai = None if satu.nilai is None else satu.nilai[:255]
    return ImporPenolakan(
        impor_id=impor_id, baris=satu.baris, kolom=satu.kolom[:120], nilai=nilai, alasan=satu.alasan[:500]
    )
