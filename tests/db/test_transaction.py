"""One writer at a time: who waits too long reads a sentence and loses nothing."""

import pytest
from sqlalchemy import Engine, func, select

from db.commands.audit import SISTEM, record_audit
from db.engine import make_engine
from db.models import Audit
from db.transaction import reading, transaction
from domain.errors import Ditolak


def test_who_waits_too_long_for_another_writer_is_told_to_send_again(
    db_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.BUSY_TIMEOUT_MS", 50)
    monkeypatch.setattr("db.transaction.BUSY_TIMEOUT_MS", 50)
    second = make_engine(db_engine.url.render_as_string(hide_password=False))
    with transaction(db_engine) as first:
        record_audit(first, SISTEM, "impor", "impor", 1)
        with pytest.raises(Ditolak, match="sedang menyimpan pekerjaan besar"), transaction(second) as late:
            record_audit(late, SISTEM, "isi", "draf", 2)
    with transaction(second) as again:
        record_audit(again, SISTEM, "isi", "draf", 2)
    second.dispose()
    with reading(db_engine) as session:
        assert session.scalar(select(func.count()).select_from(Audit)) == 2
