"""Running the application under gunicorn, with the bindings and limits of these settings."""

from __future__ import annotations

import gc
import socket
from contextlib import suppress
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from webapp.records import keep_connections
from webapp.serve_worker import Worker

THREADS = 3
"""One may set a file and one may wait for it: then one is left for answers."""
GRACE_SECONDS = 20
SELDOM = (10_000, 20, 20)
"""When the collector looks for rings of garbage: a request makes many things and hardly a ring."""


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn around an application that was already made and checked."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self.app = app
        self.chosen = options
        super().__init__()

    def load_config(self) -> None:
        """Hand our options to gunicorn."""
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application each worker serves."""
        return self.app


def run(app: Flask, addresses: list[str], workers: int) -> None:
    """Serve until stopped; SIGTERM lets running requests finish.

    Workers fork after the library was loaded, so its memory is shared; each opens its own
    database connections (the pool is empty when they fork).
    """
    options = {
        "bind": addresses,
        "workers": workers,
        "threads": THREADS,
        "worker_class": Worker,
        "graceful_timeout": GRACE_SECONDS,
        "timeout": 60,
        "keepalive": 15,
        "preload_app": True,
        "limit_request_line": 2048,
        "limit_request_fields": 60,
        "limit_request_field_size": 8190,
        "accesslog": None,
        "errorlog": "-",
        "loglevel": "warning",
        "proc_name": "sinau",
    }
    gc.collect()
    gc.freeze()  # what is loaded now lives for ever: the collector need not walk it in each worker
    gc.set_threshold(*SELDOM)
    keep_connections()
    Server(app, options).run()


def loopback(port: int) -> list[str]:
    """The loopback addresses this machine has for a port: ``localhost`` may mean either."""
    addresses = [f"127.0.0.1:{port}"]
    # A machine without IPv6 loopback refuses the probe and resolves localhost to 127.0.0.1.
    with suppress(OSError), socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
        probe.bind(("::1", 0))
        addresses.append(f"[::1]:{port}")
    return addresses


def is_free(port: int) -> bool:
    """Whether the port can be bound on 127.0.0.1 now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
