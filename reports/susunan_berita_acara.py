"""The body of minutes: from the content (domain.berita_acara.Naskah) to the parts that PDF and DOCX print.

Parts and their order: docs/fakta.md 4.
"""

from collections.abc import Sequence

from domain.berita_acara import Kesepakatan, Naskah, Orang, write_kode
from domain.kosakata import TRIWULAN_RESMI, JenisBeritaAcara
from domain.pejabat import write_nip
from reports.cetakan import (
    Bagian,
    Baris,
    Cetakan,
    Daftar,
    Identitas,
    Keaslian,
    KolomCetak,
    Paragraf,
    Satuan,
    Tabel,
    TandaTangan,
    sel,
)
from reports.susunan_lampiran import annexes_of
from reports.tabel_hasil import summary_of, table_of
from reports.terbilang import tanggal_terbilang
from reports.tulisan import KOSONG, bersihkan, format_hari, saat_lengkap, tanggal, tanggal_panjang

TITIK = "………………………………"
"""Where a hand writes what the draft does not say yet."""
BUKAN_TANDA_TANGAN = (
    "Kode periksa hanya menunjukkan naskah mana yang diterbitkan; kode ini bukan tanda tangan elektronik."
)
"""The reporting periods as people call them: B06 runs to the end of June."""
CARA_PERIKSA = (
    "Buka alamat di atas atau pindai kode QR untuk melihat nomor, tanggal, dan keadaan berita acara ini serta "
    "membandingkan berkas PDF."
)
TANPA_JAWABAN = "OPD tidak memberi jawaban"
SALINAN = "Salinan untuk disunting; yang sah adalah PDF terbit."


def is_draft(naskah: Naskah) -> bool:
    """Whether the minutes were not issued yet: without a number or without a check code."""
    return not (naskah.nomor and naskah.kode_periksa)


def compose(naskah: Naskah, *, sidik: str, alamat_periksa: str, contoh: bool) -> Cetakan:
    """All parts of the document in their order.

    ``alamat_periksa`` is the address of the check page as people open it from outside, with or without the code.
    """
    naskah = bersihkan(naskah)
    return Cetakan(
        judul_berkas=_file_title(naskah),
        hari=(naskah.per.year, naskah.per.month, naskah.per.day),
        kertas=naskah.ukuran_kertas,
        kop=_letterhead(naskah),
        judul=(_title(naskah), naskah.opd, f"{naskah.zona} · {_period(naskah)}"),
        nomor=_numbers(naskah),
        bagian=(
            *_opening(naskah),
            *_results(naskah),
            *_answer(naskah),
            *_conclusion(naskah),
            *_signatures(naskah),
            _authenticity(naskah, sidik, alamat_periksa),
            *annexes_of(naskah),
        ),
        kaki=_foot(naskah),
        rancangan=is_draft(naskah),
        contoh=contoh,
    )


def _title(naskah: Naskah) -> str:
    adendum = "ADENDUM " if naskah.jenis is JenisBeritaAcara.ADENDUM else ""
    return f"{adendum}BERITA ACARA PEMANTAUAN RENCANA AKSI"


def _file_title(naskah: Naskah) -> str:
    return f"{_title(naskah).capitalize()} {naskah.nomor or '(rancangan)'}: {naskah.opd}"


def _letterhead(naskah: Naskah) -> tuple[str, str, str]:
    kop = naskah.kop
    pemerintah = kop.get("pemerintah") or "Pemerintah Kota Ternate"
    return pemerintah.upper(), kop.get("kantor", "").upper(), kop.get("alamat", "")


def _numbers(naskah: Naskah) -> tuple[str, ...]:
    nomor = f"NOMOR: {naskah.nomor or TITIK}"
    induk = (f"atas Berita Acara Nomor {naskah.nomor_induk}",) if naskah.nomor_induk else ()
    return (nomor, *induk)


def _period(naskah: Naskah) -> str:
    resmi = TRIWULAN_RESMI.get(naskah.periode)
    nama = f"{resmi} ({naskah.periode})" if resmi else naskah.periode
    return f"periode {nama} tahun {naskah.tahun}"


def _opening(naskah: Naskah) -> list[Satuan]:
    isi = naskah.isi
    hari = format_hari(isi.tanggal, "EEEE")
    return [
        Paragraf(
            f"Pada hari ini, {hari}, tanggal {tanggal_terbilang(isi.tanggal)} ({isi.tanggal:%d-%m-%Y}), "
            f"bertempat di {isi.tempat or TITIK}, kami yang bertanda tangan di bawah ini:"
        ),
        Identitas(
            _people(isi.pihak_kesatu),
            f"dalam hal ini bertindak untuk tim pemantau {naskah.zona}, selanjutnya disebut PIHAK KESATU;",
        ),
        Identitas(
            _people(isi.pihak_kedua),
            f"dalam hal ini bertindak untuk {naskah.opd}, selanjutnya disebut PIHAK KEDUA;",
        ),
        *_purpose(naskah),
        Bagian("A. Dasar hukum"),
        Daftar(isi.dasar_hukum)
        if isi.dasar_hukum
        else Paragraf("Dasar hukum tidak dicantumkan.", redup=True),
    ]


def _purpose(naskah: Naskah) -> list[Satuan]:
    if naskah.jenis is JenisBeritaAcara.ADENDUM:
        return [
            Paragraf(
                f"menyatakan bahwa Berita Acara Nomor {naskah.nomor_induk or TITIK} tentang pemantauan rencana aksi "
                f"{naskah.opd} pada {_period(naskah)} diubah dengan adendum ini sebagaimana diuraikan pada bagian B. "
                "Hal lain dalam berita acara tersebut tetap berlaku."
            )
        ]
    return [
        Paragraf(
            f"menyatakan telah melaksanakan pemantauan rencana aksi {naskah.opd} pada {_period(naskah)}, dengan hasil "
            "sebagaimana diuraikan pada bagian B."
        )
    ]


def _people(orang: Sequence[Orang]) -> tuple[tuple[Baris, ...], ...]:
    return tuple(_person(satu) for satu in orang) or ((("Nama", TITIK), ("Jabatan", TITIK)),)


def _person(orang: Orang) -> tuple[Baris, ...]:
    baris = (
        ("Nama", orang.nama or TITIK),
        ("NIP", write_nip(orang.nip)),
        ("Pangkat/golongan", orang.pangkat or ""),
        ("Jabatan", orang.jabatan),
        ("Unit kerja", orang.unit),
    )
    return tuple((label, teks) for label, teks in baris if teks)


def _results(naskah: Naskah) -> list[Satuan]:
    adendum = naskah.jenis is JenisBeritaAcara.ADENDUM
    judul = "B. Perubahan hasil pemantauan" if adendum else "B. Hasil pemantauan"
    saat = f"Menurut catatan s.d. {tanggal_panjang(naskah.per)}. "
    if not naskah.butir:
        kosong = "Adendum ini tidak mengubah satu rencana aksi pun." if adendum else summary_of(())
        return [Bagian(judul), Paragraf(saat + kosong)]
    ringkas = (
        f"{len(naskah.butir)} rencana aksi berubah; setiap baris memuat nilai sebelum dan sesudah perubahan. "
        "Kendala, tindak lanjut, tenggat, dan catatan yang berubah ditulis sebelum dan sesudahnya."
        if adendum
        else summary_of(naskah.butir)
    )
    arti = (
        "Target, klaim, dan verifikasi bersifat kumulatif s.d. akhir periode. Capaian adalah nilai terverifikasi "
        "dibagi target periode; “setahun” adalah target tahun dan nilai terverifikasi dibagi target tahun. Klaim "
        "OPD belum tentu terverifikasi."
    )
    return [Bagian(judul), Paragraf(saat + ringkas, lekat=True), table_of(naskah), Paragraf(arti, redup=True)]


def _answer(naskah: Naskah) -> list[Satuan]:
    judul, jawaban = Bagian("C. Jawaban OPD"), naskah.jawaban
    if jawaban is None:
        belum = "Rancangan ini belum dijawab OPD." if is_draft(naskah) else f"{TANPA_JAWABAN}."
        return [judul, Paragraf(belum)]
    pada = f"pada {saat_lengkap(jawaban.saat)}"
    oleh = ", ".join(filter(None, (jawaban.oleh, jawaban.jabatan)))
    if jawaban.setuju is None:
        dicatat = f" Dicatat oleh {oleh} {pada}." if oleh else f" Dicatat {pada}."
        alasan = [Paragraf(f"Alasan melanjutkan: {jawaban.teks}")] if jawaban.teks.strip() else []
        return [judul, Paragraf(f"{TANPA_JAWABAN}.{dicatat}"), *alasan]
    if jawaban.setuju:
        catatan = [Paragraf(jawaban.teks)] if jawaban.teks.strip() else []
        return [
            judul,
            Paragraf(f"OPD menyetujui rancangan berita acara ini melalui {oleh} {pada}."),
            *catatan,
        ]
    return [judul, Paragraf(f"OPD menyatakan keberatan melalui {oleh} {pada}:"), Paragraf(jawaban.teks)]


def _conclusion(naskah: Naskah) -> list[Satuan]:
    isi = naskah.isi
    kesimpulan = isi.kesimpulan.strip()
    return [
        Bagian("D. Kesimpulan"),
        Paragraf(kesimpulan) if kesimpulan else Paragraf("Tidak ada kesimpulan yang dicatat.", redup=True),
        Bagian("E. Tindak lanjut yang disepakati"),
        _agreements(isi.kesepakatan)
        if isi.kesepakatan
        else Paragraf("Tidak ada tindak lanjut yang disepakati.", redup=True),
    ]


def _agreements(kesepakatan: Sequence[Kesepakatan]) -> Tabel:
    kolom = (
        KolomCetak("No.", 8),
        KolomCetak("Tindak lanjut", 78),
        KolomCetak("Rencana aksi", 24),
        KolomCetak("Penanggung jawab", 42),
        KolomCetak("Tenggat", 24),
    )
    baris = tuple(
        (
            (
                sel(str(no)),
                sel(k.uraian),
                sel(k.kode_aksi or KOSONG),
                sel(k.pic or KOSONG),
                sel(tanggal(k.tenggat)),
            ),
        )
        for no, k in enumerate(kesepakatan, 1)
    )
    return Tabel("Tindak lanjut yang disepakati", kolom, baris)


def _signatures(naskah: Naskah) -> list[Satuan]:
    isi = naskah.isi
    penutup = (
        "Demikian adendum ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
        if naskah.jenis is JenisBeritaAcara.ADENDUM
        else "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
    )
    return [
        Bagian("F. Penutup"),
        TandaTangan(
            penutup=penutup,
            tempat_tanggal=f"{_town(naskah)}, {tanggal_panjang(isi.tanggal)}",
            kiri=_signers(isi.pihak_kesatu) or _signers((Orang(""),)),
            kanan=_signers(isi.pihak_kedua) or _signers((Orang(""),)),
            mengetahui=_signers(isi.mengetahui),
        ),
    ]


def _town(naskah: Naskah) -> str:
    """Where the minutes are signed: the city of the letterhead."""
    pemerintah = naskah.kop.get("pemerintah") or "Pemerintah Kota Ternate"
    return pemerintah.title().rpartition("Kota ")[2] or "Ternate"


def _signers(orang: Sequence[Orang]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple(
        (
            satu.jabatan,
            satu.nama or TITIK,
            tuple(filter(None, (satu.pangkat or "", f"NIP {write_nip(satu.nip)}" if satu.nip else ""))),
        )
        for satu in orang
    )


def _authenticity(naskah: Naskah, sidik: str, alamat_periksa: str) -> Keaslian:
    if is_draft(naskah):
        return Keaslian(
            (("Sidik isi rancangan (SHA-256)", sidik),),
            ("Rancangan ini belum diterbitkan dan belum berlaku sebagai berita acara.",),
        )
    kode = naskah.kode_periksa
    dasar = alamat_periksa.rstrip("/") or "/periksa"
    alamat = alamat_periksa if kode in alamat_periksa else f"{dasar}/{kode}"
    return Keaslian(
        (
            ("Kode periksa", write_kode(kode)),
            ("Alamat periksa", alamat),
            ("Sidik isi naskah (SHA-256)", sidik),
            ("Ujung rantai audit", naskah.kepala_audit or KOSONG),
        ),
        (
            CARA_PERIKSA,
            BUKAN_TANDA_TANGAN,
        ),
        qr=alamat,
    )


def _foot(naskah: Naskah) -> str:
    if is_draft(naskah):
        return f"Rancangan · {naskah.opd} · {_period(naskah)}"
    return f"{naskah.nomor} · kode periksa {write_kode(naskah.kode_periksa)}"
