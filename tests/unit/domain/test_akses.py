"""Who may what: the table of docs/rancangan.md 6 written down by hand, not read from the code."""

import pytest

from domain.akses import HALAMAN, Objek, Pelihat, Penugasan, Tindakan, can, check, who_may
from domain.errors import TidakBerhak
from domain.kosakata import Peran

ZONA, ZONA_LAIN = 3, 4
OPD, OPD_LAIN, OPD_PEMANTAU = 11, 12, 13
SAYA, ORANG_LAIN = 100, 101

DI_SINI = Objek(OPD, ZONA, ORANG_LAIN)
"""A claim by somebody else, of the OPD and in the zone that the people below are bound to."""


def orang(*peran: str, opd_id: int | None = None, wajib_ganti: bool = False) -> Pelihat:
    """A person with these roles, monitoring ``ZONA`` or reporting for ``OPD``."""
    bound = {"pemantau": {"zona_id": ZONA}, "pic_opd": {"opd_id": OPD}}
    duties = tuple(Penugasan(Peran(p), **bound.get(p, {})) for p in peran)
    return Pelihat(SAYA, "Contoh", opd_id=opd_id, penugasan=duties, wajib_ganti_sandi=wajib_ganti)


PERAN = ("pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor", "admin")
TABEL = {
    #                        pim  koo  pem  pic  din  aud  adm
    Tindakan.LIHAT_ANGKA: "  ya   ya   ya   ya   ya   ya   -",
    Tindakan.LIHAT_PEMANTAUAN: "ya ya  ya   ya   -    ya   -",
    Tindakan.LIHAT_BUKTI: "  ya   ya   ya   ya   -    ya   -",
    Tindakan.LIHAT_BARIS_BANSOS: "- ya -    -    ya   ya   -",
    Tindakan.LIHAT_TAK_DIKENAL: "- ya  -    -    ya   ya   ya",
    Tindakan.LIHAT_AUDIT: "  -    ya   -    -    -    ya   ya",
    Tindakan.TULIS_KLAIM: "  -    -    -    ya   -    -    -",
    Tindakan.TULIS_KLAIM_LAPANGAN: "- - ya  -    -    -    -",
    Tindakan.TULIS_VERIFIKASI: "- -  ya     -    -    -    -",
    Tindakan.KELOLA_PERIODE: "- ya   -    -    -    -    -",
    Tindakan.KELOLA_ZONA: "  -    ya   -    -    -    -    -",
    Tindakan.KELOLA_AKUN: "  -    -    -    -    -    -    ya",
    Tindakan.KELOLA_PENGATURAN: "- -  -    -    -    -    ya",
    Tindakan.IMPOR_RENCANA: "- -    -    -    -    -    ya",
    Tindakan.IMPOR_BANSOS: "- -     -    -    ya   -    ya",
    Tindakan.IMPOR_KLAIM: "  -    -    -    ya   -    -    ya",
    Tindakan.IMPOR_ZONA: "   -    ya   -    -    -    -    ya",
    Tindakan.IMPOR_BATAS: "  -    -    -    -    -    -    ya",
    Tindakan.BUKA_IMPOR: "   -    ya   ya   ya   ya   -    ya",
    Tindakan.BUKA_ADMINISTRASI: "- ya -    -    -    ya   ya",
    Tindakan.KELOLA_ALIAS: " -    ya   -    -    ya   -    ya",
    Tindakan.KELOLA_PEJABAT: "-   ya   -    -    -    -    ya",
    Tindakan.TETAPKAN_ACUAN: "-   -    -    -    ya   -    -",
    Tindakan.LANJUTKAN_AKSI: "-   ya   -    -    -    -    -",
    Tindakan.MULAI_DATA_KOTA: "- -  -    -    -    -    ya",
    Tindakan.BERI_ARAHAN: "  ya   -    -    -    -    -    -",
    Tindakan.TULIS_BUKTI: "  -    -    -    ya   -    -    -",
    Tindakan.CATAT_KUNJUNGAN: "- -  ya   -    -    -    -",
    Tindakan.IMPOR_VERIFIKASI: "- - ya   -    -    -    -",
    Tindakan.LIHAT_BERITA_ACARA: "ya ya ya ya  -    ya   -",
    Tindakan.BUKA_NASKAH: "  ya   ya   ya   ya   -    ya   -",
    Tindakan.SUSUN_BERITA_ACARA: "- - ya  -    -    -    -",
    Tindakan.JAWAB_BERITA_ACARA: "- - -   ya   -    -    -",
    Tindakan.LEWATI_JAWABAN: "-   ya   -    -    -    -    -",
    Tindakan.NOMORI_BERITA_ACARA: "- ya -  -    -    -    -",
    Tindakan.TERBITKAN_BERITA_ACARA: "- ya ya - -   -    -",
    Tindakan.UNGGAH_SALINAN: "-   ya   ya   -    -    -    -",
    Tindakan.ARSIPKAN_BERITA_ACARA: "- ya - - -    -    -",
    Tindakan.BATALKAN_BERITA_ACARA: "- ya - - -    -    -",
    Tindakan.LIHAT_KEPUTUSAN: "ya   ya   ya   ya   -    ya   -",
    Tindakan.LAPOR_KEPUTUSAN: "- -  -    ya   -    -    -",
    Tindakan.NILAI_KEPUTUSAN: "- ya ya   -    -    -    -",
    Tindakan.NILAI_ARAHAN: " ya  ya   -    -    -    -    -",
    Tindakan.PINDAH_KEPUTUSAN: "- ya - -    -    -    -",
    Tindakan.LIHAT_KEPATUHAN: "ya   ya   ya   ya   -    ya   -",
    Tindakan.IMPOR_PENERIMA: "- -   -    -    ya   -    -",
    Tindakan.KECUALIKAN_ANGKA: "- - -    -    ya   -    -",
    Tindakan.REKONSILIASI: " -  -   -    -    ya   -    -",
    Tindakan.CATAT_KESIAPAN: "- ya  -    -    ya   -    -",
    Tindakan.LIHAT_UJI_COBA: "ya ya ya   ya   ya   ya   ya",
    Tindakan.KELOLA_UJI_COBA: "- -  -    -    -    -    ya",
}
SEL = [
    (peran, tindakan, word == "ya")
    for tindakan, line in TABEL.items()
    for peran, word in zip(PERAN, line.split(), strict=True)
]


def test_the_table_answers_for_every_action_and_every_role() -> None:
    assert set(TABEL) == set(Tindakan)
    assert set(PERAN) == {peran.value for peran in Peran}


@pytest.mark.parametrize("peran,tindakan,answer", SEL)
def test_a_role_may_do_exactly_what_design_6_gives_it(peran: str, tindakan: Tindakan, answer: bool) -> None:
    assert can(orang(peran), tindakan, DI_SINI) is answer


@pytest.mark.parametrize("tindakan", list(Tindakan))
def test_nobody_may_do_anything_without_signing_in(tindakan: Tindakan) -> None:
    assert not can(None, tindakan, DI_SINI)
    with pytest.raises(TidakBerhak, match="masuk terlebih dahulu"):
        check(None, tindakan, DI_SINI)


@pytest.mark.parametrize("tindakan", list(Tindakan))
def test_an_account_without_a_role_today_may_do_nothing(tindakan: Tindakan) -> None:
    assert not can(orang(), tindakan, DI_SINI)


@pytest.mark.parametrize("tindakan", list(Tindakan))
def test_a_one_time_password_must_be_changed_before_anything_else(tindakan: Tindakan) -> None:
    anyone = orang(*PERAN, wajib_ganti=True)
    assert not can(anyone, tindakan, DI_SINI)
    with pytest.raises(TidakBerhak, match="Sandi sekali pakai"):
        check(anyone, tindakan, DI_SINI)


@pytest.mark.parametrize(
    "tindakan",
    [
        Tindakan.LIHAT_BUKTI,
        Tindakan.TULIS_VERIFIKASI,
        Tindakan.TULIS_KLAIM_LAPANGAN,
        Tindakan.CATAT_KUNJUNGAN,
        Tindakan.BUKA_NASKAH,
        Tindakan.SUSUN_BERITA_ACARA,
        Tindakan.TERBITKAN_BERITA_ACARA,
        Tindakan.UNGGAH_SALINAN,
        Tindakan.NILAI_KEPUTUSAN,
    ],
)
@pytest.mark.parametrize("zona_id", [ZONA_LAIN, None])
def test_a_monitor_reaches_no_further_than_their_own_zone(tindakan: Tindakan, zona_id: int | None) -> None:
    assert not can(orang("pemantau"), tindakan, Objek(OPD, zona_id, ORANG_LAIN))


@pytest.mark.parametrize(
    "tindakan",
    [
        Tindakan.LIHAT_BUKTI,
        Tindakan.TULIS_KLAIM,
        Tindakan.TULIS_BUKTI,
        Tindakan.BUKA_NASKAH,
        Tindakan.JAWAB_BERITA_ACARA,
        Tindakan.LAPOR_KEPUTUSAN,
    ],
)
@pytest.mark.parametrize("opd_id", [OPD_LAIN, None])
def test_a_pic_reaches_no_further_than_their_own_opd(tindakan: Tindakan, opd_id: int | None) -> None:
    assert not can(orang("pic_opd"), tindakan, Objek(opd_id, ZONA, ORANG_LAIN))


@pytest.mark.parametrize("opd_id", [OPD_LAIN, None])
def test_a_pic_imports_claims_of_their_own_opd_only(opd_id: int | None) -> None:
    assert can(orang("pic_opd"), Tindakan.IMPOR_KLAIM)
    assert not can(orang("pic_opd"), Tindakan.IMPOR_KLAIM, Objek(opd_id))
    assert can(orang("admin"), Tindakan.IMPOR_KLAIM, Objek(opd_id))
    with pytest.raises(TidakBerhak, match="OPD pemiliknya"):
        check(orang("pic_opd"), Tindakan.IMPOR_KLAIM, Objek(opd_id))


def test_a_monitor_or_pic_whose_role_names_no_zone_or_opd_reaches_nothing() -> None:
    unbound = Pelihat(SAYA, "Contoh", penugasan=(Penugasan(Peran.PEMANTAU), Penugasan(Peran.PIC_OPD)))
    nowhere = Objek(None, None, None)
    for tindakan in (Tindakan.LIHAT_BUKTI, Tindakan.TULIS_KLAIM, Tindakan.TULIS_VERIFIKASI):
        assert not can(unbound, tindakan, nowhere)
        assert not can(unbound, tindakan, DI_SINI)


def test_a_bound_action_without_its_object_is_refused() -> None:
    for tindakan in (Tindakan.LIHAT_BUKTI, Tindakan.TULIS_KLAIM, Tindakan.TULIS_VERIFIKASI):
        assert not can(orang(*PERAN), tindakan)


@pytest.mark.parametrize("peran", ["pimpinan", "koordinator", "auditor"])
def test_leaders_coordinator_and_auditor_see_evidence_of_every_zone(peran: str) -> None:
    assert can(orang(peran), Tindakan.LIHAT_BUKTI, Objek(OPD_LAIN, ZONA_LAIN))


def test_nobody_verifies_a_claim_that_they_entered_themselves() -> None:
    own = Objek(OPD, ZONA, SAYA)
    assert not can(orang("pemantau"), Tindakan.TULIS_VERIFIKASI, own)
    with pytest.raises(TidakBerhak, match="sendiri"):
        check(orang("pemantau"), Tindakan.TULIS_VERIFIKASI, own)


def test_nobody_verifies_an_opd_whose_staff_they_are() -> None:
    staff = orang("pemantau", opd_id=OPD_PEMANTAU)
    assert can(staff, Tindakan.TULIS_VERIFIKASI, DI_SINI)
    assert not can(staff, Tindakan.TULIS_VERIFIKASI, Objek(OPD_PEMANTAU, ZONA, ORANG_LAIN))


def test_nobody_verifies_an_opd_that_they_report_for_in_another_role() -> None:
    both = orang("pemantau", "pic_opd")
    assert can(both, Tindakan.TULIS_KLAIM, DI_SINI)
    assert not can(both, Tindakan.TULIS_VERIFIKASI, DI_SINI)
    assert can(both, Tindakan.TULIS_VERIFIKASI, Objek(OPD_LAIN, ZONA, ORANG_LAIN))


def test_several_roles_add_up_and_each_keeps_its_own_bounds() -> None:
    both = orang("pemantau", "admin")
    assert can(both, Tindakan.KELOLA_AKUN)
    assert can(both, Tindakan.TULIS_VERIFIKASI, DI_SINI)
    assert not can(both, Tindakan.TULIS_VERIFIKASI, Objek(OPD, ZONA_LAIN, ORANG_LAIN))


def test_a_monitor_of_two_zones_reaches_both() -> None:
    duties = tuple(Penugasan(Peran.PEMANTAU, zona_id=zona) for zona in (ZONA, ZONA_LAIN))
    person = Pelihat(SAYA, "Contoh", penugasan=duties)
    assert person.zona_dipantau == {ZONA, ZONA_LAIN}
    assert can(person, Tindakan.TULIS_VERIFIKASI, Objek(OPD, ZONA_LAIN, ORANG_LAIN))


def test_a_refusal_names_the_roles_that_may() -> None:
    with pytest.raises(TidakBerhak, match="Hanya Koordinator yang dapat mengatur periode"):
        check(orang("pimpinan"), Tindakan.KELOLA_PERIODE)
    assert who_may(Tindakan.IMPOR_BANSOS) == "Dinas Sosial, Admin"


HALAMAN_PERAN = {
    "ringkasan": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "peta": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "rencana_aksi": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "pemantauan": {"pimpinan", "koordinator", "pemantau", "pic_opd", "auditor"},
    "bansos": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "kotak_masuk": {"pimpinan", "koordinator", "pemantau", "pic_opd", "auditor"},
    "presentasi": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "cari": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "kunjungan": {"pimpinan", "koordinator", "pemantau", "pic_opd", "auditor"},
    "berita_acara": {"pimpinan", "koordinator", "pemantau", "pic_opd", "auditor"},
    "keputusan": {"pimpinan", "koordinator", "pemantau", "pic_opd", "auditor"},
    "kepatuhan": {"pimpinan", "koordinator", "pemantau", "pic_opd", "auditor"},
    "sasaran": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "temuan": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "rekonsiliasi": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "kesiapan": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor"},
    "uji_coba": {"pimpinan", "koordinator", "pemantau", "pic_opd", "dinsos", "auditor", "admin"},
    "tak_dikenal": {"koordinator", "dinsos", "auditor", "admin"},
    "impor": {"admin", "koordinator", "pic_opd", "dinsos", "pemantau"},
    "administrasi": {"admin", "koordinator", "auditor"},
}


@pytest.mark.parametrize("halaman", sorted(HALAMAN))
def test_a_page_opens_for_exactly_the_roles_that_read_it(halaman: str) -> None:
    opens = {peran for peran in PERAN if can(orang(peran), HALAMAN[halaman].tindakan)}
    assert opens == HALAMAN_PERAN[halaman]


@pytest.mark.parametrize(
    "tindakan",
    [Tindakan.SUSUN_BERITA_ACARA, Tindakan.TERBITKAN_BERITA_ACARA, Tindakan.NILAI_KEPUTUSAN],
)
def test_nobody_writes_or_issues_the_minutes_of_their_own_opd(tindakan: Tindakan) -> None:
    staff = orang("pemantau", opd_id=OPD_PEMANTAU)
    assert can(staff, tindakan, DI_SINI)
    assert not can(staff, tindakan, Objek(OPD_PEMANTAU, ZONA))


def test_no_coordinator_or_leader_judges_an_arahan_to_their_own_opd() -> None:
    for peran in ("koordinator", "pimpinan"):
        staff = orang(peran, opd_id=OPD)
        assert can(staff, Tindakan.NILAI_ARAHAN, Objek(OPD_LAIN, ZONA))
        assert not can(staff, Tindakan.NILAI_ARAHAN, Objek(OPD, ZONA))
