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
from webapp import content, item_table, items, progress
from webapp.assessment import Discernment
from webapp.cli import main
from webapp.items import Compared, QuizFigures, SimulationFigures, UldwFigures
from webapp.psychometrics import Functioning, Pair, Reply, equate, measure
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
    assert lines[lines.index("K1.2 Modul dua: pesan dari kurir") + 1] == "  belum ada jawaban"
    assert "ULDW formulir A" in lines


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


def compared(size: int, grade: str = "C") -> Compared:
    """An item much harder for women, if there are enough of them."""
    found = Functioning("u-1", 3.0, -2.58, 0.3, 20.0, grade) if size >= 300 else None
    return Compared(items.SEX, size, size, (found,))


def uldw(persons: int, size: int = 0) -> str:
    """Three forms of one item each, alike but for C, which nobody knows."""
    rows = {"A": Reply(1, ("a",), 9), "B": Reply(1, ("a",), 9), "C": Reply(0, ("b",), 9)}
    forms = {name: measure(["u-1"], [[reply]] * persons) for name, reply in rows.items()}
    pairs = {("A", "B"): Pair(12, -1.5)}
    report = UldwFigures(
        forms, pairs, equate(forms, pairs), dict.fromkeys(forms, (compared(size),))
    )
    return "\n".join(item_table.uldw_lines(report))


def test_forms_say_how_they_stand_to_each_other() -> None:
    few, enough = uldw(299), uldw(300)
    assert "ULDW formulir C" in few
    assert "Antarformulir: belum disetarakan; jarak rerata 100,0; A dan B: 12 orang" in few
    assert "tambahkan" not in few
    assert "  formulir C: tambahkan 100,0" in enough.splitlines()


def test_groups_are_compared_from_three_hundred_each() -> None:
    assert "laki-laki 299, perempuan 299 orang: n < 300 per kelompok" in uldw(30, 299)
    told = "u-1 besar (delta -2,58, lebih sukar bagi perempuan)"
    assert f"laki-laki 300, perempuan 300 orang: {told}" in uldw(30, 300)


@pytest.mark.parametrize("judging", [29, 30])
def test_simulations_speak_from_thirty_learners_on(judging: int) -> None:
    counts = Discernment(scams=60, hits=45, genuine=60, false_alarms=15)
    one = SimulationFigures("K4.6", "Jam", 40, judging, counts, True, judging, 210.0)
    line = list(item_table.simulation_lines([one]))[1]
    # H′ = 45.5/61 and F′ = 15.5/61: d′ = 2 · z(45.5/61) = 1.32, c = 0
    told = "H 0,75; F 0,25; d' 1,32; c 0,00; waktu bertindak: median 210 dtk (30 orang)"
    assert (told in line) == (judging == 30)
    assert line.count("n terlalu kecil") == (2 if judging == 29 else 0)


def test_the_test_can_be_asked_for(sinau: Callable[..., Result]) -> None:
    result = sinau("items", "report", "--module", "ULDW")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[:2] == ["ULDW formulir A", "  belum ada jawaban"]
    assert "Antarformulir: belum disetarakan" in result.output
    assert "K1.1" not in result.output


def test_where_there_is_no_test_none_can_be_asked_for(library: content.Library) -> None:
    with pytest.raises(items.UnknownModule):
        list(item_table.report(library, None, "ULDW", START))
