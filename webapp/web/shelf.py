"""What is made once and given to everybody: answers and files of snapshots, which never change.

Each worker keeps the last few, packed and ready to send, so that a thousand people who take the
same table along cost little more than the first. Nothing personal may stand here: a key names the
snapshot and the form, never a person or a language.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

import brotli
from flask import Flask, Response, current_app

from .assets import Asset, send

MOST = 24
"""How many are kept at a time; a whole cube takes about one megabyte."""

LATEST = "public, max-age=300"
"""For what a new snapshot or edition may replace."""

FIXED = "public, max-age=86400"
"""For one edition: its figures stay, only the words about them may be mended."""

PACKED = ("text/", "application/json")
Key = tuple[str | int, ...]


Thing = TypeVar("Thing")


class Recent(Generic[Thing]):
    """The last so many things asked for, whatever thread asks."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: OrderedDict[Key, Thing] = OrderedDict()
        self.lock = Lock()

    def find(self, key: Key) -> Thing | None:
        """What is kept under the key; it is now the latest."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def keep(self, key: Key, thing: Thing) -> Thing:
        """Keep a thing, and forget what nobody asked for longest."""
        with self.lock:
            self.kept[key] = thing
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
        return thing


class Shelf(Recent[Asset]):
    """The last answers and files, packed; each is made once."""

    def __init__(self) -> None:
        super().__init__(MOST)

    def take(self, key: Key, media: str, make: Callable[[], bytes]) -> Asset:
        """What stands under the key, made now if it does not; two threads may both make it."""
        return self.find(key) or self.keep(key, packed(make(), media))


def packed(body: bytes, media: str) -> Asset:
    """Bytes ready to be sent, compressed where that helps; their hash is the validator."""
    small: dict[str, bytes] = {}
    if media.startswith(PACKED):
        small = {"br": brotli.compress(body, quality=5), "gzip": gzip.compress(body, 6, mtime=0)}
    return Asset(body, media, hashlib.sha256(body).hexdigest()[:32], small)


def install(app: Flask) -> None:
    """Give this application an empty shelf."""
    app.extensions["sinau_shelf"] = Shelf()


def serve(key: Key, media: str, make: Callable[[], bytes], caching: str) -> Response:
    """Answer with what stands under the key, or with 304 to somebody who has it already."""
    shelf: Shelf = current_app.extensions["sinau_shelf"]
    return send(shelf.take(key, media, make), caching)
