"""A small test with sixty plain items, and people who sit it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.builders.bank import make_bank
from tests.builders.sittings import Sittings
from tests.conftest import START
from webapp import content
from webapp.content import Bank
from webapp.records import db


@pytest.fixture(scope="session")
def bank(
    tmp_path_factory: pytest.TempPathFactory, courses_dir: Path, library: content.Library
) -> Bank:
    """The plain bank, loaded."""
    folder = make_bank(tmp_path_factory.mktemp("bank") / "uldw")
    return content.load_bank(folder, courses_dir, library)


@pytest.fixture
def sittings(each_app: Flask) -> Iterator[Sittings]:
    """An empty house, on SQLite and on PostgreSQL; what is written happened at START."""
    with each_app.app_context():
        yield Sittings(START)
        db.session.rollback()
        db.session.remove()
