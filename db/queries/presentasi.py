"""What the slides show: the figures of the pages, cut the way a meeting looks at them."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy.orm import Session

from db.queries.bansos import Serapan, list_penyaluran, serapan
from db.queries.izin import untuk
from db.queries.keadaan import list_keadaan
from db.queries.kejanggalan import count_dikeluarkan
from db.queries.pengaturan import get_ambang
from db.queries.rekap import rekap_menurut
from domain.akses import Tindakan
from domain.bansos import MasaSalur
from domain.saat import Saat


@dataclass(frozen=True)
class BansosProgram:
    """One programme over all its tranches begun by the end of the period, in rupiah, all areas (unknown ones too)."""

    nama: str
    serapan: Serapan


@dataclass(frozen=True)
class Bahan:
    """Action frame, its roll-up by OPD with the OPD's zone, money by programme, figures left out of it by choice."""

    aksi: pd.DataFrame
    opd: pd.DataFrame
    bansos: list[BansosProgram]
    bansos_kota: Serapan
    dikeluarkan: int


@untuk(Tindakan.LIHAT_ANGKA)
def get_bahan(session: Session, saat: Saat) -> Bahan:
    """All that the slides need beside Ringkasan and Peta."""
    frame = list_keadaan(session, saat)
    columns = ["opd_id", "opd_kode", "opd_nama", "zona_kode"]
    money = list_penyaluran(session, saat.tahun, saat.akhir, saat.per)
    names = money[["urut", "program_nama"]].drop_duplicates().sort_values("urut")["program_nama"]
    return Bahan(
        aksi=frame,
        opd=rekap_menurut(
            frame.assign(zona_kode=frame["zona_kode"].fillna("")), columns, get_ambang(session)
        ),
        bansos=[BansosProgram(str(nama), serapan(money[money["program_nama"] == nama])) for nama in names],
        bansos_kota=serapan(money),
        dikeluarkan=count_dikeluarkan(
            session, MasaSalur(saat.tahun, saat.periode, saat.per), saat.akhir
        ).jumlah,
    )
