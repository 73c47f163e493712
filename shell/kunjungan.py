"""One OPD on the day of a visit: its open commitments, the visit's form, what waits, what was written before."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session
from streamlit.delta_generator import DeltaGenerator

from components import angka
from components import kunjungan as ui
from components.forms import write_nilai
from components.header import card
from components.keputusan import list_columns as komitmen_columns
from components.keputusan import list_rows as komitmen_rows
from components.laporan import draft_words, save_bar
from components.markup import href, show_html
from components.states import empty, failed, frozen
from components.tables import table
from components.unduh import Berkas
from db.commands.audit import Pelaku
from db.commands.kunjungan import FORMULIR, objek_draf, record_kunjungan
from db.queries.bukti_ruang import BIDANG_FOTO
from db.queries.keputusan import Komitmen, list_terbuka
from db.queries.kunjungan import (
    OpdKunjungan,
    foto_mini,
    get_isi_kunjungan,
    get_kunjungan_sejak,
    get_versi_terbaru,
    list_kunjungan,
    list_versi,
)
from db.queries.lembar_kunjungan import list_lembar
from db.queries.pejabat import list_pejabat
from db.queries.penulis import get_penulis_kunjungan
from db.transaction import reading
from domain.akses import Objek, Pelihat, Tindakan, can
from domain.errors import Ditolak
from domain.kosakata import PihakHadir, Topik
from domain.kunjungan import FotoKunjungan, IsiKunjungan
from domain.lembar_kunjungan import KepalaLembar
from domain.saat import KeadaanPeriode
from domain.waktu import WIT, now_utc
from reports.lembar_kunjungan import to_lembar_kunjungan
from shell import cache, drafts, guard, kirim
from shell.cache import Baca
from shell.keputusan import steps
from shell.kunjungan_foto import isi_foto
from shell.pelaporan import TOPIK
from shell.unduh import MIME, dijaga

LEBAR_FORMULIR = 760


def komitmen(baca: Baca, opd: OpdKunjungan, periode: KeadaanPeriode, today: date) -> None:
    """What the OPD still owes, first of all; one of them opened with the steps that the person may take."""
    topik = (Topik.KEPUTUSAN, Topik.BERITA_ACARA, Topik.WILAYAH, Topik.RENCANA, Topik.PENGGUNA)
    rows: Sequence[Komitmen] = baca(list_terbuka, topik, opd.opd_id, today)
    if not rows:
        return
    params: dict[str, object] = {"opd": opd.kode, "periode": periode.kode, "tahun": periode.tahun}
    said = f"{angka.angka(len(rows))} komitmen terbuka OPD ini"
    with card(said, "Bahas lebih dahulu; buka satu untuk menilai.", key="komitmen_terbuka"):
        shown = [
            {**row, "href": href("kunjungan", **params, komitmen=item.id)}
            for row, item in zip(komitmen_rows(rows, today, {}), rows, strict=True)
        ]
        kolom = [column for column in komitmen_columns() if column.key != "opd"]
        table(kolom, shown, caption="Komitmen terbuka")
        chosen = st.query_params.get("komitmen", "")
        item = next((row for row in rows if str(row.id) == chosen), None)
        if item is not None:
            st.html(f'<p class="tk-ket"><strong>{ui.commitment_title(item, today)}</strong></p>')
            with reading() as session:
                visit = get_kunjungan_sejak(session, opd.opd_id, periode.id, opd.zona_id, today)
            steps(item.id, today, visit)


@st.fragment
def formulir(opd: OpdKunjungan, periode: KeadaanPeriode, ganti: int | None, today: date) -> None:
    """The form of a visit, new or corrected; every field is kept as a draft when it is left."""
    pelihat = guard.require("kunjungan")
    if not can(pelihat, Tindakan.CATAT_KUNJUNGAN, Objek(opd.opd_id, opd.zona_id)):
        return
    if not periode.is_open_for(opd.opd_id, today):
        st.html(frozen(f"Periode {periode.kode} {periode.tahun} terkunci untuk OPD ini"))
        return
    begun = objek_draf(opd.opd_id, periode.id, ganti) in drafts.objects(Baca(pelihat), FORMULIR)
    with _kotak(opd, ganti, today, begun=begun):
        try:
            form = _open(pelihat, opd, periode, ganti, today)
        except Ditolak as refusal:
            failed(str(refusal))
            return
        if _conflict(form, opd, periode, ganti):
            return
        objek = f"{FORMULIR}:{form.objek}"
        isi, kurang = ui.kunjungan_form(
            objek,
            form.awal,
            form.simpan,
            periode.dibuka or today,
            _usul(opd, pelihat, _hari(form, today), today),
        )
        foto = [FotoKunjungan(**one) for one in form.awal.get(BIDANG_FOTO) or ()]
        isi_foto(pelihat, opd, periode, ganti, form, foto)
        if save_bar("Simpan kunjungan", {}, draft_words(form.diubah), key=f"{objek}:kirim"):
            _send(pelihat, opd, periode, ganti, form, isi and _dengan(isi, foto), kurang)


def _kotak(opd: OpdKunjungan, ganti: int | None, today: date, *, begun: bool) -> DeltaGenerator:
    """The form's card; folded once today's visit is written down, unless another one was ``begun``."""
    if ganti is not None:
        return card("Perbaiki catatan kunjungan", "Catatan lama tetap tersimpan.", key="formulir_kunjungan")
    if opd.terakhir is not None and opd.terakhir.isi.tanggal == today:
        return st.expander("Catat kunjungan lain hari ini", expanded=begun, icon=":material/add:")
    return card("Catat kunjungan", key="formulir_kunjungan")


def _open(
    pelihat: Pelihat, opd: OpdKunjungan, periode: KeadaanPeriode, ganti: int | None, today: date
) -> drafts.Formulir:
    bawaan: dict[str, Any] = {
        "tanggal": today.isoformat(),
        "tempat": f"Kantor {opd.nama}"[:200],
        "hadir": [
            {"pihak": PihakHadir.ZONA.value, "nama": pelihat.nama, "jabatan": pelihat.jabatan},
            {"pihak": PihakHadir.OPD.value, "nama": "", "jabatan": ""},
        ],
    }
    standing: int | None = None
    if ganti is not None:
        with reading() as session:
            standing = get_versi_terbaru(session, ganti, opd.opd_id, periode.id)
            bawaan = _bidang(get_isi_kunjungan(session, standing))
    objek = objek_draf(opd.opd_id, periode.id, ganti)
    return drafts.open_form(pelihat, FORMULIR, objek, bawaan, {"kunjungan": standing})


def _conflict(form: drafts.Formulir, opd: OpdKunjungan, periode: KeadaanPeriode, ganti: int | None) -> bool:
    """Somebody corrected the visit since the form was opened: who, what differs, the choice. True while it is open."""
    if ganti is None:
        return False
    with reading() as session:
        standing = get_versi_terbaru(session, ganti, opd.opd_id, periode.id)
        if form.dilihat.get("kunjungan") == standing:
            return False
        who, stored = get_penulis_kunjungan(session, standing), _bidang(get_isi_kunjungan(session, standing))
    mine = form.pegang(ui.BIDANG_KUNJUNGAN)
    beda = ui.visit_differences(mine.awal, stored)
    kirim.conflict(mine, "Catatan kunjungan ini", who, beda, {"kunjungan": standing})
    return True


def _bidang(isi: IsiKunjungan) -> dict[str, Any]:
    """A stored visit as the fields of its form."""
    return {
        "tanggal": isi.tanggal.isoformat(),
        "tempat": isi.tempat,
        "hadir": [{"pihak": h.pihak.value, "nama": h.nama, "jabatan": h.jabatan} for h in isi.hadir],
        "catatan": isi.catatan or "",
        "lintang": write_nilai(isi.lintang),
        "bujur": write_nilai(isi.bujur),
        BIDANG_FOTO: [asdict(f) for f in isi.foto],
    }


def _dengan(isi: IsiKunjungan, foto: Sequence[FotoKunjungan]) -> IsiKunjungan:
    return IsiKunjungan(**{**vars(isi), "foto": tuple(foto)})


def _hari(form: drafts.Formulir, today: date) -> date:
    """The day of the visit as the form says it."""
    said = form.awal.get("tanggal")
    return date.fromisoformat(said) if said else today


def _usul(opd: OpdKunjungan, pelihat: Pelihat, hari: date, today: date) -> dict[str, dict[str, Any]]:
    """Ready lines: the office-holders of the day of the visit."""
    held = Baca(pelihat)(
        list_pejabat, (Topik.PENGATURAN, Topik.WILAYAH, Topik.PENGGUNA), hari, today, opd.opd_id
    )
    return {
        f"{p.nama} · {p.jabatan}": {"pihak": PihakHadir.OPD.value, "nama": p.nama, "jabatan": p.jabatan}
        for p in held
    }


def _send(
    pelihat: Pelihat,
    opd: OpdKunjungan,
    periode: KeadaanPeriode,
    ganti: int | None,
    form: drafts.Formulir,
    isi: IsiKunjungan | None,
    kurang: str,
) -> None:
    def write(session: Session, pelaku: Pelaku) -> None:
        if isi is None:
            raise Ditolak(kurang)
        record_kunjungan(
            session,
            pelihat,
            pelaku,
            opd.opd_id,
            periode.id,
            isi,
            kunci_kirim=form.kunci,
            menggantikan_id=ganti,
            dilihat_id=form.dilihat.get("kunjungan"),
        )

    kirim.send(
        pelihat, write, "Kunjungan disimpan.", lambda _: st.query_params.pop("perbaiki", None), form=form
    )


def riwayat(baca: Baca, opd: OpdKunjungan, periode: KeadaanPeriode, today: date) -> None:
    """The visits of the period, newest first, with the versions that were corrected."""
    pelihat, objek = baca.pelihat, Objek(opd.opd_id, opd.zona_id)
    sees = can(pelihat, Tindakan.LIHAT_BUKTI, objek)
    writes = can(pelihat, Tindakan.CATAT_KUNJUNGAN, objek) and periode.is_open_for(opd.opd_id, today)
    visits = baca(list_kunjungan, TOPIK, opd.opd_id, periode.id)
    nama = f"{periode.kode} {periode.tahun}"
    judul = f"{angka.angka(len(visits))} kunjungan pada {nama}" if visits else f"Belum dikunjungi pada {nama}"
    with card(judul, key="riwayat_kunjungan"):
        if not visits:
            empty("Belum ada kunjungan yang dicatat pada periode ini.", icon_name="pin_drop")
            return
        older = baca(list_versi, TOPIK, opd.opd_id, periode.id)

        def susun() -> str:
            with reading() as session:
                photos = foto_mini(session, [f.sha256 for v in visits for f in v.isi.foto]) if sees else {}
            params = {"opd": opd.kode, "periode": periode.kode, "tahun": periode.tahun}
            return "".join(
                ui.visit_html(
                    v, older[v.id], photos, href("kunjungan", **params, perbaiki=v.id) if writes else ""
                )
                for v in visits
            )

        show_html(baca.derive(susun, TOPIK, riwayat, opd.opd_id, periode.id, sees, writes))


def lembar(
    baca: Baca, periode: KeadaanPeriode, today: date, opd: OpdKunjungan | None, wilayah: str
) -> Berkas:
    """The sheet for a visit without signal, of the own zone or of one OPD; made and asked for at the press."""
    pelihat, contoh = baca.pelihat, cache.is_contoh()

    def isi() -> bytes:
        with reading() as session:
            rows = list_lembar(
                session, pelihat, periode.tahun, periode.kode, today, opd.opd_id if opd else None
            )
        at: datetime = now_utc().astimezone(WIT)
        return to_lembar_kunjungan(rows, KepalaLembar(wilayah, periode.tahun, periode.kode, at, contoh))

    bagian = opd.kode.lower() if opd else "zona"
    nama = f"lembar-kunjungan_{bagian}_{periode.tahun}-{periode.kode}_{today.isoformat()}.xlsx"
    return Berkas("XLSX", nama, MIME["xlsx"], dijaga("kunjungan", pelihat, isi, Tindakan.IMPOR_VERIFIKASI))
