"""Other programs the tests start: waiting until they answer, their children, ending them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

STARTING_SECONDS = 30


def start(
    command: Sequence[str | Path], answers: Callable[[], bool], log: Path, **options: Any
) -> subprocess.Popen[bytes]:
    """Start a program and wait until ``answers``; fails with the end of its log when it does not.

    ``options`` are those of ``Popen``; both of the program's streams go to ``log``.
    """
    with log.open("ab") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, **options)
    deadline = time.monotonic() + STARTING_SECONDS
    while not answers():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            process.wait()
            raise RuntimeError(f"{command[0]} did not start:\n{log.read_text()[-3000:]}")
        time.sleep(0.05)
    return process


def children(process: subprocess.Popen[bytes] | None) -> list[int]:
    """The process ids of what a program has started itself; none when it has ended."""
    if process is None:
        return []
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(word) for word in listed.read_text().split()] if listed.exists() else []


def kill(process_id: int) -> bool:
    """Kill a process outright; False when it was gone already."""
    try:
        os.kill(process_id, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
