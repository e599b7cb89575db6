"""What a resident is shown after an answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One part of an item as it stands after the answer.

    `part_id` is the id the page uses for the part. `chosen`: she chose it, or gave it a place.
    `right`: the part belongs to the right answer; for a step or a pair, she placed it rightly.
    `feedback` and `given_html` (what she gave a step or a pair) are cleaned HTML, perhaps empty.
    """

    part_id: str
    text_html: str
    chosen: bool
    right: bool
    feedback: str
    given_html: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """All or nothing: `points` is 1 or 0.

    `right_answer_html` is the right answer in lines; `note_html` the kind word after "Saya tidak
    tahu". The lines carry no order: the page shows them in the order of the question.
    """

    points: int
    correct: bool
    unknown: bool
    lines: tuple[FeedbackLine, ...]
    right_answer_html: tuple[str, ...]
    note_html: str = ""

    def line(self, part_id: str) -> FeedbackLine | None:
        """The line of a part of the page."""
        return next((line for line in self.lines if line.part_id == part_id), None)
