"""What the check of the audit chain finds, and what it finds only by an anchor kept outside the audit table."""

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, func, insert, select, update

import db.queries.rantai
from db.__main__ import main
from db.commands.audit import record_audit, row_hash
from db.models import Audit, BeritaAcara, BeritaAcaraNomor, Snapshot
from db.queries.rantai import get_kepala, verify_rantai
from db.transaction import reading, transaction
from db.verify_audit import check
from domain.errors import Ditolak
from domain.kosakata import JenisBeritaAcara
from domain.rantai import AWAL_RANTAI, Cacat, Rantai, sentences, write_jangkar
from tests.db.bangun import KotaMini, bangun, pada

HARI = date(2026, 11, 22)
BANYAK = 9

Tulis = Callable[[Any, list[Any]], None]
"""Changes the table as somebody with a database client would: the connection, the rows in order."""


@pytest.fixture
def kota(db_engine: Engine) -> KotaMini:
    """The mini city with nine acts, numbered 1 to 9 in ``objek_id``."""
    kota = bangun(db_engine)
    catat(kota, range(1, BANYAK + 1))
    return kota


def catat(kota: KotaMini, nomor: Any) -> None:
    """Acts of the administrator, one transaction each."""
    for number in nomor:
        with pada(kota.engine, HARI) as session:
            record_audit(
                session, kota.pelaku("admin"), "ubah_pengaturan", "pengaturan", number, sesudah={"n": number}
            )


def rusak(kota: KotaMini, tulis: Tulis) -> None:
    """Change the table behind the product's back."""
    with kota.engine.begin() as connection:
        tulis(connection, list(connection.execute(select(*Audit.__table__.columns).order_by(Audit.id))))


def periksa(kota: KotaMini, *anchor: str) -> Rantai:
    """The check as the command line does it."""
    return check(kota.engine, list(anchor), [])


def kepala(kota: KotaMini) -> tuple[int, str]:
    """The head at this moment."""
    with reading(kota.engine) as session:
        return get_kepala(session)


def terbitkan(kota: KotaMini) -> None:
    """Issued minutes that carry the present head, as every snapshot does."""
    with pada(kota.engine, HARI) as session:
        minutes = BeritaAcara(
            jenis=JenisBeritaAcara.PEMANTAUAN,
            zona_id=kota.zona["Z1"],
            opd_id=kota.opd["A"],
            periode_id=kota.periode[2026, "B09"],
        )
        session.add(minutes)
        session.flush()
        session.add(BeritaAcaraNomor(berita_acara_id=minutes.id, tahun=2026, urut=7, nomor="007/BA/2026"))
        session.add(
            Snapshot(
                berita_acara_id=minutes.id,
                isi="{}",
                sha256="0" * 64,
                kepala_audit=get_kepala(session)[1],
                kode_periksa="K" * 20,
            )
        )


def hitung_ulang(connection: Any, rows: list[Any]) -> None:
    """Write these rows as a chain that fits in itself, from the first to the last."""
    connection.execute(delete(Audit))
    head = AWAL_RANTAI
    for row in rows:
        said = Audit(**{**row, "hash_sebelumnya": head, "hash": ""})
        said.hash = head = row_hash(said)
        values = {column.name: getattr(said, column.name) for column in Audit.__table__.columns}
        connection.execute(insert(Audit).values(values))


def ubah(connection: Any, rows: list[Any]) -> None:
    connection.execute(update(Audit).where(Audit.id == rows[3].id).values(sesudah='{"n":"400"}'))


def ubah_dan_hitung_sidiknya(connection: Any, rows: list[Any]) -> None:
    said = Audit(**{**rows[3]._mapping, "sesudah": '{"n":"400"}'})
    connection.execute(
        update(Audit).where(Audit.id == said.id).values(sesudah=said.sesudah, hash=row_hash(said))
    )


def hapus_tengah(connection: Any, rows: list[Any]) -> None:
    connection.execute(delete(Audit).where(Audit.id == rows[3].id))


def hapus_awal(connection: Any, rows: list[Any]) -> None:
    connection.execute(delete(Audit).where(Audit.id.in_([rows[0].id, rows[1].id])))


def tukar(connection: Any, rows: list[Any]) -> None:
    third, fourth = rows[2].id, rows[3].id
    for now, then in ((third, -1), (fourth, third), (-1, fourth)):
        connection.execute(update(Audit).where(Audit.id == now).values(id=then))


def potong(connection: Any, rows: list[Any]) -> None:
    connection.execute(delete(Audit).where(Audit.id.in_([row.id for row in rows[-3:]])))


def tulis_ulang(connection: Any, rows: list[Any]) -> None:
    changed = [dict(row._mapping) for row in rows]
    changed[3]["sesudah"] = '{"n":"400"}'
    hitung_ulang(connection, changed)


@pytest.mark.parametrize(
    ("tulis", "urutan", "cacat", "kata"),
    [
        (ubah, [4], [Cacat.BERUBAH], "diubah: isinya tidak cocok lagi dengan sidiknya"),
        (ubah_dan_hitung_sidiknya, [5], [Cacat.HILANG], "hilang atau diganti"),
        (hapus_tengah, [5], [Cacat.HILANG], "hilang atau diganti"),
        (hapus_awal, [3], [Cacat.HILANG], "hilang atau diganti"),
        (tukar, [3, 4, 5], [Cacat.TERTUKAR] * 3, "urutan baris tertukar"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_row_changed_missing_or_out_of_order_is_named(
    kota: KotaMini, tulis: Tulis, urutan: list[int], cacat: list[Cacat], kata: str
):
    with reading(kota.engine) as session:
        ids = list(session.scalars(select(Audit.id).order_by(Audit.id)))
    rusak(kota, tulis)
    found = periksa(kota)
    assert [satu.id for satu in found.temuan] == [ids[n - 1] for n in urutan]
    assert [satu.cacat for satu in found.temuan] == cacat
    assert (found.utuh, found.putus, found.banyak) == (False, ids[urutan[0] - 1], len(urutan))
    verdict, *lines = sentences(found)
    assert verdict.startswith(f"Rantai putus pada baris {found.putus};")
    assert all(
        kata in line and f"aris {id_}" in line
        for line, id_ in zip(lines, [t.id for t in found.temuan], strict=False)
    )


def test_newest_rows_cut_off_fit_in_themselves_and_only_an_anchor_shows_it(kota: KotaMini):
    anchor = write_jangkar(*kepala(kota))
    rusak(kota, potong)
    assert periksa(kota).utuh
    found = periksa(kota, anchor)
    assert not found.utuh
    assert found.putus is None
    assert "saat itu 9 baris, kini 6; sedikitnya 3 baris terbaru terpotong" in sentences(found)[1]
    catat(kota, range(20, 30))
    assert not periksa(kota, anchor.partition(":")[2]).utuh


def test_newest_rows_cut_off_are_shown_by_the_minutes_that_were_issued_after_them(kota: KotaMini):
    terbitkan(kota)
    assert periksa(kota).jangkar == 1
    assert periksa(kota).utuh
    rusak(kota, potong)
    found = periksa(kota)
    assert not found.utuh
    assert "(berita acara 007/BA/2026) tidak ada dalam rantai" in sentences(found)[1]


def test_a_chain_rewritten_as_a_whole_fits_in_itself_and_only_an_anchor_shows_it(kota: KotaMini):
    rows, head = kepala(kota)
    rusak(kota, tulis_ulang)
    assert periksa(kota).utuh
    found = periksa(kota, write_jangkar(rows, head))
    assert not found.utuh
    assert "baris ke-9 kini bersidik lain, jadi rantai ditulis ulang" in sentences(found)[1]
    assert not periksa(kota, head[:16]).utuh


def test_a_rewritten_chain_contradicts_issued_minutes_unless_they_are_forged_too_and_then_the_log_knows(
    kota: KotaMini,
):
    terbitkan(kota)
    logged = write_jangkar(*kepala(kota))
    rusak(kota, tulis_ulang)
    assert not periksa(kota).utuh
    with kota.engine.begin() as connection:
        connection.execute(update(Snapshot).values(kepala_audit=kepala(kota)[1]))
    assert periksa(kota).utuh
    assert not periksa(kota, logged).utuh


def test_an_emptied_table_contradicts_every_anchor(kota: KotaMini):
    anchor = kepala(kota)[1]
    rusak(kota, lambda connection, rows: connection.execute(delete(Audit)))
    assert periksa(kota).utuh
    assert not periksa(kota, anchor).utuh


def test_an_older_head_still_stands_while_the_chain_grows(kota: KotaMini):
    rows, head = kepala(kota)
    catat(kota, range(20, 25))
    found = periksa(kota, head, head[:16], write_jangkar(rows, head))
    assert (found.utuh, found.jangkar, found.cocok) == (True, 3, BANYAK + 5)


@pytest.mark.parametrize("teks", ["", "abc", "z" * 64, "0" * 65, "12:", "-1:" + "a" * 64, "a" * 15])
def test_what_is_no_anchor_is_refused_in_words(kota: KotaMini, teks: str):
    with pytest.raises(Ditolak, match="bukan jangkar audit"):
        periksa(kota, teks)


def test_few_rows_stand_in_memory_however_long_the_chain(kota: KotaMini, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(db.queries.rantai, "SEKALI", 2)
    assert periksa(kota).cocok == BANYAK
    monkeypatch.setattr(db.queries.rantai, "TEMUAN_TERBANYAK", 2)
    rusak(kota, lambda connection, rows: connection.execute(update(Audit).values(alasan="lain")))
    found = periksa(kota)
    assert (found.banyak, len(found.temuan), found.cocok) == (BANYAK, 2, 0)
    assert "Masih ada 7 baris lain yang tidak cocok." in sentences(found)


@pytest.fixture
def perintah(kota: KotaMini, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Callable[..., tuple[int, str]]:
    """``python -m db …`` on that database: its exit code and what it printed."""
    monkeypatch.setenv("DATABASE_URL", kota.engine.url.render_as_string(hide_password=False))

    def run(*words: object) -> tuple[int, str]:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_the_command_answers_with_its_exit_code_and_whole_sentences(
    kota: KotaMini, perintah: Callable[..., tuple[int, str]], tmp_path: Path
):
    rows, head = kepala(kota)
    code, said = perintah("verify-audit")
    assert code == 0
    assert f"(9 baris). Sidik baris terakhir: {head}." in said
    assert "Tidak ada jangkar yang dibandingkan" in said
    log = tmp_path / "server.log"
    line = {
        "event": "jangkar_audit",
        "jangkar": write_jangkar(rows, head),
        "timestamp": "2026-11-22T01:00:00Z",
    }
    log.write_text(
        '{"event": "server_siap"}\n{"jangkar_audit\n<13>journal: ' + json.dumps(line) + "\n", encoding="utf-8"
    )
    code, said = perintah("verify-audit", "--log", log, "--anchor", head, head[:20])
    assert code == 0
    assert "3 jangkar di luar tabel audit dibandingkan; semuanya ada dalam rantai." in said
    rusak(kota, potong)
    assert perintah("verify-audit")[0] == 0
    for given in (("--anchor", head), ("--log", log)):
        code, said = perintah("verify-audit", *given)
        assert code == 1
        assert "tidak ada dalam rantai" in said
    rusak(kota, ubah)
    assert perintah("verify-audit")[0] == 1
    code, said = perintah("verify-audit", "--anchor", "bukan sidik")
    assert code == 1
    assert "bukan jangkar audit" in said
    assert perintah("verify-audit", "--log", tmp_path / "tidak-ada.log")[0] == 1


def test_writers_in_sixteen_threads_make_one_unbroken_chain(kota: KotaMini):
    before, each = kepala(kota)[0], 8
    begin, failed = threading.Barrier(16), []

    def write(thread: int) -> None:
        begin.wait()
        try:
            for number in range(each):
                with transaction(kota.engine) as session:
                    record_audit(session, kota.pelaku("admin"), "uji", "utas", thread, sesudah={"n": number})
        except Exception as error:  # noqa: BLE001  (a thread's failure must reach the test)
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    found = periksa(kota)
    assert (found.utuh, found.cocok) == (True, before + 16 * each)
    with reading(kota.engine) as session:
        rows = session.execute(
            select(Audit.objek_id, func.count()).where(Audit.objek == "utas").group_by(Audit.objek_id)
        )
        assert sorted(count for _, count in rows) == [each] * 16
        moments = list(
            session.scalars(select(Audit.recorded_at).where(Audit.objek == "utas").order_by(Audit.id))
        )
        assert moments == sorted(moments)
        assert verify_rantai(session).kepala == get_kepala(session)[1]
