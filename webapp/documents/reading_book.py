"""A workbook, looked at from outside and then opened by a child process with limits.

The directory of the archive is judged first: it costs nothing. It may lie, so the child unpacks
every part itself, counting, and hands the reader an archive of its own making (``reading_child``).
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from webapp.one_at_a_time import OneAtATime

from . import reading
from .reading import Busy, Damaged, LinksOut, Macro, NotASheet, Reading, TooHeavy, TooLarge, to_rows

MOST_PARTS = 300
MOST_UNPACKED = 24 * 1024 * 1024
MOST_RATIO = 300
"""How many times its packed size a part may have; cells that repeat reach about a hundred."""
SMALL = 1024 * 1024
"""Up to this size the ratio of a part says nothing."""

SECONDS = 10
"""How long a child may take by the clock on the wall; of the processor it gets less."""
WAIT_SECONDS = 3
"""How long a file waits for the one before it."""

CHILD = Path(__file__).with_name("reading_child.py")
_place = OneAtATime(WAIT_SECONDS)


def from_bytes(content: bytes) -> Reading:
    """The rows of the first sheet that is not hidden; raises a kind of ``Unreadable``."""
    _look(content)
    with _place.turn() as mine:
        if not mine:
            raise Busy
        told = _ask_child(content)
    return Reading(
        to_rows((number, cells) for number, cells in told["rows"]),
        merged=tuple(told["merged"]),
        other_sheets=told["other_sheets"],
    )


def _look(content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise Damaged from error
    names = {part.filename.casefold() for part in parts}
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise Macro
    if "xl/workbook.xml" not in names:
        raise NotASheet
    if any(name.startswith("xl/externallinks/") for name in names):
        raise LinksOut
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TooLarge
    if any(_is_bomb(part) for part in parts):
        raise TooLarge


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(SMALL, MOST_RATIO * part.compress_size)


def _ask_child(content: bytes) -> dict[str, Any]:
    """What the child says; it is ended when it takes too long, and its own end is no answer."""
    command = [sys.executable, "-I", "-B", str(CHILD)]
    limits = {
        "unpacked": MOST_UNPACKED,
        "rows": reading.MOST_ROWS,
        "far_right": reading.FAR_RIGHT,
        "far_down": reading.FAR_DOWN,
    }
    sent = json.dumps(limits).encode() + b"\n" + content
    try:
        ended = subprocess.run(  # noqa: S603 - our own file, nothing of hers on the command line
            command, input=sent, capture_output=True, timeout=SECONDS, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    if ended.returncode != 0:
        raise TooHeavy
    told: dict[str, Any] = json.loads(ended.stdout)
    if "refused" in told:
        raise getattr(reading, told["refused"])
    return told
