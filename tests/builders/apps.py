"""Applications for tests: settings with good defaults, and a database copied from a template."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import create_engine, event, text
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from webapp import create_app
from webapp.config import Settings
from webapp.content import Bank, Library
from webapp.records import db

HOUSE = Path(__file__).resolve().parents[2]
MIGRATIONS = HOUSE / "migrations"
SECRET = "b7Qx-2mZr9Lw_kT4vN8sYc1HdFgJ6pAeUo5iRt3B"
HOSTS = ("localhost", "127.0.0.1", "[::1]")


class _Compiled(BytecodeCache):
    """What jinja compiled, kept for the applications of later tests."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


_compiled = _Compiled()


class _Statements(LRUCache[Any, Any]):
    """The SQL of statements, kept for the engines of later tests: its key begins with the dialect,
    of which every engine has its own."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key[1:], value)


_statements = defaultdict[str, _Statements](lambda: _Statements(2_000))


def _compile_rules_once() -> None:
    """Let werkzeug compile an address of ours once in a run: what it makes hangs on this key alone.

    It parses each rule of each application anew, then writes and compiles the code that builds its
    addresses: most of the time it takes to make one, and a test makes one.
    """
    compile_rule = Rule.compile
    made = ("_parts", "_trace", "_converters", "arguments")
    kept: dict[tuple[Any, ...], Rule] = {}

    def kept_or_compiled(rule: Rule) -> None:
        assert rule.map is not None
        kinds = tuple(rule.map.converters.items())
        key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, repr(rule.defaults), kinds)
        if key not in kept:
            compile_rule(rule)
            kept[key] = rule
        for name in made:
            setattr(rule, name, getattr(kept[key], name))
        for name in ("_build", "_build_unknown"):
            written = getattr(kept[key], name).__func__
            setattr(rule, name, written.__get__(rule, None))

    Rule.compile = kept_or_compiled  # type: ignore[method-assign]


_compile_rules_once()


def settings_for(database_url: str, folder: Path, courses: Path, **more: Any) -> Settings:
    """Settings of a loopback server without TLS; ``more`` replaces any of them."""
    values: dict[str, Any] = {
        "secret_key": SECRET,
        "database_url": database_url,
        "data_dir": folder,
        "courses_dir": courses,
        "hosts": HOSTS,
        "https": False,
        "writes_per_minute": 1_000_000,
    }
    return Settings(**(values | more))


def build_app(
    settings: Settings,
    library: Library | None = None,
    bank: Bank | None = None,
    *,
    durable: bool = False,
) -> Flask:
    """An application exactly as the roof makes it; templates and statements are compiled once.

    Nobody pulls the plug of a test: only if ``durable`` does it wait for the disk.
    """
    app = create_app(settings, library, bank)
    app.jinja_env.bytecode_cache = _compiled
    with app.app_context():
        engine = db.engine
    engine.update_execution_options(compiled_cache=_statements[engine.dialect.name])
    if engine.dialect.name == "sqlite" and not durable:
        event.listen(engine, "connect", _do_not_wait)
    return app


def _do_not_wait(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def make_schema(app: Flask) -> None:
    """Bring an empty database to the newest schema, the way an operator does."""
    with app.app_context():
        if MIGRATIONS.is_dir():
            upgrade(directory=str(MIGRATIONS))
        else:
            db.create_all()
        db.session.remove()
        db.engine.dispose()


def copy_sqlite(template: Path, folder: Path) -> str:
    """A fresh copy of a SQLite template; its database URL."""
    target = folder / "sinau.sqlite3"
    shutil.copy(template, target)
    return f"sqlite:///{target}"


def fold_wal(file: Path) -> None:
    """Write a SQLite file's log back into it, so that the one file can be copied."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        connection.commit()
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def table_rows(app: Flask, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, sorted, for comparing before and after."""
    with app.app_context():
        tables = [t for t in db.metadata.sorted_tables if t.name not in without]
        rows = {
            t.name: sorted(map(tuple, db.session.execute(t.select())), key=repr) for t in tables
        }
        db.session.rollback()
        db.session.remove()
    return rows


def count(app: Flask, table: str) -> int:
    """How many rows a table holds."""
    with app.app_context():
        found = db.session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
        db.session.remove()
    return int(found)
