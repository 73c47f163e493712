"""A demo city that tells a story and holds every hard case; the same for the same date (docs/contoh.md)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.audit import SISTEM, raise_versi, record_audit
from db.commands.pengaturan import set_mode
from db.models import Impor, Pengguna, RencanaAksi
from db.queries.pengaturan import KUNCI_MODE, get_pengaturan
from domain.errors import Ditolak
from domain.kosakata import Mode, Topik
from seed.demo.adendum import add_sore_terakhir
from seed.demo.akun import add_akun
from seed.demo.bansos import add_bansos
from seed.demo.berita_acara import add_berita_acara
from seed.demo.janggal import add_janggal
from seed.demo.keluarga import add_keluarga
from seed.demo.keputusan import add_arahan
from seed.demo.kesiapan import add_kesiapan
from seed.demo.kota import KotaContoh, begin
from seed.demo.kunjungan import add_kunjungan
from seed.demo.organisasi import add_pejabat, add_penggabungan, add_zona, founding
from seed.demo.panggung import add_tertahan, open_panggung
from seed.demo.pemantauan import add_pemantauan
from seed.demo.pendaftaran import add_pendaftaran
from seed.demo.penerima import add_penerima
from seed.demo.periode import add_periode
from seed.demo.rekap import add_rekap
from seed.demo.rekonsiliasi import add_rekonsiliasi
from seed.demo.rencana import add_rencana
from seed.demo.sanggah import add_sanggah
from seed.demo.sasaran import add_sasaran

UKURAN = 500
"""Actions of last and this year together; a smaller number is raised so that every OPD has its hard cases."""


def is_demo_loaded(session: Session) -> bool:
    """Whether this database already holds the demo city."""
    return bool(get_pengaturan(session, KUNCI_MODE) == Mode.CONTOH.value)


def check_empty(session: Session) -> None:
    """Refuse to mix demo figures with the city's own, or with another demo city."""
    if get_pengaturan(session, KUNCI_MODE) is not None:
        raise Ditolak("Basis data ini sudah berisi data. Kota contoh hanya dimuat ke basis data baru.")
    for model in (RencanaAksi, Impor, Pengguna):
        if session.scalar(select(model.id).limit(1)) is not None:
            raise Ditolak(
                "Basis data ini sudah berisi data kota. Kota contoh tidak dicampur dengan data kota."
            )


def _play(kota: KotaContoh) -> None:
    """Minutes and commitments, through the commands of the product and in the order of their moments."""
    panggung = open_panggung(kota)
    add_tertahan(panggung)
    add_berita_acara(panggung)
    add_arahan(panggung)
    add_sore_terakhir(panggung)
    add_rekonsiliasi(panggung)
    add_penerima(panggung)
    panggung.play()


def load_demo(session: Session, per: date, size: int = UKURAN) -> dict[str, int]:
    """Fill an empty database with the demo city as seen on ``per``; return rows per table.

    Needs the reference data; must run inside ``transaction``. Every fact is recorded before ``per`` (WIT), and the
    same ``per`` and ``size`` give the same rows. Raises ``Ditolak`` when the database already holds data.
    """
    check_empty(session)
    kota = begin(session, per, size)
    add_akun(kota, founding(kota))
    add_zona(kota)
    add_penggabungan(kota)
    add_pejabat(kota)
    add_periode(kota)
    aksi = add_rencana(kota)
    add_pemantauan(kota, aksi)
    families = add_keluarga(kota)
    add_bansos(kota, families)
    add_janggal(kota)
    add_rekap(kota)
    add_pendaftaran(kota, families)
    add_kesiapan(kota)
    add_sanggah(kota)
    add_sasaran(kota)
    add_kunjungan(kota, aksi)
    counts = kota.rows.write()
    _play(kota)
    record_audit(
        session,
        SISTEM,
        "muat_kota_contoh",
        "kota_contoh",
        per.isoformat(),
        sesudah={"baris": counts, "ukuran": size},
    )
    set_mode(session, SISTEM, Mode.CONTOH)
    raise_versi(session, *Topik)
    return counts
