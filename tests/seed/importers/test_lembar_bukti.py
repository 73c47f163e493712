"""The sheet of a visit says how the evidence of each row is judged, comes back with it, and is taken back with it."""

import io
from collections.abc import Sequence
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.commands.impor_batal import undo_impor
from db.models import Bukti, BuktiPenilaian, Klaim
from db.queries.bukti_berlaku import list_berlaku
from db.transaction import moment, reading
from domain.kosakata import HasilVerifikasi
from tests.conftest import MakeEngine
from tests.db.bangun import KotaMini, bangun, klaim, pada, verifikasi
from tests.seed.importers.kota import hitung
from tests.seed.importers.test_lembar_kunjungan import (
    AWAL,
    HARI,
    HURUF,
    isi,
    isi_kota,
    periksa,
    simpankan,
    tolak,
    unduh,
)

LAMA = date(2026, 10, 5)
Sel = dict[tuple[int, str], object]
Dinilai = list[tuple[str, HasilVerifikasi | None, str | None]]
TERIMA, KEMBALI = HasilVerifikasi.DITERIMA, HasilVerifikasi.DIKEMBALIKAN


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """01 with two pieces of evidence, the first judged with an earlier return; 02 with one, 03 and 04 with none."""
    return isi_bukti(isi_kota(bangun(db_engine)))


@pytest.fixture
def satu_kota(database: MakeEngine) -> KotaMini:
    """The same on SQLite only, for what the dry run alone decides."""
    return isi_bukti(isi_kota(bangun(database("sqlite", "kosong"))))


def isi_bukti(kota: KotaMini) -> KotaMini:
    with pada(kota.engine, LAMA, 12) as session:
        (first,) = lampirkan(session, kota, "01", "lama.pdf")
        returned = verifikasi(session, kota, first.klaim_id, None)
        said = {"bukti_id": first.id, "verifikasi_id": returned, "hasil": TERIMA}
        session.add(BuktiPenilaian(recorded_at=moment(session), **said))
    with pada(kota.engine, LAMA, 13) as session:
        klaim(session, kota, kota.aksi["01"], "B09", "6")
        lampirkan(session, kota, "01", "baru.pdf")
        lampirkan(session, kota, "02", "satu.pdf")
    return kota


def lampirkan(session: Session, kota: KotaMini, kode: str, *nama: str) -> Sequence[Bukti]:
    """Evidence that came with the newest claim of the action."""
    newest = select(Klaim.id).where(Klaim.rencana_aksi_id == kota.aksi[kode]).order_by(Klaim.id.desc())
    rows = [
        Bukti(
            recorded_at=moment(session),
            klaim_id=session.scalars(newest).first(),
            nama=one,
            tautan="https://a.id",
        )
        for one in nama
    ]
    session.add_all(rows)
    session.flush()
    return rows


def dinilai(kota: KotaMini) -> Dinilai:
    """How the evidence of 01 and 02 stands judged."""
    with reading(kota.engine) as session:
        rows = list_berlaku(session, [kota.aksi["01"], kota.aksi["02"]], kota.periode[2026, "B09"])
    return [(row.nama, row.hasil, row.alasan) for row in rows]


def batalkan(kota: KotaMini, impor_id: int) -> None:
    with pada(kota.engine, HARI, 16) as session:
        undo_impor(session, kota.orang("pemantau_1"), kota.pelaku("pemantau_1"), impor_id, "Salah lembar")


def test_the_sheet_counts_the_evidence_and_asks_only_where_a_piece_waits_for_judgement(
    satu_kota: KotaMini,
) -> None:
    kertas = load_workbook(io.BytesIO(unduh(satu_kota))).worksheets[0]
    rows = {str(kertas[f"{HURUF['kode']}{r}"].value): r for r in range(AWAL, kertas.max_row + 1)}
    assert {kode: kertas[f"{HURUF['bukti']}{r}"].value for kode, r in rows.items()} == {
        "01": 2, "02": 1, "04": 0, "03": 0,
    }  # fmt: skip
    open_ = [k for k, r in rows.items() if not kertas[f"{HURUF['penilaian_bukti']}{r}"].protection.locked]
    assert open_ == ["01", "02"]
    choices = [v.formula1 for v in kertas.data_validations.dataValidation if v.type == "list"]
    assert '"Diterima,Dikembalikan"' in choices


def test_evidence_judged_on_the_sheet_comes_back_with_its_claim_and_the_same_sheet_changes_nothing(
    kota: KotaMini,
) -> None:
    sel: Sel = {
        (1, "hasil"): "Diterima",
        (1, "penilaian_bukti"): "diterima",
        (2, "hasil"): "Diterima",
        (2, "penilaian_bukti"): "Dikembalikan",
        (2, "alasan"): "Halaman 2 hilang",
    }
    lembar = isi(unduh(kota), sel)
    impor = simpankan(kota, lembar)
    assert impor is not None
    assert dinilai(kota) == [
        ("lama.pdf", TERIMA, None),
        ("baru.pdf", TERIMA, None),
        ("satu.pdf", KEMBALI, "Halaman 2 hilang"),
    ]
    assert hitung(periksa(kota, lembar)) == {"sama": 2}
    batalkan(kota, impor.id)
    assert dinilai(kota) == [("lama.pdf", TERIMA, None), ("baru.pdf", None, None), ("satu.pdf", None, None)]


def test_an_undo_restores_what_an_earlier_judgement_said_of_a_piece_that_later_ones_relied_on(
    kota: KotaMini,
) -> None:
    with pada(kota.engine, HARI, 9) as session:
        newest = session.scalars(select(Klaim.id).order_by(Klaim.id.desc())).first()
        assert newest is not None
        verifikasi(session, kota, newest, None)
        klaim(session, kota, kota.aksi["01"], "B09", "6")
    before = dinilai(kota)
    sel: Sel = {(1, "hasil"): "Dikembalikan", (1, "alasan"): "Kabur", (1, "penilaian_bukti"): "Dikembalikan"}
    impor = simpankan(kota, isi(unduh(kota), sel))
    assert impor is not None
    assert dinilai(kota)[:2] == [("lama.pdf", TERIMA, None), ("baru.pdf", KEMBALI, "Kabur")]
    batalkan(kota, impor.id)
    assert dinilai(kota) == before
    assert before[0] == ("lama.pdf", TERIMA, None)


@pytest.mark.parametrize(
    ("sel", "kolom", "kalimat"),
    [
        (
            {(1, "hasil"): "Diterima"},
            "Penilaian Bukti",
            "Bukti belum dinilai: baru.pdf. Terima atau kembalikan tiap bukti, lalu simpan; atau kembalikan klaimnya.",
        ),
        (
            {(2, "hasil"): "Diterima sebagian", (2, "nilai"): 5, (2, "alasan"): "Kurang"},
            "Penilaian Bukti",
            "Bukti belum dinilai: satu.pdf.",
        ),
        (
            {(2, "hasil"): "Diterima", (2, "penilaian_bukti"): "Diterima sebagian"},
            "Penilaian Bukti",
            "Penilaian bukti: Diterima atau Dikembalikan. Pilih salah satu dari daftarnya.",
        ),
        (
            {(2, "hasil"): "Diterima", (2, "penilaian_bukti"): "Dikembalikan"},
            "Alasan",
            "Alasan wajib diisi untuk tiap bukti yang dikembalikan.",
        ),
        (
            {(2, "hasil"): "Dikembalikan", (2, "penilaian_bukti"): "Dikembalikan", (2, "alasan"): "x" * 501},
            "Alasan",
            "Alasan paling panjang 500 huruf. Ringkas isinya.",
        ),
        (
            {(4, "hasil"): "Diterima", (4, "penilaian_bukti"): "Diterima"},
            "Penilaian Bukti",
            "Tidak ada bukti yang belum dinilai pada aksi ini. Kosongkan sel ini",
        ),
        ({(2, "penilaian_bukti"): "Diterima"}, "Hasil", "tanpa hasil"),
    ],
)
def test_a_row_whose_evidence_cannot_be_taken_names_its_cell_and_the_mend(
    satu_kota: KotaMini, sel: Sel, kolom: str, kalimat: str
) -> None:
    ((baris, named, why),) = tolak(periksa(satu_kota, isi(unduh(satu_kota), sel)))
    assert (baris, named) == (AWAL + next(iter(sel))[0] - 1, kolom)
    assert kalimat in why


def test_a_returned_row_needs_no_word_on_its_evidence(satu_kota: KotaMini) -> None:
    sel: Sel = {(2, "hasil"): "Dikembalikan", (2, "alasan"): "Bukti kabur"}
    assert hitung(periksa(satu_kota, isi(unduh(satu_kota), sel))) == {"baru": 1}
