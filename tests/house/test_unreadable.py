"""What reaches the server and is no request it can read: refused on the wire as all else is."""

from __future__ import annotations

import pytest

from tests.builders.server import Server
from tests.builders.wire import Wire
from webapp.web.security import HEADERS

SECRET_WORD = "rahasia-siti"
HOST, MORE = "Host: localhost\r\n", f"X-A: {SECRET_WORD}\r\n"
UNREADABLE = {
    "no request at all": (f"{SECRET_WORD}\r\n\r\n", 400),
    "a method nobody knows": (f"ra-ha:{SECRET_WORD} / HTTP/1.1\r\n{HOST}\r\n", 400),
    "an address too long": (f"GET /{SECRET_WORD * 300} HTTP/1.1\r\n{HOST}\r\n", 414),
    "too many headers": (f"GET / HTTP/1.1\r\n{HOST}{MORE * 80}\r\n", 431),
    "two lengths": (
        f"POST /masuk HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"
        f"{MORE}\r\n0\r\n\r\n",
        400,
    ),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_it_is_refused_in_our_words_with_our_headers(shared_server: Server, what: str) -> None:
    """Nothing of it comes back, and the log says neither what was sent nor from where."""
    sent, status = UNREADABLE[what]
    answer = Wire(shared_server.port).send(sent.encode())
    assert answer.status == status
    assert {name.lower() for name, _ in HEADERS} <= answer.headers.keys()
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers
    assert answer.body.decode().startswith("Permintaan ini tidak bisa dibaca.")
    log = shared_server.log.read_text("utf-8")
    assert "request not served" in log
    assert SECRET_WORD not in log
    assert "127.0.0.1" not in log.replace(shared_server.url, "")
