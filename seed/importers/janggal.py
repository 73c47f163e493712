"""Warnings of a dry run: figures of a recap that would break the chain beside those that stand. Nothing is refused."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.penyaluran import AngkaPenyaluran
from db.models import AngkaDikecualikan, Penyaluran
from domain.kejanggalan import BELUM_BERTARIF, AngkaLangkah, gabung_kanal, periksa, sebut_janggal
from domain.kosakata import Langkah
from seed.importers.banding import Area, Banding, KunciArea
from seed.importers.hasil_uji import Peringatan
from seed.importers.sebut import sebut

Baru = Sequence[tuple[int, AngkaPenyaluran]]
"""Figures that saving would write, each with the row of the file that states it."""
Kanal = dict[int | None, AngkaLangkah]


def list_peringatan(banding: Banding, baru: Baru, tarif: int | None) -> tuple[Peringatan, ...]:
    """Every warning about a figure of the file, by its row; ``tarif`` is rupiah per recipient (None: not known)."""
    cells = _cells(banding, baru)
    spoken = {langkah for key, steps in cells.items() if _is_known(key) for langkah in steps}
    rows = _rows(baru)
    found = []
    for key, steps in cells.items():
        figures = {langkah: gabung_kanal(kanal.values()) for langkah, kanal in steps.items()}
        for one in periksa(figures, tarif, dilaporkan=spoken if _is_known(key) else ()):
            if (stated := rows.get((key, one.langkah))) is not None:
                baris, area = stated
                found.append(
                    Peringatan(baris, banding.sebut(area), one.jenis.label, sebut_janggal(one, _tulis))
                )
    return tuple(sorted(found, key=lambda p: p.baris))


def sebut_tarif(tarif: int | None, program: str, tahun: int, baru: Baru) -> list[str]:
    """A sentence that no tariff could check the rupiah of the file; none where it was checked or nothing was to."""
    if tarif or not any(angka.kpm is not None and angka.rp is not None for _, angka in baru):
        return []
    return [f"Rp tidak diperiksa terhadap KPM × tarif: {BELUM_BERTARIF.format(program=program, tahun=tahun)}"]


def _is_known(key: KunciArea) -> bool:
    """Rows of an unknown area are fragments: its other steps may stand under the right name."""
    return key[0] == "kode"


def _tulis(nilai: int, satuan: str) -> str:
    return f"Rp{sebut(nilai)}" if satuan == "rp" else f"{sebut(nilai)} penerima"


def _area(angka: AngkaPenyaluran) -> Area:
    return Area(angka.kelurahan_kode, angka.nama_wilayah or "")


def _rows(baru: Baru) -> dict[tuple[KunciArea, Langkah], tuple[int, Area]]:
    """The first row that states a step of an area."""
    found: dict[tuple[KunciArea, Langkah], tuple[int, Area]] = {}
    for baris, angka in baru:
        if angka.kpm is not None or angka.rp is not None:
            found.setdefault((_area(angka).kunci, angka.langkah), (baris, _area(angka)))
    return found


def _cells(banding: Banding, baru: Baru) -> Mapping[KunciArea, Mapping[Langkah, Kanal]]:
    """Steps of each area as they would stand after saving."""
    cells: dict[KunciArea, dict[Langkah, Kanal]] = defaultdict(lambda: defaultdict(dict))
    for key, standing in banding.angka.items():
        for (langkah, kanal_id), row in standing.items():
            cells[key][Langkah(langkah)][kanal_id] = AngkaLangkah(row.kpm, row.rp, row.data_per, row.data_per)
    for _, angka in baru:
        kanal = cells[_area(angka).kunci][angka.langkah]
        before = kanal.get(angka.kanal_id)
        first = min(before.pertama, angka.data_per) if before else angka.data_per
        kanal[angka.kanal_id] = AngkaLangkah(angka.kpm, angka.rp, angka.data_per, first)
    return {
        key: {langkah: said for langkah, kanal in steps.items() if (said := _stated(kanal))}
        for key, steps in cells.items()
    }


def _stated(kanal: Kanal) -> Kanal:
    return {number: one for number, one in kanal.items() if one.kpm is not None or one.rp is not None}


def sebut_pengecualian(session: Session, banding: Banding, baru: Baru) -> list[str]:
    """A sentence on figures that were left out of totals and that the file states anew: the choice ends with it."""
    d, p = AngkaDikecualikan, Penyaluran
    stmt = select(d.pengganti_id).join(p, p.id == d.pengganti_id)
    mine = (p.tahap_id == banding.pokok.tahap_id, p.sumber_data_id == banding.pokok.sumber_id, d.dikecualikan)
    left_out = set(session.scalars(stmt.where(*mine)))
    standing = [
        banding.angka.get(_area(angka).kunci, {}).get((angka.langkah.value, angka.kanal_id))
        for _, angka in baru
    ]
    ended = sum(row is not None and row.id in left_out for row in standing)
    if not ended:
        return []
    return [
        f"{ended} angka yang dikeluarkan dari jumlah dinyatakan lagi oleh berkas ini; pengecualiannya berakhir."
    ]
