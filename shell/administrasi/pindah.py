"""Moving a kelurahan, an OPD or a monitor to another zone: chosen on the map or by name, seen before it is saved."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from components import angka
from components.filters import code_filter, tab_filter, view_filter
from components.header import card
from components.maps.bentuk import CATATAN_BATAS
from components.maps.peta import draw_peta, sheet
from components.maps.zona import TANPA_ZONA, zona_colours, zona_legend_html, zona_script
from components.states import state_html
from components.theme import theme_type
from db.commands.susunan import Anggota, move_zona
from db.queries.pengaturan import get_peta_daring
from db.queries.zona import BarisAnggota, Susunan, get_susunan
from domain.kosakata import PERIODE_KODE, Topik
from domain.saat import Saat
from shell import cache
from shell.administrasi.kerja import reason, say, write
from shell.bentuk import layer_shapes
from shell.cache import Baca

TOPIK = (Topik.WILAYAH, Topik.PENGGUNA)
JENIS = {"kelurahan": "Kelurahan", "opd": "OPD", "pemantau": "Pemantau"}
SATUAN = {"kelurahan": "kelurahan", "opd": "OPD", "pemantau": "pemantau"}
TIDAK_ADA = 0
"""The choice that stands for no zone: a widget cannot tell None from nothing chosen."""
PALING_AWAL = date(2024, 1, 1)
TINGGI = 460
KELAK = timedelta(days=50 * 366)
"""So far ahead that every membership recorded for a coming day has begun."""


@dataclass(frozen=True)
class Rencana:
    """What the form says: who moves, to which zone (None: none), from which day; ``anggota`` None is nobody yet."""

    jenis: str
    anggota: BarisAnggota | None
    ke: int | None
    hari: date


def show(baca: Baca, susunan: Susunan, today: date) -> None:
    """The map of the chosen day with the move already painted, and the form beside it."""
    left, right = st.columns([0.6, 0.4], gap=12)
    with (
        right,
        card("Pindahkan ke zona lain", "Pilih kelurahan di peta, atau cari namanya.", key="pindah_zona"),
    ):
        rencana = _form(baca, susunan, today)
    dated = baca(get_susunan, TOPIK, rencana.hari, today)
    subtitle = f"Keadaan per {angka.tanggal(rencana.hari)}" + (
        ", dengan perpindahan ini" if rencana.anggota else ""
    )
    with left, card("Peta zona", subtitle, key="peta_zona"):
        _map(baca, dated, rencana, today)


def _form(baca: Baca, susunan: Susunan, today: date) -> Rencana:
    jenis = tab_filter("jenis", JENIS)
    rows = {row.kode: row for row in susunan.anggota[jenis]}
    names = {kode: f"{row.nama} · {row.induk}" if row.induk else row.nama for kode, row in rows.items()}
    kode = code_filter(JENIS[jenis], "anggota", names, placeholder="Ketik atau pilih")
    day = st.date_input(
        "Berlaku mulai",
        value=today,
        min_value=PALING_AWAL,
        max_value=today + timedelta(days=400),
        key="zona_mulai",
        format="DD/MM/YYYY",
    )
    hari = day if isinstance(day, date) else today
    dated = baca(get_susunan, TOPIK, hari, today)
    anggota = next((row for row in dated.anggota[jenis] if row.kode == kode), None)
    if anggota is None:
        if kode:
            say("Belum ada pada tanggal itu. Pilih tanggal yang lebih kemudian.")
        return Rencana(jenis, None, None, hari)
    rencana = Rencana(jenis, anggota, _target(susunan, anggota), hari)
    _confirm(baca, dated, rencana, today)
    return rencana


def _target(susunan: Susunan, anggota: BarisAnggota) -> int | None:
    """The zone to move to: every zone, and none at all."""
    names = {**susunan.zona, TIDAK_ADA: "Tanpa zona"}
    chosen = st.selectbox(
        "Ke zona",
        list(names),
        index=list(names).index(anggota.zona_id or TIDAK_ADA),
        format_func=names.__getitem__,
        key=f"ke_zona:{anggota.kode}:{anggota.zona_id}",
    )
    return chosen or None


def _confirm(baca: Baca, dated: Susunan, rencana: Rencana, today: date) -> None:
    """What changes and what stays, then the one press."""
    anggota, hari = rencana.anggota, rencana.hari
    if anggota is None:
        return
    changed = rencana.ke != anggota.zona_id
    if changed:
        say(preview(dated, rencana))
        say(f"Angka periode yang berakhir sebelum {angka.tanggal(hari)} tetap memakai zona lama.")
        later = _later(baca, anggota, rencana, today)
        if later:
            say(later)
        if hari < today:
            st.html(state_html(PERINGATAN.format(hari=angka.tanggal(hari)), "warning", "orange"))
    else:
        say(f"Kini di **{_zone_name(dated, anggota.zona_id)}**. Pilih zona tujuan.")
    alasan = reason(f"alasan_pindah:{anggota.kode}:{anggota.zona_id}") if changed else ""
    if st.button("Pindahkan", type="primary", disabled=not changed, key="pindahkan"):
        write(
            baca.pelihat,
            lambda session, who: move_zona(
                session, baca.pelihat, who, _member(rencana.jenis, anggota.kode), rencana.ke, hari, alasan
            ),
            f"{anggota.nama} pindah ke {_zone_name(dated, rencana.ke)} mulai {angka.tanggal(hari)}.",
            "anggota",
        )


PERINGATAN = (
    "Tanggal mulai sudah lewat: angka periode yang berakhir pada atau sesudah {hari} ikut berubah. "
    "Angka menurut catatan sebelum hari ini tetap seperti semula."
)


def preview(dated: Susunan, rencana: Rencana) -> str:
    """Before and after of both zones in one sentence: "Zona 3: 13 → 12; Zona 1: 16 → 17 kelurahan."."""
    if rencana.anggota is None:
        return ""
    count = Counter(row.zona_id for row in dated.anggota[rencana.jenis])
    steps = ((rencana.anggota.zona_id, -1), (rencana.ke, 1))
    parts = [
        f"**{_zone_name(dated, zona)}: {angka.angka(count[zona])} → {angka.angka(count[zona] + step)}**"
        for zona, step in steps
    ]
    return f"{'; '.join(parts)} {SATUAN[rencana.jenis]}."


def _later(baca: Baca, anggota: BarisAnggota, rencana: Rencana, today: date) -> str:
    """A move of a later day that was recorded before still stands: the form says so."""
    later = baca(get_susunan, TOPIK, today + KELAK, today)
    row = next((r for r in later.anggota[rencana.jenis] if r.kode == anggota.kode), None)
    if row is None or row.zona_id == anggota.zona_id:
        return ""
    return (
        f"Sesudah itu sudah tercatat pindah ke {_zone_name(later, row.zona_id)}; catatan itu tetap berlaku."
    )


def _zone_name(susunan: Susunan, zona_id: int | None) -> str:
    return "Tanpa zona" if zona_id is None else susunan.zona[zona_id]


def _member(jenis: str, kode: str) -> Anggota:
    if jenis == "kelurahan":
        return Anggota(kelurahan_kode=kode)
    return Anggota(opd_id=int(kode)) if jenis == "opd" else Anggota(pengguna_id=int(kode))


def _map(baca: Baca, dated: Susunan, rencana: Rencana, today: date) -> None:
    """Every kelurahan in the colour of the zone that it will have; a click on one puts it into the form."""
    tema = theme_type()
    lembar = layer_shapes(baca, Saat(today.year, PERIODE_KODE[-1], today), "kelurahan", {})
    colours = zona_colours(list(dated.kode.values()), tema)
    painted = _painted(dated, rencana)
    count = Counter(zona for _, zona, _ in painted.values())
    legend = [(dated.kode[number], nama, count[dated.kode[number]]) for number, nama in dated.zona.items()]
    st.html(zona_legend_html(legend, colours, count[TANPA_ZONA]))
    tampak = view_filter({kode: nama for kode, (nama, _) in lembar.nama_pulau.items()})
    chosen = rencana.anggota.kode if rencana.anggota and rencana.jenis == "kelurahan" else None
    wilayah = baca.derive(
        lambda: zona_script(
            painted, lembar.bentuk, colours, theme=tema, selected=chosen, view=tampak, bounds=lembar.pulau
        ),
        TOPIK, zona_script, rencana, tampak, tema, today,
    )  # fmt: skip
    klik = draw_peta(
        cache.figure(sheet, tema, "peta_zona", baca(get_peta_daring, (Topik.PENGATURAN,))),
        wilayah,
        key="peta_zona_gambar",
        height=TINGGI,
    )
    st.caption("Batas resmi." if lembar.resmi else CATATAN_BATAS)
    if klik and klik != chosen:
        st.query_params.pop("jenis", None)
        st.query_params["anggota"] = klik
        st.rerun()


def _painted(dated: Susunan, rencana: Rencana) -> Mapping[str, tuple[str, str, str]]:
    """Name, code and name of the zone of each kelurahan on the chosen day, the planned move included."""
    moved = rencana.anggota.kode if rencana.anggota and rencana.jenis == "kelurahan" else None
    found = {}
    for row in dated.anggota["kelurahan"]:
        zona = rencana.ke if row.kode == moved else row.zona_id
        code = TANPA_ZONA if zona is None else dated.kode[zona]
        found[row.kode] = (row.nama, code, _zone_name(dated, zona))
    return found
