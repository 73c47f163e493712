"""What a plan matrix would change: each row against the actions that stand in its year."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from db.commands.rencana_aksi import AksiBaru, IsiRincian
from db.queries.impor import AksiBerlaku, list_aksi_berlaku
from db.queries.kunci import list_kunci
from domain.errors import Ditolak
from domain.kosakata import TRIWULAN
from domain.waktu import today_wit
from seed.importers.aksi import Acuan, Bandingan, banding_aksi, kunci_uraian, load_periode, nomor_berikut
from seed.importers.hasil import HasilBaca, Penolakan
from seed.importers.hasil_uji import BerkasImpor, Butir, HasilUji, KlaimTulis, Putusan, TulisRencana
from seed.importers.judul import baca_tahap
from seed.importers.rencana_aksi import BarisRencanaAksi
from seed.importers.rujukan import SUMBER_RENCANA, Pilihan, Rujukan, pilih, pilih_tahun
from seed.importers.wilayah import Cocok, match_opd

MIRIP = 90
"""Similarity (0 to 100) from which an action of the same OPD is worth a second look: one word changed or misspelt."""

AWALAN = {"RENCANA-INDUK-SPBE": "SPBE", "PILOTING-BANSOS": "BANSOS", "SMART-ISLAND": "SMART"}
"""First part of an action's code where the code of its source is long."""


@dataclass
class Terkumpul:
    """What the rows add up to while they are judged."""

    butir: list[Butir] = field(default_factory=list)
    baru: list[AksiBaru] = field(default_factory=list)
    klaim: list[KlaimTulis] = field(default_factory=list)
    ubah: dict[str, Bandingan] = field(default_factory=dict)
    tersentuh: set[str] = field(default_factory=set)
    jumlah: Counter[str] = field(default_factory=Counter)


def uji_rencana_aksi(
    session: Session,
    hasil: HasilBaca[BarisRencanaAksi],
    berkas: BerkasImpor,
    pilihan: Pilihan,
    rujukan: Rujukan,
) -> HasilUji:
    """The verdict on a matrix. Raises ``Ditolak`` when year, source or the period of its results are unknown."""
    acuan = _acuan(session, hasil, pilihan, rujukan)
    penolakan = list(hasil.penolakan)
    berlaku = list_aksi_berlaku(session, acuan.tahun, acuan.today)
    cari = Pencarian(berlaku, acuan)
    kumpul = Terkumpul()
    rows = [(b, kode) for b in hasil.baris if (kode := _opd(b, rujukan, penolakan))]
    for baris, opd in _tanpa_ganda(rows, penolakan):
        _putuskan(baris, opd, cari, acuan, kumpul, penolakan)
    rincian = {kode: b.rincian for kode, b in kumpul.ubah.items() if b.rincian is not None}
    target = {kode: b.target for kode, b in kumpul.ubah.items() if b.target}
    tulis = TulisRencana(
        acuan.tahun,
        {a.aksi.kode: a.aksi.id for a in berlaku},
        tuple(kumpul.baru),
        rincian,
        target,
        tuple(kumpul.klaim),
    )
    return HasilUji(
        berkas=berkas,
        pokok=_sebut(acuan, rujukan),
        butir=tuple(sorted(kumpul.butir, key=lambda b: b.baris)),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=hasil.total,
        jumlah=dict(kumpul.jumlah),
        tulis=tulis,
        dilewati=Counter(d.jenis for d in hasil.dilewati),
        kolom_tak_dikenal=hasil.kolom_tak_dikenal,
        catatan=tuple(_catatan(hasil, cari, kumpul)),
        data_per=hasil.judul.data_per,
    )


def _acuan(session: Session, hasil: HasilBaca[BarisRencanaAksi], pilihan: Pilihan, rujukan: Rujukan) -> Acuan:
    _check_pilihan(pilihan)
    tahun = pilih_tahun(pilihan.tahun, hasil.judul.tahun)
    teks = pilihan.sumber or " ".join(hasil.judul.teks)
    sumber = pilih(teks, rujukan.acuan.sumber_rencana, SUMBER_RENCANA, "Sumber rencana", "--sumber")
    today = today_wit()
    return Acuan(
        tahun,
        sumber,
        rujukan,
        _periode(hasil, pilihan),
        load_periode(session, tahun, today),
        today,
        list_kunci(session, tahun, today),
    )


def _check_pilihan(pilihan: Pilihan) -> None:
    given = {
        "--program": pilihan.program,
        "--per": pilihan.per,
        "--mulai": pilihan.mulai,
        "--selesai": pilihan.selesai,
    }
    foreign = [nama for nama, nilai in given.items() if nilai is not None]
    if foreign:
        raise Ditolak(
            f"{' dan '.join(foreign)} hanya untuk penyaluran bansos; berkas ini matriks rencana aksi."
        )


def _periode(hasil: HasilBaca[BarisRencanaAksi], pilihan: Pilihan) -> str | None:
    """The period its results speak of: the option, else the heading of the column; None without any result."""
    if pilihan.tahap is not None:
        tahap = baca_tahap(pilihan.tahap)
        if tahap is None or tahap[0] != "triwulan" or not 1 <= tahap[1] <= 4:
            raise Ditolak(f'Tahap "{pilihan.tahap}" bukan triwulan. Tulis misalnya --tahap "TW III".')
        return f"B{tahap[1] * 3:02d}"
    reported = [b for b in hasil.baris if b.realisasi is not None]
    if reported and reported[0].realisasi_periode is None:
        raise Ditolak(
            'Kolom realisasi tidak menyebut sampai triwulan mana. Tambahkan --tahap, misalnya --tahap "TW III".'
        )
    return reported[0].realisasi_periode if reported else None


def _sebut(acuan: Acuan, rujukan: Rujukan) -> tuple[tuple[str, str], ...]:
    baru = [kode for kode, p in sorted(acuan.periode.items()) if p.id == 0]
    said = [("Sumber rencana", rujukan.acuan.sumber_rencana[acuan.sumber][1]), ("Tahun", str(acuan.tahun))]
    if acuan.periode_klaim:
        triwulan = TRIWULAN[acuan.periode_klaim]
        said.append(("Realisasi", f"sampai dengan {triwulan} {acuan.tahun}, sebagai klaim dari berkas"))
    if baru:
        due = ", ".join(f"{TRIWULAN[kode]} s.d. {acuan.periode[kode].tenggat:%d/%m/%Y}" for kode in baru)
        said.append(("Periode baru", f"dibuka pada awal triwulannya, batas lapor {due}"))
    return tuple(said)


def _opd(baris: BarisRencanaAksi, rujukan: Rujukan, penolakan: list[Penolakan]) -> str | None:
    cocok = match_opd(baris.opd_teks, rujukan.opd)
    if isinstance(cocok, Cocok):
        return cocok.kode
    offer = ""
    if cocok is not None:
        offer = " Mungkin maksudnya: " + "; ".join(f"{c.nama} ({c.kode})" for c in cocok.calon) + "."
    penolakan.append(Penolakan(baris.baris, "OPD", baris.opd_teks, f"OPD tidak dikenal.{offer}"))
    return None


Baris = tuple[BarisRencanaAksi, str]


def _tanpa_ganda(rows: list[Baris], penolakan: list[Penolakan]) -> list[Baris]:
    """The same action twice in a file: neither is taken."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for baris, opd in rows:
        same["kode", baris.kode or f"#{baris.baris}"].append(baris.baris)
        same["uraian", opd, kunci_uraian(baris.uraian)].append(baris.baris)
    ganda = {n: found for found in same.values() if len(found) > 1 for n in found}
    for baris, _ in rows:
        if found := ganda.get(baris.baris):
            lain = ", ".join(str(n) for n in found if n != baris.baris)
            alasan = f"Rencana aksi yang sama juga ada di baris {lain}; keduanya tidak diambil."
            penolakan.append(Penolakan(baris.baris, "rencana aksi", baris.uraian, alasan))
    return [(baris, opd) for baris, opd in rows if baris.baris not in ganda]


class Pencarian:
    """Finds the action that a row speaks of: by its code, else by OPD and wording within its source."""

    def __init__(self, berlaku: list[AksiBerlaku], acuan: Acuan) -> None:
        self.acuan = acuan
        self.sumber_id = acuan.rujukan.acuan.sumber_rencana[acuan.sumber][0]
        self.kode = {a.aksi.kode: a for a in berlaku}
        self.uraian = {
            (opd, kunci_uraian(a.rincian.uraian)): a
            for a in berlaku
            if a.aksi.sumber_rencana_id == self.sumber_id
            for opd in a.pernah_memiliki
        }
        self.nomor: dict[str, int] = {}

    def cari(self, baris: BarisRencanaAksi, opd: str) -> AksiBerlaku | None:
        """The standing action; raises ``Ditolak`` with the reason when the row contradicts it."""
        opd_id = self.acuan.rujukan.acuan.opd[opd][0]
        worded = self.uraian.get((opd_id, kunci_uraian(baris.uraian)))
        if baris.kode is None:
            return worded
        found = self.kode.get(baris.kode)
        if found is None and worded is not None:
            raise Ditolak(f"Rencana aksi ini sudah tercatat dengan kode {worded.aksi.kode}.")
        if found is not None and not found.ditarik and opd_id not in found.pernah_memiliki:
            raise Ditolak(f"Kode {baris.kode} tercatat pada OPD lain.")
        if found is not None and found.aksi.sumber_rencana_id != self.sumber_id:
            raise Ditolak(f"Kode {baris.kode} tercatat pada sumber rencana lain.")
        return found

    def kode_baru(self, opd: str) -> str:
        """The next code of an OPD: source, year, OPD, number."""
        awalan = f"{AWALAN.get(self.acuan.sumber, self.acuan.sumber)}-{self.acuan.tahun}-{opd}-"
        self.nomor[awalan] = self.nomor.get(awalan) or nomor_berikut(awalan, self.kode)
        kode = f"{awalan}{self.nomor[awalan]:02d}"
        self.nomor[awalan] += 1
        return kode

    def sisa(self, tersentuh: set[str]) -> list[str]:
        """Codes of the source's actions that the file does not name."""
        return [
            k
            for k, a in self.kode.items()
            if a.aksi.sumber_rencana_id == self.sumber_id and k not in tersentuh and not a.ditarik
        ]

    def mirip(self, aksi: AksiBaru, tersentuh: set[str]) -> str | None:
        """The code of an action of the same OPD that the file does not name and that is worded almost alike."""
        others = {
            key: a.aksi.kode
            for (owner, key), a in self.uraian.items()
            if owner == aksi.opd_id and a.aksi.kode not in tersentuh and not a.ditarik
        }
        words = kunci_uraian(aksi.rincian.uraian)
        best = process.extractOne(words, list(others), scorer=fuzz.ratio, score_cutoff=MIRIP)
        return others[best[0]] if best else None


def _putuskan(
    baris: BarisRencanaAksi,
    opd: str,
    cari: Pencarian,
    acuan: Acuan,
    kumpul: Terkumpul,
    penolakan: list[Penolakan],
) -> None:
    try:
        found = cari.cari(baris, opd)
        if found is not None:
            kumpul.tersentuh.add(found.aksi.kode)
        satu = banding_aksi(baris, opd, found, acuan)
    except Ditolak as refusal:
        penolakan.append(Penolakan(baris.baris, "rencana aksi", baris.uraian, str(refusal)))
        return
    kode = found.aksi.kode if found else baris.kode or cari.kode_baru(opd)
    kumpul.tersentuh.add(kode)
    if baris.anggaran is not None:
        kumpul.jumlah["anggaran"] += baris.anggaran
    kumpul.butir.append(Butir(baris.baris, f"{kode} {baris.uraian}", satu.putusan, satu.beda))
    if satu.klaim is not None and acuan.periode_klaim is not None:
        kumpul.klaim.append(KlaimTulis(kode, acuan.periode_klaim, satu.klaim))
    if found is None or found.ditarik:
        kumpul.baru.append(_baru(kode, opd, satu, cari))
    elif satu.putusan is Putusan.BERUBAH:
        kumpul.ubah[kode] = satu


def _baru(kode: str, opd: str, satu: Bandingan, cari: Pencarian) -> AksiBaru:
    rincian = satu.rincian or IsiRincian("")
    return AksiBaru(
        kode, cari.acuan.tahun, cari.sumber_id, cari.acuan.rujukan.acuan.opd[opd][0], rincian, satu.target
    )


def _catatan(hasil: HasilBaca[BarisRencanaAksi], cari: Pencarian, kumpul: Terkumpul) -> list[str]:
    said = []
    if sisa := cari.sisa(kumpul.tersentuh):
        shown = ", ".join(sisa[:5]) + (f", dan {len(sisa) - 5} lagi" if len(sisa) > 5 else "")
        said.append(
            f"{len(sisa)} aksi tercatat dari sumber ini tidak ada dalam berkas dan tetap berlaku: {shown}."
        )
    for aksi in kumpul.baru:
        if kode := cari.mirip(aksi, kumpul.tersentuh):
            said.append(f"Aksi baru {aksi.kode} mirip aksi {kode}. Bila sama, tulis kode itu di kolom Kode.")
    bisu = sum(b.kendala is not None and b.realisasi is None for b in hasil.baris)
    if bisu:
        said.append(
            f"{bisu} baris menyebut kendala tanpa angka realisasi; tanpa angka tidak ada klaim, "
            "sehingga kendalanya tidak dicatat."
        )
    return said
