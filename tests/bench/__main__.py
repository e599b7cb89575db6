"""Run every measurement and write BENCHMARKS.md; exit code 1 when one falls short.

``python -m tests.bench pages answers`` runs only those and prints without writing.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.builders.postgres import Cluster

from . import answers, exports, pages, publishing, weight
from .report import Part, write

MEASURES: dict[str, Callable[[Path, Cluster], Part]] = {
    "weight": lambda folder, _cluster: weight.measure(folder),
    "pages": lambda folder, _cluster: pages.measure(folder),
    "answers": answers.measure,
    "exports": lambda folder, _cluster: exports.measure(folder),
    "publishing": publishing.measure,
}
SERVER = {"shared_buffers": "6GB", "max_wal_size": "4GB", "work_mem": "64MB"}


def main(names: list[str]) -> int:
    """Measure what is named, everything by default."""
    parts: list[Part] = []
    with tempfile.TemporaryDirectory() as folder, Cluster(**SERVER) as cluster:
        for name in names or list(MEASURES):
            print(f"… {name}", file=sys.stderr, flush=True)
            parts.append(MEASURES[name](Path(folder), cluster))
            print(parts[-1].text(), flush=True)
    if not names:
        write(parts)
    short = [row.what for part in parts for row in part.rows if not row.good]
    if short:
        print("Falls short: " + "; ".join(short), file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
