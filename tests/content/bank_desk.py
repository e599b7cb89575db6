"""What tests of the test's bank do at an author's desk: ask for its mistakes, change one item."""

from __future__ import annotations

from tests.content.conftest import Desk
from webapp.content import check_bank

HEAD, CAKAP, ETIKA, AMAN = (f"uldw/{name}.yaml" for name in ("uji", "cakap", "etika", "aman"))
BUDAYA, LEDGER = "uldw/budaya.yaml", "uldw/terbit.yaml"


def problems(desk: Desk) -> list[str]:
    """The bank's mistakes as an author reads them."""
    report = check_bank(desk.folder / "uldw", desk.folder)
    return [str(problem) for problem in report.problems]


def warnings(desk: Desk) -> list[str]:
    """The bank's warnings, but for the reminder to publish."""
    found = map(str, check_bank(desk.folder / "uldw", desk.folder).warnings)
    return [warning for warning in found if "belum tercatat" not in warning]


def item_text(desk: Desk, file: str, item: str) -> str:
    """The lines of one item."""
    text = desk.text(file)
    start = text.index(f"  - id: {item}\n")
    end = text.find("\n  - id: ", start + 1)
    return text[start:] if end < 0 else text[start : end + 1]


def change(desk: Desk, file: str, item: str, old: str, new: str) -> int:
    """Change one place of one item; the line of the file where the change begins."""
    before = item_text(desk, file, item)
    assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {item}"
    text = desk.text(file)
    place = text.index(before) + before.index(old)
    desk.write(file, text[:place] + new + text[place + len(old) :])
    return text.count("\n", 0, place) + 1
