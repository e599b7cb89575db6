"""What tests of several doors stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.courses import SIMULATION_FILE, make_course
from webapp import content


@pytest.fixture
def playful(tmp_path: Path) -> content.Library:
    """The small library, its first module with a simulation."""
    files = {"simulasi.yaml": SIMULATION_FILE.format(number=1)}
    return content.load(make_course(tmp_path / "bermain", modules={"satu": files}))
