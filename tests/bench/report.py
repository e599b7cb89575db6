"""The table ``make bench`` prints and writes, with the machine and the command."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from tests.builders import browser, postgres

FILE = Path(__file__).resolve().parents[2] / "BENCHMARKS.md"
HEAD = """\
# Benchmarks

Written by `make bench`; do not edit. Ratios are taken within one run on one machine, with the two
sides in turns, so that they can be compared with another machine's. Seconds are printed for the
curious and judge nothing.
"""


@dataclass(frozen=True)
class Row:
    """One measured thing: what it came to, what it must be, and how it was measured."""

    what: str
    found: str
    wanted: str
    good: bool
    note: str = ""

    def line(self) -> str:
        """The row as Markdown."""
        mark = "yes" if self.good else "**NO**"
        return f"| {self.what} | {self.found} | {self.wanted} | {mark} | {self.note} |"


@dataclass(frozen=True)
class Part:
    """One section of the report."""

    title: str
    how: str
    rows: list[Row]

    def text(self) -> str:
        """The section as Markdown."""
        lines = [f"## {self.title}", "", self.how, ""]
        lines += ["| what | found | wanted | met | note |", "|---|---|---|---|---|"]
        return "\n".join([*lines, *(row.line() for row in self.rows)]) + "\n"


def machine() -> str:
    """What the numbers were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(
        f"{name} {metadata.version(name)}"
        for name in ("Flask", "SQLAlchemy", "psycopg", "gunicorn", "brotli")
    )
    return "\n".join(
        (
            "## The machine",
            "",
            f"- {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB memory, "
            f"{platform.system()} {platform.machine()}",
            f"- Python {platform.python_version()}; {versions}",
            f"- {postgres.origin()}",
            f"- {browser.origin().split(',')[0]}",
            f"- {datetime.now(UTC):%Y-%m-%d}, command: `make bench`",
            "",
        )
    )


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    names = [line for line in file.read_text().splitlines() if "model name" in line]
    return names[0].partition(":")[2].strip() if names else platform.processor()


def write(parts: Iterable[Part]) -> str:
    """Write BENCHMARKS.md and give back what stands in it."""
    text = "\n".join([HEAD, machine(), *(part.text() for part in parts)])
    FILE.write_text(text, encoding="utf-8")
    return text
