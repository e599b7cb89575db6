"""The command line as an operator uses it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from tests.builders.apps import SECRET
from webapp.cli import main

PASSWORD = "payung merah di tepi sawah"


@pytest.fixture
def sinau(tmp_path: Path, courses_dir: Path) -> Callable[..., Result]:
    """Runs ``sinau …`` with a database file of its own: ``sinau("db", "upgrade", typed=…)``."""
    environment = {
        "SINAU_SECRET_KEY": SECRET,
        "SINAU_DATABASE_URL": f"sqlite:///{tmp_path / 'cli.sqlite3'}",
        "SINAU_COURSES_DIR": str(courses_dir),
        "SINAU_DATA_DIR": str(tmp_path),
    }

    def run(*words: str, typed: str = "", **more: str) -> Result:
        return CliRunner().invoke(main, list(words), input=typed, env=environment | more)

    return run


def add_staff(sinau: Callable[..., Result], *of: str) -> None:
    """Accounts by role and username in turn, whoever works here already."""
    for role, name in zip(of[::2], of[1::2], strict=True):
        words = ("--role", role, "--username", name, "--emergency-reason", "Uji")
        result = sinau("people", "add", *words, typed=PASSWORD + "\n")
        assert result.exit_code == 0, result.output


def rows(folder: Path, query: str) -> list[Any]:
    """What the database of this test says."""
    engine = create_engine(f"sqlite:///{folder / 'cli.sqlite3'}")
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


def test_an_officer_is_added_with_a_password_from_standard_input(
    sinau: Callable[..., Result], tmp_path: Path
) -> None:
    assert sinau("db", "upgrade").exit_code == 0
    words = ("people", "add", "--role", "officer", "--region", "3578", "--username", "Bu.Wati")
    result = sinau(*words, typed=PASSWORD + "\n")
    assert result.exit_code == 0, result.output
    found = rows(tmp_path, "SELECT username, role, scope, password_hash FROM accounts")
    assert [row[:3] for row in found] == [("bu.wati", "officer", "3578")]
    assert found[0][3].startswith("$argon2id$")
    assert PASSWORD not in result.output


def test_once_an_operator_works_here_the_command_line_points_to_invitations(
    sinau: Callable[..., Result], tmp_path: Path
) -> None:
    """An emergency needs its reason, which stands in the security log."""
    sinau("db", "upgrade")
    first = ("people", "add", "--role", "operator", "--username", "wati")
    assert sinau(*first, typed=PASSWORD + "\n").exit_code == 0
    words = ("people", "add", "--role", "author", "--username", "sari")
    for refused in (words, (*words, "--emergency-reason", "  ")):
        result = sinau(*refused, typed=PASSWORD + "\n")
        assert result.exit_code == 2
        assert "/dinas/orang" in result.output
    assert rows(tmp_path, "SELECT count(*) FROM accounts") == [(1,)]
    result = sinau(*words, "--emergency-reason", "Server tanpa jaringan", typed=PASSWORD + "\n")
    assert result.exit_code == 0, result.output
    log = rows(tmp_path, "SELECT event, actor, target FROM audit_events ORDER BY at, event")
    assert [line[:2] for line in log] == [("staff.add", "cli"), ("staff.add", "cli"),
                                          ("staff.emergency", "cli")]  # fmt: skip
    assert log[-1][2] == "Server tanpa jaringan"
    with create_engine(f"sqlite:///{tmp_path / 'cli.sqlite3'}").begin() as connection:
        connection.execute(text("UPDATE accounts SET disabled_at = created_at"))
    assert sinau(*words[:-1], "tri", typed=PASSWORD + "\n").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--role", "officer", "--region", "9999", "--username", "wati"), "--region tidak dikenal"),
        (("--role", "officer", "--username", "wati"), "--region wajib"),
        (("--role", "author", "--username", "x"), "--username: 3–40"),
    ],
)
def test_a_staff_account_that_cannot_be_is_explained(
    sinau: Callable[..., Result], tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    sinau("db", "upgrade")
    result = sinau("people", "add", *words, typed=PASSWORD + "\n")
    assert result.exit_code == 2
    assert said in result.output
    assert rows(tmp_path, "SELECT count(*) FROM accounts") == [(0,)]


def test_a_weak_staff_password_is_refused(sinau: Callable[..., Result], tmp_path: Path) -> None:
    sinau("db", "upgrade")
    words = ("people", "add", "--role", "operator", "--username", "wati")
    result = sinau(*words, typed="rahasia123\n")
    assert result.exit_code == 2
    assert "kata sandi" in result.output
    assert rows(tmp_path, "SELECT count(*) FROM accounts") == [(0,)]


def test_missing_settings_stop_every_command_and_all_are_named(
    sinau: Callable[..., Result],
) -> None:
    result = sinau("serve", SINAU_SECRET_KEY="", SINAU_DATABASE_URL="")
    assert result.exit_code == 2
    assert "SINAU_SECRET_KEY" in result.output
    assert "SINAU_DATABASE_URL" in result.output


@pytest.mark.parametrize(
    ("words", "more", "warned"),
    [
        ((), {}, ""),
        (("--host", "0.0.0.0"), {}, "0.0.0.0"),
        ((), {"SINAU_HOSTS": "localhost,sinau.example"}, "sinau.example"),
        (("--host", "0.0.0.0"), {"SINAU_CONTACT": "sinau@jatim.example"}, ""),
    ],
)
def test_a_public_site_without_a_contact_is_served_with_a_warning(
    sinau: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    more: dict[str, str],
    warned: str,
) -> None:
    """Behind a proxy the address is loopback, and the site public by its names all the same."""
    served: list[Any] = []
    monkeypatch.setattr("webapp.serve.run", lambda *given: served.append(given))
    monkeypatch.setattr("webapp.serve.is_free", lambda _port: True)
    sinau("db", "upgrade")
    result = sinau("serve", *words, **more)
    assert result.exit_code == 0, result.output
    assert len(served) == 1
    lines = [line for line in result.stderr.splitlines() if "SINAU_CONTACT" in line]
    assert [warned in line for line in lines] == ([True] if warned else [])
    assert "SINAU_CONTACT" not in result.stdout


def test_a_database_without_tables_is_not_served(
    sinau: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "cli.sqlite3").touch()
    result = sinau("serve")
    assert result.exit_code == 2
    assert "sinau db upgrade" in result.output


@pytest.mark.parametrize("folder", ["", "tidak-ada/"])
def test_a_database_file_that_is_away_is_not_made_anew(
    sinau: Callable[..., Result], tmp_path: Path, folder: str
) -> None:
    """Its disk may be missing; whoever is told to make tables would begin without her people."""
    file = tmp_path / f"{folder}hilang.sqlite3"
    result = sinau("serve", SINAU_DATABASE_URL=f"sqlite:///{file}")
    assert result.exit_code == 2
    assert str(file) in result.output
    assert "periksa dulu apakah cakramnya terpasang" in result.output
    assert not file.exists()


def test_an_unreachable_database_is_one_clear_line_without_its_password(
    sinau: Callable[..., Result],
) -> None:
    url = "postgresql://sinau:rahasia-sekali@127.0.0.1:1/sinau"
    result = sinau("serve", SINAU_DATABASE_URL=url)
    assert result.exit_code == 2
    assert "Basis data tidak bisa dipakai" in result.output
    assert "rahasia-sekali" not in result.output
    assert "Traceback" not in result.output


def test_publishing_a_day_twice_gives_the_stored_snapshot(
    sinau: Callable[..., Result], tmp_path: Path
) -> None:
    sinau("db", "upgrade")
    for _ in range(2):
        result = sinau("statistics", "publish", "--as-of", "2026-11-16")
        assert result.exit_code == 0, result.output
    assert rows(tmp_path, "SELECT count(*) FROM snapshots") == [(1,)]
    assert sinau("statistics", "publish", "--as-of", "kemarin").exit_code == 2


def test_going_back_with_rows_is_refused_unless_said(
    sinau: Callable[..., Result], tmp_path: Path
) -> None:
    sinau("db", "upgrade")
    sinau("people", "add", "--role", "operator", "--username", "wati", typed=PASSWORD + "\n")
    before = rows(tmp_path, "SELECT version_num FROM alembic_version")
    refused = sinau("db", "downgrade", "base")
    assert refused.exit_code == 2
    assert "--buang-data" in refused.output
    assert rows(tmp_path, "SELECT version_num FROM alembic_version") == before
    assert sinau("db", "downgrade", "base", "--buang-data").exit_code == 0
    assert rows(tmp_path, "SELECT name FROM sqlite_master WHERE name = 'accounts'") == []


def test_rescoring_says_what_it_did_and_leaves_a_line_in_the_log(
    sinau: Callable[..., Result], tmp_path: Path
) -> None:
    assert sinau("db", "upgrade").exit_code == 0
    assert "Missing option" in sinau("items", "rescore").output
    result = sinau("items", "rescore", "--reason", "Soal u-aman-11a ditarik")
    assert result.output == "0 percobaan dilihat, 0 berubah.\n"
    found = rows(tmp_path, "SELECT event, target, outcome FROM audit_events")
    assert found == [("uldw.rescore", "Soal u-aman-11a ditarik", "ok")]


def test_the_nightly_job_ends_attempts_that_were_left(sinau: Callable[..., Result]) -> None:
    assert sinau("db", "upgrade").exit_code == 0
    assert "uldw: 0" in sinau("people", "retention").output
    assert "uldw" not in sinau("people", "retention", "--dry-run").output


FINISHED_QUIZ = """
INSERT INTO learners VALUES ('a0000000-0000-4000-8000-000000000000', '2026-11-20 05:00:00');
INSERT INTO attempts (id, learner_id, kind, course, module, revision, received_at) VALUES
  ('b0000000-0000-4000-8000-000000000000', 'a0000000-0000-4000-8000-000000000000', 'quiz', 'K1',
   'K1.1', 'r', '2026-11-20 05:00:00');
INSERT INTO responses (attempt_id, item_id, answer, points, revision, received_at) VALUES
  ('b0000000-0000-4000-8000-000000000000', 'k1-1-pilih', '"b"', 1, 'r', '2026-11-20 05:01:00');
INSERT INTO attempt_ends VALUES
  ('b0000000-0000-4000-8000-000000000000', 1, 1, 1, '2026-11-20 05:01:00')
"""


def test_memories_are_derived_from_answers_an_earlier_release_stored(
    sinau: Callable[..., Result], tmp_path: Path
) -> None:
    assert sinau("memories").exit_code == 2
    assert sinau("db", "upgrade").exit_code == 0
    engine = create_engine(f"sqlite:///{tmp_path / 'cli.sqlite3'}")
    with engine.begin() as connection:
        for statement in FINISHED_QUIZ.split(";"):
            connection.execute(
                text(statement.replace(":00:00", r"\:00\:00").replace(":01:00", r"\:01\:00"))
            )
    engine.dispose()
    for _ in range(2):
        result = sinau("memories")
        assert "1 ingatan" in result.output
        found = rows(tmp_path, "SELECT competence, due_at, reviews FROM memories")
        assert found == [("4.1", "2026-11-22 05:01:00.000000", 1)]


def test_the_last_operator_who_lost_her_keys_is_let_back_in(
    sinau: Callable[..., Result], tmp_path: Path
) -> None:
    sinau("db", "upgrade")
    sinau("people", "add", "--role", "operator", "--username", "wati", typed=PASSWORD + "\n")
    assert sinau("people", "let-back", "--username", "siapa").exit_code != 0
    result = sinau("people", "let-back", "--username", "Wati")
    assert result.exit_code == 0, result.output
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", result.output)
    assert code
    assert rows(tmp_path, "SELECT password_hash FROM accounts") == [("!",)]
    waiting = rows(tmp_path, "SELECT role, lets_back, code_hash FROM invitations")
    assert [row[:2] for row in waiting] == [("operator", 1)]
    assert code.group() not in str(waiting)
