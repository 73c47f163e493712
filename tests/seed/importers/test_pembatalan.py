"""A plan matrix taken in by mistake is undone in one press, and may be taken in again."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine, select

from db.commands.audit import Pelaku
from db.commands.impor_batal import undo_impor
from db.models import Impor, Klaim, RencanaAksi, Verifikasi
from db.queries.keadaan import list_keadaan
from db.queries.laporan import get_laporan
from db.queries.rencana_aksi import get_detail
from db.queries.riwayat import list_kejadian
from db.transaction import reading, transaction
from domain.akses import Pelihat, Penugasan
from domain.kosakata import HasilVerifikasi, JenisImpor, Peran
from domain.saat import Saat
from seed.importers.hasil_uji import Putusan
from seed.importers.templat import nama_templat, templat
from seed.importers.templat_isi import ISI
from seed.importers.templat_orang import ISI_ORANG
from tests.seed.importers.bantu import MATRIKS, SEMBAKO, contoh
from tests.seed.importers.kota import PER, masukkan, matriks, periksa

ADMIN = Pelihat(1, "Admin", penugasan=(Penugasan(Peran.ADMIN),))


@pytest.fixture
def kota(reference_engine: Engine) -> Any:
    with time_machine.travel(f"{PER}T01:00:00Z", tick=True) as clock:
        reference_engine.clock = clock  # type: ignore[attr-defined]
        yield reference_engine


def opd(kota: Engine) -> str:
    from db.models import Opd

    with reading(kota) as session:
        return session.scalars(select(Opd.nama).order_by(Opd.id)).first() or ""


def baris(kota: Engine, uraian: str, target: int = 8, realisasi: int | None = 3) -> list[object]:
    return [
        opd(kota),
        uraian,
        "Dokumen",
        f"{target} dokumen",
        2,
        4,
        6,
        target,
        1_000_000,
        realisasi,
        None,
        None,
    ]


def batalkan(kota: Engine, impor: Impor | None) -> Impor:
    assert impor is not None
    with transaction(kota) as session:
        return undo_impor(session, ADMIN, Pelaku(None), impor.id, "Berkas keliru")


def keadaan(kota: Engine) -> list[dict[str, Any]]:
    """What pages read of the plan now; moments of recording aside."""
    with reading(kota) as session:
        frame = list_keadaan(session, Saat(2026, "B09", PER))
    when = [kolom for kolom in frame.columns if kolom.endswith("_pada") or kolom == "klaim_id"]
    rows: list[dict[str, Any]] = frame.drop(columns=when).to_dict("records")
    return rows


def test_an_undone_matrix_leaves_no_action(kota: Engine) -> None:
    impor = masukkan(kota, contoh(MATRIKS), MATRIKS)
    assert keadaan(kota)
    undo = batalkan(kota, impor)
    assert keadaan(kota) == []
    assert impor is not None and undo.berubah == impor.baru


def test_the_same_matrix_can_be_taken_in_again_after_an_undo(kota: Engine) -> None:
    impor = masukkan(kota, contoh(MATRIKS), MATRIKS)
    once = keadaan(kota)
    batalkan(kota, impor)
    hasil = periksa(kota, contoh(MATRIKS), MATRIKS)
    assert impor is not None and hasil.banyak(Putusan.BARU) == impor.baru
    again = masukkan(kota, contoh(MATRIKS), MATRIKS)
    assert keadaan(kota) == once
    assert periksa(kota, contoh(MATRIKS), MATRIKS).tanpa_perubahan
    batalkan(kota, again)
    assert keadaan(kota) == []


def test_changed_details_targets_and_claims_go_back(kota: Engine) -> None:
    masukkan(kota, matriks(baris(kota, "Susun arsitektur"), baris(kota, "Bangun portal")))
    before = keadaan(kota)
    wrong = matriks(
        baris(kota, "Susun arsitektur", 9, 5), baris(kota, "Bangun portal"), baris(kota, "Aksi keliru")
    )
    impor = masukkan(kota, wrong)
    assert keadaan(kota) != before
    undo = batalkan(kota, impor)
    assert keadaan(kota) == before
    assert undo.sama == 0


def test_two_imports_are_undone_one_after_the_other(kota: Engine) -> None:
    masukkan(kota, matriks(baris(kota, "Susun arsitektur")))
    base = keadaan(kota)
    first = masukkan(kota, matriks(baris(kota, "Susun arsitektur", 9, 4), baris(kota, "Bangun portal")))
    middle = keadaan(kota)
    second = masukkan(kota, matriks(baris(kota, "Susun arsitektur", 10, 6), baris(kota, "Bangun portal", 12)))
    batalkan(kota, second)
    assert keadaan(kota) == middle
    batalkan(kota, first)
    assert keadaan(kota) == base


def test_an_action_that_somebody_judged_since_stays(kota: Engine) -> None:
    impor = masukkan(kota, matriks(baris(kota, "Susun arsitektur"), baris(kota, "Bangun portal")))
    with transaction(kota) as session:
        klaim = session.scalars(select(Klaim).order_by(Klaim.id)).first()
        assert klaim is not None
        session.add(
            Verifikasi(
                recorded_at=session.info["recorded_at"],
                klaim_id=klaim.id,
                rencana_aksi_id=klaim.rencana_aksi_id,
                periode_id=klaim.periode_id,
                hasil=HasilVerifikasi.DITERIMA,
                nilai=klaim.nilai,
                keadaan=klaim.keadaan,
            )
        )
    undo = batalkan(kota, impor)
    assert (undo.berubah, undo.sama) == (1, 1)
    assert [row["uraian"] for row in keadaan(kota)] == ["Susun arsitektur"]
    assert keadaan(kota)[0]["nilai_klaim"] == 3


def test_the_figures_of_an_earlier_day_keep_the_import(kota: Engine) -> None:
    impor = masukkan(kota, matriks(baris(kota, "Susun arsitektur")))
    kota.clock.shift(timedelta(days=1))  # type: ignore[attr-defined]
    batalkan(kota, impor)
    with reading(kota) as session:
        assert len(list_keadaan(session, Saat(2026, "B09", PER))) == 1
        assert list_keadaan(session, Saat(2026, "B09", PER + timedelta(days=1))).empty


def test_a_claim_taken_back_is_no_report_and_the_history_tells_it(kota: Engine) -> None:
    masukkan(kota, matriks(baris(kota, "Susun arsitektur", realisasi=None)))
    impor = masukkan(kota, matriks(baris(kota, "Susun arsitektur")))
    batalkan(kota, impor)
    with reading(kota) as session:
        aksi = session.scalars(select(RencanaAksi)).one()
        klaim = session.scalars(select(Klaim).order_by(Klaim.id)).first()
        assert klaim is not None
        assert get_laporan(session, aksi.id, klaim.periode_id, PER).klaim is None
        detail = get_detail(session, aksi.id, PER)
        assert detail is not None
        assert "Klaim B09 ditarik" in [satu.judul for satu in list_kejadian(detail)]


def test_the_office_recap_is_undone(kota: Engine) -> None:
    from db.queries.bansos import list_penyaluran

    impor = masukkan(kota, contoh(SEMBAKO), SEMBAKO)
    with reading(kota) as session:
        assert not list_penyaluran(session, 2026, PER, PER).empty
    batalkan(kota, impor)
    with reading(kota) as session:
        assert list_penyaluran(session, 2026, PER, PER).empty
    assert masukkan(kota, contoh(SEMBAKO), SEMBAKO) is not None


# Persons of the templates are made up, and a real city refuses them: test_penerima.py undoes their lists.
@pytest.mark.parametrize("jenis", sorted(ISI.keys() - ISI_ORANG.keys()), ids=str)
def test_whatever_a_template_brought_is_new_again_after_an_undo(kota: Engine, jenis: JenisImpor) -> None:
    isi, nama = templat(jenis), nama_templat(jenis)
    if jenis is JenisImpor.KLAIM:
        masukkan(kota, templat(JenisImpor.RENCANA_AKSI), "rencana.xlsx")
    first = periksa(kota, isi, nama)
    undo = batalkan(kota, masukkan(kota, isi, nama))
    assert (undo.sama, undo.berubah > 0) == (0, True)
    again = periksa(kota, isi, nama)
    # A member that was moved back to no zone changes; every other figure is new once more.
    taken = (Putusan.BARU, Putusan.BERUBAH) if jenis is JenisImpor.KEANGGOTAAN else (Putusan.BARU,)
    assert again.banyak(*taken) == first.banyak(*taken) == 3
    assert masukkan(kota, isi, nama) is not None
    assert periksa(kota, isi, nama).tanpa_perubahan
