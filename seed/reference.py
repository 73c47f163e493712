"""Load what the city is made of before anybody reports: territory, OPD, instruments, programmes."""

import csv
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Base
from db.commands.audit import SISTEM, raise_versi, record_audit
from db.models import (
    AlasanGagal,
    AngkaUjiCoba,
    Batas,
    Indikator,
    Instrumen,
    Kanal,
    Kecamatan,
    Kelurahan,
    KelurahanAlias,
    Opd,
    OpdAlias,
    ProgramBansos,
    Pulau,
    SumberData,
    SumberRencana,
    TahapDigitalisasi,
    WilayahUjiCoba,
)
from db.transaction import moment
from domain.kosakata import Kawasan, SaatUjiCoba, SatuanPenerima, StatusBatas, Topik, UkuranUjiCoba

FOLDER = Path(__file__).parent / "reference"
OPD_SEJAK = date(2017, 1, 1)
"""Agencies in their present form exist since PP 18/2016 took effect; the true founding day is unknown."""
BATAS_SEJAK = datetime(2024, 1, 1, tzinfo=UTC)
"""The first boundary of a kelurahan counts as known since the year of its figures, so that a view as of an earlier
day draws the same map; a shape that changes later is recorded when it comes."""
TERBIT_SEJAK = datetime(2026, 1, 1, tzinfo=UTC)
"""Figures published on the pilot of 2025 count as known since the year after it."""
SUMBER_BATAS = "wilayah_boundaries (cahyadsn, lisensi MIT, 2024); batas indikatif, bukan acuan resmi"

Baris = dict[str, Any]


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of one reference table, as text."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def penduduk_2010() -> dict[str, int]:
    """Census population 2010 per kelurahan code (borders of 2010; Tongole absent)."""
    return {row["kelurahan_code"]: int(row["penduduk_sp2010"]) for row in read_csv("penduduk_2010.csv")}


def _pulau_of(kode: str, islands: dict[str, str]) -> str:
    """The longer code wins: a kelurahan may lie on another island than its kecamatan."""
    return islands.get(kode) or islands.get(kode[:8], "TERNATE")


def _kelurahan() -> Iterable[Baris]:
    islands = {row["wilayah"]: row["pulau_kode"] for row in read_csv("pulau_kelurahan.csv")}
    for row in read_csv("kelurahan.csv"):
        yield {
            "kode": row["code"],
            "nama": row["name"],
            "kecamatan_kode": row["kecamatan_code"],
            "pulau_kode": _pulau_of(row["code"], islands),
            "kode_pos": row["postal_code"] or None,
        }


def _kecamatan() -> Iterable[Baris]:
    names = {row["kecamatan_code"]: row["kecamatan"] for row in read_csv("kelurahan.csv")}
    return ({"kode": kode, "nama": nama} for kode, nama in sorted(names.items()))


def _indikator() -> Iterable[Baris]:
    for row in read_csv("instrumen_indikator.csv"):
        yield {
            "instrumen_kode": row["instrumen"],
            "nomor": int(row["no"]),
            "nama": row["indikator"],
            "domain": row["domain"],
            "aspek": row["aspek"],
            "bobot": Decimal(row["bobot_persen"]),
            "opd_lazim": row["opd_lazim"] or None,
        }


def _instrumen() -> Iterable[Baris]:
    for row in read_csv("instrumen.csv"):
        until = row["tahun_sampai"]
        yield {**row, "tahun_dari": int(row["tahun_dari"]), "tahun_sampai": int(until) if until else None}


def _program() -> Iterable[Baris]:
    for row in read_csv("program_bansos.csv"):
        yield {
            **row,
            "satuan": SatuanPenerima(row["satuan"]),
            "tunai": row["tunai"] == "ya",
            "urut": int(row["urut"]),
        }


def _opd() -> Iterable[Baris]:
    for row in read_csv("opd.csv"):
        yield {"kode": row["code"], "nama": row["name"], "jenis": row["jenis"], "berlaku_dari": OPD_SEJAK}


def _opd_alias(session: Session) -> Iterable[Baris]:
    ids = {row.kode: row.id for row in session.execute(select(Opd.kode, Opd.id))}
    return (
        {"alias": row["alias"], "opd_id": ids[row["opd_kode"]], "sumber": row["sumber"]}
        for row in read_csv("opd_alias.csv")
    )


def _upsert(
    session: Session, model: type[Base], key: tuple[str, ...], rows: Iterable[Baris], log: Baris
) -> None:
    """Add rows whose key is new and correct the others in place; what was done is written to ``log``."""
    known = {tuple(getattr(found, name) for name in key): found for found in session.scalars(select(model))}
    for row in rows:
        found = known.get(tuple(row[name] for name in key))
        if found is None:
            session.add(model(**row))
            log["baru"][model.__tablename__] = log["baru"].get(model.__tablename__, 0) + 1
            continue
        before = {name: getattr(found, name) for name, value in row.items() if getattr(found, name) != value}
        for name in before:
            setattr(found, name, row[name])
        if before:
            after = {name: row[name] for name in before}
            log["diubah"].append({"tabel": model.__tablename__, "sebelum": before, "sesudah": after})
    session.flush()


BATAS_SEJAK = datetime(2024, 12, 31, tzinfo=UTC)
"""The shapes are figures of 2024: taking them as known since then lets every as-of day have its map."""


def _load_batas(session: Session, log: Baris) -> None:
    """Append a boundary where none is known or the indicative one changed; an official one is never replaced."""
    newest = {row.kelurahan_kode: row for row in session.scalars(select(Batas).order_by(Batas.id))}
    shapes = json.loads((FOLDER / "kelurahan.geojson").read_text(encoding="utf-8"))
    for feature in shapes["features"]:
        kode, shape = feature["id"], json.dumps(feature["geometry"], separators=(",", ":"))
        now = newest.get(kode)
        if now is not None and (now.status is StatusBatas.RESMI or now.geojson == shape):
            continue
        session.add(
            Batas(
                recorded_at=moment(session) if now else BATAS_SEJAK,
                kelurahan_kode=kode,
                geojson=shape,
                status=StatusBatas.INDIKATIF,
                sumber=SUMBER_BATAS,
            )
        )
        log["baru"]["batas"] = log["baru"].get("batas", 0) + 1
    session.flush()


def _tahap_digitalisasi() -> Iterable[Baris]:
    for row in read_csv("tahap_digitalisasi.csv"):
        each = row["tiap_kelurahan"] == "ya"
        yield {"nomor": int(row["nomor"]), "nama": row["nama"], "tiap_kelurahan": each}


def _load_uji_coba(session: Session, log: Baris) -> None:
    """Add places and published figures that are not there yet; what an administrator named or filled stays."""
    known = {(row.kawasan, row.urut): row for row in session.scalars(select(WilayahUjiCoba))}
    for row in read_csv("wilayah_uji_coba.csv"):
        key = (Kawasan(row["kawasan"]), int(row["urut"]))
        if key in known:
            continue
        about = {"kode": row["kode"] or None, "nama": row["nama"] or None, "gelombang": int(row["gelombang"])}
        known[key] = WilayahUjiCoba(kawasan=key[0], urut=key[1], **about)
        session.add(known[key])
        log["baru"]["wilayah_uji_coba"] = log["baru"].get("wilayah_uji_coba", 0) + 1
    session.flush()
    _load_angka_uji_coba(session, {row.nama: row.id for row in known.values() if row.nama}, log)


def _load_angka_uji_coba(session: Session, named: dict[str, int], log: Baris) -> None:
    a = AngkaUjiCoba
    stated = {tuple(row) for row in session.execute(select(a.wilayah_id, a.ukuran, a.saat))}
    for row in read_csv("angka_uji_coba.csv"):
        wilayah_id = named.get(row["wilayah"])
        about = (wilayah_id, UkuranUjiCoba(row["ukuran"]), SaatUjiCoba(row["saat"]))
        if wilayah_id is None or about in stated:
            continue
        session.add(
            AngkaUjiCoba(
                recorded_at=TERBIT_SEJAK,
                wilayah_id=wilayah_id,
                ukuran=about[1],
                saat=about[2],
                nilai=Decimal(row["nilai"]),
                data_per=date.fromisoformat(row["data_per"]),
                sumber=row["sumber"],
            )
        )
        log["baru"]["angka_uji_coba"] = log["baru"].get("angka_uji_coba", 0) + 1
    session.flush()


def load_reference(session: Session) -> dict[str, int]:
    """Bring the reference data up to the files of ``seed/reference``; return new rows per table.

    A second run changes nothing. Must run inside ``transaction``; one audit row tells what was added or renamed.
    """
    log: Baris = {"baru": {}, "diubah": []}
    _upsert(session, Pulau, ("kode",), ({**r, "urut": int(r["urut"])} for r in read_csv("pulau.csv")), log)
    _upsert(session, Kecamatan, ("kode",), _kecamatan(), log)
    _upsert(session, Kelurahan, ("kode",), _kelurahan(), log)
    _upsert(session, KelurahanAlias, ("alias",), read_csv("kelurahan_alias.csv"), log)
    _upsert(session, Opd, ("kode",), _opd(), log)
    _upsert(session, OpdAlias, ("alias",), _opd_alias(session), log)
    _upsert(session, Instrumen, ("kode",), _instrumen(), log)
    _upsert(session, Indikator, ("instrumen_kode", "nomor"), _indikator(), log)
    for model, name in (
        (SumberRencana, "sumber_rencana"),
        (Kanal, "kanal"),
        (AlasanGagal, "alasan_gagal"),
        (SumberData, "sumber_data"),
    ):
        _upsert(session, model, ("kode",), read_csv(f"{name}.csv"), log)
    _upsert(session, ProgramBansos, ("kode",), _program(), log)
    _upsert(session, TahapDigitalisasi, ("nomor",), _tahap_digitalisasi(), log)
    _load_uji_coba(session, log)
    _load_batas(session, log)
    if log["baru"] or log["diubah"]:
        record_audit(session, SISTEM, "muat_data_acuan", "data_acuan", "seed/reference", sesudah=log)
        raise_versi(session, Topik.WILAYAH, Topik.RENCANA, Topik.BANSOS, Topik.KESIAPAN)
    return dict(log["baru"])
