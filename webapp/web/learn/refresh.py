"""One question of a sitting that belongs to no module: shown, answered, explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import assessment, progress
from webapp.content import Item, Module
from webapp.web.addresses import onward
from webapp.web.security import house

from .words import told


@dataclass(frozen=True)
class Way:
    """The endpoints of a kind of sitting: its start, a question, an answer, its result."""

    start: str
    question: str
    answer: str
    result: str


def question(
    way: Way,
    sitting: progress.Sitting,
    item: Item | None,
    error: str | None = None,
    typed: Mapping[str, Any] | None = None,
) -> str:
    """The page of an item, or of the first one left; with its feedback once it is answered."""
    item = item or next(iter(sitting.left or sitting.items))
    mark = _marked(sitting, item)
    following = next(iter(sitting.left), None)
    result = url_for(way.result, percobaan=sitting.id)
    return render_template(
        "learn/refresh_question.html",
        way=way,
        sitting=sitting,
        item=item,
        place=sitting.items.index(item) + 1,
        parts=assessment.arrange(item, sitting.id),
        mark=mark,
        kept=mark is not None and request.args.get("tetap") == "1",
        shown_in=_simulation(way, item, mark),
        next_url=_url(way, sitting.id, following.id) if following else result,
        finished=following is None,
        error=error,
        typed=typed or {},
    )


def answer(
    way: Way, sitting: progress.Sitting, take: Callable[[progress.Submission], progress.Receipt]
) -> str | Response | tuple[str, int]:
    """Have one posted answer taken, then lead to what is stored."""
    item = sitting.item(request.form.get("soal"))
    if item is None:
        abort(404)
    try:
        given = assessment.from_form(item, request.form.get, request.form.getlist)
        receipt = take(progress.Submission(sitting.id, item.id, given))
    except assessment.InvalidAnswer as reason:
        return question(way, sitting, item, error=told(reason), typed=request.form), 422
    kept = receipt.outcome is progress.Outcome.CONFLICT
    return onward(_url(way, sitting.id, item.id, kept))


def marks(sitting: progress.Sitting) -> list[tuple[Item, assessment.Mark | None]]:
    """Every item of a sitting with what her answer is worth."""
    return [(item, _marked(sitting, item)) for item in sitting.items]


def _marked(sitting: progress.Sitting, item: Item) -> assessment.Mark | None:
    if item.id not in sitting.answers:
        return None
    return assessment.mark(item, sitting.answers[item.id])


def _simulation(way: Way, item: Item, mark: assessment.Mark | None) -> Module | None:
    """After a wrong answer in a recheck: where she can try the same thing in safety."""
    if mark is None or mark.correct or way.start != "learn.recheck":
        return None
    return progress.simulation_for(house().library, item.competence)


def _url(way: Way, attempt_id: str, item_id: str, kept: bool = False) -> str:
    more: dict[str, Any] = {"tetap": "1"} if kept else {}
    return url_for(way.question, percobaan=attempt_id, soal=item_id, **more)
