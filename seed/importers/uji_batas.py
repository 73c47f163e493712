"""What a boundary file would change: each area against the boundary that stands."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from db.commands.batas import MAKS_SUMBER, BatasBaru
from db.queries.wilayah import list_batas
from domain.errors import Ditolak
from domain.kosakata import JenisImpor, StatusBatas
from domain.waktu import today_wit
from seed.importers.batas_wilayah import BarisBatas, HasilBatas, baca_batas, di_kota, ke_meter
from seed.importers.bentuk_batas import TITIK_KOTA, baca, bulat, sederhanakan, tulis, tumpang_tindih
from seed.importers.hasil import Penolakan
from seed.importers.hasil_uji import Beda, BerkasImpor, Butir, HasilUji, Putusan, TulisBatas
from seed.importers.rujukan import Pilihan, Rujukan
from seed.importers.sebut import sebut
from seed.importers.wilayah import Cocok, Usulan, match_kelurahan

TITIK_TERKECIL = 60
"""Corners that a kelurahan keeps at least, however many the others have."""

TERLIHAT = 10
"""How many overlaps or names a sentence lists."""

Baris = Mapping[str, BarisBatas]


@dataclass(frozen=True)
class Berlaku:
    """The boundary that stands for a kelurahan."""

    bentuk: BaseGeometry
    geojson: str
    status: StatusBatas


def uji_batas(session: Session, isi: bytes, nama: str, pilihan: Pilihan, rujukan: Rujukan) -> HasilUji:
    """The verdict on a boundary file. Raises ``Ditolak`` when it cannot be read or an official one names no source."""
    hasil = baca_batas(isi, nama, rujukan.kelurahan, pilihan.lembar, pilihan.peta)
    status, sumber = _sumber(pilihan, nama)
    penolakan = list(hasil.penolakan)
    rows, luar = _per_kelurahan(hasil, rujukan, penolakan)
    standing = _berlaku(session)
    simple = sederhanakan({kode: row.bentuk for kode, row in rows.items()}, _titik(rows, standing))
    butir: list[Butir] = []
    tulisan: list[BatasBaru] = []
    for kode, row in rows.items():
        putusan, beda, geojson = _putus(row, simple[kode], standing.get(kode), status)
        butir.append(Butir(row.baris, _sebut(kode, rujukan), putusan, beda))
        if putusan in (Putusan.BARU, Putusan.BERUBAH):
            tulisan.append(BatasBaru(kode, geojson, status, sumber))
    return HasilUji(
        berkas=BerkasImpor(nama, hashlib.sha256(isi).hexdigest(), JenisImpor.BATAS, hasil.lapisan),
        pokok=(
            ("Sumber", sumber),
            ("Status", status.label),
            ("Sistem koordinat", hasil.crs),
            ("Atribut", ", ".join(f"{ours} dari {theirs}" for ours, theirs in hasil.kolom.items())),
        ),
        butir=tuple(sorted(butir, key=lambda one: one.baris)),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=(),
        jumlah={},
        tulis=TulisBatas(tuple(tulisan)),
        dilewati=Counter({"luar_kota": luar}) if luar else {},
        catatan=(*hasil.catatan, *_catatan(rows, standing, rujukan)),
    )


def _sumber(pilihan: Pilihan, nama: str) -> tuple[StatusBatas, str]:
    """The weight and the source that the person names; an official boundary without its source is hearsay."""
    if pilihan.resmi and not (pilihan.sumber or "").strip():
        raise Ditolak(
            "Batas resmi harus menyebut sumbernya. Tambahkan --sumber, misalnya "
            '--sumber "Perwali Nomor … Tahun …, BIG skala 1:5.000".'
        )
    sumber = (pilihan.sumber or "").strip() or f"Berkas {nama}"
    if len(sumber) > MAKS_SUMBER:
        raise Ditolak(f"Sumber paling panjang {MAKS_SUMBER} huruf. Persingkat isi --sumber.")
    return (StatusBatas.RESMI if pilihan.resmi else StatusBatas.INDIKATIF), sumber


def _per_kelurahan(
    hasil: HasilBatas, rujukan: Rujukan, penolakan: list[Penolakan]
) -> tuple[dict[str, BarisBatas], int]:
    """The areas by kelurahan, and how many are other places outside the city; doubtful ones are refused."""
    found: dict[str, list[BarisBatas]] = defaultdict(list)
    luar = 0
    for row in hasil.baris:
        cocok = match_kelurahan(row.nama, row.kecamatan, rujukan.kelurahan, row.kode)
        if isinstance(cocok, Cocok) and di_kota(row.bentuk):
            found[cocok.kode].append(row)
        elif isinstance(cocok, Cocok):
            alasan = "Bidang ini terletak di luar Kota Ternate. Periksa kode, nama, atau sistem koordinatnya."
            penolakan.append(Penolakan(row.baris, "bentuk", row.nama or row.kode, alasan))
        elif di_kota(row.bentuk):
            penolakan.append(Penolakan(row.baris, "nama", row.nama or row.kode, _tak_dikenal(cocok)))
        else:
            luar += 1
    for kode, rows in found.items():
        if len(rows) > 1:
            penolakan += [_ganda(row, rows, _sebut(kode, rujukan)) for row in rows]
    return {kode: rows[0] for kode, rows in found.items() if len(rows) == 1}, luar


def _tak_dikenal(usulan: Usulan | None) -> str:
    if usulan is None:
        return "Kelurahan tidak dikenal. Perbaiki namanya, atau catat sebagai sebutan lain di Administrasi."
    offers = "; ".join(f"{c.nama}, Kecamatan {c.kecamatan}" for c in usulan.calon)
    return f"Kelurahan tidak dikenal dengan pasti. {usulan.alasan} Mungkin maksudnya: {offers}."


def _ganda(row: BarisBatas, rows: list[BarisBatas], sebutan: str) -> Penolakan:
    lain = ", ".join(str(one.baris) for one in rows if one is not row)
    alasan = f"{sebutan} juga ada di bidang {lain}; tidak satu pun diambil. Gabungkan bidangnya menjadi satu."
    return Penolakan(row.baris, "nama", row.nama or row.kode, alasan)


def _berlaku(session: Session) -> dict[str, Berlaku]:
    """What stands today; a boundary that was taken back stands no more."""
    frame = list_batas(session, today_wit())
    rows = zip(frame["kode"], frame["geojson"], frame["status"], strict=True)
    return {kode: Berlaku(baca(text), text, status) for kode, text, status in rows if text}


def _titik(rows: Baris, standing: Mapping[str, Berlaku]) -> int:
    """The corners that the file may use: what the boundaries that stay leave of the whole city's."""
    stays = [one.bentuk for kode, one in standing.items() if kode not in rows]
    used = int(sum(shapely.get_num_coordinates(stays))) if stays else 0
    return max(TITIK_KOTA - used, TITIK_TERKECIL * len(rows))


def _putus(
    row: BarisBatas, baru: BaseGeometry, lama: Berlaku | None, status: StatusBatas
) -> tuple[Putusan, tuple[Beda, ...], str]:
    """The verdict on an area, what changes, and the shape to store."""
    if lama is None:
        return Putusan.BARU, (), tulis(baru)
    turun = lama.status is StatusBatas.RESMI and status is StatusBatas.INDIKATIF
    if tulis(lama.bentuk) in (tulis(bulat(row.bentuk)), tulis(baru)):
        if turun or lama.status is status:
            return Putusan.SAMA, (), lama.geojson
        return Putusan.BERUBAH, (Beda("status", lama.status.label, status.label),), lama.geojson
    alasan = "batas resmi tidak diganti batas indikatif; tambahkan --resmi bila berkas ini resmi"
    beda = _beda(lama.bentuk, baru, alasan if turun else None)
    return (Putusan.TIDAK_DIAMBIL if turun else Putusan.BERUBAH), beda, tulis(baru)


def _beda(lama: BaseGeometry, baru: BaseGeometry, alasan: str | None) -> tuple[Beda, ...]:
    before, after = (ke_meter(one) for one in (lama, baru))
    moved = shapely.area(shapely.symmetric_difference(before, after)) / 10_000
    return (
        Beda("luas (km²)", _luas(before), _luas(after), alasan),
        Beda("bagian yang bergeser (ha)", None, _dua(moved), alasan),
    )


def _luas(metres: BaseGeometry) -> Decimal:
    return _dua(shapely.area(metres) / 1e6)


def _dua(nilai: float) -> Decimal:
    return Decimal(str(round(float(nilai), 2)))


def _sebut(kode: str, rujukan: Rujukan) -> str:
    nama, kecamatan = rujukan.acuan.kelurahan[kode]
    return f"{nama}, Kecamatan {kecamatan}"


def _catatan(rows: Baris, standing: Mapping[str, Berlaku], rujukan: Rujukan) -> list[str]:
    said = []
    mended = [_sebut(kode, rujukan) for kode, row in rows.items() if row.diperbaiki]
    if mended:
        said.append(f"Garis batas yang bersilang diperbaiki: {_daftar(mended)}.")
    stays = {kode: one.bentuk for kode, one in standing.items() if kode not in rows}
    pairs = tumpang_tindih({kode: row.bentuk for kode, row in rows.items()}, stays)
    for a, b, hectares in pairs[:TERLIHAT]:
        said.append(
            f"{_sebut(a, rujukan)} dan {_sebut(b, rujukan)} bertumpang tindih {sebut(_dua(hectares))} ha."
        )
    if len(pairs) > TERLIHAT:
        said.append(f"Masih ada {len(pairs) - TERLIHAT} pasangan kelurahan lain yang bertumpang tindih.")
    if stays:
        names = _daftar([_sebut(kode, rujukan) for kode in stays])
        said.append(f"{len(stays)} kelurahan tidak ada dalam berkas; batasnya tetap: {names}.")
    none = [_sebut(k, rujukan) for k in rujukan.acuan.kelurahan if k not in rows and k not in standing]
    if none:
        said.append(f"Masih belum punya batas: {_daftar(none)}.")
    return said


def _daftar(names: list[str]) -> str:
    more = f"; dan {len(names) - TERLIHAT} lagi" if len(names) > TERLIHAT else ""
    return "; ".join(names[:TERLIHAT]) + more
