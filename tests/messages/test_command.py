"""``sinau mail send`` as a timer runs it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from flask import Flask

from tests.builders.apps import SECRET
from tests.builders.people import AccountMaker
from tests.builders.post import HOST, Box, free_port
from webapp import messages, terminal
from webapp.cli import main
from webapp.records import db


def run(url: str, courses: Path, port: int | None) -> Result:
    """The command with the settings of a server on this port, or of none."""
    environ = {
        "SINAU_SECRET_KEY": SECRET, "SINAU_DATABASE_URL": url, "SINAU_HTTPS": "0",
        "SINAU_COURSES_DIR": str(courses),
        "SINAU_SMTP_URL": f"smtp://{HOST}:{port}" if port else "",
        "SINAU_MAIL_FROM": "kabar@sinau.example" if port else "",
    }  # fmt: skip
    return CliRunner().invoke(main, ["mail", "send"], env=environ)


def test_it_tells_what_became_of_the_letters(
    app: Flask, sqlite_url: str, courses_dir: Path, box: Box, make_account: AccountMaker
) -> None:  # fmt: skip
    """Without a server it stops; with one that is away it ends with 1 and keeps the letter."""
    somebody = make_account()
    assert run(sqlite_url, courses_dir, None).exit_code == 2
    with app.app_context():
        # The command's clock is the real one, so the code must be asked for now.
        at = terminal.now()
        assert messages.give(somebody.id, "sri@contoh.example", "203.0.113.7", at) == ""
        db.session.commit()
    away = run(sqlite_url, courses_dir, free_port())
    assert away.exit_code == 1
    assert "ConnectionRefusedError" in away.output
    done = run(sqlite_url, courses_dir, box.port)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("1 terkirim")
    assert "Kode Anda" in box.text()
