"""Zones, memberships, the merger and office-holders of the demo city."""

from datetime import date

from db.models import KeanggotaanZona, Pejabat, PerubahanOpd, Zona
from domain.kosakata import JenisPerubahanOpd
from seed.demo.kalender import office_hour
from seed.demo.kasus import KELURAHAN_PINDAH, OPD_DIGABUNG, OPD_PINDAH
from seed.demo.kota import ZONA_OPD, KotaContoh
from seed.reference import read_csv

ZONA_NAMA = {
    "Z1": "Zona 1 – Ternate Tengah",
    "Z2": "Zona 2 – Ternate Selatan",
    "Z3": "Zona 3 – Ternate Utara",
    "Z4": "Zona 4 – Pulau Ternate",
    "Z5": "Zona 5 – Ternate Barat dan Hiri",
    "Z6": "Zona 6 – Moti dan Batang Dua",
}
ZONA_KECAMATAN = {
    "82.71.06": "Z1",
    "82.71.02": "Z2",
    "82.71.03": "Z3",
    "82.71.01": "Z4",
    "82.71.08": "Z5",
    "82.71.07": "Z5",
    "82.71.04": "Z6",
    "82.71.05": "Z6",
}


def founding(kota: KotaContoh) -> date:
    """The day from which zones and offices of the demo city exist, before its oldest figure."""
    return date(kota.per.year - 2, 1, 1)


def _member(kota: KotaContoh, zona: str | None, dari: date, **subject: object) -> None:
    kota.rows.add(
        KeanggotaanZona,
        recorded_at=office_hour(dari, kota.rnd),
        zona_id=None if zona is None else kota.zona[zona],
        berlaku_dari=dari,
        berlaku_sampai=None,
        **subject,
    )


def add_zona(kota: KotaContoh) -> None:
    """Six zones over every kelurahan and every OPD; in mid-year one of each moves and a merged OPD leaves."""
    for kode, nama in ZONA_NAMA.items():
        kota.zona[kode] = kota.rows.add(Zona, kode=kode, nama=nama)
    start = founding(kota)
    for kelurahan, kecamatan in kota.kelurahan.items():
        _member(kota, ZONA_KECAMATAN[kecamatan], start, kelurahan_kode=kelurahan)
    for zona, members in ZONA_OPD.items():
        for opd in members.split():
            _member(kota, zona, start, opd_id=kota.opd[opd])
    for nomor, zona in enumerate(ZONA_NAMA, start=1):
        _member(kota, zona, start, pengguna_id=kota.akun[f"pemantau{nomor}"])
    day = kota.rearranged
    _member(kota, KELURAHAN_PINDAH[2], day, kelurahan_kode=KELURAHAN_PINDAH[0])
    _member(kota, OPD_PINDAH[2], day, opd_id=kota.opd[OPD_PINDAH[0]])
    _member(kota, None, day, opd_id=kota.opd[OPD_DIGABUNG[0]])


def add_penggabungan(kota: KotaContoh) -> None:
    """One OPD went into another in mid-year."""
    kota.rows.add(
        PerubahanOpd,
        recorded_at=office_hour(kota.rearranged, kota.rnd),
        dari_id=kota.opd[OPD_DIGABUNG[0]],
        ke_id=kota.opd[OPD_DIGABUNG[1]],
        tanggal=kota.rearranged,
        jenis=JenisPerubahanOpd.DIGABUNG,
    )


def head_title(kode: str, nama: str, jenis: str) -> str:
    """What the head of an OPD is called."""
    if kode == "SETDA":
        return "Sekretaris Daerah"
    if jenis == "kecamatan":
        return f"Camat {nama.removeprefix('Kecamatan ')}"
    words = {"sekretariat": "Sekretaris DPRD", "inspektorat": "Inspektur", "satuan": f"Kepala {nama}"}
    return words.get(jenis, f"Kepala {nama}")


def add_pejabat(kota: KotaContoh) -> None:
    """Heads of OPD under role-like names: nobody of this demo city is a real person."""
    start = founding(kota)
    for row in read_csv("opd.csv"):
        title = head_title(row["code"], row["name"], row["jenis"])
        until = kota.rearranged if row["code"] == OPD_DIGABUNG[0] else None
        kota.rows.add(
            Pejabat,
            recorded_at=office_hour(start, kota.rnd),
            opd_id=kota.opd[row["code"]],
            jabatan=title,
            nama=f"{title} (contoh)",
            nip=None,
            pangkat=None,
            berlaku_dari=start,
            berlaku_sampai=until,
        )
