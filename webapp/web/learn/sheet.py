"""A whole simulation in one file, drawn by the same macros as its pages, for the page's own script.

With it the script shows every further step in place, without the network. The file depends on the
course and the language only, so the phone keeps it under the hash of what is in it.
"""

from __future__ import annotations

from typing import Any, cast

from flask import Response, current_app, render_template

from webapp import assessment, progress
from webapp.assessment import Play
from webapp.content import Module, Pool, Task
from webapp.web.addresses import path
from webapp.web.assets import Asset, make_asset, send
from webapp.web.language import chosen

from . import blueprint
from .find import module_or_404
from .stops import Face


@blueprint.get("/kursus/<course>/<module>/simulasi/lembar")
def simulation_sheet(course: str, module: str) -> Response:
    """Every screen, question and result of a simulation, in templates; nothing personal."""
    found = module_or_404(course, module)
    if found.simulation is None:
        current_app.aborter(404)
    return send(_sheet(found))


def in_place(found: Module, attempt_id: str, play: Play) -> dict[str, Any]:
    """What the script needs besides the sheet: whose attempt, what is stored, what is shuffled."""
    here = {"course": found.course_slug, "module": found.slug}
    tasks = [node for node in progress.simulation_of(found).nodes if isinstance(node, Task)]
    return {
        "attempt": attempt_id,
        "module": found.code,
        "revision": found.revision,
        "page": path("learn.simulation", **here),
        "sheet": path("learn.simulation_sheet", **here, v=_sheet(found).version),
        "door": path("api.step"),
        "answers": {step.key: step.answer for step in play.steps},
        "orders": {task.id: _order(task, attempt_id) for task in tasks},
    }


def _order(task: Task, attempt_id: str) -> list[str]:
    parts = assessment.arrange(task.item, attempt_id)
    return [str(getattr(part, "public_id", part.id)) for part in parts]


def _sheet(found: Module) -> Asset:
    """The sheet in the language of the request: made once, then kept as long as the process."""
    kept = cast("dict[Any, Asset]", current_app.extensions.setdefault("sinau_sheets", {}))
    key = (found.course_slug, found.slug, chosen())
    if key not in kept:
        played = progress.simulation_of(found)
        asking = [node for node in played.nodes if hasattr(node, "question")]
        html = render_template(
            "learn/simulation_sheet.html",
            module=found,
            simulation=played,
            outcomes={node.id: assessment.outcomes(cast("Any", node)) for node in asking},
            parts={n.id: assessment.in_file_order(n) for n in asking if isinstance(n, Task)},
            clocks={n.id: Face(0, n.balance, n.balance) for n in asking if isinstance(n, Pool)},
            mark=assessment.mark,
        )
        kept[key] = make_asset(html.encode(), ".html")
    return kept[key]
