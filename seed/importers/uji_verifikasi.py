"""What a sheet from a visit would write: each judgement against what stands for its action and period now."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.verifikasi import check_boleh
from db.models import Klaim, Pengguna, RencanaAksi, Verifikasi
from db.queries.bukti_berlaku import list_berlaku
from db.queries.kunjungan import get_kunjungan_sejak
from db.queries.laporan import Laporan, get_laporan
from domain.akses import Pelihat, Tindakan, can
from domain.bukti import PenilaianBukti, check_lengkap, check_penilaian
from domain.errors import Ditolak, SudahBerubah
from domain.kosakata import HasilVerifikasi, Kata
from domain.laporan import IsiVerifikasi
from domain.lembar_kunjungan import JUDUL
from domain.waktu import WIT, today_wit
from seed.importers.area import tanpa_ganda
from seed.importers.hasil import HasilBaca, Penolakan
from seed.importers.hasil_uji import (
    Beda,
    BerkasImpor,
    Butir,
    HasilUji,
    Nilai,
    Putusan,
    TulisVerifikasi,
    VerifikasiMilik,
)
from seed.importers.rujukan import Pilihan, check_pilihan
from seed.importers.verifikasi import BarisVerifikasi

LEWAT_DASBOR = "Lembar kunjungan dimasukkan lewat dasbor oleh pemantau zonanya, di Impor berkas."
BEDA = ("hasil", "nilai", "keadaan", "alasan", "kendala", "tindak_lanjut", "tenggat_tindak_lanjut")


def uji_verifikasi(
    session: Session,
    hasil: HasilBaca[BarisVerifikasi],
    berkas: BerkasImpor,
    pilihan: Pilihan,
    pelihat: Pelihat | None,
) -> HasilUji:
    """The verdict on a sheet; each row is refused that this person may not judge or that changed since it was made.

    Raises ``Ditolak`` for the shell: a judgement bears a monitor's name.
    """
    check_pilihan(pilihan, "lembar kunjungan")
    if pelihat is None:
        raise Ditolak(LEWAT_DASBOR)
    penolakan, today = list(hasil.penolakan), today_wit()
    claims = _klaim(session, hasil)
    rows = [(b.baris, b.kode, b.klaim_id or -b.baris, b) for b in hasil.baris]
    butir, tulis, tentang = [], [], set()
    for b in tanpa_ganda(rows, JUDUL["kode"], "Aksi", penolakan):
        try:
            laporan = _laporan(session, b, claims, today)
            satu, milik = _putuskan(session, b, laporan, pelihat, today)
        except _Sel as refusal:
            penolakan.append(Penolakan(b.baris, refusal.kolom, refusal.nilai, str(refusal)))
            continue
        except Ditolak as refusal:
            penolakan.append(_penolakan(b, str(refusal)))
            continue
        butir.append(satu)
        tentang.add((laporan.periode.tahun, laporan.periode.kode))
        tulis += [milik] if milik else []
    return HasilUji(
        berkas=berkas,
        pokok=(("Periode", ", ".join(f"{kode} {tahun}" for tahun, kode in sorted(tentang)) or "–"),),
        butir=tuple(butir),
        penolakan=tuple(sorted(penolakan, key=lambda p: p.baris)),
        total=(),
        jumlah={},
        tulis=TulisVerifikasi(tuple(tulis)),
        dilewati=Counter(d.jenis for d in hasil.dilewati),
        kolom_tak_dikenal=hasil.kolom_tak_dikenal,
    )


SEBAB = {
    "Alasan": "alasan",
    "Nilai": "nilai",
    "Keadaan Terkendala": "kendala",
    "Klaim yang dikembalikan": "nilai",
    "Bukti belum dinilai": "penilaian_bukti",
}
"""By which words a rule's sentence begins, and the column that it speaks of."""


def _penolakan(b: BarisVerifikasi, pesan: str) -> Penolakan:
    """A refusal of the cell that its sentence speaks of; of the judgement where it speaks of none."""
    kolom = next((kolom for awal, kolom in SEBAB.items() if pesan.startswith(awal)), "hasil")
    nilai = _tulis(getattr(b, kolom))
    return Penolakan(b.baris, JUDUL[kolom], None if nilai is None else str(nilai), pesan)


class _Sel(Ditolak):
    """A refusal of one cell of a row."""

    def __init__(self, kolom: str, nilai: str | None, pesan: str) -> None:
        super().__init__(pesan)
        self.kolom, self.nilai = kolom, nilai


def _klaim(session: Session, hasil: HasilBaca[BarisVerifikasi]) -> dict[int, tuple[Klaim, str]]:
    """The claims that the sheet names, with the code of their action."""
    ids = {b.klaim_id for b in hasil.baris if b.klaim_id is not None}
    stmt = select(Klaim, RencanaAksi.kode).join(RencanaAksi, RencanaAksi.id == Klaim.rencana_aksi_id)
    return {klaim.id: (klaim, kode) for klaim, kode in session.execute(stmt.where(Klaim.id.in_(ids)))}


def _laporan(
    session: Session, b: BarisVerifikasi, claims: Mapping[int, tuple[Klaim, str]], today: date
) -> Laporan:
    if b.klaim_id is None:
        raise _Sel(
            JUDUL["kode"],
            b.kode,
            "Aksi ini belum diklaim saat lembar diunduh. Unduh lembar baru setelah OPD mengajukan.",
        )
    klaim, kode = claims.get(b.klaim_id, (None, ""))
    if klaim is None or kode != b.kode:
        raise _Sel(
            JUDUL["kode"],
            b.kode,
            "Kode tidak cocok dengan pengenal baris ini. Unduh lembar baru, lalu salin isiannya.",
        )
    return get_laporan(session, klaim.rencana_aksi_id, klaim.periode_id, today)


def _putuskan(
    session: Session, b: BarisVerifikasi, laporan: Laporan, pelihat: Pelihat, today: date
) -> tuple[Butir, VerifikasiMilik | None]:
    """The verdict on a row and what it would write; raises ``Ditolak`` with the mend."""
    if not can(pelihat, Tindakan.IMPOR_VERIFIKASI, laporan.objek):
        raise _Sel(JUDUL["kode"], b.kode, "Aksi ini bukan milik zona yang dipantau akun ini. Hapus barisnya.")
    nama, isi = f"{b.kode} {laporan.periode.kode}", _isi(b, laporan)
    now, klaim_id = laporan.terakhir, b.klaim_id or 0
    pieces = list_berlaku(session, (laporan.rencana_aksi_id,), laporan.periode.id)
    unjudged = {piece.id: piece.nama for piece in pieces if piece.hasil is None}
    told = bool(b.penilaian_bukti and unjudged)
    if now is not None and now.klaim_id == klaim_id and not told and not _beda(now, isi):
        return Butir(b.baris, nama, Putusan.SAMA), None
    _check_klaim(session, b, laporan)
    try:
        check_boleh(pelihat, laporan, isi, today, klaim_id=klaim_id, dilihat_id=b.verifikasi_id)
    except SudahBerubah as refusal:
        raise _Sel(
            JUDUL["hasil"], b.hasil.label, _diverifikasi(session, laporan) or str(refusal)
        ) from refusal
    judged = _penilaian(b, unjudged)
    visit = b.diunduh and get_kunjungan_sejak(
        session, laporan.opd_id, laporan.periode.id, laporan.zona_id, b.diunduh
    )
    milik = VerifikasiMilik(
        laporan.rencana_aksi_id, laporan.periode.id, isi, klaim_id, b.verifikasi_id, visit or None, judged
    )
    return Butir(b.baris, nama, Putusan.BERUBAH if now else Putusan.BARU, _beda(now, isi)), milik


def _penilaian(b: BarisVerifikasi, unjudged: Mapping[int, str]) -> tuple[PenilaianBukti, ...]:
    """The row's word on its evidence, for each piece that nobody judged yet; pieces sent back share its reason."""
    said = b.penilaian_bukti
    if said is not None and not unjudged:
        raise _Sel(
            JUDUL["penilaian_bukti"],
            said.label,
            "Tidak ada bukti yang belum dinilai pada aksi ini. Kosongkan sel ini; penilaian yang sudah ada diubah "
            "di Pemantauan zona.",
        )
    reason = b.alasan if said is HasilVerifikasi.DIKEMBALIKAN else None
    judged = tuple(PenilaianBukti(number, said, reason) for number in unjudged) if said else ()
    check_penilaian(judged, unjudged)
    check_lengkap(b.hasil, judged, unjudged)
    return judged


def _check_klaim(session: Session, b: BarisVerifikasi, laporan: Laporan) -> None:
    klaim = laporan.klaim
    if klaim is not None and klaim.id == b.klaim_id:
        return
    if klaim is None:
        raise _Sel(
            JUDUL["klaim"], None, "Klaim ditarik sejak lembar diunduh. Unduh lembar baru untuk aksi ini."
        )
    raise _Sel(
        JUDUL["klaim"],
        f"{klaim.nilai.normalize():f}".replace(".", ","),
        f"Klaim berubah sejak lembar diunduh: {_siapa(session, klaim)}. Unduh lembar baru untuk aksi ini.",
    )


def _diverifikasi(session: Session, laporan: Laporan) -> str:
    now = laporan.terakhir
    if now is None:
        return ""
    return (
        f"Sudah diverifikasi sejak lembar diunduh: {_siapa(session, now)}. "
        "Unduh lembar baru bila tetap perlu diubah."
    )


def _siapa(session: Session, row: Klaim | Verifikasi) -> str:
    """By whom and when a row was written."""
    who = session.get(Pengguna, row.oleh_id) if row.oleh_id else None
    at = row.recorded_at.astimezone(WIT)
    return f"{who.nama if who else 'berkas impor'}, {at:%d/%m/%Y} pukul {at:%H.%M} WIT"


def _isi(b: BarisVerifikasi, laporan: Laporan) -> IsiVerifikasi:
    """What the row says; an acceptance takes over from the claim what the monitor left blank."""
    if b.hasil is HasilVerifikasi.DIKEMBALIKAN:
        return IsiVerifikasi(b.hasil, b.nilai, None, b.alasan, b.kendala, None, b.tindak_lanjut, b.tenggat)
    klaim = laporan.klaim
    whole = klaim.nilai if klaim is not None and b.hasil is HasilVerifikasi.DITERIMA else None
    return IsiVerifikasi(
        b.hasil,
        whole if b.nilai is None else b.nilai,
        b.keadaan or (klaim.keadaan if klaim else None),
        b.alasan,
        b.kendala or (klaim.kendala if klaim else None),
        klaim.sebab_kendala if klaim else None,
        b.tindak_lanjut or (klaim.tindak_lanjut if klaim else None),
        b.tenggat,
        klaim.dukungan if klaim else None,
    )


def _beda(now: Verifikasi | None, isi: IsiVerifikasi) -> tuple[Beda, ...]:
    pairs = ((nama, getattr(now, nama, None), getattr(isi, nama)) for nama in BEDA)
    return tuple(
        Beda(nama.replace("_", " "), _tulis(before), _tulis(after))
        for nama, before, after in pairs
        if _sama(before) != _sama(after)
    )


def _sama(nilai: object) -> object:
    return nilai.split() if isinstance(nilai, str) else nilai


def _tulis(nilai: Any) -> Nilai:
    """A stored word by its label, anything else as it is."""
    return nilai.label if isinstance(nilai, Kata) else nilai
