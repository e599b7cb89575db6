"""Where the migrations stand and which revision is the newest."""

from __future__ import annotations

from pathlib import Path

from alembic.script import ScriptDirectory

FOLDER = Path(__file__).resolve().parent.parent / "migrations"


def head() -> str:
    """The newest revision; raises if there is more than one."""
    found = ScriptDirectory(str(FOLDER)).get_current_head()
    if found is None:
        raise RuntimeError("no migrations found")
    return found
