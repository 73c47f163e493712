"""Lists of recipients for the mini city, written row by row with the rollup that the rows make.

The rollup is made here by hand, so that what reads it is tested without the engine that writes it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.commands.keluarga import AngkaKeluarga, record_keluarga
from db.models import (
    TAK_DIKENAL,
    AcuanPenyaluran,
    BatasDesil,
    DaftarPenerima,
    KedudukanDaftar,
    Kelurahan,
    Penerima,
    RekapPenerima,
    RekapTemuan,
)
from db.transaction import moment
from domain.kosakata import JenisTemuan, StatusPenerima
from domain.waktu import day_wit
from tests.db.bangun import KotaMini

TERSALUR, DITETAPKAN = StatusPenerima.TERSALUR, StatusPenerima.DITETAPKAN
TERJAUH = (StatusPenerima.TERSALUR, StatusPenerima.DITETAPKAN, StatusPenerima.RETUR, StatusPenerima.GAGAL)


class Orang(NamedTuple):
    """One row of a list: number of person and family (None: no KK), decile (0: not stated), status, rupiah."""

    nik: int
    kk: int | None
    desil: int
    status: StatusPenerima = TERSALUR
    rp: int | None = 600_000


def daftar(
    session: Session, kota: KotaMini, tahap_id: int, wilayah: str, orang: Iterable[Orang], *, sumber: str = "dinsos",
    data_per: date = date(2026, 7, 1),
) -> int:  # fmt: skip
    """A list of one tranche, source and area ("K1", or a name that nobody knows); it replaces the one before."""
    rows, known = list(orang), session.get(Kelurahan, wilayah) is not None
    sumber_id = kota.sumber_data[sumber]
    for lama in _standing(session, tahap_id, sumber_id, wilayah):
        withdraw(session, lama)
    satu = DaftarPenerima(recorded_at=moment(session), tahap_id=tahap_id, sumber_data_id=sumber_id, data_per=data_per,
                          baris=len(rows), sidik="-", awal=0)  # fmt: skip
    session.add(satu)
    session.flush()
    _stand(session, satu.id, wilayah if known else None, None if known else wilayah, True)
    session.execute(
        insert(Penerima),
        [
            {"daftar_id": satu.id, "tahap_id": tahap_id, "nik": o.nik.to_bytes(16), "kunci": 1, "desil": o.desil,
             "kk": None if o.kk is None else o.kk.to_bytes(16), "status": o.status, "rp": o.rp, "tanggal": None,
             "baris": at}
            for at, o in enumerate(rows, 2)
        ],
    )  # fmt: skip
    _roll(session, satu, wilayah if known else TAK_DIKENAL, rows, 1)
    return satu.id


def withdraw(session: Session, daftar_id: int) -> None:
    """The list no longer counts."""
    satu = session.get_one(DaftarPenerima, daftar_id)
    now = session.scalars(
        select(KedudukanDaftar)
        .where(KedudukanDaftar.daftar_id == daftar_id)
        .order_by(KedudukanDaftar.id.desc())
    ).first()
    assert now is not None
    _stand(session, daftar_id, now.kelurahan_kode, now.nama_wilayah, False)
    rows = [
        Orang(int.from_bytes(p.nik), None if p.kk is None else int.from_bytes(p.kk), p.desil, p.status, p.rp)
        for p in session.scalars(select(Penerima).where(Penerima.daftar_id == daftar_id))
    ]
    _roll(session, satu, now.kelurahan_kode or TAK_DIKENAL, rows, -1)


def _stand(session: Session, daftar_id: int, kode: str | None, nama: str | None, berlaku: bool) -> None:
    session.add(KedudukanDaftar(recorded_at=moment(session), daftar_id=daftar_id, kelurahan_kode=kode,
                                nama_wilayah=nama, berlaku=berlaku))  # fmt: skip
    session.flush()


def _standing(session: Session, tahap_id: int, sumber_id: int, wilayah: str) -> list[int]:
    k, d = KedudukanDaftar, DaftarPenerima
    stmt = select(k).join(d, d.id == k.daftar_id).where(d.tahap_id == tahap_id, d.sumber_data_id == sumber_id)
    newest = {row.daftar_id: row for row in session.scalars(stmt.order_by(k.id))}
    return [
        n for n, row in newest.items() if row.berlaku and wilayah in (row.kelurahan_kode, row.nama_wilayah)
    ]


def _roll(session: Session, satu: DaftarPenerima, wilayah: str, rows: list[Orang], sign: int) -> None:
    sums: dict[tuple[int, StatusPenerima], list[int]] = defaultdict(lambda: [0] * 5)
    homes: dict[int, list[Orang]] = defaultdict(list)
    for o in rows:
        told = sums[o.desil, o.status]
        for at, n in enumerate((1, 0, o.kk is None, o.rp or 0, o.rp is not None)):
            told[at] += int(n)
        if o.kk is not None:
            homes[o.kk].append(o)
    for members in homes.values():
        furthest = min((m.status for m in members), key=TERJAUH.index)
        sums[min((m.desil for m in members if m.desil), default=0), furthest][1] += 1
    names = ("d_penerima", "d_keluarga", "d_tanpa_kk", "d_rp", "d_n_rp")
    for (desil, status), told in sums.items():
        key = (satu.tahap_id, satu.sumber_data_id, wilayah, desil, status, day_wit(moment(session)))
        row = session.get(RekapPenerima, key)
        if row is None:
            fields = ("tahap_id", "sumber_data_id", "wilayah", "desil", "status", "hari")
            row = RekapPenerima(
                **dict(zip(fields, key, strict=True)), **dict.fromkeys(names, 0), data_per=satu.data_per
            )
            session.add(row)
        for name, n in zip(names, told, strict=True):
            setattr(row, name, getattr(row, name) + sign * n)
    session.flush()


def keluarga(
    session: Session, kota: KotaMini, wilayah: str, jumlah: Iterable[int | None], *, tahun: int = 2026,
    sumber: str = "dinsos", data_per: date = date(2026, 1, 15),
) -> None:  # fmt: skip
    """Families of desil 1, 2, … of an area; None is not stated."""
    known = session.get(Kelurahan, wilayah) is not None
    record_keluarga(session, [
        AngkaKeluarga(wilayah if known else None, None if known else wilayah, tahun, at, n, kota.sumber_data[sumber],
                      data_per)
        for at, n in enumerate(jumlah, 1)
    ])  # fmt: skip


def batas(session: Session, kota: KotaMini, program: str, tahun: int, desil: int | None) -> None:
    """The ceiling of a programme in a year."""
    session.add(BatasDesil(recorded_at=moment(session), program_id=kota.program[program], tahun=tahun, desil=desil,
                           dasar="Permensos 1/2026"))  # fmt: skip
    session.flush()


def acuan(session: Session, kota: KotaMini, tahap_id: int, sumber: str) -> None:
    """The reference source of a tranche."""
    session.add(
        AcuanPenyaluran(
            recorded_at=moment(session), tahap_id=tahap_id, sumber_data_id=kota.sumber_data[sumber]
        )
    )
    session.flush()


def temuan(
    session: Session, kota: KotaMini, tahap_id: int, jenis: JenisTemuan, wilayah: str, jumlah: int, rp: int, *,
    sumber: str = "dinsos",
) -> None:  # fmt: skip
    """Findings of a kind that appear (or, below 0, go) today."""
    session.add(RekapTemuan(jenis=jenis, tahap_id=tahap_id, sumber_data_id=kota.sumber_data[sumber], wilayah=wilayah,
                            hari=day_wit(moment(session)), d_jumlah=jumlah, d_rp=rp))  # fmt: skip
    session.flush()
