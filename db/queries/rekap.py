"""Roll-ups of the action frame: the same rows give the city, a zone, a kecamatan, an OPD, a kelurahan."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from db.queries.keadaan import Catatan, build_keadaan
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
    count = len(frame)
    verified, expected = _rollup(frame, "kemajuan"), _rollup(frame, "seharusnya")
    belum, late = int(frame["belum_lapor"].sum()), int(frame["terlambat"].sum())
    return Rekap(
        aksi=count,
        verifikasi=verified,
        klaim=_rollup(frame, "kemajuan_klaim"),
        seharusnya=expected,
        lampu=ukuran.lampu(verified, expected, count == belum, ambang),
        belum_lapor=belum,
        terlambat=late,
        porsi_terlambat=ukuran.porsi(late, count),
        terkendala=int((frame["keadaan"] == KeadaanKerja.TERKENDALA).sum()),
        minta_dukungan=int(frame["dukungan"].notna().sum()),
        selesai=int((frame["kemajuan"] == ukuran.SERATUS).sum()),
        tidak_dihitung=int(frame["kemajuan"].isna().sum()),
    )


def rekap_menurut(
    frame: pd.DataFrame, kolom: Sequence[str], ambang: AmbangLampu = AmbangLampu()
) -> pd.DataFrame:
    """One roll-up per value of ``kolom`` (for example zona_id, zona_kode, zona_nama); rows without it drop out."""
    rows: list[dict[str, Any]] = []
    for values, group in frame.dropna(subset=[kolom[0]]).groupby(list(kolom), sort=True):
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
    frame = build_keadaan(catatan, Saat(saat.tahun, kode, saat.per), kode)
    if aksi_ids is not None:
        frame = frame[frame["aksi_id"].isin(aksi_ids)]
    ids = set(frame["aksi_id"])
    spoken = kode <= saat.periode and any((aksi_id, kode) in catatan.klaim for aksi_id in ids)
    return TitikTren(
        period_end(saat.tahun, kode),
        kode,
        _rollup(frame, "seharusnya"),
        _rollup(frame, "kemajuan_klaim") if spoken else None,
        _rollup(frame, "kemajuan") if spoken else None,
    )
