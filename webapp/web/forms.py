"""What the forms of every door share: their errors listed for the top of the page, and 422."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, make_response, render_template
from flask_wtf import FlaskForm

UNPROCESSABLE = 422


def plain(value: str | None) -> str:
    """A typed value as text, trimmed."""
    return (value or "").strip()


class Form(FlaskForm):  # type: ignore[misc]
    """A form that can tell what the verbs found wrong, and lists it for the top of the page.

    ``tellings``: sentences by field and problem.
    """

    tellings: Mapping[str, Mapping[str, Any]] = {}

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Put the sentence for each problem at its field, unless the form itself found one."""
        for field, problem in problems.items():
            if not self[field].errors:
                self[field].errors = [self.tellings[field][problem]]

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Field id and sentence of every error, in the order of the page."""
        return [(field.id, error) for field in self for error in field.errors]


def page(template: str, form: Form, **more: Any) -> Response:
    """A page with a form; 422 when the form has something to mend, never kept by a cache."""
    status = UNPROCESSABLE if form.summary else 200
    response = make_response(render_template(template, form=form, **more), status)
    response.headers["Cache-Control"] = "no-store"
    return response
