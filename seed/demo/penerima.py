"""Lists of recipients of the demo city: the two newest paid tranches of three programmes, the last with what is wrong.

No name is invented and no number kept: the rows go through the same writer as an office's file, as digests under the
key that every demo city shares.
"""

import hashlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sqlalchemy import select

from db.commands.audit import record_audit
from db.commands.penerima import PenulisDaftar
from db.commands.peristiwa_warga import record_peristiwa
from db.kunci_penerima import KUNCI_CONTOH, sidik_kunci
from db.models import Impor, Kelurahan, KunciPenerima, ProgramBansos, SumberData, TahapSalur
from db.queries.impor import list_penyaluran_berlaku
from db.transaction import moment
from domain.kosakata import JenisImpor, JenisPeristiwaWarga, Langkah, StatusPenerima
from domain.penerima import ISI, TANPA_KK, URUT_STATUS, Penyidik
from seed.demo.kasus import (
    KELURAHAN_DAFTAR_DIGANTI,
    KELURAHAN_SALAH_SASARAN,
    KELURAHAN_TANPA_DAFTAR,
    KELURAHAN_TANPA_DATA,
    KELURAHAN_TANPA_DESIL,
    KELURAHAN_TERLEWAT,
    WILAYAH_TAK_DIKENAL,
)
from seed.demo.nomor import kk, nik
from seed.demo.panggung import Alur, Panggung, saat
from seed.demo.program import SKEMA, Tahap, list_tahap

PROGRAM = ("PKH", "SEMBAKO", "BANTUAN-APBD")
PROGRAM_DAHULU = ("PKH", "SEMBAKO")
"""Those whose tranche before the newest is told too."""
BATAS = 4
"""Most recipients stand at or below this decile."""
SALAH = (0.04, 0.13)
"""Share of recipients above it, by kelurahan."""
SALAH_MENCOLOK = 0.40
SALAH_DAHULU = 1.5
"""So many times as many stood above it one tranche before."""
TEMUAN = {
    "orang": (5, (("SEMBAKO", 0, 0, 0), ("SEMBAKO", 0, 0, 0))),
    "keluarga": (3, (("SEMBAKO", 0, 20, 20), ("SEMBAKO", 0, 30, 20))),
    "bentrok": (7, (("PKH", 0, 40, 40), ("BANTUAN-APBD", 0, 40, 40))),
    "kelurahan": (4, (("PKH", 0, 60, 60), ("SEMBAKO", 11, 60, 60))),
    "meninggal": (6, (("SEMBAKO", 0, 80, 80),)),
    "pindah": (2, (("PKH", 0, 90, 90),)),
}
"""Planted findings: how many, and the rows of one (programme, so many kelurahan further, person, family)."""
TANPA_TEMUAN = 4
"""Reported deaths of people whom no list names."""
TANPA_DESIL = 0.03
TERLEWAT = 0.33
KURANG_DIGANTI = 9
"""Recipients that the replaced list of Jati lacked."""
TERBAYAR = 45
"""Days after which most of a tranche is paid, so that its list is worth reading."""
ASING = 14
"""Recipients of an area that no kelurahan answers for."""
HARI = (40, 20, 12)
"""Days before the city's day: earlier lists and the one that was replaced, the lists that stand, deaths and moves."""

_AWAL = {"PKH": 430_000_000, "SEMBAKO": 430_000_000, "BANTUAN-APBD": 440_000_000}
_AWAL_KK = {"PKH": 60_000_000, "SEMBAKO": 60_000_000, "BANTUAN-APBD": 61_000_000}
_TANAM, _TANAM_KK = 450_000_000, 62_000_000


@dataclass(frozen=True)
class Orang:
    """One row of a list."""

    orang: int
    keluarga: int
    desil: int
    status: StatusPenerima
    rp: int


@dataclass(frozen=True)
class Daftar:
    """The rows of one programme in one area (code, or None for the unknown one)."""

    program: str
    wilayah: str | None
    baris: list[Orang]


@dataclass
class Kota:
    """What the lists are made of: tranche and source of each programme, recipients and paid by kelurahan."""

    tahap: dict[str, tuple[int, Tahap]]
    sumber: dict[str, int]
    angka: dict[str, dict[str, tuple[int, int]]]
    kelurahan: list[str]


def add_penerima(panggung: Panggung) -> None:
    """Lists, a replaced one among them, and the deaths and moves that some of them contradict."""
    panggung.add(_cerita(panggung))


def _cerita(panggung: Panggung) -> Alur:
    session, per = panggung.session, panggung.kota.per
    rnd = Random(f"penerima {per.isoformat()}")  # noqa: S311  (invented recipients, not secrets)
    yield saat(per - timedelta(HARI[0]), 9, 10)
    session.add(KunciPenerima(recorded_at=moment(session), nomor=1, sidik=sidik_kunci(KUNCI_CONTOH)))
    dahulu, kota = _kota(panggung, PROGRAM_DAHULU, 2), _kota(panggung, PROGRAM, 1)
    before = _daftar(dahulu, Random(f"penerima dahulu {per.isoformat()}"), SALAH_DAHULU)  # noqa: S311
    for program in dahulu.tahap:
        _simpan(panggung, dahulu, program, [d for d in before if d.program == program], "")
    lists = _daftar(kota, rnd)
    _tanam(lists, kota, rnd)
    partial = [
        Daftar(d.program, d.wilayah, d.baris[:-KURANG_DIGANTI])
        for d in lists
        if (d.program, d.wilayah) == ("SEMBAKO", KELURAHAN_DAFTAR_DIGANTI)
    ]
    if partial:
        _simpan(panggung, kota, "SEMBAKO", partial, "Jati saja")
    yield saat(per - timedelta(HARI[1]), 13, 20)
    for program in kota.tahap:
        _simpan(panggung, kota, program, [d for d in lists if d.program == program], "")
    yield saat(per - timedelta(HARI[2]), 10, 5)
    _peristiwa(panggung, kota)


def _kota(panggung: Panggung, programs: Sequence[str], ke: int) -> Kota:
    """What lists are made of; ``ke`` 1 is each programme's newest paid tranche, 2 the one before."""
    session, per = panggung.session, panggung.kota.per
    program = {row.kode: row.id for row in session.execute(select(ProgramBansos.kode, ProgramBansos.id))}
    sumber = {row.kode: row.id for row in session.execute(select(SumberData.kode, SumberData.id))}
    paid_out = [t for t in list_tahap(per) if t.mulai + timedelta(TERBAYAR) <= per and t.program in programs]
    by = {kode: [t for t in paid_out if t.program == kode] for kode in programs}
    newest = {kode: tranches[-ke] for kode, tranches in by.items() if len(tranches) >= ke}
    tahap, angka = {}, {}
    source = {s.kode: sumber[s.sumber] for s in SKEMA}
    for kode in programs:
        if kode not in newest:
            continue
        chosen = newest[kode]
        wanted = (
            TahapSalur.program_id == program[kode],
            TahapSalur.tahun == chosen.tahun,
            TahapSalur.kode == chosen.kode,
        )
        tahap[kode] = (session.scalars(select(TahapSalur.id).where(*wanted)).one(), chosen)
        angka[kode] = _angka(panggung, tahap[kode][0], source[kode])
    areas = session.scalars(select(Kelurahan.kode).order_by(Kelurahan.kode))
    skip = (KELURAHAN_TANPA_DATA, KELURAHAN_TANPA_DAFTAR)
    return Kota(tahap, source, angka, [kode for kode in areas if kode not in skip])


def _angka(panggung: Panggung, tahap_id: int, sumber_id: int) -> dict[str, tuple[int, int]]:
    """Quota and paid recipients by kelurahan as the recap tells them."""
    found: dict[str, dict[Langkah, int]] = {}
    for row in list_penyaluran_berlaku(panggung.session, tahap_id, sumber_id):
        if row.kelurahan_kode is not None:
            found.setdefault(row.kelurahan_kode, {})[row.langkah] = row.kpm or 0
    return {kode: (said.get(Langkah.KUOTA, 0), said.get(Langkah.TERSALUR, 0)) for kode, said in found.items()}


def _daftar(kota: Kota, rnd: Random, kali: float = 1) -> list[Daftar]:
    return [
        _satu(kota, program, nomor, wilayah, rnd, kali)
        for program in kota.tahap
        for nomor, wilayah in enumerate(kota.kelurahan)
    ]


def _satu(kota: Kota, program: str, nomor: int, wilayah: str, rnd: Random, kali: float) -> Daftar:
    """A kelurahan's list: as many as its quota, as many of them paid as its recap says."""
    kuota, paid = kota.angka[program].get(wilayah, (0, 0))
    if wilayah == KELURAHAN_TERLEWAT:
        kuota, paid = round(kuota * TERLEWAT), round(paid * TERLEWAT)
    wrong = kali * (SALAH_MENCOLOK if wilayah == KELURAHAN_SALAH_SASARAN else rnd.uniform(*SALAH))
    rp = next(s.nominal for s in SKEMA if s.kode == program)
    rows = []
    for i in range(kuota):
        status = StatusPenerima.TERSALUR if i < paid else _belum(rnd)
        desil = 0 if wilayah == KELURAHAN_TANPA_DESIL else _desil(rnd, wrong)
        rows.append(
            Orang(
                _AWAL[program] + nomor * 100_000 + i,
                _AWAL_KK[program] + nomor * 10_000 + i,
                desil,
                status,
                rp,
            )
        )
    return Daftar(program, wilayah, rows)


def _belum(rnd: Random) -> StatusPenerima:
    return rnd.choices((StatusPenerima.GAGAL, StatusPenerima.DITETAPKAN, StatusPenerima.RETUR), (6, 3, 1))[0]


def _desil(rnd: Random, wrong: float) -> int:
    draw = rnd.random()
    if draw < TANPA_DESIL:
        return 0
    if draw < TANPA_DESIL + wrong:
        return rnd.choices(range(BATAS + 1, 11), (8, 5, 3, 2, 1, 1))[0]
    return rnd.choices(range(1, BATAS + 1), (5, 4, 3, 2))[0]


def _tanam(lists: list[Daftar], kota: Kota, rnd: Random) -> None:
    """A few of each finding, each of people of their own, and recipients of an area that nobody knows."""
    by = {(d.program, d.wilayah): d.baris for d in lists}
    areas = [a for a in kota.kelurahan if a not in (KELURAHAN_DAFTAR_DIGANTI, KELURAHAN_TERLEWAT)]
    for banyak, rows in TEMUAN.values():
        for n, at in enumerate(rnd.sample(range(len(areas)), banyak)):
            for program, further, orang, keluarga in rows:
                if program in kota.tahap:
                    area = areas[(at + further) % len(areas)]
                    by[program, area].append(
                        _tertanam(program, orang + n, keluarga + n, rnd.randint(1, BATAS))
                    )
    if "SEMBAKO" in kota.tahap:
        unknown = [_tertanam("SEMBAKO", 200 + n, 200 + n, 2) for n in range(ASING)]
        lists.append(Daftar("SEMBAKO", None, unknown))


def _tertanam(program: str, orang: int, keluarga: int, desil: int) -> Orang:
    rp = next(s.nominal for s in SKEMA if s.kode == program)
    return Orang(_TANAM + orang, _TANAM_KK + keluarga, desil, StatusPenerima.TERSALUR, rp)


def _simpan(panggung: Panggung, kota: Kota, program: str, lists: list[Daftar], apa: str) -> None:
    """Write lists as an import does: one file for each programme."""
    session, pelaku = panggung.session, panggung.pelaku("dinsos")
    tahap_id, tahap = kota.tahap[program]
    per = moment(session).date() - timedelta(2)
    writer = PenulisDaftar(session, pelaku, sumber_data_id=kota.sumber[program], data_per=per, kunci=1)
    penyidik, sidik, nomor = Penyidik([KUNCI_CONTOH]), {}, 3
    for satu in lists:
        if not satu.baris:
            continue
        handle = writer.buka(tahap_id, satu.wilayah, None if satu.wilayah else WILAYAH_TAK_DIKENAL)
        isi = b"".join(_baris(penyidik, satu.baris, tahap, per))
        writer.tulis(handle, isi, array("i", range(nomor + 1, nomor + 1 + len(satu.baris))).tobytes())
        sidik[handle] = hashlib.sha256(isi).hexdigest()
        nomor += len(satu.baris)
    name = f"BNBA {program} {tahap.nama} {tahap.tahun}{f' {apa}' if apa else ''} (data contoh).csv"
    row = _impor(panggung, JenisImpor.PENERIMA, name, len(sidik), per)
    writer.selesai(row.id, sidik)


def _baris(penyidik: Penyidik, rows: list[Orang], tahap: Tahap, per: date) -> Iterator[bytes]:
    for n, o in enumerate(rows):
        paid = o.status is StatusPenerima.TERSALUR
        day = min(tahap.mulai + timedelta(30 + n % 20), per).toordinal() if paid else 0
        family = penyidik.kk(kk(o.keluarga)) if o.keluarga else TANPA_KK
        yield ISI.pack(penyidik.nik(nik(o.orang)), family, o.desil, URUT_STATUS.index(o.status), o.rp, day)


def _impor(panggung: Panggung, jenis: JenisImpor, nama: str, baru: int, per: date) -> Impor:
    session, pelaku = panggung.session, panggung.pelaku("dinsos")
    row = Impor(
        recorded_at=moment(session),
        nama_berkas=nama,
        sha256=hashlib.sha256(nama.encode()).hexdigest(),
        jenis=jenis,
        oleh_id=pelaku.pengguna_id,
        baru=baru,
        berubah=0,
        sama=0,
        ditolak=0,
        keterangan="Data contoh",
        data_per=per,
    )
    session.add(row)
    session.flush()
    record_audit(
        session,
        pelaku,
        f"impor_{jenis.value}",
        "impor",
        row.id,
        sesudah={"baru": baru},
        alasan=f"Impor {nama}",
    )
    return row


def _peristiwa(panggung: Panggung, kota: Kota) -> None:
    """Planted people whom money reached after they were reported dead or gone, and some who got nothing."""
    session = panggung.session
    penyidik = Penyidik([KUNCI_CONTOH])
    first = min(tahap.mulai for _, tahap in kota.tahap.values())
    dead, gone = JenisPeristiwaWarga.MENINGGAL, JenisPeristiwaWarga.PINDAH
    told = ((80, dead, TEMUAN["meninggal"][0]), (90, gone, TEMUAN["pindah"][0]), (300, dead, TANPA_TEMUAN))
    people = [(base + n, jenis, n) for base, jenis, many in told for n in range(many)]
    rows = [
        (penyidik.nik(nik(_TANAM + orang)), jenis, first - timedelta(25 + 9 * n), 3 + at)
        for at, (orang, jenis, n) in enumerate(people)
    ]
    name = "Meninggal dan pindah (data contoh).csv"
    row = _impor(panggung, JenisImpor.PERISTIWA_WARGA, name, len(rows), moment(session).date() - timedelta(1))
    record_peristiwa(session, rows, 1, row.id)
