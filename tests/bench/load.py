"""Light load: a few kept-alive connections in a process of their own, counting whole answers."""

from __future__ import annotations

import multiprocessing
import selectors
import socket
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

HOST = "127.0.0.1"
CHUNK = 262_144


class Line:
    """One connection that sends prepared requests one after the other."""

    def __init__(self, port: int, requests: Sequence[bytes], *, again: bool) -> None:
        self.socket = socket.create_connection((HOST, port), 30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.requests = requests
        self.again = again
        self.next = 0
        self.buffer = b""
        self.wanted = 0
        self.statuses: dict[int, int] = {}

    def send(self) -> bool:
        """Send the next request; whether there was one."""
        if self.next == len(self.requests):
            if not self.again:
                return False
            self.next = 0
        self.socket.sendall(self.requests[self.next])
        self.next += 1
        return True

    def receive(self) -> bool:
        """Read what is there; whether an answer is now complete."""
        got = self.socket.recv(CHUNK)
        if not got:
            raise ConnectionError("the server closed the connection")
        self.buffer += got
        if not self.wanted:
            head, found, _ = self.buffer.partition(b"\r\n\r\n")
            if not found:
                return False
            length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
            self.wanted = len(head) + 4 + int(length)
        if len(self.buffer) < self.wanted:
            return False
        status = int(self.buffer[9:12])
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.buffer, self.wanted = self.buffer[self.wanted :], 0
        return True


def drive(port: int, plans: Sequence[Sequence[bytes]], seconds: float, *, again: bool) -> float:
    """Answers per second over the given connections; fails on any answer that is not 2xx."""
    lines = [Line(port, plan, again=again) for plan in plans]
    selector = selectors.DefaultSelector()
    for line in lines:
        selector.register(line.socket, selectors.EVENT_READ, line)
    begin = time.perf_counter()
    for line in lines:
        line.send()
    busy = len(lines)
    while busy and (now := time.perf_counter()) < begin + seconds:
        for key, _ in selector.select(timeout=begin + seconds - now):
            line = key.data
            if line.receive() and not line.send():
                busy -= 1
    passed = time.perf_counter() - begin
    for line in lines:
        line.socket.close()
    statuses: dict[int, int] = {}
    for line in lines:
        for status, number in line.statuses.items():
            statuses[status] = statuses.get(status, 0) + number
    if set(statuses) - {200, 201}:
        raise RuntimeError(f"answers that do not count: {statuses}")
    return sum(statuses.values()) / passed


def _told(pipe: Connection, port: int, plans: Sequence[Sequence[bytes]], seconds: float,
          again: bool) -> None:  # fmt: skip
    try:
        pipe.send(drive(port, plans, seconds, again=again))
    except (OSError, RuntimeError) as error:
        pipe.send(str(error))


def rate(
    port: int, plans: Sequence[Sequence[bytes]], seconds: float, *, again: bool = True
) -> float:
    """The same, from a process of its own."""
    here, there = multiprocessing.Pipe()
    work = multiprocessing.Process(target=_told, args=(there, port, plans, seconds, again))
    work.start()
    found = here.recv()
    work.join()
    if isinstance(found, str):
        raise RuntimeError(found)
    return float(found)


@dataclass(frozen=True)
class Turns:
    """What two sides gave in turns: the median of each, and the median of the ratio pair by pair.

    Whatever else the machine does meanwhile slows both sides of a pair about alike, so the ratio
    of neighbours is steadier than the ratio of two medians.
    """

    ours: float
    theirs: float
    ratio: float


def in_turns(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> Turns:
    """Run both sides in turn, ``rounds`` times, each going first every other time."""
    pairs: list[tuple[float, float]] = []
    for number in range(rounds):
        if number % 2 == 0:
            mine = ours()
            pairs.append((mine, theirs()))
        else:
            other = theirs()
            pairs.append((ours(), other))
    mine, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    return Turns(mine, other, statistics.median(a / b for a, b in pairs))
