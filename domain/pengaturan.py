"""Settings that an administrator edits: their fields, bounds and defaults, and what is refused with which words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any, Literal

from domain.dasar_hukum import DASAR_BAKU
from domain.errors import Ditolak
from domain.hari_isian import read_hari

Jenis = Literal["persen", "rupiah", "teks", "saklar", "pilihan", "tanggal"]
Nilai = Mapping[str, Any]
"""The value of a setting as stored: field name → text, whole rupiah, yes/no or a day (ISO, empty: unknown)."""

RUPIAH_TERBESAR = 10**12
TEMPLAT = re.compile(
    r"https://(?P<host>[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?)+(?::\d{2,5})?)"
    r"/[A-Za-z0-9\-._~/{}?=&%+@:,]+"
)
"""A tile address: one named host, so that the security policy can allow exactly that one."""
ALAMAT = re.compile(r"https?://[A-Za-z0-9\-.:\[\]]+(?:/[A-Za-z0-9\-._~/]*)?")
"""Where people reach this application."""


@dataclass(frozen=True)
class Isian:
    """One field of a setting. ``baku`` is its default; percent and rupiah lie between the bounds, both included."""

    kunci: str
    label: str
    baku: str | int | bool
    jenis: Jenis = "persen"
    satuan: str = ""
    bantuan: str = ""
    terkecil: int = 0
    terbesar: int = 100
    pilihan: tuple[tuple[str, str], ...] = ()
    """Stored words of a choice with what people read."""

    def check(self, nilai: Any) -> str | int | bool:
        """The value as it is stored; raises ``Ditolak`` with the sentence that says the mend."""
        return _CHECK[self.jenis](self, nilai)


@dataclass(frozen=True)
class Setelan:
    """A setting: what it is called, what it changes on the screens, its fields, and the rule between them."""

    kunci: str
    judul: str
    arti: str
    isian: tuple[Isian, ...]
    aturan: Callable[[Nilai], None] = lambda _: None

    @property
    def baku(self) -> dict[str, Any]:
        """What stands until somebody sets it, and after "kembali ke baku"."""
        return {isian.kunci: isian.baku for isian in self.isian}

    def lengkap(self, tersimpan: Nilai | None) -> dict[str, Any]:
        """The stored value with the default where a field is missing."""
        stored = tersimpan or {}
        return {isian.kunci: stored.get(isian.kunci, isian.baku) for isian in self.isian}

    def check(self, nilai: Nilai) -> dict[str, Any]:
        """All fields as they are stored, also against each other; raises ``Ditolak``."""
        checked = {isian.kunci: isian.check(nilai.get(isian.kunci)) for isian in self.isian}
        self.aturan(checked)
        return checked


def _check_persen(isian: Isian, nilai: Any) -> str:
    try:
        value = Decimal(str(nilai))
        known = value.is_finite() and value == value.quantize(Decimal("0.1"))
    except InvalidOperation:
        known = False
    if not known:
        raise Ditolak(f"{isian.label}: tulis angka dengan paling banyak satu desimal, misalnya 72,5.")
    if not isian.terkecil <= value <= isian.terbesar:
        raise Ditolak(f"{isian.label} harus antara {isian.terkecil} dan {isian.terbesar}.")
    return format(value.normalize(), "f")


def _check_rupiah(isian: Isian, nilai: Any) -> int:
    if isinstance(nilai, bool) or not isinstance(nilai, int) or not isian.terkecil <= nilai <= isian.terbesar:
        raise Ditolak(
            f"{isian.label}: tulis rupiah bulat antara {_ribuan(isian.terkecil)} dan {_ribuan(isian.terbesar)}."
        )
    return nilai


def _check_teks(isian: Isian, nilai: Any) -> str:
    text = " ".join(str(nilai or "").split())
    if len(text) > isian.terbesar:
        raise Ditolak(f"{isian.label} paling banyak {isian.terbesar} karakter.")
    if len(text) < isian.terkecil:
        raise Ditolak(f"{isian.label} belum diisi.")
    return text


def _check_pilihan(isian: Isian, nilai: Any) -> str:
    if nilai not in dict(isian.pilihan):
        raise Ditolak(f"{isian.label}: pilih {' atau '.join(label for _, label in isian.pilihan)}.")
    return str(nilai)


def _check_tanggal(isian: Isian, nilai: Any) -> str:
    try:
        day = read_hari(str(nilai or ""))
    except ValueError:
        raise Ditolak(f"{isian.label}: tulis tanggal seperti 31/12/2026, atau kosongkan.") from None
    return day.isoformat() if day else ""


_CHECK: dict[Jenis, Callable[[Isian, Any], str | int | bool]] = {
    "persen": _check_persen,
    "rupiah": _check_rupiah,
    "teks": _check_teks,
    "saklar": lambda _, nilai: bool(nilai),
    "pilihan": _check_pilihan,
    "tanggal": _check_tanggal,
}


def _ribuan(nilai: int) -> str:
    return f"{nilai:,}".replace(",", ".")


def _naik(nilai: Nilai) -> None:
    """The breaks of a scale rise strictly: two equal ones would leave a class that nothing can fall into."""
    steps = [Decimal(value) for value in nilai.values()]
    if any(low >= high for low, high in pairwise(steps)):
        raise Ditolak("Batas kelas harus naik: setiap batas lebih besar dari batas sebelumnya.")


def _lampu(nilai: Nilai) -> None:
    if Decimal(nilai["kuning"]) >= Decimal(nilai["hijau"]):
        raise Ditolak("Batas kuning harus di bawah batas hijau.")


def _bulat(nilai: Nilai) -> None:
    """A break of rupiah is a 1, 2 or 5 with zeros, so that the legend can be read."""
    if any(not re.fullmatch(r"[125]0+", str(value)) for value in nilai.values()):
        raise Ditolak("Batas rupiah harus 1, 2, atau 5 yang diikuti nol, misalnya 500.000.000.")


def _daring(nilai: Nilai) -> None:
    text = nilai["templat"]
    if not text and not nilai["nyala"]:
        return
    found = TEMPLAT.fullmatch(text)
    if found is None:
        raise Ditolak(
            "Alamat peta dasar harus diawali https:// dan satu nama host huruf kecil, misalnya "
            "https://peta.contoh.id/{z}/{x}/{y}.png."
        )
    if sorted(re.findall(r"\{(.*?)\}", text)) != ["x", "y", "z"]:
        raise Ditolak("Alamat peta dasar harus memuat {z}, {x}, dan {y}, masing-masing satu kali.")
    if not nilai["atribusi"]:
        raise Ditolak("Atribusi penyedia peta dasar belum diisi.")


def _alamat(nilai: Nilai) -> None:
    if nilai["alamat"] and not ALAMAT.fullmatch(nilai["alamat"]):
        raise Ditolak("Alamat aplikasi harus diawali https:// atau http:// tanpa tanda tanya di dalamnya.")


def tile_host(templat: str) -> str:
    """The host (with port) of a tile address; empty for what is no such address."""
    found = TEMPLAT.fullmatch(templat)
    return found["host"] if found else ""


def _batas(*pairs: tuple[str, str, int]) -> tuple[Isian, ...]:
    return tuple(
        Isian(kunci, label, str(baku), satuan="%", terkecil=1, terbesar=99) for kunci, label, baku in pairs
    )


def _empat(*baku: int) -> tuple[Isian, ...]:
    return _batas(*((f"batas_{at}", f"Batas {at}", value) for at, value in enumerate(baku, 1)))


def _tertinggi(kunci: str, label: str, baku: int) -> Isian:
    return Isian(kunci, label, baku, "rupiah", "Rp", terkecil=500_000, terbesar=RUPIAH_TERBESAR)


KUNCI_DOKUMEN = "dokumen"
KUNCI_PERLINSOS = "perlinsos"

SETELAN: dict[str, Setelan] = {
    s.kunci: s
    for s in (
        Setelan(
            "ambang_lampu", "Ambang lampu",
            "Lampu membandingkan kemajuan terverifikasi dengan yang seharusnya. Di bawah batas kuning: merah.",
            (
                Isian("hijau", "Hijau mulai", "90", satuan="%", terkecil=1),
                Isian("kuning", "Kuning mulai", "70", satuan="%", terkecil=1),
            ), _lampu,
        ),
        Setelan(
            "skala_kinerja", "Skala kinerja",
            "Kelas kemajuan di peta dan laporan, baku menurut Permendagri 86/2017: 50, 65, 75, 90.",
            _batas(("rendah", "Rendah di atas", 50), ("sedang", "Sedang di atas", 65),
                   ("tinggi", "Tinggi di atas", 75), ("sangat_tinggi", "Sangat tinggi di atas", 90)), _naik,
        ),
        Setelan(
            "kelas_terlambat", "Kelas peta: aksi terlambat",
            "Empat batas membagi persen aksi terlambat ke dalam lima kelas warna.", _empat(10, 20, 30, 50), _naik,
        ),
        Setelan(
            "kelas_tersalur", "Kelas peta: bansos tersalur",
            "Empat batas membagi persen tersalur dari kuota ke dalam lima kelas warna.", _empat(60, 75, 85, 95), _naik,
        ),
        Setelan(
            "kelas_rp", "Kelas peta: rupiah",
            "Kelas tertinggi mulai dari jumlah ini untuk semua program setahun; satu program memakai seperlimanya.",
            (_tertinggi("kelurahan", "Kelurahan", 10**9), _tertinggi("kecamatan", "Kecamatan", 10**10),
             _tertinggi("zona", "Zona", 10**10)), _bulat,
        ),
        Setelan(
            "kop_surat", "Kop surat", "Nama yang berdiri di atas laporan dan dokumen.",
            (Isian("pemerintah", "Pemerintah daerah", "Pemerintah Kota Ternate", "teks", terkecil=3, terbesar=120),
             Isian("kantor", "Kantor", "", "teks", terbesar=160, bantuan="Contoh: Sekretariat Daerah."),
             Isian("alamat", "Alamat", "", "teks", terbesar=240)),
        ),
        Setelan(
            KUNCI_DOKUMEN, "Dokumen berita acara",
            "Berlaku bagi yang diterbitkan sesudah ini; yang sudah terbit tetap seperti saat diterbitkan.",
            (Isian("ukuran", "Ukuran kertas", "a4", "pilihan",
                   pilihan=(("a4", "A4 (210 × 297 mm)"), ("f4", "F4 (215 × 330 mm)"))),
             Isian("alamat", "Alamat aplikasi pada QR", "", "teks", terbesar=200,
                   bantuan="Contoh: https://pantau.contoh.id. Kosong: alamat yang dipakai saat menerbitkan.")), _alamat,
        ),
        Setelan(
            "penomoran", "Nomor berita acara",
            "Nomor yang diusulkan: klasifikasi/urut/BA-kode OPD/bulan/tahun. Koordinator dapat mengubahnya.",
            (Isian("klasifikasi", "Kode klasifikasi arsip", "000.5", "teks", terkecil=1, terbesar=20,
                   bantuan="Sesuaikan dengan kode klasifikasi arsip yang berlaku di kota."),),
        ),
        Setelan(
            "dasar_hukum", "Dasar hukum berita acara",
            "Usulan isian dasar hukum menurut tahun yang dipantau; pemantau dapat mengubahnya pada tiap berita acara.",
            tuple(Isian(kunci, label, baku, "teks", terbesar=300) for kunci, label, baku in DASAR_BAKU),
        ),
        Setelan(
            KUNCI_PERLINSOS, "Pendaftaran perlinsos",
            "Hari ketika semua keluarga desil 1–5 harus terdaftar; laju tiap kelurahan dibandingkan dengannya.",
            (Isian("selesai", "Target selesai pendaftaran", "", "tanggal",
                   bantuan="Contoh: 31/12/2026. Kosong: belum ditetapkan, dan halaman Kesiapan mengatakannya."),),
        ),
        Setelan(
            "peta_daring", "Peta dasar daring",
            "Biasanya mati: peta digambar tanpa internet. Bila nyala, peramban meminta gambar dari host ini saja.",
            (Isian("nyala", "Pakai peta dasar daring", False, "saklar"),
             Isian("templat", "Alamat gambar", "", "teks", terbesar=400,
                   bantuan="Hanya https, dengan {z}, {x}, dan {y}. Penyedia akan melihat alamat IP pembaca."),
             Isian("atribusi", "Atribusi", "", "teks", terbesar=160, bantuan="Tampil di sudut peta.")), _daring,
        ),
    )
}  # fmt: skip
"""Every setting that is a form of fixed fields, in the order of the page."""

KUNCI_TARIF = "tarif_program"
KUNCI_LOGO = "logo"
LOGO_TERBESAR = 200 * 1024
"""Bytes: it travels to every browser."""

JUDUL = {
    **{kunci: setelan.judul for kunci, setelan in SETELAN.items()},
    KUNCI_TARIF: "Tarif program",
    KUNCI_LOGO: "Logo",
    "mode": "Isi basis data",
}
"""Names of the settings as people read them."""


@dataclass(frozen=True)
class BatasKelas:
    """The class breaks of the map: percent breaks per measure, and where the highest rupiah class of a layer begins."""

    persen: Mapping[str, tuple[float, ...]]
    rp: Mapping[str, int]


def batas_kelas(setelan: Mapping[str, Nilai]) -> BatasKelas:
    """The breaks of the stored settings (by key; a missing one has its default)."""
    sources = {"kemajuan": "skala_kinerja", "terlambat": "kelas_terlambat", "tersalur": "kelas_tersalur"}
    full = {kunci: SETELAN[kunci].lengkap(setelan.get(kunci)) for kunci in (*sources.values(), "kelas_rp")}
    return BatasKelas(
        {ukuran: tuple(float(value) for value in full[kunci].values()) for ukuran, kunci in sources.items()},
        dict(full["kelas_rp"]),
    )


BATAS_BAKU = batas_kelas({})
"""The breaks of a city that has set none."""


@dataclass(frozen=True)
class PetaDaring:
    """The online ground of the map, when it is on."""

    templat: str
    atribusi: str

    @property
    def host(self) -> str:
        """The one host that the browser may ask."""
        return tile_host(self.templat)


def peta_daring(nilai: Nilai | None) -> PetaDaring | None:
    """The online ground as stored; None when it is off or no longer valid."""
    full = SETELAN["peta_daring"].lengkap(nilai)
    return (
        PetaDaring(full["templat"], full["atribusi"])
        if full["nyala"] and tile_host(full["templat"])
        else None
    )


TARIF = Isian("tarif", "Tarif", 0, "rupiah", "Rp", terkecil=1, terbesar=100_000_000)
"""Rupiah that one recipient of a programme gets in one tahap salur."""


def check_tarif(tahun: int, tarif: Mapping[str, int | None], program: Mapping[str, str]) -> dict[str, int]:
    """The tariffs of a year by programme code; an empty one is left out and stays unknown. Raises ``Ditolak``."""
    if not 2000 <= tahun <= 2100:
        raise Ditolak("Tahun tarif harus antara 2000 dan 2100.")
    for kode in tarif:
        if kode not in program:
            raise Ditolak(f"Program {kode} tidak dikenal. Muat ulang halaman.")
    checked: dict[str, int] = {}
    for kode, nilai in tarif.items():
        if nilai is None:
            continue
        try:
            checked[kode] = int(TARIF.check(nilai))
        except Ditolak as refusal:
            raise Ditolak(f"{program[kode]}. {refusal}") from None
    return checked
