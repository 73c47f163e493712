"""What a list of persons would change, read in one walk; and saving it in the same walk.

Nothing of a row but digests and figures outlives the row. The verdict of a dry run and the one before saving are the
same, so that a person saves what was seen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from db.queries.impor import get_sumber_acuan
from domain.impor import sebut_satuan
from domain.kosakata import JenisImpor, JenisTemuan
from domain.sebutan import TIDAK_TERBACA
from seed.importers.area import sebut_beberapa
from seed.importers.banding import Area
from seed.importers.hasil_uji import (
    Beda,
    BerkasImpor,
    Butir,
    HasilUji,
    Putusan,
    TulisOrang,
    WilayahTakDikenal,
)
from seed.importers.kemajuan import Maju
from seed.importers.penerima_bagian import Awal
from seed.importers.penerima_buku import DaftarMasuk, Pembukuan, area_daftar, siapkan
from seed.importers.penerima_kenal import TahapBerkas
from seed.importers.penerima_nilai import samarkan
from seed.importers.penerima_sumber import Berkas
from seed.importers.putusan import sebab_lama
from seed.importers.rujukan import Pilihan
from seed.importers.sebut import sebut

SUSUT = 0.8
"""A list shorter than this share of the one that it replaces is asked about."""


@dataclass(frozen=True)
class HasilOrang(HasilUji):
    """The verdict on a list of persons: each ``Butir`` is a list of one tranche and area, not a row.

    ``banyak_ditolak`` counts refused rows (``penolakan`` keeps the first of them), ``ditolak_per`` by column and rule.
    ``menyusut`` are lists that would take the place of much longer ones: name, rows before, rows now.
    """

    baris: int = 0
    banyak_ditolak: int = 0
    ditolak_per: Mapping[tuple[str, str], int] = field(default_factory=dict)
    menyusut: tuple[tuple[str, int, int], ...] = ()
    per_tahap: tuple[tuple[str, int, int], ...] = ()
    temuan: Mapping[JenisTemuan, int] = field(default_factory=dict)
    satuan: str = "daftar"

    @property
    def baris_ditolak(self) -> int:
        """How many rows were refused."""
        return self.banyak_ditolak

    @property
    def terhalang(self) -> bool:
        """Whether saving needs an explicit word."""
        return bool(self.banyak_ditolak or self.selisih)


def uji_orang(
    session: Session, berkas: Berkas, jenis: JenisImpor, pilihan: Pilihan, maju: Maju | None = None
) -> HasilOrang:
    """The verdict on a list of persons; writes nothing. Raises ``Ditolak`` like ``seed.importers.uji.uji``."""
    buku = Pembukuan(session, siapkan(session, jenis, pilihan, tulis=False), berkas)
    buku.jalan(maju)
    return susun(buku)


def susun(buku: Pembukuan) -> HasilOrang:
    """The verdict of what was read."""
    awal, akhir, jenis = buku.awal, buku.akhir, buku.bekal.jenis
    assert awal is not None  # noqa: S101
    assert akhir is not None  # noqa: S101
    butir = tuple(_butir(buku, satu) for satu in buku.daftar)
    taken = [satu for satu in buku.daftar if not satu.tertunda]
    events = sum(len(baris) // 4 for _, baris in buku.peristiwa)
    return HasilOrang(
        berkas=BerkasImpor(samarkan(buku.berkas.nama)[-255:], akhir.sha256, jenis, awal.lembar),
        pokok=_pokok(buku, awal),
        butir=butir
        or (
            (Butir(0, "Peristiwa", Putusan.BARU, (Beda("peristiwa", None, events),), events),)
            if events
            else ()
        ),
        penolakan=tuple(buku.tolakan),
        total=tuple(satu for satu in akhir.total if satu.tertulis),
        jumlah=_jumlah(taken, events),
        tulis=TulisOrang(
            akhir.sha256,
            buku.sumber_id,
            awal.data_per,
            tuple(
                (s.berkas.tahap.kunci, s.berkas.area.kunci, s.baris, tuple(d.daftar_id for d in s.lama))
                for s in taken
            ),
            kosong=not events and all(s.sama for s in taken),
        ),
        tak_dikenal=tuple(_tak_dikenal(satu) for satu in buku.daftar if satu.berkas.area.kode is None),
        dilewati=akhir.dilewati,
        kolom_tak_dikenal=awal.kolom_tak_dikenal,
        catatan=tuple(_catatan(buku, taken)),
        data_per=awal.data_per,
        baris=sum(s.baris for s in taken) or events,
        banyak_ditolak=akhir.ditolak.total(),
        ditolak_per=akhir.ditolak,
        menyusut=tuple(
            (_sebut(buku, s), s.baris_lama, s.baris)
            for s in taken
            if s.baris_lama is not None and s.baris < SUSUT * s.baris_lama
        ),
        per_tahap=tuple(_per_tahap(buku, taken)),
        satuan=sebut_satuan(jenis),
    )


def _sebut_area(buku: Pembukuan, area: Area) -> str:
    return buku.bekal.rujukan.sebut(area.kode, area.nama)


def _sebut_tahap(tahap: TahapBerkas) -> str:
    return f"{tahap.program} {tahap.nama} {tahap.tahun}"


def _sebut(buku: Pembukuan, satu: DaftarMasuk) -> str:
    return f"{_sebut_tahap(satu.berkas.tahap)}, {_sebut_area(buku, satu.berkas.area)}"


def _butir(buku: Pembukuan, satu: DaftarMasuk) -> Butir:
    if satu.tertunda and satu.per_lama is not None:
        why = sebab_lama(satu.per_lama)
        return Butir(
            satu.berkas.baris,
            _sebut(buku, satu),
            Putusan.TIDAK_DIAMBIL,
            (Beda("penerima", satu.baris_lama, satu.baris, why),),
        )
    putusan = Putusan.BARU if not satu.lama else Putusan.SAMA if satu.sama else Putusan.BERUBAH
    beda = () if satu.sama else (Beda("penerima", satu.baris_lama, satu.baris),)
    return Butir(satu.berkas.baris, _sebut(buku, satu), putusan, beda)


def _pokok(buku: Pembukuan, awal: Awal) -> tuple[tuple[str, str], ...]:
    per = f"{awal.data_per:%d/%m/%Y}" + (f" ({awal.asal_per})" if awal.asal_per else "")
    if not awal.sumber:
        return (("Data per", per),)
    tahap = {s.berkas.tahap.kunci: s.berkas.tahap for s in buku.daftar}
    said = [_sebut_tahap(t) + (" (baru)" if t.baru else "") for t in tahap.values()]
    return (
        ("Sumber data", buku.bekal.rujukan.acuan.sumber_data[awal.sumber][1]),
        ("Tahap", sebut_beberapa(said) or "–"),
        ("Data per", per),
    )


def _jumlah(taken: Iterable[DaftarMasuk], events: int) -> dict[str, int]:
    if events:
        return {"peristiwa": events}
    rows = list(taken)
    return {"penerima": sum(s.baris for s in rows), "penerima.rp": sum(s.rp for s in rows)}


def _per_tahap(buku: Pembukuan, taken: Iterable[DaftarMasuk]) -> Iterator[tuple[str, int, int]]:
    rows: Counter[str] = Counter()
    areas: Counter[str] = Counter()
    for satu in taken:
        rows[_sebut_tahap(satu.berkas.tahap)] += satu.baris
        areas[_sebut_tahap(satu.berkas.tahap)] += 1
    yield from ((tahap, rows[tahap], areas[tahap]) for tahap in rows)


def _tak_dikenal(satu: DaftarMasuk) -> WilayahTakDikenal:
    b = satu.berkas
    angka = {"penerima": satu.baris, "penerima.rp": satu.rp}
    return WilayahTakDikenal.of(b.baris, b.area.nama, b.kecamatan, angka, b.usulan)


def _catatan(buku: Pembukuan, taken: list[DaftarMasuk]) -> Iterator[str]:
    akhir = buku.akhir
    mute = [satu.baris for satu in akhir.total if not satu.tertulis] if akhir is not None else []
    area = buku.awal.area_judul if buku.awal is not None else None
    if area is not None and any(satu.berkas.area.nama == area for satu in taken):
        nama = _sebut_area(buku, Area(area, ""))
        yield f"Baris yang tidak menyebut kelurahan memakai kelurahan pada judul berkas: {nama}."
    if mute:
        yield f"Baris jumlah tanpa angka yang dapat dibandingkan: {sebut_beberapa([f'baris {n}' for n in mute])}."
    if akhir is not None and akhir.ditolak.total() > len(buku.tolakan):
        yield f"Penolakan disebut baris demi baris sampai {sebut(len(buku.tolakan))}; selebihnya hanya dihitung."
    asing = [s for s in taken if s.berkas.area == Area(None, TIDAK_TERBACA)]
    if asing:
        yield (
            f'{sebut(sum(s.baris for s in asing))} baris masuk "{TIDAK_TERBACA}" (yang pertama baris '
            f"{min(s.berkas.baris for s in asing)}): isi kolom kelurahannya bukan nama wilayah dan tidak disimpan. "
            "Periksa letak kolom baris itu."
        )
    by = {s.tahap_id: s.berkas.tahap for s in taken if s.tahap_id}
    for tahap_id, tahap in by.items():
        said = {s.berkas.area.kunci for s in buku.daftar if s.tahap_id == tahap_id}
        rest = [d for d in buku.berlaku(tahap_id) if area_daftar(d).kunci not in said]
        if rest:
            nama = sebut_beberapa([_sebut_area(buku, area_daftar(d)) for d in rest])
            yield (
                f"{_sebut_tahap(tahap)}: daftar {len(rest)} wilayah tidak ada dalam berkas dan tetap berlaku "
                f"({sebut(sum(d.baris for d in rest))} penerima): {nama}."
            )
        acuan = get_sumber_acuan(buku.session, tahap_id)
        if acuan not in (None, buku.sumber_id):
            nama = next(
                nama for number, nama in buku.bekal.rujukan.acuan.sumber_data.values() if number == acuan
            )
            yield (
                f"{_sebut_tahap(tahap)}: sumber acuannya {nama}. Bila sumber itu juga berdaftar, daftar berkas ini "
                "disimpan di sampingnya dan tidak ikut dihitung."
            )
