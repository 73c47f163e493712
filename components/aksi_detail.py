"""One action in full: head, bar, the facts beside its history."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import angka
from components.aksi import action_head, facts, state_chip, ukuran_bar
from components.chips import Chip


def detail_head(data: Any, row: Mapping[str, Any] | None) -> None:
    """What it is, whose, where it stands; ``row`` is its row of the action frame, absent for a parent."""
    r = data.rincian
    owner = data.pemilik[-1].nama if data.pemilik else None
    chips = [state_chip(row), Chip(row["status"].value)] if row else []
    if data.pembatalan:
        chips.insert(0, Chip("dibatalkan", f"Dibatalkan {angka.tanggal(data.pembatalan.tanggal)}"))
    action_head(r.uraian, (data.aksi.kode, owner, r.penanggung_jawab, data.sumber.nama), chips)
    if row is None:
        return
    target = f"{angka.angka(r.target_tahun)} {r.satuan or ''}".strip()
    ukuran_bar(
        row["kemajuan"], row["kemajuan_klaim"], row["seharusnya"],
        f"Terverifikasi **{angka.persen(row['kemajuan'])}**, klaim {angka.persen(row['kemajuan_klaim'])}, "
        f"seharusnya {angka.persen(row['seharusnya'])} dari target tahun {target}.",
    )  # fmt: skip


def detail_facts(data: Any, row: Mapping[str, Any] | None, bukti: Sequence[Any] | None) -> None:
    """What was agreed, where, what it serves, what hinders it; evidence only for those who may see it."""
    r = data.rincian
    pairs: list[tuple[str, str | None]] = [
        ("Sasaran", r.sasaran), ("Output", r.output), ("Indikator keberhasilan", r.indikator_keberhasilan),
        ("Bobot", angka.angka(r.bobot)), ("Pagu", angka.rupiah(r.pagu) if r.pagu is not None else None),
        ("Mulai", angka.tanggal(r.mulai)), ("Tenggat", angka.tanggal(r.tenggat)),
        ("Lokasi", ", ".join(f"{place[1]} ({place[2]})" for place in data.lokasi) or "Seluruh kota"),
        ("Indikator dilayani", "; ".join(f"{i[0]} {i[1]} {i[2]}" for i in data.indikator) or None),
        ("Kendala", row["kendala"] if row else None), ("Dukungan diminta", row["dukungan"] if row else None),
    ]  # fmt: skip
    if data.turunan:
        pairs.append(("Turunan", "; ".join(f"{t[0]} {t[1]}" for t in data.turunan)))
    if data.pembatalan:
        pairs.append(("Alasan pembatalan", data.pembatalan.alasan))
    if bukti is not None:
        pairs.append(("Bukti", ", ".join(item.nama for item in bukti) or "Belum ada bukti"))
    facts(pairs)
