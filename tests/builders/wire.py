"""A light HTTP client on one kept-alive loopback socket: what goes over the wire, and no more.

It exists to load a server without costing much itself, and to see the bytes as they arrive.
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

HOST = "127.0.0.1"
CHUNK = 65_536
TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by lower-case name, body as sent, bytes on the wire."""

    status: int
    headers: dict[str, str]
    body: bytes
    wire_bytes: int

    @property
    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.body)


class Wire:
    """One connection with its cookies; reconnects by itself when the server closed it."""

    def __init__(self, port: int, timeout: float = 20) -> None:
        self.port = port
        self.timeout = timeout
        self.cookies: dict[str, str] = {}
        self.socket: socket.socket | None = None
        self.pending = b""

    def get(self, path: str, **headers: str) -> Answer:
        """GET an address."""
        return self.send(self.request("GET", path, headers=headers))

    def post_json(self, path: str, value: Any) -> Answer:
        """POST JSON as our own script would."""
        return self.send(self.json_request(path, value))

    def json_request(self, path: str, value: Any) -> bytes:
        """The bytes our own script would POST."""
        origin = f"http://{HOST}:{self.port}"
        headers = {"Content-Type": "application/json", "Origin": origin}
        return self.request("POST", path, json.dumps(value).encode(), headers)

    def begin(self, start: bytes) -> None:
        """Send the start of a request on a new connection; the rest goes by `send`."""
        self.close()
        self._connect().sendall(start)

    def request(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> bytes:
        """The bytes of a request, with the cookies of now; may be sent many times."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}:{self.port}"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        if body or method != "GET":
            lines.append(f"Content-Length: {len(body)}")
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in (headers or {}).items()]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def send(self, request: bytes) -> Answer:
        """Send prepared bytes and read one whole answer; OSError when it did not arrive."""
        fresh = self.socket is None
        try:
            return self._exchange(request)
        except OSError:
            self.close()
            if fresh or not request.startswith(b"GET"):
                raise  # only a look may be repeated without asking
            return self._exchange(request)

    def _connect(self) -> socket.socket:
        if self.socket is None:
            self.socket = socket.create_connection((HOST, self.port), self.timeout)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self.socket

    def _exchange(self, request: bytes) -> Answer:
        self._connect().sendall(request)
        head = self._until(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                self._keep(value)
        body, size = self._body(headers)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(int(first.split()[1]), headers, body, len(head) + 4 + size)

    def _keep(self, line: str) -> None:
        for name, cookie in SimpleCookie(line).items():
            self.cookies[name] = cookie.value

    def _body(self, headers: Mapping[str, str]) -> tuple[bytes, int]:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._chunks()
        body = self._exactly(int(headers.get("content-length", "0")))
        return body, len(body)

    def _chunks(self) -> tuple[bytes, int]:
        parts, size = [], 0
        while True:
            line = self._until(b"\r\n")
            length = int(line.split(b";")[0], 16)
            parts.append(self._exactly(length))
            self._exactly(2)
            size += len(line) + 2 + length + 2
            if not length:
                return b"".join(parts), size

    def _until(self, end: bytes) -> bytes:
        while end not in self.pending:
            self._more()
        found, _, self.pending = self.pending.partition(end)
        return found

    def _exactly(self, length: int) -> bytes:
        while len(self.pending) < length:
            self._more()
        found, self.pending = self.pending[:length], self.pending[length:]
        return found

    def _more(self) -> None:
        assert self.socket is not None
        got = self.socket.recv(CHUNK)
        if not got:
            raise ConnectionError("the server closed the connection")
        self.pending += got

    def close(self) -> None:
        """Hang up."""
        if self.socket is not None:
            self.socket.close()
        self.socket, self.pending = None, b""
