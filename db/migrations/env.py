"""Runs the migrations on the configured database, or on the connection that ``db.upgrade`` hands over."""

from alembic import context
from sqlalchemy import Connection

from db.base import Base
from db.engine import engine
from db.migrations.render import render_item
from db.upgrade import migration_connection


def _run_on(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
        transactional_ddl=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def run() -> None:
    """Migrate on the given connection, else on one of our own that is committed at the end."""
    given = context.config.attributes.get("connection")
    if given is not None:
        _run_on(given)
        return
    with migration_connection(engine()) as connection:
        _run_on(connection)


run()
