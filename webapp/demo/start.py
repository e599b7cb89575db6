"""Preparing the demonstration: its own file, its own key, synthetic residents, ten snapshots."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from webapp import certificates, create_app, purpose, statistics
from webapp.config import Settings, default_courses, named_bank
from webapp.content import Bank, Library
from webapp.records import HouseMark, db
from webapp.schema import FOLDER

from . import classes, door, holders, pattern, residents, staff, watched

FILE = "peraga.sqlite3"
KEY = "peraga.key"
SIGNING = "peraga-lencana.pem"
ROOMY = "PRAGMA cache_size = -262144"
"""Lets SQLite keep up to 256 MB of the file's pages at hand while it is filled and counted: its
usual 2 MB would make it read the same pages from the file again and again. This connection only.
"""
WEEKS = 10
"""How many Mondays are published, so that the trend has a past."""
Bar = Callable[[str], Callable[[int, int], None]]


def prepare(bar: Bar, site: str = "http://localhost") -> Flask:
    """The demonstration's application, with its people in place; the second time in a moment.

    ``site`` is where it is opened: what its certificates and badges point at.
    Raises WrongPurpose when the file holds anything but a demonstration.
    """
    folder = Path(os.environ.get("SINAU_DATA_DIR") or "instance").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(_settings(folder, site))
    app.register_blueprint(door.blueprint)
    app.register_blueprint(pattern.blueprint)
    with app.app_context():
        purpose.refuse_real_people()
        upgrade(directory=str(FOLDER))
        purpose.claim(purpose.DEMO)
        _sign(app)
        _fill(app, bar)
        db.session.remove()
        db.engine.dispose()
    return app


def _settings(folder: Path, site: str) -> Settings:
    return Settings(
        secret_key=_key(folder / KEY),
        database_url=f"sqlite:///{folder / FILE}",
        courses_dir=Path(os.environ.get("SINAU_COURSES_DIR") or default_courses()),
        data_dir=folder,
        uldw_dir=named_bank(),
        https=False,
        site=site,
        signing_key=holders.signing_key(folder / SIGNING),
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
        _hire(app.extensions["sinau"].library, datetime.now(UTC))
        db.session.commit()
        return
    library, bank = app.extensions["sinau"].library, app.extensions["sinau"].bank
    now = datetime.now(UTC)
    db.session.execute(text(ROOMY))
    residents.fill(library, now, bar("Warga peraga"), bank)
    staff.hire(now)
    classes.gather(library, now)
    if bank:
        watched.sit(classes.WATCHED, library, bank, now)
    holders.certify(library, now)
    publish(library, now, bar("Terbitan"), bank)
    db.session.add(HouseMark(name="filled", value=now.isoformat()))
    db.session.commit()


def _sign(app: Flask) -> None:
    """Sign badges with the key of this folder; nobody has to be asked about invented people."""
    certificates.put_in_use(app.extensions["sinau"].signing, ["cli", "system"], datetime.now(UTC))
    db.session.commit()


def _hire(library: Library, now: datetime) -> None:
    """Who came with a newer release than the file."""
    residents.hire(now)
    staff.hire(now)
    classes.gather(library, now)


def publish(
    library: Library, now: datetime, progress: statistics.Progress, bank: Bank | None = None
) -> None:
    """Publish the last Mondays, oldest first, each as if in its own night; flushes, never commits.

    Consents and accounts are those of today, for no other are known.
    """
    for done, monday in enumerate(mondays(now)):
        night = statistics.moment_of(monday) + timedelta(hours=2)
        progressing = _part(progress, done)
        statistics.publish(monday, library, min(night, now), progress=progressing, bank=bank)


def mondays(now: datetime) -> Iterator[date]:
    """The last Mondays that have begun in Western Indonesian time, oldest first."""
    last = statistics.last_monday(now)
    return (last - timedelta(weeks=ago) for ago in reversed(range(WEEKS)))


def _part(progress: statistics.Progress, done: int) -> statistics.Progress:
    """Tells of one snapshot's steps as a part of all."""
    return lambda step, steps: progress(done * steps + step, WEEKS * steps)
