"""The module page for a signed-in resident against a bare Flask view that sends the same bytes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.builders.wire import Wire

from .load import in_turns, rate
from .report import Part, Row
from .stage import CONNECTIONS, PAGE, WORKERS, bare_server, prepare, resident_cookie, serving

SECONDS, ROUNDS, LEAST = 1.0, 21, 0.35
ENCODINGS = {
    "as a phone asks (`gzip, deflate, br`)": "gzip, deflate, br",
    "uncompressed": "identity",
}


def measure(folder: Path) -> Part:
    """The ratio, once compressed as phones ask for it and once plain."""
    url = f"sqlite:///{folder / 'laju.sqlite3'}"
    cookie = resident_cookie(prepare(url, folder))
    rows = []
    with serving(url, folder) as server:
        for name, encoding in ENCODINGS.items():
            headers = {"Accept-Encoding": encoding, "Cookie": cookie}
            wire = Wire(server.port)
            request = wire.request("GET", PAGE, headers=headers)
            answer = wire.send(request)
            assert answer.status == 200
            with bare_server(answer, folder) as port:
                bare = Wire(port).request("GET", "/", headers=headers)
                found = in_turns(
                    partial(rate, server.port, [[request]] * CONNECTIONS, SECONDS),
                    partial(rate, port, [[bare]] * CONNECTIONS, SECONDS),
                    ROUNDS,
                )
            note = f"{found.ours:,.0f} pages/s against {found.theirs:,.0f}"
            note += f"; {len(answer.body):,} bytes"
            good = found.ratio >= LEAST
            rows.append(Row(f"Module page, {name}", f"{found.ratio:.0%}", "≥ 35 %", good, note))
    how = (
        f"Signed in, session and role read from the database on every request; {WORKERS} workers, "
        f"{CONNECTIONS} kept-alive connections, {ROUNDS} rounds in turns of {SECONDS:.0f} s; "
        "medians of the ratio of neighbours."
    )
    return Part("Throughput of the module page", how, rows)
