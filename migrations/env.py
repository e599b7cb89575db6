"""Runs migrations on the application's own engine, all of a call in one transaction."""

from alembic import context
from flask import current_app

from webapp.records import db


def run() -> None:
    """Apply what was asked for; on SQLite tables are rebuilt where ALTER falls short."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=current_app.extensions["migrate"].db.metadata,
            render_as_batch=True,
            compare_type=True,
            transactional_ddl=True,  # a refused downgrade leaves nothing half done
        )
        with context.begin_transaction():
            context.run_migrations()


run()
