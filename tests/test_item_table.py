"""``sinau items report`` as an operator reads it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from tests.builders.apps import SECRET
from tests.conftest import START
from tests.progress.conftest import Desk
from webapp import content, item_table, progress
from webapp.cli import main
from webapp.items import QuizFigures
from webapp.psychometrics import Reply, measure
from webapp.records import db


@pytest.fixture
def sinau(database_url: str, courses_dir: Path, tmp_path: Path) -> Callable[..., Result]:
    """Runs ``sinau …`` on this test's database, once SQLite and once PostgreSQL."""
    environment = {
        "SINAU_SECRET_KEY": SECRET,
        "SINAU_DATABASE_URL": database_url,
        "SINAU_COURSES_DIR": str(courses_dir),
        "SINAU_DATA_DIR": str(tmp_path),
    }
    return lambda *words: CliRunner().invoke(main, list(words), env=environment)


def answer_quizzes(app: Flask, library: content.Library, *points: int) -> None:
    """One person for each number of right answers; all her answers arrive at once."""
    with app.app_context():
        for right in points:
            desk = Desk(library, progress.fresh_reader(str(uuid.uuid4())), START)
            desk.take_quiz(right=right)
        db.session.remove()


def test_the_report_prints_a_line_for_each_item(
    sinau: Callable[..., Result], each_app: Flask, library: content.Library
) -> None:
    answer_quizzes(each_app, library, 5, 3, 1, 0)
    result = sinau("items", "report")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "K1.1 Modul satu: pesan dari kurir"
    assert "4 orang menjawab, 4 lengkap; rerata 45,0; " in lines[1]
    assert "KR-20 0,89" in lines[1]
    (line,) = [line for line in lines if line.split()[:1] == ["k1-1-pilih"]]
    # right 1 1 1 0, rest 4 2 0 0: (4·6 − 3·6)/√(3 · 44) = 6/√132 = 0,52; no time is known
    assert line.split() == ["k1-1-pilih", "4", "0,75", "0,52", "–", "1", "0", "n", "<", "30"]
    assert "    b 3" in lines
    assert lines[-2:-1] == ["  belum ada jawaban"]  # the second module's


def test_one_module_can_be_asked_for(sinau: Callable[..., Result]) -> None:
    result = sinau("items", "report", "--module", "K1.2")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "K1.2 Modul dua: pesan dari kurir",
        "  belum ada jawaban",
        "",
    ]


def test_an_unknown_module_is_one_clear_line(sinau: Callable[..., Result]) -> None:
    result = sinau("items", "report", "--module", "K9.9")
    assert result.exit_code == 2
    assert "tidak ada modul dengan kode K9.9" in result.output


def table(persons: int) -> str:
    """A quiz of two items: the first right for everybody, the second for nobody."""
    rows = ([Reply(1, ("a",), 9), Reply(0, ("tidak-tahu",))] for _ in range(persons))
    quiz = QuizFigures("K1.1", "Kuis", measure(["k1-1-mudah", "k1-1-sukar"], rows))
    return "\n".join(item_table.lines([quiz]))


def test_limits_speak_only_from_thirty_persons_on() -> None:
    few, enough = table(29), table(30)
    assert "n < 30" in few
    assert "terlalu" not in few
    easy, hard = (line for line in enough.splitlines() if "terlalu" in line)
    assert easy.split()[:5] == ["k1-1-mudah", "30", "1,00", "–", "9"]
    assert easy.endswith("terlalu mudah")
    assert hard.endswith("terlalu sukar")
    assert "n < 30" not in enough


def test_columns_end_under_their_heads() -> None:
    head, first = table(30).splitlines()[2:4]
    for word, value in (("benar", " 1,00"), ("median", " 9 dtk"), ("kosong", " 0")):
        end = head.index(word) + len(word)
        assert first[:end].endswith(value), word
