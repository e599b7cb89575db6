"""What every command shares: the application of this environment, one clear line on stopping."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import Flask
from tqdm import tqdm

from webapp import content, create_app, people, purpose
from webapp.config import Settings, SettingsError
from webapp.records import Account, db
from webapp.schema import head

HERE = "cli"
"""The source of a sign-in that is typed at the server itself."""


def app() -> Flask:
    """The application of this environment, or one clear message and exit code 2."""
    try:
        return create_app(Settings.from_environment())
    except SettingsError as error:
        stop("Pengaturan belum benar:", error.problems)
    except content.ContentError as error:
        stop("Materi belum benar, jadi situs tidak dijalankan:", [str(error)])


def stop(title: str, lines: list[str]) -> NoReturn:
    """Say why nothing was done, and end with code 2."""
    click.echo(title, err=True)
    for line in lines:
        click.echo(f"  - {line}", err=True)
    sys.exit(2)


def bar(label: str) -> Callable[[int, int], None]:
    """A progress bar as a callback of (done, total)."""
    bar: tqdm[Any] = tqdm(desc=label, unit="", disable=None, leave=True, file=sys.stderr)

    def step(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return step


def need_tables() -> None:
    """Stop unless the database is there and migrated.

    A file that is not there is not made by looking: its disk may be away, and an empty database in
    its place would look like a site without people.
    """
    file = db.engine.url.database
    if db.engine.dialect.name == "sqlite" and file and not Path(file).exists():
        stop(
            "Berkas basis data tidak ada:",
            [
                file,
                "baru pertama kali? jalankan dulu: sinau db upgrade",
                "sudah pernah dipakai? periksa dulu apakah cakramnya terpasang",
            ],
        )
    if not purpose.is_migrated(head()):
        stop("Basis data belum siap:", ["jalankan dulu: sinau db upgrade"])


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def operator(which: str, title: str) -> str:
    """The account of an operator who types her name and password here; stops on anything else."""
    username = click.prompt(f"{which}, nama akun")
    password = click.prompt(f"{which}, kata sandi", hide_input=True)
    found = people.authenticate(username, password, HERE, now())
    db.session.commit()  # a try counts, whatever comes of it
    if not isinstance(found, Account) or found.role != "operator":
        stop(title, [f"{which.lower()}: nama akun atau kata sandi keliru"])
    return found.id
