"""Revisions: a hash that changes with any letter of the source files, and with nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping


def module_revision(files: Mapping[str, bytes]) -> str:
    """SHA-256 in hex over names and contents; a checkout with CRLF gives the same."""
    digest = hashlib.sha256()
    for name in sorted(files):
        content = files[name].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        # Lengths keep "a" + "bc" and "ab" + "c" apart.
        digest.update(f"{len(name.encode())}:{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def revision_of(revisions: Iterable[str]) -> str:
    """SHA-256 in hex over other revisions, in order."""
    return hashlib.sha256("\n".join(revisions).encode()).hexdigest()
