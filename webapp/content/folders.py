"""Look into folders of course files; whatever does not belong there is noted."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from webapp.content.report import Findings
from webapp.content.vocabulary import SLUG, nearest

# What editors and systems leave behind; it is never read.
_LEFTOVER = re.compile(r"\..*|.*~|#.*#|.*\.(?:bak|swp|orig)|__MACOSX|Thumbs\.db|desktop\.ini", re.I)


def entries(folder: Path, file: str, findings: Findings) -> list[Path]:
    """The folder's entries by name, leftovers left out; [] with a problem when unreadable."""
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        findings.error(file, 1, f"folder tidak dapat dibaca: {error.strerror}")
        return []
    return [path for path in found if not _LEFTOVER.fullmatch(path.name)]


def is_folder(path: Path) -> bool:
    """A real folder: a symbolic link could lead outside the library."""
    return path.is_dir() and not path.is_symlink()


def slug_folders(folder: Path, file: str, known: Collection[str], findings: Findings) -> list[Path]:
    """Sub-folders that hold courses or modules; unknown files and bad names are noted."""
    found = []
    for path in entries(folder, file, findings):
        if not is_folder(path):
            if path.name not in known:
                hint = nearest(path.name, known)
                findings.error(f"{file}/{path.name}", 1, f"berkas tidak dikenal{hint}")
        elif not SLUG.fullmatch(path.name):
            findings.error(
                f"{file}/{path.name}", 1, 'nama folder harus huruf kecil, angka, dan "-"'
            )
        else:
            found.append(path)
    return found
