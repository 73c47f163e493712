"""What a file of figures of pilot regions would change: each figure against the one that stands."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.commands.uji_coba import AngkaPilot, check_nama, check_sumber
from db.queries.uji_coba import WilayahPilot, list_wilayah_uji_coba
from domain.errors import Ditolak
from domain.waktu import today_wit
from seed.importers.area import tanpa_ganda
from seed.importers.data_per import pilih_data_per
from seed.importers.hasil import HasilBaca, Penolakan
from seed.importers.hasil_uji import Beda, BerkasImpor, Butir, HasilUji, NamaPilot, Putusan, TulisUjiCoba
from seed.importers.putusan import gabung, putus, sebab_lama
from seed.importers.rujukan import Pilihan, check_pilihan
from seed.importers.uji_coba import BarisUjiCoba

SUMBER_KOSONG = "Sumber angka tidak disebut. Isi kolom Sumber: nama publikasi, surat, atau paparan."


@dataclass(frozen=True)
class Terurai:
    """A row with its region; ``nama`` is set where the file says which region an unnamed place is."""

    baris: BarisUjiCoba
    wilayah: WilayahPilot
    nama: NamaPilot | None
    sumber: str
    data_per: date


def uji_uji_coba(
    session: Session, hasil: HasilBaca[BarisUjiCoba], berkas: BerkasImpor, pilihan: Pilihan
) -> HasilUji:
    """The verdict on a file of figures. Raises ``Ditolak`` when nothing says the day that a row speaks of."""
    check_pilihan(pilihan, "angka wilayah uji coba", "per")
    penolakan = list(hasil.penolakan)
    tempat = _Tempat(session)
    found = [t for baris in hasil.baris if (t := _urai(baris, hasil, berkas, pilihan, tempat, penolakan))]
    rows = [(t.baris.baris, t.wilayah.sebutan, t.wilayah.id, t) for t in found]
    terurai = tanpa_ganda(rows, "wilayah", "Wilayah", penolakan)
    butir, angka = [], []
    for t in terurai:
        satu, tulis = _banding(t, ambil_lama=pilihan.ambil_lama)
        butir.append(satu)
        angka += tulis
    return HasilUji(
        berkas=berkas,
        pokok=(("Wilayah", str(len(terurai))),),
        butir=tuple(butir),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=(),
        jumlah={},
        tulis=TulisUjiCoba(tuple(t.nama for t in terurai if t.nama), tuple(angka)),
        dilewati=Counter(d.jenis for d in hasil.dilewati),
        kolom_tak_dikenal=hasil.kolom_tak_dikenal,
    )


class _Tempat:
    """The places of the pilot; a name that is new takes the first unnamed place of its part of the country."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.semua = list_wilayah_uji_coba(session)
        self.dipakai: set[int] = set()

    def cari(self, baris: BarisUjiCoba) -> tuple[WilayahPilot, NamaPilot | None]:
        """The place of a row; raises ``Ditolak`` when it cannot be found for certain."""
        nama = " ".join((baris.wilayah or "").split())
        of_kode = next((w for w in self.semua if baris.kode and w.kode == baris.kode), None)
        of_nama = next((w for w in self.semua if nama and (w.nama or "").casefold() == nama.casefold()), None)
        if of_kode and of_nama and of_kode.id != of_nama.id:
            raise Ditolak(f"Kode {baris.kode} milik {of_kode.sebutan}, bukan {nama}. Periksa keduanya.")
        known = of_kode or of_nama
        if known is not None:
            return known, None
        return self._baru(baris, nama)

    def _baru(self, baris: BarisUjiCoba, nama: str) -> tuple[WilayahPilot, NamaPilot]:
        if not nama or baris.kawasan is None:
            raise Ditolak(
                "Wilayah ini belum ada namanya di daftar. Isi kolom Kawasan (Barat, Tengah, atau Timur) dan nama."
            )
        free = (w for w in self.semua if w.kawasan is baris.kawasan and w.nama is None and not w.percontohan)
        place = next((w for w in free if w.id not in self.dipakai), None)
        if place is None:
            raise Ditolak(
                f"Semua tempat kawasan {baris.kawasan.label} sudah bernama. Tambahkan wilayahnya di halaman "
                "Wilayah uji coba, lalu kirim ulang."
            )
        name, code = check_nama(self.session, nama, baris.kode or "", place.id)
        self.dipakai.add(place.id)
        return place, NamaPilot(place.id, name or nama, code)


def _urai(
    baris: BarisUjiCoba,
    hasil: HasilBaca[BarisUjiCoba],
    berkas: BerkasImpor,
    pilihan: Pilihan,
    tempat: _Tempat,
    penolakan: list[Penolakan],
) -> Terurai | None:
    sumber = baris.sumber or hasil.judul.sumber_teks
    kolom = "sumber"
    try:
        sumber = check_sumber(sumber or "") if sumber else ""
        if not sumber:
            raise Ditolak(SUMBER_KOSONG)
        kolom = "data per"
        per = baris.data_per or pilih_data_per(
            pilihan.per, hasil.judul.data_per, hasil.judul.teks, berkas.nama
        )[0]  # fmt: skip
        if per > today_wit():
            raise Ditolak("Tanggal data belum tiba. Periksa tanggalnya.")
        kolom = "wilayah"
        wilayah, nama = tempat.cari(baris)
    except Ditolak as refusal:
        penolakan.append(Penolakan(baris.baris, kolom, baris.wilayah, str(refusal)))
        return None
    return Terurai(baris, wilayah, nama, sumber, per)


def _banding(t: Terurai, *, ambil_lama: bool) -> tuple[Butir, list[AngkaPilot]]:
    beda, putusan, tulis = [], [], []
    if t.nama is not None:
        beda.append(Beda("nama wilayah", None, t.nama.nama))
    for (ukuran, saat), nilai in t.baris.angka.items():
        lama = t.wilayah.angka.get((ukuran, saat))
        verdict = Putusan.BARU
        if lama is not None:
            verdict = putus(lama.nilai != nilai, t.data_per, lama.data_per, ambil_lama=ambil_lama)
        putusan.append(verdict)
        late = sebab_lama(lama.data_per) if lama is not None and verdict is Putusan.TIDAK_DIAMBIL else None
        if lama is None or lama.nilai != nilai:
            before = None if lama is None else lama.nilai
            beda.append(Beda(f"{ukuran.label}, {saat.label.lower()}", before, nilai, late))
        if verdict in (Putusan.BARU, Putusan.BERUBAH, Putusan.TANGGAL):
            tulis.append(AngkaPilot(t.wilayah.id, ukuran, saat, nilai, t.data_per, t.sumber))
    said = t.nama.nama if t.nama else t.wilayah.sebutan
    return Butir(t.baris.baris, said, gabung(putusan), tuple(beda)), tulis
