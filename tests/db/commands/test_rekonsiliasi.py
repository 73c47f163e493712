"""What may be said of a difference, by whom, and what happens when figures or words changed meanwhile."""

from datetime import date

import pytest
from sqlalchemy import Engine, func, select

from db.commands.penyaluran import set_acuan
from db.commands.rekonsiliasi import record_selisih
from db.models import Audit, SelisihSumber
from db.queries.pengaturan import get_versi
from db.queries.rekonsiliasi import Selisih, list_selisih, list_ucapan
from db.transaction import reading
from domain.errors import Ditolak, SudahBerubah, TidakBerhak
from domain.kosakata import Langkah
from domain.rekonsiliasi import IsiSelisih, TindakSelisih
from tests.db.bangun import KotaMini, bangun, catat, pada, tambah_tahap

MASUK = date(2026, 5, 4)
HARI = date(2026, 5, 6)
NANTI = date(2026, 6, 1)


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """Two sources that differ in K1 and K2 of one tranche; the same areas in another tranche as noise."""
    made = bangun(db_engine)
    with pada(db_engine, MASUK) as session:
        made.aksi["tahap"] = tambah_tahap(session, made, "PKH", "2", date(2026, 4, 1))
        made.aksi["lain"] = tambah_tahap(session, made, "SEMBAKO", "2", date(2026, 4, 1))
        for tahap in ("tahap", "lain"):
            for sumber, kpm in (("dinsos", 10), ("pos", 9)):
                catat(session, made, Langkah.TERSALUR, "K1", kpm, kpm * 600, sumber=sumber, tahap=tahap)
                catat(session, made, Langkah.TERSALUR, "K2", kpm, kpm * 500, sumber=sumber, tahap=tahap)
    return made


def lihat(kota: KotaMini, wilayah: str = "K1", per: date = NANTI) -> Selisih:
    """One difference of the tranche under test."""
    with reading(kota.engine) as session:
        items = list_selisih(session, 2026, per, Langkah.TERSALUR)
    return next(s for s in items if s.wilayah == wilayah and s.tahap.id == kota.aksi["tahap"])


def nyatakan(
    kota: KotaMini,
    dilihat: Selisih,
    tindak: TindakSelisih,
    catatan: str = "",
    *,
    oleh: str = "dinsos",
    pemilik: str | None = None,
    kunci: str = "",
    hari: date = HARI,
) -> int:
    """Say something of a difference as seen; the number of the row."""
    isi = IsiSelisih(tindak, catatan, kota.akun[pemilik] if pemilik else None)
    with pada(kota.engine, hari) as session:
        return record_selisih(
            session, kota.orang(oleh), kota.pelaku(oleh), dilihat.kunci, isi, dilihat_id=dilihat.terbaru_id,
            dilihat=dilihat.dua, kunci_kirim=kunci or f"{tindak}:{dilihat.terbaru_id}:{hari}",
        ).id  # fmt: skip


def test_from_open_to_explained_to_changed_to_corrected_and_open_again(kota: KotaMini) -> None:
    assert lihat(kota).keadaan == "terbuka"
    nyatakan(kota, lihat(kota), TindakSelisih.TUGASKAN, pemilik="dinsos")
    assert (lihat(kota).keadaan, lihat(kota).terakhir.pemilik) == ("terbuka", "dinsos")  # type: ignore[union-attr]
    nyatakan(
        kota, lihat(kota), TindakSelisih.JELASKAN, "Pos menutup buku sehari lebih awal.", pemilik="dinsos"
    )
    explained = lihat(kota)
    assert (explained.keadaan, explained.terakhir and explained.terakhir.catatan) == (
        "dijelaskan", "Pos menutup buku sehari lebih awal.",
    )  # fmt: skip
    assert lihat(kota, "K2").keadaan == "terbuka"
    assert lihat(kota, per=MASUK).keadaan == "terbuka"

    with pytest.raises(Ditolak, match="Impor dahulu berkas"):
        nyatakan(kota, lihat(kota), TindakSelisih.KOREKSI)
    with pada(kota.engine, HARI, 12) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 8, 4_800, sumber="pos")
    assert lihat(kota).keadaan == "berubah"
    nyatakan(kota, lihat(kota), TindakSelisih.JELASKAN, "Satu orang dibayar di kantor pos lain.", hari=NANTI)
    with pada(kota.engine, NANTI, 12) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 10, 6_000, sumber="pos")
    assert lihat(kota).keadaan == "sudah_sama"
    nyatakan(kota, lihat(kota), TindakSelisih.KOREKSI, hari=NANTI)
    assert lihat(kota).keadaan == "dikoreksi"
    nyatakan(kota, lihat(kota), TindakSelisih.BUKA, "Koreksinya berkas lama.", hari=NANTI)
    assert lihat(kota).keadaan == "sudah_sama"

    with reading(kota.engine) as session:
        said = list_ucapan(session, lihat(kota).kunci, NANTI)
        rows = session.execute(select(Audit.tindakan, Audit.alasan).where(Audit.objek == "selisih_sumber"))
        told = [(row.tindakan, row.alasan) for row in rows.all()]
    assert [u.status.value for u in said] == ["terbuka", "dikoreksi", "dijelaskan", "dijelaskan", "terbuka"]
    assert [u.dua.lain.kpm for u in said] == [10, 10, 8, 9, 9]
    assert [name for name, _ in told] == [
        "tugaskan_selisih", "jelaskan_selisih", "jelaskan_selisih", "koreksi_selisih", "buka_selisih",
    ]  # fmt: skip
    assert told[1][1] == "Pos menutup buku sehari lebih awal."


def test_only_dinas_sosial_says_what_became_of_a_difference(kota: KotaMini) -> None:
    for oleh in ("koordinator", "pemantau_1", "pic_A", "pimpinan", "auditor", "admin"):
        with pytest.raises(TidakBerhak):
            nyatakan(kota, lihat(kota), TindakSelisih.JELASKAN, "Saya tahu sebabnya.", oleh=oleh)


def test_refusals_leave_nothing_behind_and_two_presses_are_one_row(kota: KotaMini) -> None:
    seen = lihat(kota)
    with pytest.raises(Ditolak, match="penjelasannya"):
        nyatakan(kota, seen, TindakSelisih.JELASKAN, " ")
    with pytest.raises(Ditolak, match="akun Dinas Sosial"):
        nyatakan(kota, seen, TindakSelisih.TUGASKAN, pemilik="admin")
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(SelisihSumber)) == 0
        before = get_versi(session).get("rekonsiliasi", 0)
    first = nyatakan(kota, seen, TindakSelisih.JELASKAN, "Beda hari tutup buku.", kunci="satu")
    assert nyatakan(kota, seen, TindakSelisih.JELASKAN, "Beda hari tutup buku.", kunci="satu") == first
    with reading(kota.engine) as session:
        assert session.scalar(select(func.count()).select_from(SelisihSumber)) == 1
        assert get_versi(session)["rekonsiliasi"] == before + 1


def test_who_did_not_see_the_newest_words_or_figures_chooses_first(kota: KotaMini) -> None:
    seen = lihat(kota)
    number = nyatakan(kota, seen, TindakSelisih.TUGASKAN, pemilik="dinsos", kunci="satu")
    with pytest.raises(SudahBerubah, match="diubah dinsos") as refusal:
        nyatakan(kota, seen, TindakSelisih.JELASKAN, "Beda hari tutup buku.", kunci="dua")
    assert refusal.value.terbaru == number
    seen = lihat(kota)
    with pada(kota.engine, HARI, 12) as session:
        catat(session, kota, Langkah.TERSALUR, "K1", 7, 4_200, sumber="pos")
    with pytest.raises(SudahBerubah, match="Angka kedua sumber berubah"):
        nyatakan(kota, seen, TindakSelisih.JELASKAN, "Beda hari tutup buku.", kunci="tiga")


def test_what_was_said_stands_after_the_reference_changed(kota: KotaMini) -> None:
    nyatakan(kota, lihat(kota), TindakSelisih.JELASKAN, "Beda hari tutup buku.")
    with pada(kota.engine, HARI, 12) as session:
        who = kota.orang("dinsos"), kota.pelaku("dinsos")
        set_acuan(session, *who, kota.aksi["tahap"], kota.sumber_data["pos"], "Pos lebih lengkap")
    after = lihat(kota)
    assert (after.keadaan, after.tahap.sumber, after.dua.acuan.kpm) == ("dijelaskan", "Pos", 9)
