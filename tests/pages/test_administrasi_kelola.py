"""Administrasi: accounts in full, office-holders, other spellings, settings and the audit list, by role."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from db.models import Audit, KelurahanAlias, OpdAlias, Pejabat, Pengguna, Sesi
from db.queries.akun import list_pelimpahan, list_peran_dipegang
from db.queries.pengaturan import get_ambang, get_kelas, get_peta_daring, get_tarif, list_program_tarif
from db.transaction import reading, transaction
from domain.kosakata import Peran
from domain.waktu import today_wit
from tests.db.commands.test_logo import png
from tests.pages.conftest import BukaHalaman, masuk
from tests.pages.layar import bodies, links, rows, words


def press(at: AppTest, label: str) -> AppTest:
    """Press the button with that label and let the page answer."""
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception, [error.stack_trace or error.message for error in at.exception]
    return at


def akun(engine: Engine, nama: str) -> int:
    with reading(engine) as session:
        return session.scalars(select(Pengguna.id).where(Pengguna.nama_pengguna == nama)).one()


# ---- accounts


def test_the_list_of_accounts_is_narrowed_by_the_address(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="akun", peran_akun="pemantau")
    shown = rows(at, "Daftar akun")
    assert {row[4] for row in shown} == {"Pemantau zona"}
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="akun", cari_akun="dinkes")
    assert [row[0] for row in rows(at, "Daftar akun")] == ["pic.dinkes"]
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="akun", keadaan_akun="nonaktif")
    assert all(row[5].endswith("Nonaktif") for row in rows(at, "Daftar akun"))
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="akun", cari_akun="xyzzy")
    assert "Tidak ada akun yang cocok" in words(at)


def test_an_account_shows_its_roles_with_days_and_one_can_be_given_and_taken(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    number, today = akun(app_demo, "pic.dinkes"), today_wit()
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="akun", akun="pic.dinkes")
    assert rows(at, "Peran akun")[0][:2] == ["PIC OPD", "Dinas Kesehatan"]
    at.selectbox(key=f"tambah:{number}_peran").select("auditor").run()
    at.date_input(key=f"peran_sampai:{number}").set_value(today + timedelta(days=3)).run()
    press(at, "Beri peran")
    assert "Auditor" in {row[0] for row in rows(at, "Peran akun")}
    at.selectbox(key=f"cabut:{number}").select(f"{Peran.AUDITOR.value}:None").run()
    press(at, "Cabut mulai hari ini")
    assert "Tulis alasan pencabutan peran." in words(at)
    at.text_input(key=f"alasan_cabut:{number}:{Peran.AUDITOR.value}:None").set_value("Selesai tugas").run()
    press(at, "Cabut mulai hari ini")
    with reading(app_demo) as session:
        held = [r for r in list_peran_dipegang(session, today)[number] if r.covers(today)]
    assert [r.peran for r in held] == [Peran.PIC_OPD]
    row = next(
        item
        for item in bodies(buka(app_demo, "administrasi", "inspektorat", bagian="audit"))
        if "Mencabut peran" in item
    )
    assert "Alasan: Selesai tugas" in row
    assert "<dt>peran</dt><dd>auditor</dd>" in row


def test_sessions_are_listed_and_ended_at_once(app_demo: Engine, buka: BukaHalaman) -> None:
    masuk(app_demo, "pic.dinkes")
    masuk(app_demo, "pic.dinkes")
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="akun", akun="pic.dinkes")
    assert "Masuk di 2 peramban" in words(at)
    assert len(rows(at, "Sesi yang hidup")) == 2
    press(at, "Akhiri semua")
    assert "Tidak sedang masuk di mana pun" in words(at)
    with reading(app_demo) as session:
        number = akun(app_demo, "pic.dinkes")
        assert all(s.berakhir for s in session.scalars(select(Sesi).where(Sesi.pengguna_id == number)))


def test_a_one_time_password_is_shown_once_and_an_account_is_deactivated(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="akun", akun="pic.dinkes")
    press(at, "Sandi sekali pakai")
    assert "Sandi sekali pakai: `" in words(at)
    at.run()
    assert "Sandi sekali pakai: `" not in words(at)
    press(at, "Nonaktifkan akun")
    assert "Tulis alasan menonaktifkan akun." in words(at)
    at.text_input(key=f"alasan_aktif:{akun(app_demo, 'pic.dinkes')}:True").set_value("Pensiun").run()
    press(at, "Nonaktifkan akun")
    assert "Aktifkan akun" in {button.label for button in at.button}


def test_an_own_role_or_account_is_kept_with_a_sentence(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="akun", akun="admin.contoh")
    press(at, "Nonaktifkan akun")
    assert "Akun sendiri tidak dapat dinonaktifkan" in words(at)


def test_a_deputy_is_named_and_the_delegation_ended(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="akun")
    assert "Tidak ada Plt atau Plh hari ini" in words(at)
    at.selectbox(key="limpah_dari:0").select(akun(app_demo, "sekda")).run()
    at.selectbox(key="limpah_kepada:0").select(akun(app_demo, "inspektorat")).run()
    press(at, "Limpahkan")
    assert "Tulis alasan pelimpahan" in words(at)
    at.text_input(key="limpah_alasan:0").set_value("Cuti tahunan").run()
    press(at, "Limpahkan")
    assert "1 Plt atau Plh bertugas hari ini" in words(at)
    with reading(app_demo) as session:
        (one,) = list_pelimpahan(session)
    at.selectbox(key="limpah_akhir").select(one.id).run()
    at.text_input(key=f"limpah_akhir_alasan:{one.id}").set_value("Kembali bertugas").run()
    press(at, "Akhiri sekarang")
    assert "Tidak ada Plt atau Plh hari ini" in words(at)


# ---- office-holders


def test_an_office_is_handed_over_and_yesterday_keeps_its_holder(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        row = session.scalars(select(Pejabat).order_by(Pejabat.id)).first()
    assert row is not None
    at = buka(app_demo, "administrasi", "koordinator", bagian="pejabat", opd_jabatan=str(row.opd_id))
    field = next(f for f in at.text_input if f.label == "Nama lengkap dengan gelar")
    field.set_value("Pejabat Uji, S.Kom").run()
    next(f for f in at.text_input if f.label == "NIP").set_value("123").run()
    press(at, "Catat pejabat")
    assert "NIP harus 18 angka" in words(at)
    next(f for f in at.text_input if f.label == "NIP").set_value("19700101 199503 1 001").run()
    press(at, "Catat pejabat")
    assert "misalnya nomor SK" in words(at)
    next(f for f in at.text_input if str(f.key).startswith("jabatan_alasan:")).set_value("SK 14").run()
    press(at, "Catat pejabat")
    terms = rows(at, "Masa jabatan")
    assert terms[0][0] == "Pejabat Uji, S.Kom"
    assert terms[0][2] == "19700101 199503 1 001"
    assert [term[-1].endswith(word) for term, word in zip(terms, ("Berlaku", "Berakhir"), strict=True)] == [
        True,
        True,
    ]
    kemarin = (today_wit() - timedelta(days=1)).isoformat()
    at = buka(app_demo, "administrasi", "koordinator", bagian="pejabat", hari_jabatan=kemarin)
    assert row.nama in {name for _, _, name, *_ in rows(at, "Pejabat")}


# ---- other spellings


def test_a_spelling_is_added_found_corrected_and_removed(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        count = len(session.scalars(select(KelurahanAlias)).all())
        kode = session.scalars(select(KelurahanAlias.kelurahan_kode).order_by(KelurahanAlias.id)).first()
    at = buka(app_demo, "administrasi", "koordinator", bagian="sebutan")
    at.text_input(key=f"alias:kelurahan:{count}").set_value("Kampung Uji Coba").run()
    at.selectbox(key=f"alias_kode:kelurahan:{count}").select(kode).run()
    press(at, "Tambah sebutan")
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="sebutan", cari_sebutan="kampung uji")
    assert [row[0] for row in rows(at, "Sebutan Kelurahan")] == ["kampung uji coba"]
    with reading(app_demo) as session:
        new = session.scalars(select(KelurahanAlias).order_by(KelurahanAlias.id.desc())).first()
    assert new is not None
    at.selectbox(key=f"sebutan_lama:kelurahan:{count + 1}").select(new.id).run()
    press(at, "Hapus sebutan")
    assert "Tulis alasannya" in words(at)
    at.text_input(key=f"sebutan_alasan:kelurahan:{new.id}").set_value("Salah ketik").run()
    press(at, "Hapus sebutan")
    assert "Tidak ada sebutan yang cocok" in words(at)


def test_spellings_of_opd_are_a_list_of_their_own(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        expected = {a.alias for a in session.scalars(select(OpdAlias))}
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="sebutan", sebutan="opd")
    assert {row[0] for row in rows(at, "Sebutan OPD")} == expected


# ---- settings


def test_a_setting_is_changed_checked_and_returned_to_its_default(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="pengaturan", setelan="ambang_lampu")
    at.text_input(key="ambang_lampu:0:kuning").set_value("95").run()
    press(at, "Simpan")
    assert "Batas kuning harus di bawah batas hijau" in words(at)
    at.text_input(key="ambang_lampu:0:kuning").set_value("62,5").run()
    press(at, "Simpan")
    assert rows(at, "Riwayat pengaturan")[0][1] == "Kuning mulai: 70% → 62,5%"
    with reading(app_demo) as session:
        assert str(get_ambang(session).kuning) == "62.5"
    press(at, "Kembali ke baku")
    assert rows(at, "Riwayat pengaturan")[0][1] == "Kembali ke baku. Kuning mulai: 62,5% → 70%"
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="pengaturan")
    shown = {row[0]: row[2] for row in rows(at, "Pengaturan")}
    assert shown["Ambang lampu"].endswith("Baku") and shown["Pendaftaran perlinsos"].endswith("Diubah")


def test_moved_class_breaks_are_those_of_the_map_and_no_longer_called_permendagri(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    assert "Permendagri 86/2017" in words(buka(app_demo, "peta", "sekda"))
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="pengaturan", setelan="skala_kinerja")
    at.text_input(key="skala_kinerja:0:rendah").set_value("40").run()
    press(at, "Simpan")
    with reading(app_demo) as session:
        assert get_kelas(session).persen["kemajuan"] == (40, 65, 75, 90)
    legend = words(buka(app_demo, "peta", "sekda"))
    assert "sampai 40" in legend
    assert "40,1–65" in legend
    assert "Permendagri" not in legend


def test_a_tariff_is_kept_by_year(app_demo: Engine, buka: BukaHalaman) -> None:
    with reading(app_demo) as session:
        kode = next(iter(list_program_tarif(session)))
        other_year = get_tarif(session, 2026)
    at = buka(
        app_demo,
        "administrasi",
        "admin.contoh",
        bagian="pengaturan",
        setelan="tarif_program",
        tahun_tarif="2025",
    )
    at.text_input(key=f"tarif_program:1:2025:{kode}").set_value("Rp 600.000").run()
    press(at, "Simpan tarif 2025")
    with reading(app_demo) as session:
        assert get_tarif(session, 2025) == {kode: 600_000}
        assert get_tarif(session, 2026) == other_year


def test_online_ground_needs_a_safe_address(app_demo: Engine, buka: BukaHalaman) -> None:
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="pengaturan", setelan="peta_daring")
    at.toggle(key="peta_daring:0:nyala").set_value(True).run()
    at.text_input(key="peta_daring:0:templat").set_value("http://contoh.id/{z}/{x}/{y}").run()
    press(at, "Simpan")
    assert "harus diawali https://" in words(at)
    at.text_input(key="peta_daring:0:templat").set_value("https://peta.contoh.id/{z}/{x}/{y}.png").run()
    at.text_input(key="peta_daring:0:atribusi").set_value("Penyedia contoh").run()
    press(at, "Simpan")
    with reading(app_demo) as session:
        assert get_peta_daring(session) is not None
    buka(app_demo, "peta", "sekda")


def test_the_citys_logo_stands_beside_the_menu_of_everybody(app_demo: Engine, buka: BukaHalaman) -> None:
    from db.commands.audit import Pelaku
    from db.commands.pengaturan import change_logo
    from domain.akses import Pelihat, Penugasan

    admin = akun(app_demo, "admin.contoh")
    assert not any("/logo/" in body for body in bodies(buka(app_demo, "ringkasan", "sekda")))
    with transaction(app_demo) as session:
        who = Pelihat(admin, "Admin", penugasan=(Penugasan(Peran.ADMIN),))
        change_logo(session, who, Pelaku(admin), png())
    assert any("/logo/" in body for body in bodies(buka(app_demo, "ringkasan", "sekda")))
    at = buka(app_demo, "administrasi", "admin.contoh", bagian="pengaturan", setelan="logo")
    press(at, "Kembali ke baku")
    assert not any("/logo/" in body for body in bodies(buka(app_demo, "ringkasan", "sekda")))


# ---- audit


@pytest.mark.parametrize("nama", ["admin.contoh", "koordinator", "inspektorat"])
def test_the_audit_list_is_read_by_three_roles_with_before_and_after(
    app_demo: Engine, buka: BukaHalaman, nama: str
) -> None:
    at = buka(app_demo, "administrasi", nama, bagian="audit")
    assert "Memuat kota contoh" in words(at)
    at = buka(app_demo, "administrasi", nama, bagian="audit", tindakan_audit="masuk")
    shown = words(at)
    assert "Masuk" in shown
    assert "Memuat kota contoh" not in shown


def test_the_chain_is_checked_on_a_press_and_a_forged_row_is_named(
    app_demo: Engine, buka: BukaHalaman
) -> None:
    at = buka(app_demo, "administrasi", "inspektorat", bagian="audit")
    press(at, "Periksa rantai")
    assert "Rantai utuh sampai baris" in words(at)
    with transaction(app_demo) as session:
        row = session.scalars(select(Audit).order_by(Audit.id)).first()
        assert row is not None
        row.alasan = "disisipkan"
    press(at, "Periksa rantai")
    assert f"Rantai putus pada baris {row.id}" in words(at)


def test_the_pages_of_the_audit_list_keep_their_filters(app_demo: Engine, buka: BukaHalaman) -> None:
    for _ in range(55):
        masuk(app_demo, "dinsos")
    at = buka(app_demo, "administrasi", "inspektorat", bagian="audit", tindakan_audit="masuk")
    assert any("tindakan_audit=masuk" in link and "hal=2" in link for link in links(at))
    second = buka(app_demo, "administrasi", "inspektorat", bagian="audit", tindakan_audit="masuk", hal="2")
    assert "Halaman 2 dari 2" in words(second)
