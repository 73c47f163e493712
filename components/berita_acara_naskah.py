"""The minutes as people read them on the screen: the very content of the document, from the one ``Naskah``."""

from collections.abc import Mapping, Sequence
from html import escape

from components import angka
from components.angka import KOSONG
from components.chips import Chip
from components.tables import Column, Row, table_html
from domain.berita_acara import (
    ButirBeritaAcara,
    KataButir,
    Kesepakatan,
    KunjunganNaskah,
    Naskah,
    NilaiButir,
    Orang,
)

SIDIK_TAMPIL = 12
"""Signs of a file's hash in the annex; the document prints all of them."""


def naskah_html(naskah: Naskah, kini: Mapping[int, str] | None = None) -> str:
    """The whole content; ``kini`` says per action how today's data differ from what was frozen."""
    kosong = f'<p class="tk-ket">{"Tidak ada." if naskah.kode_periksa else "Belum diisi."}</p>'
    parts = [
        _para_pihak(naskah),
        _bagian("Dasar hukum", _dasar(naskah.isi.dasar_hukum, kosong)),
        _bagian(f"Hasil pemantauan: {angka.angka(len(naskah.butir))} rencana aksi", butir_html(naskah, kini)),
        _bagian("Kesimpulan", _alinea(naskah.isi.kesimpulan) or kosong),
        _bagian("Kesepakatan", _kesepakatan(naskah.isi.kesepakatan)),
        _jawaban(naskah),
        _lampiran(naskah),
    ]
    return f'<article class="tk-naskah">{"".join(parts)}</article>'


def butir_columns(naskah: Naskah, kini: Mapping[int, str] | None = None) -> list[Column]:
    """Columns of the results table; an addendum shows what stood before."""
    addendum = any(b.sebelum for b in naskah.butir)
    return [
        Column("uraian", "Rencana aksi"),
        Column("target", f"Target {naskah.periode}", "number"),
        Column("klaim", "Klaim OPD", "number"),
        Column("verifikasi", "Terverifikasi", "number", strong=True),
        *([Column("sebelum", "Sebelum adendum")] if addendum else []),
        Column("capaian", "Capaian %", "number", 1),
        Column("status", "Laporan", "status"),
        Column("tindak", "Kendala dan tindak lanjut"),
        *([Column("kini", "Beda dengan data sekarang")] if kini is not None else []),
    ]


def butir_rows(naskah: Naskah, kini: Mapping[int, str] | None = None) -> list[Row]:
    """The rows of the results, exactly those of the document."""
    return [_butir(b, kini) for b in naskah.butir]


def butir_html(naskah: Naskah, kini: Mapping[int, str] | None = None) -> str:
    """The results as a table."""
    if not naskah.butir:
        return '<p class="tk-ket">OPD ini tidak mempunyai rencana aksi aktif pada periode ini.</p>'
    return table_html(
        butir_columns(naskah, kini), butir_rows(naskah, kini), caption="Hasil pemantauan rencana aksi"
    )


def _butir(b: ButirBeritaAcara, kini: Mapping[int, str] | None) -> Row:
    satuan = f" ({b.satuan})" if b.satuan else ""
    differs = (kini or {}).get(b.aksi_id)
    return {
        "uraian": f"**{b.kode}** {b.uraian}{satuan}",
        "target": b.target_periode,
        "klaim": b.nilai.klaim,
        "verifikasi": b.nilai.verifikasi,
        "sebelum": sebelum_words(b),
        "capaian": b.nilai.capaian,
        "status": Chip(b.nilai.status.value, rule=b.alasan or ""),
        "tindak": tindak_words(b),
        "kini": f"**{differs}**" if differs else "Sama",
    }


def nilai_words(nilai: NilaiButir) -> str:
    """Claimed and verified figures of one moment in a few words."""
    return (
        f"Klaim {angka.angka(nilai.klaim)}, verifikasi {angka.angka(nilai.verifikasi)}, "
        f"{nilai.status.label.lower()}"
    )


def sebelum_words(b: ButirBeritaAcara) -> str:
    """What stood before the addendum: the figures, and of the words those that changed."""
    if b.sebelum is None:
        return "Tidak tercantum"
    was = b.kata_sebelum or KataButir()
    parts = [
        f"Kendala: {was.kendala or KOSONG}" if b.is_berubah("kendala") else None,
        (_tindak(was) or f"Tindak lanjut: {KOSONG}") if b.is_berubah("tindak_lanjut", "tenggat") else None,
        f"Alasan pemantau: {was.alasan or KOSONG}" if b.is_berubah("alasan") else None,
    ]
    return " ".join(_kalimat(part) for part in (nilai_words(b.sebelum), *parts) if part)


def tindak_words(b: ButirBeritaAcara) -> str:
    """Obstacle, follow-up with its day, and the monitor's reason."""
    parts = [
        _kalimat(b.kendala),
        _kalimat(_tindak(b.kata)),
        _kalimat(f"Alasan pemantau: {b.alasan}" if b.alasan else None),
    ]
    return " ".join(part for part in parts if part)


def _tindak(kata: KataButir) -> str:
    if not kata.tindak_lanjut:
        return f"Tenggat tindak lanjut {angka.tanggal(kata.tenggat)}" if kata.tenggat else ""
    until = f" (s.d. {angka.tanggal(kata.tenggat)})" if kata.tenggat else ""
    return f"Tindak lanjut: {kata.tindak_lanjut}{until}"


def _kalimat(teks: str | None) -> str:
    return "" if not teks else teks if teks.endswith((".", "?", ")")) else f"{teks}."


def _para_pihak(naskah: Naskah) -> str:
    isi = naskah.isi
    place = f"bertempat di {escape(isi.tempat)}" if isi.tempat else "tempat belum diisi"
    opening = f'<p class="buka">{escape(angka.tanggal_panjang(isi.tanggal))}, {place}.</p>'
    sides = (
        ("Pihak kesatu", isi.pihak_kesatu),
        ("Pihak kedua", isi.pihak_kedua),
        ("Mengetahui", isi.mengetahui),
    )
    shown = "".join(
        f"<div><dt>{judul}</dt><dd>{orang_html(orang)}</dd></div>"
        for judul, orang in sides
        if orang or judul != "Mengetahui"
    )
    return f'{opening}<dl class="tk-pihak">{shown}</dl>'


def orang_html(orang: Sequence[Orang]) -> str:
    """People with their offices, one per line."""
    if not orang:
        return '<span class="tk-ket">belum diisi</span>'
    return "".join(_orang(o) for o in orang)


def _orang(o: Orang) -> str:
    rest = " · ".join(escape(t) for t in (o.jabatan, o.pangkat, f"NIP {o.nip}" if o.nip else "", o.unit) if t)
    return f"<p><strong>{escape(o.nama)}</strong>{f'<span>{rest}</span>' if rest else ''}</p>"


def _bagian(judul: str, body: str) -> str:
    return f"<section><h3>{escape(judul)}</h3>{body}</section>"


def _dasar(dasar: Sequence[str], kosong: str) -> str:
    if not dasar:
        return kosong
    return f"<ol>{''.join(f'<li>{escape(line)}</li>' for line in dasar)}</ol>"


def _alinea(teks: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in teks.splitlines() if line.strip())


def kesepakatan_columns() -> list[Column]:
    """Columns of the agreed deadlines."""
    return [
        Column("uraian", "Tindakan"),
        Column("pic", "Penanggung jawab"),
        Column("aksi", "Aksi terkait", phone=False),
        Column("tenggat", "Tenggat", "date"),
    ]


def _kesepakatan(rows: Sequence[Kesepakatan]) -> str:
    if not rows:
        return '<p class="tk-ket">Tidak ada.</p>'
    shown: list[Row] = [
        {"uraian": k.uraian, "pic": k.pic, "aksi": k.kode_aksi, "tenggat": k.tenggat} for k in rows
    ]
    return table_html(kesepakatan_columns(), shown, caption="Kesepakatan")


def _jawaban(naskah: Naskah) -> str:
    jawaban = naskah.jawaban
    if jawaban is None:
        return ""
    head = {True: "OPD menyetujui", False: "Keberatan OPD", None: "OPD tidak menjawab"}[jawaban.setuju]
    office = f", {jawaban.jabatan}" if jawaban.jabatan else ""
    who = f"{jawaban.oleh}{office}, {angka.tanggal(jawaban.saat)} pukul {angka.pukul(jawaban.saat)}"
    return _bagian(head, f'{_alinea(jawaban.teks)}<p class="tk-ket">{escape(who)}</p>')


def _lampiran(naskah: Naskah) -> str:
    """The annexes, folded: attendance, evidence, notes, visits."""
    parts = [
        ("Daftar hadir", len(naskah.isi.hadir), orang_html(naskah.isi.hadir)),
        ("Bukti", len(naskah.bukti), _bukti(naskah)),
        ("Catatan atas bukti", len(naskah.catatan), _catatan(naskah)),
        ("Kunjungan", len(naskah.kunjungan), "".join(_kunjungan(k) for k in naskah.kunjungan)),
    ]
    return "".join(
        f'<details class="tk-rinci"><summary>{judul} ({angka.angka(count)})</summary>{body}</details>'
        for judul, count, body in parts
        if count
    )


def _bukti(naskah: Naskah) -> str:
    columns = [
        Column("nama", "Berkas atau tautan"),
        Column("kode", "Aksi"),
        Column("hasil", "Penilaian pemantau", "status"),
        Column("ukuran", "Ukuran (kB)", "number", 0, phone=False),
        Column("sidik", "SHA-256", phone=False),
    ]
    rows: list[Row] = [
        {
            "nama": b.nama or b.tautan or "",
            "kode": b.kode_aksi,
            "hasil": Chip(b.hasil.value, rule=b.alasan or "")
            if b.hasil
            else Chip("belum_mulai", "Belum dinilai"),
            "ukuran": None if b.ukuran is None else max(1, b.ukuran // 1024),
            "sidik": f"{b.sha256[:SIDIK_TAMPIL]}…" if b.sha256 else "tautan",
        }
        for b in naskah.bukti
    ]
    return table_html(columns, rows, caption="Bukti")


def _catatan(naskah: Naskah) -> str:
    columns = [Column("catatan", "Catatan"), Column("kode", "Aksi"), Column("jawaban", "Jawaban pemantau")]
    rows: list[Row] = [
        {"catatan": c.catatan, "kode": c.kode_aksi, "jawaban": c.jawaban or "Belum dijawab"}
        for c in naskah.catatan
    ]
    return table_html(columns, rows, caption="Catatan atas bukti")


def _kunjungan(k: KunjunganNaskah) -> str:
    photos = f" · {angka.angka(len(k.foto))} foto" if k.foto else ""
    words = f"{angka.tanggal(k.tanggal)}, {k.tempat}{photos}"
    return f"<p><strong>{escape(words)}</strong></p>{orang_html(k.hadir)}"
