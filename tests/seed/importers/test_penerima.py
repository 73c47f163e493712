"""Lists of recipients: what of an office's file becomes digests, what is refused, what takes the place of what."""

import io
import re
from typing import Any, cast

import pytest
import time_machine
import xlsxwriter
from sqlalchemy import Engine, select

from db.commands.audit import SISTEM
from db.commands.penerima_wilayah import move_daftar
from db.commands.pengaturan import set_mode
from db.kunci_penerima import KUNCI_CONTOH
from db.models import (
    DaftarPenerima,
    Impor,
    ImporPenolakan,
    KedudukanDaftar,
    Penerima,
    PeristiwaWarga,
    TahapSalur,
)
from db.transaction import reading, transaction
from domain.errors import Ditolak
from domain.kosakata import JenisImpor, JenisPeristiwaWarga, Mode, StatusPenerima
from domain.penerima import Penyidik
from seed.importers.hasil_uji import Putusan
from seed.importers.penerima_laporan import susun_laporan_orang
from seed.importers.penerima_perintah import Kemajuan
from seed.importers.penerima_sumber import Berkas
from seed.importers.penerima_uji import HasilOrang, uji_orang
from seed.importers.pratinjau import pratinjau
from seed.importers.rujukan import Pilihan
from seed.importers.templat import nama_templat, templat
from tests.seed.importers.kota import banyak, masukkan, periksa

NIK = tuple(f"82719941018500{n:02d}" for n in range(1, 60))
KK = tuple(f"82719901021500{n:02d}" for n in range(1, 60))
KEPALA = (
    "No;NIK;Nama;NO_KK;Alamat;RT/RW;Kelurahan;Kecamatan;Desil;Program;Tahap;Tahun;Status;Nominal (Rp);"
    "Tanggal Salur"
)
BAKU = {
    "nama": "Nama Seseorang",
    "kk": KK[0],
    "kelurahan": "Jambula",
    "kecamatan": "Pulau Ternate",
    "desil": "3",
    "program": "SEMBAKO",
    "tahap": "TW III",
    "tahun": "2026",
    "status": "Tersalur",
    "rp": "600000",
    "tanggal": "12/09/2026",
}
C = StatusPenerima


@pytest.fixture
def kota(reference_engine: Engine, pada_hari_contoh: time_machine.Traveller) -> Engine:
    """A demo city without any list: it takes invented numbers only."""
    with transaction(reference_engine) as session:
        set_mode(session, SISTEM, Mode.CONTOH)
    return reference_engine


hanya_sqlite = pytest.mark.parametrize("reference_engine", ["sqlite"], indirect=True)


def baris(nomor: int, nik: str, **lain: str) -> str:
    s = {**BAKU, **lain}
    return (
        f"{nomor};{nik};{s['nama']};{s['kk']};Jl. Sebuah No. 3;001/002;{s['kelurahan']};{s['kecamatan']};{s['desil']};"
        f"{s['program']};{s['tahap']};{s['tahun']};{s['status']};{s['rp']};{s['tanggal']}"
    )


def bnba(*rows: str, per: str = "20/11/2026", kepala: str = KEPALA) -> bytes:
    judul = f"DAFTAR PENERIMA (BNBA), sumber: SIKS-NG, data per {per}" + ";" * kepala.count(";")
    return "\n".join([judul, kepala, *rows, ""]).encode()


def lima(**lain: str) -> list[str]:
    return [baris(n + 1, NIK[n], kk=KK[n], **lain) for n in range(5)]


def tersimpan(on: Engine) -> list[Penerima]:
    with reading(on) as session:
        return list(session.scalars(select(Penerima).order_by(Penerima.baris)))


def satu(on: Engine, isi: bytes, nama: str = "bnba.csv", **pilihan: Any) -> Penerima:
    assert masukkan(on, isi, nama, **pilihan) is not None
    (found,) = tersimpan(on)
    return found


def test_a_row_becomes_digests_and_figures_and_nothing_else(kota: Engine) -> None:
    found = satu(kota, bnba(baris(1, NIK[0])))
    known = Penyidik([KUNCI_CONTOH])
    assert (found.nik, found.kk, found.kunci) == (known.nik(NIK[0]), known.kk(KK[0]), 1)
    assert (found.desil, found.status, found.rp, f"{found.tanggal}") == (3, C.TERSALUR, 600_000, "2026-09-12")
    assert found.baris == 3
    with reading(kota) as session:
        place = session.scalars(select(KedudukanDaftar)).one()
        assert (place.kelurahan_kode, place.nama_wilayah, place.berlaku) == ("82.71.01.1001", None, True)
        assert session.scalars(select(TahapSalur.nama)).all() == ["Triwulan III"]


@hanya_sqlite
@pytest.mark.parametrize(
    ("lain", "bidang", "nilai"),
    [
        ({"rp": "Rp 600.000,-"}, "rp", 600_000),
        ({"rp": "600.000"}, "rp", 600_000),
        ({"rp": ""}, "rp", None),
        ({"desil": "Desil 7"}, "desil", 7),
        ({"desil": ""}, "desil", 0),
        ({"status": "GAGAL OMSPAN"}, "status", C.GAGAL),
        ({"status": "belum transaksi"}, "status", C.DITETAPKAN),
        ({"status": "Dikembalikan"}, "status", C.RETUR),
        ({"status": ""}, "status", C.DITETAPKAN),
        ({"kk": ""}, "kk", None),
        ({"kk": f"'{KK[3]}"}, "kk", Penyidik([KUNCI_CONTOH]).kk(KK[3])),
        ({"tanggal": "-"}, "tanggal", None),
    ],
)
def test_cells_are_read_as_offices_write_them(
    kota: Engine, lain: dict[str, str], bidang: str, nilai: object
) -> None:
    assert getattr(satu(kota, bnba(baris(1, NIK[0], **lain))), bidang) == nilai


@hanya_sqlite
@pytest.mark.parametrize("tertulis", ["'{}", " {} ", "{0:.4} {0:.0}", '"=""{}"""'])
def test_a_nik_may_bear_what_a_spreadsheet_puts_around_it(kota: Engine, tertulis: str) -> None:
    nik = f"{NIK[0][:4]} {NIK[0][4:8]} {NIK[0][8:]}" if ".4" in tertulis else tertulis.format(NIK[0])
    assert satu(kota, bnba(baris(1, nik))).nik == Penyidik([KUNCI_CONTOH]).nik(NIK[0])


@hanya_sqlite
@pytest.mark.parametrize(
    "ubah",
    [
        lambda isi: b"\xef\xbb\xbf" + isi,
        lambda isi: isi.replace(b";", b"\t"),
        lambda isi: isi.replace(b",", b" ").replace(b";", b","),
        lambda isi: isi.replace(b"Seseorang", b"Ren\xe9"),
        lambda isi: isi.decode().encode("utf-16"),
        lambda isi: isi.replace(b"\n", b"\r\n"),
    ],
)
def test_separator_and_encoding_do_not_matter(kota: Engine, ubah: Any) -> None:
    assert masukkan(kota, ubah(bnba(*lima())), "bnba.csv", sumber="siks-ng", per="20/11/2026") is not None
    assert len(tersimpan(kota)) == 5


@hanya_sqlite
@pytest.mark.parametrize("pemisah", [";", ","])
def test_a_quote_that_is_never_closed_does_not_swallow_the_rows_below_it(kota: Engine, pemisah: str) -> None:
    rows = ["NIK;NAMA;ALAMAT", f'{NIK[0]};Seseorang;"Jl. Sebuah\nRT 2"', f'{NIK[1]};"Seseorang;Jl. Sebuah']
    rows += [f"{n};Seseorang;Jl. Sebuah" for n in NIK[2:6]]
    isi = "\n".join(rows).replace(";", pemisah).encode()
    pilihan = {"program": "PKH", "tahap": "TW III", "tahun": 2026, "sumber": "SIKS-NG", "per": "20/11/2026"}
    with pytest.raises(Ditolak, match=r"sesudah baris 2.*tanda kutip"):
        periksa(kota, isi, "bnba.csv", jenis=JenisImpor.PENERIMA, **pilihan)


@hanya_sqlite
@pytest.mark.parametrize(
    ("nik", "lain", "kolom", "aturan"),
    [
        ("827199410185000", {}, "NIK", "15 angka"),
        ("8.27199E+15", {}, "NIK", "tersimpan sebagai angka"),
        ("8271994101850001.0", {}, "NIK", "tersimpan sebagai angka"),
        ("8271994113850001", {}, "NIK", "Tanggal lahir"),
        (f"{NIK[9][:12]}ABCD", {}, "NIK", "selain angka"),
        (f"{NIK[9][:12]}\u0661\u0662\u0663\u0664", {}, "NIK", "selain angka"),
        (NIK[0], {"kk": f"{KK[0][:12]}ABCD"}, "NO_KK", "selain angka"),
        ("8271060101850001", {}, "NIK", "bukan nomor contoh"),
        ("", {}, "NIK", "NIK kosong"),
        (NIK[0], {"kk": "827199010215"}, "NO_KK", "12 angka"),
        (NIK[0], {"status": "Rahasia Sekali"}, "Status", "Status tidak dikenal"),
        (NIK[0], {"desil": "11"}, "Desil", "1 sampai 10"),
        (NIK[0], {"rp": "600000000000"}, "Nominal (Rp)", "Rp100 juta"),
        (NIK[0], {"rp": "1.5"}, "Nominal (Rp)", "bilangan bulat"),
        (NIK[0], {"tanggal": "12/09/2027"}, "Tanggal Salur", "belum tiba"),
        (NIK[0], {"program": "Bantuan Entah"}, "program dan tahap", "Program tidak dikenal"),
        (NIK[0], {"tahap": "kapan-kapan"}, "program dan tahap", "Tahap salur tidak dikenal"),
        (NIK[0], {"kelurahan": "8271994101850009"}, "Kelurahan", "berisi nomor"),
    ],
)
def test_a_refusal_names_row_and_rule_and_never_the_value(
    kota: Engine, nik: str, lain: dict[str, str], kolom: str, aturan: str
) -> None:
    hasil = periksa(kota, bnba(baris(1, NIK[9]), baris(2, nik, **lain)), "bnba.csv")
    (refused,) = hasil.penolakan
    assert (refused.baris, refused.kolom, refused.nilai) == (4, kolom, None)
    assert aturan in refused.alasan
    assert not any(v and v in refused.alasan for v in (nik, *lain.values()) if len(v) > 4)
    assert hasil.baris_ditolak == 1


def test_refused_rows_stop_the_whole_list_unless_the_rest_is_asked_for(kota: Engine) -> None:
    isi = bnba(*lima(), baris(6, "123"), baris(7, NIK[8], desil="x"))
    with pytest.raises(Ditolak, match="2 baris ditolak"):
        masukkan(kota, isi, "bnba.csv")
    assert banyak(kota, Penerima) == banyak(kota, Impor) == banyak(kota, DaftarPenerima) == 0
    row = masukkan(kota, isi, "bnba.csv", lewati_ditolak=True)
    assert row is not None
    assert (row.baru, row.ditolak, banyak(kota, Penerima)) == (1, 2, 5)
    with reading(kota) as session:
        assert {(p.baris, p.nilai) for p in session.scalars(select(ImporPenolakan))} == {(8, None), (9, None)}


def test_a_list_takes_the_place_of_the_one_of_its_tranche_source_and_area(kota: Engine) -> None:
    other = [
        baris(8, NIK[8], kelurahan="Ngade", kecamatan="Ternate Selatan"),
        baris(9, NIK[8], tahap="TW II"),
    ]
    masukkan(kota, bnba(*lima(), *other), "lama.csv")
    hasil = periksa(kota, bnba(*lima()[:4], per="21/11/2026"), "baru.csv")
    (butir,) = hasil.butir
    assert (butir.putusan, butir.beda[0].sebelum, butir.beda[0].sesudah) == (Putusan.BERUBAH, 5, 4)
    assert any("Ngade" in satu for satu in hasil.catatan)
    masukkan(kota, bnba(*lima()[:4], per="21/11/2026"), "baru.csv")
    with reading(kota) as session:
        newest = {
            k.daftar_id: k.berlaku
            for k in session.scalars(select(KedudukanDaftar).order_by(KedudukanDaftar.id))
        }
        rows = {d.id: d.baris for d in session.scalars(select(DaftarPenerima))}
    assert sorted(rows[number] for number, stands in newest.items() if stands) == [1, 1, 4]


@hanya_sqlite
def test_a_list_that_shrinks_by_more_than_a_fifth_is_saved_only_by_explicit_word(kota: Engine) -> None:
    masukkan(kota, bnba(*lima()), "lama.csv")
    shorter = bnba(*lima()[:3], per="21/11/2026")
    with pytest.raises(
        Ditolak, match=r"PERINGATAN: 1 daftar menyusut.*5 penerima menjadi 3.*--daftar-menyusut"
    ):
        masukkan(kota, shorter, "baru.csv")
    assert banyak(kota, Penerima) == 5
    assert masukkan(kota, shorter, "baru.csv", daftar_menyusut=True) is not None


@hanya_sqlite
def test_a_list_is_held_against_all_that_stand_in_its_area(kota: Engine) -> None:
    masukkan(kota, bnba(*lima()), "lama.csv")
    added = bnba(*(baris(n, NIK[n], kelurahan="Kel. Bastiong Baru") for n in (10, 11)))
    masukkan(kota, added, "tambahan.csv")
    with transaction(kota) as session:
        move_daftar(session, SISTEM, "Kel. Bastiong Baru", "82.71.01.1001")
    same = periksa(kota, bnba(*(baris(n, NIK[n]) for n in (10, 11))), "tambahan.csv")
    assert [(b.putusan, b.beda[0].sebelum, b.beda[0].sesudah) for b in same.butir] == [
        (Putusan.BERUBAH, 7, 2)
    ]
    with pytest.raises(Ditolak, match=r"menyusut.*7 penerima menjadi 5"):
        masukkan(kota, bnba(*lima()), "lama.csv")


@hanya_sqlite
def test_the_same_list_again_writes_nothing_and_an_older_one_is_not_taken(kota: Engine) -> None:
    masukkan(kota, bnba(*lima()), "satu.csv")
    assert periksa(kota, bnba(*lima()), "satu.csv").tanpa_perubahan
    assert masukkan(kota, bnba(*lima()), "satu.csv") is None
    older = bnba(*lima()[1:], per="01/11/2026")
    assert [b.putusan for b in periksa(kota, older, "x.csv").butir] == [Putusan.TIDAK_DIAMBIL]
    assert masukkan(kota, older, "x.csv") is None
    assert banyak(kota, Penerima) == 5


@hanya_sqlite
def test_spellings_of_one_area_are_one_list_and_an_unknown_one_is_counted(kota: Engine) -> None:
    rows = [
        baris(n, NIK[n], kelurahan=k)
        for n, k in enumerate(("Jambula", "KEL. JAMBULA", "jambula ", "Bastiong Baru"))
    ]
    hasil = periksa(kota, bnba(*rows, baris(9, NIK[9], kelurahan="", kecamatan="")), "bnba.csv")
    assert {b.sebutan.split(", ")[1]: b.beda[0].sesudah for b in hasil.butir} == {
        "Jambula": 3,
        "Bastiong Baru (wilayah belum dikenal)": 1,
        "Tidak disebut (wilayah belum dikenal)": 1,
    }
    assert [(a.nama, a.angka["penerima"]) for a in hasil.tak_dikenal] == [
        ("Bastiong Baru", 1),
        ("Tidak disebut", 1),
    ]


@hanya_sqlite
def test_a_list_of_nik_and_name_alone_takes_the_rest_from_the_options(kota: Engine) -> None:
    isi = "\n".join(["NIK;Nama", *(f"{nik};Seseorang" for nik in NIK[:3])]).encode()
    said = {
        "jenis": JenisImpor.PENERIMA,
        "program": "PKH",
        "tahap": "Tahap 3",
        "tahun": 2026,
        "sumber": "siks-ng",
    }
    with pytest.raises(Ditolak, match="--per"):
        periksa(kota, isi, "nama.csv", **said)
    masukkan(kota, isi, "nama.csv", per="20/11/2026", kelurahan="Ngade", **said)
    found = tersimpan(kota)
    assert {(p.desil, p.status, p.rp, p.kk) for p in found} == {(0, C.DITETAPKAN, None, None)}
    with reading(kota) as session:
        assert session.scalars(select(KedudukanDaftar.kelurahan_kode)).all() == ["82.71.02.1025"]


@hanya_sqlite
@pytest.mark.parametrize("kepala", ["NIK", "NIK Penerima"])
def test_a_list_of_nik_alone_takes_the_rest_from_the_options(kota: Engine, kepala: str) -> None:
    isi = "\n".join([kepala, *NIK[:3], ""]).encode()
    said: dict[str, Any] = {
        "jenis": JenisImpor.PENERIMA, "program": "PKH", "tahap": "Tahap 3", "tahun": 2026, "sumber": "siks-ng",
        "per": "20/11/2026", "kelurahan": "Ngade",
    }  # fmt: skip
    assert masukkan(kota, isi, "nik.csv", **said) is not None
    assert len(tersimpan(kota)) == 3


@hanya_sqlite
def test_a_heading_without_a_row_is_no_list(kota: Engine) -> None:
    for isi in (bnba(), bnba(";" * KEPALA.count(";"))):
        with pytest.raises(Ditolak, match="tidak memuat satu orang pun"):
            periksa(kota, isi, "kosong.csv", jenis=JenisImpor.PENERIMA)


@hanya_sqlite
def test_rows_that_are_no_data_are_passed_over(kota: Engine) -> None:
    empty = ";" * KEPALA.count(";")
    total = "Jumlah" + ";" * 13 + "3000000;"
    hasil = periksa(kota, bnba(*lima(), empty, KEPALA, total, "Mengetahui" + empty), "bnba.csv")
    assert not hasil.penolakan
    assert hasil.jumlah == {"penerima": 5, "penerima.rp": 3_000_000}
    assert hasil.dilewati == {"kosong": 1, "judul_ulang": 1, "total": 1, "catatan": 1}


@hanya_sqlite
def test_a_sheet_that_keeps_nik_as_figures_is_refused_with_the_mend(
    kota: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    def lembar(*niks: object) -> bytes:
        keluar = io.BytesIO()
        with xlsxwriter.Workbook(keluar, {"in_memory": True}) as buku:
            halaman = buku.add_worksheet()
            for r, row in enumerate([("NIK", "Nama", "Desil"), *((nik, "Seseorang", 2) for nik in niks)]):
                for k, nilai in enumerate(row):
                    halaman.write(r, k, nilai)
        return keluar.getvalue()

    said: dict[str, Any] = {
        "jenis": JenisImpor.PENERIMA,
        "program": "PKH",
        "tahap": "TW III",
        "tahun": 2026,
        "sumber": "siks-ng",
    }
    said["per"] = "20/11/2026"
    hasil = periksa(kota, lembar(NIK[0], float(NIK[1])), "bnba.xlsx", **said)
    assert [p.baris for p in hasil.penolakan] == [3]
    assert "berformat teks" in hasil.penolakan[0].alasan
    said_of_progress = Kemajuan()
    with reading(kota) as session:
        told = Berkas("bnba.xlsx", lembar(NIK[0]))
        uji_orang(session, told, JenisImpor.PENERIMA, Pilihan(**said), said_of_progress.maju)
    err = capsys.readouterr().err
    assert re.fullmatch(r"\rDibaca 100,0%, \d+,\d detik   \n", err)
    assert hasil.jumlah["penerima"] == 1


@hanya_sqlite
def test_a_file_whose_nik_were_rounded_is_refused_as_a_whole(kota: Engine) -> None:
    rows = [baris(n, f"827199{1 + n % 28:02d}01900{1 + n // 28}10") for n in range(60)]
    with pytest.raises(Ditolak, match="membulatkannya"):
        masukkan(kota, bnba(*rows), "bnba.csv")


@hanya_sqlite
def test_a_real_city_refuses_the_numbers_of_the_demo(
    reference_engine: Engine, pada_hari_contoh: time_machine.Traveller
) -> None:
    hasil = periksa(reference_engine, bnba(*lima()), "bnba.csv")
    assert hasil.baris_ditolak == 5
    assert "nomor contoh" in hasil.penolakan[0].alasan


@hanya_sqlite
@pytest.mark.parametrize("jenis", [JenisImpor.PENERIMA, JenisImpor.PERISTIWA_WARGA])
def test_a_filled_template_goes_into_a_demo_city(kota: Engine, jenis: JenisImpor) -> None:
    hasil = periksa(kota, templat(jenis), nama_templat(jenis))
    assert not hasil.penolakan
    assert hasil.tulis.kosong is False
    row = masukkan(kota, templat(jenis), nama_templat(jenis), jenis=jenis)
    assert row is not None
    assert row.baru == 3


def test_deaths_and_moves_are_kept_as_digests_with_their_day(kota: Engine) -> None:
    rows = [f"1;{NIK[0]};Seseorang;Meninggal Dunia;01/07/2026", f"2;{NIK[1]};Seseorang;Pindah;2026-08-03"]
    isi = "\n".join(["No;NIK;Nama;Jenis Peristiwa;Tanggal Peristiwa", *rows]).encode()
    row = masukkan(kota, isi, "warga.csv", per="20/11/2026")
    assert row is not None
    assert (row.jenis, row.baru) == (JenisImpor.PERISTIWA_WARGA, 2)
    known = Penyidik([KUNCI_CONTOH])
    with reading(kota) as session:
        kept = [(p.nik, p.jenis, f"{p.tanggal}") for p in session.scalars(select(PeristiwaWarga))]
    assert kept == [
        (known.nik(NIK[0]), JenisPeristiwaWarga.MENINGGAL, "2026-07-01"),
        (known.nik(NIK[1]), JenisPeristiwaWarga.PINDAH, "2026-08-03"),
    ]


@hanya_sqlite
def test_a_list_of_deaths_without_a_kind_asks_for_it(kota: Engine) -> None:
    isi = f"NIK;Tanggal Meninggal\n{NIK[0]};01/07/2026\n{NIK[1]};\n".encode()
    said = {"jenis": JenisImpor.PERISTIWA_WARGA, "per": "20/11/2026"}
    assert [p.baris for p in periksa(kota, isi, "warga.csv", **said).penolakan] == [2, 3]
    hasil = periksa(kota, isi, "warga.csv", peristiwa="meninggal", **said)
    assert [(p.baris, p.alasan) for p in hasil.penolakan] == [(3, "Tanggal peristiwa kosong.")]


@hanya_sqlite
@pytest.mark.parametrize(
    ("jumlah", "selisih"),
    [
        ("Jumlah;;;;;;;;;;;;;3.000.000;", []),
        ("TOTAL;5;;;;;;;;;;;;Rp 3.000.000,-;", []),
        ("JUMLAH : 5 KPM;;;;;;;;;;;;;;", []),
        (";;JUMLAH;5;;;;;;;;;;3000000;", []),
        ("Jumlah;;;;;;;;;;;;;99.000.000;", [("penerima.rp", 99_000_000, 3_000_000)]),
        ("Jumlah;37;;;;;;;;;;;;3.000.000;", [("penerima", 37, 5)]),
        ("Jumlah keseluruhan;120;;;;;;;;;;;;1;", [("penerima", 120, 5), ("penerima.rp", 1, 3_000_000)]),
    ],
)
def test_a_total_row_is_held_against_what_was_read(
    kota: Engine, jumlah: str, selisih: list[tuple[str, int, int]]
) -> None:
    hasil = periksa(kota, bnba(*lima(), jumlah), "bnba.csv")
    assert not hasil.penolakan
    assert [(s.kolom, s.tertulis, s.dihitung) for s in hasil.selisih] == selisih
    (total,) = hasil.total
    assert (total.baris, total.label.split()[0].casefold() in ("jumlah", "total")) == (8, True)


@hanya_sqlite
def test_subtotals_cover_their_own_rows_and_sums_of_them(kota: Engine) -> None:
    def jumlah(juta: int) -> str:
        return f"Jumlah;;;;;;;;;;;;;{juta}00000;"

    more = [baris(n, NIK[n], kelurahan="Ngade", kecamatan="Ternate Selatan") for n in (20, 21)]
    last = [baris(n, NIK[n], kelurahan="Jambula") for n in (30, 31, 32)]
    rows = [*lima(), jumlah(30), *more, jumlah(12), jumlah(42), *last, jumlah(18), jumlah(60)]
    hasil = periksa(kota, bnba(*rows), "bnba.csv")
    assert [t.baris for t in hasil.total] == [8, 11, 12, 16, 17]
    assert not hasil.selisih
    assert hasil.dilewati == {"total": 5}
    wrong = periksa(kota, bnba(*lima(), jumlah(30), *more, jumlah(13)), "bnba.csv")
    assert [(s.baris, s.tertulis, s.dihitung) for s in wrong.selisih] == [(11, 1_300_000, 1_200_000)]


@hanya_sqlite
def test_a_list_whose_total_does_not_fit_is_saved_only_by_explicit_word(kota: Engine) -> None:
    isi = bnba(*lima(), "Jumlah;;;;;;;;;;;;;99.000.000;")
    said = susun_laporan_orang(cast(HasilOrang, periksa(kota, isi, "bnba.csv")))
    assert "Baris jumlah dalam berkas: 0 dari 1 cocok dengan barisnya" in said
    assert "Jumlah, baris 8, tidak cocok: nominal Rp99.000.000 (baris: Rp3.000.000)" in said
    with pytest.raises(Ditolak, match="1 angka jumlah tidak cocok dengan barisnya"):
        masukkan(kota, isi, "bnba.csv")
    assert banyak(kota, Penerima) == 0
    row = masukkan(kota, isi, "bnba.csv", lewati_ditolak=True)
    assert row is not None
    assert (row.baru, "1 angka jumlah dalam berkas tidak cocok" in str(row.keterangan)) == (1, True)


@hanya_sqlite
def test_a_total_without_a_figure_is_told(kota: Engine) -> None:
    hasil = periksa(kota, bnba(*lima(), "Jumlah;;;;;;;;;;;;;3 juta;"), "bnba.csv")
    assert (hasil.total, hasil.dilewati) == ((), {"total": 1})
    assert "Baris jumlah tanpa angka yang dapat dibandingkan: baris 8." in hasil.catatan


BLOK: dict[str, Any] = {"jenis": JenisImpor.PENERIMA, "sumber": "siks-ng", "per": "20/11/2026"}


@hanya_sqlite
@pytest.mark.parametrize(
    ("judul", "tahap"),
    [
        ("DAFTAR PENERIMA PKH TAHAP 3 TAHUN 2026", "PKH Tahap 3 2026 (baru)"),
        ("BNBA SEMBAKO TW III 2026", "SEMBAKO Triwulan III 2026 (baru)"),
        ("PROGRAM KELUARGA HARAPAN TAHAP III 2026", "PKH Tahap 3 2026 (baru)"),
    ],
)
def test_programme_tranche_and_area_may_stand_in_the_title_alone(
    kota: Engine, judul: str, tahap: str
) -> None:
    rows = [f"{n};{nik};Seseorang" for n, nik in enumerate(NIK[:3], start=1)]
    isi = "\n".join([f"{judul};;", "KELURAHAN SASA;;", "No;NIK;Nama", *rows, ""]).encode()
    hasil = periksa(kota, isi, "bnba.csv", **BLOK)
    assert not hasil.penolakan
    assert dict(hasil.pokok)["Tahap"] == tahap
    assert [b.sebutan.split(", ")[1] for b in hasil.butir] == ["Sasa"]
    assert any("judul berkas: Sasa" in satu for satu in hasil.catatan)
    said = periksa(kota, isi, "bnba.csv", kelurahan="Ngade", **BLOK)
    assert [b.sebutan.split(", ")[1] for b in said.butir] == ["Ngade"]
    look = pratinjau(isi, "bnba.csv", jenis=JenisImpor.PENERIMA).fakta
    assert (look.kelurahan, look.tahun) == ("sasa", 2026)


@hanya_sqlite
def test_a_title_of_one_kelurahan_does_not_speak_for_the_blocks_of_others(kota: Engine) -> None:
    rows = [f"1;{NIK[0]};Seseorang", "KELURAHAN JATI;;", f"2;{NIK[1]};Seseorang"]
    isi = "\n".join(
        ["DAFTAR PENERIMA PKH TAHAP 3 TAHUN 2026, KELURAHAN SASA;;", "No;NIK;Nama", *rows]
    ).encode()
    with pytest.raises(Ditolak, match="baris 4 memulai kelurahan lain"):
        periksa(kota, isi, "bnba.csv", **BLOK)


@hanya_sqlite
def test_the_code_of_a_tranche_is_accepted_and_what_holds_for_the_whole_file_is_said_once(
    kota: Engine,
) -> None:
    rows = [f"{nik};Seseorang;{tahap}" for nik, tahap in zip(NIK[:3], ("T3", "t3", "Tahap 3"), strict=True)]
    isi = "\n".join(["NIK;Nama;Tahap", *rows, "123;Seseorang;T3", ""]).encode()
    hasil = periksa(kota, isi, "bnba.csv", program="PKH", tahun=2026, **BLOK)
    assert [(b.beda[0].sesudah, p.baris) for b in hasil.butir for p in hasil.penolakan] == [(3, 5)]
    told = susun_laporan_orang(cast(HasilOrang, periksa(kota, isi, "bnba.csv", **BLOK)))
    assert told.count("Program tidak disebut dalam berkas") == 1
    assert "3 baris, kolom program dan tahap: Program tidak disebut dalam berkas" in told
    assert "  baris 5, kolom NIK: " in told
