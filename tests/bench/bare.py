"""The yardstick for pages: a bare Flask view that returns fixed bytes, on the same server.

``python -m tests.bench.bare PORT WORKERS FILE`` serves the bytes of FILE; with a second file its
lines are the headers to send along.
"""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask, Response

from webapp import serve


def make(body: bytes, headers: dict[str, str]) -> Flask:
    """A Flask application with one view and nothing else."""
    app = Flask(__name__, static_folder=None)

    @app.get("/")
    def page() -> Response:
        return Response(body, headers=headers)

    return app


def main(port: str, workers: str, body: str, headers: str) -> None:
    """Serve until stopped."""
    lines = Path(headers).read_text("utf-8").splitlines()
    pairs = {name: value for name, _, value in (line.partition(": ") for line in lines)}
    serve.run(make(Path(body).read_bytes(), pairs), [f"127.0.0.1:{port}"], int(workers))


if __name__ == "__main__":
    main(*sys.argv[1:])
