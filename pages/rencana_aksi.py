"""Rencana aksi: find an action, see who owns it, what was planned, claimed and verified, and its whole history."""

import streamlit as st

from components import aksi as aksi_ui
from components import angka
from components.chips import Chip
from components.filters import aksi_filter, moment_words, saat_filter, saat_params
from components.header import card, finding, head
from components.kelompok import kelompok_rows, kelompok_table
from components.markup import href, link
from components.pager import page_of, pager
from components.states import empty, nothing_found
from components.tables import table
from db.queries.keadaan import list_keadaan, list_lokasi_kecamatan
from db.queries.periode import list_periode
from db.queries.rekap import rekap_menurut
from db.queries.rencana_aksi import find_aksi_id, get_detail, list_bukti
from db.queries.riwayat import list_kejadian
from db.queries.saringan import KEADAAN, Saringan, apply_saringan
from domain.akses import Objek, Pelihat, Tindakan, can
from domain.kosakata import Topik
from domain.saat import Saat, default_saat
from domain.waktu import today_wit
from shell import cache, guard

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.PENGATURAN)
TAMPILAN = {"": "Daftar", "opd": "Menurut OPD", "zona": "Menurut zona"}


def daftar(saat: Saat, tautan: dict[str, object]) -> None:
    """The list, narrowed and sorted by what stands in the address."""
    frame = baca(list_keadaan, TOPIK, saat)
    if frame.empty:
        empty(
            f"Belum ada rencana aksi tahun {saat.tahun}. Impor matriks rencana aksi, atau pilih tahun lain."
        )
        return
    saringan = aksi_filter(frame, KEADAAN, Saringan)
    rows = apply_saringan(frame, baca(list_lokasi_kecamatan, TOPIK, saat), saringan)
    params = {**tautan, **{k: v for k, v in vars(saringan).items() if v and (k, v) != ("urut", "kode")}}
    if rows.empty:
        if nothing_found("hapus_saringan"):
            st.query_params.clear()
            st.rerun()
        return
    finding(f"**{angka.angka(len(rows))}** dari {angka.angka(len(frame))} rencana aksi tampil.")
    tampil = st.segmented_control(
        "Tampilan",
        list(TAMPILAN),
        format_func=TAMPILAN.__getitem__,
        default="",
        required=True,
        key="tampil",
        bind="query-params",
        label_visibility="collapsed",
    )
    if tampil:
        kolom = [f"{tampil}_id", f"{tampil}_kode", f"{tampil}_nama"]
        kelompok = rekap_menurut(rows, kolom)
        kelompok_table("OPD" if tampil == "opd" else "Zona", kelompok_rows(kelompok, tampil, params))
        return
    shown, nomor, banyak = page_of(rows, "hal")
    table(
        aksi_ui.columns(saringan.urut, params),
        aksi_ui.list_rows(shown.to_dict("records"), "rencana_aksi", params),
        caption="Daftar rencana aksi",
    )
    pager("rencana_aksi", nomor, banyak, params)


def detail(pelihat: Pelihat, kode: str, saat: Saat, tautan: dict[str, object]) -> None:
    """One action: targets, claims and verifications side by side, then place, indicators, obstacles, history."""
    st.html(link("Kembali ke daftar", href("rencana_aksi", **tautan), "tk-balik"))
    aksi_id = baca(find_aksi_id, TOPIK, saat.tahun, kode)
    data = baca(get_detail, TOPIK, aksi_id, saat.per) if aksi_id is not None else None
    if data is None:
        empty(
            f"Aksi {kode} tidak ada pada tahun {saat.tahun} menurut catatan s.d. {angka.tanggal(saat.per)}."
        )
        return
    frame = baca(list_keadaan, TOPIK, saat)
    found = frame[frame["aksi_id"] == aksi_id].to_dict("records")
    r = data.rincian
    pemilik = data.pemilik[-1].nama if data.pemilik else None
    st.subheader(r.uraian, anchor=False)
    st.caption(" · ".join(t for t in (data.aksi.kode, pemilik, r.penanggung_jawab, data.sumber.nama) if t))
    if data.pembatalan:
        aksi_ui.chips_line([Chip("dibatalkan", f"Dibatalkan {angka.tanggal(data.pembatalan.tanggal)}")])
    if found:
        row = found[0]
        aksi_ui.chips_line([aksi_ui.state_chip(row), Chip(row["status"].value)])
        aksi_ui.ukuran_bar(
            row["kemajuan"],
            row["kemajuan_klaim"],
            row["seharusnya"],
            f"Terverifikasi **{angka.persen(row['kemajuan'])}**, klaim {angka.persen(row['kemajuan_klaim'])}, "
            f"seharusnya {angka.persen(row['seharusnya'])} dari target tahun {angka.angka(r.target_tahun)} {r.satuan or ''}.",
        )
        if can(pelihat, Tindakan.LIHAT_PEMANTAUAN):
            st.html(link("Buka di Pemantauan zona", href("pemantauan", aksi=kode, periode=saat.periode)))
    with card(
        "Target, klaim, dan verifikasi",
        f"Kumulatif sejak 1 Januari {saat.tahun}, arah: {r.arah.label.lower()}",
        key="periode_aksi",
    ):
        aksi_ui.periode_table(aksi_ui.periode_rows(data.target, data.klaim, data.verifikasi), r.satuan)
    kiri, kanan = st.columns(2, gap="small")
    with kiri, card("Rincian", key="rincian"):
        aksi_ui.facts(
            [
                ("Sasaran", r.sasaran),
                ("Output", r.output),
                ("Indikator keberhasilan", r.indikator_keberhasilan),
                ("Bobot", angka.angka(r.bobot)),
                ("Pagu", angka.rupiah(r.pagu) if r.pagu is not None else None),
                ("Mulai", angka.tanggal(r.mulai)),
                ("Tenggat", angka.tanggal(r.tenggat)),
                ("Lokasi", ", ".join(f"{k.nama} ({k[2]})" for k in data.lokasi) or "Seluruh kota"),
                ("Indikator dilayani", "; ".join(f"{i.kode} {i.nomor} {i.nama}" for i in data.indikator)),
                ("Turunan", "; ".join(f"{t.kode} {t.uraian}" for t in data.turunan)),
                ("Kendala", found[0]["kendala"] if found else None),
                ("Dukungan diminta", found[0]["dukungan"] if found else None),
            ]
        )
        objek = Objek(found[0]["opd_id"], found[0]["zona_id"]) if found else Objek()
        if can(pelihat, Tindakan.LIHAT_BUKTI, objek):
            bukti = baca(list_bukti, TOPIK, aksi_id, saat.per)
            aksi_ui.facts([("Bukti", ", ".join(b.nama for b in bukti) or "Belum ada bukti")])
    with (
        kanan,
        card(
            "Riwayat",
            f"{angka.angka(len(kejadian := list_kejadian(data)))} catatan, terbaru di atas",
            key="riwayat",
        ),
    ):
        aksi_ui.history(kejadian)


pelihat = guard.require("rencana_aksi")
baca = cache.Baca(pelihat)
today = today_wit()
periode = baca(list_periode, (Topik.PEMANTAUAN,), today)
biasa = default_saat(periode, today)
kepala = head("Rencana aksi")
saat = saat_filter(kepala.filters, periode, biasa, today)
kepala.moment(moment_words(saat, today))
if kode := st.query_params.get("aksi"):
    detail(pelihat, kode, saat, saat_params(saat, biasa))
else:
    daftar(saat, saat_params(saat, biasa))
