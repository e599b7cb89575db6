"""The word list, the phrases made of it, and names."""

from __future__ import annotations

import re

import pytest

from tests.people.conftest import Maker
from webapp.people import names, passwords, phrases


def test_the_list_is_long_plain_and_without_doubles() -> None:
    assert len(phrases.WORDS) >= 1300
    assert len(set(phrases.WORDS)) == len(phrases.WORDS)
    assert list(phrases.WORDS) == sorted(phrases.WORDS)
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in phrases.WORDS)


def test_a_phrase_is_three_words_and_always_a_password_we_take() -> None:
    made = [phrases.make_phrase() for _ in range(500)]
    assert len(set(made)) == len(made)
    for phrase in made:
        words = phrase.split(" ")
        assert len(set(words)) == 3
        assert set(words) <= set(phrases.WORDS)
        assert passwords.problem(phrase, about_her=("melati-627", "Bu Sri")) is None


@pytest.mark.parametrize(
    "typed",
    [
        "kebun perahu melodi",
        " Kebun  PERAHU melodi. ",
        "kebun-perahu-melodi",
        "ｋebun perahu\nmelodi",
    ],
)
def test_a_code_is_read_as_written_on_paper(typed: str) -> None:
    assert phrases.fold_code(typed) == "kebun perahu melodi"


def test_the_proposed_username_is_always_free(make_person: Maker) -> None:
    def only_melati(_words: tuple[str, ...]) -> str:
        return "melati"

    taken = {made.username for made in (make_person(username=names.propose()) for _ in range(5))}
    for _ in range(50):
        proposed = names.propose(only_melati)
        assert re.fullmatch(r"melati-\d{3,}", proposed)
        assert proposed not in taken
        assert names.is_free(proposed)


@pytest.mark.parametrize(
    ("typed", "folded", "problem"),
    [
        ("Melati-627", "melati-627", None),
        (" sri.wahyu_59 ", "sri.wahyu_59", None),
        ("ＳＲＩ", "sri", None),
        ("ab", "ab", "shape"),
        ("a" * 41, "a" * 41, "shape"),
        ("bu sri", "bu sri", "shape"),
        ("admin\u202e", "admin\u202e", "shape"),
        ("srі", "srі", "shape"),  # Cyrillic і
        ("a\x00bc", "a\x00bc", "shape"),
        ("<b>sri</b>", "<b>sri</b>", "shape"),
    ],
)
def test_usernames(typed: str, folded: str, problem: str | None) -> None:
    assert names.fold_username(typed) == folded
    assert names.username_problem(folded) == problem


@pytest.mark.parametrize(
    ("typed", "clean", "problem"),
    [
        ("  Bu   Sri ", "Bu Sri", None),
        ("Sri\u202egnas", "Sri gnas", None),
        ("Bu\x00Sri\r\n", "Bu Sri", None),
        ("Mbah 🌾", "Mbah 🌾", None),
        ("<b>Sri</b>", "<b>Sri</b>", None),
        ("\u200b \u202e", "", "missing"),
        ("…", "...", "missing"),
        ("S" * 41, "S" * 41, "long"),
        ("3578014101590001", "3578014101590001", "number"),
        ("Sri 0812-3456-7890", "Sri 0812-3456-7890", "number"),
    ],
)
def test_nicknames(typed: str, clean: str, problem: str | None) -> None:
    assert names.clean_nickname(typed) == clean
    assert names.nickname_problem(clean) == problem
