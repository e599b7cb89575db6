"""The house holds the bank of the test when there is one, and stands without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders.apps import build_app, settings_for
from tests.builders.bank import make_bank
from webapp.content import ContentError


def test_a_library_without_a_bank_has_no_test(
    make_course: Callable[..., Path], tmp_path: Path, sqlite_url: str
) -> None:
    house = build_app(settings_for(sqlite_url, tmp_path, make_course())).extensions["sinau"]
    assert house.bank is None


def test_the_bank_beside_the_courses_is_handed_to_the_doors(
    make_course: Callable[..., Path], tmp_path: Path, sqlite_url: str
) -> None:
    courses = make_course()
    make_bank(courses / "uldw")
    house = build_app(settings_for(sqlite_url, tmp_path, courses)).extensions["sinau"]
    assert len(house.bank.items) == 60


def test_a_named_bank_takes_its_place_and_must_be_there(
    make_course: Callable[..., Path], tmp_path: Path, sqlite_url: str
) -> None:
    courses = make_course()
    closed = make_bank(tmp_path / "tertutup")
    head = closed / "uji.yaml"
    head.write_text(head.read_text().replace("Edisi uji", "Edisi tertutup"))
    settings = settings_for(sqlite_url, tmp_path, courses, uldw_dir=closed)
    assert build_app(settings).extensions["sinau"].bank.edition == "Edisi tertutup"
    with pytest.raises(ContentError):
        build_app(settings_for(sqlite_url, tmp_path, courses, uldw_dir=tmp_path / "tidak-ada"))
