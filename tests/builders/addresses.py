"""Every address the application has, filled in with real names so that it can be visited."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule, UUIDConverter

from .courses import COURSE, MODULES

SAMPLES = {
    "course": COURSE,
    "module": MODULES[0],
    "name": "mark.svg",
    "code": "3578",
    "region": "3578",
    "region_code": "3578",
    "day": "2026-11-23",
    "form": "csv",
}
SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Address:
    """One rule with a method and a visitable address."""

    endpoint: str
    method: str
    url: str
    rule: Rule

    @property
    def writes(self) -> bool:
        """Whether this method may change something."""
        return self.method not in SAFE

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule} ({self.endpoint})"


def every_address(app: Flask) -> Iterator[Address]:
    """Each rule of the application with each of its methods, OPTIONS aside."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: _sample(rule, name) for name in rule.arguments}
        url = adapter.build(rule.endpoint, values)
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            yield Address(rule.endpoint, method, url, rule)


def _sample(rule: Rule, name: str) -> object:
    if isinstance(rule._converters.get(name), UUIDConverter):
        return uuid.UUID("11111111-2222-4333-8444-555555555555")
    return SAMPLES.get(name, "tidak-ada")
