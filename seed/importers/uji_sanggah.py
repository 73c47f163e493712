"""What a list of appeals would change: each ticket against what stands under its number."""

from collections import Counter
from dataclasses import dataclass, fields

from sqlalchemy.orm import Session

from db.commands.sanggah import SanggahTulis
from db.models import Sanggah
from db.queries.sanggah import isi_sanggah, list_sanggah_berlaku
from domain.sanggah import IsiSanggah
from seed.importers.area import kenali_area, tanpa_ganda
from seed.importers.banding import Area
from seed.importers.hasil import HasilBaca, Penolakan
from seed.importers.hasil_uji import (
    Beda,
    BerkasImpor,
    Butir,
    HasilUji,
    Nilai,
    Putusan,
    TulisSanggah,
    WilayahTakDikenal,
)
from seed.importers.rujukan import Pilihan, Rujukan, check_pilihan
from seed.importers.sanggah import BarisSanggah
from seed.importers.wilayah import Usulan

SEBUTAN = {"masuk": "tanggal masuk", "selesai": "tanggal selesai"}


@dataclass(frozen=True)
class Terurai:
    """A row with its area matched."""

    baris: BarisSanggah
    area: Area
    usulan: Usulan | None


def uji_sanggah(
    session: Session,
    hasil: HasilBaca[BarisSanggah],
    berkas: BerkasImpor,
    pilihan: Pilihan,
    rujukan: Rujukan,
) -> HasilUji:
    """The verdict on a list of appeals; a ticket that the file leaves out stays as it is."""
    check_pilihan(pilihan, "daftar sanggah")
    penolakan = list(hasil.penolakan)
    terurai = _urai(hasil, rujukan, penolakan)
    stood = {row.nomor: row for row in list_sanggah_berlaku(session)}
    butir, tulis = [], []
    for t in terurai:
        row = stood.get(t.baris.isi.nomor)
        beda = _beda(row, t, rujukan)
        same = Putusan.SAMA if not beda else Putusan.BERUBAH
        putusan = Putusan.BARU if row is None else same
        said = f"{t.baris.isi.nomor}, {rujukan.sebut(t.area.kode, t.area.nama)}"
        butir.append(Butir(t.baris.letak.baris, said, putusan, tuple(beda)))
        if putusan is not Putusan.SAMA:
            nama = None if t.area.kode else t.area.nama
            tulis.append(SanggahTulis(t.area.kode, nama, t.baris.isi))
    terbuka = sum(t.baris.isi.terbuka for t in terurai)
    return HasilUji(
        berkas=berkas,
        pokok=(("Sanggah", str(len(terurai))), ("Belum dijawab", str(terbuka))),
        butir=tuple(butir),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=(),
        jumlah={"sanggah": len(terurai)} if terurai else {},
        tulis=TulisSanggah(tuple(tulis)),
        tak_dikenal=tuple(_tak_dikenal(t) for t in terurai if t.area.kode is None),
        dilewati=Counter(d.jenis for d in hasil.dilewati),
        kolom_tak_dikenal=hasil.kolom_tak_dikenal,
    )


def _urai(hasil: HasilBaca[BarisSanggah], rujukan: Rujukan, penolakan: list[Penolakan]) -> list[Terurai]:
    found = [
        Terurai(baris, *area)
        for baris in hasil.baris
        if (area := kenali_area(baris.letak, rujukan, penolakan))
    ]
    rows = [(t.baris.letak.baris, t.baris.isi.nomor, t.baris.isi.nomor, t) for t in found]
    return tanpa_ganda(rows, "nomor tiket", "Nomor tiket", penolakan)


def _beda(row: Sanggah | None, t: Terurai, rujukan: Rujukan) -> list[Beda]:
    lama = {} if row is None else _datar(isi_sanggah(row))
    pairs = [(nama, lama.get(nama), baru) for nama, baru in _datar(t.baris.isi).items()]
    beda = [Beda(SEBUTAN.get(nama, nama), a, b) for nama, a, b in pairs if a != b]
    if row is not None and (row.kelurahan_kode, row.nama_wilayah) != (
        t.area.kode,
        None if t.area.kode else t.area.nama,
    ):
        before = rujukan.sebut(row.kelurahan_kode, row.nama_wilayah or "")
        beda.append(Beda("wilayah", before, rujukan.sebut(t.area.kode, t.area.nama)))
    return beda


def _datar(isi: IsiSanggah) -> dict[str, Nilai]:
    said = {f.name: getattr(isi, f.name) for f in fields(isi) if f.name != "nomor"}
    return {**said, "hasil": isi.hasil.label if isi.hasil else None}


def _tak_dikenal(t: Terurai) -> WilayahTakDikenal:
    letak = t.baris.letak
    return WilayahTakDikenal.of(letak.baris, t.area.nama, letak.kecamatan_teks, {"sanggah": 1}, t.usulan)
