"""Load the library: everything checked, cleaned and frozen, or nothing."""

from __future__ import annotations

from pathlib import Path

from webapp.content.check import survey
from webapp.content.items import Item, RetiredItem
from webapp.content.ledger import write_ledger
from webapp.content.model import Library
from webapp.content.refreshers import REFRESHER_FOLDER
from webapp.content.report import ContentError


def load(folder: Path) -> Library:
    """The library in a folder.

    Raises ContentError with the whole report when any file has a mistake; warnings pass.
    """
    found = survey(folder)
    if not found.report.ok:
        raise ContentError(found.report)
    return found.library


def publish_ledger(folder: Path, course_slug: str) -> str:
    """The text of a course's `terbit.yaml` with every present item in it; nothing is written.

    The slug of the pool of refreshers is taken as well.

    Raises ContentError when the courses have mistakes: an item that lost or changed its key is one
    of them, so it cannot be published over. Raises KeyError for an unknown course.
    """
    found = survey(folder)
    if not found.report.ok:
        raise ContentError(found.report)
    pool = found.library.refreshers
    if pool is not None and course_slug == REFRESHER_FOLDER:
        return write_ledger(found.ledgers[course_slug], [*pool.items, *pool.retired])
    course = found.library.course(course_slug)
    if course is None:
        raise KeyError(course_slug)
    items: list[Item | RetiredItem] = []
    for module in course.modules:
        items += [*module.items, *module.retired]
    return write_ledger(found.ledgers[course_slug], items)
