"""Reporting on one action: which form fits the person, its draft, its conflict, its command."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from components.bentrok import Beda
from components.forms import Konteks, context_panel, klaim_form, verifikasi_form, write_nilai
from components.laporan import (
    BIDANG_LAPORAN,
    claim_facts,
    covered_html,
    draft_words,
    reading_card,
    report_differences,
    save_bar,
    step_links,
)
from components.states import failed
from db.commands.audit import Pelaku
from db.commands.klaim import FORMULIR as KLAIM
from db.commands.klaim import objek_draf, record_klaim
from db.commands.verifikasi import FORMULIR as VERIFIKASI
from db.commands.verifikasi import record_verifikasi
from db.queries.kunjungan import get_kunjungan_sejak
from db.queries.laporan import Laporan, get_laporan
from db.transaction import reading
from domain.akses import Pelihat, Tindakan, can
from domain.errors import Ditolak
from domain.kosakata import AsalKlaim, HasilVerifikasi, Topik
from shell import bukti, bukti_bentrok, drafts, guard, kirim
from shell.cache import Baca

TOPIK = (Topik.WILAYAH, Topik.RENCANA, Topik.PEMANTAUAN, Topik.PENGATURAN, Topik.BERITA_ACARA)
"""What reports and visits of a period speak of."""

CATATAN = ("kendala", "sebab_kendala", "tindak_lanjut", "dukungan")
Langkah = Mapping[str, str]


@st.fragment
def isi(row: Mapping[str, Any], periode_id: int, step: Langkah, today: date) -> None:
    """A claim, a judgement, a claim taken down on the spot, or reading only, by what the person may do now."""
    pelihat = guard.require("pemantauan")
    with reading() as session:
        laporan = get_laporan(session, row["aksi_id"], periode_id, today)
    satuan = row["satuan"] or ""
    if laporan.kunci is not None:
        st.html(covered_html(laporan.kunci, laporan.terakhir, today))
    if why := _terkunci(laporan, today):
        reading_card(laporan.klaim, laporan.terakhir, satuan, why, locked=True)
        bukti.lihat(pelihat, laporan, today)
        step_links(step)
    elif can(pelihat, Tindakan.TULIS_KLAIM, laporan.objek):
        _klaim(pelihat, row, laporan, step, AsalKlaim.OPD)
    elif laporan.klaim is None and can(pelihat, Tindakan.TULIS_KLAIM_LAPANGAN, laporan.objek):
        st.caption(
            "Belum ada klaim OPD. Klaim yang dicatat di lapangan ditandai, dan diverifikasi pemantau lain."
        )
        _klaim(pelihat, row, laporan, step, AsalKlaim.LAPANGAN)
    elif laporan.klaim is not None and can(pelihat, Tindakan.TULIS_VERIFIKASI, laporan.objek):
        _verifikasi(pelihat, row, laporan, step, today)
    else:
        why = "Hanya baca: klaim ditulis PIC OPD, verifikasi oleh pemantau zona yang bukan pengklaim."
        reading_card(laporan.klaim, laporan.terakhir, satuan, why)
        bukti.lihat(pelihat, laporan, today)
        step_links(step)


def _terkunci(laporan: Laporan, today: date) -> str:
    """Why nobody may write to this row today; empty when it is open."""
    if not laporan.periode.is_open_for(laporan.opd_id, today):
        return f"Periode {laporan.periode.kode} {laporan.periode.tahun} terkunci untuk OPD ini"
    if laporan.kunci is not None and laporan.kunci.is_locked(today):
        return f"Terkunci oleh berita acara {laporan.kunci.nomor}"
    return ""


def _konteks(row: Mapping[str, Any], laporan: Laporan, nama: str) -> Konteks:
    objek = f"{nama}:{objek_draf(laporan.rencana_aksi_id, laporan.periode.id)}"
    return Konteks(
        objek,
        row["satuan"] or "",
        row["arah"],
        row["target_tahun"],
        row["target_periode"],
        laporan.periode.kode,
        laporan.klaim.nilai if laporan.klaim else None,
        row["nilai_verifikasi"],
        row["periode_verifikasi"],
    )


def _seen(laporan: Laporan) -> dict[str, int | None]:
    return {
        "klaim": laporan.klaim.id if laporan.klaim else None,
        "verifikasi": laporan.terakhir.id if laporan.terakhir else None,
    }


def _notes(source: Any) -> dict[str, Any]:
    return {field: getattr(source, field) for field in CATATAN} if source else {}


def _open(
    pelihat: Pelihat,
    nama: str,
    laporan: Laporan,
    bawaan: Mapping[str, Any],
    jawaban: Mapping[str, int | None] | None = None,
) -> drafts.Formulir:
    objek = objek_draf(laporan.rencana_aksi_id, laporan.periode.id)
    return drafts.open_form(pelihat, nama, objek, bawaan, {**_seen(laporan), **(jawaban or {})})


def _klaim(
    pelihat: Pelihat, row: Mapping[str, Any], laporan: Laporan, step: Langkah, asal: AsalKlaim
) -> None:
    now = laporan.klaim
    bawaan = {"nilai": write_nilai(now.nilai), "keadaan": now.keadaan.value, **_notes(now)} if now else {}
    form = _open(pelihat, KLAIM, laporan, bawaan)
    if _conflict(form, laporan, ("klaim",), row["satuan"] or "", bukti_bentrok.beda_lampiran):
        return
    if laporan.terakhir and laporan.terakhir.hasil is HasilVerifikasi.DIKEMBALIKAN:
        failed(f"Dikembalikan pemantau: {laporan.terakhir.alasan}")
    content, missing = klaim_form(_konteks(row, laporan, KLAIM), form.awal, form.simpan)
    pieces, taken_back = bukti.lampirkan(pelihat, form, laporan, asal)
    if not save_bar("Ajukan klaim", step, draft_words(form.diubah), key=f"{form.objek}:ajukan"):
        return

    def write(session: Session, pelaku: Pelaku) -> None:
        if content is None:
            raise Ditolak(missing)
        record_klaim(
            session,
            pelihat,
            pelaku,
            laporan.rencana_aksi_id,
            laporan.periode.id,
            content,
            dilihat_id=form.dilihat["klaim"],
            kunci_kirim=form.kunci,
            asal=asal,
            bukti=pieces,
            tarik=taken_back,
        )

    kirim.send(pelihat, write, "Klaim diajukan.", form=form)


def _verifikasi(
    pelihat: Pelihat, row: Mapping[str, Any], laporan: Laporan, step: Langkah, today: date
) -> None:
    klaim = laporan.klaim
    if klaim is None:
        return
    now = laporan.terakhir if laporan.terakhir and laporan.terakhir.klaim_id == klaim.id else None
    pieces, notes = bukti.daftar(pelihat, laporan), bukti.catatan(pelihat, laporan, today)
    bawaan = {
        **bukti.bawaan(pieces, notes),
        "nilai": write_nilai(now.nilai if now and now.nilai is not None else klaim.nilai),
        "keadaan": klaim.keadaan.value,
        **_notes(now or klaim),
    }
    _field_draft_overtaken(pelihat, laporan)
    form = _open(pelihat, VERIFIKASI, laporan, bawaan, bukti_bentrok.jawaban_dilihat(notes))

    def judged(mine: drafts.Formulir) -> list[Beda]:
        return bukti_bentrok.beda_penilaian(mine, pieces)

    if _conflict(
        form,
        laporan,
        ("klaim", "verifikasi"),
        row["satuan"] or "",
        judged,
        bukti_bentrok.bidang_penilaian(pieces),
    ):
        return
    if bukti_bentrok.jawaban_bentrok(form, notes):
        return
    konteks = _konteks(row, laporan, VERIFIKASI)
    context_panel(konteks)
    claim_facts(klaim)
    dinilai = bukti.nilai(pelihat, form, laporan, pieces, notes)
    content, missing = verifikasi_form(konteks, form.awal, form.simpan, today)
    if not save_bar("Simpan verifikasi", step, draft_words(form.diubah), key=f"{form.objek}:periksa"):
        return

    def write(session: Session, pelaku: Pelaku) -> None:
        if content is None:
            raise Ditolak(missing)
        record_verifikasi(
            session,
            pelihat,
            pelaku,
            laporan.rencana_aksi_id,
            laporan.periode.id,
            content,
            klaim_id=form.dilihat["klaim"] or klaim.id,
            dilihat_id=form.dilihat["verifikasi"],
            kunci_kirim=form.kunci,
            kunjungan_id=get_kunjungan_sejak(
                session, laporan.opd_id, laporan.periode.id, laporan.zona_id, today
            ),
            penilaian=dinilai.bukti,
            jawaban=dinilai.jawaban,
        )

    kirim.send(pelihat, write, "Verifikasi disimpan.", lambda _: _go_on(step), form=form)


def _field_draft_overtaken(pelihat: Pelihat, laporan: Laporan) -> None:
    """The OPD claimed while the monitor was taking a claim down for it: say so, and what becomes of the draft."""
    objek = objek_draf(laporan.rencana_aksi_id, laporan.periode.id)
    if objek not in drafts.objects(Baca(pelihat), KLAIM):
        return
    failed("OPD sudah mengajukan klaim sejak isian lapangan dimulai. Yang diverifikasi kini klaim OPD itu.")
    if st.button("Buang draf isian lapangan", key=f"{objek}:buang_lapangan"):
        drafts.open_form(pelihat, KLAIM, objek, {}, _seen(laporan)).buang()
        st.rerun()


def _go_on(step: Langkah) -> None:
    """The next action that waits is opened in the same run, and the list after the last."""
    if "lanjut" in step:
        st.query_params["aksi"] = step["lanjut"]
    else:
        st.query_params.pop("aksi", None)


def _conflict(
    form: drafts.Formulir,
    laporan: Laporan,
    parts: tuple[str, ...],
    satuan: str,
    bukti_beda: Callable[[drafts.Formulir], list[Beda]],
    bidang: Iterable[str] = (),
) -> bool:
    """Somebody wrote since the form was opened: who, what differs, and the choice. True while it is open."""
    now = _seen(laporan)
    changed = [part for part in parts if form.dilihat.get(part) != now[part]]
    if not changed:
        return False
    theirs = {
        "klaim": ("Klaim ini", laporan.penulis_klaim, laporan.klaim),
        "verifikasi": ("Verifikasi ini", laporan.penulis_verifikasi, laporan.terakhir),
    }
    apa, who, stored = theirs[changed[0]]
    mine = form.pegang((*BIDANG_LAPORAN, *bidang))
    beda = [*report_differences(mine.awal, stored, satuan), *bukti_beda(mine)]
    kirim.conflict(mine, apa, who, beda, now)
    return True
