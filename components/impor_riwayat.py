"""The history of imports: who took in which file and when, what it changed, whether it was undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import angka
from components.chips import Chip
from components.markup import href
from components.tables import Column, Row, table_html
from domain.impor import sebut_satuan

KOLOM = [
    Column("berkas", "Berkas"),
    Column("jenis", "Jenis"),
    Column("oleh", "Oleh"),
    Column("pada", "Waktu (WIT)"),
    Column("satuan", "Satuan"),
    Column("baru", "Baru", "number"),
    Column("berubah", "Berubah", "number"),
    Column("sama", "Sama", "number"),
    Column("ditolak", "Baris ditolak", "number"),
    Column("keadaan", "Keadaan", "status"),
]


def riwayat_html(rows: Sequence[Mapping[str, Any]]) -> str:
    """The imports, newest first; each row opens its own facts. An undo stands in the row of what it took back."""
    return table_html(KOLOM, riwayat_rows(rows), caption="Riwayat impor")


def riwayat_rows(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """One row per import, on the screen and in the export."""
    return [_row(r) for r in rows if r["membatalkan_id"] is None]


def waktu(saat: Any) -> str:
    """A moment in tables: 22/11/2026 09.00."""
    return f"{angka.tanggal(saat)} {saat:%H.%M}"


def _row(r: Mapping[str, Any]) -> Row:
    return {
        "berkas": r["nama_berkas"],
        "href": href("impor", "satu_impor", impor=r["impor_id"]),
        "jenis": r["jenis"].label,
        "oleh": r["oleh"] or "Lewat perintah",
        "pada": waktu(r["pada"]),
        "satuan": sebut_satuan(r["jenis"]),
        **{kind: r[kind] for kind in ("baru", "berubah", "sama", "ditolak")},
        "keadaan": keadaan(r),
    }


def keadaan(r: Mapping[str, Any]) -> Chip:
    """Whether the import stands, with or without refused rows, or was undone."""
    if r["dibatalkan_id"] is not None:
        return Chip("dibatalkan", f"Dibatalkan {angka.tanggal(r['dibatalkan_pada'])}")
    return Chip("perhatian", "Sebagian") if r["ditolak"] else Chip("selesai", "Utuh")


def fakta_impor(r: Mapping[str, Any], batal: Mapping[str, Any] | None) -> list[tuple[str, str | None]]:
    """What is known of one import; ``batal`` is the row of its undo."""
    pairs: list[tuple[str, str | None]] = [
        ("Jenis", r["jenis"].label),
        ("Diimpor", f"{waktu(r['pada'])} WIT oleh {r['oleh'] or 'perintah di server'}"),
        ("Isi", r["keterangan"] or None),
        ("Data per", angka.tanggal(r["data_per"])),
        (sebut_satuan(r["jenis"]).capitalize(), ", ".join(_hitungan(r))),
    ]
    if batal is not None:
        when = f"{waktu(r['dibatalkan_pada'])} WIT oleh {r['dibatalkan_oleh'] or 'perintah di server'}"
        pairs += [("Dibatalkan", when), ("Alasan", r["alasan_batal"]), ("Akibatnya", akibat(batal))]
    return pairs


def _hitungan(r: Mapping[str, Any]) -> list[str]:
    said = [f"{angka.angka(r[k])} {k}" for k in ("baru", "berubah", "sama")]
    return [*said, f"{angka.angka(r['ditolak'])} baris ditolak"]


def akibat(batal: Mapping[str, Any]) -> str:
    """What an undo did: how many figures (or lists) went back, how many had been replaced since and stayed."""
    unit = sebut_satuan(batal["jenis"], "angka")
    said = f"{angka.angka(batal['berubah'])} {unit} kembali seperti sebelum impor"
    left = batal["sama"]
    return f"{said}; {angka.angka(left)} {unit} yang sudah diganti sesudahnya tetap." if left else f"{said}."


def temuan_riwayat(rows: Sequence[Mapping[str, Any]]) -> str:
    """The finding of the page before a file is chosen: the newest import that stands."""
    standing = [r for r in rows if r["membatalkan_id"] is None and r["dibatalkan_id"] is None]
    if not standing:
        return "Belum ada berkas kantor yang tersimpan. **Tidak ada yang disimpan sebelum hasil periksa disetujui.**"
    last = standing[0]
    who = f" oleh {last['oleh']}" if last["oleh"] else ""
    return f"Impor terakhir **{last['nama_berkas']}**, {angka.tanggal(last['pada'])}{who}."
