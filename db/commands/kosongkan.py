"""Empty the demo city: for the city's own data, or for another demo city."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, false, func, select, update
from sqlalchemy.orm import Session

from db.commands.audit import AWAL_RANTAI, Pelaku, raise_versi, record_audit
from db.commands.pengaturan import set_mode
from db.commands.pengguna import one_time_sandi
from db.commands.sesi import HASHER, SANDI_MATI
from db.models import AngkaUjiCoba, Audit, Base, Batas, Pengguna, PeranPengguna, Sesi, WilayahUjiCoba
from db.queries.pengaturan import get_mode
from domain.akses import Pelihat, Tindakan, check
from domain.errors import Ditolak
from domain.kosakata import Mode, Peran, Topik
from domain.uji_coba import BANYUWANGI, TERNATE

ACUAN = frozenset(
    "pulau kecamatan kelurahan kelurahan_alias opd opd_alias instrumen indikator sumber_rencana kanal alasan_gagal "
    "sumber_data program_bansos tahap_digitalisasi versi_data".split()
)
"""Tables whose rows are true of the real city too and stay."""

DIMUAT = frozenset({"batas", "wilayah_uji_coba", "angka_uji_coba"})
"""Tables of which only what came with the product stays; what people added while looking at the demo city goes."""


@dataclass(frozen=True)
class RantaiLama:
    """The audit chain that ended: how many rows it had and the hash of its last one."""

    baris: int
    hash_terakhir: str


def _old_chain(session: Session) -> RantaiLama:
    head = session.scalar(select(Audit.hash).order_by(Audit.id.desc()).limit(1))
    return RantaiLama(session.scalar(select(func.count()).select_from(Audit)) or 0, head or AWAL_RANTAI)


def _goes(table: Table, keep: int | None) -> ColumnElement[bool] | None:
    """Which rows of a table go; None for all of them."""
    if table.name in ACUAN:
        return false()
    kept_by: dict[str, ColumnElement[bool]] = {
        "batas": Batas.impor_id.is_not(None),
        "wilayah_uji_coba": WilayahUjiCoba.gelombang > 1,
        "angka_uji_coba": AngkaUjiCoba.oleh_id.is_not(None) | AngkaUjiCoba.impor_id.is_not(None),
        "pengguna": Pengguna.id != keep,
        "peran_pengguna": (PeranPengguna.pengguna_id != keep) | (PeranPengguna.peran != Peran.ADMIN),
        "sesi": Sesi.pengguna_id != keep,
    }
    if table.name in DIMUAT or keep is not None:
        return kept_by.get(table.name)
    return None


def _empty(session: Session, pelaku: Pelaku, keep: int | None, alasan: str) -> None:
    """Delete all but reference data and one account; the first row of the new audit chain tells of the old one."""
    old = _old_chain(session)
    session.flush()
    for table in reversed(Base.metadata.sorted_tables):
        gone = _goes(table, keep)
        session.execute(delete(table) if gone is None else delete(table).where(gone))
    named = WilayahUjiCoba.nama.not_in((BANYUWANGI, TERNATE))
    session.execute(update(WilayahUjiCoba).where(named).values(nama=None, kode=None))
    session.expire_all()
    said: dict[str, Any] = {"rantai_lama": {"baris": old.baris, "hash_terakhir": old.hash_terakhir}}
    record_audit(session, pelaku, "mulai_rantai_audit", "audit", "1", sesudah=said, alasan=alasan)
    raise_versi(session, *Topik)


def empty_demo(session: Session, pelaku: Pelaku) -> None:
    """Empty a demo city so that another can be loaded; raises ``Ditolak`` where real data or accounts stand."""
    if get_mode(session) is not Mode.CONTOH:
        raise Ditolak("Basis data ini berisi data kota; kota contoh tidak dimuat di atasnya.")
    if session.scalar(select(Pengguna.id).where(~Pengguna.contoh).limit(1)) is not None:
        raise Ditolak("Basis data ini memuat akun sungguhan; kota contoh tidak dimuat ulang.")
    _empty(session, pelaku, None, "Kota contoh dimuat ulang; rantai audit baru dimulai.")


def mulai_data_kota(session: Session, pelihat: Pelihat, alamat: str | None = None) -> str | None:
    """ "Mulai dengan data kota": empty the demo city in one press and leave the database ready for real data.

    Plan, monitoring, bansos, zones, settings and demo accounts go; reference data stay. The administrator who
    presses stays, signed in, as a real account. Returns the one-time password of an account that had none, to be
    shown once; None when it keeps its own. A new audit chain begins, and its first row names the length and the
    last hash of the old one. Raises ``TidakBerhak`` or ``Ditolak``.
    """
    check(pelihat, Tindakan.MULAI_DATA_KOTA)
    if get_mode(session) is not Mode.CONTOH:
        raise Ditolak("Basis data ini sudah berisi data kota. Tidak ada data contoh yang dapat dikosongkan.")
    pelaku = Pelaku(pelihat.pengguna_id, alamat)
    alasan = "Mulai dengan data kota: kota contoh dikosongkan, rantai audit baru dimulai."
    _empty(session, pelaku, pelihat.pengguna_id, alasan)
    sandi = _make_real(session, pelaku)
    set_mode(session, pelaku, Mode.KOTA)
    return sandi


def _make_real(session: Session, pelaku: Pelaku) -> str | None:
    account = session.get_one(Pengguna, pelaku.pengguna_id)
    sandi = one_time_sandi() if account.sandi_hash == SANDI_MATI else None
    account.contoh = False
    if sandi is not None:
        account.sandi_hash, account.wajib_ganti = HASHER.hash(sandi), True
    told = {"contoh": False, "sandi_sekali_pakai": sandi is not None}
    record_audit(session, pelaku, "ubah_akun", "pengguna", account.id, sebelum={"contoh": True}, sesudah=told)
    return sandi
