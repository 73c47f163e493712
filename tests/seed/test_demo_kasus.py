"""Each hard case of ``docs/contoh.md`` exists in the demo city (PER: mid-year 1 July, last due B09, before it B06)."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from db.models import (
    AcuanPenyaluran,
    Batas,
    KeanggotaanZona,
    Keluarga,
    Klaim,
    LokasiAksi,
    Opd,
    PembatalanAksi,
    PenanggungJawab,
    Penyaluran,
    Periode,
    PeriodePeristiwa,
    PerubahanOpd,
    ProgramBansos,
    RencanaAksi,
    RincianAksi,
    SumberData,
    TahapSalur,
    TargetPeriode,
    Verifikasi,
    Zona,
)
from db.queries.kejanggalan import get_kejanggalan
from db.queries.pengaturan import list_riwayat_setelan
from db.queries.rekonsiliasi import list_selisih
from db.transaction import reading
from domain.bansos import MasaSalur
from domain.kosakata import Arah, AsalKlaim, HasilVerifikasi, Langkah, Peristiwa
from domain.pengaturan import KUNCI_TARIF
from seed.demo import kasus
from tests.databases import PER

TENGAH = date(2026, 7, 1)


@pytest.fixture
def kota(sqlite_demo: Engine):
    """A reading session on the demo city."""
    with reading(sqlite_demo) as session:
        yield session


def _aksi(kota: Session, kode: str, tahun: int = 2026) -> RencanaAksi:
    return kota.scalars(select(RencanaAksi).where(RencanaAksi.kode == kode, RencanaAksi.tahun == tahun)).one()


def _rincian(kota: Session, kode: str) -> list[RincianAksi]:
    aksi = _aksi(kota, kode)
    stmt = select(RincianAksi).where(RincianAksi.rencana_aksi_id == aksi.id).order_by(RincianAksi.id)
    return list(kota.scalars(stmt))


def _periode(kota: Session, kode: str) -> int:
    return kota.scalars(select(Periode.id).where(Periode.tahun == 2026, Periode.kode == kode)).one()


def _reports(kota: Session, kode: str, periode: str = "B09") -> tuple[list[Klaim], list[Verifikasi]]:
    key = {"rencana_aksi_id": _aksi(kota, kode).id, "periode_id": _periode(kota, periode)}
    claims = kota.scalars(select(Klaim).filter_by(**key).order_by(Klaim.id))
    return list(claims), list(kota.scalars(select(Verifikasi).filter_by(**key).order_by(Verifikasi.id)))


def _opd(kota: Session, kode: str) -> Opd:
    return kota.scalars(select(Opd).where(Opd.kode == kode)).one()


def _zones_of(kota: Session, column: Any, value: Any) -> list[tuple[str | None, date]]:
    stmt = select(Zona.kode, KeanggotaanZona.berlaku_dari).select_from(KeanggotaanZona)
    stmt = stmt.outerjoin(Zona, Zona.id == KeanggotaanZona.zona_id).where(column == value)
    return [(row[0], row[1]) for row in kota.execute(stmt.order_by(KeanggotaanZona.id))]


def test_a_kelurahan_moved_to_another_zone_in_mid_year(kota: Session):
    kode, before, after = kasus.KELURAHAN_PINDAH
    first, second = _zones_of(kota, KeanggotaanZona.kelurahan_kode, kode)
    assert first[0] == before
    assert second == (after, TENGAH)


def test_an_opd_moved_to_another_zone_in_mid_year(kota: Session):
    kode, before, after = kasus.OPD_PINDAH
    zones = _zones_of(kota, KeanggotaanZona.opd_id, _opd(kota, kode).id)
    assert [zona for zona, _ in zones] == [before, after]


def test_two_opd_merged_and_the_work_went_along(kota: Session):
    dari, ke = (_opd(kota, kode) for kode in kasus.OPD_DIGABUNG)
    merger = kota.scalars(select(PerubahanOpd)).one()
    assert (merger.dari_id, merger.ke_id, merger.tanggal) == (dari.id, ke.id, TENGAH)
    aksi = _aksi(kota, f"{kasus.OPD_DIGABUNG[0]}-01")
    owners = select(PenanggungJawab).where(PenanggungJawab.rencana_aksi_id == aksi.id)
    assert [row.opd_id for row in kota.scalars(owners.order_by(PenanggungJawab.id))] == [dari.id, ke.id]
    assert _zones_of(kota, KeanggotaanZona.opd_id, dari.id)[-1] == (None, TENGAH)


def test_the_period_before_the_last_due_one_is_open_again_for_one_opd(kota: Session):
    event = kota.scalars(
        select(PeriodePeristiwa).where(PeriodePeristiwa.jenis == Peristiwa.DIBUKA_KEMBALI)
    ).one()
    assert event.periode_id == _periode(kota, "B06")
    assert event.opd_id == _opd(kota, kasus.OPD_DIBUKA_KEMBALI).id
    assert event.alasan
    assert event.tanggal < PER <= (event.tenggat or PER)


def test_a_due_day_was_moved(kota: Session):
    moved = select(func.count()).where(PeriodePeristiwa.jenis == Peristiwa.TENGGAT_DIPINDAH)
    assert kota.scalar(moved) == 1


def test_a_returned_claim_waits_for_its_opd(kota: Session):
    (_,), (judged,) = _reports(kota, kasus.AKSI_DIKEMBALIKAN)
    assert judged.hasil is HasilVerifikasi.DIKEMBALIKAN
    assert judged.alasan
    assert judged.nilai is None


def test_a_claim_changed_after_its_verification(kota: Session):
    claims, (judged,) = _reports(kota, kasus.AKSI_KLAIM_BERUBAH)
    assert claims[-1].id > judged.klaim_id
    assert claims[-1].recorded_at > judged.recorded_at
    assert claims[-1].nilai > (judged.nilai or 0)


def test_one_claim_stands_far_above_what_was_verified(kota: Session):
    (claim,), (judged,) = _reports(kota, kasus.AKSI_KLAIM_MELAMPAUI)
    assert judged.nilai is not None
    assert claim.nilai >= 3 * judged.nilai


def test_a_claim_was_taken_down_on_the_spot(kota: Session):
    assert kota.scalar(select(func.count()).where(Klaim.asal == AsalKlaim.LAPANGAN))


def test_one_opd_never_reports(kota: Session):
    silent = _opd(kota, kasus.OPD_TAK_PERNAH_LAPOR).id
    owned = select(PenanggungJawab.rencana_aksi_id).where(PenanggungJawab.opd_id == silent)
    assert kota.scalar(select(func.count()).select_from(owned.subquery()))
    assert kota.scalar(select(func.count()).where(Klaim.rencana_aksi_id.in_(owned))) == 0


def test_an_annual_target_was_revised_and_the_older_one_kept(kota: Session):
    before, after = _rincian(kota, kasus.AKSI_TARGET_DIREVISI)
    assert before.target_tahun is not None
    assert after.target_tahun is not None
    assert after.target_tahun < before.target_tahun


def test_targets_of_zero_for_a_period_and_for_a_year_and_none_at_all(kota: Session):
    period = _aksi(kota, kasus.AKSI_TARGET_PERIODE_NOL).id
    first = select(TargetPeriode.nilai).filter_by(rencana_aksi_id=period, periode_kode="B03")
    assert kota.scalars(first).one() == 0
    assert _rincian(kota, kasus.AKSI_TARGET_TAHUN_NOL)[-1].target_tahun == 0
    assert _rincian(kota, kasus.AKSI_TANPA_TARGET)[-1].target_tahun is None


def test_for_one_action_less_is_better(kota: Session):
    (detail,) = _rincian(kota, kasus.AKSI_MAKIN_KECIL_MAKIN_BAIK)
    assert detail.arah is Arah.TURUN
    assert (detail.baseline, detail.target_tahun) == (Decimal(22), Decimal(15))


def test_a_cancelled_action_names_date_and_reason_and_is_not_reported_afterwards(kota: Session):
    for tahun in (2025, 2026):
        aksi = _aksi(kota, kasus.AKSI_DIBATALKAN, tahun)
        row = kota.scalars(select(PembatalanAksi).filter_by(rencana_aksi_id=aksi.id)).one()
        assert row.tanggal.year == tahun
        assert row.alasan
        last = kota.scalar(select(func.max(Klaim.recorded_at)).where(Klaim.rencana_aksi_id == aksi.id))
        assert last is None or last.date() <= row.tanggal


@pytest.mark.parametrize("kode", list(kasus.INDUK))
def test_a_parent_is_not_claimed_but_its_children_are(kota: Session, kode: str):
    parent = _aksi(kota, kode).id
    children = select(RencanaAksi.id).where(RencanaAksi.induk_id == parent)
    assert kota.scalar(select(func.count()).where(Klaim.rencana_aksi_id == parent)) == 0
    assert kota.scalar(select(func.count()).where(Klaim.rencana_aksi_id.in_(children)))


def test_an_action_without_a_place_and_one_with(kota: Session):
    def places(kode: str) -> int:
        return (
            kota.scalar(select(func.count()).where(LokasiAksi.rencana_aksi_id == _aksi(kota, kode).id)) or 0
        )

    assert places(kasus.AKSI_TANPA_LOKASI) == 0
    assert places("KEC-HIRI-01") > 0


def test_an_opd_has_a_name_of_more_than_sixty_characters(kota: Session):
    assert len(_opd(kota, kasus.OPD_NAMA_PANJANG).nama) >= 60


def test_one_kelurahan_has_no_figure_at_all(kota: Session):
    for model in (Keluarga, Penyaluran, LokasiAksi):
        assert (
            kota.scalar(select(func.count()).where(model.kelurahan_kode == kasus.KELURAHAN_TANPA_DATA)) == 0
        )


def test_the_kelurahan_without_boundary_has_figures(kota: Session):
    kode = kasus.KELURAHAN_TANPA_BATAS
    assert kota.scalar(select(func.count()).where(Batas.kelurahan_kode == kode)) == 0
    for model in (Keluarga, Penyaluran):
        assert kota.scalar(select(func.count()).where(model.kelurahan_kode == kode))


def _tahap(kota: Session, program: str, kode: str, tahun: int) -> int:
    stmt = select(TahapSalur.id).join(ProgramBansos, ProgramBansos.id == TahapSalur.program_id)
    stmt = stmt.where(ProgramBansos.kode == program, TahapSalur.kode == kode, TahapSalur.tahun == tahun)
    return kota.scalars(stmt).one()


def test_a_distribution_figure_was_corrected_downwards_later(kota: Session):
    stmt = select(Penyaluran).filter_by(
        tahap_id=_tahap(kota, "SEMBAKO", "TW III", 2026),
        kelurahan_kode=kasus.KELURAHAN_DIKOREKSI,
        langkah=Langkah.TERSALUR,
    )
    *_, before, after = kota.scalars(stmt.order_by(Penyaluran.id))
    assert (after.kpm or 0) < (before.kpm or 0)
    assert (after.rp or 0) < (before.rp or 0)
    assert after.recorded_at > before.recorded_at


def test_money_for_an_unknown_area_keeps_the_name_it_came_with(kota: Session):
    stmt = select(Penyaluran).where(
        Penyaluran.kelurahan_kode.is_(None), Penyaluran.langkah == Langkah.TERSALUR
    )
    row = kota.scalars(stmt).one()
    assert row.nama_wilayah == kasus.WILAYAH_TAK_DIKENAL
    assert (row.rp or 0) > 0


def test_two_sources_disagree_and_exactly_one_counts(kota: Session):
    program, first, second = kasus.SUMBER_BERBEDA
    tahap = _tahap(kota, program, "TW II", 2026)
    names = {row.id: row.kode for row in kota.scalars(select(SumberData))}
    sql = text(
        "SELECT sumber_data_id, sum(d_kpm) FROM rekap_penyaluran"
        " WHERE tahap_id = :t AND langkah = 'tersalur' GROUP BY 1"
    )
    told = {names[sumber]: int(kpm) for sumber, kpm in kota.execute(sql, {"t": tahap})}
    assert set(told) == {first, second}
    assert told[first] != told[second]
    counted = select(AcuanPenyaluran.sumber_data_id).where(AcuanPenyaluran.tahap_id == tahap)
    assert [names[sumber] for sumber in kota.scalars(counted)] == [first]


def test_in_one_tranche_every_kelurahan_stands_at_the_same_share(kota: Session):
    tahap = _tahap(kota, *kasus.PROGRAM_MERATA, 2025)
    sql = text("""
        SELECT wilayah,
            100 * sum(CASE langkah WHEN 'tersalur' THEN d_kpm WHEN 'retur' THEN -d_kpm ELSE 0 END)
            / sum(CASE WHEN langkah = 'kuota' THEN d_kpm ELSE 0 END)
        FROM rekap_penyaluran WHERE tahap_id = :t GROUP BY 1""")
    shares = {wilayah: float(share) for wilayah, share in kota.execute(sql, {"t": tahap})}
    assert len(shares) == 77
    assert set(shares.values()) == {float(kasus.PORSI_MERATA)}


def test_every_code_of_a_hard_case_stands_in_the_list_of_cases():
    listed = (Path(__file__).parents[2] / "docs" / "contoh.md").read_text(encoding="utf-8")
    named = [value for name, value in vars(kasus).items() if name.isupper() and isinstance(value, str)]
    assert [value for value in (*named, *kasus.INDUK) if value not in listed] == []


def test_figures_that_break_the_chain_are_found_as_planted_and_two_are_left_out(kota: Session):
    masa = MasaSalur(2026, "B12", PER)
    found = get_kejanggalan(kota, masa)
    counted = {(a.tahap.program, a.wilayah, j.jenis.value) for a in found.janggal for j in a.sebab}
    left = {(k.tahap.program, k.wilayah) for k in found.keluar}
    for jenis, (program, _, kelurahan, _, kind) in kasus.JANGGAL.items():
        if jenis in kasus.JANGGAL_DIKELUARKAN:
            assert (program, kelurahan) in left
        else:
            assert (program, kelurahan, kind) in counted
    assert len(found.janggal) + len(found.keluar) == len(kasus.JANGGAL)


def test_differences_between_sources_stand_in_every_state(kota: Session):
    items = list_selisih(kota, 2026, PER, Langkah.TERSALUR)
    assert {item.keadaan.value for item in items if item.keadaan} == {
        "terbuka", "dijelaskan", "berubah", "sudah_sama", "dikoreksi",
    }  # fmt: skip
    assert {"beda", "sama", "hanya_acuan"} <= {item.jenis.value for item in items if item.jenis}


def test_only_the_administrator_changed_settings_and_said_why(kota: Session):
    (tariff,) = list_riwayat_setelan(kota)[:1]
    assert (tariff.kunci, tariff.oleh) == (KUNCI_TARIF, "Admin (contoh)") and tariff.alasan
