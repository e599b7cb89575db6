"""Publishing from the command line: once a day, and a corrected edition only by two people."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from webapp import terminal

from .test_cli import PASSWORD, add_staff, rows, sinau

__all__ = ["sinau"]
DAY = "2026-11-16"
REASON = "Kunci soal keliru"
EDITION = ("statistics", "publish", "--as-of", DAY, "--edition-reason", REASON)


@pytest.fixture
def published(sinau: Callable[..., Result]) -> Callable[..., Result]:
    """A day published, with two operators and an author at hand."""
    sinau("db", "upgrade")
    add_staff(sinau, "operator", "wati", "operator", "budi", "author", "sari")
    assert sinau("statistics", "publish", "--as-of", DAY).exit_code == 0
    return sinau


def typed(*names: str, password: str = PASSWORD) -> str:
    """What these people type."""
    return "".join(f"{name}\n{password}\n" for name in names)


def test_two_operators_make_a_new_edition(published: Callable[..., Result], tmp_path: Path) -> None:
    """Both are in the security log, their passwords nowhere."""
    result = published(*EDITION, typed=typed("wati", "budi"))
    assert result.exit_code == 0, result.output
    assert "edisi 2 tersimpan" in result.output
    found = rows(tmp_path, "SELECT edition, reason FROM snapshots ORDER BY edition")
    assert found == [(1, ""), (2, REASON)]
    log = rows(tmp_path, "SELECT actor, target FROM audit_events WHERE event = 'figures.edition'")
    assert len({actor for actor, _ in log}) == 2
    assert PASSWORD not in result.output + str(log)


@pytest.mark.parametrize(
    "words",
    [typed("wati", "wati"), typed("wati", "sari"), typed("wati") + typed("budi", password="x")],
)
def test_one_operator_alone_makes_none(
    published: Callable[..., Result], tmp_path: Path, words: str
) -> None:
    """The same one twice, one who is none, or a wrong password."""
    result = published(*EDITION, typed=words)
    assert result.exit_code == 2
    assert rows(tmp_path, "SELECT count(*) FROM snapshots") == [(1,)]


def test_without_a_day_it_is_the_last_monday_with_a_bar_to_its_end(
    sinau: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the weekly timer runs; a second run in the week changes nothing."""
    told: list[tuple[str, int, int]] = []
    monkeypatch.setattr(terminal, "now", lambda: datetime(2026, 11, 25, 3, tzinfo=UTC))
    monkeypatch.setattr(terminal, "bar", lambda label: lambda *at: told.append((label, *at)))
    sinau("db", "upgrade")
    for _ in range(2):
        result = sinau("statistics", "publish")
        assert "Terbitan per 2026-11-23 edisi 1 tersimpan." in result.output
    assert rows(tmp_path, "SELECT as_of FROM snapshots") == [("2026-11-23",)]
    assert {label for label, *_ in told} == {"Terbitan"}
    assert told[-1][1] == told[-1][2] > 0


def test_the_bar_is_drawn_for_whoever_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal only: a timer's log holds no bar."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for screen, drawn in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", screen)
        step = terminal.bar("Terbitan")
        step(1, 4)
        step(4, 4)
        assert ("Terbitan: 100%" in screen.getvalue()) is drawn


def test_a_day_before_the_newest_is_refused_in_one_line(published: Callable[..., Result]) -> None:
    """With what the newest is."""
    result = published("statistics", "publish", "--as-of", "2026-11-09")
    assert result.exit_code == 2
    assert "Terbitan terakhir per 2026-11-16" in result.output
