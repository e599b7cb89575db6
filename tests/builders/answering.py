"""Phones that answer quizzes over the wire and remember what was acknowledged."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from webapp import content

from .courses import COURSE
from .wire import Answer, Wire

PATH = "/api/v1/responses"
ACKNOWLEDGED = (200, 201)
RIGHT: dict[str, Callable[[Any], Any]] = {
    "satu": lambda item: item.key,
    "beberapa": lambda item: sorted(item.key),
    "urutan": lambda item: [step.public_id for step in item.steps],
    "pasangan": lambda item: {pair.id: pair.right.public_id for pair in item.pairs},
    "benar-salah": lambda item: {
        "jawab": "benar" if item.key else "salah",
        "alasan": item.reason_key,
    },
}


def right_answer(item: content.Item) -> Any:
    """The raw answer that earns the point of an item."""
    return RIGHT[item.kind](item)


def right_fields(item: content.Item) -> dict[str, Any]:
    """The form fields of the right answer, as a browser would send them."""
    if isinstance(item, content.OneChoice):
        return {"jawaban": item.key}
    if isinstance(item, content.SeveralChoices):
        return {"jawaban": sorted(item.key)}
    if isinstance(item, content.Ordering):
        return {f"urut-{s.public_id}": str(n) for n, s in enumerate(item.steps, start=1)}
    if isinstance(item, content.Matching):
        return {f"pasang-{pair.id}": pair.right.public_id for pair in item.pairs}
    return {"jawab": "benar" if item.key else "salah", "alasan": item.reason_key}


def wrong_fields(item: content.Item) -> dict[str, Any]:
    """The form fields of an answer that is complete and wrong, whatever the kind of item."""
    right = right_fields(item)
    if isinstance(item, content.OneChoice | content.SeveralChoices):
        keys = item.key if isinstance(item, content.SeveralChoices) else {item.key}
        other = next(option.id for option in item.options if option.id not in keys)
        return {"jawaban": [other] if isinstance(item, content.SeveralChoices) else other}
    if isinstance(item, content.Ordering | content.Matching):
        return dict(zip(right, reversed(right.values()), strict=True))
    return right | {"jawab": "salah" if item.key else "benar"}


def submission(
    module: content.Module, attempt: str, item: content.Item, raw: Any
) -> dict[str, Any]:
    """One answer as the JSON door takes it."""
    return {
        "module": module.code,
        "attempt": attempt,
        "item": item.id,
        "answer": raw,
        "revision": module.revision,
    }


@dataclass
class Answering:
    """One phone in its own thread: begins quiz after quiz until told to stop.

    ``acknowledged`` holds the (attempt, item) pairs the server said yes to; an answer whose yes
    did not arrive is sent again, word for word, until it does.
    """

    port: int
    module: content.Module
    seconds: float
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    sent: set[tuple[str, str]] = field(default_factory=set)
    strange: list[str] = field(default_factory=list)
    repeated: int = 0

    def __post_init__(self) -> None:
        self.wire = Wire(self.port)
        self.thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> Answering:
        """Fetch the learner's cookie, then begin to answer."""
        page = self.wire.get(f"/kursus/{COURSE}/{self.module.slug}")
        assert page.status == 200
        self.thread.start()
        return self

    def join(self, timeout: float) -> None:
        """Wait for the last answer to be acknowledged."""
        self.thread.join(timeout)
        assert not self.thread.is_alive(), "a phone still waits for its last acknowledgement"

    def _run(self) -> None:
        end = time.monotonic() + self.seconds
        while time.monotonic() < end:
            attempt = str(uuid.uuid4())
            for item in self.module.items:
                self._until_taken(attempt, item)

    def _until_taken(self, attempt: str, item: content.Item) -> None:
        body = submission(self.module, attempt, item, right_answer(item))
        self.sent.add((attempt, item.id))
        for _ in range(400):
            answer = self._try(body)
            if answer and answer.status in ACKNOWLEDGED:
                self.acknowledged.append((attempt, item.id))
                return
            if answer and answer.status != 503:
                self.strange.append(f"{answer.status}: {answer.body[:300]!r}")
                return
            self.repeated += 1
            time.sleep(0.05)
        self.strange.append("never acknowledged")

    def _try(self, body: dict[str, Any]) -> Answer | None:
        try:
            return self.wire.post_json(PATH, body)
        except OSError:
            self.wire.close()
            return None
