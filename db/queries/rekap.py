"""Roll-ups of the action frame: the same rows give the city, a zone, a kecamatan, an OPD, a kelurahan."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from db.queries.catatan import Catatan
from db.queries.keadaan import get_kemajuan, list_aktif
from domain import ukuran
from domain.kosakata import PERIODE_KODE, KeadaanKerja, Lampu
from domain.saat import Saat, period_end
from domain.ukuran import AmbangLampu, Daun


@dataclass(frozen=True)
class Rekap:
    """Progress of a group of actions; percentages are None when nothing can be computed.

    ``tidak_dihitung`` are actions whose annual target is 0 or empty: listed, but outside the percentages.
    """

    aksi: int
    verifikasi: Decimal | None
    klaim: Decimal | None
    seharusnya: Decimal | None
    lampu: Lampu
    belum_lapor: int
    terlambat: int
    porsi_terlambat: Decimal | None
    terkendala: int
    minta_dukungan: int
    selesai: int
    tidak_dihitung: int

    @property
    def selisih(self) -> Decimal | None:
        """Verified minus expected, in percentage points; negative is behind."""
        if self.verifikasi is None or self.seharusnya is None:
            return None
        return self.verifikasi - self.seharusnya


def _rollup(frame: pd.DataFrame, column: str) -> Decimal | None:
    pairs = zip(frame["bobot"], frame[column], strict=True)
    return ukuran.gabung(Daun(bobot, kemajuan) for bobot, kemajuan in pairs)


def rekap(frame: pd.DataFrame, ambang: AmbangLampu = AmbangLampu()) -> Rekap:
    """Roll up the rows of ``queries.keadaan.list_keadaan``."""
    # Lists, not Series: a map asks for a hundred small groups, where pandas costs more than the sum.
    column = {name: frame[name].tolist() for name in _DIPAKAI}
    count, done = len(frame), column["kemajuan"]
    verified, expected = _rollup(frame, "kemajuan"), _rollup(frame, "seharusnya")
    belum, late = sum(column["belum_lapor"]), sum(column["terlambat"])
    return Rekap(
        aksi=count,
        verifikasi=verified,
        klaim=_rollup(frame, "kemajuan_klaim"),
        seharusnya=expected,
        lampu=ukuran.lampu(verified, expected, count == belum, ambang),
        belum_lapor=belum,
        terlambat=late,
        porsi_terlambat=ukuran.porsi(late, count),
        terkendala=column["keadaan"].count(KeadaanKerja.TERKENDALA),
        minta_dukungan=sum(
            asked is not None and share != ukuran.SERATUS
            for asked, share in zip(column["dukungan"], done, strict=True)
        ),
        selesai=done.count(ukuran.SERATUS),
        tidak_dihitung=done.count(None),
    )


_DIPAKAI = ("belum_lapor", "terlambat", "keadaan", "dukungan", "kemajuan")
_DIGABUNG = ("bobot", "kemajuan_klaim", "seharusnya")


def rekap_menurut(
    frame: pd.DataFrame, kolom: Sequence[str], ambang: AmbangLampu = AmbangLampu()
) -> pd.DataFrame:
    """One roll-up per value of ``kolom`` (for example zona_id, zona_kode, zona_nama); rows without it drop out."""
    rows: list[dict[str, Any]] = []
    needed = frame[[*kolom, *_DIPAKAI, *_DIGABUNG]].dropna(subset=[kolom[0]])
    for values, group in needed.groupby(list(kolom), sort=True):
        result = rekap(group, ambang)
        rows.append({**dict(zip(kolom, values, strict=True)), **asdict(result), "selisih": result.selisih})
    fields = [*kolom, *Rekap.__dataclass_fields__, "selisih"]
    return pd.DataFrame(rows, columns=fields, dtype=object)


@dataclass(frozen=True)
class TitikTren:
    """City progress at the end of one period: planned always, claimed and verified once it was reported on."""

    tanggal: date
    periode: str
    rencana: Decimal | None
    klaim: Decimal | None
    verifikasi: Decimal | None


def tren(catatan: Catatan, saat: Saat, aksi_ids: frozenset[int] | None = None) -> list[TitikTren]:
    """Trend over the date spoken of (B03…B12), as recorded by ``saat.per``; later periods carry the plan alone."""
    return [_titik(catatan, saat, kode, aksi_ids) for kode in PERIODE_KODE]


def _titik(catatan: Catatan, saat: Saat, kode: str, aksi_ids: frozenset[int] | None) -> TitikTren:
    akhir = period_end(saat.tahun, kode)
    active = [a for a in list_aktif(catatan, akhir) if aksi_ids is None or a.aksi_id in aksi_ids]
    leaves = [(a.bobot, get_kemajuan(a, catatan, kode, kode)) for a in active]
    spoken = kode <= saat.periode and any((a.aksi_id, kode) in catatan.klaim for a in active)
    return TitikTren(
        akhir,
        kode,
        ukuran.gabung(Daun(bobot, k.seharusnya) for bobot, k in leaves),
        ukuran.gabung(Daun(bobot, k.klaim) for bobot, k in leaves) if spoken else None,
        ukuran.gabung(Daun(bobot, k.verifikasi) for bobot, k in leaves) if spoken else None,
    )
