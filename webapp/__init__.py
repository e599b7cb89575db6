"""Sinau Digital: the factory. It only wires; every room works without it, none imports it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from flask import Flask, Request, Response, request
from flask.globals import request_ctx
from flask_compress import Compress
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import audit, cohorts, content, messages, people, progress, regions, sheets
from webapp.config import Settings
from webapp.flask_options import LEAST_PACKED, options
from webapp.records import Way, commit, db, finish, go, rollback, start_writing
from webapp.web import (
    account,
    addresses,
    api,
    assets,
    author,
    errors,
    floods,
    fragments,
    govern,
    house,
    language,
    learn,
    press,
    security,
    shelf,
    signin,
    train,
    verify,
)

MIGRATIONS = "migrations"
NEW_FILES_A_MINUTE = 20
"""Files of the whole data a worker makes; what it has made already costs nothing more."""
ANSWERS = ("api.respond", "api.step", "learn.answer", "learn.take_step", "train.say")
"""The writes that happen all day: they use no objects and take the lock as late as they can."""
FILES = (
    "account.take_certificate",
    "author.export_items",
    "govern.export",
    "govern.export_region",
    "govern.export_running",
    "train.export",
    "train.export_roster",
    "train.import_roster",
    "train.print_certificates",
)
"""The writes that read or set a file first: their views say when they begin to write."""
COUNTED = "verify.certificate"
"""The one look that may leave a trace: a wrong code is counted against its source."""


class Sinau(Flask):
    """A Flask whose views read in a read-only transaction and are committed once, on success."""

    def dispatch_request(self) -> Any:
        """Run the view; commit what it did before anything is sent, so that no answer lies."""
        people.begin_request(security.request_id)
        asked = request_ctx.request
        _begin_work(asked)
        result = super().dispatch_request()
        commit()
        self._note_use()
        if asked.method in security.SAFE_METHODS:
            self._note_look()
        return result

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself: no view here is a coroutine, and Flask would look ten times."""
        return func

    def _note_use(self) -> None:
        """Note (rarely) that a session is in use, in a transaction of its own."""
        if signin.is_due(security.now()):
            go(Way.SESSION)
            signin.keep_alive(security.now())
            commit()

    def _note_look(self) -> None:
        """Note (once a day) that a trainer opened this class, in a transaction of its own."""
        opened = train.cohort_opened()
        person = signin.viewer() if opened else None
        if person is None or opened is None:
            return
        if not cohorts.looks.is_noted(person.account_id, opened, security.now()):
            rollback()  # what was read is read; the page is made
            cohorts.looks.note(person.account_id, opened, security.now())
            commit()


class Csrf(CSRFProtect):  # type: ignore[misc]
    """Flask-WTF's check of the form's token, for what writes: a look has nothing to prove."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Check the token of a write."""
        if request.method not in security.SAFE_METHODS:
            super().protect(apply_exemptions)


class Packer(Compress):
    """Flask-Compress, not troubled with what is too small to be packed: every answer taken in."""

    def after_request(self, response: Response | None) -> Response:
        """Pack a response if that helps."""
        if response and (response.content_length or LEAST_PACKED) < LEAST_PACKED:
            return response
        packed: Response = super().after_request(response)
        return packed


def create_app(
    settings: Settings,
    library: content.Library | None = None,
    bank: content.Bank | None = None,
) -> Flask:
    """The application for these settings; refuses to start on a broken library or test bank.

    ``library`` and ``bank`` may be handed in by tests; otherwise they are loaded from the folders
    that the settings name.
    """
    app = Sinau(__name__, static_folder=None, template_folder="web/templates")
    app.config.from_mapping(options(settings))
    app.config["CLOCK"] = lambda: datetime.now(UTC)
    people.use_key(settings.secret_key)
    cohorts.use_key(settings.secret_key)
    messages.use_key(settings.secret_key)
    progress.use_key(settings.secret_key)
    sheets.use_key(settings.secret_key)
    library = library or content.load(settings.courses_dir)
    app.extensions["sinau"] = security.House(
        library,
        bank or _bank(settings, library),
        settings.demo,
        settings.https,
        settings.contact,
        settings.site,
        settings.smtp is not None,
        settings.signing_key,
        settings.key_host,
    )
    _connect(app, one_writer=settings.is_sqlite)
    _guard(app)
    floods.install(
        app,
        settings.writes_per_minute,
        reads=settings.reads_per_minute,
        files=settings.files_per_minute,
        new_files=NEW_FILES_A_MINUTE,
    )
    for door in (house, learn, account, train, govern, author, verify, api):
        app.register_blueprint(door.blueprint)
    app.jinja_env.globals.update(regions=regions.REGIONS, demo_mode=settings.demo)
    app.context_processor(_told_everywhere)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, 0, 0, 0)  # type: ignore[method-assign]
    return app


def _told_everywhere() -> dict[str, Any]:
    """What every template knows: who is signed in, the language, whether a trainer waits here."""
    waits = bool(signin.sealed())
    return {"viewer": signin.viewer(), "locale": language.chosen(), "trainer_waits": waits}


def _bank(settings: Settings, library: content.Library) -> content.Bank | None:
    # A small library may have no test; a bank that was named must be there.
    if settings.uldw_dir is None and not settings.bank_dir.is_dir():
        return None
    return content.load_bank(settings.bank_dir, settings.courses_dir, library)


def _connect(app: Flask, *, one_writer: bool) -> None:
    db.init_app(app)
    Migrate(app, db, directory=MIGRATIONS, compare_type=True)
    app.before_request(partial(_choose_transaction, one_writer))
    app.teardown_appcontext(lambda _error: finish())
    app.extensions["sinau_denied"] = _note_denial
    app.extensions["sinau_start_writing"] = lambda: start_writing(Way.SESSION)
    app.extensions["sinau_ready"] = lambda: db.session.execute(MARKED)


MARKED = text("SELECT name FROM house_marks LIMIT 1")
"""Asks for a table of ours: SQLite makes an empty file where its database is gone."""


def _note_denial(account_id: str | None, target: str) -> None:
    """Write a refusal into the security log; at most so many a minute, lest it be a flood."""
    if not floods.may_log(account_id or security.source()):
        return
    rollback()
    audit.record("denied", account_id, target, "refused", security.request_id(), security.now())
    commit()


def _undo() -> None:
    """Undo what the request wrote; the page that tells of it only reads."""
    rollback()
    go(Way.READING)


def _choose_transaction(one_writer: bool) -> None:
    asked = request_ctx.request
    if asked.endpoint == COUNTED:
        go(Way.SESSION)
    elif not one_writer and _is_answer(asked):
        go(Way.PLAIN)
    else:  # a lock that all writers wait for is not taken before the gate was asked
        go(Way.READING)


def _is_answer(asked: Request) -> bool:
    return asked.method not in security.SAFE_METHODS and asked.endpoint in ANSWERS


def _is_other_write(asked: Request) -> bool:
    safe = asked.method in security.SAFE_METHODS or asked.routing_exception is not None
    return not safe and asked.endpoint not in ANSWERS


def _take_in() -> None:
    """Slow a flood of writes, then have all that is sent: a body may be minutes on its way.

    Nobody waits for it meanwhile; the connection that the gate asked through is given back.
    """
    asked = request_ctx.request
    if asked.method in security.SAFE_METHODS:
        return
    floods.spend(floods.WRITES)
    if _is_other_write(asked):
        go(Way.READING)
        asked.get_data(parse_form_data=True)


def _begin_work(asked: Request) -> None:
    """Let what writes write, and ask the gate again: she may have been put out meanwhile."""
    if _is_other_write(asked):
        if asked.endpoint not in FILES:
            start_writing(Way.SESSION)
        security.check_again()


def _guard(app: Flask) -> None:
    security.guard(app)
    app.before_request(_take_in)  # after the gate, before whatever looks into the form
    signin.install(app)
    language.install(app)
    assets.install(app)
    shelf.install(app)
    press.install(app)
    addresses.install(app)
    errors.install(app, (DBAPIError, PoolTimeout), _undo)
    csrf = Csrf(app)
    csrf.exempt(api.blueprint)
    csrf.exempt("webapp.web.account.letters.stop_letters")  # its address holds the proof
    fragments.install(app)
    Packer(app)
