"""An author's desk: the small library in a folder of this test, easy to break in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builders.bank import make_bank
from tests.builders.courses import COURSE, SIMULATION_FILE, make_course
from webapp.content import Report, check

MODULE = f"{COURSE}/satu"
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">
  <title>Ujung nama berkas</title>
  <rect x="10" y="10" width="300" height="180" fill="#fff"/>
  <text x="20" y="60">RESI.apk</text>
</svg>
"""


@dataclass(frozen=True)
class Desk:
    """The folder of courses; files are named from there, such as `uji-coba/satu/kuis.yaml`."""

    folder: Path

    def text(self, file: str) -> str:
        """What the file holds now."""
        return (self.folder / file).read_text(encoding="utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        """Put a whole file in place."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def replace(self, file: str, old: str, new: str) -> None:
        """Change one place; the text to change must stand there exactly once."""
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def line(self, file: str, fragment: str) -> int:
        """The line, from 1, on which a fragment stands for the first time."""
        lines = self.text(file).split("\n")
        return next(number for number, line in enumerate(lines, 1) if fragment in line)

    def place(self, file: str, fragment: str) -> int:
        """The line, from 1, of a fragment that stands in the file exactly once."""
        text = self.text(file)
        assert text.count(fragment) == 1, f"{fragment!r} stands {text.count(fragment)} times"
        return text[: text.index(fragment)].count("\n") + 1

    def report(self) -> Report:
        """What the check finds."""
        return check(self.folder)

    def problems(self) -> list[str]:
        """The mistakes as an author reads them."""
        return [str(problem) for problem in self.report().problems]

    def warnings(self) -> list[str]:
        """The warnings as an author reads them, but for the reminder to publish."""
        found = [str(warning) for warning in self.report().warnings]
        return [warning for warning in found if "belum tercatat" not in warning]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A small library without a mistake."""
    return Desk(make_course(tmp_path / "courses"))


@pytest.fixture
def played(tmp_path: Path) -> Desk:
    """The same library with a simulation in its first module."""
    simulation = {"simulasi.yaml": SIMULATION_FILE.format(number=1)}
    return Desk(make_course(tmp_path / "courses", modules={"satu": simulation}))


@pytest.fixture
def bank(desk: Desk) -> Desk:
    """The same library with a bank of the test beside its course."""
    make_bank(desk.folder / "uldw")
    return desk


@pytest.fixture
def drawn(desk: Desk) -> Desk:
    """The same library with a picture in its first module."""
    desk.write(f"{MODULE}/gambar/ujung.svg", SVG)
    desk.replace(
        f"{MODULE}/kartu.md",
        "Tiga huruf terakhir memberi tahu",
        "![Gambar: ujung nama berkas](gambar/ujung.svg)\n\nTiga huruf terakhir memberi tahu",
    )
    return desk
