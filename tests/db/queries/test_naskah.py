"""The frozen text reads back as it was written, and its hash changes with every word that was agreed to."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.queries.naskah import digest, digest_isi, read_isi, read_naskah, write_naskah
from domain.berita_acara import (
    BuktiNaskah,
    ButirBeritaAcara,
    CatatanNaskah,
    FotoNaskah,
    IsiBeritaAcara,
    Jawaban,
    KataButir,
    Kesepakatan,
    KunjunganNaskah,
    Naskah,
    NilaiButir,
    Orang,
)
from domain.kosakata import HasilVerifikasi, JenisBeritaAcara, KeadaanKerja, StatusLaporan

NILAI = NilaiButir(
    Decimal("6.5000"), None, Decimal(100) / 3, Decimal(0), StatusLaporan.DIVERIFIKASI, KeadaanKerja.BERJALAN
)
NASKAH = Naskah(
    jenis=JenisBeritaAcara.ADENDUM,
    nomor="1/2026",
    kop={"pemerintah": "Pemerintah Kota Ternate", "kantor": "", "alamat": "Jl. Contoh 1"},
    zona="Zona Z1",
    opd_kode="A",
    opd="Dinas A",
    tahun=2026,
    periode="B09",
    per=date(2026, 10, 5),
    isi=IsiBeritaAcara(
        date(2026, 10, 5), "Aula", (Orang("Pemantau"),), (Orang("Kepala", "Kepala Dinas", "1" * 18, "IV/a", "A"),),
        kesepakatan=(Kesepakatan("Melengkapi", "Sekretaris", date(2026, 11, 1), "01"),),
    ),
    butir=(
        ButirBeritaAcara(1, "01", "Aksi", "dokumen", Decimal(6), None, NILAI, 3, None, sebelum=NILAI,
                         tenggat=date(2026, 11, 1), kata_sebelum=KataButir("Jaringan", tenggat=date(2026, 10, 1))),
    ),
    bukti=(BuktiNaskah("01", "foto.jpg", None, "a" * 64, 10, HasilVerifikasi.DITERIMA),),
    catatan=(CatatanNaskah("01", "Foto tanpa tanggal", None),),
    kunjungan=(KunjunganNaskah(date(2026, 10, 2), "Aula", (Orang("Staf"),), (FotoNaskah("b" * 64, "Ruang"),)),),
    jawaban=Jawaban(False, "Keberatan", "PIC", "PIC A", datetime(2026, 10, 5, 4, 0, 0, 123456, tzinfo=UTC)),
    nomor_induk="0/2026",
    kode_periksa="A" * 20,
    kepala_audit="f" * 64,
)  # fmt: skip


def test_a_full_text_reads_back_word_for_word() -> None:
    assert read_naskah(write_naskah(NASKAH)) == NASKAH
    assert digest(read_naskah(write_naskah(NASKAH))) == digest(NASKAH)
    assert read_isi(write_naskah(NASKAH.isi)) == NASKAH.isi


def test_a_text_frozen_before_words_were_kept_stays_readable() -> None:
    old = json.loads(write_naskah(NASKAH))
    for row in old["butir"]:
        del row["kata_sebelum"]
    read = read_naskah(json.dumps(old))
    assert read.butir == (replace(NASKAH.butir[0], kata_sebelum=None),)
    assert not read.butir[0].is_berubah("kendala", "tindak_lanjut", "tenggat", "alasan")


ANGKA = st.one_of(st.none(), st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=4))
TEKS = st.text(max_size=30)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    butir=st.lists(
        st.builds(
            ButirBeritaAcara,
            aksi_id=st.integers(1, 10**6),
            kode=TEKS,
            uraian=TEKS,
            satuan=TEKS,
            target_periode=ANGKA,
            target_tahun=ANGKA,
            nilai=st.builds(NilaiButir, ANGKA, ANGKA, ANGKA, ANGKA, st.sampled_from(StatusLaporan),
                            st.sampled_from(KeadaanKerja)),
            klaim_id=st.one_of(st.none(), st.integers(1, 10**6)),
            verifikasi_id=st.none(),
            kendala=st.one_of(st.none(), TEKS),
            tenggat=st.one_of(st.none(), st.dates()),
        ),
        max_size=3,
    ),
    kesimpulan=TEKS,
    tanggal=st.dates(),
)  # fmt: skip
def test_any_text_reads_back_and_hashes_the_same(
    butir: list[ButirBeritaAcara], kesimpulan: str, tanggal: date
) -> None:
    isi = replace(NASKAH.isi, kesimpulan=kesimpulan, tanggal=tanggal)
    naskah = replace(NASKAH, isi=isi, butir=tuple(butir))
    stored = write_naskah(naskah)
    assert read_naskah(stored) == naskah
    assert write_naskah(read_naskah(stored)) == stored


@pytest.mark.parametrize(
    ("bidang", "sama"),
    [
        ({"nomor": "2/2026"}, True),
        ({"kode_periksa": "B" * 20}, True),
        ({"kepala_audit": "0" * 64}, True),
        ({"jawaban": None}, True),
        ({"per": date(2026, 10, 9)}, True),
        ({"ukuran_kertas": "f4"}, True),
        ({"butir": ()}, False),
        ({"bukti": ()}, False),
        ({"catatan": ()}, False),
        ({"kunjungan": ()}, False),
        ({"isi": replace(NASKAH.isi, kesimpulan="Lain")}, False),
        ({"opd": "Dinas B"}, False),
        ({"nomor_induk": ""}, False),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_the_opd_answers_to_the_text_and_not_to_number_code_day_or_paper(
    bidang: dict[str, object], sama: bool
) -> None:
    other = replace(NASKAH, **bidang)  # type: ignore[arg-type]
    assert (digest_isi(other) == digest_isi(NASKAH)) is sama
    assert digest(other) != digest(NASKAH)
