"""The whole history of one action as one list of events, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.queries.rencana_aksi import DetailAksi


@dataclass(frozen=True)
class Kejadian:
    """Something that was recorded about an action: when (UTC), what, by whom, in which words."""

    saat: datetime
    jenis: str
    judul: str
    rincian: str
    oleh: str | None = None


def list_kejadian(detail: DetailAksi) -> list[Kejadian]:
    """Everything that was recorded, newest first."""
    events = [*_rincian(detail), *_target(detail), *_pemilik(detail), *_klaim(detail), *_verifikasi(detail)]
    if detail.pembatalan:
        p = detail.pembatalan
        events.append(
            Kejadian(p.recorded_at, "dibatalkan", f"Dibatalkan sejak {p.tanggal:%d/%m/%Y}", p.alasan)
        )
    return sorted(events, key=lambda event: event.saat, reverse=True)


def _rincian(detail: DetailAksi) -> Iterator[Kejadian]:
    for nomor, row in enumerate(detail.revisi):
        title = "Aksi dicatat" if nomor == 0 else f"Rincian diubah, revisi {nomor}"
        yield Kejadian(row.recorded_at, "rencana", title, row.uraian)


def _target(detail: DetailAksi) -> Iterator[Kejadian]:
    seen: dict[str, Any] = {}
    for row in detail.revisi_target:
        if row.periode_kode in seen:
            yield Kejadian(
                row.recorded_at,
                "rencana",
                f"Target {row.periode_kode} diubah",
                f"dari {_angka(seen[row.periode_kode])} menjadi {_angka(row.nilai)}",
            )
        seen[row.periode_kode] = row.nilai


def _pemilik(detail: DetailAksi) -> Iterator[Kejadian]:
    for row in detail.pemilik[1:]:
        yield Kejadian(
            row.recorded_at,
            "rencana",
            "Penanggung jawab berganti",
            f"{row.nama} sejak {row.berlaku_dari:%d/%m/%Y}",
        )


def _klaim(detail: DetailAksi) -> Iterator[Kejadian]:
    for klaim, kode, nama in detail.klaim:
        if klaim.ditarik:
            yield Kejadian(
                klaim.recorded_at, "dibatalkan", f"Klaim {kode} ditarik", "Impor klaim dibatalkan.", nama
            )
            continue
        words = [
            f"{_angka(klaim.nilai)} {detail.rincian.satuan or ''}".strip(),
            klaim.keadaan.label,
            klaim.kendala,
            klaim.dukungan and f"dukungan: {klaim.dukungan}",
        ]
        yield Kejadian(
            klaim.recorded_at,
            "diajukan",
            f"{klaim.asal.label} {kode}",
            " · ".join(w for w in words if w),
            nama,
        )


def _verifikasi(detail: DetailAksi) -> Iterator[Kejadian]:
    for row, kode, nama in detail.verifikasi:
        if row.ditarik:
            why = "Impor lembar kunjungan dibatalkan."
            yield Kejadian(row.recorded_at, "dibatalkan", f"Verifikasi {kode} ditarik", why, nama)
            continue
        value = None if row.nilai is None else f"{_angka(row.nilai)} {detail.rincian.satuan or ''}".strip()
        words = [value, row.alasan, row.kendala, row.tindak_lanjut and f"tindak lanjut: {row.tindak_lanjut}"]
        yield Kejadian(
            row.recorded_at,
            row.hasil.value,
            f"Verifikasi {kode}: {row.hasil.label}",
            " · ".join(w for w in words if w),
            nama,
        )


def _angka(nilai: Any) -> str:
    if nilai is None:
        return "–"
    text = format(nilai.normalize(), "f")
    whole, _, decimals = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped
