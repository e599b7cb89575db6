"""Preparing the demonstration: its own file, its own key, synthetic residents, one snapshot."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from webapp import create_app, purpose, statistics
from webapp.config import Settings, default_courses, named_bank
from webapp.records import HouseMark, db
from webapp.schema import FOLDER

from . import door, pattern, residents

FILE = "peraga.sqlite3"
KEY = "peraga.key"
Bar = Callable[[str], Callable[[int, int], None]]


def prepare(bar: Bar) -> Flask:
    """The demonstration's application, with its people in place; the second time in a moment.

    Raises WrongPurpose when the file holds anything but a demonstration.
    """
    folder = Path(os.environ.get("SINAU_DATA_DIR") or "instance").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(_settings(folder))
    app.register_blueprint(door.blueprint)
    app.register_blueprint(pattern.blueprint)
    with app.app_context():
        purpose.refuse_real_people()
        upgrade(directory=str(FOLDER))
        purpose.claim(purpose.DEMO)
        _fill(app, bar)
        db.session.remove()
        db.engine.dispose()
    return app


def _settings(folder: Path) -> Settings:
    return Settings(
        secret_key=_key(folder / KEY),
        database_url=f"sqlite:///{folder / FILE}",
        courses_dir=Path(os.environ.get("SINAU_COURSES_DIR") or default_courses()),
        data_dir=folder,
        uldw_dir=named_bank(),
        https=False,
        demo=True,
    )


def _key(file: Path) -> str:
    """This demonstration's own secret, made once and readable by its owner only."""
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(48))
    return file.read_text()


def _fill(app: Flask, bar: Bar) -> None:
    if db.session.get(HouseMark, "filled") is not None:
        residents.hire(datetime.now(UTC))  # who came with a newer release than the file
        db.session.commit()
        return
    library, bank = app.extensions["sinau"].library, app.extensions["sinau"].bank
    now = datetime.now(UTC)
    residents.fill(library, now, bar("Warga peraga"), bank)
    monday = statistics.last_monday(now)
    statistics.publish(monday, library, now, progress=bar("Terbitan"), bank=bank)
    db.session.add(HouseMark(name="filled", value=now.isoformat()))
    db.session.commit()
