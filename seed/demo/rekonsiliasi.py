"""What Dinas Sosial of the demo city said of differences between sources, and which figures it left out of totals."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from db.commands.pengaturan import change_tarif
from db.commands.pengecualian import exclude_angka
from db.commands.penyaluran import AngkaPenyaluran, record_penyaluran
from db.commands.rekonsiliasi import record_selisih
from db.models import ProgramBansos
from db.queries.impor import list_penyaluran_berlaku
from db.queries.kejanggalan import get_kejanggalan
from db.queries.rekonsiliasi import Selisih, list_selisih
from db.transaction import moment
from domain.bansos import MasaSalur
from domain.kosakata import Langkah
from domain.rekonsiliasi import IsiSelisih, JenisSelisih, KeadaanSelisih, TindakSelisih
from domain.waktu import day_wit
from seed.demo.kasus import JANGGAL, JANGGAL_DIKELUARKAN, SUMBER_BERBEDA, TARIF_CONTOH
from seed.demo.panggung import Alur, Panggung, saat

T = TindakSelisih
PENJELASAN = (
    "PT Pos menutup buku tiga hari lebih awal; sisanya dibayar di loket kecamatan.",
    "Penerima pindah bayar ke kantor pos lain, tercatat di kelurahan tujuan.",
    "PT Pos belum mencatat pembayaran kolektif di kantor kelurahan.",
)
BERUBAH = "Dua penerima menunggu surat kuasa; dibayar pekan berikutnya."
ALASAN_TARIF = "Tarif Sembako per triwulan menurut Dinas Sosial"
ALASAN = {
    "lebih_kuota": "Berkas bank memuat siswa tahap lalu; menunggu berkas perbaikan.",
    "lebih_retur": "Kolom retur terisi jumlah tersalur; menunggu berkas perbaikan.",
}


def add_rekonsiliasi(panggung: Panggung) -> None:
    """A working day of reconciliation, and the last evening on which newer figures came."""
    panggung.add(_reconcile(panggung))


def _who(panggung: Panggung) -> tuple[Any, Any]:
    return panggung.orang["dinsos"], panggung.pelaku("dinsos")


def _differences(panggung: Panggung) -> list[Selisih]:
    """Differences of the newest tranche that two sources tell, the largest first."""
    hari = day_wit(moment(panggung.session))
    items: list[Selisih] = []
    for tahun in (hari.year, hari.year - 1):
        found = list_selisih(panggung.session, tahun, hari, Langkah.TERSALUR)
        items += [s for s in found if s.jenis is JenisSelisih.BEDA and s.tahap.program == SUMBER_BERBEDA[0]]
    newest = max((item.tahap.mulai for item in items), default=None)
    return [item for item in items if item.tahap.mulai == newest]


def _say(panggung: Panggung, item: Selisih, tindak: TindakSelisih, catatan: str = "") -> None:
    orang, pelaku = _who(panggung)
    record_selisih(
        panggung.session, orang, pelaku, item.kunci, IsiSelisih(tindak, catatan, orang.pengguna_id),
        dilihat_id=item.terbaru_id, dilihat=item.dua, kunci_kirim=f"contoh:{item.kunci.teks}:{tindak}",
    )  # fmt: skip


def _reconcile(panggung: Panggung) -> Alur:
    day, eve = panggung.kota.per - timedelta(days=9), panggung.kota.per - timedelta(days=1)
    yield saat(day, 10)
    rows = _differences(panggung)[: len(PENJELASAN) + 5]
    for item, words in zip(rows, PENJELASAN, strict=False):
        _say(panggung, item, T.JELASKAN, words)
    late = rows[len(PENJELASAN) :]
    for item in late[:1]:
        _say(panggung, item, T.JELASKAN, BERUBAH)
    for item in late[1:]:
        _say(panggung, item, T.TUGASKAN)
    yield saat(eve, 18, 5)
    for item in late[:1]:
        _tell(panggung, item, (item.dua.lain.kpm or 0) + 1)
    for item in late[1:3]:
        _tell(panggung, item, item.dua.acuan.kpm or 0)
    for again in _correctable(panggung, late[1:2]):
        _say(panggung, again, T.KOREKSI)
    yield saat(eve, 18, 20)
    _leave_out(panggung)


def _tell(panggung: Panggung, item: Selisih, kpm: int) -> None:
    """PT Pos tells a newer figure of one area."""
    rp = kpm * (item.dua.acuan.rp or 0) // max(1, item.dua.acuan.kpm or 1)
    angka = AngkaPenyaluran(
        item.tahap.id, item.lain_id, item.langkah, item.wilayah, None, kpm, rp,
        panggung.kota.per - timedelta(days=2), _kanal(panggung, item),
    )  # fmt: skip
    record_penyaluran(panggung.session, panggung.pelaku("dinsos"), [angka])


def _kanal(panggung: Panggung, item: Selisih) -> int | None:
    """The channel under which the other source told its figure, so that the newer one takes its place."""
    rows = list_penyaluran_berlaku(panggung.session, item.tahap.id, item.lain_id)
    return next(r.kanal_id for r in rows if r.kelurahan_kode == item.wilayah and r.langkah is item.langkah)


def _correctable(panggung: Panggung, items: list[Selisih]) -> list[Selisih]:
    hari, wanted = day_wit(moment(panggung.session)), {item.kunci for item in items}
    found = [
        s
        for item in items
        for s in list_selisih(panggung.session, item.tahap.mulai.year, hari, item.langkah)
        if s.kunci in wanted
    ]
    return [s for s in found if s.keadaan is KeadaanSelisih.SUDAH_SAMA]


def _leave_out(panggung: Panggung) -> None:
    """The administrator enters a tariff; Dinas Sosial leaves two figures that break the chain out of the totals."""
    session, (orang, pelaku) = panggung.session, _who(panggung)
    admin, hari = panggung.pelaku("admin.contoh"), day_wit(moment(session))
    names = dict(session.execute(select(ProgramBansos.kode, ProgramBansos.id)).all())
    if TARIF_CONTOH[0] in names:
        tariff = dict([TARIF_CONTOH])
        change_tarif(session, panggung.orang["admin.contoh"], admin, hari.year, tariff, ALASAN_TARIF)
    for jenis in JANGGAL_DIKELUARKAN:
        program, _, kelurahan, langkah, _ = JANGGAL[jenis]
        for tahun in (hari.year, hari.year - 1):
            found = get_kejanggalan(session, MasaSalur(tahun, "B12", hari, program=program))
            for one in found.janggal:
                if (one.wilayah, one.langkah) == (kelurahan, langkah):
                    exclude_angka(session, orang, pelaku, one.ids, ALASAN[jenis])
